/** A broadcast that nobody can get on with is halted, and those behind it have their turn. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workLane } from '../../functions/workers/broadcast-lane.ts';
import { giveUpBroadcast, onBroadcastEvent } from '../../functions/workers/broadcasts.ts';
import { bots, findBot } from '../../shared/bots/queries.ts';
import { shardOf } from '../../shared/broadcasts/queries.ts';
import { goOn, resumeBroadcast } from '../../shared/broadcasts/starting.ts';
import { cancelBroadcast } from '../../shared/broadcasts/stopping.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { newsIsOut } from '../demo-shop.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import type { Call } from '../simulator.ts';
import { broadcasting } from './broadcasting.ts';
import { afresh, gather, received, type Crowd } from './crowd.ts';

const people = 10;

let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  platform = await startPlatform();
  await newsIsOut(platform);
  crowd = await gather(platform, people);
});
afterAll(() => platform.close());
beforeEach(() => afresh(platform, crowd));

const { give, look, ready, untilState } = broadcasting(() => platform);

const going = (id: string): DomainEvent => ({
  ...goOn(id),
  ...{ id: `going-${id}`, botId: platform.botId, at: new Date().toISOString() },
});

const told = (words: string): Promise<string> =>
  eventually(async () => {
    const calls = await platform.sim.get<Call[]>(`calls?bot=${platform.botId}&method=sendMessage`);
    return calls.map(({ params }) => String(params['text'])).find((text) => text.includes(words));
  });

describe('a broadcast whose recipients are not kept any more', () => {
  it('is paused, the owner is told to cancel it, and the next one goes out', async () => {
    const { cloud, botId } = platform;
    const [lost, next] = [await ready({ category: 'service' }), await ready({ category: 'service' })];
    await shardOf(cloud.db, botId, lost, 0).delete();
    await onBroadcastEvent(cloud, going(lost));
    const { state, problem } = await look(lost);
    expect({ state, problem }).toMatchObject({ state: 'paused', problem: { code: 'recipients_gone' } });
    await untilState(next, 'done');
    expect(await received(platform, crowd)).toMatchObject({ once: people, more: 0 });
    expect(await told(problem?.message ?? '?')).toMatch(/продовжити її не вдалося[^]*скасуйте її/);
    expect(await give(cancelBroadcast, { id: lost })).toMatchObject({ ok: true });
  });
});

describe('a broadcast that cannot be gone on with', () => {
  it('is paused after a while though the event names another, and goes on once that is mended', async () => {
    const { cloud, botId } = platform;
    const bot = bots(cloud.db).doc(botId);
    const token = (await bot.get()).data()?.token;
    const [stuck, waiting] = [await ready({ category: 'service' }), await ready({ category: 'service' })];
    const inAWhile = () => new Date(Date.now() + 16 * 60_000);
    await bot.update({ token: 'broken' });
    findBot.forget(cloud, botId);
    await expect(workLane(cloud, botId, Date.now() + 60_000)).rejects.toThrow();
    await giveUpBroadcast(cloud, going(waiting));
    expect((await look(stuck)).state).toBe('sending');
    await giveUpBroadcast(cloud, going(waiting), inAWhile());
    expect(await look(stuck)).toMatchObject({ state: 'paused', problem: { code: 'not_sent' } });
    // It is the turn of the other, who has done nothing wrong yet.
    await giveUpBroadcast(cloud, going(waiting), inAWhile());
    expect((await look(waiting)).state).toBe('sending');
    await bot.update({ token });
    findBot.forget(cloud, botId);
    expect(await give(resumeBroadcast, { id: stuck })).toMatchObject({ ok: true });
    await Promise.all([untilState(stuck, 'done'), untilState(waiting, 'done')]);
  });

  it('is left to whoever works on it, however long that takes', async () => {
    const { cloud, botId } = platform;
    const id = await ready({ category: 'service' });
    await platform.sim.post('faults', { method: 'sendMessage', code: 429, retry_after: 3, times: 1 });
    const working = workLane(cloud, botId, Date.now() + 60_000);
    const shard = shardOf(cloud.db, botId, id, 0);
    await eventually(async () => ((await shard.get()).data()?.holder === undefined ? undefined : true));
    // As it is where a shard takes longer than that.
    await shard.update({ leaseUntil: new Date(Date.now() + 3_600_000) });
    await giveUpBroadcast(cloud, going(id), new Date(Date.now() + 16 * 60_000));
    expect((await look(id)).state).not.toBe('paused');
    await working;
  });
});
