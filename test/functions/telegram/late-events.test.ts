/** Events come late and in any order: what is told is never past, and nobody is told who is no longer concerned. */
import { describe, expect, it } from 'vitest';
import { onOrderEvent } from '../../../functions/workers/orders.ts';
import { onTicketEvent } from '../../../functions/workers/tickets.ts';
import { demoOwner } from '../../../local/main.ts';
import type { Cloud } from '../../../shared/cloud/cloud.ts';
import { Timestamp } from '../../../shared/cloud/firestore.ts';
import { execute, type CommandType } from '../../../shared/commands/execute.ts';
import { domainEvent, type Actor, type DomainEvent } from '../../../shared/commands/model.ts';
import { completeOrder, takeOrder } from '../../../shared/orders/work.ts';
import { appointStaff, dismissStaff } from '../../../shared/staff/commands.ts';
import { tellSupport } from '../../../shared/support/commands.ts';
import { ticketNumber } from '../../../shared/support/model.ts';
import { findTicket, ticketsOfAgent } from '../../../shared/support/queries.ts';
import { noteReminded, returnTicketsOf } from '../../../shared/support/upkeep.ts';
import { answerTicket, closeTicket, takeTicket } from '../../../shared/support/work.ts';
import { act, ask, hire, read } from './agents.ts';
import { wordsOf, type Customer } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { placeOrder } from './ordering.ts';
import { sell } from './shop.ts';
import { deliver, membershipOf } from './updates.ts';

const shop = openShop();

/** A cloud whose events wait until the test hands them on. */
function held(): { cloud: Cloud; events: DomainEvent[] } {
  const events: DomainEvent[] = [];
  const { cloud } = shop.platform;
  const publish: Cloud['pubsub']['publish'] = (...[, message]) => {
    events.push(domainEvent.parse(JSON.parse(message.data)));
    return Promise.resolve();
  };
  return { cloud: { ...cloud, pubsub: { ...cloud.pubsub, publish } }, events };
}

let given = 0;

/** Gives commands whose events wait. @returns their events */
async function later<Input, Result, Details>(
  actor: Actor,
  definition: CommandType<Input, Result, Details>,
  input: Input,
): Promise<DomainEvent[]> {
  const { cloud, events } = held();
  const { botId } = shop.platform;
  const id = `late-${++given}`;
  const executed = await execute(cloud, definition, { id, botId, actor, input, at: new Date() });
  expect(executed.ok).toBe(true);
  return events;
}

const owner: Actor = `staff:${demoOwner.id}`;

/** What the bot says to somebody while something is done. */
async function saidTo(person: Customer, work: () => Promise<unknown>): Promise<string[]> {
  const before = (await person.messages()).at(-1)?.message_id ?? 0;
  await work();
  return (await person.messages(before)).filter(({ from }) => from?.is_bot).map(wordsOf);
}

const handTickets = async (events: DomainEvent[]): Promise<void> => {
  for (const event of events) await onTicketEvent(shop.platform.cloud, event);
};

/** A customer whose ticket this agent has, and knows that. */
async function helped(agent: Customer, text: string): Promise<{ customer: Customer; id: string }> {
  const customer = await shop.join();
  const id = await ask(customer, text);
  await act(shop.platform, agent.user.id, takeTicket, { ticketId: id });
  await read(customer, ticketNumber(id));
  return { customer, id };
}

const sayIn = (customer: Customer, text: string) =>
  later(`customer:${customer.user.id}`, tellSupport, {
    telegramId: customer.user.id,
    from: { firstName: 'О' },
    text,
  });

const block = (person: Customer) =>
  deliver(
    shop.platform,
    membershipOf(person, { id: person.user.id, type: 'private', first_name: 'П' }, 'member', 'kicked'),
  );

describe('an order', () => {
  it('that is completed before it is told that it is in work is told as completed alone', async () => {
    const customer = await shop.join();
    const { id } = await placeOrder(customer, await sell(shop.platform));
    const taken = await later(owner, takeOrder, { orderId: id });
    const completed = await later(owner, completeOrder, { orderId: id });
    const said = await saidTo(customer, async () => {
      for (const event of [...completed, ...taken]) await onOrderEvent(shop.platform.cloud, event);
    });
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('виконано');
  });

  it('is no longer the business of who had it in work and was dismissed', async () => {
    const { platform } = shop;
    const customer = await shop.join();
    const { id } = await placeOrder(customer, await sell(platform));
    const administrator = await hire(platform, 'Катря', 'administrator');
    await act(platform, administrator.user.id, takeOrder, { orderId: id });
    await act(platform, demoOwner.id, dismissStaff, { telegramId: administrator.user.id });
    await read(administrator, 'більше не працюєте');
    // By then it is back among those that wait.
    const taken = await later(owner, takeOrder, { orderId: id });
    const completed = await later(owner, completeOrder, { orderId: id });
    const said = await saidTo(administrator, async () => {
      for (const event of [...taken, ...completed]) await onOrderEvent(platform.cloud, event);
    });
    expect(said).toEqual([]);
  });
});

