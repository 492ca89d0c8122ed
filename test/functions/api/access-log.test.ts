/** What the access log holds of what came in, that it cannot be filled, and the pace of a token. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccessLog, refusalsToldOfOne, type Seen } from '../../../shared/access/log.ts';
import type { AccessEntry } from '../../../shared/access/model.ts';
import { accessLog } from '../../../shared/access/queries.ts';
import { watchWire } from '../../wire.ts';
import { openHarness, problemOf, wrongPaths, type Harness } from './harness.ts';

type Entry = Omit<AccessEntry, 'createdAt' | 'botId' | 'tokenId' | 'scope' | 'target'> & {
  id: string;
  botId: string | null;
  tokenId: string | null;
  scope: string | null;
  target: string | null;
  createdAt: string;
};

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.platform.close());

const logged = (query = '') => harness.api.all<Entry>(`${harness.at}/access-log${query}`, 2);
const loggedAnywhere = (query = '') => harness.api.all<Entry>(`/v1/access-log${query}`, 50);

/** Asks once: the client of the tests asks for some things twice. */
async function once(method: string, path: string, body?: object): Promise<Record<string, string>> {
  const { api, at } = harness;
  const response = await fetch(`${api.url}${at}${path}`, {
    method,
    headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return isJson ? ((await response.json()) as Record<string, string>) : {};
}

const from = (address: string) => ({ 'x-forwarded-for': address, 'user-agent': 'Till/1.0' });

describe('the access log', () => {
  test('tells who was refused, from where, for what, and by which token', async () => {
    const { api, at, shop, powerlessToken } = harness;
    await api.get(`${at}/customers?limit=7`, { token: powerlessToken, headers: from('203.0.113.1') });
    const [entry, ...others] = await logged('?result=refused');
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      botId: shop,
      actor: `token:${entry?.tokenId ?? ''}`,
      address: '203.0.113.1',
      agent: 'Till/1.0',
      method: 'GET',
      route: '/v1/bots/:botId/customers',
      status: 403,
      result: 'refused',
      reason: 'missing_scope',
      scope: 'customers:read',
      target: null,
      count: 1,
    });
    expect(Date.now() - Date.parse(entry?.createdAt ?? '')).toBeLessThan(60_000);
  });

  test('tells different refused calls apart, each with the scope that was lacking', async () => {
    const { api, at, powerlessToken } = harness;
    const { body } = await api.post(`${at}/access-tokens`, { name: 'Half', scopes: ['categories:write'] });
    const { id, token } = body as { id: string; token: string };
    const given = { token: powerlessToken, headers: from('203.0.113.4') };
    await api.get(`${at}/customers`, given);
    const precisely = { ...given, headers: { ...given.headers, 'if-match': '*' } };
    await api.patch(`${at}/products/tea`, {}, precisely);
    await api.patch(`${at}/products/coffee`, {}, precisely);
    await api.post(`${at}/imports`, {}, { token, headers: given.headers });
    await api.post(`${at}/access-tokens`, { name: 'More', scopes: ['orders:read'] }, given);
    const told = (await logged('?result=refused'))
      .filter(({ address }) => address === '203.0.113.4')
      .map(({ method, route, scope, count }) => [method, route.split('/').at(4), scope, count]);
    expect(told.reverse()).toEqual([
      ['GET', 'customers', 'customers:read', 1],
      ['PATCH', 'products', 'products:write', 2],
      ['POST', 'imports', 'products:write', 1],
      ['POST', 'access-tokens', 'tokens:write', 1],
    ]);
    expect((await logged(`?token=${id}&result=refused`)).map(({ actor }) => actor)).toEqual([`token:${id}`]);
  });

  test('tells who came with the token of another bot, without saying who that is', async () => {
    const { api, platform, boundToken: token, shop } = harness;
    const theirs = `/v1/bots/${platform.botId}`;
    await api.get(`${theirs}/orders`, { token, headers: from('203.0.113.2') });
    const found = await api.all<Entry>(`${theirs}/access-log?result=refused`, 10);
    expect(found).toMatchObject([
      { status: 404, reason: 'foreign_bot', address: '203.0.113.2', botId: platform.botId },
    ]);
    expect(found[0]).not.toHaveProperty('actor');
    expect((await logged()).some(({ reason }) => reason === 'foreign_bot')).toBe(false);
    expect(shop).not.toBe(platform.botId);
  });

  test('tells the operator alone of who showed no valid token', async () => {
    const { api, at, boundToken } = harness;
    const headers = from('203.0.113.3');
    await api.get(`${at}/orders`, { token: null, headers });
    await api.get(`${at}/orders`, { token: 'made-up-and-wrong', headers });
    await api.post('/v1/sessions', { code: '1-1-wrong' }, { token: null, headers });
    const mine = (entries: Entry[]) => entries.filter(({ address }) => address === '203.0.113.3');
    const all = mine(await loggedAnywhere());
    expect(all.map(({ reason }) => reason).sort()).toEqual(['code_invalid', 'unauthorized']);
    expect(all.every(({ botId, tokenId }) => botId === null && tokenId === null)).toBe(true);
    expect(mine(await logged())).toEqual([]);
    expect(problemOf(await api.get('/v1/access-log', { token: boundToken }))).toBe('not_found');
    expect(JSON.stringify(await loggedAnywhere())).not.toContain('made-up');
  });

  test('tells who did what only few may, each time', async () => {
    const before = new Set((await logged('?result=done')).map(({ id }) => id));
    const { id, token } = await once('POST', '/access-tokens', { name: 'T', scopes: ['orders:read'] });
    await once('DELETE', `/access-tokens/${id}`);
    const invite = await once('POST', '/invites', { role: 'support' });
    await once('GET', '/orders.csv');
    await once('PUT', '/staff/77', { role: 'support', name: 'Ira' });
    await once('PATCH', '', { newsShown: 3 });
    await once('PATCH', '', { newsShown: 'many' });
    await once('POST', '/categories', { title: { en: 'No secret' } });
    const done = (await logged('?result=done')).filter((one) => !before.has(one.id));
    expect(done.map((one) => [one.method, one.reason, one.scope, one.target, one.status])).toEqual([
      ['PATCH', 'bots:write', 'bots:write', null, 200],
      ['PUT', 'staff:write', 'staff:write', '77', 201],
      ['GET', 'orders:read as CSV', 'orders:read', null, 200],
      ['POST', 'staff:write', 'staff:write', invite.id, 201],
      ['DELETE', 'tokens:write', 'tokens:write', id, 204],
      ['POST', 'tokens:write', 'tokens:write', id, 201],
    ]);
    expect(JSON.stringify(done)).not.toContain(token);
    expect(JSON.stringify(done)).not.toContain(invite.link);
  });

  test('is searched by result, token and time', async () => {
    const { api, at } = harness;
    const all = await logged();
    const [newest] = all;
    const token = all.find(({ result }) => result === 'refused')?.tokenId ?? '';
    expect(await logged(`?token=${token}`)).toEqual(all.filter(({ tokenId }) => tokenId === token));
    expect(await logged(`?token=${token}&result=done`)).toEqual([]);
    expect(await loggedAnywhere(`?token=${token}&result=refused`)).toEqual(
      all.filter(({ tokenId }) => tokenId === token),
    );
    const at0 = newest?.createdAt ?? '';
    expect((await logged(`?from=${at0}`)).map(({ id }) => id)).toEqual([newest?.id]);
    expect(await logged(`?until=${at0}&result=done`)).toEqual(
      all.slice(1).filter(({ result }) => result === 'done'),
    );
    expect(wrongPaths(await api.get(`${at}/access-log?from=yesterday`))).toEqual(['query.from']);
    expect(wrongPaths(await api.get(`${at}/access-log?who=me`))).toEqual(['query.who']);
  });
});

