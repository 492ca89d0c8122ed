/** Cancelling an order: its pieces go back on sale in the commit that cancels it, so they come back once. */
import { count } from '../broadcasts/results.ts';
import { changeProduct } from '../catalog/commands.ts';
import type { Product } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Refs } from '../cloud/firestore.ts';
import { defineCommand, type Work } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { byCustomer, readCustomer, type CustomerRead } from '../customers/commands.ts';
import type { Customer, Spoken } from '../customers/model.ts';
import { customers } from '../customers/queries.ts';
import { returnUse, useRefs } from '../promo/uses.ts';
import { mayBecome, movedTo, purchasesWithout, stockReturned } from './decide.ts';
import { orderId, type Order } from './model.ts';
import { orders } from './queries.ts';

/**
 * The customer takes an order back. Rejected as `stale` when there is no such order of this customer's, and as
 * `not_cancellable` when the shop works on it by now, or it is cancelled or completed already.
 */
export const cancelOrder = defineCommand({
  type: 'order.cancel',
  by: 'customer',
  input: byCustomer.extend({ orderId }),
  async handle(command, work, cloud) {
    const { botId, actor, at, input } = command;
    const ref = orders.doc(cloud.db, botId, input.orderId);
    const customer = await readCustomer(work, cloud, command, { before: ref });
    const { state, found } = customer;
    const { before } = found;
    const spoken: Spoken = { language: state.language };
    if (before?.customerId !== input.telegramId) return rejected<Spoken>('stale', spoken);
    if (!mayBecome(before.status, 'cancelled', 'customer'))
      return rejected<Spoken>('not_cancellable', spoken);
    await returnWhatWasSold(work, cloud, botId, { ...before, id: input.orderId }, customer);
    work.save(ref, before, movedTo(before, 'cancelled', { actor, at }));
    work.emit({ topic: 'orders', type: 'order.cancelled', data: { orderId: input.orderId } });
    return accepted(spoken);
  },
});

/**
 * Puts what was sold back on sale, of products that are still there, and counted; gives back the use of the promo code;
 * and counts the order no more among what the customer has bought, and what followed from a broadcast. For every command that cancels an order: before it
 * writes anything, for this reads.
 * @param customer whose order it is, where the command has read them already
 */
export async function returnWhatWasSold(
  work: Work,
  { db }: Cloud,
  botId: string,
  order: Pick<Order, 'lines' | 'customerId' | 'promo' | 'broadcast' | 'total'> & { id: string },
  customer?: Pick<CustomerRead<Refs>, 'state' | 'save'>,
): Promise<void> {
  const { lines, customerId } = order;
  const goods = lines.map(({ productId }) => [productId, products.doc(db, botId, productId)] as const);
  const ref = customer || customerId === null ? undefined : customers.doc(db, botId, String(customerId));
  const found: Record<string, object | undefined> = await work.read<Refs>({
    ...Object.fromEntries(goods),
    ...useRefs(db, botId, order),
    ...(ref && { [buyer]: ref }),
  });
  returnUse(work, db, botId, order, found);
  if (order.broadcast)
    count(work, db, botId, order.broadcast, order.id, { orders: -1, revenue: -order.total });
  for (const { productId, quantity } of lines) {
    const product = found[productId] as Product | undefined;
    if (!product || product.stock === null) continue;
    changeProduct(work, db, botId, productId, product, { stock: stockReturned(product.stock, quantity) });
  }
  const before = found[buyer] as Customer | undefined;
  const { bought } = customer?.state ?? before ?? {};
  if (!bought) return;
  if (customer) customer.save({ bought: purchasesWithout(bought) });
  else if (ref && before) work.save(ref, before, { ...before, bought: purchasesWithout(bought) });
}

/** A name that no product has. */
const buyer = '~buyer';
