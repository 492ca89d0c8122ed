import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totalsOf } from '../../shared/cart/decide.ts';
import type { Cart } from '../../shared/cart/model.ts';
import {
  answered,
  answeredAsBefore,
  backFrom,
  contactOf,
  delivered,
  deliveryOf,
  offerOf,
  questionsOf,
  quoteOf,
  ruleOf,
  settled,
  stepAfter,
} from '../../shared/checkout/decide.ts';
import { checkoutSettings, type CheckoutSettings } from '../../shared/checkout/model.ts';
import { fingerprintOf, viewOf } from '../../shared/checkout/view.ts';
import {
  checkoutQuestions,
  type CheckoutAnswers,
  type CheckoutDialog,
  type CheckoutQuestion,
} from '../../shared/customers/model.ts';
import { orderFrom } from '../../shared/orders/decide.ts';

const rule = fc.constantFrom('required', 'optional', 'off');
const price = fc.integer({ min: 0, max: 50_000 });
const option = fc.record(
  {
    id: fc.constantFrom('courier', 'post', 'pickup', 'drone'),
    title: fc.constant({ en: 'Way' }),
    price,
    freeFrom: fc.integer({ min: 0, max: 200_000 }),
    needsAddress: fc.boolean(),
  },
  { requiredKeys: ['id', 'title', 'price', 'needsAddress'] },
);
const settings: fc.Arbitrary<CheckoutSettings> = fc
  .record({
    fields: fc.record({ name: rule, phone: rule, email: rule, address: rule, note: rule }),
    delivery: fc.uniqueArray(option, { selector: ({ id }) => id, maxLength: 4 }),
    minimumOrder: fc.integer({ min: 0, max: 100_000 }),
  })
  .map((some) => checkoutSettings.parse(some));

const cart: fc.Arbitrary<Cart> = fc.uniqueArray(
  fc.record({
    productId: fc.constantFrom('a', 'b', 'c'),
    title: fc.constant({ en: 'P' }),
    price: fc.integer({ min: 0, max: 100_000 }),
    discountPercent: fc.integer({ min: 0, max: 99 }),
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  { selector: ({ productId }) => productId, minLength: 1 },
);

const start = (shop: CheckoutSettings, answers: CheckoutAnswers = {}): CheckoutDialog => ({
  kind: 'checkout',
  checkoutId: 'A',
  step: stepAfter(shop, answers),
  answers,
});

const values: CheckoutAnswers = {
  name: 'Ann',
  phone: '+380501234567',
  email: 'ann@example.com',
  address: 'Kyiv 1',
  note: 'Ring twice',
};

/** What a customer may answer; of the delivery options whichever `choice` falls on. */
const answerTo = (shop: CheckoutSettings, question: CheckoutQuestion, choice: number): CheckoutAnswers =>
  question === 'delivery'
    ? { delivery: shop.delivery[choice % shop.delivery.length]?.id }
    : { [question]: values[question] };

interface Move {
  kind: 'answer' | 'skip' | 'back' | 'note';
  choice: number;
}
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('answer', 'answer', 'skip', 'back', 'note'),
    choice: fc.nat(3),
  }),
  { maxLength: 25 },
);

/** One press or one text, where the step offers it. */
function move(shop: CheckoutSettings, dialog: CheckoutDialog, { kind, choice }: Move): CheckoutDialog {
  const { step, answers } = dialog;
  if (kind === 'back') return backFrom(shop, dialog) ?? dialog;
  if (step === 'confirm')
    return kind === 'note' && shop.fields.note !== 'off' ? { ...dialog, step: 'note' } : dialog;
  if (kind === 'answer') return answered(shop, dialog, step, answerTo(shop, step, choice));
  if (kind === 'skip' && ruleOf(shop, answers, step) === 'optional')
    return answered(shop, dialog, step, { [step]: undefined });
  return dialog;
}

/** Answers whatever is asked until the summary. */
function finish(shop: CheckoutSettings, dialog: CheckoutDialog, choice: number): CheckoutDialog {
  let at = settled(shop, dialog);
  for (let steps = 0; at.step !== 'confirm'; steps++) {
    expect(steps).toBeLessThan(checkoutQuestions.length);
    at = answered(shop, at, at.step, answerTo(shop, at.step, choice));
  }
  return at;
}

/** The questions that have to be answered and are not. */
const missing = (shop: CheckoutSettings, answers: CheckoutAnswers): CheckoutQuestion[] =>
  checkoutQuestions.filter((question) => {
    const given = question === 'delivery' ? deliveryOf(shop, answers) : answers[question];
    return ruleOf(shop, answers, question) === 'required' && given === undefined;
  });

