/**
 * The ledger of broadcasts under many hands: of those who freeze an audience, claim a shard, write a checkpoint or stop
 * it at once exactly one wins, nobody is written down twice, and nothing that became of anybody gets lost. On whichever
 * engine the environment names, else on ours.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetInAudience } from '../../shared/audience/marks.ts';
import { connectBot } from '../../shared/bots/commands.ts';
import { retractSent } from '../../shared/broadcasts/afterwards.ts';
import { createBroadcast } from '../../shared/broadcasts/commands.ts';
import { resumeBroadcast, startBroadcast } from '../../shared/broadcasts/starting.ts';
import { cancelBroadcast, endBroadcast, pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { emptyTally, sumOf } from '../../shared/broadcasts/decide.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import {
  Checkpoints,
  claimNext,
  finishShard,
  forgetRecipient,
  leaseMs,
  leaveAlone,
  LostShard,
  nobody,
  type Claim,
  type Letters,
} from '../../shared/broadcasts/ledger.ts';
import { shardSize, type Broadcast, type Shard } from '../../shared/broadcasts/model.ts';
import { broadcasts, shardOf, shardsOf } from '../../shared/broadcasts/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { connectPubSub } from '../../shared/cloud/pubsub.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { registerCustomer } from '../../shared/customers/commands.ts';
import { customers } from '../../shared/customers/queries.ts';
import { eraseCustomer } from '../../shared/erasure/commands.ts';
import { eraseTraces } from '../../shared/erasure/traces.ts';
import { startCloud } from './cloud.ts';
import { before } from './interposed.ts';

let cloud: Cloud;
let botId = '0';
let given = 0;

beforeAll(async () => {
  cloud = await startCloud();
  const client = await connectPubSub(cloud.config);
  for (const topic of ['broadcasts', 'orders']) await client.createTopic(topic);
  await client.close();
});
afterAll(() => cloud.close());

beforeEach(async () => {
  botId = String(Number(botId) + 1);
  const shop = { username: 'b_bot', name: 'B', ownerId: 5, currency: 'UAH', language: 'uk', timeZone: 'UTC' };
  await give(connectBot, { sealedToken: 'sealed', ...shop });
});

async function give<I, R, D>(command: CommandType<I, R, D>, input: unknown): Promise<R> {
  const done = await execute(cloud, command, {
    ...{ id: `given-${++given}`, botId, actor: 'system', input, at: new Date() },
  });
  if (!done.ok) throw new Error(done.code);
  return done.result;
}

const far = Number.POSITIVE_INFINITY;

/** Customers 1, 2, 3... and a broadcast to all of them that is about to be frozen. */
async function begun(count: number): Promise<string> {
  const at = new Date();
  for (let from = 1; from <= count; from += 400) {
    const batch = cloud.db.batch();
    for (let telegramId = from; telegramId < Math.min(count + 1, from + 400); telegramId++) {
      const state = { telegramId, firstName: 'Ann', profile: {}, cart: [], favourites: [], watches: [] };
      batch.set(customers.doc(cloud.db, botId, String(telegramId)), {
        ...{ ...state, createdAt: at, modifiedAt: at },
      });
    }
    await batch.commit();
  }
  const { id } = await give(createBroadcast, {
    name: 'Summer',
    category: 'news',
    variants: [{ messages: { en: { text: 'Summer' } } }],
    origin: { kind: 'api' },
  });
  await give(startBroadcast, { id });
  return id;
}

/** The same, frozen. */
async function frozen(count: number): Promise<string> {
  const id = await begun(count);
  expect(await freeze(cloud, botId, id, far)).toBe(true);
  return id;
}

async function look(id: string): Promise<Broadcast> {
  const found = (await broadcasts.doc(cloud.db, botId, id).get()).data();
  if (!found) throw new Error(`there is no broadcast ${id}`);
  return found;
}

async function shardIn(id: string, number = 0): Promise<Shard> {
  const found = (await shardOf(cloud.db, botId, id, number).get()).data();
  if (!found) throw new Error(`there is no shard ${number}`);
  return found;
}

const inHalfAMinute = () => new Date(Date.now() + 3 * leaseMs);

async function claim(
  holder: string,
  now = new Date(),
  inHand?: Parameters<typeof claimNext>[4],
): Promise<Claim> {
  const claimed = await claimNext(cloud, botId, holder, now, inHand);
  if (claimed.kind !== 'claimed') throw new Error(`${claimed.kind} instead of a claim`);
  return claimed.claim;
}

/** What a worker writes: these letters for the first recipients, and nothing for the others. */
function letters({ shard }: Claim, first: string): Letters {
  const outcomes = first + shard.outcomes.slice(first.length);
  const messageIds = Array.from(outcomes, (letter, index) => (letter === 's' ? 1000 + index : 0));
  return { outcomes, messageIds, otherIds: shard.otherIds, reasons: shard.reasons };
}

