/** The catalogue run from the desk, as the staff do it, and what their customers see of it at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { parseSum } from '../../../functions/telegram/given.ts';
import { demoOwner } from '../../../local/main.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { changeRole, dismissStaff } from '../../../shared/staff/commands.ts';
import { patchProduct } from '../../../shared/catalog/commands.ts';
import { categories, emptyTree, products, treeRef } from '../../../shared/catalog/queries.ts';
import { childrenOf } from '../../../shared/catalog/decide.ts';
import type { Product, Tree } from '../../../shared/catalog/model.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { eventually } from '../../eventually.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { act, hire } from './agents.ts';
import { alertOf, Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { placeOrder } from './ordering.ts';
import { openCategory, ordersBy, productOf, sell, withdraw } from './shop.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

let hired = 0;
const administrator = (language: Language = 'uk') =>
  hire(platform, `Адмін ${++hired}`, 'administrator', language);
async function dismiss(staff: Customer): Promise<void> {
  const { cloud, botId } = platform;
  const id = `test-dismiss-${staff.user.id}`;
  const input = { telegramId: staff.user.id };
  await execute(cloud, dismissStaff, { id, botId, actor: 'system', input, at: new Date() });
}
const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);
const plain = (message: SimMessage | undefined): string =>
  wordsOf(message).replaceAll(/[\u00a0\u202f]/g, ' ');

const treeNow = async (): Promise<Tree> =>
  (await treeRef(platform.cloud.db, platform.botId).get()).data() ?? emptyTree;

async function productsIn(categoryId: string): Promise<(Product & { id: string })[]> {
  const { docs } = await products
    .all(platform.cloud.db, platform.botId)
    .where('categoryId', '==', categoryId)
    .get();
  return docs.map((doc) => ({ ...doc.data(), id: doc.id })).sort((a, b) => a.position - b.position);
}

/** A picture of its own: no two are the same. */
let drawn = 0;
async function picture(format: 'png' | 'jpeg' | 'gif' = 'png'): Promise<string> {
  const background = { r: ++drawn % 256, g: (drawn * 7) % 256, b: 90 };
  const image = sharp({ create: { width: 40 + drawn, height: 30, channels: 3, background } });
  return (await image.toFormat(format).toBuffer()).toString('base64');
}

/** Opens a category at the desk. @returns the id of the message that it is on */
async function openAt(staff: Customer, categoryId: string): Promise<number> {
  const [desk] = await staff.say('/desk');
  const parts = labelsOf(desk).find((label) => label.startsWith('🗂'))!;
  await staff.press(parts, desk!.message_id);
  await staff.invent(`1:adm:cat:${categoryId}:0`, desk!.message_id);
  return desk!.message_id;
}

/** Opens a product at the desk. @returns the id of the message that it is on */
async function openProduct(staff: Customer, id: string): Promise<number> {
  const [desk] = await staff.say('/desk');
  await staff.invent(`1:adm:item:${id}`, desk!.message_id);
  return desk!.message_id;
}

/** The words of the main way, by language. */
const ways = {
  uk: {
    newCategory: '➕ Категорія',
    newProduct: '➕ Товар',
    skip: '⏭ Пропустити',
    done: '✅ Готово',
    made: 'збережено',
    price: '1 200,50 ₴',
    stock: 'У наявності: 7',
    add: '🛒 У кошик',
    edit: '✏️ Змінити',
    on: 'У продажу',
  },
  ru: {
    newCategory: '➕ Категория',
    newProduct: '➕ Товар',
    skip: '⏭ Пропустить',
    done: '✅ Готово',
    made: 'сохранён',
    price: '1 200,50 ₴',
    stock: 'В наличии: 7',
    add: '🛒 В корзину',
    edit: '✏️ Изменить',
    on: 'В продаже',
  },
  en: {
    newCategory: '➕ Category',
    newProduct: '➕ Product',
    skip: '⏭ Skip',
    done: '✅ Done',
    made: 'is saved',
    price: '₴1,200.50',
    stock: 'In stock: 7',
    add: '🛒 Add to cart',
    edit: '✏️ Edit',
    on: 'On sale',
  },
} satisfies Record<Language, object>;

