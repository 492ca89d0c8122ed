/** Writing a broadcast, sending it, and stopping it on its way. What is done to each recipient is in ledger.ts. */
import { z } from 'zod';
import { audience } from '../audience/model.ts';
import { findBot } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Firestore } from '../cloud/firestore.ts';
import { defineCommand, derivedId, type Work } from '../commands/execute.ts';
import {
  accepted,
  plain,
  rejected,
  type Actor,
  type NewEvent,
  type Outcome,
  type Plain,
} from '../commands/model.ts';
import { words } from '../texts/model.ts';
import { broadcastCategory } from './category.ts';
import {
  may,
  standingOf,
  takenUp,
  tallyOf,
  withShard,
  type Act,
  type Standing,
  type WrongMember,
} from './decide.ts';
import { unknownIn } from './known.ts';
import {
  broadcastId,
  delivery,
  maxCaption,
  maxVariants,
  origin,
  progressMessage,
  variant,
  type Broadcast,
  type BroadcastState,
  type Shard,
  type Content,
} from './model.ts';
import { broadcasts, shardOf } from './queries.ts';
import { restsUntil } from './quiet.ts';
import { additionsForCampaign } from './results.ts';

/** What is written. */
export const broadcastInput = z.strictObject({
  name: words(100),
  category: broadcastCategory,
  variants: z.array(variant).min(1).max(maxVariants),
  audience: audience.default({}),
  delivery: z.strictObject(delivery.shape).prefault({}),
});

export type BroadcastInput = z.output<typeof broadcastInput>;

/** Why something cannot be done to a broadcast. */
export type Wrong = Standing | WrongMember[] | undefined;

interface Done {
  id: string;
  broadcast: Plain<Broadcast>;
}

const done = (id: string, state: Broadcast): Outcome<Done, Wrong> =>
  accepted({ id, broadcast: plain({ ...state, id }) });

export const broadcastIdOf = (commandId: string): string => derivedId(commandId, 'broadcast');

/** Has the bot's lane looked at: what is due is written down and goes out in its turn. */
export const goOn = (id: string): NewEvent => ({
  topic: 'broadcasts',
  type: 'broadcast.go',
  data: { broadcastId: id },
});

export const createBroadcast = defineCommand({
  type: 'broadcast.create',
  by: 'broadcasts',
  input: broadcastInput.extend({ origin }),
  async handle({ id: commandId, botId, input }, work, { db }): Promise<Outcome<Done, Wrong>> {
    await work.read({});
    const unknown = await unknownIn(work, db, botId, input);
    if (unknown.length > 0) return rejected<Wrong>('invalid', unknown);
    const id = broadcastIdOf(commandId);
    const made = {
      ...input,
      state: 'draft',
      pass: { number: 0, kind: 'send' },
      next: 0,
      tallies: [],
    } as const;
    return done(id, work.create(broadcasts.doc(db, botId, id), { ...made, tallies: [] }));
  },
});

interface Change {
  work: Work;
  before: Broadcast;
  save: (after: Omit<Broadcast, 'createdAt' | 'modifiedAt'>) => Outcome<Done, Wrong>;
}

/**
 * Reads the broadcast that a command is about. Rejected as `not_found`, as `wrong_state` where it cannot be done now, or
 * as `stale` where it has been changed since it was seen.
 */
export async function change(
  { botId, at, input }: { botId: string; at: Date; input: { id: string; seen?: string | undefined } },
  work: Work,
  db: Firestore,
  act: Act,
  make: (change: Change) => Outcome<Done, Wrong> | Promise<Outcome<Done, Wrong>>,
): Promise<Outcome<Done, Wrong>> {
  const { id } = input;
  const ref = broadcasts.doc(db, botId, id);
  const { before } = await work.read({ before: ref });
  if (!before) return rejected<Wrong>('not_found');
  if (!may(act, before, at)) return rejected<Wrong>('wrong_state', standingOf(before, at));
  if (input.seen !== undefined && before.modifiedAt.toISOString() !== input.seen)
    return rejected<Wrong>('stale', { state: before.state });
  return make({ work, before, save: (after) => done(id, work.save(ref, before, after)) });
}

