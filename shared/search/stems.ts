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

/** Beginnings of words that one product is found by, those of the first words of its title first. */
export const maxBeginnings = 100;

/** Of one question. */
export const maxTerms = 6;

/** A word that is looked for. */
export interface Term {
  /** As it was typed, but for its case. */
  word: string;
  stem: string;
}

/** What a product is found by. */
export const keysOf = (product: Pick<Product, 'title' | 'parameters' | 'description'>): string[] => [
  ...stemsOf(product),
  ...beginningsOf(product.title),
];

/** The words of a product. */
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

const shortestBeginning = 3;
const longestBeginning = 10;

/** Marked, so that it is no word: who asks for чай means no чайник. */
const marked = (beginning: string): string => `~${beginning}`;

/** The words of a title that are not written out. */
export function beginningsOf(title: Localized): string[] {
  const all = foldedWords(title).flatMap((word) => {
    const letters = Array.from(word);
    const count = Math.min(letters.length - 1, longestBeginning) - shortestBeginning + 1;
    return Array.from({ length: Math.max(0, count) }, (_, more) =>
      marked(letters.slice(0, shortestBeginning + more).join('')),
    );
  });
  return [...new Set(all)].slice(0, maxBeginnings);
}

/** What a word asks for that is not written out; undefined for one that is too short, or too long. */
export function beginningTerm({ word }: Term): Term | undefined {
  const folded = foldedWord(word);
  const { length } = Array.from(folded);
  const fits = length >= shortestBeginning && length <= longestBeginning && /\p{L}/u.test(folded);
  return fits ? { word, stem: marked(folded) } : undefined;
}

/** Whether a word of the text begins so. @param beginning of {@link beginningTerm} */
export const beginsSo = (text: Localized, { stem }: Term): boolean =>
  foldedWords(text).some((word) => marked(word).startsWith(stem));

/** Words as they are written, each in one way. */
const foldedWords = (text: Localized): string[] =>
  languages.flatMap((code) => wordsOf(text[code] ?? '')).map(foldedWord);

const foldedWord = (word: string): string =>
  cyrillic.test(word) ? word.replaceAll('ё', 'е').replaceAll('ґ', 'г') : withoutMarks(word);

/** Nothing in it says what could be looked for: a greeting, thanks, “what is this?”. */
export function isSmallTalk(text: string): boolean {
  const words = wordsOf(text);
  const named = words.filter((word) => !unspecific.has(word) && !courteous.has(word));
  return named.every((word) => timesOfDay.has(word)) && (words.length === 0 || named.length < words.length);
}

/** Whether a text asks rather than names something. */
export const isQuestion = (text: string): boolean =>
  /\?\s*$/.test(text) || asking.has(wordsOf(text)[0] ?? '');

/**
 * What a question asks for. Words that every other text has are left out, unless there is nothing else. A letter alone is
 * nothing to look for: it would find by accident.
 * @param spoken by the customer: it says how a word is meant that is of either language
 */
export function termsOf(question: string, spoken: Language): Term[] {
  const words = wordsOf(question);
  const telling = words.filter((word) => !unspecific.has(word));
  const asked = telling.length > 0 ? telling : words;
  if (words.length === 1 && words.every((word) => aLetter.test(word))) return [];
  const terms = asked.map((word): [string, Term] => {
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

const aLetter = /^[\p{Script=Cyrillic}\p{Script=Latin}]$/u;
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

const listed = (...lines: string[]): Set<string> => new Set(lines.flatMap((words) => words.split(' ')));

/** Asks what, and names it not. */
const asking = listed(
  'что как какой какая какие когда где почему зачем сколько кто куда можно ли',
  'що як який яка які коли де чому навіщо скільки хто куди можна чи',
  'what how which when where why who can could is are do does did will',
);

/** Says nothing about what is looked for. */
const unspecific = new Set([
  ...asking,
  ...listed(
    'и в во на с со для из от до по за у к о об без или не а есть хочу купить нужен нужна нужно',
    'вы вас вам мы нас нам я меня мне это этот эта эти то ты тебя тебе пожалуйста',
    'і й та в у на з із зі для від до по за без або не а є хочу купити треба потрібен потрібна',
    'ви вас вам ми нас нам я мене мені це цей ця ці то ти тебе тобі будь ласка',
    'the a an of for with in on to and or at by from i want buy need you have there any',
    'your my me we us it this that please',
  ),
]);

/** Opens or ends a talk. */
const courteous = listed(
  'привет здравствуй здравствуйте приветствую добрый доброе доброго спасибо пока да нет ок',
  'привіт вітаю вітання добрий доброго дякую бувай так ні гаразд ок',
  'hello hi hey good thanks thank bye yes no ok okay',
);

/** Wished to be good. */
const timesOfDay = listed(
  'день дня утро утра вечер вечера ночи',
  'день дня ранок ранку вечір вечора ночі',
  'morning day afternoon evening night',
);
