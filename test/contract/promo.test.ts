/**
 * A promo code under many hands: the last use is given once, who is late is told, and what is cancelled comes back. On
 * whichever engine the environment names, else on ours.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { changeSettings, connectBot } from '../../shared/bots/commands.ts';
import { findBot } from '../../shared/bots/queries.ts';
import { setQuantity } from '../../shared/cart/commands.ts';
import { saveCategory, saveProduct } from '../../shared/catalog/commands.ts';
import { resumeCheckout, startCheckout } from '../../shared/checkout/commands.ts';
import type { CheckoutView, SummaryView } from '../../shared/checkout/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { connectPubSub } from '../../shared/cloud/pubsub.ts';
import { derivedId, execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import { customers } from '../../shared/customers/queries.ts';
import { eraseCustomer, forgetCustomerOf } from '../../shared/erasure/commands.ts';
import { cancelOrder } from '../../shared/orders/cancel.ts';
import { placeOrder, placeOrderId } from '../../shared/orders/commands.ts';
import { orders } from '../../shared/orders/queries.ts';
import { deletePromo, patchPromo, savePromo } from '../../shared/promo/commands.ts';
import { dropCode, enterCode } from '../../shared/promo/entering.ts';
import { codesInCommit, generateCodes, generatePromos, maxCodes } from '../../shared/promo/generate.ts';
import type { promoInput, PromoUse } from '../../shared/promo/model.ts';
import { codesPage, promoCodes, usesOf, usesPage } from '../../shared/promo/queries.ts';
import { checkBooks, readBooks } from '../books.ts';
import { startCloud } from './cloud.ts';

const botId = '1';
let cloud: Cloud;
let given = 0;

beforeAll(async () => {
  cloud = await startCloud();
  const shop = { username: 'b_bot', name: 'B', ownerId: 5, currency: 'UAH', language: 'en', timeZone: 'UTC' };
  const client = await connectPubSub(cloud.config);
  await client.createTopic('orders');
  await client.close();
  await byShop(connectBot, { sealedToken: 'sealed', ...shop });
  const off = { name: 'off', phone: 'off', email: 'off', address: 'off', note: 'off' } as const;
  await byShop(changeSettings, { change: { checkout: { fields: off } } });
  findBot.forget(cloud, botId);
  await byShop(saveCategory, { id: 'goods', mode: 'create', category: { title: { en: 'Goods' } } });
  await byShop(saveProduct, {
    id: 'tea',
    mode: 'create',
    product: { categoryId: 'goods', title: { en: 'Tea' }, price: 10_000, stock: null },
  });
});
afterAll(() => cloud.close());

async function byShop<Input, Result, Details>(
  command: CommandType<Input, Result, Details>,
  input: unknown,
): Promise<Executed<Result, Details>> {
  const id = `shop-${++given}`;
  return execute(cloud, command, { id, botId, actor: 'system', input, at: new Date() });
}

function by<Input, Result, Details>(
  telegramId: number,
  command: CommandType<Input, Result, Details>,
  input: object = {},
  id = `customer-${++given}`,
): Promise<Executed<Result, Details>> {
  return execute(cloud, command, {
    id,
    botId,
    actor: `customer:${telegramId}`,
    input: { telegramId, from: { firstName: 'Ann' }, ...input },
    at: new Date(),
  });
}

const percent = (value: number) => ({ discount: { kind: 'percent' as const, value } });

async function makeCode(code: string, promo: z.input<typeof promoInput>): Promise<void> {
  expect(await byShop(savePromo, { code, mode: 'create', promo })).toMatchObject({ ok: true });
}

const summaryIn = (view: CheckoutView) => {
  if (view.step !== 'confirm') throw new Error(`asked for ${view.step}`);
  return view;
};

/** The summary that a refused confirmation shows. */
function viewIn(outcome: Executed<unknown>): CheckoutView {
  if (outcome.ok) throw new Error('it was placed');
  return (outcome.details as { view: CheckoutView }).view;
}

/** Puts a tea into the cart, enters the code, and comes to the summary. */
async function comeToSummary(customer: number, code?: string): Promise<SummaryView> {
  await by(customer, setQuantity, { productId: 'tea', seen: 0, wanted: 1 });
  if (code !== undefined) expect(await by(customer, enterCode, { code })).toMatchObject({ ok: true });
  const started = await by(customer, startCheckout);
  if (!started.ok) throw new Error(started.code);
  return summaryIn(started.result.view);
}

