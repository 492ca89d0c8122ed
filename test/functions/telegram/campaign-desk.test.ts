/** All of a campaign is changed at the desk: to whom, from when until when, its texts, their variants and buttons. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dayIn, parseMoment } from '../../../functions/telegram/given.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import type { NumberedCampaign } from '../../../shared/campaigns/model.ts';
import { campaigns } from '../../../shared/campaigns/queries.ts';
import { runCampaigns } from '../../../shared/campaigns/running.ts';
import { eventually } from '../../eventually.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { gather } from '../crowd.ts';
import { administrator } from './broadcasting.ts';
import { campaignNow, inHours, latestCampaign, makeCampaign } from './campaigning.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';
import { sell } from './shop.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  await gather(platform, 12);
});
afterAll(() => platform.close());
/** Those that are switched on would write in other tests, too. */
afterEach(async () => {
  const { db } = platform.cloud;
  const { docs } = await campaigns.all(db, platform.botId).get();
  await Promise.all(docs.map((doc) => doc.ref.delete()));
});

const weekly = '📅 Щопонеділка';
const welcome = '👋 Знайомство';
const zone = 'Europe/Kyiv';

const now = ({ id }: NumberedCampaign): Promise<NumberedCampaign> => campaignNow(platform, id);
/** @param id of the message, where customers' messages reach the staff as well */
const shown = async (staff: Customer, id?: number): Promise<string> =>
  wordsOf(await (id === undefined ? staff.screen() : staff.message(id)));

/** What the latest of its runs has sent, in Ukrainian, once all of it is out. */
async function nextRun({ id }: NumberedCampaign, run: number): Promise<string[]> {
  const { cloud, botId } = platform;
  await runCampaigns(cloud, inHours(24 * 8 * run));
  return eventually(async () => {
    const found = await broadcasts.all(cloud.db, botId).where('origin.campaignId', '==', id).get();
    const made = found.docs.map((doc) => doc.data());
    const last = made.find(({ origin }) => origin.kind === 'campaign' && origin.run === String(run));
    return last?.state === 'done' ? last.variants.map(({ messages }) => messages.uk?.text ?? '') : undefined;
  });
}

async function switchOn(staff: Customer): Promise<void> {
  await staff.press('▶️ Увімкнути');
  await staff.press('▶️ Так, увімкнути');
}

describe('the audience of a campaign', () => {
  it('is chosen as that of a broadcast, and counted where the clock sends it', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    expect(await shown(staff)).toContain('👥 Усі');
    await staff.press('👥 Кому');
    expect(await shown(staff)).toMatch(/Отрима(?:є|ють) \d+/);
    await staff.press('English');
    await staff.press('Не купували');
    await staff.press('💤 Давно не було');
    expect(wordsOf((await staff.say('давно')).at(-1))).toContain('❗️');
    await staff.press('30');
    expect(await shown(staff)).toContain('Отримають 0 покупців');
    expect(await now(made)).toMatchObject({
      audience: { languages: ['en'], bought: 'never', inactiveDays: 30 },
      name: made.name,
    });
    await staff.press('✓ 💤 Давно не було');
    await staff.press('🗑 Байдуже');
    expect(await shown(staff)).toContain('Отримають 4 покупці');
    await staff.press('◀️ Назад');
    expect(await shown(staff)).toContain('👥 Не купували · English');
    const [english, other] = [
      await Customer.join(platform.sim, platform.botId, { language_code: 'en' }),
      await Customer.join(platform.sim, platform.botId, { language_code: 'uk' }),
    ];
    for (const customer of [english, other]) await customer.say('/start');
    await switchOn(staff);
    await nextRun(made, 1);
    const got = async (customer: Customer) =>
      (await customer.messages()).filter((one) => /A good week|Гарного тижня/.test(wordsOf(one))).length;
    expect([await got(english), await got(other)]).toEqual([1, 0]);
  });

  it('of one that customers trigger is told without a number, and its kind, options and name are chosen as well', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, '💛 Дякуємо та відгук');
    await staff.press('👥 Кому');
    await staff.press('Купували');
    expect(await shown(staff)).toContain('Отримає той, кого це стосується');
    expect(await shown(staff)).not.toMatch(/Отрима(?:є|ють) \d+/);
    await staff.press('◀️ Назад');
    await staff.press('🏷 Вид');
    await staff.press('📰 Новини');
    await staff.press('⚙️ Параметри');
    await staff.press('➖ Без звуку');
    await staff.press('◀️ Назад');
    await staff.press('🔖 Назва');
    expect(wordsOf((await staff.say('х'.repeat(101))).at(-1))).toContain('100 символів');
    await staff.say('Подяка');
    expect(await shown(staff)).toContain('📣 Подяка');
    expect(await shown(staff)).toContain('📰 Новини\n👥 Купували');
    expect(await now(made)).toMatchObject({
      name: 'Подяка',
      category: 'news',
      delivery: { silent: true },
      audience: { bought: 'ever' },
    });
  });

  it('stays everything that two administrators choose of it at once', async () => {
    const [staff, other] = [await administrator(platform), await administrator(platform)];
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('👥 Кому');
    await other.invent(`1:cast:whom:${made.id}.`);
    await other.invent(`1:ad:open:${made.id}`);
    await other.press('🏷 Вид');
    await Promise.all([staff.press('English'), other.press('🛎 Службове')]);
    expect(await now(made)).toMatchObject({ audience: { languages: ['en'] }, category: 'service' });
  });
});

