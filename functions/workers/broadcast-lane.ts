/**
 * Working a bot's lane: one shard after another, of one broadcast after another. While the last answers of a shard are
 * waited for the next one is begun, so that a slow answer holds up nobody.
 */
import { randomUUID } from 'node:crypto';
import { dayNumber, offersSince } from '../../shared/audience/decide.ts';
import { declinedSince } from '../../shared/customers/declined.ts';
import { noteBlockedMany, noteOffered } from '../../shared/audience/marks.ts';
import { capDays } from '../../shared/audience/model.ts';
import { offersTo } from '../../shared/audience/queries.ts';
import { findBot } from '../../shared/bots/queries.ts';
import type { Bot } from '../../shared/bots/model.ts';
import { endBroadcast, halt } from '../../shared/broadcasts/stopping.ts';
import { rateOf } from '../../shared/broadcasts/decide.ts';
import { claimNext, LostShard, type Claim } from '../../shared/broadcasts/ledger.ts';
import { outcomeLetters } from '../../shared/broadcasts/model.ts';
import { restsUntil } from '../../shared/broadcasts/quiet.ts';
import { restIfQuiet } from '../../shared/broadcasts/resting.ts';
import { isTimeUp, pause, type Cloud } from '../../shared/cloud/cloud.ts';
import { dayIn } from '../../shared/cloud/time-zone.ts';
import { execute } from '../../shared/commands/execute.ts';
import { pack, type Baggage } from '../broadcast-parcel.ts';
import { deedFor } from './broadcast-deed.ts';
import { Follower } from './broadcast-progress.ts';
import { ShardRun, type ShardEnd } from './broadcast-shard.ts';

/** Nobody sleeps for longer: the schedule looks again. */
const longWaitMs = 30_000;

/**
 * @param clock what quiet hours go by; only for tests another than the present
 * @returns false where time is up and there may be more to send
 */
export async function workLane(
  cloud: Cloud,
  botId: string,
  end: number,
  clock = () => new Date(),
): Promise<boolean> {
  const shop = await findBot(cloud, botId);
  if (!shop) throw new Error(`bot ${botId} is not there`);
  const telling = Promise.resolve();
  const worker: Worker = { cloud, botId, shop, holder: randomUUID(), end, clock, telling };
  try {
    return await workFor(worker);
  } finally {
    await worker.telling;
  }
}

async function workFor(worker: Worker): Promise<boolean> {
  const { cloud, botId, end } = worker;
  let heard: string | undefined;
  while (!isTimeUp(cloud, end)) {
    const claimed = await claimNext(cloud, botId, worker.holder, new Date());
    switch (claimed.kind) {
      case 'idle':
        return true;
      case 'wait':
        if (claimed.until.getTime() - Date.now() > longWaitMs) return true;
        await sleepUntil(worker, claimed.until);
        break;
      case 'busy': {
        // Another works here, or has died here: whether it is heard of again tells.
        const word = `${claimed.holder} ${claimed.until.getTime()}`;
        if (heard !== undefined && heard !== word) return true;
        heard = word;
        await sleepUntil(worker, claimed.until);
        break;
      }
      case 'over':
        await tellEnd(worker, claimed.broadcastId, claimed.pass);
        break;
      case 'claimed':
        if (await rests(worker, claimed.claim)) break;
        try {
          await sendFollowed(worker, claimed.claim);
        } catch (error) {
          // Whoever has it goes on; or somebody has changed it, and it is to be claimed anew.
          if (!(error instanceof LostShard)) throw error;
        }
    }
  }
  return false;
}

interface Worker {
  cloud: Cloud;
  botId: string;
  shop: Bot;
  holder: string;
  /** When its time is up. */
  end: number;
  clock: () => Date;
  /** How far broadcasts are, as it is told yet; never rejects. */
  telling: Promise<unknown>;
}

/** Lets it wait where the shop keeps quiet by now. */
const rests = (
  { cloud, botId, shop, clock }: Worker,
  { broadcastId: id, broadcast }: Claim,
): Promise<boolean> => restIfQuiet(cloud, botId, { ...broadcast, id }, shop, clock());

const sleepUntil = ({ cloud, end }: Worker, until: Date): Promise<void> =>
  pause(cloud, Math.max(0, Math.min(until.getTime(), end) - Date.now()) + 50);

/** Sends, and tells the author how far it is. @throws LostShard */
async function sendFollowed(worker: Worker, first: Claim): Promise<void> {
  const { broadcastId: id, broadcast } = first;
  const follower = new Follower(worker, { ...broadcast, id });
  try {
    await sendShards(worker, first, follower);
  } finally {
    // What is sent next does not wait for it.
    worker.telling = Promise.all([worker.telling, follower.end()]);
  }
}

