/** The cart: its lines, totals, and what has changed in it. */
import type { InlineKeyboardButton } from 'grammy/types';
import type { QuantityQuestion } from '../../../shared/cart/commands.ts';
import { quantityOf, totalsOf, type CartChange, type Totals } from '../../../shared/cart/decide.ts';
import { maxQuantity, type Cart, type CartLine } from '../../../shared/cart/model.ts';
import { discountedPrice } from '../../../shared/catalog/decide.ts';
import type { CheckoutChange, DeliveryQuote } from '../../../shared/checkout/model.ts';
import { isApplied, type PromoView } from '../../../shared/promo/model.ts';
import type { RepeatChange } from '../../../shared/orders/decide.ts';
import type { Localized } from '../../../shared/texts/model.ts';
import { topLevel } from '../callback-data.ts';
import type { Voice } from '../voice.ts';
import { promoButton, promoLine } from './promo-code.ts';
import { button, clip, fitting, paragraphs, rows, type Screen } from './screen.ts';

/** HTML that stands above; where it names products, made for titles of this length. */
export type Notice = string | ((titleLength: number) => string);

const noticeFor = (notice: Notice | undefined, titleLength: number): string | undefined =>
  typeof notice === 'function' ? notice(titleLength) : notice;

/** What a screen of the cart says beside what the customer has put in. */
export interface CartShown {
  /** The cart by what is true now, where that was looked up. */
  now?: Cart;
  /** How that is different. */
  changes?: readonly CartChange[];
  /** What the shop takes an order from. */
  minimum?: number;
  /** The customer's promo code. */
  promo?: PromoView;
  /** A checkout is under way. */
  pending?: boolean;
  notice?: Notice;
}

export function cartScreen(voice: Voice, cart: Cart, shown: CartShown = {}): Screen {
  const { now = cart, changes = [], minimum = 0, promo, pending = false, notice } = shown;
  const above = (titles: number) =>
    paragraphs(changeLines(voice, changes, titles), noticeFor(notice, titles));
  if (now.length === 0) return emptyCartScreen(voice, above);
  const further = pending
    ? button(voice.text('button-continue'), 'buy:resume')
    : button(voice.text('cart-checkout'), 'buy:start');
  return {
    text: fitting((titles) =>
      paragraphs(
        above(titles),
        cartText(voice, now, titles, promo),
        minimumLine(voice, minimum, totalsOf(now).total),
      ),
    ),
    markup: rows(
      ...now.map((line) => lineButtons(voice, line, quantityOf(cart, line.productId))),
      [further],
      [promoButton(voice, promo, 'cart'), button(voice.text('cart-clear'), 'cart:empty')],
    ),
  };
}

/** @param held what is in the cart, also where fewer are left: buttons say what they have seen */
function lineButtons(
  voice: Voice,
  { productId, title, quantity }: CartLine,
  held: number,
): InlineKeyboardButton[] {
  const fewer = quantity === 1 ? '🗑' : '➖';
  const count = `${clip(voice.words(title), 12)} × ${quantity} ✏️`;
  return [
    button(fewer, 'cart:set', productId, held, quantity - 1, 'cart'),
    button(count, 'cart:ask', productId),
    ...(held < maxQuantity ? [button('➕', 'cart:set', productId, held, held + 1, 'cart')] : []),
  ];
}

const cartText = (voice: Voice, cart: Cart, titleLength: number, promo?: PromoView): string =>
  paragraphs(
    voice.html('cart-title'),
    cartLines(voice, cart, titleLength),
    totalLines(voice, totalsOf(cart), undefined, promo),
  );

/** How much is missing for an order to be taken; empty when nothing is. */
export const minimumLine = (voice: Voice, minimum: number, total: number): string =>
  total < minimum ? voice.html('cart-minimum', minimumValues(voice, minimum, total)) : '';

export const minimumValues = (voice: Voice, minimum: number, total: number) => ({
  minimum: voice.money(minimum),
  missing: voice.money(minimum - total),
});

/** Asks whether to empty the cart. @param content names what is in it: nothing else will be taken out */
export const clearScreen = (voice: Voice, pieces: number, content: string): Screen => ({
  text: voice.html('cart-clear-ask', { count: pieces }),
  markup: rows([
    { ...button(voice.text('cart-clear-yes'), 'cart:clear', content), style: 'danger' },
    button(voice.text('button-back'), 'cart:show'),
  ]),
});

/** Asks how many of a product are wanted. */
export function quantityScreen(
  voice: Voice,
  { productId, title, quantity, left }: Pick<QuantityQuestion, 'productId' | 'title' | 'quantity' | 'left'>,
): Screen {
  const stock = left === undefined ? [] : [voice.html('quantity-left', { left })];
  return {
    text: paragraphs(
      voice.html('cart-line', { title: voice.words(title) }),
      [voice.html('quantity-now', { quantity }), ...stock].join('\n'),
      voice.html('quantity-ask'),
      voice.html('quantity-hint'),
    ),
    markup: rows(
      [button(voice.text('quantity-product'), 'cat:item', productId)],
      [button(voice.text('button-cancel'), 'cart:keep')],
    ),
  };
}