describe('the start and the end of a campaign', () => {
  it('are days of the shop’s clock, are shown, and can be taken away', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    const [begin, end] = [dayIn(10, zone), dayIn(20, zone)];
    await staff.press('📅 Початок');
    expect(await shown(staff)).toContain(zone);
    expect(await shown(staff)).toContain('Зараз: не задано');
    await staff.say(begin);
    expect(await shown(staff)).toContain('Початок: ');
    await staff.press('🏁 Кінець');
    await staff.say(`${end} 18:30`);
    expect(await now(made)).toMatchObject({
      startsAt: parseMoment(begin, zone, 'first'),
      endsAt: parseMoment(`${end} 18:30`, zone, 'last'),
    });
    expect(await shown(staff)).toMatch(/Кінець: .*18:30/);
    await switchOn(staff);
    const { nextAt, startsAt } = await now(made);
    expect(nextAt?.getTime()).toBeGreaterThan(startsAt!.getTime());
    await staff.press('📅 Початок');
    await staff.press('🗑 Прибрати');
    await staff.press('🏁 Кінець');
    await staff.press('↩️ Лишити як є');
    const later = await now(made);
    expect(later.startsAt).toBeUndefined();
    expect(later.endsAt).toEqual(parseMoment(`${end} 18:30`, zone, 'last'));
    expect(later.nextAt!.getTime()).toBeLessThan(startsAt!.getTime());
  });

  it('are asked for again where they are no days, past, or the wrong way round', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('🏁 Кінець');
    expect(wordsOf((await staff.say('колись')).at(-1))).toContain('❗️ Напишіть день');
    expect(wordsOf((await staff.say('01.02.2021')).at(-1))).toContain('уже минуло');
    await staff.say(dayIn(5, zone));
    await staff.press('📅 Початок');
    expect(wordsOf((await staff.say(dayIn(6, zone))).at(-1))).toContain('Кінець має бути пізніше');
    await staff.press('↩️ Лишити як є');
    const { startsAt, endsAt } = await now(made);
    expect([startsAt, endsAt]).toEqual([undefined, parseMoment(dayIn(5, zone), zone, 'last')]);
  });

  it('stay in order where two administrators set them at once', async () => {
    const [staff, other] = [await administrator(platform), await administrator(platform)];
    const made = await makeCampaign(platform, staff, weekly);
    await other.invent(`1:ad:edge:${made.id}:startsAt`);
    await staff.press('🏁 Кінець');
    await Promise.all([staff.say(dayIn(5, zone)), other.say(dayIn(6, zone))]);
    const { startsAt, endsAt } = await now(made);
    expect([startsAt, endsAt].filter((at) => at !== undefined)).toHaveLength(1);
  });
});