describe.each(['uk', 'ru', 'en'] as const)('in %s', (language) => {
  it('a category and a product in it are made by steps, and customers see them at once', async () => {
    const words = ways[language];
    const staff = await administrator(language);
    const desk = await openAt(staff, '~');
    await staff.press(words.newCategory, desk);
    await staff.say(`Лампи ${language}`);
    await staff.press(words.skip);
    const tree = await treeNow();
    const id = Object.keys(tree.categories).find(
      (one) => tree.categories[one]?.title[language] === `Лампи ${language}`,
    )!;
    expect(childrenOf(tree, undefined).at(-1)).toBe(id);

    await staff.press(words.newProduct);
    await staff.say(`Торшер ${language}`);
    await staff.say('1 200,50');
    await staff.say('Світить м’яко.');
    await staff.say('7');
    await staff.press(words.skip);
    const asked = await staff.screen();
    expect(plain(asked)).toContain(words.made);
    await staff.give({ photo: await picture() });
    await staff.press(words.done);
    const card = await staff.screen();
    expect(card.photo).toBeDefined();
    expect(plain(card)).toContain(`Торшер ${language}`);
    expect(plain(card)).toContain(words.price);
    expect(labelsOf(card)).toEqual(expect.arrayContaining([words.add, words.edit]));

    const [product] = await productsIn(id);
    expect(product).toMatchObject({
      title: { [language]: `Торшер ${language}` },
      price: 120_050,
      stock: 7,
      available: true,
    });
    expect(product?.pictures).toHaveLength(1);
    await staff.press(words.edit, card.message_id);
    const facts = plain(await staff.screen());
    expect(facts).toContain(words.on);
    expect(facts).toContain(words.stock);

    const customer = await join({ language_code: language });
    const found = (await customer.say(`/start p_${product!.id}`)).at(-1);
    expect(plain(found)).toContain(words.price);
    expect(found?.photo).toBeDefined();
  });
});

describe('a product is made by steps', () => {
  it('each of which says what it expects, and goes back', async () => {
    const staff = await administrator();
    const category = await openCategory(platform);
    await staff.press('➕ Товар', await openAt(staff, category));
    expect(plain((await staff.say('т'.repeat(101)))[0])).toContain('не довший за 100');
    expect(plain((await staff.say('Абажур'))[0])).toContain('Скільки він коштує?');
    expect(plain((await staff.say('дорого'))[0])).toContain('Напишіть суму числом');
    expect(plain((await staff.say('250'))[0])).toContain('Опишіть товар');
    await staff.press('◀️ Назад');
    expect(plain(await staff.screen())).toContain('Скільки він коштує?');
    await staff.say('300');
    expect(plain((await staff.say('о'.repeat(501)))[0])).toContain('не довший за 500');
    await staff.press('⏭ Пропустити');
    expect(plain((await staff.say('багато'))[0])).toContain('ціле число від 0 до 1 000 000');
    await staff.press('♾ Не рахувати');
    expect(plain((await staff.say('400'))[0])).toContain('від 1 до 365');
    await staff.say('14');
    expect(plain((await staff.say('ось'))[0])).toContain('Надішліть фото');
    await staff.press('✅ Готово');
    expect(await productsIn(category)).toMatchObject([
      { title: { uk: 'Абажур' }, price: 30_000, stock: null, deadlineDays: 14, pictures: [] },
    ]);
  });

  it('is left, gone on with from the reminder, and cancelled back to its category', async () => {
    const staff = await administrator();
    const category = await openCategory(platform);
    await staff.press('➕ Товар', await openAt(staff, category));
    await staff.say('Ґніт');
    const [, reminder] = await staff.say('/about');
    expect(plain(reminder)).toContain('заповнюєте');
    expect(plain(reminder)).toContain('Скільки він коштує?');
    await staff.press('▶️ Продовжити', reminder!.message_id);
    expect(plain(await staff.message(reminder!.message_id))).toContain('Скільки він коштує?');
    await staff.press('✖️ Скасувати', reminder!.message_id);
    expect(plain(await staff.message(reminder!.message_id))).toContain('🗂 Каталог › Полиця');
    expect(await productsIn(category)).toEqual([]);
  });

  it('and asks for another category where its own has got subcategories meanwhile', async () => {
    const [staff, other] = [await administrator(), await administrator()];
    const category = await openCategory(platform);
    await staff.press('➕ Товар', await openAt(staff, category));
    for (const answer of ['Свічник', '90']) await staff.say(answer);
    await other.press('➕ Категорія', await openAt(other, category));
    await other.say('Дерев’яні');
    await other.press('⏭ Пропустити');
    await staff.press('⏭ Пропустити');
    await staff.say('1');
    await staff.press('⏭ Пропустити');
    expect(plain(await staff.screen())).toContain('товарів бути не може');
    const path = labelsOf(await staff.screen()).find((label) => label.endsWith('› Дерев’яні'))!;
    await staff.press(path);
    const [below] = childrenOf(await treeNow(), category);
    expect(await productsIn(below!)).toMatchObject([{ title: { uk: 'Свічник' } }]);
  });
});

