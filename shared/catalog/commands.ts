/** Making, changing and removing categories and products, with the tree and the listings kept in step. */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { FieldPath } from '../cloud/firestore.ts';
import { defineCommand, derivedId, type Work } from '../commands/execute.ts';
import {
  accepted,
  plain,
  rejected,
  type Accepted,
  type Plain,
  type Rejected,
  type NewEvent,
} from '../commands/model.ts';
import { patched, problemsOf } from '../commands/patch.ts';
import { keysOf } from '../search/stems.ts';
import {
  broughtAgain,
  categoryProblem,
  isHidden,
  isShown,
  listedCard,
  listingKeys,
  placeInListings,
  placementProblem,
  recount,
  removalProblem,
  sellable,
  switchedIn,
  withNews,
  withOutcome,
  withPicture,
} from './decide.ts';
import {
  catalogId,
  categoryInput,
  categoryPatch,
  listingId,
  maxCategories,
  maxPictures,
  picture,
  pictureOutcome,
  productInput,
  productPatch,
  type Card,
  type Category,
  type CategoryInput,
  type Picture,
  type Product,
  type ProductInput,
  type ProductState,
  type Tree,
} from './model.ts';
import { pictureRemoved } from './pictures.ts';
import { categories, emptyTree, listingRef, products, treeRef } from './queries.ts';

/** Creates the category, or replaces the one there is. Without an id a new one gets its own. */
export const saveCategory = defineCommand({
  type: 'category.save',
  by: 'catalog',
  input: z.object({
    id: catalogId.optional(),
    /** `create` refuses an id that is taken; `put` makes the category, or replaces the one there is. */
    mode: z.enum(['create', 'put']),
    category: categoryInput,
  }),
  async handle({ id: commandId, botId, input }, work, { db }) {
    const id = input.id ?? derivedId(commandId, 'category');
    const refs = { before: categories.doc(db, botId, id), tree: treeRef(db, botId) };
    const { before, tree = emptyTree } = await work.read(refs);
    if (input.mode === 'create' && before) return rejected('already_exists');
    return writeCategory(work, db, botId, { id, before, tree }, input.category);
  },
});

/** Changes parts of a category. */
export const patchCategory = defineCommand({
  type: 'category.patch',
  by: 'catalog',
  input: z.object({ id: catalogId, change: categoryPatch }),
  async handle({ botId, input: { id, change } }, work, { db }) {
    const refs = { before: categories.doc(db, botId, id), tree: treeRef(db, botId) };
    const { before, tree = emptyTree } = await work.read(refs);
    if (!before) return rejected('not_found');
    const after = categoryInput.safeParse(patched(before, change));
    if (!after.success) return rejected('invalid_result', problemsOf(after.error));
    return writeCategory(work, db, botId, { id, before, tree }, after.data);
  },
});

function writeCategory(
  work: Work,
  db: Cloud['db'],
  botId: string,
  { id, before, tree }: { id: string; before: Category | undefined; tree: Tree },
  after: CategoryInput,
): Accepted<{ id: string; category: Plain<Category> }> | Rejected {
  if (!before && Object.keys(tree.categories).length >= maxCategories) return rejected('too_many_categories');
  const problem = categoryProblem(tree, id, after);
  if (problem) return rejected(problem);
  const { title, parentId, position, available } = after;
  const category = plain(work.save(categories.doc(db, botId, id), before, after));
  work.member(listingRef(db, botId, id, 0), ['description'], after.description);
  const listed = { title, parentId, position, ...(!available && { off: true as const }) };
  writeTree(work, db, botId, { ...tree, categories: { ...tree.categories, [id]: listed } }, tree);
  return accepted({ id, category });
}

/** Only an empty category goes: its subcategories and products are named first. */
export const deleteCategory = defineCommand({
  type: 'category.delete',
  by: 'catalog',
  input: z.object({ id: catalogId }),
  async handle({ botId, input: { id } }, work, { db }) {
    const refs = { before: categories.doc(db, botId, id), tree: treeRef(db, botId) };
    const { before, tree = emptyTree } = await work.read(refs);
    if (!before) return rejected('not_found');
    const problem = removalProblem(tree, id);
    if (problem) return rejected(problem);
    const { [id]: _category, ...others } = tree.categories;
    const { [id]: _counts, ...listings } = tree.listings;
    const { [id]: _count, ...counted } = tree.products ?? {};
    work.delete(refs.before);
    work.delete(listingRef(db, botId, id, 0));
    writeTree(work, db, botId, { categories: others, listings, products: counted }, tree);
    return accepted({ id });
  },
});

