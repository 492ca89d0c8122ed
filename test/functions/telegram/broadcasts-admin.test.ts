/** Broadcasts at the desk: written, previewed, sent, followed and taken back, as administrators do it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeBroadcast, createBroadcast, startBroadcast } from '../../../shared/broadcasts/commands.ts';
import type { NumberedBroadcast } from '../../../shared/broadcasts/model.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { gather, received, type Crowd } from '../crowd.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { eventually } from '../../eventually.ts';
import { act, hire, read } from './agents.ts';
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

let hired = 0;
const administrator = (language: Language = 'uk'): Promise<Customer> =>
  hire(platform, `Редактор ${++hired}`, 'administrator', language);

async function latest(): Promise<NumberedBroadcast> {
  const { docs } = await broadcasts
    .all(platform.cloud.db, platform.botId)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .get();
  const [doc] = docs;
  if (!doc) throw new Error('there is no broadcast');
  return { ...doc.data(), id: doc.id };
}

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
    const staff = await administrator(language);
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
    expect(await latest()).toMatchObject({ state: 'done', origin: { telegramId: staff.user.id } });
  });
});

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const csv = (text: string): string => Buffer.from(text).toString('base64');

/** Writes a draft by the short steps. @returns it, and the message that it is on */
async function draft(
  staff: Customer,
  content: object = { text: 'Літо' },
): Promise<{ id: string; screen: number }> {
  await staff.say('/broadcasts');
  await staff.press('➕ Нова розсилка');
  await staff.give(content);
  if ('album' in content) await staff.press('✅ Усе тут');
  await staff.press('🛎 Службове');
  await staff.press('Усі');
  return { id: (await latest()).id, screen: (await staff.screen()).message_id };
}

const find = async (id: string): Promise<NumberedBroadcast> => {
  const found = (await broadcasts.doc(platform.cloud.db, platform.botId, id).get()).data();
  if (!found) throw new Error(`there is no broadcast ${id}`);
  return { ...found, id };
};
const inState = (id: string, state: NumberedBroadcast['state']): Promise<NumberedBroadcast> =>
  eventually(async () => {
    const found = await find(id);
    return found.state === state ? found : undefined;
  });

const start = async (staff: Customer, screen: number): Promise<void> => {
  await staff.press('🚀 Надіслати', screen);
  await staff.press('🚀 Так, надіслати', screen);
};

const contentOf = ({ variants }: NumberedBroadcast) => variants[0]?.messages.uk;

describe('what is sent to the bot', () => {
  it('becomes an album under the words of one of its parts, in their order', async () => {
    const staff = await administrator();
    const album = [
      { photo: pixel },
      { photo: pixel, caption: 'Нові барви', entities: [{ type: 'italic', offset: 0, length: 4 }] },
      { video: pixel },
    ];
    const { id } = await draft(staff, { album });
    const content = contentOf(await find(id));
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
    const staff = await administrator();
    const { id } = await draft(staff, content);
    expect(contentOf(await find(id))?.media).toMatchObject([{ type }]);
    expect((await staff.messages()).filter((one) => one.from?.is_bot && type in one)).toHaveLength(1);
  });

  it('loses mentions by id, keeps other formatting, and may be forwarded', async () => {
    const staff = await administrator();
    const entities = [
      {
        type: 'text_mention',
        offset: 0,
        length: 4,
        user: { id: staff.user.id, is_bot: false, first_name: 'Я' },
      },
      { type: 'text_link', offset: 5, length: 3, url: 'https://example.com/' },
    ];
    const { id } = await draft(staff, {
      text: 'Оля тут і там',
      entities,
      forwarded_from: { hidden: 'Хтось' },
    });
    expect(contentOf(await find(id))?.entities).toEqual([entities[1]]);
  });

  it('is refused where it cannot go to many, waits for days, and is asked for before it is left', async () => {
    const staff = await administrator();
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
    expect(await latest()).toMatchObject({ name: 'Інша', category: 'news', audience: { bought: 'ever' } });
  });
});

