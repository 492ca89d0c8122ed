/**
 * Registers of who there is: all customers, each as they are, whoever keeps them up to date, however often and in
 * however many places at once. On whichever engine the environment names, else on ours.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { merged } from '../../shared/audience/decide.ts';
import { refreshDue } from '../../shared/audience/due.ts';
import { keepList, ListGone, listsFolder, openList } from '../../shared/audience/lists.ts';
import { forgetInAudience, noteBlockedMany, noteOffered } from '../../shared/audience/marks.ts';
import type { Audience, AudienceRow } from '../../shared/audience/model.ts';
import { countInTime } from '../../shared/audience/count-in-time.ts';
import { audienceRows, countAudience, offersTo, recipients } from '../../shared/audience/queries.ts';
import { refreshAudience } from '../../shared/audience/refresh.ts';
import { changeRows, PageGone, rootOf } from '../../shared/audience/registers.ts';
import { saveCategory } from '../../shared/catalog/commands.ts';
import { connectBot } from '../../shared/bots/commands.ts';
import { createBroadcast } from '../../shared/broadcasts/commands.ts';
import { createCampaign } from '../../shared/campaigns/commands.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import type { Firestore } from '../../shared/cloud/firestore.ts';
import { dayIn } from '../../shared/cloud/time-zone.ts';
import { commandRecords, execute, type CommandType } from '../../shared/commands/execute.ts';
import { noteBack, registerCustomer, setDeclined } from '../../shared/customers/commands.ts';
import { declinedSince } from '../../shared/customers/declined.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { eraseTraces } from '../../shared/erasure/traces.ts';
import { setTags } from '../../shared/customers/tags.ts';
import { countsOf, counted } from '../end-to-end/wire-counts.ts';
import { watchQueries } from '../indexes.ts';
import { startCloud } from './cloud.ts';
import * as interposed from './interposed.ts';

let cloud: Cloud;
/** The same, with its requests counted. */
let measured: Cloud;
let botId = '0';
let given = 0;

beforeAll(async () => {
  cloud = await startCloud();
  measured = openCloud(cloud.config);
  measured.db.settings({ customHeaders: { Authorization: 'Bearer owner', ...counted } });
});
afterAll(async () => {
  await measured.close();
  await cloud.close();
});

const hour = 3600 * 1000;
const long = new Date(Date.now() - 24 * hour);

function give<I, R, D>(command: CommandType<I, R, D>, input: unknown, at = new Date()) {
  return execute(cloud, command, { id: `given-${++given}`, botId, actor: 'system', input, at });
}

beforeEach(async () => {
  botId = String(Number(botId) + 1);
  const shop = { username: 'b_bot', name: 'B', ownerId: 5, currency: 'UAH', language: 'uk', timeZone: 'UTC' };
  await give(connectBot, { sealedToken: 'sealed', ...shop });
});

/** Customers as they have been for a day, unless said otherwise. */
async function welcome(ids: readonly number[], facts: Partial<Customer> = {}): Promise<void> {
  for (let from = 0; from < ids.length; from += 400) {
    const batch = cloud.db.batch();
    for (const telegramId of ids.slice(from, from + 400)) {
      const state = { telegramId, firstName: 'Ann', profile: {}, cart: [], favourites: [], watches: [] };
      const times = { createdAt: long, modifiedAt: long };
      batch.set(customers.doc(cloud.db, botId, String(telegramId)), { ...state, ...times, ...facts });
    }
    await batch.commit();
  }
}

const from1 = (count: number, step = 1) => Array.from({ length: count }, (_, index) => 1 + index * step);

/** The database as it is when something happens in front of a transaction, counted from 1. */
const before = (nth: number, act: () => Promise<unknown>): Firestore => interposed.before(cloud.db, nth, act);
const dyingAfter = (transactions: number): Firestore =>
  before(transactions, () => Promise.reject(new Error('cut off')));

