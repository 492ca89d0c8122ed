/** Giving a command for each of many: what is due across all bots, and what somebody leaves behind. */
import type { Cloud } from '../cloud/cloud.ts';
import { Timestamp } from '../cloud/firestore.ts';
import type { Executed } from './execute.ts';

/** What is due, by its document's id and the time that it is due since. */
export interface Due {
  botId: string;
  id: string;
  at: Date;
}

/** Of all bots the documents of a collection whose time has come, the longest ago first. @param field holds that time */
export async function dueOf(
  { db }: Cloud,
  collection: string,
  field: string,
  now: Date,
  limit: number,
): Promise<Due[]> {
  const { docs } = await db
    .collectionGroup(collection)
    .where(field, '<=', Timestamp.fromDate(now))
    .orderBy(field)
    .limit(limit)
    .get();
  return docs.flatMap((doc) => {
    const botId = doc.ref.parent.parent?.id;
    const at: unknown = doc.get(field);
    return botId !== undefined && at instanceof Timestamp ? [{ botId, id: doc.id, at: at.toDate() }] : [];
  });
}

/**
 * What goes wrong with one keeps no other from being done: it is logged.
 * @param told.message in the log, with what `named` says of the one that failed
 */
export async function eachByItself<One>(
  { log }: Cloud,
  all: readonly One[],
  work: (one: One) => Promise<unknown>,
  told: { named: (one: One) => object; message: string },
): Promise<void> {
  await Promise.all(
    all.map(async (one) => {
      try {
        await work(one);
      } catch (error) {
        log.error({ error, ...told.named(one) }, told.message);
      }
    }),
  );
}

/**
 * Takes all out of a list by commands that each take one out: its front is what is left, however it moves meanwhile.
 * @throws what Firestore throws: then it is to be called again
 */
export async function takeAllOut<One>(
  front: () => Promise<readonly One[]>,
  takeOut: (one: One) => Promise<Executed<unknown>>,
): Promise<void> {
  for (let moved = true; moved;) {
    const outcomes = await Promise.all((await front()).map(takeOut));
    moved = outcomes.some(({ ok, replayed }) => ok && !replayed);
  }
}
