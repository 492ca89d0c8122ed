import { describe, expect, test } from 'vitest';
import { customer } from '../../../../shared/customers/model.ts';
import { customers } from '../../../../shared/customers/queries.ts';
import { recordFailure } from '../../../../shared/failures/commands.ts';
import { orders } from '../../../../shared/orders/queries.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';
import { operationsOf, type Operation, type Schema } from '../schema.ts';
import { placed } from './placed.ts';

type Parameter = NonNullable<Operation['parameters']>[number];

/** What narrows a list, and what it is sorted by; not what is shown of it. */
const ownWays = ['limit', 'cursor', 'fields', 'sort'];

/** What their patterns ask for. */
const samples: Record<string, string> = {
  batch: 'ABCDEFGHJK',
  campaign: 'ABCDEFGHJK',
  token: '0123456789ab',
};

/** A value that the filter takes. */
function valueFor({ name, schema }: Parameter): string {
  if (typeof schema.example === 'string' && schema.format === undefined) return schema.example;
  if (schema.enum) return String(schema.enum[0]);
  if (schema.type === 'boolean') return 'true';
  if (schema.type === 'integer') return '700000001';
  if (schema.format === 'date-time') return '2026-01-02T03:04:05%2B02:00';
  return samples[name] ?? 'tea';
}

/** Every choice of some of these. */
const choices = <T>(all: T[]): T[][] =>
  all.reduce<T[][]>((some, one) => [...some, ...some.map((chosen) => [...chosen, one])], [[]]);

interface List {
  path: string;
  sorts: string[];
  filters: Parameter[];
}

/** The lists that can be sorted or filtered, by the document. */
const listsOf = ({ api, at }: Harness): List[] =>
  operationsOf(api.document).flatMap(([method, path, { parameters = [] }]) => {
    const asked = parameters.filter((parameter) => parameter.in === 'query');
    const isList = method === 'GET' && asked.some(({ name }) => name === 'cursor') && !path.endsWith('.csv');
    const sort = asked.find(({ name }) => name === 'sort');
    if (!isList || !sort || /\{id\}/.test(path)) return [];
    return {
      path: path.replace('/v1/bots/{botId}', at),
      sorts: (sort.schema.enum ?? []) as string[],
      filters: asked.filter(({ name }) => !ownWays.includes(name)),
    };
  });

const sortsOf = ({ schema }: Parameter): string[] | undefined =>
  (schema as Schema & { 'x-sorts'?: string[] })['x-sorts'];

/** Two bounds of the same member ask for no other index than one does: they go together. */
const groupsOf = (filters: Parameter[]): Parameter[][] =>
  Object.values(Object.groupBy(filters, (filter) => sortsOf(filter)?.join() ?? filter.name)).map(
    (group = []) => group,
  );

