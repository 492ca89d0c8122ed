/**
 * Counting uses, and giving them back. Both stand in the transaction that places or cancels an order, with what it
 * has read: so a code's count is that of its orders at any time.
 */
import type { DocumentReference, Firestore, Refs } from '../cloud/firestore.ts';
import type { Work } from '../commands/execute.ts';
import type { Order } from '../orders/model.ts';
import { isOfIssue, withoutUse, withUse } from './decide.ts';
import type { PromoUse } from './model.ts';
import { promoCodes, promoFound, promoRefs, useRef, type Holder, type PromoRead } from './queries.ts';

/**
 * Counts that an order has the code.
 * @param read in this transaction, and the code applies
 * @returns the issue of the code, for the order to keep
 */
export function countUse(
  work: Work,
  db: Firestore,
  botId: string,
  holder: Holder,
  { code, use }: Pick<PromoRead, 'code' | 'use'>,
  orderId: string,
): string {
  if (!code) throw new Error(`${holder.code} was applied, and is not there`);
  work.save(promoCodes.doc(db, botId, holder.code), code, { ...code, used: code.used + 1 });
  const { issue } = code;
  const { customerId } = holder;
  work.save(useRef(db, botId, holder), use, withUse(use, { customerId, issue }, orderId));
  return issue;
}

type WithPromo = Pick<Order, 'customerId' | 'promo'>;

const holderOf = ({ customerId, promo }: WithPromo): Holder | undefined =>
  promo && customerId !== null ? { code: promo.code, customerId } : undefined;

/** What {@link returnUse} needs to be read, before anything is written; none for an order without a code. */
export const useRefs = (db: Firestore, botId: string, order: WithPromo): Refs =>
  promoRefs(db, botId, holderOf(order));

/**
 * Gives the use of its code back that a cancelled order had: only to the issue that it was of, and once, since an order
 * is cancelled once. Every command that cancels an order calls this.
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
  const { promo } = order;
  if (!holder || !promo) return;
  if (code && isOfIssue(promo, code))
    work.save(promoCodes.doc(db, botId, holder.code), code, { ...code, used: Math.max(0, code.used - 1) });
  if (use && isOfIssue(promo, use)) work.save(useRef(db, botId, holder), use, withoutUse(use, order.id));
}

/**
 * Takes an order that is to be nobody's out of its customer's uses, which go with the last of them; that the code was
 * used stays counted. What they use of it once they have come back stays theirs.
 * @param use as it was read in this transaction
 */
export function forgetUse(
  work: Work,
  ref: DocumentReference<PromoUse>,
  use: PromoUse | undefined,
  { id, status, promo }: Pick<Order, 'status' | 'promo'> & { id: string },
): void {
  if (!use || !promo || !isOfIssue(promo, use)) return;
  // What a cancelled order had was given back.
  const left = status === 'cancelled' ? use : withoutUse(use, id);
  if (left.count === 0) work.delete(ref);
  else if (left !== use) work.save(ref, use, left);
}
