import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardPage } from '../../shared/catalog/decide.ts';
import type { Card } from '../../shared/catalog/model.ts';

const cardAt = (position: number, onSale: boolean): Card => ({
  title: { en: 'x' },
  parameters: [],
  price: 1,
  discountPercent: 0,
  onSale,
  position,
});

const items = fc.dictionary(
  fc.stringMatching(/^[a-z0-9]{1,4}$/),
  fc
    .record({ position: fc.integer({ min: 0, max: 3 }), onSale: fc.boolean() })
    .map((card) => cardAt(card.position, card.onSale)),
  { maxKeys: 25 },
);

describe('a page of cards', () => {
  it('shows what is on sale, each product once, in order, over all pages', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 6 }), (all, limit) => {
        const seen: string[] = [];
        let page = cardPage(all, undefined, limit);
        seen.push(...page.cards.map(([id]) => id));
        while (page.more) {
          page = cardPage(all, seen.at(-1), limit);
          seen.push(...page.cards.map(([id]) => id));
        }
        const expected = Object.entries(all)
          .filter(([, card]) => card.onSale)
          .sort(([idA, a], [idB, b]) => a.position - b.position || (idA < idB ? -1 : 1))
          .map(([id]) => id);
        expect(seen).toEqual(expected);
      }),
    );
  });

  it('goes on behind a product that is no longer on sale, and begins anew behind one that is gone', () => {
    const all = { a: cardAt(1, true), b: cardAt(2, false), c: cardAt(3, true) };
    expect(cardPage(all, 'b', 5).cards.map(([id]) => id)).toEqual(['c']);
    expect(cardPage(all, 'deleted', 5).cards.map(([id]) => id)).toEqual(['a', 'c']);
  });
});