const byId = z.object({ id: broadcastId });
/** When it was last modified, as somebody saw it; left out: whatever it is like by now. */
const seen = z.iso.datetime().optional();

/** Replaces what is written, until it goes out. */
export const changeBroadcast = defineCommand({
  type: 'broadcast.change',
  by: 'broadcasts',
  input: byId.extend({ to: broadcastInput, seen }),
  handle: (command, work, { db }) =>
    change(command, work, db, 'change', async ({ before, save }) => {
      const unknown = await unknownIn(work, db, command.botId, command.input.to, before);
      if (unknown.length > 0) return rejected<Wrong>('invalid', unknown);
      return save({ ...before, ...command.input.to });
    }),
});

/** Until when the shop keeps quiet with it, if it would go out at this time. */
async function restOf(
  cloud: Cloud,
  botId: string,
  item: Pick<Broadcast, 'category' | 'pass'>,
  at: Date,
): Promise<Date | undefined> {
  const shop = await findBot(cloud, botId);
  return shop && restsUntil(item, shop, at);
}

/** What it has failed by is no more. */
const fresh = { problem: undefined, endedAt: undefined };

/** Clocks differ: what is past by less is meant for now. */
const skewMs = 5 * 60_000;
const pastAt = 'expected a time to come: leave it out to send it now';

/** The Telegram id of whoever of the staff it is. */
const staffIn = (actor: Actor): number | undefined =>
  actor.startsWith('staff:') ? Number(actor.slice('staff:'.length)) : undefined;

/**
 * Sends it now, or at a time; where the shop keeps quiet then, when that is over. Rejected as `invalid` where that time
 * is past: nobody wants it sent to everybody at once for a slip in a date.
 */
export const startBroadcast = defineCommand({
  type: 'broadcast.start',
  by: 'broadcasts',
  input: byId.extend({
    /** ISO time; left out: now. */
    at: z.iso.datetime({ offset: true }).optional(),
    seen,
    /** The message that is to tell how far it is. */
    progress: progressMessage.optional(),
  }),
  handle: (command, work, cloud) =>
    change(command, work, cloud.db, 'start', async ({ before: found, save }) => {
      const { progress } = command.input;
      const before = { ...found, ...fresh, startedBy: staffIn(command.actor), progress };
      const asked = command.input.at === undefined ? command.at : new Date(command.input.at);
      if (asked.getTime() < command.at.getTime() - skewMs)
        return rejected<Wrong>('invalid', [{ path: ['at'], message: pastAt }]);
      const wanted = asked > command.at ? asked : command.at;
      const at = (await restOf(cloud, command.botId, before, wanted)) ?? wanted;
      if (at > command.at) return save({ ...before, state: 'scheduled', at });
      work.emit(goOn(command.input.id));
      return save({ ...before, state: stateToGoOn(before), at: undefined, queuedAt: command.at });
    }),
});

/**
 * A draft again, which goes out at no time until it is started anew; before anything of it has gone out, also where
 * that has failed.
 */
export const unscheduleBroadcast = defineCommand({
  type: 'broadcast.unschedule',
  by: 'broadcasts',
  input: byId,
  handle: (command, work, { db }) =>
    change(command, work, db, 'unschedule', ({ before, save }) =>
      save({ ...before, ...fresh, state: 'draft', at: undefined, startedBy: undefined, progress: undefined }),
    ),
});

/** Its time has come. Rejected where it was changed meanwhile. */
export const broadcastDue = defineCommand({
  type: 'broadcast.due',
  by: 'platform',
  input: byId.extend({ at: z.iso.datetime() }),
  handle: (command, work, cloud) =>
    change(command, work, cloud.db, 'start', async ({ before, save }) => {
      const { id, at } = command.input;
      if (before.at?.toISOString() !== at) return rejected<Wrong>('wrong_state', { state: before.state });
      const rest = await restOf(cloud, command.botId, before, command.at);
      if (rest) return save({ ...before, at: rest });
      work.emit(goOn(id));
      return save({ ...before, state: stateToGoOn(before), at: undefined, queuedAt: command.at });
    }),
});

