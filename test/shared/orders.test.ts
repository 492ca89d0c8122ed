import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeQuantity, quantityOf, refreshCart } from '../../shared/cart/decide.ts';
import { cart as cartSchema, maxLines, maxQuantity, type Cart } from '../../shared/cart/model.ts';
import { discountedPrice, sellable } from '../../shared/catalog/decide.ts';
import { maxStock, type Product } from '../../shared/catalog/model.ts';
import {
  isOpen,
  latestChange,
  maxHistory,
  mayBecome,
  movedTo,
  orderFrom,
  refusalOf,
  repeatInto,
  stockAfter,
  stockReturned,
  withoutCustomer,
  type Party,
} from '../../shared/orders/decide.ts';
import {
  order as orderSchema,
  orderStatus,
  type Order,
  type OrderStatus,
} from '../../shared/orders/model.ts';

const at = new Date('2026-05-04T10:00:00Z');

const productOf = (part: Partial<Product> = {}): Product => ({
  categoryId: 'c',
  title: { en: 'P' },
  parameters: [],
  price: 100,
  discountPercent: 0,
  stock: 5,
  available: true,
  position: 0,
  pictures: [],
  fileIds: {},
  listings: {},
  search: {},
  offSearch: {},
  watched: false,
  createdAt: at,
  modifiedAt: at,
  ...part,
});

const ordered = (cart: Cart): Order => ({
  ...orderFrom(
    { telegramId: 1, username: 'ann' },
    { cart, contact: { name: 'Ann', phone: '+380501234567' }, note: 'Ring twice' },
    () => undefined,
    { currency: 'UAH', language: 'en' },
    { actor: 'customer:1', at },
  ),
  createdAt: at,
  modifiedAt: at,
});

describe('what becomes of an order', () => {
  const legal: [OrderStatus, OrderStatus, Party][] = [
    ['created', 'in_work', 'staff'],
    ['created', 'cancelled', 'customer'],
    ['created', 'cancelled', 'staff'],
    ['in_work', 'created', 'staff'],
    ['in_work', 'completed', 'staff'],
    ['in_work', 'cancelled', 'staff'],
  ];
  const all = orderStatus.options.flatMap((from) =>
    orderStatus.options.flatMap((to) =>
      (['customer', 'staff'] as const).map((party) => [from, to, party] as const),
    ),
  );

  it.each(all)('from %s to %s by the %s is as the table says', (from, to, party) => {
    expect(mayBecome(from, to, party)).toBe(legal.some((one) => one.join() === [from, to, party].join()));
  });

  it('is open until it is completed or cancelled', () => {
    expect(orderStatus.options.filter(isOpen)).toEqual(['created', 'in_work']);
  });

  it('is kept in its history', () => {
    const order = ordered([
      { productId: 'a', title: { en: 'P' }, price: 1, discountPercent: 0, quantity: 1 },
    ]);
    const later = new Date(at.getTime() + 1000);
    expect(movedTo(order, 'cancelled', { actor: 'customer:1', at: later })).toEqual({
      ...order,
      status: 'cancelled',
      history: [...order.history, { status: 'cancelled', at: later, actor: 'customer:1' }],
    });
  });

  it('remembers how it began and its latest changes, however often it is taken and given back', () => {
    let order = ordered([{ productId: 'a', title: { en: 'P' }, price: 1, discountPercent: 0, quantity: 1 }]);
    for (let change = 1; change <= 2 * maxHistory; change++) {
      const status = order.status === 'created' ? 'in_work' : 'created';
      order = movedTo(order, status, { actor: `staff:${change}`, at });
      expect(order.history).toHaveLength(Math.min(change + 1, maxHistory));
      expect(order.history[0]?.actor).toBe('customer:1');
      expect(latestChange(order)?.actor).toBe(`staff:${change}`);
    }
  });

  it('is refused to a colleague while somebody has it in work, and to nobody once they may overrule', () => {
    const status = fc.constantFrom(...orderStatus.options);
    const id = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });
    const holder = fc.option(
      fc.integer({ min: 1, max: 3 }).map((holderId) => ({ id: holderId, name: 'N' })),
      { nil: undefined },
    );
    fc.assert(
      fc.property(status, status, holder, id, fc.boolean(), (from, to, executor, handId, mayOverrule) => {
        const refusal = refusalOf({ status: from, executor }, to, { id: handId, mayOverrule });
        if (refusal === undefined) {
          expect(mayBecome(from, to, 'staff')).toBe(true);
          const isOthers = from === 'in_work' && executor !== undefined && executor.id !== handId;
          expect(isOthers && !mayOverrule).toBe(false);
        } else if (refusal === 'order_moved') {
          expect(mayBecome(from, to, 'staff')).toBe(false);
        } else {
          expect(from).toBe('in_work');
          expect(to === 'in_work' || (executor?.id !== handId && !mayOverrule)).toBe(true);
        }
      }),
    );
  });

  it('is to be nobody’s: goods and sums stay, and it can be read', () => {
    const order = ordered([
      { productId: 'a', title: { en: 'P' }, price: 7, discountPercent: 0, quantity: 3 },
    ]);
    const forgotten = withoutCustomer(order);
    expect(orderSchema.parse(forgotten)).toMatchObject({ customerId: null, lines: order.lines, total: 21 });
    for (const value of ['Ann', 'ann', '+380501234567', 'Ring', 'customer:1']) {
      expect(JSON.stringify(forgotten)).not.toContain(value);
    }
  });
});

