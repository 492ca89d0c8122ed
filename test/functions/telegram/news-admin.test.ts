/** News written at the desk, as the staff do it, and what customers read of them. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../shared/commands/execute.ts';
import { deleteNews, publishNews } from '../../../shared/news/commands.ts';
import type { NewsItem } from '../../../shared/news/model.ts';
import { news } from '../../../shared/news/queries.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { eventually } from '../../eventually.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { act, hire } from './agents.ts';
import { alertOf, Customer, dataOf, labelsOf, wordsOf } from './customer.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

let hired = 0;
const administrator = (language: Language = 'uk') =>
  hire(platform, `Редактор ${++hired}`, 'administrator', language);
const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);

let drawn = 0;
async function picture(): Promise<string> {
  const background = { r: ++drawn, g: 20, b: 90 };
  const image = sharp({ create: { width: 40 + drawn, height: 30, channels: 3, background } });
  return (await image.png().toBuffer()).toString('base64');
}

async function all(): Promise<(NewsItem & { id: string })[]> {
  const { docs } = await news.all(platform.cloud.db, platform.botId).orderBy('publishedAt', 'desc').get();
  return docs.map((doc) => ({ ...doc.data(), id: doc.id }));
}

/** Opens the news at the desk. @returns the id of the message that they are on */
async function openNews(staff: Customer): Promise<number> {
  const [desk] = await staff.say('/desk');
  await staff.press(
    labelsOf(desk).find((label) => label.startsWith('📰'))!,
    desk!.message_id,
  );
  return desk!.message_id;
}

/** An item by the platform itself. */
let made = 0;
async function published(title: string, publishedAt = new Date()): Promise<string> {
  const { cloud, botId } = platform;
  const input = {
    title: { uk: title },
    body: { uk: `${title}: подробиці` },
    publishedAt: publishedAt.toISOString(),
    broadcast: false,
  };
  const id = `test-news-${++made}`;
  const outcome = await execute(cloud, publishNews, { id, botId, actor: 'system', input, at: new Date() });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.result.id;
}

const ways = {
  uk: {
    create: '➕ Новина',
    enough: 'Ні, досить',
    skip: '⏭ Пропустити',
    publish: '✅ Без розсилки',
    made: 'опубліковано',
  },
  ru: {
    create: '➕ Новость',
    enough: 'Нет, хватит',
    skip: '⏭ Пропустить',
    publish: '✅ Без рассылки',
    made: 'опубликована',
  },
  en: {
    create: '➕ News item',
    enough: 'No, that will do',
    skip: '⏭ Skip',
    publish: '✅ Publish only',
    made: 'is published',
  },
} satisfies Record<Language, object>;

describe.each(['uk', 'ru', 'en'] as const)('in %s', (language) => {
  it('an item is written by steps, seen as customers will see it, and published', async () => {
    const words = ways[language];
    const [staff, customer] = [await administrator(language), await join({ language_code: language })];
    await staff.press(words.create, await openNews(staff));
    await staff.say(`Ярмарок ${language}`);
    await staff.say('У суботу о 10:00 <на площі>.');
    await staff.press(words.enough);
    const shown = await staff.tap(words.skip);
    expect(wordsOf(shown[0])).toContain(`📰 Ярмарок ${language}`);
    expect(wordsOf(shown[0])).toContain('<на площі>');
    expect((await customer.say('/news')).map(wordsOf).join()).not.toContain(`Ярмарок ${language}`);
    await staff.press(words.publish);
    expect(wordsOf(await staff.screen())).toContain(words.made);
    expect((await customer.say('/news')).map(wordsOf).join()).toContain(`Ярмарок ${language}`);
  });
});