describe('each field of a product', () => {
  it('is changed by its button, and says what it expects', async () => {
    const staff = await administrator();
    const category = await openCategory(platform);
    const shelf = await openCategory(platform);
    const id = await sell(platform, { categoryId: category });
    await openProduct(staff, id);
    const edit = async (label: string, ...answers: string[]): Promise<string[]> => {
      await staff.press(label);
      const said: string[] = [];
      for (const answer of answers) said.push(plain((await staff.say(answer)).at(-1)));
      return said;
    };
    const [wrong, right] = await edit('💰 Ціна', 'сто', '1 999,90');
    expect(wrong).toContain('Напишіть суму числом');
    expect(right).toContain('Ціна: 1 999,90 ₴');
    expect((await edit('🏷 Знижка', '100', '10%'))[0]).toContain('від 0 до 99');
    await edit('📦 Кількість', '3');
    await edit('⏱ Термін', '5');
    await staff.press('📋 Параметри');
    await staff.press('➖ Українська');
    expect(plain((await staff.say('без двокрапки'))[0])).toContain('назва: значення');
    await staff.say('Вага: 2 кг\nКолір: синій');
    expect(await productOf(platform, id)).toMatchObject({
      price: 199_990,
      discountPercent: 10,
      stock: 3,
      deadlineDays: 5,
      parameters: [
        { name: { uk: 'Вага' }, value: { uk: '2 кг' } },
        { name: { uk: 'Колір' }, value: { uk: 'синій' } },
      ],
    });

    await staff.press('📋 Параметри');
    await staff.press('➖ English');
    await staff.say('Weight: 2 kg\nColour: blue');
    await staff.press('🏷 Знижка');
    await staff.press('Без знижки');
    await staff.press('📦 Кількість');
    await staff.press('♾ Не рахувати');
    await staff.press('⏱ Термін');
    await staff.press('Без терміну');
    await staff.press('📂 Категорія');
    const title = (await treeNow()).categories[shelf]!.title.uk!;
    await staff.say(title);
    const after = await productOf(platform, id);
    expect(after).toMatchObject({
      categoryId: shelf,
      discountPercent: 0,
      stock: null,
      parameters: [
        { name: { uk: 'Вага', en: 'Weight' }, value: { uk: '2 кг', en: '2 kg' } },
        { name: { uk: 'Колір', en: 'Colour' }, value: { uk: 'синій', en: 'blue' } },
      ],
    });
    expect(after).not.toHaveProperty('deadlineDays');
  });

  it('is written in each language by itself, and taken away again', async () => {
    const staff = await administrator();
    const id = await sell(platform, { title: { uk: 'Гойдалка' } });
    await openProduct(staff, id);
    await staff.press('✏️ Назва');
    await staff.press('➖ English');
    await staff.say('Swing');
    await staff.press('✏️ Назва');
    await staff.press('➖ Русский');
    await staff.say('Качели');
    expect((await productOf(platform, id)).title).toEqual({ uk: 'Гойдалка', en: 'Swing', ru: 'Качели' });
    const remove = async (field: string, language: string) => {
      await staff.press(field);
      await staff.press(labelsOf(await staff.screen()).find((label) => label.includes(language))!);
      await staff.press('🗑 Прибрати');
    };
    await remove('✏️ Назва', 'Українська');
    await remove('✏️ Назва', 'Русский');
    await remove('✏️ Назва', 'English');
    expect(plain(await staff.screen())).toContain('Хоча б однією мовою');
    await staff.press('✖️ Скасувати');
    expect((await productOf(platform, id)).title).toEqual({ en: 'Swing' });
    await staff.press('📝 Опис');
    await staff.press('➖ Українська');
    await staff.say('Для саду.');
    expect((await productOf(platform, id)).description).toEqual({ uk: 'Для саду.' });
    await remove('📝 Опис', 'Українська');
    expect(await productOf(platform, id)).not.toHaveProperty('description');
  });

  it('is changed by two at once, and neither loses what the other wrote', async () => {
    const [one, other] = [await administrator(), await administrator()];
    const id = await sell(platform);
    await openProduct(one, id);
    await openProduct(other, id);
    await one.press('💰 Ціна');
    await other.press('📦 Кількість');
    await Promise.all([one.say('77'), other.say('5')]);
    expect(await productOf(platform, id)).toMatchObject({ price: 7700, stock: 5 });
    await one.press('💰 Ціна');
    await other.press('💰 Ціна');
    await one.say('81');
    await other.say('82');
    expect(await productOf(platform, id)).toMatchObject({ price: 8200, stock: 5 });
  });

  it.each([
    ['uk', '💰 Ціна', 'нічого не платять', '🆓 Безкоштовно'],
    ['ru', '💰 Цена', 'ничего не платят', '🆓 Бесплатно'],
    ['en', '💰 Price', 'pay nothing', '🆓 Free of charge'],
  ] as const)(
    'is asked about where its price is to be 0, when it is made and later (%s)',
    async (...words) => {
      const [language, price, question, free] = words;
      const staff = await administrator(language);
      const id = await sell(platform);
      await openProduct(staff, id);
      await staff.press(price);
      const [asked] = await staff.say('0');
      expect(plain(asked)).toContain(question);
      expect((await productOf(platform, id)).price).toBe(10_000);
      expect(labelsOf((await staff.say('0,00')).at(-1))).toContain(free);
      expect(labelsOf((await staff.say('much')).at(-1))).not.toContain(free);
      await staff.say('0');
      await staff.press(free);
      expect((await productOf(platform, id)).price).toBe(0);

      const category = await openCategory(platform);
      await staff.press(ways[language].newProduct, await openAt(staff, category));
      await staff.say('Gift');
      expect(plain((await staff.say('0'))[0])).toContain(question);
      await staff.say('12');
      await staff.press(ways[language].skip);
      await staff.say('1');
      await staff.press(ways[language].skip);
      expect(await productsIn(category)).toMatchObject([{ price: 1200 }]);
    },
  );

  it('is not changed of a product that was deleted meanwhile, and that is said', async () => {
    const staff = await administrator();
    const id = await sell(platform);
    const screen = await openProduct(staff, id);
    await staff.press('💰 Ціна', screen);
    await withdraw(platform, id);
    expect(plain((await staff.say('10')).at(-1))).toContain('Цього товару вже немає');
    const pressed = await staff.invent(`1:adm:on:${id}:0`);
    expect(pressed.answer?.text).toBe('Цього товару вже немає');
  });
});

