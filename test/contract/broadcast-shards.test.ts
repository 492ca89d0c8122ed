/** Shards under many hands: of those who claim one or write its checkpoint at once exactly one wins, and nothing that became of anybody gets lost. */
import { beforeEach, describe, expect, test } from 'vitest';
import { retractSent } from '../../shared/broadcasts/afterwards.ts';
import { resumeBroadcast } from '../../shared/broadcasts/starting.ts';
import { endBroadcast, pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { emptyTally, sumOf } from '../../shared/broadcasts/decide.ts';
import {
  Checkpoints,
  finishShard,
  forgetRecipient,
  LostShard,
  nobody,
  type Claim,
  type Letters,
} from '../../shared/broadcasts/ledger.ts';
import { shardSize } from '../../shared/broadcasts/model.ts';
import { broadcasts, shardOf } from '../../shared/broadcasts/queries.ts';
import { contend, inHalfAMinute, ledgerOf, letters } from './ledger.ts';
import { shopInCloud } from './shop.ts';

const shop = shopInCloud();
const { give, frozen, look, shardIn, nextFor, claim } = ledgerOf(shop);

beforeEach(() => shop.open());

describe('a shard', () => {
  test('is the one worker’s whose first checkpoint is written', async () => {
    await frozen(20);
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((holder) => claim(holder)));
    const [winner, ...others] = await contend(claims);
    expect(others).toEqual([]);
    const second = await nextFor('e');
    expect(second).toMatchObject({ kind: 'busy', holder: winner?.holder });
  });

  test('is another’s once its worker has not been heard of for the length of a lease', async () => {
    const id = await frozen(20);
    const first = await claim('a');
    const lost = new Checkpoints(first);
    await lost.write(letters(first, 'iii'), new Date());
    await lost.write(letters(first, 'ssbiii'), new Date());
    const claims = await Promise.all([claim('b', inHalfAMinute()), claim('c', inHalfAMinute())]);
    for (const { shard } of claims) expect(shard.outcomes).toBe(`ssbuuu${'.'.repeat(14)}`);
    expect(await contend(claims)).toHaveLength(1);
    await expect(lost.write(letters(first, 'ssbsssiii'), new Date())).rejects.toThrow(LostShard);
    await expect(lost.release(shop.cloud, shop.botId, letters(first, 'ssbsssiii'))).rejects.toThrow();
    const told = finishShard(shop.cloud, shop.botId, first, letters(first, 's'.repeat(20)));
    await expect(told).rejects.toThrow(LostShard);
    expect((await shardIn(id)).outcomes).toBe(`isbuuu${'.'.repeat(14)}`);
    expect((await look(id)).next).toBe(0);
  });

  test('stays with the worker that was only late, and not with the one that came too early', async () => {
    await frozen(20);
    const first = await claim('a');
    const late = new Checkpoints(first);
    await late.write(letters(first, 'i'), new Date());
    const early = await claim('b', inHalfAMinute());
    await late.write(letters(first, 'si'), new Date());
    expect(await contend([early])).toEqual([]);
    await late.write(letters(first, 'ssi'), new Date());
  });

  test('says of those with whom it is not known that they are to get it once more, where that is wished for', async () => {
    const id = await frozen(5);
    await broadcasts.doc(shop.cloud.db, shop.botId, id).update({ 'delivery.retryUnknown': true } as never);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'siuii'), new Date());
    expect((await claim('b', inHalfAMinute())).shard.outcomes).toBe('s.u..');
  });

  test('is finished once, with what became of each, and the next one follows', async () => {
    const id = await frozen(shardSize + 20);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'i'), new Date());
    const all = letters(first, `b${'s'.repeat(shardSize - 2)}u`);
    await finishShard(shop.cloud, shop.botId, first, all);
    await expect(finishShard(shop.cloud, shop.botId, first, all)).rejects.toThrow(LostShard);
    const { next, tallies } = await look(id);
    expect(next).toBe(1);
    const counts = { sent: shardSize - 2, blocked: 1, unknown: 1 };
    expect(sumOf(tallies)).toEqual({ ...emptyTally(), ...counts });
    expect(await shardIn(id)).toMatchObject(all);
    expect(await shardIn(id)).not.toHaveProperty('holder');
    const second = await claim('b');
    expect(second.shard.number).toBe(1);
    await new Checkpoints(second).write(letters(second, 'i'), new Date());
    await finishShard(shop.cloud, shop.botId, second, letters(second, 's'.repeat(20)));
    expect(sumOf((await look(id)).tallies)).toEqual({ ...emptyTally(), ...counts, sent: shardSize + 18 });
    expect(await nextFor('c')).toMatchObject({ kind: 'over', pass: 0 });
  });

  test('is finished over the last checkpoint, or over who has only left a word since', async () => {
    const id = await frozen(shardSize + 20);
    const first = await claim('a');
    const checkpoints = new Checkpoints(first);
    await checkpoints.write(letters(first, 'i'), new Date());
    const all = letters(first, 's'.repeat(shardSize));
    await give(pauseBroadcast, { id });
    await finishShard(shop.cloud, shop.botId, first, all, { over: checkpoints.updateTime });
    expect(await look(id)).toMatchObject({ state: 'paused', next: 1 });
    await give(resumeBroadcast, { id });
    const second = await claim('a');
    const late = new Checkpoints(second);
    await late.write(letters(second, 'i'), new Date());
    await new Checkpoints(await claim('b', inHalfAMinute())).write(letters(second, 'u'), new Date());
    const told = finishShard(shop.cloud, shop.botId, second, letters(second, 's'.repeat(20)), {
      over: late.updateTime,
    });
    await expect(told).rejects.toThrow(LostShard);
    expect(await look(id)).toMatchObject({ next: 1 });
  });

  test('is not taken from who has begun it while the one before is being finished', async () => {
    const id = await frozen(shardSize + 20);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'i'), new Date());
    const inHand = { broadcastId: id, pass: 0, after: 0 };
    const next = await claim('a', new Date(), inHand);
    await new Checkpoints(next).write(letters(next, 'i'), new Date());
    expect(next.shard.number).toBe(1);
    await finishShard(shop.cloud, shop.botId, first, letters(first, 's'.repeat(shardSize)));
    expect(await nextFor('b')).toMatchObject({ kind: 'busy', holder: 'a' });
    expect((await claim('b', inHalfAMinute())).shard.outcomes.startsWith('u.')).toBe(true);
  });

  /** As a worker that has sent each an album, the last of which was refused. */
  const told = (one: Claim, first: string): Letters => ({
    ...letters(one, first),
    ...{ otherIds: { 0: [11], 1: [12] }, reasons: { 0: 'too late', 2: 'too late' } },
  });

  test('forgets a recipient while it is worked, and nothing else of it', async () => {
    const id = await frozen(3);
    const first = await claim('a');
    const worked = new Checkpoints(first);
    await worked.write(told(first, 'si'), new Date());
    await forgetRecipient(shop.cloud, shardOf(shop.cloud.db, shop.botId, id, 0), 1);
    const left = { ids: [nobody, 2, 3], otherIds: { 1: [12] }, reasons: { 2: 'too late' } };
    expect(await shardIn(id)).toMatchObject(left);
    expect(await worked.write(told(first, 'ssi'), new Date())).toBe('go');
    expect(first.shard.ids).toEqual(left.ids);
    expect(await shardIn(id)).toEqual(expect.objectContaining({ ...left, messageIds: [0, 1001, 0] }));
    await finishShard(shop.cloud, shop.botId, first, told(first, 'sss'), { over: worked.updateTime });
    expect(sumOf((await look(id)).tallies).sent).toBe(3);
    expect(await shardIn(id)).toEqual(expect.objectContaining({ ...left, messageIds: [0, 1001, 1002] }));
  });

  test.each(['finished', 'let go of'])('forgets whoever is erased before it is %s', async (how) => {
    const id = await frozen(3);
    const first = await claim('a');
    const worked = new Checkpoints(first);
    await worked.write(told(first, 'iii'), new Date());
    await forgetRecipient(shop.cloud, shardOf(shop.cloud.db, shop.botId, id, 0), 1);
    const came = told(first, 'sss');
    if (how === 'let go of') await worked.release(shop.cloud, shop.botId, came);
    else await finishShard(shop.cloud, shop.botId, first, came, { over: worked.updateTime });
    const left = { ids: [nobody, 2, 3], otherIds: { 1: [12] }, reasons: { 2: 'too late' } };
    expect(await shardIn(id)).toEqual(
      expect.objectContaining({ ...left, outcomes: 'sss', messageIds: [0, 1001, 1002] }),
    );
    expect(await shardIn(id)).not.toHaveProperty('holder');
  });
});

