import { describe, expect, it, vi } from 'vitest';
import { onBroadcastEvent } from '../../../functions/workers/broadcasts.ts';
import { DeliveryBusy } from '../../../shared/commands/deliver.ts';
import { execute } from '../../../shared/commands/execute.ts';
import type { DomainEvent } from '../../../shared/commands/model.ts';
import { maxWatches } from '../../../shared/customers/model.ts';
import { setWatch } from '../../../shared/watches/commands.ts';
import { watchId } from '../../../shared/watches/model.ts';
import { watches } from '../../../shared/watches/queries.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { change, productOf, sell, withdraw } from './shop.ts';

const shop = openShop();
const { join, known, refOf } = shop;

const bell = '🔔 Повідомити мене';
let titles = 0;

/** A product of which none is left. */
async function soldOut(): Promise<{ id: string; title: string }> {
  const title = `Рідкість ${++titles}`;
  const names = { uk: title, ru: `Редкость ${titles}`, en: `Rarity ${titles}` };
  return {
    id: await sell(shop.platform, { title: names, stock: 0, price: 50_000, discountPercent: 10 }),
    title,
  };
}

/** A customer who waits for the product. */
async function waiting(id: string, user = {}): Promise<Customer> {
  const customer = await join(user);
  const card = (await customer.say(`/start p_${id}`)).at(-1)!;
  await customer.press(labelsOf(card)[0]!, card.message_id);
  return customer;
}

const waitersOf = async (id: string): Promise<number> =>
  (await watches.all(shop.platform.cloud.db, shop.platform.botId).where('productId', '==', id).get()).size;

/** What this customer was told about products that are back. */
const told = async (customer: Customer): Promise<string[]> =>
  (await customer.messages()).map(wordsOf).filter((words) => /^🔔.*!\n/.test(words));

const eventOf = (
  productId: string,
  id = `again-${productId}`,
  type: 'product.back' | 'product.gone' = 'product.back',
): DomainEvent => ({
  id,
  topic: 'broadcasts',
  type,
  botId: shop.platform.botId,
  data: { productId },
  at: new Date().toISOString(),
});

/** Waits for a product as who was never seen by Telegram, nor by the shop. */
const waitUnseen = (productId: string, telegramId: number) =>
  execute(shop.platform.cloud, setWatch, {
    id: `unseen-${productId}-${telegramId}`,
    botId: shop.platform.botId,
    actor: 'system',
    input: { telegramId, from: { firstName: 'Nobody' }, productId, wanted: true },
    at: new Date(),
  });

describe('the bell on the card of a sold-out product', () => {
  it.each([
    ['uk', '🔔 Повідомити мене', '🔕 Не повідомляти', 'Повідомимо'],
    ['ru', '🔔 Сообщить мне', '🔕 Не сообщать', 'Сообщим'],
    ['en', '🔔 Notify me', '🔕 Do not notify me', 'You will be told'],
  ])('is pressed and taken back in place, and remembered (%s)', async (language_code, on, off, words) => {
    const { id } = await soldOut();
    const customer = await join({ language_code });
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    expect(labelsOf(card)[0]).toBe(on);
    expect((await customer.press(on)).answer?.text).toContain(words);
    expect(labelsOf(await customer.screen())).toEqual([off, ...labelsOf(card).slice(1)]);
    expect(labelsOf((await customer.say(`/start p_${id}`)).at(-1))[0]).toBe(off);
    expect([await waitersOf(id), (await productOf(shop.platform, id)).watched]).toEqual([1, true]);
    await customer.press(off);
    expect(labelsOf(await customer.screen())).toEqual(labelsOf(card));
    expect([await waitersOf(id), (await known(customer))?.watches]).toEqual([0, []]);
  });

  it('makes one wish, however often it is pressed', async () => {
    const { id } = await soldOut();
    const customer = await join();
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    const press = () => customer.invent(`1:watch:set:${id}:1`, card.message_id);
    await Promise.all([press(), press(), press()]);
    expect([await waitersOf(id), (await known(customer))?.watches]).toEqual([1, [id]]);
  });

  it('shows the product as it is, where it is on sale again', async () => {
    const { id, title } = await soldOut();
    const customer = await join();
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    await change(shop.platform, id, { stock: 2 });
    const press = () => customer.press(bell, card.message_id);
    expect(await customer.refusal(press)).toContain('знову в продажу');
    expect(labelsOf(await customer.message(card.message_id))).not.toContain(bell);
    const fresh = (await customer.messages(card.message_id)).find((it) => wordsOf(it).startsWith(title));
    expect(labelsOf(fresh)[0]).toBe('🛒 У кошик');
    expect(await waitersOf(id)).toBe(0);
  });

  it('says so where the product is gone, or the customer waits for too much', async () => {
    const { id } = await soldOut();
    const customer = await join();
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    await refOf(customer).update({ watches: Array.from({ length: maxWatches }, (_, n) => `other-${n}`) });
    const press = () => customer.press(bell, card.message_id);
    expect(await customer.refusal(press)).toContain('100 товарів');
    await withdraw(shop.platform, id);
    expect(await customer.refusal(press)).toBe('Цей товар більше не продається.');
    expect(labelsOf(await customer.message(card.message_id))).not.toContain(bell);
    expect(await waitersOf(id)).toBe(0);
  });
});

