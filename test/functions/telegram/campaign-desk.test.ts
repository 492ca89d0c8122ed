/** A campaign is changed at the desk: to whom it goes, from when until when; also by two at once. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dayIn, parseMoment } from '../../../functions/telegram/given.ts';
import { campaignIdOf, createCampaign } from '../../../shared/campaigns/commands.ts';
import type { NumberedCampaign } from '../../../shared/campaigns/model.ts';
import { execute } from '../../../shared/commands/execute.ts';
import type { Platform } from '../../platform.ts';
import { administrator } from './broadcasting.ts';
import { makeCampaign, shopWithCampaigns, shown, switchOn, weekly, weeklyRun } from './campaigning.ts';
import { Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { arrange } from './shop.ts';

let platform: Platform;
const now = shopWithCampaigns((opened) => (platform = opened));

const zone = 'Europe/Kyiv';

const textsOf = async (id: string) =>
  (await now({ id })).rounds.map(({ variants }) => variants[0]?.messages.uk?.text);

/** A campaign as REST may make one: none of its texts has a key. */
async function keyless(...words: string[]): Promise<NumberedCampaign> {
  const { cloud, botId } = platform;
  const rounds = words.map((text) => ({ variants: [{ messages: { uk: { text } } }] }));
  const trigger = { kind: 'cron', cron: '0 10 * * 1' };
  const input = { name: 'Без ключів', category: 'news', rounds, trigger };
  const id = randomUUID();
  await execute(cloud, createCampaign, { id, botId, actor: 'system', at: new Date(), input });
  return now({ id: campaignIdOf(id) });
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
    await weeklyRun(platform, made, 1);
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
    expect(wordsOf((await staff.say(dayIn(-2, zone))).at(-1))).toContain('уже минуло');
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

describe('the question before a campaign is switched on', () => {
  it('says when it goes out first, and that it is night then where the shop has no quiet hours', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('⏰ Час');
    await staff.press('Щодня');
    await staff.say('05:00');
    await staff.press('▶️ Увімкнути');
    expect(await shown(staff)).toMatch(/Наступний раз: .*05:00\.\n🌙 Це ніч/);
    await arrange(platform, { broadcasts: { quietHours: { from: '22:00', to: '08:30' } } });
    await staff.press('◀️ Назад');
    await staff.press('▶️ Увімкнути');
    expect(await shown(staff)).toMatch(/Наступний раз: .*05:00\.\n🌙 .*вийде .*08:30/);
    await arrange(platform, { broadcasts: { quietHours: null } });
    await staff.press('◀️ Назад');
    await staff.press('⏰ Час');
    await staff.press('Щодня');
    await staff.say('12:00');
    await staff.press('▶️ Увімкнути');
    expect(await shown(staff)).toMatch(/Наступний раз: .*12:00/);
    expect(await shown(staff)).not.toContain('🌙');
    await staff.press('◀️ Назад');
    await staff.press('⏰ Час');
    await staff.press('Раз на певний час');
    await staff.press('1 день');
    await staff.press('▶️ Увімкнути');
    const clock = new Intl.DateTimeFormat('uk', { timeZone: zone, timeStyle: 'short' });
    expect(await shown(staff)).toMatch(
      new RegExp(`Раз на 1 день.*Наступний раз: [^\\n]*${clock.format(made.createdAt)}`, 's'),
    );
  });

  it('says how many texts and variants there are, and from when until when', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, weekly);
    await staff.press('📅 Початок');
    await staff.say(dayIn(10, zone));
    await staff.press('🏁 Кінець');
    await staff.say(dayIn(30, zone));
    await staff.press('✏️ Слова');
    await staff.press('➕ Варіант');
    await staff.say('Інакше');
    await staff.press('➕ Текст');
    await staff.say('Другий тиждень');
    await staff.invent(`1:ad:open:${made.id}`);
    await staff.press('▶️ Увімкнути');
    expect(await shown(staff)).toMatch(/Початок: .*Кінець: .*Наступний раз: .*Текстів: 2\n🔀 Варіантів: 2/s);
  });

  it('says that nothing is sent any more where the end comes before the next time', async () => {
    const staff = await administrator(platform);
    await makeCampaign(platform, staff, weekly);
    await staff.press('📅 Початок');
    await staff.say(`${dayIn(10, zone)} 15:00`);
    await staff.press('🏁 Кінець');
    await staff.say(`${dayIn(10, zone)} 15:30`);
    await staff.press('▶️ Увімкнути');
    expect(await shown(staff)).toContain('🏁 Закінчилася');
  });
});

