/**
 * When a broadcast goes out: now, at a time, or, where the shop keeps quiet then, when that is over. Going out is an event
 * that has the bot's lane looked at; what is done to each recipient is in ledger.ts.
 */
import { z } from 'zod';
import { findBot } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, type Work } from '../commands/execute.ts';
import { rejected, type Actor, type NewEvent, type Outcome } from '../commands/model.ts';
import {
  byId,
  change,
  changeFound,
  seen,
  type AboutOne,
  type Change,
  type Done,
  type Wrong,
} from './change.ts';
import { progressMessage, type Broadcast, type BroadcastState } from './model.ts';
import { restsUntil } from './quiet.ts';

/** Has the bot's lane looked at: what is due is written down and goes out in its turn. */
export const goOn = (id: string): NewEvent => ({
  topic: 'broadcasts',
  type: 'broadcast.go',
  data: { broadcastId: id },
});

/** Where it goes on: with writing down recipients, or with sending. */
const stateToGoOn = ({ frozen }: Broadcast): BroadcastState =>
  frozen && frozen.after === undefined ? 'sending' : 'preparing';

/** Has it go out at that time, or when the shop keeps quiet no more; what has come already is now. */
async function goOut(
  { botId, at: now, input }: AboutOne,
  work: Work,
  cloud: Cloud,
  { before, save }: Change,
  asked: Date = now,
): Promise<Outcome<Done, Wrong>> {
  const wanted = asked > now ? asked : now;
  const shop = await findBot(cloud, botId);
  const at = (shop && restsUntil(before, shop, wanted)) ?? wanted;
  if (at > now) {
    // By then the message may show anything.
    const progress = before.frozen && before.progress;
    return save({ ...before, state: 'scheduled', at, progress });
  }
  work.emit(goOn(input.id));
  return save({ ...before, state: stateToGoOn(before), at: undefined, queuedAt: now });
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
    change(command, work, cloud.db, 'start', ({ before: found, save }) => {
      const { progress } = command.input;
      const before = { ...found, ...fresh, startedBy: staffIn(command.actor), progress };
      const asked = command.input.at === undefined ? command.at : new Date(command.input.at);
      if (asked.getTime() < command.at.getTime() - skewMs)
        return rejected<Wrong>('invalid', [{ path: ['at'], message: pastAt }]);
      return goOut(command, work, cloud, { before, save }, asked);
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
    change(command, work, cloud.db, 'start', (found) => {
      const { at, state } = found.before;
      if (at?.toISOString() !== command.input.at) return rejected<Wrong>('wrong_state', { state });
      return goOut(command, work, cloud, found);
    }),
});

/** The shop keeps quiet by now: what goes out, or is about to, goes on when that is over. */
export const restBroadcast = defineCommand({
  type: 'broadcast.rest',
  by: 'platform',
  input: byId.extend({ until: z.iso.datetime() }),
  handle: (command, work, { db }) =>
    changeFound(command, work, db, ({ before, save }) => {
      if (before.state !== 'sending' && before.state !== 'preparing')
        return rejected<Wrong>('wrong_state', { state: before.state });
      return save({ ...before, state: 'scheduled', at: new Date(command.input.until) });
    }),
});

/** Goes on; where its time lies ahead, at that time. */
export const resumeBroadcast = defineCommand({
  type: 'broadcast.resume',
  by: 'broadcasts',
  input: byId.extend({
    /** The message that is to tell how far it is, where none does. */
    progress: progressMessage.optional(),
  }),
  handle: (command, work, cloud) =>
    change(command, work, cloud.db, 'resume', ({ before: found, save }) => {
      const { progress = command.input.progress } = found;
      const before = { ...found, problem: undefined, progress };
      return goOut(command, work, cloud, { before, save }, before.at);
    }),
});