describe('an item of the news', () => {
  it('is written in several languages with a picture, each of which is previewed', async () => {
    const staff = await administrator();
    await staff.press('➕ Новина', await openNews(staff));
    await staff.say('Знижки');
    await staff.say('На все.');
    await staff.press('English');
    await staff.say('Sale');
    await staff.say('On everything.');
    expect(labelsOf(await staff.screen())).not.toContain('English');
    await staff.press('Ні, досить');
    expect(wordsOf((await staff.say('ось фото')).at(-1))).toContain('Надішліть фото');
    const shown = await staff.give({ document: await picture(), file_name: 'sale.png' });
    expect(shown.slice(0, 2).map((one) => one.photo !== undefined)).toEqual([true, true]);
    expect(shown.map(wordsOf).slice(0, 2)).toEqual([
      expect.stringContaining('Знижки'),
      expect.stringContaining('Sale'),
    ]);
    expect(wordsOf(await staff.screen())).toMatch(/«📣 Розіслати всім»:\nОтрима(?:є|ють) \d+/);
    await staff.press('✅ Без розсилки');
    const [item] = await all();
    expect(item).toMatchObject({
      title: { uk: 'Знижки', en: 'Sale' },
      body: { uk: 'На все.', en: 'On everything.' },
      picture: { original: expect.stringContaining(`/news/${item!.id}/`) as string },
    });
    // It came as a file: Telegram has no photo of it yet.
    await eventually(async () => (await all())[0]?.picture?.card);
    const customer = await join({ language_code: 'en' });
    const [first] = await customer.say('/news');
    expect(first?.photo).toBeDefined();
    expect(wordsOf(first)).toContain('Sale');
  });

  it('says before it is sent which languages it lacks, and what is given instead', async () => {
    const staff = await administrator('ru');
    await staff.press('➕ Новость', await openNews(staff));
    await staff.say('Скидки');
    await staff.say('На всё.');
    await staff.press('English');
    await staff.say('Sale');
    await staff.say('On everything.');
    await staff.press('Нет, хватит');
    await staff.press('⏭ Пропустить');
    const lacking = '⚠️ Нет слов на языках: Українська. Эти покупатели получат другой: English.';
    expect(wordsOf(await staff.screen())).toContain(lacking);
    await staff.press('✖️ Отменить');
  });

  it.each([
    ['one after another', '📣 Розіслати всім', 'її вже розсилають'],
    ['at once', '📣 Розіслати всім', 'її вже розсилають'],
    ['at once', '✅ Без розсилки', 'Новину опубліковано.'],
  ])(
    'is published once by several presses %s, each of which is told the same: %s',
    async (how, label, said) => {
      const staff = await administrator();
      const before = (await all()).length;
      await staff.press('➕ Новина', await openNews(staff));
      await staff.say('Тричі');
      await staff.say('Про це скажуть тричі.');
      await staff.press('Ні, досить');
      await staff.press('⏭ Пропустити');
      const question = await staff.screen();
      const data = dataOf(question, label);
      const press = () => staff.invent(data, question.message_id);
      const pressed =
        how === 'at once'
          ? await Promise.all([press(), press(), press()])
          : [await press(), await press(), await press()];
      expect(pressed.map(({ answer }) => answer?.text ?? '')).toEqual(['', '', '']);
      const shown = await staff.message(question.message_id);
      expect(wordsOf(shown)).toContain(said);
      expect(wordsOf(shown)).toContain('Тричі');
      expect(await all()).toHaveLength(before + 1);
    },
  );

  it('says what each step expects, goes back, waits for days and can be discarded', async () => {
    const staff = await administrator();
    const before = (await all()).length;
    await staff.press('➕ Новина', await openNews(staff));
    expect(wordsOf((await staff.say('з'.repeat(201)))[0])).toContain('не довший за 200');
    await staff.say('Чернетка');
    expect(wordsOf((await staff.say('т'.repeat(3501)))[0])).toContain('не довший за 3');
    await staff.press('◀️ Назад');
    expect(wordsOf(await staff.screen())).toContain('Заголовок');
    await staff.say('Інша чернетка');
    const said = await staff.say('/help');
    await staff.press('▶️ Продовжити', said.at(-1)!.message_id);
    expect(wordsOf(await staff.message(said.at(-1)!.message_id))).toContain('Текст новини');
    await staff.say('Довгий текст. '.repeat(150));
    await staff.press('Ні, досить');
    const preview = await staff.give({ photo: await picture() });
    // A caption has no room for so many words.
    expect(preview.map((one) => wordsOf(one).length > 1024)).toEqual([false, true, false]);
    await staff.press('✖️ Скасувати');
    expect(wordsOf(await staff.screen())).toContain('не опубліковано');
    expect(await all()).toHaveLength(before);
  });

  it('is changed language by language, gets a picture and loses it', async () => {
    const [staff, other] = [await administrator(), await administrator()];
    const id = await published('Переїзд');
    const desk = await openNews(staff);
    await staff.press('📰 Переїзд', desk);
    await staff.press('✏️ Назва', desk);
    await staff.press('➖ English', desk);
    await other.invent(`1:say:edit:${id}:body`, (await other.say('/desk'))[0]!.message_id);
    await other.press(labelsOf(await other.screen()).find((label) => label.includes('Українська'))!);
    await Promise.all([staff.say('Moving'), other.say('Ми переїхали.')]);
    const now = async () => (await all()).find((one) => one.id === id);
    expect(await now()).toMatchObject({
      title: { uk: 'Переїзд', en: 'Moving' },
      body: { uk: 'Ми переїхали.' },
    });
    await other.press('📝 Текст');
    await other.press(labelsOf(await other.screen()).find((label) => label.includes('Українська'))!);
    await other.press('🗑 Прибрати');
    expect(wordsOf(await other.screen())).toContain('Хоча б однією мовою');
    await staff.press('🖼 Фото');
    const text = Buffer.from('no picture').toString('base64');
    expect(wordsOf((await staff.give({ document: text }))[0])).toContain('JPEG, PNG, WebP чи AVIF');
    await staff.give({ photo: await picture() });
    expect((await now())?.picture).toBeDefined();
    const item = (await staff.screen()).message_id;
    const [seen] = await staff.tap('👁 Як у покупця');
    expect(seen?.photo).toBeDefined();
    await staff.press('🖼 Фото', item);
    await staff.press('🗑 Без фото', item);
    expect((await now())?.picture).toBeUndefined();
    await staff.press('🗑 Видалити', item);
    await staff.press('🗑 Так, видалити', item);
    expect(await now()).toBeUndefined();
    expect(wordsOf(await staff.message(item))).toContain('Новину видалено');
  });

  it('that is gone meanwhile is told, by its buttons and by an answer', async () => {
    const staff = await administrator();
    const id = await published('Зникне');
    const desk = await openNews(staff);
    await staff.press('📰 Зникне', desk);
    await staff.press('✏️ Назва', desk);
    await staff.press('➖ English', desk);
    await act(platform, staff.user.id, deleteNews, { id });
    expect(wordsOf((await staff.say('Gone'))[0])).toContain('Цієї новини вже немає');
    expect((await staff.invent(`1:say:item:${id}`, desk)).answer?.text).toBeTruthy();
    expect(wordsOf(await staff.message(desk))).toContain('📰 Новини');
  });
});

