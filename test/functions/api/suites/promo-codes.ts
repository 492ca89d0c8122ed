import { describe, expect, test } from 'vitest';
import { execute } from '../../../../shared/commands/execute.ts';
import { promoUse } from '../../../../shared/promo/model.ts';
import { promoCodes, usesOf } from '../../../../shared/promo/queries.ts';
import { savePromo } from '../../../../shared/promo/commands.ts';
import { order } from '../../../../shared/orders/model.ts';
import { orders } from '../../../../shared/orders/queries.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

const ten = { discount: { kind: 'percent', value: 10 } };

const linesIn = (body: unknown): string[] => {
  expect(typeof body).toBe('string');
  const text = String(body);
  expect(text.endsWith('\r\n')).toBe(true);
  return text.replace('\ufeff', '').trimEnd().split('\r\n');
};

export function describePromoCodes(open: () => Harness): void {
  describe('promo codes', () => {
    test('a code is made with what goes where nothing is said, read in either case, and replaced', async () => {
      const { api, at } = open();
      const made = await api.put(`${at}/promo-codes/summer-10`, ten);
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        id: 'SUMMER-10',
        ...ten,
        scope: { kind: 'all' },
        firstOrder: false,
        minimum: 0,
        combining: 'add',
        active: true,
        used: 0,
        batch: null,
      });
      for (const hidden of ['key', 'issue']) expect(made.body).not.toHaveProperty(hidden);
      expect((await api.get(`${at}/promo-codes/Summer-10`)).body).toEqual(made.body);
      const said = {
        discount: { kind: 'amount', value: 5000 },
        scope: { kind: 'categories', ids: ['tea'] },
        totalUses: 5,
        usesPerCustomer: 1,
        firstOrder: true,
        minimum: 30_000,
        combining: 'better',
        validFrom: '2026-05-04T00:00:00+03:00',
        validUntil: '2026-06-04T00:00:00+03:00',
      };
      const replaced = await api.put(`${at}/promo-codes/SUMMER-10`, said);
      expect(replaced.body).toMatchObject({
        ...said,
        validFrom: '2026-05-03T21:00:00.000Z',
        validUntil: '2026-06-03T21:00:00.000Z',
      });
      expect((replaced.body as { createdAt: string }).createdAt).toBe(
        (made.body as { createdAt: string }).createdAt,
      );
    });

    test('a code is changed in parts: what is left out stays, null takes away', async () => {
      const { api, at } = open();
      const path = `${at}/promo-codes/summer-10`;
      const { body } = await api.patch(path, {
        totalUses: null,
        validUntil: null,
        active: false,
        scope: { kind: 'services' },
      });
      expect(body).toMatchObject({ usesPerCustomer: 1, active: false, scope: { kind: 'services' } });
      for (const gone of ['totalUses', 'validUntil']) expect(body).not.toHaveProperty(gone);
      const wrong = await api.patch(path, { validUntil: '2026-01-01T00:00:00Z' });
      expect(problemOf(wrong)).toBe('invalid_result');
      expect(wrongPaths(wrong)).toEqual(['body.validUntil']);
      expect(problemOf(await api.patch(`${at}/promo-codes/none`, {}))).toBe('not_found');
    });

    test('what is wrong is named, and what can be no code names nothing', async () => {
      const { api, at } = open();
      const path = `${at}/promo-codes/wrong`;
      const wrong = async (body: object) => wrongPaths(await api.put(path, body));
      expect(await wrong({})).toEqual(['body.discount']);
      expect(await wrong({ discount: { kind: 'percent', value: 101 } })).toEqual(['body.discount.value']);
      expect(await wrong({ ...ten, scope: { kind: 'products', ids: [] } })).toEqual(['body.scope.ids']);
      expect(await wrong({ ...ten, used: 5 })).toEqual(['body.used']);
      expect(await wrong({ ...ten, validFrom: 'tomorrow' })).toEqual(['body.validFrom']);
      const backwards = { validFrom: '2026-05-04T00:00:00Z', validUntil: '2026-05-03T00:00:00Z' };
      expect(await wrong({ ...ten, ...backwards })).toEqual(['body.validUntil']);
      for (const none of ['ab', '__name__', 'a.b', '-abc']) {
        expect(problemOf(await api.put(`${at}/promo-codes/${none}`, ten))).toBe('not_found');
      }
      expect((await api.get(path)).status).toBe(404);
    });

    test('codes are walked by page, newest first, in any of our letters', async () => {
      const { api, at, platform, shop } = open();
      const codes = ['ЩЕДРІСТЬ', 'ЇЖАК', 'ABC', 'ҐУДЗИК'];
      for (const code of codes) {
        await execute(platform.cloud, savePromo, {
          id: `make-${code}`,
          botId: shop,
          actor: 'system',
          at: new Date('2026-01-01T00:00:00Z'),
          input: { code, mode: 'create', promo: ten },
        });
      }
      const walked = await api.all<{ id: string }>(`${at}/promo-codes`, 2);
      expect(walked.map(({ id }) => id)).toEqual(['SUMMER-10', ...codes.toSorted().reverse()]);
      expect((await api.get(`${at}/promo-codes/${encodeURIComponent('їжак')}`)).body).toMatchObject({
        id: 'ЇЖАК',
      });
      for (const code of codes) {
        expect((await api.delete(`${at}/promo-codes/${encodeURIComponent(code)}`)).status).toBe(204);
      }
      expect(problemOf(await api.delete(`${at}/promo-codes/abc`))).toBe('not_found');
    });

    test('who used a code is listed with the orders; an order shows its code', async () => {
      const { api, at, platform, shop } = open();
      const { db } = platform.cloud;
      const at0 = new Date('2026-01-01T00:00:00Z');
      const { issue } = (await promoCodes.doc(db, shop, 'SUMMER-10').get()).data()!;
      for (const customerId of [901, 902]) {
        const stamps = { createdAt: new Date(at0.getTime() + customerId), modifiedAt: at0 };
        const one = { customerId, issue, count: 1, orders: [`ORDER${customerId}`], ...stamps };
        await usesOf('SUMMER-10').doc(db, shop, String(customerId)).set(promoUse.parse(one));
      }
      const used = await api.all<{ customerId: number }>(`${at}/promo-codes/summer-10/uses`, 1);
      expect(used).toMatchObject([
        { customerId: 902, count: 1, orders: ['ORDER902'] },
        { customerId: 901, count: 1, orders: ['ORDER901'] },
      ]);
      expect(used[0]).not.toHaveProperty('issue');
      expect((await api.get(`${at}/promo-codes/none/uses`)).status).toBe(404);
      const line = { productId: 'p-1', title: { en: 'p-1' }, price: 100, discountPercent: 0, unitPrice: 100 };
      const placed = order.parse({
        customerId: 901,
        status: 'created',
        lines: [{ ...line, quantity: 1, total: 100 }],
        currency: 'UAH',
        fullPrice: 100,
        total: 90,
        promo: { code: 'SUMMER-10', discount: 10 },
        contact: {},
        language: 'en',
        history: [{ status: 'created', at: at0, actor: 'system' }],
        createdAt: at0,
        modifiedAt: at0,
      });
      await orders.doc(db, shop, 'WITHCODE01').set(placed);
      expect((await api.get(`${at}/orders/WITHCODE01`)).body).toMatchObject({
        total: 90,
        promo: { code: 'SUMMER-10', discount: 10 },
      });
      await orders.doc(db, shop, 'WITHCODE01').delete();
    });

    test('many codes come as a file, the same one for the same request, and again with their uses', async () => {
      const { api, at } = open();
      const wanted = { prefix: 'gift', count: 260, ...ten };
      const made = await api.post(`${at}/promo-code-batches`, wanted, { key: 'gifts' });
      expect(made.status).toBe(201);
      expect(made.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      // Excel takes a file for UTF-8 by this mark alone.
      expect([...made.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const [title, ...codes] = linesIn(made.body);
      expect(title).toBe('code');
      expect(new Set(codes).size).toBe(260);
      const again = await api.post(`${at}/promo-code-batches`, wanted, { key: 'gifts' });
      expect(again.body).toBe(made.body);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      const other = await api.post(
        `${at}/promo-code-batches`,
        { ...wanted, prefix: 'other' },
        { key: 'gifts' },
      );
      expect(problemOf(other)).toBe('key_reused');

      const location = made.headers.get('location') ?? '';
      const lines = linesIn((await api.get(location)).body);
      expect(lines[0]).toBe('code,used');
      expect(new Set(lines.slice(1))).toEqual(new Set(codes.map((code) => `${code},0`)));
      const batch = location.split('/').at(-1) ?? '';
      const listed = await api.all<{ id: string; totalUses: number }>(
        `${at}/promo-codes?batch=${batch}`,
        100,
      );
      expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(codes));
      expect(listed.every(({ totalUses }) => totalUses === 1)).toBe(true);
      expect((await api.all<{ id: string }>(`${at}/promo-codes`, 100)).map(({ id }) => id)).toEqual([
        'SUMMER-10',
      ]);
      const wrong = { ...wanted, count: 10_001, totalUses: 5 };
      expect(new Set(wrongPaths(await api.post(`${at}/promo-code-batches`, wrong)))).toEqual(
        new Set(['body.count', 'body.totalUses']),
      );
    });
  });
}
