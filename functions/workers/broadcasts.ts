/**
 * The `broadcasts` function: what goes to many. Broadcasts are written down and sent; who waits for a product is told
 * that it is back.
 */
import { z } from 'zod';
import { ListGone } from '../../shared/audience/lists.ts';
import { broadcastId, type Broadcast } from '../../shared/broadcasts/model.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import { goOn } from '../../shared/broadcasts/starting.ts';
import { haltBroadcast } from '../../shared/broadcasts/stopping.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { execute } from '../../shared/commands/execute.ts';
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
  const over = isFrozen && (await workLane(cloud, botId, end, clock));
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
    if (!(error instanceof ListGone)) throw error;
    await fail(cloud, botId, id, listGone);
    return true;
  }
}

const listGone = {
  code: 'list_gone',
  message: 'The list of ids that its audience names is not kept any more.',
};
const notPrepared = {
  code: 'not_prepared',
  message: 'Its recipients could not be written down: something is wrong with the shop’s server.',
};

/** What keeps going wrong for so long does not pass: until then the schedule has it tried again every minute. */
const patienceMs = 15 * 60_000;

/** Ends a broadcast whose recipients cannot be written down, so that somebody sees to it. */
export async function giveUpBroadcast(cloud: Cloud, { type, botId, data }: DomainEvent): Promise<void> {
  if (type !== 'broadcast.go') return;
  const { broadcastId: id } = about.parse(data);
  const found = (await broadcasts.doc(cloud.db, botId, id).get()).data();
  const isLate = found?.queuedAt && found.queuedAt.getTime() < Date.now() - patienceMs;
  if (found?.state === 'preparing' && isLate) await fail(cloud, botId, id, notPrepared);
}

async function fail(
  cloud: Cloud,
  botId: string,
  id: string,
  problem: NonNullable<Broadcast['problem']>,
): Promise<void> {
  const at = new Date();
  await execute(cloud, haltBroadcast, {
    id: `broadcast-fail-${id}-${at.getTime()}`,
    botId,
    actor: 'consumer:broadcasts',
    at,
    input: { id, state: 'failed', problem },
  });
}

/** `x`, `x.2`, `x.3`... */
function nextId(id: string): string {
  const [first = '', shift = '1'] = id.split('.');
  return `${first}.${Number(shift) + 1}`;
}
