/** Broadcasts written at the desk: any message, its parts, its audience, and when it goes out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeBroadcast, createBroadcast } from '../../../shared/broadcasts/commands.ts';
import { startBroadcast } from '../../../shared/broadcasts/starting.ts';
import { dayIn, parseMoment } from '../../../functions/telegram/given.ts';
import { customers } from '../../../shared/customers/queries.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { gather, received, type Crowd } from '../crowd.ts';
import { act, hire, read } from './agents.ts';
import { administrator, contentOf, draft, find, latest, pixel } from './broadcasting.ts';
import { alertOf, Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { arrange, openCategory, sell } from './shop.ts';

let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  crowd = await gather(platform, 40, { blocked: 0.05 });
});
afterAll(() => platform.close());

const ways = {
  uk: {
    create: '➕ Нова розсилка',
    kind: '🛎 Службове',
    all: 'Усі',
    send: '🚀 Надіслати',
    yes: '🚀 Так, надіслати',
    sent: 'Розсилку надіслано',
    recipients: /Отрима(?:є|ють) \d+/,
  },
  ru: {
    create: '➕ Новая рассылка',
    kind: '🛎 Служебное',
    all: 'Все',
    send: '🚀 Отправить',
    yes: '🚀 Да, отправить',
    sent: 'Рассылка отправлена',
    recipients: /Получ(?:ит|ат) \d+/,
  },
  en: {
    create: '➕ New broadcast',
    kind: '🛎 Service',
    all: 'Everyone',
    send: '🚀 Send now',
    yes: '🚀 Yes, send',
    sent: 'has been sent',
    recipients: /\d+ customers will get it/,
  },
} satisfies Record<Language, object>;

describe.each(['uk', 'ru', 'en'] as const)('in %s', (language) => {
  it('a text is written, previewed as it will be, sent to everybody, and reported', async () => {
    const words = ways[language];
    const staff = await administrator(platform, language);
    await staff.say('/broadcasts');
    await staff.press(words.create);
    const text = `Ярмарок ${language}`;
    await staff.give({ text, entities: [{ type: 'bold', offset: 0, length: 7 }] });
    await staff.press(words.kind);
    const shown = await staff.tap(words.all);
    expect(shown[0]).toMatchObject({ text, entities: [{ type: 'bold', offset: 0, length: 7 }] });
    expect(wordsOf(shown[1])).toMatch(words.recipients);
    await platform.sim.request(
      'DELETE',
      `received?bot=${platform.botId}&from=${crowd.first}&to=${crowd.last}`,
    );
    await staff.press(words.send);
    expect(wordsOf(await staff.screen())).toMatch(words.recipients);
    await staff.press(words.yes);
    const report = await read(staff, words.sent);
    expect(wordsOf(report)).toMatch(/✅ .+: \d+/);
    expect(await received(platform, crowd)).toMatchObject({ once: 38, more: 0 });
    expect(await latest(platform)).toMatchObject({ state: 'done', origin: { telegramId: staff.user.id } });
  });
});

/** From an hour ago until in two hours, by the clock of Kyiv. */
function aroundNow(): { from: string; to: string } {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Kyiv',
    hour: '2-digit',
    minute: '2-digit',
  });
  const hourMs = 3600 * 1000;
  return { from: clock.format(Date.now() - hourMs), to: clock.format(Date.now() + 2 * hourMs) };
}

const csv = (text: string): string => Buffer.from(text).toString('base64');

