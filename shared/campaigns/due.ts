/**
 * Who is due for what is triggered: read in the order in which it happened, from a mark on, some hundreds at a time.
 * Whether somebody was written to because of it before is not asked here (runs.ts does), nor whether they are to be
 * written to at all (running.ts).
 */
import { z } from 'zod';
import type { RegisterRow } from '../audience/model.ts';
import { facts, isThere, rowFrom, type CustomerFacts } from '../audience/registers.ts';
import { findBot } from '../bots/queries.ts';
import { maxLabel, type BroadcastButton } from '../broadcasts/model.ts';
import { discountedPrice, sellable } from '../catalog/decide.ts';
import type { Product } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { parsedBy, Timestamp, type Query, type QueryDocumentSnapshot } from '../cloud/firestore.ts';
import { instant } from '../commands/model.ts';
import { customers } from '../customers/queries.ts';
import { orders } from '../orders/queries.ts';
import { languages, type Language, type Localized } from '../texts/model.ts';
import { priceIn } from '../texts/price.ts';
import { toCart } from './decide.ts';
import { keyOf, type Campaign, type Mark } from './model.ts';

/** Written down in one commit, as one shard. */
const dueAtOnce = 900;

/** Somebody who is due, and what for: once for each. */
export interface Due {
  row: RegisterRow;
  key: string;
}

export interface Batch {
  due: Due[];
  /** Up to where this is all. */
  mark: Mark;
  more: boolean;
  /** Leads to what it is about. */
  button?: BroadcastButton;
}

/** Which of a campaign's marks, and up to when what happened counts. */
export interface Window {
  step: number;
  from: Mark;
  until: Date;
}

/** The next customers who are due. A mark never goes back. */
export async function nextDue(
  cloud: Cloud,
  botId: string,
  { trigger, rounds }: Pick<Campaign, 'trigger' | 'rounds'>,
  window: Window,
): Promise<Batch> {
  const { step, from, until } = window;
  if (until < from.at) return { due: [], mark: from, more: false };
  switch (trigger.kind) {
    case 'cron':
    case 'interval':
      return { due: [], mark: from, more: false };
    case 'cart': {
      const keyOf = ({ telegramId, cartSince }: Seen) => `cart-${telegramId}-${cartSince?.getTime()}`;
      return { ...(await byCustomers(cloud, botId, 'cartAt', window, keyOf)), button: toCart };
    }
    case 'silence':
      return byCustomers(cloud, botId, 'bought.lastAt', window, ({ telegramId }) => `silence-${telegramId}`);
    case 'welcome': {
      const round = rounds[step];
      const key = round ? keyOf(round, step) : String(step);
      return byCustomers(cloud, botId, 'createdAt', window, (seen) => `welcome-${key}-${seen.telegramId}`);
    }
    case 'thanks':
      return byOrders(cloud, botId, window);
    case 'favourite': {
      const kind = (['back', 'reduced'] as const)[step] ?? 'back';
      // What happens while nobody wants to know of it is past.
      if (!trigger.on.includes(kind)) return { due: [], mark: { at: until, after: '' }, more: false };
      return byFavourites(cloud, botId, window, kind);
    }
  }
}

const seen = facts.extend({ cartSince: instant.optional(), cartAt: instant.optional() });
type Seen = z.output<typeof seen>;

const seenIn = ({ db }: Cloud, botId: string): Query<Seen> =>
  customers
    .all(db, botId)
    .select(...Object.keys(seen.shape))
    .withConverter(parsedBy(seen));

/** The next documents in the order of a time, and the mark behind them. */
async function next<T>(
  query: Query<T>,
  field: string,
  { from, until }: Window,
  limit: number,
): Promise<{ docs: QueryDocumentSnapshot<T>[]; mark: Mark; more: boolean }> {
  const begin = Timestamp.fromDate(from.at);
  const ordered = query
    .where(field, '>=', begin)
    .where(field, '<=', Timestamp.fromDate(until))
    .orderBy(field)
    .orderBy('__name__')
    .limit(limit);
  const { docs } = await (from.after === '' ? ordered : ordered.startAfter(begin, from.after)).get();
  const last = docs.at(-1);
  if (!last || docs.length < limit) return { docs, mark: { at: until, after: '' }, more: false };
  return { docs, mark: { at: instant.parse(last.get(field)), after: last.id }, more: true };
}

