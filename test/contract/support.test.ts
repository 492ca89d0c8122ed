/**
 * A ticket under many hands: exactly one takes it and everybody else is told who, nothing that is said gets lost, and a
 * customer waits for a ticket exactly while it is open. On whichever engine the environment names, else on ours.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, connectBot } from '../../shared/bots/commands.ts';
import { findBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { connectPubSub } from '../../shared/cloud/pubsub.ts';
import { execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import { Barred } from '../../shared/customers/admission.ts';
import { editProfile } from '../../shared/customers/commands.ts';
import { customers } from '../../shared/customers/queries.ts';
import { appointStaff, dismissStaff } from '../../shared/staff/commands.ts';
import {
  askHelp,
  cancelTicket,
  rateTicket,
  reopenByCustomer,
  tellSupport,
} from '../../shared/support/commands.ts';
import {
  closedTickets,
  conversation,
  dueTickets,
  findTicket,
  findTickets,
  openTickets,
  ticketsOfAgent,
  ticketsOfCustomer,
  type TicketPage,
  type TicketPlace,
} from '../../shared/support/queries.ts';
import { setTopic } from '../../shared/support/forum.ts';
import { noteReminded, returnTicketsOf } from '../../shared/support/upkeep.ts';
import {
  answerTicket,
  closeTicket,
  handOver,
  noteTicket,
  reopenTicket,
  takeTicket,
} from '../../shared/support/work.ts';
import { startCloud } from './cloud.ts';

const botId = '1';
const ownerId = 5;
let cloud: Cloud;
let given = 0;
let people = 1000;

beforeAll(async () => {
  cloud = await startCloud();
  const client = await connectPubSub(cloud.config);
  await client.createTopic('tickets');
  await client.close();
  const shop = { username: 'b_bot', name: 'B', ownerId, currency: 'UAH', language: 'uk', timeZone: 'UTC' };
  await byShop(connectBot, { sealedToken: 'sealed', ...shop });
});
afterAll(() => cloud.close());

type Actor = `customer:${number}` | `staff:${number}` | 'system';

function give<Input, Result, Details>(
  actor: Actor,
  command: CommandType<Input, Result, Details>,
  input: unknown,
  { id = `given-${++given}`, at = new Date() } = {},
): Promise<Executed<Result, Details>> {
  return execute(cloud, command, { id, botId, actor, input, at });
}

const byShop = <I, R, D>(command: CommandType<I, R, D>, input: unknown) => give('system', command, input);
const byAgent = <I, R, D>(agentId: number, command: CommandType<I, R, D>, input: unknown) =>
  give(`staff:${agentId}`, command, input);
const byCustomer = <I, R, D>(telegramId: number, command: CommandType<I, R, D>, input: object = {}) =>
  give(`customer:${telegramId}`, command, {
    ...input,
    telegramId,
    from: { firstName: `Клієнт ${telegramId}` },
  });

async function hire(name: string, role: 'support' | 'administrator' = 'support'): Promise<number> {
  const telegramId = ++people;
  await byShop(appointStaff, { telegramId, role, name });
  return telegramId;
}

/** A customer, new unless named, with an open ticket. */
async function ask(text: string, customerId = ++people): Promise<{ customerId: number; ticketId: string }> {
  await byCustomer(customerId, askHelp);
  const executed = await byCustomer(customerId, tellSupport, { text });
  if (!executed.ok) throw new Error(executed.code);
  return { customerId, ticketId: executed.result.ticketId };
}

const now = async (ticketId: string) => (await findTicket(cloud, botId, ticketId))!;
const openOf = async (customerId: number) =>
  (await customers.doc(cloud.db, botId, String(customerId)).get()).data()?.ticket;
const said = async (ticketId: string) => (await conversation(cloud, botId, ticketId, 100)).messages;

