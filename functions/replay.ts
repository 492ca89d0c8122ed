/**
 * Trying failed work again, by hand. It goes the way it came (an update to the bot, an event to its worker) under its
 * first id, so whatever of it had succeeded is found done.
 */
import { z } from 'zod';
import type { Cloud } from '../shared/cloud/cloud.ts';
import { domainEvent } from '../shared/commands/model.ts';
import { keepCause, resolveFailure } from '../shared/failures/commands.ts';
import type { Failure } from '../shared/failures/model.ts';
import { failures } from '../shared/failures/queries.ts';

export type Replay =
  | { kind: 'resolved' }
  | { kind: 'not_found' }
  | { kind: 'already_resolved' }
  | { kind: 'failed'; cause: string };

/** Replays one failure and records how it went. */
export async function replayFailure(cloud: Cloud, botId: string, id: string): Promise<Replay> {
  const failure = (await failures.doc(cloud.db, botId, id).get()).data();
  if (!failure) return { kind: 'not_found' };
  if (failure.state === 'resolved') return { kind: 'already_resolved' };
  try {
    await again(cloud, botId, failure);
  } catch (error) {
    cloud.log.warn({ error, bot: botId, failure: id }, 'a replay failed');
    await keepCause(cloud, botId, id, error);
    return { kind: 'failed', cause: error instanceof z.ZodError ? z.prettifyError(error) : String(error) };
  }
  await resolveFailure(cloud, botId, id);
  return { kind: 'resolved' };
}

/** The handlers are loaded when one is needed: the API starts without the bot. */
async function again(cloud: Cloud, botId: string, { source, consumer, payload }: Failure): Promise<void> {
  const work: unknown = JSON.parse(payload);
  if (source === 'update') {
    const { handleUpdate } = await import('./telegram/handle.ts');
    await handleUpdate(cloud, botId, work);
    return;
  }
  const event = domainEvent.parse(work);
  switch (consumer) {
    case 'orders':
      return (await import('./workers/orders.ts')).onOrderEvent(cloud, event);
    case 'tickets':
      return (await import('./workers/tickets.ts')).onTicketEvent(cloud, event);
    case 'broadcasts':
      return (await import('./workers/broadcasts.ts')).onBroadcastEvent(cloud, event);
    case 'images':
      return (await import('./workers/images.ts')).onImageEvent(cloud, event);
    case 'imports':
      return (await import('./workers/imports.ts')).onImportEvent(cloud, event);
    case 'webhooks':
      return (await import('./workers/webhooks.ts')).onWebhookEvent(cloud, event);
    default:
      throw new Error(`there is no consumer ${consumer} any more`);
  }
}
