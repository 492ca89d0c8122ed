/** How a shard ends: with what is noted of its recipients, however long that takes, and with what fails. */
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Sent } from '../../functions/broadcast-message.ts';
import { ShardRun, type Circumstances, type Deed } from '../../functions/workers/broadcast-shard.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import { claimNext } from '../../shared/broadcasts/ledger.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { broadcasting } from './broadcasting.ts';
import { gather } from './crowd.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const { write, refOf, shardIn } = broadcasting(() => platform);

// Each begins with a lane where nothing waits.
afterEach(async () => {
  const { cloud, botId } = platform;
  const left = await broadcasts.all(cloud.db, botId).where('state', '==', 'sending').get();
  for (const { ref } of left.docs) await ref.update({ state: 'done' });
});

/** A shard whose recipients need no Telegram. */
async function begun(
  note: Circumstances['note'] = () => Promise.resolve(),
  deeds: Partial<Deed> = {},
  { cloud = platform.cloud, isQuiet = () => false }: { cloud?: Cloud; isQuiet?: () => boolean } = {},
): Promise<{ id: string; run: ShardRun; next: (deeds: Partial<Deed>) => ShardRun }> {
  const { botId } = platform;
  const id = await write({ category: 'service' });
  await refOf(id).update({ state: 'preparing', queuedAt: new Date() });
  expect(await freeze(cloud, botId, id, Date.now() + 60_000)).toBe(true);
  // Late enough for what a worker before it leaves quiet.
  const claimed = await claimNext(cloud, botId, 'me', new Date(Date.now() + 5000));
  if (claimed.kind !== 'claimed') throw new Error(`${claimed.kind} instead of a claim`);
  const { claim } = claimed;
  const deed: Deed = {
    cost: () => 1,
    goesAlone: () => false,
    run: () => Promise.resolve({ ids: [1] }),
    meaningOf: () => ({ outcome: 'refused' }),
    ...deeds,
  };
  const ways = { isQuiet, end: Date.now() + 60_000, note };
  const run = new ShardRun(cloud, botId, claim, deed, new Set(), ways);
  const next = (others: Partial<Deed>) =>
    new ShardRun(cloud, botId, { ...claim, holder: 'next' }, { ...deed, ...others }, new Set(), ways);
  return { id, run, next };
}

it('a shard stays with who notes what became of its recipients, however long that takes', async () => {
  const leaseIn = async (id: string) => (await shardIn(id)).leaseUntil?.getTime() ?? 0;
  let isRenewed = false;
  const { id, run } = await begun(async () => {
    const before = await leaseIn(id);
    isRenewed = await eventually(async () => ((await leaseIn(id)) > before ? true : undefined));
  });
  expect(await run.send()).toBe('sent');
  expect(await run.finish(undefined)).toBe('sent');
  expect(isRenewed).toBe(true);
  expect((await shardIn(id)).outcomes).toMatch(/^s+$/);
});

it('a shard is finished though the next one fails before anything is written of it', async () => {
  const { id, run, next } = await begun();
  const failing = next({
    cost() {
      throw new Error('a message without any language');
    },
  });
  expect(await run.send()).toBe('sent');
  const finishing = run.finish(failing);
  await expect(failing.send()).rejects.toThrow('any language');
  await failing.release();
  expect(await finishing).toBe('sent');
  expect((await shardIn(id)).outcomes).toMatch(/^s+$/);
});

it('what fails of ours is logged also where a stop comes before it', async () => {
  const { promise: picture, reject } = Promise.withResolvers<Sent>();
  const lines: string[] = [];
  const log = pino({ level: 'error', serializers: { error: String } }, { write: (line) => lines.push(line) });
  await gather(platform, 2);
  let looks = 0;
  const { id, run } = await begun(
    undefined,
    {
      // One a second.
      cost: () => 1000,
      run: () => picture,
      meaningOf(error) {
        throw error;
      },
    },
    { cloud: { ...platform.cloud, log }, isQuiet: () => looks++ > 0 },
  );
  expect(await run.send()).toBe('stopped');
  reject(new Error('no picture'));
  await run.release();
  expect(lines.join()).toContain('no picture');
  expect((await shardIn(id)).outcomes).toMatch(/^\.+$/);
});