describe('a later pass', () => {
  test('concerns those who got it, may be done again after a crash, and leaves what became of the sending', async () => {
    const id = await frozen(5);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'iiiii'), new Date());
    await finishShard(shop.cloud, shop.botId, first, letters(first, 'ssbus'));
    await give(endBroadcast, { id, pass: 0 });
    await give(retractSent, { id });
    const again = await claim('b');
    expect(again.shard).toMatchObject({ pass: 1, outcomes: 'ssbus', later: '..ll.' });
    const { outcomes, messageIds, otherIds, reasons } = again.shard;
    const kept = { outcomes, messageIds, otherIds, reasons };
    await new Checkpoints(again).write({ ...kept, later: 'sill.' }, new Date());
    const third = await claim('c', inHalfAMinute());
    expect(third.shard.later).toBe('s.ll.');
    await new Checkpoints(third).write({ ...kept, later: 'sslli' }, new Date());
    await finishShard(shop.cloud, shop.botId, third, { ...kept, later: 'sslls' });
    const { later, tallies } = await look(id);
    expect(later).toEqual({ ...emptyTally(), sent: 3, left: 2 });
    expect(sumOf(tallies)).toEqual({ ...emptyTally(), sent: 3, blocked: 1, unknown: 1 });
  });
});

test('the broadcasts of one bot take turns, a shard each, whoever of them was begun first', async () => {
  const few = await frozen(5);
  await give(pauseBroadcast, { id: few });
  const many = await frozen(2 * shardSize + 5);
  await give(resumeBroadcast, { id: few });
  const work = async (): Promise<[string, number]> => {
    const [winner] = await contend(await Promise.all([claim('a'), claim('b')]));
    if (!winner) throw new Error('nobody has the shard');
    const { holder, broadcastId, shard } = winner;
    const inHand = { broadcastId, pass: 0, after: shard.number };
    // What waits is not passed over.
    if (shard.number === 0) expect(await nextFor(holder, new Date(), inHand)).toEqual({ kind: 'idle' });
    await finishShard(shop.cloud, shop.botId, winner, letters(winner, 's'.repeat(shard.ids.length)));
    return [broadcastId, shard.number];
  };
  expect(await work()).toEqual([many, 0]);
  expect(await work()).toEqual([few, 0]);
  expect(await work()).toEqual([many, 1]);
  expect(await nextFor('a')).toEqual({ kind: 'over', broadcastId: few, pass: 0 });
  await give(endBroadcast, { id: few, pass: 0 });
  expect(await work()).toEqual([many, 2]);
});

test('a worker that was taken for lost finds out, also where another goes on with another broadcast', async () => {
  const one = await frozen(shardSize + 5);
  const stalled = await claim('a');
  const checkpoints = new Checkpoints(stalled);
  await checkpoints.write(letters(stalled, 'ii'), new Date());
  const inHand = { broadcastId: one, pass: 0, after: 0 };
  const ahead = await claim('a', new Date(), inHand);
  const second = new Checkpoints(ahead);
  await second.write(letters(ahead, 'i'), new Date());
  const other = await frozen(0);
  await broadcasts.doc(shop.cloud.db, shop.botId, one).update({ queuedAt: inHalfAMinute() });
  const next = await claim('b', inHalfAMinute());
  expect(next.broadcastId).toBe(other);
  await expect(checkpoints.write(letters(stalled, 'ss'), new Date())).rejects.toThrow(LostShard);
  await expect(second.write(letters(ahead, 's'), new Date())).rejects.toThrow(LostShard);
});