async function all(): Promise<AudienceRow[]> {
  const rows: AudienceRow[] = [];
  for await (const page of audienceRows(cloud, botId)) rows.push(...page);
  return rows;
}
const ids = async () => (await all()).map(({ id }) => id);
const rowOf = async (id: number) => (await all()).find((row) => row.id === id);
const refresh = () => refreshAudience(cloud, botId, new Date());
const pages = async () => (await rootOf(cloud.db, botId).get()).data()!.pages.length;
const today = () => dayIn(new Date(), 'UTC');
const declining = (telegramId: number, category: 'news' | 'offers') => ({
  ...{ telegramId, from: { firstName: 'Ann' }, categories: [category], declined: true },
});
const count = (audience: Audience = {}, category: 'news' | 'offers' = 'news', cap?: number) =>
  countAudience(cloud, botId, { audience, category, now: new Date(), cap });

describe('a list of ids', () => {
  // firebase-tools' Storage emulator keeps no custom times, and writes whatever is expected of a file.
  const isLenient = process.env['STORAGE_EMULATOR_HOST'] !== undefined;
  const keep = async (...ids: number[]): Promise<string> => {
    const kept = await keepList(cloud, botId, new TextEncoder().encode(ids.join('\n')));
    if (!kept.ok) throw new Error('it is no list');
    return kept.id;
  };
  const open = (id: string) => openList(cloud, botId, id);
  const inDays = (days: number) => new Date(Date.now() + days * 24 * hour);

  test('is kept for a month, and longer where something names it', async () => {
    const [idle, drafted, advertised] = [await keep(1), await keep(2), await keep(3)];
    const variants = [{ messages: { en: { text: 'Summer' } } }];
    const written = { name: 'Summer', category: 'news', origin: { kind: 'api' } };
    await give(createBroadcast, { ...written, variants, audience: { list: drafted } });
    const campaign = { name: 'Daily', category: 'news', trigger: { kind: 'interval', every: { hours: 24 } } };
    const made = await give(createCampaign, {
      ...{ ...campaign, audience: { list: advertised }, rounds: [{ variants }] },
    });
    expect(made).toMatchObject({ ok: true });
    await refresh();
    await refreshDue(cloud, inDays(29));
    for (const id of [idle, drafted, advertised]) expect((await open(id)).size).toBe(1);
    await refreshDue(cloud, inDays(31));
    await expect(open(idle)).rejects.toThrow(ListGone);
    for (const id of [drafted, advertised]) expect((await open(id)).size).toBe(1);
    expect(await count({ list: drafted })).toMatchObject({ recipients: 0 });
  });

  test('is not kept for longer in a shop that counts its audience every day', async () => {
    const idle = await keep(1);
    for (let day = 28; day <= 31; day++) {
      await refreshAudience(cloud, botId, inDays(day));
      await refreshDue(cloud, inDays(day));
      if (day < 30) expect((await open(idle)).size).toBe(1);
    }
    await expect(open(idle)).rejects.toThrow(ListGone);
  });

  test.skipIf(isLenient)('has nobody who was erased since it was given', async () => {
    const [one, other] = [await keep(1, 2, 3), await keep(3, 4)];
    const times = async () => (await cloud.files.list(listsFolder(botId))).map(({ at }) => at);
    const given = await times();
    await eraseTraces(cloud, { botId, telegramId: 2, eventId: 'erased', at: inDays(1) });
    const found = await open(one);
    expect([1, 2, 3].map((id) => found.has(id))).toEqual([true, false, true]);
    expect((await open(other)).size).toBe(2);
    // It is as old as it was: the rest of it is not kept for longer.
    expect(await times()).toEqual(given);
    await eraseTraces(cloud, { botId, telegramId: 3, eventId: 'erased', at: inDays(-1) });
    expect((await open(one)).has(3)).toBe(true);
  });

  const erase = (telegramId: number, by = cloud) =>
    eraseTraces(by, { botId, telegramId, eventId: 'erased', at: inDays(1) });

  test.skipIf(isLenient)('has nobody of several who are erased at the same time', async () => {
    const [one, other] = [await keep(...from1(6)), await keep(...from1(5))];
    await Promise.all(from1(4).map((id) => erase(id)));
    const lists = [await open(one), await open(other)];
    expect(lists.map((list) => from1(6).filter((id) => list.has(id)))).toEqual([[5, 6], [5]]);
  });

  test('is written again where Storage has had enough of it for the moment', async () => {
    const id = await keep(1, 2);
    let tries = 0;
    const write: Cloud['files']['write'] = (...file) =>
      ++tries === 1
        ? Promise.reject(Object.assign(new Error('too often'), { code: 429 }))
        : cloud.files.write(...file);
    await erase(1, { ...cloud, files: { ...cloud.files, write } });
    expect((await open(id)).has(1)).toBe(false);
  });

  test('that cannot be written keeps nothing else of who is erased', async () => {
    const said = { ...{ id: `given-${++given}`, botId, at: new Date() }, input: declining(1, 'news') };
    await execute(cloud, setDeclined, { ...said, actor: 'customer:1' });
    const list = () => Promise.reject(new Error('Storage is away'));
    await expect(erase(1, { ...cloud, files: { ...cloud.files, list } })).rejects.toThrow('away');
    expect((await commandRecords.all(cloud.db, botId).where('actor', '==', 'customer:1').get()).size).toBe(0);
  });
});

