import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cardOf,
  categoryProblem,
  childrenOf,
  discountedPrice,
  leavesOf,
  listingKeys,
  pathTo,
  placeInListings,
  placementProblem,
  productCount,
  recount,
  removalProblem,
  sellable,
} from '../../shared/catalog/decide.ts';
import { catalogId, discountedKey, listingSize, type Tree } from '../../shared/catalog/model.ts';

const price = fc.integer({ min: 0, max: 100_000_000_000 });
const percent = fc.integer({ min: 0, max: 99 });

describe('a discounted price', () => {
  test('it is the exact price rounded half up', () => {
    fc.assert(
      fc.property(price, percent, (full, discountPercent) => {
        const exact = BigInt(full) * BigInt(100 - discountPercent);
        expect(BigInt(discountedPrice({ price: full, discountPercent }))).toBe((exact + 50n) / 100n);
      }),
    );
    expect(discountedPrice({ price: 50, discountPercent: 1 })).toBe(50);
    expect(discountedPrice({ price: 49, discountPercent: 1 })).toBe(49);
    expect(discountedPrice({ price: 150, discountPercent: 1 })).toBe(149);
  });

  test('it never exceeds the price, and falls as the discount rises', () => {
    fc.assert(
      fc.property(price, percent, (full, discountPercent) => {
        const now = discountedPrice({ price: full, discountPercent });
        expect(now).toBeLessThanOrEqual(full);
        expect(discountedPrice({ price: full, discountPercent: 0 })).toBe(full);
        expect(discountedPrice({ price: full, discountPercent: discountPercent + 1 })).toBeLessThanOrEqual(
          now,
        );
      }),
    );
  });
});

describe('listings', () => {
  type Place = Record<string, number>;
  const products = fc.constantFrom('p1', 'p2', 'p3', ...Array.from({ length: 60 }, (_, i) => `q${i}`));
  const moves = fc.array(
    fc.record({
      id: products,
      to: fc.option(
        fc.record({
          categoryId: fc.constantFrom('a', 'b'),
          discountPercent: fc.constantFrom(0, 5),
          available: fc.boolean(),
        }),
      ),
    }),
    { maxLength: 300 },
  );

  test('however products come, move and go, counts are what the documents hold, and none holds too many', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        let counts: Tree['listings'] = {};
        const at = new Map<string, Place>();
        for (const { id, to } of steps) {
          const result = placeInListings(counts, at.get(id) ?? {}, to ? listingKeys(to) : []);
          counts = result.counts;
          if (to) at.set(id, result.places);
          else at.delete(id);
        }
        const held = new Map<string, number>();
        for (const places of at.values()) {
          for (const [key, index] of Object.entries(places)) {
            held.set(`${key}.${index}`, (held.get(`${key}.${index}`) ?? 0) + 1);
          }
        }
        for (const [key, list] of Object.entries(counts)) {
          list.forEach((count, index) => {
            expect(count).toBe(held.get(`${key}.${index}`) ?? 0);
            expect(count).toBeLessThanOrEqual(listingSize);
            held.delete(`${key}.${index}`);
          });
        }
        expect([...held.keys()]).toEqual([]);
      }),
    );
  });

  test('however products come, move, go and are switched, a category counts all that it has', () => {
    const counted = (tree: Tree, id: string) => removalProblem(tree, id) === 'category_has_products';
    // Some trees are older than the count: listings held what was switched off as well.
    const aged = fc.constantFrom(undefined, {});
    fc.assert(
      fc.property(moves, aged, (steps, products) => {
        let tree: Tree = { categories: {}, listings: {}, products };
        const at = new Map<string, { categoryId: string; places: Place }>();
        for (const { id, to } of steps) {
          const before = at.get(id);
          const { places, counts } = placeInListings(
            tree.listings,
            before?.places ?? {},
            to ? listingKeys(to) : [],
          );
          tree = { ...tree, listings: counts, products: recount(tree, before?.categoryId, to?.categoryId) };
          if (to) at.set(id, { categoryId: to.categoryId, places });
          else at.delete(id);
        }
        for (const category of ['a', 'b']) {
          const has = [...at.values()].filter(({ categoryId }) => categoryId === category).length;
          expect(tree.products?.[category] ?? 0).toBe(has);
          expect(counted(tree, category)).toBe(has > 0);
        }
      }),
    );
  });

  test('a category that was never counted has all its products in its listing', () => {
    const old: Tree = { categories: {}, listings: { a: [2, 1], b: [1] } };
    expect(recount(old, 'a', 'a')).toEqual({ a: 3 });
    expect(recount(old, 'a', 'b')).toEqual({ a: 2, b: 2 });
    expect(recount(old, 'b', undefined)).toEqual({ b: 0 });
    expect(removalProblem(old, 'a')).toBe('category_has_products');
  });

  test('a product that stays in a listing keeps its place there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: listingSize }), { minLength: 1 }), (list) => {
        const index = list.findIndex((count) => count > 0);
        fc.pre(index >= 0);
        const before = { a: index };
        const { places, counts } = placeInListings({ a: list }, before, ['a', discountedKey]);
        expect(places).toEqual({ a: index, [discountedKey]: 0 });
        expect(counts.a).toEqual(list);
      }),
    );
  });

  test('a change leaves the counts that it was given as they were', () => {
    const before = { a: [1] };
    placeInListings(before, { a: 0 }, ['b']);
    expect(before).toEqual({ a: [1] });
  });
});