/** Creates the product, or replaces the one there is; its pictures stay. */
export const saveProduct = defineCommand({
  type: 'product.save',
  by: 'catalog',
  input: z.object({
    id: catalogId.optional(),
    mode: z.enum(['create', 'put']),
    product: productInput,
  }),
  async handle({ id: commandId, botId, input }, work, { db }) {
    const id = input.id ?? derivedId(commandId, 'product');
    const refs = { before: products.doc(db, botId, id), tree: treeRef(db, botId) };
    const { before, tree = emptyTree } = await work.read(refs);
    if (input.mode === 'create' && before) return rejected('already_exists');
    return writeProduct(work, db, botId, { id, before, tree }, input.product);
  },
});

/** Changes parts of a product. */
export const patchProduct = defineCommand({
  type: 'product.patch',
  by: 'catalog',
  input: z.object({ id: catalogId, change: productPatch }),
  async handle({ botId, input: { id, change } }, work, { db }) {
    const refs = { before: products.doc(db, botId, id), tree: treeRef(db, botId) };
    const { before, tree = emptyTree } = await work.read(refs);
    if (!before) return rejected('not_found');
    const after = productInput.safeParse({ stock: null, ...patched(before, change) });
    if (!after.success) return rejected('invalid_result', problemsOf(after.error));
    return writeProduct(work, db, botId, { id, before, tree }, after.data);
  },
});

function writeProduct(
  work: Work,
  db: Cloud['db'],
  botId: string,
  { id, before, tree }: { id: string; before: Product | undefined; tree: Tree },
  input: ProductInput,
): Accepted<{ id: string; product: Plain<Product> }> | Rejected {
  const problem = placementProblem(tree, input.categoryId);
  if (problem) return rejected(problem);
  const [product] = writeProducts(work, db, botId, tree, tree, [{ id, before, input }]);
  return accepted({ id, product: plain(product) });
}

/** A product as it is to be. */
export interface ProductChange {
  id: string;
  before: Product | undefined;
  /** In a category that may have products. */
  input: ProductInput;
}

/**
 * Writes products with their cards, and the tree that counts them: each listing and the tree once, however many products
 * there are.
 * @param tree with other categories than `treeBefore` where those are changed along
 */
export function writeProducts<const Changes extends readonly ProductChange[]>(
  work: Work,
  db: Cloud['db'],
  botId: string,
  tree: Tree,
  treeBefore: Tree,
  changes: Changes,
): { [K in keyof Changes]: Product } {
  let { listings, products: counted } = tree;
  const cards = new Map<string, CardChange[]>();
  const saved = changes.map(({ id, before, input }) => {
    const hidden = isHidden(tree, input.categoryId) || undefined;
    const keys = listingKeys({ ...input, hidden });
    const { places, counts } = placeInListings(listings, before?.listings ?? {}, keys);
    listings = counts;
    counted = recount({ ...tree, products: counted }, before?.categoryId, input.categoryId);
    const state = stateOf(input, before, { hidden, listings: places });
    const after = tellBack(work, id, before, withNews(before, state, work.at));
    for (const change of cardChanges(id, before, after)) {
      const path = listingId(change.key, change.index);
      cards.set(path, [...(cards.get(path) ?? []), change]);
    }
    return work.save(products.doc(db, botId, id), before, after);
  });
  for (const some of cards.values()) writeCards(work, db, botId, some);
  writeTree(work, db, botId, { ...tree, listings, products: counted }, treeBefore);
  return saved as { [K in keyof Changes]: Product };
}