const expectComplete = (shop: CheckoutSettings, answers: CheckoutAnswers): void =>
  expect(missing(shop, answers)).toEqual([]);

/** Presses what each step offers, as it is shown, else skips; undefined where neither is there. */
function acceptAll(
  shop: CheckoutSettings,
  dialog: CheckoutDialog,
  known: Omit<Parameters<typeof viewOf>[1], 'firstName'>,
): CheckoutDialog | undefined {
  const view = viewOf(shop, { ...known, firstName: '' }, dialog, []);
  if (view.step === 'confirm') return dialog;
  const { step, offered, options } = view;
  const chosen = options?.find((one) => one.chosen);
  if (chosen) return acceptAll(shop, delivered(shop, dialog, chosen.id), known);
  if (offered === undefined && ruleOf(shop, dialog.answers, step) === 'required') return undefined;
  return acceptAll(
    shop,
    answered(shop, dialog, step, offered === undefined ? {} : { [step]: offered }),
    known,
  );
}

describe('the steps', () => {
  test('whichever way they are walked, the summary has every answer that is required, and none is lost', () => {
    fc.assert(
      fc.property(settings, moves, fc.nat(3), (shop, walk, choice) => {
        let dialog = start(shop);
        for (const next of walk) {
          const before = dialog;
          dialog = move(shop, dialog, next);
          if (next.kind !== 'skip')
            expect({ ...dialog.answers, ...before.answers }).toMatchObject(before.answers);
          for (const question of checkoutQuestions) {
            const taken = next.kind === 'skip' && question === before.step;
            if (before.answers[question] !== undefined && !taken)
              expect(dialog.answers[question]).toBeDefined();
          }
          if (dialog.step === 'confirm') expectComplete(shop, dialog.answers);
          else expect(ruleOf(shop, dialog.answers, dialog.step)).not.toBe('off');
        }
        expectComplete(shop, finish(shop, dialog, choice).answers);
      }),
    );
  });

  test('settings that change in the middle are met at the next step, and lose no answer', () => {
    fc.assert(
      fc.property(settings, settings, moves, fc.nat(3), (shop, other, walk, choice) => {
        const dialog = walk.reduce((at, next) => move(shop, at, next), start(shop));
        const now = settled(other, dialog);
        expect(now.answers).toEqual(dialog.answers);
        const done = finish(other, dialog, choice);
        expectComplete(other, done.answers);
        expect(settled(other, done)).toEqual(done);
      }),
    );
  });

  test('from a question before, its answer as it was leads on to what is still open, else to the summary', () => {
    fc.assert(
      fc.property(settings, moves, (shop, walk) => {
        const dialog = walk.reduce((at, next) => move(shop, at, next), start(shop));
        const before = backFrom(shop, dialog);
        fc.pre(before !== undefined && before.step !== 'confirm');
        const question = before.step;
        const isOpen = (one: CheckoutQuestion) =>
          one === 'delivery' ? deliveryOf(shop, before.answers) === undefined : !before.answers[one];
        fc.pre(!isOpen(question));
        const after = answered(shop, before, question, {});
        expect(after.answers).toEqual(dialog.answers);
        expect(after.step === 'confirm' || isOpen(after.step)).toBe(true);
      }),
    );
  });

  test('progress counts the questions that are really asked', () => {
    fc.assert(
      fc.property(settings, moves, cart, (shop, walk, lines) => {
        const dialog = walk.reduce((at, next) => move(shop, at, next), start(shop));
        const view = viewOf(shop, { cart: lines, profile: {}, firstName: 'Ann' }, dialog, []);
        fc.pre(view.step !== 'confirm');
        const asked = questionsOf(shop, dialog.answers);
        if (!view.progress) expect(view.step).toBe('note');
        else {
          const { position, count } = view.progress;
          expect(asked[position - 1]).toBe(view.step);
          expect(count).toBe(asked.length);
        }
      }),
    );
  });

  test('“same as last time” leads where accepting every offered answer leads, and is offered only where that is all', () => {
    const profile = fc.subarray(['name', 'phone', 'email', 'address'] as const);
    const last = fc.constantFrom('courier', 'post', 'sledge', undefined);
    fc.assert(
      fc.property(settings, moves, profile, last, cart, (shop, walk, fields, lastDelivery, lines) => {
        const dialog = walk.reduce((at, next) => move(shop, at, next), start(shop));
        const known = {
          profile: Object.fromEntries(fields.map((field) => [field, `last ${field}`])),
          lastDelivery,
        };
        const accepted = acceptAll(shop, dialog, { ...known, cart: lines });
        const asBefore = answeredAsBefore(shop, dialog, known);
        if (fields.length > 0) expect(asBefore).toEqual(accepted);
        else expect(asBefore).toBeUndefined();
        const view = viewOf(shop, { ...known, cart: lines, firstName: 'Ann' }, dialog, []);
        if (view.step === 'confirm' || !view.canRepeat) return;
        expect(accepted && missing(shop, accepted.answers)).toEqual([]);
        expect(view.progress).toMatchObject({ position: 1 });
      }),
    );
  });

  test('an address is asked for where the chosen delivery needs one, and only then', () => {
    const way = (id: string, needsAddress: boolean) => ({ id, title: { en: id }, price: 0, needsAddress });
    const shop = checkoutSettings.parse({ delivery: [way('courier', true), way('pickup', false)] });
    expect(questionsOf(shop, { delivery: 'courier' })).toContain('address');
    expect(questionsOf(shop, { delivery: 'pickup' })).not.toContain('address');
    // An address given before is kept, and is no part of an order that is fetched.
    expect(contactOf(shop, { ...values, delivery: 'pickup' }).address).toBeUndefined();
    expect(contactOf(shop, { ...values, delivery: 'courier' }).address).toBe(values.address);
    expect(questionsOf(checkoutSettings.parse({}), {})).toEqual(['name', 'phone', 'email', 'address']);
  });
});

