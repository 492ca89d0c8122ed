/** What must hold when updates come twice, buttons are old, clients are hostile and products run out. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { webhookSecret } from '../../../shared/cloud/secrets.ts';
import { failures } from '../../../shared/failures/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call, Delivery, SimMessage } from '../../simulator.ts';
import { alertOf, Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { change, ordersBy, productOf, sell } from './shop.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

/** A customer before the summary of an order of one piece of `id`. */
async function atSummary(id: string, pieces = 1): Promise<{ customer: Customer; summary: SimMessage }> {
  const customer = await Customer.join(platform.sim, platform.botId);
  await customer.say(`/start p_${id}`);
  await customer.press('🛒 У кошик');
  for (let count = 1; count < pieces; count++) await customer.press('➕');
  await customer.tap('🛒 Кошик');
  await customer.press('✅ Оформити замовлення');
  for (const answer of ['Олена', '+380671234567', 'o@example.com', 'Київ, Хрещатик, 1']) {
    await customer.say(answer);
  }
  return { customer, summary: await customer.screen() };
}

const confirmation = (summary: SimMessage): string =>
  labelsOf(summary).find((label) => label.startsWith('✅ Підтвердити')) ?? 'no such button';

/** The update of a press on a button of the customer's. */
const pressOf = (customer: Customer, message: SimMessage, data: string, updateId: number) => ({
  update_id: updateId,
  callback_query: {
    id: String(updateId),
    from: { is_bot: false, ...customer.user },
    chat_instance: '1',
    message,
    data,
  },
});

const deliver = (update: object, times = 1): Promise<{ answers: Delivery[] }> =>
  platform.sim.post('deliver', { bot: platform.botId, update, times, parallel: times > 1 });

const newest = { id: 500_000_000 };
const nextUpdateId = (): number => ++newest.id;

