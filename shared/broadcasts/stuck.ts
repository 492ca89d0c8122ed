/** Which broadcast keeps a bot's lane, though nobody gets on with it: those behind it wait for nothing. */
import type { Cloud } from '../cloud/cloud.ts';
import { readable } from '../cloud/firestore.ts';
import { broadcasts, laneOf, shardOf } from './queries.ts';

/**
 * The broadcast whose turn it is, where it has been so since before `since`, no part of it was finished, and nobody is
 * at it. Mere waiting for a turn, however long, is not that: the lane names another then.
 * @returns its id
 */
export async function stuckBroadcast(
  { db }: Cloud,
  botId: string,
  since: Date,
  now: Date,
): Promise<string | undefined> {
  const sending = broadcasts.all(db, botId).where('state', '==', 'sending').orderBy('queuedAt').limit(1);
  const [lane, { docs }] = await Promise.all([laneOf(db, botId).get(), sending.get()]);
  const [first] = docs;
  // The lane changes when another's turn comes, and when Telegram is to be left alone.
  if (!first || readable(lane)?.current !== first.id || isLater(lane.updateTime?.toDate(), since))
    return undefined;
  const { queuedAt, next } = first.data();
  if (isLater(queuedAt, since)) return undefined;
  const shard = readable(await shardOf(db, botId, first.id, next).get());
  return isLater(shard?.leaseUntil, now) ? undefined : first.id;
}

const isLater = (time: Date | undefined, than: Date): boolean => time !== undefined && time > than;