/** Has each of them write its first checkpoint at once. @returns how many had the shard then */
async function contend(claims: readonly Claim[]): Promise<Claim[]> {
  const results = await Promise.all(
    claims.map(async (one) => {
      try {
        await new Checkpoints(one).write(letters(one, 'i'), new Date());
        return one;
      } catch (error) {
        if (!(error instanceof LostShard)) throw error;
        return undefined;
      }
    }),
  );
  return results.filter((one) => one !== undefined);
}

async function everybody(id: string): Promise<number[]> {
  const { docs } = await shardsOf(cloud.db, botId, id).orderBy('__name__').get();
  expect(docs.map((doc) => doc.data().number)).toEqual(docs.map((_, index) => index));
  return docs.flatMap((doc) => doc.data().ids);
}

const from1 = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('freezing an audience', () => {
  const many = 5 * shardSize + 5;

  test('writes down each recipient once, though two are at it at once', async () => {
    const id = await begun(many);
    await Promise.all([freeze(cloud, botId, id, far), freeze(cloud, botId, id, far)]);
    expect(await everybody(id)).toEqual(from1(many));
    expect(await look(id)).toMatchObject({ state: 'sending', frozen: { recipients: many, shards: 6 } });
  });

  /** Freezes for no longer than it takes to get on, until some are written down. */
  async function half(id: string): Promise<void> {
    while (((await look(id)).frozen?.recipients ?? 0) === 0)
      expect(await freeze(cloud, botId, id, 0)).toBe(false);
  }

  test('goes on where it was broken off', async () => {
    const id = await begun(many);
    await half(id);
    expect(await look(id)).toMatchObject({ state: 'preparing', frozen: { recipients: 5 * shardSize } });
    await Promise.all([freeze(cloud, botId, id, far), freeze(cloud, botId, id, far)]);
    expect(await everybody(id)).toEqual(from1(many));
    expect((await look(id)).frozen).toMatchObject({ recipients: many, shards: 6 });
  });

  test('stops where the broadcast is paused, and goes on when it is resumed', async () => {
    const id = await begun(many);
    await half(id);
    await give(pauseBroadcast, { id });
    await freeze(cloud, botId, id, far);
    expect(await everybody(id)).toHaveLength(5 * shardSize);
    await give(resumeBroadcast, { id });
    expect((await look(id)).state).toBe('preparing');
    await freeze(cloud, botId, id, far);
    expect(await everybody(id)).toEqual(from1(many));
  });

  test('writes down nobody who is erased meanwhile', async () => {
    const id = await begun(many);
    await half(id);
    const erase = async () => {
      await customers.doc(cloud.db, botId, String(many)).delete();
      await forgetInAudience(cloud, botId, many);
    };
    expect(await freeze({ ...cloud, db: before(cloud.db, 1, erase) }, botId, id, far)).toBe(false);
    expect(await everybody(id)).toHaveLength(5 * shardSize);
    expect(await freeze(cloud, botId, id, far)).toBe(true);
    expect(await everybody(id)).toEqual(from1(many - 1));
  });

  test('has nobody who was erased before it was done, and was forgotten after it, but who is back', async () => {
    const id = await begun(many);
    await half(id);
    const [gone, back] = [many, many - 1];
    const from = { firstName: 'Ann' };
    const forgetting: (() => Promise<void>)[] = [];
    const erase = async () => {
      for (const telegramId of [gone, back]) {
        await give(eraseCustomer, { telegramId, from });
        const erasure = { botId, telegramId, eventId: `given-${given}-0`, at: new Date() };
        forgetting.push(() => eraseTraces(cloud, erasure));
      }
      await give(registerCustomer, { telegramId: back, from });
    };
    expect(await freeze({ ...cloud, db: before(cloud.db, 1, erase) }, botId, id, far)).toBe(true);
    expect(await everybody(id)).toEqual(from1(many));
    for (const forget of forgetting) await forget();
    expect(await everybody(id)).toEqual([...from1(many - 1), nobody]);
  });

  test('goes on with the registers by another call where they are not filled in time', async () => {
    const id = await begun(1200);
    expect(await freeze(cloud, botId, id, 0)).toBe(false);
    expect(await look(id)).not.toHaveProperty('frozen');
    expect(await freeze(cloud, botId, id, far)).toBe(true);
    expect(await everybody(id)).toEqual(from1(1200));
  });

  test('makes a broadcast to nobody one that is over', async () => {
    const id = await frozen(0);
    expect(await claimNext(cloud, botId, 'a', new Date())).toEqual({
      kind: 'over',
      broadcastId: id,
      pass: 0,
    });
  });
});

