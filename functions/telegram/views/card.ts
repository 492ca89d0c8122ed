/**
 * A product as a customer sees it. The rows of its keyboard, from the top: buying it, or being told when it is back;
 * favourite and sharing; its other pictures; those of the page that it is on. Each feature redraws its own buttons alone.
 */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { maxQuantity } from '../../../shared/cart/model.ts';
import { discountedPrice } from '../../../shared/catalog/decide.ts';
import type { Card } from '../../../shared/catalog/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { button, maxCaption, paragraphs, rows, shownLength } from './screen.ts';

/**
 * A product as the caption of its picture, or as a message of its own.
 * @param above HTML that stands over it, with room left for the product: at most 250 shown characters
 */
export function cardText(voice: Voice, card: Card, above?: string): string {
  const { description, deadlineDays } = card;
  const head = [
    `<b>${escapeHtml(voice.words(card.title))}</b>`,
    priceLine(voice, card),
    ...(deadlineDays === undefined ? [] : [voice.html('card-deadline', { days: deadlineDays })]),
    ...(card.onSale ? [] : [`<i>${voice.html(card.soldOut ? 'card-sold-out' : 'card-not-on-sale')}</i>`]),
  ].join('\n');
  const about = paragraphs(above, head, description && escapeHtml(voice.words(description)));
  const parameters = card.parameters.map(
    ({ name, value }) => `• ${escapeHtml(voice.words(name))}: ${escapeHtml(voice.words(value))}`,
  );
  const withSome = (count: number) =>
    paragraphs(
      about,
      [...parameters.slice(0, count), ...(count < parameters.length ? ['…'] : [])].join('\n'),
    );
  // A caption has little room: the last parameters give way.
  let count = parameters.length;
  while (count > 0 && shownLength(withSome(count)) > maxCaption) count--;
  return shownLength(withSome(count)) > maxCaption ? about : withSome(count);
}

export function priceLine(voice: Voice, product: Pick<Card, 'price' | 'discountPercent'>): string {
  const price = voice.money(discountedPrice(product));
  if (product.discountPercent === 0) return voice.html('card-price', { price });
  return voice.html('card-price-discounted', {
    price,
    percent: product.discountPercent,
    was: voice.money(product.price),
  });
}

/** What the keyboard of a card shows of the customer who looks at it, and of the shop. */
export interface Beholder {
  /** Pieces of the product in the cart. */
  quantity: number;
  favourite: boolean;
  /** Waits for the product to be back. */
  watching: boolean;
  /** The bot's username: what is shared is a link to the product there. */
  bot: string;
}

/** All buttons of a card. @param page the rows of the page that it is on */
export const cardButtons = (
  voice: Voice,
  id: string,
  card: Card,
  beholder: Beholder,
  page: InlineKeyboardButton[][] = [],
): InlineKeyboardMarkup =>
  rows(
    ...buyingRows(voice, id, card, beholder),
    [favouriteButton(voice, id, beholder.favourite), shareButton(voice, id, card, beholder.bot)],
    picturesRow(voice, id, card),
    ...page,
  );

/** What can be done about having the product: nothing where it is switched off. */
function buyingRows(
  voice: Voice,
  id: string,
  card: Pick<Card, 'onSale' | 'soldOut' | 'price' | 'discountPercent'>,
  { quantity, watching }: Pick<Beholder, 'quantity' | 'watching'>,
): InlineKeyboardButton[][] {
  if (card.soldOut) return [watchRow(voice, id, !watching)];
  return card.onSale ? cartRows(voice, id, quantity, discountedPrice(card)) : [];
}

/**
 * By how many of the product are in the cart.
 * @param price what the card shows a piece to cost: another one is told
 */
export function cartRows(
  voice: Voice,
  id: string,
  quantity: number,
  price: number | undefined,
): InlineKeyboardButton[][] {
  const setting = (label: string, wanted: number) =>
    button(label, 'cart:set', id, quantity, wanted, 'card', price);
  if (quantity === 0) return [[setting(voice.text('card-add'), 1)]];
  const row = [
    setting('➖', quantity - 1),
    button(voice.text('card-in-cart', { count: quantity }), 'cart:send'),
  ];
  if (quantity < maxQuantity) row.push(setting('➕', quantity + 1));
  return [row, [button(voice.text('card-open-cart'), 'cart:send')]];
}

/** @param wanted what the button is for: to be told when the product is back, or not to be told any more */
export const watchRow = (voice: Voice, id: string, wanted: boolean): InlineKeyboardButton[] => [
  button(voice.text(wanted ? 'card-watch' : 'card-unwatch'), 'watch:set', id, wanted ? '1' : '0'),
];

/** @param favourite what the product is now: the button makes it what it is not */
export const favouriteButton = (voice: Voice, id: string, favourite: boolean): InlineKeyboardButton =>
  button(
    voice.text(favourite ? 'card-favourite' : 'card-to-favourites'),
    'fav:set',
    id,
    favourite ? '0' : '1',
  );

/** A row of its own: three labels are more than a phone's width has room for. */
const picturesRow = (voice: Voice, id: string, { pictureCount = 0 }: Card): InlineKeyboardButton[] =>
  pictureCount > 1 ? [button(voice.text('card-pictures', { count: pictureCount - 1 }), 'cat:pics', id)] : [];

/** Opens Telegram's choice of chats, with a link to the product to be sent. */
function shareButton(voice: Voice, id: string, { title }: Card, bot: string): InlineKeyboardButton {
  const link = encodeURIComponent(`https://t.me/${bot}?start=p_${id}`);
  const words = encodeURIComponent(voice.words(title).toWellFormed());
  return {
    text: voice.text('card-share'),
    url: `https://t.me/share/url?url=${link}&text=${words}`,
  };
}