export function describeFilters(open: () => Harness): void {
  describe('filters and sorts', () => {
    // What they lack of indexes is told when the platform closes: see test/indexes.ts.
    test('every documented combination of every list is answered, or refused by the sort that it does not go with', async () => {
      const { api } = open();
      const lists = listsOf(open());
      expect(lists.length).toBeGreaterThan(7);
      let answered = 0;
      for (const { path, sorts, filters } of lists) {
        for (const chosen of choices(groupsOf(filters)).map((groups) => groups.flat())) {
          const query = chosen.map((filter) => `${filter.name}=${valueFor(filter)}`).join('&');
          const fits = (sort: string) => chosen.every((filter) => sortsOf(filter)?.includes(sort) ?? true);
          const [, ...named] = await Promise.all(
            [undefined, ...sorts].map(async (sort) => {
              const asked = `${path}?${query}&limit=1${sort === undefined ? '' : `&sort=${sort}`}`;
              const answer = await api.get(asked);
              const expected = (sort === undefined ? sorts.some(fits) : fits(sort)) ? 200 : 422;
              expect([asked, answer.status]).toEqual([asked, expected]);
              if (expected === 422)
                for (const wrong of wrongPaths(answer))
                  expect(`query.${query}`).toContain(wrong.replace('query.', ''));
              return expected;
            }),
          );
          answered += named.filter((status) => status === 200).length;
        }
      }
      expect(answered).toBeGreaterThan(200);
    });

    test('orders are found by who has them and when they were made or changed, in either order', async () => {
      const { api, at, shop, platform } = open();
      const day = (date: number) => new Date(Date.UTC(2024, 0, date));
      const made = [1, 2, 3, 4].map((date) =>
        placed(day(date), {
          customerId: 4200 + (date % 2),
          modifiedAt: day(20 - date),
          ...(date > 2 && { status: 'in_work' as const, executor: { id: 77, name: 'T' } }),
        }),
      );
      for (const [index, one] of made.entries())
        await orders.doc(platform.cloud.db, shop, `FILTER${index + 1}`).set(one);
      const walk = async (query: string, limit = 1) =>
        (await api.all<{ id: string }>(`${at}/orders?${query}`, limit)).map(({ id }) => Number(id.at(-1)));
      const within = 'createdFrom=2024-01-01T00:00:00Z&createdUntil=2024-01-05T00:00:00Z';
      expect(await walk(within)).toEqual([4, 3, 2, 1]);
      expect(await walk(`${within}&sort=createdAt`)).toEqual([1, 2, 3, 4]);
      expect(await walk(`${within}&sort=createdAt&status=in_work&customer=4200`)).toEqual([4]);
      expect(await walk(`${within}&executor=77`)).toEqual([4, 3]);
      expect(await walk('executor=77&sort=-modifiedAt')).toEqual([3, 4]);
      expect(await walk('customer=4201&sort=-modifiedAt&modifiedSince=2024-01-18T00:00:00Z')).toEqual([1]);
      // From is part of it, until is not, whatever offset they are told with.
      expect(
        await walk('createdFrom=2024-01-02T02:00:00%2B02:00&createdUntil=2024-01-03T02:00:00%2B02:00'),
      ).toEqual([2]);
      expect(await walk('createdFrom=2024-01-02T02:00:00+02:00&createdUntil=2024-01-03T00:00:00Z')).toEqual([
        2,
      ]);
      for (const index of made.keys())
        await orders.doc(platform.cloud.db, shop, `FILTER${index + 1}`).delete();
    });

    test('categories are switched off and found by it, in lists and in files; who replaces one says it anew', async () => {
      const { api, at } = open();
      await api.put(`${at}/categories/season`, { title: { en: 'Season' } });
      for (const id of ['summer', 'winter'])
        await api.put(`${at}/categories/${id}`, { title: { en: id }, parentId: 'season' });
      expect((await api.get(`${at}/categories/winter`)).body).toMatchObject({ available: true });
      const off = await api.patch(`${at}/categories/winter`, { available: false });
      expect(off.body).toMatchObject({ title: { en: 'winter' }, parentId: 'season', available: false });
      const walk = async (query: string) =>
        (await api.all<{ id: string }>(`${at}/categories?parent=season&${query}`, 1)).map(({ id }) => id);
      expect(await walk('available=false')).toEqual(['winter']);
      expect(await walk('available=true')).toEqual(['summer']);
      const file = await api.get(`${at}/categories.csv?parent=season&columns=id,available`);
      expect(file.body).toBe('id,available\r\nsummer,true\r\nwinter,false\r\n');
      expect((await api.patch(`${at}/categories/winter`, { title: { uk: 'Зима' } })).body).toMatchObject({
        available: false,
      });
      const put = await api.put(`${at}/categories/winter`, { title: { en: 'Winter' }, parentId: 'season' });
      expect(put.body).toMatchObject({ available: true });
      expect((await api.patch(`${at}/categories/winter`, { available: 'no' })).status).toBe(422);
    });

    test('products are found switched off and with discounts, and sorted by price', async () => {
      const { api, at } = open();
      await api.post(`${at}/categories`, { id: 'sorted', title: { en: 'Sorted' } });
      const make = (id: string, price: number, more: object = {}) =>
        api.post(`${at}/products`, { id, categoryId: 'sorted', title: { en: id }, price, stock: 1, ...more });
      await make('s-1', 300);
      await make('s-2', 100, { discountPercent: 30 });
      await make('s-3', 200, { available: false });
      await make('s-4', 100, { discountPercent: 50, available: false });
      const walk = async (query: string) =>
        (await api.all<{ id: string }>(`${at}/products?category=sorted&${query}`, 1)).map(({ id }) => id);
      expect(await walk('sort=price')).toEqual(['s-2', 's-4', 's-3', 's-1']);
      expect(await walk('sort=-price')).toEqual(['s-1', 's-3', 's-4', 's-2']);
      expect(await walk('discounted=true')).toEqual(['s-4', 's-2']);
      expect(await walk('discounted=true&available=true')).toEqual(['s-2']);
      expect(await walk('available=false&sort=price')).toEqual(['s-4', 's-3']);
      const since = ((await api.get(`${at}/products/s-3`)).body as { modifiedAt: string }).modifiedAt;
      await api.patch(`${at}/products/s-1`, { price: 301 });
      expect(await walk(`modifiedSince=${since}`)).toEqual(['s-1', 's-4', 's-3']);
      expect((await api.get(`${at}/products/s-1`)).body).toMatchObject({ price: 301, currency: 'UAH' });
    });

    test('products are found by their SKU, which several may have', async () => {
      const { api, at } = open();
      await api.put(`${at}/categories/coded`, { title: { en: 'Coded' } });
      const goods = { categoryId: 'coded', title: { en: 'C' }, price: 5, stock: 1 };
      const { body } = await api.put(`${at}/products/coded-1`, { ...goods, sku: '  A 1/2  ' });
      expect(body).toMatchObject({ sku: 'A 1/2' });
      await api.post(`${at}/products`, { ...goods, id: 'coded-2', sku: 'A 1/2', available: false });
      await api.post(`${at}/products`, { ...goods, id: 'coded-3', sku: 'A 1/3' });
      const walk = async (query: string) =>
        (await api.all<{ id: string }>(`${at}/products?${query}`, 1)).map(({ id }) => id);
      expect(await walk('sku=A+1%2F2')).toEqual(['coded-1', 'coded-2']);
      expect(await walk('sku=A+1%2F2&available=true&category=coded')).toEqual(['coded-1']);
      expect(await walk('sku=a+1%2F2')).toEqual([]);
      expect((await api.patch(`${at}/products/coded-1`, { sku: null })).body).not.toHaveProperty('sku');
      expect(await walk('sku=A+1%2F2')).toEqual(['coded-2']);
      for (const sku of ['', ' ', 'x'.repeat(65), 7])
        expect(wrongPaths(await api.patch(`${at}/products/coded-1`, { sku }))).toEqual(['body.sku']);
    });

    test('customers are found by where they came from, what they speak and whether they have gone', async () => {
      const { api, at, shop, platform } = open();
      const keep = async (telegramId: number, more: object) => {
        const at0 = new Date(Date.UTC(2024, 5, telegramId - 4300));
        const known = {
          telegramId,
          firstName: 'C',
          profile: {},
          cart: [],
          createdAt: at0,
          modifiedAt: at0,
          ...more,
        };
        await customers.doc(platform.cloud.db, shop, String(telegramId)).set(customer.parse(known));
      };
      await keep(4301, { source: 'filters', language: 'uk', blockedAt: new Date('2024-07-02T00:00:00Z') });
      await keep(4302, { source: 'filters', language: 'en' });
      await keep(4303, { source: 'filters', language: 'uk', blockedAt: new Date('2024-07-01T00:00:00Z') });
      const walk = async (query: string) =>
        (await api.all<{ id: number }>(`${at}/customers?source=filters&${query}`, 1)).map(({ id }) => id);
      expect(await walk('')).toEqual([4303, 4302, 4301]);
      expect(await walk('language=uk&sort=createdAt')).toEqual([4301, 4303]);
      expect(await walk('hasBlocked=true')).toEqual([4301, 4303]);
      expect(await walk('createdUntil=2024-06-02T00:00:00Z')).toEqual([4301]);
      for (const id of [4301, 4302, 4303]) await customers.doc(platform.cloud.db, shop, String(id)).delete();
    });

    test('news, promo codes, staff and failures are found by what they are', async () => {
      const { api, at, shop, platform } = open();
      const item = { title: { en: 'N' }, body: { en: 'B' } };
      const later = await api.post(`${at}/news`, { ...item, publishedAt: '2099-01-01T00:00:00Z' });
      const sooner = await api.post(`${at}/news`, { ...item, publishedAt: '2020-01-01T00:00:00Z' });
      const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;
      const walk = async (path: string) =>
        (await api.all<{ id: string | number }>(`${at}/${path}`, 2)).map(({ id }) => id);
      const keptBack = await walk('news?published=false');
      expect(keptBack).toContain(idOf(later));
      expect(keptBack).not.toContain(idOf(sooner));
      expect(await walk('news?published=true&sort=publishedAt')).toContain(idOf(sooner));
      expect(await walk('news?from=2019-01-01T00:00:00Z&until=2021-01-01T00:00:00Z')).toEqual([idOf(sooner)]);
      for (const { headers } of [later, sooner]) await api.delete(headers.get('location')!);

      await api.put(`${at}/promo-codes/F-AMOUNT`, { discount: { kind: 'amount', value: 5 }, active: false });
      expect(await walk('promo-codes?kind=amount&active=false')).toContain('F-AMOUNT');
      expect(await walk('promo-codes?kind=percent')).not.toContain('F-AMOUNT');
      expect((await api.get(`${at}/promo-codes/F-AMOUNT`)).body).toMatchObject({ currency: 'UAH' });
      await api.delete(`${at}/promo-codes/F-AMOUNT`);

      await api.put(`${at}/staff/4401`, { role: 'support', name: 'S' });
      expect(await walk('staff?role=support')).toContain(4401);
      expect(await walk('staff?role=administrator')).not.toContain(4401);
      await api.delete(`${at}/staff/4401`);

      const failed = { consumer: 'orders', payload: {}, error: new Error('no'), poison: true };
      await recordFailure(platform.cloud, shop, { key: 'filters', source: 'event', ...failed });
      const [failure] = await walk('failures?source=event&createdFrom=2020-01-01T00:00:00Z');
      expect(String(failure)).toContain('filters');
      expect(await walk('failures?source=update')).not.toContain(failure);
    });

    test('a filter goes with the sorts that it names, and the answer says which', async () => {
      const { api, at } = open();
      const refused = await api.get(`${at}/orders?sort=-modifiedAt&createdFrom=2024-01-01T00:00:00Z`);
      expect(problemOf(refused)).toBe('invalid');
      expect(refused.body).toMatchObject({
        errors: [
          {
            path: 'query.createdFrom',
            message: 'goes with the sort `-createdAt` or `createdAt` alone, not with `-modifiedAt`',
          },
        ],
      });
      const both = 'createdFrom=2024-01-01T00:00:00Z&modifiedSince=2024-01-01T00:00:00Z';
      expect((await api.get(`${at}/orders?${both}`)).body).toMatchObject({
        errors: [
          { path: 'query.modifiedSince', message: 'does not go with `createdFrom`: send one of the two' },
        ],
      });
      expect(wrongPaths(await api.get(`${at}/orders?sort=total`))).toEqual(['query.sort']);
    });

    test('a time that is none, and a choice that is none, are named', async () => {
      const { api, at } = open();
      for (const time of [
        'yesterday',
        '2024-01-01',
        '2024-13-01T00:00:00Z',
        '0000-01-01T00:00:00Z',
        '',
        '5',
      ]) {
        expect(wrongPaths(await api.get(`${at}/orders?createdFrom=${time}`))).toEqual(['query.createdFrom']);
      }
      expect(wrongPaths(await api.get(`${at}/products?available=yes`))).toEqual(['query.available']);
      expect(wrongPaths(await api.get(`${at}/products?discounted=false`))).toEqual(['query.discounted']);
      expect(wrongPaths(await api.get(`${at}/orders?executor=me`))).toEqual(['query.executor']);
    });

    test('a cursor is good for the sort and the filters that it came from', async () => {
      const { api, at } = open();
      const { next } = (await api.get(`${at}/products?category=sorted&sort=price&limit=1`)).body as {
        next: string;
      };
      expect((await api.get(`${at}/products?category=sorted&sort=price&cursor=${next}`)).status).toBe(200);
      for (const query of [
        'category=sorted',
        'category=sorted&sort=-price',
        'sort=price',
        'category=tea&sort=price',
      ]) {
        const answer = await api.get(`${at}/products?${query}&cursor=${next}`);
        expect(wrongPaths(answer)).toEqual(['query.cursor']);
        expect(answer.body).toMatchObject({
          errors: [{ message: expect.stringContaining('another') as string }],
        });
      }
    });
  });
}
