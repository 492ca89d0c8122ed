/** Putting into the cart and taking out. */
import { z } from 'zod';
import { catalogId } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer } from '../customers/commands.ts';
import { newCustomer } from '../customers/decide.ts';
import { customers } from '../customers/queries.ts';
import type { Language } from '../texts/model.ts';
import { changeQuantity } from './decide.ts';
import { maxQuantity, type Cart } from './model.ts';

/** The cart as it is now, for the screen to be drawn from. */
export interface CartView {
  cart: Cart;
  /** Of the product that the command named. */
  quantity: number;
  /** How many pieces there are, when that is fewer than wanted. */
  limit?: number;
  language?: Language;
}

/**
 * Sets the quantity of one product, from what the pressed button showed to what it promised. Rejected as `stale`, `gone` or
 * `full`: see {@link QuantityChange}.
 */
export const setQuantity = defineCommand({
  type: 'cart.set_quantity',
  input: byCustomer.extend({
    productId: catalogId,
    /** The quantity that the button was drawn with. */
    seen: z.int().min(0).max(maxQuantity),
    wanted: z.int().min(0).max(maxQuantity),
  }),
  async handle({ botId, input }, work, { db }): Promise<Outcome<CartView, CartView>> {
    const { productId, telegramId } = input;
    const refs = {
      before: customers.doc(db, botId, String(telegramId)),
      product: products.doc(db, botId, productId),
    };
    const { before, product } = await work.read(refs);
    const state = before ?? newCustomer(telegramId, input.from);
    const change = changeQuantity(state.cart, productId, product, input.seen, input.wanted);
    if (change.cart !== state.cart)
      work.save(refs.before, before, { ...state, ...input.from, blockedAt: undefined, cart: change.cart });
    const { kind, ...view } = change;
    const result = { ...view, language: state.language };
    return kind === 'set' ? accepted(result) : rejected(kind, result);
  },
});