const confirm = (customer: number, { checkoutId, fingerprint }: SummaryView) =>
  by(customer, placeOrder, { checkoutId, fingerprint }, placeOrderId(checkoutId, fingerprint));

async function order(customer: number, code?: string): Promise<string> {
  const placed = await confirm(customer, await comeToSummary(customer, code));
  if (!placed.ok) throw new Error(placed.code);
  return placed.result.orderId;
}

const codeOf = async (code: string) => (await promoCodes.doc(cloud.db, botId, code).get()).data();
const orderOf = async (id: string) => (await orders.doc(cloud.db, botId, id).get()).data();
async function usesIn(code: string): Promise<PromoUse[]> {
  const { docs } = await usesOf(code).all(cloud.db, botId).get();
  return docs.map((doc) => doc.data());
}

describe('a code with 10 uses left', () => {
  test('is given to exactly 10 of 50 customers who order at once; the others are told, and order without it', async () => {
    await makeCode('TEN', { ...percent(20), totalUses: 10 });
    const people = Array.from({ length: 50 }, (_, index) => 1000 + index);
    const summaries = await Promise.all(people.map((id) => comeToSummary(id, 'ten')));
    expect(new Set(summaries.map(({ total }) => total))).toEqual(new Set([8000]));

    const outcomes = await Promise.all(people.map((id, index) => confirm(id, summaries[index]!)));
    const placed = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.result] : []));
    expect(placed).toHaveLength(10);
    const sold = await Promise.all(placed.map(({ orderId }) => orderOf(orderId)));
    for (const one of sold)
      expect(one).toMatchObject({ total: 8000, promo: { code: 'TEN', discount: 2000 } });
    expect(await codeOf('TEN')).toMatchObject({ used: 10, totalUses: 10 });
    const used = await usesIn('TEN');
    expect(new Set(used.flatMap((use) => use.orders))).toEqual(new Set(placed.map(({ orderId }) => orderId)));
    expect(used.every(({ count }) => count === 1)).toBe(true);

    const late = outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [{ outcome, id: people[index]! }]));
    expect(late).toHaveLength(40);
    const again = await Promise.all(
      late.map(({ outcome, id }) => {
        expect(outcome.code).toBe('offer_changed');
        const view = summaryIn(viewIn(outcome));
        expect(view).toMatchObject({
          total: 10_000,
          promo: { code: 'TEN', refusal: { reason: 'used_up' } },
          changes: [{ kind: 'promo_gone', was: { code: 'TEN', discount: 2000 } }],
        });
        return confirm(id, view);
      }),
    );
    for (const one of again) expect(one).toMatchObject({ ok: true, result: { total: 10_000 } });
    expect(await codeOf('TEN')).toMatchObject({ used: 10 });
    checkBooks(await readBooks({ cloud, botId }));
    // Google's emulator makes whoever waits for a lock wait long: two minutes for all of them.
  }, 400_000);

  test('has the use again that a cancelled order gives back, once, for the next customer', async () => {
    await makeCode('ONE', { ...percent(10), totalUses: 1 });
    const orderId = await order(2001, 'one');
    expect(await by(2002, enterCode, { code: 'one' })).toMatchObject({
      ok: false,
      details: { refusal: { reason: 'used_up' } },
    });
    const cancelled = await Promise.all([1, 2, 3].map(() => by(2001, cancelOrder, { orderId })));
    expect(cancelled.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await codeOf('ONE')).toMatchObject({ used: 0 });
    expect(await usesIn('ONE')).toMatchObject([{ customerId: 2001, count: 0, orders: [] }]);
    await order(2002, 'one');
    expect(await codeOf('ONE')).toMatchObject({ used: 1 });
  });
});