/** The shop keeps quiet by now: what goes out, or is about to, goes on when that is over. */
export const restBroadcast = defineCommand({
  type: 'broadcast.rest',
  by: 'platform',
  input: byId.extend({ until: z.iso.datetime() }),
  async handle({ botId, input: { id, until } }, work, { db }): Promise<Outcome<Done, Wrong>> {
    const ref = broadcasts.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected<Wrong>('not_found');
    if (before.state !== 'sending' && before.state !== 'preparing')
      return rejected<Wrong>('wrong_state', { state: before.state });
    return done(id, work.save(ref, before, { ...before, state: 'scheduled', at: new Date(until) }));
  },
});

/** Where it goes on: with writing down recipients, or with sending. */
const stateToGoOn = ({ frozen }: Broadcast): BroadcastState =>
  frozen && frozen.after === undefined ? 'sending' : 'preparing';

interface AtWork {
  first?: Shard | undefined;
  second?: Shard | undefined;
}

/** The shard that is next, and the one after it: that may be begun while the last answers of the first are waited for. */
async function atWork(
  { botId, input: { id } }: { botId: string; input: { id: string } },
  work: Work,
  db: Firestore,
  { frozen, next }: Broadcast,
): Promise<AtWork> {
  if (!frozen || next >= frozen.shards) return {};
  return work.read({ first: shardOf(db, botId, id, next), second: shardOf(db, botId, id, next + 1) });
}

/** Whoever sends it is told by a change of the shards that are worked. */
function stopWorker(
  { botId, input: { id } }: { botId: string; input: { id: string } },
  work: Work,
  db: Firestore,
  shards: AtWork,
): void {
  for (const shard of [shards.first, shards.second])
    if (shard) work.replace(shardOf(db, botId, id, shard.number), { ...shard, stop: true });
}

/**
 * What a shard that nobody works on any more came to: who works on one counts it when they let go of it. Who has not
 * been heard of any more does not, and those whom they may have reached are unknown.
 */
