/** What an order is made of. */
import { totalsOf } from '../cart/decide.ts';
import type { Cart, CartLine } from '../cart/model.ts';
import { discountedPrice } from '../catalog/decide.ts';
import type { Contact, Customer } from '../customers/model.ts';
import type { Language } from '../texts/model.ts';
import type { Order, OrderLine } from './model.ts';

/** The order that a cart becomes, at the prices it holds: refresh it first. */
export function orderFrom(
  customer: Pick<Customer, 'telegramId' | 'username'>,
  cart: Cart,
  contact: Contact,
  shop: { currency: string; language: Language },
  by: { actor: string; at: Date },
): Omit<Order, 'createdAt' | 'modifiedAt'> {
  const { full, total } = totalsOf(cart);
  return {
    customerId: customer.telegramId,
    username: customer.username,
    status: 'created',
    lines: cart.map(lineFrom),
    currency: shop.currency,
    fullPrice: full,
    total,
    contact,
    language: shop.language,
    history: [{ status: 'created', at: by.at, actor: by.actor }],
  };
}

function lineFrom({ productId, title, price, discountPercent, quantity }: CartLine): OrderLine {
  const unitPrice = discountedPrice({ price, discountPercent });
  return { productId, title, price, discountPercent, unitPrice, quantity, total: unitPrice * quantity };
}

/** Stock after selling; null stays null: it is not counted. */
export const stockAfter = (stock: number | null, sold: number): number | null =>
  stock === null ? null : stock - sold;
