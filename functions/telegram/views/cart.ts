/** The cart: its lines, totals, and what has changed in it. */
import type { InlineKeyboardButton } from 'grammy/types';
import type { QuantityQuestion } from '../../../shared/cart/commands.ts';
import { totalsOf, type Totals } from '../../../shared/cart/decide.ts';
import { maxQuantity, type Cart, type CartLine } from '../../../shared/cart/model.ts';
import { discountedPrice } from '../../../shared/catalog/decide.ts';
import type { CheckoutChange, DeliveryQuote } from '../../../shared/checkout/model.ts';
import { isApplied, type PromoView } from '../../../shared/promo/model.ts';
import type { RepeatChange } from '../../../shared/orders/decide.ts';
import type { Localized } from '../../../shared/texts/model.ts';
import { topLevel } from '../buttons/catalog.ts';
import type { Voice } from '../voice.ts';
import { promoButton, promoLine } from './promo-code.ts';
import { button, clip, fitting, paragraphs, rows, type Screen } from './screen.ts';

/** HTML that stands above; where it names products, made for titles of this length. */
export type Notice = string | ((titleLength: number) => string);

const noticeFor = (notice: Notice | undefined, titleLength: number): string | undefined =>
  typeof notice === 'function' ? notice(titleLength) : notice;

type SoldOut = Pick<CartLine, 'productId' | 'title'>;

/** What a screen of the cart says beside what is in it. */
export interface CartShown {
  /** How it is different from what the customer has put in. */
  changes?: readonly RepeatChange[];
  /** What the shop takes an order from. */
  minimum?: number;
  /** The customer's promo code. */
  promo?: PromoView;
  /** A checkout is under way. */
  pending?: boolean;
  /** Instead of telling the changes. */
  notice?: Notice;
  /** Of a cart with many lines. */
  page?: number;
  /** What the last step found sold out. */
  soldOut?: SoldOut;
}

/** Lines of one page: what has its buttons right below. */
export const linesOfPage = 10;

export function cartScreen(voice: Voice, cart: Cart, shown: CartShown = {}): Screen {
  const { changes = [], minimum = 0, promo, pending = false, page: wanted = 0 } = shown;
  const { notice = (titles: number) => changeLines(voice, changes, titles) } = shown;
  const soldOut = [...soldOutIn(changes), ...(shown.soldOut ? [shown.soldOut] : [])];
  if (cart.length === 0) return emptyCartScreen(voice, notice, soldOut);
  const totals = totalsOf(cart);
  const pages = Math.ceil(cart.length / linesOfPage);
  // There may be fewer by now than when the button was drawn.
  const page = Math.min(wanted, pages - 1);
  const first = page * linesOfPage;
  const lines = cart.slice(first, first + linesOfPage);
  const place = pages > 1 ? [voice.html('list-page', { page: page + 1, pages })] : [];
  const further = pending
    ? [button(voice.text('button-continue'), 'buy:resume')]
    : totals.total < minimum
      ? []
      : [button(voice.text('cart-checkout'), 'buy:start')];
  return {
    text: fitting((titles) =>
      paragraphs(
        noticeFor(notice, titles),
        [voice.html('cart-title'), ...place].join(' · '),
        cartLines(voice, lines, titles, first + 1),
        totalLines(voice, totals, undefined, promo),
        minimumLine(voice, minimum, totals.total),
      ),
    ),
    markup: rows(
      ...bellRows(voice, soldOut),
      ...lines.map((line, index) => lineButtons(line, first + 1 + index)),
      [
        ...(page > 0 ? [button('◀️', 'cart:show', page - 1)] : []),
        ...(page + 1 < pages ? [button('▶️', 'cart:show', page + 1)] : []),
      ],
      further,
      [button(voice.text('cart-shop-on'), 'cat:open', topLevel, 0)],
      [promoButton(voice, promo, 'cart'), button(voice.text('cart-clear'), 'cart:empty')],
    ),
  };
}

/** @param number of the line, as the text has it: a phone has no room for a title between the two other buttons */
function lineButtons({ productId, quantity }: CartLine, number: number): InlineKeyboardButton[] {
  const fewer = quantity === 1 ? '🗑' : '➖';
  const count = button(`${number} · ×${quantity} ✏️`, 'cart:ask', productId);
  return [
    button(fewer, 'cart:set', productId, quantity, quantity - 1, 'cart'),
    count,
    ...(quantity < maxQuantity ? [button('➕', 'cart:set', productId, quantity, quantity + 1, 'cart')] : []),
  ];
}

/** Buttons to the cards of what is sold out, where a bell is. */
const bellsShown = 3;

const bellRows = (voice: Voice, soldOut: readonly SoldOut[]): InlineKeyboardButton[][] =>
  soldOut
    .slice(0, bellsShown)
    .map(({ productId, title }) => [button(`🔔 ${clip(voice.words(title), 18)}`, 'cat:item', productId)]);

/** What of the cart is sold out. */
export const soldOutIn = (changes: readonly Change[]): CartLine[] =>
  changes.flatMap((change) => (change.kind === 'sold_out' ? [change.line] : []));

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
      voice.html('quantity-hint', { max: Math.min(left ?? maxQuantity, maxQuantity) }),
    ),
    markup: rows(
      [button(voice.text('quantity-product'), 'cat:item', productId)],
      [button(voice.text('button-cancel'), 'cart:keep')],
    ),
  };
}

/** What was typed is no number. */
export const notANumberScreen = (voice: Voice): Screen => ({
  text: voice.html('invalid-quantity', { max: maxQuantity }),
  markup: rows([button(voice.text('button-cancel'), 'cart:keep')]),
});

/** The cart without buttons, as it stays above the questions of the checkout. */
export const cartRecord = (voice: Voice, cart: Cart, promo?: PromoView): Screen => ({
  text: fitting((titles) =>
    paragraphs(
      voice.html('cart-title'),
      cartLines(voice, cart, titles),
      totalLines(voice, totalsOf(cart), undefined, promo),
    ),
  ),
});

/** @param soldOut what was in it */
export const emptyCartScreen = (voice: Voice, above?: Notice, soldOut: readonly SoldOut[] = []): Screen => ({
  text: fitting((titles) =>
    paragraphs(noticeFor(above, titles), voice.own('cart_empty') ?? voice.html('cart-empty')),
  ),
  markup: rows(...bellRows(voice, soldOut), [button(voice.text('button-home'), 'cat:open', topLevel, 0)]),
});

/** @param first the number of the first line */
export const cartLines = (voice: Voice, cart: Cart, titleLength: number, first = 1): string =>
  cart.map((line, index) => `${first + index}. ${cartLine(voice, line, titleLength)}`).join('\n');

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
    case 'sold_out':
      return voice.html('change-sold-out', { title: titleOf(change.line.title) });
    case 'fewer': {
      const { left, line } = change;
      return voice.html('change-fewer', { title: titleOf(line.title), left, was: line.quantity });
    }
    case 'price': {
      const prices = { was: voice.money(discountedPrice(change.line)), now: voice.money(change.now) };
      return voice.html('change-price', { title: titleOf(change.line.title), ...prices });
    }
    case 'full':
      return voice.html('repeat-full', { title: titleOf(change.line.title) });
    case 'part': {
      const { line, added, wanted, left } = change;
      return voice.html('repeat-part', { title: titleOf(line.title), added, wanted, left });
    }
    case 'most': {
      const { line, added, wanted } = change;
      return voice.html('repeat-most', { title: titleOf(line.title), added, wanted, max: maxQuantity });
    }
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