describe('taking', () => {
  test('of twenty agents at once exactly one has the ticket, and all others are told who', async () => {
    const agents = await Promise.all(Array.from({ length: 20 }, (_, index) => hire(`Агент ${index}`)));
    const { ticketId } = await ask('Хто перший?');
    const outcomes = await Promise.all(agents.map((agent) => byAgent(agent, takeTicket, { ticketId })));
    const winners = agents.filter((_, index) => outcomes[index]!.ok);
    expect(winners).toHaveLength(1);
    const [winner] = winners;
    const ticket = await now(ticketId);
    expect(ticket).toMatchObject({ status: 'taken', agentId: winner, round: 1 });
    expect(ticket.owners).toHaveLength(2);
    for (const outcome of outcomes.filter(({ ok }) => !ok)) {
      expect(outcome).toMatchObject({
        code: 'taken',
        details: { agentId: winner, agentName: `Агент ${agents.indexOf(winner!)}` },
      });
    }
    expect((await said(ticketId)).filter(({ change }) => change === 'taken')).toHaveLength(1);
  });

  test('is for those who work here, as of now', async () => {
    const agent = await hire('Недовго');
    const { ticketId } = await ask('Права');
    expect(await byAgent(++people, takeTicket, { ticketId })).toMatchObject({ ok: false, code: 'forbidden' });
    await byShop(dismissStaff, { telegramId: agent });
    expect(await byAgent(agent, takeTicket, { ticketId })).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await byAgent(ownerId, takeTicket, { ticketId })).toMatchObject({ ok: true });
    expect(await byAgent(ownerId, takeTicket, { ticketId: 'NOSUCH' })).toMatchObject({ code: 'not_found' });
  });

  test('against a customer who takes it back leaves nobody waiting for a closed ticket', async () => {
    const agent = await hire('Швидкий');
    await Promise.all(
      Array.from({ length: 5 }, async (_, index) => {
        const { customerId, ticketId } = await ask(`Наввипередки ${index}`);
        await Promise.all([
          byAgent(agent, takeTicket, { ticketId }),
          byCustomer(customerId, cancelTicket, { ticketId }),
          byAgent(agent, closeTicket, { ticketId, text: 'Готово' }),
        ]);
        expect((await now(ticketId)).status).toBe('closed');
        expect(await openOf(customerId)).toBeUndefined();
      }),
    );
  });
});

describe('the conversation', () => {
  test('has all pictures of an album that come at the same time in one ticket', async () => {
    const customerId = ++people;
    await byCustomer(customerId, askHelp);
    const file = { kind: 'photo', fileId: 'AgAC' };
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => byCustomer(customerId, tellSupport, { file, album: 'a1' })),
    );
    const results = outcomes.map((outcome) => (outcome.ok ? outcome.result : undefined));
    expect(new Set(results.map((one) => one?.ticketId)).size).toBe(1);
    expect(results.filter((one) => one?.isNew)).toHaveLength(1);
    expect(results.filter((one) => one?.isOfOpening)).toHaveLength(9);
    expect(await said(results[0]!.ticketId)).toHaveLength(10);
  });

  test('keeps every word of both sides when they speak at once, and each once', async () => {
    const agent = await hire('Оля');
    const { customerId, ticketId } = await ask('Початок');
    await byAgent(agent, takeTicket, { ticketId });
    const words = Array.from({ length: 6 }, (_, index) => `слово ${index}`);
    const command = { id: 'repeated' };
    const from = { firstName: 'К' };
    await Promise.all([
      ...words.map((text) => byCustomer(customerId, tellSupport, { text })),
      ...words.map((text) => byAgent(agent, answerTicket, { ticketId, text: `на ${text}` })),
      ...[1, 2, 3].map(() =>
        give(`customer:${customerId}`, tellSupport, { telegramId: customerId, from, text: 'двічі' }, command),
      ),
    ]);
    const texts = (await said(ticketId)).flatMap(({ text }) => text ?? []);
    expect([...texts].sort()).toEqual(
      ['Початок', 'двічі', ...words, ...words.map((word) => `на ${word}`)].sort(),
    );
  });

  test('is of who has the ticket; notes are of anybody who works here', async () => {
    const [holder, other] = [await hire('Оля'), await hire('Тарас')];
    const { ticketId } = await ask('Чия це робота?');
    const speak = (agent: number) => byAgent(agent, answerTicket, { ticketId, text: 'Моя' });
    expect(await speak(holder)).toMatchObject({ code: 'not_taken' });
    await byAgent(holder, takeTicket, { ticketId });
    expect(await speak(holder)).toMatchObject({ ok: true });
    expect(await speak(other)).toMatchObject({
      code: 'taken',
      details: { agentId: holder, agentName: 'Оля' },
    });
    expect(await byAgent(other, closeTicket, { ticketId })).toMatchObject({ code: 'taken' });
    expect(await byAgent(other, noteTicket, { ticketId, text: 'бачив таке' })).toMatchObject({ ok: true });
    expect((await said(ticketId))[0]).toMatchObject({
      from: 'note',
      authorName: 'Тарас',
      text: 'бачив таке',
    });
    await expect(byAgent(holder, answerTicket, { ticketId })).rejects.toThrow('expected a text or a file');
  });

  test('is read page by page, newest first', async () => {
    const { customerId, ticketId } = await ask('0');
    for (let index = 1; index < 7; index++)
      await byCustomer(customerId, tellSupport, { text: String(index) });
    const seen: (string | undefined)[] = [];
    let before: TicketPlace | undefined;
    do {
      const page = await conversation(cloud, botId, ticketId, 3, before);
      seen.push(...page.messages.map(({ text }) => text));
      before = page.before;
    } while (before);
    expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0']);
  });
});

