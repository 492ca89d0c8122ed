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
  cardOf,
  categoryProblem,
  listingKeys,
  placeInListings,
  placementProblem,
  recount,
  removalProblem,
  sellable,
  withPicture,
} from './decide.ts';
import {
  catalogId,
  categoryInput,
  categoryPatch,
  maxCategories,
  maxPictures,
  picture,
  productInput,
  productPatch,
  sizedPicture,
  type Category,
  type CategoryInput,
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
    /** `create` refuses an id that is taken, `change` one that is not. */
    mode: z.enum(['create', 'change']),
    category: categoryInput,
  }),
  async handle({ id: commandId, botId, input }, work, { db }) {
    const id = input.id ?? derivedId(commandId, 'category');
    const refs = { before: categories.doc(db, botId, id), tree: treeRef(db, botId) };
    const { before, tree = emptyTree } = await work.read(refs);
    if (input.mode === 'create' && before) return rejected('already_exists');
    if (input.mode === 'change' && !before) return rejected('not_found');
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
  const { title, parentId, position } = after;
  const category = plain(work.save(categories.doc(db, botId, id), before, after));
  work.member(listingRef(db, botId, id, 0), ['description'], after.description);
  writeTree(work, db, botId, {
    ...tree,
    categories: { ...tree.categories, [id]: { title, parentId, position } },
  });
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
    writeTree(work, db, botId, { categories: others, listings, products: counted });
    return accepted({ id });
  },
});

/** Creates the product, or replaces the one there is; its pictures stay. */
export const saveProduct = defineCommand({
  type: 'product.save',
  by: 'catalog',
  input: z.object({
    id: catalogId.optional(),
    mode: z.enum(['create', 'change']),
    product: productInput,
  }),
  async handle({ id: commandId, botId, input }, work, { db }) {
    const id = input.id ?? derivedId(commandId, 'product');
    const refs = { before: products.doc(db, botId, id), tree: treeRef(db, botId) };
    const { before, tree = emptyTree } = await work.read(refs);
    if (input.mode === 'create' && before) return rejected('already_exists');
    if (input.mode === 'change' && !before) return rejected('not_found');
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
  const { places, counts } = placeInListings(tree.listings, before?.listings ?? {}, listingKeys(input));
  const { pictures = [], fileIds = {}, watched = false } = before ?? {};
  const stems = searchMap(input);
  const after = tellBack(work, id, before, {
    ...input,
    pictures,
    fileIds,
    listings: places,
    search: input.available ? stems : {},
    offSearch: input.available ? {} : stems,
    watched,
  });
  const product = plain(work.save(products.doc(db, botId, id), before, after));
  writeListings(work, db, botId, id, before, after);
  const counted = recount(tree, before?.categoryId, input.categoryId);
  writeTree(work, db, botId, { ...tree, listings: counts, products: counted }, tree);
  return accepted({ id, product });
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
 * Adds a picture that has been stored already; `images` makes its sizes. The same picture twice stays one.
 * @returns the picture that the product has now: the one there was, where it is the same
 */
export const addPicture = defineCommand({
  type: 'product.add_picture',
  by: 'catalog',
  input: z.object({ productId: catalogId, picture }),
  async handle({ botId, input }, work, { db }) {
    const ref = products.doc(db, botId, input.productId);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const same = before.pictures.find(({ id }) => id === input.picture.id);
    if (same) return accepted({ picture: same });
    if (before.pictures.length >= maxPictures) return rejected('too_many_pictures');
    changeProduct(work, db, botId, input.productId, before, {
      pictures: withPicture(before.pictures, input.picture),
    });
    work.emit({
      topic: 'images',
      type: 'picture.added',
      data: { productId: input.productId, pictureId: input.picture.id },
    });
    return accepted({ picture: input.picture });
  },
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

/** The sizes of a picture are there. `not_found`: it is gone, or was stored anew. */
export const setPictureSizes = defineCommand({
  type: 'product.set_picture_sizes',
  by: 'platform',
  input: z.object({ productId: catalogId, picture: sizedPicture }),
  async handle({ botId, input }, work, { db }) {
    const { before } = await work.read({ before: products.doc(db, botId, input.productId) });
    const { original } = input.picture;
    if (!before?.pictures.some((one) => one.original === original)) return rejected('not_found');
    const pictures = before.pictures.map((one) =>
      one.original === original ? { ...one, ...input.picture } : one,
    );
    changeProduct(work, db, botId, input.productId, before, { pictures });
    return accepted({ pictureId: input.picture.id });
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
  const after = tellBack(work, id, before, { ...before, ...change });
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
      transaction.update(listingRef(db, botId, key, index), new FieldPath('items', productId), cardOf(after));
    }
  });
}

/** Writes the cards that changed, and takes them from the listings that the product has left. */
function writeListings(
  work: Work,
  db: Cloud['db'],
  botId: string,
  id: string,
  before: ProductState | undefined,
  after: ProductState | undefined,
): void {
  const card = after && cardOf(after);
  const same = before && card && JSON.stringify(cardOf(before)) === JSON.stringify(card);
  for (const [key, index] of Object.entries(after?.listings ?? {})) {
    if (same && before.listings[key] === index) continue;
    work.member(listingRef(db, botId, key, index), ['items', id], card);
  }
  for (const [key, index] of Object.entries(before?.listings ?? {})) {
    if (after?.listings[key] === index) continue;
    work.member(listingRef(db, botId, key, index), ['items', id], undefined);
  }
}

function writeTree(work: Work, db: Cloud['db'], botId: string, after: Tree, before?: Tree): void {
  if (before && JSON.stringify(before) === JSON.stringify(after)) return;
  work.replace(treeRef(db, botId), after);
}