describe('keeping registers', () => {
  test('what takes too long is gone on with: by whoever comes next, and by the schedule', async () => {
    await welcome(from1(2500));
    expect(await refreshAudience(cloud, botId, new Date(), 0)).toBe(false);
    expect(await ids()).toEqual(from1(1000));
    await refreshDue(cloud, new Date(), -1);
    expect(await ids()).toEqual(from1(2000));
    await refreshDue(cloud, new Date());
    expect(await ids()).toEqual(from1(2500));
    expect(await refreshAudience(cloud, botId, new Date(), 0)).toBe(true);
    // Many are changed in the same minutes, long ago: each look begins where the one before has ended.
    const at = Date.now() - hour;
    await welcome(from1(2500), { tags: ['new'], modifiedAt: new Date(at) });
    await rootOf(cloud.db, botId).update({ 'marks.modifiedAt': new Date(at - hour) });
    let looks = 1;
    while (!(await refreshAudience(cloud, botId, new Date(), 0)) && looks < 10) looks++;
    expect(looks).toBeLessThan(10);
    expect(await count({ tags: ['new'] })).toMatchObject({ recipients: 2500 });
  });

  test('every customer has a row, in the order of ids, in pages of about a thousand', async () => {
    await welcome(from1(2600, 3));
    await refresh();
    expect(await ids()).toEqual(from1(2600, 3));
    expect(await pages()).toBeGreaterThan(1);
    expect(await pages()).toBeLessThan(5);
    const rest: number[] = [];
    for await (const page of audienceRows(cloud, botId, { after: 3001 }))
      rest.push(...page.map(({ id }) => id));
    expect(rest).toEqual(from1(2600, 3).filter((id) => id > 3001));
  });

  test('a row says what the document says, and follows it', async () => {
    await give(registerCustomer, { telegramId: 7, from: { firstName: 'Ann', languageCode: 'en' } });
    await give(registerCustomer, { telegramId: 8, from: { firstName: 'Олена' }, source: 'shop' });
    await refresh();
    expect(await rowOf(7)).toMatchObject({
      language: 'en',
      orders: 0,
      blocked: false,
      declined: [],
      tags: [],
    });
    expect(await rowOf(8)).toMatchObject({ language: 'uk', source: 'shop' });
    await give(setDeclined, declining(7, 'offers'));
    await give(setTags, { telegramId: 7, tags: ['vip', 'vip', 'old'] });
    const bought = { orders: 2, lastAt: long, products: ['tea', 'cup'], categories: ['drinks'] };
    await customers.doc(cloud.db, botId, '8').update({ bought, activeAt: new Date() });
    await refresh();
    expect(await rowOf(7)).toMatchObject({ declined: ['offers'], tags: ['vip', 'old'] });
    expect(await rowOf(8)).toMatchObject({
      ...{ orders: 2, lastOrderAt: long.getTime(), products: ['tea', 'cup'], categories: ['drinks'] },
    });
  });

  test('who comes in between the others is found among them, wherever pages are cut', async () => {
    await welcome(from1(1400, 2));
    await refresh();
    await welcome(
      from1(1400, 2).map((id) => id + 1),
      { modifiedAt: new Date() },
    );
    await Promise.all([refresh(), refresh(), refresh()]);
    expect(await ids()).toEqual(from1(2800));
    expect(await pages()).toBeGreaterThan(1);
  });

  test('a reader meets everybody once while pages are cut under it', async () => {
    await welcome(from1(1400, 2));
    await refresh();
    await welcome(
      from1(1400, 2).map((id) => id + 1),
      { modifiedAt: new Date() },
    );
    const reading = (async () => {
      const met: number[] = [];
      for (let round = 0; round < 10; round++) {
        const found = await ids();
        expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
        met.push(found.filter((id) => id % 2 === 1).length);
      }
      return met;
    })();
    await refresh();
    expect(new Set(await reading)).toEqual(new Set([1400]));
  });

  const lose = async (which: 'first' | 'last') => {
    const { pages } = (await rootOf(cloud.db, botId).get()).data()!;
    const id = pages.at(which === 'first' ? 0 : -1)?.id;
    await cloud.db.doc(`bots/${botId}/registers/${id}`).delete();
  };
  const counting = (by = cloud) =>
    countInTime(by, botId, { audience: {}, category: 'news', now: new Date() });

  test.each(['first', 'last'] as const)(
    'the %s page is made anew where it is lost: counting says so, and ends',
    async (which) => {
      const all = from1(1700);
      await welcome(all);
      await refresh();
      await lose(which);
      expect(await counting()).toBe('counting');
      expect(await counting()).toMatchObject({ recipients: all.length });
      expect(await ids()).toEqual(all);
      await lose(which);
      await expect(offersTo(cloud, botId, all)).rejects.toThrow(PageGone);
      expect((await offersTo(cloud, botId, all)).size).toBeLessThan(all.length);
      await refresh();
      expect((await offersTo(cloud, botId, all)).size).toBe(all.length);
    },
  );

  test.each(['first', 'last'] as const)(
    'the %s page is made anew where it is lost and somebody on it has changed since',
    async (which) => {
      const all = from1(1700);
      await welcome(all);
      await refresh();
      await lose(which);
      await welcome([which === 'first' ? 1 : 1700], { modifiedAt: new Date() });
      expect(await counting()).toBe('counting');
      expect(await counting()).toMatchObject({ recipients: all.length });
      expect(await ids()).toEqual(all);
    },
  );

  test('nobody is counted by registers that have lost a page, whoever finds that out', async () => {
    await welcome(from1(1700));
    await refresh();
    await welcome([1], { modifiedAt: new Date() });
    const found = async () => {
      await lose('last');
      await expect(ids()).rejects.toThrow(PageGone);
    };
    expect(await counting({ ...cloud, db: before(1, found) })).toBe('counting');
    expect(await counting()).toMatchObject({ recipients: 1700 });
  });

  test.each<[string, (id: number) => Promise<void>]>([
    ['an offer is noted', (id) => noteOffered(cloud, botId, [id], today(), 'A')],
    ['a customer has blocked the bot', (id) => noteBlockedMany(cloud, botId, [id], new Date())],
    ['a customer is erased', (id) => forgetInAudience(cloud, botId, id)],
  ])('a page that is lost is made anew where %s', async (_, change) => {
    await welcome([1, 2]);
    await refresh();
    await lose('last');
    await expect(change(2)).rejects.toThrow(PageGone);
    await change(2);
    await refresh();
    expect(await ids()).toEqual([1, 2]);
  });

  test('a first reading that was cut off is gone on with', async () => {
    await welcome(from1(2300));
    // Of three pages, each of which is a transaction for the rows and one for the mark.
    const broken: Cloud = { ...cloud, db: dyingAfter(4) };
    await expect(refreshAudience(broken, botId, new Date())).rejects.toThrow('cut off');
    await refresh();
    expect(await ids()).toEqual(from1(2300));
    await welcome([5000], { modifiedAt: new Date() });
    await refresh();
    expect(await ids()).toHaveLength(2301);
  });

  test('a state that was read before a later one was written does not come back', async () => {
    await welcome([1, 2]);
    await refresh();
    const old = await rowOf(1);
    await give(setDeclined, declining(1, 'news'));
    await refresh();
    await changeRows(cloud, botId, [1], ({ rows }) => merged(rows, [old!]));
    expect(await rowOf(1)).toMatchObject({ declined: ['news'] });
  });

  test.each([10, 3000])('unchanged registers of %i customers cost a read for a thousand', async (size) => {
    await welcome(from1(size));
    await refresh();
    const { reads, writes } = await countsOf(async () => {
      await refreshAudience(measured, botId, new Date());
      await countAudience(measured, botId, { audience: {}, category: 'news', now: new Date() });
    });
    // The root now and then, two questions that find nobody, and the bot.
    expect(reads).toBeLessThanOrEqual(10 + Math.ceil(size / 700));
    expect(writes).toBeLessThanOrEqual(3);
  });

  test('what registers are asked for is asked by indexes that there are', async () => {
    await welcome([1, 2]);
    const lacking = watchQueries();
    await refresh();
    await refreshDue(cloud, new Date());
    await declinedSince(cloud, botId, 'news', long, 1, 2);
    expect(lacking()).toEqual([]);
  });

  test('a day later registers are up to date by themselves', async () => {
    await welcome([1]);
    await refresh();
    await refreshDue(cloud, new Date());
    await welcome([2], { modifiedAt: new Date() });
    await refreshDue(cloud, new Date());
    expect(await ids()).toEqual([1]);
    await refreshDue(cloud, new Date(Date.now() + 25 * hour));
    expect(await ids()).toEqual([1, 2]);
  });
});

