/** Which of what was found comes first. Pure, and the same on every page: all that may be shown is ranked at once. */
import type { Localized } from '../texts/model.ts';
import { stemsIn, type Term } from './stems.ts';

interface Found {
  id: string;
  title: Localized;
  onSale: boolean;
}

/**
 * Puts first what has all the words in its title, then what is in a category of that name, then what mentions the words
 * elsewhere; behind all of these what cannot be bought now. What is alike stays in its order.
 */
export function ranked<T extends Found>(
  { inCategory, withWords }: { inCategory: readonly T[]; withWords: readonly T[] },
  terms: readonly Term[],
): T[] {
  const named = new Set(inCategory.map(({ id }) => id));
  const all = new Map([...inCategory, ...withWords].map((one) => [one.id, one]));
  const rankOf = ({ id, title, onSale }: T): number => {
    const words = new Set(stemsIn([title]));
    const place = terms.every(({ stem }) => words.has(stem)) ? 0 : named.has(id) ? 1 : 2;
    return onSale ? place : place + 3;
  };
  return [...all.values()]
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
