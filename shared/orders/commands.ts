/** Placing an order: the one command that sells. */
import { z } from 'zod';
import { findBot } from '../bots/queries.ts';
import { changeProduct } from '../catalog/commands.ts';
import { completeContact } from '../checkout/decide.ts';
import {
  dialogOf,
  fingerprintOf,
  readCurrentCart,
  stale,
  viewOf,
  type CartEmpty,
  type Spoken,
} from '../checkout/commands.ts';
import type { CheckoutView } from '../checkout/model.ts';
import { defineCommand, derivedId } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { languageOf } from '../customers/decide.ts';
import { orderFrom, stockAfter } from './decide.ts';
import { orders } from './queries.ts';

export interface CartChanged extends Spoken {
  /** The summary as it is now, to be confirmed anew. */
  view: CheckoutView;
}

/** The same button pressed twice is the same command, whichever updates the presses came in. */
export const placeOrderId = (telegramId: number, checkoutId: string, fingerprint: string): string =>
  `order-${telegramId}-${checkoutId}-${fingerprint}`;

/**
 * Sells the cart at the prices the customer saw, or not at all: whatever is no longer so is told and has to be
 * confirmed anew. Stock, order, emptied cart and event are one commit.
 */
export const placeOrder = defineCommand({
  type: 'order.place',
  input: byCustomer.pick({ telegramId: true }).extend({
    checkoutId: z.string().max(20),
    /** Of the summary that the customer confirmed. */
    fingerprint: z.string().max(20),
  }),
  async handle(command, work, cloud) {
    const { id: commandId, botId, actor, at, input } = command;
    const { state, save } = await readCustomer(work, cloud, command);
    const shop = await findBot(cloud, botId);
    if (!shop) throw new Error(`bot ${botId} is not connected`);
    const dialog = dialogOf(state, input.checkoutId);
    const contact = dialog?.step === 'confirm' ? completeContact(dialog) : undefined;
    if (!dialog || !contact) return stale(state);

    const current = await readCurrentCart(work, cloud, botId, state.cart);
    const { cart, changes } = current;
    const { language } = state;
    if (cart.length === 0) {
      save({ cart, dialog: undefined });
      return rejected<CartEmpty>('cart_empty', { changes, language });
    }
    if (changes.length > 0 || fingerprintOf(cart) !== input.fingerprint) {
      // The cart may come back to what this button showed: under a new name that is a new order to confirm.
      const renewed = { ...dialog, checkoutId: derivedId(commandId, 'checkout', 8) };
      save({ cart, dialog: renewed });
      return rejected<CartChanged>('cart_changed', {
        view: viewOf({ ...state, cart }, renewed, changes),
        language,
      });
    }

    const orderId = derivedId(commandId, 'order');
    const order = orderFrom(
      state,
      cart,
      contact,
      { currency: shop.currency, language: languageOf(state, state.languageCode, shop.language) },
      { actor, at },
    );
    for (const { productId, quantity } of cart) {
      const product = current.products[productId];
      if (product)
        changeProduct(work, cloud.db, botId, productId, product, {
          stock: stockAfter(product.stock, quantity),
        });
    }
    work.create(orders.doc(cloud.db, botId, orderId), order);
    save({ cart: [], dialog: undefined, profile: contact });
    work.emit({ topic: 'orders', type: 'order.placed', data: { orderId } });
    return accepted({ orderId, total: order.total, currency: order.currency, language });
  },
});
