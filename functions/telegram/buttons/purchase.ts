/** Buying: the cart, the checkout, and the orders that come of it. */
import { z } from 'zod';
import { maxQuantity } from '../../../shared/cart/model.ts';
import { amount, catalogId } from '../../../shared/catalog/model.ts';
import { checkoutQuestions, checkoutStep } from '../../../shared/customers/model.ts';
import { orderId } from '../../../shared/orders/model.ts';
import { digits, lastTime, number, type ButtonsOf } from './arguments.ts';

const quantity = number(maxQuantity);
const price = digits.pipe(amount);
const shortId = z.string().regex(/^[A-Za-z0-9_-]{1,16}$/);

export const purchaseButtons = {
  /** The quantity seen and wanted, whether the button is on a card or in the cart, and the price that a card shows. */
  'cart:set': z.tuple([catalogId, quantity, quantity, z.enum(['card', 'cart']), price.optional()]),
  /** A page of the cart. */
  'cart:show': z.tuple([number(99).optional()]),
  'cart:send': z.tuple([]),
  'cart:ask': z.tuple([catalogId]),
  'cart:keep': z.tuple([]),
  'cart:empty': z.tuple([]),
  /** Names what the customer saw in the cart. */
  'cart:clear': z.tuple([shortId]),
  'buy:start': z.tuple([]),
  'buy:resume': z.tuple([]),
  'buy:take': z.tuple([shortId, z.enum(checkoutQuestions).exclude(['delivery'])]),
  /** Everything is answered as it is known. */
  'buy:same': z.tuple([shortId]),
  'buy:pick': z.tuple([shortId, shortId]),
  'buy:skip': z.tuple([shortId, z.enum(checkoutQuestions)]),
  'buy:note': z.tuple([shortId]),
  'buy:terms': z.tuple([]),
  'buy:back': z.tuple([shortId, checkoutStep]),
  'buy:stop': z.tuple([shortId, checkoutStep]),
  'buy:yes': z.tuple([shortId, shortId]),
  'ord:list': z.tuple([]),
  /** The first order of the page: its time in milliseconds, and its id. */
  'ord:page': z.tuple([number(lastTime), orderId]),
  /** An order, and the page to go back to. */
  'ord:show': z.tuple([orderId, number(lastTime), orderId]),
  'ord:ask': z.tuple([orderId, number(lastTime), orderId]),
  'ord:stop': z.tuple([orderId, number(lastTime), orderId]),
  /** When the customer's document was last modified, as it was seen: the goods come into the cart once. */
  'ord:again': z.tuple([orderId, number(lastTime)]),
} as const satisfies ButtonsOf<'cart' | 'buy' | 'ord'>;
