import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardPage, cardsIn, listingKeys, pagerPage, placeInListings } from '../../shared/catalog/decide.ts';
import type { Behind, Card, Position, Tree } from '../../shared/catalog/model.ts';

const cardAt = (position: number, state: 'on sale' | 'sold out' | 'off'): Card => ({
  title: { en: 'x' },
  parameters: [],
  price: 1,
  discountPercent: 0,
  onSale: state === 'on sale',
  soldOut: state === 'sold out',
  position,
});

const card = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('on sale', 'sold out', 'off'))
  .map(([position, state]) => cardAt(position, state));
const items = fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,4}$/), card, { maxKeys: 25 });

const idsOf = (all: Record<string, Card>) => cardsIn(all).map(([id]) => id);

/** All pages of a document; `between` may change it after each. */
function pagesOf(
  all: Record<string, Card>,
  limit: number,
  between: (all: Record<string, Card>, page: string[]) => Record<string, Card> = (same) => same,
): string[][] {
  const pages: string[][] = [];
  let now = all;
  let behind: Behind | undefined;
  for (;;) {
    const { cards, place, more } = cardPage(now, behind, limit);
    const ids = cards.map(([id]) => id);
    pages.push(ids);
    const after = ids.at(-1);
    if (!more || after === undefined) return pages;
    behind = { after, place };
    now = between(now, ids);
  }
}

describe('the cards of a document', () => {
  it('are those on sale and those sold out, by position and then by id', () => {
    fc.assert(
      fc.property(items, (all) => {
        const expected = Object.entries(all)
          .filter(([, { onSale, soldOut }]) => onSale || soldOut)
          .sort(([idA, a], [idB, b]) => a.position - b.position || (idA < idB ? -1 : 1))
          .map(([id]) => id);
        expect(idsOf(all)).toEqual(expected);
      }),
    );
  });
});

describe('a page of cards', () => {
  it('shows each product once, in order, over all pages', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 6 }), (all, limit) => {
        expect(pagesOf(all, limit).flat()).toEqual(idsOf(all));
      }),
    );
  });

  it('goes on where it was though the product that it stood behind has vanished', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 6 }), (all, limit) => {
        const withoutLast = (now: Record<string, Card>, page: string[]) => {
          const { [page.at(-1) ?? '']: _gone, ...rest } = now;
          return rest;
        };
        expect(pagesOf(all, limit, withoutLast).flat()).toEqual(idsOf(all));
      }),
    );
  });
});

describe('the pages that turn', () => {
  /** Listing documents as commands fill them, with holes where products have left. */
  const documents = fc
    .array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 70 })
    .map((products) => {
      let counts: Tree['listings'] = {};
      const pages: Record<string, Card>[] = [];
      const places = products.map(([, position], index) => {
        const keys = listingKeys({ categoryId: 'a', discountPercent: 0, available: true });
        const placed = placeInListings(counts, {}, keys);
        counts = placed.counts;
        const at = placed.places['a'] ?? 0;
        (pages[at] ??= {})[`p${index}`] = cardAt(position, 'on sale');
        return placed.places;
      });
      for (const [index, [stays]] of products.entries()) {
        const place = places[index] ?? {};
        if (stays) continue;
        counts = placeInListings(counts, place, []).counts;
        const { [`p${index}`]: _gone, ...rest } = pages[place['a'] ?? 0] ?? {};
        pages[place['a'] ?? 0] = rest;
      }
      return { counts: counts['a'] ?? [], pages };
    });

  it('visit each product of all documents once, there and back, and number them', () => {
    fc.assert(
      fc.property(documents, ({ counts, pages }) => {
        const all = pages.flatMap(idsOf);
        const first = counts.findIndex((count) => count > 0);
        fc.pre(first >= 0);
        const walk = (from: Position, way: 'before' | 'after') => {
          const seen: string[] = [];
          let end = from;
          for (let at: Position | undefined = from; at;) {
            const cards = cardsIn(pages[at.index] ?? {});
            const page = pagerPage(counts, at, cards.length);
            seen.push(cards[page.place]?.[0] ?? 'none');
            expect(page.total).toBe(all.length);
            expect(page.number).toBe(all.indexOf(seen.at(-1) ?? '') + 1);
            end = page;
            at = page[way];
          }
          return { seen, end };
        };
        const there = walk({ index: first, place: 0 }, 'after');
        expect(there.seen).toEqual(all);
        expect(walk(there.end, 'before').seen).toEqual(all.toReversed());
      }),
    );
  });

  it('stay within what there is now, wherever a button led', () => {
    const position = fc.record({ index: fc.nat(5), place: fc.nat(99) });
    fc.assert(
      fc.property(
        fc.array(fc.nat(25), { maxLength: 6 }),
        position,
        fc.integer({ min: 1, max: 25 }),
        (counts, at, size) => {
          const page = pagerPage(counts, at, size);
          expect(page.place).toBeLessThan(size);
          expect(page.number).toBeGreaterThan(0);
          expect(page.number).toBeLessThanOrEqual(page.total);
          expect(page.before === undefined).toBe(page.number === 1);
          expect(page.after === undefined).toBe(page.number === page.total);
        },
      ),
    );
  });
});
