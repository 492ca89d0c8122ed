/** Categories as buttons, products as cards. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { maxQuantity } from '../../../shared/cart/model.ts';
import { childrenOf, discountedPrice, pathTo } from '../../../shared/catalog/decide.ts';
import { discountedKey, type Card, type Tree } from '../../../shared/catalog/model.ts';
import { topLevel } from '../callback-data.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { button, clip, maxCaption, paragraphs, rows, shownLength, type Screen } from './screen.ts';

/** Buttons of one page; Telegram takes about a hundred. */
const categoriesShown = 20;

/** The categories below one, or the top level (undefined). */
export function categoryScreen(voice: Voice, tree: Tree, id: string | undefined, page = 0): Screen {
  const children = childrenOf(tree, id);
  if (id === undefined && children.length === 0) return { text: voice.html('categories-empty') };
  const shown = children.slice(page * categoriesShown, (page + 1) * categoriesShown);
  const titles = shown.map((child) => [button(clip(titleOf(voice, tree, child), 40), 'cat:open', child, 0)]);
  const at = id ?? topLevel;
  const turns: InlineKeyboardButton[] = [];
  if (page > 0) turns.push(button('◀️', 'cat:open', at, page - 1));
  if (children.length > (page + 1) * categoriesShown) turns.push(button('▶️', 'cat:open', at, page + 1));
  return {
    text: paragraphs(breadcrumb(voice, tree, id), voice.html('categories-choose')),
    markup: rows(...titles, turns, wayUp(voice, tree, id)),
  };
}

/** Where the customer is: `Categories › Clothes › Shirts`. */
function breadcrumb(voice: Voice, tree: Tree, id: string | undefined): string {
  const path = id === undefined ? [] : pathTo(tree, id);
  const titles = path.map((step) => escapeHtml(titleOf(voice, tree, step)));
  return [voice.html('categories-title'), ...titles].join(' › ');
}

function titleOf(voice: Voice, { categories }: Tree, id: string): string {
  const title = categories[id]?.title;
  return title ? voice.words(title) : '';
}

/** Back to the level above, and beyond two levels home. */
function wayUp(voice: Voice, tree: Tree, id: string | undefined): InlineKeyboardButton[] {
  if (id === undefined) return [];
  const back = button(voice.text('button-back'), 'cat:open', tree.categories[id]?.parentId ?? topLevel, 0);
  const home = button(voice.text('button-home'), 'cat:open', topLevel, 0);
  return pathTo(tree, id).length > 2 ? [back, home] : [back];
}

/** What stands below the cards of a page: more of them, if there are, and the way back. */
export function listingEnd(
  voice: Voice,
  tree: Tree,
  key: string,
  shown: number,
  next: { index: number; after: string } | undefined,
): Screen {
  const discounted = key === discountedKey;
  const place = discounted ? voice.html('discounts-title') : breadcrumb(voice, tree, key);
  const last = shown > 0 ? 'products-end' : discounted ? 'discounts-empty' : 'products-empty';
  const end = voice.html(next ? 'products-more' : last);
  const more = next ? [button(voice.text('button-more'), 'cat:more', key, next.index, next.after)] : [];
  const back = discounted
    ? [button(voice.text('button-home'), 'cat:open', topLevel, 0)]
    : wayUp(voice, tree, key);
  return { text: paragraphs(place, end), markup: rows(more, back) };
}

/** A product as the caption of its picture, or as a message of its own. */
export function cardText(voice: Voice, card: Card): string {
  const { description } = card;
  const head = [
    `<b>${escapeHtml(voice.words(card.title))}</b>`,
    priceLine(voice, card),
    ...(card.onSale ? [] : [`<i>${voice.html('card-not-on-sale')}</i>`]),
  ].join('\n');
  const about = paragraphs(head, description && escapeHtml(voice.words(description)));
  const parameters = card.parameters.map(
    ({ name, value }) => `• ${escapeHtml(voice.words(name))}: ${escapeHtml(voice.words(value))}`,
  );
  // A caption has little room: the last parameters give way.
  while (shownLength(paragraphs(about, parameters.join('\n'))) > maxCaption) parameters.pop();
  return paragraphs(about, parameters.join('\n'));
}

function priceLine(voice: Voice, product: Pick<Card, 'price' | 'discountPercent'>): string {
  const price = voice.money(discountedPrice(product));
  if (product.discountPercent === 0) return voice.html('card-price', { price });
  return voice.html('card-price-discounted', {
    price,
    percent: product.discountPercent,
    was: voice.money(product.price),
  });
}

/** The buttons of a card, by how many of the product are in the cart. */
export function cardButtons(voice: Voice, id: string, quantity: number, onSale = true): InlineKeyboardMarkup {
  if (quantity === 0) {
    return rows(onSale ? [button(voice.text('card-add'), 'cart:set', id, 0, 1, 'card')] : []);
  }
  const row = [
    button('➖', 'cart:set', id, quantity, quantity - 1, 'card'),
    button(voice.text('card-in-cart', { count: quantity }), 'cart:send'),
  ];
  if (quantity < maxQuantity) row.push(button('➕', 'cart:set', id, quantity, quantity + 1, 'card'));
  return rows(row, [button(voice.text('card-open-cart'), 'cart:send')]);
}
