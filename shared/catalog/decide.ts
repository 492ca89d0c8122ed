/** The rules of the catalogue: prices, what is on sale, the shape of the tree, who sits in which listing. */
import {
  discountedKey,
  listingSize,
  type Behind,
  type Card,
  type CategoryInput,
  type Parameter,
  type Picture,
  type PictureOutcome,
  type PagerPage,
  type Placed,
  type Position,
  type Product,
  type ProductState,
  type Tree,
} from './model.ts';
import type { Language } from '../texts/model.ts';

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

type Offered = Pick<ProductState, 'available' | 'hidden' | 'stock'>;

/** Switched on, and no category above it is switched off. */
export const isShown = ({ available, hidden }: Pick<Offered, 'available' | 'hidden'>): boolean =>
  available && hidden !== true;

/** How many pieces can be sold now. */
export function sellable(product: Offered): number {
  if (!isShown(product)) return 0;
  return product.stock ?? Number.POSITIVE_INFINITY;
}

/** Switched on, and none left: it stays where it is shown, and says so. */
export const soldOut = (product: Offered): boolean => isShown(product) && product.stock === 0;

/** The product with the times at which it came to be had again, or to cost less, where a change does that. */
export function withNews<State extends ProductState>(
  before: State | undefined,
  after: State,
  at: Date,
): State {
  if (!before) return after;
  const isBack = before.stock === 0 && after.stock !== 0;
  const from = discountedPrice(before);
  const isReduced = sellable(before) > 0 && sellable(after) > 0 && discountedPrice(after) < from;
  return { ...after, ...(isBack && { backAt: at }), ...(isReduced && { reduced: { at, from } }) };
}

export function cardOf(product: ProductState): Card {
  const shown = shownPictures(product);
  const [first] = shown;
  const picture = first && withoutSmallSizes(first);
  return {
    title: product.title,
    description: product.description,
    parameters: product.parameters,
    price: product.price,
    discountPercent: product.discountPercent,
    onSale: sellable(product) > 0,
    soldOut: soldOut(product),
    deadlineDays: product.deadlineDays,
    position: product.position,
    picture,
    fileId: picture && product.fileIds[picture.id],
    pictureCount: shown.length,
  };
}

/** The card in a listing. One of a category that is switched off is ready for when it is switched on again. */
export const listedCard = (product: ProductState): Card => cardOf({ ...product, hidden: undefined });

/** The pictures that the chat can show by now: those with a card, and those that Telegram knows from before. */
export const shownPictures = ({ pictures, fileIds }: Pick<ProductState, 'pictures' | 'fileIds'>): Picture[] =>
  pictures.filter(({ id, card }) => card !== undefined || fileIds[id] !== undefined);

/** A listing holds many cards, and the chat shows one size. */
const withoutSmallSizes = ({
  medium: _medium,
  thumb: _thumb,
  placeholder: _placeholder,
  ...rest
}: Picture): Picture => rest;

