/** Putting what was ordered before into the cart again. */
import type { Cart } from '../cart/model.ts';
import type { Product } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { checkoutOf } from '../customers/decide.ts';
import type { Spoken } from '../customers/model.ts';
import { repeatInto, type RepeatChange } from './decide.ts';
import { orderId } from './model.ts';
import { orders } from './queries.ts';

export interface Repeated extends Spoken {
  /** With the order's goods in it. */
  cart: Cart;
  promoCode?: string;
  /** What is not as it was ordered. */
  changes: RepeatChange[];
  /** Pieces that came into the cart. */
  added: number;
  /** There was something in the cart before. */
  beside: boolean;
  /** A checkout is under way. */
  pending: boolean;
}

/**
 * The same button pressed twice is the same command: the button names the customer's document as it was when the
 * order was shown, and that is never the same again once the goods are in the cart. An order has one customer, whom the
 * id does not name: it outlives them, see erasure/traces.ts.
 * @param seen when the customer's document was last modified, in milliseconds
 */
export const repeatOrderId = (order: string, seen: number): string => `repeat-${order}-${seen}`;

/** Adds the goods of an order to the cart, at today's prices. Rejected as `stale` when it is not this customer's. */
export const repeatOrder = defineCommand({
  type: 'order.repeat',
  by: 'customer',
  input: byCustomer.pick({ telegramId: true }).extend({ orderId }),
  async handle(command, work, cloud) {
    const { botId, input } = command;
    const beside = { order: orders.doc(cloud.db, botId, input.orderId) };
    const { state, save, found } = await readCustomer(work, cloud, command, beside);
    const { order } = found;
    const { language } = state;
    if (order?.customerId !== input.telegramId) return rejected<Spoken>('stale', { language });
    const refs = Object.fromEntries(
      order.lines.map(({ productId }) => [productId, products.doc(cloud.db, botId, productId)]),
    );
    const current: Record<string, Product | undefined> = await work.read(refs);
    const repeated = repeatInto(state.cart, order.lines, (id) => current[id]);
    save({ cart: repeated.cart });
    return accepted<Repeated>({
      ...repeated,
      beside: state.cart.length > 0,
      promoCode: state.promoCode,
      pending: checkoutOf(state.dialog) !== undefined,
      language,
    });
  },
});
