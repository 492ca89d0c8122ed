/** What the schedule does for broadcasts: those whose time has come go out, and those that nobody is at go on. */
import type { Cloud } from '../cloud/cloud.ts';
import { parsedBy } from '../cloud/firestore.ts';
import { execute } from '../commands/execute.ts';
import type { DomainEvent } from '../commands/model.ts';
import { broadcastDue, goOn } from './commands.ts';
import { broadcast } from './model.ts';

/** So many a minute; the rest follows with the next one. */
const atATime = 100;

/** What goes wrong with one keeps no other from going on. @param now only for tests another than the present */
export async function reviveBroadcasts(cloud: Cloud, now: Date): Promise<void> {
  await Promise.all([startDue(cloud, now), wake(cloud, now)]);
}

const all = ({ db }: Cloud) => db.collectionGroup('broadcasts').withConverter(parsedBy(broadcast));

async function startDue(cloud: Cloud, now: Date): Promise<void> {
  const due = all(cloud)
    .where('state', '==', 'scheduled')
    .where('at', '<=', now)
    .orderBy('at')
    .limit(atATime);
  const { docs } = await due.get();
  const results = await Promise.allSettled(
    docs.map(async (doc) => {
      const botId = doc.ref.parent.parent?.id ?? '';
      const at = doc.data().at?.toISOString() ?? '';
      const id = `broadcast-due-${doc.id}-${at}`;
      await execute(cloud, broadcastDue, { id, botId, actor: 'system', at: now, input: { id: doc.id, at } });
    }),
  );
  for (const result of results)
    if (result.status === 'rejected')
      cloud.log.error({ error: result.reason as unknown }, 'a broadcast that is due is not begun');
}

/** Long enough for a worker that has only just taken over to be heard of. */
const quietMs = 60_000;

/**
 * A lost event, or one that was given up, leaves a broadcast that nobody works on. Each bot's lane is looked at again: a
 * worker that finds another at it leaves.
 */
async function wake(cloud: Cloud, now: Date): Promise<void> {
  const { docs } = await all(cloud)
    .where('state', 'in', ['preparing', 'sending'])
    .where('queuedAt', '<=', new Date(now.getTime() - quietMs))
    .orderBy('queuedAt')
    .limit(atATime)
    .get();
  const firsts = new Map<string, string>();
  for (const { ref } of docs) {
    const botId = ref.parent.parent?.id;
    if (botId !== undefined && !firsts.has(botId)) firsts.set(botId, ref.id);
  }
  await Promise.all(
    Array.from(firsts, async ([botId, id]) => {
      const at = now.toISOString();
      const event: DomainEvent = { ...goOn(id), id: `broadcast-wake-${id}-${at}`, botId, at };
      await cloud.pubsub.publish('broadcasts', { data: JSON.stringify(event), attributes: { botId } });
    }),
  );
}
