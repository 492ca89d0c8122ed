/** What the schedule does for broadcasts: those whose time has come go out, and those that nobody is at go on. */
import type { Cloud } from '../cloud/cloud.ts';
import { parsedBy, readable, Timestamp, type QueryDocumentSnapshot } from '../cloud/firestore.ts';
import { execute } from '../commands/execute.ts';
import { eachByItself } from '../commands/many.ts';
import type { DomainEvent } from '../commands/model.ts';
import { broadcastDue, goOn } from './starting.ts';
import { broadcast, type Lane } from './model.ts';
import { laneOf } from './queries.ts';

/** So many that are due go out a minute, the rest with the next one; of those under way a page. */
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
  await eachByItself(
    cloud,
    docs,
    async (doc) => {
      const botId = doc.ref.parent.parent?.id ?? '';
      const at = doc.data().at?.toISOString() ?? '';
      // It may be due once more at the same time: a worker whose clock is behind has it rest again until then.
      const { seconds, nanoseconds } = doc.updateTime;
      const id = `broadcast-due-${doc.id}-${at}-${seconds}.${nanoseconds}`;
      await execute(cloud, broadcastDue, { id, botId, actor: 'system', at: now, input: { id: doc.id, at } });
    },
    { named: ({ ref }) => ({ broadcast: ref.path }), message: 'a broadcast that is due is not begun' },
  );
}

/** Long enough for a worker that has only just taken over to be heard of. */
const quietMs = 60_000;

/** Of an ISO time: as far as the hour. */
const hour = 'YYYY-MM-DDTHH'.length;

/**
 * A lost event, or one that was given up, leaves a broadcast that nobody works on. Each bot's lane is looked at again: a
 * worker that finds another at it leaves. Where Telegram wants a bot to be left alone nobody has to look.
 */
async function wake(cloud: Cloud, now: Date): Promise<void> {
  const firsts = await waitingLongest(cloud, new Date(now.getTime() - quietMs));
  if (firsts.size === 0) return;
  const lanes = await cloud.db.getAll(...Array.from(firsts.keys(), (botId) => laneOf(cloud.db, botId)));
  const held = new Set(
    lanes.flatMap((found) => {
      const { notBefore } = (readable(found) as Lane | undefined) ?? {};
      return notBefore && notBefore > now ? [found.ref.parent.parent?.id] : [];
    }),
  );
  await Promise.all(
    Array.from(firsts, async ([botId, id]) => {
      if (held.has(botId)) return;
      const at = now.toISOString();
      // What keeps going wrong is one kept failure an hour, whatever is first in the lane by then.
      const event: DomainEvent = {
        ...goOn(id),
        id: `broadcast-wake-${botId}-${at.slice(0, hour)}`,
        botId,
        at,
      };
      await cloud.pubsub.publish('broadcasts', { data: JSON.stringify(event), attributes: { botId } });
    }),
  );
}

/** Of each bot the broadcast that is under way since the longest, by the bot's id: one bot may have any number of them. */
async function waitingLongest(cloud: Cloud, since: Date): Promise<Map<string, string>> {
  const firsts = new Map<string, string>();
  const waiting = cloud.db
    .collectionGroup('broadcasts')
    .select('queuedAt')
    .where('state', 'in', ['preparing', 'sending'])
    .where('queuedAt', '<=', Timestamp.fromDate(since))
    .orderBy('queuedAt')
    .limit(atATime);
  for (let last: QueryDocumentSnapshot | undefined; ;) {
    const { docs } = await (last ? waiting.startAfter(last) : waiting).get();
    for (const { ref } of docs) {
      const botId = ref.parent.parent?.id;
      if (botId !== undefined && !firsts.has(botId)) firsts.set(botId, ref.id);
    }
    last = docs.at(-1);
    if (docs.length < atATime) return firsts;
  }
}