describe('what is sent to the bot', () => {
  it('becomes an album under the words of one of its parts, in their order', async () => {
    const staff = await administrator(platform);
    const album = [
      { photo: pixel },
      { photo: pixel, caption: 'Нові барви', entities: [{ type: 'italic', offset: 0, length: 4 }] },
      { video: pixel },
    ];
    const { id } = await draft(platform, staff, { album });
    const content = contentOf(await find(platform, id));
    expect(content?.media.map(({ type }) => type)).toEqual(['photo', 'photo', 'video']);
    expect(content).toMatchObject({ text: 'Нові барви', entities: [{ type: 'italic', length: 4 }] });
    const shown = await staff.messages();
    expect(shown.filter(({ from, media_group_id }) => from?.is_bot && media_group_id)).toHaveLength(3);
  });

  it.each([
    ['photo', { photo: pixel, caption: 'Фото' }],
    ['video', { video: pixel }],
    ['animation', { animation: pixel }],
    ['document', { document: pixel, file_name: 'list.pdf' }],
    ['audio', { audio: pixel }],
    ['voice', { voice: pixel }],
  ])('is kept as a %s', async (type, content) => {
    const staff = await administrator(platform);
    const { id } = await draft(platform, staff, content);
    expect(contentOf(await find(platform, id))?.media).toMatchObject([{ type }]);
    expect((await staff.messages()).filter((one) => one.from?.is_bot && type in one)).toHaveLength(1);
  });

  it('loses mentions by id, keeps other formatting, and may be forwarded', async () => {
    const staff = await administrator(platform);
    const entities = [
      {
        type: 'text_mention',
        offset: 0,
        length: 4,
        user: { id: staff.user.id, is_bot: false, first_name: 'Я' },
      },
      { type: 'text_link', offset: 5, length: 3, url: 'https://example.com/' },
    ];
    const { id } = await draft(platform, staff, {
      text: 'Оля тут і там',
      entities,
      forwarded_from: { hidden: 'Хтось' },
    });
    expect(contentOf(await find(platform, id))?.entities).toEqual([entities[1]]);
  });

  it('is refused where it cannot go to many, waits for days, and is asked for before it is left', async () => {
    const staff = await administrator(platform);
    await staff.say('/broadcasts');
    await staff.press('➕ Нова розсилка');
    expect(wordsOf((await staff.give({ sticker: pixel })).at(-1))).toContain('не можна розіслати');
    await staff.say('Чернетка');
    const [desk] = await staff.say('/desk');
    await staff.press('📣 Розсилки', desk!.message_id);
    await staff.press('➕ Нова розсилка', desk!.message_id);
    await staff.press('▶️ Продовжити');
    await staff.press('◀️ Назад');
    await staff.say('Інша');
    await staff.press('📰 Новини');
    await staff.press('Купували');
    expect(await latest(platform)).toMatchObject({
      name: 'Інша',
      category: 'news',
      audience: { bought: 'ever' },
    });
  });
});

/** How many messages in the chat have the buttons of a form's question; who reminds of it leads back to it. */
async function questionsOpen(staff: Customer): Promise<number> {
  const asks = (message: SimMessage) => {
    const behind = labelsOf(message).map((label) => dataOf(message, label));
    return behind.some((data) => data.startsWith('1:form:')) && !behind.includes('1:form:resume');
  };
  return (await staff.messages()).filter((message) => message.from?.is_bot && asks(message)).length;
}

describe('a question', () => {
  it('keeps its buttons until it is answered, given up, or asked in another message', async () => {
    const staff = await administrator(platform);
    await staff.say('/broadcasts');
    await staff.press('➕ Нова розсилка');
    await staff.give({ sticker: pixel });
    expect(await questionsOpen(staff)).toBe(1);
    await staff.give({ album: [{ photo: pixel }, { photo: pixel, caption: 'Барви' }] });
    expect(await questionsOpen(staff)).toBe(1);
    await staff.press('✅ Усе тут');
    await staff.press('◀️ Назад');
    await staff.say('Барви літа');
    expect(await questionsOpen(staff)).toBe(1);
    await staff.say('/broadcasts');
    await staff.press('➕ Нова розсилка');
    await staff.press('▶️ Продовжити');
    expect(await questionsOpen(staff)).toBe(1);
    await staff.press('🛎 Службове');
    await staff.press('Усі');
    expect(await questionsOpen(staff)).toBe(0);
    await staff.press('⏰ У певний час');
    await staff.say('завтра');
    await staff.press('✖️ Скасувати');
    await staff.press('🔘 Кнопки');
    await staff.press('➕ Посилання');
    await staff.say('/broadcasts');
    await staff.press('✍️ Барви літа');
    await staff.press('🔖 Назва');
    expect(await questionsOpen(staff)).toBe(1);
    await staff.say('Барви');
    expect(await questionsOpen(staff)).toBe(0);
  });
});

