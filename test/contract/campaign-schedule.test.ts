/** Campaigns by the clock: when they go out, and how many runs are made of it, whoever else is at it. */
import { describe, expect, test } from 'vitest';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { switchCampaign } from '../../shared/campaigns/commands.ts';
import { findCampaign } from '../../shared/campaigns/queries.ts';
import { runCampaigns } from '../../shared/campaigns/running.ts';
import { openCloud } from '../../shared/cloud/cloud.ts';
import { after, campaigning, day, hour, minute, texts } from './campaigning.ts';
import { before } from './interposed.ts';

const { shop, give, make, tick, runsOf, finish } = campaigning();

describe('a campaign by the clock', () => {
  test('goes out by the wall clock of the shop, one text after the other', async () => {
    const id = await make({ trigger: { kind: 'cron', cron: '0 10 * * 1' }, rounds: texts('one', 'two') });
    await tick(after(day));
    expect(await runsOf(id)).toEqual([]);
    // From the last Sunday of October on Kyiv is an hour closer to Greenwich.
    const mondays = ['2026-10-19T07:00:00Z', '2026-10-26T08:00:00Z', '2026-11-02T08:00:00Z'];
    for (const monday of mondays) {
      const at = new Date(monday);
      // Of those that nobody ran one is made up for.
      await tick(new Date(at.getTime() - minute));
      await finish();
      const before = (await runsOf(id)).length;
      await tick(at);
      await finish();
      expect((await runsOf(id)).length).toBe(before + 1);
    }
    const runs = await runsOf(id);
    expect(runs.map(({ words }) => words)).toEqual(['one', 'two', 'one', 'two']);
    expect(runs.at(-1)?.broadcast).toMatchObject({
      category: 'offers',
      origin: { kind: 'campaign', campaignId: id, run: '4', round: 1 },
      queuedAt: new Date('2026-11-02T08:00:00Z'),
    });
  });

  test('goes out every so many days at the same time of day, and every so many hours', async () => {
    const days = await make({ trigger: { kind: 'interval', every: { days: 2 } } });
    const hours = await make({
      trigger: { kind: 'interval', every: { hours: 5 } },
      startsAt: after(hour).toISOString(),
    });
    await tick(after(hour - 1));
    expect(await runsOf(hours)).toEqual([]);
    for (const at of [hour, 2 * hour, 6 * hour, 2 * day - minute, 2 * day]) {
      await tick(after(at));
      await finish();
    }
    expect((await runsOf(hours)).map(({ broadcast }) => broadcast.queuedAt)).toEqual([
      after(hour),
      after(6 * hour),
      after(2 * day - minute),
    ]);
    expect((await runsOf(days)).map(({ broadcast }) => broadcast.queuedAt)).toEqual([after(2 * day)]);
  });

  test('is one broadcast a run, by however many schedules', async () => {
    const id = await make({ trigger: { kind: 'cron', cron: '0 11 * * *' } });
    await Promise.all(Array.from({ length: 6 }, () => tick(after(hour))));
    await tick(after(hour + minute));
    expect(await runsOf(id)).toHaveLength(1);
    expect(await findCampaign(shop.cloud, shop.botId, id)).toMatchObject({
      runs: 1,
      nextAt: after(day + hour),
    });
  });

  test('goes out though it was switched off and on again while the schedule was at it', async () => {
    const id = await make({ trigger: { kind: 'cron', cron: '0 11 * * *' } });
    const off = () => give(switchCampaign, { id, active: false }, after(minute));
    await runCampaigns({ ...shop.cloud, db: before(shop.cloud.db, 1, off) }, after(hour));
    expect(await runsOf(id)).toEqual([]);
    // By the clock of whoever does it the time lies ahead yet.
    await give(switchCampaign, { id, active: true }, after(2 * minute));
    await tick(after(hour));
    expect(await runsOf(id)).toHaveLength(1);
  });

  test('goes out though another fails before it, and cannot even be put off', async () => {
    const failing = await make({ trigger: { kind: 'cron', cron: '0 11 * * *' } });
    const id = await make({ trigger: { kind: 'cron', cron: '1 11 * * *' } });
    const cut = openCloud(shop.cloud.config);
    const cutOff = before(shop.cloud.db, 1, async () => {
      await cut.close();
      throw new Error('cut off');
    });
    const found = (group: string) => cut.db.collectionGroup(group);
    const db = new Proxy(cutOff, {
      get: (whole, name): unknown => (name === 'collectionGroup' ? found : Reflect.get(whole, name)),
    });
    await runCampaigns({ ...shop.cloud, db }, after(hour + minute));
    expect(await runsOf(failing)).toEqual([]);
    expect(await runsOf(id)).toHaveLength(1);
  });

  test('leaves out a run while the one before is under way', async () => {
    const id = await make({ trigger: { kind: 'cron', cron: '0 * * * *' } });
    await tick(after(hour));
    await tick(after(2 * hour));
    expect(await runsOf(id)).toHaveLength(1);
    await finish();
    await tick(after(3 * hour));
    expect(await runsOf(id)).toHaveLength(2);
  });

  test('keeps no run back for one that could not go on, but for one that somebody has paused', async () => {
    const id = await make({ trigger: { kind: 'cron', cron: '0 * * * *' } });
    await tick(after(hour));
    const [first] = (await broadcasts.all(shop.cloud.db, shop.botId).get()).docs;
    await first?.ref.update({ state: 'paused' });
    await tick(after(2 * hour));
    expect(await runsOf(id)).toHaveLength(1);
    await first?.ref.update({ problem: { code: 'refused', message: 'Bad Request' } });
    await tick(after(3 * hour));
    expect(await runsOf(id)).toHaveLength(2);
  });

  test('sends nothing before its start, from its end on, and while it is off', async () => {
    const trigger = { kind: 'cron', cron: '0 * * * *' } as const;
    const within = { startsAt: after(2 * hour).toISOString(), endsAt: after(4 * hour).toISOString() };
    const id = await make({ trigger, ...within });
    const off = await make({ trigger, active: false });
    for (let at = 0; at <= 6; at++) {
      await tick(after(at * hour));
      await finish();
    }
    expect((await runsOf(id)).map(({ broadcast }) => broadcast.queuedAt)).toEqual([
      after(2 * hour),
      after(3 * hour),
    ]);
    expect(await runsOf(off)).toEqual([]);
    await give(switchCampaign, { id: off, active: true }, after(6 * hour));
    await tick(after(7 * hour));
    await finish();
    await give(switchCampaign, { id: off, active: false }, after(7 * hour));
    await tick(after(8 * hour));
    expect(await runsOf(off)).toHaveLength(1);
  });
});
