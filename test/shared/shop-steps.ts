/**
 * What customers and staff do in a shop, each as a step of a random walk: told to a plain shop in memory and done to
 * the real one with its real commands, which must answer as the plain one expects.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { setQuantity } from '../../shared/cart/commands.ts';
import { patchProduct } from '../../shared/catalog/commands.ts';
import type { ProductInput } from '../../shared/catalog/model.ts';
import { startCheckout } from '../../shared/checkout/commands.ts';
import type { CheckoutView } from '../../shared/checkout/model.ts';
import { execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import type { Actor } from '../../shared/commands/model.ts';
import { cancelOrder } from '../../shared/orders/cancel.ts';
import { placeOrder, placeOrderId } from '../../shared/orders/commands.ts';
import { repeatOrder } from '../../shared/orders/repeat.ts';
import type { Platform } from '../platform.ts';
import { contentOf, totalOf, type Buyer, type PlainShop, type Summary } from './plain-shop.ts';

let given = 0;

/** The real shop during one walk. */
export class RealShop {
  readonly platform: Platform;
  readonly #agrees: () => Promise<void>;

  /** @param agrees holds the real shop against the plain one */
  constructor(platform: Platform, agrees: () => Promise<void>) {
    this.platform = platform;
    this.#agrees = agrees;
  }

  async byCustomer<Input, Result, Details>(
    telegramId: number,
    command: CommandType<Input, Result, Details>,
    input: object,
    id?: string,
  ): Promise<Executed<Result, Details>> {
    const from = { firstName: 'Ann' };
    return this.#give(`customer:${telegramId}`, command, { telegramId, from, ...input }, id);
  }

  async change(id: string, change: Partial<ProductInput>): Promise<void> {
    expect(await this.#give('system', patchProduct, { id, change })).toMatchObject({ ok: true });
  }

  agrees(): Promise<void> {
    return this.#agrees();
  }

  #give<Input, Result, Details>(
    actor: Actor,
    command: CommandType<Input, Result, Details>,
    input: object,
    id = `walk-${++given}`,
  ): Promise<Executed<Result, Details>> {
    const { cloud, botId } = this.platform;
    return execute(cloud, command, { id, botId, actor, input, at: new Date() });
  }
}

/** The `at`-th of some, counted round. */
const pick = <T>(some: Iterable<T>, at: number): T => {
  const all = [...some];
  return all[at % all.length]!;
};

abstract class Step implements fc.AsyncCommand<PlainShop, RealShop> {
  check(_shop: Readonly<PlainShop>): boolean {
    return true;
  }

  async run(shop: PlainShop, real: RealShop): Promise<void> {
    await this.take(shop, real);
    await real.agrees();
  }

  abstract take(shop: PlainShop, real: RealShop): Promise<void>;
  abstract toString(): string;
}

