/** The cart and its buttons. A press is one transaction; the screen is drawn from what comes out of it. */
import { Composer } from 'grammy';
import {
  askQuantity,
  emptyCart,
  keepAsShown,
  keepQuantity,
  setQuantity,
  type CartView,
  type QuantityView,
} from '../../../shared/cart/commands.ts';
import { refreshCart, totalsOf } from '../../../shared/cart/decide.ts';
import { maxLines, maxQuantity, type Cart } from '../../../shared/cart/model.ts';
import { contentOf, pricedContentOf } from '../../../shared/cart/seen.ts';
import { cardOf } from '../../../shared/catalog/decide.ts';
import type { Product } from '../../../shared/catalog/model.ts';
import { emptyTree, listingRef, products, treeRef } from '../../../shared/catalog/queries.ts';
import { readAll, type Refs } from '../../../shared/cloud/firestore.ts';
import type { PromoView } from '../../../shared/promo/model.ts';
import { judgeCode, lookUpCode, promoRefs } from '../../../shared/promo/queries.ts';
import { showCard } from '../cards.ts';
import { retireMessage, rework, send, show } from '../sending.ts';
import {
  cartScreen,
  clearScreen,
  emptyCartScreen,
  linesOfPage,
  quantityScreen,
  type CartShown,
} from '../views/cart.ts';
import { cartRows } from '../views/card.ts';
import { abovePage, pageIn } from '../views/catalog.ts';
import { inPlaceOf, type Screen } from '../views/screen.ts';
import {
  customerOf,
  onButton,
  onKey,
  perform,
  placeOf,
  readBeside,
  speak,
  speakAfter,
  type ShopContext,
} from '../visit.ts';
import type { Voice } from '../voice.ts';
import { isPending, leaveQuestion, menuBack } from './reminder.ts';

export const cart = new Composer<ShopContext>();

export const openCart = async (ctx: ShopContext) => showCart(ctx, { by: send });

cart.command('cart', openCart);
onKey(cart, 'nav-cart', openCart);
onButton(cart, 'cart:send', openCart);
onButton(cart, 'cart:show', async (ctx, page) => showCart(ctx, { page }));

onButton(cart, 'cart:set', async (ctx, productId, seen, wanted, place, shown) => {
  const executed = await perform(ctx, setQuantity, { productId, seen, wanted, shown });
  const voice = speakAfter(ctx, executed);
  const view = executed.ok ? executed.result : executed.details;
  if (!view) return showCart(ctx);
  const problem = problemWith(voice, executed.ok ? undefined : executed.code, view);
  if (problem !== undefined) ctx.visit.answer = { text: problem, show_alert: true };
  else {
    const count = view.quantity;
    ctx.visit.answer = { text: count ? voice.text('toast-in-cart', { count }) : voice.text('toast-removed') };
  }
  if (place === 'cart') await show(ctx, await screenOf(ctx, voice, view));
  else if (view.repriced ?? view.soldOut) await redrawCard(ctx, voice, productId);
  else {
    const gone = !executed.ok && executed.code === 'gone';
    const buttons = gone ? [] : cartRows(voice, productId, view.quantity, shown);
    await rework(ctx, (before) => inPlaceOf(['cart:set', 'cart:send'], before, buttons));
  }
  await leaveQuestion(ctx, voice, view);
});

onButton(cart, 'cart:ask', async (ctx, productId) => {
  const message = ctx.callbackQuery?.message?.message_id;
  const executed = await perform(ctx, askQuantity, { productId, message });
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showOther(ctx, voice, executed.details);
  await show(ctx, quantityScreen(voice, executed.result));
  await leaveQuestion(ctx, voice, executed.result);
});

onButton(cart, 'cart:keep', async (ctx) => {
  const executed = await perform(ctx, keepQuantity, {});
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) {
    ctx.visit.answer = { text: voice.text('toast-outdated') };
    return showCart(ctx);
  }
  await showCart(ctx, { page: pageOf(executed.result) });
  await leaveQuestion(ctx, voice, executed.result);
  const { asked } = executed.result;
  if (asked !== undefined && asked !== placeOf(ctx)?.message_id) await retireMessage(ctx, asked);
});

onButton(cart, 'cart:empty', async (ctx) => {
  const customer = await customerOf(ctx);
  const voice = speak(ctx, customer?.language);
  const held = customer?.cart ?? [];
  if (held.length === 0) return show(ctx, emptyCartScreen(voice));
  await show(ctx, clearScreen(voice, totalsOf(held).pieces, contentOf(held)));
});

onButton(cart, 'cart:clear', async (ctx, content) => {
  const executed = await perform(ctx, emptyCart, { content });
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showOther(ctx, voice, executed.details);
  ctx.visit.answer = { text: voice.text('toast-cleared') };
  await show(ctx, emptyCartScreen(voice));
  await leaveQuestion(ctx, voice, executed.result);
});