describe('who is written to', () => {
  test('is counted, and those who are not by the reason', async () => {
    await welcome([1, 2, 3]);
    await welcome([4], { blockedAt: long });
    await welcome([5], { declined: ['offers'] });
    await welcome([6, 7], { language: 'en' });
    await refresh();
    await noteOffered(cloud, botId, [1, 2], today(), 'SALE');
    const audience = { languages: ['uk' as const] };
    expect(await count(audience, 'offers', 1)).toEqual({
      ...{ recipients: 1, capped: 2, declined: 1, blocked: 1, unmatched: 2 },
    });
    expect(await count(audience)).toMatchObject({ recipients: 4, blocked: 1, unmatched: 2 });
    const found: number[] = [];
    const to = { audience, category: 'offers' as const, now: new Date(), cap: 1 };
    for await (const rows of recipients(cloud, botId, to)) found.push(...rows.map(({ id }) => id));
    expect(found).toEqual([3]);
  });

  test('has bought something in a category also where it lies in one below that', async () => {
    const bought = { orders: 1, products: [], categories: ['green'] };
    await welcome([1], { bought });
    await welcome([2]);
    await refresh();
    const title = { uk: 'Чай' };
    await give(saveCategory, { id: 'tea', category: { title }, mode: 'create' });
    await give(saveCategory, { id: 'green', category: { title, parentId: 'tea' }, mode: 'create' });
    expect(await count({ categories: ['tea'] })).toMatchObject({ recipients: 1, unmatched: 1 });
    expect(await count({ categories: ['coffee'] })).toMatchObject({ recipients: 0 });
  });
});

