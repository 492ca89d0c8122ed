import { products } from '../catalog/queries.ts';
import type { Product } from '../catalog/model.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { readAll, type Refs } from '../cloud/firestore.ts';
import type { Customer } from '../customers/model.ts';
import type { PromoView } from '../promo/model.ts';
import { judgeCode, promoRefs } from '../promo/queries.ts';
import { refreshCart, type CartChange } from './decide.ts';
import type { Cart } from './model.ts';

export interface CurrentCart {
  /** At the prices of now, without what is not sold any more. */
  cart: Cart;
  /** What that changed of the cart as the customer left it. */
  changes: CartChange[];
  /** The customer's code, as it is for this cart. */
  promo?: PromoView;
}

/** What a customer's cart comes to now: one more round trip, and nothing is changed. */
export async function currentCart(
  cloud: Cloud,
  botId: string,
  { telegramId, cart: left, promoCode }: Pick<Customer, 'telegramId' | 'cart' | 'promoCode'>,
  now: Date,
): Promise<CurrentCart> {
  if (left.length === 0) return { cart: [], changes: [] };
  const holder = promoCode === undefined ? undefined : { customerId: telegramId, code: promoCode };
  const goods = left.map(({ productId }) => [productId, products.doc(cloud.db, botId, productId)] as const);
  const refs: Refs = { ...Object.fromEntries(goods), ...promoRefs(cloud.db, botId, holder) };
  const found: Record<string, object | undefined> = await readAll(cloud.db, refs);
  const productOf = (id: string) => found[id] as Product | undefined;
  const { cart, changes } = refreshCart(left, productOf);
  if (!holder) return { cart, changes };
  const { view } = await judgeCode(cloud, botId, holder, found, cart, productOf, now);
  return { cart, changes, promo: view };
}
