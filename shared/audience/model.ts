/** To whom: customers by what they did and where they came from. */
import { z } from 'zod';
import type { BroadcastCategory } from '../broadcasts/category.ts';
import { catalogId } from '../catalog/model.ts';
import { source, tag } from '../customers/model.ts';
import { language, type Language } from '../texts/model.ts';

const some = <T extends z.ZodType>(member: T) => z.array(member).min(1).max(50);

/** Follows from what is on the list, see lists.ts. */
export const listId = z.string().regex(/^[0-9a-f]{32}$/, 'expected the id of a list, as it was given');

/** Lists that nothing names are kept for so many days. */
export const listDays = 30;

/** Customers who meet all of what is given; given nothing, everybody. */
export const audience = z.strictObject({
  /** `ever`: has ordered something; `never`: has not. */
  bought: z.enum(['ever', 'never']).optional(),
  /** Has not been seen for so many days. */
  inactiveDays: z.int().min(1).max(3650).optional(),
  /** Speaks one of these with the bot. */
  languages: some(language).optional(),
  /** Came by one of these. */
  sources: some(source).optional(),
  /** Has one of these. */
  tags: some(tag).optional(),
  /** Has bought one of these. */
  products: some(catalogId).optional(),
  /** Has bought something in one of these. */
  categories: some(catalogId).optional(),
  /** Is on this list of ids, which was given as CSV. */
  list: listId.optional(),
});
export type Audience = z.output<typeof audience>;

/** That somebody was sent an offer: on which day of the shop's, counted from 1970-01-01, and by which broadcast. */
export interface Offered {
  day: number;
  by: string;
}

/**
 * What a register knows of a customer. It follows from their document but for `offers`, which it alone knows. Times are
 * in milliseconds.
 */
export interface RegisterRow {
  /** Telegram id. */
  id: number;
  /** Chosen by the customer, else by Telegram's language code; absent: the bot's. */
  language?: Language;
  source?: string;
  tags: readonly string[];
  createdAt: number;
  activeAt?: number;
  /** How many of their orders are not cancelled. */
  orders: number;
  lastOrderAt?: number;
  products: readonly string[];
  categories: readonly string[];
  /** Takes no messages from the bot. */
  blocked: boolean;
  declined: readonly BroadcastCategory[];
  /** Those of the last days, the newest last. */
  offers: readonly Offered[];
  /** Of the state of the document that it follows from: a later one has a larger. */
  version: number;
}

/** The same with the language that the bot speaks to them. */
export interface AudienceRow extends RegisterRow {
  language: Language;
}

/** Why a customer of the bot gets no message: `unmatched` are those outside the audience; `capped` got offers enough. */
export type LeftOut = 'unmatched' | 'blocked' | 'declined' | 'capped';

/** Of all customers of a bot, how many get a message, and how many do not, by the first reason that there is. */
export type AudienceCount = Record<'recipients' | LeftOut, number>;

/** How long an offer counts against the cap, in days. */
export const capDays = 7;
