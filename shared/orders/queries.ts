import type { Cloud } from '../cloud/cloud.ts';
import { kind, Timestamp } from '../cloud/firestore.ts';
import { order, type Order } from './model.ts';

/** `bots/{botId}/orders/{id}` */
export const orders = kind('orders', order);

/**
 * A customer's orders, newest first.
 * @param after the id of the order to go on behind
 * @returns up to `limit` orders, and whether there are more
 */
export async function ordersOf(
  { db }: Cloud,
  botId: string,
  customerId: number,
  limit: number,
  after?: { createdAt: Date; id: string },
): Promise<{ orders: (Order & { id: string })[]; more: boolean }> {
  let query = orders
    .all(db, botId)
    .where('customerId', '==', customerId)
    .orderBy('createdAt', 'desc')
    .orderBy('__name__', 'desc')
    .limit(limit + 1);
  if (after) query = query.startAfter(Timestamp.fromDate(after.createdAt), after.id);
  const { docs } = await query.get();
  const found = docs.map((doc) => ({ ...doc.data(), id: doc.id }));
  return { orders: found.slice(0, limit), more: found.length > limit };
}
