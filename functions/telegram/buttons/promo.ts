/** Promo codes: a customer's in the cart, and all that the staff make. */
import { z } from 'zod';
import { flag, lastTime, number, telegramId, type ButtonsOf } from './arguments.ts';

/** Names a promo code. */
const promoKey = z.string().regex(/^[A-Za-z0-9_-]{1,10}$/);
/** Names codes that were made many at once. */
const batchId = z.string().regex(/^[0-9A-Za-z]{1,10}$/);
/** What is changed of a promo code, one by one. */
const promoField = z.enum(['value', 'scope', 'from', 'until', 'total', 'each', 'first', 'minimum', 'with']);

export const promoButtons = {
  'code:ask': z.tuple([]),
  'code:keep': z.tuple([]),
  /** Whether it is pressed in the cart or in the summary. */
  'code:drop': z.tuple([z.enum(['cart', 'sum'])]),
  /** The code behind which to go on: its time in milliseconds, and its key. */
  'code:more': z.tuple([number(lastTime), promoKey]),
  'code:new': z.tuple([]),
  'code:many': z.tuple([]),
  /** Codes that were made many at once: those behind a batch; one of them; whether it is to be on; its file; deleting. */
  'code:sets': z.tuple([]),
  'code:later': z.tuple([number(lastTime), batchId]),
  'code:set': z.tuple([batchId]),
  'code:all': z.tuple([batchId, flag]),
  'code:file': z.tuple([batchId]),
  'code:scrap': z.tuple([batchId]),
  'code:void': z.tuple([batchId]),
  'code:open': z.tuple([promoKey]),
  'code:edit': z.tuple([promoKey, promoField]),
  /** Whether it is to be switched on. */
  'code:on': z.tuple([promoKey, flag]),
  'code:ruin': z.tuple([promoKey]),
  'code:gone': z.tuple([promoKey]),
  'code:uses': z.tuple([promoKey]),
  /** The customer behind whom to go on: the time of the first use in milliseconds, and the Telegram id. */
  'code:next': z.tuple([promoKey, number(lastTime), telegramId]),
} as const satisfies ButtonsOf<'code'>;
