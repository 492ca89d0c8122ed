import { describe, expect, test } from 'vitest';
import { customer } from '../../../../shared/customers/model.ts';
import { customers } from '../../../../shared/customers/queries.ts';
import { orders } from '../../../../shared/orders/queries.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';
import { operationsOf } from '../schema.ts';
import { filled } from './document.ts';
import { placed } from './placed.ts';

/** An entity that can be changed: how it is made, and two changes of it by PATCH, or by PUT where there is no PATCH. */
interface Case {
  path: string;
  make?: (harness: Harness) => Promise<unknown>;
  change: object;
  other: object;
  /** Those that have both are changed by this one. */
  by?: 'PUT';
  /** It cannot be deleted. */
  stays?: true;
}

const words = (en: string) => ({ title: { en } });
const goods = { categoryId: 'versions', title: { en: 'P' }, price: 100, stock: 5 };

const cases: Case[] = [
  {
    path: 'categories/versions',
    make: ({ api, at }) => api.post(`${at}/categories`, { id: 'versions', ...words('V') }),
    change: words('V2'),
    other: words('V3'),
  },
  {
    path: 'products/versioned',
    make: ({ api, at }) => api.post(`${at}/products`, { id: 'versioned', ...goods }),
    change: { price: 200 },
    other: { stock: null, deadlineDays: 2 },
  },
  {
    path: 'products/put-anew',
    make: ({ api, at }) => api.post(`${at}/products`, { id: 'put-anew', ...goods, discountPercent: 5 }),
    change: { ...goods, description: { uk: 'Опис' } },
    other: goods,
    by: 'PUT',
  },
  {
    path: 'categories/put-anew',
    make: ({ api, at }) => api.put(`${at}/categories/put-anew`, words('P')),
    change: words('P2'),
    other: words('P3'),
    by: 'PUT',
  },
  {
    path: 'promo-codes/VERSIONS',
    make: ({ api, at }) => api.put(`${at}/promo-codes/VERSIONS`, { discount: { kind: 'percent', value: 5 } }),
    change: { active: false, validUntil: '2030-01-01T00:00:00+02:00' },
    other: { minimum: 100 },
  },
  {
    path: 'texts/about',
    make: ({ api, at }) => api.put(`${at}/texts/about`, { title: { en: 'About' }, body: { en: 'Us' } }),
    change: { body: { uk: 'Ми' } },
    other: { body: { en: 'We' } },
  },
  {
    path: 'staff/5150',
    make: ({ api, at }) => api.put(`${at}/staff/5150`, { role: 'support', name: 'Ira' }),
    change: { role: 'support', name: 'Iryna' },
    other: { role: 'administrator', name: 'Iryna' },
    by: 'PUT',
  },
  {
    path: 'orders/VERSIONS01',
    make: ({ platform, shop }) =>
      orders.doc(platform.cloud.db, shop, 'VERSIONS01').set(placed(new Date('2025-02-01T00:00:00Z'))),
    change: { staffNote: 'Hurry.' },
    other: { status: 'in_work' },
    stays: true,
  },
  { path: '', change: { newsShown: 4 }, other: { checkout: { delivery: [] } }, stays: true },
];

const expecting = (tag: string) => ({ headers: { 'if-match': tag } });