describe('stock', () => {
  const ids = ['a', 'b', 'c'] as const;
  const id = fc.constantFrom(...ids);
  const step = fc.oneof(
    fc.record({ do: fc.constant('put' as const), id, quantity: fc.integer({ min: 0, max: 8 }) }),
    fc.record({ do: fc.constant('place' as const) }),
    fc.record({
      do: fc.constant('move' as const),
      which: fc.nat(20),
      to: fc.constantFrom(...orderStatus.options),
      party: fc.constantFrom('customer' as const, 'staff' as const),
    }),
    fc.record({ do: fc.constant('repeat' as const), which: fc.nat(20) }),
  );

  it('and the pieces of live orders stay as many as there were, whatever is placed, worked on, cancelled by either side and repeated', () => {
    const stocks = fc.tuple(...ids.map(() => fc.integer({ min: 0, max: 10 })));
    fc.assert(
      fc.property(stocks, fc.array(step, { maxLength: 60 }), (atFirst, steps) => {
        const shelf = Object.fromEntries(
          ids.map((one, index) => [one, productOf({ stock: atFirst[index]! })]),
        );
        const move = (productId: string, stock: number | null) => {
          shelf[productId] = { ...shelf[productId]!, stock };
        };
        let cart: Cart = [];
        const orders: Order[] = [];
        for (const one of steps) {
          if (one.do === 'put') {
            const held = quantityOf(cart, one.id);
            cart = changeQuantity(cart, one.id, shelf[one.id], held, one.quantity).cart;
          } else if (one.do === 'place') {
            const now = refreshCart(cart, (productId) => shelf[productId]);
            cart = now.cart;
            if (cart.length === 0 || now.changes.length > 0) continue;
            for (const { productId, quantity } of cart) {
              move(productId, stockAfter(shelf[productId]!.stock, quantity));
            }
            orders.push(ordered(cart));
            cart = [];
          } else {
            const index = one.which % Math.max(1, orders.length);
            const order = orders[index];
            if (!order) continue;
            if (one.do === 'repeat')
              cart = repeatInto(cart, order.lines, (productId) => shelf[productId]).cart;
            else if (mayBecome(order.status, one.to, one.party)) {
              const returned = one.to === 'cancelled' ? order.lines : [];
              for (const { productId, quantity } of returned) {
                move(productId, stockReturned(shelf[productId]!.stock, quantity));
              }
              orders[index] = movedTo(order, one.to, { actor: `${one.party}:1`, at });
            }
          }
          for (const [position, productId] of ids.entries()) {
            const live = orders.filter(({ status }) => status !== 'cancelled').flatMap(({ lines }) => lines);
            const sold = live.filter((line) => line.productId === productId);
            const stock = shelf[productId]!.stock!;
            expect(stock).toBeGreaterThanOrEqual(0);
            expect(stock + sold.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(atFirst[position]);
          }
        }
      }),
    );
  });

  it('that is not counted takes nothing back, and no stock grows above what a product may have', () => {
    expect(stockReturned(null, 3)).toBeNull();
    expect(stockReturned(2, 3)).toBe(5);
    expect(stockReturned(maxStock, 3)).toBe(maxStock);
  });
});

describe('an order repeated', () => {
  const line = fc.record({
    productId: fc.constantFrom(...Array.from({ length: maxLines + 5 }, (_, index) => `p${index}`)),
    title: fc.constant({ en: 'P' }),
    price: fc.integer({ min: 0, max: 1000 }),
    discountPercent: fc.integer({ min: 0, max: 99 }),
    quantity: fc.integer({ min: 1, max: maxQuantity }),
  });
  const cart = fc.uniqueArray(line, { selector: ({ productId }) => productId, maxLength: maxLines });
  const shelf = fc.dictionary(
    line.map(({ productId }) => productId),
    fc
      .record({
        price: fc.integer({ min: 0, max: 1000 }),
        discountPercent: fc.integer({ min: 0, max: 99 }),
        stock: fc.option(fc.integer({ min: 0, max: 1200 })),
        available: fc.boolean(),
      })
      .map(productOf),
    { noNullPrototype: true, maxKeys: 40 },
  );

  it('makes a cart that can be kept and bought, and touches no other line', () => {
    fc.assert(
      fc.property(cart, cart, shelf, (before, lines, now) => {
        fc.pre(lines.length > 0);
        const order = ordered(lines);
        const { cart: after, added } = repeatInto(before, order.lines, (productId) => now[productId]);
        expect(cartSchema.safeParse(after).success).toBe(true);
        const repeated = new Set(lines.map(({ productId }) => productId));
        const others = (of: Cart) => of.filter(({ productId }) => !repeated.has(productId));
        expect(others(after)).toEqual(others(before));
        let more = 0;
        for (const { productId } of lines) {
          const quantity = quantityOf(after, productId);
          const product = now[productId];
          expect(quantity).toBeLessThanOrEqual(product ? sellable(product) : 0);
          more += Math.max(0, quantity - quantityOf(before, productId));
        }
        expect(added).toBe(more);
      }),
    );
  });

  it('says all that is not as it was ordered: what is untold came as it was, at its price', () => {
    fc.assert(
      fc.property(cart, cart, shelf, (before, lines, now) => {
        fc.pre(lines.length > 0);
        const { cart: after, changes } = repeatInto(
          before,
          ordered(lines).lines,
          (productId) => now[productId],
        );
        const told = new Set(changes.map((change) => change.line.productId));
        for (const seen of lines.filter(({ productId }) => !told.has(productId))) {
          const held = before.find(({ productId }) => productId === seen.productId);
          const got = after.find(({ productId }) => productId === seen.productId)!;
          expect(got.quantity).toBe((held?.quantity ?? 0) + seen.quantity);
          expect(discountedPrice(got)).toBe(discountedPrice(held ?? seen));
        }
      }),
    );
  });

  it('fills a cart up to what it holds, and names what found no room', () => {
    const full: Cart = Array.from({ length: maxLines }, (_, index) => ({
      productId: `p${index}`,
      title: { en: 'P' },
      price: 100,
      discountPercent: 0,
      quantity: maxQuantity,
    }));
    const lines = ordered([
      { ...full[0]!, quantity: 1 },
      { ...full[0]!, productId: 'new' },
    ]).lines;
    const { cart: after, changes } = repeatInto(full, lines, () => productOf({ stock: null }));
    expect(after).toEqual(full);
    expect(changes.map(({ kind, line: { productId } }) => [kind, productId])).toEqual([
      ['most', 'p0'],
      ['full', 'new'],
    ]);
  });
});