async function byCustomers(
  cloud: Cloud,
  botId: string,
  field: string,
  window: Window,
  keyOf: (seen: Seen) => string,
): Promise<Batch> {
  const { docs, mark, more } = await next(seenIn(cloud, botId), field, window, dueAtOnce);
  return { due: docs.map((doc) => ({ row: rowFrom(doc), key: keyOf(doc.data()) })), mark, more };
}

/** Whose order it was may have been forgotten. */
async function byOrders(cloud: Cloud, botId: string, window: Window): Promise<Batch> {
  const { db } = cloud;
  const { docs, mark, more } = await next(orders.all(db, botId), 'completedAt', window, dueAtOnce);
  const ids = new Set(docs.flatMap((doc) => doc.data().customerId ?? []));
  const refs = Array.from(ids, (id) => customers.doc(db, botId, String(id)).withConverter(parsedBy(facts)));
  const found = refs.length === 0 ? [] : await db.getAll(...refs, { fieldMask: Object.keys(facts.shape) });
  const known = found.filter(isThere) as QueryDocumentSnapshot<CustomerFacts>[];
  const rows = new Map(known.map((one) => [one.data().telegramId, rowFrom(one)]));
  const due = docs.flatMap((doc): Due[] => {
    const row = rows.get(doc.data().customerId ?? 0);
    return row ? [{ row, key: `thanks-${doc.id}` }] : [];
  });
  return { due, mark, more };
}

/** Of one product at a time, for each has its own button. */
async function byFavourites(
  cloud: Cloud,
  botId: string,
  window: Window,
  kind: 'back' | 'reduced',
): Promise<Batch> {
  const { db } = cloud;
  const { from } = window;
  const field = kind === 'back' ? 'backAt' : 'reduced.at';
  const begun = from.within === undefined ? undefined : await products.doc(db, botId, from.after).get();
  const found = begun
    ? { docs: [begun], mark: from, more: true }
    : await next(products.all(db, botId), field, window, 1);
  const [doc] = found.docs;
  if (!doc) return { due: [], mark: found.mark, more: false };
  const mark: Mark = { at: found.mark.at, after: doc.id };
  const product = doc.data();
  if (!product || !holds(product, kind, mark.at)) return { due: [], mark, more: true };
  const fans = seenIn(cloud, botId)
    .where('favourites', 'array-contains', doc.id)
    .orderBy('__name__')
    .limit(dueAtOnce);
  const { docs } = await (from.within === undefined ? fans : fans.startAfter(from.within)).get();
  const isAll = docs.length < dueAtOnce;
  return {
    due: docs.map((fan) => ({ row: rowFrom(fan), key: `${kind}-${doc.id}-${mark.at.getTime()}-${fan.id}` })),
    mark: isAll ? mark : { ...mark, within: docs.at(-1)?.id },
    more: true,
    button: { label: await priced(product, kind, cloud, botId), to: { product: doc.id } },
  };
}

/** Whether it is still so that it is back since then, or costs less. */
function holds(product: Product, kind: 'back' | 'reduced', at: Date): boolean {
  const { backAt, reduced } = product;
  if (sellable(product) === 0) return false;
  if (kind === 'back') return backAt?.getTime() === at.getTime();
  return reduced?.at.getTime() === at.getTime() && discountedPrice(product) < reduced.from;
}

/** What it is called and costs by now, beside what it cost before where it is reduced, as far as a button has room. */
async function priced(
  product: Product,
  kind: 'back' | 'reduced',
  cloud: Cloud,
  botId: string,
): Promise<Localized> {
  const shop = await findBot(cloud, botId);
  if (!shop) throw new Error(`there is no bot ${botId}`);
  const { title, reduced } = product;
  const label = (words: string, code: Language): string => {
    const price = priceIn(code, shop.currency);
    const now = price(discountedPrice(product));
    const sum = kind === 'reduced' && reduced ? `${price(reduced.from)} → ${now}` : now;
    const tail = ` · ${sum}`;
    return words.slice(0, maxLabel - tail.length).toWellFormed() + tail;
  };
  return Object.fromEntries(
    languages.flatMap((code) => {
      const words = title[code];
      return words === undefined ? [] : [[code, label(words, code)]];
    }),
  );
}