export function describeConditional(open: () => Harness): void {
  describe('versions', () => {
    for (const { path, make, change, other, by = 'PATCH', stays } of cases) {
      const name = path === '' ? 'the settings' : path;
      test(`${name}: a change of what has changed since it was read is refused, and nothing happens`, async () => {
        const harness = open();
        const { api, at } = harness;
        await make?.(harness);
        const here = path === '' ? at : `${at}/${path}`;
        const read = await api.get(here);
        const tag = read.headers.get('etag')!;
        const first = await api.call(by, here, { body: change, ...expecting(tag) });
        expect(first.status).toBe(200);
        const second = await api.call(by, here, { body: other, ...expecting(tag) });
        expect(problemOf(second)).toBe('precondition_failed');
        const now = await api.get(here);
        expect(now.body).toEqual(first.body);
        expect([now.headers.get('etag')]).toEqual([first.headers.get('etag')]);
        expect(now.headers.get('etag')).not.toBe(tag);
        const third = await api.call(by, here, { body: other, ...expecting(first.headers.get('etag')!) });
        expect(third.status).toBe(200);
        if (stays) return;
        expect(problemOf(await api.delete(here, expecting(tag)))).toBe('precondition_failed');
        expect((await api.get(here)).headers.get('etag')).toBe(third.headers.get('etag'));
      });
    }

    test('the tag of what is made is the tag of what is read then', async () => {
      const { api, at } = open();
      const item = {
        title: { uk: 'Н', en: 'N' },
        body: { en: 'B' },
        publishedAt: '2026-01-01T00:00:00+02:00',
      };
      const made = await api.post(`${at}/news`, item);
      const read = await api.get(made.headers.get('location')!);
      expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
      await api.delete(made.headers.get('location')!, expecting(read.headers.get('etag')!));
    });

    test('what is not heeded is refused: nobody is to believe that it was looked at', async () => {
      const { api, shop } = open();
      let refused = 0;
      for (const [method, path, { security, responses }] of operationsOf(api.document)) {
        if (method === 'GET' || responses[412] !== undefined || !path.includes('{botId}') || !security)
          continue;
        for (const name of ['if-match', 'if-none-match']) {
          const answer = await api.call(method, filled(path, shop), { headers: { [name]: '"x"' } });
          // Where its body is of no kind that is taken, that is said first.
          if (answer.status === 415) continue;
          expect(wrongPaths(answer), `${method} ${path}`).toContain(`header.${name}`);
          refused++;
        }
      }
      expect(refused).toBeGreaterThan(20);
    });

    test('of many who have read the same and change it at once, one has it', async () => {
      const { api, at } = open();
      const path = `${at}/products/versioned`;
      const tag = (await api.get(path)).headers.get('etag')!;
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => api.patch(path, { price: 1000 + index }, expecting(tag))),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.sort((a, b) => a - b)).toEqual([200, ...Array.from({ length: 7 }, () => 412)]);
      const winner = answers.find(({ status }) => status === 200);
      expect((await api.get(path)).body).toEqual(winner?.body);
    });

    test('what is refused stays refused under its key, and says so', async () => {
      const { api, at } = open();
      const path = `${at}/products/versioned`;
      const send = (tag: string) =>
        api.patch(path, { price: 7 }, { key: 'conditional', headers: { 'if-match': tag } });
      expect(problemOf(await send('"old"'))).toBe('precondition_failed');
      const again = await send((await api.get(path)).headers.get('etag')!);
      expect(problemOf(again)).toBe('precondition_failed');
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      const other = await api.patch(path, { price: 7 }, { key: 'conditional-2' });
      expect(other.status).toBe(200);
    });

    test('a star is whatever is there; what is not there is not found, but where it could be made', async () => {
      const { api, at } = open();
      const path = `${at}/promo-codes/VERSIONS`;
      const ten = { discount: { kind: 'percent', value: 10 } };
      expect((await api.patch(path, { active: true }, expecting('*'))).status).toBe(200);
      expect((await api.delete(path, expecting('"some", *, "other"'))).status).toBe(422);
      expect((await api.delete(path, expecting('*'))).status).toBe(204);
      expect(problemOf(await api.delete(path, expecting('*')))).toBe('not_found');
      expect(problemOf(await api.patch(path, { active: true }, expecting('"x"')))).toBe('not_found');
      expect(problemOf(await api.put(path, ten, expecting('*')))).toBe('precondition_failed');
      expect((await api.get(path)).status).toBe(404);
    });

    test('If-None-Match with a star makes what is not there yet, and replaces nothing', async () => {
      const { api, at } = open();
      const path = `${at}/promo-codes/VERSIONS`;
      const anew = { headers: { 'if-none-match': '*' } };
      const made = await api.put(path, { discount: { kind: 'percent', value: 10 } }, anew);
      expect([made.status, made.headers.get('location')]).toEqual([201, path]);
      const again = await api.put(path, { discount: { kind: 'percent', value: 20 } }, anew);
      expect(problemOf(again)).toBe('precondition_failed');
      expect((await api.get(path)).body).toEqual(made.body);
      const replaced = await api.put(path, { discount: { kind: 'percent', value: 30 } });
      expect([replaced.status, replaced.headers.get('location')]).toEqual([200, null]);
      await api.delete(path);
    });

    test('one of several tags is enough; one that is marked as weak is not', async () => {
      const { api, at } = open();
      const path = `${at}/texts/about`;
      const tag = (await api.get(path)).headers.get('etag')!;
      expect((await api.patch(path, {}, expecting(`W/${tag}`))).status).toBe(412);
      expect((await api.patch(path, {}, expecting(`"other", ${tag}`))).status).toBe(200);
      for (const wrong of ['without-quotes', '"open', '']) {
        const answer = await api.patch(path, {}, expecting(wrong));
        expect([wrong, ...wrongPaths(answer)]).toEqual([wrong, 'header.if-match']);
      }
    });

    test('what one has already is not sent again: an entity, a list, the document', async () => {
      const { api, at } = open();
      for (const path of [
        `${at}/texts/about`,
        `${at}/products?limit=1`,
        '/v1/openapi.json',
        `${at}/customers`,
      ]) {
        const { headers } = await api.get(path);
        const tag = headers.get('etag')!;
        for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
          const again = await api.get(path, { headers: { 'if-none-match': known } });
          expect([path, again.status, again.bytes.length]).toEqual([path, 304, 0]);
          for (const name of ['etag', 'cache-control'])
            expect(again.headers.get(name)).toBe(headers.get(name));
          expect(again.headers.get('content-type')).toBeNull();
        }
        expect((await api.get(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
      }
    });

    test('a list has another tag once one of its entries has changed', async () => {
      const { api, at } = open();
      const path = `${at}/products?category=versions`;
      const before = (await api.get(path)).headers.get('etag')!;
      await api.patch(`${at}/products/versioned`, { price: 31 });
      const known = { headers: { 'if-none-match': before } };
      expect((await api.get(path, known)).status).toBe(200);
    });

    test('a tag is the same for everybody who reads, and in part as in the whole', async () => {
      const { api, at, boundToken } = open();
      const path = `${at}/products/versioned`;
      const tags = await Promise.all([
        api.get(path),
        api.get(path, { token: boundToken }),
        api.get(`${path}?fields=price`),
      ]);
      expect(new Set(tags.map(({ headers }) => headers.get('etag'))).size).toBe(1);
    });

    test('HEAD answers what GET does but for the body, on every route that reads', async () => {
      const { api, at, platform, shop } = open();
      const made = new Date('2025-03-01T00:00:00Z');
      const known = { telegramId: 903, firstName: 'Vera', profile: {}, cart: [] };
      const stored = customer.parse({ ...known, createdAt: made, modifiedAt: made });
      await customers.doc(platform.cloud.db, shop, '903').set(stored);
      for (const path of ['', '/customers/903', '/products?limit=2', '/texts/about', '/orders/none']) {
        const get = await api.get(`${at}${path}`);
        const head = await api.call('HEAD', `${at}${path}`);
        expect([head.status, head.bytes.length]).toEqual([get.status, 0]);
        expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
      }
      await customers.doc(platform.cloud.db, shop, '903').delete();
    });

    test('each change and deletion of what can be read by itself can be made conditional', () => {
      const operations = operationsOf(open().api.document);
      const readable = operations
        .filter(
          ([method, , { responses }]) => method === 'GET' && responses[200]?.content?.['application/json'],
        )
        .map(([, path]) => path);
      const lacking = operations
        .filter(([method, path]) => ['PUT', 'PATCH', 'DELETE'].includes(method) && readable.includes(path))
        .filter(([, path]) => path.endsWith('}'))
        .filter(([, , { parameters = [] }]) => !parameters.some(({ name }) => name === 'if-match'))
        .map(([method, path]) => `${method} ${path}`);
      expect(lacking).toEqual([]);
    });
  });
}