describe('a product', () => {
  it('is switched off for customers and on again, and found at the desk either way', async () => {
    const [staff, customer] = [await administrator(), await join()];
    const id = await sell(platform, { title: { uk: 'Кальміопсис рожевий' } });
    await openProduct(staff, id);
    await staff.press('⏸ Вимкнути');
    expect(plain(await staff.screen())).toContain('Вимкнено');
    expect(plain((await customer.say('кальміопсис'))[0])).not.toContain('рожевий');
    const look = async (words: string) => {
      await staff.press('🔎 Знайти товар', await openAt(staff, '~'));
      return (await staff.say(words)).at(-1)!;
    };
    expect(labelsOf(await look('рожевий кальміопсис'))).toContain('⏸ Кальміопсис рожевий');
    expect(plain(await look('такогоніденемає'))).toContain('Нічого не знайшлося');
    await staff.press('✖️ Скасувати');
    expect(labelsOf(await look(id))).toContain('⏸ Кальміопсис рожевий');
    const link = `https://t.me/shop_bot?start=p_${id}`;
    expect(labelsOf(await look(link))).toContain('⏸ Кальміопсис рожевий');
    await staff.press('⏸ Кальміопсис рожевий');
    await staff.press('▶️ Увімкнути');
    expect(plain((await customer.say('кальміопсис'))[0])).toContain('рожевий');
    expect(labelsOf(await look('кальміопсис'))).toContain('📦 Кальміопсис рожевий');
  });

  it('is deleted once that is confirmed, and orders keep it', async () => {
    const [staff, customer] = [await administrator(), await join()];
    const id = await sell(platform, { title: { uk: 'Останній келих' } });
    await placeOrder(customer, id);
    const screen = await openProduct(staff, id);
    await staff.press('🗑 Видалити', screen);
    expect(plain(await staff.message(screen))).toContain('Видалити товар «Останній келих»?');
    await staff.press('◀️ Назад', screen);
    await staff.press('🗑 Видалити', screen);
    await staff.press('🗑 Так, видалити', screen);
    expect(plain(await staff.message(screen))).toContain('Товар видалено');
    await expect(productOf(platform, id)).rejects.toThrow('there is no product');
    const [order] = await ordersBy(platform, customer.user.id);
    expect(order?.lines[0]?.title).toMatchObject({ uk: 'Останній келих' });
  });

  it('moves up and down among the others, and stays at the ends', async () => {
    const staff = await administrator();
    const category = await openCategory(platform);
    const ids: string[] = [];
    for (let count = 0; count < 3; count++)
      ids.push(await sell(platform, { categoryId: category, position: 0 }));
    const order = async () => {
      const all = await productsIn(category);
      return all
        .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
        .map(({ id }) => ids.indexOf(id));
    };
    const [first] = await order();
    await openProduct(staff, ids[first!]!);
    expect((await staff.press('⬆️ Вище')).answer?.text).toBe('Далі нікуди');
    await staff.press('⬇️ Нижче');
    expect((await order())[1]).toBe(first);
    await staff.press('⬇️ Нижче');
    expect((await order())[2]).toBe(first);
    expect((await staff.press('⬇️ Нижче')).answer?.text).toBe('Далі нікуди');
    await staff.press('⬆️ Вище');
    expect((await order())[1]).toBe(first);
  });

  it('is listed with all others of its category, page by page', async () => {
    const staff = await administrator();
    const category = await openCategory(platform);
    for (let count = 0; count < 17; count++)
      await sell(platform, {
        categoryId: category,
        title: { uk: `Нитка ${count}` },
        available: count % 2 === 0,
      });
    const desk = await openAt(staff, category);
    const shown: string[] = [];
    const collect = async () =>
      shown.push(...labelsOf(await staff.message(desk)).filter((label) => label.includes('Нитка')));
    await collect();
    expect(shown).toHaveLength(15);
    await staff.press('⬇️ Показати ще', desk);
    await collect();
    expect(new Set(shown.map((label) => label.replace(/^\S+ /, ''))).size).toBe(17);
    expect(plain(await staff.message(desk))).toContain('Товарів: 17, з них увімкнено: 9');
  });
});

