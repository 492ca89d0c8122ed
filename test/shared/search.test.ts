import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoriesNamed, narrowed } from '../../shared/search/categories.ts';
import {
  beginningTerm,
  beginningsOf,
  isQuestion,
  isSmallTalk,
  maxBeginnings,
  maxStems,
  maxTerms,
  stemsOf,
  termsOf,
} from '../../shared/search/stems.ts';
import { languages, type Language, type Localized } from '../../shared/texts/model.ts';

const productOf = (title: Localized, more: { description?: Localized; value?: Localized } = {}) => ({
  title,
  description: more.description,
  parameters: more.value ? [{ name: { en: 'Name' }, value: more.value }] : [],
});

/** Whether a product with this title is found by the question. */
function finds(title: Localized, question: string, spoken: Language): boolean {
  const stems = new Set(stemsOf(productOf(title)));
  const terms = termsOf(question, spoken);
  return terms.length > 0 && terms.every(({ stem }) => stems.has(stem));
}

/** Whichever of the two forms the title has, it is found by the other. */
function expectAlike(language: Language, word: string, form: string): void {
  const found = [finds({ [language]: word }, form, language), finds({ [language]: form }, word, language)];
  expect([word, form, ...found]).toEqual([word, form, true, true]);
}

describe('a word is found in any of its forms', () => {
  it.each([
    ['кава', 'кави кавою каву КАВА Кава'],
    ['чашка', 'чашки чашок чашкою чашку'],
    ['чайник', 'чайники чайників чайником'],
    ['зелений', 'зелена зелені зеленого'],
    ['набір', 'набори наборів набору'],
    ['колір', 'кольору кольори'],
    ['подарунок', 'подарунки подарунка подарунків'],
    ['цукор', 'цукру цукром'],
    ['ґудзик', 'гудзик ґудзики'],
    ['об’єм', "об'єм обʼєм обєм ОБ’ЄМ"],
    ['майстерня', 'майстерень майстерні'],
    ['олія', 'олії олію олією олій'],
    ['лінія', 'лінії лінією ліній'],
    ['ніж', 'ножі ножа ножем ножів'],
    ['сіль', 'солі сіллю солей'],
    ['піч', 'печі піччю печей'],
    ['день', 'дні дня днів днем'],
    ['сік', 'соку соки соком'],
    ['лід', 'льоду льодом'],
    ['віск', 'воску'],
    ['горіх', 'горіхи горіхів'],
  ])('uk: %s', (word, forms) => {
    for (const form of forms.split(' ')) expectAlike('uk', word, form);
  });

  it.each([
    ['чашка', 'чашки чашек чашкой ЧАШКУ'],
    ['зелёный', 'зеленый зеленая зелёная зеленого'],
    ['кофе', 'КОФЕ Кофе'],
    ['подарок', 'подарки подарков подарка'],
    ['футболка', 'футболок футболки'],
    ['чайник', 'чайники чайников'],
    ['тёплый', 'теплая тёплые'],
    ['день', 'дни дня дней днём'],
    ['соль', 'соли солью солей'],
    ['лёд', 'льда льдом'],
    ['лён', 'льна'],
    ['серия', 'серии серий'],
  ])('ru: %s', (word, forms) => {
    for (const form of forms.split(' ')) expectAlike('ru', word, form);
  });

  it.each([
    ['beans', 'bean Bean BEANS'],
    ['cup', 'cups'],
    ['knife', 'knives'],
    ['leaf', 'leaves'],
    ['woman', 'women women’s'],
    ['glove', 'gloves'],
    ['brewing', 'brew brewed'],
    ['barista’s', "barista's baristas"],
    ['Crème', 'creme CRÈME'],
    ['brûlée', 'brulee'],
  ])('en: %s', (word, forms) => {
    for (const form of forms.split(' ')) expectAlike('en', word, form);
  });
});

describe('a word is not found by another', () => {
  it.each([
    ['мед', 'мода міда'],
    ['мода', 'мед медовий'],
    ['сік', 'сук сорок секунда'],
    ['біле', 'бел бола'],
    ['ніж', 'нога нежить ніжний'],
    ['сіль', 'сила засіл'],
    ['день', 'дно диня денді'],
    ['ліс', 'лис лиса'],
  ])('uk: %s', (word, others) => {
    for (const other of others.split(' '))
      expect([other, finds({ uk: word }, other, 'uk')]).toEqual([other, false]);
  });

  it.each([
    ['glove', 'glow love'],
    ['leaf', 'leave'],
    ['man', 'manual mane'],
  ])('en: %s', (word, others) => {
    for (const other of others.split(' '))
      expect([other, finds({ en: word }, other, 'en')]).toEqual([other, false]);
  });
});