describe('offers', () => {
  test('are noted once for each broadcast, also while rows are brought up to date', async () => {
    await welcome(from1(30));
    await refresh();
    await welcome(from1(30), { modifiedAt: new Date() });
    await Promise.all([
      refresh(),
      noteOffered(cloud, botId, from1(20), today(), 'A'),
      noteOffered(cloud, botId, from1(20), today(), 'A'),
      noteOffered(cloud, botId, from1(10), today(), 'B'),
    ]);
    expect(await count({}, 'offers', 1)).toMatchObject({ recipients: 10, capped: 20 });
    expect(await count({}, 'offers', 2)).toMatchObject({ recipients: 20, capped: 10 });
    expect(await count({}, 'offers', 3)).toMatchObject({ recipients: 30 });
  });

  test('are noted of who is in no register yet', async () => {
    await welcome([1]);
    await noteOffered(cloud, botId, [1, 99], today(), 'A');
    await refresh();
    expect(await ids()).toEqual([1]);
    expect(await count({}, 'offers', 1)).toMatchObject({ capped: 1 });
  });
});

describe('who takes no messages', () => {
  test('is marked, but not who has been here since', async () => {
    await welcome([1, 2, 3, 4]);
    await refresh();
    const at = new Date();
    await customers.doc(cloud.db, botId, '2').update({ activeAt: new Date(at.getTime() + 1000) });
    await customers.doc(cloud.db, botId, '3').update({ modifiedAt: new Date(at.getTime() + 1000) });
    await noteBlockedMany(cloud, botId, [1, 2, 3, 99], at);
    expect((await all()).filter(({ blocked }) => blocked).map(({ id }) => id)).toEqual([1]);
    await refresh();
    expect((await all()).filter(({ blocked }) => blocked).map(({ id }) => id)).toEqual([1]);
    expect((await customers.doc(cloud.db, botId, '1').get()).data()).toMatchObject({ blockedAt: at });
    expect(await count()).toMatchObject({ recipients: 3, blocked: 1 });
    await give(noteBack, { telegramId: 1 });
    await refresh();
    expect(await count()).toMatchObject({ recipients: 4, blocked: 0 });
  });
});