describe('a draft', () => {
  it('gets other languages, variants and buttons, which the preview shows', async () => {
    const staff = await administrator(platform);
    const category = await openCategory(platform, 'Чаї');
    const product = await sell(platform, { title: { uk: 'Пуер старий', en: 'Old puer' } });
    const { id, screen } = await draft(platform, staff);
    await staff.press('✏️ Слова', screen);
    await staff.press('➕ English', screen);
    await staff.say('Summer');
    await staff.press('➕ Варіант');
    await staff.say('Літечко');
    await staff.press('◀️ Назад');
    await staff.press('🔘 Кнопки');
    await staff.press('➕ Товар');
    await staff.say('пуер');
    await staff.press('Пуер старий');
    await staff.press('↩️ Власна назва');
    await staff.press('➕ Категорія');
    await staff.press(labelsOf(await staff.screen()).find((label) => label.includes('Чаї'))!);
    await staff.say('Усі чаї');
    await staff.say('All teas');
    await staff.press('➕ Посилання');
    await staff.say('example.com/tea');
    await staff.say('Сайт');
    await staff.press('⏭ Пропустити');
    const written = await find(platform, id);
    expect(written.variants.map(({ messages }) => Object.keys(messages).length)).toEqual([2, 1]);
    for (const { buttons } of written.variants)
      expect(buttons).toEqual([
        { label: { uk: 'Пуер старий', en: 'Old puer' }, to: { product } },
        { label: { uk: 'Усі чаї', en: 'All teas' }, to: { category } },
        { label: { uk: 'Сайт' }, to: { url: 'https://example.com/tea' } },
      ]);
    await staff.press('🗑 Сайт');
    expect((await find(platform, id)).variants.map(({ buttons }) => buttons.length)).toEqual([2, 2]);
    await staff.press('◀️ Назад');
    const shown = await staff.tap('👁 Як вийде');
    expect(shown.map(wordsOf).filter((text) => /^(Літо|Summer|Літечко)$/.test(text))).toHaveLength(3);
    const summer = shown.find((one) => wordsOf(one) === 'Summer');
    expect(labelsOf(summer)).toEqual(['Old puer', 'All teas']);
    expect(alertOf(await staff.press('Old puer', summer?.message_id))).toContain('попередній перегляд');
  });

  it('is called by its first words until it has a name, which other words do not change', async () => {
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff, { text: 'Перші слова\nі далі' });
    const nameNow = async () => (await find(platform, id)).name;
    expect(await nameNow()).toBe('Перші слова');
    await staff.press('✏️ Слова', screen);
    await staff.press('✏️ Українська', screen);
    await staff.say('Другі слова');
    expect(await nameNow()).toBe('Другі слова');
    await staff.press('◀️ Назад');
    await staff.press('🔖 Назва');
    expect(wordsOf(await staff.screen())).toContain('Зараз: Другі слова');
    expect(wordsOf((await staff.say('х'.repeat(101))).at(-1))).toContain('100 символів');
    await staff.say('Ярмарок у травні');
    expect(wordsOf(await staff.screen())).toContain('📣 Ярмарок у травні');
    await staff.press('✏️ Слова');
    await staff.press('✏️ Українська');
    await staff.say('Треті слова');
    await staff.say('/broadcasts');
    await staff.press('✍️ Ярмарок у травні');
    await staff.press('🔖 Назва');
    await staff.press('🗑 Прибрати');
    expect(await nameNow()).toBe('Треті слова');
  });

  it('has its product found by a name, of which several are offered, and another may be written', async () => {
    const staff = await administrator(platform);
    const category = await openCategory(platform, 'Полиця мокко');
    await sell(platform, { categoryId: category, title: { uk: 'Мокко ефіопська' } });
    const product = await sell(platform, { categoryId: category, title: { uk: 'Мокко єменська' } });
    const { id, screen } = await draft(platform, staff);
    await staff.press('🔘 Кнопки', screen);
    await staff.press('➕ Товар', screen);
    expect(wordsOf(await staff.message(screen))).toContain('Напишіть назву');
    expect(wordsOf((await staff.say('зубр')).at(-1))).toContain('Нічого не знайшлося');
    const [offered] = await staff.say('мокко');
    expect(labelsOf(offered)).toEqual(expect.arrayContaining(['Мокко ефіопська', 'Мокко єменська']));
    const [another] = await staff.say('єменська');
    expect(wordsOf(another)).toContain('Ось що знайшлося');
    await staff.press('Мокко єменська');
    await staff.press('↩️ Власна назва');
    expect((await find(platform, id)).variants[0]?.buttons).toMatchObject([{ to: { product } }]);
    await staff.press('➕ Товар');
    await staff.press('🗂 З каталогу');
    await staff.press(labelsOf(await staff.screen()).find((label) => label.includes('Полиця мокко'))!);
    expect(labelsOf(await staff.screen())).toEqual(
      expect.arrayContaining(['Мокко ефіопська', 'Мокко єменська']),
    );
  });

  it('goes to whom it is aimed at, and says at once how many that is and who is left out', async () => {
    const staff = await administrator(platform);
    const { db } = platform.cloud;
    const { id, screen } = await draft(platform, staff);
    await staff.press('👥 Кому', screen);
    await staff.press('🏷 Мітка', screen);
    expect(wordsOf(await staff.message(screen))).toContain('Поки що їх немає в жодного покупця');
    await staff.press('✖️ Скасувати', screen);
    const tagged = [crowd.first + 6, crowd.first + 9, crowd.first + 12];
    for (const telegramId of tagged)
      await customers
        .doc(db, platform.botId, String(telegramId))
        .update({ tags: ['vip'], source: 'fair', modifiedAt: new Date() });
    await staff.press('🏷 Мітка', screen);
    expect(wordsOf(await staff.message(screen))).toContain('vip (3)');
    expect(wordsOf(await staff.message(screen))).toContain('PATCH …/customers/[id]');
    await staff.say('vip, new');
    expect(wordsOf(await staff.screen())).toContain('Отримають 3 покупці');
    expect(wordsOf(await staff.screen())).toMatch(/поза вибором: \d+/);
    await staff.press('🔗 Джерело');
    await staff.say('fair');
    await staff.press('💤 Давно не було');
    await staff.press('7');
    expect(wordsOf(await staff.screen())).toContain('Отримають 0 покупців');
    await staff.press('✓ 💤 Давно не було');
    await staff.press('🗑 Байдуже');
    await staff.press('📄 Список CSV');
    expect(wordsOf((await staff.give({ document: csv('хто\nзна') })).at(-1))).toContain(
      'Список не підходить',
    );
    await staff.give({ document: csv(`telegramId\n${tagged[0]}\n${tagged[1]}\n`), file_name: 'ids.csv' });
    await staff.press('Українська');
    expect(await find(platform, id)).toMatchObject({
      audience: {
        tags: ['vip', 'new'],
        sources: ['fair'],
        languages: ['uk'],
        list: expect.any(String) as string,
      },
    });
    await staff.press('◀️ Назад');
    await staff.press('👥 Кому');
    expect(labelsOf(await staff.screen())).toContain('✓ 📄 Список CSV');
    expect(labelsOf(await staff.screen())).toContain('Усі');
    await staff.press('Купували');
    await staff.press('✓ Купували');
    expect((await find(platform, id)).audience).not.toHaveProperty('bought');
    await staff.press('Усі');
    expect((await find(platform, id)).audience).toEqual({});
    expect(labelsOf(await staff.screen()).filter((label) => label.startsWith('✓'))).toEqual(['✓ Усі']);
  });

  it('tells what it costs where it is paid for', async () => {
    await arrange(platform, { broadcasts: { paid: true } });
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    await staff.press('⚙️ Параметри', screen);
    await staff.press('➖ Платно, швидше', screen);
    expect(wordsOf(await staff.message(screen))).toMatch(/Щонайбільше \d+ зірок/);
    expect(wordsOf(await staff.message(screen))).toContain('Без звуку: вимкнено');
    await staff.press('➖ Без звуку', screen);
    expect(wordsOf(await staff.message(screen))).toContain('Без звуку: увімкнено');
    expect(await find(platform, id)).toMatchObject({
      delivery: { paid: true, silent: true, protect: false },
    });
    await arrange(platform, { broadcasts: { paid: false } });
  });

  it('is written by several at once, and nothing of it is lost', async () => {
    const [staff, other] = [await administrator(platform), await administrator(platform)];
    const { id, screen } = await draft(platform, staff);
    await staff.press('⚙️ Параметри', screen);
    await other.say('/broadcasts');
    await other.press('✍️ Літо');
    await other.press('🏷 Вид');
    await Promise.all([staff.press('➖ Без звуку', screen), other.press('📰 Новини')]);
    expect(await find(platform, id)).toMatchObject({ category: 'news', delivery: { silent: true } });
  });

  it('that was changed elsewhere meanwhile is shown anew instead of being sent', async () => {
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    await staff.press('🚀 Надіслати', screen);
    const { name, category, variants, audience, delivery } = await find(platform, id);
    const to = { name: `${name} 2`, category, variants, audience, delivery };
    await act(platform, staff.user.id, changeBroadcast, { id, to });
    const { answer } = await staff.press('🚀 Так, надіслати', screen);
    expect(answer?.text).toContain('змінилося');
    expect(wordsOf(await staff.message(screen))).toContain('Літо 2');
    expect((await find(platform, id)).state).toBe('draft');
  });

  it('says before it is sent that the shop keeps quiet, and until when', async () => {
    await arrange(platform, { broadcasts: { quietHours: aroundNow() } });
    const staff = await administrator(platform);
    const { screen } = await draft(platform, staff);
    await staff.press('🚀 Надіслати', screen);
    expect(wordsOf(await staff.message(screen))).not.toContain('🌙');
    await staff.press('◀️ Назад', screen);
    await staff.press('🏷 Вид', screen);
    await staff.press('🎁 Пропозиції', screen);
    await staff.press('👁 Як вийде', screen);
    const sample = (await staff.messages()).findLast((one) => labelsOf(one).includes('🔕 Менше таких'));
    expect(alertOf(await staff.press('🔕 Менше таких', sample?.message_id))).toContain('попередній перегляд');
    await staff.press('🚀 Надіслати');
    expect(wordsOf(await staff.screen())).toMatch(/🌙 .*вийде \d/);
    await arrange(platform, { broadcasts: { quietHours: null } });
  });

  it('goes out at a time of the shop’s clock, and can be stopped before', async () => {
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    await staff.press('⏰ У певний час', screen);
    expect(wordsOf((await staff.say('завтра')).at(-1))).toContain('наприклад');
    expect(wordsOf((await staff.say('01.09.2020 10:00')).at(-1))).toContain('вже минуло');
    expect(wordsOf((await staff.say('01.09.2050 10:00')).at(-1))).toContain('більш ніж за рік');
    const day = dayIn(200, 'Europe/Kyiv');
    await staff.say(`${dayIn(100, 'Europe/Kyiv')} 11:00`);
    await staff.press('◀️ Назад');
    await staff.say(`${day} 10:00`);
    const question = wordsOf(await staff.screen());
    expect(question).toMatch(/Надіслати .*10:00\?/);
    expect(question).toMatch(/Отрима(?:є|ють) \d+/);
    expect(question).not.toContain('🌙');
    expect((await find(platform, id)).state).toBe('draft');
    await staff.press('⏰ Так');
    const at = parseMoment(`${day} 10:00`, 'Europe/Kyiv', 'first');
    expect(await find(platform, id)).toMatchObject({ state: 'scheduled', at });
    expect(wordsOf(await staff.screen())).toContain('Вийде ');
    await staff.press('✖️ Скасувати');
    await staff.press('✖️ Так, скасувати');
    expect((await find(platform, id)).state).toBe('cancelled');
    await staff.press('📄 Надіслати ще раз');
    expect(await latest(platform)).toMatchObject({ name: 'Літо', state: 'draft' });
    await staff.press('🗑 Видалити');
    await staff.press('🗑 Так, видалити');
    expect((await latest(platform)).id).toBe(id);
    expect(wordsOf(await staff.screen())).toContain('Розсилку видалено');
  });
});

