/** Browsing: one round trip to the database a step, nothing written. */
import { Composer } from 'grammy';
import {
  cardOf,
  cardPage,
  cardsIn,
  isLeaf,
  pagerPage,
  shownPictures,
  shownTree,
} from '../../../shared/catalog/decide.ts';
import {
  discountedKey,
  type Behind,
  type Card,
  type Listing,
  type Position,
  type Tree,
} from '../../../shared/catalog/model.ts';
import { emptyTree, listingRef, products, treeRef } from '../../../shared/catalog/queries.ts';
import { readAll } from '../../../shared/cloud/firestore.ts';
import type { Customer } from '../../../shared/customers/model.ts';
import { topLevel } from '../buttons/catalog.ts';
import { sendCard, sendOtherPictures, showCard } from '../cards.ts';
import { send, sendEach, sendForTap, show, useUp } from '../sending.ts';
import {
  abovePage,
  cardsShown,
  categoryScreen,
  emptyListing,
  listingEnd,
  pagerRows,
} from '../views/catalog.ts';
import { button, paragraphs, rows } from '../views/screen.ts';
import { onButton, onKey, readBeside, speak, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

export const catalog = new Composer<ShopContext>();

/** Documents of a listing that are read at once when the one that was asked for has nothing to show. */
const documentsAhead = 4;

onKey(catalog, 'nav-categories', (ctx) => showTopLevel(ctx));

onKey(catalog, 'nav-discounts', async (ctx) => openListing(ctx, await readListing(ctx, discountedKey, 0)));

onButton(catalog, 'cat:open', (ctx, id, page) =>
  id === topLevel ? showTopLevel(ctx, page) : openCategory(ctx, id, page),
);

onButton(catalog, 'cat:more', async (ctx, key, index, after, place) => {
  const found = await readListing(ctx, key, index);
  if (!hasProducts(found)) return showCategory(ctx, found);
  const page = await pageOf(ctx, found, { after, place });
  if (!(await useUp(ctx, () => sendPage(ctx, found, page))))
    ctx.visit.answer = { text: found.voice.text('toast-shown') };
});

onButton(catalog, 'cat:turn', async (ctx, key, index, place) => {
  const found = await readListing(ctx, key, index);
  if (!hasProducts(found)) return showCategory(ctx, found);
  await turnTo(ctx, found, place);
});

onButton(catalog, 'cat:item', sendProduct);

onButton(catalog, 'cat:pics', async (ctx, id) => {
  const { voice, product } = await readProduct(ctx, id);
  await sendForTap(ctx, voice, async () => {
    const sent = product ? await sendOtherPictures(ctx, voice, id, product) : 0;
    if (sent > 0) return true;
    const some = product !== undefined && shownPictures(product).length > 1;
    const text = voice.text(some ? 'toast-failed' : product ? 'pictures-none' : 'card-gone');
    ctx.visit.answer = { text, show_alert: true };
    return false;
  });
});

/** Sends the card of one product; tells when there is none. */
export async function sendProduct(ctx: ShopContext, id: string): Promise<void> {
  const { customer, voice, product } = await readProduct(ctx, id);
  if (product) {
    const card = cardOf(product);
    const onwards = button(voice.text('card-category'), 'cat:open', product.categoryId, 0);
    return sendCard(ctx, voice, { id, card, customer, ...(!card.onSale && { page: [[onwards]] }) });
  }
  if (ctx.callbackQuery) {
    ctx.visit.answer = { text: voice.text('card-gone'), show_alert: true };
    return;
  }
  const home = button(voice.text('button-home'), 'cat:open', topLevel, 0);
  await send(ctx, { text: voice.html('card-gone'), markup: rows([home]) });
}

/** Opens a category: what is below it, or its products in the view that the shop has chosen. */
export async function openCategory(ctx: ShopContext, id: string, page = 0): Promise<void> {
  const found = await readListing(ctx, id, 0);
  await (hasProducts(found) ? openListing(ctx, found) : showCategory(ctx, found, page));
}

/** The fresh screen that follows a button nobody knows any more. */
export async function showTopLevel(ctx: ShopContext, page = 0, toast?: 'toast-outdated'): Promise<void> {
  const { voice, tree } = await readTopLevel(ctx);
  if (toast) ctx.visit.answer = { text: voice.text(toast) };
  await show(ctx, categoryScreen(voice, tree, undefined, page));
}

async function readTopLevel(ctx: ShopContext) {
  const { cloud, botId } = ctx.visit;
  const { customer, tree = emptyTree } = await readBeside(ctx, { tree: treeRef(cloud.db, botId) });
  return { voice: speak(ctx, customer?.language), tree: shownTree(tree) };
}

/** A product that is to be shown by itself: none whose category customers do not see. */
async function readProduct(ctx: ShopContext, id: string) {
  const { cloud, botId } = ctx.visit;
  const { customer, product } = await readBeside(ctx, { product: products.doc(cloud.db, botId, id) });
  return { customer, voice: speak(ctx, customer?.language), product: product?.hidden ? undefined : product };
}

/** One document of a listing, and whom it is for. */
interface Found {
  customer: Customer | undefined;
  voice: Voice;
  tree: Tree;
  /** A category's id, or {@link discountedKey}. */
  key: string;
  /** Which document of the listing. */
  index: number;
  listing: Listing;
}

async function readListing(ctx: ShopContext, key: string, index: number): Promise<Found> {
  const { cloud, botId } = ctx.visit;
  const {
    customer,
    tree = emptyTree,
    listing = { items: {} },
  } = await readBeside(ctx, {
    tree: treeRef(cloud.db, botId),
    listing: listingRef(cloud.db, botId, key, index),
  });
  return { customer, voice: speak(ctx, customer?.language), tree: shownTree(tree), key, index, listing };
}

/** Whether it is a listing that products can be in; the category may have got subcategories, or be gone. */
const hasProducts = ({ tree, key }: Found): boolean =>
  key === discountedKey || (tree.categories[key] !== undefined && isLeaf(tree, key));

/** The screen of a category that has no products of its own; of one that is gone, the top level. */
async function showCategory(ctx: ShopContext, found: Found, page = 0): Promise<void> {
  const { voice, tree, key, index, listing } = found;
  if (tree.categories[key]) {
    const description = index === 0 ? listing.description : undefined;
    return show(ctx, categoryScreen(voice, tree, key, page, description));
  }
  const top = categoryScreen(voice, tree, undefined);
  if (!ctx.callbackQuery)
    return send(ctx, { ...top, text: paragraphs(voice.html('category-gone'), top.text) });
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, top);
}

