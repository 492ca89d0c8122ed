/** Who belongs to an audience, who of them is written to, and how a register is cut into pages. */
import { ownLanguageOf } from '../customers/decide.ts';
import type { Customer } from '../customers/model.ts';
import {
  capDays,
  type Audience,
  type AudienceRow,
  type LeftOut,
  type Offered,
  type RegisterRow,
} from './model.ts';

const dayMs = 24 * 3600 * 1000;

/** The number of a day such as `2026-05-04`, counted from 1970-01-01. */
export const dayNumber = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMs);

/** When a customer was last seen, as far as is known, in milliseconds. */
export const seenAt = ({ createdAt, activeAt = 0, lastOrderAt = 0 }: RegisterRow): number =>
  Math.max(createdAt, activeAt, lastOrderAt);

/** A list of ids, however it is held. */
export interface Ids {
  has(id: number): boolean;
}

/**
 * Whether a customer belongs to an audience: everything that it says is true of them.
 * @param list what `audience.list` names; without it nobody is on it
 */
export function matches(audience: Audience, row: AudienceRow, now: Date, list?: Ids): boolean {
  const { bought, inactiveDays, languages, sources, tags, products, categories } = audience;
  const isSilent = (days: number): boolean => now.getTime() - seenAt(row) >= days * dayMs;
  return (
    (bought === undefined || row.orders > 0 === (bought === 'ever')) &&
    (inactiveDays === undefined || isSilent(inactiveDays)) &&
    (languages === undefined || languages.includes(row.language)) &&
    (sources === undefined || (row.source !== undefined && sources.includes(row.source))) &&
    (tags === undefined || meet(tags, row.tags)) &&
    (products === undefined || meet(products, row.products)) &&
    (categories === undefined || meet(categories, row.categories)) &&
    (audience.list === undefined || (list?.has(row.id) ?? false))
  );
}

const meet = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

/** What decides who gets a message. */
export interface Addressing {
  audience: Audience;
  /** What `audience.list` names. */
  list?: Ids;
  category: AudienceRow['declined'][number];
  /** So many offers a customer and week. */
  cap?: number;
  /** The shop's day, see {@link Offered}. */
  today: number;
  now: Date;
}

/** The first reason why a customer gets no message; undefined: they get it. */
export function leftOut(to: Addressing, row: AudienceRow): LeftOut | undefined {
  const { audience, list, category, cap, today, now } = to;
  if (!matches(audience, row, now, list)) return 'unmatched';
  if (row.blocked) return 'blocked';
  if (row.declined.includes(category)) return 'declined';
  const isCapped =
    category === 'offers' && cap !== undefined && offersSince(row.offers, today - capDays) >= cap;
  return isCapped ? 'capped' : undefined;
}

/** How many were sent after that day. */
export const offersSince = (offers: readonly Offered[], day: number): number =>
  offers.reduce((count, offer) => count + Number(offer.day > day), 0);

/** No cap is larger, so no more are kept. */
export const maxOffers = 20;

/** Another offer, once for each broadcast; those of long ago are forgotten. */
export function withOffer(offers: readonly Offered[], offer: Offered): readonly Offered[] {
  if (offers.some(({ by }) => by === offer.by)) return offers;
  const newest = Math.max(offer.day, ...offers.map(({ day }) => day));
  return [...offers, offer]
    .filter(({ day }) => day > newest - 2 * capDays)
    .toSorted((a, b) => a.day - b.day)
    .slice(-maxOffers);
}

/** What a register knows of a customer from their document alone. */
export type Facts = Pick<
  Customer,
  | 'telegramId'
  | 'language'
  | 'languageCode'
  | 'source'
  | 'tags'
  | 'bought'
  | 'activeAt'
  | 'declined'
  | 'blockedAt'
  | 'createdAt'
>;

/** @param version of this state of the document */
export function rowOf(facts: Facts, version: number): RegisterRow {
  const { telegramId, bought, source, tags = [], declined = [], activeAt, blockedAt, createdAt } = facts;
  const language = ownLanguageOf(facts, facts.languageCode);
  return {
    id: telegramId,
    ...(language && { language }),
    ...(source !== undefined && { source }),
    tags,
    createdAt: createdAt.getTime(),
    ...(activeAt && { activeAt: activeAt.getTime() }),
    orders: bought?.orders ?? 0,
    ...(bought?.lastAt && { lastOrderAt: bought.lastAt.getTime() }),
    products: bought?.products ?? [],
    categories: bought?.categories ?? [],
    blocked: blockedAt !== undefined,
    declined,
    offers: [],
    version,
  };
}

/**
 * The rows of a page with others in their places: the later state of a customer stays, whichever comes first, and what
 * the register alone knows stays in any case.
 * @returns `rows` itself where nothing is new
 */
export function merged(rows: readonly RegisterRow[], others: readonly RegisterRow[]): readonly RegisterRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  let isNew = false;
  for (const other of others) {
    const known = byId.get(other.id);
    if (known && known.version >= other.version) continue;
    byId.set(other.id, { ...other, offers: known?.offers ?? other.offers });
    isNew = true;
  }
  return isNew ? inOrder(byId.values()) : rows;
}

export const inOrder = (rows: Iterable<RegisterRow>): readonly RegisterRow[] =>
  [...rows].sort((a, b) => a.id - b.id);

/** Pages have about so many rows, where these are not very large. */
export const pageRows = 1000;
/** What a page may grow to before it is cut. */
const mostRows = 1500;

/**
 * Cuts the rows of a page that has become too large into equal parts; one part where it has not.
 * @param bytes what they take, packed
 * @param maxBytes what a page may take
 */
export function parts<T>(rows: readonly T[], bytes: number, maxBytes: number): (readonly T[])[] {
  const count =
    rows.length <= mostRows && bytes <= maxBytes ? 1 : Math.max(2, Math.ceil(rows.length / pageRows));
  const [size, more] = [Math.floor(rows.length / count), rows.length % count];
  const start = (part: number): number => part * size + Math.min(part, more);
  return Array.from({ length: count }, (_, part) => rows.slice(start(part), start(part + 1)));
}