describe('the texts of a campaign', () => {
  it('take turns as they are added, and what is taken away is asked about first', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('✏️ Слова');
    expect(labelsOf(await staff.screen())).not.toContain('🗑 Цей текст');
    await staff.press('➕ Текст');
    expect(wordsOf((await staff.give({ sticker: 'CAACAgIAAxkBAAEBQ' })).at(-1))).toContain('❗️');
    await staff.say('Другий тиждень');
    expect(await shown(staff)).toContain('Текст 2 з 2. Вони йдуть по черзі');
    await staff.press('➕ Текст');
    await staff.say('Третій тиждень');
    await staff.press('2');
    expect(await shown(staff)).toContain('Другий тиждень');
    await staff.press('🗑 Цей текст');
    expect(await shown(staff)).toContain('Прибрати текст 2?');
    await staff.press('◀️ Назад');
    expect((await now(made)).rounds).toHaveLength(3);
    await staff.press('1');
    await staff.press('🗑 Цей текст');
    await staff.press('🗑 Так, прибрати');
    expect(await shown(staff)).toContain('1. Другий тиждень\n2. Третій тиждень');
    await switchOn(staff);
    expect(await nextRun(made, 1)).toEqual(['Другий тиждень']);
    expect(await nextRun(made, 2)).toEqual(['Третій тиждень']);
    expect(await nextRun(made, 3)).toEqual(['Другий тиждень']);
  });

  it('keep what came of them when one before them is taken away', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('✏️ Слова');
    await staff.press('➕ Текст');
    await staff.say('Наступний');
    await staff.press('◀️ Назад');
    const { message_id: screen } = await staff.screen();
    await switchOn(staff);
    await nextRun(made, 1);
    await nextRun(made, 2);
    await staff.press('✏️ Слова', screen);
    await staff.press('🗑 Цей текст', screen);
    await staff.press('🗑 Так, прибрати', screen);
    await staff.press('📊 Результати', screen);
    expect(await shown(staff, screen)).toMatch(/Надіслано: [1-9]/);
    await staff.press('◀️ Назад', screen);
    await staff.press('✏️ Слова', screen);
    await staff.press('➕ Текст', screen);
    await staff.say('Новий');
    await staff.press('◀️ Назад');
    await staff.press('📊 Результати');
    expect(await shown(staff)).toMatch(/1\..*Надіслано: [1-9].*2\..*Надіслано: 0/s);
  });

  it('of a welcome have each a time of its own, which goes with them', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, welcome);
    await staff.press('✏️ Слова');
    await staff.press('➕ Текст');
    expect(wordsOf((await staff.say('потім')).at(-1))).toContain('❗️');
    await staff.press('7 днів');
    await staff.say('Як ви?');
    expect(await shown(staff)).toContain('Текст 3 з 3: після першого повідомлення боту, через 7 днів');
    await staff.press('2');
    await staff.press('⏰ Час');
    await staff.say('5 год');
    expect(await shown(staff)).toContain('Текст 2 з 3: після першого повідомлення боту, через 5 годин');
    expect((await now(made)).trigger).toEqual({
      kind: 'welcome',
      after: [{ hours: 1 }, { hours: 5 }, { days: 7 }],
    });
    await staff.press('🗑 Цей текст');
    await staff.press('🗑 Так, прибрати');
    const { trigger, rounds } = await now(made);
    expect(trigger).toEqual({ kind: 'welcome', after: [{ hours: 1 }, { days: 7 }] });
    expect(rounds.map(({ variants }) => variants[0]?.messages.uk?.text)).toEqual([
      expect.stringContaining('Раді вам'),
      'Як ви?',
    ]);
  });

  it('are as many as there can be, and no more', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    for (let count = 2; count <= 20; count++) {
      await staff.invent(`1:ad:text:${made.id}`);
      await staff.say(`Текст ${count}`);
    }
    expect(labelsOf(await staff.screen())).not.toContain('➕ Текст');
    expect(labelsOf(await staff.screen())).not.toContain('➕ Варіант');
    await staff.invent(`1:ad:text:${made.id}`);
    expect(wordsOf((await staff.say('Ще один')).at(-1))).toContain('Більше не вміститься');
    await staff.invent(`1:cast:more:${made.id}.`);
    expect(wordsOf((await staff.say('Ще один')).at(-1))).toContain('Більше не вміститься');
    expect((await now(made)).rounds).toHaveLength(20);
    await staff.invent(`1:ad:open:${made.id}`);
    expect(await shown(staff)).toMatch(/5\. Текст 5\n… \+15/);
  });
});

