/** Whom a broadcast goes to, chosen at the desk: each choice can be taken back, and a list says what was read of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audience } from '../../../shared/audience/model.ts';
import { keepList } from '../../../shared/audience/lists.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { administrator, draft, find } from './broadcasting.ts';
import { labelsOf, wordsOf } from './customer.ts';
import { openCategory, sell } from './shop.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const csv = (text: string) => ({ document: Buffer.from(text).toString('base64'), file_name: 'ids.csv' });

async function ids(): Promise<string> {
  const kept = await keepList(platform.cloud, platform.botId, Buffer.from('700000001\n'));
  if (!kept.ok) throw new Error('the list is not kept');
  return kept.id;
}

/** A part of the audience, how to choose something of it, and its button; pressed again it may be taken away. */
const facets: { facet: keyof Audience; sign: string; some: () => unknown }[] = [
  { facet: 'inactiveDays', sign: '💤', some: () => 30 },
  { facet: 'sources', sign: '🔗', some: () => ['fair'] },
  { facet: 'tags', sign: '🏷', some: () => ['vip'] },
  { facet: 'products', sign: '🛍', some: async () => [await sell(platform)] },
  { facet: 'categories', sign: '🗂', some: async () => [await openCategory(platform, 'Чаї')] },
  { facet: 'list', sign: '📄', some: ids },
];

describe('a part of an audience', () => {
  it.each(facets)('does not matter any more once that is said: $facet', async ({ facet, sign, some }) => {
    const { cloud, botId } = platform;
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    const others = { languages: ['uk'], bought: 'ever' };
    await broadcasts.doc(cloud.db, botId, id).update({ audience: { ...others, [facet]: await some() } });
    await staff.press('👥 Кому', screen);
    const chosen = labelsOf(await staff.message(screen)).find((label) => label.startsWith(`✓ ${sign}`));
    await staff.press(chosen ?? '', screen);
    await staff.press('🗑 Байдуже', screen);
    const said = await staff.message(screen);
    expect(wordsOf(said)).toContain('✅ Збережено.');
    expect(labelsOf(said).filter((label) => label.startsWith('✓'))).toHaveLength(2);
    expect((await find(platform, id)).audience).toEqual(others);
  });

  it.each([
    { value: { bought: 'ever' }, label: /^✓ .*Купували/ },
    { value: { bought: 'never' }, label: /^✓ .*Не купували/ },
    { value: { languages: ['en'] }, label: /^✓ English/ },
  ])('that is on or off is taken away by a press: $value', async ({ value, label }) => {
    const { cloud, botId } = platform;
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff);
    await broadcasts.doc(cloud.db, botId, id).update({ audience: value });
    await staff.press('👥 Кому', screen);
    const chosen = labelsOf(await staff.message(screen)).find((one) => label.test(one));
    await staff.press(chosen ?? '', screen);
    expect((await find(platform, id)).audience).toEqual({});
  });
});

const lists = {
  uk: {
    whom: '👥 Кому',
    list: '📄 Список CSV',
    columns: 'Кілька стовпців, і жоден не названо telegramId.',
    id: 'Замість id Telegram тут «Оля».',
    nothing: 'Замість id Telegram тут нічого немає.',
    none: 'Тут немає жодного id Telegram.',
    quotes: 'Це не рядок CSV: перевірте лапки.',
    read: 'Прочитано 2 id. Повторів пропущено: 3.',
    all: 'Прочитано 1 id.',
  },
  ru: {
    whom: '👥 Кому',
    list: '📄 Список CSV',
    columns: 'Несколько столбцов, и ни один не назван telegramId.',
    id: 'Вместо id Telegram здесь «Оля».',
    nothing: 'Вместо id Telegram здесь ничего нет.',
    none: 'Здесь нет ни одного id Telegram.',
    quotes: 'Это не строка CSV: проверьте кавычки.',
    read: 'Прочитано 2 id. Повторов пропущено: 3.',
    all: 'Прочитано 1 id.',
  },
  en: {
    whom: '👥 Audience',
    list: '📄 CSV list',
    columns: 'There are several columns, and none is named telegramId.',
    id: 'Instead of a Telegram id there is “Оля”.',
    nothing: 'Instead of a Telegram id there is nothing.',
    none: 'There is no Telegram id.',
    quotes: 'This is no line of CSV: look at the quotes.',
    read: 'Ids read: 2. Repeats left out: 3.',
    all: 'Ids read: 1.',
  },
} as const satisfies Record<Language, object>;

describe.each(['uk', 'ru', 'en'] as const)('a list of ids in %s', (language) => {
  it('says in the language of who gives it what is wrong in which line, and how much of it was read', async () => {
    const words = lists[language];
    const staff = await administrator(platform, language);
    const { id } = await draft(platform, await administrator(platform));
    await staff.invent(`1:cast:whom:${id}`, (await staff.say('/broadcasts'))[0]!.message_id);
    await staff.press(words.list);
    for (const [given, line, said] of [
      ['name,phone\nОля,1\n', 1, words.columns],
      ['telegramId,name\n1,Аня\nОля,Оля\n', 3, words.id],
      ['telegramId,name\n,Оля\n', 2, words.nothing],
      ['telegramId\n', 1, words.none],
      ['"1\n2\n', undefined, words.quotes],
    ] as const) {
      const told = wordsOf((await staff.give(csv(given))).at(-1));
      expect(told).toContain(line === undefined ? said : `• ${line}: ${said}`);
    }
    await staff.give(csv('2\n1\n1\n2\n1\n'));
    expect(wordsOf(await staff.screen())).toContain(words.read);
    await staff.press(`✓ ${words.list}`);
    await staff.give(csv('5\n'));
    expect(wordsOf(await staff.screen())).toContain(words.all);
    expect((await find(platform, id)).audience.list).toBeDefined();
  });
});

it.each(['uk', 'ru', 'en'] as const)('the choices of an audience are named apart (%s)', async (language) => {
  const staff = await administrator(platform, language);
  const { id } = await draft(platform, await administrator(platform));
  await staff.invent(`1:cast:whom:${id}`, (await staff.say('/broadcasts'))[0]!.message_id);
  const bare = labelsOf(await staff.screen()).map((label) => label.replaceAll(/[^\p{L} ]/gu, '').trim());
  for (const [index, one] of bare.entries())
    for (const other of bare.slice(index + 1))
      expect(one.startsWith(other) || other.startsWith(one), `${one} and ${other}`).toBe(false);
});
