/** Registers of a large shop when only few customers of each page are concerned. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteOffered } from '../../shared/audience/marks.ts';
import { audienceRows, offersTo } from '../../shared/audience/queries.ts';
import { rootOf } from '../../shared/audience/registers.ts';
import { refreshAudience } from '../../shared/audience/refresh.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { Firestore } from '../../shared/cloud/firestore.ts';
import { customers } from '../../shared/customers/queries.ts';
import { startCloud } from './cloud.ts';

const botId = '1';
const people = 6000;
/** One of every page, and more. */
const scattered = Array.from({ length: 40 }, (_, index) => 1 + index * 150);

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
  const long = new Date(Date.now() - 24 * 3600 * 1000);
  for (let from = 1; from <= people; from += 500) {
    const batch = cloud.db.batch();
    for (let telegramId = from; telegramId < from + 500; telegramId++) {
      const state = { telegramId, firstName: 'Ann', profile: {}, cart: [], favourites: [], watches: [] };
      batch.set(customers.doc(cloud.db, botId, String(telegramId)), {
        ...{ ...state, createdAt: long, modifiedAt: long },
      });
    }
    await batch.commit();
  }
  await refreshAudience(cloud, botId, new Date());
});
afterAll(() => cloud.close());

/** The same database, and how many transactions were under way in it at the same time, at most. */
function watched(whole: Firestore) {
  const seen = { now: 0, most: 0 };
  const db = new Proxy(whole, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (name !== 'runTransaction')
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      return async (...given: Parameters<typeof target.runTransaction>) => {
        seen.most = Math.max(seen.most, ++seen.now);
        try {
          return await target.runTransaction(...given);
        } finally {
          seen.now--;
        }
      };
    },
  });
  return { db, seen };
}

test('what is noted of customers on many pages is noted on several at once', async () => {
  const pages = (await rootOf(cloud.db, botId).get()).data()?.pages ?? [];
  expect(pages.length).toBeGreaterThanOrEqual(4);
  const { db, seen } = watched(cloud.db);
  await noteOffered({ ...cloud, db }, botId, scattered, '2026-05-04', 'SALE');
  expect(seen).toEqual({ now: 0, most: Math.min(pages.length, 10) });
  const offered: number[] = [];
  for await (const rows of audienceRows(cloud, botId))
    for (const { id, offers } of rows) if (offers.some(({ by }) => by === 'SALE')) offered.push(id);
  expect(offered).toEqual(scattered);
  const known = await offersTo(cloud, botId, [...scattered, 2]);
  expect([known.size, known.get(151)?.length, known.get(2)?.length]).toEqual([scattered.length + 1, 1, 0]);
});

test('where noting fails on one page, nothing goes on once that is told', async () => {
  const { db, seen } = watched(cloud.db);
  const failing = new Proxy(db, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name === 'runTransaction' && seen.most >= 2) return () => Promise.reject(new Error('cut off'));
      return member.bind(target) as unknown;
    },
  });
  const noting = noteOffered({ ...cloud, db: failing }, botId, scattered, '2026-05-04', 'OTHER');
  await expect(noting).rejects.toThrow('cut off');
  expect(seen.now).toBe(0);
});