describe('a shard', () => {
  test('is the one worker’s whose first checkpoint is written', async () => {
    await frozen(20);
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((holder) => claim(holder)));
    const [winner, ...others] = await contend(claims);
    expect(others).toEqual([]);
    const second = await claimNext(cloud, botId, 'e', new Date());
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
    await expect(lost.release(cloud, botId, letters(first, 'ssbsssiii'))).rejects.toThrow();
    const told = finishShard(cloud, botId, first, letters(first, 's'.repeat(20)));
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
    await broadcasts.doc(cloud.db, botId, id).update({ 'delivery.retryUnknown': true } as never);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'siuii'), new Date());
    expect((await claim('b', inHalfAMinute())).shard.outcomes).toBe('s.u..');
  });

  test('is finished once, with what became of each, and the next one follows', async () => {
    const id = await frozen(shardSize + 20);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'i'), new Date());
    const all = letters(first, `b${'s'.repeat(shardSize - 2)}u`);
    await finishShard(cloud, botId, first, all);
    await expect(finishShard(cloud, botId, first, all)).rejects.toThrow(LostShard);
    const { next, tallies } = await look(id);
    expect(next).toBe(1);
    const counts = { sent: shardSize - 2, blocked: 1, unknown: 1 };
    expect(sumOf(tallies)).toEqual({ ...emptyTally(), ...counts });
    expect(await shardIn(id)).toMatchObject(all);
    expect(await shardIn(id)).not.toHaveProperty('holder');
    const second = await claim('b');
    expect(second.shard.number).toBe(1);
    await new Checkpoints(second).write(letters(second, 'i'), new Date());
    await finishShard(cloud, botId, second, letters(second, 's'.repeat(20)));
    expect(sumOf((await look(id)).tallies)).toEqual({ ...emptyTally(), ...counts, sent: shardSize + 18 });
    expect(await claimNext(cloud, botId, 'c', new Date())).toMatchObject({ kind: 'over', pass: 0 });
  });

  test('is finished over the last checkpoint, or over who has only left a word since', async () => {
    const id = await frozen(shardSize + 20);
    const first = await claim('a');
    const checkpoints = new Checkpoints(first);
    await checkpoints.write(letters(first, 'i'), new Date());
    const all = letters(first, 's'.repeat(shardSize));
    await give(pauseBroadcast, { id });
    await finishShard(cloud, botId, first, all, { over: checkpoints.updateTime });
    expect(await look(id)).toMatchObject({ state: 'paused', next: 1 });
    await give(resumeBroadcast, { id });
    const second = await claim('a');
    const late = new Checkpoints(second);
    await late.write(letters(second, 'i'), new Date());
    await new Checkpoints(await claim('b', inHalfAMinute())).write(letters(second, 'u'), new Date());
    const told = finishShard(cloud, botId, second, letters(second, 's'.repeat(20)), {
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
    await finishShard(cloud, botId, first, letters(first, 's'.repeat(shardSize)));
    expect(await claimNext(cloud, botId, 'b', new Date())).toMatchObject({ kind: 'busy', holder: 'a' });
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
    await forgetRecipient(cloud, shardOf(cloud.db, botId, id, 0), 1);
    const left = { ids: [nobody, 2, 3], otherIds: { 1: [12] }, reasons: { 2: 'too late' } };
    expect(await shardIn(id)).toMatchObject(left);
    expect(await worked.write(told(first, 'ssi'), new Date())).toBe('go');
    expect(first.shard.ids).toEqual(left.ids);
    expect(await shardIn(id)).toEqual(expect.objectContaining({ ...left, messageIds: [0, 1001, 0] }));
    await finishShard(cloud, botId, first, told(first, 'sss'), { over: worked.updateTime });
    expect(sumOf((await look(id)).tallies).sent).toBe(3);
    expect(await shardIn(id)).toEqual(expect.objectContaining({ ...left, messageIds: [0, 1001, 1002] }));
  });

  test.each(['finished', 'let go of'])('forgets whoever is erased before it is %s', async (how) => {
    const id = await frozen(3);
    const first = await claim('a');
    const worked = new Checkpoints(first);
    await worked.write(told(first, 'iii'), new Date());
    await forgetRecipient(cloud, shardOf(cloud.db, botId, id, 0), 1);
    const came = told(first, 'sss');
    if (how === 'let go of') await worked.release(cloud, botId, came);
    else await finishShard(cloud, botId, first, came, { over: worked.updateTime });
    const left = { ids: [nobody, 2, 3], otherIds: { 1: [12] }, reasons: { 2: 'too late' } };
    expect(await shardIn(id)).toEqual(
      expect.objectContaining({ ...left, outcomes: 'sss', messageIds: [0, 1001, 1002] }),
    );
    expect(await shardIn(id)).not.toHaveProperty('holder');
  });
});

