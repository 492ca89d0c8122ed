/**
 * Counting uses, and giving them back. Both stand in the transaction that places or cancels an order, with what it
 * has read: so a code's count is that of its orders at any time.
 */
import type { Firestore, Refs } from '../cloud/firestore.ts';
import type { Work } from '../commands/execute.ts';
import type { Order } from '../orders/model.ts';
import { keptOrders } from './model.ts';
import { promoCodes, promoFound, promoRefs, useRef, type Holder, type PromoRead } from './queries.ts';

/** Counts that an order has the code. @param read in this transaction, and the code applies */
export function countUse(
  work: Work,
  db: Firestore,
  botId: string,
  holder: Holder,
  { code, use }: Pick<PromoRead, 'code' | 'use'>,
  orderId: string,
): void {
  if (!code) throw new Error(`${holder.code} was applied, and is not there`);
  work.save(promoCodes.doc(db, botId, holder.code), code, { ...code, used: code.used + 1 });
  work.save(useRef(db, botId, holder), use, {
    customerId: holder.customerId,
    issue: code.issue,
    count: (use?.count ?? 0) + 1,
    orders: [...(use?.orders ?? []), orderId].slice(-keptOrders),
  });
}

type WithPromo = Pick<Order, 'customerId' | 'promo'>;

const holderOf = ({ customerId, promo }: WithPromo): Holder | undefined =>
  promo && customerId !== null ? { code: promo.code, customerId } : undefined;

/** What {@link returnUse} needs to be read, before anything is written; none for an order without a code. */
export const useRefs = (db: Firestore, botId: string, order: WithPromo): Refs =>
  promoRefs(db, botId, holderOf(order));

/**
 * Gives the use of its code back that a cancelled order had: once, and only to the code that it was of. Every command
 * that cancels an order calls this.
 * @param found what {@link useRefs} named, as it was read in this transaction
 */
export function returnUse(
  work: Work,
  db: Firestore,
  botId: string,
  order: WithPromo & { id: string },
  found: Record<string, object | undefined>,
): void {
  const holder = holderOf(order);
  const { code, use } = promoFound(found);
  if (!holder || !code || !use?.orders.includes(order.id)) return;
  work.save(promoCodes.doc(db, botId, holder.code), code, { ...code, used: Math.max(0, code.used - 1) });
  work.save(useRef(db, botId, holder), use, {
    ...use,
    count: Math.max(0, use.count - 1),
    orders: use.orders.filter((id) => id !== order.id),
  });
}