/** What was typed is no number. */
export const notANumberScreen = (voice: Voice): Screen => ({
  text: voice.html('invalid-quantity'),
  markup: rows([button(voice.text('button-cancel'), 'cart:keep')]),
});

/** The cart without buttons, as it stays above the questions of the checkout. */
export const cartRecord = (voice: Voice, cart: Cart, promo?: PromoView): Screen => ({
  text: fitting((titles) => cartText(voice, cart, titles, promo)),
});

export const emptyCartScreen = (voice: Voice, above?: Notice): Screen => ({
  text: fitting((titles) =>
    paragraphs(noticeFor(above, titles), voice.own('cart_empty') ?? voice.html('cart-empty')),
  ),
  markup: rows([button(voice.text('button-home'), 'cat:open', topLevel, 0)]),
});

export const cartLines = (voice: Voice, cart: Cart, titleLength: number): string =>
  cart.map((line) => cartLine(voice, line, titleLength)).join('\n');

function cartLine(voice: Voice, line: CartLine, titleLength: number): string {
  const price = discountedPrice(line);
  const values = {
    price: voice.money(price),
    quantity: line.quantity,
    total: voice.money(price * line.quantity),
  };
  const { discountPercent: percent } = line;
  const prices =
    percent === 0
      ? voice.html('cart-line-price', values)
      : voice.html('cart-line-price-discounted', { ...values, percent, was: voice.money(line.price) });
  return `${voice.html('cart-line', { title: clip(voice.words(line.title), titleLength) })}\n${prices}`;
}

/**
 * What the goods come to and what was saved; with a promo code what it saves, with a delivery its price, and with
 * either of them what is to be paid.
 */
export function totalLines(
  voice: Voice,
  { full, total, pieces }: Totals,
  delivery?: DeliveryQuote,
  promo?: PromoView,
): string {
  const saved = full === total ? [] : [voice.html('cart-saved', { saved: voice.money(full - total) })];
  const values = { count: pieces, total: voice.money(total) };
  const code = promo ? [promoLine(voice, promo)] : [];
  const off = isApplied(promo) ? promo.discount : 0;
  if (!delivery && off === 0) return [voice.html('cart-total', values), ...saved, ...code].join('\n');
  return [
    voice.html('goods-total', values),
    ...saved,
    ...code,
    ...(delivery ? [deliveryLine(voice, delivery)] : []),
    voice.html(delivery ? 'order-total' : 'promo-to-pay', {
      total: voice.money(total - off + (delivery?.price ?? 0)),
    }),
  ].join('\n');
}

/** How an order is delivered, and what that costs. */
const deliveryLine = (voice: Voice, { title, price }: DeliveryQuote): string =>
  voice.html('delivery-line', { title: voice.words(title), price: deliveryPrice(voice, price) });

export const deliveryPrice = (voice: Voice, price: number): string =>
  price === 0 ? voice.text('delivery-free') : voice.money(price);

type Change = CheckoutChange | RepeatChange;

/** Where a message is to be short, so many changes are told each; the prices of now stand in the lines anyway. */
const changesInShort = 10;

/** What is different from when the customer last looked; empty when nothing is. */
export function changeLines(
  voice: Voice,
  changes: readonly Change[],
  titleLength: number,
  title: 'changes-title' | 'repeat-changes' = 'changes-title',
): string {
  if (changes.length === 0) return '';
  const told = titleLength > 15 ? changes : changes.slice(0, changesInShort);
  const others = changes.length - told.length;
  return [
    voice.html(title),
    ...told.map((change) => `• ${changeLine(voice, change, titleLength)}`),
    ...(others > 0 ? [voice.html('order-more-lines', { count: others })] : []),
  ].join('\n');
}

function changeLine(voice: Voice, change: Change, titleLength: number): string {
  const titleOf = (title: Localized) => clip(voice.words(title), titleLength);
  switch (change.kind) {
    case 'gone':
      return voice.html('change-gone', { title: titleOf(change.line.title) });
    case 'fewer':
      return voice.html('change-fewer', { title: titleOf(change.line.title), left: change.left });
    case 'price': {
      const prices = { was: voice.money(discountedPrice(change.line)), now: voice.money(change.now) };
      return voice.html('change-price', { title: titleOf(change.line.title), ...prices });
    }
    case 'full':
      return voice.html('repeat-full', { title: titleOf(change.line.title) });
    case 'most':
      return voice.html('repeat-most', { title: titleOf(change.line.title) });
    case 'delivery_gone':
      return voice.html('change-delivery-gone', { title: titleOf(change.was.title) });
    case 'delivery_price': {
      const prices = {
        was: deliveryPrice(voice, change.was.price),
        now: deliveryPrice(voice, change.now),
      };
      return voice.html('change-delivery-price', { title: titleOf(change.was.title), ...prices });
    }
    case 'promo_gone': {
      const { code, discount } = change.was;
      return voice.html('change-promo-gone', { code, was: voice.money(discount) });
    }
    case 'promo_discount': {
      const { code, discount } = change.was;
      const sums = { was: voice.money(discount), now: voice.money(change.now) };
      return voice.html('change-promo-discount', { code, ...sums });
    }
  }
}