function stateOf(
  input: ProductInput,
  { pictures = [], fileIds = {}, watched = false, backAt, reduced }: Partial<Product> = {},
  place: Pick<ProductState, 'hidden' | 'listings'>,
): ProductState {
  const stems = searchMap(input);
  const found = isShown({ ...input, ...place });
  return {
    ...input,
    ...place,
    pictures,
    fileIds,
    search: found ? stems : {},
    offSearch: found ? {} : stems,
    watched,
    backAt,
    reduced,
  };
}

export const deleteProduct = defineCommand({
  type: 'product.delete',
  by: 'catalog',
  input: z.object({ id: catalogId }),
  async handle({ botId, input: { id } }, work, { db }) {
    const refs = { before: products.doc(db, botId, id), tree: treeRef(db, botId) };
    const { before, tree = emptyTree } = await work.read(refs);
    if (!before) return rejected('not_found');
    work.delete(refs.before);
    for (const gone of before.pictures) work.emit(pictureRemoved(gone));
    if (before.watched) work.emit({ topic: 'broadcasts', type: 'product.gone', data: { productId: id } });
    writeListings(work, db, botId, id, before, undefined);
    const { counts } = placeInListings(tree.listings, before.listings, []);
    const counted = recount(tree, before.categoryId, undefined);
    writeTree(work, db, botId, { ...tree, listings: counts, products: counted }, tree);
    return accepted({ id });
  },
});

/**
 * Adds pictures that have been stored already, all or none; `images` makes their sizes. The same picture twice stays
 * one, and gets the sizes that it lacks.
 * @returns for each the picture that the product has now: the one there was, where it is the same
 */
export const addPictures = defineCommand({
  type: 'product.add_pictures',
  by: 'catalog',
  input: z.object({ productId: catalogId, pictures: z.array(picture).min(1).max(maxPictures) }),
  async handle({ botId, input: { productId, pictures: added } }, work, { db }) {
    const { before } = await work.read({ before: products.doc(db, botId, productId) });
    if (!before) return rejected('not_found');
    let { pictures } = before;
    const events: NewEvent[] = [];
    for (const one of added) {
      const same = pictures.find(({ id }) => id === one.id);
      const how = same ? broughtAgain(same) : 'anew';
      if (how !== 'there') events.push(pictureAdded(productId, one));
      if (how !== 'anew') continue;
      if (same) events.push(pictureRemoved(same));
      pictures = same ? pictures.map((each) => (each === same ? one : each)) : withPicture(pictures, one);
    }
    if (pictures.length > maxPictures) return rejected('too_many_pictures');
    for (const event of events) work.emit(event);
    if (pictures !== before.pictures) changeProduct(work, db, botId, productId, before, { pictures });
    const now = new Map(pictures.map((each) => [each.id, each]));
    return accepted({ pictures: added.map((one) => now.get(one.id) ?? one) });
  },
});

const pictureAdded = (productId: string, { id: pictureId }: Picture): NewEvent => ({
  topic: 'images',
  type: 'picture.added',
  data: { productId, pictureId },
});

export const removePicture = defineCommand({
  type: 'product.remove_picture',
  by: 'catalog',
  input: z.object({ productId: catalogId, pictureId: picture.shape.id }),
  async handle({ botId, input }, work, { db }) {
    const { before } = await work.read({ before: products.doc(db, botId, input.productId) });
    const gone = before?.pictures.find(({ id }) => id === input.pictureId);
    if (!before || !gone) return rejected('not_found');
    const pictures = before.pictures.filter((one) => one !== gone);
    const { [input.pictureId]: _fileId, ...fileIds } = before.fileIds;
    changeProduct(work, db, botId, input.productId, before, { pictures, fileIds });
    work.emit(pictureRemoved(gone));
    return accepted({ pictureId: input.pictureId });
  },
});

/** Notes what became of a picture. `not_found`: it is gone, or was stored anew. */
export const setPictureOutcome = defineCommand({
  type: 'product.set_picture_outcome',
  by: 'platform',
  input: z.object({ productId: catalogId, outcome: pictureOutcome }),
  async handle({ botId, input: { productId, outcome } }, work, { db }) {
    const { before } = await work.read({ before: products.doc(db, botId, productId) });
    const isMeant = ({ original }: Picture) => original === outcome.original;
    if (!before?.pictures.some(isMeant)) return rejected('not_found');
    const pictures = before.pictures.map((one) => (isMeant(one) ? withOutcome(one, outcome) : one));
    changeProduct(work, db, botId, productId, before, { pictures });
    return accepted({ pictureId: outcome.id });
  },
});