async function openListing(ctx: ShopContext, found: Found): Promise<void> {
  if (ctx.visit.shop.catalogView === 'pager') return turnTo(ctx, found, 0);
  const { voice, tree, key, listing } = found;
  const page = await pageOf(ctx, found, undefined);
  if (page.cards.length > 0) return sendForTap(ctx, voice, () => sendPage(ctx, found, page));
  const { description } = listing;
  await show(
    ctx,
    page.next
      ? listingEnd(voice, tree, key, page.next, description)
      : emptyListing(voice, tree, key, description),
  );
}

/** Draws the product at a place of the found document, or the nearest there is. */
async function turnTo(ctx: ShopContext, found: Found, wanted: number): Promise<void> {
  const { customer, voice, tree, key, listing } = found;
  const { index, cards } = await nearestCards(ctx, found);
  const place = index < found.index ? cards.length - 1 : index > found.index ? 0 : wanted;
  const page = pagerPage(tree.listings[key] ?? [], { index, place }, cards.length);
  const shown = cards[page.place];
  const { description } = listing;
  if (!shown) return show(ctx, emptyListing(voice, tree, key, description));
  const [id, card] = shown;
  await showCard(ctx, voice, {
    id,
    card,
    customer,
    above: abovePage(voice, tree, key, card, page.number === 1 ? description : undefined),
    page: pagerRows(voice, tree, key, page),
  });
}

interface Page {
  cards: [id: string, card: Card][];
  /** Where the next page begins; undefined behind the last. */
  next?: Behind & Pick<Position, 'index'>;
}

/** The cards to show. Documents in which there is nothing are passed over; behind some, the next page goes on. */
async function pageOf(ctx: ShopContext, found: Found, behind: Behind | undefined): Promise<Page> {
  let { index } = found;
  let { items } = found.listing;
  let page = cardPage(items, behind, cardsShown);
  for (const document of page.cards.length > 0
    ? []
    : await readSome(ctx, found, documentsBehind(found, index))) {
    ({ index, items } = document);
    page = cardPage(items, undefined, cardsShown);
    if (page.cards.length > 0) break;
  }
  // Where nothing is shown any product of this document will do: the next one begins behind it.
  const after = page.cards.at(-1)?.[0] ?? Object.keys(items)[0];
  const following = page.more ? index : documentsBehind(found, index)[0];
  if (after === undefined || following === undefined) return { cards: page.cards };
  return { cards: page.cards, next: { index: following, after, place: page.more ? page.place : 0 } };
}

/** The cards of the found document; where it is empty by now, those of the next one, or else of the one before. */
async function nearestCards(ctx: ShopContext, found: Found) {
  const cards = cardsIn(found.listing.items);
  if (cards.length > 0) return { index: found.index, cards };
  const before = documentsOf(found).filter((index) => index < found.index);
  const candidates = [...documentsBehind(found, found.index), ...before.toReversed()];
  for (const { index, items } of await readSome(ctx, found, candidates)) {
    const others = cardsIn(items);
    if (others.length > 0) return { index, cards: others };
  }
  return { index: found.index, cards };
}

/** The documents of a listing that hold something, by the tree. */
const documentsOf = ({ tree, key }: Found): number[] =>
  (tree.listings[key] ?? []).flatMap((count, index) => (count > 0 ? [index] : []));

const documentsBehind = (found: Found, at: number): number[] =>
  documentsOf(found).filter((index) => index > at);

/** Reads the first {@link documentsAhead} of these documents of a listing. */
async function readSome({ visit }: ShopContext, { key }: Found, indexes: readonly number[]) {
  const { cloud, botId } = visit;
  const some = indexes.slice(0, documentsAhead);
  if (some.length === 0) return [];
  const refs = Object.fromEntries(some.map((at) => [at, listingRef(cloud.db, botId, key, at)]));
  const documents = await readAll(cloud.db, refs);
  return some.map((index) => ({ index, items: documents[index]?.items ?? {} }));
}

async function sendPage(ctx: ShopContext, found: Found, { cards, next }: Page): Promise<void> {
  const { customer, voice, tree, key, index, listing } = found;
  const sendings = cards.map(
    ([id, card]) =>
      () =>
        sendCard(ctx, voice, { id, card, customer }),
  );
  const description = index === 0 ? listing.description : undefined;
  const end = listingEnd(voice, tree, key, next, description);
  await sendEach(ctx, voice, [...sendings, () => send(ctx, end)]);
}
