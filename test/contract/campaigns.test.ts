/**
 * Campaigns by a clock that the test sets: when each kind of them writes to whom, and that nobody is written to twice,
 * whoever else is at it or was cut off. On whichever engine the environment names, else on ours.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noteOffered } from '../../shared/audience/marks.ts';
import { openRegisters } from '../../shared/audience/refresh.ts';
import { changeSettings, connectBot } from '../../shared/bots/commands.ts';
import { findBot } from '../../shared/bots/queries.ts';
import { emptyCart, setQuantity } from '../../shared/cart/commands.ts';
import { contentOf } from '../../shared/cart/seen.ts';
import { patchProduct, saveCategory, saveProduct } from '../../shared/catalog/commands.ts';
import { startCheckout } from '../../shared/checkout/commands.ts';
import { cancelBroadcast, pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import {
  Checkpoints,
  claimNext,
  finishShard,
  nobody,
  type Claim,
  leaseMs,
  LostShard,
} from '../../shared/broadcasts/ledger.ts';
import { countVisit } from '../../shared/broadcasts/results.ts';
import { broadcasts, shardsOf } from '../../shared/broadcasts/queries.ts';
import type { Broadcast } from '../../shared/broadcasts/model.ts';
import {
  createCampaign,
  deleteCampaign,
  replaceCampaign,
  switchCampaign,
} from '../../shared/campaigns/commands.ts';
import type { CampaignInput, Trigger } from '../../shared/campaigns/model.ts';
import { findCampaign, tolds } from '../../shared/campaigns/queries.ts';
import { campaignResults } from '../../shared/campaigns/results.ts';
import { runCampaigns } from '../../shared/campaigns/running.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { connectPubSub } from '../../shared/cloud/pubsub.ts';
import { execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import type { Actor } from '../../shared/commands/model.ts';
import { registerCustomer, setDeclined } from '../../shared/customers/commands.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { setFavourite } from '../../shared/favourites/commands.ts';
import { eraseCustomer } from '../../shared/erasure/commands.ts';
import { eraseTraces } from '../../shared/erasure/traces.ts';
import { placeOrder } from '../../shared/orders/commands.ts';
import { completeOrder, takeOrder } from '../../shared/orders/work.ts';
import { watchQueries } from '../indexes.ts';
import { startCloud } from './cloud.ts';
import { before } from './interposed.ts';

let cloud: Cloud;
let botId = '0';
let given = 0;

/** A Monday, 10:00 in Kyiv. */
const start = new Date('2026-05-04T07:00:00Z');
const hour = 3600 * 1000;
const day = 24 * hour;
const minute = 60 * 1000;
const after = (ms: number): Date => new Date(start.getTime() + ms);

const lacking = watchQueries();

beforeAll(async () => {
  cloud = await startCloud();
  const client = await connectPubSub(cloud.config);
  for (const topic of ['broadcasts', 'orders']) await client.createTopic(topic);
  await client.close();
});
afterAll(async () => {
  await cloud.close();
  // Who is due is found by indexes that are deployed.
  expect(lacking()).toEqual([]);
});

/** Each test has a shop of its own. */
beforeEach(async () => {
  // What the tests before have left is not due any more.
  const { docs } = await cloud.db.collectionGroup('campaigns').get();
  await Promise.all(docs.map(({ ref }) => ref.delete()));
  botId = String(Number(botId) + 1);
  const zone = { currency: 'UAH', language: 'uk', timeZone: 'Europe/Kyiv' };
  await give('system', connectBot, {
    sealedToken: 'sealed',
    username: 'b_bot',
    name: 'B',
    ownerId: 5,
    ...zone,
  });
  const off = { name: 'off', phone: 'off', email: 'off', address: 'off', note: 'off' } as const;
  await give('system', changeSettings, {
    change: { checkout: { fields: off }, broadcasts: { offersPerWeek: 1 } },
  });
  findBot.forget(cloud, botId);
  await give('system', saveCategory, { id: 'goods', mode: 'create', category: { title: { en: 'Goods' } } });
  const tea = { categoryId: 'goods', title: { uk: 'Чай', en: 'Tea' }, price: 10_000, stock: 50 };
  await give('system', saveProduct, { id: 'tea', mode: 'create', product: tea });
});

