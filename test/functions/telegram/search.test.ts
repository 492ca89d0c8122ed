import { describe, expect, it } from 'vitest';
import type { Dialog } from '../../../shared/customers/model.ts';
import { labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { change, openCategory, sell, withdraw } from './shop.ts';

const shop = openShop();
const { join } = shop;

describe('what a customer writes', () => {
  it.each([
    ['uk', 'ЧАШКУ', 'Чашка', 'За запитом'],
    ['ru', 'чашек', 'Чашка', 'По запросу'],
    ['en', 'Cups', 'cup', 'Nothing was found'],
  ])(
    'is looked for in %s, whatever the case and the ending',
    async (language_code, words, title, nothing) => {
      const customer = await join({ language_code });
      const [found] = await customer.say(words);
      expect(wordsOf(found).split('\n')[0]).toBe(`🔎 ${words}`);
      expect(wordsOf(found).toLowerCase()).toContain(title.toLowerCase());
      expect(labelsOf(found)).toContain('1');
      const [none] = await customer.say('qwertz');
      expect(wordsOf(none)).toContain(nothing);
      expect(wordsOf(none)).toContain('qwertz');
      expect(wordsOf(none)).not.toContain('/help');
      expect(labelsOf(none).map((label) => label.split(' ')[0])).toEqual(['🔎', '🗂', '💬']);
    },
  );

  it('and is not found leads on to the catalogue and to the shop', async () => {
    const [customer, other] = [await join(), await join()];
    const [none] = await customer.say('qwertz');
    await customer.press('🗂 Усі категорії', none!.message_id);
    expect(labelsOf(await customer.message(none!.message_id))).toContain('Кава');
    const [nothing] = await other.say('qwertz');
    await other.press('💬 Підтримка', nothing!.message_id);
    expect(wordsOf(await other.message(nothing!.message_id))).toContain('Що сталося?');
  });

  it.each(['привіт', 'hello', 'Доброго дня!', 'Дякую', 'Що це?', 'Скільки коштує qwertz?', 'к', 'L'])(
    'but is no search is answered with the menu: %s',
    async (text) => {
      const said = await (await join()).say(text);
      expect(said).toHaveLength(1);
      expect(wordsOf(said[0])).not.toContain('«');
      expect(wordsOf(said[0])).toContain('/help');
    },
  );

  it.each(['вечір', 'день'])('is no greeting for naming a time of day: %s', async (text) => {
    expect(wordsOf((await (await join()).say(text))[0])).not.toContain('/help');
  });

  it('is found in the description and in the parameters too, with ё written either way', async () => {
    const id = await sell(shop.platform, {
      title: { ru: 'Шкатулка' },
      description: { ru: 'Тёплый орех и латунь' },
      parameters: [{ name: { ru: 'Отделка' }, value: { ru: 'перламутровая' } }],
      price: 123_400,
      discountPercent: 10,
    });
    const customer = await join({ language_code: 'ru' });
    for (const words of ['теплая шкатулка', 'латунь', 'отделка перламутровый', 'ТЁПЛЫЕ ОРЕХИ']) {
      const [found] = await customer.say(words);
      expect([words, wordsOf(found)]).toEqual([
        words,
        expect.stringMatching(/1\. Шкатулка – 1\s110,60\s₴ \(−10 %\)/),
      ]);
    }
    await customer.press('1');
    expect(wordsOf(await customer.screen())).toMatch(/^Шкатулка\n/);
    await withdraw(shop.platform, id);
    expect(wordsOf((await customer.say('шкатулка'))[0])).toContain('ничего не нашлось');
  });

  it('finds what is sold out, which says so, and nothing that is switched off', async () => {
    const id = await sell(shop.platform, { title: { uk: 'Барометр' }, stock: 0 });
    const customer = await join();
    expect(wordsOf((await customer.say('барометр'))[0])).toContain('немає в наявності');
    await change(shop.platform, id, { available: false });
    expect(wordsOf((await customer.say('барометр'))[0])).toContain('нічого не знайшлося');
    await change(shop.platform, id, { available: true, stock: 3 });
    expect(wordsOf((await customer.say('барометр'))[0])).not.toContain('немає в наявності');
  });

  it('that is too much together is looked for by its rarest word, and that is said', async () => {
    await sell(shop.platform, { title: { uk: 'Секстант латунний' } });
    const customer = await join();
    const [found] = await customer.say('секстант із золота, чашка');
    expect(wordsOf(found)).toMatch(/^🔎 секстант\n\n.*«секстант із золота, чашка»/);
    expect(wordsOf(found)).toContain('1. Секстант латунний');
  });

  it('leads to a category of that name', async () => {
    const customer = await join();
    const [found] = await customer.say('КЕРАМІКУ');
    expect(wordsOf(found)).toMatch(/^🔎 КЕРАМІКУ\n\n1\. [^]*\n\nЄ така категорія:$/);
    expect(labelsOf(found)[0]).toBe('🗂 Кераміка');
    await customer.press('🗂 Кераміка', found!.message_id);
    expect(labelsOf(await customer.message(found!.message_id))).toContain('Чайники');
    expect(labelsOf((await customer.say('кава зерно'))[0])).toContain('🗂 Зерно');
  });

  it('names a category: its products come too, those named so first, what only mentions it next, sold out last', async () => {
    const category = await openCategory(shop.platform, 'Ліхтарі');
    const within = (title: string, more = {}) =>
      sell(shop.platform, { categoryId: category, title: { uk: title }, ...more });
    await within('Гасова лампа', { stock: 0 });
    await within('Промінь');
    await sell(shop.platform, { title: { uk: 'Гачок' }, description: { uk: 'На нього вішають ліхтар' } });
    await sell(shop.platform, { title: { uk: 'Ліхтар морський' }, stock: 0 });
    await sell(shop.platform, { title: { uk: 'Ліхтар дорожній' } });
    const [found] = await (await join()).say('ліхтарі');
    const titles = ['Ліхтар дорожній', 'Промінь', 'Гачок', 'Ліхтар морський', 'Гасова лампа'];
    const lines = wordsOf(found)
      .split('\n')
      .filter((line) => /^\d/.test(line));
    expect(lines.map((line) => /^\d+\. (.*) – /.exec(line)?.[1])).toEqual(titles);
    expect(lines.map((line) => line.includes('немає в наявності'))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('finds by the beginning of a word in a title where nothing has the word itself', async () => {
    await sell(shop.platform, {
      title: { uk: 'Дирижабль', en: 'Airship' },
      description: { uk: 'Альбатрос' },
    });
    const customer = await join();
    for (const words of ['дир', 'дирижаб', 'airs', 'ДИРИЖ'])
      expect(wordsOf((await customer.say(words))[0])).toContain('1. Дирижабль');
    for (const words of ['ди', 'альб', 'ирижа'])
      expect(wordsOf((await customer.say(words))[0])).toContain(`«${words}»`);
    const [category] = await customer.say('керам');
    expect(labelsOf(category)[0]).toBe('🗂 Кераміка');
  });

  it('is no figure or letter by accident', async () => {
    await sell(shop.platform, { title: { uk: 'Ваза 2' } });
    expect(wordsOf((await (await join()).say('1e2'))[0])).toContain('«1e2»');
  });

  it('may name a category with one word and what is in it with another', async () => {
    const category = await openCategory(shop.platform);
    const title = { uk: 'Бурштинова брошка' };
    await sell(shop.platform, { categoryId: category, title });
    await sell(shop.platform, { title });
    const customer = await join();
    const [both] = await customer.say('бурштинові брошки');
    expect(wordsOf(both)).toContain('2. ');
    const [among] = await customer.say('полиця брошка');
    expect(wordsOf(among)).toMatch(/^🔎 полиця брошка\n\n1\. Бурштинова брошка[^\n]*$/);
    const [loose] = await customer.say('єдиноріг чай');
    expect(wordsOf(loose)).toContain('«єдиноріг чай»');
    expect(labelsOf(loose)).toContain('🗂 Чай');
  });

  it.each(['👍', '?!', '...'])('without a word is not understood: %s', async (text) => {
    const [said] = await (await join()).say(text);
    expect(wordsOf(said)).not.toContain('🔎');
    expect(wordsOf(said)).not.toContain('«');
    expect(wordsOf(said)).toContain('/help');
  });

  it('is shown as it was written, and cut where it is long', async () => {
    const customer = await join();
    expect(wordsOf((await customer.say('<b>zzz & "co"</b>'))[0])).toContain('«<b>zzz & "co"</b>»');
    expect(wordsOf((await customer.say('zzz '.repeat(900)))[0]).length).toBeLessThan(600);
  });

  it('is an answer where one is awaited', async () => {
    const customer = await join();
    await customer.tap('👤 Профіль').catch(() => undefined);
    await customer.say('/start');
    await customer.tap('👤 Профіль');
    await customer.press('✏️ Ім’я');
    await customer.say('Чашка');
    expect(wordsOf(await customer.screen())).not.toContain('🔎');
  });
});

describe('/search', () => {
  it('looks for the words behind it, and asks for some where there are none', async () => {
    const customer = await join();
    expect(wordsOf((await customer.say('/search чайник'))[0])).toMatch(/^🔎 чайник\n[^]*\n1\. /);
    expect(wordsOf((await customer.say('/search'))[0])).toContain('Напишіть, що ви шукаєте');
    const [nothing] = await customer.say('/search qwertz');
    expect(wordsOf(nothing)).toContain('«qwertz»');
    await customer.press('🔎 Пошук');
    expect(wordsOf(await customer.screen())).toContain('Напишіть, що ви шукаєте');
  });

  it('turns pages of ten in place, five of them, and then asks for another word', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 52; count++) {
      ids.push(await sell(shop.platform, { title: { uk: `Мушля ${count}`, en: `Seashell ${count}` } }));
    }
    const customer = await join();
    const [first] = await customer.say('мушлі');
    const id = first!.message_id;
    const titles = async (): Promise<string[]> =>
      wordsOf(await customer.message(id)).match(/Мушля \d+/g) ?? [];
    const seen = await titles();
    expect(labelsOf(first)).not.toContain('◀️');
    for (let page = 2; page <= 5; page++) {
      await customer.press('▶️', id);
      expect(wordsOf(await customer.message(id))).toContain(`\n${page * 10}. `);
      seen.push(...(await titles()));
    }
    expect(new Set(seen).size).toBe(50);
    expect(labelsOf(await customer.message(id))).not.toContain('▶️');
    expect(wordsOf(await customer.message(id))).toContain('перші 50 товарів');
    await customer.press('◀️', id);
    expect(await titles()).toEqual(seen.slice(30, 40));
    await customer.press('31', id);
    expect(wordsOf(await customer.screen())).toContain(seen[30]);
    for (const gone of ids) await withdraw(shop.platform, gone);
    await customer.press('◀️', id);
    expect(wordsOf(await customer.message(id))).toContain('«мушлі»');
  });

  it('answers an invented page with a question', async () => {
    const customer = await join();
    const [card] = await customer.say('/search чай');
    expect((await customer.invent('1:find:turn:7', card!.message_id)).delivery.ok).toBe(true);
    expect((await customer.invent('1:find:turn:0')).delivery.ok).toBe(true);
  });
});

describe('looking for something while a question waits', () => {
  const answered = {
    name: 'Олена',
    phone: '+380671234567',
    email: 'olena@example.com',
    address: 'Київ, Хрещатик, 1',
  };
  const asked: [name: string, dialog: Dialog, question: string][] = [
    [
      'a checkout’s question',
      { kind: 'checkout', checkoutId: 'ABCD2345', step: 'name', answers: {} },
      'Як вас звати?',
    ],
    [
      'a checkout’s summary',
      { kind: 'checkout', checkoutId: 'ABCD2345', step: 'confirm', answers: answered },
      'чекає на підтвердження',
    ],
    ['a detail of the profile', { kind: 'profile', field: 'name' }, 'Як вас звати?'],
    ['a quantity', { kind: 'quantity', productId: 'house-blend' }, 'Яку кількість'],
  ];

  it.each(asked)('says how, and what the next text is taken for: %s', async (_, dialog, question) => {
    const customer = await join();
    const card = (await customer.say('/start p_house-blend')).at(-1)!;
    await customer.press('🛒 У кошик', card.message_id);
    await shop.refOf(customer).update({ dialog });
    const [list] = await customer.say('/catalog');
    const { message_id: last } = await customer.screen();
    await customer.press('🔎 Пошук', list!.message_id);
    const byButton = await customer.messages(last);
    const byCommand = await customer.say('/search');
    await customer.invent('1:find:turn:0', list!.message_id);
    const instead = await customer.message(list!.message_id);
    for (const prompts of [byButton, byCommand, [instead]]) {
      expect(prompts).toHaveLength(1);
      expect(wordsOf(prompts[0])).toMatch(/^🔎[^]*\/search чай\n\n/);
      expect(wordsOf(prompts[0])).toContain(question);
      expect(labelsOf(prompts[0])).toEqual(['▶️ Продовжити', '✖️ Скасувати']);
    }
    const [found] = await customer.say('/search чайник');
    expect(wordsOf(found)).toMatch(/^🔎 чайник\n[^]*\n1\. /);
    expect(await shop.known(customer)).toMatchObject({ dialog, profile: {} });
    await customer.press('✖️ Скасувати', byCommand[0]!.message_id);
    expect((await shop.known(customer))?.dialog).toBeUndefined();
    expect(wordsOf((await customer.say('чайник'))[0])).toMatch(/^🔎 чайник\n/);
  });
});
