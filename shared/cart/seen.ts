import { createHash } from 'node:crypto';
import type { Cart } from './model.ts';

/** Names what a cart holds, and how many of each, in six characters. */
export const contentOf = (cart: Cart): string =>
  named(cart.map(({ productId, quantity }) => [productId, quantity]));

/** Names what a cart holds, how many of each, and at which price. */
export const pricedContentOf = (cart: Cart): string =>
  named(
    cart.map(({ productId, quantity, price, discountPercent }) => [
      productId,
      quantity,
      price,
      discountPercent,
    ]),
  );

const named = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 6);