async function give<Input, Result, Details>(
  actor: Actor,
  command: CommandType<Input, Result, Details>,
  input: unknown,
  at = start,
): Promise<Executed<Result, Details>> {
  const done = await execute(cloud, command, { id: `given-${++given}`, botId, actor, input, at });
  if (!done.ok) throw new Error(`${command.type}: ${done.code}`);
  return done;
}

const byCustomer = <Input, Result, Details>(
  telegramId: number,
  command: CommandType<Input, Result, Details>,
  at: Date,
  input: object = {},
) => give(`customer:${telegramId}`, command, { telegramId, from: { firstName: 'Zoe' }, ...input }, at);

const texts = (...words: string[]) => words.map((text) => ({ variants: [{ messages: { uk: { text } } }] }));

type Written = Partial<Omit<CampaignInput, 'rounds'>> & { rounds?: unknown };

async function make(changes: Written, at = start): Promise<string> {
  const input = { name: 'Autumn', category: 'offers', rounds: texts('Привіт'), ...changes };
  const made = await give('system', createCampaign, input, at);
  if (!made.ok) throw new Error(made.code);
  return made.result.id;
}

/** The schedule's minute. */
const tick = (at: Date): Promise<void> => runCampaigns(cloud, at);

interface Run {
  broadcast: Broadcast;
  words: string | undefined;
  to: number[];
}

/** What a campaign has made so far, the first run first. */
async function runsOf(id: string): Promise<Run[]> {
  const { docs } = await broadcasts.all(cloud.db, botId).where('origin.campaignId', '==', id).get();
  const runs = await Promise.all(
    docs.map(async (doc) => {
      const shards = await shardsOf(cloud.db, botId, doc.id).get();
      const broadcast = doc.data();
      const words = broadcast.variants[0]?.messages.uk?.text;
      return { broadcast, words, to: shards.docs.flatMap((shard) => shard.data().ids) };
    }),
  );
  const number = ({ broadcast: { origin } }: Run) => ('run' in origin ? Number(origin.run) : 0);
  return runs.sort((a, b) => number(a) - number(b));
}

const toldBy = async (id: string): Promise<number[][]> => (await runsOf(id)).map(({ to }) => to);

/** Whatever was begun is over. */
async function finish(): Promise<void> {
  const { docs } = await broadcasts.all(cloud.db, botId).get();
  await Promise.all(docs.map(({ ref }) => ref.update({ state: 'done' })));
}

const fill = (telegramId: number, at: Date, seen = 0, wanted = 1) =>
  byCustomer(telegramId, setQuantity, at, { productId: 'tea', seen, wanted });

async function order(telegramId: number, at: Date): Promise<string> {
  await fill(telegramId, at);
  const started = await byCustomer(telegramId, startCheckout, at);
  if (!started.ok || started.result.view.step !== 'confirm') throw new Error('there is nothing to confirm');
  const { checkoutId, fingerprint } = started.result.view;
  const placed = await byCustomer(telegramId, placeOrder, at, { checkoutId, fingerprint });
  if (!placed.ok) throw new Error(placed.code);
  return placed.result.orderId;
}

/** So many customers at once. @returns their ids, in their order */
async function gather(count: number, change: Partial<Customer>): Promise<number[]> {
  const ids = Array.from({ length: count }, (_, index) => 1000 + index);
  for (let from = 0; from < count; from += 500) {
    const batch = cloud.db.batch();
    for (const telegramId of ids.slice(from, from + 500)) {
      const nothing = { profile: {}, cart: [], favourites: [], watches: [] };
      const customer: Customer = {
        telegramId,
        firstName: 'Zoe',
        ...nothing,
        createdAt: start,
        modifiedAt: start,
      };
      batch.set(customers.doc(cloud.db, botId, String(telegramId)), { ...customer, ...change });
    }
    await batch.commit();
  }
  return ids;
}

async function complete(orderId: string, at: Date): Promise<void> {
  await give('system', takeOrder, { orderId }, at);
  await give('system', completeOrder, { orderId }, at);
}

