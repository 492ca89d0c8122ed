import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findBot } from '../../../shared/bots/queries.ts';
import { deleteProduct } from '../../../shared/catalog/commands.ts';
import { customers } from '../../../shared/customers/queries.ts';
import type { SimMessage } from '../../simulator.ts';
import { alertOf, dataOf, labelsOf, wordsOf, type Customer } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { roomsIn, rowsOf, titleOf } from './rooms.ts';
import { change, productOf, sell } from './shop.ts';
import { deliver, pressOf } from './updates.ts';

const shop = openShop();
const { run, look, open, fill, meet, join, enter } = roomsIn(shop);

describe('a card', () => {
  beforeEach(() => look('cards'));

  it('has rows for buying, and for favourite, pictures and sharing', async () => {
    const [id] = await fill(await open(), [3]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1);
    expect(rowsOf(card)).toEqual([['🛒 У кошик'], ['🤍 До обраного', '↗️ Поділитися'], ['🖼 Ще фото: 2']]);
    await customer.press('🛒 У кошик');
    expect(rowsOf(await customer.screen())).toEqual([
      ['➖', 'У кошику: 1', '➕'],
      ['🛒 Відкрити кошик'],
      ['🤍 До обраного', '↗️ Поділитися'],
      ['🖼 Ще фото: 2'],
    ]);
  });

  it('is shared as a link that opens it', async () => {
    const title = { uk: 'Чай & кава: 100 % «Люкс»?' };
    const id = await sell(shop.platform, { title });
    const customer = await meet();
    const card = (await customer.say(`/start p_${id}`)).at(-1);
    const markup = card?.reply_markup;
    const buttons = markup && 'inline_keyboard' in markup ? markup.inline_keyboard.flat() : [];
    const share = buttons.find(({ text }) => text === '↗️ Поділитися');
    const url = new URL(share && 'url' in share ? share.url : 'none:');
    expect(`${url.origin}${url.pathname}`).toBe('https://t.me/share/url');
    expect(url.searchParams.get('text')).toBe(title.uk);
    const link = new URL(url.searchParams.get('url')!);
    const connected = await findBot(shop.platform.cloud, shop.platform.botId);
    expect(link.pathname).toBe(`/${connected!.username}`);
    const [, opened] = await (await meet()).say(`/start ${link.searchParams.get('start')!}`);
    expect(wordsOf(opened)).toContain(title.uk);
  });

  it.each([
    ['uk', 1, '⏱ Буде готово за 1 день'],
    ['uk', 3, '⏱ Буде готово за 3 дні'],
    ['uk', 14, '⏱ Буде готово за 14 днів'],
    ['ru', 21, '⏱ Будет готово за 21 день'],
    ['ru', 2, '⏱ Будет готово за 2 дня'],
    ['ru', 5, '⏱ Будет готово за 5 дней'],
    ['en', 1, '⏱ Ready in 1 day\n'],
    ['en', 5, '⏱ Ready in 5 days'],
  ])('of a service says in %s how long %i takes', async (language_code, deadlineDays, words) => {
    const description = { uk: '–', ru: '–', en: '–' };
    const id = await sell(shop.platform, { deadlineDays, stock: null, description });
    const customer = await meet({ language_code });
    expect(wordsOf((await customer.say(`/start p_${id}`)).at(-1))).toContain(words);
  });

  it.each([
    ['uk', 'Немає в наявності', '🔔 Повідомити мене'],
    ['ru', 'Нет в наличии', '🔔 Сообщить мне'],
    ['en', 'Sold out', '🔔 Notify me'],
  ])('that is sold out stays in its list and says so in %s', async (language_code, words, bell) => {
    const category = await open();
    const [first] = await fill(category, [1, 0]);
    await change(shop.platform, first!, { stock: 0 });
    const customer = await meet({ language_code });
    const [, card, other] = await customer.say(`/start c_${category}`);
    expect(wordsOf(card)).toContain(words);
    expect(rowsOf(card)[0]).toEqual([bell]);
    expect(wordsOf(other)).not.toContain(words);
    const late = await customer.invent(`1:cart:set:${first!}:0:1:card`, card!.message_id);
    expect(alertOf(late)).not.toBe('');
    const seen = (
      await customers.doc(shop.platform.cloud.db, shop.platform.botId, String(customer.user.id)).get()
    ).data();
    expect(seen?.cart).toEqual([]);
  });

  it('that is switched off vanishes from its list; its link says so, and nothing sells it', async () => {
    const category = await open();
    const [first, second] = await fill(category, [0, 0], { discountPercent: 10 });
    const customer = await join();
    await enter(customer, category);
    const cards = (await customer.messages()).filter((message) => titleOf(message));
    await change(shop.platform, first!, { available: false });
    const shown = (await customer.say(`/start c_${category}`)).map(titleOf).filter(Boolean);
    expect(shown).toEqual(['Річ B']);
    const refused = await customer.press('🛒 У кошик', cards[0]!.message_id);
    expect(alertOf(refused)).toContain('більше не продається');
    const [, linked] = await customer.say(`/start p_${first!}`);
    expect(wordsOf(linked)).toContain('Зараз не продається');
    expect(labelsOf(linked)).not.toContain('🛒 У кошик');
    await change(shop.platform, first!, { available: true });
    expect((await customer.say(`/start c_${category}`)).map(titleOf).filter(Boolean)).toEqual([
      'Річ A',
      'Річ B',
    ]);
    expect((await productOf(shop.platform, second!)).listings).toEqual({ [category]: 0, '~discounted': 0 });
  });

  it('of a product that is deleted is told by its buttons and its link', async () => {
    const [id] = await fill(await open(), [2]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    await run(deleteProduct, { id });
    for (const data of [`1:cat:item:${id!}`, `1:cat:pics:${id!}`]) {
      expect(alertOf(await customer.invent(data, card.message_id))).toBe('Цей товар більше не продається.');
    }
    const [, told] = await customer.say(`/start p_${id!}`);
    expect(wordsOf(told)).toBe('Цей товар більше не продається.');
    expect(labelsOf(told)).toEqual(['🗂 Усі категорії']);
  });
});

describe('a category', () => {
  beforeEach(() => look('cards'));

  it('says what the shop says of it, above its subcategories and below its products', async () => {
    const description = { uk: 'Усе <для> дому & саду' };
    const outer = await open({ description });
    const inner = await open({ parentId: outer, description, title: { uk: 'Усередині' } });
    await fill(inner, [0]);
    const customer = await join();
    const menu = wordsOf(await enter(customer, outer));
    expect(menu).toMatch(/^🗂 Категорії › Кімната \d+\n\nУсе <для> дому & саду\n\nВиберіть/);
    const end = wordsOf(await enter(customer, inner));
    expect(end).toMatch(/› Усередині\n\nУсе <для> дому & саду\n\nЦе все/);
  });

  it('shows its products once for taps in a row, and the taps that are too many say so', async () => {
    const category = await open();
    await fill(category, [0, 0]);
    const customer = await join();
    const [menu] = await customer.tap('🗂 Категорії');
    const tap = async () =>
      (await deliver(shop.platform, pressOf(customer, menu!, `1:cat:open:${category}:0`)))[0].body;
    const answers = await Promise.all([tap(), tap(), tap()]);
    expect(answers.filter((body) => body.includes('Це вже показано'))).toHaveLength(2);
    expect((await customer.messages(menu!.message_id)).map(titleOf)).toEqual(['Річ A', 'Річ B', '']);
  });

  it('that is emptied says so', async () => {
    const category = await open({ description: { uk: 'Скоро тут щось буде' } });
    const [id] = await fill(category, [0]);
    await change(shop.platform, id!, { available: false });
    const customer = await join();
    const empty = await enter(customer, category);
    expect(wordsOf(empty)).toContain('Скоро тут щось буде');
    expect(wordsOf(empty)).toContain('немає нічого в продажу');
    expect(labelsOf(empty)).toEqual(['◀️ Назад']);
  });

  it('stays while it has products, be they switched off', async () => {
    const category = await open();
    const [id] = await fill(category, [0]);
    await change(shop.platform, id!, { available: false });
    await expect(open({ parentId: category })).rejects.toThrow('parent_has_products');
    await run(deleteProduct, { id });
    await open({ parentId: category });
  });

  it('that is gone leads to the top, and says why', async () => {
    const customer = await join();
    const [menu] = await customer.tap('🗂 Категорії');
    for (const data of ['1:cat:open:nowhere:0', '1:cat:turn:nowhere:0:0', '1:cat:more:nowhere:0:a:5']) {
      const { answer } = await customer.invent(data, menu!.message_id);
      expect(answer?.text).toContain('застаріла');
      expect(labelsOf(await customer.screen())).toContain('Кава');
    }
  });

  it('that got subcategories shows them for a button that knew its products', async () => {
    const category = await open();
    const inner = await open({ parentId: category, title: { uk: 'Нова полиця' } });
    const customer = await join();
    const [menu] = await customer.tap('🗂 Категорії');
    await customer.invent(`1:cat:turn:${category}:0:0`, menu!.message_id);
    expect(labelsOf(await customer.screen())).toEqual(['Нова полиця', '◀️ Назад']);
    expect(inner).toBeDefined();
  });
});

describe('more of a list', () => {
  beforeEach(() => look('cards'));

  /** The end of a page, with more behind it. */
  async function pageOfSeven(): Promise<{ customer: Customer; tail: SimMessage; ids: string[] }> {
    const category = await open();
    const ids = await fill(category, Array<number>(7).fill(0));
    const customer = await join();
    return { customer, tail: await enter(customer, category), ids };
  }

  it('is shown once, though the press is delivered twice at once', async () => {
    const { customer, tail } = await pageOfSeven();
    const press = pressOf(customer, tail, dataOf(tail, '⬇️ Показати ще'));
    await deliver(shop.platform, press, 2);
    expect((await customer.messages(tail.message_id)).map(titleOf)).toEqual(['Річ F', 'Річ G', '']);
    expect(labelsOf(await customer.message(tail.message_id))).toEqual([]);
  });

  it('is not lost when its page was not sent, nor shown again when its button stayed', async () => {
    const { customer, tail } = await pageOfSeven();
    const press = pressOf(customer, tail, dataOf(tail, '⬇️ Показати ще'));
    await shop.platform.sim.post('faults', { method: 'sendMessage', code: 500, times: 1 });
    expect((await deliver(shop.platform, press))[0].status).toBe(500);
    expect((await deliver(shop.platform, press))[0].status).toBe(200);
    expect((await customer.messages(tail.message_id)).map(titleOf)).toEqual(['Річ F', 'Річ G', '']);
    await deliver(shop.platform, pressOf(customer, tail, dataOf(tail, '⬇️ Показати ще')));
    expect(await customer.messages(tail.message_id)).toHaveLength(3);
    expect(labelsOf(await customer.message(tail.message_id))).toEqual([]);
  });

  it('goes on where it was when the last product shown has vanished', async () => {
    const { customer, tail, ids } = await pageOfSeven();
    await change(shop.platform, ids[4]!, { available: false });
    await customer.press('⬇️ Показати ще', tail.message_id);
    expect((await customer.messages(tail.message_id)).map(titleOf)).toEqual(['Річ F', 'Річ G', '']);
  });
});

describe('a price that is another by now', () => {
  afterAll(() => look('cards'));

  const reprice = (id: string) => change(shop.platform, id, { price: 99_900, discountPercent: 0 });
  const told = /999\s₴ замість 100\s₴/;

  it.each([
    ['of words alone', 0],
    ['with a picture', 1],
  ])('is told by the button of a card %s, which then shows it', async (_kind, pictures) => {
    await look('cards');
    const [id] = await fill(await open(), [pictures]);
    const customer = await meet();
    const { message_id: card } = (await customer.say(`/start p_${id!}`)).at(-1)!;
    await reprice(id!);
    expect(alertOf(await customer.press('🛒 У кошик', card))).toMatch(told);
    const fresh = await customer.message(card);
    expect([fresh.photo !== undefined, wordsOf(fresh)]).toEqual([
      pictures > 0,
      expect.stringMatching(/^Річ A\n💰 999\s₴/),
    ]);
    expect(rowsOf(fresh).slice(0, 3)).toEqual([
      ['➖', 'У кошику: 1', '➕'],
      ['🛒 Відкрити кошик'],
      ['🤍 До обраного', '↗️ Поділитися'],
    ]);
    expect(alertOf(await customer.press('➕', card))).toBe('');
    expect(await customer.messages(card)).toEqual([]);
  });

  it('is told on a card whose product the cart has at that price', async () => {
    const [id] = await fill(await open(), [0]);
    const customer = await meet();
    const { message_id: old } = (await customer.say(`/start p_${id!}`)).at(-1)!;
    await reprice(id!);
    await customer.say(`/start p_${id!}`);
    await customer.press('🛒 У кошик');
    expect(alertOf(await customer.press('🛒 У кошик', old))).toMatch(told);
    expect(wordsOf(await customer.message(old))).toMatch(/💰 999\s₴/);
    expect(rowsOf(await customer.message(old))[0]).toEqual(['➖', 'У кошику: 1', '➕']);
  });

  it.each([
    ['with a picture', 1],
    ['of words alone', 0],
  ])('is told on a page %s, around which all stays', async (_kind, pictures) => {
    await look('pager');
    const category = await open({ description: { uk: 'Усе для затишку.' } });
    const [id] = await fill(category, [pictures, 0]);
    const customer = await join();
    const page = await enter(customer, category);
    await reprice(id!);
    expect(alertOf(await customer.press('🛒 У кошик', page.message_id))).toMatch(told);
    const fresh = await customer.message(page.message_id);
    expect(wordsOf(fresh)).toBe(wordsOf(page).replace(/💰.*/, wordsOf(fresh).match(/💰 999\s₴/)![0]));
    expect(rowsOf(fresh)[0]).toEqual(['➖', 'У кошику: 1', '➕']);
    expect(rowsOf(fresh).slice(-2)).toEqual([['1/2', '▶️'], ['◀️ Назад']]);
  });

  it('is told on a page of the discounts that the product has left', async () => {
    await look('pager');
    const title = { uk: 'Річ Дешева', ru: 'Вещь Дешёвая', en: 'Thing Cheap' };
    const [id] = await fill(await open(), [0], { title, price: 20_000, discountPercent: 50, position: 0 });
    const customer = await join();
    await customer.tap('🏷 Знижки');
    for (let page = 0; titleOf(await customer.screen()) !== title.uk && page < 100; page++)
      await customer.press('▶️');
    const page = await customer.screen();
    await reprice(id!);
    expect(alertOf(await customer.press('🛒 У кошик', page.message_id))).toMatch(told);
    const fresh = await customer.message(page.message_id);
    expect(wordsOf(fresh)).toMatch(/^🏷 .*\n\nРіч Дешева\n💰 999\s₴/);
    expect(rowsOf(fresh).slice(-2)).toEqual(rowsOf(page).slice(-2));
  });

  it('is in the cart for a button that does not say which one it was drawn with', async () => {
    const [id] = await fill(await open(), [0]);
    const customer = await meet();
    const { message_id: card } = (await customer.say(`/start p_${id!}`)).at(-1)!;
    const { answer } = await customer.invent(`1:cart:set:${id!}:0:1:card`, card);
    expect(answer).toEqual({ text: 'У кошику: 1' });
    await reprice(id!);
    expect(alertOf(await customer.press('➕', card))).toMatch(told);
    expect(wordsOf(await customer.message(card))).toMatch(/💰 999\s₴/);
  });
});
