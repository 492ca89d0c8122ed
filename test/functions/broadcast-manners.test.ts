/** What keeps broadcasts from being a nuisance: quiet hours, the cap of offers, and leaving out who has had enough. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { onBroadcastEvent } from '../../functions/workers/broadcasts.ts';
import { changeBroadcast } from '../../shared/broadcasts/commands.ts';
import { goOn, resumeBroadcast, startBroadcast } from '../../shared/broadcasts/starting.ts';
import { cancelBroadcast, pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import type { Broadcast } from '../../shared/broadcasts/model.ts';
import { shardOf } from '../../shared/broadcasts/queries.ts';
import { reviveBroadcasts } from '../../shared/broadcasts/reviving.ts';
import { setDeclined } from '../../shared/customers/commands.ts';
import { newsIsOut } from '../demo-shop.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { broadcasting } from './broadcasting.ts';
import { gather, keptLimits, received, type Crowd } from './crowd.ts';
import { arrange } from './telegram/shop.ts';

let platform: Platform;
let crowd: Crowd;
const size = 20;
beforeAll(async () => {
  platform = await startPlatform();
  await newsIsOut(platform);
  crowd = await gather(platform, size);
});
afterAll(() => platform.close());

const minuteMs = 60_000;
/** The quiet hours of the tests begin a while after they run, and the shop goes by UTC. */
const begin = new Date(Math.ceil(Date.now() / minuteMs) * minuteMs + 120 * minuteMs);
const end = new Date(begin.getTime() + 60 * minuteMs);
const shown = (at: Date): string => at.toISOString().slice(11, 16);
const during = new Date(begin.getTime() + 10 * minuteMs);

beforeEach(async () => {
  const { sim, botId } = platform;
  await sim.request('DELETE', `received?bot=${botId}&from=${crowd.first}&to=${crowd.first + 1000}`);
  await sim.post('flood', { bot: Number(botId), strict: true, perSecond: 30 });
  await arrange(platform, {
    timeZone: 'UTC',
    broadcasts: { quietHours: { from: shown(begin), to: shown(end) }, headroom: 0, offersPerWeek: null },
  });
});

/** Ten messages a second: it can be met under way. */
const slowly = () => arrange(platform, { broadcasts: { headroom: 20 } });

const { give, refOf, look, untilState, ...kit } = broadcasting(() => platform);

const content = {
  name: 'Summer',
  variants: [{ messages: { uk: { text: 'Літо' } } }],
  audience: {},
};

const write = (category: Broadcast['category']) => kit.write({ ...content, category });

async function send(category: Broadcast['category']): Promise<Broadcast> {
  const id = await write(category);
  await give(startBroadcast, { id });
  return untilState(id, 'done');
}

/** Has it worked here, by another clock. */
const work = (id: string, clock: () => Date): Promise<void> =>
  onBroadcastEvent(
    platform.cloud,
    { ...goOn(id), id: `go-${id}`, botId: platform.botId, at: new Date().toISOString() },
    60_000,
    clock,
  );

const got = async () => (await received(platform, crowd)).once;