describe('a question', () => {
  it('in one language finds what is written in another, as long as the word is the same', () => {
    for (const spoken of languages) {
      expect(finds({ uk: 'Чашка для еспресо' }, 'чашка', spoken)).toBe(true);
      expect(finds({ ru: 'Зелёный чай' }, 'зеленый чай', spoken)).toBe(true);
    }
  });

  it('has to be met in all of its words', () => {
    const title = { ru: 'Кофе в зёрнах', en: 'Coffee beans' };
    expect(finds(title, 'кофе зёрнах', 'ru')).toBe(true);
    expect(finds(title, 'coffee beans', 'uk')).toBe(true);
    expect(finds(title, 'кофе молотый', 'ru')).toBe(false);
  });

  it('says nothing by its little words, unless there are no others', () => {
    expect(termsOf('хочу чай с лимоном', 'ru').map(({ word }) => word)).toEqual(['чай', 'лимоном']);
    expect(termsOf('The coffee for a friend', 'en').map(({ word }) => word)).toEqual(['coffee', 'friend']);
    expect(termsOf('для', 'ru')).toHaveLength(1);
  });

  it.each(['к', 'L', 'і'])('of a single letter is none: “%s”', (text) => {
    expect(termsOf(text, 'ru')).toEqual([]);
  });

  it('keeps numbers and sizes apart from the letters beside them', () => {
    expect(finds({ uk: 'Кава 250г' }, '250 г', 'uk')).toBe(true);
    expect(finds({ en: 'T-shirt, size L' }, 't-shirt l', 'en')).toBe(true);
  });

  it('is cut after some words', () => {
    const words = ['альфа', 'браво', 'чарли', 'дельта', 'эхо', 'фокстрот', 'гольф', 'отель'];
    expect(termsOf(words.join(' '), 'ru')).toHaveLength(maxTerms);
  });

  it.each(['', ' ', '?!', '☕️', '…', '👍🏽'])('without a word is none: “%s”', (text) => {
    expect(termsOf(text, 'ru')).toEqual([]);
  });

  it('is read the same however often and after whatever', () => {
    const words = fc.stringMatching(/^[а-яіїєґ]{1,12}ость?$/);
    fc.assert(
      fc.property(words, words, (word, other) => {
        const once = termsOf(word, 'uk');
        termsOf(other, 'uk');
        expect(termsOf(word, 'uk')).toEqual(once);
      }),
    );
  });
});

describe('the beginning of a word', () => {
  const begins = (title: Localized, typed: string) => {
    const [term] = termsOf(typed, 'uk');
    const beginning = term && beginningTerm(term);
    return beginning !== undefined && beginningsOf(title).includes(beginning.stem);
  };

  it.each(['шок', 'Шоко', 'ШОКОЛА', 'шоколад'])('of a title is known from three letters on: %s', (typed) => {
    expect(begins({ uk: 'Чорний шоколадний зайчик' }, typed)).toBe(true);
  });

  it('is written in one way, and is no other word', () => {
    expect(begins({ ru: 'Чёрный чай' }, 'чер')).toBe(true);
    expect(begins({ en: 'Crème brûlée' }, 'BRÛL')).toBe(true);
    expect(begins({ uk: 'Шоколад' }, 'шо')).toBe(false);
    expect(begins({ uk: 'Шоколад' }, 'кол')).toBe(false);
    expect(stemsOf(productOf({ uk: 'Чайник' }))).not.toContain(termsOf('чай', 'uk')[0]!.stem);
  });

  it('is kept of so many words at the most, and of whole characters', () => {
    const long = Array.from({ length: 12 }, (_, index) => `${'абвгдежзик'[index % 10]}лмнопрстуфх`).join(' ');
    expect(beginningsOf({ uk: long, ru: long.replaceAll('л', 'щ') })).toHaveLength(maxBeginnings);
    for (const beginning of beginningsOf({ en: '𐌰𐌱𐌲𐌳𐌴𐌵' })) expect(beginning.isWellFormed()).toBe(true);
  });
});

