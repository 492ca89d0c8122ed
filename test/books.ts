/** The books of a shop: what must be true of its documents at any time, whoever did whatever. */
import { expect } from 'vitest';
import { isHidden, listedCard, listingKeys } from '../shared/catalog/decide.ts';
import { listing, type Card, type Listing } from '../shared/catalog/model.ts';
import { products, treeRef } from '../shared/catalog/queries.ts';
import { kind } from '../shared/cloud/firestore.ts';
import { customers } from '../shared/customers/queries.ts';
import { failures } from '../shared/failures/queries.ts';
import type { Order } from '../shared/orders/model.ts';
import { orders } from '../shared/orders/queries.ts';
import type { Platform } from './platform.ts';

const listings = kind('listings', listing);

/** Everything of one kind, by id. What does not have the shape of its kind throws. */
async function allOf<T>(all: {
  get(): Promise<{ docs: { id: string; data(): T }[] }>;
}): Promise<Record<string, T>> {
  const { docs } = await all.get();
  return Object.fromEntries(docs.map((doc) => [doc.id, doc.data()]));
}

export async function readBooks({ cloud: { db }, botId }: Pick<Platform, 'cloud' | 'botId'>) {
  const [productsById, listingsById, tree, ordersById, customersById, failuresById] = await Promise.all([
    allOf(products.all(db, botId)),
    allOf(listings.all(db, botId)),
    treeRef(db, botId).get(),
    allOf(orders.all(db, botId)),
    allOf(customers.all(db, botId)),
    allOf(failures.all(db, botId)),
  ]);
  return {
    products: productsById,
    listings: listingsById,
    tree: tree.data(),
    orders: ordersById,
    customers: customersById,
    failures: failuresById,
  };
}

export type Books = Awaited<ReturnType<typeof readBooks>>;

/** Holds the documents that follow from others against these, and sums against what they are the sums of. */
export function checkBooks({ products: all, listings: pages, tree, orders: sold }: Books): void {
  const cards: Record<string, Record<string, Card>> = {};
  const counts: Record<string, number[]> = {};
  for (const [id, product] of Object.entries(all)) {
    expect(product.stock ?? 0).toBeGreaterThanOrEqual(0);
    expect(Object.keys(product.listings)).toEqual(expect.arrayContaining(listingKeys(product)));
    if (tree) expect(product.hidden ?? false).toBe(isHidden(tree, product.categoryId));
    for (const [key, index] of Object.entries(product.listings)) {
      (cards[`${key}.${index}`] ??= {})[id] = listedCard(product);
      const listed = (counts[key] ??= []);
      listed[index] = (listed[index] ?? 0) + 1;
    }
  }
  const listed = (page: Listing): boolean => Object.keys(page.items).length > 0;
  expect(
    Object.fromEntries(
      Object.entries(pages)
        .filter(([, page]) => listed(page))
        .map(([id, { items }]) => [id, items]),
    ),
  ).toEqual(cards);
  for (const [key, told] of Object.entries(tree?.listings ?? {})) {
    expect(told).toEqual(told.map((_, index) => counts[key]?.[index] ?? 0));
  }
  for (const order of Object.values(sold)) checkSums(order);
}

function checkSums({ lines, delivery, promo, total, fullPrice }: Order): void {
  for (const line of lines) {
    const { price, discountPercent, unitPrice, quantity } = line;
    // Rounded half up, from the price alone, and only once.
    expect(unitPrice).toBe(Number((BigInt(price) * BigInt(100 - discountPercent) + 50n) / 100n));
    expect(line.total).toBe(unitPrice * quantity);
  }
  const goods = lines.reduce((sum, line) => sum + line.total, 0);
  expect(promo?.discount ?? 0).toBeLessThanOrEqual(goods);
  expect(total).toBe(goods - (promo?.discount ?? 0) + (delivery?.price ?? 0));
  expect(fullPrice).toBe(lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0));
}

/** What a product has that only its staff and its buyers may change. */
export const stockList = ({ products: all }: Books) =>
  Object.fromEntries(
    Object.entries(all).map(([id, { stock, price, discountPercent, available, title, listings: places }]) => [
      id,
      { stock, price, discountPercent, available, title, places },
    ]),
  );
