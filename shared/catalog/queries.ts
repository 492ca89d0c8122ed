import type { Cloud } from '../cloud/cloud.ts';
import {
  FieldPath,
  kind,
  parsedBy,
  type DocumentReference,
  type Firestore,
  type Query,
} from '../cloud/firestore.ts';
import {
  category,
  listing,
  listingId,
  product,
  tree,
  type Listing,
  type Placed,
  type Product,
  type Tree,
} from './model.ts';

/** `bots/{botId}/categories/{id}` */
export const categories = kind('categories', category);
/** `bots/{botId}/products/{id}` */
export const products = kind('products', product);

const membersShown = Object.keys(product.omit({ search: true }).shape);
/** Products without what they are found by, which is the larger part of their documents: for who reads many. */
export const shownProducts = (db: Firestore, botId: string): Query<Product> =>
  products
    .all(db, botId)
    .select(...membersShown)
    .withConverter(parsedBy(product));

const listings = kind('listings', listing);
const catalog = kind('catalog', tree);

/** The `index`-th document of a category's listing, or of the discounted products'. */
export const listingRef = (
  db: Firestore,
  botId: string,
  key: string,
  index: number,
): DocumentReference<Listing> => listings.doc(db, botId, listingId(key, index));

export const treeRef = (db: Firestore, botId: string): DocumentReference<Tree> =>
  catalog.doc(db, botId, 'tree');

/** What a bot without any category has. */
export const emptyTree: Tree = { categories: {}, listings: {} };

/**
 * The products of a category, switched on or not, by position.
 * @param after goes on behind it, or with `back` in front of it, the nearest first
 */
export async function productsIn(
  { db }: Cloud,
  botId: string,
  categoryId: string,
  limit: number,
  after?: Placed,
  back = false,
): Promise<{ items: (Product & { id: string })[]; more: boolean }> {
  const direction = back ? 'desc' : 'asc';
  const sorted = products
    .all(db, botId)
    .where('categoryId', '==', categoryId)
    .orderBy('position', direction)
    .orderBy(FieldPath.documentId(), direction);
  const started = after ? sorted.startAfter(after.position, after.id) : sorted;
  const { docs } = await started.limit(limit + 1).get();
  const items = docs.slice(0, limit).map((doc) => ({ ...doc.data(), id: doc.id }));
  return { items, more: docs.length > limit };
}