describe('an update that comes twenty times at once', () => {
  it('places one order and shows the same answer', async () => {
    const id = await sell(platform, { stock: 5 });
    const { customer, summary } = await atSummary(id);
    const data = dataOf(summary, confirmation(summary));
    const { answers } = await deliver(pressOf(customer, summary, data, nextUpdateId()), 20);
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
    expect(await ordersBy(platform, customer.user.id)).toHaveLength(1);
    expect((await productOf(platform, id)).stock).toBe(4);
    expect(wordsOf(await customer.message(summary.message_id))).toContain('оформлено');
  });

  it('changes the cart once', async () => {
    const id = await sell(platform);
    const customer = await Customer.join(platform.sim, platform.botId);
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    await deliver(pressOf(customer, card, dataOf(card, '🛒 У кошик'), nextUpdateId()), 20);
    expect(labelsOf(await customer.message(card.message_id))).toContain('У кошику: 1');
  });

  it('asks the next question once', async () => {
    const id = await sell(platform);
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say(`/start p_${id}`);
    await customer.press('🛒 У кошик');
    await customer.tap('🛒 Кошик');
    const { message_id: last } = await customer.press('✅ Оформити замовлення');
    const chat = { id: customer.user.id, type: 'private', first_name: 'Олена' };
    const from = { is_bot: false, ...customer.user };
    const message = { message_id: last + 50, date: Math.floor(Date.now() / 1000), chat, from, text: 'Олена' };
    const update = { update_id: nextUpdateId(), message };
    const { answers } = await deliver(update, 20);
    // Who comes while another sends is asked to come again, and is no failure.
    for (const { status } of answers) expect([200, 500]).toContain(status);
    expect((await deliver(update)).answers).toMatchObject([{ status: 200 }]);
    const questions = (await customer.messages(last)).filter((sent) => wordsOf(sent).includes('2 з 4'));
    expect(questions).toHaveLength(1);
    const { docs } = await failures.all(platform.cloud.db, platform.botId).get();
    expect(docs.filter((doc) => doc.id.endsWith(`-tg-${update.update_id}`))).toEqual([]);
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
    expect(wordsOf(await customer.message(summary.message_id))).toMatch(/більше не продається[^]*порожній/);
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
    expect(labelsOf(await customer.message(card.message_id))).toEqual([]);
  });

  it('of a question that has passed shows the question of now', async () => {
    const id = await sell(platform);
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say(`/start p_${id}`);
    await customer.press('🛒 У кошик');
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити замовлення');
    const first = await customer.screen();
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

describe('a screen', () => {
  it('that is shown already stays as it is', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const [menu] = await customer.say('/catalog');
    const { answer, delivery } = await customer.invent('1:cat:open:~:0', menu!.message_id);
    expect([answer, delivery.ok]).toEqual([{}, true]);
    expect((await customer.screen()).message_id).toBe(menu!.message_id);
  });

  it('whose message is gone is sent anew', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const [menu] = await customer.say('/catalog');
    const description = 'Bad Request: message to edit not found';
    await platform.sim.post('faults', { method: 'editMessageText', code: 400, description });
    await customer.press('Кава');
    const screen = await customer.screen();
    expect(screen.message_id).toBeGreaterThan(menu!.message_id);
    expect(labelsOf(screen)).toContain('Зерно');
    expect(labelsOf(await customer.message(menu!.message_id))).toEqual([]);
  });

  it('that cannot be drawn on a picture is a message of its own', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const card = (await customer.say('/start p_house-blend')).at(-1)!;
    await customer.invent('1:cart:show', card.message_id);
    expect(wordsOf(await customer.screen())).toContain('порожній');
  });

  it('gives its button back when the next page could not be sent', async () => {
    for (let count = 0; count < 7; count++) await sell(platform, { categoryId: 'cups' });
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const tail = await (async () => {
      await customer.tap('🗂 Категорії');
      await customer.press('Кераміка');
      await customer.press('Чашки');
      return customer.screen();
    })();
    await platform.sim.post('faults', { method: 'sendMessage', code: 500, times: 1 });
    const { answers } = await deliver(
      pressOf(customer, tail, dataOf(tail, '⬇️ Показати ще'), nextUpdateId()),
    );
    expect(answers[0]!.status).toBe(503);
    expect(labelsOf(await customer.message(tail.message_id))).toContain('⬇️ Показати ще');
  });
});

describe('invented callback data', () => {
  const inventions = [
    '',
    'x',
    '0:cart:show',
    '1:cart:set:house-blend:0:999999:card',
    '1:cart:set:house-blend:-1:1:card',
    '1:cart:set:../../bots:0:1:card',
    '1:__proto__:x',
    '1:constructor:name',
    '1:cat:open:no-such-category:0',
    '1:cat:open:~:999',
    '1:ord:more:zzzzzzzzzz:A',
    '1:buy:yes:A:B',
    `1:cat:item:${'я'.repeat(20)}`,
  ];

  it.each(inventions)('“%s” is answered, and shows a screen', async (data) => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/catalog');
    const menu = await customer.screen();
    const { answers } = await deliver(pressOf(customer, menu, data, nextUpdateId()));
    expect(answers[0]!.status).toBe(200);
    expect(answers[0]!.body).toContain('answerCallbackQuery');
    expect(wordsOf(await customer.screen())).not.toBe('');
  });
});