describe('one customer', () => {
  test('uses a code as often as it says, also by two orders at once', async () => {
    await makeCode('TWICE', { ...percent(10), usesPerCustomer: 2 });
    const first = await order(3001, 'twice');
    await order(3001, 'twice');
    expect(await by(3001, enterCode, { code: 'twice' })).toMatchObject({
      details: { refusal: { reason: 'used_by_you' } },
    });
    await by(3001, cancelOrder, { orderId: first });
    expect(await by(3001, enterCode, { code: 'twice' })).toMatchObject({ ok: true });
  });

  test('has each use back of more orders than are named', async () => {
    await makeCode('MANY', { ...percent(10), usesPerCustomer: 150 });
    const first = await order(3401, 'many');
    const ref = usesOf('MANY').doc(cloud.db, botId, '3401');
    const named = Array.from({ length: 100 }, (_, index) => `LATER${index}`);
    await ref.update({ count: 150, orders: named });
    await promoCodes.doc(cloud.db, botId, 'MANY').update({ used: 150 });
    const refused = { details: { refusal: { reason: 'used_by_you' } } };
    expect(await by(3401, enterCode, { code: 'many' })).toMatchObject(refused);
    expect(await by(3401, cancelOrder, { orderId: first })).toMatchObject({ ok: true });
    expect((await ref.get()).data()).toMatchObject({ count: 149, orders: named });
    expect(await codeOf('MANY')).toMatchObject({ used: 149 });
    expect(await by(3401, enterCode, { code: 'many' })).toMatchObject({ ok: true });
  });

  test('has a code for the first order until there is one that is not cancelled', async () => {
    await makeCode('WELCOME', { ...percent(10), firstOrder: true });
    const first = await order(3101);
    const refused = { ok: false, details: { refusal: { reason: 'not_first' } } };
    expect(await by(3101, enterCode, { code: 'welcome' })).toMatchObject(refused);
    await by(3101, cancelOrder, { orderId: first });
    await order(3101, 'welcome');
    expect(await by(3101, enterCode, { code: 'welcome' })).toMatchObject(refused);
  });

  test('has one code an order: another takes its place, and what is taken out is gone', async () => {
    await makeCode('FIVE', percent(5));
    await makeCode('SIX', percent(6));
    await by(3201, setQuantity, { productId: 'tea', seen: 0, wanted: 1 });
    await by(3201, enterCode, { code: 'five' });
    expect(await by(3201, enterCode, { code: 'six' })).toMatchObject({
      result: { promo: { code: 'SIX', discount: 600 } },
    });
    expect(await by(3201, enterCode, { code: 'seven' })).toMatchObject({
      ok: false,
      details: { code: 'SEVEN', refusal: { reason: 'unknown' } },
    });
    expect(await order(3201)).toBeTruthy();
    const { docs } = await orders.all(cloud.db, botId).where('customerId', '==', 3201).get();
    expect(docs.map((doc) => doc.data().promo)).toMatchObject([{ code: 'SIX', discount: 600 }]);
    await by(3202, enterCode, { code: 'six' });
    await by(3202, dropCode);
    expect(await comeToSummary(3202)).toMatchObject({ total: 10_000 });
    const held = await customers.doc(cloud.db, botId, '3201').get();
    expect(held.data()).not.toHaveProperty('promoCode');
  });

  test('keeps a code that waits for a fuller cart, and is told what is missing', async () => {
    await makeCode('BIG', { ...percent(10), minimum: 15_000 });
    const waiting = { code: 'BIG', refusal: { reason: 'below_minimum', minimum: 15_000, missing: 5000 } };
    expect(await comeToSummary(3301, 'big')).toMatchObject({ total: 10_000, promo: waiting });
    await by(3301, setQuantity, { productId: 'tea', seen: 1, wanted: 2 });
    const resumed = await by(3301, resumeCheckout);
    expect(resumed).toMatchObject({ result: { view: { total: 18_000, promo: { discount: 2000 } } } });
  });
});

