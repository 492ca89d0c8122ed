/**
 * Bringing registers up to date: first all customers in the order of their ids, later those who have changed since the
 * last time. The root says how far that is, so whoever comes next goes on from there; what is read again changes
 * nothing. A document gets its times when a command begins, and is to be seen once it is committed: so the changes of
 * the last minutes are looked at again.
 *
 * Rows are collected and written in the order of their ids, so that a page is written once for many customers, and no
 * more are held than {@link atOnce}.
 */
import type { Cloud } from '../cloud/cloud.ts';
import { isAlreadyExists, Timestamp, type QueryDocumentSnapshot } from '../cloud/firestore.ts';
import { merged } from './decide.ts';
import type { RegisterRow } from './model.ts';
import {
  changeRoot,
  changeRows,
  factsOf,
  freshRows,
  rootOf,
  rowFrom,
  type CustomerFacts,
  type RegisterRoot,
} from './registers.ts';

/** A commit is no later than this after the time that it carries. */
const overlapMs = 10 * 60 * 1000;
const dayMs = 24 * 3600 * 1000;
/** Customers read by one query. */
const perQuery = 1000;
/** Rows that are held in memory. */
const atOnce = 10_000;

/** Opens the registers of a bot that has none, and has every change of a customer up to now in them. */
export async function refreshAudience(cloud: Cloud, botId: string, now: Date): Promise<void> {
  const root = await openRegisters(cloud, botId, now);
  await fill(cloud, botId, root);
  for (const time of ['modifiedAt', 'activeAt'] as const) await follow(cloud, botId, time, now);
  await changeRoot(cloud, botId, () => ({ dueAt: new Date(now.getTime() + dayMs) }));
}

/** The root of the registers, made where there is none. */
async function openRegisters({ db }: Cloud, botId: string, now: Date): Promise<RegisterRoot> {
  const ref = rootOf(db, botId);
  const found = (await ref.get()).data();
  if (found) return found;
  const root = { pages: [], filling: { after: 0, since: now }, deletions: 0, dueAt: now };
  await ref.create(root).catch((error: unknown) => {
    if (!isAlreadyExists(error)) throw error;
  });
  return root;
}

/** Reads all customers once, from where somebody has left off. */
async function fill(cloud: Cloud, botId: string, root: RegisterRoot): Promise<void> {
  for (let { filling, deletions } = root; filling;) {
    const { after } = filling;
    const { docs } = await factsOf(cloud.db, botId)
      .orderBy('telegramId')
      .startAfter(after)
      .limit(perQuery)
      .get();
    await write(cloud, botId, docs.map(rowFrom), deletions);
    const last = docs.at(-1)?.data().telegramId;
    ({ filling, deletions } = await changeRoot(cloud, botId, (before) => {
      if (!before.filling) return {};
      const { since } = before.filling;
      return docs.length < perQuery || last === undefined
        ? { filling: undefined, marks: { modifiedAt: since, activeAt: since } }
        : { filling: { since, after: Math.max(last, before.filling.after) } };
    }));
  }
}

/** Writes the rows of the customers who have changed since the mark, and moves it on. */
async function follow(
  cloud: Cloud,
  botId: string,
  time: 'modifiedAt' | 'activeAt',
  now: Date,
): Promise<void> {
  const { db } = cloud;
  const root = (await rootOf(db, botId).get()).data();
  if (!root?.marks) return;
  const from = new Date(root.marks[time].getTime() - overlapMs);
  const changed = factsOf(db, botId)
    .where(time, '>=', Timestamp.fromDate(from))
    .orderBy(time)
    .limit(perQuery);
  let { deletions } = root;
  // What the clock here says may lie ahead of the clocks there.
  let upTo = now;
  let last: QueryDocumentSnapshot<CustomerFacts> | undefined;
  for (let isFirst = true, more = true; more;) {
    const rows = new Map<number, RegisterRow>();
    while (more && rows.size < atOnce) {
      const { docs, readTime } = await (last ? changed.startAfter(last) : changed).get();
      if (isFirst && readTime.toMillis() < upTo.getTime()) upTo = readTime.toDate();
      isFirst = false;
      for (const doc of docs) rows.set(doc.data().telegramId, rowFrom(doc));
      more = docs.length === perQuery;
      last = docs.at(-1) ?? last;
    }
    await write(cloud, botId, [...rows.values()], deletions);
    const reached = more ? last?.data()[time] : upTo;
    ({ deletions } = await changeRoot(cloud, botId, ({ marks }) => {
      if (!marks) return {};
      const mark = Math.max(marks[time].getTime(), Math.min(reached?.getTime() ?? 0, upTo.getTime()));
      return { marks: { ...marks, [time]: new Date(mark) } };
    }));
  }
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