describe('a campaign by the clock', () => {
  test('goes out by the wall clock of the shop, one text after the other', async () => {
    const id = await make({ trigger: { kind: 'cron', cron: '0 10 * * 1' }, rounds: texts('one', 'two') });
    await tick(after(day));
    expect(await runsOf(id)).toEqual([]);
    // From the last Sunday of October on Kyiv is an hour closer to Greenwich.
    const mondays = ['2026-10-19T07:00:00Z', '2026-10-26T08:00:00Z', '2026-11-02T08:00:00Z'];
    for (const monday of mondays) {
      const at = new Date(monday);
      // Of those that nobody ran one is made up for.
      await tick(new Date(at.getTime() - minute));
      await finish();
      const before = (await runsOf(id)).length;
      await tick(at);
      await finish();
      expect((await runsOf(id)).length).toBe(before + 1);
    }
    const runs = await runsOf(id);
    expect(runs.map(({ words }) => words)).toEqual(['one', 'two', 'one', 'two']);
    expect(runs.at(-1)?.broadcast).toMatchObject({
      category: 'offers',
      origin: { kind: 'campaign', campaignId: id, run: '4', round: 1 },
      queuedAt: new Date('2026-11-02T08:00:00Z'),
    });
  });

  test('goes out every so many days at the same time of day, and every so many hours', async () => {
    const days = await make({ trigger: { kind: 'interval', every: { days: 2 } } });
    const hours = await make({
      trigger: { kind: 'interval', every: { hours: 5 } },
      startsAt: after(hour).toISOString(),
    });
    await tick(after(hour - 1));
    expect(await runsOf(hours)).toEqual([]);
    for (const at of [hour, 2 * hour, 6 * hour, 2 * day - minute, 2 * day]) {
      await tick(after(at));
      await finish();
    }
    expect((await runsOf(hours)).map(({ broadcast }) => broadcast.queuedAt)).toEqual([
      after(hour),
      after(6 * hour),
      after(2 * day - minute),
    ]);
    expect((await runsOf(days)).map(({ broadcast }) => broadcast.queuedAt)).toEqual([after(2 * day)]);
  });

  test('is one broadcast a run, by however many schedules', async () => {
    const id = await make({ trigger: { kind: 'cron', cron: '0 11 * * *' } });
    await Promise.all(Array.from({ length: 6 }, () => tick(after(hour))));
    await tick(after(hour + minute));
    expect(await runsOf(id)).toHaveLength(1);
    expect(await findCampaign(cloud, botId, id)).toMatchObject({ runs: 1, nextAt: after(day + hour) });
  });

  test('leaves out a run while the one before is under way', async () => {
    const id = await make({ trigger: { kind: 'cron', cron: '0 * * * *' } });
    await tick(after(hour));
    await tick(after(2 * hour));
    expect(await runsOf(id)).toHaveLength(1);
    await finish();
    await tick(after(3 * hour));
    expect(await runsOf(id)).toHaveLength(2);
  });

  test('keeps no run back for one that could not go on, but for one that somebody has paused', async () => {
    const id = await make({ trigger: { kind: 'cron', cron: '0 * * * *' } });
    await tick(after(hour));
    const [first] = (await broadcasts.all(cloud.db, botId).get()).docs;
    await first?.ref.update({ state: 'paused' });
    await tick(after(2 * hour));
    expect(await runsOf(id)).toHaveLength(1);
    await first?.ref.update({ problem: { code: 'refused', message: 'Bad Request' } });
    await tick(after(3 * hour));
    expect(await runsOf(id)).toHaveLength(2);
  });

  test('sends nothing before its start, from its end on, and while it is off', async () => {
    const trigger = { kind: 'cron', cron: '0 * * * *' } as const;
    const within = { startsAt: after(2 * hour).toISOString(), endsAt: after(4 * hour).toISOString() };
    const id = await make({ trigger, ...within });
    const off = await make({ trigger, active: false });
    for (let at = 0; at <= 6; at++) {
      await tick(after(at * hour));
      await finish();
    }
    expect((await runsOf(id)).map(({ broadcast }) => broadcast.queuedAt)).toEqual([
      after(2 * hour),
      after(3 * hour),
    ]);
    expect(await runsOf(off)).toEqual([]);
    await give('system', switchCampaign, { id: off, active: true }, after(6 * hour));
    await tick(after(7 * hour));
    await finish();
    await give('system', switchCampaign, { id: off, active: false }, after(7 * hour));
    await tick(after(8 * hour));
    expect(await runsOf(off)).toHaveLength(1);
  });
});

