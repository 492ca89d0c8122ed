import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeSettings } from '../../../shared/bots/commands.ts';
import type { CatalogView } from '../../../shared/bots/model.ts';
import { findBot } from '../../../shared/bots/queries.ts';
import { addPicture, deleteProduct, saveCategory } from '../../../shared/catalog/commands.ts';
import type { CategoryInput, ProductInput } from '../../../shared/catalog/model.ts';
import { products } from '../../../shared/catalog/queries.ts';
import { execute, type CommandType } from '../../../shared/commands/execute.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call, SimMessage, SimUser } from '../../simulator.ts';
import { alertOf, Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { change, productOf, sell } from './shop.ts';
import { deliver, pressOf } from './updates.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

let done = 0;

async function run<I, R, D>(definition: CommandType<I, R, D>, input: unknown): Promise<void> {
  const { cloud, botId } = platform;
  const command = { id: `catalog-test-${++done}`, botId, actor: 'system' as const, input, at: new Date() };
  const outcome = await execute(cloud, definition, command);
  if (!outcome.ok) throw new Error(outcome.code);
}

async function look(catalogView: CatalogView): Promise<void> {
  await run(changeSettings, { change: { catalogView } });
  findBot.forget(platform.cloud, platform.botId);
}

/** A category of its own, by default on the top level. */
async function open(category: Partial<CategoryInput> = {}): Promise<string> {
  const id = `room-${++done}`;
  const title = { uk: `Кімната ${done}`, ru: `Комната ${done}`, en: `Room ${done}` };
  await run(saveCategory, { id, mode: 'create', category: { title, position: 5000 + done, ...category } });
  return id;
}

/** Products named A, B, C... in this order; `pictures` says how many each has. */
async function fill(
  categoryId: string,
  pictures: readonly number[],
  product: Partial<ProductInput> = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, count] of pictures.entries()) {
    const name = String.fromCharCode(65 + index);
    const title = { uk: `Річ ${name}`, ru: `Вещь ${name}`, en: `Thing ${name}` };
    const id = await sell(platform, { categoryId, title, position: index, ...product });
    for (let at = 0; at < count; at++) await hang(id);
    ids.push(id);
  }
  return ids;
}

/** Gives a product one more picture. */
async function hang(productId: string): Promise<void> {
  const id = (++done).toString(16).padStart(16, '0');
  const original = `bots/${platform.botId}/pictures/${id}.jpg`;
  const background = { r: done % 256, g: 99, b: 66 };
  const jpeg = sharp({ create: { width: 40, height: 30, channels: 3, background } }).jpeg();
  await platform.cloud.pictures.save(original, await jpeg.toBuffer(), 'image/jpeg');
  await run(addPicture, { productId, picture: { id, original } });
}

const meet = (user: Partial<SimUser> = {}) => Customer.join(platform.sim, platform.botId, user);

async function join(user: Partial<SimUser> = {}): Promise<Customer> {
  const customer = await meet(user);
  await customer.say('/start');
  return customer;
}

/** Opens a category as its button does; resolves with the last message there is then. */
async function enter(customer: Customer, category: string): Promise<SimMessage> {
  const [menu] = await customer.tap('🗂 Категорії');
  await customer.invent(`1:cat:open:${category}:0`, menu!.message_id);
  return customer.screen();
}

const callsOf = async (method: string, customer: Customer): Promise<Call[]> =>
  (await platform.sim.get<Call[]>(`calls?method=${method}`)).filter(
    ({ params }) => Number(params['chat_id']) === customer.user.id,
  );

/** Rows of labels. */
const rowsOf = (message: SimMessage | undefined): string[][] => {
  const markup = message?.reply_markup;
  return markup && 'inline_keyboard' in markup
    ? markup.inline_keyboard.map((row) => row.map(({ text }) => text))
    : [];
};