describe('a broadcast that waits for its time', () => {
  it('is made a draft again, changed, and set to another time', async () => {
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    const first = parseMoment(`${dayIn(100, 'Europe/Kyiv')} 11:00`, 'Europe/Kyiv', 'first');
    await act(platform, staff.user.id, startBroadcast, { id, at: first!.toISOString() });
    await staff.press('🚀 Надіслати', screen);
    await staff.press('◀️ Назад', screen);
    await staff.press('✍️ У чернетки', screen);
    const drafted = await find(platform, id);
    expect(drafted.state).toBe('draft');
    expect(drafted.at).toBeUndefined();
    expect(wordsOf(await staff.message(screen))).toContain('Знову чернетка');
    expect(labelsOf(await staff.message(screen))).not.toContain('✍️ У чернетки');
    await staff.press('🏷 Вид', screen);
    await staff.press('📰 Новини', screen);
    await staff.press('⏰ У певний час', screen);
    await staff.say(`${dayIn(200, 'Europe/Kyiv')} 10:00`);
    await staff.press('⏰ Так');
    const at = parseMoment(`${dayIn(200, 'Europe/Kyiv')} 10:00`, 'Europe/Kyiv', 'first');
    expect(await find(platform, id)).toMatchObject({ state: 'scheduled', category: 'news', at });
    const late = await staff.invent(`1:cast:keep:${id}`);
    expect((await find(platform, id)).state).toBe('draft');
    expect(late.answer?.text ?? '').not.toContain('змінилося');
    expect((await staff.invent(`1:cast:keep:${id}`)).answer?.text).toContain('змінилося');
  });
});

