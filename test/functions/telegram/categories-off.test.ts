/** A category that is switched off, and on again: what the staff see of it, and what customers do not. */
import { describe, expect, it } from 'vitest';
import { onCatalogEvent } from '../../../functions/workers/catalog.ts';
import { DeliveryBusy } from '../../../shared/commands/deliver.ts';
import { execute } from '../../../shared/commands/execute.ts';
import type { DomainEvent } from '../../../shared/commands/model.ts';
import { patchCategory, patchProduct, saveCategory } from '../../../shared/catalog/commands.ts';
import { treeRef } from '../../../shared/catalog/queries.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { checkBooks, readBooks } from '../../books.ts';
import { eventually } from '../../eventually.ts';
import { hire, read } from './agents.ts';
import { alertOf, dataOf, labelsOf, wordsOf, type Customer } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { placeOrder } from './ordering.ts';
import { openCategory, ordersBy, productOf, sell } from './shop.ts';

const shop = openShop();
const { join } = shop;

let given = 0;
async function patch(id: string, change: { available?: boolean; parentId?: string | null }): Promise<void> {
  const { cloud, botId } = shop.platform;
  const command = { id: `switch-${++given}`, botId, actor: 'system', at: new Date() } as const;
  expect(await execute(cloud, patchCategory, { ...command, input: { id, change } })).toMatchObject({
    ok: true,
  });
}

/** Waits until the product has followed its category. */
const followed = (id: string, hidden: boolean): Promise<true> =>
  eventually(async () => ((await productOf(shop.platform, id)).hidden ?? false) === hidden || undefined);

async function switchTo(available: boolean, category: string, ...products: string[]): Promise<void> {
  await patch(category, { available });
  for (const id of products) await followed(id, !available);
}

async function restock(id: string): Promise<void> {
  const { cloud, botId } = shop.platform;
  const input = { id, change: { stock: 5 } };
  await execute(cloud, patchProduct, { id: `restock-${id}`, botId, actor: 'system', input, at: new Date() });
}

/** What /catalog says, on all its pages. */
async function allOnSale(customer: Customer): Promise<string> {
  const [page] = await customer.say('/catalog');
  let words = wordsOf(page);
  for (let shown = page!; labelsOf(shown).includes('▶️');) {
    await customer.press('▶️', shown.message_id);
    shown = await customer.message(shown.message_id);
    words += wordsOf(shown);
  }
  return words;
}

/** A category below another one. */
async function below(parentId: string, uk: string): Promise<string> {
  const { cloud, botId } = shop.platform;
  const id = `below-${++given}`;
  const category = { title: { uk }, parentId, position: 1, available: true };
  const input = { id, mode: 'create' as const, category };
  await execute(cloud, saveCategory, { id: `make-${id}`, botId, actor: 'system', input, at: new Date() });
  return id;
}

/** Opens a category at the desk. @returns the id of the message that it is on */
async function openAt(staff: Customer, category: string): Promise<number> {
  const [desk] = await staff.say('/desk');
  await staff.invent(`1:adm:cat:${category}:0`, desk!.message_id);
  return desk!.message_id;
}

const words = {
  uk: {
    off: '⏸ Вимкнути',
    on: '▶️ Увімкнути',
    isOff: 'покупці не бачать ані її',
    categoryGone: 'Цієї категорії більше немає',
    productGone: 'Цей товар більше не продається',
    word: 'Діадема',
    discounts: '🏷 Знижки',
  },
  ru: {
    off: '⏸ Выключить',
    on: '▶️ Включить',
    isOff: 'покупатели не видят ни её',
    categoryGone: 'Этой категории больше нет',
    productGone: 'Этот товар больше не продаётся',
    word: 'Брошка',
    discounts: '🏷 Скидки',
  },
  en: {
    off: '⏸ Switch off',
    on: '▶️ Switch on',
    isOff: 'customers see neither it',
    categoryGone: 'This category is no longer here',
    productGone: 'This product is no longer on sale',
    word: 'Necklace',
    discounts: '🏷 Discounts',
  },
} satisfies Record<Language, object>;

