/** What the composer says about what is written before it is sent: languages, placeholders, links, names. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlatform, type Platform } from '../../platform.ts';
import { gather } from '../crowd.ts';
import { read } from './agents.ts';
import { administrator, contentOf, draft, find, latest, pixel } from './broadcasting.ts';
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

  it.each([
    'http://localhost/x',
    'наш сайт',
    'http://example.com/a b',
    'https://example.com/a\nhttps://b.example',
  ])('as a link is refused with what it needs: %s', async (given) => {
    const staff = await administrator(platform);
    const { screen } = await draft(platform, staff);
    await staff.press('🔘 Кнопки', screen);
    await staff.press('➕ Посилання', screen);
    const again = (await staff.say(given)).at(-1);
    expect(wordsOf(again)).toContain('з https:// або http:// та з доменом, наприклад https://example.com');
  });

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

describe('an album that waits', () => {
  const album = [{ photo: pixel }, { photo: pixel }];
  const begun = async (parts: object[] = album): Promise<Customer> => {
    const staff = await administrator(platform);
    await staff.say('/broadcasts');
    await staff.press('➕ Нова розсилка');
    await staff.give({ album: parts });
    return staff;
  };
  const written = async (staff: Customer) => {
    await staff.press('🛎 Службове');
    await staff.press('Усі');
    return contentOf(await latest(platform));
  };
  const types = (content: Awaited<ReturnType<typeof written>>) => content?.media.map(({ type }) => type);

  it.each([
    ['its caption', 'Дві барви'],
    ['what follows it where they are too long for a caption', `Барви${' і барви'.repeat(150)}`],
  ])('takes the words that are sent next as %s', async (_as, text) => {
    const staff = await begun();
    expect(wordsOf(await staff.screen())).toContain('або надішліть підпис');
    await staff.give({ text, entities: [{ type: 'bold', offset: 0, length: 3 }] });
    const content = await written(staff);
    expect(content).toMatchObject({ text, entities: [{ type: 'bold', offset: 0, length: 3 }] });
    expect(types(content)).toEqual(['photo', 'photo']);
    const shown = await staff.messages();
    expect(shown.filter(({ from, media_group_id }) => from?.is_bot && media_group_id)).toHaveLength(2);
    expect(shown.some((one) => one.from?.is_bot && (one.caption === text || one.text === text))).toBe(true);
  });

  it('takes a file that is sent by itself as one more, and loses nothing to one that goes with no other', async () => {
    const staff = await begun();
    await staff.give({ video: pixel, caption: 'Іще' });
    expect(wordsOf((await staff.give({ document: pixel, file_name: 'a.pdf' })).at(-1))).toContain(
      'В альбомі з тим, що вже є, цього не може бути',
    );
    await staff.press('✅ Усе тут');
    const content = await written(staff);
    expect(types(content)).toEqual(['photo', 'photo', 'video']);
    expect(content?.text).toBe('Іще');
  });
});

describe('changing what was sent', () => {
  it.each([
    ['words', { text: 'Літо' }, 'Надішліть новий текст'],
    ['a file', { photo: pixel, caption: 'Літо' }, 'Надішліть новий файл'],
    ['an album', { album: [{ photo: pixel }, { photo: pixel }] }, 'альбом, у якому стільки ж файлів: 2'],
  ])('asks for what can take its place: %s', async (_what, content, hint) => {
    const staff = await administrator(platform);
    const { screen } = await draft(platform, staff, content);
    await staff.press('🚀 Надіслати', screen);
    await staff.press('🚀 Так, надіслати', screen);
    const report = await read(staff, 'Розсилку надіслано');
    await staff.press('🔎 Докладніше', report.message_id);
    await staff.press('✏️ Змінити', report.message_id);
    await staff.press('✏️ Українська', report.message_id);
    expect(wordsOf(await staff.message(report.message_id))).toContain(hint);
  });
});
