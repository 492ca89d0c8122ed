/**
 * The `broadcasts` function: what goes to many. Broadcasts are written down and sent; who waits for a product is told
 * that it is back.
 */
import { z } from 'zod';
import { ListGone } from '../../shared/audience/lists.ts';
import { broadcastId, type ProblemCode } from '../../shared/broadcasts/model.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import { goOn } from '../../shared/broadcasts/starting.ts';
import { ShardGone } from '../../shared/broadcasts/ledger.ts';
import { halt, haltUnread } from '../../shared/broadcasts/stopping.ts';
import { keepsLane } from '../../shared/broadcasts/stuck.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { Misshapen, readable } from '../../shared/cloud/firestore.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { workLane } from './broadcast-lane.ts';
import { tellOfBroadcast } from './broadcast-notices.ts';
import { onWatchedProduct } from './watches.ts';

/** Well below the 9 minutes that an event's function may take; another event goes on with the rest. */
const shiftMs = 240_000;

const about = z.object({ broadcastId });

/**
 * @param clock what quiet hours go by; only for tests another than the present
 * @throws when the event should come again
 */
export async function onBroadcastEvent(
  cloud: Cloud,
  event: DomainEvent,
  shift = shiftMs,
  clock = () => new Date(),
): Promise<void> {
  switch (event.type) {
    case 'product.back':
    case 'product.gone':
      return onWatchedProduct(cloud, event, shift);
    case 'broadcast.go':
      return send(cloud, event, shift, clock);
    case 'broadcast.ended':
    case 'broadcast.halted':
      return tellOfBroadcast(cloud, event);
  }
}

async function send(cloud: Cloud, event: DomainEvent, shift: number, clock: () => Date): Promise<void> {
  const { botId, id } = event;
  const end = Date.now() + shift;
  const { broadcastId } = about.parse(event.data);
  const isFrozen = await prepare(cloud, botId, broadcastId, end, clock);
  const over = isFrozen && (await work(cloud, botId, end, clock));
  if (over) return;
  // Before this event is taken, so that nothing is lost between the two.
  const next: DomainEvent = { ...event, ...goOn(broadcastId), id: nextId(id), at: new Date().toISOString() };
  await cloud.pubsub.publish('broadcasts', { data: JSON.stringify(next), attributes: { botId } });
}

/** Writes the recipients down, as far as that can be done. @returns false where there are more to write down */
async function prepare(
  cloud: Cloud,
  botId: string,
  id: string,
  end: number,
  clock: () => Date,
): Promise<boolean> {
  try {
    return await freeze(cloud, botId, id, end, clock);
  } catch (error) {
    if (error instanceof ListGone)
      await halt(cloud, botId, { id, state: 'failed', problem: problemOf('list_gone') });
    else await setAside(cloud, botId, error);
    return true;
  }
}

/** Works the bot's lane. What cannot go on is halted, so that others have their turn. @returns false where there is more to do */
async function work(cloud: Cloud, botId: string, end: number, clock: () => Date): Promise<boolean> {
  try {
    return await workLane(cloud, botId, end, clock);
  } catch (error) {
    await setAside(cloud, botId, error);
    return false;
  }
}

/**
 * Halts the broadcast that an error is about, where what is kept of it is gone or spoilt.
 * @throws any other error
 */
async function setAside(cloud: Cloud, botId: string, error: unknown): Promise<void> {
  const path = error instanceof ShardGone || error instanceof Misshapen ? error.path : '';
  const all = `${broadcasts.all(cloud.db, botId).path}/`;
  if (!path.startsWith(all)) throw error;
  const [id = '', ...below] = path.slice(all.length).split('/');
  cloud.log.error(
    { error, bot: botId, broadcast: id },
    'a broadcast is halted: what is kept of it is gone or spoilt',
  );
  if (below.length > 0)
    await halt(cloud, botId, { id, state: 'paused', problem: problemOf('recipients_gone') });
  else await haltUnread(cloud, path, problemOf('not_sent'));
}

/** What the shop itself cannot go on with, by the code of the problem. */
const problems = {
  list_gone: 'The list of ids that its audience names is not kept any more.',
  recipients_gone:
    'What was kept of some of those whom it goes to is gone or spoilt: it cannot go on with them.',
  not_prepared: 'Its recipients could not be written down: something is wrong with the shop’s server.',
  not_sent: 'It could not be gone on with: something is wrong with the shop’s server.',
} as const satisfies Partial<Record<ProblemCode, string>>;
const problemOf = (code: keyof typeof problems) => ({ code, message: problems[code] });

/** What keeps going wrong for so long does not pass: until then the schedule has it tried again every minute. */
const patienceMs = 15 * 60_000;

/**
 * Halts what nobody gets on with, so that somebody sees to it and others have their turn: the event's broadcast, where
 * its recipients cannot be written down; else the one that keeps the bot's lane, whichever the event names.
 * @param now only for tests another than the present
 */
export async function giveUpBroadcast(
  cloud: Cloud,
  { type, botId, data }: DomainEvent,
  now = new Date(),
): Promise<void> {
  if (type !== 'broadcast.go') return;
  const { broadcastId: id } = about.parse(data);
  const since = new Date(now.getTime() - patienceMs);
  const left = { since: since.toISOString() };
  const found = readable(await broadcasts.doc(cloud.db, botId, id).get());
  if (found?.state === 'preparing') {
    const problem = problemOf('not_prepared');
    await halt(cloud, botId, { id, state: 'failed', problem, ...left }, now);
    return;
  }
  const first = await keepsLane(cloud, botId, since);
  if (first === undefined) return;
  await halt(cloud, botId, { id: first, state: 'paused', problem: problemOf('not_sent'), ...left }, now);
}

/** `x`, `x.2`, `x.3`... */
function nextId(id: string): string {
  const [first = '', shift = '1'] = id.split('.');
  return `${first}.${Number(shift) + 1}`;
}
