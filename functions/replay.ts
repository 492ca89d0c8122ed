/**
 * Trying failed work again, by hand. It goes the way it came (an update to the bot, an event to its worker) under its
 * first id, so whatever of it had succeeded is found done.
 */
import type { Cloud } from '../shared/cloud/cloud.ts';
import { commandRecords, documentId, execute } from '../shared/commands/execute.ts';
import { domainEvent, type Command } from '../shared/commands/model.ts';
import type { Failure } from '../shared/failures/model.ts';
import { failures } from '../shared/failures/queries.ts';
import { concludeReplay, type Tried } from '../shared/failures/replay.ts';

/**
 * Replays one failure and records how it went. The same command again gets its first answer, and nothing is tried.
 * Rejected as `not_found`, `already_resolved`, and `replay_failed` with the cause.
 * @throws CommandConflict, and what Firestore throws
 */
export async function replayFailure(
  cloud: Cloud,
  command: Omit<Command<unknown>, 'input'>,
  failureId: string,
) {
  const { botId } = command;
  const [known, before] = await Promise.all([
    failures.doc(cloud.db, botId, failureId).get(),
    commandRecords.doc(cloud.db, botId, documentId(command.id)).get(),
  ]);
  const failure = known.data();
  const isOpen = !before.exists && failure !== undefined && failure.state !== 'resolved';
  const tried = isOpen ? await tryAgain(cloud, botId, failureId, failure) : undefined;
  return execute(cloud, concludeReplay(tried), { ...command, input: { failureId } });
}

async function tryAgain(cloud: Cloud, botId: string, id: string, failure: Failure): Promise<Tried> {
  try {
    await again(cloud, botId, failure);
    return { well: true };
  } catch (error) {
    cloud.log.warn({ error, bot: botId, failure: id }, 'a replay failed');
    return { well: false, error };
  }
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
    case 'catalog':
      return (await import('./workers/catalog.ts')).onCatalogEvent(cloud, event);
    case 'images':
      return (await import('./workers/images.ts')).onImageEvent(cloud, event);
    case 'imports':
      return (await import('./workers/imports.ts')).onImportEvent(cloud, event);
    case 'import-pictures':
      return (await import('./workers/import-pictures.ts')).onImportPicturesEvent(cloud, event);
    case 'webhooks':
      return (await import('./workers/webhooks.ts')).onWebhookEvent(cloud, event);
    default:
      throw new Error(`there is no consumer ${consumer} any more`);
  }
}
