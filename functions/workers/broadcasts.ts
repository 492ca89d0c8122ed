/**
 * The `broadcasts` function: what goes to many. Broadcasts are written down and sent; who waits for a product is told
 * that it is back.
 */
import { z } from 'zod';
import { broadcastId } from '../../shared/broadcasts/model.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import { goOn } from '../../shared/broadcasts/commands.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
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
  const isFrozen = await freeze(cloud, botId, broadcastId, end, clock);
  const over = isFrozen && (await workLane(cloud, botId, end, clock));
  if (over) return;
  // Before this event is taken, so that nothing is lost between the two.
  const next: DomainEvent = { ...event, ...goOn(broadcastId), id: nextId(id), at: new Date().toISOString() };
  await cloud.pubsub.publish('broadcasts', { data: JSON.stringify(next), attributes: { botId } });
}

/** `x`, `x.2`, `x.3`... */
function nextId(id: string): string {
  const [first = '', shift = '1'] = id.split('.');
  return `${first}.${Number(shift) + 1}`;
}