describe('a code that the staff change', () => {
  test('between the summary and its confirmation is told before anything is sold', async () => {
    await makeCode('FADING', percent(30));
    const seen = await comeToSummary(4001, 'fading');
    await byShop(patchPromo, { code: 'fading', change: percent(10) });
    const changed = await confirm(4001, seen);
    expect(changed).toMatchObject({ code: 'offer_changed' });
    const view = summaryIn(viewIn(changed));
    expect(view.changes).toEqual([
      { kind: 'promo_discount', was: { code: 'FADING', discount: 3000 }, now: 1000 },
    ]);
    await byShop(patchPromo, { code: 'fading', change: { active: false } });
    const off = await confirm(4001, view);
    expect(off).toMatchObject({
      details: { view: { promo: { refusal: { reason: 'off' } }, total: 10_000 } },
    });
  });

  test('keeps what was used of it; one that is made anew under the same name has none', async () => {
    await makeCode('AGAIN', { ...percent(10), usesPerCustomer: 1 });
    const first = await order(4101, 'again');
    const replaced = await byShop(savePromo, { code: 'again', mode: 'put', promo: percent(50) });
    expect(replaced).toMatchObject({ result: { promo: { used: 1, active: true } } });
    expect(await byShop(deletePromo, { code: 'AGAIN' })).toMatchObject({ ok: true });
    expect(await byShop(deletePromo, { code: 'AGAIN' })).toMatchObject({ code: 'not_found' });
    await makeCode('AGAIN', { ...percent(10), usesPerCustomer: 1 });
    const second = await order(4101, 'again');
    await by(4101, cancelOrder, { orderId: first });
    expect(await codeOf('AGAIN')).toMatchObject({ used: 1 });
    expect(await usesIn('AGAIN')).toMatchObject([{ count: 1, orders: [second] }]);
    await by(4101, cancelOrder, { orderId: second });
    expect(await codeOf('AGAIN')).toMatchObject({ used: 0 });
  });

  test('is refused where the result would be none: an end before its beginning', async () => {
    await makeCode('SPAN', { ...percent(10), validFrom: '2026-05-04T00:00:00Z' });
    const change = { validUntil: '2026-05-03T00:00:00Z' };
    expect(await byShop(patchPromo, { code: 'span', change })).toMatchObject({
      code: 'invalid_result',
      details: [{ path: ['validUntil'] }],
    });
    const amount = { discount: { kind: 'amount', value: 500 }, validFrom: null, scope: { kind: 'services' } };
    expect(await byShop(patchPromo, { code: 'span', change: amount })).toMatchObject({
      result: { promo: { discount: { kind: 'amount', value: 500 }, scope: { kind: 'services' } } },
    });
    expect(await codeOf('SPAN')).not.toHaveProperty('validFrom');
  });
});

describe('codes in bulk', () => {
  const codesOfBatch = async (batch: string) =>
    (await promoCodes.all(cloud.db, botId).where('batch', '==', batch).get()).docs;
  const bulk = (id: string, count: number, prefix = 'gift') =>
    generateCodes(
      cloud,
      { id, botId, actor: 'system', at: new Date() },
      { prefix, count, promo: percent(10) },
    );

  test('are each good for one order, and stay out of the list of codes', async () => {
    const made = await bulk('bulk', 600);
    if (!made.ok) throw new Error(made.code);
    const { codes, batch } = made.result;
    expect(new Set(codes).size).toBe(600);
    for (const code of codes) expect(code).toMatch(/^GIFT-[0-9A-HJKMNP-TV-Z]{10}$/);
    const stored = await codesOfBatch(batch);
    expect(new Set(stored.map(({ id }) => id))).toEqual(new Set(codes));
    const [code = ''] = codes;
    await order(5001, code.toLowerCase());
    expect(await by(5002, enterCode, { code })).toMatchObject({
      details: { refusal: { reason: 'used_up' } },
    });
    const { items } = await codesPage(cloud, botId, 100);
    expect(items.filter(({ id }) => id.startsWith('GIFT-'))).toEqual([]);
  });

  test('are the same where the request comes again, and go on where it was cut off', async () => {
    const batch = derivedId('cut', 'batch');
    const part = { prefix: 'cut', promo: percent(10), batch, count: 300, from: 0, to: codesInCommit };
    const before = { id: 'cut-0', botId, actor: 'system' as const, at: new Date() };
    await execute(cloud, generatePromos, { ...before, input: part });
    const first = (await codesOfBatch(batch)).map(({ id }) => id);
    expect(first).toHaveLength(codesInCommit);
    const whole = await bulk('cut', 300, 'cut');
    if (!whole.ok) throw new Error('refused');
    expect(new Set(whole.result.codes.slice(0, codesInCommit))).toEqual(new Set(first));
    expect(await bulk('cut', 300, 'cut')).toEqual({ ...whole, replayed: true });
    expect(await codesOfBatch(whole.result.batch)).toHaveLength(300);
    expect(maxCodes).toBe(10_000);
  });
});

