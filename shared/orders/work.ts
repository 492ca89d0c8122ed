/**
 * What the staff do with orders. Each transaction reads the order, so of several who act at once one wins, and the
 * others are told how it stands and who has it. What somebody has in work is theirs to end or to give back: theirs, the
 * owner's, the API's, and any colleague's once they do not work here any more.
 */
import { z } from 'zod';
import { bots } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { DocumentReference } from '../cloud/firestore.ts';
import { defineCommand, type Work } from '../commands/execute.ts';
import { accepted, rejected, type Command, type Outcome } from '../commands/model.ts';
import { colleagueName, colleagueRefs, staffIdOf } from '../staff/colleague.ts';
import { roleIn } from '../staff/decide.ts';
import { staff } from '../staff/queries.ts';
import { returnWhatWasSold } from './cancel.ts';
import { executorToAsk, handOf, movedTo, refusalOf, refusalToNote, type Hand } from './decide.ts';
import { cancelReason, orderId, orderStatus, staffNote, type CancelReason, type Executor } from './model.ts';
import type { Order, OrderStatus } from './model.ts';
import { orders } from './queries.ts';

/** How an order stands, for who is refused; nothing where there is no such order. */
export interface Standing {
  status?: OrderStatus;
  executor?: Executor;
}

/** What an order is about stays out of the record of the command: it is the customer's. */
export interface OrderDone {
  orderId: string;
  status: OrderStatus;
}

const ofOrder = z.object({
  orderId,
  /** Left beside the change; null takes away what was noted before. */
  note: staffNote.nullish(),
});
type OfOrder = z.output<typeof ofOrder>;
type Done = Outcome<OrderDone, Standing>;

/**
 * From `created` into work: who takes it is its executor. Of all who try exactly one has it; the others are rejected
 * as `order_taken` (also when it is their own by now), or as `order_moved` when it has ended. Like all that follows,
 * `not_found` where there is no such order.
 */
export const takeOrder = defineCommand({
  type: 'order.take',
  by: 'orders',
  input: ofOrder,
  handle: (command, work, cloud) => move(command, work, cloud, 'in_work'),
});

/** From work back to `created`, for somebody else to take. Rejected as `order_taken` or `order_moved`. */
export const releaseOrder = defineCommand({
  type: 'order.release',
  by: 'orders',
  input: ofOrder,
  handle: (command, work, cloud) => move(command, work, cloud, 'created'),
});

/** Rejected as `order_taken` or `order_moved`. */
export const completeOrder = defineCommand({
  type: 'order.complete',
  by: 'orders',
  input: ofOrder,
  handle: (command, work, cloud) => move(command, work, cloud, 'completed'),
});

/**
 * The shop cancels an order: what was sold is on sale again, and the use of the promo code comes back. Rejected as
 * `order_taken` or `order_moved`.
 */
export const cancelByShop = defineCommand({
  type: 'order.cancel_by_shop',
  by: 'orders',
  input: ofOrder.extend({
    reason: cancelReason,
    /** The state in which it was seen: in another one it is not cancelled unseen. */
    seen: orderStatus.optional(),
  }),
  handle: (command, work, cloud) => move(command, work, cloud, 'cancelled', command.input),
});

/**
 * Keeps a word for the staff, in place of the one before; null takes it away. Rejected as `order_erased` once the
 * customer has had their data deleted.
 */
export const noteOrder = defineCommand({
  type: 'order.note',
  by: 'orders',
  input: ofOrder.required({ note: true }),
  async handle({ botId, input }, work, { db }): Promise<Done> {
    const ref = orders.doc(db, botId, input.orderId);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found', {});
    const refusal = refusalToNote(before);
    if (refusal) return rejected(refusal, {});
    work.save(ref, before, noted(before, input.note));
    return accepted({ orderId: input.orderId, status: before.status });
  },
});

const events = {
  created: 'order.released',
  in_work: 'order.taken',
  completed: 'order.completed',
  cancelled: 'order.cancelled_by_shop',
} as const satisfies Record<OrderStatus, string>;

async function move(
  command: Command<OfOrder>,
  work: Work,
  cloud: Cloud,
  to: OrderStatus,
  { reason, seen }: { reason?: CancelReason; seen?: OrderStatus } = {},
): Promise<Done> {
  const { botId, actor, at, input } = command;
  const { orderId, note } = input;
  const ref = orders.doc(cloud.db, botId, orderId);
  const { before, hand, name } = await readWithHand(command, work, cloud, ref);
  if (!before) return rejected('not_found', {});
  const { status, executor } = before;
  const refusal =
    refusalOf(before, to, hand) ?? (seen !== undefined && seen !== status ? 'order_moved' : undefined);
  if (refusal) return rejected(refusal, { status, executor });
  if (to === 'cancelled') await returnWhatWasSold(work, cloud, botId, { ...before, id: orderId });
  const after = movedTo(noted(before, note), to, { actor, at, name, reason });
  work.save(ref, before, { ...after, executor: executorAfter(to, executor, { ...hand, name }) });
  const others = executor && executor.id !== hand.id ? { executorId: executor.id } : {};
  work.emit({ topic: 'orders', type: events[to], data: { orderId, ...others } });
  return accepted({ orderId, status: to });
}

function executorAfter(
  to: OrderStatus,
  before: Executor | undefined,
  { id, name }: { id?: number; name?: string },
): Executor | undefined {
  if (to === 'created') return undefined;
  if (to !== 'in_work') return before;
  return id === undefined || name === undefined ? undefined : { id, name };
}

const noted = (order: Order, note: string | null | undefined): Order =>
  note === undefined ? order : { ...order, staffNote: note ?? undefined };

interface WithHand {
  before?: Order;
  hand: Hand;
  /** Of the member of staff. */
  name?: string;
}

async function readWithHand(
  command: Command<unknown>,
  work: Work,
  cloud: Cloud,
  ref: DocumentReference<Order>,
): Promise<WithHand> {
  const { botId } = command;
  const id = staffIdOf(command);
  if (id === undefined) return { ...(await work.read({ before: ref })), hand: { mayOverrule: true } };
  const shopRef = bots(cloud.db).doc(botId);
  const refs = { before: ref, shop: shopRef, ...colleagueRefs(cloud, botId, id) };
  const { before, shop, member, person } = await work.read(refs);
  const name = colleagueName(id, member, person);
  const toAsk = before && executorToAsk(before, id, shop?.ownerId);
  if (toAsk === undefined) return { before, hand: handOf(id, undefined), name };
  const { colleague } = await work.read({ colleague: staff.doc(cloud.db, botId, String(toAsk)) });
  return { before, hand: handOf(id, roleIn(shop, colleague, toAsk)), name };
}