describe('handing over', () => {
  test('goes to who works here, with a reason, and keeps the owners', async () => {
    const [first, second, lead] = [
      await hire('Перша'),
      await hire('Друга'),
      await hire('Голова', 'administrator'),
    ];
    const { ticketId } = await ask('Передайте');
    const hand = (agent: number, to: number | null) =>
      byAgent(agent, handOver, { ticketId, to, reason: 'зміна' });
    expect(await hand(first, second)).toMatchObject({ code: 'not_taken' });
    expect(await hand(lead, first)).toMatchObject({
      ok: true,
      result: { agentId: first, agentName: 'Перша' },
    });
    expect(await hand(second, second)).toMatchObject({ code: 'taken', details: { agentName: 'Перша' } });
    expect(await hand(first, first)).toMatchObject({ code: 'same' });
    expect(await hand(first, ++people)).toMatchObject({ code: 'not_staff' });
    expect(await hand(first, second)).toMatchObject({ ok: true });
    expect(await hand(lead, null)).toMatchObject({ ok: true });
    const { owners, status, round, waitingSince } = await now(ticketId);
    expect({ status, round }).toEqual({ status: 'created', round: 2 });
    expect(waitingSince).toBeDefined();
    expect(owners.map(({ agentId, reason }) => [agentId, reason])).toEqual([
      [null, undefined],
      [first, 'зміна'],
      [second, 'зміна'],
      [null, 'зміна'],
    ]);
    await byAgent(second, takeTicket, { ticketId });
    await byAgent(second, closeTicket, { ticketId });
    expect(await hand(lead, first)).toMatchObject({ code: 'closed' });
  });

  test('an agent who leaves gives all back to the queue, more than a page of them', async () => {
    const agent = await hire('Звільнений');
    const asked = await Promise.all(Array.from({ length: 23 }, (_, index) => ask(`Лишилося ${index}`)));
    await Promise.all(asked.map(({ ticketId }) => byAgent(agent, takeTicket, { ticketId })));
    await byShop(dismissStaff, { telegramId: agent });
    const leaving = { botId, agentId: agent, key: 'left', actor: 'system' } as const;
    await Promise.all([returnTicketsOf(cloud, leaving), returnTicketsOf(cloud, leaving)]);
    for (const { ticketId } of asked) {
      const { status, round, agentId } = await now(ticketId);
      expect([status, round, agentId]).toEqual(['created', 2, undefined]);
    }
    expect((await ticketsOfAgent(cloud, botId, agent, 5)).tickets).toEqual([]);
  });
});