/** Writes a product that stays in its category and listings, and its cards. For every command that touches one. */
export function changeProduct(
  work: Work,
  db: Cloud['db'],
  botId: string,
  id: string,
  before: Product,
  change: Partial<Pick<Product, 'stock' | 'pictures' | 'fileIds' | 'watched' | 'position'>>,
): void {
  const after = tellBack(work, id, before, withNews(before, { ...before, ...change }, work.at));
  work.save(products.doc(db, botId, id), before, after);
  writeListings(work, db, botId, id, before, after);
}

/** Who waits for a product is told, once, that it can be bought again. */
function tellBack<State extends ProductState>(
  work: Work,
  id: string,
  before: Product | undefined,
  after: State,
): State {
  const isBack = sellable(after) > 0 && (!before || sellable(before) === 0);
  if (!after.watched || !isBack) return after;
  work.emit(productBack(id));
  return { ...after, watched: false };
}

/** Has everybody told who waits for a product. */
export const productBack = (productId: string): NewEvent => ({
  topic: 'broadcasts',
  type: 'product.back',
  data: { productId },
});

const searchMap = (product: ProductInput): Product['search'] =>
  Object.fromEntries(keysOf(product).map((key) => [key, true]));

/**
 * Remembers how Telegram knows a picture that it was sent. Not a command: it is a cache, and losing it means one more
 * upload.
 */
export async function rememberFileId(
  { db }: Cloud,
  botId: string,
  productId: string,
  pictureId: string,
  fileId: string,
): Promise<void> {
  const ref = products.doc(db, botId, productId);
  await db.runTransaction(async (transaction) => {
    const found = (await transaction.get(ref)).data();
    if (!found?.pictures.some(({ id }) => id === pictureId)) return;
    const after = { ...found, fileIds: { ...found.fileIds, [pictureId]: fileId } };
    transaction.update(ref, { fileIds: after.fileIds });
    for (const [key, index] of Object.entries(found.listings)) {
      transaction.update(
        listingRef(db, botId, key, index),
        new FieldPath('items', productId),
        listedCard(after),
      );
    }
  });
}

/** A card of a listing document; undefined where it is taken out. */
interface CardChange {
  id: string;
  key: string;
  index: number;
  card: Card | undefined;
}

/** The cards that changed, and those to be taken from the listings that the product has left. */
function cardChanges(
  id: string,
  before: ProductState | undefined,
  after: ProductState | undefined,
): CardChange[] {
  const card = after && listedCard(after);
  const same = before && card && JSON.stringify(listedCard(before)) === JSON.stringify(card);
  const shown = Object.entries(after?.listings ?? {})
    .filter(([key, index]) => !same || before.listings[key] !== index)
    .map(([key, index]) => ({ id, key, index, card }));
  const gone = Object.entries(before?.listings ?? {})
    .filter(([key, index]) => after?.listings[key] !== index)
    .map(([key, index]) => ({ id, key, index, card: undefined }));
  return [...shown, ...gone];
}

/** Writes cards of one listing document. */
function writeCards(work: Work, db: Cloud['db'], botId: string, changes: readonly CardChange[]): void {
  const [first] = changes;
  if (!first) return;
  const cards = new Map(changes.map(({ id, card }) => [id, card]));
  work.members(listingRef(db, botId, first.key, first.index), 'items', cards);
}

function writeListings(
  work: Work,
  db: Cloud['db'],
  botId: string,
  id: string,
  before: ProductState | undefined,
  after: ProductState | undefined,
): void {
  for (const change of cardChanges(id, before, after)) writeCards(work, db, botId, [change]);
}

/** Writes the tree where it is another one; the products of what was switched in it follow by an event. */
function writeTree(work: Work, db: Cloud['db'], botId: string, after: Tree, before: Tree): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  work.replace(treeRef(db, botId), after);
  const categoryIds = switchedIn(before, after);
  if (categoryIds.length > 0)
    work.emit({ topic: 'catalog', type: 'categories.switched', data: { categoryIds } });
}
