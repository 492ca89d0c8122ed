/** What is noted of a shard's recipients at its end may take longer than a lease. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ShardRun } from '../../functions/workers/broadcast-shard.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import { claimNext } from '../../shared/broadcasts/ledger.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { broadcasting } from './broadcasting.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const { write, refOf, shardIn } = broadcasting(() => platform);

/** A shard whose recipients need no Telegram. */
async function begun(note: (run: ShardRun) => Promise<void>): Promise<{ id: string; run: ShardRun }> {
  const { cloud, botId } = platform;
  const id = await write({ category: 'service' });
  await refOf(id).update({ state: 'preparing', queuedAt: new Date() });
  expect(await freeze(cloud, botId, id, Date.now() + 60_000)).toBe(true);
  const claimed = await claimNext(cloud, botId, 'me', new Date());
  if (claimed.kind !== 'claimed') throw new Error(`${claimed.kind} instead of a claim`);
  const deed = {
    cost: () => 1,
    goesAlone: () => false,
    run: () => Promise.resolve([1]),
    meaningOf: () => ({ outcome: 'refused' as const }),
  };
  const end = Date.now() + 60_000;
  const ways = { isQuiet: () => false, end, note };
  return { id, run: new ShardRun(cloud, botId, claimed.claim, deed, new Set(), ways) };
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