describe('the webhook', () => {
  const post = (path: string, body: string, secret?: string) =>
    fetch(`${platform.url}/telegram/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
      },
      body,
    });
  const secretOf = (botId: string) => webhookSecret(platform.cloud.config.SECRET_KEY, botId);

  it('refuses a wrong and a missing secret before it looks at anything', async () => {
    expect((await post(platform.botId, '{}', 'wrong')).status).toBe(401);
    expect((await post(platform.botId, '{}')).status).toBe(401);
    expect((await post(platform.botId, '{}', secretOf('1'))).status).toBe(401);
  });

  it('knows no bot that is not connected, and no other path', async () => {
    expect((await post('12345', '{"update_id":1}', secretOf('12345'))).status).toBe(404);
    expect((await post('bots', '{}', secretOf(platform.botId))).status).toBe(404);
  });

  it('keeps an update that is none, and acknowledges it', async () => {
    const update = { update_id: nextUpdateId(), message: { message_id: 'one' } };
    const response = await post(platform.botId, JSON.stringify(update), secretOf(platform.botId));
    expect(response.status).toBe(200);
    const { docs } = await failures.all(platform.cloud.db, platform.botId).get();
    const kept = docs.find((doc) => doc.id.endsWith(`-tg-${update.update_id}`))?.data();
    expect(kept).toMatchObject({ state: 'kept', source: 'update', payload: JSON.stringify(update) });
  });

  it('takes kinds of update that it has no use for', async () => {
    const other = { update_id: nextUpdateId(), message_reaction: { anything: true } };
    expect((await post(platform.botId, JSON.stringify(other), secretOf(platform.botId))).status).toBe(200);
  });

  it('wants an update again that met a fault of Telegram’s, and handles it then', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await platform.sim.post('faults', { method: 'sendMessage', code: 500, times: 1 });
    await customer.say('/cart');
    await vi.waitFor(async () => expect(wordsOf(await customer.screen())).toContain('порожній'), 10_000);
  });

  it('keeps an update that fails again and again, and ends the waiting of its button', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/catalog');
    const menu = await customer.screen();
    const description = 'Bad Request: a defect of ours';
    await platform.sim.post('faults', { method: 'editMessageText', code: 400, description, times: 5 });
    const update = pressOf(customer, menu, dataOf(menu, 'Кава'), nextUpdateId());
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      const [answer] = (await deliver(update)).answers;
      statuses.push(answer!.status);
      if (attempt === 5) expect(answer!.body).toContain('щось пішло не так');
    }
    expect(statuses).toEqual([500, 500, 500, 500, 200]);
  });

  it('acknowledges what it cannot answer because the customer has blocked the bot', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const chat = { id: customer.user.id, type: 'private', first_name: 'Олена' };
    const message = {
      message_id: 99,
      date: 1,
      chat,
      from: { is_bot: false, ...customer.user },
      text: '/cart',
    };
    await platform.sim.post(`users/${customer.user.id}/block`, { bot: platform.botId, wait: true });
    expect((await deliver({ update_id: nextUpdateId(), message })).answers).toMatchObject([{ status: 200 }]);
  });

  it('sends those who command it in a group to the private chat, and stays silent otherwise', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const chat = { id: -1001, type: 'supergroup', title: 'Friends' };
    const from = { is_bot: false, ...customer.user };
    const says = (text: string, entities: object[] = []) =>
      deliver({ update_id: nextUpdateId(), message: { message_id: 1, date: 1, chat, from, text, entities } });
    const before = (await platform.sim.get<Call[]>('calls')).length;
    await says('hello');
    expect((await platform.sim.get<Call[]>('calls')).length).toBe(before);
    await says('/catalog', [{ type: 'bot_command', offset: 0, length: 8 }]);
    const call = (await platform.sim.get<(Call & { params: { text: string } })[]>('calls')).at(-1);
    expect(call?.params.text).toContain('приватному чаті');
  });
});

describe('a picture', () => {
  it('is uploaded once and sent by its file_id from then on', async () => {
    const look = async () => {
      const customer = await Customer.join(platform.sim, platform.botId);
      await customer.say('/start p_sencha');
      const calls =
        await platform.sim.get<(Call & { params: { photo: unknown } })[]>('calls?method=sendPhoto');
      const card = await customer.screen();
      return { sent: calls.at(-1)?.params.photo, fileIds: card.photo?.map(({ file_id }) => file_id) };
    };
    const first = await look();
    const second = await look();
    expect(first.fileIds).not.toContain(first.sent);
    expect(second.fileIds).toContain(second.sent);
  });

  it('is uploaded anew when Telegram does not take its file_id any more', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start p_house-blend');
    await platform.sim.post('faults', {
      method: 'sendPhoto',
      code: 400,
      description: 'Bad Request: wrong file_id or the file is temporarily unavailable',
    });
    const card = (await customer.say('/start p_house-blend')).at(-1);
    expect(card?.photo).toBeDefined();
  });

  it('is no condition: a product without one is a message of words', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const id = await sell(platform);
    const card = (await customer.say(`/start p_${id}`)).at(-1);
    expect(card?.photo).toBeUndefined();
    expect(labelsOf(card)).toEqual(['🛒 У кошик']);
  });
});
