/** The cart: its lines, totals, and what has changed in it. */
import { totalsOf, type CartChange, type Totals } from '../../../shared/cart/decide.ts';
import { maxQuantity, type Cart, type CartLine } from '../../../shared/cart/model.ts';
import { discountedPrice } from '../../../shared/catalog/decide.ts';
import { topLevel } from '../callback-data.ts';
import type { Voice } from '../voice.ts';
import { button, clip, fitting, paragraphs, rows, type Screen } from './screen.ts';

export function cartScreen(voice: Voice, cart: Cart): Screen {
  if (cart.length === 0) return emptyCartScreen(voice);
  const lines = cart.map(({ productId, title, quantity }) => [
    button('➖', 'cart:set', productId, quantity, quantity - 1, 'cart'),
    button(`${clip(voice.words(title), 14)} × ${quantity}`, 'cat:item', productId),
    ...(quantity < maxQuantity ? [button('➕', 'cart:set', productId, quantity, quantity + 1, 'cart')] : []),
  ]);
  return {
    ...cartRecord(voice, cart),
    markup: rows(...lines, [button(voice.text('cart-checkout'), 'buy:start')]),
  };
}

/** The cart without buttons, as it stays above the questions of the checkout. */
export const cartRecord = (voice: Voice, cart: Cart): Screen => ({
  text: fitting((titles) =>
    paragraphs(voice.html('cart-title'), cartLines(voice, cart, titles), totalLines(voice, totalsOf(cart))),
  ),
});

export const emptyCartScreen = (voice: Voice, ...before: string[]): Screen => ({
  text: paragraphs(...before, voice.html('cart-empty')),
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

export function totalLines(voice: Voice, { full, total, pieces }: Totals): string {
  const sum = voice.html('cart-total', { count: pieces, total: voice.money(total) });
  return full === total ? sum : `${sum}\n${voice.html('cart-saved', { saved: voice.money(full - total) })}`;
}

/** What is different from when the customer last looked; empty when nothing is. */
export function changeLines(voice: Voice, changes: readonly CartChange[], titleLength: number): string {
  if (changes.length === 0) return '';
  const lines = changes.map((change) => `• ${changeLine(voice, change, titleLength)}`);
  return [voice.html('changes-title'), ...lines].join('\n');
}

function changeLine(voice: Voice, change: CartChange, titleLength: number): string {
  const title = clip(voice.words(change.line.title), titleLength);
  switch (change.kind) {
    case 'gone':
      return voice.html('change-gone', { title });
    case 'fewer':
      return voice.html('change-fewer', { title, left: change.left });
    case 'price': {
      const was = voice.money(discountedPrice(change.line));
      return voice.html('change-price', { title, was, now: voice.money(change.now) });
    }
  }
}