describe('the tree', () => {
  const title = { en: 'T' };
  const tree: Tree = {
    categories: {
      tea: { title, position: 2 },
      coffee: { title, position: 1 },
      green: { title, parentId: 'tea', position: 0 },
      black: { title, parentId: 'tea', position: 0 },
      sencha: { title, parentId: 'green', position: 0 },
    },
    listings: { coffee: [2, 1] },
  };
  const below = (id: string, parentId?: string) => categoryProblem(tree, id, { parentId });

  test('children come by position, then by id', () => {
    expect(childrenOf(tree, undefined)).toEqual(['coffee', 'tea']);
    expect(childrenOf(tree, 'tea')).toEqual(['black', 'green']);
  });

  test('leaves come in the order of the tree, and each category is looked at once to find them', () => {
    expect(leavesOf(tree)).toEqual(['coffee', 'black', 'sencha']);
    let looks = 0;
    const categories = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index): [string, Tree['categories'][string]] => {
        const parentId = index < 10 ? undefined : `c${Math.floor(index / 10)}`;
        const counted = () => {
          looks++;
          return parentId;
        };
        const category = { title, position: 0 };
        return [`c${index}`, Object.defineProperty(category, 'parentId', { get: counted })];
      }),
    );
    expect(leavesOf({ categories, listings: {} })).toHaveLength(901);
    expect(looks).toBe(1000);
  });

  test('the path leads from the top down, and ends at what is missing or goes in a circle', () => {
    expect(pathTo(tree, 'sencha')).toEqual(['tea', 'green', 'sencha']);
    expect(pathTo(tree, 'nowhere')).toEqual([]);
    const circle = { a: { title, parentId: 'b', position: 0 }, b: { title, parentId: 'a', position: 0 } };
    expect(pathTo({ categories: circle, listings: {} }, 'a')).toEqual(['b', 'a']);
  });

  test('a category goes below a parent that is there, has no products and does not lie below it', () => {
    expect(below('new', 'tea')).toBeUndefined();
    expect(below('new')).toBeUndefined();
    expect(below('new', 'nowhere')).toBe('parent_not_found');
    expect(below('new', 'coffee')).toBe('parent_has_products');
    expect(below('tea', 'sencha')).toBe('parent_is_below');
    expect(below('tea', 'tea')).toBe('parent_is_below');
  });

  test('a product goes into a leaf', () => {
    expect(placementProblem(tree, 'sencha')).toBeUndefined();
    expect(placementProblem(tree, 'green')).toBe('category_has_subcategories');
    expect(placementProblem(tree, 'nowhere')).toBe('category_not_found');
    expect(productCount(tree, 'coffee')).toBe(3);
  });

  test('no sequence of allowed moves makes a circle', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const move = fc.record({
      id: fc.constantFrom(...ids),
      parentId: fc.option(fc.constantFrom(...ids), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (given) => {
        let now: Tree = {
          categories: Object.fromEntries(ids.map((id) => [id, { title, position: 0 }])),
          listings: {},
        };
        for (const { id, parentId } of given) {
          const wish = { title, parentId, position: 0 };
          if (categoryProblem(now, id, wish)) continue;
          now = { ...now, categories: { ...now.categories, [id]: wish } };
        }
        for (const id of ids) expect(now.categories[pathTo(now, id)[0] ?? '']?.parentId).toBeUndefined();
      }),
    );
  });
});

