import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeQuantity, quantityOf, refreshCart, totalsOf } from '../../shared/cart/decide.ts';
import {
  cart as cartSchema,
  maxLines,
  maxQuantity,
  type Cart,
  type CartLine,
} from '../../shared/cart/model.ts';
import { discountedPrice } from '../../shared/catalog/decide.ts';
import { orderFrom, stockAfter } from '../../shared/orders/decide.ts';
import { order } from '../../shared/orders/model.ts';

const product = fc.record({
  title: fc.constant({ en: 'P' }),
  price: fc.integer({ min: 0, max: 1_000_000 }),
  discountPercent: fc.integer({ min: 0, max: 99 }),
  available: fc.boolean(),
  stock: fc.option(fc.integer({ min: 0, max: 20 })),
});
const line: fc.Arbitrary<CartLine> = fc.record({
  productId: fc.constantFrom('a', 'b', 'c', 'd'),
  title: fc.constant({ en: 'P' }),
  price: fc.integer({ min: 0, max: 1_000_000 }),
  discountPercent: fc.integer({ min: 0, max: 99 }),
  quantity: fc.integer({ min: 1, max: 30 }),
});
const cart: fc.Arbitrary<Cart> = fc.uniqueArray(line, { selector: ({ productId }) => productId });
const quantity = fc.integer({ min: 0, max: maxQuantity });

/** What is switched off, or deleted, is not sold; what is switched on and cannot be bought has run out. */
const whyNot = (one: { available: boolean } | undefined) => (one?.available ? 'sold_out' : 'gone');

describe('changing a quantity', () => {
  test('it is done only from the quantity that the button showed', () => {
    fc.assert(
      fc.property(cart, product, quantity, quantity, (before, current, from, to) => {
        const held = quantityOf(before, 'a');
        fc.pre(from !== held && to !== held);
        const change = changeQuantity(before, 'a', current, from, to);
        expect(change).toEqual({ kind: 'stale', cart: before, quantity: held });
      }),
    );
  });

  test('a button pressed twice has one effect', () => {
    fc.assert(
      fc.property(cart, product, quantity, (before, current, to) => {
        const from = quantityOf(before, 'a');
        const once = changeQuantity(before, 'a', current, from, to);
        const twice = changeQuantity(once.cart, 'a', current, from, to);
        expect(twice.cart).toEqual(once.cart);
      }),
    );
  });

  test('a line is never raised above what there is, and only the line asked for changes', () => {
    fc.assert(
      fc.property(cart, fc.option(product, { nil: undefined }), quantity, (before, current, to) => {
        const from = quantityOf(before, 'a');
        fc.pre(to !== from);
        const change = changeQuantity(before, 'a', current, from, to);
        const left = current?.available ? (current.stock ?? maxQuantity) : 0;
        expect(change.quantity).toBe(quantityOf(change.cart, 'a'));
        expect(change.quantity).toBeLessThanOrEqual(Math.min(to, left));
        if (change.kind === 'set') expect(change.limit).toBe(to > left ? left : undefined);
        else expect(change.kind).toBe(whyNot(current));
        const others = (lines: Cart) => lines.filter(({ productId }) => productId !== 'a');
        expect(others(change.cart)).toEqual(others(before));
        expect(cartSchema.safeParse(change.cart).success).toBe(true);
      }),
    );
  });

  const shownPrice = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined });

  test('another price than the cart held, or the button was drawn with, is told with the new one, and no other', () => {
    fc.assert(
      fc.property(cart, product, quantity, shownPrice, (before, current, to, shown) => {
        const held = before.find(({ productId }) => productId === 'a');
        const change = changeQuantity(before, 'a', current, held?.quantity ?? 0, to, shown);
        fc.pre(change.kind === 'set' && change.quantity > 0 && change.cart !== before);
        const now = discountedPrice(current);
        const agreed = held && discountedPrice(held);
        const was = agreed === undefined || agreed === now ? shown : agreed;
        const told = 'repriced' in change ? change.repriced : undefined;
        expect(told).toEqual(was === undefined || was === now ? undefined : { was, now });
      }),
    );
  });

  test('a second press of one button tells another price again, and that alone', () => {
    fc.assert(
      fc.property(cart, product, quantity, shownPrice, (before, current, to, shown) => {
        const from = quantityOf(before, 'a');
        const once = changeQuantity(before, 'a', current, from, to, shown);
        fc.pre(once.kind === 'set' && once.quantity === to && to > 0 && from !== to);
        const twice = changeQuantity(once.cart, 'a', current, from, to, shown);
        const now = discountedPrice(current);
        const repriced = shown === undefined || shown === now ? {} : { repriced: { was: shown, now } };
        expect(twice).toEqual({ kind: 'set', cart: once.cart, quantity: to, ...repriced });
      }),
    );
  });

  test('a full cart takes no further product, but still more of what is in it', () => {
    const tea = { title: { en: 'P' }, price: 1, discountPercent: 0, available: true, stock: null };
    const full: Cart = Array.from({ length: maxLines }, (_, i) => ({
      productId: `p${i}`,
      title: tea.title,
      price: 1,
      discountPercent: 0,
      quantity: 1,
    }));
    expect(changeQuantity(full, 'new', tea, 0, 1)).toEqual({ kind: 'full', cart: full, quantity: 0 });
    expect(changeQuantity(full, 'p3', tea, 1, 2)).toMatchObject({ kind: 'set', quantity: 2 });
  });
});