class SetQuantity extends Step {
  readonly #who: number;
  readonly #what: number;
  readonly #wanted: number;
  readonly #outdated: boolean;
  constructor(who: number, what: number, wanted: number, outdated: boolean) {
    super();
    this.#who = who;
    this.#what = what;
    this.#wanted = wanted;
    this.#outdated = outdated;
  }
  async take(shop: PlainShop, real: RealShop): Promise<void> {
    const [customer, buyer] = pick(shop.buyers, this.#who);
    const productId = pick(shop.goods.keys(), this.#what);
    const held = buyer.cart.get(productId)?.quantity ?? 0;
    const wanted = this.#wanted;
    const seen = this.#outdated ? held + 7 : held;
    const executed = await real.byCustomer(customer, setQuantity, { productId, seen, wanted });
    if (wanted === held) {
      expect(executed.ok).toBe(true);
    } else if (this.#outdated) {
      expect(executed).toMatchObject({ ok: false, code: 'stale' });
    } else {
      const none = wanted > 0 && shop.left(productId) === 0;
      const code = shop.goods.get(productId)?.available ? 'sold_out' : 'gone';
      expect(executed).toMatchObject(none ? { ok: false, code } : { ok: true });
      shop.hold(buyer, productId, wanted);
      if (buyer.cart.size === 0) buyer.checkoutId = undefined;
    }
  }
  toString(): string {
    return `set(${this.#who}, ${this.#what}, ${this.#wanted}${this.#outdated ? ', outdated' : ''})`;
  }
}

/** What a summary shows is what the plain shop would ask for. */
function seenIn(view: CheckoutView, buyer: Buyer): Summary {
  if (view.step !== 'confirm') throw new Error(`asked for ${view.step}`);
  expect(view.total).toBe(totalOf(buyer.cart));
  return { checkoutId: view.checkoutId, fingerprint: view.fingerprint, content: contentOf(buyer.cart) };
}

function showSummary(buyer: Buyer, view: CheckoutView): void {
  buyer.summary = seenIn(view, buyer);
  buyer.checkoutId = buyer.summary.checkoutId;
}

class CheckOut extends Step {
  readonly #who: number;
  constructor(who: number) {
    super();
    this.#who = who;
  }
  async take(shop: PlainShop, real: RealShop): Promise<void> {
    const [customer, buyer] = pick(shop.buyers, this.#who);
    const executed = await real.byCustomer(customer, startCheckout, {});
    buyer.cart = shop.refreshed(buyer);
    if (buyer.cart.size === 0) {
      expect(executed).toMatchObject({ ok: false, code: 'cart_empty' });
      buyer.checkoutId = undefined;
    } else if (executed.ok) {
      showSummary(buyer, executed.result.view);
    } else expect(executed).toMatchObject({ ok: true });
  }
  toString(): string {
    return `checkOut(${this.#who})`;
  }
}

const confirmation = ({ checkoutId, fingerprint }: Summary) =>
  [placeOrder, { checkoutId, fingerprint }, placeOrderId(checkoutId, fingerprint)] as const;

type Placed = Awaited<ReturnType<RealShop['byCustomer']>>;

/** Confirms the summary on the screen, and confirms it again: that changes nothing more. */
class Confirm extends Step {
  readonly #who: number;
  constructor(who: number) {
    super();
    this.#who = who;
  }
  override check(shop: Readonly<PlainShop>): boolean {
    return pick(shop.buyers, this.#who)[1].summary !== undefined;
  }
  async take(shop: PlainShop, real: RealShop): Promise<void> {
    const [customer, buyer] = pick(shop.buyers, this.#who);
    const summary = buyer.summary!;
    const executed = await real.byCustomer(customer, ...confirmation(summary));
    if (!executed.replayed) {
      const fresh = shop.refreshed(buyer);
      if (buyer.checkoutId !== summary.checkoutId) {
        expect(executed).toMatchObject({ ok: false, code: 'stale' });
      } else if (fresh.size === 0) {
        expect(executed).toMatchObject({ ok: false, code: 'cart_empty' });
        buyer.cart = fresh;
        buyer.checkoutId = undefined;
      } else if (contentOf(fresh) === summary.content && contentOf(buyer.cart) === summary.content) {
        if (!executed.ok) throw new Error(`not sold: ${executed.code}`);
        expect(executed.result.total).toBe(shop.sell(executed.result.orderId, customer).total);
      } else {
        expect(executed).toMatchObject({ ok: false, code: 'offer_changed' });
        buyer.cart = fresh;
        showSummary(buyer, viewIn(executed));
      }
    }
    const again = await real.byCustomer(customer, ...confirmation(summary));
    expect(again).toEqual({ ...executed, replayed: true });
  }
  toString(): string {
    return `confirm(${this.#who})`;
  }
}

function viewIn(executed: Placed): CheckoutView {
  const { details } = executed as { details?: { view?: CheckoutView } };
  if (!details?.view) throw new Error('no view');
  return details.view;
}

/** Everybody confirms at once. Who comes first is theirs to find out; none gets what another has got. */
class ConfirmTogether extends Step {
  override check(shop: Readonly<PlainShop>): boolean {
    return [...shop.buyers.values()].every(({ summary }) => summary !== undefined);
  }
  async take(shop: PlainShop, real: RealShop): Promise<void> {
    const ready = [...shop.buyers].filter(
      ([, { summary, checkoutId }]) => summary && summary.checkoutId === checkoutId,
    );
    const outcomes = await Promise.all(
      ready.map(async ([customer, buyer]) => ({
        customer,
        executed: await real.byCustomer(customer, ...confirmation(buyer.summary!)),
      })),
    );
    for (const { customer, executed } of outcomes) {
      if (executed.ok && !executed.replayed) shop.sell(executed.result.orderId, customer);
    }
    for (const { customer, executed } of outcomes) {
      const buyer = shop.buyers.get(customer)!;
      if (executed.ok || executed.replayed) continue;
      // Refused while others were buying: what this customer sees is checked, and taken as it is.
      if (executed.code === 'cart_empty') {
        buyer.cart = new Map();
        buyer.checkoutId = undefined;
      } else {
        const view = viewIn(executed);
        if (view.step !== 'confirm') throw new Error(`asked for ${view.step}`);
        const held = view.cart.map(
          ({ productId, price, discountPercent, quantity }) =>
            [productId, { price, discountPercent, quantity }] as const,
        );
        buyer.cart = new Map(held);
        showSummary(buyer, view);
      }
    }
  }
  toString(): string {
    return 'confirmTogether()';
  }
}

class Cancel extends Step {
  readonly #who: number;
  readonly #which: number;
  constructor(who: number, which: number) {
    super();
    this.#who = who;
    this.#which = which;
  }
  override check(shop: Readonly<PlainShop>): boolean {
    return shop.sales.size > 0;
  }
  async take(shop: PlainShop, real: RealShop): Promise<void> {
    const [customer] = pick(shop.buyers, this.#who);
    const [orderId, sale] = pick(shop.sales, this.#which);
    const executed = await real.byCustomer(customer, cancelOrder, { orderId });
    if (sale.buyer !== customer) expect(executed).toMatchObject({ ok: false, code: 'stale' });
    else if (sale.cancelled) expect(executed).toMatchObject({ ok: false, code: 'not_cancellable' });
    else {
      expect(executed.ok).toBe(true);
      shop.cancel(sale);
    }
  }
  toString(): string {
    return `cancel(${this.#who}, ${this.#which})`;
  }
}

class Repeat extends Step {
  readonly #who: number;
  readonly #which: number;
  constructor(who: number, which: number) {
    super();
    this.#who = who;
    this.#which = which;
  }
  override check(shop: Readonly<PlainShop>): boolean {
    return shop.sales.size > 0;
  }
  async take(shop: PlainShop, real: RealShop): Promise<void> {
    const [customer, buyer] = pick(shop.buyers, this.#who);
    const [orderId, sale] = pick(shop.sales, this.#which);
    const executed = await real.byCustomer(customer, repeatOrder, { orderId });
    if (sale.buyer !== customer) {
      expect(executed).toMatchObject({ ok: false, code: 'stale' });
      return;
    }
    expect(executed.ok).toBe(true);
    for (const [id, { quantity }] of sale.lines) {
      shop.hold(buyer, id, quantity + (buyer.cart.get(id)?.quantity ?? 0));
    }
  }
  toString(): string {
    return `repeat(${this.#who}, ${this.#which})`;
  }
}

/** The staff change a product. */
class Change extends Step {
  readonly #what: number;
  readonly #change: { price?: number; discountPercent?: number; available?: boolean; stock?: number };
  constructor(
    what: number,
    change: { price?: number; discountPercent?: number; available?: boolean; stock?: number },
  ) {
    super();
    this.#what = what;
    this.#change = change;
  }
  async take(shop: PlainShop, real: RealShop): Promise<void> {
    const [id, goods] = pick(shop.goods, this.#what);
    const { stock, ...rest } = this.#change;
    const counted = stock !== undefined && goods.stock !== null;
    await real.change(id, { ...rest, ...(counted && { stock }) });
    Object.assign(goods, rest);
    if (counted) shop.supply(id, stock);
  }
  toString(): string {
    return `change(${this.#what}, ${JSON.stringify(this.#change)})`;
  }
}

const who = fc.nat({ max: 2 });
const what = fc.nat({ max: 2 });
const which = fc.nat({ max: 20 });

/** Steps of three customers and the staff, in the proportions of a busy shop. */
export const anyWalk = fc.commands<PlainShop, RealShop, false>(
  [
    fc
      .tuple(who, what, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 9 }))
      .map(([...[a, b, c, d]]) => new SetQuantity(a, b, c, d === 0)),
    fc.tuple(who, what, fc.integer({ min: 1, max: 6 })).map(([a, b, c]) => new SetQuantity(a, b, c, false)),
    who.map((a) => new CheckOut(a)),
    who.map((a) => new CheckOut(a)),
    who.map((a) => new Confirm(a)),
    who.map((a) => new Confirm(a)),
    fc.constant(new ConfirmTogether()),
    fc.tuple(who, which).map(([a, b]) => new Cancel(a, b)),
    fc.tuple(who, which).map(([a, b]) => new Repeat(a, b)),
    fc
      .tuple(
        what,
        fc.record(
          {
            price: fc.integer({ min: 1, max: 20_000 }),
            discountPercent: fc.integer({ min: 0, max: 99 }),
            available: fc.boolean(),
            stock: fc.integer({ min: 0, max: 12 }),
          },
          { requiredKeys: [] },
        ),
      )
      .map(([a, change]) => new Change(a, change)),
  ],
  { maxCommands: 60, size: 'max' },
);