describe('the pictures of a product', () => {
  it('come one by one, as an album in its order, and as a file; are put in order and removed', async () => {
    const staff = await administrator();
    const id = await sell(platform, { title: { uk: 'Картина' } });
    await staff.press('🖼 Фото', await openProduct(staff, id));
    const [first] = await staff.give({ photo: await picture('jpeg') });
    expect(plain(first)).toContain('Фото додано: 1 з 10');
    const photos = [await picture(), await picture(), await picture()];
    const said = await staff.give({ photos });
    expect(said.map(plain).filter((text) => text.includes('Альбом додається'))).toHaveLength(1);
    await staff.give({ document: await picture(), file_name: 'a.png', mime_type: 'image/png' });
    const widths = async () => (await productOf(platform, id)).pictures.map(({ width }) => width);
    await eventually(async () => ((await widths()).length === 5 ? true : undefined));
    const before = await widths();
    expect(before).toEqual([...before].sort((a, b) => a! - b!));
    // Each has got the size that the chat shows, and is where it was.
    await eventually(async () => {
      const { pictures } = await productOf(platform, id);
      return pictures.every(({ card }) => card !== undefined) ? true : undefined;
    });
    expect(await widths()).toEqual(before);
    await staff.press('✅ Готово');
    await staff.press('🖼 Фото', (await staff.screen()).message_id);
    const pager = (await staff.screen()).message_id;
    expect(plain(await staff.message(pager))).toContain('Фото 1 з 5');
    await staff.press('Пізніше ➡️', pager);
    expect(await widths()).toEqual([before[1], before[0], ...before.slice(2)]);
    await staff.press('▶️', pager);
    await staff.press('🗑 Прибрати', pager);
    expect(await widths()).toEqual([before[1], before[0], ...before.slice(3)]);
    expect((await staff.message(pager)).photo).toBeDefined();
    await staff.press('◀️ Назад', pager);
    expect(plain(await staff.message(pager))).toContain('Фото: 4 з 10');
  });

  it('are pictures of a size that can be shown, and ten at most; anything else is told', async () => {
    const staff = await administrator();
    const id = await sell(platform);
    await staff.press('🖼 Фото', await openProduct(staff, id));
    const text = Buffer.from('not a picture').toString('base64');
    const gif = await picture('gif');
    const large = Buffer.alloc(10 * 1024 * 1024 + 1).toString('base64');
    for (const document of [text, gif])
      expect(plain((await staff.give({ document, file_name: 'a.png' }))[0])).toContain(
        'JPEG, PNG, WebP чи AVIF',
      );
    expect(plain((await staff.give({ document: large, file_name: 'a.png' }))[0])).toContain('Файл завеликий');
    expect((await productOf(platform, id)).pictures).toEqual([]);
    const some = async (count: number) => Promise.all(Array.from({ length: count }, () => picture()));
    await staff.give({ photos: await some(10) });
    expect((await productOf(platform, id)).pictures).toHaveLength(10);
    expect(plain((await staff.give({ photo: await picture() })).at(-1))).toContain('Фото вже 10');
    await withdraw(platform, id);
    expect(plain((await staff.give({ photo: await picture() })).at(-1))).toContain('вже немає');
  });
});