describe('refreshing a cart', () => {
  const current = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), product, { noNullPrototype: true });

  test('what is left can be bought as it stands, and a second look finds nothing new', () => {
    fc.assert(
      fc.property(cart, current, (before, now) => {
        const { cart: after } = refreshCart(before, (id) => now[id]);
        for (const { productId, price, quantity: wanted } of after) {
          expect(now[productId]?.available).toBe(true);
          expect(wanted).toBeLessThanOrEqual(now[productId]?.stock ?? Infinity);
          expect(price).toBe(now[productId]?.price);
        }
        expect(refreshCart(after, (id) => now[id])).toEqual({ cart: after, changes: [] });
      }),
    );
  });

  test('nothing changes unsaid: of each line is told that it is gone, or else what else is different', () => {
    fc.assert(
      fc.property(cart, current, (before, now) => {
        const { cart: after, changes } = refreshCart(before, (id) => now[id]);
        const expected = before.flatMap((line) => {
          const left = after.find(({ productId }) => productId === line.productId);
          if (!left) return [{ kind: whyNot(now[line.productId]), line }];
          const price = discountedPrice(left);
          return [
            ...(left.quantity === line.quantity ? [] : [{ kind: 'fewer', line, left: left.quantity }]),
            ...(price === discountedPrice(line) ? [] : [{ kind: 'price', line, now: price }]),
          ];
        });
        expect(changes).toEqual(expected);
      }),
    );
  });
});

describe('totals and orders', () => {
  const contact = { name: 'Ann', phone: '+380501234567', email: 'ann@example.com', address: 'Kyiv 1' };
  const at = new Date('2026-05-04T10:00:00Z');

  test('an order is the sum of its lines, each a price rounded per piece times the pieces', () => {
    fc.assert(
      fc.property(cart, fc.option(fc.nat(50_000), { nil: undefined }), (lines, price) => {
        fc.pre(lines.length > 0);
        const shop = { currency: 'UAH', language: 'en' } as const;
        const delivery = price === undefined ? undefined : { id: 'courier', title: { en: 'Courier' }, price };
        const offer = { cart: lines, contact, delivery };
        const order = orderFrom({ telegramId: 1 }, offer, () => undefined, shop, { actor: 'system', at });
        const goods = order.lines.reduce((sum, { total }) => sum + total, 0);
        expect(order.total).toBe(goods + (price ?? 0));
        expect(order.fullPrice).toBe(lines.reduce((sum, { price, quantity: n }) => sum + price * n, 0));
        for (const sold of order.lines) {
          expect(sold.unitPrice).toBe(discountedPrice(sold));
          expect(sold.total).toBe(sold.unitPrice * sold.quantity);
        }
        expect(totalsOf(lines)).toMatchObject({ full: order.fullPrice, total: goods });
        expect(order.history).toEqual([{ status: 'created', at, actor: 'system' }]);
      }),
    );
  });

  test('stock falls by what was sold; what is not counted stays so', () => {
    expect(stockAfter(5, 3)).toBe(2);
    expect(stockAfter(null, 3)).toBeNull();
  });
});

test('the largest cart at the highest price is an order that can be read again', () => {
  const lines = Array.from({ length: maxLines }, (_, index) => ({
    productId: `p${index}`,
    title: { en: 'P' },
    price: 100_000_000_000,
    discountPercent: 0,
    quantity: maxQuantity,
  }));
  const contact = { name: 'A', phone: '+380501234567', email: 'a@b.example', address: 'Kyiv' };
  const placed = orderFrom(
    { telegramId: 1 },
    { cart: lines, contact },
    () => undefined,
    { currency: 'UAH', language: 'en' },
    { actor: 'customer:1', at: new Date(0) },
  );
  expect(order.parse({ ...placed, createdAt: new Date(0), modifiedAt: new Date(0) })).toMatchObject({
    total: maxLines * maxQuantity * 100_000_000_000,
  });
});