/** Sends this shard and those after it, until the broadcast or time is over. @throws LostShard */
async function sendShards(worker: Worker, first: Claim, follower: Follower): Promise<void> {
  const { cloud, botId, shop, holder, end } = worker;
  const { broadcastId, broadcast } = first;
  const { delivery, pass } = broadcast;
  cloud.pace(botId).limit = rateOf(delivery, shop.broadcasts);
  const baggage = await pack(cloud, botId, broadcast);
  /** The shard before, whose last answers are due. */
  let before: Promise<ShardEnd> = Promise.resolve('sent');
  let [claim, run] = [first, await begin(worker, first, baggage)];
  try {
    for (;;) {
      follower.watch(run);
      const [ended, previous] = await keeping(run, async () => [await run.send(), await before] as const);
      if (previous !== 'sent' || ended !== 'sent') {
        await run.release();
        await haltFor(worker, broadcastId, previous === 'sent' ? ended : previous);
        await rests(worker, claim);
        return;
      }
      const next = await keeping(run, async () => {
        if (isTimeUp(cloud, end)) return undefined;
        const inHand = { broadcastId, pass: pass.number, after: claim.shard.number };
        const claimed = await claimNext(cloud, botId, holder, new Date(), inHand);
        if (claimed.kind !== 'claimed') return undefined;
        return [claimed.claim, await begin(worker, claimed.claim, baggage)] as const;
      });
      const [done, following] = [run, next?.[1]];
      before = keeping(done, () => done.finish(following));
      // Nobody waits for it yet: that it fails is seen in the next round.
      before.catch(() => undefined);
      if (!next) break;
      [claim, run] = next;
    }
    const ended = await before;
    await haltFor(worker, broadcastId, ended);
    const last = (broadcast.frozen?.shards ?? 0) - 1;
    if (ended === 'sent' && claim.shard.number === last) await tellEnd(worker, broadcastId, pass.number);
  } finally {
    // Nothing goes on once the event is answered.
    await before.catch(() => undefined);
  }
}

/** Where something fails, what has come of the sends is written down all the same, as far as that can be done. */
async function keeping<T>(run: ShardRun, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    await run.release().catch(() => undefined);
    throw error;
  }
}

async function begin(worker: Worker, claim: Claim, baggage: Baggage): Promise<ShardRun> {
  const { cloud, botId, shop, clock, end } = worker;
  const { broadcast } = claim;
  const isQuiet = () => restsUntil(broadcast, shop, clock()) !== undefined;
  const deed = deedFor(cloud, botId, shop, claim, baggage);
  const note = (run: ShardRun) => noteOutcomes(worker, claim, run);
  return new ShardRun(cloud, botId, claim, deed, await leftSince(worker, claim), { isQuiet, end, note });
}

/** Who is not to get it any more: they have declined since it was written down, or got offers enough from others. */
async function leftSince({ cloud, botId, shop, clock }: Worker, { broadcastId, broadcast, shard }: Claim) {
  const { frozen, category, pass } = broadcast;
  if (pass.number !== 0 || !frozen) return new Set<number>();
  const declined = await declinedSince(cloud, botId, category, frozen.at, shard.first, shard.last);
  const { offersPerWeek: cap } = shop.broadcasts;
  if (category !== 'offers' || cap === undefined) return new Set(declined);
  const today = dayNumber(dayIn(clock(), shop.timeZone));
  const offers = await offersTo(cloud, botId, shard.ids);
  const isCapped = (id: number): boolean =>
    offersSince(offers.get(id)?.filter(({ by }) => by !== broadcastId) ?? [], today - capDays) >= cap;
  return new Set([...declined, ...shard.ids.filter(isCapped)]);
}

async function noteOutcomes(
  { cloud, botId, shop, clock }: Worker,
  claim: Claim,
  run: ShardRun,
): Promise<void> {
  if (claim.shard.pass !== 0) return;
  const gone = [outcomeLetters.blocked, outcomeLetters.deleted];
  for (const [ids, at] of [
    // Of a run that was lost, perhaps, before it had noted them. When it began is not known, but that the broadcast had.
    [run.with(gone, 'before'), claim.broadcast.startedAt],
    [run.with(gone, 'this'), run.begunAt],
  ] as const)
    if (at && ids.length > 0) await noteBlockedMany(cloud, botId, ids, at);
  if (claim.broadcast.category === 'offers') {
    const today = dayIn(clock(), shop.timeZone);
    await noteOffered(cloud, botId, run.with([outcomeLetters.sent]), today, claim.broadcastId);
  }
}

const step = (botId: string, id: string) =>
  ({ id, botId, actor: 'consumer:broadcasts', at: new Date() }) as const;

/** Where the message itself is what Telegram refuses, its author has to do something. */
async function haltFor({ cloud, botId }: Worker, id: string, ended: ShardEnd): Promise<void> {
  if (typeof ended === 'string') return;
  await halt(cloud, botId, { id, state: 'paused', problem: ended.trouble });
}

/** Where it was paused meanwhile it ends when it is resumed: by an id of its own, for this one is refused. */
async function tellEnd({ cloud, botId }: Worker, id: string, pass: number): Promise<void> {
  const commandId = `broadcast-end-${id}-${pass}-${randomUUID()}`;
  await execute(cloud, endBroadcast, { ...step(botId, commandId), input: { id, pass } });
}
