import { describe, expect, test } from 'vitest';
import { customers } from '../../../../shared/customers/queries.ts';
import { orderFrom } from '../../../../shared/orders/decide.ts';
import { orders } from '../../../../shared/orders/queries.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

const ids = (items: { id: string }[]) => items.map(({ id }) => id);

export function describeLists(open: () => Harness): void {
  describe('lists', () => {
    test('a list is walked in pages of any size, with the next one in the body and in the Link header', async () => {
      const { api, at } = open();
      const names = ['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6', 'p-7'];
      await api.post(`${at}/categories`, { id: 'walk', title: { en: 'Walk' } });
      for (const id of names) {
        await api.post(`${at}/products`, { id, categoryId: 'walk', title: { en: id }, price: 1, stock: 1 });
      }
      for (const limit of [1, 3, 7, 100]) {
        expect(ids(await api.all(`${at}/products?category=walk`, limit))).toEqual(names);
      }
      const { headers, body } = await api.get(`${at}/products?category=walk&limit=2`);
      const link = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? '';
      const second = (await api.get(link)).body as { items: { id: string }[] };
      expect(link).toContain((body as { next: string }).next);
      expect(ids(second.items)).toEqual(['p-3', 'p-4']);
      expect((await api.get(`${at}/products?category=walk`)).headers.get('link')).toBeNull();
    });

    test('what is removed or added between two pages makes no other entry come twice or not at all', async () => {
      const { api, at } = open();
      const first = (await api.get(`${at}/products?category=walk&limit=3`)).body as { next: string };
      await api.delete(`${at}/products/p-3`);
      const made = { categoryId: 'walk', title: { en: 'New' }, price: 1, stock: 1 };
      await api.post(`${at}/products`, { id: 'p-0', ...made });
      const rest = (await api.get(`${at}/products?category=walk&cursor=${first.next}`)).body as {
        items: { id: string }[];
      };
      expect(ids(rest.items)).toEqual(['p-4', 'p-5', 'p-6', 'p-7']);
    });

    test('orders come newest first, by state and by customer, and so do customers', async () => {
      const { api, at, shop, platform } = open();
      const { db } = platform.cloud;
      const contact = { name: 'Ann', phone: '+380501234567', email: 'ann@example.com', address: 'Kyiv 1' };
      const line = { productId: 'p-1', title: { en: 'p-1' }, price: 100, discountPercent: 0, quantity: 2 };
      for (let i = 0; i < 6; i++) {
        const at = new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(i / 2)));
        const telegramId = 900 + (i % 2);
        const placed = orderFrom(
          { telegramId },
          [line],
          contact,
          { currency: 'UAH', language: 'en' },
          { actor: 'system', at },
        );
        const status = i < 4 ? 'created' : 'completed';
        await orders.doc(db, shop, `ORDER0000${i}`).set({ ...placed, status, createdAt: at, modifiedAt: at });
        const known = {
          telegramId,
          firstName: 'Ann',
          profile: contact,
          cart: [],
          favourites: [],
          createdAt: at,
          modifiedAt: at,
        };
        await customers.doc(db, shop, String(telegramId)).set(known);
      }
      const walk = async (query: string) =>
        ids(await api.all<{ id: string }>(`${at}/orders${query}`, 2)).map((id) => id.at(-1));
      expect(await walk('')).toEqual(['5', '4', '3', '2', '1', '0']);
      expect(await walk('?status=created')).toEqual(['3', '2', '1', '0']);
      expect(await walk('?customer=901')).toEqual(['5', '3', '1']);
      expect(await walk('?customer=900&status=created')).toEqual(['2', '0']);
      expect(await walk('?status=cancelled')).toEqual([]);
      const { body } = await api.get(`${at}/orders/ORDER00001`);
      expect(body).toMatchObject({ number: 'ORDER-00001', total: 200, customerId: 901, contact });
      expect((await api.all<{ id: number }>(`${at}/customers`, 1)).map(({ id }) => id)).toEqual([901, 900]);
      expect((await api.get(`${at}/customers/900`)).body).toMatchObject({ id: 900, profile: contact });
    });

    test('a cursor or a limit that is none, and a filter that is misspelt, are named', async () => {
      const { api, at } = open();
      const wrong = async (query: string) => {
        const answer = await api.get(`${at}/orders?${query}`);
        expect(problemOf(answer)).toBe('invalid');
        return wrongPaths(answer);
      };
      const forged = (value: unknown) => `cursor=${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
      for (const cursor of [
        'cursor=x',
        forged(['a']),
        forged(['a/b', 1]),
        forged(['__x__', 1]),
        forged(['a', 1e99]),
        forged({}),
      ]) {
        expect(await wrong(cursor)).toEqual(['query.cursor']);
      }
      for (const limit of ['limit=0', 'limit=101', 'limit=1.5', 'limit=many', 'limit=1&limit=2']) {
        expect(await wrong(limit)).toEqual(['query.limit']);
      }
      expect(await wrong('stauts=created')).toEqual(['query.stauts']);
      expect(await wrong('status=lost')).toEqual(['query.status']);
    });
  });
}
