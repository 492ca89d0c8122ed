/** Browsing: one round trip to the database a step, nothing written. */
import { Composer } from 'grammy';
import { quantityOf } from '../../../shared/cart/decide.ts';
import { cardOf, cardPage, isLeaf } from '../../../shared/catalog/decide.ts';
import { discountedKey, type Card, type Listing, type Tree } from '../../../shared/catalog/model.ts';
import { emptyTree, listingRef, products, treeRef } from '../../../shared/catalog/queries.ts';
import { readAll } from '../../../shared/cloud/firestore.ts';
import type { Customer } from '../../../shared/customers/model.ts';
import { topLevel } from '../callback-data.ts';
import { send, sendCard, sendEach, show, useUp } from '../sending.ts';
import { categoryScreen, listingEnd } from '../views/catalog.ts';
import { customerRef, onButton, onKey, speak, type ShopContext } from '../visit.ts';

export const catalog = new Composer<ShopContext>();

/** Product cards of one page. */
const pageSize = 5;

/** Documents of a listing that are read at once when the first has nothing to show. */
const documentsAhead = 4;

catalog.command('catalog', sendCategories);
onKey(catalog, 'nav-categories', sendCategories);

onButton(catalog, 'cat:open', async (ctx, id, page) => {
  if (id === topLevel) return showTopLevel(ctx, page);
  const found = await readListing(ctx, id, 0);
  const { customer, tree } = found;
  const voice = speak(ctx, customer?.language);
  if (!tree.categories[id]) {
    ctx.visit.answer = { text: voice.text('toast-outdated') };
    return show(ctx, categoryScreen(voice, tree, undefined));
  }
  if (!isLeaf(tree, id)) return show(ctx, categoryScreen(voice, tree, id, page));
  const listed = await pageOf(ctx, found, { key: id, index: 0 });
  if (listed.cards.length === 0) return show(ctx, listingEnd(voice, tree, id, 0, listed.next));
  await sendPage(ctx, customer, tree, id, listed);
});

onKey(catalog, 'nav-discounts', async (ctx) => {
  const found = await readListing(ctx, discountedKey, 0);
  const listed = await pageOf(ctx, found, { key: discountedKey, index: 0 });
  await sendPage(ctx, found.customer, found.tree, discountedKey, listed);
});

onButton(catalog, 'cat:more', async (ctx, key, index, after) => {
  const found = await readListing(ctx, key, index);
  const listed = await pageOf(ctx, found, { key, index, after });
  const sent = await useUp(ctx, () => sendPage(ctx, found.customer, found.tree, key, listed));
  if (!sent) ctx.visit.answer = { text: speak(ctx, found.customer?.language).text('toast-shown') };
});

onButton(catalog, 'cat:item', sendProduct);

/** Sends the card of one product; tells when there is none. */
export async function sendProduct(ctx: ShopContext, id: string): Promise<void> {
  const { cloud, botId } = ctx.visit;
  const { customer, product } = await readAll(cloud.db, {
    customer: customerRef(ctx),
    product: products.doc(cloud.db, botId, id),
  });
  const voice = speak(ctx, customer?.language);
  if (product) return sendCard(ctx, voice, id, cardOf(product), quantityOf(customer?.cart ?? [], id));
  ctx.visit.answer = { text: voice.text('card-not-on-sale'), show_alert: true };
}

/** The fresh screen that follows a button nobody knows any more. */
export async function showTopLevel(ctx: ShopContext, page = 0, toast?: 'toast-outdated'): Promise<void> {
  const { voice, tree } = await readTopLevel(ctx);
  if (toast) ctx.visit.answer = { text: voice.text(toast) };
  await show(ctx, categoryScreen(voice, tree, undefined, page));
}

async function sendCategories(ctx: ShopContext): Promise<void> {
  const { voice, tree } = await readTopLevel(ctx);
  await send(ctx, categoryScreen(voice, tree, undefined));
}

async function readTopLevel(ctx: ShopContext) {
  const { cloud, botId } = ctx.visit;
  const { customer, tree = emptyTree } = await readAll(cloud.db, {
    customer: customerRef(ctx),
    tree: treeRef(cloud.db, botId),
  });
  return { voice: speak(ctx, customer?.language), tree };
}

interface Place {
  key: string;
  /** Which document of the listing. */
  index: number;
  /** The product behind which the page begins. */
  after?: string;
}

interface Found {
  customer: Customer | undefined;
  tree: Tree;
  listing: Listing | undefined;
}

async function readListing(ctx: ShopContext, key: string, index: number): Promise<Found> {
  const { cloud, botId } = ctx.visit;
  const { tree = emptyTree, ...found } = await readAll(cloud.db, {
    customer: customerRef(ctx),
    tree: treeRef(cloud.db, botId),
    listing: listingRef(cloud.db, botId, key, index),
  });
  return { ...found, tree };
}

interface Page {
  cards: [id: string, card: Card][];
  /** Where the next page begins; undefined behind the last. */
  next?: { index: number; after: string };
}

/** The cards to show. Documents in which nothing is on sale are passed over; behind some, the next page goes on. */
async function pageOf({ visit }: ShopContext, { tree, listing }: Found, place: Place): Promise<Page> {
  const { cloud, botId } = visit;
  const counts = tree.listings[place.key] ?? [];
  const behind = (at: number) => counts.flatMap((count, index) => (index > at && count > 0 ? [index] : []));
  let { index } = place;
  let items = listing?.items ?? {};
  let page = cardPage(items, place.after, pageSize);
  const ahead = page.cards.length > 0 ? [] : behind(index).slice(0, documentsAhead);
  const refs = Object.fromEntries(ahead.map((at) => [at, listingRef(cloud.db, botId, place.key, at)]));
  const documents = ahead.length > 0 ? await readAll(cloud.db, refs) : {};
  for (const at of ahead) {
    index = at;
    items = documents[at]?.items ?? {};
    page = cardPage(items, undefined, pageSize);
    if (page.cards.length > 0) break;
  }
  // Where nothing is shown any product of this document will do: the next one begins behind it.
  const after = page.cards.at(-1)?.[0] ?? Object.keys(items)[0];
  const following = page.more ? index : behind(index)[0];
  if (after === undefined || following === undefined) return { cards: page.cards };
  return { cards: page.cards, next: { index: following, after } };
}

async function sendPage(
  ctx: ShopContext,
  customer: Customer | undefined,
  tree: Tree,
  key: string,
  { cards, next }: Page,
): Promise<void> {
  const voice = speak(ctx, customer?.language);
  const sendings: (() => Promise<void>)[] = [];
  for (const [id, card] of cards) {
    sendings.push(() => sendCard(ctx, voice, id, card, quantityOf(customer?.cart ?? [], id)));
  }
  sendings.push(() => send(ctx, listingEnd(voice, tree, key, cards.length, next)));
  await sendEach(ctx, voice, sendings);
}
