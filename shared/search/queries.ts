/**
 * Products by words. Each product holds its stems as the members of a map, so a question of several words is that many
 * equalities, which Firestore serves by merging its single-field indexes: no composite index, and a cost that grows
 * with what is shown, not with the catalogue.
 */
import { cardsIn } from '../catalog/decide.ts';
import type { Card, Product, Tree } from '../catalog/model.ts';
import { listingRef, products } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { FieldPath, readAll, type Query } from '../cloud/firestore.ts';
import { listingsOf } from './categories.ts';
import type { Term } from './stems.ts';

/**
 * The first products that have all of these words, in the order of their ids.
 * @param leaves the only categories that count, at most thirty; left out: all do
 * @param among those on sale, or those that are switched off
 */
export async function productsWith(
  { db }: Cloud,
  botId: string,
  terms: readonly Term[],
  limit: number,
  leaves?: readonly string[],
  among: 'search' | 'offSearch' = 'search',
): Promise<[id: string, product: Product][]> {
  let query: Query<Product> = products.all(db, botId);
  if (leaves) query = query.where('categoryId', 'in', leaves);
  for (const { stem } of terms) query = query.where(new FieldPath(among, stem), '==', true);
  const { docs } = await query.orderBy(FieldPath.documentId()).limit(limit).get();
  return docs.map((doc) => [doc.id, doc.data()]);
}

/**
 * The word that says most, where no product has all of them: the one that the fewest products have, and of several
 * such the longest. All words are asked for at once.
 * @returns its first products; undefined where no product has any of the words
 */
export async function rarestOf(
  cloud: Cloud,
  botId: string,
  terms: readonly Term[],
  limit: number,
): Promise<{ term: Term; found: [id: string, product: Product][] } | undefined> {
  const each = await Promise.all(
    terms.map(async (term) => ({ term, found: await productsWith(cloud, botId, [term], limit) })),
  );
  return each
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => a.found.length - b.found.length || b.term.word.length - a.term.word.length)[0];
}

/** The products of these categories, as far as a few of their listing documents hold them: dozens to a read. */
export async function cardsOf(
  { db }: Cloud,
  botId: string,
  tree: Tree,
  categories: readonly { id: string }[],
): Promise<[id: string, card: Card][]> {
  const places = listingsOf(
    tree,
    categories.map(({ id }) => id),
  );
  if (places.length === 0) return [];
  const refs = places.map(({ key, index }, at) => [at, listingRef(db, botId, key, index)] as const);
  const found = await readAll(db, Object.fromEntries(refs));
  return places.flatMap((_, at) => cardsIn(found[at]?.items ?? {}));
}