function countRest(
  { botId, input: { id } }: { botId: string; input: { id: string } },
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
  const tallies = tallyOf(left.ids, left.outcomes, before.variants.length);
  for (const { ref, data } of additionsForCampaign(db, botId, { ...before, id }, shard.number, tallies))
    work.merge(ref, data);
  return withShard(before, tallies);
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

/** Goes on; where its time lies ahead, at that time. */
export const resumeBroadcast = defineCommand({
  type: 'broadcast.resume',
  by: 'broadcasts',
  input: byId,
  handle: (command, work, cloud) =>
    change(command, work, cloud.db, 'resume', async ({ before: found, save }) => {
      const before = { ...found, problem: undefined };
      const wanted = before.at && before.at > command.at ? before.at : command.at;
      const at = (await restOf(cloud, command.botId, before, wanted)) ?? wanted;
      if (at > command.at) return save({ ...before, state: 'scheduled', at });
      work.emit(goOn(command.input.id));
      return save({ ...before, state: stateToGoOn(before), at: undefined, queuedAt: command.at });
    }),
});

/** Whoever has not got it does not get it any more. */
export const cancelBroadcast = defineCommand({
  type: 'broadcast.cancel',
  by: 'broadcasts',
  input: byId,
  handle: (command, work, { db }) =>
    change(command, work, db, 'cancel', async ({ before, save }) => {
      const { first, second } = await atWork(command, work, db, before);
      const isHeld = first?.leaseUntil !== undefined && first.leaseUntil > command.at;
      const isCounted = before.startedAt !== undefined && before.pass.number === 0 && !isHeld;
      const counted = first && isCounted ? countRest(command, work, db, before, first) : undefined;
      stopWorker(command, work, db, { first: counted ? undefined : first, second });
      return save({ ...before, ...counted, state: 'cancelled', at: undefined, endedAt: command.at });
    }),
});

export const deleteBroadcast = defineCommand({
  type: 'broadcast.delete',
  by: 'broadcasts',
  input: byId,
  async handle(command, work, { db }): Promise<Outcome<{ id: string }, Wrong>> {
    const { botId, input } = command;
    const ref = broadcasts.doc(db, botId, input.id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected<Wrong>('not_found');
    if (!may('delete', before)) return rejected<Wrong>('wrong_state', standingOf(before));
    work.delete(ref);
    return accepted({ id: input.id });
  },
});

/**
 * Changes what was sent. Files cannot become words, nor words files: rejected as `other_kind`.
 */
export const editSent = defineCommand({
  type: 'broadcast.edit_sent',
  by: 'broadcasts',
  input: byId.extend({
    variants: z.array(variant).min(1).max(maxVariants),
    progress: progressMessage.optional(),
  }),
  handle: (command, work, { db }) =>
    change(command, work, db, 'edit', async ({ before, save }) => {
      const { id, variants, progress } = command.input;
      if (!sameKind(before.variants, variants)) return rejected<Wrong>('other_kind');
      const unknown = await unknownIn(work, db, command.botId, { variants }, before);
      if (unknown.length > 0) return rejected<Wrong>('invalid', unknown);
      work.emit(goOn(id));
      return save({ ...again(before, 'edit', command.at, progress), variants });
    }),
});

/** Takes back what was sent, as far as Telegram does: for two days. */
export const retractSent = defineCommand({
  type: 'broadcast.retract',
  by: 'broadcasts',
  input: byId.extend({ progress: progressMessage.optional() }),
  handle: (command, work, { db }) =>
    change(command, work, db, 'retract', ({ before, save }) => {
      const { id, progress } = command.input;
      work.emit(goOn(id));
      return save(again(before, 'retract', command.at, progress));
    }),
});

/** A pass more over the recipients. */
const again = (
  before: Broadcast,
  kind: 'edit' | 'retract',
  at: Date,
  progress = before.progress,
): Broadcast => ({
  ...before,
  ...(progress && { progress }),
  state: 'sending',
  pass: { number: before.pass.number + 1, kind },
  next: 0,
  later: undefined,
  problem: undefined,
  endedAt: undefined,
  queuedAt: at,
});

type Variants = Broadcast['variants'];

/** Whether each message can become what it is to be: as many files as before, with the words where they were. */
export function sameKind(before: Variants, after: Variants): boolean {
  if (before.length !== after.length) return false;
  const kind = (content: Content | undefined) =>
    content && `${content.media.length} ${content.media.length > 0 && content.text.length > maxCaption}`;
  return before.every(({ messages }, index) => {
    const to = after[index]?.messages;
    return (['ru', 'uk', 'en'] as const).every((code) => kind(messages[code]) === kind(to?.[code]));
  });
}

/** Everybody has an outcome. */
export const endBroadcast = defineCommand({
  type: 'broadcast.end',
  by: 'platform',
  input: byId.extend({ pass: z.int().min(0) }),
  async handle({ botId, at, input: { id, pass } }, work, { db }): Promise<Outcome<Done, Wrong>> {
    const ref = broadcasts.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected<Wrong>('not_found');
    const over = before.state === 'sending' && before.next >= (before.frozen?.shards ?? 0);
    if (!over || before.pass.number !== pass) return rejected<Wrong>('wrong_state', { state: before.state });
    work.emit({ topic: 'broadcasts', type: 'broadcast.ended', data: { broadcastId: id, pass } });
    return done(id, work.save(ref, before, { ...before, state: 'done', endedAt: at }));
  },
});

/** It cannot go on as it is: it is paused, and says why. */
export const haltBroadcast = defineCommand({
  type: 'broadcast.halt',
  by: 'platform',
  input: byId.extend({
    /** `failed` where there is nothing to go on with: its recipients cannot be written down. */
    state: z.enum(['paused', 'failed']),
    problem: z.object({ code: z.string(), message: z.string().max(500) }),
  }),
  async handle(command, work, { db }): Promise<Outcome<Done, Wrong>> {
    const { botId, at, input } = command;
    const ref = broadcasts.doc(db, botId, input.id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected<Wrong>('not_found');
    const { state, problem } = input;
    const isOpen = before.state === 'preparing' || (before.state === 'sending' && state === 'paused');
    if (!isOpen) return rejected<Wrong>('wrong_state', { state: before.state });
    work.emit({ topic: 'broadcasts', type: 'broadcast.halted', data: { broadcastId: input.id } });
    return done(
      input.id,
      work.save(ref, before, { ...before, state, problem, ...(state === 'failed' && { endedAt: at }) }),
    );
  },
});