describe('a category', () => {
  it('is renamed, described, moved and put in order', async () => {
    const staff = await administrator();
    const [one, two] = [await openCategory(platform), await openCategory(platform)];
    const desk = await openAt(staff, two);
    await staff.press('✏️ Назва', desk);
    await staff.press('➖ English', desk);
    await staff.say('Shelf');
    await staff.press('📝 Опис');
    await staff.press('➖ Українська');
    await staff.say('Усе для дому.');
    const found = (await categories.doc(platform.cloud.db, platform.botId, two).get()).data();
    expect(found).toMatchObject({ title: { en: 'Shelf' }, description: { uk: 'Усе для дому.' } });
    const index = async (id: string) => childrenOf(await treeNow(), undefined).indexOf(id);
    const was = await index(two);
    await staff.press('⬆️ Вище');
    expect(await index(two)).toBe(was - 1);
    expect(await index(one)).toBe(was);
    await staff.press('⬇️ Нижче');
    expect(await index(two)).toBe(was);
    await staff.press('📂 Перемістити');
    await staff.say((await treeNow()).categories[one]!.title.uk!);
    expect((await treeNow()).categories[two]?.parentId).toBe(one);
    await staff.press('📂 Перемістити');
    await staff.press('⤴️ Найвищий рівень');
    expect((await treeNow()).categories[two]?.parentId).toBeUndefined();
  });

  it('is deleted when it is empty; otherwise it is said what is in it', async () => {
    const staff = await administrator();
    const category = await openCategory(platform);
    const id = await sell(platform, { categoryId: category, available: false });
    const desk = await openAt(staff, category);
    await staff.press('🗑 Видалити', desk);
    expect(plain(await staff.message(desk))).toContain('у ній є товари (1,');
    expect(labelsOf(await staff.message(desk))).not.toContain('🗑 Так, видалити');
    await withdraw(platform, id);
    await staff.press('◀️ Назад', desk);
    await staff.press('🗑 Видалити', desk);
    const late = await sell(platform, { categoryId: category });
    await staff.press('🗑 Так, видалити', desk);
    expect(plain(await staff.message(desk))).toContain('у ній є товари (1,');
    await withdraw(platform, late);
    await staff.press('◀️ Назад', desk);
    await staff.press('🗑 Видалити', desk);
    await staff.press('🗑 Так, видалити', desk);
    expect((await treeNow()).categories[category]).toBeUndefined();
  });

  it('that two move at once keeps a place of its own', async () => {
    const [one, other] = [await administrator(), await administrator()];
    const parent = await openCategory(platform);
    const desk = await openAt(one, parent);
    for (const title of ['А', 'Б', 'В']) {
      await one.press('➕ Категорія', desk);
      await one.say(title);
      await one.press('⏭ Пропустити');
      await one.invent(`1:adm:cat:${parent}:0`, desk);
    }
    const before = childrenOf(await treeNow(), parent);
    await Promise.all([one.invent(`1:adm:rank:${before[2]!}:0`), other.invent(`1:adm:rank:${before[0]!}:1`)]);
    const after = childrenOf(await treeNow(), parent);
    const [a, b, c] = before;
    expect([
      [c, a, b],
      [b, c, a],
    ]).toContainEqual(after);
  });
});