describe('a ticket', () => {
  it('that is closed before it is told that somebody has it is told as closed alone', async () => {
    const agent = await hire(shop.platform, 'Йосип');
    const customer = await shop.join();
    const id = await ask(customer, 'Питання');
    const taken = await later(`staff:${agent.user.id}`, takeTicket, { ticketId: id });
    const closed = await later(`staff:${agent.user.id}`, closeTicket, { ticketId: id });
    const said = await saidTo(customer, () => handTickets([...closed, ...taken]));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('закрито');
  });

  it('that is closed before the agent hears the customer’s last word brings it all the same', async () => {
    const agent = await hire(shop.platform, 'Ганна');
    const { customer, id } = await helped(agent, 'Не працює');
    const word = await sayIn(customer, 'Зачекайте, це не все');
    await act(shop.platform, agent.user.id, closeTicket, { ticketId: id, text: 'Готово' });
    const said = await saidTo(agent, () => handTickets(word));
    expect(said).toEqual([expect.stringContaining('Зачекайте, це не все')]);
  });

  it('tells nothing to an agent who is dismissed, also before that is told', async () => {
    const agent = await hire(shop.platform, 'Марія');
    const { customer } = await helped(agent, 'Питання');
    await later(owner, dismissStaff, { telegramId: agent.user.id });
    const word = await sayIn(customer, 'Мій телефон +380671112233');
    expect(await saidTo(agent, () => handTickets(word))).toEqual([]);
  });

  it('stays with an agent who was dismissed and appointed again before that is told', async () => {
    const { platform } = shop;
    const agent = await hire(platform, 'Люда');
    const dismissed = await later(owner, dismissStaff, { telegramId: agent.user.id });
    const { user } = agent;
    await act(platform, demoOwner.id, appointStaff, { telegramId: user.id, role: 'support', name: 'Люда' });
    const { id } = await helped(agent, 'Питання');
    await handTickets(dismissed);
    expect(await findTicket(platform.cloud, platform.botId, id)).toMatchObject({ status: 'taken' });
  });

  it('whose customer takes no messages any more has the agent told that the answer did not arrive', async () => {
    const agent = await hire(shop.platform, 'Устим');
    const { customer, id } = await helped(agent, 'Де посилка?');
    await block(customer);
    const answer = await later(`staff:${agent.user.id}`, answerTicket, { ticketId: id, text: 'Їде' });
    const said = await saidTo(agent, () => handTickets([...answer, ...answer]));
    expect(said).toEqual([expect.stringMatching(`${ticketNumber(id)} не дійшла`)]);
  });
});

describe('a reminder', () => {
  const remind = async (id: string): Promise<DomainEvent[]> => {
    const { cloud, botId } = shop.platform;
    const due = { remindAt: Timestamp.fromMillis(Date.now() - 1000) };
    await cloud.db.doc(`bots/${botId}/tickets/${id}`).update(due);
    return later('system', noteReminded, { ticketId: id });
  };
  const pauseAfter = async (id: string): Promise<number> => {
    const since = Date.now();
    const { remindAt } = (await findTicket(shop.platform.cloud, shop.platform.botId, id)) ?? {};
    return Math.round(((remindAt?.getTime() ?? 0) - since) / 60_000);
  };

  it('that was in vain goes to those who lead, too, and comes half as often each time', async () => {
    const agent = await hire(shop.platform, 'Борис');
    const lead = await hire(shop.platform, 'Віра', 'administrator');
    const { id } = await helped(agent, 'Чекаю');
    const first = await remind(id);
    expect(await pauseAfter(id)).toBe(60);
    expect(await saidTo(lead, () => handTickets(first))).toEqual([]);
    const second = await remind(id);
    expect(await pauseAfter(id)).toBe(120);
    expect(await saidTo(lead, () => handTickets(second))).toEqual([
      expect.stringContaining(ticketNumber(id)),
    ]);
    expect((await agent.messages()).filter((one) => wordsOf(one).includes('чекає на'))).toHaveLength(2);
  });

  it('goes to those who lead at once where the agent takes no messages', async () => {
    const agent = await hire(shop.platform, 'Данило');
    const lead = await hire(shop.platform, 'Зоя', 'administrator');
    const { id } = await helped(agent, 'Чекаю й чекаю');
    await block(agent);
    const reminder = await remind(id);
    expect(await saidTo(lead, () => handTickets(reminder))).toEqual([
      expect.stringContaining(ticketNumber(id)),
    ]);
  });
});

describe('the tickets of somebody who leaves', () => {
  it('all go back to the queue, whatever is said in them meanwhile', async () => {
    const { platform } = shop;
    const { cloud, botId } = platform;
    const agent = await hire(platform, 'Еля');
    const first = await helped(agent, 'Питання 0');
    await Promise.all(Array.from({ length: 21 }, (_, index) => helped(agent, `Питання ${index + 1}`)));
    // The one that is last in the list of her tickets comes to its front while they go back.
    let returned = 0;
    const publish: Cloud['pubsub']['publish'] = async (...given) => {
      await cloud.pubsub.publish(...given);
      if (++returned === 20) await sayIn(first.customer, 'Ви тут?');
    };
    const told = { ...cloud, pubsub: { ...cloud.pubsub, publish } };
    const key = 'late-return';
    await returnTicketsOf(told, { botId, agentId: agent.user.id, key, actor: 'consumer:tickets' });
    expect((await ticketsOfAgent(cloud, botId, agent.user.id, 50)).tickets).toEqual([]);
  });
});
