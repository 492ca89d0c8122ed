/** Who gets which variant of a broadcast. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tallyOf, variantAt } from '../../shared/broadcasts/decide.ts';
import { outcomeLetters } from '../../shared/broadcasts/model.ts';

const id = fc.stringMatching(/^[0-9A-Z]{10}$/);
const shard = fc.record({ number: fc.nat({ max: 500 }) });
const places = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('variants of a broadcast', () => {
  it('are each got by as many, also where there are few recipients', () => {
    fc.assert(
      fc.property(
        id,
        shard,
        fc.integer({ min: 1, max: 4 }),
        fc.nat({ max: 60 }),
        (one, at, count, people) => {
          const ids = places(people).map((index) => 100 + index);
          const tallies = tallyOf(one, { ...at, ids }, outcomeLetters.sent.repeat(people), count);
          const sent = tallies.map((tally) => tally.sent);
          expect(sent).toHaveLength(count);
          expect(sent.reduce((sum, one) => sum + one)).toBe(people);
          expect(Math.max(...sent) - Math.min(...sent)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('are another half’s in the next broadcast, and in the next shard', () => {
    const ofPair = (one: string, number: number) =>
      places(1000).map((pair) => variantAt(one, { number }, pair * 2, 2));
    const [first, second, further] = [
      ofPair('7Q2M4K9ZAB', 0),
      ofPair('7Q2M4K9ZAC', 0),
      ofPair('7Q2M4K9ZAB', 1),
    ];
    for (const other of [second, further]) {
      const same = first.filter((variant, index) => variant === other[index]).length;
      expect(same).toBeGreaterThan(430);
      expect(same).toBeLessThan(570);
    }
    expect(first.filter((variant) => variant === 0).length).toBeGreaterThan(430);
    expect(first.filter((variant) => variant === 0).length).toBeLessThan(570);
  });
});
