/** Who belongs to an audience and who of them is written to, for any customers; what registers and lists keep. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broadcastCategories } from '../../shared/broadcasts/category.ts';
import { languages } from '../../shared/texts/model.ts';
import {
  dayNumber,
  leftOut,
  matches,
  maxOffers,
  merged,
  pageRows,
  parts,
  seenAt,
  withOffer,
  type Addressing,
} from '../../shared/audience/decide.ts';
import { IdList, keepList, openList } from '../../shared/audience/lists.ts';
import { capDays, type Audience, type AudienceRow, type Offered } from '../../shared/audience/model.ts';
import { pack, unpack } from '../../shared/audience/packed.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { isSeenToday } from '../../shared/customers/activity.ts';
import { purchasesWith, purchasesWithout } from '../../shared/orders/decide.ts';

const now = new Date('2026-05-04T12:00:00Z');
const dayMs = 24 * 3600 * 1000;
const today = dayNumber('2026-05-04');

const word = fc.constantFrom('tea', 'coffee', 'vip', 'ads', 'Київ, "центр"');
const some = fc.uniqueArray(word, { maxLength: 3 });
const time = fc.integer({ min: now.getTime() - 400 * dayMs, max: now.getTime() });
const offer: fc.Arbitrary<Offered> = fc.record({
  day: fc.integer({ min: today - 20, max: today }),
  by: fc.constantFrom('A', 'B', 'C', 'D'),
});
const rowAnd = (
  optional: ('language' | 'source' | 'activeAt' | 'lastOrderAt')[],
): fc.Arbitrary<AudienceRow> =>
  fc.record(
    {
      ...{ id: fc.integer({ min: 1, max: 2 ** 52 }), language: fc.constantFrom(...languages), source: word },
      ...{ tags: some, createdAt: time, activeAt: time, orders: fc.nat(5), lastOrderAt: time },
      ...{ products: some, categories: some, blocked: fc.boolean() },
      declined: fc.subarray([...broadcastCategories]),
      offers: fc.array(offer, { maxLength: 4 }),
      version: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    },
    { requiredKeys: requiredBut(optional) },
  );
const members = [
  ...(['id', 'language', 'source', 'tags', 'createdAt', 'activeAt', 'orders', 'lastOrderAt'] as const),
  ...(['products', 'categories', 'blocked', 'declined', 'offers', 'version'] as const),
];
function requiredBut(optional: readonly string[]) {
  return members.filter((name) => !optional.includes(name));
}
const row = rowAnd(['source', 'activeAt', 'lastOrderAt']);
const rows = (maxLength: number) =>
  fc
    .uniqueArray(rowAnd(['language', 'source', 'activeAt', 'lastOrderAt']), {
      maxLength,
      selector: ({ id }) => id,
    })
    .map((all) => all.sort((a, b) => a.id - b.id));

const choice = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
const audience: fc.Arbitrary<Audience> = fc.record(
  {
    bought: fc.constantFrom('ever', 'never'),
    inactiveDays: fc.integer({ min: 1, max: 400 }),
    languages: fc.subarray([...languages], { minLength: 1 }),
    ...{ sources: choice, tags: choice, products: choice, categories: choice },
  },
  { requiredKeys: [] },
);
const list = (ids: number[]) => new IdList(Float64Array.from(ids).sort());

describe('an audience', () => {
  it('of which nothing is said is everybody', () => {
    fc.assert(fc.property(row, (one) => matches({}, one, now)));
  });

  it('has exactly those of whom each part of it is true', () => {
    fc.assert(
      fc.property(audience, row, (all, one) => {
        const each = Object.entries(all).map(([name, value]) => matches({ [name]: value }, one, now));
        expect(matches(all, one, now)).toBe(each.every(Boolean));
      }),
    );
  });

  it('parts into those who have bought and those who never did', () => {
    fc.assert(
      fc.property(
        row,
        (one) => matches({ bought: 'ever' }, one, now) !== matches({ bought: 'never' }, one, now),
      ),
    );
  });

  it('has everybody with one of what is chosen, and nobody else', () => {
    fc.assert(
      fc.property(choice, row, (chosen, one) => {
        const has = (held: readonly string[]) => chosen.some((each) => held.includes(each));
        expect(matches({ tags: chosen }, one, now)).toBe(has(one.tags));
        expect(matches({ products: chosen }, one, now)).toBe(has(one.products));
        expect(matches({ categories: chosen }, one, now)).toBe(has(one.categories));
        expect(matches({ sources: chosen }, one, now)).toBe(
          has(one.source === undefined ? [] : [one.source]),
        );
      }),
    );
  });

  it('of those who stay away only grows as time goes by, and has nobody who came or ordered since', () => {
    fc.assert(
      fc.property(row, fc.integer({ min: 1, max: 400 }), (one, inactiveDays) => {
        const due = new Date(seenAt(one) + inactiveDays * dayMs);
        expect(matches({ inactiveDays }, one, new Date(due.getTime() - 1))).toBe(false);
        expect(matches({ inactiveDays }, one, due)).toBe(true);
        const back = { ...one, activeAt: due.getTime() };
        expect(matches({ inactiveDays }, back, due)).toBe(false);
      }),
    );
  });

  it('by a list has who is on it, and nobody while there is no list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50)), row, (ids, one) => {
        const short = { ...one, id: one.id % 50 };
        expect(matches({ list: 'L' }, short, now, list(ids))).toBe(ids.includes(short.id));
        expect(matches({ list: 'L' }, short, now)).toBe(false);
      }),
    );
  });
});

describe('who is written to', () => {
  const to = (part: Partial<Addressing> = {}): Addressing => ({
    ...{ audience: {}, category: 'offers', today, now },
    ...part,
  });
  const free = { blocked: false, declined: [], offers: [] };

  it('belongs to the audience, takes messages and has not declined them', () => {
    fc.assert(
      fc.property(audience, fc.constantFrom(...broadcastCategories), row, (all, category, one) => {
        const reason = leftOut(to({ audience: all, category }), one);
        expect(reason === undefined).toBe(
          matches(all, one, now) && !one.blocked && !one.declined.includes(category),
        );
        expect(reason === 'unmatched').toBe(!matches(all, one, now));
      }),
    );
  });

  it('has had fewer offers within a week than the cap, which is for offers alone', () => {
    fc.assert(
      fc.property(
        fc.array(offer, { maxLength: 5 }),
        fc.integer({ min: 1, max: 5 }),
        row,
        (offers, cap, one) => {
          const customer = { ...one, ...free, offers };
          const recent = offers.filter(({ day }) => day > today - capDays).length;
          expect(leftOut(to({ cap }), customer)).toBe(recent >= cap ? 'capped' : undefined);
          expect(leftOut(to({ cap, category: 'news' }), customer)).toBeUndefined();
          expect(leftOut(to(), customer)).toBeUndefined();
        },
      ),
    );
  });

  it('has each offer counted once, whatever order they are noted in', () => {
    fc.assert(
      fc.property(fc.array(offer, { maxLength: 40 }), (given) => {
        const noted = given.reduce<readonly Offered[]>(withOffer, []);
        expect(noted.length).toBeLessThanOrEqual(maxOffers);
        expect(new Set(noted.map(({ by }) => by)).size).toBe(noted.length);
        expect(noted).toEqual(noted.toSorted((a, b) => a.day - b.day));
        for (const one of noted) expect(withOffer(noted, one)).toBe(noted);
      }),
    );
  });
});

describe('a register', () => {
  it('comes out as it was packed', () => {
    fc.assert(
      fc.property(rows(8), (all) => {
        expect(unpack(pack(all))).toEqual(all);
      }),
    );
  });

  it('ends with the latest state of each customer, in whatever order states come', () => {
    const states = fc.array(
      rowAnd([]).map((one) => ({ ...one, id: one.id % 5, offers: [] })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(states, states, (first, second) => {
        const one = merged(merged([], first), second);
        const other = merged(merged([], second), first);
        expect(one.map(({ id, version }) => [id, version])).toEqual(
          other.map(({ id, version }) => [id, version]),
        );
        const versions = Map.groupBy([...first, ...second], ({ id }) => id);
        for (const { id, version } of one)
          expect(version).toBe(Math.max(...versions.get(id)!.map((state) => state.version)));
        expect(merged(one, second)).toBe(one);
      }),
    );
  });

  it('keeps the offers that it alone knows of, whatever the document says', () => {
    fc.assert(
      fc.property(row, (one) => {
        const next = { ...one, version: one.version + 1, offers: [] };
        expect(merged([one], [next])[0]?.offers).toEqual(one.offers);
      }),
    );
  });

  it('is cut into equal parts once it is too large, and not before', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(3000), (count, bytes) => {
        const all = Array.from({ length: count }, (_, index) => index);
        const cut = parts(all, bytes, 2000);
        expect(cut.flat()).toEqual(all);
        const sizes = cut.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        if (cut.length > 1) expect(Math.max(...sizes)).toBeLessThanOrEqual(pageRows);
        expect(cut.length > 1).toBe(count > 1.5 * pageRows || bytes > 2000);
      }),
    );
  });
});

/** Files alone, in memory. */
function shelf(): Cloud {
  const kept = new Map<string, Buffer>();
  const files: Pick<Cloud['files'], 'write' | 'read'> = {
    async write(path, chunks) {
      const parts: Uint8Array[] = [];
      for await (const part of chunks) parts.push(part);
      kept.set(path, Buffer.concat(parts));
    },
    async *read(path) {
      const found = await Promise.resolve(kept.get(path));
      if (!found) throw new Error(`there is no ${path}`);
      yield found.subarray(0, 3);
      yield found.subarray(3);
    },
  };
  return { files } as Cloud;
}
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a list of ids', () => {
  it('has exactly the ids that were given, whatever their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 2 ** 52 }), { minLength: 1 }), async (ids) => {
        const cloud = shelf();
        const kept = await keepList(cloud, '1', bytes(ids.join('\n')));
        if (!kept.ok) throw new Error(JSON.stringify(kept));
        const opened = await openList(cloud, '1', kept.id);
        expect(opened.size).toBe(new Set(ids).size);
        for (const id of ids) {
          expect(opened.has(id)).toBe(true);
          expect(opened.has(id + 1)).toBe(ids.includes(id + 1));
        }
      }),
    );
  });

  it('is the same list where the ids are the same', async () => {
    const cloud = shelf();
    const keep = (text: string) => keepList(cloud, '1', bytes(text));
    const first = await keep('3\n1\n2\n');
    const again = await keep('telegramId,name\r\n2,Ann\r\n1,"Bea, or so"\r\n3,\r\n2,Ann\r\n');
    expect(again).toEqual({ ...first, repeats: 1 });
    expect(await keep('\ufeffid;firstName\n1;Ann\n2;Bea\n3;Cid\n')).toEqual(first);
    expect(await keep('\n 1 \n\n2\n3')).toEqual(first);
    expect(first).toMatchObject({ ok: true, count: 3, repeats: 0 });
    expect(await keep('1\n2')).not.toMatchObject({ id: first.ok && first.id });
  });

  it('says what is wrong with which line', async () => {
    const keep = (text: string) => keepList(shelf(), '1', bytes(text));
    expect(await keep('telegramId\n1\nAnn\n-5\n\n7.0\n')).toEqual({
      ok: false,
      errors: [
        { line: 3, problem: 'id', cell: 'Ann' },
        { line: 4, problem: 'id', cell: '-5' },
        { line: 6, problem: 'id', cell: '7.0' },
      ],
    });
    expect(await keep('name,phone\nAnn,1\n')).toMatchObject({
      ok: false,
      errors: [{ line: 1, problem: 'columns' }],
    });
    expect(await keep('')).toMatchObject({ ok: false, errors: [{ line: 1 }] });
    expect(await keep('telegramId\n')).toMatchObject({ ok: false, errors: [{ line: 1 }] });
    expect(await keep('"1\n2\n')).toMatchObject({ ok: false });
  });
});