describe.each(['uk', 'ru', 'en'] as const)('a category that the staff switch off (%s)', (language) => {
  it('vanishes for customers wherever they look, and comes back as it was', async () => {
    const said = words[language];
    const title = `Прикраси ${language}`;
    const category = await openCategory(shop.platform, title);
    const { word } = said;
    const names = { uk: word, ru: word, en: word };
    const id = await sell(shop.platform, {
      categoryId: category,
      title: names,
      discountPercent: 99,
      position: 0,
    });
    const customer = await join({ language_code: language });
    const staff = await hire(shop.platform, 'Адмін', 'administrator', language);

    await customer.say('/start');
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    const plus = dataOf(card, labelsOf(card)[0]!);
    await customer.press(labelsOf(card)[0]!, card.message_id);

    const desk = await openAt(staff, category);
    await staff.press(said.off, desk);
    expect(wordsOf(await staff.message(desk))).toContain(said.isOff);
    await staff.invent('1:adm:cat:~:0', desk);
    await followed(id, true);

    expect(wordsOf((await customer.say(`/start c_${category}`)).at(-1))).toContain(said.categoryGone);
    expect(labelsOf(await customer.screen())).not.toContain(title);
    expect(wordsOf((await customer.say(`/start p_${id}`)).at(-1))).toContain(said.productGone);
    expect(alertOf(await customer.invent(`1:cat:item:${id}`))).toContain(said.productGone);
    const stale = await customer.invent(`1:cat:open:${category}:0`, (await customer.screen()).message_id);
    expect(stale.answer?.text).toBeTruthy();
    expect(labelsOf(await customer.screen())).not.toContain(title);
    expect(labelsOf((await customer.say(`/search ${word}`)).at(-1))).not.toContain('1');
    expect(wordsOf((await customer.say(`/search ${title}`)).at(-1))).not.toContain(word);
    expect(await allOnSale(customer)).not.toContain(title);
    const discounted = await customer.tap(said.discounts);
    expect(discounted.map(wordsOf).join()).not.toContain(word);
    expect(wordsOf((await customer.say('/cart')).at(-1))).toContain(word);
    expect(await customer.refusal(() => customer.invent(plus, card.message_id))).toBeTruthy();
    expect((await productOf(shop.platform, id)).stock).toBe(10);

    const again = await openAt(staff, category);
    await staff.press(said.on, again);
    expect(wordsOf(await staff.message(again))).not.toContain(said.isOff);
    // Its own list is whole with the switch; the rest follows.
    expect((await customer.say(`/start c_${category}`)).map(wordsOf).join()).toContain(word);
    await followed(id, false);
    expect((await customer.tap(said.discounts)).map(wordsOf).join()).toContain(word);
    expect(labelsOf((await customer.say(`/search ${word}`)).at(-1))).toContain('1');
    expect(await allOnSale(customer)).toContain(title);
    checkBooks(await readBooks(shop.platform));
  });
});