describe('the news at the desk', () => {
  it('are listed page by page, with those that are held back', async () => {
    const staff = await administrator();
    await published('Колись', new Date('2100-01-01T00:00:00Z'));
    for (let count = 0; count < 11; count++) await published(`Подія ${count}`);
    const desk = await openNews(staff);
    const first = labelsOf(await staff.message(desk));
    expect(first[0]).toBe('📰 Колись');
    const shown = first.filter((label) => label.startsWith('📰'));
    await staff.press(
      first.find((label) => label.includes('раніш') || label.startsWith('⬇️'))!,
      desk,
    );
    shown.push(...labelsOf(await staff.message(desk)).filter((label) => label.startsWith('📰')));
    expect(shown.filter((label) => label.includes('Подія'))).toHaveLength(11);
  });

  it('are shut to support agents and customers, by button and by command', async () => {
    const [agent, customer] = [await hire(platform, 'Агент', 'support'), await join()];
    await customer.say('/start');
    const id = await published('Таємне');
    for (const person of [agent, customer]) {
      for (const known of [id, '__x__']) await person.invent(`1:form:pick:publish:send-${known}`);
      expect((await person.messages()).map(wordsOf).join()).not.toContain('Таємне');
      for (const data of ['1:say:new', `1:say:gone:${id}`, '1:desk:open:news'])
        expect(alertOf(await person.invent(data))).toContain('хто працює в магазині');
      expect(await act(platform, person.user.id, deleteNews, { id })).toMatchObject({ code: 'forbidden' });
    }
    expect((await all()).some((one) => one.id === id)).toBe(true);
  });
});
