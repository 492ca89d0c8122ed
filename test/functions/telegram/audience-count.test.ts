/** Counting in a large shop that nobody has counted before, and by a list that is gone. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countNow } from '../../../functions/telegram/audience-count.ts';
import { countLines } from '../../../functions/telegram/views/broadcast-admin.ts';
import { voiceOf } from '../../../functions/telegram/voice.ts';
import { countInTime } from '../../../shared/audience/count-in-time.ts';
import { refreshDue } from '../../../shared/audience/due.ts';
import { rootOf } from '../../../shared/audience/registers.ts';
import { findBot } from '../../../shared/bots/queries.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import type { Cloud } from '../../../shared/cloud/cloud.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { gather } from '../crowd.ts';
import { slow, withApi } from '../slow-cloud.ts';
import { administrator, draft, find } from './broadcasting.ts';
import { wordsOf } from './customer.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

/** More than one page of the registers. */
const many = 1200;
const everybody = { audience: {}, category: 'news' } as const;
const root = async () => (await rootOf(platform.cloud.db, platform.botId).get()).data();

it('registers are opened with the bot, and filled by the schedule before anybody asks', async () => {
  expect(await root()).toBeDefined();
  await refreshDue(platform.cloud, new Date());
  expect(await root()).toMatchObject({ marks: {} });
});

it('what takes longer than somebody waits is told as such, over REST and at the desk, and goes on', async () => {
  const { cloud, botId, token } = platform;
  await gather(platform, many);
  const shop = await findBot(cloud, botId);
  if (!shop) throw new Error('there is no shop');
  const ask = (api: Cloud): Promise<Response> =>
    withApi(api, (url) =>
      fetch(`${url}/v1/bots/${botId}/audience/count`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(everybody),
      }),
    );
  // As it was before anybody was counted.
  await rootOf(cloud.db, botId).delete();
  const busy = await ask(slow(cloud, 3000));
  expect(busy.status).toBe(503);
  expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await busy.json()).toMatchObject({ type: 'urn:vitrina:problem:still_counting' });
  await rootOf(cloud.db, botId).delete();
  const visit = { cloud, botId, shop } as Parameters<typeof countNow>[0]['visit'];
  const to = { ...everybody, now: new Date() };
  const counting = await countInTime(cloud, botId, to, { refresh: -1, all: 60_000 });
  expect(counting).toBe('counting');
  expect(countLines(voiceOf(shop, 'uk'), counting)).toContain('ще рахуємо');
  expect(await countNow({ visit }, everybody)).toMatchObject({ recipients: many + 1 });
  const ready = await ask(cloud);
  expect(await ready.json()).toMatchObject({ recipients: many + 1 });
});

it('counting itself ends in time, too', async () => {
  const { cloud, botId } = platform;
  const to = { ...everybody, now: new Date() };
  const end = { refresh: 60_000, all: -1 };
  expect(await countInTime(cloud, botId, to, end)).toBe('counting');
  expect(await countInTime(cloud, botId, to)).toMatchObject({ recipients: many + 1 });
});

it('a list that is gone is named at the desk, and nothing goes out', async () => {
  const { cloud, botId } = platform;
  const staff = await administrator(platform);
  const { id, screen } = await draft(platform, staff);
  await broadcasts.doc(cloud.db, botId, id).update({ audience: { list: 'b'.repeat(32) } });
  await staff.press('🚀 Надіслати', screen);
  expect(wordsOf(await staff.message(screen))).toContain('Список id більше не зберігається');
  expect((await find(platform, id)).state).toBe('draft');
});
