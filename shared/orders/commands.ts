/** Placing an order: the one command that sells. */
import { z } from 'zod';
import { bots, connected } from '../bots/queries.ts';
import { followedFrom } from '../broadcasts/click.ts';
import { count } from '../broadcasts/results.ts';
import { changeProduct } from '../catalog/commands.ts';
import { minimumFor, offerOf } from '../checkout/decide.ts';
import { dialogAt, putAt, readCurrentCart, soldOut, stale } from '../checkout/desk.ts';
import type { CheckoutView } from '../checkout/model.ts';
import { fingerprintOf } from '../checkout/view.ts';
import { defineCommand, derivedId } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { checkoutOf, languageOf, menuIsDue } from '../customers/decide.ts';
import type { Spoken } from '../customers/model.ts';
import { countUse } from '../promo/uses.ts';
import { orderFrom, purchasesWith, stockAfter } from './decide.ts';
import { orders } from './queries.ts';

export interface OfferChanged extends Spoken {
  /** The summary as it is now, to be confirmed anew; or a question that the shop asks by now. */
  view: CheckoutView;
  menu: boolean;
}

/**
 * The same button pressed twice is the same command, whichever updates the presses came in. A checkout has one customer,
 * whom the id does not name: it outlives them, see erasure/traces.ts.
 */
export const placeOrderId = (checkoutId: string, fingerprint: string): string =>
  `order-${checkoutId}-${fingerprint}`;

/**
 * Sells what the confirmed summary showed, or nothing: goods, prices, delivery or conditions that are no longer so are
 * told and have to be confirmed anew. So is a promo code that does not apply any more: its last use is given once.
 * Stock, the code's uses, order, emptied cart and event are one commit, and the shop's settings and which categories are
 * switched off are read within it.
 */
export const placeOrder = defineCommand({
  type: 'order.place',
  by: 'customer',
  input: byCustomer.pick({ telegramId: true }).extend({
    checkoutId: z.string().max(20),
    /** Of the summary that the customer confirmed. */
    fingerprint: z.string().max(20),
  }),
  async handle(command, work, cloud) {
    const { id: commandId, botId, actor, at, input } = command;
    const { db } = cloud;
    const { state, save, found } = await readCustomer(work, cloud, command, { shop: bots(db).doc(botId) });
    const shop = connected(found.shop, botId);
    const settings = shop.checkout;
    const desk = { work, cloud, botId, at, state, settings, save };
    const dialog = dialogAt(desk, input.checkoutId);
    if (!dialog || checkoutOf(state.dialog)?.step !== 'confirm') return stale(desk);

    const current = await readCurrentCart({ ...desk, sells: true });
    const { cart, changes, productOf, promo } = current;
    if (cart.length === 0) return soldOut(desk, changes);
    const offer = offerOf(settings, dialog.answers, cart, promo?.view);
    const asSeen = changes.length === 0 && fingerprintOf(offer) === input.fingerprint;
    if (!asSeen || dialog.step !== 'confirm' || minimumFor(settings, cart) !== undefined) {
      // All may come back to what this button showed: under a new name that is a new order to confirm.
      const renewed = { ...dialog, checkoutId: derivedId(commandId, 'checkout', 8) };
      return rejected<OfferChanged>('offer_changed', putAt(desk, renewed, current));
    }

    const orderId = derivedId(commandId, 'order');
    const sold = orderFrom(
      state,
      offer,
      productOf,
      { currency: shop.currency, language: languageOf(state, state.languageCode, shop.language) },
      { actor, at },
    );
    const order = { ...sold, broadcast: followedFrom(state.clicks, shop.broadcasts.followDays, at) };
    for (const { productId, quantity } of cart) {
      const product = productOf(productId);
      if (product)
        changeProduct(work, db, botId, productId, product, { stock: stockAfter(product.stock, quantity) });
    }
    const holder = offer.promo && { customerId: state.telegramId, code: offer.promo.code };
    const issue = holder && promo && countUse(work, db, botId, holder, promo, orderId);
    work.create(
      orders.doc(db, botId, orderId),
      order.promo ? { ...order, promo: { ...order.promo, issue } } : order,
    );
    if (order.broadcast)
      count(work, db, botId, order.broadcast, orderId, { orders: 1, revenue: order.total });
    const { location: _place, ...contact } = offer.contact;
    save({
      cart: [],
      promoCode: undefined,
      dialog: undefined,
      profile: { ...state.profile, ...known(contact) },
      lastDelivery: offer.delivery?.id ?? state.lastDelivery,
      bought: purchasesWith(
        state.bought,
        order,
        cart.flatMap(({ productId }) => productOf(productId)?.categoryId ?? []),
        at,
      ),
    });
    work.emit({ topic: 'orders', type: 'order.placed', data: { orderId } });
    return accepted({
      orderId,
      total: order.total,
      currency: order.currency,
      menu: menuIsDue(state.dialog, undefined),
      language: state.language,
    });
  },
});

/** The members that have a value. */
const known = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
