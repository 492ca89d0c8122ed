import { kind, type DocumentReference, type Firestore } from '../cloud/firestore.ts';
import { category, listing, listingId, product, tree, type Listing, type Tree } from './model.ts';

/** `bots/{botId}/categories/{id}` */
export const categories = kind('categories', category);
/** `bots/{botId}/products/{id}` */
export const products = kind('products', product);

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
