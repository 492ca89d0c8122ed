/**
 * Words as they are searched by. A product is found by its words whatever their case, their ending and the way of
 * writing ё; a question is read the same way, so the two meet. Pure: the same text has the same stems everywhere.
 *
 * Russian and Ukrainian share an alphabet but for a few letters. A word with one of these is of that language; any
 * other is kept under its stem in both, so that either may be asked for.
 */
import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as russianStem } from '@orama/stemmers/russian';
import { stemmer as ukrainianStem } from '@orama/stemmers/ukrainian';
import type { Product } from '../catalog/model.ts';
import { languages, type Language, type Localized } from '../texts/model.ts';
import { regular } from './forms.ts';

/** Of one product, those of its title and parameters first: far from what Firestore indexes of a document. */
export const maxStems = 400;

/** Of one question. */
export const maxTerms = 6;

/** A word that is looked for. */
export interface Term {
  /** As it was typed, but for its case. */
  word: string;
  stem: string;
}

/** What a product is found by. */
export function stemsOf({
  title,
  parameters,
  description,
}: Pick<Product, 'title' | 'parameters' | 'description'>): string[] {
  const texts = [title, ...parameters.flatMap(({ name, value }) => [name, value])];
  if (description) texts.push(description);
  return stemsIn(texts).slice(0, maxStems);
}

/** The stems of all words in these texts, each once, in their order. */
export function stemsIn(texts: readonly Localized[]): string[] {
  const words = texts.flatMap((text) => languages.flatMap((code) => wordsOf(text[code] ?? '')));
  return [...new Set(words.flatMap((word) => languagesOf(word).flatMap((code) => keptUnder(word, code))))];
}

/**
 * What a question asks for. Words that every other text has are left out, unless there is nothing else.
 * @param spoken by the customer: it says how a word is meant that is of either language
 */
export function termsOf(question: string, spoken: Language): Term[] {
  const words = wordsOf(question);
  const telling = words.filter((word) => !unspecific.has(word));
  const terms = (telling.length > 0 ? telling : words).map((word): [string, Term] => {
    const possible = languagesOf(word);
    const meant = possible.find((code) => code === spoken) ?? possible[0];
    const stem = stemOf(word, meant);
    return [stem, { word, stem }];
  });
  return [...new Map(terms).values()].slice(0, maxTerms);
}

const separate = /\p{Script=Cyrillic}+|\p{Script=Latin}+|\p{Nd}+|\p{L}+/gu;

/** Upper case first: it knows more of what is the same (ß and SS) than lower case does. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').replaceAll(/['’‘ʼ`´]/g, '');
  const folded = plain.toUpperCase().toLowerCase().normalize('NFKC');
  return (folded.match(separate) ?? []).map((word) => Array.from(word).slice(0, 40).join(''));
}

const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;
const anywhere = ['ru', 'uk'] as const;

/** What a word may be of; `en` for whatever is not Cyrillic. */
function languagesOf(word: string): readonly [Language, ...Language[]] {
  if (!cyrillic.test(word)) return ['en'];
  if (/[іїєґ]/.test(word)) return ['uk'];
  return /[ыэъё]/.test(word) ? ['ru'] : anywhere;
}

function stemOf(word: string, language: Language): string {
  switch (language) {
    case 'ru':
      return withoutFleeting(russianStem(regular(word.replaceAll('ё', 'е'), language)));
    case 'uk':
      return withoutFleeting(stemInUkrainian(regular(word.replaceAll('ґ', 'г'), language)));
    case 'en':
      return latin.test(word) ? englishStem(regular(withoutMarks(word), language)) : word;
  }
}

/** Composed again: what is no letter with a mark came apart as well (한). */
const withoutMarks = (word: string): string =>
  word.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');

/** The stemmer remembers in a regular expression where it stopped in the last word: a word without a match resets it. */
function stemInUkrainian(word: string): string {
  ukrainianStem('та');
  return ukrainianStem(word);
}

/** The last vowel comes and goes with the ending (чашок, чашка), or changes (набір, набори); so does the soft sign. */
function withoutFleeting(stem: string): string {
  const hard = stem.replaceAll(/(?<=.)ь/gu, '');
  return hard.length < 4
    ? hard
    : hard.replace(/(?<=[бвгджзклмнпрстфхцчшщ])[оеі](?=[бвгджзклмнпрстфхцчшщ]$)/u, '');
}

/**
 * A short stem has nothing to spare, so its vowel stays. In Ukrainian it is і in a closed syllable, о or е in an open
 * one (ніж, ножі; піч, печі): a word is kept under what the other forms have as well, and asked for as it stands.
 */
function keptUnder(word: string, language: Language): string[] {
  const stem = stemOf(word, language);
  const [, front, vowel, end] = /^([^аеєиіїоуюя]*)([іое])([^аеєиіїоуюя]+)$/u.exec(stem) ?? [];
  if (language !== 'uk' || front === undefined || end === undefined) return [stem];
  const closed = regular(word, language).replace(/ь$/u, '') === stem;
  const others = closed === (vowel === 'і') ? (closed ? ['о', 'е'] : ['і']) : [];
  return [stem, ...others.map((other) => `${front}${other}${end}`)];
}

/** Says nothing about what is looked for. */
const unspecific = new Set(
  [
    'и в во на с со для из от до по за у к о об без или не а есть хочу купить нужен нужна нужно где',
    'і й та в у на з із зі для від до по за без або не а є хочу купити треба потрібен потрібна де',
    'the a an of for with in on to and or at by from i want buy need do you have is there any where',
  ].flatMap((words) => words.split(' ')),
);
