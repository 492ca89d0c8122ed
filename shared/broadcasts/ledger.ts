/**
 * The ledger of a broadcast: who of a shard may be sent to, and what became of each. A worker claims a shard with a
 * lease; each checkpoint says what has come of the sends so far, which recipients the next ones may reach, and that the
 * worker is there. So nobody is sent to who is not written down before, and after a crash only those of the last
 * checkpoint are in doubt. A checkpoint is written only over the one before it: a worker that was taken for lost, or
 * that is to stop, finds out with the next one, without reading anything.
 *
 * Like the ledger of sends (adr/0003) these transactions are no commands: what happens a thousand times to one document
 * needs no record each time.
 */
import type { Cloud } from '../cloud/cloud.ts';
import {
  FieldValue,
  isOvertaken,
  readable,
  type DocumentReference,
  type Firestore,
  type Timestamp,
  type Transaction,
} from '../cloud/firestore.ts';
import { added, lettersOf, withShard, sumOf, takenUp, tallyOf } from './decide.ts';
import { open, type Broadcast, type Lane, type Shard } from './model.ts';
import { broadcasts, laneOf, shardOf, shardsAtWork } from './queries.ts';
import { additionsForCampaign } from './results.ts';

/** Longer than a checkpoint may be late: a worker whose lease ran out is gone, or has stopped sending. */
export const leaseMs = 10_000;

export type Letters = Pick<Shard, 'outcomes' | 'later' | 'messageIds' | 'otherIds' | 'reasons'>;

/** A shard that this worker works on. */
export interface Claim {
  broadcastId: string;
  broadcast: Broadcast;
  /** As it was claimed; of `ids` those who have had their data deleted since are nobody, as far as that is known. */
  shard: Shard;
  ref: DocumentReference<Shard>;
  holder: string;
  /** As it was read: the first checkpoint is written over that, and who writes it has the shard. */
  updateTime: Timestamp;
}

/** Some of its recipients are kept no more, so it cannot go on as it is: it is to be halted, for others wait behind it. */
export class ShardGone extends Error {
  override name = 'ShardGone';
  readonly path: string;
  constructor(path: string) {
    super(`${path} is not there`);
    this.path = path;
  }
}

export type Claimed =
  | { kind: 'claimed'; claim: Claim }
  /** Another works there until then, unless it is heard of again; `holder` is who. */
  | { kind: 'busy'; until: Date; holder: string | undefined }
  /** Telegram wants to be left alone until then. */
  | { kind: 'wait'; until: Date }
  /** All of it is done. */
  | { kind: 'over'; broadcastId: string; pass: number }
  | { kind: 'idle' };

/**
 * Finds the next shard of the bot's lane, or the one after those that this worker has in hand. Who writes the first
 * checkpoint has it. The broadcasts of a bot take turns, a shard each: what is for few is not held up by what is for
 * many.
 * @param inHand shards that it has claimed and not finished: of this broadcast, the first of them the broadcast's next
 * @throws ShardGone, or Misshapen: what it names is to be halted
 */
