/** What became of the orders of a span of time, counted and summed by the database: nothing is read one by one. */
import type { Cloud } from '../cloud/cloud.ts';
import { AggregateField, Timestamp } from '../cloud/firestore.ts';
import { orderStatus, type OrderStatus } from './model.ts';
import { orders } from './queries.ts';

export interface Span {
  from: Date;
  /** Itself outside. */
  until: Date;
}

/** How many orders there are, and what they come to in minor units. */
export interface Takings {
  count: number;
  total: number;
}

export type TakingsByStatus = Record<OrderStatus, Takings>;

/** Of the orders that were placed in this span, by the state that they are in now. */
export async function takingsIn(
  { db }: Cloud,
  botId: string,
  { from, until }: Span,
): Promise<TakingsByStatus> {
  const placed = orders
    .all(db, botId)
    .where('createdAt', '>=', Timestamp.fromDate(from))
    .where('createdAt', '<', Timestamp.fromDate(until));
  const wanted = { count: AggregateField.count(), total: AggregateField.sum('total') };
  const found = await Promise.all(
    orderStatus.options.map(async (status): Promise<[OrderStatus, Takings]> => {
      const { count, total } = (await placed.where('status', '==', status).aggregate(wanted).get()).data();
      return [status, { count, total }];
    }),
  );
  return Object.fromEntries(found) as TakingsByStatus;
}