describe('the list of broadcasts', () => {
  it('turns its pages, by what has become of each', async () => {
    const staff = await administrator(platform);
    const variants = [{ messages: { uk: { text: 'Текст', entities: [], media: [] } }, buttons: [] }];
    for (let count = 0; count < 10; count++)
      await act(platform, staff.user.id, createBroadcast, {
        name: `Чернетка ${count}`,
        category: 'news',
        variants,
        audience: {},
        delivery: { retryUnknown: false, paid: false, silent: false, protect: false },
        origin: { kind: 'api' },
      });
    const planned = (await latest(platform)).id;
    await act(platform, staff.user.id, startBroadcast, { id: planned, at: '2050-01-01T10:00:00Z' });
    await staff.say('/broadcasts');
    const page = (await staff.screen()).message_id;
    await staff.press('✍️ Чернетки', page);
    expect(
      labelsOf(await staff.message(page)).filter((label) => label.startsWith('✍️ Чернетка')),
    ).toHaveLength(8);
    await staff.press('⬇️ Раніші', page);
    expect(wordsOf(await staff.message(page))).toContain('Розсилки');
    await staff.press('⏰ Заплановані', page);
    expect(labelsOf(await staff.message(page))).toContain('⏰ Чернетка 9');
    await staff.press('✅ Завершені', page);
    expect(labelsOf(await staff.message(page)).some((label) => label.startsWith('✅ '))).toBe(true);
  });

  it('is shut to support agents and customers, by button and by command', async () => {
    const [agent, customer] = [
      await hire(platform, 'Агент', 'support'),
      await Customer.join(platform.sim, platform.botId),
    ];
    await customer.say('/start');
    const { id } = await latest(platform);
    for (const person of [agent, customer]) {
      expect(wordsOf((await person.say('/broadcasts'))[0])).toContain('хто працює в магазині');
      for (const data of ['1:cast:new', `1:cast:gone:${id}`, '1:desk:open:broadcasts'])
        expect(alertOf(await person.invent(data))).toContain('хто працює в магазині');
    }
  });
});