export async function claimNext(
  { db }: Cloud,
  botId: string,
  holder: string,
  now: Date,
  inHand?: { broadcastId: string; pass: number; after: number },
): Promise<Claimed> {
  return db.runTransaction(async (transaction): Promise<Claimed> => {
    const laneRef = laneOf(db, botId);
    const lane = readable(await transaction.get(laneRef)) ?? {};
    const waiting = broadcasts.all(db, botId).where('state', '==', 'sending').orderBy('queuedAt').limit(2);
    const [first, second] = (await transaction.get(waiting)).docs;
    const { current } = lane;
    const last = inHand || current === undefined ? undefined : await workedIn(current);
    // One that was stopped keeps the lane until its worker has let go of it.
    const held = last?.shards.find(({ data }) => data.holder !== holder && isLive(data))?.data;
    if (held?.leaseUntil) return { kind: 'busy', until: held.leaseUntil, holder: held.holder };
    if (!first) {
      if (last) letGo(last);
      return { kind: 'idle' };
    }
    const { id: broadcastId } = first;
    const broadcast = first.data();
    const { pass } = broadcast;
    const isNextInHand = !second && inHand?.broadcastId === broadcastId && inHand.pass === pass.number;
    if (inHand && !isNextInHand) return { kind: 'idle' };
    const number = inHand ? inHand.after + 1 : broadcast.next;
    if (number >= (broadcast.frozen?.shards ?? 0))
      return inHand ? { kind: 'idle' } : { kind: 'over', broadcastId, pass: pass.number };
    const ref = shardOf(db, botId, broadcastId, number);
    const snapshot = await transaction.get(ref);
    const found = snapshot.data();
    if (!found || !snapshot.updateTime) throw new ShardGone(ref.path);
    // It was begun by one who has not finished the one before.
    if (found.holder !== holder && found.leaseUntil && isLive(found))
      return { kind: 'busy', until: found.leaseUntil, holder: found.holder };
    if (lane.notBefore && lane.notBefore > now && lane.sentBy !== holder)
      return { kind: 'wait', until: lane.notBefore };
    const shard = takenUp(found, pass, broadcast.delivery.retryUnknown);
    if (last) letGo(last, ref);
    if (current !== broadcastId) transaction.set(laneRef, { ...lane, current: broadcastId });
    if (!broadcast.startedAt) transaction.update(first.ref, { startedAt: now });
    const { updateTime } = snapshot;
    return { kind: 'claimed', claim: { broadcastId, broadcast, shard, ref, holder, updateTime } };

    function isLive({ leaseUntil }: Shard): boolean {
      return leaseUntil !== undefined && leaseUntil > now;
    }

    /** A broadcast, and the shards of it that may be worked; nobody gets on with what cannot be read. */
    async function workedIn(id: string): Promise<Worked | undefined> {
      const found = first?.id === id ? first : await transaction.get(broadcasts.doc(db, botId, id));
      const broadcast = readable(found);
      if (!broadcast) return undefined;
      const refs = shardsAtWork(db, botId, id, broadcast);
      const shards = await Promise.all(refs.map((ref) => transaction.get(ref)));
      return {
        ref: found.ref,
        broadcast,
        shards: shards.flatMap((shard) => {
          const data = readable(shard);
          return data ? [{ ref: shard.ref, data }] : [];
        }),
      };
    }

    /**
     * A worker that was taken for lost is to find out, whatever the next one works on. What it did for a broadcast that
     * was cancelled nobody goes on with: it is counted.
     * @param taken the shard that is gone on with
     */
    function letGo({ ref, broadcast, shards }: Worked, taken?: DocumentReference<Shard>): void {
      for (const { ref: lost, data } of shards)
        if (data.holder !== undefined && lost.path !== taken?.path && !isLive(data))
          transaction.update(lost, free());
      const { state, pass } = broadcast;
      if (state !== 'cancelled' || pass.number !== 0 || shards.some(({ data }) => isLive(data))) return;
      let counted = broadcast;
      for (const { ref: left, data } of shards) {
        if (!isBegun(data)) continue;
        const shard = takenUp(data, pass, false);
        transaction.update(left, { outcomes: shard.outcomes });
        counted = { ...counted, ...countShard(transaction, db, botId, ref, counted, shard) };
      }
    }
  });
}

interface Worked {
  ref: DocumentReference<Broadcast>;
  broadcast: Broadcast;
  shards: { ref: DocumentReference<Shard>; data: Shard }[];
}

/** Whether the sending has come to anything in a shard. */
export const isBegun = ({ outcomes }: Pick<Shard, 'outcomes'>): boolean =>
  outcomes !== open.repeat(outcomes.length);

/** The shard is another's now: what this worker has not written down by then is not its to tell. */
export class LostShard extends Error {
  override name = 'LostShard';
}

/** Writes checkpoints, each over the one before. */
export class Checkpoints {
  readonly #claim: Claim;
  #updateTime: Timestamp;
  /** This worker sends nothing after that. */
  leaseUntil = new Date(0);

  constructor(claim: Claim) {
    this.#claim = claim;
    this.#updateTime = claim.updateTime;
  }

