import type { Cloud } from '../cloud/cloud.ts';
import { kind, Timestamp } from '../cloud/firestore.ts';
import { isOpen } from './decide.ts';
import { order, orderStatus, type Order } from './model.ts';

/** `bots/{botId}/orders/{id}` */
export const orders = kind('orders', order);

/** Where an order stands among a customer's, newest first. */
export interface Place {
  createdAt: Date;
  id: string;
}

const notCancelled = orderStatus.options.filter((status) => status !== 'cancelled');

/** Whether a customer has an order that is not cancelled. */
export async function hasOrdered({ db }: Cloud, botId: string, customerId: number): Promise<boolean> {
  const theirs = orders.all(db, botId).where('customerId', '==', customerId);
  const { empty } = await theirs.where('status', 'in', notCancelled).limit(1).get();
  return !empty;
}

/** The states in which something is still to happen. */
const open = orderStatus.options.filter(isOpen);

export interface OrderPage {
  orders: (Order & { id: string })[];
  /** The first order of the next page. */
  older?: Place;
  /** The first order of the page before. */
  newer?: Place;
}

/**
 * A page of a customer's orders, newest first.
 * @param from the order that it begins with; without one it is the first page. One that is gone has its place still.
 */
export async function ordersOf(
  { db }: Cloud,
  botId: string,
  customerId: number,
  limit: number,
  from?: Place,
): Promise<OrderPage> {
  const theirs = orders.all(db, botId).where('customerId', '==', customerId);
  const newestFirst = theirs.orderBy('createdAt', 'desc').orderBy('__name__', 'desc');
  const oldestFirst = theirs.orderBy('createdAt', 'asc').orderBy('__name__', 'asc');
  const cursor = from && ([Timestamp.fromDate(from.createdAt), from.id] as const);
  const [page, before] = await Promise.all([
    (cursor ? newestFirst.startAt(...cursor) : newestFirst).limit(limit + 1).get(),
    cursor &&
      oldestFirst
        .startAfter(...cursor)
        .limit(limit)
        .get(),
  ]);
  const found = page.docs.map((doc) => ({ ...doc.data(), id: doc.id }));
  const newer = before?.docs.at(-1);
  return {
    orders: found.slice(0, limit),
    older: found[limit],
    newer: newer && { createdAt: newer.data().createdAt, id: newer.id },
  };
}

/** Up to `limit` orders of a customer's that something is still to happen with, newest first. */
export async function openOrdersOf(
  { db }: Cloud,
  botId: string,
  customerId: number,
  limit: number,
): Promise<(Order & { id: string })[]> {
  const { docs } = await orders
    .all(db, botId)
    .where('customerId', '==', customerId)
    .where('status', 'in', open)
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .get();
  return docs.map((doc) => ({ ...doc.data(), id: doc.id }));
}

/**
 * Up to `limit` of a shop's orders that something is still to happen with, newest first.
 * @param after the last order of the page before; without one it is the first page
 */
export async function openOrders(
  { db }: Cloud,
  botId: string,
  limit: number,
  after?: Place,
): Promise<{ orders: (Order & { id: string })[]; more: boolean }> {
  let query = orders
    .all(db, botId)
    .where('status', 'in', open)
    .orderBy('createdAt', 'desc')
    .orderBy('__name__', 'desc')
    .limit(limit + 1);
  if (after) query = query.startAfter(Timestamp.fromDate(after.createdAt), after.id);
  const { docs } = await query.get();
  const found = docs.map((doc) => ({ ...doc.data(), id: doc.id }));
  return { orders: found.slice(0, limit), more: found.length > limit };
}
