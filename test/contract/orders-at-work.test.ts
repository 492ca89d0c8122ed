/**
 * An order under many hands: whoever press at once, one wins, the others are told how it stands, and stock agrees. On
 * whichever engine the environment names, else on ours.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, connectBot } from '../../shared/bots/commands.ts';
import { findBot } from '../../shared/bots/queries.ts';
import { setQuantity } from '../../shared/cart/commands.ts';
import { patchProduct, saveCategory, saveProduct } from '../../shared/catalog/commands.ts';
import { products } from '../../shared/catalog/queries.ts';
import { startCheckout } from '../../shared/checkout/commands.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { connectPubSub } from '../../shared/cloud/pubsub.ts';
import { execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import type { Actor } from '../../shared/commands/model.ts';
import { summaryOf } from '../../shared/metrics/queries.ts';
import { cancelOrder } from '../../shared/orders/cancel.ts';
import { placeOrder } from '../../shared/orders/commands.ts';
import type { NumberedOrder } from '../../shared/orders/model.ts';
import { countsAtWork, orders, ordersAtWork } from '../../shared/orders/queries.ts';
import { cancelByShop, completeOrder, noteOrder, releaseOrder, takeOrder } from '../../shared/orders/work.ts';
import { savePromo } from '../../shared/promo/commands.ts';
import { enterCode } from '../../shared/promo/entering.ts';
import { promoCodes } from '../../shared/promo/queries.ts';
import { appointStaff } from '../../shared/staff/commands.ts';
import { checkBooks, readBooks } from '../books.ts';
import { startCloud } from './cloud.ts';

const botId = '1';
const ownerId = 5;
const stock = 100;
let cloud: Cloud;
let given = 0;

beforeAll(async () => {
  cloud = await startCloud();
  const client = await connectPubSub(cloud.config);
  for (const topic of ['orders', 'tickets']) await client.createTopic(topic);
  await client.close();
  const shop = { username: 'b_bot', name: 'B', ownerId, currency: 'UAH', language: 'en', timeZone: 'UTC' };
  await give('system', connectBot, { sealedToken: 'sealed', ...shop });
  const off = { name: 'off', phone: 'off', email: 'off', address: 'off', note: 'off' } as const;
  await give('system', changeSettings, { change: { checkout: { fields: off } } });
  findBot.forget(cloud, botId);
  await give('system', saveCategory, { id: 'goods', mode: 'create', category: { title: { en: 'Goods' } } });
  await give('system', saveProduct, {
    id: 'tea',
    mode: 'create',
    product: { categoryId: 'goods', sku: 'TEA-100', title: { en: 'Tea' }, price: 10_000, stock },
  });
  for (const [index, name] of ['Ann', 'Ben', 'Cleo'].entries()) {
    await give('system', appointStaff, { telegramId: 11 + index, role: 'administrator', name });
  }
});
afterAll(() => cloud.close());

/**
 * Gives a command; once more where Google's emulator has dropped its transaction under contention. Firestore itself says
 * then that the transaction has expired, which its client tries again; the emulator has other words for it.
 */
async function give<Input, Result, Details>(
  actor: Actor,
  command: CommandType<Input, Result, Details>,
  input: unknown,
  at = new Date(),
): Promise<Executed<Result, Details>> {
  const whole = { id: `given-${++given}`, botId, actor, input, at };
  const once = () => execute(cloud, command, whole);
  return once().catch((error: unknown) => {
    const isGoogles = process.env['FIRESTORE_EMULATOR_HOST'] !== undefined;
    if (!isGoogles || !String(error).includes('Transaction is invalid or closed')) throw error;
    return once();
  });
}

const byCustomer = <Input, Result, Details>(
  telegramId: number,
  command: CommandType<Input, Result, Details>,
  input: object = {},
  at?: Date,
) => give(`customer:${telegramId}`, command, { telegramId, from: { firstName: 'Zoe' }, ...input }, at);

async function place(customer: number, pieces = 1, code?: string, at?: Date): Promise<string> {
  await byCustomer(customer, setQuantity, { productId: 'tea', seen: 0, wanted: pieces }, at);
  if (code !== undefined) await byCustomer(customer, enterCode, { code }, at);
  const started = await byCustomer(customer, startCheckout, {}, at);
  if (!started.ok || started.result.view.step !== 'confirm') throw new Error('there is nothing to confirm');
  const { checkoutId, fingerprint } = started.result.view;
  const placed = await byCustomer(customer, placeOrder, { checkoutId, fingerprint }, at);
  if (!placed.ok) throw new Error(placed.code);
  return placed.result.orderId;
}

const orderOf = async (id: string) => (await orders.doc(cloud.db, botId, id).get()).data()!;
const stockNow = async () => (await products.doc(cloud.db, botId, 'tea').get()).data()!.stock!;

