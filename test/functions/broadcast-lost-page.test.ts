/** A page of the registers that is lost while a broadcast is under way. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workLane } from '../../functions/workers/broadcast-lane.ts';
import { offersTo } from '../../shared/audience/queries.ts';
import { refreshAudience } from '../../shared/audience/refresh.ts';
import { PageGone, rootOf } from '../../shared/audience/registers.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { broadcasting } from './broadcasting.ts';
import { gather, received, type Crowd } from './crowd.ts';
import { arrange } from './telegram/shop.ts';

const size = 20;
let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  platform = await startPlatform();
  crowd = await gather(platform, size);
  await arrange(platform, { broadcasts: { offersPerWeek: null } });
});
afterAll(() => platform.close());

const { ready, look } = broadcasting(() => platform);

it('is found out when offers are noted: nobody gets it twice, and of all it is noted', async () => {
  const { cloud, botId } = platform;
  const id = await ready({ category: 'offers' });
  const { pages } = (await rootOf(cloud.db, botId).get()).data()!;
  for (const page of pages) await cloud.db.doc(`bots/${botId}/registers/${page.id}`).delete();
  const work = () => workLane(cloud, botId, Date.now() + 60_000);
  await expect(work()).rejects.toThrow(PageGone);
  expect(await work()).toBe(true);
  expect((await look(id)).state).toBe('done');
  expect(await received(platform, crowd)).toMatchObject({ once: size, more: 0 });
  expect(await refreshAudience(cloud, botId, new Date())).toBe(true);
  const { first, last } = crowd;
  const offers = await offersTo(
    cloud,
    botId,
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
  expect([...offers.values()].map((sent) => sent.map(({ by }) => by))).toEqual(
    Array.from({ length: size }, () => [id]),
  );
});
