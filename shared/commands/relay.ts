/**
 * From the outbox to Pub/Sub: publish first, then empty it and clear `pendingSince`, never the other way round. What a
 * crash leaves pending is found by {@link sweep}. Delivery is at least once; consumers are idempotent by event id.
 *
 * What a webhook of the bot waits for goes to the topic `webhooks` as well: which that is stands in the bot's document,
 * which an instance keeps, so a shop without webhooks pays nothing for them (adr/0010).
 */
import type { Cloud } from '../cloud/cloud.ts';
import { FieldValue, type DocumentReference, type QueryDocumentSnapshot } from '../cloud/firestore.ts';
import { findBot } from '../bots/queries.ts';
import { webhookEventsOf } from '../webhooks/model.ts';
import { isAwaited } from '../webhooks/queries.ts';
import { commandRecord, type CommandRecord, type DomainEvent } from './model.ts';

/** A record younger than this may still be in the hands of the instance that wrote it. */
const settleMsByDefault = 30_000;

/** Publishes what the record has pending. A failure is logged and left to the sweep: the command itself stands. */
export async function publishPending(
  cloud: Cloud,
  ref: DocumentReference,
  record: CommandRecord,
): Promise<boolean> {
  if (!record.pendingSince) return true;
  try {
    await Promise.all(record.events.map((event) => publish(cloud, event)));
    await ref.update({ pendingSince: FieldValue.delete(), events: [] });
    return true;
  } catch (error) {
    cloud.log.warn({ error, bot: record.events[0]?.botId, command: record.commandId }, 'events stay pending');
    return false;
  }
}

async function publish(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { id, topic, type, botId } = event;
  const message = { data: JSON.stringify(event), attributes: { id, type, botId } };
  const topics =
    topic !== 'webhooks' && (await isAwaitedOutside(cloud, event)) ? ([topic, 'webhooks'] as const) : [topic];
  await Promise.all(topics.map((one) => cloud.pubsub.publish(one, message)));
}

async function isAwaitedOutside(cloud: Cloud, { botId, type }: DomainEvent): Promise<boolean> {
  if (webhookEventsOf(type).length === 0) return false;
  const shop = await findBot(cloud, botId);
  return shop !== undefined && isAwaited(shop, type);
}

/**
 * Publishes what has been pending for `settleMs` or longer, of all bots, oldest first.
 * @returns how many records were found and how many of them are published now
 */
export async function sweep(
  cloud: Cloud,
  now: Date,
  { settleMs = settleMsByDefault, limit = 200 }: { settleMs?: number; limit?: number } = {},
): Promise<{ found: number; published: number }> {
  const { docs } = await cloud.db
    .collectionGroup('commands')
    .where('pendingSince', '<=', new Date(now.getTime() - settleMs))
    .orderBy('pendingSince')
    .limit(limit)
    .get();
  const results = await Promise.all(docs.map((doc) => publishSwept(cloud, doc)));
  return { found: docs.length, published: results.filter(Boolean).length };
}

/** One record that cannot be read holds up no other: it is logged, and stays for whoever can. */
async function publishSwept(cloud: Cloud, doc: QueryDocumentSnapshot): Promise<boolean> {
  const record = commandRecord.safeParse(doc.data());
  if (record.success) return publishPending(cloud, doc.ref, record.data);
  cloud.log.error({ path: doc.ref.path, error: record.error }, 'a pending command record cannot be read');
  return false;
}
