/**
 * The registers of a bot: a row for each customer, about a thousand to a document, so that looking through all
 * customers costs a read for a thousand of them. Each page has the customers from an id on, up to where the next one
 * begins; the root says where each begins. Every change of a page reads the root in its transaction, so it is made
 * where the customer's row belongs, whatever was cut meanwhile. A page that becomes too large is replaced by others
 * under new names: who comes to one that is there no more looks at the root again.
 *
 * A row follows from the customer's document, and is brought up to date a little later (refresh.ts), in any order and
 * any number of times: the state of the later commit stays. A deleted customer is the exception, for what is not there
 * has no state. So the root counts deletions: rows that were read before the last one are read again before they are
 * written.
 *
 * The registers stand beside the command pipeline on purpose: what they say follows from what commands have done.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import {
  kind,
  parsedBy,
  type Firestore,
  type Query,
  type QueryDocumentSnapshot,
} from '../cloud/firestore.ts';
import type { DocumentReference, DocumentSnapshot, Transaction } from '../cloud/firestore.ts';
import { instant } from '../commands/model.ts';
import { customer } from '../customers/model.ts';
import { customers } from '../customers/queries.ts';
import { parts, rowOf } from './decide.ts';
import type { RegisterRow } from './model.ts';
import { pack, unpack } from './packed.ts';

export const registerRoot = z.object({
  /** In the order of what they begin with; the first begins with 0. */
  pages: z.array(z.object({ id: z.string(), first: z.int() })),
  /** While the customers are read for the first time: up to which id that is done, and since when it goes on. */
  filling: z.object({ after: z.int(), since: instant }).optional(),
  /** Up to when changes are in the rows, by the two times that a customer's document has of them. */
  marks: z.object({ modifiedAt: instant, activeAt: instant }).optional(),
  /** A look at what has changed since one of them that is not done: since when it goes on, and the last that it saw. */
  following: z
    .object({ by: z.enum(['modifiedAt', 'activeAt']), since: instant, at: instant, id: z.string() })
    .optional(),
  /** Customers deleted so far. */
  deletions: z.int(),
  /** When the rows are to be brought up to date without anybody asking, and lists looked through (due.ts). */
  dueAt: instant,
});
export type RegisterRoot = z.output<typeof registerRoot>;

const registerPage = z.object({ rows: z.string(), count: z.int() });
type RegisterPage = z.output<typeof registerPage>;

/** `bots/{botId}/registers/root` */
export const rootOf = (db: Firestore, botId: string): DocumentReference<RegisterRoot> =>
  kind('registers', registerRoot).doc(db, botId, 'root');

/** `bots/{botId}/registers/{page}` */
const pageOf = (db: Firestore, botId: string, id: string): DocumentReference<RegisterPage> =>
  kind('registers', registerPage).doc(db, botId, id);

/** What of a customer's document rows follow from. */
export const facts = customer.pick({
  ...{ telegramId: true, language: true, languageCode: true, source: true, tags: true, bought: true },
  ...{ activeAt: true, declined: true, blockedAt: true, createdAt: true, modifiedAt: true },
});
export type CustomerFacts = z.output<typeof facts>;
const factNames = Object.keys(facts.shape);

/** The customers of a bot, with what their rows follow from alone. */
export const factsOf = (db: Firestore, botId: string): Query<CustomerFacts> =>
  customers
    .all(db, botId)
    .select(...factNames)
    .withConverter(parsedBy(facts));

/** Of a commit, in microseconds: those of one document have an order. */
export const versionOf = ({ updateTime }: QueryDocumentSnapshot<unknown>): number =>
  updateTime.seconds * 1e6 + Math.floor(updateTime.nanoseconds / 1e3);

export const rowFrom = (found: QueryDocumentSnapshot<CustomerFacts>): RegisterRow =>
  rowOf(found.data(), versionOf(found));

/** The rows of these customers as they are now; those who are there no more have none. */
export async function freshRows(
  { db }: Cloud,
  botId: string,
  ids: readonly number[],
  transaction: Transaction,
): Promise<RegisterRow[]> {
  if (ids.length === 0) return [];
  const refs = ids.map((id) => customers.doc(db, botId, String(id)).withConverter(parsedBy(facts)));
  const found = await transaction.getAll(...refs, { fieldMask: factNames });
  return found.filter(isThere).map(rowFrom);
}

export const isThere = <T>(snapshot: DocumentSnapshot<T>): snapshot is QueryDocumentSnapshot<T> =>
  snapshot.exists;

/** The packed rows of pages (packed.ts), undefined for one that is there no more. */
export async function readPages(
  db: Firestore,
  botId: string,
  ids: readonly string[],
): Promise<(string | undefined)[]> {
  const found = await db.getAll(...ids.map((id) => pageOf(db, botId, id)));
  return found.map((snapshot) => (snapshot.data() as RegisterPage | undefined)?.rows);
}

/** @returns the root as it is then. @throws where the bot has no registers */
export function changeRoot(
  { db }: Cloud,
  botId: string,
  change: (root: RegisterRoot) => Partial<RegisterRoot>,
): Promise<RegisterRoot> {
  const ref = rootOf(db, botId);
  return db.runTransaction(
    async (transaction) => {
      const root = (await transaction.get(ref)).data();
      if (!root) throw new Error(`bot ${botId} has no registers`);
      const after = { ...root, ...change(root) };
      transaction.set(ref, after);
      return after;
    },
    { maxAttempts },
  );
}