describe('what came of its runs', () => {
  const everyHour = { trigger: { kind: 'interval', every: { hours: 1 } }, category: 'service' } as const;
  const none = { clicks: 0, visits: 0, orders: 0, revenue: 0, sent: 0, blocked: 0, missed: 0 };
  const results = async (id: string) =>
    campaignResults(cloud, botId, (await findCampaign(cloud, botId, id))!);

  /** The run of this time, of which a worker has written what became of some recipients. */
  async function begun(at: Date, outcomes: string) {
    await tick(at);
    const newest = broadcasts.all(cloud.db, botId).orderBy('createdAt', 'desc').limit(1);
    const id = (await newest.get()).docs[0]?.id ?? '';
    await freeze(cloud, botId, id, Number.POSITIVE_INFINITY);
    const claimed = await claimNext(cloud, botId, 'worker', new Date());
    if (claimed.kind !== 'claimed') throw new Error(claimed.kind);
    const { claim } = claimed;
    const { messageIds, otherIds, reasons } = claim.shard;
    const worker = new Checkpoints(claim);
    const letters = { outcomes, messageIds, otherIds, reasons };
    await worker.write(letters, new Date());
    return { claim, worker, letters };
  }

  async function sent(at: Date, outcomes: string): Promise<Claim> {
    const { claim, letters } = await begun(at, outcomes);
    await finishShard(cloud, botId, claim, letters);
    await finish();
    return claim;
  }

  test('is told by text and variant', async () => {
    await gather(4, {});
    const variants = ['one', 'other'].map((text) => ({ messages: { uk: { text } } }));
    const id = await make({ ...everyHour, rounds: [{ variants }, ...texts('alone')] });
    const { broadcastId: first } = await sent(after(hour), 'ssss');
    await countVisit(cloud, botId, { id: first, variant: 1, campaign: { id, round: '0' } }, 'somebody');
    const { broadcastId: second } = await sent(after(2 * hour), 'sbdu');
    for (const who of ['somebody', 'somebody else'])
      await countVisit(cloud, botId, { id: second, variant: 0, campaign: { id, round: '1' } }, who);
    const [one = none, other = none] =
      (await broadcasts.doc(cloud.db, botId, first).get()).data()?.tallies ?? [];
    expect(one.sent + other.sent).toBe(4);
    expect(await results(id)).toEqual({
      runs: 2,
      rounds: [
        [
          { ...none, sent: one.sent },
          { ...none, sent: other.sent, visits: 1 },
        ],
        [{ ...none, sent: 1, blocked: 1, missed: 2, visits: 2 }],
      ],
    });
  });

  test('counts those who had got one that was cancelled while it waited for its turn, or whose worker is lost', async () => {
    await gather(4, {});
    const id = await make(everyHour);
    const { claim, worker, letters } = await begun(after(hour), 'ss..');
    await worker.release(cloud, botId, letters);
    await give('system', cancelBroadcast, { id: claim.broadcastId }, new Date());
    expect((await results(id)).rounds).toEqual([[{ ...none, sent: 2 }]]);
    const lost = await begun(after(2 * hour), 'sssi');
    const later = new Date(Date.now() + 3 * leaseMs);
    await give('system', cancelBroadcast, { id: lost.claim.broadcastId }, later);
    expect((await results(id)).rounds).toEqual([[{ ...none, sent: 5, missed: 1 }]]);
    await expect(lost.worker.write(lost.letters, new Date())).rejects.toThrow(LostShard);
  });

  test.each([
    ['while it is sent', true],
    ['while it is paused', false],
  ])('counts those who had got one that was cancelled %s', async (_, isSending) => {
    await gather(4, {});
    const id = await make(everyHour);
    const { claim, worker, letters } = await begun(after(hour), 'ssi.');
    const stop = { id: claim.broadcastId };
    await give('system', isSending ? cancelBroadcast : pauseBroadcast, stop);
    expect(await worker.write(letters, new Date())).toBe('stop');
    await worker.release(cloud, botId, { ...letters, outcomes: 'sss.' });
    if (!isSending) await give('system', cancelBroadcast, stop);
    expect((await results(id)).rounds).toEqual([[{ ...none, sent: 3 }]]);
  });
});