describe('closing', () => {
  test('lets the customer go on; it is rated once, and opened again while there is no other', async () => {
    const agent = await hire('Оля');
    const { customerId, ticketId } = await ask('Закрийте');
    await byAgent(agent, takeTicket, { ticketId });
    await byAgent(agent, closeTicket, { ticketId, text: 'Так' });
    expect(await openOf(customerId)).toBeUndefined();
    expect(await byAgent(agent, closeTicket, { ticketId })).toMatchObject({ code: 'closed' });
    expect(await byCustomer(++people, rateTicket, { ticketId, rating: 1 })).toMatchObject({ code: 'stale' });
    const ratings = await Promise.all(
      [1, 2, 3, 4, 5].map((rating) => byCustomer(customerId, rateTicket, { ticketId, rating })),
    );
    expect(ratings.filter(({ ok }) => ok)).toHaveLength(1);
    expect(ratings.filter((one) => !one.ok && one.code === 'rated')).toHaveLength(4);

    const { ticketId: another } = await ask('Ще одне', customerId);
    expect(await byAgent(agent, reopenTicket, { ticketId })).toMatchObject({
      code: 'ticket_open',
      details: { open: another },
    });
    expect(await byCustomer(customerId, reopenByCustomer, { ticketId })).toMatchObject({
      code: 'ticket_open',
    });
    await byCustomer(customerId, cancelTicket, { ticketId: another });
    expect(await byCustomer(++people, reopenByCustomer, { ticketId })).toMatchObject({ code: 'stale' });
    const both = await Promise.all([
      byCustomer(customerId, reopenByCustomer, { ticketId }),
      byAgent(agent, reopenTicket, { ticketId }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await openOf(customerId)).toBe(ticketId);
    expect(await byAgent(agent, reopenTicket, { ticketId: another })).toMatchObject({ ok: false });
  });

  test('for good ends the time to open it again', async () => {
    await byShop(changeSettings, { change: { support: { reopenDays: 0 } } });
    findBot.forget(cloud, botId);
    const { customerId, ticketId } = await ask('Назавжди');
    await byAgent(ownerId, takeTicket, { ticketId });
    await byAgent(ownerId, closeTicket, { ticketId });
    expect(await byCustomer(customerId, reopenByCustomer, { ticketId })).toMatchObject({ code: 'too_late' });
    await byShop(changeSettings, { change: { support: { reopenDays: 7 } } });
    findBot.forget(cloud, botId);
  });
});

describe('who waits', () => {
  test('is stopped by what the shop has to be open for, and nothing is recorded: later it goes through', async () => {
    const { customerId, ticketId } = await ask('Чекаю');
    const input = { telegramId: customerId, from: { firstName: 'К' }, field: 'name' };
    const edit = () => give(`customer:${customerId}`, editProfile, input, { id: `edit-${customerId}` });
    await expect(edit()).rejects.toThrow(Barred);
    await byCustomer(customerId, cancelTicket, { ticketId });
    expect(await edit()).toMatchObject({ ok: true, replayed: false });
  });

  test('for a ticket that is gone may take it back all the same', async () => {
    const { customerId, ticketId } = await ask('Зникне');
    await cloud.db.doc(`bots/${botId}/tickets/${ticketId}`).delete();
    expect(await byCustomer(customerId, cancelTicket, { ticketId })).toMatchObject({ ok: true });
    expect(await openOf(customerId)).toBeUndefined();
  });

  test('too long is told to the staff, time and again, until there is an answer', async () => {
    const { ticketId } = await ask('Довго');
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    const due = async (at: Date) => (await dueTickets(cloud, at, 500)).filter((one) => one.id === ticketId);
    const remind = (at: Date) => give('system', noteReminded, { ticketId }, { id: `remind-${++given}`, at });
    expect(await due(minutes(29))).toEqual([]);
    expect(await remind(minutes(29))).toMatchObject({ code: 'stale' });
    expect(await due(minutes(31))).toMatchObject([{ botId, id: ticketId }]);
    expect(await remind(minutes(31))).toMatchObject({ ok: true });
    // The second pause is twice the first.
    expect(await due(minutes(90))).toEqual([]);
    expect(await due(minutes(92))).toHaveLength(1);
    await byAgent(ownerId, takeTicket, { ticketId });
    expect(await due(minutes(92))).toHaveLength(1);
    await byAgent(ownerId, answerTicket, { ticketId, text: 'Вибачте' });
    expect(await due(minutes(1000))).toEqual([]);
  });
});

test('of two topics for one ticket the first stays', async () => {
  const { ticketId } = await ask('Тема');
  const forumId = '-1001234567890';
  const name = (topicId: number, more: object = {}) =>
    byShop(setTopic, { ticketId, forumId, topicId, ...more });
  const outcomes = await Promise.all([11, 12].map((topicId) => name(topicId)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
    code: 'set',
    details: { topicId: (await now(ticketId)).topicId },
  });
  const { topicId: gone } = await now(ticketId);
  expect(await name(13, { gone: 99 })).toMatchObject({ ok: false });
  expect(await name(13, { gone })).toMatchObject({ ok: true });
  expect(await name(14, { forumId: '-1009876543210' })).toMatchObject({ ok: true });
  expect(await now(ticketId)).toMatchObject({ topicId: 14, forumId: '-1009876543210' });
});

describe('lists', () => {
  type List = (limit: number, from?: TicketPlace) => Promise<TicketPage>;

  /** All of them, from the first page to the last and back again. */
  async function walk(list: List): Promise<string[]> {
    const pages: string[][] = [];
    const ids = ({ tickets }: TicketPage) => tickets.map(({ id }) => id);
    let page = await list(2);
    expect([page.previous, page.inFront]).toEqual([undefined, 0]);
    for (;;) {
      pages.push(ids(page));
      if (!page.next) break;
      page = await list(2, page.next);
      expect(page.inFront).toBe(pages.flat().length);
    }
    for (const before of pages.slice(0, -1).reverse()) {
      page = await list(2, page.previous);
      expect(ids(page)).toEqual(before);
    }
    return pages.flat();
  }

  test('have every ticket once, page by page', async () => {
    const agent = await hire('Списки');
    const customerId = ++people;
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      const { ticketId } = await ask(`Список ${index}`, customerId);
      ids.push(ticketId);
      await byAgent(agent, takeTicket, { ticketId });
      await byAgent(agent, closeTicket, { ticketId });
    }
    expect(await walk((...at) => ticketsOfCustomer(cloud, botId, customerId, ...at))).toEqual(
      [...ids].reverse(),
    );
    const done = await walk((...at) => closedTickets(cloud, botId, ...at));
    expect(done.filter((id) => ids.includes(id))).toEqual([...ids].reverse());
    expect(new Set(done).size).toBe(done.length);

    const waiting = await Promise.all(Array.from({ length: 5 }, (_, index) => ask(`У черзі ${index}`)));
    const queue = await walk((...at) => openTickets(cloud, botId, ...at));
    for (const { ticketId } of waiting) expect(queue).toContain(ticketId);
    expect(new Set(queue).size).toBe(queue.length);
    for (const { ticketId } of waiting) await byAgent(agent, takeTicket, { ticketId });
    const mine = await walk((...at) => ticketsOfAgent(cloud, botId, agent, ...at));
    expect([...mine].sort()).toEqual(waiting.map(({ ticketId }) => ticketId).sort());
  });

  test('are searched by number, by words in any form, and by who wrote', async () => {
    const { customerId, ticketId } = await ask('Зламалися бездротові навушники');
    const found = async (question: string) =>
      (await findTickets(cloud, botId, question, 'uk', 10)).tickets.map(({ id }) => id);
    for (const question of [
      ticketId,
      `${ticketId.slice(0, 5)}-${ticketId.slice(5)}`.toLowerCase(),
      `навушників ${customerId}`,
      String(customerId),
      `Клієнт ${customerId}`,
    ]) {
      expect(await found(question)).toEqual([ticketId]);
    }
    expect(await found(`чайників ${customerId}`)).toEqual([]);
    expect(await found('…')).toEqual([]);
  });
});
