/** Broadcasts as customers meet them: their buttons, what comes of them, and saying that one wants fewer. */
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { broadcastIdOf, createBroadcast, type broadcastInput } from '../../../shared/broadcasts/commands.ts';
import { startBroadcast } from '../../../shared/broadcasts/starting.ts';
import { noteClick } from '../../../shared/broadcasts/note-click.ts';
import type { Broadcast } from '../../../shared/broadcasts/model.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import { resultsOf } from '../../../shared/broadcasts/results.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { followedLines } from '../../../functions/telegram/views/broadcast-followed.ts';
import { voiceOf } from '../../../functions/telegram/voice.ts';
import { broadcastMarkup } from '../../../functions/telegram/views/broadcast.ts';
import { eventually } from '../../eventually.ts';
import { alertOf, Customer, labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { orderOf, placeOrder } from './ordering.ts';
import { arrange, openCategory, productOf, sell, withdraw } from './shop.ts';

/** A picture. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

const shop = openShop();
let made = 0;

type Input = z.input<typeof broadcastInput>;

const words = { uk: { text: 'Літній розпродаж' }, ru: { text: 'Летняя распродажа' }, en: { text: 'Sale' } };
const label = { uk: 'Дивитися', ru: 'Смотреть', en: 'Look' };

/** Who is in the shop, and nobody else is written to. */
const here = (customer: Customer): Input['audience'] => ({ tags: [`only-${customer.user.id}`] });

async function join(user = {}): Promise<Customer> {
  const customer = await shop.join(user);
  await customer.say('/start');
  await shop.refOf(customer).update({ tags: [`only-${customer.user.id}`], modifiedAt: new Date() });
  return customer;
}

const look = async (id: string): Promise<Broadcast | undefined> =>
  (await broadcasts.doc(shop.platform.cloud.db, shop.platform.botId, id).get()).data();

async function write(changes: Partial<Input>): Promise<string> {
  const { cloud, botId } = shop.platform;
  const id = `write-${++made}`;
  const input = {
    ...{ name: 'Summer', category: 'offers', variants: [{ messages: words }], origin: { kind: 'api' } },
    ...changes,
  };
  const given = await execute(cloud, createBroadcast, { id, botId, actor: 'system', at: new Date(), input });
  expect(given.ok).toBe(true);
  return broadcastIdOf(id);
}

/** Sends a broadcast, and waits until everybody has it. */
async function cast(changes: Partial<Input>): Promise<string> {
  const { cloud, botId } = shop.platform;
  const id = await write(changes);
  await execute(cloud, startBroadcast, {
    id: `start-${id}`,
    botId,
    actor: 'system',
    at: new Date(),
    input: { id },
  });
  await eventually(async () => ((await look(id))?.state === 'done' ? true : undefined));
  return id;
}

const leadingTo = (to: { product: string } | { category: string } | { url: string }, customer: Customer) =>
  cast({ audience: here(customer), variants: [{ messages: words, buttons: [{ label, to }] }] });

const results = async (id: string) => {
  const { cloud, botId } = shop.platform;
  const [one, ...others] = await resultsOf(cloud, botId, id, (await look(id))?.variants.length ?? 0);
  expect(others).toEqual([]);
  return one;
};

const nothing = { clicks: 0, visits: 0, orders: 0, revenue: 0 };

describe('who wants fewer messages of a kind', () => {
  it.each([
    {
      language_code: 'uk',
      less: '🔕 Менше таких',
      question: 'Більше жодних пропозицій?',
      yes: '🔕 Так, не потрібно',
      told: /пропозицій більше не буде[^]*у профілі|пропозицій більше не буде[^]*в профілі/,
      back: '🔕 Пропозиції',
      again: 'Пропозиції знову надходитимуть',
    },
    {
      language_code: 'ru',
      less: '🔕 Меньше таких',
      question: 'Больше никаких предложений?',
      yes: '🔕 Да, не нужно',
      told: /предложений больше не будет[^]*в профиле/,
      back: '🔕 Предложения',
      again: 'Предложения снова будут приходить',
    },
    {
      language_code: 'en',
      less: '🔕 Fewer of these',
      question: 'No more offers?',
      yes: '🔕 Yes, no more',
      told: /no more offers[^]*in the profile/,
      back: '🔕 Offers',
      again: 'You get the offers again',
    },
  ])('says so below it, is asked once, and may take it back ($language_code)', async (expected) => {
    const customer = await join({ language_code: expected.language_code });
    await cast({ audience: here(customer) });
    const message = await customer.screen();
    expect(labelsOf(message)).toEqual([expected.less]);
    await customer.press(expected.less);
    const question = await customer.screen();
    expect(wordsOf(question)).toContain(expected.question);
    expect((await shop.known(customer))?.declined).toBeUndefined();
    await customer.press(expected.yes);
    expect(wordsOf(await customer.message(question.message_id))).toMatch(expected.told);
    expect((await shop.known(customer))?.declined).toEqual(['offers']);
    expect(labelsOf(await customer.message(message.message_id))).toEqual([expected.less]);

    await cast({ audience: here(customer) });
    expect((await customer.screen()).message_id).toBe(question.message_id);
    await customer.press(expected.back, question.message_id);
    expect(wordsOf(await customer.message(question.message_id))).toContain(expected.again);
    await cast({ audience: here(customer) });
    expect((await customer.screen()).message_id).toBeGreaterThan(question.message_id);
  });

  it('still gets the other kinds, and always what is about orders', async () => {
    const customer = await join();
    await cast({ audience: here(customer) });
    await customer.press('🔕 Менше таких');
    await customer.press('🔕 Так, не потрібно');
    const before = (await customer.screen()).message_id;
    await cast({ audience: here(customer), category: 'news' });
    expect(labelsOf((await customer.messages(before)).at(-1))).toEqual(['🔕 Менше таких']);
    await cast({ audience: here(customer), category: 'service' });
    expect(labelsOf((await customer.messages(before)).at(-1))).toEqual([]);
    expect(await customer.messages(before)).toHaveLength(2);
  });

  it('may think again when asked, and is shown what comes', async () => {
    const customer = await join();
    await cast({ audience: here(customer), category: 'news' });
    await customer.press('🔕 Менше таких');
    await customer.press('✖️ Скасувати');
    const screen = await customer.screen();
    expect(labelsOf(screen)).toEqual(['✅ Новини', '✅ Пропозиції', '◀️ Назад']);
    expect((await shop.known(customer))?.declined).toBeUndefined();
  });

  it('finds it in the profile, and says it all at once by /stop', async () => {
    const customer = await join({ language_code: 'en' });
    await customer.tap('👤 Profile');
    const { message_id } = await customer.press('✉️ Messages');
    await customer.press('✅ News');
    expect(labelsOf(await customer.message(message_id))).toEqual(['🔕 News', '✅ Offers', '◀️ Back']);
    await customer.press('🔕 News');
    expect((await shop.known(customer))?.declined).toEqual([]);
    const [told] = await customer.say('/stop');
    expect(wordsOf(told)).toContain('no more news and offers');
    expect(labelsOf(told)).toEqual(['🔕 News', '🔕 Offers', '◀️ Back']);
    expect((await shop.known(customer))?.declined).toEqual(['news', 'offers']);
  });

  it('says so below an album, which has its buttons in a message of their own', async () => {
    const customer = await join();
    await customer.give({ photo: pixel });
    const { photo } = (await customer.messages()).findLast((message) => message.photo) ?? {};
    const fileId = photo?.at(-1)?.file_id ?? '';
    const media = [1, 2].map(() => ({ type: 'photo' as const, fileId }));
    const before = (await customer.screen()).message_id;
    await cast({ audience: here(customer), variants: [{ messages: { uk: { text: 'Новинки', media } } }] });
    const got = await customer.messages(before);
    expect(got).toHaveLength(3);
    expect(wordsOf(got.at(-1))).toBe('✉️ Від магазину');
    expect(labelsOf(got.at(-1))).toEqual(['🔕 Менше таких']);
  });

  it('may say so though the shop is closed to them by now', async () => {
    const customer = await join();
    await cast({ audience: here(customer) });
    await arrange(shop.platform, { support: { wait: true } });
    await shop.refOf(customer).update({ ticket: 'ABCDEFGHJK' });
    await customer.press('🔕 Менше таких');
    await customer.press('🔕 Так, не потрібно');
    expect((await shop.known(customer))?.declined).toEqual(['offers']);
  });
});

describe('a button below a broadcast', () => {
  it('opens a product, and who presses it counts once', async () => {
    const customer = await join();
    const product = await sell(shop.platform);
    const id = await leadingTo({ product }, customer);
    const message = await customer.screen();
    expect(await results(id)).toEqual(nothing);
    await customer.press('Дивитися');
    const card = await customer.screen();
    expect(wordsOf(card)).toContain((await productOf(shop.platform, product)).title.uk);
    await customer.press('Дивитися', message.message_id);
    expect(await results(id)).toEqual({ ...nothing, clicks: 1 });
    expect(wordsOf(await customer.message(message.message_id))).toBe('Літній розпродаж');
    expect((await shop.known(customer))?.clicks).toMatchObject([{ id, variant: 0 }]);
  });

  it.each([
    ['cards', true],
    ['pager', true],
    ['cards', false],
  ] as const)('opens a category below the message (%s, with products: %s)', async (catalogView, isFull) => {
    const customer = await join();
    const category = await openCategory(shop.platform, 'Чай на літо');
    if (isFull) await sell(shop.platform, { categoryId: category, title: { uk: 'Улун' } });
    await arrange(shop.platform, { catalogView });
    const id = await leadingTo({ category }, customer);
    const message = await customer.screen();
    await customer.press('Дивитися');
    const shown = (await customer.messages(message.message_id)).map(wordsOf).join('\n');
    expect(shown).toContain(isFull ? 'Улун' : 'Чай на літо');
    expect(wordsOf(await customer.message(message.message_id))).toBe('Літній розпродаж');
    expect(await results(id)).toMatchObject({ clicks: 1 });
  });

  it('says politely that the product is gone', async () => {
    const customer = await join();
    const product = await sell(shop.platform);
    const id = await leadingTo({ product }, customer);
    await withdraw(shop.platform, product);
    expect(alertOf(await customer.press('Дивитися'))).toContain('більше не продається');
    expect(await results(id)).toMatchObject({ clicks: 1 });
  });

  it.each([
    ['uk', 'більше немає'],
    ['ru', 'больше нет'],
    ['en', 'not there any more'],
  ])('that no broadcast has counts nothing, and says so (%s)', async (language_code, said) => {
    const customer = await join({ language_code });
    const id = await write({});
    for (const data of [`1:post:go:${id}:0:0`, '1:post:go:0000000000:0:0']) {
      const before = (await customer.screen()).message_id;
      expect(alertOf(await customer.invent(data))).toContain(said);
      expect(await customer.messages(before)).toEqual([]);
    }
    expect(await results(id)).toEqual(nothing);
  });

  it('with an address leads straight to it where the shop has none of its own', async () => {
    const customer = await join();
    await leadingTo({ url: 'https://shop.example/sale' }, customer);
    const { reply_markup } = await customer.screen();
    expect(reply_markup).toMatchObject({
      inline_keyboard: [[{ text: 'Дивитися', url: 'https://shop.example/sale' }], [{}]],
    });
  });
});

describe('a link below a broadcast', () => {
  const url = 'https://shop.example/sale?from=bot#top';

  it('goes by way of the shop’s own address, where it has one', () => {
    const buttons = [{ label, to: { url } }];
    const counted = { botId: '7', id: 'ABCDEFGHJK', variant: 1, publicUrl: 'https://own.example/' };
    const [[drawn] = []] =
      broadcastMarkup({ buttons, category: 'service' }, 'uk', 'uk', counted)?.inline_keyboard ?? [];
    expect(drawn).toMatchObject({ url: 'https://own.example/go/7/ABCDEFGHJK/1/0' });
  });

  it('leads there to what the broadcast says and nowhere else, and is counted', async () => {
    const customer = await join();
    const id = await leadingTo({ url }, customer);
    const { botId } = shop.platform;
    const follow = (path: string, init?: RequestInit) =>
      fetch(`${shop.platform.url}/go/${path}`, { redirect: 'manual', ...init });
    const followed = await follow(`${botId}/${id}/0/0?to=https://evil.example`);
    expect(followed.status).toBe(302);
    expect(followed.headers.get('location')).toBe(url);
    expect(followed.headers.get('cache-control')).toBe('no-store');
    for (const init of [{ method: 'HEAD' }, { headers: { 'Sec-Purpose': 'prefetch' } }])
      expect((await follow(`${botId}/${id}/0/0`, init)).status).toBe(302);
    expect(await results(id)).toEqual({ ...nothing, visits: 1 });
    for (const path of [`${botId}/${id}/0/1`, `${botId}/${id}/1/0`, `${botId}/0000000000/0/0`, `1/${id}/0/0`])
      expect((await follow(path)).status).toBe(404);
    for (const path of [`${botId}/${id}/0/-1`, `${botId}/x/0/0`, `%2F/${id}/0/0`, `${botId}/${id}/0`])
      expect((await follow(path)).status).toBe(404);
    const draft = await write({ variants: [{ messages: words, buttons: [{ label, to: { url } }] }] });
    expect(await (await follow(`${botId}/${draft}/0/0`)).text()).toContain('This link leads nowhere');
  });
});

describe('a hundred customers who press at once', () => {
  it('are counted each once, in many documents', async () => {
    const customer = await join();
    const { cloud, botId } = shop.platform;
    const id = await leadingTo({ url: 'https://shop.example' }, customer);
    const press = (telegramId: number, again: number) =>
      execute(cloud, noteClick, {
        id: `rush-${telegramId}-${again}`,
        botId,
        actor: 'system',
        at: new Date(),
        input: { telegramId, from: { firstName: 'Ann' }, broadcastId: id, variant: 0 },
      });
    const crowd = Array.from({ length: 100 }, (_, index) => 5_000_000 + index);
    await Promise.all(crowd.flatMap((telegramId) => [press(telegramId, 1), press(telegramId, 2)]));
    expect(await results(id)).toEqual({ ...nothing, clicks: 100 });
    const parts = await broadcasts.doc(cloud.db, botId, id).collection('results').get();
    expect(parts.size).toBeGreaterThan(40);
  });
});

describe('what followed from a broadcast', () => {
  const result = { clicks: 12, visits: 3, orders: 2, revenue: 54_000 };

  it.each([
    ['uk', 'Натиснули кнопку: 12', 'Замовлення: 2'],
    ['ru', 'Нажали кнопку: 12', 'Заказы: 2'],
    ['en', 'Pressed a button: 12', 'Orders: 2'],
  ] as const)('is told to its author, by variant (%s)', (language, clicks, orders) => {
    const voice = voiceOf({ currency: 'UAH', language, timeZone: 'UTC' }, language);
    const one = followedLines(voice, [result]);
    expect(one).toContain(clicks);
    expect(one).toContain(orders);
    expect(one).toMatch(/540/);
    expect(one).not.toContain('A</b>');
    expect(followedLines(voice, [nothing, result])).toMatch(/A<\/b>[^]*: 0[^]*B<\/b>[^]*: 12/);
    expect(followedLines(voice, [nothing])).toBeUndefined();
  });
});

describe('an order after a click', () => {
  it('counts for the broadcast, and no more once it is cancelled', async () => {
    const customer = await join();
    const product = await sell(shop.platform, { price: 25_000 });
    const id = await leadingTo({ product }, customer);
    await customer.press('Дивитися');
    const placed = await placeOrder(customer, product, 2);
    const order = await orderOf(shop.platform, placed);
    expect(order.broadcast).toEqual({ id, variant: 0 });
    expect(await results(id)).toEqual({ ...nothing, clicks: 1, orders: 1, revenue: order.total });
    const [list] = await customer.say('/orders');
    await customer.press(labelsOf(list).find((one) => one.includes(placed.number)) ?? '');
    await customer.press('✖️ Скасувати');
    await customer.press('✖️ Так, скасувати');
    expect(await results(id)).toEqual({ ...nothing, clicks: 1 });
  });

  it('counts for nothing when it is placed too long after', async () => {
    const customer = await join();
    const product = await sell(shop.platform);
    const id = await leadingTo({ product }, customer);
    await customer.press('Дивитися');
    const longAgo = new Date(Date.now() - 3 * 24 * 3600 * 1000 - 1000);
    await shop.refOf(customer).update({ clicks: [{ id, variant: 0, at: longAgo }] });
    expect((await orderOf(shop.platform, await placeOrder(customer, product))).broadcast).toBeUndefined();
    expect(await results(id)).toEqual({ ...nothing, clicks: 1 });
  });
});