describe('a cart that is left', () => {
  const trigger = { kind: 'cart', after: { hours: 3 } } as const;

  test('is remembered once, with a button to it, however often it is changed, and a new one again', async () => {
    const id = await make({ trigger });
    await fill(101, after(0));
    await fill(102, after(2 * hour));
    await tick(after(3 * hour - minute));
    expect(await toldBy(id)).toEqual([]);
    await tick(after(3 * hour + 5 * minute));
    expect(await toldBy(id)).toEqual([[101]]);
    const [run] = await runsOf(id);
    expect(run?.broadcast).toMatchObject({ state: 'sending', frozen: { recipients: 1, shards: 1 } });
    expect(run?.broadcast.variants[0]?.buttons[0]?.to).toEqual({ cart: true });
    await fill(101, after(4 * hour), 1, 2);
    await tick(after(8 * hour));
    expect(await toldBy(id)).toEqual([[101], [102]]);
    const { cart } = (await customers.doc(cloud.db, botId, '101').get()).data()!;
    await byCustomer(101, emptyCart, after(9 * hour), { content: contentOf(cart) });
    await fill(101, after(10 * hour));
    await tick(after(14 * hour));
    expect(await toldBy(id)).toEqual([[101], [102], [101]]);
  });

  test('is not remembered when it is empty or ordered by then', async () => {
    const id = await make({ trigger });
    await order(101, after(0));
    await fill(102, after(0));
    const { cart } = (await customers.doc(cloud.db, botId, '102').get()).data()!;
    await byCustomer(102, emptyCart, after(hour), { content: contentOf(cart) });
    await tick(after(4 * hour));
    expect(await toldBy(id)).toEqual([]);
  });
});

describe('who has not ordered for long', () => {
  test('is written to once, also who was silent before; who never bought is not', async () => {
    await order(101, after(0));
    await order(102, after(10 * day));
    await byCustomer(103, registerCustomer, after(0));
    const id = await make({ trigger: { kind: 'silence', days: 30 } }, after(35 * day));
    await tick(after(35 * day));
    expect(await toldBy(id)).toEqual([[101]]);
    await tick(after(41 * day));
    expect(await toldBy(id)).toEqual([[101], [102]]);
    await order(101, after(50 * day));
    await tick(after(100 * day));
    expect(await toldBy(id)).toEqual([[101], [102]]);
  });
});

describe('a favourite', () => {
  const both: Trigger = { kind: 'favourite', on: ['back', 'reduced'] };
  const like = (telegramId: number, productId = 'tea') =>
    byCustomer(telegramId, setFavourite, start, { productId, wanted: true });
  const change = (change: object, at: Date) => give('system', patchProduct, { id: 'tea', change }, at);

  test('that costs less is told to who keeps it, with its button: once for each time', async () => {
    const id = await make({ trigger: both });
    await like(101);
    await like(102);
    await byCustomer(103, registerCustomer, start);
    await change({ discountPercent: 10 }, after(hour));
    await tick(after(hour + 10 * minute));
    await tick(after(hour + 20 * minute));
    expect(await toldBy(id)).toEqual([[101, 102]]);
    const [run] = await runsOf(id);
    expect(run?.broadcast.variants[0]?.buttons[0]).toEqual({
      label: { uk: 'Чай', en: 'Tea' },
      to: { product: 'tea' },
    });
    await change({ price: 12_000, discountPercent: 0 }, after(2 * hour));
    await tick(after(3 * hour));
    expect(await toldBy(id)).toHaveLength(1);
    await change({ price: 9000 }, after(4 * hour));
    await tick(after(5 * hour));
    expect(await toldBy(id)).toEqual([
      [101, 102],
      [101, 102],
    ]);
  });

  test('that is back is told to who keeps it, unless it is sold out again; of a price that went up again nothing is said', async () => {
    const id = await make({ trigger: both });
    await like(101);
    await change({ stock: 0 }, after(hour));
    await change({ stock: 5 }, after(2 * hour));
    await tick(after(3 * hour));
    expect(await toldBy(id)).toEqual([[101]]);
    await change({ stock: 0 }, after(4 * hour));
    await change({ stock: 5 }, after(5 * hour));
    await change({ stock: 0 }, after(5 * hour + 1));
    await tick(after(6 * hour));
    await change({ stock: 5, price: 10_000 }, after(7 * hour));
    await change({ price: 8000 }, after(8 * hour));
    await change({ price: 10_000 }, after(8 * hour + 1));
    await tick(after(9 * hour));
    const [, second, ...others] = await runsOf(id);
    expect(second).toMatchObject({ to: [101] });
    expect(others).toEqual([]);
  });

  test('of more than a shard of customers is told to all of them, each once', async () => {
    const id = await make({ trigger: both });
    const ids = await gather(950, { favourites: ['tea'] });
    await change({ price: 9000 }, after(hour));
    await Promise.all([tick(after(2 * hour)), tick(after(2 * hour))]);
    const told = await toldBy(id);
    expect(told.map(({ length }) => length).sort((a, b) => b - a)).toEqual([900, 50]);
    expect(new Set(told.flat())).toEqual(new Set(ids));
  });

  test('is told of only what the campaign is about', async () => {
    const id = await make({ trigger: { kind: 'favourite', on: ['back'] } });
    await like(101);
    await change({ price: 8000 }, after(hour));
    await tick(after(2 * hour));
    expect(await toldBy(id)).toEqual([]);
  });
});

