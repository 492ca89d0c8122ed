/** A broadcast that nobody can get on with is halted, and those behind it have their turn. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workLane } from '../../functions/workers/broadcast-lane.ts';
import { giveUpBroadcast, onBroadcastEvent } from '../../functions/workers/broadcasts.ts';
import { bots, findBot } from '../../shared/bots/queries.ts';
import { laneOf, shardOf } from '../../shared/broadcasts/queries.ts';
import { goOn, resumeBroadcast } from '../../shared/broadcasts/starting.ts';
import { cancelBroadcast } from '../../shared/broadcasts/stopping.ts';
import type { DocumentReference } from '../../shared/cloud/firestore.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { eventually } from '../eventually.ts';
import type { Platform } from '../platform.ts';
import type { Call } from '../simulator.ts';
import { broadcasting, openToCrowd } from './broadcasting.ts';
import { afresh, received, type Crowd } from './crowd.ts';

const people = 10;

let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  ({ platform, crowd } = await openToCrowd(people));
});
afterAll(() => platform.close());
beforeEach(() => afresh(platform, crowd));

const { give, look, ready, refOf, untilState } = broadcasting(() => platform);

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
  it.each([
    ['gone', (ref: DocumentReference) => ref.delete()],
    ['spoilt', (ref: DocumentReference) => ref.update({ outcomes: 5 })],
  ])('is paused, the owner is told to cancel it, and the next one goes out: %s', async (_, lose) => {
    const { cloud, botId } = platform;
    const [lost, next] = [await ready({ category: 'service' }), await ready({ category: 'service' })];
    await lose(cloud.db.doc(shardOf(cloud.db, botId, lost, 0).path));
    await onBroadcastEvent(cloud, going(lost));
    const { state, problem } = await look(lost);
    expect({ state, problem }).toMatchObject({ state: 'paused', problem: { code: 'recipients_gone' } });
    await untilState(next, 'done');
    expect(await received(platform, crowd)).toMatchObject({ once: people, more: 0 });
    expect(await told(problem?.message ?? '?')).toMatch(/продовжити її не вдалося[^]*скасуйте її/);
    expect(await give(cancelBroadcast, { id: lost })).toMatchObject({ ok: true });
  });
});

describe('a broadcast that cannot be read', () => {
  const spoil = async (id: string): Promise<DocumentReference> => {
    const ref = platform.cloud.db.doc(refOf(id).path);
    await ref.update({ variants: 5 });
    return ref;
  };

  it.each([
    ['another', true],
    ['it', false],
  ])('is paused, and the next one goes out, where the event names %s', async (_, isOther) => {
    const { cloud } = platform;
    const [first, next] = [await ready({ category: 'service' }), await ready({ category: 'service' })];
    const spoilt = await spoil(first);
    await onBroadcastEvent(cloud, going(isOther ? next : first));
    await untilState(next, 'done');
    expect(await received(platform, crowd)).toMatchObject({ once: people, more: 0 });
    expect((await spoilt.get()).data()).toMatchObject({ state: 'paused', problem: { code: 'not_sent' } });
    // Once it is mended it can be gone on with.
    await spoilt.update({ variants: (await look(next)).variants });
    expect(await give(resumeBroadcast, { id: first })).toMatchObject({ ok: true });
    await untilState(first, 'done');
  });

  it('stays what it is where it is not under way', async () => {
    const id = await ready({ category: 'service' });
    await give(cancelBroadcast, { id });
    const spoilt = await spoil(id);
    await onBroadcastEvent(platform.cloud, going(id));
    expect((await spoilt.get()).get('state')).toBe('cancelled');
    await giveUpBroadcast(platform.cloud, going(id));
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

  it('is not taken for that while Telegram wants to be left alone, nor right after', async () => {
    const { cloud, botId } = platform;
    const id = await ready({ category: 'service' });
    const in2Hours = new Date(Date.now() + 2 * 3_600_000);
    await laneOf(cloud.db, botId).set({ current: id, notBefore: in2Hours });
    const giveUp = (minutes: number) =>
      giveUpBroadcast(cloud, going(id), new Date(Date.now() + minutes * 60_000));
    for (const minutes of [16, 121]) {
      await giveUp(minutes);
      expect((await look(id)).state).toBe('sending');
    }
    await giveUp(136);
    expect(await look(id)).toMatchObject({ state: 'paused', problem: { code: 'not_sent' } });
    await laneOf(cloud.db, botId).delete();
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