  /**
   * @returns `stop` where this worker is to end; what was to be written is
   * @throws LostShard
   */
  async write(letters: Letters, now: Date): Promise<'go' | 'stop'> {
    const { ref, holder, shard } = this.#claim;
    const leaseUntil = new Date(now.getTime() + leaseMs);
    const isFirst = this.leaseUntil.getTime() === 0;
    const begun = isFirst && { holder, pass: shard.pass, stop: FieldValue.delete() };
    const written = (over: Timestamp) => {
      const change = { ...discreet(letters, this.#claim.shard.ids), ...begun, leaseUntil };
      return ref.update(change, { lastUpdateTime: over }).catch((error: unknown) => {
        if (isOvertaken(error)) return undefined;
        throw error;
      });
    };
    let result = await written(this.#updateTime);
    let stop = false;
    while (!result) {
      // Somebody else has written: a word to stop, that somebody is erased, or another worker.
      const found = await ref.get();
      const now = found.data();
      if (now?.holder !== holder || !found.updateTime) throw new LostShard(`${ref.path} is another's now`);
      this.#claim.shard = { ...shard, ids: now.ids };
      stop = now.stop === true;
      result = await written(found.updateTime);
    }
    this.#updateTime = result.writeTime;
    this.leaseUntil = leaseUntil;
    return stop ? 'stop' : 'go';
  }

  /** Of the last checkpoint. */
  get updateTime(): Timestamp {
    return this.#updateTime;
  }

  /**
   * Lets go of the shard, unfinished. Of a broadcast that was cancelled nothing more comes: it is counted as it is.
   * @throws LostShard
   */
  async release({ db }: Cloud, botId: string, letters: Letters): Promise<void> {
    const { ref, holder, shard, broadcastId } = this.#claim;
    const broadcastRef = broadcasts.doc(db, botId, broadcastId);
    await db.runTransaction(async (transaction) => {
      const broadcast = readable(await transaction.get(broadcastRef));
      const now = (await transaction.get(ref)).data();
      if (now?.holder !== holder) throw new LostShard(`${ref.path} is another's now`);
      transaction.update(ref, { ...discreet(letters, now.ids), ...free() });
      if (broadcast?.state !== 'cancelled' || broadcast.next !== shard.number) return;
      if (broadcast.pass.number === 0 && shard.pass === 0)
        countShard(transaction, db, botId, broadcastRef, broadcast, { ...shard, ...letters });
    });
  }
}

/** How a shard is finished. */
interface Finishing {
  /** The last checkpoint: over that nothing has to be read. */
  over?: Timestamp;
  /** Where this worker has no other shard in hand: see {@link leaveAlone}. */
  quietUntil?: Date | undefined;
}

/**
 * Everybody of the shard has an outcome. The shards of a pass are finished in their order.
 * @throws LostShard
 */
export async function finishShard(
  cloud: Cloud,
  botId: string,
  claim: Claim,
  letters: Letters,
  { over, quietUntil }: Finishing = {},
): Promise<void> {
  if (over) {
    try {
      await finishOver(cloud, botId, claim, letters, quietUntil, over);
      return;
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }
  await finishOver(cloud, botId, claim, letters, quietUntil);
}

async function finishOver(
  { db }: Cloud,
  botId: string,
  { broadcastId, shard: claimed, ref, holder }: Claim,
  letters: Letters,
  quietUntil: Date | undefined,
  over?: Timestamp,
): Promise<void> {
  await db.runTransaction(async (transaction) => {
    const broadcastRef = broadcasts.doc(db, botId, broadcastId);
    const [broadcast, shard, quiet] = await Promise.all([
      transaction.get(broadcastRef).then((found) => found.data()),
      over ?? transaction.get(ref),
      quietUntil && laterQuiet(transaction, laneOf(db, botId), quietUntil, holder),
    ]);
    const now = 'data' in shard ? shard.data() : { holder, ids: claimed.ids };
    const lastUpdateTime = 'data' in shard ? shard.updateTime : shard;
    if (!broadcast || now?.holder !== holder || !lastUpdateTime)
      throw new LostShard(`${ref.path} is another's now`);
    transaction.update(ref, { ...discreet(letters, now.ids), ...free() }, { lastUpdateTime });
    quiet?.();
    // A later pass has begun: it begins with the first shard.
    if (broadcast.pass.number !== claimed.pass || broadcast.next !== claimed.number) return;
    if (claimed.pass === 0) {
      countShard(transaction, db, botId, broadcastRef, broadcast, { ...claimed, ...letters });
      return;
    }
    const { later } = broadcast;
    const tally = sumOf(tallyOf(broadcastId, claimed, lettersOf({ ...letters, pass: claimed.pass }), 1));
    transaction.update(broadcastRef, {
      ...{ next: claimed.number + 1, later: later ? added(later, tally) : tally },
      queuedAt: FieldValue.serverTimestamp(),
    });
  });
}

/** Counts what has come of sending a shard: those before it are over. Then it is the turn of other broadcasts. */
function countShard(
  transaction: Transaction,
  db: Firestore,
  botId: string,
  ref: DocumentReference<Broadcast>,
  broadcast: Broadcast,
  shard: Shard,
): Pick<Broadcast, 'tallies' | 'next'> {
  const tallies = tallyOf(ref.id, shard, shard.outcomes, broadcast.variants.length);
  const counts = { ...withShard(broadcast, tallies), next: shard.number + 1 };
  transaction.update(ref, { ...counts, queuedAt: FieldValue.serverTimestamp() });
  for (const more of additionsForCampaign(db, botId, { ...broadcast, id: ref.id }, shard.number, tallies))
    transaction.set(more.ref, more.data, { merge: true });
  return counts;
}

/** Nobody works on it. */
const free = () => ({
  holder: FieldValue.delete(),
  leaseUntil: FieldValue.delete(),
  stop: FieldValue.delete(),
});

/**
 * Nothing goes to many before, whoever sends it: by Telegram's wish, or because what this worker has sent counts for a
 * second, and another one knows nothing of it.
 * @param sentBy that worker
 */
export async function leaveAlone({ db }: Cloud, botId: string, until: Date, sentBy?: string): Promise<void> {
  await db.runTransaction(async (transaction) =>
    (await laterQuiet(transaction, laneOf(db, botId), until, sentBy))?.(),
  );
}

/** @returns what writes it; undefined where it is quiet for longer anyway */
async function laterQuiet(
  transaction: Transaction,
  ref: DocumentReference<Lane>,
  until: Date,
  sentBy: string | undefined,
): Promise<(() => void) | undefined> {
  const { notBefore } = readable(await transaction.get(ref)) ?? {};
  if (notBefore && notBefore >= until) return undefined;
  return () =>
    void transaction.set(ref, { notBefore: until, sentBy: sentBy ?? FieldValue.delete() }, { merge: true });
}

/**
 * Takes a customer out of a shard: what became of them stays counted, and nothing is sent to them any more. Who works on
 * it finds out with the next checkpoint.
 */
export async function forgetRecipient(
  { db }: Cloud,
  ref: DocumentReference<Shard>,
  telegramId: number,
): Promise<void> {
  await db.runTransaction(async (transaction) => {
    const found = (await transaction.get(ref)).data();
    const index = found?.ids.indexOf(telegramId) ?? -1;
    if (!found || index < 0) return;
    const ids = found.ids.with(index, nobody);
    const { messageIds, otherIds, reasons } = discreet(found, ids);
    transaction.update(ref, {
      ids,
      messageIds,
      ...(found.first === telegramId && { first: telegramId + 1 }),
      ...(found.last === telegramId && { last: telegramId - 1 }),
      otherIds,
      reasons,
    });
  });
}

/** Without what leads to who has had their data deleted. */
function discreet<T extends Letters>(letters: T, ids: readonly number[]): T {
  if (!ids.includes(nobody)) return letters;
  const ofSomebody = <V>(known: Record<string, V>): Record<string, V> =>
    Object.fromEntries(Object.entries(known).filter(([index]) => ids[Number(index)] !== nobody));
  return {
    ...letters,
    messageIds: letters.messageIds.map((id, index) => (ids[index] === nobody ? 0 : id)),
    otherIds: ofSomebody(letters.otherIds),
    reasons: ofSomebody(letters.reasons),
  };
}

/** Stands for who has had their data deleted. */
export const nobody = 0;
