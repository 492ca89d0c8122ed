import { createHash } from 'node:crypto';
import type { Cart } from './model.ts';

/** Names what a cart holds, and how many of each, in six characters. */
export function contentOf(cart: Cart): string {
  const content = cart.map(({ productId, quantity }) => [productId, quantity]);
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 6);
}
