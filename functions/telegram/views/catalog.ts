/** Categories as buttons, and what stands around the products of one. */
import type { InlineKeyboardButton } from 'grammy/types';
import { childrenOf, pathTo } from '../../../shared/catalog/decide.ts';
import {
  discountedKey,
  type Behind,
  type Card,
  type PagerPage,
  type Position,
  type Tree,
} from '../../../shared/catalog/model.ts';
import type { Localized } from '../../../shared/texts/model.ts';
import { topLevel } from '../buttons/catalog.ts';
import { parseCallbackData } from '../callback-data.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { cardText } from './card.ts';
import { button, clip, kindOf, maxCaption, paragraphs, rows, shownLength, type Screen } from './screen.ts';

/** Products of one page, where each is a message of its own. */
export const cardsShown = 5;

/** Buttons of one page; Telegram takes about a hundred. */
const categoriesShown = 20;

/** The categories below one, or the top level (undefined). @param description what the shop says of it */
export function categoryScreen(
  voice: Voice,
  tree: Tree,
  id: string | undefined,
  wanted = 0,
  description?: Localized,
): Screen {
  const children = childrenOf(tree, id);
  if (id === undefined && children.length === 0)
    return { text: voice.own('catalog_empty') ?? voice.html('categories-empty') };
  const last = Math.ceil(children.length / categoriesShown) - 1;
  // There may be fewer by now than when the button was drawn.
  const page = Math.max(0, Math.min(wanted, last));
  const shown = children.slice(page * categoriesShown, (page + 1) * categoriesShown);
  const titles = shown.map((child) => [button(clip(titleOf(voice, tree, child), 40), 'cat:open', child, 0)]);
  const at = id ?? topLevel;
  const turns: InlineKeyboardButton[] = [];
  if (page > 0) turns.push(button('◀️', 'cat:open', at, page - 1));
  if (page < last) turns.push(button('▶️', 'cat:open', at, page + 1));
  return {
    text: paragraphs(
      breadcrumb(voice, tree, id),
      description && escapeHtml(voice.words(description)),
      voice.html('categories-choose'),
    ),
    markup: rows(...titles, turns, wayUp(voice, tree, id)),
  };
}

/** Where the customer is: `Categories › Clothes › Shirts`. What is too deep down for a line loses its middle. */
function breadcrumb(voice: Voice, tree: Tree, id: string | undefined): string {
  const path = id === undefined ? [] : pathTo(tree, id);
  const titles = path.map((step) => titleOf(voice, tree, step));
  const shown = titles.length > 3 ? [...titles.slice(0, 1), '…', ...titles.slice(-2)] : titles;
  return [voice.html('categories-title'), ...shown.map(escapeHtml)].join(' › ');
}

function titleOf(voice: Voice, { categories }: Tree, id: string): string {
  const title = categories[id]?.title;
  return title ? voice.words(title) : '';
}

/** Where the products of a listing are: their category, or the discounts. */
export const placeOf = (voice: Voice, tree: Tree, key: string): string =>
  key === discountedKey ? voice.html('discounts-title') : breadcrumb(voice, tree, key);

/** Back to the level above, and beyond two levels home. */
function wayUp(voice: Voice, tree: Tree, id: string | undefined): InlineKeyboardButton[] {
  if (id === undefined) return [];
  const back = button(voice.text('button-back'), 'cat:open', tree.categories[id]?.parentId ?? topLevel, 0);
  const home = button(voice.text('button-home'), 'cat:open', topLevel, 0);
  return pathTo(tree, id).length > 2 ? [back, home] : [back];
}

/** The last row below the products of a listing. */
const wayOut = (voice: Voice, tree: Tree, key: string): InlineKeyboardButton[] =>
  key === discountedKey
    ? [button(voice.text('button-home'), 'cat:open', topLevel, 0)]
    : wayUp(voice, tree, key);

/** A listing in which there is nothing. */
export function emptyListing(voice: Voice, tree: Tree, key: string, description?: Localized): Screen {
  const empty = key === discountedKey ? 'discounts-empty' : 'products-empty';
  return {
    text: paragraphs(
      placeOf(voice, tree, key),
      description && escapeHtml(voice.words(description)),
      voice.html(empty),
    ),
    markup: rows(wayOut(voice, tree, key)),
  };
}

/** What stands below the cards of a page: more of them, if there are, and the way back. */
export function listingEnd(
  voice: Voice,
  tree: Tree,
  key: string,
  next: (Behind & { index: number }) | undefined,
  description?: Localized,
): Screen {
  const more = next
    ? [button(voice.text('button-more'), 'cat:more', key, next.index, next.after, next.place)]
    : [];
  return {
    text: paragraphs(
      placeOf(voice, tree, key),
      description && escapeHtml(voice.words(description)),
      voice.html(next ? 'products-more' : 'products-end'),
    ),
    markup: rows(more, wayOut(voice, tree, key)),
  };
}

/** What stands over the product of a page: where it is, and over the first what the shop says of the category. */
export function abovePage(
  voice: Voice,
  tree: Tree,
  key: string,
  card: Card,
  description?: Localized,
): string {
  const place = placeOf(voice, tree, key);
  if (!description) return place;
  const described = paragraphs(place, escapeHtml(voice.words(description)));
  const rest = shownLength(cardText(voice, card));
  return shownLength(described) + 2 + rest <= maxCaption ? described : place;
}

/** The rows below the product of a page: turning, and the way back. */
export function pagerRows(voice: Voice, tree: Tree, key: string, page: PagerPage): InlineKeyboardButton[][] {
  const turn = (label: string, { index, place }: Position) => button(label, 'cat:turn', key, index, place);
  const turns = [
    ...(page.before ? [turn('◀️', page.before)] : []),
    turn(`${page.number}/${page.total}`, page),
    ...(page.after ? [turn('▶️', page.after)] : []),
  ];
  return [turns, wayOut(voice, tree, key)];
}

/** The page that a product's buttons are on, see {@link pagerRows}; undefined for a card by itself. */
export function pageIn(
  all: readonly InlineKeyboardButton[][],
): { key: string; first: boolean; rows: InlineKeyboardButton[][] } | undefined {
  const at = all.findIndex((row) => row.some((it) => kindOf(it) === 'cat:turn'));
  const turns = all[at] ?? [];
  const [turn] = turns.flatMap((it) => ('callback_data' in it ? [parseCallbackData(it.callback_data)] : []));
  if (!turn) return undefined;
  return {
    key: String(turn.args[0]),
    first: turns.some(({ text }) => text.startsWith('1/')),
    rows: all.slice(at),
  };
}