/** Draws the card where the button was pressed as it is now; what is around it on its page stays. */
async function redrawCard(ctx: ShopContext, voice: Voice, id: string): Promise<void> {
  const { db } = ctx.visit.cloud;
  const { botId } = ctx.visit;
  const product = products.doc(db, botId, id);
  const page = pageIn(ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? []);
  if (!page) {
    const found = await readBeside(ctx, { product });
    if (found.product)
      await showCard(ctx, voice, { id, card: cardOf(found.product), customer: found.customer });
    return;
  }
  const { key, first, rows } = page;
  const refs = { product, tree: treeRef(db, botId), beginning: listingRef(db, botId, key, 0) };
  const { customer, tree = emptyTree, beginning, ...found } = await readBeside(ctx, refs);
  if (!found.product) return;
  const card = cardOf(found.product);
  const above = abovePage(voice, tree, key, card, first ? beginning?.description : undefined);
  await showCard(ctx, voice, { id, card, customer, above, page: rows });
}

/** What keeps a quantity from being what was wanted, or at the price that was seen. */
export function problemWith(
  voice: Voice,
  code: string | undefined,
  { limit, repriced }: Pick<QuantityView, 'limit' | 'repriced'>,
): string | undefined {
  if (code === 'gone') return voice.text('alert-gone');
  if (code === 'sold_out') return voice.text('alert-sold-out');
  if (code === 'full') return voice.text('alert-cart-full', { max: maxLines });
  if (code !== undefined) return voice.text('alert-cart-other');
  const price = repriced && { was: voice.money(repriced.was), now: voice.money(repriced.now) };
  const said = [
    ...(price ? [voice.text('alert-repriced', price)] : []),
    ...(limit === undefined ? [] : [limitWords(voice, limit)]),
  ];
  return said.length > 0 ? said.join('\n') : undefined;
}

/** What a cart takes is no figure of the stock: that may not be counted at all. */
const limitWords = (voice: Voice, limit: number): string =>
  limit === maxQuantity
    ? voice.text('alert-most', { max: maxQuantity })
    : voice.text('alert-limit', { left: limit });

/** What a customer's code is for a cart, by what is true now. */
export async function promoOf(
  { visit: { cloud, botId, customerId } }: ShopContext,
  code: string | undefined,
  cart: Cart,
): Promise<PromoView | undefined> {
  if (code === undefined) return undefined;
  return lookUpCode(cloud, botId, { customerId, code }, cart, new Date());
}

/** The cart as a command left it, with the promo code by what is true now. */
export async function screenOf(
  ctx: ShopContext,
  voice: Voice,
  view: Pick<QuantityView, 'cart' | 'pending' | 'at' | 'soldOut' | 'promoCode'> & { promo?: PromoView },
  said: Pick<CartShown, 'changes' | 'notice'> = {},
): Promise<Screen> {
  const { pending, soldOut, promoCode } = view;
  const minimum = ctx.visit.shop.checkout.minimumOrder;
  const promo = view.promo ?? (await promoOf(ctx, promoCode, view.cart));
  return cartScreen(voice, view.cart, { minimum, promo, pending, soldOut, page: pageOf(view), ...said });
}

const pageOf = ({ at = 0 }: Pick<CartView, 'at'>): number => Math.floor(at / linesOfPage);

/** The cart is not what the button showed. */
async function showOther(ctx: ShopContext, voice: Voice, view: CartView | undefined): Promise<void> {
  ctx.visit.answer = { text: voice.text('alert-cart-other'), show_alert: true };
  return view ? show(ctx, await screenOf(ctx, voice, view)) : showCart(ctx);
}

/**
 * Shows the cart by what is true now. A look that finds a change writes it down, once the customer was shown it: a change
 * is told once, and rather twice than never.
 */
export async function showCart(ctx: ShopContext, { by = show, page = 0 } = {}): Promise<void> {
  const { shop, commandId } = ctx.visit;
  const customer = await customerOf(ctx);
  const voice = speak(ctx, customer?.language);
  const { cart: now, changes, promo } = await readNow(ctx, customer?.cart ?? [], customer?.promoCode);
  const pending = isPending(customer?.dialog);
  const minimum = shop.checkout.minimumOrder;
  await by(ctx, cartScreen(voice, now, { changes, minimum, promo, pending, page }));
  if (changes.length === 0) return;
  const kept = await perform(ctx, keepAsShown, { shown: pricedContentOf(now) }, `shown-${commandId}`);
  if (kept.ok && kept.result.menu) await send(ctx, menuBack(voice));
}

/** The products and the promo code come in one read. */
async function readNow(
  { visit: { cloud, botId, customerId } }: ShopContext,
  held: Cart,
  code: string | undefined,
): Promise<ReturnType<typeof refreshCart> & { promo?: PromoView }> {
  if (held.length === 0) return refreshCart(held, () => undefined);
  const holder = code === undefined ? undefined : { customerId, code };
  const goods = held.map(({ productId }) => [productId, products.doc(cloud.db, botId, productId)] as const);
  const refs: Refs = { ...Object.fromEntries(goods), ...promoRefs(cloud.db, botId, holder) };
  const found: Record<string, object | undefined> = await readAll(cloud.db, refs);
  const productOf = (id: string) => found[id] as Product | undefined;
  const current = refreshCart(held, productOf);
  if (!holder) return current;
  const judged = await judgeCode(cloud, botId, holder, found, current.cart, productOf, new Date());
  return { ...current, promo: judged.view };
}