describe('a product that is back', () => {
  it('is told once to each who waits, in their language, with a button that opens it', async () => {
    const { id, title } = await soldOut();
    const [olena, ann] = [await waiting(id), await waiting(id, { language_code: 'en' })];
    await change(shop.platform, id, { stock: 5 });
    await vi.waitFor(async () => expect(await waitersOf(id)).toBe(0), 60_000);
    expect(await told(olena)).toEqual([
      expect.stringMatching(
        new RegExp(`^🔔 Знову в продажу!\\n\\n${title}\\n💰 450\\s₴ \\(−10 %, було 500\\s₴\\)$`),
      ),
    ]);
    expect((await told(ann))[0]).toMatch(/^🔔 Back on sale!\n\nRarity \d+\n/);
    await ann.press('🛍 Open the product');
    expect(labelsOf(await ann.screen())[0]).toBe('🛒 Add to cart');
    expect((await known(olena))?.watches).toEqual([]);
    expect((await productOf(shop.platform, id)).watched).toBe(false);
    await change(shop.platform, id, { stock: 0 });
    await change(shop.platform, id, { stock: 7 });
    await onBroadcastEvent(shop.platform.cloud, eventOf(id));
    expect([(await told(olena)).length, (await told(ann)).length]).toEqual([1, 1]);
  });

  it('by being switched on again is told too', async () => {
    const { id } = await soldOut();
    const customer = await waiting(id);
    await change(shop.platform, id, { available: false, stock: 3 });
    expect((await productOf(shop.platform, id)).watched).toBe(true);
    await change(shop.platform, id, { available: true });
    await vi.waitFor(async () => expect(await told(customer)).toHaveLength(1), 60_000);
  });

  it('makes no event where nobody waits', async () => {
    const { id } = await soldOut();
    await change(shop.platform, id, { stock: 1 });
    const { docs } = await shop.platform.cloud.db
      .collection(`bots/${shop.platform.botId}/commands`)
      .where('type', '==', 'product.save')
      .get();
    const mine = docs.filter((doc) => (doc.get('input') as { id: string }).id === id);
    expect(mine).toHaveLength(2);
    for (const doc of mine) expect(doc.get('events')).toEqual([]);
  });

  it('is told once though its event comes five times at once, and again for a new wish', async () => {
    const { id } = await soldOut();
    const customer = await waiting(id);
    await change(shop.platform, id, { stock: 1 });
    const events = Array.from({ length: 5 }, (_, index) =>
      onBroadcastEvent(shop.platform.cloud, eventOf(id, `e-${index}-${id}`)),
    );
    await Promise.allSettled(events);
    await vi.waitFor(async () => expect(await waitersOf(id)).toBe(0), 60_000);
    expect(await told(customer)).toHaveLength(1);
    await change(shop.platform, id, { stock: 0 });
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    await customer.press(bell, card.message_id);
    await change(shop.platform, id, { stock: 1 });
    await vi.waitFor(async () => expect(await told(customer)).toHaveLength(2), 60_000);
  });

  it('reaches the others when one has blocked the bot, who is noted and not written to again', async () => {
    const { id } = await soldOut();
    const [gone, stays] = [await waiting(id), await waiting(id)];
    await shop.platform.sim.post(`users/${gone.user.id}/block`, { bot: shop.platform.botId, wait: true });
    const before = (await known(gone))!;
    // As where Telegram's word of it was lost.
    await refOf(gone).set({ ...before, blockedAt: undefined });
    await change(shop.platform, id, { stock: 1 });
    await vi.waitFor(async () => expect(await waitersOf(id)).toBe(0), 60_000);
    expect([(await told(gone)).length, (await told(stays)).length]).toEqual([0, 1]);
    expect((await known(gone))?.blockedAt).toBeInstanceOf(Date);
    await change(shop.platform, id, { stock: 0 });
    await waitUnseen(id, gone.user.id);
    await shop.platform.sim.post(`users/${gone.user.id}/block`, {
      bot: shop.platform.botId,
      blocked: false,
      wait: true,
    });
    await refOf(gone).update({ blockedAt: new Date() });
    await change(shop.platform, id, { stock: 1 });
    await vi.waitFor(async () => expect(await waitersOf(id)).toBe(0), 60_000);
    expect(await told(gone)).toEqual([]);
  });

  it('is told to the rest when one could not be told at first, and to nobody twice', async () => {
    const { id } = await soldOut();
    const some = [await waiting(id), await waiting(id), await waiting(id)];
    const match = { chat_id: some[1]!.user.id };
    await shop.platform.sim.post('faults', { method: 'sendMessage', code: 502, match });
    await change(shop.platform, id, { stock: 1 });
    await vi.waitFor(async () => expect(await waitersOf(id)).toBe(0), 60_000);
    expect(await Promise.all(some.map(async (one) => (await told(one)).length))).toEqual([1, 1, 1]);
  });

  it('is told to all but those whose documents cannot be read, and to them on its next return', async () => {
    const { id } = await soldOut();
    const some = [await waiting(id), await waiting(id), await waiting(id), await waiting(id)] as const;
    const [, unread, , unclear] = some;
    const { cloud, botId } = shop.platform;
    const watch = watches.doc(cloud.db, botId, watchId(id, unclear.user.id));
    const { wish } = (await watch.get()).data()!;
    await refOf(unread).update({ favourites: 'none' });
    await watch.update({ wish: 1 });
    // Without the mark its return makes no event: the test gives its own.
    await cloud.db.doc(`bots/${botId}/products/${id}`).update({ watched: false });
    await change(shop.platform, id, { stock: 1 });
    await expect(onBroadcastEvent(cloud, eventOf(id))).rejects.toThrow('does not have the expected shape');
    const howOften = () => Promise.all(some.map(async (one) => (await told(one)).length));
    expect([await howOften(), await waitersOf(id)]).toEqual([[1, 0, 1, 0], 2]);
    await refOf(unread).update({ favourites: [] });
    await watch.update({ wish });
    await change(shop.platform, id, { price: 60_000 });
    expect((await productOf(shop.platform, id)).watched).toBe(true);
    await change(shop.platform, id, { stock: 0 });
    await change(shop.platform, id, { stock: 1 });
    await vi.waitFor(async () => expect(await waitersOf(id)).toBe(0), 60_000);
    expect(await howOften()).toEqual([1, 1, 1, 1]);
  });

  it('and sold out again meanwhile is told on its next return', async () => {
    const { id } = await soldOut();
    const customer = await waiting(id);
    // As the function finds it that comes too late.
    const { db } = shop.platform.cloud;
    await db.doc(`bots/${shop.platform.botId}/products/${id}`).update({ watched: false });
    await onBroadcastEvent(shop.platform.cloud, eventOf(id));
    expect([await told(customer), await waitersOf(id)]).toEqual([[], 1]);
    expect((await productOf(shop.platform, id)).watched).toBe(true);
    await change(shop.platform, id, { stock: 1 });
    await vi.waitFor(async () => expect(await told(customer)).toHaveLength(1), 60_000);
  });

  it('is handed over by a function whose time is up, and told to all of many', async () => {
    const { id } = await soldOut();
    const customer = await waiting(id);
    for (let index = 0; index < 60; index++) await waitUnseen(id, 700_000_000 + index);
    const { db } = shop.platform.cloud;
    // Without the mark its return makes no event: the test gives its own.
    await db.doc(`bots/${shop.platform.botId}/products/${id}`).update({ watched: false });
    await change(shop.platform, id, { stock: 1 });
    await expect(onBroadcastEvent(shop.platform.cloud, eventOf(id), -1)).rejects.toThrow(DeliveryBusy);
    expect(await waitersOf(id)).toBe(61);
    await onBroadcastEvent(shop.platform.cloud, eventOf(id));
    expect([await waitersOf(id), (await told(customer)).length]).toEqual([0, 1]);
  });
});

describe('a product that is deleted', () => {
  it('is waited for no longer, and nobody is told', async () => {
    const { id } = await soldOut();
    const [other, customer] = [await soldOut(), await waiting(id)];
    const card = (await customer.say(`/start p_${other.id}`)).at(-1)!;
    await customer.press(bell, card.message_id);
    await withdraw(shop.platform, id);
    await vi.waitFor(async () => expect(await waitersOf(id)).toBe(0), 60_000);
    expect((await known(customer))?.watches).toEqual([other.id]);
    expect(await told(customer)).toEqual([]);
  });

  it('and made anew before its waiting was ended is waited for still', async () => {
    const { id } = await soldOut();
    const customer = await waiting(id);
    // As the function finds it that comes too late.
    await shop.platform.cloud.db.doc(`bots/${shop.platform.botId}/products/${id}`).update({ watched: false });
    await onBroadcastEvent(shop.platform.cloud, eventOf(id, `gone-${id}`, 'product.gone'));
    expect([await waitersOf(id), (await productOf(shop.platform, id)).watched]).toEqual([1, true]);
    await change(shop.platform, id, { stock: 1 });
    await vi.waitFor(async () => expect(await told(customer)).toHaveLength(1), 60_000);
  });
});