/** What is on sale and what live orders have is what there was. */
async function checkStock(): Promise<void> {
  const { docs } = await orders.all(cloud.db, botId).get();
  const sold = docs
    .map((doc) => doc.data())
    .filter(({ status }) => status !== 'cancelled')
    .flatMap(({ lines }) => lines)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  expect((await stockNow()) + sold).toBe(stock);
  checkBooks(await readBooks({ cloud, botId }));
}

describe('an order that two want at once', () => {
  test('is taken by exactly one of twenty presses; everybody else is told who has it', async () => {
    const orderId = await place(101);
    const people = [11, 12, 13, ownerId];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        give(`staff:${people[index % people.length]!}`, takeOrder, { orderId }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { executor, status, history } = await orderOf(orderId);
    expect(status).toBe('in_work');
    expect(history.map((change) => change.status)).toEqual(['created', 'in_work']);
    expect(history[1]).toMatchObject({ actor: `staff:${executor!.id}`, name: executor!.name });
    for (const outcome of outcomes) {
      if (!outcome.ok)
        expect(outcome).toMatchObject({ code: 'order_taken', details: { status: 'in_work', executor } });
    }
  });

  test('is taken, or cancelled by its customer: one of them, and the other is told', async () => {
    for (let time = 0; time < 6; time++) {
      const customer = 200 + time;
      const orderId = await place(customer, 2);
      const before = await stockNow();
      const [taken, cancelled] = await Promise.all([
        give('staff:11', takeOrder, { orderId }),
        byCustomer(customer, cancelOrder, { orderId }),
      ]);
      const order = await orderOf(orderId);
      expect(order.history).toHaveLength(2);
      if (taken.ok) {
        expect(cancelled).toMatchObject({ ok: false, code: 'not_cancellable' });
        expect([order.status, await stockNow()]).toEqual(['in_work', before]);
      } else {
        expect(taken).toMatchObject({ code: 'order_moved', details: { status: 'cancelled' } });
        expect([cancelled.ok, order.status, await stockNow()]).toEqual([true, 'cancelled', before + 2]);
      }
      await checkStock();
    }
  });

  test('is completed, or cancelled by the owner: one of them, and stock agrees', async () => {
    for (let time = 0; time < 6; time++) {
      const orderId = await place(300 + time, 2);
      await give('staff:12', takeOrder, { orderId });
      const before = await stockNow();
      const [completed, cancelled, released] = await Promise.all([
        give('staff:12', completeOrder, { orderId }),
        give(`staff:${ownerId}`, cancelByShop, { orderId, reason: { code: 'sold_out' }, seen: 'in_work' }),
        give('staff:12', releaseOrder, { orderId }),
      ]);
      const order = await orderOf(orderId);
      expect([completed, cancelled, released].filter(({ ok }) => ok)).toHaveLength(1);
      const end = completed.ok ? 'completed' : cancelled.ok ? 'cancelled' : 'created';
      expect(order.status).toBe(end);
      expect(order.history).toHaveLength(3);
      expect(await stockNow()).toBe(end === 'cancelled' ? before + 2 : before);
      for (const outcome of [completed, cancelled, released])
        if (!outcome.ok) expect(outcome).toMatchObject({ code: 'order_moved', details: { status: end } });
      await checkStock();
    }
  });

  test('is cancelled once, whoever else cancels it: pieces and the use of its code come back once', async () => {
    const promo = { discount: { kind: 'percent', value: 10 }, totalUses: 1 };
    await give('system', savePromo, { code: 'ONCE', mode: 'create', promo });
    const orderId = await place(400, 3, 'once');
    const code = async () => (await promoCodes.doc(cloud.db, botId, 'ONCE').get()).data();
    expect(await code()).toMatchObject({ used: 1 });
    const before = await stockNow();
    const outcomes = await Promise.all([
      byCustomer(400, cancelOrder, { orderId }),
      ...[11, 12, 13, ownerId].map((id) =>
        give(`staff:${id}`, cancelByShop, { orderId, reason: { text: 'The lorry broke down' } }),
      ),
      give('token:abc', cancelByShop, { orderId, reason: { code: 'asked' } }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await stockNow()).toBe(before + 3);
    expect(await code()).toMatchObject({ used: 0 });
    await checkStock();
  });
});

test('a command that comes again has its first answer and changes nothing', async () => {
  const orderId = await place(500);
  const command = { id: 'again', botId, actor: 'staff:11', input: { orderId }, at: new Date() } as const;
  const first = await execute(cloud, takeOrder, command);
  await give('staff:11', completeOrder, { orderId });
  expect(await execute(cloud, takeOrder, command)).toEqual({ ...first, replayed: true });
  expect((await orderOf(orderId)).status).toBe('completed');
});

test('an order keeps the SKU of what was sold, whatever becomes of the product', async () => {
  const orderId = await place(507);
  await give('system', patchProduct, { id: 'tea', change: { sku: null } });
  expect((await orderOf(orderId)).lines).toMatchObject([{ productId: 'tea', sku: 'TEA-100' }]);
  const { lines } = await orderOf(await place(508));
  expect(lines[0]).not.toHaveProperty('sku');
});

test('a note and a change are one commit; null takes the note away; what is not there is said to be so', async () => {
  const orderId = await place(501);
  await give('token:abc', takeOrder, { orderId, note: 'Fragile' });
  const taken = await orderOf(orderId);
  expect(taken).toMatchObject({ status: 'in_work', staffNote: 'Fragile' });
  expect(taken).not.toHaveProperty('executor');
  // Nobody has it by name, so anybody goes on with it.
  expect(await give('staff:13', completeOrder, { orderId, note: 'Handle with care' })).toMatchObject({
    ok: true,
  });
  expect(await orderOf(orderId)).toMatchObject({ staffNote: 'Handle with care' });
  await give('staff:13', noteOrder, { orderId, note: null });
  expect(await orderOf(orderId)).not.toHaveProperty('staffNote');
  for (const command of [takeOrder, completeOrder, releaseOrder])
    expect(await give('staff:13', command, { orderId: 'NOTHING' })).toMatchObject({ code: 'not_found' });
});

test('the lists show each order once, in its state, one’s own as one’s own, and count as many', async () => {
  const [own, others] = [await place(504), await place(504)];
  await give('staff:12', takeOrder, { orderId: own });
  await give('staff:11', takeOrder, { orderId: others });
  const counts = await countsAtWork(cloud, botId, 12);
  for (const list of ['created', 'mine', 'in_work', 'completed', 'cancelled'] as const) {
    const found: NumberedOrder[] = [];
    for (let from; ;) {
      const page = await ordersAtWork(cloud, botId, list, 12, 3, from);
      found.push(...page.orders);
      from = page.next;
      if (!from) break;
    }
    const ids = found.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([list, ids.length]).toEqual([list, counts[list]]);
    const states = new Set(
      found.map(({ status, executor }) => (executor?.id === 12 ? `${status} 12` : status)),
    );
    if (list === 'mine') expect([...states]).toEqual(['in_work 12']);
    else expect([...states].every((state) => state.startsWith(list))).toBe(true);
    expect(ids.includes(own)).toBe(list === 'mine' || list === 'in_work');
    expect(ids.includes(others)).toBe(list === 'in_work');
  }
});

test('the day in figures is that of the shop, beside what it was by this time yesterday', async () => {
  const timeZone = 'America/New_York';
  // Half past nine in the evening there, and the next day in London.
  const now = new Date('2001-05-04T01:30:00Z');
  const at = (time: string) => new Date(time);
  await place(601, 2, undefined, at('2001-05-03T04:00:00Z'));
  const cancelled = await place(602, 3, undefined, at('2001-05-04T01:00:00Z'));
  await give(
    'staff:11',
    cancelByShop,
    { orderId: cancelled, reason: { code: 'asked' } },
    at('2001-05-04T01:10:00Z'),
  );
  await place(601, 1, undefined, at('2001-05-02T05:00:00Z'));
  // Yesterday, but later in its day; and the day before it.
  await place(603, 1, undefined, at('2001-05-03T02:00:00Z'));
  await place(604, 1, undefined, at('2001-05-02T03:59:59Z'));
  await give('system', saveProduct, {
    id: 'last',
    mode: 'create',
    product: { categoryId: 'goods', title: { en: 'Last' }, price: 1, stock: 0 },
  });
  const summary = await summaryOf(cloud, botId, { timeZone, ownerId: 1 }, now);
  const none = { count: 0, total: 0 };
  expect(summary.today).toEqual({
    orders: {
      created: { count: 1, total: 20_000 },
      in_work: none,
      completed: none,
      cancelled: { count: 1, total: 30_000 },
    },
    newCustomers: 2,
  });
  expect(summary.yesterday.orders.created).toEqual({ count: 1, total: 10_000 });
  expect(summary.low).toMatchObject({ count: 1, products: [{ title: { en: 'Last' }, stock: 0 }] });
  expect(summary.tickets).toEqual({ waiting: 0, atWork: 0 });
});

test('no list is counted further than is told', async () => {
  const example = await orderOf(await place(509));
  for (let from = 0; from < 1010; from += 505) {
    const batch = cloud.db.batch();
    for (let index = from; index < from + 505; index++)
      batch.set(orders.doc(cloud.db, botId, `OVER${index}`), { ...example, status: 'completed' });
    await batch.commit();
  }
  expect(await countsAtWork(cloud, botId, 12)).toMatchObject({ completed: 1000 });
});