describe('who declines', () => {
  test('is told to a broadcast that is under way, by what it is about and by ids', async () => {
    await welcome(from1(5));
    await give(setDeclined, declining(1, 'news'), long);
    const since = new Date();
    const later = new Date(since.getTime() + 1000);
    for (const id of [2, 3, 5]) await give(setDeclined, declining(id, 'news'), later);
    await give(setDeclined, declining(4, 'offers'), later);
    await give(setDeclined, { ...declining(3, 'news'), declined: false }, later);
    expect(await declinedSince(cloud, botId, 'news', since, 1, 4)).toEqual([2]);
    expect(await declinedSince(cloud, botId, 'news', since, 1, 5)).toEqual([2, 5]);
    expect(await declinedSince(cloud, botId, 'news', long, 1, 2)).toEqual([1, 2]);
  });

  test('says so once', async () => {
    await give(setDeclined, declining(1, 'news'), long);
    await give(setDeclined, declining(1, 'news'));
    const found = (await customers.doc(cloud.db, botId, '1').get()).data();
    expect(found).toMatchObject({ declined: ['news'], declinedAt: long });
  });
});

describe('a deleted customer', () => {
  test('has no row, with what it alone knew; one who is back has a new one', async () => {
    await welcome([1, 2]);
    await refresh();
    await noteOffered(cloud, botId, [1], today(), 'A');
    await customers.doc(cloud.db, botId, '1').delete();
    await forgetInAudience(cloud, botId, 1);
    expect(await ids()).toEqual([2]);
    await welcome([1], { modifiedAt: new Date() });
    await forgetInAudience(cloud, botId, 1);
    expect(await rowOf(1)).toMatchObject({ offers: [] });
  });

  test('does not come back by what was read before', async () => {
    await welcome(from1(3));
    await refresh();
    await welcome(from1(3), { modifiedAt: new Date() });
    // Between the question who has changed and the writing of rows.
    const meanwhile: Cloud = {
      ...cloud,
      db: before(1, async () => {
        await customers.doc(cloud.db, botId, '2').delete();
        await forgetInAudience(cloud, botId, 2);
      }),
    };
    await refreshAudience(meanwhile, botId, new Date());
    expect(await ids()).toEqual([1, 3]);
  });
});
