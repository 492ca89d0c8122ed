/** What happens to the rows of registers outside the customers' own documents, or has to be in them at once. */
import type { Cloud } from '../cloud/cloud.ts';
import { customers } from '../customers/queries.ts';
import { dayNumber, inOrder, merged, withOffer } from './decide.ts';
import type { RegisterRow } from './model.ts';
import { openRegisters } from './refresh.ts';
import { changeRows, freshRows, isThere, rootOf, versionOf, type OpenPage } from './registers.ts';

/**
 * Notes that these customers were sent an offer, for the cap of offers: once for each broadcast, however often it is
 * told. Of one who is not in the registers yet the row is made.
 * @param day of the shop's, such as `2026-05-04` (cloud/time-zone.ts)
 * @param by id of the broadcast
 */
export async function noteOffered(
  cloud: Cloud,
  botId: string,
  ids: readonly number[],
  day: string,
  by: string,
): Promise<void> {
  const offer = { day: dayNumber(day), by };
  const note = async ({ rows, ids: theirs, transaction }: OpenPage) => {
    const known = new Set(rows.map(({ id }) => id));
    const missing = theirs.filter((id) => !known.has(id));
    const all = merged(rows, await freshRows(cloud, botId, missing, transaction));
    const offered = new Set(theirs);
    const after = all.map((row): RegisterRow => {
      const offers = offered.has(row.id) ? withOffer(row.offers, offer) : row.offers;
      return offers === row.offers ? row : { ...row, offers };
    });
    return after.length === rows.length && after.every((row, index) => row === rows[index]) ? rows : after;
  };
  if (await changeRows(cloud, botId, ids, note)) return;
  await openRegisters(cloud, botId, new Date());
  await changeRows(cloud, botId, ids, note);
}

/** Read and written in one transaction. */
const markedAtOnce = 200;

/**
 * Notes that Telegram refused messages to these customers for good, in their documents and rows. One who has written or
 * done something since is back already, and not marked.
 * @param at when Telegram refused
 */
export async function noteBlockedMany(
  cloud: Cloud,
  botId: string,
  ids: readonly number[],
  at: Date,
): Promise<void> {
  const { db } = cloud;
  /** The states that the documents had before. */
  const versions = new Map<number, number>();
  for (let from = 0; from < ids.length; from += markedAtOnce) {
    const refs = ids.slice(from, from + markedAtOnce).map((id) => customers.doc(db, botId, String(id)));
    const marked = await db.runTransaction(async (transaction) => {
      const silent = (await transaction.getAll(...refs)).filter(isThere).filter((found) => {
        const { modifiedAt, activeAt = modifiedAt } = found.data();
        return modifiedAt <= at && activeAt <= at;
      });
      for (const found of silent)
        if (!found.data().blockedAt) transaction.update(found.ref, { blockedAt: at, modifiedAt: at });
      return silent.map((found) => [found.data().telegramId, versionOf(found)] as const);
    });
    for (const [id, version] of marked) versions.set(id, version);
  }
  await changeRows(cloud, botId, versions.keys(), ({ rows, ids: theirs }) => {
    const blocked = new Set(theirs);
    return rows.some(({ id, blocked: already }) => blocked.has(id) && !already)
      ? rows.map((row) => (blocked.has(row.id) ? asBlocked(row, versions.get(row.id) ?? 0) : row))
      : rows;
  });
}

/** The row as it is after this state of the document: an older one brings them back no more, a newer one does. */
const asBlocked = (row: RegisterRow, version: number): RegisterRow =>
  row.version > version ? row : { ...row, blocked: true, version: version + 1 };

/**
 * Takes a deleted customer out of the registers, with what these alone knew. One who has come back by then has the row
 * of somebody new.
 */
export async function forgetInAudience(cloud: Cloud, botId: string, telegramId: number): Promise<void> {
  await changeRows(cloud, botId, [telegramId], async ({ rows, deletions, transaction }) => {
    const fresh = await freshRows(cloud, botId, [telegramId], transaction);
    // Whoever has read the customer before looks again.
    transaction.update(rootOf(cloud.db, botId), { deletions: deletions + 1 });
    return inOrder([...rows.filter(({ id }) => id !== telegramId), ...fresh]);
  });
}
