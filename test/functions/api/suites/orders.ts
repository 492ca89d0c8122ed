import { describe, expect, test } from 'vitest';
import { order, type Order } from '../../../../shared/orders/model.ts';
import { orders } from '../../../../shared/orders/queries.ts';
import { products } from '../../../../shared/catalog/queries.ts';
import type { Answer } from '../client.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

const detailOf = ({ body }: Answer): string => (body as { detail: string }).detail;

type Shown = Pick<Order, 'status' | 'staffNote' | 'executor' | 'history'>;

export function describeOrders(open: () => Harness): void {
  /** An order of the demo's shop, whose bot can tell of it. */
  async function place(id: string, part: Partial<Order> = {}): Promise<string> {
    const { platform } = open();
    const { cloud, botId } = platform;
    const at = new Date();
    const line = {
      title: { en: 'Tea' },
      price: 100,
      discountPercent: 0,
      unitPrice: 100,
      quantity: 2,
      total: 200,
    };
    const placed = order.parse({
      customerId: 950,
      status: 'created',
      lines: [{ productId: 'house-blend', ...line }],
      currency: 'UAH',
      fullPrice: 200,
      total: 200,
      contact: {},
      language: 'en',
      history: [{ status: 'created', at, actor: 'customer:950' }],
      createdAt: at,
      modifiedAt: at,
      ...part,
    });
    await orders.doc(cloud.db, botId, id).set(placed);
    return `/v1/bots/${botId}/orders/${id}`;
  }

  describe('orders', () => {
    test('an order is taken, given back, taken and completed, with a note for the staff beside it', async () => {
      const { api } = open();
      const path = await place('WORKED0001');
      const steps = ['in_work', 'created', 'in_work', 'completed'] as const;
      for (const status of steps) {
        const { body } = await api.patch(path, { status, staffNote: `to ${status}` });
        expect(body).toMatchObject({ status, staffNote: `to ${status}`, number: 'WORKE-D0001' });
      }
      const { body } = await api.patch(path, { staffNote: null });
      const { history, ...shown } = body as Shown;
      expect(shown).not.toHaveProperty('staffNote');
      expect(history.map(({ status }) => status)).toEqual(['created', ...steps]);
      expect(history[1]?.actor).toMatch(/^token:/);
      expect((await api.get(path)).body).toEqual(body);
    });

    test('an order is found by the number that people say to each other, in whichever case', async () => {
      const { api, platform } = open();
      const path = await place('SP0KEN7KQ2');
      const { body } = await api.get(path);
      expect(body).toMatchObject({ id: 'SP0KEN7KQ2', number: 'SP0KE-N7KQ2' });
      const list = `/v1/bots/${platform.botId}/orders`;
      for (const number of ['SP0KE-N7KQ2', 'sp0ke-n7kq2', 'sp0ken7kq2']) {
        expect((await api.get(`${list}/${number}`)).body).toEqual(body);
        expect((await api.get(`${list}?number=${number}`)).body).toEqual({ items: [body], next: null });
      }
      const staffNote = 'By its number';
      expect((await api.patch(`${list}/sp0ke-n7kq2`, { staffNote })).body).toMatchObject({ staffNote });
      expect((await api.get(`${list}?number=SP0KE-N7KQ2&status=completed`)).body).toMatchObject({
        items: [],
      });
      expect((await api.get(`${list}?number=SP0KE-N7KQ3`)).body).toMatchObject({ items: [] });
      expect(wrongPaths(await api.get(`${list}?number=SP0KE_N7KQ2`))).toEqual(['query.number']);
      expect((await api.get(`${list}/SP-0KEN7KQ2X-`)).status).toBe(404);
    });

    test('cancelling says why, and puts what was sold back on sale, once however often it is asked for', async () => {
      const { api, platform } = open();
      const { cloud, botId } = platform;
      const stock = async () => (await products.doc(cloud.db, botId, 'house-blend').get()).data()!.stock!;
      const path = await place('CANCEL0001');
      const before = await stock();
      const wanted = { status: 'cancelled', reason: { code: 'sold_out' } };
      const first = await api.patch(path, wanted, { key: 'cancel-1' });
      expect((first.body as Shown).history.at(-1)).toMatchObject(wanted);
      const again = await api.patch(path, wanted, { key: 'cancel-1' });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.body).toEqual(first.body);
      expect(await stock()).toBe(before + 2);
      const own = await place('CANCEL0002', { status: 'in_work' });
      const text = 'The lorry broke down';
      const { body } = await api.patch(own, { status: 'cancelled', reason: { text } });
      expect((body as Shown).history.at(-1)).toMatchObject({ reason: { text } });
    });

    test('a change that its state does not allow is refused, and says how it stands and who has it', async () => {
      const { api } = open();
      const ended = await place('ENDED00001', { status: 'completed' });
      const reason = { code: 'asked' };
      for (const wanted of [{ status: 'created' }, { status: 'in_work' }, { status: 'cancelled', reason }]) {
        const refused = await api.patch(ended, { ...wanted, staffNote: 'not kept' });
        expect(problemOf(refused)).toBe('order_moved');
        expect(refused.status).toBe(409);
        expect(detailOf(refused)).toContain('It is `completed` now.');
      }
      expect((await api.get(ended)).body).not.toHaveProperty('staffNote');
      const taken = await place('TAKEN00001', { status: 'in_work', executor: { id: 7, name: 'Taras' } });
      const refused = await api.patch(taken, { status: 'in_work' });
      expect(problemOf(refused)).toBe('order_taken');
      expect(detailOf(refused)).toContain('with Taras.');
      expect(problemOf(await api.patch(`${taken}X`, { staffNote: 'Who?' }))).toBe('not_found');
    });

    test('a body that changes nothing, or gives a reason where none belongs, is told what is wrong', async () => {
      const { api } = open();
      const path = await place('INVALID001');
      expect(wrongPaths(await api.patch(path, {}))).toEqual(['body.status']);
      expect(wrongPaths(await api.patch(path, { status: 'cancelled' }))).toEqual(['body.reason']);
      const reason = { code: 'sold_out' };
      expect(wrongPaths(await api.patch(path, { status: 'in_work', reason }))).toEqual(['body.reason']);
      for (const wrong of [
        { status: 'lost' },
        { staffNote: '' },
        { note: 'It is the customer’s own.' },
        { status: 'cancelled', reason: { text: ' ' } },
      ])
        expect((await api.patch(path, wrong)).status).toBe(422);
      expect((await api.get(path)).body).toMatchObject({ status: 'created' });
    });
  });
}