describe('nobody fills the access log', () => {
  const minute = new Date('2026-03-01T10:00:10.000Z');
  const refused = (address: string, change: Partial<Seen> = {}): Seen => ({
    address,
    agent: '',
    method: 'GET',
    route: '/v1/*',
    status: 401,
    result: 'refused',
    reason: 'unauthorized',
    ...change,
  });
  /** What a log writes while somebody is at it, and what it has then. */
  async function during(work: (log: AccessLog) => Promise<void>, told = 10) {
    const { cloud } = harness.platform;
    const before = new Set((await accessLog(cloud.db).listDocuments()).map(({ id }) => id));
    const wire = watchWire((method) => method === 'Commit' || method === 'BatchWrite', { answers: false });
    await work(new AccessLog(cloud, told));
    wire.stop();
    const { docs } = await accessLog(cloud.db).get();
    const entries = docs.filter(({ id }) => !before.has(id)).map((doc) => doc.data());
    return { entries, writes: wire.exchanges().length };
  }

  test('the same refused again is one entry a minute, in a few writes', async () => {
    const { entries, writes } = await during(async (log) => {
      for (let i = 0; i < 1000; i++) await log.note(refused('198.51.100.1'), minute);
    });
    expect(entries).toMatchObject([{ address: '198.51.100.1', count: 512 }]);
    expect(writes).toBeLessThan(20);
  });

  test('another minute, another reason and another token are entries of their own', async () => {
    const { entries } = await during(async (log) => {
      const address = '198.51.100.2';
      await log.note(refused(address), minute);
      await log.note(refused(address), new Date(minute.getTime() + 60_000));
      await log.note(refused(address, { reason: 'token_expired' }), new Date(minute.getTime() + 60_000));
      await log.note(refused(address, { tokenId: '0'.repeat(12) }), new Date(minute.getTime() + 60_000));
    });
    expect(entries.map(({ count }) => count)).toEqual([1, 1, 1, 1]);
  });

  test('of one who is refused everywhere the first are told, and the rest counted beside', async () => {
    const { entries, writes } = await during(async (log) => {
      const who = { botId: '7', tokenId: '0'.repeat(12) };
      for (let i = 0; i < 1000; i++)
        await log.note(refused('198.51.100.4', { ...who, route: `/v1/${i}` }), minute);
      await log.note(refused('198.51.100.5', who), minute);
    }, 60);
    expect(entries.filter(({ reason }) => reason === 'unauthorized')).toHaveLength(refusalsToldOfOne + 1);
    expect(entries.filter(({ reason }) => reason === 'many_refusals')).toMatchObject([
      { address: '198.51.100.4', route: '', botId: '7', tokenId: '0'.repeat(12), count: 512 },
    ]);
    expect(writes).toBeLessThan(25);
  });

  test('of a thousand addresses the first are told, and the others counted', async () => {
    const { entries, writes } = await during(async (log) => {
      for (let i = 0; i < 1000; i++) await log.note(refused(`10.0.${i >> 8}.${i & 255}`), minute);
    });
    expect(entries).toHaveLength(11);
    expect(entries.find(({ address }) => address === 'many')).toMatchObject({
      reason: 'many_refusals',
      count: 512,
    });
    expect(writes).toBeLessThan(25);
  });

  test('an agent that has much to say is cut short', async () => {
    const { entries } = await during((log) =>
      log.note(refused('198.51.100.3', { agent: '🙂'.repeat(5000) }), minute),
    );
    expect(entries[0]?.agent.length).toBeLessThanOrEqual(200);
  });
});
