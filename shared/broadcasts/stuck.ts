/** Which broadcast keeps a bot's lane, though nobody gets on with it: those behind it wait for nothing. */
import type { Cloud } from '../cloud/cloud.ts';
import { readable } from '../cloud/firestore.ts';
import type { Broadcast, Lane, Shard } from './model.ts';
import { broadcasts, laneOf } from './queries.ts';

/**
 * The broadcast whose turn it is, and has been since before `since`. Whether it is {@link isLeft} is for the command to
 * see that halts it. Mere waiting for a turn, however long, is not that: the lane names another then.
 * @returns its id
 */
export async function keepsLane({ db }: Cloud, botId: string, since: Date): Promise<string | undefined> {
  const sending = broadcasts.all(db, botId).where('state', '==', 'sending').orderBy('queuedAt').limit(1);
  const [lane, { docs }] = await Promise.all([laneOf(db, botId).get(), sending.get()]);
  const id = docs[0]?.id;
  // The lane changes when another's turn comes, and when Telegram is to be left alone.
  const isNew = isLater(lane.updateTime?.toDate(), since);
  return isNew || readable(lane)?.current !== id ? undefined : id;
}

/** What tells whether anybody gets on with a broadcast. */
interface Signs {
  id: string;
  broadcast: Pick<Broadcast, 'state' | 'queuedAt'>;
  lane: Lane | undefined;
  /** Those that may be worked. */
  shards: readonly Pick<Shard, 'leaseUntil'>[];
}

/**
 * Whether nobody is at it, and no part of it was finished since then; where it is being sent, though it was its turn and
 * Telegram did not want to be left alone.
 */
export function isLeft({ id, broadcast, lane, shards }: Signs, since: Date, now: Date): boolean {
  if (isLater(broadcast.queuedAt, since)) return false;
  if (broadcast.state !== 'sending') return true;
  if (lane?.current !== id || isLater(lane.notBefore, since)) return false;
  return !shards.some(({ leaseUntil }) => isLater(leaseUntil, now));
}

const isLater = (time: Date | undefined, than: Date): boolean => time !== undefined && time > than;