it('the card of a campaign shows the words that customers of the reader’s language get', async () => {
  const { cloud, botId } = platform;
  const staff = await administrator(platform, 'ru');
  const rounds = [{ variants: [{ messages: { uk: { text: 'Вітаємо' }, en: { text: 'Welcome' } } }] }];
  const trigger = { kind: 'cron', cron: '0 10 * * 1' };
  const input = { name: 'Дві мови', category: 'news', rounds, trigger };
  const id = randomUUID();
  await execute(cloud, createCampaign, { id, botId, actor: 'system', at: new Date(), input });
  await staff.say('/broadcasts');
  await staff.press('🎯 Кампании');
  await staff.invent(`1:ad:open:${campaignIdOf(id)}`);
  expect(await shown(staff)).toContain('Вітаємо');
  expect(await shown(staff)).not.toContain('Welcome');
});

it('a time beyond what there can be is asked for again with the limits', async () => {
  const staff = await administrator(platform);
  await makeCampaign(platform, staff, '💛 Дякуємо та відгук');
  await staff.press('⏰ Час');
  for (const time of ['0 год', '400 днів'])
    expect(wordsOf((await staff.say(time)).at(-1))).toMatch(/від 1 до 2.?160.*від 1 до 365/);
  await makeCampaign(platform, staff, '💤 30 днів без замовлення');
  await staff.press('⏰ Час');
  for (const time of ['5 год', '400 днів'])
    expect(wordsOf((await staff.say(time)).at(-1))).toContain('лише дні, від 1 до 365');
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

  it('have the text that they opened first, wherever it stands by then, though none has a key', async () => {
    const [staff, other] = [await administrator(platform), await administrator(platform)];
    const { id } = await keyless('Раз', 'Два', 'Три');
    for (const one of [staff, other]) await one.invent(`1:cast:words:${id}.`);
    await staff.press('✏️ Українська');
    await other.press('🗑 Цей текст');
    await other.press('🗑 Так, прибрати');
    expect(wordsOf((await staff.say('Раз по-новому')).at(-1))).toContain('Тим часом щось змінилося');
    expect(await textsOf(id)).toEqual(['Два', 'Три']);
  });

  it('take one text away, though the answer to the question comes twice', async () => {
    const staff = await administrator(platform);
    const { id } = await keyless('Раз', 'Два', 'Три');
    await staff.invent(`1:cast:words:${id}.`);
    await staff.press('🗑 Цей текст');
    const question = await staff.screen();
    const yes = dataOf(question, '🗑 Так, прибрати');
    for (let tap = 1; tap <= 2; tap++) await staff.invent(yes, question.message_id);
    expect(await textsOf(id)).toEqual(['Два', 'Три']);
  });

  it('give each text a key by what they change, so that it is known by it where the others move', async () => {
    const staff = await administrator(platform);
    const { id } = await keyless('Раз', 'Два');
    await staff.invent(`1:cast:words:${id}.`);
    await staff.press('✏️ Українська');
    await staff.say('Раз по-новому');
    expect(await textsOf(id)).toEqual(['Раз по-новому', 'Два']);
    expect((await now({ id })).rounds.map(({ key }) => key)).toEqual(['0', '1']);
  });

  it('go on with what all texts share when the first one is taken away', async () => {
    const { id } = await keyless('Раз', 'Два');
    const [aims, names, sorts, removes] = [
      await administrator(platform),
      await administrator(platform),
      await administrator(platform),
      await administrator(platform),
    ];
    await aims.invent(`1:cast:aim:${id}.:inactiveDays`);
    await names.invent(`1:cast:name:${id}.`);
    await sorts.invent(`1:cast:kind:${id}.`);
    await removes.invent(`1:cast:words:${id}.`);
    await removes.press('🗑 Цей текст');
    await removes.press('🗑 Так, прибрати');
    await aims.press('30');
    await names.say('Щотижня');
    await sorts.press('🛎 Службове');
    expect(await now({ id })).toMatchObject({
      name: 'Щотижня',
      category: 'service',
      audience: { inactiveDays: 30 },
    });
    expect(await textsOf(id)).toEqual(['Два']);
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
