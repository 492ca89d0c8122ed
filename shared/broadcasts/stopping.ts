/**
 * What stops a broadcast: a pause, that it is cancelled, what it cannot go on with, and that everybody has an outcome. A
 * pause is ended by starting.ts.
 */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { FieldValue, readable, type Firestore } from '../cloud/firestore.ts';
import { defineCommand, execute, type Executed, type Work } from '../commands/execute.ts';
import { rejected } from '../commands/model.ts';
import { byId, change, changeFound, type AboutOne, type Done, type Wrong } from './change.ts';
import { takenUp, tallyOf, withShard } from './decide.ts';
import { isBegun } from './ledger.ts';
import { problem as problemShape, type Broadcast, type Shard } from './model.ts';
import { laneOf, shardOf, shardsAtWork } from './queries.ts';
import { additionsForCampaign } from './results.ts';
import { isLeft } from './stuck.ts';

/**
 * The shards that may be worked. One that cannot be read keeps nothing from being stopped: whoever works on it is lost
 * with the next checkpoint.
 */
async function atWork(
  { botId, input: { id } }: AboutOne,
  work: Work,
  db: Firestore,
  broadcast: Broadcast,
): Promise<Shard[]> {
  const refs = shardsAtWork(db, botId, id, broadcast).map((ref) => [ref.id, ref] as const);
  const found = await work.read(Object.fromEntries(refs), readable);
  return Object.values(found).filter((shard) => shard !== undefined);
}

/** Whoever sends it is told by a change of the shards that are worked. */
function stopWorker({ botId, input: { id } }: AboutOne, work: Work, db: Firestore, shards: Shard[]): void {
  for (const shard of shards) work.replace(shardOf(db, botId, id, shard.number), { ...shard, stop: true });
}

/**
 * What a shard that nobody works on any more came to: who works on one counts it when they let go of it, or whoever
 * finds them dead. Those whom a dead one may have reached are unknown.
 */
function countRest(
  { botId, input: { id } }: AboutOne,
  work: Work,
  db: Firestore,
  before: Broadcast,
  shard: Shard,
): Pick<Broadcast, 'tallies' | 'next'> {
  const {
    holder: _holder,
    leaseUntil: _leaseUntil,
    stop: _stop,
    ...left
  } = takenUp(shard, before.pass, false);
  work.replace(shardOf(db, botId, id, shard.number), left);
  const tallies = tallyOf(id, left, left.outcomes, before.variants.length);
  for (const { ref, data } of additionsForCampaign(db, botId, { ...before, id }, shard.number, tallies))
    work.merge(ref, data);
  return { ...withShard(before, tallies), next: shard.number + 1 };
}

/** Whose time has not come keeps it. */
export const pauseBroadcast = defineCommand({
  type: 'broadcast.pause',
  by: 'broadcasts',
  input: byId,
  handle: (command, work, { db }) =>
    change(command, work, db, 'pause', async ({ before, save }) => {
      if (before.state === 'sending') stopWorker(command, work, db, await atWork(command, work, db, before));
      return save({ ...before, state: 'paused' });
    }),
});

/** Whoever has not got it does not get it any more. */
export const cancelBroadcast = defineCommand({
  type: 'broadcast.cancel',
  by: 'broadcasts',
  input: byId,
  handle: (command, work, { db }) =>
    change(command, work, db, 'cancel', async ({ before, save }) => {
      const shards = await atWork(command, work, db, before);
      const isHeld = shards.some(({ leaseUntil }) => leaseUntil !== undefined && leaseUntil > command.at);
      const left = before.pass.number === 0 && !isHeld ? shards.filter(isBegun) : [];
      let counted = before;
      for (const shard of left) counted = { ...counted, ...countRest(command, work, db, counted, shard) };
      stopWorker(
        command,
        work,
        db,
        shards.filter((shard) => !left.includes(shard)),
      );
      return save({ ...counted, state: 'cancelled', at: undefined, endedAt: command.at });
    }),
});

/** It cannot go on as it is: it is paused, and says why. Whoever is at it all the same is stopped. */
export const haltBroadcast = defineCommand({
  type: 'broadcast.halt',
  by: 'platform',
  input: byId.extend({
    /** `failed` where there is nothing to go on with: its recipients cannot be written down. */
    state: z.enum(['paused', 'failed']),
    problem: problemShape,
    /** ISO time: only where it is left by everybody since then. */
    since: z.iso.datetime().optional(),
  }),
  handle: (command, work, { db }) =>
    changeFound(command, work, db, async ({ before, save }) => {
      const { id, state, problem, since } = command.input;
      const isOpen = before.state === 'preparing' || (before.state === 'sending' && state === 'paused');
      if (!isOpen) return rejected<Wrong>('wrong_state', { state: before.state });
      const shards = before.state === 'sending' ? await atWork(command, work, db, before) : [];
      if (since !== undefined) {
        const { lane } = await work.read({ lane: laneOf(db, command.botId) }, readable);
        const signs = { id, broadcast: before, lane, shards };
        if (!isLeft(signs, new Date(since), command.at))
          return rejected<Wrong>('wrong_state', { state: before.state });
      }
      stopWorker(command, work, db, shards);
      work.emit({ topic: 'broadcasts', type: 'broadcast.halted', data: { broadcastId: id } });
      return save({ ...before, state, problem, ...(state === 'failed' && { endedAt: command.at }) });
    }),
});

/** @param at only for tests another than the present */
export const halt = (
  cloud: Cloud,
  botId: string,
  input: z.output<typeof haltBroadcast.input>,
  at = new Date(),
): Promise<Executed<Done, Wrong>> =>
  execute(cloud, haltBroadcast, {
    id: `broadcast-halt-${input.id}-${at.getTime()}`,
    botId,
    actor: 'consumer:broadcasts',
    at,
    input,
  });

/**
 * The same where not even the broadcast can be read, so that no command can be about it. It keeps all else that it says:
 * whoever has mended it may resume it.
 */
export async function haltUnread(
  { db }: Cloud,
  path: string,
  problem: NonNullable<Broadcast['problem']>,
): Promise<void> {
  const ref = db.doc(path);
  await db.runTransaction(async (transaction) => {
    const state: unknown = (await transaction.get(ref)).get('state');
    if (state === 'preparing' || state === 'sending')
      transaction.update(ref, { state: 'paused', problem, modifiedAt: FieldValue.serverTimestamp() });
  });
}

/** Everybody has an outcome. */
export const endBroadcast = defineCommand({
  type: 'broadcast.end',
  by: 'platform',
  input: byId.extend({ pass: z.int().min(0) }),
  handle: (command, work, { db }) =>
    changeFound(command, work, db, ({ before, save }) => {
      const { id, pass } = command.input;
      const over = before.state === 'sending' && before.next >= (before.frozen?.shards ?? 0);
      if (!over || before.pass.number !== pass)
        return rejected<Wrong>('wrong_state', { state: before.state });
      work.emit({ topic: 'broadcasts', type: 'broadcast.ended', data: { broadcastId: id, pass } });
      return save({ ...before, state: 'done', endedAt: command.at });
    }),
});
