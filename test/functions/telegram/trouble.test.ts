/** What must hold when updates come twice, buttons are old and products run out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failures } from '../../../shared/failures/queries.ts';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call, Delivery, SimMessage } from '../../simulator.ts';
import { alertOf, Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { change, ordersBy, productOf, sell } from './shop.ts';
import { deliver, messageOf, pressOf } from './updates.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

/** A customer before the first question of an order of pieces of `id`. */
async function atQuestions(id: string, pieces = 1): Promise<{ customer: Customer; question: SimMessage }> {
  const customer = await Customer.join(platform.sim, platform.botId);
  await customer.say(`/start p_${id}`);
  await customer.press('🛒 У кошик');
  for (let count = 1; count < pieces; count++) await customer.press('➕');
  await customer.tap('🛒 Кошик');
  await customer.press('✅ Оформити');
  return { customer, question: await customer.screen() };
}

/** The same before its summary. */
async function atSummary(id: string, pieces = 1): Promise<{ customer: Customer; summary: SimMessage }> {
  const { customer } = await atQuestions(id, pieces);
  for (const answer of ['Олена', '+380671234567', 'o@example.com', 'Київ, Хрещатик, 1']) {
    await customer.say(answer);
  }
  return { customer, summary: await customer.screen() };
}

const confirmation = (summary: SimMessage): string =>
  labelsOf(summary).find((label) => label.startsWith('✅ Підтвердити')) ?? 'no such button';

/**
 * They wait for one another, longest on an engine that makes them try again. Telegram brings again what is not answered
 * within its minute.
 */
function expectTaken(answers: readonly Delivery[]): void {
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(200);
  for (const status of statuses) expect(status).toBeOneOf([200, null]);
}

describe('an update that comes twenty times at once', () => {
  it('places one order and shows the same answer', async () => {
    const id = await sell(platform, { stock: 5 });
    const { customer, summary } = await atSummary(id);
    const data = dataOf(summary, confirmation(summary));
    const answers = await deliver(platform, pressOf(customer, summary, data), 20);
    expectTaken(answers);
    expect(await ordersBy(platform, customer.user.id)).toHaveLength(1);
    expect((await productOf(platform, id)).stock).toBe(4);
    expect(wordsOf(await customer.message(summary.message_id))).toContain('оформлено');
  });

  it('changes the cart once', async () => {
    const id = await sell(platform);
    const customer = await Customer.join(platform.sim, platform.botId);
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    const answers = await deliver(platform, pressOf(customer, card, dataOf(card, '🛒 У кошик')), 20);
    expectTaken(answers);
    expect(labelsOf(await customer.message(card.message_id))).toContain('У кошику: 1');
  });

  it('asks the next question once', async () => {
    const { customer, question } = await atQuestions(await sell(platform));
    const update = messageOf(customer, { text: 'Олена' });
    const answers = await deliver(platform, update, 20);
    // Who comes while another sends is asked to come again, and is no failure.
    for (const { status } of answers) expect([200, 500]).toContain(status);
    expect(await deliver(platform, update)).toMatchObject([{ status: 200 }]);
    const questions = (await customer.messages(question.message_id)).filter((sent) =>
      wordsOf(sent).includes('2 з 4'),
    );
    expect(questions).toHaveLength(1);
    const { docs } = await failures.all(platform.cloud.db, platform.botId).get();
    expect(docs.filter((doc) => doc.id.endsWith(`-tg-${update.update_id}`))).toEqual([]);
  });
});

describe('an update whose answer could not be sent', () => {
  it('comes again, and the conversation goes on where it was', async () => {
    const { customer, question } = await atQuestions(await sell(platform));
    await platform.sim.post('faults', { method: 'sendMessage', code: 502, times: 1 });
    const update = messageOf(customer, { text: 'Олена' });
    expect((await deliver(platform, update))[0].status).toBe(500);
    expect((await deliver(platform, update))[0].status).toBe(200);
    const questions = (await customer.messages(question.message_id))
      .map(wordsOf)
      .filter((words) => words.includes(' з 4'));
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain('2 з 4');
  });
});

describe('several messages that follow from one update', () => {
  /** Delivers it until it is taken, while Telegram wants to be left alone at the messages with this text. */
  async function insist(text: string, update: object): Promise<number[]> {
    const fault = { method: 'sendMessage', match: { text }, code: 429, retry_after: 30, times: 3 };
    await platform.sim.post('faults', fault);
    const statuses: number[] = [];
    while (statuses.at(-1) !== 200) statuses.push((await deliver(platform, update))[0].status);
    return statuses;
  }

  it('are each sent once: the first words, and the product that a link leads to', async () => {
    const id = await sell(platform, { title: { uk: 'Повінь' } });
    const customer = await Customer.join(platform.sim, platform.botId);
    const [, card] = await customer.say(`/start p_${id}`);
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
    const update = messageOf(customer, { text: `/start p_${id}`, entities });
    expect(await insist('<b>Повінь</b>\n💰 100\u00a0₴', update)).toEqual([503, 503, 503, 200]);
    const again = await customer.messages(card!.message_id);
    expect(again.map(wordsOf)).toEqual(['👋 Раді бачити вас знову, Олена!', wordsOf(card)]);
  });

  it('are each sent once: a question, and the key that answers it', async () => {
    const { customer, question } = await atQuestions(await sell(platform));
    const hint = wordsIn('uk').html('contact-hint');
    const update = messageOf(customer, { text: 'Олена' });
    expect(await insist(hint, update)).toEqual([503, 503, 503, 200]);
    const sent = (await customer.messages(question.message_id))
      .filter(({ from }) => from?.is_bot)
      .map(wordsOf);
    expect(sent.filter((words) => words.includes('2 з 4'))).toHaveLength(1);
    expect(sent.at(-1)).toBe(hint);
  });

  it('are each sent once: what was asked for, and the question that waits', async () => {
    const { customer } = await atQuestions(await sell(platform));
    const [, reminder] = await customer.say('/about');
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
    const update = messageOf(customer, { text: '/about', entities });
    const calls = await platform.sim.get<Call<{ text: string }>[]>('calls?method=sendMessage');
    expect(await insist(calls.at(-1)!.params.text, update)).toEqual([200]);
    await platform.sim.request('DELETE', 'faults');
    expect(await customer.messages(reminder!.message_id)).toHaveLength(1);
  });
});

