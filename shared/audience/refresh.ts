/**
 * Bringing registers up to date: first all customers in the order of their ids, later those who have changed since the
 * last time. The root says how far that is, so whoever comes next goes on from there; what is read again changes
 * nothing. A document gets its times when a command begins, and is to be seen once it is committed: so the changes of
 * the last minutes are looked at again.
 *
 * Rows are collected and written in the order of their ids, so that a page is written once for many customers, and no
 * more are held than {@link atOnce}.
 */
import { isTimeUp, type Cloud } from '../cloud/cloud.ts';
import { isAlreadyExists, Timestamp } from '../cloud/firestore.ts';
import { merged } from './decide.ts';
import type { RegisterRow } from './model.ts';
import {
  changeRoot,
  changeRows,
  factsOf,
  freshRows,
  rootOf,
  rowFrom,
  type RegisterRoot,
} from './registers.ts';

/** A commit is no later than this after the time that it carries. */
const overlapMs = 10 * 60 * 1000;
/** Whoever is at it puts it off for others so long: then it was cut off. */
export const begunMs = 30 * 60 * 1000;
/** Customers read by one query. */
const perQuery = 1000;
/** Rows that are held in memory. */
const atOnce = 10_000;

/**
 * Opens the registers of a bot that has none, and has every change of a customer up to now in them.
 * @param end when time is up, in milliseconds: a page is done in any case, and whoever comes
 *   next goes on, the schedule at the latest
 * @returns false where time was up before, or a page was lost meanwhile
 * @throws PageGone
 */
export async function refreshAudience(
  cloud: Cloud,
  botId: string,
  now: Date,
  end = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const root = await fill(cloud, botId, await openRegisters(cloud, botId, now), end);
  const done =
    root !== undefined &&
    (await follow(cloud, botId, root, 'modifiedAt', now, end)) &&
    (await follow(cloud, botId, root, 'activeAt', now, end));
  const isAwaited = ({ dueAt }: RegisterRoot) => dueAt.getTime() <= now.getTime() + begunMs;
  if (!done) await changeRoot(cloud, botId, (known) => (isAwaited(known) ? {} : { dueAt: now }));
  return done;
}

/** The root of the registers, made where there is none: then the schedule has them filled. */
export async function openRegisters(cloud: Cloud, botId: string, now: Date): Promise<RegisterRoot> {
  const ref = rootOf(cloud.db, botId);
  const found = await ref.get();
  const known = found.data();
  if (known) return known;
  const since = earlier(now, found.readTime);
  const root = { pages: [], filling: { after: 0, since }, deletions: 0, dueAt: now };
  try {
    await ref.create(root);
    return root;
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
    return openRegisters(cloud, botId, now);
  }
}

/** What the clock here says may lie ahead of the clocks that customers' documents have their times from. */
const earlier = (now: Date, there: Timestamp): Date =>
  there.toMillis() < now.getTime() ? there.toDate() : now;

/**
 * Reads all customers once, from where somebody has left off.
 * @returns the root with all of them; undefined where time is up
 */
async function fill(
  cloud: Cloud,
  botId: string,
  opened: RegisterRoot,
  end: number,
): Promise<RegisterRoot | undefined> {
  let root = opened;
  while (root.filling) {
    const begun = root.filling;
    const { docs } = await factsOf(cloud.db, botId)
      .orderBy('telegramId')
      .startAfter(begun.after)
      .limit(perQuery)
      .get();
    await write(cloud, botId, docs.map(rowFrom), root.deletions);
    const last = docs.length < perQuery ? undefined : docs.at(-1)?.data().telegramId;
    root = await changeRoot(cloud, botId, ({ filling }) => {
      // Another has come to the end, or they are to be read once more from the beginning.
      if (filling?.since.getTime() !== begun.since.getTime()) return {};
      const { since, after } = filling;
      return last === undefined
        ? { filling: undefined, marks: { modifiedAt: since, activeAt: since } }
        : { filling: { since, after: Math.max(last, after) } };
    });
    if (root.filling && isTimeUp(cloud, end)) return undefined;
  }
  return root;
}

/**
 * Writes the rows of the customers who have changed since the mark, and moves it on: to when this look began, whoever
 * has begun it. What is committed late behind where it is by then is found by the next one.
 * @returns false where time is up before, or all customers are to be read again
 */
async function follow(
  cloud: Cloud,
  botId: string,
  root: RegisterRoot,
  time: 'modifiedAt' | 'activeAt',
  now: Date,
  end: number,
): Promise<boolean> {
  if (!root.marks) throw new Error(`the registers of bot ${botId} are not filled`);
  const from = new Date(root.marks[time].getTime() - overlapMs);
  const changed = factsOf(cloud.db, botId)
    .where(time, '>=', Timestamp.fromDate(from))
    .orderBy(time)
    .orderBy('__name__')
    .limit(perQuery);
  const begun = root.following?.by === time ? root.following : undefined;
  let last: { at: Date; id: string } | undefined = begun;
  let since = begun?.since;
  let { deletions } = root;
  for (let more = true; more;) {
    const rows = new Map<number, RegisterRow>();
    while (more && rows.size < atOnce && (rows.size === 0 || !isTimeUp(cloud, end))) {
      const next = last ? changed.startAfter(Timestamp.fromDate(last.at), last.id) : changed;
      const { docs, readTime } = await next.get();
      since ??= earlier(now, readTime);
      for (const doc of docs) rows.set(doc.data().telegramId, rowFrom(doc));
      const doc = docs.at(-1);
      if (doc) last = { at: doc.data()[time] ?? from, id: doc.id };
      more = docs.length === perQuery;
    }
    await write(cloud, botId, [...rows.values()], deletions);
    const following = last && since && { by: time, since, at: last.at, id: last.id };
    const upTo = since?.getTime() ?? 0;
    const after = await changeRoot(cloud, botId, ({ marks }) => {
      if (more || !marks) return { following };
      const mark = new Date(Math.max(marks[time].getTime(), upTo));
      return { following: undefined, marks: { ...marks, [time]: mark } };
    });
    if (after.filling || (more && isTimeUp(cloud, end))) return false;
    ({ deletions } = after);
  }
  return true;
}

async function write(
  cloud: Cloud,
  botId: string,
  rows: readonly RegisterRow[],
  deletions: number,
): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  await changeRows(cloud, botId, [...byId.keys()], async (page) => {
    if (page.deletions === deletions)
      return merged(
        page.rows,
        page.ids.flatMap((id) => byId.get(id) ?? []),
      );
    const fresh = await freshRows(cloud, botId, page.ids, page.transaction);
    const there = new Set(fresh.map(({ id }) => id));
    const gone = new Set(page.ids.filter((id) => !there.has(id)));
    const kept = page.rows.filter(({ id }) => !gone.has(id));
    return merged(kept.length === page.rows.length ? page.rows : kept, fresh);
  });
}
