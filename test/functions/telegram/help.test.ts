import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { onTicketEvent } from '../../../functions/workers/tickets.ts';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import type { DomainEvent } from '../../../shared/commands/model.ts';
import { eraseTicket } from '../../../shared/support/upkeep.ts';
import { conversation, findTicket } from '../../../shared/support/queries.ts';
import {
  answerTicket,
  closeTicket,
  handOver,
  noteTicket,
  reopenTicket,
  takeTicket,
} from '../../../shared/support/work.ts';
import type { SupportSettings } from '../../../shared/support/model.ts';
import { languages } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { act, ask, hire, read, ticketOf } from './agents.ts';
import { alertOf, Customer, labelsOf, wordsOf } from './customer.ts';
import { arrange, sell } from './shop.ts';
import { deliver, messageOf } from './updates.ts';

/** A picture of one pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const bytes = Buffer.from('a file').toString('base64');

let platform: Platform;
let agent: Customer;
let colleague: Customer;

beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  agent = await hire(platform, 'Оля');
  colleague = await hire(platform, 'Taras', 'administrator', 'en');
});
afterAll(() => platform.close());

const support = (change: Partial<SupportSettings>) => arrange(platform, { support: change });
beforeEach(() => support({ wait: true, reopenDays: 7 }));

const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);

const messagesIn = async (ticketId: string) =>
  (await conversation(platform.cloud, platform.botId, ticketId, 50)).messages.reverse();
const now = async (ticketId: string) => (await findTicket(platform.cloud, platform.botId, ticketId))!;

describe.each(languages)('a request for help in %s', (language) => {
  const words = wordsIn(language);

  it('is asked for, numbered, taken, answered, closed, rated and opened again', async () => {
    const customer = await join({ language_code: language });
    await customer.say('/start');
    const [question] = await customer.tap(words.text('nav-support'));
    // After the shop's own words about its support.
    expect(wordsOf(question)).toMatch(/^.*hello@vitrina\.example/s);
    expect(wordsOf(question).endsWith(words.text('support-ask'))).toBe(true);
    const [opened] = await customer.say('Where is my <order>?');
    const ticket = await ticketOf(platform, customer);
    const shown = `${ticket.id.slice(0, 5)}-${ticket.id.slice(5)}`;
    expect(wordsOf(opened)).toContain(shown);
    expect(wordsOf(opened)).toContain(words.text('support-waits'));
    expect(ticket).toMatchObject({ status: 'created', subject: 'Where is my <order>?', language });

    await act(platform, agent.user.id, takeTicket, { ticketId: ticket.id });
    await read(customer, shown, opened!.message_id);
    await act(platform, agent.user.id, answerTicket, { ticketId: ticket.id, text: 'Soon & safe' });
    const answer = await read(customer, 'Soon & safe');
    expect(wordsOf(answer)).toBe(`${words.text('support-from').replaceAll(/<[^>]+>/g, '')}\nSoon & safe`);
    expect(labelsOf(answer)).toEqual([words.text('support-reply')]);

    await act(platform, agent.user.id, closeTicket, { ticketId: ticket.id });
    const closed = await read(customer, words.text('support-rate'));
    expect(wordsOf(closed)).toContain(shown);
    expect(labelsOf(closed)).toEqual([
      ...[1, 2, 3, 4, 5].map((stars) => `${stars} ⭐`),
      words.text('support-reopen'),
    ]);
    const rated = await customer.press('4 ⭐', closed.message_id);
    expect(rated.answer?.text).toBe(words.text('support-rated'));
    const after = wordsOf(await customer.message(closed.message_id));
    expect(after).toContain(words.text('support-rate-given', { stars: '⭐⭐⭐⭐' }));
    expect(after).not.toContain(words.text('support-rate'));
    expect((await now(ticket.id)).rating).toBe(4);
    expect(labelsOf(await customer.message(closed.message_id))).toEqual([words.text('support-reopen')]);

    await customer.press(words.text('support-reopen'), closed.message_id);
    expect(wordsOf(await customer.screen())).toContain(words.text('support-in-queue'));
    expect(await now(ticket.id)).toMatchObject({ status: 'created', round: 2 });
    await act(platform, agent.user.id, takeTicket, { ticketId: ticket.id });
    await act(platform, agent.user.id, closeTicket, { ticketId: ticket.id, text: 'Bye' });
    const again = await read(customer, shown, closed.message_id + 1);
    await read(customer, 'Bye', again.message_id - 2);
    // Rated once: it is not asked for again.
    const last = await vi.waitFor(async () => {
      const screen = await customer.screen();
      expect(labelsOf(screen)).toEqual([words.text('support-reopen')]);
      return screen;
    }, 60_000);
    expect(wordsOf(last)).not.toContain(words.text('support-rate'));
  });
});

describe('while a request is open', () => {
  it('the rest of the shop is closed, and says what for; what is written joins the request', async () => {
    const customer = await join();
    const id = await sell(platform);
    const [card] = (await customer.say(`/start p_${id}`)).slice(-1);
    const ticketId = await ask(customer, 'Не приходить лист');
    const shown = `${ticketId.slice(0, 5)}-${ticketId.slice(5)}`;
    for (const way of ['/catalog', '/cart', `/start p_${id}`, '🛒 Кошик', '📰 Новини']) {
      const said = await (way.startsWith('/') ? customer.say(way) : customer.tap(way));
      expect(wordsOf(said.at(-1))).toContain(`Ваше звернення ${shown}`);
      expect(labelsOf(said.at(-1))).toEqual(['✍️ Додати', '✖️ Скасувати']);
    }
    expect(alertOf(await customer.press('🛒 У кошик', card!.message_id))).toContain(shown);
    expect(wordsOf((await customer.say('і ще: пошта example.com'))[0])).toBe(
      `📎 Додано до звернення ${shown}.`,
    );
    await customer.give({ voice: bytes });
    await customer.give({ document: bytes, file_name: 'чек.pdf', caption: 'ось чек' });
    const long = `${'🧾'.repeat(250)}.pdf`;
    await deliver(
      platform,
      messageOf(customer, { document: { file_id: 'BQAC', file_unique_id: 'u', file_name: long } }),
    );
    await customer.give({ location: { latitude: 50.45, longitude: 30.52 } });
    await customer.give({ contact: true });
    expect(await messagesIn(ticketId)).toMatchObject([
      { from: 'customer', change: 'opened', text: 'Не приходить лист' },
      { text: 'і ще: пошта example.com' },
      { file: { kind: 'voice' } },
      { text: 'ось чек', file: { kind: 'document', name: 'чек.pdf' } },
      { file: { kind: 'document', name: `${'🧾'.repeat(199)}…` } },
      { text: 'https://www.google.com/maps?q=50.45,30.52' },
      { text: 'Олена, +380671234567' },
    ]);
  });

  it('help, the language and the greeting stay open, and so does the way out', async () => {
    const customer = await join();
    await ask(customer, 'Допоможіть');
    expect(wordsOf((await customer.say('/help'))[0])).toContain('/support');
    expect(wordsOf((await customer.say('/start'))[0])).toContain('Вітаємо');
    await customer.say('/language');
    await customer.press('English');
    expect(wordsOf((await customer.say('/support'))[0])).toContain('Your request');
    await customer.press('✖️ Cancel request');
    expect(labelsOf(await customer.screen())).toEqual(['✖️ Yes, cancel it', '◀️ No, keep it']);
    await customer.press('◀️ No, keep it');
    expect(wordsOf(await customer.screen())).toContain('Your request');
    await customer.press('✖️ Cancel request');
    await customer.press('✖️ Yes, cancel it');
    expect(wordsOf(await customer.screen())).toContain('is cancelled');
    expect(await ticketOf(platform, customer)).toMatchObject({ status: 'closed', isWithdrawn: true });
    expect(wordsOf((await customer.say('/cart'))[0])).toContain('Your cart is empty');
    // One that is cancelled may be followed by another.
    expect(await ask(customer, 'Still here')).toMatch(/^\w{10}$/);
  });

  it('with the wait switched off the shop goes on; a reply, “add” and files join the request', async () => {
    await support({ wait: false });
    const customer = await join();
    const ticketId = await ask(customer, 'Питання');
    expect(wordsOf((await customer.say('/cart'))[0])).toContain('кошик порожній');
    await customer.say('чай');
    await act(platform, agent.user.id, takeTicket, { ticketId });
    await act(platform, agent.user.id, answerTicket, { ticketId, text: 'Яке саме?' });
    const answer = await read(customer, 'Яке саме?');
    await customer.give({ text: 'Ось таке', reply_to: answer.message_id });
    await customer.press('✍️ Відповісти', answer.message_id);
    await customer.say('і таке');
    await customer.say('кава');
    await customer.give({ photo: pixel });
    const texts = (await messagesIn(ticketId)).map(
      ({ from, text, file }) => `${from} ${text ?? file?.kind ?? ''}`,
    );
    expect(texts).toEqual([
      'customer Питання',
      'system ',
      'agent Яке саме?',
      'customer Ось таке',
      'customer і таке',
      'customer photo',
    ]);
  });

  it('a member of staff with a request of their own still comes to the desk', async () => {
    const staff = await hire(platform, 'Ігор');
    await ask(staff, 'А як мені?');
    // Among what the staff are told meanwhile.
    expect((await staff.say('/desk')).map(wordsOf).join()).toContain('🛠');
  });

  it('a checkout that was left for it waits until the request is over', async () => {
    const customer = await join();
    const id = await sell(platform);
    await customer.say(`/start p_${id}`);
    await customer.press('🛒 У кошик');
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити');
    const ticketId = await ask(customer, 'Чи є доставка?');
    await customer.say('Олена Коваль');
    expect((await messagesIn(ticketId)).at(-1)).toMatchObject({ text: 'Олена Коваль' });
    await act(platform, agent.user.id, takeTicket, { ticketId });
    await act(platform, agent.user.id, closeTicket, { ticketId, text: 'Є' });
    await read(customer, 'закрито');
    await customer.say('Олена Коваль');
    expect(wordsOf(await customer.screen())).not.toContain('Додано');
    expect((await messagesIn(ticketId)).at(-1)).toMatchObject({ change: 'closed' });
  });
});

describe('what a request begins with', () => {
  it('an album is one request, answered once', async () => {
    const customer = await join();
    await customer.say('/support');
    const said = await customer.give({ photos: [pixel, pixel, pixel], caption: 'Розбите' });
    await vi.waitFor(async () => {
      const { id } = await ticketOf(platform, customer);
      expect(await messagesIn(id)).toHaveLength(3);
    }, 60_000);
    expect(said.map(wordsOf).filter((words) => words.includes('отримало номер'))).toHaveLength(1);
    expect(said).toHaveLength(1);
    expect(await ticketOf(platform, customer)).toMatchObject({ subject: 'Розбите' });
    const more = await customer.give({ photos: [pixel, pixel] });
    expect(more.map(wordsOf)).toHaveLength(1);
    expect(await messagesIn((await ticketOf(platform, customer)).id)).toHaveLength(5);
  });

  it('the same update, however often it comes, opens one and says so once', async () => {
    const customer = await join();
    await customer.say('/support');
    const before = (await customer.messages()).length;
    const update = messageOf(customer, { text: 'Один раз' });
    const answers = await deliver(platform, update, 5);
    for (const { status } of await deliver(platform, update)) expect(status).toBe(200);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect((await customer.messages()).length).toBe(before + 1);
    const { id } = await ticketOf(platform, customer);
    expect(await messagesIn(id)).toHaveLength(1);
  });

  it('a poll is nothing to pass on, and leaving is no request', async () => {
    const customer = await join();
    await customer.say('/support');
    await deliver(platform, messageOf(customer, { dice: { emoji: '🎲', value: 1 } }));
    expect(wordsOf(await customer.screen())).toContain('не можу передати');
    await customer.say('/support');
    await customer.press('✖️ Скасувати');
    expect(wordsOf(await customer.screen())).toContain('Ми тут');
    await expect(ticketOf(platform, customer)).rejects.toThrow('no ticket');
  });

  it('a catalogue in between brings a reminder of the question', async () => {
    const customer = await join();
    await customer.say('/support');
    const said = await customer.say('/cart');
    expect(wordsOf(said.at(-1))).toContain('Що сталося?');
    await customer.press('✖️ Скасувати');
    expect(wordsOf(await customer.screen())).toContain('Ми тут');
  });
});

describe('the staff', () => {
  it('are all told of a request with its file, and each sees who took it', async () => {
    const customer = await join({ username: 'olena_k' });
    await customer.say('/support');
    await customer.give({ photo: pixel, caption: 'Зламалося' });
    const { id } = await ticketOf(platform, customer);
    const shown = `${id.slice(0, 5)}-${id.slice(5)}`;
    const notices = await Promise.all([agent, colleague].map((one) => read(one, shown)));
    for (const notice of notices) {
      expect(notice.photo).toBeDefined();
      expect(wordsOf(notice)).toContain('Зламалося');
      expect(wordsOf(notice)).toContain('@olena_k');
    }
    expect(labelsOf(notices[0])).toEqual(['✋ Взяти', '👁 Відкрити']);
    expect(labelsOf(notices[1])).toEqual(['✋ Take', '👁 Open']);
    await act(platform, agent.user.id, takeTicket, { ticketId: id });
    await vi.waitFor(async () => {
      expect(wordsOf(await colleague.message(notices[1]!.message_id))).toContain('Taken by Оля');
      expect(labelsOf(await colleague.message(notices[1]!.message_id))).toEqual(['👁 Open']);
      expect(wordsOf(await agent.message(notices[0]!.message_id))).toContain('У роботі: Оля');
    }, 60_000);
  });

  it('get what the customer adds, files too, and send files back; notes stay among them', async () => {
    const customer = await join();
    const ticketId = await ask(customer, 'Надішліть інструкцію');
    await act(platform, agent.user.id, takeTicket, { ticketId });
    const shown = `${ticketId.slice(0, 5)}-${ticketId.slice(5)}`;
    await customer.give({ document: bytes, file_name: 'модель.txt', caption: 'моя модель' });
    const passed = await read(agent, 'моя модель');
    expect(wordsOf(passed)).toContain(shown);
    expect(passed.document?.file_name).toBe('модель.txt');
    const { file } = (await messagesIn(ticketId)).find(({ text }) => text === 'моя модель')!;
    await act(platform, colleague.user.id, noteTicket, { ticketId, text: 'Клієнт з Одеси' });
    await act(platform, agent.user.id, answerTicket, { ticketId, text: 'Тримайте', file });
    const answer = await read(customer, 'Тримайте');
    expect(answer.document?.file_name).toBe('модель.txt');
    expect((await customer.messages()).map(wordsOf).join()).not.toContain('Одеси');
  });

  it('get a file of whichever kind as what it is', async () => {
    const customer = await join();
    const ticketId = await ask(customer, 'Подивіться й послухайте');
    await act(platform, agent.user.id, takeTicket, { ticketId });
    for (const kind of ['photo', 'video', 'animation', 'audio', 'voice', 'sticker'] as const) {
      await customer.give({ [kind]: kind === 'photo' || kind === 'sticker' ? pixel : bytes });
      await expect.poll(async () => Object.keys(await agent.screen())).toContain(kind);
    }
  });

  it('hand over with a reason; the queue is told again when it comes back there', async () => {
    const customer = await join();
    const ticketId = await ask(customer, 'Технічне питання');
    const shown = `${ticketId.slice(0, 5)}-${ticketId.slice(5)}`;
    await act(platform, agent.user.id, takeTicket, { ticketId });
    await act(platform, agent.user.id, handOver, { ticketId, to: colleague.user.id, reason: 'Він знає' });
    const yours = await read(colleague, 'is yours now');
    expect(wordsOf(yours)).toContain('Reason: Він знає');
    await act(platform, colleague.user.id, handOver, { ticketId, to: null, reason: 'Обід' });
    const back = await read(agent, new RegExp(`${shown}.*знову в черзі`));
    expect(wordsOf(back)).toContain('Причина: Обід');
    expect(labelsOf(back)).toContain('✋ Взяти');
  });

  it('are told when the customer takes it back', async () => {
    const customer = await join();
    const ticketId = await ask(customer, 'Уже не треба');
    const shown = `${ticketId.slice(0, 5)}-${ticketId.slice(5)}`;
    const notice = await read(agent, shown);
    await customer.press('✖️ Скасувати');
    await customer.press('✖️ Так, скасувати');
    await vi.waitFor(async () => {
      const message = await agent.message(notice.message_id);
      expect(wordsOf(message)).toContain('Покупець скасував');
      expect(labelsOf(message)).toEqual([]);
    }, 60_000);
  });

  it('may open it again, which the customer is told', async () => {
    const customer = await join();
    const ticketId = await ask(customer, 'Ще раз');
    await act(platform, agent.user.id, takeTicket, { ticketId });
    await act(platform, agent.user.id, closeTicket, { ticketId });
    const closed = await read(customer, 'закрито');
    await act(platform, agent.user.id, reopenTicket, { ticketId });
    await read(customer, 'знову відкрите', closed.message_id);
    expect(await now(ticketId)).toMatchObject({ status: 'taken', agentId: agent.user.id });
    expect((await customer.press('🔄 Відкрити знову', closed.message_id)).answer?.text).toBeDefined();
  });
});

describe('an event that comes again', () => {
  const again = (event: DomainEvent) => onTicketEvent(platform.cloud, event);

  it('tells nobody a second time; who has blocked the bot is noted', async () => {
    const customer = await join();
    const ticketId = await ask(customer, 'Подія');
    await act(platform, agent.user.id, takeTicket, { ticketId });
    const id = 'test-told-once';
    const executed = await act(platform, agent.user.id, answerTicket, { ticketId, text: 'Раз' }, id);
    await read(customer, 'Раз');
    const { botId } = platform;
    const event: DomainEvent = {
      id: `${id}-0`,
      topic: 'tickets',
      type: 'ticket.message',
      botId,
      data: { ticketId, messageId: executed.ok ? executed.result.messageId : '' },
      at: new Date().toISOString(),
    };
    await Promise.all([again(event), again(event)]);
    await again(event);
    expect((await customer.messages()).filter((one) => wordsOf(one).endsWith('Раз'))).toHaveLength(1);

    await platform.sim.post(`users/${customer.user.id}/block`, { bot: botId, wait: false });
    await act(platform, agent.user.id, closeTicket, { ticketId, text: 'Два' });
    await vi.waitFor(async () => {
      const doc = await platform.cloud.db.doc(`bots/${botId}/customers/${customer.user.id}`).get();
      expect(doc.get('blockedAt')).toBeDefined();
    }, 60_000);
  });
});

describe('events that come out of order', () => {
  it('who is told first that a request is taken never gets the notice of it', async () => {
    const customer = await join();
    const ticketId = await ask(customer, 'Навпаки');
    await act(platform, agent.user.id, takeTicket, { ticketId });
    const newcomer = await hire(platform, 'Новенька');
    const { cloud, botId } = platform;
    const event = (type: string, data: object): DomainEvent => ({
      id: `test-order-${type}`,
      topic: 'tickets',
      type,
      botId,
      data: { ticketId, round: 1, ...data },
      at: new Date().toISOString(),
    });
    const [opened] = await messagesIn(ticketId);
    await onTicketEvent(cloud, event('ticket.taken', { agentId: agent.user.id }));
    // As an instance sees it that read the ticket before it was taken.
    const ref = cloud.db.doc(`bots/${botId}/tickets/${ticketId}`);
    await ref.update({ status: 'created' });
    await onTicketEvent(cloud, event('ticket.opened', { messageId: opened!.id }));
    expect((await newcomer.messages()).map(wordsOf).join()).not.toContain('Навпаки');
  });
});

describe('a customer who has their data deleted', () => {
  it('leaves a ticket without name, words and files, closed', async () => {
    const customer = await join();
    const ticketId = await ask(customer, 'Особисте');
    await customer.give({ document: bytes, file_name: 'паспорт.pdf' });
    const { cloud, botId } = platform;
    await eraseTicket(cloud, botId, ticketId);
    expect(await messagesIn(ticketId)).toEqual([]);
    const left = await now(ticketId);
    expect(left).toMatchObject({ status: 'closed', customerId: null, name: '', subject: '', search: {} });
    expect(JSON.stringify(left)).not.toContain(String(customer.user.id));
  });
});
