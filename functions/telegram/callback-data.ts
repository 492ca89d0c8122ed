/**
 * What a button carries: `version:module:action:arguments`, at most 64 bytes. It comes back from a client, so it is
 * parsed like any input; what does not parse is an outdated button or somebody's invention.
 */
import { z } from 'zod';
import { maxQuantity } from '../../shared/cart/model.ts';
import { amount, catalogId, discountedKey } from '../../shared/catalog/model.ts';
import { checkoutQuestions, checkoutStep, contactField } from '../../shared/customers/model.ts';
import { newsId } from '../../shared/news/model.ts';
import { orderId } from '../../shared/orders/model.ts';
import { language } from '../../shared/texts/model.ts';

const version = '1';

/** Stands for the level above all categories. */
export const topLevel = '~';

const digits = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const number = (max: number) => digits.pipe(z.int().min(0).max(max));
const quantity = number(maxQuantity);
const price = digits.pipe(amount);
const shortId = z.string().regex(/^[A-Za-z0-9_-]{1,16}$/);
/** The last millisecond that Firestore has a timestamp for. */
const lastTime = 253_402_300_799_999;
const flag = z.enum(['0', '1']);
/** Each button there is, with its arguments in order. */
export const buttons = {
  'cat:open': z.tuple([z.union([catalogId, z.literal(topLevel)]), number(1000)]),
  /** The listing, its document, the product behind which to go on, and how many of the document are in front. */
  'cat:more': z.tuple([
    z.union([catalogId, z.literal(discountedKey)]),
    number(99_999),
    catalogId,
    number(99),
  ]),
  /** The listing, its document, and which of the products in there to turn to. */
  'cat:turn': z.tuple([z.union([catalogId, z.literal(discountedKey)]), number(99_999), number(99)]),
  'cat:item': z.tuple([catalogId]),
  /** A page of all products. */
  'list:open': z.tuple([number(99_999)]),
  'find:ask': z.tuple([]),
  /** How to reach the shop. */
  'help:ask': z.tuple([]),
  /** A page of what was found; what was looked for stands in the message. */
  'find:turn': z.tuple([number(99)]),
  /** A page of the favourites. */
  'fav:list': z.tuple([number(99)]),
  /** The pictures of a product beside the first. */
  'cat:pics': z.tuple([catalogId]),
  /** Whether the product is to be a favourite. */
  'fav:set': z.tuple([catalogId, flag]),
  /** Whether the customer is to be told when the product is back. */
  'watch:set': z.tuple([catalogId, flag]),
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
  /** The open order of the shop behind which to go on: its time in milliseconds, and its id. */
  'desk:more': z.tuple([number(lastTime), shortId]),
  /** The time of the oldest item shown, in milliseconds, and its id. */
  'news:more': z.tuple([number(lastTime), newsId]),
  'me:show': z.tuple([]),
  'me:edit': z.tuple([contactField]),
  'me:stop': z.tuple([contactField]),
  'me:clear': z.tuple([contactField]),
  'me:ask': z.tuple([]),
  'me:speak': z.tuple([language]),
  'me:data': z.tuple([]),
  'me:erase': z.tuple([]),
  'me:forget': z.tuple([]),
} as const;

export type ButtonKind = keyof typeof buttons;
export type ButtonArgs<K extends ButtonKind> = z.output<(typeof buttons)[K]>;

/** A pressed button. */
export interface Press {
  kind: ButtonKind;
  args: readonly (string | number | undefined)[];
}

export const callbackData = <K extends ButtonKind>(kind: K, ...args: ButtonArgs<K>): string =>
  [version, kind, ...args].filter((part) => part !== undefined).join(':');

/** @returns undefined for what no button of this version carries */
export function parseCallbackData(data: string): Press | undefined {
  const [given, module, action, ...args] = data.split(':');
  const kind = `${module ?? ''}:${action ?? ''}`;
  if (given !== version || !isKind(kind)) return undefined;
  const parsed = buttons[kind].safeParse(args);
  return parsed.success ? { kind, args: parsed.data } : undefined;
}

const isKind = (kind: string): kind is ButtonKind => Object.hasOwn(buttons, kind);