describe('the variants of a text', () => {
  it('are compared with each other, and go out one to each', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('✏️ Слова');
    await staff.press('➕ Варіант');
    await staff.say('Інакше');
    await staff.press('➕ B English');
    await staff.say('Another way');
    await staff.press('◀️ Назад');
    expect(await shown(staff)).toContain('Варіантів: 2');
    const { message_id: screen } = await staff.screen();
    await switchOn(staff);
    expect(await nextRun(made, 1)).toEqual([expect.stringContaining('Гарного тижня'), 'Інакше']);
    await staff.press('📊 Результати', screen);
    expect(await shown(staff, screen)).toMatch(
      /Варіант A · 📅 Гарного тижня.*Надіслано: \d+.*Варіант B · Інакше.*Надіслано: \d+/s,
    );
  });

  it('are taken away after a question, and what is left is counted anew', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('✏️ Слова');
    await staff.press('➕ Варіант');
    await staff.say('Інакше');
    await staff.press('◀️ Назад');
    const { message_id: screen } = await staff.screen();
    await switchOn(staff);
    await nextRun(made, 1);
    await staff.press('✏️ Слова', screen);
    await staff.press('🗑 A', screen);
    expect(await shown(staff, screen)).toContain('Прибрати варіант A?');
    expect(await shown(staff, screen)).toContain('Гарного тижня');
    await staff.press('🗑 Так, прибрати', screen);
    expect((await now(made)).rounds[0]?.variants).toMatchObject([{ messages: { uk: { text: 'Інакше' } } }]);
    await staff.press('📊 Результати', screen);
    expect(await shown(staff, screen)).toContain('Надіслано: 0');
  });
});

describe('the buttons of a text', () => {
  it('are its own, and lead where those of broadcasts do', async () => {
    const staff = await administrator(platform);
    const product = await sell(platform, { title: { uk: 'Матча церемоніальна' } });
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('✏️ Слова');
    await staff.press('➕ Текст');
    await staff.say('З кнопкою');
    await staff.press('🔘 Кнопки');
    await staff.press('➕ Посилання');
    expect(wordsOf((await staff.say('не адреса')).at(-1))).toContain('❗️');
    await staff.say('example.com/sale');
    await staff.say('На сайт');
    await staff.press('➕ Товар');
    await staff.say('матча');
    await staff.press('Матча церемоніальна');
    await staff.press('↩️ Власна назва');
    await staff.press('◀️ Назад');
    expect(await shown(staff)).toContain('Текст 2 з 2');
    const { rounds } = await now(made);
    expect(rounds.map(({ variants }) => variants[0]?.buttons)).toMatchObject([
      [],
      [{ label: { uk: 'На сайт' }, to: { url: 'https://example.com/sale' } }, { to: { product } }],
    ]);
    await staff.press('🔘 Кнопки');
    await staff.press('🗑 На сайт');
    await staff.press('◀️ Назад');
    const own = await staff.tap('👁 Як вийде');
    expect(own.map(wordsOf)).toEqual(['З кнопкою', expect.stringContaining('Текст 2 з 2')]);
    await staff.press('◀️ Назад');
    const previews = await staff.tap('👁 Як вийде');
    expect(labelsOf(previews.find((one) => wordsOf(one) === 'З кнопкою'))).toContain('Матча церемоніальна');
    expect((await latestCampaign(platform)).id).toBe(made.id);
  });
});

