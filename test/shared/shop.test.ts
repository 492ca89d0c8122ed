/**
 * A shop under random walks of customers and staff is always what a plain shop in memory would be: no piece is sold
 * twice or lost, no sum is anything but what the customer saw, and all that follows from the products agrees.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings } from '../../shared/bots/commands.ts';
import { findBot } from '../../shared/bots/queries.ts';
import { saveCategory, saveProduct } from '../../shared/catalog/commands.ts';
import { products } from '../../shared/catalog/queries.ts';
import { readAll } from '../../shared/cloud/firestore.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { customers } from '../../shared/customers/queries.ts';
import { orders } from '../../shared/orders/queries.ts';
import { checkBooks, readBooks } from '../books.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { delivery, PlainShop, type Goods } from './plain-shop.ts';
import { anyWalk, RealShop } from './shop-steps.ts';

let platform: Platform;
let walks = 0;

beforeAll(async () => {
  platform = await startPlatform({ DEMO: 'false' });
  await platform.sim.post('flood', { enabled: false });
  const off = { name: 'off', phone: 'off', email: 'off', address: 'off', note: 'off' };
  await byStaff('settings', changeSettings, { change: { checkout: { fields: off, delivery: [delivery] } } });
  findBot.forget(platform.cloud, platform.botId);
  await byStaff('category', saveCategory, {
    id: 'goods',
    mode: 'create',
    category: { title: { en: 'Goods' } },
  });
});
afterAll(() => platform.close());

async function byStaff<Input, Result, Details>(
  id: string,
  command: CommandType<Input, Result, Details>,
  input: object,
): Promise<void> {
  const { cloud, botId } = platform;
  const executed = await execute(cloud, command, { id, botId, actor: 'system', input, at: new Date() });
  if (!executed.ok) throw new Error(executed.code);
}

/** Three products, of which one is not counted, and three customers whom nobody has seen before. */
async function openShop(): Promise<PlainShop> {
  const shop = new PlainShop();
  const walk = ++walks;
  const goods: Goods[] = [
    { price: 9_999, discountPercent: 0, stock: 5, available: true },
    { price: 333, discountPercent: 15, stock: 2, available: true },
    { price: 4_550, discountPercent: 33, stock: null, available: true },
  ];
  for (const [index, one] of goods.entries()) {
    const id = `goods-${walk}-${index}`;
    await byStaff(id, saveProduct, {
      id,
      mode: 'create',
      product: { categoryId: 'goods', title: { en: id }, ...one },
    });
    shop.goods.set(id, one);
    shop.supplied.set(id, one.stock ?? 0);
    shop.buyers.set(100_000 + walk * 10 + index, { cart: new Map() });
  }
  return shop;
}

/** Holds what the real shop says against what the plain one does. */
async function agree(shop: PlainShop): Promise<void> {
  const { cloud, botId } = platform;
  const docsOf = <T extends object, Id>(ids: Iterable<Id>, doc: (id: Id) => T) =>
    Object.fromEntries([...ids].map((id) => [String(id), doc(id)]));
  const [goods, buyers, sold] = await Promise.all([
    readAll(
      cloud.db,
      docsOf(shop.goods.keys(), (id) => products.doc(cloud.db, botId, id)),
    ),
    readAll(
      cloud.db,
      docsOf(shop.buyers.keys(), (id) => customers.doc(cloud.db, botId, String(id))),
    ),
    Promise.all([...shop.sales.keys()].map((id) => orders.doc(cloud.db, botId, id).get())),
  ]);
  const sales = new Map(sold.map((snapshot) => [snapshot.id, snapshot.data()!]));
  const soldPieces = new Map<string, number>();
  for (const [id, { buyer, lines, total, cancelled }] of shop.sales) {
    const order = sales.get(id)!;
    expect(order).toMatchObject({ customerId: buyer, total, status: cancelled ? 'cancelled' : 'created' });
    expect(order.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual(
      [...lines].map(([productId, { quantity }]) => [productId, quantity]),
    );
    for (const { productId, quantity } of cancelled ? [] : order.lines) {
      soldPieces.set(productId, (soldPieces.get(productId) ?? 0) + quantity);
    }
  }
  for (const [id, expected] of shop.goods) {
    const product = goods[id]!;
    expect(product).toMatchObject(expected);
    if (product.stock === null) continue;
    expect(product.stock).toBeGreaterThanOrEqual(0);
    expect(product.stock + (soldPieces.get(id) ?? 0)).toBe(shop.supplied.get(id));
  }
  for (const [id, { cart }] of shop.buyers) {
    const held = (buyers[String(id)]?.cart ?? []).map(
      ({ productId, price, discountPercent, quantity }) =>
        [productId, { price, discountPercent, quantity }] as const,
    );
    expect(held).toEqual([...cart]);
  }
}

test(
  'stock, carts, orders and sums are those of a plain shop, whatever customers and staff do',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyWalk, async (walk) => {
        const shop = await openShop();
        const real = new RealShop(platform, () => agree(shop));
        await fc.asyncModelRun(() => ({ model: shop, real }), walk);
        checkBooks(await readBooks(platform));
      }),
      { numRuns: 15 },
    );
  },
);