const titleOf = (message: SimMessage | undefined): string =>
  /Річ \S+|Вещь \S+|Thing \S+/.exec(wordsOf(message))?.[0] ?? '';

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
    const id = await sell(platform, { title });
    const customer = await meet();
    const card = (await customer.say(`/start p_${id}`)).at(-1);
    const markup = card?.reply_markup;
    const buttons = markup && 'inline_keyboard' in markup ? markup.inline_keyboard.flat() : [];
    const share = buttons.find(({ text }) => text === '↗️ Поділитися');
    const url = new URL(share && 'url' in share ? share.url : 'none:');
    expect(`${url.origin}${url.pathname}`).toBe('https://t.me/share/url');
    expect(url.searchParams.get('text')).toBe(title.uk);
    const link = new URL(url.searchParams.get('url')!);
    const shop = await findBot(platform.cloud, platform.botId);
    expect(link.pathname).toBe(`/${shop!.username}`);
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
    const id = await sell(platform, { deadlineDays, stock: null, description });
    const customer = await meet({ language_code });
    expect(wordsOf((await customer.say(`/start p_${id}`)).at(-1))).toContain(words);
  });

  it.each([
    ['uk', 'Немає в наявності', '🔔 Повідомити про наявність'],
    ['ru', 'Нет в наличии', '🔔 Сообщить о поступлении'],
    ['en', 'Sold out', '🔔 Notify me when back'],
  ])('that is sold out stays in its list and says so in %s', async (language_code, words, bell) => {
    const category = await open();
    const [first] = await fill(category, [1, 0]);
    await change(platform, first!, { stock: 0 });
    const customer = await meet({ language_code });
    const [, card, other] = await customer.say(`/start c_${category}`);
    expect(wordsOf(card)).toContain(words);
    expect(rowsOf(card)[0]).toEqual([bell]);
    expect(wordsOf(other)).not.toContain(words);
    const late = await customer.invent(`1:cart:set:${first!}:0:1:card`, card!.message_id);
    expect(alertOf(late)).not.toBe('');
    const seen = (
      await customers.doc(platform.cloud.db, platform.botId, String(customer.user.id)).get()
    ).data();
    expect(seen?.cart).toEqual([]);
  });

  it('that is switched off vanishes from its list; its link says so, and nothing sells it', async () => {
    const category = await open();
    const [first, second] = await fill(category, [0, 0], { discountPercent: 10 });
    const customer = await join();
    await enter(customer, category);
    const cards = (await customer.messages()).filter((message) => titleOf(message));
    await change(platform, first!, { available: false });
    const shown = (await customer.say(`/start c_${category}`)).map(titleOf).filter(Boolean);
    expect(shown).toEqual(['Річ B']);
    const refused = await customer.press('🛒 У кошик', cards[0]!.message_id);
    expect(alertOf(refused)).toContain('більше не продається');
    const [, linked] = await customer.say(`/start p_${first!}`);
    expect(wordsOf(linked)).toContain('Зараз не продається');
    expect(labelsOf(linked)).not.toContain('🛒 У кошик');
    await change(platform, first!, { available: true });
    expect((await customer.say(`/start c_${category}`)).map(titleOf).filter(Boolean)).toEqual([
      'Річ A',
      'Річ B',
    ]);
    expect((await productOf(platform, second!)).listings).toEqual({ [category]: 0, '~discounted': 0 });
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

  it('that is emptied says so', async () => {
    const category = await open({ description: { uk: 'Скоро тут щось буде' } });
    const [id] = await fill(category, [0]);
    await change(platform, id!, { available: false });
    const customer = await join();
    const empty = await enter(customer, category);
    expect(wordsOf(empty)).toContain('Скоро тут щось буде');
    expect(wordsOf(empty)).toContain('немає нічого в продажу');
    expect(labelsOf(empty)).toEqual(['◀️ Назад']);
  });

  it('stays while it has products, be they switched off', async () => {
    const category = await open();
    const [id] = await fill(category, [0]);
    await change(platform, id!, { available: false });
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
    await deliver(platform, press, 2);
    expect((await customer.messages(tail.message_id)).map(titleOf)).toEqual(['Річ F', 'Річ G', '']);
    expect(labelsOf(await customer.message(tail.message_id))).toEqual([]);
  });

  it('is not lost when its page was not sent, nor shown again when its button stayed', async () => {
    const { customer, tail } = await pageOfSeven();
    const press = pressOf(customer, tail, dataOf(tail, '⬇️ Показати ще'));
    await platform.sim.post('faults', { method: 'sendMessage', code: 500, times: 1 });
    expect((await deliver(platform, press))[0].status).toBe(500);
    expect((await deliver(platform, press))[0].status).toBe(200);
    expect((await customer.messages(tail.message_id)).map(titleOf)).toEqual(['Річ F', 'Річ G', '']);
    await deliver(platform, pressOf(customer, tail, dataOf(tail, '⬇️ Показати ще')));
    expect(await customer.messages(tail.message_id)).toHaveLength(3);
    expect(labelsOf(await customer.message(tail.message_id))).toEqual([]);
  });

  it('goes on where it was when the last product shown has vanished', async () => {
    const { customer, tail, ids } = await pageOfSeven();
    await change(platform, ids[4]!, { available: false });
    await customer.press('⬇️ Показати ще', tail.message_id);
    expect((await customer.messages(tail.message_id)).map(titleOf)).toEqual(['Річ F', 'Річ G', '']);
  });
});