describe('the offer', () => {
  test('delivery is free from the amount that the goods come to after discounts, else it has its price', () => {
    fc.assert(
      fc.property(option, cart, (way, lines) => {
        const goods = totalsOf(lines).total;
        const { price: asked } = quoteOf(way, goods);
        expect(asked).toBe(way.freeFrom !== undefined && goods >= way.freeFrom ? 0 : way.price);
      }),
    );
  });

  test('what the summary shows is what the order comes to: goods, rounded per piece, and delivery', () => {
    fc.assert(
      fc.property(settings, cart, fc.nat(3), (shop, lines, choice) => {
        const { answers } = finish(shop, start(shop), choice);
        const view = viewOf(
          shop,
          { cart: lines, profile: {}, firstName: 'Ann' },
          { ...start(shop, answers), step: 'confirm' },
          [],
        );
        if (view.step !== 'confirm') throw new Error(view.step);
        const offer = offerOf(shop, answers, lines);
        const money = { currency: 'UAH', language: 'en' } as const;
        const by = { actor: 'system', at: new Date(0) };
        const order = orderFrom({ telegramId: 1 }, offer, () => undefined, money, by);
        expect(order.total).toBe(view.total);
        expect(view.total).toBe(
          order.lines.reduce((sum, { total }) => sum + total, 0) + (view.delivery?.price ?? 0),
        );
        expect(order.fullPrice - view.totals.total).toBeGreaterThanOrEqual(0);
        expect(view.minimum).toBe(view.totals.total < shop.minimumOrder ? shop.minimumOrder : undefined);
        expect([order.delivery, order.note]).toEqual([view.delivery, view.note]);
      }),
    );
  });

  test('has another fingerprint when anything in it is another', () => {
    const shop = checkoutSettings.parse({
      delivery: [{ id: 'courier', title: { en: 'Courier' }, price: 5000 }],
    });
    const lines: Cart = [{ productId: 'a', title: { en: 'P' }, price: 100, discountPercent: 0, quantity: 1 }];
    const place = { latitude: 1, longitude: 2 };
    const offer = offerOf(shop, { ...values, location: place }, lines);
    const others = [
      { ...offer, cart: [{ ...lines[0]!, quantity: 2 }] },
      { ...offer, cart: [{ ...lines[0]!, price: 101 }] },
      { ...offer, delivery: { ...offer.delivery!, price: 5001 } },
      { ...offer, delivery: { ...offer.delivery!, id: 'post' } },
      { ...offer, note: 'Ring once' },
      { ...offer, contact: { ...offer.contact, email: undefined } },
      { ...offer, contact: { ...offer.contact, location: { ...place, latitude: 2 } } },
    ].map(fingerprintOf);
    expect(new Set([fingerprintOf(offer), ...others]).size).toBe(others.length + 1);
    expect(fingerprintOf({ ...offer, contact: { ...offer.contact } })).toBe(fingerprintOf(offer));
  });
});