describe('two administrators at one campaign', () => {
  it('each add a text, and both stay', async () => {
    const [staff, other] = [await administrator(platform), await administrator(platform)];
    const made = await makeCampaign(platform, staff, weekly);
    await staff.invent(`1:ad:text:${made.id}`);
    await other.invent(`1:ad:text:${made.id}`);
    await Promise.all([staff.say('Мій'), other.say('Твій')]);
    const texts = (await now(made)).rounds.map(({ variants }) => variants[0]?.messages.uk?.text);
    expect(texts.slice(1).toSorted()).toEqual(['Мій', 'Твій']);
  });

  it('write to the text that they have opened, wherever it stands by then, and are shown that it is gone', async () => {
    const [staff, other] = [await administrator(platform), await administrator(platform)];
    const made = await makeCampaign(platform, staff, weekly);
    for (const words of ['Два', 'Три']) {
      await staff.invent(`1:ad:text:${made.id}`);
      await staff.say(words);
    }
    await staff.press('✏️ Українська');
    await other.invent(`1:cast:words:${made.id}.`);
    await other.press('🗑 Цей текст');
    await other.press('🗑 Так, прибрати');
    await staff.say('Три по-новому');
    const texts = async () => (await now(made)).rounds.map(({ variants }) => variants[0]?.messages.uk?.text);
    expect(await texts()).toEqual(['Два', 'Три по-новому']);
    await staff.press('1');
    await staff.press('✏️ Українська');
    await other.press('✏️ Слова');
    await other.press('🗑 Цей текст');
    await other.press('🗑 Так, прибрати');
    expect(wordsOf((await staff.say('Ніде')).at(-1))).toContain('Тим часом щось змінилося');
    expect(await texts()).toEqual(['Три по-новому']);
    await other.press('✏️ Слова');
    expect(labelsOf(await other.screen())).not.toContain('🗑 Цей текст');
  });

  it('do not write over each other’s variants', async () => {
    const [staff, other] = [await administrator(platform), await administrator(platform)];
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('✏️ Слова');
    await other.invent(`1:cast:more:${made.id}.`);
    await staff.press('➕ Варіант');
    await staff.say('Мій');
    expect(wordsOf((await other.say('Твій')).at(-1))).toContain('Тим часом щось змінилося');
    const [first] = (await now(made)).rounds;
    expect(first?.variants.map(({ messages }) => messages.uk?.text)).toEqual([
      expect.stringContaining('Гарного тижня'),
      'Мій',
    ]);
  });

  it('press for what is not there, and are shown the campaign as it is', async () => {
    const staff = await administrator(platform);
    const { id } = await makeCampaign(platform, staff, weekly);
    const screen = (await staff.screen()).message_id;
    for (const data of [
      `ad:less:${id}.ZZZZ`,
      `ad:time:${id}.ZZZZ`,
      `cast:more:${id}.ZZZZ`,
      `cast:less:${id}.ZZ:00000000`,
    ]) {
      const { answer } = await staff.invent(`1:${data}`, screen);
      expect(answer?.text).toContain('Тим часом щось змінилося');
    }
    for (const data of [`cast:pins:${id}.ZZZZ`, `cast:words:${id}.ZZZZ`]) {
      await staff.invent(`1:${data}`, screen);
      expect(wordsOf(await staff.message(screen))).toMatch(/змінилося.*Щопонеділка/s);
    }
    await staff.invent('1:cast:words:ZZZZZZZZZZ.', screen);
    expect(wordsOf(await staff.message(screen))).toContain('Цієї кампанії вже немає');
  });
});
