/** Who sends a broadcast is told to stop, or to wait, and what has become of anybody until then stays. */
import { beforeEach, describe, expect, test } from 'vitest';
import { retractSent } from '../../shared/broadcasts/afterwards.ts';
import { resumeBroadcast } from '../../shared/broadcasts/starting.ts';
import {
  cancelBroadcast,
  endBroadcast,
  haltBroadcast,
  pauseBroadcast,
} from '../../shared/broadcasts/stopping.ts';
import { emptyTally } from '../../shared/broadcasts/decide.ts';
import { Checkpoints, finishShard, leaveAlone, type Claim } from '../../shared/broadcasts/ledger.ts';
import { shardSize } from '../../shared/broadcasts/model.ts';
import { broadcasts, laneOf, shardOf } from '../../shared/broadcasts/queries.ts';
import { reviveBroadcasts } from '../../shared/broadcasts/reviving.ts';
import { contend, inHalfAMinute, ledgerOf, letters } from './ledger.ts';
import { shopInCloud } from './shop.ts';

const shop = shopInCloud();
const { give, frozen, look, shardIn, nextFor, claim } = ledgerOf(shop);
const refOf = (id: string) => broadcasts.doc(shop.cloud.db, shop.botId, id);

beforeEach(() => shop.open());

const inAMoment = () => new Date(Date.now() + 1);

/** @param since when nobody has got on with it, as it looked */
const halt = (id: string, since?: Date) =>
  give(haltBroadcast, {
    ...{ id, state: 'paused', problem: { code: 'not_sent', message: 'Something is wrong.' } },
    since: since?.toISOString(),
  });

describe('what nobody seems to get on with', () => {
  test.each<[string, (id: string, first: Claim) => Promise<unknown>]>([
    ['somebody is at it', (_, first) => new Checkpoints(first).write(letters(first, 'i'), new Date())],
    [
      'somebody is at the shard after the next',
      async (id) => {
        const next = await claim('a', new Date(), { broadcastId: id, pass: 0, after: 0 });
        await new Checkpoints(next).write(letters(next, 'i'), new Date());
      },
    ],
    [
      'a shard of it was finished',
      (_, { broadcastId }) => refOf(broadcastId).update({ queuedAt: inAMoment() }),
    ],
    ['Telegram wants to be left alone', () => leaveAlone(shop.cloud, shop.botId, inHalfAMinute())],
    ['Telegram wanted to be left alone until now', () => leaveAlone(shop.cloud, shop.botId, inAMoment())],
    ['it is the turn of another', () => laneOf(shop.cloud.db, shop.botId).set({ current: 'ABCDEFGH12' })],
  ])('is not halted where by then %s', async (_, come) => {
    const id = await frozen(shardSize + 20);
    const first = await claim('a');
    const since = new Date();
    await come(id, first);
    await expect(halt(id, since)).rejects.toThrow('wrong_state');
    expect((await look(id)).state).toBe('sending');
  });

  test('is halted where nothing has come since', async () => {
    const id = await frozen(20);
    await claim('a');
    await halt(id, new Date());
    expect(await look(id)).toMatchObject({ state: 'paused', problem: { code: 'not_sent' } });
  });
});

describe('what a worker did that has died since', () => {
  /** Begins two shards, as one does that waits for the last answers of the first. */
  async function beginTwo(): Promise<string> {
    const id = await frozen(shardSize + 20);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'sssi'), new Date());
    const next = await claim('a', new Date(), { broadcastId: id, pass: 0, after: 0 });
    await new Checkpoints(next).write(letters(next, 'ssbii'), new Date());
    return id;
  }

  async function expectCounted(id: string): Promise<void> {
    const { state, tallies } = await look(id);
    expect({ state, tallies }).toEqual({
      state: 'cancelled',
      tallies: [{ ...emptyTally(), sent: 5, blocked: 1, unknown: 3 }],
    });
    expect((await shardIn(id)).outcomes).toMatch(/^sssu\.+$/);
    expect((await shardIn(id, 1)).outcomes).toMatch(/^ssbuu\.+$/);
    for (const number of [0, 1]) expect(await shardIn(id, number)).not.toHaveProperty('holder');
  }

  test('is counted where it is cancelled', async () => {
    const id = await beginTwo();
    await shop.give('system', cancelBroadcast, { id }, inHalfAMinute());
    await expectCounted(id);
    expect(await nextFor('b', inHalfAMinute())).toEqual({ kind: 'idle' });
    await expectCounted(id);
  });

  test('is counted by whoever finds it dead, where it is cancelled before, and once', async () => {
    const id = await beginTwo();
    await give(cancelBroadcast, { id });
    expect(await nextFor('b')).toMatchObject({ kind: 'busy' });
    for (const holder of ['b', 'c']) expect(await nextFor(holder, inHalfAMinute())).toEqual({ kind: 'idle' });
    await expectCounted(id);
  });

  test('is counted by whoever goes on with another broadcast', async () => {
    const id = await beginTwo();
    await give(cancelBroadcast, { id });
    const other = await frozen(5);
    expect(await claim('b', inHalfAMinute())).toMatchObject({ broadcastId: other });
    await expectCounted(id);
  });

  test('is counted also where it had not begun with the first of two shards', async () => {
    const id = await beginTwo();
    const ref = shardOf(shop.cloud.db, shop.botId, id, 0);
    // As when nothing that it was to send first had begun.
    await ref.update({ outcomes: '.'.repeat(shardSize) });
    await give(cancelBroadcast, { id });
    expect(await nextFor('b', inHalfAMinute())).toEqual({ kind: 'idle' });
    expect((await look(id)).tallies).toEqual([{ ...emptyTally(), sent: 2, blocked: 1, unknown: 2 }]);
  });
});