describe('what is below a category that is switched off', () => {
  it('is marked at the desk, says why, and keeps its own switch', async () => {
    const parent = await openCategory(shop.platform, 'Сад');
    const child = await below(parent, 'Насіння');
    const id = await sell(shop.platform, { categoryId: child });
    const staff = await hire(shop.platform, 'Адмін', 'administrator');
    await switchTo(false, parent, id);
    const desk = await openAt(staff, parent);
    expect(labelsOf(await staff.message(desk))).toContain('⏸ Насіння');
    await staff.press('⏸ Насіння', desk);
    expect(wordsOf(await staff.message(desk))).toContain('вимкнено «Сад» над нею');
    await staff.invent(`1:adm:item:${id}`, desk);
    expect(wordsOf(await staff.message(desk))).toContain('його категорію вимкнено');
    await patch(child, { available: false });
    await patch(parent, { available: true });
    await staff.invent(`1:adm:cat:${parent}:0`, desk);
    expect(labelsOf(await staff.message(desk))).toContain('⏸ Насіння');
    await switchTo(true, child, id);
    await staff.invent(`1:adm:cat:${parent}:0`, desk);
    expect(labelsOf(await staff.message(desk))).toContain('🗂 Насіння');
  });

  it('follows when it is moved there and away; so does what comes into it', async () => {
    const parent = await openCategory(shop.platform);
    const shelf = await openCategory(shop.platform);
    const id = await sell(shop.platform, { categoryId: shelf, discountPercent: 5 });
    await patch(parent, { available: false });
    await patch(shelf, { parentId: parent });
    await followed(id, true);
    const late = await sell(shop.platform, { categoryId: shelf, discountPercent: 5 });
    expect(await productOf(shop.platform, late)).toMatchObject({ hidden: true, search: {} });
    await patch(shelf, { parentId: null });
    for (const one of [id, late]) await followed(one, false);
    checkBooks(await readBooks(shop.platform));
  });
});

describe('what is below it', () => {
  it('is not sold by a summary from before, also where its product does not say so yet', async () => {
    const category = await openCategory(shop.platform);
    const id = await sell(shop.platform, { categoryId: category });
    const customer = await join();
    await placeOrder(customer, id);
    await customer.say(`/start p_${id}`);
    await customer.press('🛒 У кошик');
    await customer.say('/cart');
    await customer.press('✅ Оформити');
    await customer.press(
      labelsOf(await customer.screen()).find((label) => label.includes('Як минулого разу'))!,
    );
    const summary = await customer.screen();
    // As it is between the switch and the event.
    const { cloud, botId } = shop.platform;
    await treeRef(cloud.db, botId).update({ [`categories.${category}.off`]: true });
    expect((await productOf(shop.platform, id)).hidden).toBeUndefined();
    const confirm = labelsOf(summary).find((label) => label.startsWith('✅ Підтвердити'))!;
    await customer.press(confirm, summary.message_id);
    expect((await customer.messages()).map(wordsOf).join()).toContain('Більше не продається');
    expect(await ordersBy(shop.platform, customer.user.id)).toHaveLength(1);
    expect((await productOf(shop.platform, id)).stock).toBe(9);
  });

  it('is told to be back, to who waits for it, when the category is switched on again', async () => {
    const category = await openCategory(shop.platform);
    const title = { uk: 'Самовар', ru: 'Самовар', en: 'Samovar' };
    const id = await sell(shop.platform, { categoryId: category, stock: 0, title });
    const customer = await join();
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    await customer.press(labelsOf(card)[0]!, card.message_id);
    await switchTo(false, category, id);
    await restock(id);
    expect((await productOf(shop.platform, id)).watched).toBe(true);
    await switchTo(true, category, id);
    await read(customer, /^🔔.*!\n/);
  });

  it('is what the tree says, however late and often its events come, and in however many shifts', async () => {
    const category = await openCategory(shop.platform);
    const ids = [
      await sell(shop.platform, { categoryId: category }),
      await sell(shop.platform, { categoryId: category }),
    ];
    const event = (id: string): DomainEvent => ({
      id,
      topic: 'catalog',
      type: 'categories.switched',
      botId: shop.platform.botId,
      data: { categoryIds: [category] },
      at: new Date().toISOString(),
    });
    await switchTo(false, category, ...ids);
    await switchTo(true, category, ...ids);
    await onCatalogEvent(shop.platform.cloud, event('late-off'));
    await onCatalogEvent(shop.platform.cloud, event('late-off'));
    for (const id of ids) expect((await productOf(shop.platform, id)).hidden).toBeUndefined();
    await expect(onCatalogEvent(shop.platform.cloud, event('no-time'), -1)).rejects.toThrow(DeliveryBusy);
    await onCatalogEvent(shop.platform.cloud, event('no-time'));
  });
});