describe('the catalogue at the desk', () => {
  it('is shut to support agents and customers, by button, by a form that waits and by command', async () => {
    const agent = await hire(platform, 'Агент', 'support');
    const customer = await join();
    await customer.say('/start');
    const id = await sell(platform);
    for (const person of [agent, customer]) {
      for (const data of [`1:adm:item:${id}`, `1:adm:on:${id}:0`, '1:desk:open:catalog', `1:adm:lost:${id}`])
        expect(alertOf(await person.invent(data))).toContain('хто працює в магазині');
      const outcome = await act(platform, person.user.id, patchProduct, { id, change: { available: false } });
      expect(outcome).toMatchObject({ ok: false, code: 'forbidden' });
    }
    expect((await productOf(platform, id)).available).toBe(true);
  });

  it('lets go of who has lost the right with a form open: what they write is a customer’s again', async () => {
    const id = await sell(platform, { title: { uk: 'Глечик кухонний' } });
    const [dismissed, demoted] = [await administrator(), await administrator()];
    for (const staff of [dismissed, demoted]) await staff.press('💰 Ціна', await openProduct(staff, id));
    await dismiss(dismissed);
    const input = { telegramId: demoted.user.id, role: 'support' } as const;
    await act(platform, demoOwner.id, changeRole, input);
    for (const staff of [dismissed, demoted]) {
      expect(alertOf(await staff.invent('1:form:pick:price:1'))).toContain('хто працює в магазині');
      expect((await staff.say('глечик')).map(plain).join()).toContain('Глечик кухонний');
      expect((await staff.say('1')).map(plain).join()).not.toContain('хто працює в магазині');
    }
    expect((await productOf(platform, id)).price).toBe(10_000);
  });

  it('lets anybody leave a form, and shows the catalogue only to who may see it', async () => {
    const staff = await administrator();
    await staff.press('💰 Ціна', await openProduct(staff, await sell(platform)));
    await dismiss(staff);
    const asked = await staff.screen();
    await staff.press('✖️ Скасувати', asked.message_id);
    expect(plain(await staff.message(asked.message_id))).toBe('✖️ Усе залишилося, як було.');
  });

  it('answers a button about what is gone with the catalogue', async () => {
    const staff = await administrator();
    const desk = await openAt(staff, '~');
    await staff.invent('1:adm:cat:nowhere:0', desk);
    expect(plain(await staff.message(desk))).toContain('🗂 Каталог');
    const pressed = await staff.invent('1:adm:ask:nowhere', desk);
    expect(pressed.answer?.text).toBeTruthy();
    expect(dataOf(await staff.message(desk), '🔎 Знайти товар')).toBe('1:adm:find');
  });
});

describe('an amount that the staff write', () => {
  it('may have spaces, a comma or a point, thousands set off, and a currency', () => {
    for (const text of [
      '1200,50',
      '1 200,50',
      '1 200.5',
      '1,200.50',
      '1.200,50',
      '1 200,50 грн.',
      '₴1200.50',
    ])
      expect(parseSum(text, 'UAH')).toBe(120_050);
    expect(parseSum('1 000 000', 'UAH')).toBe(100_000_000);
    for (const text of ['1,2,3', '12..5', 'грн', '1200 за штуку', '1,200'])
      expect(parseSum(text, 'UAH')).toBeUndefined();
  });
});
