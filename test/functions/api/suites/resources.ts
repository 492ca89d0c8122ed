import { describe, expect, test } from 'vitest';
import { customer } from '../../../../shared/customers/model.ts';
import { customers } from '../../../../shared/customers/queries.ts';
import { recordFailure } from '../../../../shared/failures/commands.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Recorded {
  id: string;
  type: string;
  actor: string;
  input: unknown;
  outcome: unknown;
  createdAt: string;
}

export function describeResources(open: () => Harness): void {
  describe('carts', () => {
    test('a cart is shown at the prices of today, with what has changed and what the promo code saves', async () => {
      const { api, at, shop, platform } = open();
      await api.post(`${at}/categories`, { id: 'carts', title: { en: 'Carts' } });
      const made = { categoryId: 'carts', price: 1000, stock: 5 };
      for (const id of ['c-dear', 'c-few', 'c-gone', 'c-out'])
        await api.post(`${at}/products`, { ...made, id, title: { en: id } });
      await api.patch(`${at}/products/c-dear`, { price: 1500, discountPercent: 10 });
      await api.patch(`${at}/products/c-few`, { stock: 2 });
      await api.patch(`${at}/products/c-gone`, { available: false });
      await api.patch(`${at}/products/c-out`, { stock: 0 });
      await api.put(`${at}/promo-codes/CARTS-10`, { discount: { kind: 'percent', value: 10 } });
      const line = { price: 1000, discountPercent: 0, quantity: 3 };
      const now = new Date();
      const known = customer.parse({
        telegramId: 991,
        firstName: 'Ann',
        profile: {},
        cart: ['c-dear', 'c-few', 'c-gone', 'c-out'].map((productId) => ({
          ...line,
          productId,
          title: { en: productId },
        })),
        promoCode: 'CARTS-10',
        createdAt: now,
        modifiedAt: now,
      });
      await customers.doc(platform.cloud.db, shop, '991').set(known);

      const shown = await api.get(`${at}/customers/991/cart`);
      expect(shown.body).toEqual({
        customerId: 991,
        currency: 'UAH',
        lines: [
          {
            productId: 'c-dear',
            title: { en: 'c-dear' },
            price: 1500,
            discountPercent: 10,
            unitPrice: 1350,
            quantity: 3,
            total: 4050,
          },
          {
            productId: 'c-few',
            title: { en: 'c-few' },
            price: 1000,
            discountPercent: 0,
            unitPrice: 1000,
            quantity: 2,
            total: 2000,
          },
        ],
        pieces: 5,
        fullPrice: 6500,
        total: 5445,
        promo: { code: 'CARTS-10', discount: 605 },
        changes: [
          { kind: 'price', productId: 'c-dear', title: { en: 'c-dear' }, was: 1000, now: 1350 },
          { kind: 'fewer', productId: 'c-few', title: { en: 'c-few' }, was: 3, now: 2 },
          { kind: 'gone', productId: 'c-gone', title: { en: 'c-gone' }, was: 3, now: 0 },
          { kind: 'sold_out', productId: 'c-out', title: { en: 'c-out' }, was: 3, now: 0 },
        ],
      });

      // Looking has changed nothing, and a code that does not apply says why.
      await api.patch(`${at}/promo-codes/CARTS-10`, { active: false });
      const { body } = await api.get(`${at}/customers/991/cart`);
      expect(body).toMatchObject({
        total: 6050,
        promo: { code: 'CARTS-10', discount: 0, refusal: 'off' },
        changes: [{}, {}, {}, {}],
      });
      expect(problemOf(await api.get(`${at}/customers/992/cart`))).toBe('not_found');
      await customers.doc(platform.cloud.db, shop, '991').delete();
    });

    test('a cart without anything in it comes to nothing', async () => {
      const { api, at, shop, platform } = open();
      const now = new Date();
      const stamps = { createdAt: now, modifiedAt: now };
      const known = customer.parse({ telegramId: 993, firstName: 'Bo', profile: {}, cart: [], ...stamps });
      await customers.doc(platform.cloud.db, shop, '993').set(known);
      const { body } = await api.get(`${at}/customers/993/cart`);
      expect(body).toMatchObject({ lines: [], pieces: 0, total: 0, changes: [] });
      await customers.doc(platform.cloud.db, shop, '993').delete();
    });
  });

  describe('the record of commands', () => {
    test('every change is there, newest first, with who wanted what and what became of it', async () => {
      const { api, at } = open();
      const before = new Date().toISOString();
      await api.post(`${at}/categories`, { id: 'noted', title: { en: 'Noted' } });
      await api.post(`${at}/categories`, { id: 'noted', title: { en: 'Noted' } });
      const { items } = (await api.get(`${at}/commands?type=category.save&limit=2`)).body as {
        items: Recorded[];
      };
      expect(items).toMatchObject([
        { type: 'category.save', outcome: { ok: false, code: 'already_exists' } },
        { type: 'category.save', input: { id: 'noted' }, outcome: { ok: true }, pending: false },
      ]);
      const [{ id, actor } = { id: '', actor: '' }] = items;
      expect(actor).toMatch(/^token:/);
      expect((await api.get(`${at}/commands/${id}`)).body).toEqual(items[0]);
      expect((await api.get(`${at}/commands/${id}?fields=type`)).body).toEqual({ id, type: 'category.save' });
      const since = await api.all<Recorded>(`${at}/commands?from=${before}`, 1);
      expect(since.map((one) => one.id)).toEqual(items.map((one) => one.id));
      const mine = await api.all<Recorded>(
        `${at}/commands?actor=${actor}&type=category.save&from=${before}`,
        1,
      );
      expect(mine).toHaveLength(2);
      expect(await api.all(`${at}/commands?actor=customer:1`, 100)).toEqual([]);
      expect(await api.all(`${at}/commands?from=${before}&until=${before}`, 100)).toEqual([]);
      expect(problemOf(await api.get(`${at}/commands/none`))).toBe('not_found');
    });

    test('a type that no command has is refused with those that there are', async () => {
      const { api, at } = open();
      const refused = await api.get(`${at}/commands?type=category.saved`);
      expect(wrongPaths(refused)).toEqual(['query.type']);
      expect(JSON.stringify(refused.body)).toContain('category.save, ');
    });

    test('what opens something is not in there', async () => {
      const { api, at } = open();
      const [connected] = await api.all<Recorded>(`${at}/commands?type=bot.connect`, 10);
      expect(connected?.input).toMatchObject({ username: 'b_bot' });
      expect(connected?.input).not.toHaveProperty('sealedToken');
    });

    test('nobody changes it', async () => {
      const { api, at } = open();
      expect(problemOf(await api.delete(`${at}/commands/none`))).toBe('method_not_allowed');
      expect(problemOf(await api.post(`${at}/commands`, {}))).toBe('method_not_allowed');
    });
  });

  describe('the parts of the storefront', () => {
    test('all are on, and each is switched by itself', async () => {
      const { api, at } = open();
      const all = { favourites: true, watches: true, promo: true, news: true, support: true };
      expect((await api.get(at)).body).toMatchObject({ modules: all });
      const { body } = await api.patch(at, { modules: { news: false } });
      expect(body).toMatchObject({ modules: { ...all, news: false } });
      await api.patch(at, { modules: { news: true } });
      expect((await api.get(at)).body).toMatchObject({ modules: all });
      const wrong = await api.patch(at, { modules: { catalogue: false } });
      expect(wrongPaths(wrong)).toEqual(['body.modules.catalogue']);
    });
  });

  describe('failures that are let be', () => {
    test('one that was given up is discarded, and one that is still tried is not', async () => {
      const { api, at, shop, platform } = open();
      const record = (key: string, poison: boolean) =>
        recordFailure(platform.cloud, shop, {
          key,
          source: 'update',
          consumer: 'telegram',
          payload: { update_id: key },
          error: new Error('discard me'),
          poison,
        });
      await record('tg-901', true);
      await record('tg-902', false);
      const idOf = async (state: string) => {
        const found = await api.all<{ id: string; cause: string }>(`${at}/failures?state=${state}`, 100);
        return found.find(({ cause }) => cause.includes('discard me'))?.id ?? '';
      };
      const kept = `${at}/failures/${await idOf('kept')}`;
      expect((await api.delete(kept, { key: 'discarded' })).status).toBe(204);
      const again = await api.delete(kept, { key: 'discarded' });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(problemOf(await api.get(kept))).toBe('not_found');
      expect(problemOf(await api.delete(kept))).toBe('not_found');
      const retrying = `${at}/failures/${await idOf('retrying')}`;
      expect(problemOf(await api.delete(retrying))).toBe('still_retrying');
    });
  });
}