describe('what somebody has bought', () => {
  const line = (productId: string) => ({ productId }) as never;
  const order = (...ids: string[]) => ({ lines: ids.map(line) });

  it('has the newest products last, each once, and no more than are kept', () => {
    const once = purchasesWith(undefined, order('a', 'b'), ['x', 'x'], now);
    expect(once).toEqual({ orders: 1, lastAt: now, products: ['a', 'b'], categories: ['x'] });
    expect(purchasesWith(once, order('a'), ['y'], now)).toMatchObject({
      ...{ orders: 2, products: ['b', 'a'], categories: ['x', 'y'] },
    });
    const many = Array.from({ length: 150 }, (_, index) => `p${index}`);
    const full = many.reduce((before, id) => purchasesWith(before, order(id), [id], now), once);
    expect(full.products).toEqual(many.slice(-100));
    expect(full.categories).toEqual(many.slice(-50));
  });

  it('is an order less once one is cancelled, and never less than none', () => {
    const twice = purchasesWith(purchasesWith(undefined, order('a'), ['x'], now), order('b'), ['x'], now);
    const once = purchasesWithout(twice);
    expect(once).toEqual({ ...twice, orders: 1 });
    const none = purchasesWithout(once);
    expect(none).toEqual({ orders: 0, products: ['a', 'b'], categories: ['x'] });
    expect(purchasesWithout(none).orders).toBe(0);
  });
});

it('a customer is seen once by the days of the shop', () => {
  const at = (time: string) => new Date(`2026-05-${time}Z`);
  const isSeen = (activeAt: string, when: string) =>
    isSeenToday({ activeAt: at(activeAt) }, at(when), 'Europe/Kyiv');
  expect(isSeenToday({}, now, 'Europe/Kyiv')).toBe(false);
  expect(isSeen('04T05:00:00', '04T20:59:59')).toBe(true);
  expect(isSeen('04T05:00:00', '04T21:00:00')).toBe(false);
  expect(isSeen('04T20:59:59', '04T21:00:00')).toBe(false);
});
