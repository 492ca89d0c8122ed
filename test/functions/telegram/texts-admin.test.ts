/** The shop's own words written at the desk, as the staff do it, and what customers are told in them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteText, patchText } from '../../../shared/texts/commands.ts';
import { textIds, type Language, type Text, type TextId } from '../../../shared/texts/model.ts';
import { texts } from '../../../shared/texts/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { act, hire } from './agents.ts';
import { alertOf, Customer, labelsOf, wordsOf } from './customer.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

let hired = 0;
const administrator = (language: Language = 'uk') =>
  hire(platform, `Автор ${++hired}`, 'administrator', language);
const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);

const textOf = async (id: TextId): Promise<Text | undefined> =>
  (await texts.doc(platform.cloud.db, platform.botId, id).get()).data();

/** Opens a wording at the desk. @returns the id of the message that it is on */
async function openText(staff: Customer, id: TextId): Promise<number> {
  const [desk] = await staff.say('/desk');
  await staff.press(
    labelsOf(desk).find((label) => label.startsWith('📝'))!,
    desk!.message_id,
  );
  await staff.invent(`1:say:text:${id}`, desk!.message_id);
  return desk!.message_id;
}

/** Chooses the language that is asked for. */
async function choose(staff: Customer, name: string): Promise<void> {
  await staff.press(labelsOf(await staff.screen()).find((label) => label.includes(name))!);
}

const ways = {
  uk: {
    write: '✏️ Написати',
    name: 'Українська',
    saved: 'Збережено',
    reset: '↩️ Слова бота',
    yes: '↩️ Так, повернути',
  },
  ru: {
    write: '✏️ Написать',
    name: 'Русский',
    saved: 'Сохранено',
    reset: '↩️ Слова бота',
    yes: '↩️ Да, вернуть',
  },
  en: { write: '✏️ Write', name: 'English', saved: 'Saved', reset: '↩️ Bot’s words', yes: '↩️ Yes, go back' },
} satisfies Record<Language, object>;

describe.each(['uk', 'ru', 'en'] as const)('in %s', (language) => {
  it('a text is written and customers get it at once; it is reset once that is confirmed', async () => {
    const words = ways[language];
    const [staff, customer] = [await administrator(language), await join({ language_code: language })];
    const before = wordsOf((await customer.say('/help')).at(-1));
    const desk = await openText(staff, 'help');
    await staff.press(words.write, desk);
    await choose(staff, words.name);
    expect(wordsOf(await staff.screen())).toContain('{name}');
    const [saved] = await staff.say(`{name}, <${language}>: +380!`);
    expect(wordsOf(saved)).toContain(words.saved);
    expect(wordsOf(saved)).toContain(`{name}, <${language}>: +380!`);
    expect(wordsOf((await customer.say('/help')).at(-1))).toBe(`Олена, <${language}>: +380!`);
    await staff.press(words.reset, saved!.message_id);
    expect(await textOf('help')).toBeDefined();
    await staff.press(words.yes, saved!.message_id);
    expect(await textOf('help')).toBeUndefined();
    expect(wordsOf((await customer.say('/help')).at(-1))).toBe(before);
  });
});

describe('a text of the shop’s own', () => {
  it('is refused with placeholders that stand for nothing or lack a brace, and it is said which', async () => {
    const staff = await administrator();
    await staff.press('✏️ Написати', await openText(staff, 'order_thanks'));
    await choose(staff, 'Українська');
    const [unknown] = await staff.say('Дякуємо, {nmae}! {total}');
    expect(wordsOf(unknown)).toContain('{nmae} тут нічого не означає');
    expect(wordsOf(unknown)).toContain('{name}, {number}, {total}');
    const [lone] = await staff.say('Дякуємо, {name!');
    expect(wordsOf(lone)).toContain('Бракує дужки: пишіть {name}');
    expect(wordsOf((await staff.say('т'.repeat(3501)))[0])).toContain('не довший за 3');
    await staff.say('Дякуємо, {name}! Номер {number}.');
    expect((await textOf('order_thanks'))?.body.uk).toBe('Дякуємо, {name}! Номер {number}.');
  });

  it('has a title where it is shown under one: ours until another is written', async () => {
    const [staff, customer] = [await administrator(), await join()];
    await act(platform, staff.user.id, deleteText, { id: 'about' });
    await staff.press('✏️ Написати', await openText(staff, 'about'));
    await choose(staff, 'Українська');
    await staff.say('Ми продаємо чай.');
    expect(wordsOf((await customer.say('/about'))[0])).toBe('Про магазин\n\nМи продаємо чай.');
    await staff.press('✏️ Назва');
    await choose(staff, 'Українська');
    await staff.say('Хто ми');
    expect(wordsOf((await customer.say('/about'))[0])).toBe('Хто ми\n\nМи продаємо чай.');
  });

  it('is written by two at once in two languages, and neither is lost', async () => {
    const [one, other] = [await administrator(), await administrator()];
    for (const [staff, name] of [
      [one, 'Українська'],
      [other, 'English'],
    ] as const) {
      await staff.press('✏️ Написати', await openText(staff, 'catalog_empty'));
      await choose(staff, name);
    }
    await Promise.all([one.say('Скоро відкриємось.'), other.say('Opening soon.')]);
    expect((await textOf('catalog_empty'))?.body).toMatchObject({
      uk: 'Скоро відкриємось.',
      en: 'Opening soon.',
    });
    await one.press('✏️ Написати');
    await choose(one, 'English');
    await one.press('🗑 Прибрати');
    expect((await textOf('catalog_empty'))?.body).not.toHaveProperty('en');
  });

  it('is left as it was, and gone on with later', async () => {
    const staff = await administrator();
    await staff.press('✏️ Написати', await openText(staff, 'cart_empty'));
    await choose(staff, 'English');
    const reminder = (await staff.say('/about')).at(-1)!;
    await staff.press('▶️ Продовжити', reminder.message_id);
    await staff.press('◀️ Назад', reminder.message_id);
    expect(wordsOf(await staff.message(reminder.message_id))).toContain('Якою мовою?');
    await staff.press('✖️ Скасувати', reminder.message_id);
    expect(wordsOf(await staff.message(reminder.message_id))).toContain('Порожній кошик');
  });
});

describe('the texts at the desk', () => {
  it('are all listed with the languages they are written in, and each shows the bot’s words', async () => {
    const staff = await administrator();
    const desk = await openText(staff, 'greeting');
    expect(wordsOf(await staff.message(desk))).toContain('Слова бота');
    await staff.press('◀️ Тексти', desk);
    const labels = labelsOf(await staff.message(desk));
    expect(labels.filter((label) => / · (➖|(RU|UK|EN)( |$))/.test(label))).toHaveLength(textIds.length);
    for (const id of textIds) {
      await staff.invent(`1:say:text:${id}`, desk);
      expect(wordsOf(await staff.message(desk))).toContain('Слова бота');
    }
  });

  it('are shut to support agents and customers, by button and by command', async () => {
    const [agent, customer] = [await hire(platform, 'Агент', 'support'), await join()];
    await customer.say('/start');
    for (const person of [agent, customer]) {
      for (const data of ['1:say:write:help:body', '1:say:reset:greeting', '1:desk:open:texts'])
        expect(alertOf(await person.invent(data))).toContain('хто працює в магазині');
      const change = { body: { uk: 'Моє' } };
      const outcome = await act(platform, person.user.id, patchText, { id: 'greeting', change });
      expect(outcome).toMatchObject({ ok: false, code: 'forbidden' });
    }
  });
});
