/**
 * Registers of who there is: all customers, each as they are, whoever keeps them up to date, however often and in
 * however many places at once. On whichever engine the environment names, else on ours.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetInAudience, noteBlockedMany, noteOffered } from '../../shared/audience/marks.ts';
import type { Audience, AudienceRow } from '../../shared/audience/model.ts';
import { audienceRows, countAudience, recipients } from '../../shared/audience/queries.ts';
import { refreshAudience } from '../../shared/audience/refresh.ts';
import { rootOf } from '../../shared/audience/registers.ts';
import { connectBot } from '../../shared/bots/commands.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { noteBack, registerCustomer, setDeclined } from '../../shared/customers/commands.ts';
import { declinedSince } from '../../shared/customers/declined.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { watchQueries } from '../indexes.ts';
import { startCloud } from './cloud.ts';

let cloud: Cloud;
let botId = '0';
let given = 0;

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());

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

async function all(): Promise<AudienceRow[]> {
  const rows: AudienceRow[] = [];
  for await (const page of audienceRows(cloud, botId)) rows.push(...page);
  return rows;
}
const ids = async () => (await all()).map(({ id }) => id);
const rowOf = async (id: number) => (await all()).find((row) => row.id === id);
const refresh = () => refreshAudience(cloud, botId, new Date());
const count = (audience: Audience = {}, category: 'news' | 'offers' = 'news', cap?: number) =>
  countAudience(cloud, botId, audience, category, new Date(), cap);

describe('keeping registers', () => {
  test('every customer has a row, in the order of ids, in pages of about a thousand', async () => {
    await welcome(from1(2600, 3));
    await refresh();
    expect(await ids()).toEqual(from1(2600, 3));
    const pages = (await rootOf(cloud.db, botId).get()).data()!.pages;
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.length).toBeLessThan(5);
    const rest: number[] = [];
    for await (const page of audienceRows(cloud, botId, { after: 3001 }))
      rest.push(...page.map(({ id }) => id));
    expect(rest).toEqual(from1(2600, 3).filter((id) => id > 3001));
  });
});