describe('thanks', () => {
  test('come once for each order, so long after it was completed; not for those from before the campaign', async () => {
    await complete(await order(101, after(0)), after(0));
    const id = await make(
      { category: 'service', trigger: { kind: 'thanks', after: { days: 1 } } },
      after(2 * day),
    );
    await complete(await order(102, after(2 * day)), after(3 * day));
    await order(103, after(2 * day));
    await tick(after(3 * day));
    expect(await toldBy(id)).toEqual([]);
    await tick(after(4 * day));
    expect(await toldBy(id)).toEqual([[102]]);
    await complete(await order(102, after(5 * day)), after(5 * day));
    await complete(await order(102, after(5 * day)), after(5 * day + hour));
    await tick(after(7 * day));
    // What is due at once is said once.
    expect(await toldBy(id)).toEqual([[102], [102]]);
    await tick(after(8 * day));
    expect(await toldBy(id)).toHaveLength(2);
  });
});

describe('a welcome', () => {
  test('has each of its texts at its time from the first word on, for who comes while it is on', async () => {
    await byCustomer(100, registerCustomer, after(-day));
    const steps = [{ hours: 1 }, { days: 3 }];
    const id = await make({
      trigger: { kind: 'welcome', after: steps },
      rounds: texts('hello', 'still here?'),
    });
    await byCustomer(101, registerCustomer, after(0));
    await byCustomer(102, registerCustomer, after(day));
    await byCustomer(101, registerCustomer, after(day));
    for (const at of [hour, 2 * hour, day + hour, 3 * day, 4 * day, 9 * day]) await tick(after(at));
    const runs = (await runsOf(id)).map(({ words, to }) => [words, ...to]);
    expect(runs).toEqual([
      ['hello', 101],
      ['hello', 102],
      ['still here?', 100, 101],
      ['still here?', 102],
    ]);
  });

  test('goes on where it was with its other texts when one is taken away, or put in front', async () => {
    const id = await make({
      trigger: { kind: 'welcome', after: [{ hours: 1 }, { days: 3 }] },
      rounds: texts('hello', 'still here?'),
    });
    const written = { name: 'Autumn', category: 'offers' };
    const still = { ...texts('still here?')[0], key: '1' };
    await byCustomer(101, registerCustomer, after(0));
    await tick(after(2 * hour));
    const without = { ...written, trigger: { kind: 'welcome', after: [{ days: 3 }] }, rounds: [still] };
    await give('system', replaceCampaign, { id, to: without }, after(day));
    await tick(after(3 * day + hour));
    await byCustomer(102, registerCustomer, after(4 * day));
    const first = { ...texts('first')[0], key: 'first' };
    const trigger = { kind: 'welcome', after: [{ days: 1 }, { days: 3 }] };
    for (const active of [false, true])
      await give(
        'system',
        replaceCampaign,
        { id, to: { ...written, trigger, rounds: [first, still], active } },
        after(4 * day),
      );
    for (const at of [5 * day, 8 * day]) await tick(after(at));
    expect((await runsOf(id)).map(({ words, to }) => [words, ...to])).toEqual([
      ['hello', 101],
      ['still here?', 101],
      ['first', 102],
      ['still here?', 102],
    ]);
  });

  test('writes to who was due since the last look when one of its texts is another one from then on', async () => {
    const trigger: Trigger = { kind: 'welcome', after: [{ hours: 1 }, { days: 1 }] };
    const [one, other, second] = texts('hello', 'good day', 'how are you?').map(({ variants }) => variants);
    const compared = [{ variants: [...one!, ...other!] }, { variants: second }];
    const id = await make({ trigger, rounds: compared });
    await byCustomer(101, registerCustomer, after(0));
    await byCustomer(102, registerCustomer, after(1.5 * hour));
    await tick(after(2 * hour));
    const rounds = [
      { variants: other, key: 'left' },
      { variants: second, key: '1' },
    ];
    const to = { name: 'Autumn', category: 'offers', trigger, rounds };
    await give('system', replaceCampaign, { id, to }, after(10 * hour));
    for (const at of [11 * hour, 2 * day]) await tick(after(at));
    expect((await runsOf(id)).map(({ words, to: whom }) => [words, ...whom])).toEqual([
      ['hello', 101],
      ['good day', 102],
      ['how are you?', 101, 102],
    ]);
  });
});

