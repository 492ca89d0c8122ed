/** What is nobody's fault costs no recipient: no network, no access, Telegram down, a long wait, an old message. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workLane } from '../../functions/workers/broadcast-lane.ts';
import { retractSent } from '../../shared/broadcasts/afterwards.ts';
import { resumeBroadcast, startBroadcast } from '../../shared/broadcasts/starting.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import { openTelegram } from '../../shared/cloud/telegram.ts';
import { eventually } from '../eventually.ts';
import type { Platform } from '../platform.ts';
import { broadcasting, openToCrowd } from './broadcasting.ts';
import { afresh, received, type Crowd } from './crowd.ts';

const people = 30;

let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  ({ platform, crowd } = await openToCrowd(people));
});
afterAll(() => platform.close());

const { give, look, ready, shardIn, untilState, ...kit } = broadcasting(() => platform);
const write = () => kit.write({ category: 'service' });

beforeEach(() => afresh(platform, crowd));

describe('nobody is given up', () => {
  it('while there is no network, which is waited for', async () => {
    const { cloud, botId } = platform;
    const id = await ready({ category: 'service' });
    const nowhere = openTelegram({ ...cloud.config, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' });
    const offline = { ...cloud, bulkTelegram: nowhere.bulk };
    expect(await workLane(offline, botId, Date.now() + 4000)).toBe(false);
    const { outcomes, holder } = await shardIn(id);
    expect(outcomes).toMatch(/^\.+$/);
    expect(holder).toBeUndefined();
    expect(await workLane(cloud, botId, Date.now() + 60_000)).toBe(true);
    expect((await look(id)).state).toBe('done');
    expect(await received(platform, crowd)).toMatchObject({ once: people, more: 0 });
  });

  it('where the bot has lost its access, until it has it again', async () => {
    await platform.sim.post('faults', { method: 'sendMessage', code: 401, times: 1000 });
    const id = await write();
    await give(startBroadcast, { id });
    expect((await untilState(id, 'paused')).problem).toMatchObject({ code: 'no_access' });
    await eventually(async () => ((await shardIn(id)).holder === undefined ? true : undefined));
    await platform.sim.request('DELETE', 'faults');
    await give(resumeBroadcast, { id });
    expect(sumOf((await untilState(id, 'done')).tallies)).toMatchObject({ sent: people + 1, refused: 0 });
    expect(await received(platform, crowd)).toMatchObject({ once: people, more: 0 });
  });
});

describe('taking back', () => {
  it('goes on though Telegram keeps many of the messages, and says so', async () => {
    const id = await write();
    await give(startBroadcast, { id });
    await untilState(id, 'done');
    await platform.sim.post('faults', {
      method: 'deleteMessages',
      code: 400,
      description: "Bad Request: message can't be deleted for everyone",
      times: 25,
    });
    await give(retractSent, { id });
    const { later } = await eventually(async () => {
      const found = await look(id);
      return found.state === 'done' && found.pass.number === 1 ? found : undefined;
    });
    expect(later).toMatchObject({ refused: 25, sent: people + 1 - 25 });
  });
});

// Last: the bot is left alone from then on.
describe('a worker', () => {
  it('does not wait where Telegram wants to be left alone for long, and lets go of whom it has not reached', async () => {
    const { cloud, botId, sim } = platform;
    const id = await ready({ category: 'service' });
    await sim.post('faults', { method: 'sendMessage', code: 429, retry_after: 40, times: 1 });
    expect(await workLane(cloud, botId, Date.now() + 100_000)).toBe(true);
    const { outcomes, holder } = await shardIn(id);
    expect(outcomes).not.toMatch(/[iru]/);
    expect(outcomes).toContain('.');
    expect(holder).toBeUndefined();
    expect((await look(id)).state).toBe('sending');
  });
});
