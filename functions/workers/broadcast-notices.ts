/**
 * What the author of a broadcast is told once: that it is over and what came of it, or why it does not go on. Where it
 * has none in the chat, as what programs and campaigns send, the owner is told of the latter: somebody has to see to it.
 */
import { z } from 'zod';
import { findBot } from '../../shared/bots/queries.ts';
import { broadcastId, type NumberedBroadcast } from '../../shared/broadcasts/model.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { haltedScreen, reportScreen, type Reason } from '../telegram/views/broadcast-report.ts';
import { authorOf, drawProgress } from './broadcast-progress.ts';
import { tell } from './telling.ts';

const about = z.object({ broadcastId, pass: z.int().optional() });

/** @throws when the event should come again */
export async function tellOfBroadcast(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { botId } = event;
  const { broadcastId: id, pass } = about.parse(event.data);
  const [shop, found] = await Promise.all([
    findBot(cloud, botId),
    broadcasts
      .doc(cloud.db, botId, id)
      .get()
      .then((one) => one.data()),
  ]);
  if (!shop || !found) return;
  const isHalted = event.type === 'broadcast.halted';
  const author = (await authorOf({ cloud, botId }, found)) ?? (isHalted ? shop.ownerId : undefined);
  if (author === undefined) return;
  // Somebody has begun to change or take back what was sent: the next event tells of that.
  if (pass !== undefined && found.pass.number !== pass) return;
  const item = { ...found, id };
  await drawProgress({ cloud, botId, shop }, item);
  const reasons = isHalted ? [] : await commonestReasons(cloud, botId, item);
  await tell(cloud, 'broadcasts', event, shop, author, (voice) =>
    isHalted ? haltedScreen(voice, item) : reportScreen(voice, { item, reasons }),
  );
}

/** Reasons are looked for in so many shards, and so many are told. */
const shardsLooked = 100;
const reasonsTold = 3;

const withReasons = z.object({ reasons: z.record(z.string(), z.string()).default({}) });

/** Why Telegram refused, the commonest first. */
async function commonestReasons(
  { db }: Cloud,
  botId: string,
  { id, pass, tallies, later }: NumberedBroadcast,
): Promise<Reason[]> {
  const refused = pass.number === 0 ? tallies.some((tally) => tally.refused > 0) : later && later.refused > 0;
  if (!refused) return [];
  const shards = broadcasts.doc(db, botId, id).collection('shards').select('reasons').limit(shardsLooked);
  const counts = new Map<string, number>();
  for (const doc of (await shards.get()).docs) {
    for (const reason of Object.values(withReasons.parse(doc.data()).reasons))
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return Array.from(counts, ([text, count]) => ({ text, count }))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, reasonsTold);
}