describe('who sends', () => {
  test.each([
    ['pause', (id: string) => give(pauseBroadcast, { id })],
    ['cancel', (id: string) => give(cancelBroadcast, { id })],
    ['halt', (id: string) => halt(id)],
  ])('is told to stop with the next checkpoint, and what it has written stays: %s', async (_, stop) => {
    const id = await frozen(20);
    const first = await claim('a');
    const worked = new Checkpoints(first);
    await worked.write(letters(first, 'i'), new Date());
    await Promise.all([stop(id), worked.write(letters(first, 'si'), new Date())]);
    expect(await worked.write(letters(first, 'ssi'), new Date())).toBe('stop');
    expect(await nextFor('b')).toMatchObject({ kind: 'busy', holder: 'a' });
    await worked.release(shop.cloud, shop.botId, letters(first, 'sss'));
    expect((await shardIn(id)).outcomes).toBe(`sss${'.'.repeat(17)}`);
    expect(await nextFor('b')).toEqual({ kind: 'idle' });
  });

  test.each([
    ['somebody pauses it', (id: string) => give(pauseBroadcast, { id })],
    ['nobody was at it so far', (id: string) => halt(id, new Date())],
  ])('is stopped though it has only just claimed a shard: %s', async (_, stop) => {
    const id = await frozen(20);
    const claims = [await claim('a')];
    await stop(id);
    expect(await contend(claims)).toEqual([]);
    await give(resumeBroadcast, { id });
    expect(await contend([await claim('b')])).toHaveLength(1);
  });

  test('is stopped in the shard that it has begun while it waits for the last answers of the one before', async () => {
    const id = await frozen(shardSize + 20);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'i'), new Date());
    const next = await claim('a', new Date(), { broadcastId: id, pass: 0, after: 0 });
    const worked = new Checkpoints(next);
    await worked.write(letters(next, 'i'), new Date());
    await give(pauseBroadcast, { id });
    await finishShard(shop.cloud, shop.botId, first, letters(first, 's'.repeat(shardSize)));
    expect(await worked.write(letters(next, 'si'), new Date())).toBe('stop');
    await worked.release(shop.cloud, shop.botId, letters(next, 's'));
    expect(await look(id)).toMatchObject({ state: 'paused', next: 1 });
  });

  test('goes on where another was stopped', async () => {
    const id = await frozen(20);
    const first = await claim('a');
    const worked = new Checkpoints(first);
    await worked.write(letters(first, 'i'), new Date());
    await give(pauseBroadcast, { id });
    await worked.write(letters(first, 'si'), new Date());
    await worked.release(shop.cloud, shop.botId, letters(first, 'sb'));
    await give(resumeBroadcast, { id });
    const second = await claim('b');
    expect(second.shard.outcomes).toBe(`sb${'.'.repeat(18)}`);
    expect(await new Checkpoints(second).write(letters(second, 'sbi'), new Date())).toBe('go');
  });

  test.each([
    ['pause', pauseBroadcast, 'paused'],
    ['cancel', cancelBroadcast, 'cancelled'],
  ] as const)(
    'leaves the lane to the next one where what it sends is spoilt, which can be stopped: %s',
    async (_, stop, state) => {
      const id = await frozen(20);
      const first = await claim('a');
      await new Checkpoints(first).write(letters(first, 'si'), new Date());
      await shop.cloud.db.doc(first.ref.path).update({ outcomes: 5 });
      await give(stop, { id });
      expect(await look(id)).toMatchObject({ state });
      const next = await frozen(5);
      expect(await claim('b', inHalfAMinute())).toMatchObject({ broadcastId: next });
    },
  );

  test('is not kept from it where the lane is spoilt, which is mended with the next turn', async () => {
    const id = await frozen(5);
    const lane = shop.cloud.db.doc(laneOf(shop.cloud.db, shop.botId).path);
    await lane.set({ current: 5, notBefore: 'soon' });
    await reviveBroadcasts(shop.cloud, inHalfAMinute());
    expect(await claim('a')).toMatchObject({ broadcastId: id });
    expect((await lane.get()).data()).toEqual({ current: id });
  });

  test('waits as long as Telegram wishes, and no shorter because of what was sent before', async () => {
    await frozen(5);
    const until = new Date(Date.now() + 60_000);
    await Promise.all([
      leaveAlone(shop.cloud, shop.botId, until),
      leaveAlone(shop.cloud, shop.botId, new Date(Date.now() + 1000)),
    ]);
    expect(await nextFor('a')).toEqual({ kind: 'wait', until });
    await claim('a', until);
  });

  test('lets what it has sent count before another sends, where it has nothing more in hand', async () => {
    const id = await frozen(5);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'iiiii'), new Date());
    const until = new Date(Date.now() + 60_000);
    await finishShard(shop.cloud, shop.botId, first, letters(first, 'sssss'), { quietUntil: until });
    // That it is over can be told at once.
    expect(await nextFor('b')).toMatchObject({ kind: 'over', broadcastId: id });
    await give(endBroadcast, { id, pass: 0 });
    await give(retractSent, { id });
    expect(await nextFor('b')).toEqual({ kind: 'wait', until });
    // Who has sent it knows of it.
    await claim('a');
    expect(await nextFor('b')).toEqual({ kind: 'wait', until });
  });
});
