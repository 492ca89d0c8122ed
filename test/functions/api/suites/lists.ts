import { describe, expect, test } from 'vitest';
import { customer } from '../../../../shared/customers/model.ts';
import { customers } from '../../../../shared/customers/queries.ts';
import { orders } from '../../../../shared/orders/queries.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';
import { placed } from './placed.ts';

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
      for (let i = 0; i < 6; i++) {
        const made = new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(i / 2)));
        const stamps = { createdAt: made, modifiedAt: made };
        const telegramId = 900 + (i % 2);
        const status = i < 4 ? 'created' : 'completed';
        const bought = placed(made, { customerId: telegramId, status, contact });
        await orders.doc(db, shop, `ORDER0000${i}`).set(bought);
        const known = customer.parse({ telegramId, firstName: 'Ann', profile: contact, cart: [], ...stamps });
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

    test('an order shows how it is delivered, the word and the place that came with it, and its deadlines', async () => {
      const { api, at, shop, platform } = open();
      const made = new Date('2026-01-02T10:00:00Z');
      const more = {
        customerId: 901,
        contact: { phone: '+380501234567', location: { latitude: 50.45, longitude: 30.52 } },
        delivery: { id: 'courier', title: { en: 'Courier' }, price: 90 },
        note: 'Ring twice.',
        lines: placed(made).lines.map((line) => ({ ...line, deadlineDays: 14 })),
      };
      await orders.doc(platform.cloud.db, shop, 'WITHMORE01').set(placed(made, more));
      expect((await api.get(`${at}/orders/WITHMORE01`)).body).toMatchObject(more);
      await orders.doc(platform.cloud.db, shop, 'WITHMORE01').delete();
    });

    test('an order stays when its customer has had their data deleted, and belongs to nobody', async () => {
      const { api, at, shop, platform } = open();
      const made = new Date('2026-01-03T10:00:00Z');
      const erased = { customerId: null, contact: {} };
      await orders.doc(platform.cloud.db, shop, 'NOBODYS001').set(placed(made, erased));
      const { body } = await api.get(`${at}/orders/NOBODYS001`);
      expect(body).toMatchObject({ ...erased, total: 200 });
      expect((await api.all(`${at}/orders`, 1))[0]).toEqual(body);
      expect(await api.all(`${at}/orders?customer=901`, 100)).toHaveLength(3);
      await orders.doc(platform.cloud.db, shop, 'NOBODYS001').delete();
    });

    test('a customer is shown with favourites and origin, blocked or not, but without the conversation', async () => {
      const { api, at, shop, platform } = open();
      const made = new Date('2026-01-04T10:00:00Z');
      const known = {
        firstName: 'Bea',
        profile: {},
        cart: [],
        favourites: ['p-1', 'p-2'],
        watches: ['p-3'],
        source: 'instagram',
      };
      const dialog = { kind: 'profile', field: 'phone' };
      const stored = {
        ...known,
        telegramId: 902,
        dialog,
        blockedAt: made,
        createdAt: made,
        modifiedAt: made,
      };
      await customers.doc(platform.cloud.db, shop, '902').set(customer.parse(stored));
      const { body } = await api.get(`${at}/customers/902`);
      expect(body).toMatchObject({ id: 902, ...known, blockedAt: '2026-01-04T10:00:00.000Z' });
      expect(body).not.toHaveProperty('dialog');
      expect((await api.get(`${at}/customers/901`)).body).not.toHaveProperty('blockedAt');
      await customers.doc(platform.cloud.db, shop, '902').delete();
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
