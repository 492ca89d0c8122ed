import { FieldPath, Filter, Timestamp, type WhereFilterOp } from '@google-cloud/firestore';
import { describe, expect, it } from 'vitest';
import { filledWith, ids } from './query-client.ts';

const suite = filledWith({
  'goods/cup': { price: 5, kind: 'dish', tags: ['blue', 'small'], size: { width: 8, height: 10 }, old: null },
  'goods/plate': { price: 7.5, kind: 'dish', tags: ['white'], size: { width: 24 }, old: NaN },
  'goods/lamp': {
    price: 40,
    kind: 'light',
    tags: ['white', 'tall'],
    size: { width: 20, height: 90 },
    old: 1,
  },
  'goods/candle': { price: 2, kind: 'light', tags: [], 'odd name': true, since: Timestamp.fromMillis(7) },
  'goods/table': { price: 120, kind: 'furniture', tags: ['tall', 'blue'], old: 'much' },
  'goods/gift': { price: 'by arrangement', kind: 'other' },
});
const goods = () => suite.db.collection('goods');
const where = (field: string | FieldPath, op: WhereFilterOp, value: unknown) =>
  ids(goods().where(field, op, value));

describe('a filter', () => {
  it.each<[WhereFilterOp, number, string[]]>([
    ['==', 5, ['cup']],
    ['==', 7.5, ['plate']],
    ['<', 5, ['candle']],
    ['<=', 5, ['candle', 'cup']],
    ['>', 7.5, ['lamp', 'table']],
    ['>=', 7.5, ['plate', 'lamp', 'table']],
  ])('compares values of one type: price %s %d', async (op, value, found) => {
    expect(await where('price', op, value)).toEqual(found);
  });

  it('!= finds other values of any type in their order, but not null and not nothing', async () => {
    expect(await where('price', '!=', 5)).toEqual(['candle', 'plate', 'lamp', 'table', 'gift']);
    expect(await where('old', '!=', 1)).toEqual(['plate', 'table']);
  });

  it('in finds any of several values', async () => {
    expect(await where('price', 'in', [120, 5, 6])).toEqual(['cup', 'table']);
  });

  it('not-in finds all values but some, and never null', async () => {
    expect(await where('price', 'not-in', [5, 7.5, 120])).toEqual(['candle', 'lamp', 'gift']);
    expect(await where('old', 'not-in', [1])).toEqual(['plate', 'table']);
  });

  it('array-contains finds an element', async () => {
    expect(await where('tags', 'array-contains', 'white')).toEqual(['lamp', 'plate']);
  });

  it('array-contains-any finds each document once', async () => {
    expect(await where('tags', 'array-contains-any', ['tall', 'blue'])).toEqual(['cup', 'lamp', 'table']);
  });

  it('finds null and NaN, and what is neither', async () => {
    expect(await where('old', '==', null)).toEqual(['cup']);
    expect(await where('old', '==', NaN)).toEqual(['plate']);
    expect(await where('old', '!=', null)).toEqual(['plate', 'lamp', 'table']);
    expect(await where('old', '!=', NaN)).toEqual(['lamp', 'table']);
  });

  it('reaches into maps, also to names that need quotes, and compares whole maps', async () => {
    expect(await where('size.height', '>', 10)).toEqual(['lamp']);
    expect(await where(new FieldPath('odd name'), '==', true)).toEqual(['candle']);
    expect(await where('size', '==', { height: 10, width: 8 })).toEqual(['cup']);
  });

  it('compares times', async () => {
    expect(await where('since', '>', Timestamp.fromMillis(6))).toEqual(['candle']);
  });

  it('finds documents by their names', async () => {
    const name = FieldPath.documentId();
    expect(await where(name, '==', 'lamp')).toEqual(['lamp']);
    expect(await where(name, 'in', ['table', 'cup', 'nothing'])).toEqual(['cup', 'table']);
    expect(await where(name, '>', 'gift')).toEqual(['lamp', 'plate', 'table']);
    expect(await where(name, 'not-in', ['gift', 'cup'])).toEqual(['candle', 'lamp', 'plate', 'table']);
  });
});

describe('several filters', () => {
  it('must all hold', async () => {
    expect(await ids(goods().where('kind', '==', 'dish').where('price', '==', 5))).toEqual(['cup']);
    expect(await ids(goods().where('kind', '==', 'light').where('price', '>', 2))).toEqual(['lamp']);
    const tallLights = goods().where('tags', 'array-contains', 'tall').where('kind', '==', 'light');
    expect(await ids(tallLights)).toEqual(['lamp']);
  });

  it('may be inequalities of several fields, whose names then order the result', async () => {
    const query = goods().where('price', '>', 2).where('kind', '<', 'light');
    expect(await ids(query)).toEqual(['cup', 'plate', 'table']);
    expect(await ids(query.orderBy('price', 'desc'))).toEqual(['table', 'plate', 'cup']);
  });

  it('may be bounds of one field', async () => {
    const query = goods().where('price', '>=', 5).where('price', '<', 40).where('price', '!=', 5);
    expect(await ids(query)).toEqual(['plate']);
  });

  it('that contradict each other find nothing', async () => {
    expect(await ids(goods().where('kind', '==', 'dish').where('kind', '==', 'light'))).toEqual([]);
    expect(await ids(goods().where('price', '>', 7).where('price', '<', 3))).toEqual([]);
  });

  it('of which one must hold find each document once', async () => {
    const query = goods().where(
      Filter.or(Filter.where('kind', '==', 'dish'), Filter.where('tags', 'array-contains', 'blue')),
    );
    expect(await ids(query)).toEqual(['cup', 'plate', 'table']);
    expect(await ids(query.orderBy('price', 'desc').limit(2))).toEqual(['table', 'plate']);
  });

  it('may be nested', async () => {
    const query = goods().where(
      Filter.and(
        Filter.where('price', '<', 100),
        Filter.or(
          Filter.and(Filter.where('kind', '==', 'dish'), Filter.where('price', '>', 5)),
          Filter.where('kind', 'in', ['light', 'other']),
        ),
      ),
    );
    expect(await ids(query)).toEqual(['candle', 'plate', 'lamp']);
  });
});

describe('alternatives', () => {
  it('may be thirty', async () => {
    const numbers = Array.from({ length: 30 }, (_, i) => i);
    expect(await ids(goods().where('price', 'in', numbers))).toEqual(['candle', 'cup']);
  });
});