/** The listings that a product belongs in: none while it is switched off, its category's alone while that is. */
export function listingKeys(
  product: Pick<ProductState, 'categoryId' | 'discountPercent' | 'available' | 'hidden'>,
): string[] {
  if (!product.available) return [];
  const isDiscounted = product.discountPercent > 0 && isShown(product);
  return isDiscounted ? [product.categoryId, discountedKey] : [product.categoryId];
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

/**
 * How many products each category has once one has gone from a category to another, or stays in it. A category that
 * is not counted yet (its products were saved before there was a count) has all of them in its listing.
 */
export function recount(
  tree: Tree,
  from: string | undefined,
  to: string | undefined,
): NonNullable<Tree['products']> {
  const after = { ...tree.products };
  const change = (id: string, by: number) => {
    after[id] = (after[id] ?? productCount(tree, id)) + by;
  };
  if (from !== undefined) change(from, -1);
  if (to !== undefined) change(to, 1);
  return after;
}

/** The ids below a parent (undefined: the top level), in the order in which they are shown. */
export function childrenOf({ categories }: Tree, parentId: string | undefined): string[] {
  return inOrder(Object.entries(categories).filter(([, child]) => child.parentId === parentId));
}

/** All categories, each in front of those below it. */
export function inTreeOrder(tree: Tree): string[] {
  const below = (id: string | undefined): string[] =>
    childrenOf(tree, id).flatMap((child) => [child, ...below(child)]);
  return below(undefined);
}

/** The categories that have none below them, in the order in which the tree shows them. */
export function leavesOf({ categories }: Tree): string[] {
  const below = Map.groupBy(inOrder(Object.entries(categories)), (id) => categories[id]?.parentId);
  const leavesAt = (id: string): string[] => below.get(id)?.flatMap(leavesAt) ?? [id];
  return below.get(undefined)?.flatMap(leavesAt) ?? [];
}

/** The cards of a listing document, in the order in which they are shown. */
export function cardsIn(items: Record<string, Card>): [id: string, card: Card][] {
  return inOrder(Object.entries(items)).flatMap((id): [string, Card][] => {
    const card = items[id];
    // One that is neither was switched off, and saved, when listings held such products too.
    return card && (card.onSale || card.soldOut) ? [[id, card]] : [];
  });
}

/** One page of the cards of a listing document. `place`: how many of them are shown once this page is. */
export function cardPage(
  items: Record<string, Card>,
  behind: Behind | undefined,
  limit: number,
): { cards: [id: string, card: Card][]; place: number; more: boolean } {
  const all = cardsIn(items);
  const found = all.findIndex(([id]) => id === behind?.after);
  const from = found >= 0 ? found + 1 : Math.max(0, (behind?.place ?? 0) - 1);
  const cards = all.slice(from, from + limit);
  return { cards, place: from + cards.length, more: all.length > from + limit };
}

/**
 * The page of one product, and where the pages beside it are. A place behind the last product of its document means
 * that one: there were more when the button was drawn.
 * @param counts how many products each document of the listing holds, by the tree
 * @param size how many this document holds, by itself; not none
 */
export function pagerPage(counts: readonly number[], { index, place }: Position, size: number): PagerPage {
  const at = { index, place: Math.min(place, size - 1) };
  const sum = (some: readonly number[]) => some.reduce((total, count) => total + count, 0);
  const front = counts.slice(0, index);
  const number = sum(front) + at.place + 1;
  const previous = front.findLastIndex((count) => count > 0);
  const next = counts.findIndex((count, document) => document > index && count > 0);
  return {
    ...at,
    number,
    total: sum(front) + size + sum(counts.slice(index + 1)),
    ...(at.place > 0
      ? { before: { index, place: at.place - 1 } }
      : previous >= 0 && { before: { index: previous, place: (counts[previous] ?? 1) - 1 } }),
    ...(at.place + 1 < size
      ? { after: { index, place: at.place + 1 } }
      : next >= 0 && { after: { index: next, place: 0 } }),
  };
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

/** Whether customers see nothing of a category: it is switched off, or one above it is. */
export const isHidden = (tree: Tree, id: string): boolean =>
  pathTo(tree, id).some((step) => tree.categories[step]?.off);

/** The tree as customers see it. */
export function shownTree(tree: Tree): Tree {
  const all = Object.entries(tree.categories);
  if (!all.some(([, { off }]) => off)) return tree;
  return { ...tree, categories: Object.fromEntries(all.filter(([id]) => !isHidden(tree, id))) };
}

/** The categories whose products have to be hidden, or shown again, once the tree is another one. */
export const switchedIn = (before: Tree, after: Tree): string[] =>
  before.categories === after.categories
    ? []
    : leavesOf(after).filter((id) => hasProducts(after, id) && isHidden(before, id) !== isHidden(after, id));

/** A product as it can be sold by this tree: what is written of it follows a little later. */
export const asSold = (tree: Tree, product: Product): Product =>
  isHidden(tree, product.categoryId) ? { ...product, hidden: true } : product;

export const isLeaf = (tree: Tree, id: string): boolean => childrenOf(tree, id).length === 0;

/** How many products a listing has. */
export const productCount = (tree: Tree, key: string): number =>
  (tree.listings[key] ?? []).reduce((sum, count) => sum + count, 0);

/** Whether a category has products, be they switched off. */
const hasProducts = (tree: Tree, id: string): boolean => (tree.products?.[id] ?? productCount(tree, id)) > 0;

/** Why a category may not be as wished; undefined when it may. */
export function categoryProblem(
  tree: Tree,
  id: string,
  { parentId }: Pick<CategoryInput, 'parentId'>,
): string | undefined {
  if (parentId === undefined) return undefined;
  if (!tree.categories[parentId]) return 'parent_not_found';
  if (pathTo(tree, parentId).includes(id)) return 'parent_is_below';
  if (hasProducts(tree, parentId)) return 'parent_has_products';
  return undefined;
}

/** Why a category may not be deleted; undefined when it may. */
export function removalProblem(tree: Tree, id: string): string | undefined {
  if (childrenOf(tree, id).length > 0) return 'category_has_subcategories';
  if (hasProducts(tree, id)) return 'category_has_products';
  return undefined;
}

/** Why a product may not be in a category; undefined when it may. */
export function placementProblem(tree: Tree, categoryId: string): string | undefined {
  if (!tree.categories[categoryId]) return 'category_not_found';
  if (!isLeaf(tree, categoryId)) return 'category_has_subcategories';
  return undefined;
}

/** A picture and what became of it. Sizes that are made after all take back that they could not be. */
export const withOutcome = (picture: Picture, outcome: PictureOutcome): Picture => ({
  ...picture,
  ...outcome,
  problem: 'problem' in outcome ? outcome.problem : undefined,
});

/**
 * What the same picture, brought again, comes to. `there`: all is well with it. `again`: its sizes are lacking, let them
 * be made. `anew`: they could not be made of the file that there is, let the new one take its place.
 */
export const broughtAgain = ({ problem, thumb }: Picture): 'there' | 'again' | 'anew' =>
  problem ? 'anew' : thumb === undefined ? 'again' : 'there';

/** Adds a picture behind the others; among those that were sent together, where it belongs. */
export function withPicture(pictures: readonly Picture[], added: Picture): Picture[] {
  const { place } = added;
  const behind = place === undefined ? -1 : pictures.findIndex((one) => (one.place ?? -1) > place);
  return behind === -1 ? [...pictures, added] : pictures.toSpliced(behind, 0, added);
}

/**
 * Moves one of several things that are ordered by position, then by id, up (`by` -1) or down (1) by one.
 * @param order as they are ordered now
 * @returns the new position of each whose position changes: none at the end that it is moved to
 */
export function positionsAfter(order: readonly Placed[], id: string, by: -1 | 1): Placed[] {
  const from = order.findIndex((one) => one.id === id);
  const to = from + by;
  const [moved, other] = [order[from], order[to]];
  if (!moved || !other) return [];
  const after = order.with(from, other).with(to, moved);
  // What comes first takes the position of what was there; from there on each is pushed behind the one before.
  const start = Math.min(from, to);
  let before = order[start - 1];
  const changed: Placed[] = [];
  for (const [index, { id: next, position }] of after.entries()) {
    if (index < start) continue;
    const wanted = index === start ? (order[start]?.position ?? 0) : position;
    const least = before ? before.position + (next > before.id ? 0 : 1) : 0;
    before = { id: next, position: Math.max(wanted, least) };
    changed.push(before);
  }
  const known = new Map(order.map((one) => [one.id, one.position]));
  return changed.filter((one) => known.get(one.id) !== one.position);
}

/**
 * The parameters after those of one language were written anew. What keeps its name keeps its words in the other
 * languages; where as many are written as there were, so does what stands in the same place.
 */
export function rewritten(
  before: readonly Parameter[],
  language: Language,
  lines: readonly { name: string; value: string }[],
): Parameter[] {
  const alike = lines.length === before.length;
  return lines.map(({ name, value }, index) => {
    const same = before.find((one) => one.name[language] === name) ?? (alike ? before[index] : undefined);
    return {
      name: { ...same?.name, [language]: name },
      value: { ...same?.value, [language]: value },
    };
  });
}