describe('while the shop keeps quiet', () => {
  it.each(['news', 'offers'] as const)(
    '%s that are started wait until it is over, and then go out',
    async (kind) => {
      const id = await write(kind);
      const started = await give(startBroadcast, { id }, during);
      expect(started).toMatchObject({
        ok: true,
        result: { broadcast: { state: 'scheduled', at: end.toISOString() } },
      });
      await reviveBroadcasts(platform.cloud, during);
      expect(await look(id)).toMatchObject({ state: 'scheduled', at: end });
      await reviveBroadcasts(platform.cloud, end);
      await untilState(id, 'done');
      expect(await got()).toBe(size);
    },
  );

  it('what was to go out then goes out when it is over, also where nobody knew', async () => {
    const id = await write('news');
    expect(await give(startBroadcast, { id, at: during.toISOString() })).toMatchObject({
      result: { broadcast: { at: end.toISOString() } },
    });
    // As it is when the hours are settled later.
    await refOf(id).update({ at: during });
    await reviveBroadcasts(platform.cloud, during);
    expect(await look(id)).toMatchObject({ state: 'scheduled', at: end });
    await give(cancelBroadcast, { id });
  });

  it('nothing is written down of what was published as news', async () => {
    const id = await write('news');
    await refOf(id).update({ state: 'preparing', queuedAt: new Date() });
    await work(id, () => during);
    expect(await look(id)).toMatchObject({ state: 'scheduled', at: end });
    expect((await look(id)).frozen).toBeUndefined();
    await give(cancelBroadcast, { id });
  });

  it('what has to be known goes out all the same', async () => {
    const id = await write('service');
    expect(await give(startBroadcast, { id }, during)).toMatchObject({
      result: { broadcast: { state: 'preparing' } },
    });
    await work(id, () => during);
    await untilState(id, 'done');
    expect(await got()).toBe(size);
  });

  it('a broadcast under way stops, and goes on with who has not got it when it is over', async () => {
    await slowly();
    const id = await write('offers');
    await refOf(id).update({ state: 'preparing', queuedAt: new Date() });
    let now = new Date(begin.getTime() - 1);
    const working = work(id, () => now);
    await eventually(async () => ((await got()) > 3 ? true : undefined));
    now = begin;
    await working;
    const half = await got();
    expect(half).toBeLessThan(size);
    expect(await look(id)).toMatchObject({ state: 'scheduled', at: end });
    const shard = (await shardOf(platform.cloud.db, platform.botId, id, 0).get()).data();
    expect(shard?.holder).toBeUndefined();
    expect(shard?.outcomes.match(/[^s.]/g)).toBeNull();
    expect(await give(changeBroadcast, { id, to: { ...content, category: 'offers' } })).toMatchObject({
      code: 'wrong_state',
    });

    // Whoever wants it to go on at once has to wait, too.
    await give(pauseBroadcast, { id }, during);
    expect(await give(resumeBroadcast, { id }, during)).toMatchObject({
      result: { broadcast: { state: 'scheduled', at: end.toISOString() } },
    });
    await reviveBroadcasts(platform.cloud, end);
    await untilState(id, 'done');
    expect(await received(platform, crowd)).toMatchObject({ once: size, more: 0 });
    expect(await keptLimits(platform)).toMatchObject({ violations: 0 });
  });
});

describe('the cap of offers', () => {
  it('keeps a second offer in a week from who has got one, and nothing else', async () => {
    await arrange(platform, { broadcasts: { offersPerWeek: 1 } });
    const others = await gather(platform, 5);
    const first = await send('offers');
    expect(first.frozen?.recipients).toBe(others.count);
    const second = await send('offers');
    expect(second.frozen?.recipients).toBe(0);
    expect(await received(platform, others)).toMatchObject({ once: others.count, more: 0 });
    await arrange(platform, { broadcasts: { offersPerWeek: 2 } });
    expect((await send('offers')).frozen?.recipients).toBeGreaterThanOrEqual(others.count);
    await arrange(platform, { broadcasts: { offersPerWeek: 1 } });
    expect((await send('news')).frozen?.recipients).toBeGreaterThan(size);
  });
});

describe('who declines such messages while one is under way', () => {
  it('is left out, and told apart in the tally', async () => {
    await slowly();
    const id = await write('news');
    await give(startBroadcast, { id });
    await eventually(async () => ((await got()) > 3 ? true : undefined));
    await give(pauseBroadcast, { id });
    const shard = await eventually(async () => {
      const found = (await shardOf(platform.cloud.db, platform.botId, id, 0).get()).data();
      return found && found.holder === undefined ? found : undefined;
    });
    const waiting = shard.ids.filter((_, index) => shard.outcomes[index] === '.');
    const [declining = 0, other = 0] = waiting.toReversed();
    for (const [telegramId, category] of [
      [declining, 'news'],
      [other, 'offers'],
    ] as const)
      await give(setDeclined, {
        ...{ telegramId, from: { firstName: 'Ann' }, categories: [category], declined: true },
      });
    await give(resumeBroadcast, { id });
    const { tallies, frozen } = await untilState(id, 'done');
    const recipients = frozen?.recipients ?? 0;
    expect(sumOf(tallies)).toMatchObject({ sent: recipients - 1, left: 1 });
    expect(await received(platform, { first: declining, last: declining, count: 1 })).toMatchObject({
      none: 1,
    });
    expect(await received(platform, { first: other, last: other, count: 1 })).toMatchObject({ once: 1 });
  });
});
