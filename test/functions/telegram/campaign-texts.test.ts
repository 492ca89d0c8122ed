/** What a campaign says is changed at the desk: its texts, their variants and buttons. */
import { describe, expect, it } from 'vitest';
import type { Platform } from '../../platform.ts';
import { administrator } from './broadcasting.ts';
import {
  latestCampaign,
  makeCampaign,
  shopWithCampaigns,
  shown,
  switchOn,
  weekly,
  weeklyRun,
} from './campaigning.ts';
import { labelsOf, wordsOf } from './customer.ts';
import { sell } from './shop.ts';

let platform: Platform;
const now = shopWithCampaigns((opened) => (platform = opened));

const welcome = '👋 Знайомство';

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
    expect(await weeklyRun(platform, made, 1)).toEqual(['Другий тиждень']);
    expect(await weeklyRun(platform, made, 2)).toEqual(['Третій тиждень']);
    expect(await weeklyRun(platform, made, 3)).toEqual(['Другий тиждень']);
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
    await weeklyRun(platform, made, 1);
    await weeklyRun(platform, made, 2);
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
    expect(await shown(staff)).toMatch(/1\. \p{L}.*Надіслано: [1-9].*2\. Новий\n✉️ Надіслано: 0/su);
  });

  it('of a welcome have each a time of its own, which goes with them', async () => {
    const staff = await administrator(platform);
    const made = await makeCampaign(platform, staff, welcome);
    await staff.press('✏️ Слова');
    await staff.press('➕ Текст');
    expect(wordsOf((await staff.say('потім')).at(-1))).toContain('❗️');
    expect(wordsOf((await staff.say('1 год')).at(-1))).toContain('У цей самий час виходить текст 1');
    await staff.press('7 днів');
    await staff.say('Як ви?');
    expect(await shown(staff)).toContain('Текст 3 з 3: після першого повідомлення боту, через 7 днів');
    await staff.press('2');
    await staff.press('⏰ Час');
    expect(wordsOf((await staff.say('168 год')).at(-1))).toContain('У цей самий час виходить текст 3');
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
    expect(await weeklyRun(platform, made, 1)).toEqual([expect.stringContaining('Гарного тижня'), 'Інакше']);
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
    await weeklyRun(platform, made, 1);
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
