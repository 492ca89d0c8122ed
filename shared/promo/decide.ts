/**
 * What a code takes off a cart.
 *
 * Rounding: a percentage is taken off each piece as the product's own discount is, half up (catalog/decide.ts); an
 * amount is whole already, and is spread over the lines in proportion to what they cost, the units that are left over
 * going to the largest remainders. So the lines' discounts are whole, add up to the order's, and none is more than its
 * line costs.
 */
import { discountedPrice } from '../catalog/decide.ts';
import { totalsOf } from '../cart/decide.ts';
import type { CartLine } from '../cart/model.ts';
import {
  keptOrders,
  type Combining,
  type OrderPromo,
  type PromoRefusal,
  type PromoScope,
  type PromoTerms,
  type PromoUse,
} from './model.ts';

/** A line of the cart, with what its product is. */
export interface PromoLine extends Pick<CartLine, 'productId' | 'price' | 'discountPercent' | 'quantity'> {
  /** The way from the top level down to its category. */
  categories: readonly string[];
  isService: boolean;
}

export interface PromoCustomer {
  /** Orders that have this code already. */
  uses: number;
  /** Has an order that is not cancelled. */
  hasOrdered: boolean;
}

export type Judged =
  | {
      ok: true;
      /** Off the goods, at least one minor unit. */
      discount: number;
      /** The same by line, in their order. */
      lines: number[];
    }
  | { ok: false; refusal: PromoRefusal };

/** @param code undefined where there is none of this name */
export function applyCode(
  code: PromoTerms | undefined,
  lines: readonly PromoLine[],
  customer: PromoCustomer,
  now: Date,
): Judged {
  const refusal = code ? refusalOf(code, lines, customer, now) : { reason: 'unknown' as const };
  if (!code || refusal) return { ok: false, refusal: refusal ?? { reason: 'unknown' } };
  const off = discountsOf(code, lines);
  const discount = sum(off);
  if (discount === 0) return { ok: false, refusal: { reason: 'nothing_applies' } };
  return { ok: true, discount, lines: off };
}

function refusalOf(
  code: PromoTerms,
  lines: readonly PromoLine[],
  { uses, hasOrdered }: PromoCustomer,
  now: Date,
): PromoRefusal | undefined {
  const { validFrom, validUntil, minimum } = code;
  if (!code.active) return { reason: 'off' };
  if (validFrom && now < validFrom) return { reason: 'not_yet', from: validFrom.getTime() };
  if (validUntil && now > validUntil) return { reason: 'expired' };
  // Who has used it up alone is told that.
  if (uses >= (code.usesPerCustomer ?? Number.POSITIVE_INFINITY)) return { reason: 'used_by_you' };
  if (code.used >= (code.totalUses ?? Number.POSITIVE_INFINITY)) return { reason: 'used_up' };
  if (code.firstOrder && hasOrdered) return { reason: 'not_first' };
  const goods = totalsOf(lines).total;
  return goods < minimum ? { reason: 'below_minimum', minimum, missing: minimum - goods } : undefined;
}

/** A refusal that another cart would not meet: the code itself is good. */
export const isOfCart = ({ reason }: PromoRefusal): boolean =>
  reason === 'below_minimum' || reason === 'nothing_applies';

function discountsOf({ discount, scope, combining }: PromoTerms, lines: readonly PromoLine[]): number[] {
  const takesPart = (line: PromoLine): boolean =>
    isIn(scope, line) && !(combining === 'skip' && line.discountPercent > 0);
  if (discount.kind === 'percent')
    return lines.map((line) => (takesPart(line) ? percentOff(discount.value, combining, line) : 0));
  const costs = lines.map((line) => (takesPart(line) ? discountedPrice(line) * line.quantity : 0));
  const { full, total } = totalsOf(lines.filter(takesPart));
  // Instead of what the products have off already, where that is less.
  const wanted = combining === 'better' ? Math.min(discount.value, full) - (full - total) : discount.value;
  return spread(Math.min(Math.max(wanted, 0), total), costs);
}

function isIn(scope: PromoScope, { productId, categories, isService }: PromoLine): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'categories':
      return categories.some((id) => scope.ids.includes(id));
    case 'products':
      return scope.ids.includes(productId);
    case 'services':
      return isService;
  }
}

function percentOff(percent: number, combining: Combining, line: PromoLine): number {
  const own = discountedPrice(line);
  const after = discountedPrice({
    price: combining === 'better' ? line.price : own,
    discountPercent: percent,
  });
  return Math.max(0, own - after) * line.quantity;
}

/** Whole parts of `total` in proportion to the weights, none more than its weight; `total` is not more than their sum. */
function spread(total: number, weights: readonly number[]): number[] {
  const whole = sum(weights);
  if (whole === 0) return weights.map(() => 0);
  // A sum times a sum does not fit into a number.
  const shares = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = shares.map((share) => Number(share / BigInt(whole)));
  const left = total - sum(parts);
  const neediest = shares
    .map((share, index) => ({ index, rest: share % BigInt(whole) }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
    .slice(0, left);
  for (const { index } of neediest) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What of a customer's uses is not their stamps. */
export type PromoUseState = Omit<PromoUse, 'createdAt' | 'modifiedAt'>;

/** Whether what an order has is of the issue of this code, or of these uses. */
export const isOfIssue = ({ issue }: Pick<OrderPromo, 'issue'>, of: { issue: string }): boolean =>
  issue === undefined || issue === of.issue;

/** A customer's uses with one order more. @param use of the same issue */
export const withUse = (
  use: PromoUseState | undefined,
  whose: Pick<PromoUseState, 'customerId' | 'issue'>,
  orderId: string,
): PromoUseState => ({
  ...whose,
  count: (use?.count ?? 0) + 1,
  orders: [...(use?.orders ?? []), orderId].slice(-keptOrders),
});

/**
 * The same with one order less: it is cancelled, or nobody's any more.
 * @param use of the order's issue, and the order is counted in it
 */
export const withoutUse = <T extends PromoUseState>(use: T, orderId: string): T => ({
  ...use,
  count: Math.max(0, use.count - 1),
  orders: use.orders.filter((id) => id !== orderId),
});