describe('what is said rather than looked for', () => {
  it.each(['привіт', 'Привет!', 'hello', 'Good evening', 'доброго дня', 'что это?', 'дякую', '👍'])(
    'is known: %s',
    (text) => {
      expect(isSmallTalk(text)).toBe(true);
    },
  );

  it.each(['чай', 'день', 'хочу каву', 'good tea', 'вечерний чай'])('is not taken for it: %s', (text) => {
    expect(isSmallTalk(text)).toBe(false);
  });

  it.each([
    ['коли привезете', true],
    ['how long is delivery', true],
    ['доставка є?', true],
    ['чай', false],
  ])('asks or not: %s', (text, asks) => {
    expect(isQuestion(text)).toBe(asks);
  });
});

describe('any text', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 100 });
  const letters = fc.stringMatching(/^[A-Za-zА-Яа-яЁёІіЇїЄєҐґ0-9]{2,30}$/);
  const localized = fc.record({ ru: letters, uk: letters, en: letters }, { requiredKeys: [] });

  it('has stems and terms, and never an error', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...languages), (words, spoken) => {
        const stems = stemsOf(productOf({ [spoken]: words }, { description: { uk: words } }));
        expect(stems.length).toBeLessThanOrEqual(maxStems);
        for (const stem of [...stems, ...termsOf(words, spoken).map((term) => term.stem)]) {
          expect(stem).not.toBe('');
          expect(stem).toBe(stem.normalize());
        }
      }),
    );
  });

  it.each(['한a', 'a한글', 'ÅåΩ', '\u1112\u1161\u11abz'])('has composed stems: %s', (words) => {
    for (const stem of stemsOf(productOf({ en: words }))) expect(stem).toBe(stem.normalize());
  });

  it('has stems of whole characters, however long its words are', () => {
    const words = `ა${'𐌰'.repeat(50)}`;
    for (const stem of stemsOf(productOf({ en: words }))) expect(stem.isWellFormed()).toBe(true);
    expect(finds({ en: words }, words, 'en')).toBe(true);
  });

  it('of a title is found by each of its words, in any case and by a customer of any language', () => {
    const changes = [
      (word: string) => word,
      (word: string) => word.toUpperCase(),
      (word: string) => word.toLowerCase(),
      (word: string) => `«${word}»,`,
    ];
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 6 }),
        localized,
        fc.constantFrom(...languages),
        fc.constantFrom(...languages),
        fc.constantFrom(...changes),
        (words, others, written, spoken, changed) => {
          const title = { ...others, [written]: words.join(' ') };
          for (const word of words) expect([word, finds(title, changed(word), spoken)]).toEqual([word, true]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of the longest product keeps the words of its title', () => {
    const many = Array.from({ length: 500 }, (_, index) => `${index}x`).join(' ');
    const title = { uk: 'Керамічна чашка' };
    const stems = stemsOf(productOf(title, { description: { uk: many } }));
    expect(stems).toHaveLength(maxStems);
    expect(stems).toEqual(expect.arrayContaining(termsOf('чашка', 'uk').map(({ stem }) => stem)));
  });
});

describe('the names of categories', () => {
  const tree = {
    categories: {
      coffee: { title: { uk: 'Кава', en: 'Coffee' }, position: 1 },
      beans: { title: { uk: 'Зерно', en: 'Beans' }, parentId: 'coffee', position: 1 },
      gear: { title: { uk: 'Приладдя', en: 'Gear' }, parentId: 'coffee', position: 2 },
      tea: { title: { uk: 'Чай', en: 'Tea' }, position: 2 },
    },
    listings: {},
  };
  const named = (question: string) => categoriesNamed(tree, termsOf(question, 'en')).map(({ id }) => id);
  const among = (question: string) => {
    const found = narrowed(tree, termsOf(question, 'en'));
    return found && { ...found, rest: found.rest.map(({ word }) => word) };
  };

  it('are found by their own words, together with those above them', () => {
    expect(named('tea')).toEqual(['tea']);
    expect(named('КАВУ')).toEqual(['coffee']);
    expect(named('coffee bean')).toEqual(['beans']);
    expect(named('green tea')).toEqual([]);
  });

  it('narrow a question to what lies below them', () => {
    expect(among('green tea')).toEqual({ leaves: ['tea'], rest: ['green'] });
    expect(among('brazilian coffee')).toEqual({ leaves: ['beans', 'gear'], rest: ['brazilian'] });
    expect(among('brazilian coffee beans')).toEqual({ leaves: ['beans'], rest: ['brazilian'] });
    expect(among('coffee tea')).toEqual({ leaves: ['beans', 'gear'], rest: ['tea'] });
    expect(among('green')).toBeUndefined();
    expect(among('tea')).toBeUndefined();
    expect(narrowed({ categories: {}, listings: {} }, termsOf('tea', 'en'))).toBeUndefined();
  });
});
