/**
 * Deleting what is personal about a customer. The customer's own document goes at once, with the command; what lies
 * elsewhere follows from its event (traces.ts). The orders stay, with their goods and sums, as nobody's.
 */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer } from '../customers/commands.ts';
import { menuIsDue } from '../customers/decide.ts';
import type { Spoken } from '../customers/model.ts';
import { customers } from '../customers/queries.ts';
import { withoutCustomer } from '../orders/decide.ts';
import { orderId } from '../orders/model.ts';
import { openOrdersOf, orders } from '../orders/queries.ts';
import { useRef } from '../promo/queries.ts';
import { forgetUse } from '../promo/uses.ts';
import { watchId } from '../watches/model.ts';
import { watches } from '../watches/queries.ts';

export interface Erased extends Spoken {
  /** The menu has to come back below the chat: a question that had its own keys there is gone. */
  menu: boolean;
}

export interface OrdersOpen extends Spoken {
  /** The newest of them, for the customer to look at; times in milliseconds. */
  orders: { id: string; createdAt: number }[];
}

/** As many open orders are named. */
const namedOrders = 5;

/**
 * Deletes the customer: profile, cart, favourites, source, dialog, watches. Rejected as `orders_open` while the shop
 * still has to reach the customer.
 */
export const eraseCustomer = defineCommand({
  type: 'customer.erase',
  by: 'customer',
  input: byCustomer,
  async handle({ botId, input: { telegramId } }, work, cloud): Promise<Outcome<Erased, OrdersOpen>> {
    const ref = customers.doc(cloud.db, botId, String(telegramId));
    const { customer } = await work.read({ customer: ref });
    const { language } = customer ?? {};
    // Placing an order changes the customer's document: what was placed before our look at that is found here, and
    // what would be placed later finds no customer.
    const open = await openOrdersOf(cloud, botId, telegramId, namedOrders);
    if (open.length > 0) {
      const named = open.map(({ id, createdAt }) => ({ id, createdAt: createdAt.getTime() }));
      return rejected('orders_open', { orders: named, language });
    }
    for (const productId of customer?.watches ?? []) {
      work.delete(watches.doc(cloud.db, botId, watchId(productId, telegramId)));
    }
    work.delete(ref);
    work.emit({ topic: 'orders', type: 'customer.erased', data: { telegramId } });
    return accepted({ menu: menuIsDue(customer?.dialog, undefined), language });
  },
});

/** Whom an order was of is forgotten once. */
export const forgetCustomerId = (orderId: string): string => `forget-${orderId}`;

/** Takes out of an order whose it was. Neither the input nor the id of this command says it. */
export const forgetCustomerOf = defineCommand({
  type: 'order.forget_customer',
  by: 'platform',
  input: z.object({ orderId }),
  async handle({ botId, input }, work, { db }) {
    const ref = orders.doc(db, botId, input.orderId);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const { customerId, promo } = before;
    if (promo && customerId !== null) {
      const useOfIt = useRef(db, botId, { customerId, code: promo.code });
      const { use } = await work.read({ use: useOfIt });
      forgetUse(work, useOfIt, use, { ...before, id: input.orderId });
    }
    work.save(ref, before, withoutCustomer(before));
    return accepted({ orderId: input.orderId });
  },
});