test('who used a code is listed by page, and forgotten with the customer', async () => {
  await makeCode('SEEN', percent(10));
  const placed = new Map<number, string>();
  for (const id of [6001, 6002, 6003]) placed.set(id, await order(id, 'seen'));
  const code = { ...(await codeOf('SEEN'))!, id: 'SEEN' };
  const first = await usesPage(cloud, botId, code, 2);
  expect(first.items.map(({ customerId }) => customerId)).toEqual([6003, 6002]);
  expect(first.more).toBe(true);
  const rest = await usesPage(cloud, botId, code, 2, first.items.at(-1));
  expect(rest).toMatchObject({ more: false, items: [{ customerId: 6001, orders: [placed.get(6001)] }] });

  const ref = orders.doc(cloud.db, botId, placed.get(6001)!);
  await ref.set({ ...(await ref.get()).data()!, status: 'completed' });
  expect(await by(6001, eraseCustomer)).toMatchObject({ ok: true });
  await byShop(forgetCustomerOf, { orderId: ref.id });
  expect((await usesIn('SEEN')).map(({ customerId }) => customerId).sort()).toEqual([6002, 6003]);
  expect(await codeOf('SEEN')).toMatchObject({ used: 3 });
});

/** What happens to one code, with two customers who come and go. */
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('order' as const), who: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('erase' as const), who: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('anew' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), which: fc.nat(9) }) },
);

type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** An order as it was made, and what has become of it since. */
interface Made {
  id: string;
  who: number;
  issue: number;
  isCancelled: boolean;
  /** Its customer had their data deleted; whose it was is still to be taken out of it. */
  isTheirs: boolean;
  isForgotten: boolean;
}

test('whoever orders, cancels, leaves and comes back before all is forgotten: uses are those of the orders', async () => {
  let run = 0;
  const story = async (deeds: readonly Deed[]) => {
    const code = `STORY${++run}`;
    const people = [7000 + 2 * run, 7001 + 2 * run];
    const made: Made[] = [];
    let issue = 0;
    const forget = async (one: Made) => {
      await byShop(forgetCustomerOf, { orderId: one.id });
      one.isForgotten = true;
    };
    await makeCode(code, percent(10));
    for (const { kind, ...about } of deeds) {
      const { who = 0, which = 0 } = about as { who?: number; which?: number };
      if (kind === 'order') {
        const id = await order(people[who]!, code);
        made.push({ id, who, issue, isCancelled: false, isTheirs: true, isForgotten: false });
      } else if (kind === 'cancel') {
        const one = made.filter(({ isCancelled, isTheirs }) => isTheirs && !isCancelled)[which];
        if (!one) continue;
        expect(await by(people[one.who]!, cancelOrder, { orderId: one.id })).toMatchObject({ ok: true });
        one.isCancelled = true;
      } else if (kind === 'erase') {
        const theirs = made.filter((one) => one.who === who && one.isTheirs);
        for (const { id, isCancelled } of theirs)
          if (!isCancelled) await orders.doc(cloud.db, botId, id).update({ status: 'completed' });
        expect(await by(people[who]!, eraseCustomer)).toMatchObject({ ok: true });
        for (const one of theirs) one.isTheirs = false;
      } else if (kind === 'anew') {
        await byShop(deletePromo, { code });
        await makeCode(code, percent(10));
        issue += 1;
      } else {
        const one = made.filter(({ isTheirs, isForgotten }) => !isTheirs && !isForgotten)[which];
        if (one) await forget(one);
      }
    }
    for (const one of made) if (!one.isTheirs && !one.isForgotten) await forget(one);

    const counted = made.filter((one) => one.issue === issue && !one.isCancelled);
    expect((await codeOf(code))?.used).toBe(counted.length);
    const uses = await usesIn(code);
    for (const [who, customerId] of people.entries()) {
      const theirs = counted.filter((one) => one.who === who && one.isTheirs).map(({ id }) => id);
      const use = uses.find((one) => one.customerId === customerId);
      const isOfNow = use?.issue === (await codeOf(code))?.issue;
      expect(isOfNow ? (use?.count ?? 0) : 0).toBe(theirs.length);
      if (isOfNow) expect(use?.orders).toEqual(theirs);
      // Nothing names who has left for good.
      if (!made.some((one) => one.who === who && one.isTheirs)) expect(use).toBeUndefined();
    }
  };
  const buys = { kind: 'order', who: 0 } as const;
  const leaves = { kind: 'erase', who: 0 } as const;
  const cancels = { kind: 'cancel', which: 0 } as const;
  const examples: [Deed[]][] = [
    [[buys, leaves, buys]],
    [[buys, leaves, buys, { kind: 'forget', which: 0 }, cancels]],
    [[buys, { kind: 'anew' }, cancels, leaves]],
  ];
  const stories = fc.asyncProperty(fc.array(deed, { maxLength: 10 }), story);
  await fc.assert(stories, { numRuns: 15, examples });
}, 300_000);
