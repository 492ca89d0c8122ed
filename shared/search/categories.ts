/** What a question says about categories. Their titles are read from the tree, so a new title counts at once. */
import { leavesOf, pathTo } from '../catalog/decide.ts';
import type { Tree } from '../catalog/model.ts';
import type { Localized } from '../texts/model.ts';
import { beginsSo, stemsIn, type Term } from './stems.ts';

/** Firestore compares a field with as many values at once. */
const leavesAtOnce = 30;

/** The categories that a question names: `beans` or `coffee beans` the beans below coffee. */
export function categoriesNamed(tree: Tree, terms: readonly Term[]): { id: string; title: Localized }[] {
  const stemsOf = titleStems(tree);
  return Object.entries(tree.categories).flatMap(([id, { title }]) => {
    const own = stemsOf(id);
    if (!terms.some(({ stem }) => own.has(stem))) return [];
    const path = pathTo(tree, id).map(stemsOf);
    return terms.every(({ stem }) => path.some((stems) => stems.has(stem))) ? [{ id, title }] : [];
  });
}

/** The categories that have a word which begins so. */
export const categoriesBeginning = (
  { categories }: Tree,
  beginning: Term,
): { id: string; title: Localized }[] =>
  Object.entries(categories).flatMap(([id, { title }]) =>
    beginsSo(title, beginning) ? [{ id, title }] : [],
  );

/** Listing documents that one search reads at most. */
const documentsAtOnce = 4;

/** Where the products of these categories, and of those below them, are listed: the beginning of each leaf first. */
export function listingsOf(tree: Tree, ids: readonly string[]): { key: string; index: number }[] {
  const named = new Set(ids);
  const leaves =
    named.size > 0 ? leavesOf(tree).filter((leaf) => pathTo(tree, leaf).some((id) => named.has(id))) : [];
  return leaves
    .flatMap((key) =>
      (tree.listings[key] ?? []).flatMap((count, index) => (count > 0 ? [{ key, index }] : [])),
    )
    .sort((a, b) => a.index - b.index)
    .slice(0, documentsAtOnce);
}

/**
 * Takes the words that name categories from a question: `green tea` asks for what is green among the teas.
 * @returns the leaves that most of the words name, and the words that are left; undefined where no word or every word
 *   is the name of a category
 */
export function narrowed(tree: Tree, terms: readonly Term[]): { leaves: string[]; rest: Term[] } | undefined {
  const stemsOf = titleStems(tree);
  const parents = new Set(Object.values(tree.categories).map(({ parentId }) => parentId));
  const leaves = Object.keys(tree.categories)
    .filter((id) => !parents.has(id))
    .map((id) => {
      const path = pathTo(tree, id).map(stemsOf);
      return { id, rest: terms.filter(({ stem }) => !path.some((stems) => stems.has(stem))) };
    });
  const fewest = Math.min(...leaves.map(({ rest }) => rest.length));
  const best = leaves.filter(({ rest }) => rest.length === fewest);
  const rest = best[0]?.rest ?? [];
  if (rest.length === 0 || rest.length === terms.length) return undefined;
  const alike = best.filter((leaf) => leaf.rest.every((term, index) => term === rest[index]));
  return { leaves: alike.slice(0, leavesAtOnce).map(({ id }) => id), rest };
}

/** The stems of each category's title, found out once. */
function titleStems({ categories }: Tree): (id: string) => Set<string> {
  const known = new Map<string, Set<string>>();
  return (id) => {
    const stems = known.get(id) ?? new Set(stemsIn([categories[id]?.title ?? {}]));
    known.set(id, stems);
    return stems;
  };
}
