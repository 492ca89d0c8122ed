/** What the staff sort customers by, and what is known of who buys. */
import { describe, expect, test } from 'vitest';
import { customer, type Customer } from '../../../../shared/customers/model.ts';
import { customers } from '../../../../shared/customers/queries.ts';
import { problemOf, type Harness } from '../harness.ts';

export function describeCustomers(open: () => Harness): void {
  const made = new Date('2026-01-05T10:00:00Z');
  const know = async (telegramId: number, facts: Partial<Customer> = {}): Promise<void> => {
    const { shop, platform } = open();
    const state = { telegramId, firstName: 'Ann', profile: {}, cart: [], createdAt: made, modifiedAt: made };
    await customers
      .doc(platform.cloud.db, shop, String(telegramId))
      .set(customer.parse({ ...state, ...facts }));
  };
  const tagged = async (query: string): Promise<number[]> => {
    const { api, at } = open();
    return (await api.all<{ id: number }>(`${at}/customers?${query}`, 1)).map(({ id }) => id);
  };

  describe('customers', () => {
    test('get tags, each once, and are found by them', async () => {
      const { api, at } = open();
      for (const id of [951, 952, 953]) await know(id);
      const first = await api.patch(`${at}/customers/951`, { tags: ['vip', ' sweet tooth ', 'vip'] });
      expect(first.body).toMatchObject({ id: 951, tags: ['vip', 'sweet tooth'] });
      await api.patch(`${at}/customers/953`, { tags: ['vip'] });
      expect(await tagged('tag=vip')).toEqual([953, 951]);
      expect(await tagged('tag=vip&sort=createdAt')).toEqual([951, 953]);
      expect(await tagged('tag=sweet%20tooth')).toEqual([951]);
      expect(await tagged('tag=nobody')).toEqual([]);
      const cleared = await api.patch(`${at}/customers/951`, { tags: [] });
      expect(cleared.body).toMatchObject({ id: 951, tags: [] });
      expect(await tagged('tag=vip')).toEqual([953]);
    });

    test('get no tags that are none, nor too many', async () => {
      const { api, at } = open();
      await know(954);
      for (const tags of [[''], ['x'.repeat(33)], Array.from({ length: 21 }, (_, i) => `t${i}`), 'vip', [7]])
        expect(problemOf(await api.patch(`${at}/customers/954`, { tags }))).toBe('invalid');
      expect(problemOf(await api.patch(`${at}/customers/954`, { tags: [], language: 'en' }))).toBe('invalid');
      expect(problemOf(await api.patch(`${at}/customers/95499`, { tags: ['vip'] }))).toBe('not_found');
      expect((await api.get(`${at}/customers/954`)).body).toMatchObject({ tags: [] });
    });

    test('get other tags also under a key that was used, for the record keeps nothing of theirs', async () => {
      const { api, at, shop, platform } = open();
      await know(700_700_955);
      const give = async (tag: string) =>
        (await api.patch(`${at}/customers/700700955`, { tags: [tag] }, { key: 'tags' })).body;
      expect(await give('one')).toMatchObject({ tags: ['one'] });
      expect(await give('two')).toMatchObject({ tags: ['two'] });
      expect(await give('one')).toMatchObject({ tags: ['two'] });
      const records = await platform.cloud.db.collection(`bots/${shop}/commands`).get();
      const about = records.docs.filter((doc) => doc.get('type') === 'customer.set_tags');
      expect(about.length).toBeGreaterThan(0);
      for (const doc of about) expect(JSON.stringify([doc.id, doc.data()])).not.toMatch(/700700955|"one"/);
    });

    test('show what they bought, when they were here, and what they do not want to hear of', async () => {
      const { api, at } = open();
      const bought = { orders: 2, lastAt: made, products: ['p-1', 'p-2'], categories: ['tea'] };
      await know(956, {
        bought,
        activeAt: made,
        declined: ['offers', 'news'],
        declinedAt: made,
        tags: ['a', 'b'],
      });
      const { body } = await api.get(`${at}/customers/956`);
      expect(body).toMatchObject({
        bought: { ...bought, lastAt: made.toISOString() },
        activeAt: made.toISOString(),
        declined: ['offers', 'news'],
        declinedAt: made.toISOString(),
      });
      const columns = ['id', 'tags', 'bought.orders', 'bought.products', 'declined'];
      const query = columns.map((name) => `columns=${name}`).join('&');
      const file = await api.get(`${at}/customers.csv?tag=a&${query}`);
      expect(file.body).toBe(`${columns.join(',')}\r\n956,"a, b",2,p-1 p-2,offers news\r\n`);
    });
  });
}
