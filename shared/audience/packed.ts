/**
 * The rows of a page as one string: JSON of columns, in which words that repeat (tags, products) are numbers. Firestore
 * would take a thousand maps apart, at a hundred times the cost; a thousand rows parse in about a millisecond. What
 * the columns hold is for this file alone to know.
 */
import { broadcastCategories } from '../broadcasts/category.ts';
import { languages } from '../texts/model.ts';
import type { Offered, RegisterRow } from './model.ts';

type Numbers = number | number[];

interface Columns {
  /** Each as what it is more than the one before. */
  ids: number[];
  words: string[];
  /** One letter each; `-`: none */
  languages: string;
  sources: number[];
  tags: Numbers[];
  created: number[];
  active: number[];
  orders: number[];
  lastOrders: number[];
  products: Numbers[];
  categories: Numbers[];
  blocked: number[];
  /** One bit for each category. */
  declined: number[];
  /** Day and broadcast, one after the other. */
  offers: Numbers[];
  versions: number[];
}

const letters = languages.map((language) => language[0]).join('');

/** @param rows in the order of their ids */
export function pack(rows: readonly RegisterRow[]): string {
  const numbers = new Map<string, number>();
  // 0 is none.
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size + 1);
    return numbers.size;
  };
  const several = (all: readonly number[]): Numbers => (all.length === 0 ? 0 : [...all]);
  const columns: Columns = {
    ids: rows.map(({ id }, index) => id - (rows[index - 1]?.id ?? 0)),
    words: [],
    languages: rows.map(({ language }) => (language ? language[0] : '-')).join(''),
    sources: rows.map(({ source }) => (source === undefined ? 0 : numberOf(source))),
    tags: rows.map(({ tags }) => several(tags.map(numberOf))),
    created: rows.map(({ createdAt }) => createdAt),
    active: rows.map(({ activeAt = 0 }) => activeAt),
    orders: rows.map(({ orders }) => orders),
    lastOrders: rows.map(({ lastOrderAt = 0 }) => lastOrderAt),
    products: rows.map(({ products }) => several(products.map(numberOf))),
    categories: rows.map(({ categories }) => several(categories.map(numberOf))),
    blocked: rows.map(({ blocked }) => Number(blocked)),
    declined: rows.map(({ declined }) =>
      declined.reduce((bits, category) => bits | (1 << broadcastCategories.indexOf(category)), 0),
    ),
    offers: rows.map(({ offers }) => several(offers.flatMap(({ day, by }) => [day, numberOf(by)]))),
    versions: rows.map(({ version }) => version),
  };
  return JSON.stringify({ ...columns, words: [...numbers.keys()] });
}

/** @param text as {@link pack} wrote it */
export function unpack(text: string): RegisterRow[] {
  const columns = JSON.parse(text) as Columns;
  const word = (number: number): string => columns.words[number - 1] ?? '';
  const wordsIn = (cell: Numbers | undefined): readonly string[] =>
    Array.isArray(cell) ? cell.map(word) : none;
  let id = 0;
  return columns.ids.map((more, index) => {
    id += more;
    const row: RegisterRow = {
      id,
      tags: wordsIn(columns.tags[index]),
      createdAt: columns.created[index] ?? 0,
      orders: columns.orders[index] ?? 0,
      products: wordsIn(columns.products[index]),
      categories: wordsIn(columns.categories[index]),
      blocked: columns.blocked[index] === 1,
      declined: declinedIn(columns.declined[index] ?? 0),
      offers: offersIn(columns.offers[index], word),
      version: columns.versions[index] ?? 0,
    };
    const language = languages[letters.indexOf(columns.languages[index] ?? '-')];
    const source = columns.sources[index];
    const activeAt = columns.active[index];
    const lastOrderAt = columns.lastOrders[index];
    // A row has no member without a value.
    if (language) row.language = language;
    if (source) row.source = word(source);
    if (activeAt) row.activeAt = activeAt;
    if (lastOrderAt) row.lastOrderAt = lastOrderAt;
    return row;
  });
}

const none: readonly never[] = [];

const declinedIn = (bits: number): RegisterRow['declined'] =>
  bits === 0 ? none : broadcastCategories.filter((_, bit) => (bits >> bit) & 1);

function offersIn(cell: Numbers | undefined, word: (number: number) => string): readonly Offered[] {
  if (!Array.isArray(cell)) return none;
  const offers: Offered[] = [];
  for (let at = 0; at < cell.length; at += 2)
    offers.push({ day: cell[at] ?? 0, by: word(cell[at + 1] ?? 0) });
  return offers;
}