/** A page that the root names is there no more, by nothing that the shop does: its customers are being read anew. */
export class PageGone extends Error {
  override name = 'PageGone';
}

/**
 * The pages as the root names them.
 * @param missing one that was not there when it was last looked for. Where it is still named it was not cut but lost, by
 *   hand or with a backup: the others go on without it, and all customers are to be read again (refresh.ts).
 * @throws PageGone
 */
export async function pagesNow(
  cloud: Cloud,
  botId: string,
  missing?: string,
): Promise<RegisterRoot['pages']> {
  const pages = (await rootOf(cloud.db, botId).get()).data()?.pages ?? [];
  if (missing === undefined || !pages.some(({ id }) => id === missing)) return pages;
  const now = new Date();
  await changeRoot(cloud, botId, ({ pages }) => {
    const left = pages.filter(({ id }) => id !== missing);
    // Somebody else has found it.
    if (left.length === pages.length) return {};
    const [first, ...rest] = left;
    return {
      pages: first ? [{ ...first, first: 0 }, ...rest] : [],
      filling: { after: 0, since: now },
      dueAt: now,
    };
  });
  cloud.log.error(
    { bot: botId, page: missing },
    'a page of the registers is gone: its customers are read anew',
  );
  throw new PageGone(`page ${missing} of the registers of bot ${botId} is gone: try again, it is made anew`);
}

/** One page in a transaction that changes it. */
export interface OpenPage {
  rows: readonly RegisterRow[];
  /** Those of the given ids that belong to it. */
  ids: readonly number[];
  /** How many customers were deleted before this transaction. */
  deletions: number;
  transaction: Transaction;
}

/** Several may be at work on the same registers. */
const maxAttempts = 20;
/** Packed; a document has at most 1 MiB. */
const maxBytes = 700_000;

/** Pages that are changed at the same time. */
const changedAtOnce = 10;

/**
 * Changes the rows of customers, a page to a transaction and some pages at a time.
 * @param change reads what else it needs, and gives all rows of the page in the order of their ids; `page.rows` itself
 *   where it changes nothing. It may run several times.
 * @returns false where the bot has no registers
 * @throws PageGone
 */
export async function changeRows(
  cloud: Cloud,
  botId: string,
  someIds: Iterable<number>,
  change: (page: OpenPage) => readonly RegisterRow[] | Promise<readonly RegisterRow[]>,
): Promise<boolean> {
  const ids = [...new Set(someIds)].sort((a, b) => a - b);
  if (ids.length === 0) return true;
  const root = (await rootOf(cloud.db, botId).get()).data();
  if (!root) return false;
  // A page may be cut by the time that it is its turn.
  const pageFor = (id: number) => root.pages.findLastIndex(({ first }) => first <= id);
  const groups = [...Map.groupBy(ids, pageFor).values()];
  for (let from = 0; from < groups.length; from += changedAtOnce) {
    const some = groups.slice(from, from + changedAtOnce);
    // Where one fails the others are over, too, before anybody is told.
    const changed = await Promise.allSettled(some.map((group) => changeInOrder(cloud, botId, group, change)));
    for (const one of changed) if (one.status === 'rejected') throw one.reason;
    if (changed.some((one) => one.status === 'fulfilled' && !one.value)) return false;
  }
  return true;
}

/**
 * Those of one page, or of those that it was cut into.
 * @returns false where the bot has no registers any more
 * @throws PageGone: written over a page that is lost, a few rows would pass for all that it had
 */
async function changeInOrder(
  cloud: Cloud,
  botId: string,
  ids: readonly number[],
  change: Parameters<typeof changeRows>[3],
): Promise<boolean> {
  const { db } = cloud;
  for (let from = 0; from < ids.length;) {
    const done = await db.runTransaction(
      async (transaction) => {
        const rootRef = rootOf(db, botId);
        const root = (await transaction.get(rootRef)).data();
        if (!root) return undefined;
        const { pages, deletions } = root;
        const at = Math.max(
          0,
          pages.findLastIndex(({ first }) => first <= (ids[from] ?? 0)),
        );
        const [place, next] = [pages[at], pages[at + 1]];
        const end = next ? ids.findIndex((id) => id >= next.first) : -1;
        const theirs = ids.slice(from, end === -1 ? undefined : end);
        const ref = place && pageOf(db, botId, place.id);
        const page = ref && (await transaction.get(ref));
        if (page && !isThere(page)) return { missing: place.id };
        const rows = page ? unpack(page.data().rows) : [];
        const after = await change({ rows, ids: theirs, deletions, transaction });
        if (after === rows) return theirs.length;
        const text = pack(after);
        const cut = parts(after, Buffer.byteLength(text), maxBytes);
        if (ref && cut.length === 1) {
          transaction.set(ref, { rows: text, count: after.length });
          return theirs.length;
        }
        const first = place?.first ?? 0;
        const made = cut.map((part, index) => ({
          id: randomUUID().slice(0, 8),
          first: index === 0 ? first : (part[0]?.id ?? first),
        }));
        for (const [index, part] of cut.entries()) {
          const page = pageOf(db, botId, made[index]?.id ?? '');
          transaction.create(page, { rows: cut.length === 1 ? text : pack(part), count: part.length });
        }
        if (ref) transaction.delete(ref);
        transaction.update(rootRef, { pages: pages.toSpliced(at, place ? 1 : 0, ...made) });
        return theirs.length;
      },
      { maxAttempts },
    );
    if (done === undefined) return false;
    if (typeof done === 'number') from += done;
    else await pagesNow(cloud, botId, done.missing);
  }
  return true;
}