describe('the other pictures of a product', () => {
  it('come as an album, uploaded once and sent by their file_ids from then on', async () => {
    const [id] = await fill(await open(), [4]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    await customer.press('🖼 Ще фото: 3');
    const album = await customer.messages(card.message_id);
    expect(album.map(({ photo }) => photo !== undefined)).toEqual([true, true, true]);
    expect(album.map(wordsOf)).toEqual(['Річ A', '', '']);
    expect(new Set(album.map((message) => message.media_group_id)).size).toBe(1);
    expect(Object.keys((await productOf(platform, id!)).fileIds)).toHaveLength(4);
    await customer.say(`/start p_${id!}`);
    await customer.press('🖼 Ще фото: 3');
    const sent = (await callsOf('sendMediaGroup', customer)).map(({ params }) =>
      JSON.stringify(params['media']),
    );
    expect(sent[0]).toContain('attach://');
    expect(sent[1]).not.toContain('attach://');
  });

  it('come as one picture where there is but one', async () => {
    const [id] = await fill(await open(), [2]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    await customer.press('🖼 Ще фото: 1');
    const [other, ...rest] = await customer.messages(card.message_id);
    expect(other?.photo).toBeDefined();
    expect(wordsOf(other)).toBe('Річ A');
    expect(rest).toEqual([]);
  });

  it('are not lost for one that Telegram does not take, or that is not there', async () => {
    const [id] = await fill(await open(), [4]);
    const { pictures } = await productOf(platform, id!);
    const ref = products.doc(platform.cloud.db, platform.botId, id!);
    const missing = { id: 'f'.repeat(16), original: `bots/${platform.botId}/pictures/nowhere.jpg` };
    await ref.update({ pictures: [...pictures, missing] });
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    for (const method of ['sendMediaGroup', 'sendPhoto']) {
      const description = 'Bad Request: IMAGE_PROCESS_FAILED';
      await platform.sim.post('faults', { method, code: 400, description });
    }
    await customer.invent(`1:cat:pics:${id!}`, card.message_id);
    const sent = await customer.messages(card.message_id);
    expect(sent.filter(({ photo }) => photo)).toHaveLength(2);
  });

  it('are asked for in vain when none is left, and the button says so', async () => {
    const [id] = await fill(await open(), [1]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    const { answer } = await customer.invent(`1:cat:pics:${id!}`, card.message_id);
    expect(answer?.text).toBe('Інших фотографій цього товару немає.');
  });
});

describe('the view that turns pages', () => {
  beforeEach(() => look('pager'));
  afterAll(() => look('cards'));

  it.each([
    ['uk', '🗂 Категорії', '◀️ Назад', '🛒 У кошик'],
    ['ru', '🗂 Категории', '◀️ Назад', '🛒 В корзину'],
    ['en', '🗂 Categories', '◀️ Back', '🛒 Add to cart'],
  ])('shows one product in one message, in %s', async (language_code, categories, back, add) => {
    const category = await open();
    await fill(category, [1, 1, 1]);
    const customer = await join({ language_code });
    const [menu] = await customer.tap(categories);
    const id = menu!.message_id;
    await customer.invent(`1:cat:open:${category}:0`, id);
    const first = await customer.message(id);
    expect(first.photo).toBeDefined();
    expect(wordsOf(first)).toContain(`${categories} › `);
    expect(wordsOf(first)).toMatch(/💰 .*100/);
    expect(rowsOf(first)[0]).toEqual([add]);
    expect(rowsOf(first).slice(-2)).toEqual([['1/3', '▶️'], [back]]);
    await customer.press('▶️', id);
    await customer.press('▶️', id);
    const last = await customer.message(id);
    expect(titleOf(last)).toMatch(/ C$/);
    expect(rowsOf(last).slice(-2)).toEqual([['◀️', '3/3'], [back]]);
    await customer.press('◀️', id);
    expect(rowsOf(await customer.message(id)).at(-2)).toEqual(['◀️', '2/3', '▶️']);
    expect(await customer.messages(id)).toEqual([]);
    await customer.press(add, id);
    expect(rowsOf(await customer.message(id)).at(-2)).toEqual(['◀️', '2/3', '▶️']);
  });

  it('goes back to the categories and leaves nothing behind, for two taps too', async () => {
    const outer = await open();
    const category = await open({ parentId: outer });
    await fill(category, [1, 1]);
    const customer = await join();
    const pager = await enter(customer, category);
    const back = () => deliver(platform, pressOf(customer, pager, dataOf(pager, '◀️ Назад')));
    await back();
    await back();
    const after = await customer.messages(pager.message_id - 1);
    expect(after).toHaveLength(1);
    expect(wordsOf(after[0])).toMatch(/^🗂 Категорії › Кімната \d+\n/);
  });

  it('turns between products with a picture and without, each in one message', async () => {
    const category = await open();
    await fill(category, [1, 0, 0, 1]);
    const customer = await join();
    await enter(customer, category);
    const before = (await customer.messages()).length;
    const seen: [string, boolean][] = [];
    for (let more = true; more;) {
      const page = await customer.screen();
      seen.push([titleOf(page), page.photo !== undefined]);
      more = labelsOf(page).includes('▶️');
      if (more) await customer.press('▶️', page.message_id);
      expect(await customer.messages()).toHaveLength(before);
    }
    expect(seen).toEqual([
      ['Річ A', true],
      ['Річ B', false],
      ['Річ C', false],
      ['Річ D', true],
    ]);
  });

  it('has one page for two taps, where the next product needs another message', async () => {
    const category = await open();
    await fill(category, [1, 0]);
    const customer = await join();
    const page = await enter(customer, category);
    const tap = () => deliver(platform, pressOf(customer, page, dataOf(page, '▶️')));
    await Promise.all([tap(), tap()]);
    expect((await customer.messages(page.message_id - 1)).map(titleOf)).toEqual(['Річ B']);
  });

  it('is sent anew where its message is no longer there', async () => {
    const category = await open();
    await fill(category, [1, 1]);
    const customer = await join();
    const page = await enter(customer, category);
    const gone = { editMessageMedia: 'edit', deleteMessage: 'delete' };
    for (const [method, what] of Object.entries(gone)) {
      const description = `Bad Request: message to ${what} not found`;
      await platform.sim.post('faults', { method, code: 400, description });
    }
    await customer.press('▶️', page.message_id);
    const anew = await customer.screen();
    expect(anew.message_id).toBeGreaterThan(page.message_id);
    expect(titleOf(anew)).toBe('Річ B');
    expect(labelsOf(await customer.message(page.message_id))).toEqual([]);
  });

  it('uploads a picture once, and shows the words where it cannot be had', async () => {
    const category = await open();
    const [first] = await fill(category, [1, 1]);
    const customer = await join();
    const page = await enter(customer, category);
    await customer.press('1/2', page.message_id);
    const turns = (await callsOf('editMessageMedia', customer)).map(({ params }) =>
      JSON.stringify(params['media']),
    );
    expect(turns[0]).toContain('attach://');
    expect(turns[1]).not.toContain('attach://');
    expect(Object.keys((await productOf(platform, first!)).fileIds)).toHaveLength(1);
    const description = 'Bad Request: IMAGE_PROCESS_FAILED';
    await platform.sim.post('faults', { method: 'editMessageMedia', code: 400, description });
    await customer.press('▶️', page.message_id);
    const broken = await customer.screen();
    expect([titleOf(broken), broken.photo]).toEqual(['Річ B', undefined]);
    expect(labelsOf(broken)).toContain('2/2');
  });

  it('takes what the shop says of the category above its first product', async () => {
    const category = await open({ description: { uk: 'Найкраще з найкращого' } });
    await fill(category, [0, 0]);
    const customer = await join();
    const page = await enter(customer, category);
    expect(wordsOf(page)).toMatch(/Кімната \d+\n\nНайкраще з найкращого\n\nРіч A/);
    await customer.press('▶️', page.message_id);
    expect(wordsOf(await customer.screen())).not.toContain('Найкраще');
  });

  it('visits each of many products once, over several documents', async () => {
    const category = await open();
    const ids: string[] = [];
    for (let count = 0; count < 28; count++) {
      const name = String(count).padStart(2, '0');
      ids.push(
        await sell(platform, { categoryId: category, title: { uk: `Річ ${name}` }, position: 50 - count }),
      );
    }
    await change(platform, ids[3]!, { available: false });
    await change(platform, ids[26]!, { available: false });
    const customer = await join();
    const seen: string[] = [];
    let page = await enter(customer, category);
    for (;;) {
      seen.push(titleOf(page));
      expect(labelsOf(page)).toContain(`${seen.length}/26`);
      if (!labelsOf(page).includes('▶️')) break;
      await customer.press('▶️', page.message_id);
      page = await customer.screen();
    }
    expect(new Set(seen).size).toBe(26);
    for (let count = 25; count > 0; count--) {
      await customer.press('◀️', page.message_id);
      page = await customer.screen();
      expect(titleOf(page)).toBe(seen[count - 1]);
    }
  });

  it('stays on what there is when products have gone meanwhile', async () => {
    const category = await open();
    const [first, second, third] = await fill(category, [0, 0, 0]);
    const customer = await join();
    const page = await enter(customer, category);
    await customer.press('▶️', page.message_id);
    await change(platform, third!, { available: false });
    await customer.press('▶️', page.message_id);
    expect(titleOf(await customer.screen())).toBe('Річ B');
    expect(labelsOf(await customer.screen())).toContain('2/2');
    await change(platform, first!, { available: false });
    await change(platform, second!, { available: false });
    await customer.press('◀️', page.message_id);
    expect(wordsOf(await customer.screen())).toContain('немає нічого в продажу');
  });

  it('shows the discounted products too', async () => {
    const customer = await join();
    const [page] = await customer.tap('🏷 Знижки');
    expect(wordsOf(page)).toMatch(/^🏷 Знижки\n\n/);
    expect(labelsOf(page)).toContain('🗂 Усі категорії');
    expect(labelsOf(page).some((label) => /^1\/\d+$/.test(label))).toBe(true);
    await customer.press('▶️', page!.message_id);
    expect(wordsOf(await customer.message(page!.message_id))).toMatch(/−\d+ %, було/);
  });
});

describe('a price that is another by now', () => {
  afterAll(() => look('cards'));

  const reprice = (id: string) => change(platform, id, { price: 99_900, discountPercent: 0 });
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
    const [id] = await fill(await open(), [0], { price: 20_000, discountPercent: 50, position: 0 });
    const customer = await join();
    await customer.tap('🏷 Знижки');
    for (let page = 0; titleOf(await customer.screen()) !== 'Річ A' && page < 100; page++)
      await customer.press('▶️');
    const page = await customer.screen();
    await reprice(id!);
    expect(alertOf(await customer.press('🛒 У кошик', page.message_id))).toMatch(told);
    const fresh = await customer.message(page.message_id);
    expect(wordsOf(fresh)).toMatch(/^🏷 .*\n\nРіч A\n💰 999\s₴/);
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

describe('a link', () => {
  it.each(['cards', 'pager'] as const)('opens a category as its button does: %s', async (view) => {
    await look(view);
    const category = await open();
    await fill(category, [1, 1]);
    const customer = await meet();
    const [, ...shown] = await customer.say(`/start c_${category}`);
    expect(shown.map(titleOf)).toEqual(view === 'cards' ? ['Річ A', 'Річ B', ''] : ['Річ A']);
    const outer = (await meet()).say('/start c_coffee');
    expect(labelsOf((await outer).at(-1))).toEqual(['Зерно', 'Приладдя', '◀️ Назад']);
    await look('cards');
  });

  it.each(['c_nothing-such', 'c_', 'c_a/b', 'p_', 's_', 'x_1', 'c_' + 'x'.repeat(62)])(
    'that names nothing leads home: %s',
    async (payload) => {
      const customer = await meet();
      const said = await customer.say(`/start ${payload}`);
      expect(wordsOf(said[0])).toContain('Вітаємо');
      expect(said.slice(1).every((message) => labelsOf(message).includes('Кава'))).toBe(true);
      expect(await customer.keyboard()).toContain('🗂 Категорії');
    },
  );

  it('tells where a customer comes from, the first time alone', async () => {
    const sourceOf = async ({ user }: Customer) =>
      (await customers.doc(platform.cloud.db, platform.botId, String(user.id)).get()).data()?.source;
    const customer = await meet();
    await customer.say('/start s_spring-sale_2026');
    await customer.say('/start s_another');
    expect(await sourceOf(customer)).toBe('spring-sale_2026');
    const known = await join();
    await known.say('/start s_late');
    expect(await sourceOf(known)).toBeUndefined();
  });
});
