/** What the composer says about what is written before it is sent: languages, placeholders, links, names. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlatform, type Platform } from '../../platform.ts';
import { gather } from '../crowd.ts';
import { administrator, draft, find } from './broadcasting.ts';
import { labelsOf, wordsOf, type Customer } from './customer.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await gather(platform, 3);
});
afterAll(() => platform.close());

const shown = async (staff: Customer, message: number): Promise<string> =>
  wordsOf(await staff.message(message));

describe('the languages of a broadcast', () => {
  it('that it lacks are told where it is composed and before it is sent, with what is given instead', async () => {
    const staff = await administrator(platform);
    const { screen } = await draft(platform, staff);
    const lacking = '⚠️ Немає слів мовами: Русский, English. Ці покупці отримають іншу: Українська.';
    expect(await shown(staff, screen)).toContain(lacking);
    await staff.press('🚀 Надіслати', screen);
    expect(await shown(staff, screen)).toContain('🛎 Службове · 🌐 Українська');
    expect(await shown(staff, screen)).toContain(lacking);
    await staff.press('◀️ Назад', screen);
    await staff.press('👥 Кому', screen);
    await staff.press('Українська', screen);
    await staff.press('◀️ Назад', screen);
    expect(await shown(staff, screen)).not.toContain('Немає слів');
  });

  it('that a variant lacks are told of that variant, whose buttons stand two in a row', async () => {
    const staff = await administrator(platform);
    const { screen } = await draft(platform, staff);
    await staff.press('✏️ Слова', screen);
    await staff.press('➕ English', screen);
    await staff.say('Summer');
    await staff.press('➕ Варіант');
    await staff.say('Літечко');
    const words = await staff.screen();
    const told = [
      '⚠️ У варіанті A немає слів мовами: Русский. Ці покупці отримають іншу: Українська.',
      '⚠️ У варіанті B немає слів мовами: Русский, English. Ці покупці отримають іншу: Українська.',
    ].join('\n');
    expect(wordsOf(words)).toContain(told);
    const rows = words.reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text));
    expect(rows?.slice(0, 2)).toEqual([['➕ A Русский', '✏️ A Українська'], ['✏️ A English']]);
    await staff.press('◀️ Назад');
    const { message_id: home } = await staff.screen();
    expect(await shown(staff, home)).toContain(told);
    await staff.press('🚀 Надіслати', home);
    expect(await shown(staff, home)).toContain(told);
  });
});

describe('what is written', () => {
  it('with a placeholder is kept, and that nothing is filled in is said', async () => {
    const staff = await administrator(platform);
    const said = '⚠️ {ім_я} тут не замінюється: покупці побачать це буквально.';
    const { screen } = await draft(platform, staff, { text: 'Вітаємо, {ім_я}!' });
    expect(await shown(staff, screen)).toContain(said);
    await staff.press('✏️ Слова', screen);
    await staff.press('✏️ Українська', screen);
    await staff.say('Вітаємо {усіх нас} {}!');
    expect(wordsOf(await staff.screen())).toContain('✅ Збережено.');
    expect(wordsOf(await staff.screen())).not.toContain('не замінюється');
    await staff.press('✏️ Українська');
    await staff.say('Знову {name}!');
    expect(wordsOf(await staff.screen())).toContain(
      '✅ Збережено.\n⚠️ {name} тут не замінюється: покупці побачать це буквально.',
    );
  });

  it.each(['http://localhost/x', 'наш сайт'])(
    'as a link is refused with what it needs: %s',
    async (given) => {
      const staff = await administrator(platform);
      const { screen } = await draft(platform, staff);
      await staff.press('🔘 Кнопки', screen);
      await staff.press('➕ Посилання', screen);
      const again = (await staff.say(given)).at(-1);
      expect(wordsOf(again)).toContain('з https:// або http:// та з доменом, наприклад https://example.com');
    },
  );

  it('names a broadcast until it has a name of its own, which alone can be taken away', async () => {
    const staff = await administrator(platform);
    const { id, screen } = await draft(platform, staff, { text: 'Перші слова' });
    await staff.press('🔖 Назва', screen);
    expect(labelsOf(await staff.message(screen))).not.toContain('🗑 Прибрати');
    await staff.say('Ярмарок');
    await staff.press('🔖 Назва');
    await staff.press('🗑 Прибрати');
    expect((await find(platform, id)).name).toBe('Перші слова');
  });
});