describe('a draft', () => {
  it('gets other languages, variants and buttons, which the preview shows', async () => {
    const staff = await administrator();
    const category = await openCategory(platform, 'Чаї');
    const product = await sell(platform, { title: { uk: 'Пуер старий', en: 'Old puer' } });
    const { id, screen } = await draft(staff);
    await staff.press('✏️ Слова', screen);
    await staff.press('➕ English', screen);
    await staff.say('Summer');
    await staff.press('➕ Варіант');
    await staff.say('Літечко');
    await staff.press('◀️ Назад');
    await staff.press('🔘 Кнопки');
    await staff.press('➕ Товар');
    await staff.press('🔍 Знайти');
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
    const written = await find(id);
    expect(written.variants.map(({ messages }) => Object.keys(messages).length)).toEqual([2, 1]);
    for (const { buttons } of written.variants)
      expect(buttons).toEqual([
        { label: { uk: 'Пуер старий', en: 'Old puer' }, to: { product } },
        { label: { uk: 'Усі чаї', en: 'All teas' }, to: { category } },
        { label: { uk: 'Сайт' }, to: { url: 'https://example.com/tea' } },
      ]);
    await staff.press('🗑 Сайт');
    expect((await find(id)).variants.map(({ buttons }) => buttons.length)).toEqual([2, 2]);
    await staff.press('◀️ Назад');
    const shown = await staff.tap('👁 Як вийде');
    expect(shown.map(wordsOf).filter((text) => /^(Літо|Summer|Літечко)$/.test(text))).toHaveLength(3);
    expect(labelsOf(shown.find((one) => wordsOf(one) === 'Summer'))).toEqual(['Old puer', 'All teas']);
  });

  it('goes to whom it is aimed at, and says at once how many that is and who is left out', async () => {
    const staff = await administrator();
    const { db } = platform.cloud;
    const tagged = [crowd.first + 6, crowd.first + 9, crowd.first + 12];
    for (const telegramId of tagged)
      await customers
        .doc(db, platform.botId, String(telegramId))
        .update({ tags: ['vip'], source: 'fair', modifiedAt: new Date() });
    const { id, screen } = await draft(staff);
    await staff.press('👥 Кому', screen);
    await staff.press('🏷 Мітка', screen);
    expect(wordsOf(await staff.message(screen))).toContain('vip (3)');
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
    expect(await find(id)).toMatchObject({
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
  });

  it('tells what it costs where it is paid for', async () => {
    await arrange(platform, { broadcasts: { paid: true } });
    const staff = await administrator();
    const { id, screen } = await draft(staff);
    await staff.press('⚙️ Параметри', screen);
    await staff.press('➖ Платно, швидше', screen);
    expect(wordsOf(await staff.message(screen))).toMatch(/Щонайбільше \d+ зірок/);
    await staff.press('➖ Без звуку', screen);
    expect(await find(id)).toMatchObject({ delivery: { paid: true, silent: true, protect: false } });
    await arrange(platform, { broadcasts: { paid: false } });
  });

  it('is written by several at once, and nothing of it is lost', async () => {
    const [staff, other] = [await administrator(), await administrator()];
    const { id, screen } = await draft(staff);
    await staff.press('⚙️ Параметри', screen);
    await other.say('/broadcasts');
    await other.press('✍️ Літо');
    await other.press('🏷 Вид');
    await Promise.all([staff.press('➖ Без звуку', screen), other.press('📰 Новини')]);
    expect(await find(id)).toMatchObject({ category: 'news', delivery: { silent: true } });
  });

  it('that was changed elsewhere meanwhile is shown anew instead of being sent', async () => {
    const staff = await administrator();
    const { id, screen } = await draft(staff);
    await staff.press('🚀 Надіслати', screen);
    const { name, category, variants, audience, delivery } = await find(id);
    const to = { name: `${name} 2`, category, variants, audience, delivery };
    await act(platform, staff.user.id, changeBroadcast, { id, to });
    const { answer } = await staff.press('🚀 Так, надіслати', screen);
    expect(answer?.text).toContain('змінилося');
    expect(wordsOf(await staff.message(screen))).toContain('Літо 2');
    expect((await find(id)).state).toBe('draft');
  });

  it('goes out at a time of the shop’s clock, and can be stopped before', async () => {
    const staff = await administrator();
    const { id, screen } = await draft(staff);
    await staff.press('⏰ У певний час', screen);
    expect(wordsOf((await staff.say('завтра')).at(-1))).toContain('наприклад');
    expect(wordsOf((await staff.say('01.09.2020 10:00')).at(-1))).toContain('вже минуло');
    await staff.say('01.09.2050 10:00');
    // Kyiv is three hours ahead of UTC in summer.
    expect(await find(id)).toMatchObject({ state: 'scheduled', at: new Date('2050-09-01T07:00:00Z') });
    expect(wordsOf(await staff.screen())).toContain('Вийде 1 вересня 2050');
    await staff.press('✖️ Скасувати');
    await staff.press('✖️ Так, скасувати');
    expect((await find(id)).state).toBe('cancelled');
    await staff.press('📄 Надіслати ще раз');
    expect(await latest()).toMatchObject({ name: 'Літо', state: 'draft' });
    await staff.press('🗑 Видалити');
    await staff.press('🗑 Так, видалити');
    expect((await latest()).id).toBe(id);
    expect(wordsOf(await staff.screen())).toContain('Розсилку видалено');
  });

  it('is sent once by two presses at once', async () => {
    const staff = await administrator();
    const { id, screen } = await draft(staff);
    await staff.press('🚀 Надіслати', screen);
    const yes = '🚀 Так, надіслати';
    const data = dataOf(await staff.message(screen), yes);
    await Promise.all([staff.invent(data, screen), staff.invent(data, screen)]);
    await inState(id, 'done');
    expect(wordsOf(await read(staff, 'Розсилку надіслано'))).toContain('Надіслано');
    const reports = (await staff.messages()).filter((one) => wordsOf(one).includes('Розсилку надіслано'));
    expect(reports).toHaveLength(1);
  });
});

describe('a broadcast under way', () => {
  it('tells how far it is, is paused, gone on with, and cancelled', async () => {
    await arrange(platform, { broadcasts: { headroom: 20 } });
    const staff = await administrator();
    const { id, screen } = await draft(staff);
    await start(staff, screen);
    const told = await eventually(async () => {
      const text = wordsOf(await staff.message(screen));
      return /▓.*\d+%/.test(text) ? text : undefined;
    });
    expect(told).toContain('Надсилається');
    await staff.press('⏸ Призупинити', screen);
    await eventually(async () => wordsOf(await staff.message(screen)).includes('Призупинено') || undefined);
    expect((await find(id)).state).toBe('paused');
    await staff.press('▶️ Далі', screen);
    await inState(id, 'sending');
    await staff.press('✖️ Скасувати', screen);
    await staff.press('✖️ Так, скасувати', screen);
    expect((await find(id)).state).toBe('cancelled');
    const { answer } = await staff.invent(`1:cast:on:${id}`, screen);
    expect(answer?.text).toContain('змінилося');
    await arrange(platform, { broadcasts: { headroom: 3 } });
  });

  it('that Telegram takes from nobody is paused, and its author told what to do', async () => {
    const staff = await administrator();
    const { id, screen } = await draft(staff);
    await platform.sim.post('faults', {
      method: 'sendMessage',
      code: 400,
      description: 'Bad Request: BUTTON_URL_INVALID',
      times: 24,
    });
    await start(staff, screen);
    await inState(id, 'paused');
    const said = await read(staff, 'раз у раз');
    expect(wordsOf(said)).toContain('BUTTON_URL_INVALID');
    expect(labelsOf(said)).toContain('▶️ Далі');
  });
});

describe('what was sent', () => {
  it('is changed where everybody has it, by a message of the same kind, and taken back', async () => {
    const staff = await administrator();
    const { id, screen } = await draft(staff);
    await start(staff, screen);
    const report = await read(staff, 'Розсилку надіслано');
    await staff.press('🔎 Докладніше', report.message_id);
    await staff.press('✏️ Змінити', report.message_id);
    await staff.press('✏️ Українська', report.message_id);
    const [told] = await staff.give({ photo: pixel });
    expect(wordsOf(told)).toContain('того самого виду');
    await staff.say('Осінь');
    await staff.press('✅ Так, змінити');
    await read(staff, 'змінено в чатах');
    expect(contentOf(await inState(id, 'done'))?.text).toBe('Осінь');
    const changed = await read(staff, 'змінено в чатах');
    expect(wordsOf(changed)).toMatch(/Змінено: \d+/);
    await staff.press('🔎 Докладніше', changed.message_id);
    await staff.press('↩️ Відкликати', changed.message_id);
    expect(wordsOf(await staff.message(changed.message_id))).toContain('48 годин');
    await staff.press('↩️ Так, відкликати', changed.message_id);
    expect(wordsOf(await read(staff, 'Її відкликано'))).toMatch(/Відкликано: \d+/);
  });

  it('is reported by variant', async () => {
    const staff = await administrator();
    const { screen } = await draft(staff);
    await staff.press('✏️ Слова', screen);
    await staff.press('➕ Варіант', screen);
    await staff.say('Літечко');
    await staff.press('◀️ Назад');
    await start(staff, (await staff.screen()).message_id);
    const report = wordsOf(await read(staff, 'Розсилку надіслано'));
    expect(report).toMatch(/Варіант A\n✅ Надіслано: \d+/);
    expect(report).toMatch(/Варіант B\n✅ Надіслано: \d+/);
  });
});

describe('the list of broadcasts', () => {
  it('turns its pages, by what has become of each', async () => {
    const staff = await administrator();
    const variants = [{ messages: { uk: { text: 'Текст', entities: [], media: [] } }, buttons: [] }];
    for (let count = 0; count < 9; count++)
      await act(platform, staff.user.id, createBroadcast, {
        name: `Чернетка ${count}`,
        category: 'news',
        variants,
        audience: {},
        delivery: { retryUnknown: false, paid: false, silent: false, protect: false },
        origin: { kind: 'api' },
      });
    const planned = (await latest()).id;
    await act(platform, staff.user.id, startBroadcast, { id: planned, at: '2050-01-01T10:00:00Z' });
    await staff.say('/broadcasts');
    const page = (await staff.screen()).message_id;
    expect(
      labelsOf(await staff.message(page)).filter((label) => label.startsWith('✍️ Чернетка')),
    ).toHaveLength(8);
    await staff.press('⬇️ Раніші', page);
    expect(wordsOf(await staff.message(page))).toContain('Розсилки');
    await staff.press('⏰ Заплановані', page);
    expect(labelsOf(await staff.message(page))).toContain('⏰ Чернетка 8');
    await staff.press('✅ Завершені', page);
    expect(labelsOf(await staff.message(page)).some((label) => label.startsWith('✅ '))).toBe(true);
  });

  it('is shut to support agents and customers, by button and by command', async () => {
    const [agent, customer] = [
      await hire(platform, 'Агент', 'support'),
      await Customer.join(platform.sim, platform.botId),
    ];
    await customer.say('/start');
    const { id } = await latest();
    for (const person of [agent, customer]) {
      expect(wordsOf((await person.say('/broadcasts'))[0])).toContain('хто працює в магазині');
      for (const data of ['1:cast:new', `1:cast:gone:${id}`, '1:desk:open:broadcasts'])
        expect(alertOf(await person.invent(data))).toContain('хто працює в магазині');
    }
  });
});
