/** The rules of the cart: quantities bound by stock, totals, and what changed since the customer last looked. */
import { discountedPrice, sellable, soldOut } from '../catalog/decide.ts';
import type { Product } from '../catalog/model.ts';
import { maxLines, maxQuantity, type Cart, type CartLine } from './model.ts';

export interface Totals {
  /** Before discounts, in minor units. */
  full: number;
  /** What is to be paid. */
  total: number;
  pieces: number;
}

export function totalsOf(lines: readonly Pick<CartLine, 'price' | 'discountPercent' | 'quantity'>[]): Totals {
  return lines.reduce(
    (sum, line) => ({
      full: sum.full + line.price * line.quantity,
      total: sum.total + discountedPrice(line) * line.quantity,
      pieces: sum.pieces + line.quantity,
    }),
    { full: 0, total: 0, pieces: 0 },
  );
}

export const quantityOf = (cart: Cart, productId: string): number =>
  cart.find((line) => line.productId === productId)?.quantity ?? 0;

/** What one piece cost when the customer last saw it, and what it costs now, in minor units. */
export interface Repriced {
  was: number;
  now: number;
}

/**
 * How a change of quantity ended:
 * - `set`: as asked, or as near as may be: `limit` then says how many there are, or {@link maxQuantity} where more may be
 *   there than a cart takes; `repriced` when the price is another one than the cart held, or the button was drawn with
 * - `stale`: the button was drawn when the cart held another quantity; nothing is changed
 * - `sold_out`: none is left of the product; it is out of the cart now
 * - `gone`: the product is not sold, being switched off or deleted; it is out of the cart now
 * - `full`: the cart holds as many different products as it can
 */
export type QuantityChange =
  | { kind: 'set'; cart: Cart; quantity: number; limit?: number; repriced?: Repriced }
  | { kind: 'stale'; cart: Cart; quantity: number }
  | { kind: 'sold_out'; cart: Cart; quantity: 0 }
  | { kind: 'gone'; cart: Cart; quantity: 0 }
  | { kind: 'full'; cart: Cart; quantity: 0 };

/**
 * Sets the quantity of a product in the cart, as a compare-and-set: a button says which quantity it saw, so pressing
 * it twice has one effect.
 * @param shown what a piece cost where the button was drawn, if that says so
 */
export function changeQuantity(
  cart: Cart,
  productId: string,
  product:
    Pick<Product, 'title' | 'price' | 'discountPercent' | 'available' | 'hidden' | 'stock'> | undefined,
  from: number,
  to: number,
  shown?: number,
): QuantityChange {
  const before = cart.find((line) => line.productId === productId);
  const quantity = before?.quantity ?? 0;
  if (quantity === to) return { kind: 'set', cart, quantity, ...(before && repricing([shown], before)) };
  if (quantity !== from) return { kind: 'stale', cart, quantity };
  if (to <= 0) return { kind: 'set', cart: without(cart, productId), quantity: 0 };
  const limit = product ? Math.min(sellable(product), maxQuantity) : 0;
  if (!product || limit === 0) return { kind: whyNot(product), cart: without(cart, productId), quantity: 0 };
  if (quantity === 0 && cart.length >= maxLines) return { kind: 'full', cart, quantity: 0 };
  const allowed = Math.min(to, limit);
  const { title, price, discountPercent } = product;
  const line: CartLine = { productId, title, price, discountPercent, quantity: allowed };
  const changed = before ? cart.map((old) => (old === before ? line : old)) : [...cart, line];
  return {
    kind: 'set',
    cart: changed,
    quantity: allowed,
    ...(allowed < to && { limit }),
    ...repricing([before && discountedPrice(before), shown], line),
  };
}

/** @param seen the prices that the customer may have in mind, what was agreed to first */
function repricing(seen: readonly (number | undefined)[], line: CartLine): { repriced?: Repriced } {
  const now = discountedPrice(line);
  const was = seen.find((price) => price !== undefined && price !== now);
  return was === undefined ? {} : { repriced: { was, now } };
}

/** Why none of a product can be bought. */
const whyNot = (product: Pick<Product, 'available' | 'hidden' | 'stock'> | undefined): 'sold_out' | 'gone' =>
  product && soldOut(product) ? 'sold_out' : 'gone';

const without = (cart: Cart, productId: string): Cart => cart.filter((line) => line.productId !== productId);

/** What is different from when the customer last looked. Of a line there may be both fewer, and at another price. */
export type CartChange =
  | { kind: 'sold_out' | 'gone'; line: CartLine }
  | { kind: 'fewer'; line: CartLine; left: number }
  | { kind: 'price'; line: CartLine; now: number };

/** The cart by what is on sale, in stock and at which price now, and what that changed. */
export function refreshCart(
  cart: Cart,
  productOf: (
    id: string,
  ) => Pick<Product, 'title' | 'price' | 'discountPercent' | 'available' | 'hidden' | 'stock'> | undefined,
): { cart: Cart; changes: CartChange[] } {
  const changes: CartChange[] = [];
  const refreshed = cart.flatMap((line): CartLine[] => {
    const product = productOf(line.productId);
    const left = product ? sellable(product) : 0;
    if (!product || left === 0) {
      changes.push({ kind: whyNot(product), line });
      return [];
    }
    const { title, price, discountPercent } = product;
    const now = { ...line, title, price, discountPercent, quantity: Math.min(line.quantity, left) };
    if (now.quantity < line.quantity) changes.push({ kind: 'fewer', line, left });
    if (discountedPrice(now) !== discountedPrice(line))
      changes.push({ kind: 'price', line, now: discountedPrice(now) });
    return [now];
  });
  return { cart: refreshed, changes };
}