describe('what is triggered', () => {
  const trigger = { kind: 'cart', after: { hours: 3 } } as const;

  test('is for its audience, less who has declined such messages, blocked the bot or got enough of them', async () => {
    const id = await make({ trigger, audience: { languages: ['uk'] } });
    for (const telegramId of [101, 102, 103, 104, 105]) await fill(telegramId, start);
    await byCustomer(102, setDeclined, start, { categories: ['offers'], declined: true });
    const doc = (telegramId: number) => customers.doc(cloud.db, botId, String(telegramId));
    await doc(103).update({ blockedAt: start });
    await doc(104).update({ language: 'en' });
    await noteOffered(cloud, botId, [105], '2026-05-03', 'EARLIER');
    await tick(after(4 * hour));
    expect(await toldBy(id)).toEqual([[101]]);
  });

  test(
    'reaches 1,500 who are due at once, each once, by however many schedules',
    { timeout: 60_000 },
    async () => {
      const id = await make({ trigger });
      const line = { productId: 'tea', title: { en: 'Tea' }, price: 1, discountPercent: 0, quantity: 1 };
      const ids = await gather(1500, { cart: [line], cartSince: start, cartAt: start });
      await Promise.all([tick(after(3 * hour)), tick(after(3 * hour)), tick(after(3 * hour))]);
      await tick(after(3 * hour + 10 * minute));
      const told = await toldBy(id);
      expect(told.flat().sort((a, b) => a - b)).toEqual(ids);
      expect(told.map(({ length }) => length)).toEqual([900, 600]);
    },
  );

  test('is written to nobody twice where a schedule is cut off after it has written', async () => {
    const id = await make({ trigger });
    await fill(101, start);
    await tick(after(4 * hour));
    // What the schedule writes last is lost, and more: it is as if nobody had looked at all.
    const ref = cloud.db.doc(`bots/${botId}/campaigns/${id}`);
    await ref.update({ nextAt: start, marks: [{ at: new Date(0), after: '' }] });
    await tick(after(5 * hour));
    expect(await toldBy(id)).toEqual([[101]]);
  });

  test('waits while the shop keeps quiet, and is then for who is due by then', async () => {
    await give('system', changeSettings, {
      change: { broadcasts: { quietHours: { from: '22:00', to: '09:00' } } },
    });
    findBot.forget(cloud, botId);
    const id = await make({ trigger });
    await fill(101, after(10 * hour));
    await fill(102, after(10 * hour));
    await tick(after(13 * hour));
    await order(102, after(14 * hour));
    await tick(after(22 * hour));
    expect(await toldBy(id)).toEqual([]);
    await tick(after(23 * hour));
    expect(await toldBy(id)).toEqual([[101]]);
  });

  test('is forgotten with the customer: who comes back may be told again', async () => {
    const id = await make({ trigger });
    await fill(101, start);
    await fill(102, start);
    await tick(after(4 * hour));
    const forget = await erase(101);
    await forget();
    const { docs } = await tolds.all(cloud.db, botId).get();
    expect(docs.map((doc) => doc.data().telegramId)).toEqual([102]);
    expect(docs[0]?.id).toContain(id);
  });

  /** @returns what is left to be done about it */
  async function erase(telegramId: number): Promise<() => Promise<void>> {
    await byCustomer(telegramId, eraseCustomer, start);
    const erasure = { botId, telegramId, eventId: `given-${given}-0`, at: start };
    return () => eraseTraces(cloud, erasure);
  }
  const toldTo = async () =>
    (await tolds.all(cloud.db, botId).get()).docs.map((doc) => doc.data().telegramId);
  /** The schedule's minute, in which something happens between finding who is due and writing to them. */
  const tickAround = (act: () => Promise<unknown>) =>
    runCampaigns({ ...cloud, db: before(cloud.db, 1, act) }, after(4 * hour));

  test('is taken from who was erased before it was written down, and forgotten after it', async () => {
    await openRegisters(cloud, botId, start);
    const id = await make({ trigger });
    for (const telegramId of [101, 102]) await fill(telegramId, start);
    let forget = () => Promise.resolve();
    await tickAround(async () => (forget = await erase(101)));
    expect(await toldBy(id)).toEqual([[101, 102]]);
    await forget();
    expect(await toldBy(id)).toEqual([[nobody, 102]]);
    expect(await toldTo()).toEqual([102]);
  });

  test.each(['with', 'without'])(
    'is for nobody who was erased and forgotten before it was written down, in a shop %s registers',
    async (how) => {
      if (how === 'with') await openRegisters(cloud, botId, start);
      const id = await make({ trigger });
      for (const telegramId of [101, 102]) await fill(telegramId, start);
      await tickAround(async () => (await erase(101))());
      expect(await toldBy(id)).toEqual([[102]]);
      expect(await toldTo()).toEqual([102]);
    },
  );

  test('has its own button but where the text has one that leads there', async () => {
    const own = { label: { en: 'Finish' }, to: { cart: true } };
    const link = { label: { en: 'Site' }, to: { url: 'https://example.com/' } };
    const variants = [[own], [link]].map((buttons) => ({ messages: { uk: { text: 'Кошик' } }, buttons }));
    const id = await make({ trigger, rounds: [{ variants }] });
    await fill(101, start);
    await tick(after(4 * hour));
    const [run] = await runsOf(id);
    const targets = run?.broadcast.variants.map(({ buttons }) => buttons.map(({ to }) => Object.keys(to)[0]));
    expect(targets).toEqual([['cart'], ['cart', 'url']]);
  });

  test('costs no run where nobody is due, and is looked for again', async () => {
    const id = await make({ trigger });
    await tick(after(hour));
    expect(await findCampaign(cloud, botId, id)).toMatchObject({ runs: 0, nextAt: after(hour + 5 * minute) });
    expect(await runsOf(id)).toEqual([]);
  });

  test('sends nothing while it is off, nor afterwards for what became due then; nor once it is over or deleted', async () => {
    const thanks = { category: 'service', trigger: { kind: 'thanks', after: { hours: 2 } } } as const;
    const off = await make(thanks);
    const over = await make({ ...thanks, endsAt: after(3 * hour).toISOString() });
    const gone = await make(thanks);
    await give('system', switchCampaign, { id: off, active: false }, start);
    await give('system', deleteCampaign, { id: gone }, start);
    const [first, second] = [await order(101, start), await order(102, start)];
    await complete(first, after(30 * minute));
    await complete(second, after(2 * hour));
    await tick(after(6 * hour));
    await give('system', switchCampaign, { id: off, active: true }, after(6 * hour));
    await tick(after(7 * hour));
    expect(await toldBy(off)).toEqual([]);
    // The first was due before the end, though nobody has looked until later.
    expect(await toldBy(over)).toEqual([[101]]);
    expect(await toldBy(gone)).toEqual([]);
    expect(await findCampaign(cloud, botId, over)).not.toHaveProperty('nextAt');
    await complete(await order(103, after(7 * hour)), after(7 * hour));
    await tick(after(9 * hour));
    expect(await toldBy(off)).toEqual([[103]]);
  });

  test('goes on with other texts and times where it is changed, and tells nobody again', async () => {
    const id = await make({ trigger });
    await fill(101, start);
    await tick(after(3 * hour));
    const to = {
      name: 'Carts',
      category: 'offers',
      rounds: texts('Нове'),
      trigger: { kind: 'cart', after: { hours: 1 } },
    };
    await give('system', replaceCampaign, { id, to }, after(3 * hour));
    await fill(102, after(3 * hour));
    await tick(after(4 * hour));
    expect((await runsOf(id)).map(({ words, to }) => [words, ...to])).toEqual([
      ['Привіт', 101],
      ['Нове', 102],
    ]);
  });
});
