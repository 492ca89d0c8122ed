import type { Cloud } from '../cloud/cloud.ts';
import { countUpTo } from '../cloud/counted.ts';
import { kind, Timestamp, type Query } from '../cloud/firestore.ts';
import { isOpen } from './decide.ts';
import { order, orderStatus, type NumberedOrder, type Order } from './model.ts';

/** `bots/{botId}/orders/{id}` */
export const orders = kind('orders', order);

/** Where an order stands among a customer's, newest first. */
export interface Place {
  createdAt: Date;
  id: string;
}

export async function findOrder(
  { db }: Cloud,
  botId: string,
  id: string,
): Promise<NumberedOrder | undefined> {
  const found = (await orders.doc(db, botId, id).get()).data();
  return found && { ...found, id };
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
  orders: NumberedOrder[];
  /** The first order of the next page. */
  next?: Place;
  /** The first order of the page before. */
  previous?: Place;
}

/** @param from the order that the page begins with; one that is gone has its place still */
async function page(
  query: Query<Order>,
  direction: 'asc' | 'desc',
  limit: number,
  from: Place | undefined,
): Promise<OrderPage> {
  const ordered = (by: 'asc' | 'desc') => query.orderBy('createdAt', by).orderBy('__name__', by);
  const forwards = ordered(direction);
  const cursor = from && ([Timestamp.fromDate(from.createdAt), from.id] as const);
  const [found, before] = await Promise.all([
    (cursor ? forwards.startAt(...cursor) : forwards).limit(limit + 1).get(),
    cursor &&
      ordered(direction === 'asc' ? 'desc' : 'asc')
        .startAfter(...cursor)
        .limit(limit)
        .get(),
  ]);
  const numbered = found.docs.map((doc) => ({ ...doc.data(), id: doc.id }));
  const previous = before?.docs.at(-1);
  return {
    orders: numbered.slice(0, limit),
    next: numbered[limit],
    previous: previous && { createdAt: previous.data().createdAt, id: previous.id },
  };
}

/** A page of a customer's orders, newest first. @param from without one it is the first page */
export const ordersOf = (
  { db }: Cloud,
  botId: string,
  customerId: number,
  limit: number,
  from?: Place,
): Promise<OrderPage> =>
  page(orders.all(db, botId).where('customerId', '==', customerId), 'desc', limit, from);

/** How the staff look for orders: by state, and what they have in work themselves. */
export const workLists = ['created', 'mine', 'in_work', 'completed', 'cancelled'] as const;
export type WorkList = (typeof workLists)[number];

function listed({ db }: Cloud, botId: string, list: WorkList, staffId: number): Query<Order> {
  const all = orders.all(db, botId);
  return list === 'mine'
    ? all.where('executor.id', '==', staffId).where('status', '==', 'in_work')
    : all.where('status', '==', list);
}

/**
 * A page of the shop's orders: those that wait or are in work the oldest first, for they are next; those that have
 * ended the newest first.
 * @param staffId whose `mine` is
 */
export const ordersAtWork = (
  cloud: Cloud,
  botId: string,
  list: WorkList,
  staffId: number,
  limit: number,
  from?: Place,
): Promise<OrderPage> =>
  page(
    listed(cloud, botId, list, staffId),
    list === 'completed' || list === 'cancelled' ? 'desc' : 'asc',
    limit,
    from,
  );

/** How many orders each list has, see cloud/counted.ts. */
export async function countsAtWork(
  cloud: Cloud,
  botId: string,
  staffId: number,
): Promise<Record<WorkList, number>> {
  const counts = await Promise.all(
    workLists.map(async (list): Promise<[WorkList, number]> => [
      list,
      await countUpTo(listed(cloud, botId, list, staffId)),
    ]),
  );
  return Object.fromEntries(counts) as Record<WorkList, number>;
}

/** Up to `limit` orders of a customer's that something is still to happen with, newest first. */
export async function openOrdersOf(
  { db }: Cloud,
  botId: string,
  customerId: number,
  limit: number,
): Promise<NumberedOrder[]> {
  const { docs } = await orders
    .all(db, botId)
    .where('customerId', '==', customerId)
    .where('status', 'in', open)
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .get();
  return docs.map((doc) => ({ ...doc.data(), id: doc.id }));
}
