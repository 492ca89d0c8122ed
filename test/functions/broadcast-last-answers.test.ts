/** What is still under way when a shard comes to its end: refusals that come late, work that fails, time that is up. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workLane } from '../../functions/workers/broadcast-lane.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import { resumeBroadcast, startBroadcast } from '../../shared/broadcasts/starting.ts';
import { pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import type { Shard } from '../../shared/broadcasts/model.ts';
import { noteBack } from '../../shared/customers/commands.ts';
import { customers } from '../../shared/customers/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { eventually } from '../eventually.ts';
import type { Platform } from '../platform.ts';
import { broadcasting, openToCrowd } from './broadcasting.ts';
import { afresh, gather, received, type Crowd } from './crowd.ts';
import { withTransactions } from './slow-cloud.ts';

const people = 30;

let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  ({ platform, crowd } = await openToCrowd(people, { blocked: 0.1 }));
});
afterAll(() => platform.close());

const { give, look, ready, shardIn, untilState, ...kit } = broadcasting(() => platform);
const write = () => kit.write({ category: 'service' });

beforeEach(() => afresh(platform, crowd));

/** The next message to each of the last four fails. */
async function lastFail(id: string, fault: object): Promise<void> {
  const { ids } = await shardIn(id);
  for (const chat_id of ids.slice(-4))
    await platform.sim.post('faults', { method: 'sendMessage', match: { chat_id }, times: 1, ...fault });
}

const everybody = async (some = crowd) => {
  const { reachable } = await received(platform, some);
  return { once: reachable, more: 0 };
};

/** Of a crowd, whom the shop takes for gone. */
async function markedIn({ first, last }: Crowd): Promise<number[]> {
  const { db } = platform.cloud;
  const marked = customers.all(db, platform.botId).where('blockedAt', '>', new Date(0));
  const ids = (await marked.get()).docs.map((doc) => doc.data().telegramId);
  return ids.filter((id) => id >= first && id <= last);
}

/** Marking who has blocked the bot fails. */
const forgetful = (cloud: Cloud): Cloud =>
  withTransactions(cloud, (go) =>
    new Error().stack?.includes('noteBlockedMany')
      ? Promise.reject(new Error('10 ABORTED: too much contention'))
      : go(),
  );

describe('at the end of a shard nobody is lost', () => {
  it('who is refused for now, for long, after all others were sent to', async () => {
    const { cloud, botId } = platform;
    const id = await ready({ category: 'service' });
    await lastFail(id, { delayMs: 400, retry_after: 7 });
    expect(await workLane(cloud, botId, Date.now() + 60_000)).toBe(true);
    expect((await look(id)).state).toBe('done');
    expect((await shardIn(id)).outcomes).not.toContain('u');
    expect(await received(platform, crowd)).toMatchObject(await everybody());
  });

  it('who is to be tried again when the worker’s time is up', async () => {
    const { cloud, botId } = platform;
    const id = await ready({ category: 'service' });
    await lastFail(id, { code: 502 });
    // Twenty-seven a second: all have been sent to by then, and nobody a second time.
    expect(await workLane(cloud, botId, Date.now() + 1700)).toBe(false);
    expect(await workLane(cloud, botId, Date.now() + 60_000)).toBe(true);
    expect((await look(id)).state).toBe('done');
    expect((await shardIn(id)).outcomes).not.toContain('u');
    expect(await received(platform, crowd)).toMatchObject(await everybody());
  });

  it.each([false, true])(
    'whose answers are there when noting who has gone fails, and nobody gets it twice: in doubt once more is %s',
    async (retryUnknown) => {
      const { cloud, botId } = platform;
      const others = await gather(platform, 4, { blocked: 0.5 });
      const id = await ready({ category: 'service', delivery: { retryUnknown } });
      await expect(workLane(forgetful(cloud), botId, Date.now() + 60_000)).rejects.toThrow('ABORTED');
      expect(await workLane(cloud, botId, Date.now() + 60_000)).toBe(true);
      const { state, tallies } = await look(id);
      expect({ state, ...sumOf(tallies) }).toMatchObject({ state: 'done', blocked: 2, unknown: 0 });
      expect(await markedIn(others)).toHaveLength(2);
      for (const some of [crowd, others])
        expect(await received(platform, some)).toMatchObject(await everybody(some));
    },
  );
});

describe('who has gone, and is back before the broadcast goes on', () => {
  it('is not marked as gone again', async () => {
    const { cloud, botId, sim } = platform;
    const others = await gather(platform, 4, { blocked: 0.5 });
    const id = await ready({ category: 'service' });
    // So somebody is left for another worker.
    const match = { chat_id: crowd.first };
    await sim.post('faults', { method: 'sendMessage', match, code: 502, delayMs: 1500, times: 1000 });
    const working = workLane(cloud, botId, Date.now() + 60_000);
    const goneIn = ({ ids, outcomes }: Shard) =>
      ids.filter((one, index) => one >= others.first && one <= others.last && outcomes[index] === 'b');
    const [back = 0, gone] = await eventually(async () => {
      const found = goneIn(await shardIn(id));
      return found.length === 2 ? found : undefined;
    });
    await give(pauseBroadcast, { id });
    await working;
    expect(await markedIn(others)).toEqual([back, gone]);
    await give(noteBack, { telegramId: back });
    await sim.request('DELETE', 'faults');
    await give(resumeBroadcast, { id });
    expect((await untilState(id, 'done')).next).toBe(1);
    expect(goneIn(await shardIn(id))).toEqual([back, gone]);
    expect(await markedIn(others)).toEqual([gone]);
  });
});

describe('what all are refused for', () => {
  it('is mended, and then all get it, also those whose refusals were on their way when it was found out', async () => {
    const description = 'Bad Request: BUTTON_URL_INVALID';
    const fault = { method: 'sendMessage', code: 400, description, delayMs: 700, times: 1000 };
    await platform.sim.post('faults', fault);
    const id = await write();
    await give(startBroadcast, { id });
    await untilState(id, 'paused');
    await eventually(async () => ((await shardIn(id)).holder === undefined ? true : undefined));
    await platform.sim.request('DELETE', 'faults');
    await give(resumeBroadcast, { id });
    const { tallies, frozen } = await untilState(id, 'done');
    const { sent, blocked, refused } = sumOf(tallies);
    expect({ reached: sent + blocked, refused }).toEqual({ reached: frozen?.recipients, refused: 0 });
    expect(await received(platform, crowd)).toMatchObject(await everybody());
  });
});
