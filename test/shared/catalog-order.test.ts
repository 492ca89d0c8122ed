/** Putting products, categories and pictures in order, and writing parameters anew. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positionsAfter, rewritten, withPicture } from '../../shared/catalog/decide.ts';
import type { Picture, Placed } from '../../shared/catalog/model.ts';

const inOrder = (all: readonly Placed[]): Placed[] =>
  [...all].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

const level = fc
  .uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), position: fc.nat(6) }), {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: 12,
  })
  .map(inOrder);

const applied = (all: readonly Placed[], changed: readonly Placed[]): string[] =>
  inOrder(all.map((one) => changed.find(({ id }) => id === one.id) ?? one)).map(({ id }) => id);

describe('moving by one', () => {
  test('changes places with the neighbour and leaves all others in their order', () => {
    fc.assert(
      fc.property(level, fc.nat(), fc.constantFrom(-1, 1), (all, pick, by) => {
        const from = pick % all.length;
        const to = from + by;
        const wanted = all.map(({ id }) => id);
        const [moved, other] = [wanted[from], wanted[to]];
        if (moved !== undefined && other !== undefined) {
          wanted[from] = other;
          wanted[to] = moved;
        }
        expect(applied(all, positionsAfter(all, all[from]!.id, by))).toEqual(wanted);
      }),
    );
  });

  test('changes no position that need not change, and nothing at the end that it moves to', () => {
    const all = [
      { id: 'a', position: 10 },
      { id: 'b', position: 20 },
      { id: 'c', position: 30 },
    ];
    expect(positionsAfter(all, 'b', -1)).toEqual([
      { id: 'b', position: 10 },
      { id: 'a', position: 11 },
    ]);
    expect(positionsAfter(all, 'a', -1)).toEqual([]);
    expect(positionsAfter(all, 'c', 1)).toEqual([]);
    expect(positionsAfter(all, 'nowhere', 1)).toEqual([]);
  });
});

describe('pictures that were sent together', () => {
  const picture = (place?: number): Picture => ({ id: String(place), original: String(place), place });

  test('come in the order in which they were sent, in whichever they arrive', () => {
    const places = fc.uniqueArray(fc.nat(100), { maxLength: 10 });
    fc.assert(
      fc.property(places, (sent) => {
        const all = sent.reduce<Picture[]>((before, place) => withPicture(before, picture(place)), []);
        expect(all.map(({ place }) => place)).toEqual([...sent].sort((a, b) => a - b));
      }),
    );
  });

  test('stay behind those that were put in order', () => {
    const ordered = [picture(), picture()];
    expect(withPicture([...ordered, picture(7)], picture(5)).map(({ place }) => place)).toEqual([
      undefined,
      undefined,
      5,
      7,
    ]);
    expect(withPicture([picture(7)], picture()).map(({ place }) => place)).toEqual([7, undefined]);
  });
});

describe('parameters that are written anew in one language', () => {
  const before = [
    { name: { uk: 'Вага', en: 'Weight' }, value: { uk: '1 кг', en: '1 kg' } },
    { name: { uk: 'Колір', en: 'Colour' }, value: { uk: 'синій', en: 'blue' } },
  ];

  test('keep the words of the others by their name, wherever they stand now', () => {
    expect(
      rewritten(before, 'uk', [
        { name: 'Розмір', value: 'L' },
        { name: 'Колір', value: 'зелений' },
        { name: 'Вага', value: '1 кг' },
      ]),
    ).toEqual([
      { name: { uk: 'Розмір' }, value: { uk: 'L' } },
      { name: { uk: 'Колір', en: 'Colour' }, value: { uk: 'зелений', en: 'blue' } },
      { name: { uk: 'Вага', en: 'Weight' }, value: { uk: '1 кг', en: '1 kg' } },
    ]);
  });

  test('or by their place, where there are as many; and none are left of none', () => {
    const lines = [
      { name: 'Вес', value: '1 кг' },
      { name: 'Цвет', value: 'синий' },
    ];
    expect(rewritten(before, 'ru', lines)[1]).toEqual({
      name: { uk: 'Колір', en: 'Colour', ru: 'Цвет' },
      value: { uk: 'синій', en: 'blue', ru: 'синий' },
    });
    expect(rewritten(before, 'ru', [])).toEqual([]);
  });
});