describe('what changes between the summary and the confirmation', () => {
  it('is told when it is the price, and has to be confirmed anew', async () => {
    const id = await sell(platform, { price: 10_000 });
    const { customer, summary } = await atSummary(id);
    await change(platform, id, { price: 12_000 });
    const pressed = await customer.press(confirmation(summary), summary.message_id);
    expect(alertOf(pressed)).toContain('дещо змінилося');
    const fresh = await customer.message(summary.message_id);
    expect(wordsOf(fresh)).toMatch(/: 120\s₴ замість 100\s₴/);
    expect(await ordersBy(platform, customer.user.id)).toEqual([]);
    await customer.press(confirmation(fresh), fresh.message_id);
    expect(await ordersBy(platform, customer.user.id)).toMatchObject([{ total: 12_000 }]);
  });

  it('can be confirmed when the price is back to what it was', async () => {
    const id = await sell(platform, { price: 10_000 });
    const { customer, summary } = await atSummary(id);
    await change(platform, id, { price: 12_000 });
    await customer.press(confirmation(summary), summary.message_id);
    await change(platform, id, { price: 10_000 });
    await customer.press(confirmation(await customer.screen()), summary.message_id);
    await customer.press(confirmation(await customer.screen()), summary.message_id);
    expect(await ordersBy(platform, customer.user.id)).toMatchObject([{ total: 10_000 }]);
  });

  it('is told when fewer are left', async () => {
    const id = await sell(platform, { stock: 3 });
    const { customer, summary } = await atSummary(id, 3);
    await change(platform, id, { stock: 2 });
    await customer.press(confirmation(summary), summary.message_id);
    const fresh = await customer.message(summary.message_id);
    expect(wordsOf(fresh)).toContain('залишилося лише 2');
    await customer.press(confirmation(fresh), fresh.message_id);
    expect((await productOf(platform, id)).stock).toBe(0);
  });

  it('is told when all is gone', async () => {
    const id = await sell(platform, { stock: 1 });
    const { customer, summary } = await atSummary(id);
    await change(platform, id, { stock: 0 });
    const { answer } = await customer.press(confirmation(summary), summary.message_id);
    expect(answer?.text).toContain('розпродано');
    expect(wordsOf(await customer.message(summary.message_id))).toMatch(/Закінчилося: [^]*порожній/);
    expect(await ordersBy(platform, customer.user.id)).toEqual([]);
  });

  it('sells the last piece to one of two who confirm at once', async () => {
    const id = await sell(platform, { stock: 1 });
    const both = await Promise.all([atSummary(id), atSummary(id)]);
    await Promise.all(
      both.map(({ customer, summary }) => customer.press(confirmation(summary), summary.message_id)),
    );
    const placed = await Promise.all(both.map(({ customer }) => ordersBy(platform, customer.user.id)));
    expect(placed.flat()).toHaveLength(1);
    expect((await productOf(platform, id)).stock).toBe(0);
  });
});

describe('an old button', () => {
  it('of a product that is gone says so and puts nothing into the cart', async () => {
    const id = await sell(platform);
    const customer = await Customer.join(platform.sim, platform.botId);
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    await change(platform, id, { available: false });
    expect(alertOf(await customer.press('🛒 У кошик'))).toContain('більше не продається');
    expect(labelsOf(await customer.message(card.message_id))).not.toContain('🛒 У кошик');
  });

  it('of a question that has passed shows the question of now', async () => {
    const { customer, question: first } = await atQuestions(await sell(platform));
    await customer.say('Олена');
    await customer.say('+380671234567');
    const data = dataOf(first, '✖️ Скасувати').replace('buy:stop', 'buy:back');
    const { answer } = await customer.invent(data, first.message_id);
    expect(answer?.text).toContain('застаріла');
    expect(wordsOf(await customer.message(first.message_id))).toContain('3 з 4');
  });

  it('of a checkout that is over orders nothing more and leads to the cart', async () => {
    const id = await sell(platform);
    const { customer, summary } = await atSummary(id);
    await customer.press('✖️ Скасувати', summary.message_id);
    const { answer } = await customer.invent(dataOf(summary, confirmation(summary)), summary.message_id);
    expect(answer?.text).toContain('застаріла');
    expect(wordsOf(await customer.message(summary.message_id))).toContain('Ваш кошик');
    expect(await ordersBy(platform, customer.user.id)).toEqual([]);
  });

  it('of another customer’s checkout orders nothing', async () => {
    const id = await sell(platform);
    const { customer, summary } = await atSummary(id);
    const thief = await Customer.join(platform.sim, platform.botId);
    await thief.say('/start');
    const { answer } = await thief.invent(dataOf(summary, confirmation(summary)));
    expect(answer?.text).toContain('застаріла');
    expect(await ordersBy(platform, thief.user.id)).toEqual([]);
    expect(await ordersBy(platform, customer.user.id)).toEqual([]);
  });
});
