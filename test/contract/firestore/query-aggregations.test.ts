import { AggregateField, FieldValue, Filter, type Query } from '@google-cloud/firestore';
import { describe, expect, it } from 'vitest';
import { filledWith, ids } from './query-client.ts';

const suite = filledWith({
  'sales/a': { amount: 10, rate: 0.5, shop: 'x' },
  'sales/b': { amount: 20, rate: 1, shop: 'x' },
  'sales/c': { amount: 2.5, shop: 'y' },
  'sales/d': { amount: 'free', shop: 'y' },
  'sales/e': { shop: 'z' },
  'shops/1/sales/f': { amount: 100, shop: 'x' },
  'points/a': { at: FieldValue.vector([1, 1]), open: true },
  'points/b': { at: FieldValue.vector([1, 2]), open: true },
  'points/c': { at: FieldValue.vector([1, 3]), open: false },
  'points/d': { at: FieldValue.vector([1, 3, 5]), open: true },
});
const sales = (): Query => suite.db.collection('sales');
const count = async (query: Query): Promise<number> => (await query.count().get()).data().count;

describe('an aggregation', () => {
  it('counts what a query finds', async () => {
    expect(await count(sales())).toBe(5);
    expect(await count(sales().where('shop', '==', 'x'))).toBe(2);
    expect(await count(sales().where('shop', 'in', ['x', 'z']))).toBe(3);
    expect(
      await count(sales().where(Filter.or(Filter.where('shop', '==', 'x'), Filter.where('amount', '>', 15)))),
    ).toBe(2);
    expect(await count(sales().where('shop', '==', 'x').where('amount', '>', 10))).toBe(1);
    expect(await count(sales().orderBy('amount').startAfter(2.5))).toBe(3);
    expect(await count(sales().limit(3))).toBe(3);
    expect(await count(sales().offset(3))).toBe(2);
    expect(await count(suite.db.collectionGroup('sales'))).toBe(6);
    expect(await count(suite.db.collection('nothing'))).toBe(0);
  });

  it('adds and averages numbers, and nothing else', async () => {
    const all = sales().aggregate({
      sum: AggregateField.sum('amount'),
      average: AggregateField.average('amount'),
    });
    expect((await all.get()).data()).toEqual({ sum: 32.5, average: 32.5 / 3 });
    const whole = sales()
      .where('shop', '==', 'x')
      .aggregate({ sum: AggregateField.sum('amount') });
    expect((await whole.get()).data()).toEqual({ sum: 30 });
    const none = sales().aggregate({
      sum: AggregateField.sum('nothing'),
      average: AggregateField.average('nothing'),
    });
    expect((await none.get()).data()).toEqual({ sum: 0, average: null });
  });

  it('of several fields sees the documents that have all of them', async () => {
    const both = sales().aggregate({
      count: AggregateField.count(),
      amount: AggregateField.sum('amount'),
      rate: AggregateField.average('rate'),
    });
    expect((await both.get()).data()).toEqual({ count: 2, amount: 30, rate: 0.75 });
  });

  it('follows what is written', async () => {
    const notes = suite.db.collection('counted');
    expect(await count(notes.where('on', '==', true))).toBe(0);
    await notes.doc('a').set({ on: true });
    await notes.doc('b').set({ on: true });
    expect(await count(notes.where('on', '==', true))).toBe(2);
    await notes.doc('a').update({ on: false });
    expect(await count(notes.where('on', '==', true))).toBe(1);
  });
});

describe('the nearest neighbours of a vector', () => {
  const nearest = (
    distanceMeasure: 'EUCLIDEAN' | 'COSINE' | 'DOT_PRODUCT',
    query: Query,
    distanceThreshold?: number,
  ) =>
    query.findNearest({
      vectorField: 'at',
      queryVector: [1, 3],
      limit: 2,
      distanceMeasure,
      distanceResultField: 'distance',
      ...(distanceThreshold !== undefined && { distanceThreshold }),
    });

  it('are the documents at the least distance, or of the greatest product', async () => {
    const found = await nearest('EUCLIDEAN', suite.db.collection('points')).get();
    expect(found.docs.map((each) => [each.id, each.get('distance') as number])).toEqual([
      ['c', 0],
      ['b', 1],
    ]);
    const products = await nearest('DOT_PRODUCT', suite.db.collection('points')).get();
    expect(products.docs.map((each) => each.get('distance') as number)).toEqual([10, 7]);
    const angles = await nearest('COSINE', suite.db.collection('points')).get();
    expect(angles.docs.map(({ id }) => id)).toEqual(['c', 'b']);
  });

  it('are those that meet the filter, within the threshold', async () => {
    const open = suite.db.collection('points').where('open', '==', true);
    expect((await nearest('EUCLIDEAN', open).get()).docs.map(({ id }) => id)).toEqual(['b', 'a']);
    expect((await nearest('EUCLIDEAN', open, 1).get()).docs.map(({ id }) => id)).toEqual(['b']);
    expect(await ids(open)).toEqual(['a', 'b', 'd']);
  });
});