describe('who sends', () => {
  test.each([
    ['pause', pauseBroadcast],
    ['cancel', cancelBroadcast],
  ] as const)(
    'is told to stop with the next checkpoint, and what it has written stays: %s',
    async (_, stop) => {
      const id = await frozen(20);
      const first = await claim('a');
      const worked = new Checkpoints(first);
      await worked.write(letters(first, 'i'), new Date());
      await Promise.all([give(stop, { id }), worked.write(letters(first, 'si'), new Date())]);
      expect(await worked.write(letters(first, 'ssi'), new Date())).toBe('stop');
      expect(await claimNext(cloud, botId, 'b', new Date())).toMatchObject({ kind: 'busy', holder: 'a' });
      await worked.release(cloud, botId, letters(first, 'sss'));
      expect((await shardIn(id)).outcomes).toBe(`sss${'.'.repeat(17)}`);
      expect(await claimNext(cloud, botId, 'b', new Date())).toEqual({ kind: 'idle' });
    },
  );

  test('is stopped though it has only just claimed a shard', async () => {
    const id = await frozen(20);
    const claims = [await claim('a')];
    await give(pauseBroadcast, { id });
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
    await finishShard(cloud, botId, first, letters(first, 's'.repeat(shardSize)));
    expect(await worked.write(letters(next, 'si'), new Date())).toBe('stop');
    await worked.release(cloud, botId, letters(next, 's'));
    expect(await look(id)).toMatchObject({ state: 'paused', next: 1 });
  });

  test('goes on where another was stopped', async () => {
    const id = await frozen(20);
    const first = await claim('a');
    const worked = new Checkpoints(first);
    await worked.write(letters(first, 'i'), new Date());
    await give(pauseBroadcast, { id });
    await worked.write(letters(first, 'si'), new Date());
    await worked.release(cloud, botId, letters(first, 'sb'));
    await give(resumeBroadcast, { id });
    const second = await claim('b');
    expect(second.shard.outcomes).toBe(`sb${'.'.repeat(18)}`);
    expect(await new Checkpoints(second).write(letters(second, 'sbi'), new Date())).toBe('go');
  });

  test('waits as long as Telegram wishes, and no shorter because of what was sent before', async () => {
    await frozen(5);
    const until = new Date(Date.now() + 60_000);
    await Promise.all([
      leaveAlone(cloud, botId, until),
      leaveAlone(cloud, botId, new Date(Date.now() + 1000)),
    ]);
    expect(await claimNext(cloud, botId, 'a', new Date())).toEqual({ kind: 'wait', until });
    await claim('a', until);
  });

  test('lets what it has sent count before another sends, where it has nothing more in hand', async () => {
    const id = await frozen(5);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'iiiii'), new Date());
    const until = new Date(Date.now() + 60_000);
    await finishShard(cloud, botId, first, letters(first, 'sssss'), { quietUntil: until });
    // That it is over can be told at once.
    expect(await claimNext(cloud, botId, 'b', new Date())).toMatchObject({ kind: 'over', broadcastId: id });
    await give(endBroadcast, { id, pass: 0 });
    await give(retractSent, { id });
    expect(await claimNext(cloud, botId, 'b', new Date())).toEqual({ kind: 'wait', until });
    // Who has sent it knows of it.
    await claim('a');
    expect(await claimNext(cloud, botId, 'b', new Date())).toEqual({ kind: 'wait', until });
  });
});

describe('a later pass', () => {
  test('concerns those who got it, may be done again after a crash, and leaves what became of the sending', async () => {
    const id = await frozen(5);
    const first = await claim('a');
    await new Checkpoints(first).write(letters(first, 'iiiii'), new Date());
    await finishShard(cloud, botId, first, letters(first, 'ssbus'));
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
    await finishShard(cloud, botId, third, { ...kept, later: 'sslls' });
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
    if (shard.number === 0)
      expect(await claimNext(cloud, botId, holder, new Date(), inHand)).toEqual({ kind: 'idle' });
    await finishShard(cloud, botId, winner, letters(winner, 's'.repeat(shard.ids.length)));
    return [broadcastId, shard.number];
  };
  expect(await work()).toEqual([many, 0]);
  expect(await work()).toEqual([few, 0]);
  expect(await work()).toEqual([many, 1]);
  expect(await claimNext(cloud, botId, 'a', new Date())).toEqual({ kind: 'over', broadcastId: few, pass: 0 });
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
  await broadcasts.doc(cloud.db, botId, one).update({ queuedAt: inHalfAMinute() });
  const next = await claim('b', inHalfAMinute());
  expect(next.broadcastId).toBe(other);
  await expect(checkpoints.write(letters(stalled, 'ss'), new Date())).rejects.toThrow(LostShard);
  await expect(second.write(letters(ahead, 's'), new Date())).rejects.toThrow(LostShard);
});
