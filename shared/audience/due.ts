/**
 * Registers are brought up to date every day, so that a broadcast has little to catch up on, and lists that nobody needs
 * any more are deleted: found across all bots. Whoever begins with one puts it off for the others; cut off in the middle,
 * it is found again. Whoever else brings registers up to date puts nothing off: lists wait for their day, however often a
 * shop counts its audience.
 */
import type { Cloud } from '../cloud/cloud.ts';
import { parsedBy, Timestamp } from '../cloud/firestore.ts';
import { tidyLists } from './list-upkeep.ts';
import { begunMs, refreshAudience } from './refresh.ts';
import { changeRoot, registerRoot } from './registers.ts';

/** So many a minute: the rest follows with the next one. */
const atATime = 20;
/** For all of them; what is not done by then is gone on with in the next minute. */
const shiftMs = 40_000;
const dayMs = 24 * 3600 * 1000;

/** What goes wrong with one bot keeps no other from being up to date. @param shift milliseconds; others only in tests */
export async function refreshDue(cloud: Cloud, now: Date, shift = shiftMs): Promise<void> {
  const end = Date.now() + shift;
  const { docs } = await cloud.db
    .collectionGroup('registers')
    .where('dueAt', '<=', Timestamp.fromDate(now))
    .orderBy('dueAt')
    .limit(atATime)
    .withConverter(parsedBy(registerRoot))
    .get();
  for (const { ref } of docs) {
    const botId = ref.parent.parent?.id ?? '';
    try {
      if (!(await begin(cloud, botId, now))) continue;
      const isDone = await refreshAudience(cloud, botId, now, end);
      if (isDone) await tidyLists(cloud, botId, now);
      const dueAt = isDone ? new Date(now.getTime() + dayMs) : now;
      await changeRoot(cloud, botId, () => ({ dueAt }));
    } catch (error) {
      cloud.log.error({ error, bot: botId }, 'registers are not up to date');
    }
  }
}

/** @returns false where somebody else has begun meanwhile */
async function begin(cloud: Cloud, botId: string, now: Date): Promise<boolean> {
  let isDue = false;
  await changeRoot(cloud, botId, ({ dueAt }) => {
    isDue = dueAt <= now;
    return isDue ? { dueAt: new Date(now.getTime() + begunMs) } : {};
  });
  return isDue;
}
