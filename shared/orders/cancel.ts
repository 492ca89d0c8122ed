/** Cancelling an order: its pieces go back on sale in the commit that cancels it, so they come back once. */
import { changeProduct } from '../catalog/commands.ts';
import type { Product } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, type Work } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import type { Spoken } from '../customers/model.ts';
import { mayBecome, movedTo, stockReturned } from './decide.ts';
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
    const { state, found } = await readCustomer(work, cloud, command, { before: ref });
    const { before } = found;
    const spoken: Spoken = { language: state.language };
    if (before?.customerId !== input.telegramId) return rejected<Spoken>('stale', spoken);
    if (!mayBecome(before.status, 'cancelled', 'customer'))
      return rejected<Spoken>('not_cancellable', spoken);
    await returnPieces(work, cloud, botId, before);
    work.save(ref, before, movedTo(before, 'cancelled', { actor, at }));
    work.emit({ topic: 'orders', type: 'order.cancelled', data: { orderId: input.orderId } });
    return accepted(spoken);
  },
});

/** Puts what was sold back on sale: of products that are still there, and counted. */
async function returnPieces(
  work: Work,
  { db }: Cloud,
  botId: string,
  { lines }: Pick<Order, 'lines'>,
): Promise<void> {
  const refs = Object.fromEntries(
    lines.map(({ productId }) => [productId, products.doc(db, botId, productId)]),
  );
  const found: Record<string, Product | undefined> = await work.read(refs);
  for (const { productId, quantity } of lines) {
    const product = found[productId];
    if (!product || product.stock === null) continue;
    changeProduct(work, db, botId, productId, product, { stock: stockReturned(product.stock, quantity) });
  }
}
