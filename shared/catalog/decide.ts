/** The rules of the catalogue: prices, what is on sale, the shape of the tree, who sits in which listing. */
import {
  discountedKey,
  listingSize,
  type Card,
  type CategoryInput,
  type ProductState,
  type Tree,
} from './model.ts';

/**
 * The price that is paid, in minor units. Rounded half up to a whole unit, once, here: an order's total is the sum of
 * prices rounded per piece.
 */
export function discountedPrice({
  price,
  discountPercent,
}: {
  price: number;
  discountPercent: number;
}): number {
  return Math.floor((price * (100 - discountPercent) + 50) / 100);
}

/** How many pieces can be sold now. */
export function sellable(product: { available: boolean; stock: number | null }): number {
  if (!product.available) return 0;
  return product.stock ?? Number.POSITIVE_INFINITY;
}

export function cardOf(product: ProductState): Card {
  const [picture] = product.pictures;
  return {
    title: product.title,
    description: product.description,
    parameters: product.parameters,
    price: product.price,
    discountPercent: product.discountPercent,
    onSale: sellable(product) > 0,
    position: product.position,
    picture,
    fileId: picture && product.fileIds[picture.id],
  };
}

/** The listings that a product belongs in. */
export function listingKeys(product: { categoryId: string; discountPercent: number }): string[] {
  return product.discountPercent > 0 ? [product.categoryId, discountedKey] : [product.categoryId];
}

/** The first document of a listing with room, else a new one at the end. */
function roomIn(counts: readonly number[]): number {
  const free = counts.findIndex((count) => count < listingSize);
  return free === -1 ? counts.length : free;
}

/** Moves products between listings: the documents they go to, and the tree's counts after. */
export function placeInListings(
  counts: Tree['listings'],
  before: Record<string, number>,
  keys: readonly string[],
): { places: Record<string, number>; counts: Tree['listings'] } {
  const after = { ...counts };
  const change = (key: string, index: number, by: number) => {
    const list = [...(after[key] ?? [])];
    list[index] = (list[index] ?? 0) + by;
    after[key] = list;
  };
  const places: Record<string, number> = {};
  for (const [key, index] of Object.entries(before)) {
    if (keys.includes(key)) places[key] = index;
    else change(key, index, -1);
  }
  for (const key of keys) {
    if (key in places) continue;
    const index = roomIn(after[key] ?? []);
    places[key] = index;
    change(key, index, 1);
  }
  return { places, counts: after };
}

/** The ids below a parent (undefined: the top level), in the order in which they are shown. */
export function childrenOf({ categories }: Tree, parentId: string | undefined): string[] {
  return inOrder(Object.entries(categories).filter(([, child]) => child.parentId === parentId));
}

/**
 * The cards of a listing document that can be bought, in the order in which they are shown.
 * @param after the product behind which the page begins; one that is not in this document means its beginning
 */
export function cardPage(
  items: Record<string, Card>,
  after: string | undefined,
  limit: number,
): { cards: [id: string, card: Card][]; more: boolean } {
  const ids = inOrder(Object.entries(items));
  const from = after === undefined ? 0 : ids.indexOf(after) + 1;
  const cards = ids.slice(from).flatMap((id): [string, Card][] => {
    const card = items[id];
    return card?.onSale ? [[id, card]] : [];
  });
  return { cards: cards.slice(0, limit), more: cards.length > limit };
}

function inOrder(entries: [string, { position: number }][]): string[] {
  return entries
    .sort(([idA, a], [idB, b]) => a.position - b.position || (idA < idB ? -1 : 1))
    .map(([id]) => id);
}

/** The way from the top level down to a category, itself last. Ends at what is missing. */
export function pathTo({ categories }: Tree, id: string): string[] {
  const path: string[] = [];
  for (let at: string | undefined = id; at !== undefined && categories[at] && !path.includes(at);) {
    path.unshift(at);
    at = categories[at]?.parentId;
  }
  return path;
}

export const isLeaf = (tree: Tree, id: string): boolean => childrenOf(tree, id).length === 0;

export const productCount = (tree: Tree, key: string): number =>
  (tree.listings[key] ?? []).reduce((sum, count) => sum + count, 0);

/** Why a category may not be as wished; undefined when it may. */
export function categoryProblem(tree: Tree, id: string, input: CategoryInput): string | undefined {
  const { parentId } = input;
  if (parentId === undefined) return undefined;
  if (!tree.categories[parentId]) return 'parent_not_found';
  if (pathTo(tree, parentId).includes(id)) return 'parent_is_below';
  if (productCount(tree, parentId) > 0) return 'parent_has_products';
  return undefined;
}

/** Why a product may not be in a category; undefined when it may. */
export function placementProblem(tree: Tree, categoryId: string): string | undefined {
  if (!tree.categories[categoryId]) return 'category_not_found';
  if (!isLeaf(tree, categoryId)) return 'category_has_subcategories';
  return undefined;
}
