/** What a promo code takes off a cart: the table of refusals, and what holds for any code and any cart. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discountedPrice } from '../../shared/catalog/decide.ts';
import { totalsOf } from '../../shared/cart/decide.ts';
import {
  applyCode,
  isOfCart,
  type Judged,
  type PromoCustomer,
  type PromoLine,
} from '../../shared/promo/decide.ts';
import {
  codeAlphabet,
  combining,
  promoInput,
  promoName,
  type PromoDiscount,
  type PromoScope,
  type PromoTerms,
} from '../../shared/promo/model.ts';

const now = new Date('2026-05-04T12:00:00Z');
const nobody: PromoCustomer = { uses: 0, hasOrdered: false };

const codeOf = (part: Partial<PromoTerms> = {}): PromoTerms => ({
  discount: { kind: 'percent', value: 10 },
  scope: { kind: 'all' },
  firstOrder: false,
  minimum: 0,
  combining: 'add',
  active: true,
  used: 0,
  ...part,
});

const lineOf = (part: Partial<PromoLine> = {}): PromoLine => ({
  productId: 'tea',
  price: 10_000,
  discountPercent: 0,
  quantity: 1,
  categories: ['drinks', 'teas'],
  isService: false,
  ...part,
});

const judged = (part: Partial<PromoTerms>, lines = [lineOf()], customer = nobody): Judged =>
  applyCode(codeOf(part), lines, customer, now);

const refusal = (answer: Judged): object => {
  if (answer.ok) throw new Error('the code applies');
  return answer.refusal;
};

const off = (answer: Judged): number[] => {
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.lines;
};

describe('a code is refused', () => {
  const hour = 3_600_000;
  const later = new Date(now.getTime() + hour);
  const earlier = new Date(now.getTime() - hour);

  it('where there is none of this name', () => {
    expect(refusal(applyCode(undefined, [lineOf()], nobody, now))).toEqual({ reason: 'unknown' });
  });

  it('while it is switched off', () => {
    expect(refusal(judged({ active: false }))).toEqual({ reason: 'off' });
  });

  it('before its time and after it, and on neither of its last moments', () => {
    expect(refusal(judged({ validFrom: later }))).toEqual({ reason: 'not_yet', from: later.getTime() });
    expect(refusal(judged({ validUntil: earlier }))).toEqual({ reason: 'expired' });
    expect(judged({ validFrom: now, validUntil: now }).ok).toBe(true);
  });

  it('once it is used up, by all or by this customer', () => {
    expect(judged({ totalUses: 3, used: 2 }).ok).toBe(true);
    expect(refusal(judged({ totalUses: 3, used: 3 }))).toEqual({ reason: 'used_up' });
    const customer = { uses: 1, hasOrdered: true };
    expect(judged({ usesPerCustomer: 2 }, [lineOf()], customer).ok).toBe(true);
    expect(refusal(judged({ usesPerCustomer: 1, totalUses: 1, used: 1 }, [lineOf()], customer))).toEqual({
      reason: 'used_by_you',
    });
  });

  it('by who has ordered before, where it is for a first order', () => {
    expect(judged({ firstOrder: true }).ok).toBe(true);
    expect(refusal(judged({ firstOrder: true }, [lineOf()], { uses: 0, hasOrdered: true }))).toEqual({
      reason: 'not_first',
    });
  });

  it('below its minimum, which goods of any kind make up, after their own discounts', () => {
    const lines = [lineOf({ discountPercent: 50 }), lineOf({ productId: 'cup', price: 4000 })];
    expect(judged({ minimum: 9000 }, lines).ok).toBe(true);
    expect(refusal(judged({ minimum: 9001 }, lines))).toEqual({
      reason: 'below_minimum',
      minimum: 9001,
      missing: 1,
    });
  });

  it('where it is for other goods, or takes nothing off these', () => {
    const nothing = { reason: 'nothing_applies' };
    expect(refusal(judged({ scope: { kind: 'services' } }))).toEqual(nothing);
    expect(refusal(judged({ scope: { kind: 'products', ids: ['cup'] } }))).toEqual(nothing);
    expect(refusal(judged({ scope: { kind: 'categories', ids: ['tea'] } }))).toEqual(nothing);
    expect(refusal(judged({ combining: 'skip' }, [lineOf({ discountPercent: 1 })]))).toEqual(nothing);
    expect(refusal(judged({ combining: 'better' }, [lineOf({ discountPercent: 10 })]))).toEqual(nothing);
    expect(refusal(judged({}, [lineOf({ price: 1 })]))).toEqual(nothing);
    expect(refusal(judged({}, []))).toEqual(nothing);
  });

  it('for what the customer cannot change, or for the cart alone', () => {
    expect(isOfCart({ reason: 'nothing_applies' })).toBe(true);
    expect(isOfCart({ reason: 'below_minimum', minimum: 2, missing: 1 })).toBe(true);
    expect(isOfCart({ reason: 'expired' })).toBe(false);
  });
});

describe('a code takes off', () => {
  it('a percentage of each piece, rounded half up as prices are', () => {
    expect(
      off(judged({ discount: { kind: 'percent', value: 15 } }, [lineOf({ price: 333, quantity: 3 })])),
    ).toEqual([(333 - 283) * 3]);
  });

  it('what it says of the goods it is for alone', () => {
    const lines = [
      lineOf(),
      lineOf({ productId: 'cup', categories: ['ware'] }),
      lineOf({ productId: 'tasting', categories: ['ware'], isService: true }),
    ];
    expect(off(judged({ scope: { kind: 'categories', ids: ['drinks'] } }, lines))).toEqual([1000, 0, 0]);
    expect(off(judged({ scope: { kind: 'categories', ids: ['teas', 'ware'] } }, lines))).toEqual([
      1000, 1000, 1000,
    ]);
    expect(off(judged({ scope: { kind: 'products', ids: ['cup'] } }, lines))).toEqual([0, 1000, 0]);
    expect(off(judged({ scope: { kind: 'services' } }, lines))).toEqual([0, 0, 1000]);
  });

  it('more on top of a discount, nothing beside it, or the better of the two', () => {
    const lines = [lineOf({ discountPercent: 20 }), lineOf({ productId: 'cup' })];
    const thirty: PromoDiscount = { kind: 'percent', value: 30 };
    expect(off(judged({ discount: thirty }, lines))).toEqual([2400, 3000]);
    expect(off(judged({ discount: thirty, combining: 'skip' }, lines))).toEqual([0, 3000]);
    expect(off(judged({ discount: thirty, combining: 'better' }, lines))).toEqual([1000, 3000]);
    expect(off(judged({ combining: 'better' }, lines))).toEqual([0, 1000]);
  });

  it('an amount in proportion to the lines, to the last unit, and no more than they cost', () => {
    const lines = [lineOf({ price: 100 }), lineOf({ productId: 'cup', price: 200 }), lineOf({ price: 100 })];
    const amount = (value: number): PromoDiscount => ({ kind: 'amount', value });
    expect(off(judged({ discount: amount(101) }, lines))).toEqual([25, 51, 25]);
    expect(off(judged({ discount: amount(5000) }, lines))).toEqual([100, 200, 100]);
    expect(off(judged({ discount: amount(50), scope: { kind: 'products', ids: ['cup'] } }, lines))).toEqual([
      0, 50, 0,
    ]);
  });

  it('an amount instead of the discounts that there are, where it is more', () => {
    const lines = [lineOf({ discountPercent: 10 }), lineOf({ productId: 'cup' })];
    const of = (value: number) => judged({ discount: { kind: 'amount', value }, combining: 'better' }, lines);
    expect(off(of(3000)).reduce((sum, one) => sum + one)).toBe(2000);
    expect(refusal(of(900))).toEqual({ reason: 'nothing_applies' });
  });
});

const someId = fc.constantFrom('a', 'b', 'c', 'd');
const anyLine: fc.Arbitrary<PromoLine> = fc.record({
  productId: someId,
  price: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 100_000_000_000 })),
  discountPercent: fc.integer({ min: 0, max: 99 }),
  quantity: fc.integer({ min: 1, max: 999 }),
  categories: fc.array(someId, { maxLength: 3 }),
  isService: fc.boolean(),
});
const anyLines = fc.array(anyLine, { maxLength: 30 });
const anyDiscount: fc.Arbitrary<PromoDiscount> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), value: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant('amount' as const), value: fc.integer({ min: 1, max: 100_000_000_000 }) }),
);
const ids = fc.array(someId, { minLength: 1, maxLength: 4 });
const anyScope: fc.Arbitrary<PromoScope> = fc.oneof(
  fc.constantFrom<PromoScope>({ kind: 'all' }, { kind: 'services' }),
  fc.record({ kind: fc.constantFrom('categories' as const, 'products' as const), ids }),
);
const anyCode = fc
  .record({ discount: anyDiscount, scope: anyScope, combining: fc.constantFrom(...combining.options) })
  .map((part) => codeOf(part));

const discountOf = (code: PromoTerms, lines: readonly PromoLine[]): number => {
  const answer = applyCode(code, lines, nobody, now);
  return answer.ok ? answer.discount : 0;
};

describe('whatever the code and the cart', () => {
  it('each line costs something or nothing, never less, and the lines make up the whole', () => {
    fc.assert(
      fc.property(anyCode, anyLines, (code, lines) => {
        const answer = applyCode(code, lines, nobody, now);
        if (!answer.ok) return;
        expect(answer.lines).toHaveLength(lines.length);
        for (const [index, line] of lines.entries()) {
          const less = answer.lines[index]!;
          expect(Number.isSafeInteger(less)).toBe(true);
          expect(less).toBeGreaterThanOrEqual(0);
          expect(less).toBeLessThanOrEqual(discountedPrice(line) * line.quantity);
        }
        expect(answer.lines.reduce((sum, one) => sum + one, 0)).toBe(answer.discount);
        expect(answer.discount).toBeGreaterThan(0);
        expect(answer.discount).toBeLessThanOrEqual(totalsOf(lines).total);
      }),
    );
  });

  it('a percentage is within half a unit a piece of its part of the goods, an amount is never exceeded', () => {
    fc.assert(
      fc.property(anyCode, anyLines, (code, lines) => {
        const discount = discountOf(code, lines);
        if (code.discount.kind === 'amount') {
          expect(discount).toBeLessThanOrEqual(code.discount.value);
          return;
        }
        const { full, pieces } = totalsOf(lines);
        expect(discount).toBeLessThanOrEqual((full / 100) * code.discount.value + pieces / 2 + full * 1e-12);
      }),
    );
  });

  it('asked again, and with the lines in another order, it takes off the same', () => {
    fc.assert(
      fc.property(anyCode, anyLines, (code, lines) => {
        expect(applyCode(code, lines, nobody, now)).toEqual(applyCode(code, lines, nobody, now));
        expect(discountOf(code, lines.toReversed())).toBe(discountOf(code, lines));
      }),
    );
  });

  it('a code that is worth more takes off no less', () => {
    fc.assert(
      fc.property(anyCode, anyLines, fc.nat({ max: 100 }), (code, lines, more) => {
        const { kind, value } = code.discount;
        const higher = kind === 'percent' ? Math.min(100, value + more) : value + more;
        const richer = codeOf({ ...code, discount: { kind, value: higher } });
        expect(discountOf(richer, lines)).toBeGreaterThanOrEqual(discountOf(code, lines));
      }),
    );
  });

  it('more goods cost no less', () => {
    fc.assert(
      fc.property(anyCode, anyLines, anyLine, (code, lines, line) => {
        const toPay = (of: readonly PromoLine[]) => totalsOf(of).total - discountOf(code, of);
        expect(toPay([...lines, line])).toBeGreaterThanOrEqual(toPay(lines));
      }),
    );
  });
});

describe('a code as it is typed', () => {
  it('is the same in either case, with or without the dots of a ё, and with spaces around it', () => {
    for (const [typed, kept] of [
      [' summer-10 ', 'SUMMER-10'],
      ['ёлка_2', 'ЕЛКА_2'],
      ['Щедрий-ґудзик', 'ЩЕДРИЙ-ҐУДЗИК'],
      ['їжак', 'ЇЖАК'],
    ]) {
      expect(promoName.parse(typed)).toBe(kept);
      expect(promoName.parse(kept)).toBe(kept);
    }
  });

  it('is nothing else than 3 to 32 letters of our languages, digits, - and _', () => {
    for (const none of [
      '',
      'ab',
      'a'.repeat(33),
      '-ab',
      '__a__',
      'a b c',
      'naïve',
      'a/b',
      'a.b',
      '😀😀😀',
      'a\ud800b',
    ]) {
      expect(promoName.safeParse(none).success, none).toBe(false);
    }
    for (const letter of codeAlphabet) expect(promoName.safeParse(`AB${letter}`).success).toBe(true);
  });

  it('is for a span of time that has a beginning before its end', () => {
    const discount = { kind: 'percent', value: 10 };
    const [first, last] = ['2026-05-04T10:00:00Z', '2026-05-04T13:00:00+03:00'];
    expect(promoInput.safeParse({ discount, validFrom: first, validUntil: last }).success).toBe(false);
    expect(promoInput.safeParse({ discount, validUntil: first }).success).toBe(true);
    for (const value of [0, 101, 1.5]) {
      expect(promoInput.safeParse({ discount: { kind: 'percent', value } }).success).toBe(false);
    }
  });
});