describe('what a customer is shown', () => {
  const product = {
    categoryId: 'a',
    title: { en: 'P' },
    parameters: [],
    price: 5,
    discountPercent: 0,
    stock: 1 as number | null,
    available: true,
    position: 0,
    pictures: [{ id: '0123456789abcdef', original: 'o' }],
    fileIds: { '0123456789abcdef': 'file' },
    listings: {},
    search: {},
    offSearch: {},
    watched: false,
  };

  test('a product is on sale while it is switched on and in stock, or not counted', () => {
    expect(sellable(product)).toBe(1);
    expect(sellable({ ...product, stock: null })).toBe(Infinity);
    expect(sellable({ ...product, available: false })).toBe(0);
    expect(cardOf({ ...product, stock: 0 })).toMatchObject({ onSale: false, soldOut: true });
    expect(cardOf(product)).toMatchObject({ onSale: true, soldOut: false });
  });

  test('what is switched off is in no listing, and is not called sold out', () => {
    expect(listingKeys({ ...product, discountPercent: 5 })).toEqual(['a', discountedKey]);
    expect(listingKeys({ ...product, discountPercent: 5, available: false })).toEqual([]);
    expect(cardOf({ ...product, stock: 0, available: false })).toMatchObject({
      onSale: false,
      soldOut: false,
    });
  });

  test('a service shows how long it takes', () => {
    expect(cardOf({ ...product, stock: null, deadlineDays: 5 })).toMatchObject({ deadlineDays: 5 });
  });

  test('a card has the first picture that can be shown, and what Telegram knows it by', () => {
    expect(cardOf(product)).toMatchObject({ picture: { original: 'o' }, fileId: 'file', pictureCount: 1 });
    const ready = { id: 'b', original: 'b', card: 'c', medium: 'm', thumb: 't', placeholder: 'p' };
    const pictures = [
      { id: 'a', original: 'a' },
      { id: 'x', original: 'x', problem: 'unreadable' as const },
      ready,
    ];
    expect(cardOf({ ...product, pictures })).toMatchObject({ fileId: undefined, pictureCount: 1 });
    expect(cardOf({ ...product, pictures }).picture).toEqual({ id: 'b', original: 'b', card: 'c' });
    expect(cardOf({ ...product, pictures: [] })).toMatchObject({
      picture: undefined,
      fileId: undefined,
      pictureCount: 0,
    });
  });
});

test('an id of the catalogue is never a name that every object or Firestore itself uses', () => {
  for (const id of ['__proto__', 'constructor', 'valueOf', '__a__', '', 'a/b', 'ї', 'x'.repeat(21)]) {
    expect(catalogId.safeParse(id).success, id).toBe(false);
  }
  for (const id of ['a', 'A-b_9', '__a', 'x'.repeat(20)])
    expect(catalogId.safeParse(id).success, id).toBe(true);
});
