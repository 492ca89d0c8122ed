import { FieldPath, FieldValue, GeoPoint, Timestamp, type Query } from '@google-cloud/firestore';
import { describe, expect, it } from 'vitest';
import { filledWith, ids } from './query-client.ts';

const suite = filledWith({
  'people/ann': { age: 30, city: 'Oslo', name: { first: 'Ann', last: 'Berg' } },
  'people/bob': { age: 25, city: 'Rome', name: { first: 'Bob', last: 'Rossi' } },
  'people/cid': { age: 30, city: 'Bonn', name: { first: 'Cid', last: 'Adam' } },
  'people/dan': { age: 41, city: 'Rome', name: { first: 'Dan', last: 'Bianchi' } },
  'people/eva': { city: 'Bonn' },
  'people/ann/pets/cat': { legs: 4 },
  'people/bob/pets/bird': { legs: 2 },
  'zoos/oslo/pets/ant': { legs: 6 },
  'values/01-null': { v: null },
  'values/02-false': { v: false },
  'values/03-nan': { v: NaN },
  'values/04-minus': { v: -1.5 },
  'values/05-zero': { v: 0 },
  'values/06-big': { v: 2 ** 60 },
  'values/07-time': { v: Timestamp.fromMillis(0) },
  'values/08-empty': { v: '' },
  'values/09-text': { v: '\u{ffff}' },
  'values/10-astral': { v: '\u{1f600}' },
  'values/11-bytes': { v: Buffer.from([0]) },
  'values/12-place': { v: new GeoPoint(1, 2) },
  'values/13-list': { v: [1] },
  'values/14-longer': { v: [1, 0] },
  'values/15-vector': { v: FieldValue.vector([1, 2]) },
  'values/16-map': { v: { a: 1 } },
});
const people = () => suite.db.collection('people');
const name = FieldPath.documentId();

describe('an order', () => {
  it('is by name where none is asked for', async () => {
    expect(await ids(people())).toEqual(['ann', 'bob', 'cid', 'dan', 'eva']);
  });

  it('leaves out documents without the field, and orders equal ones by name', async () => {
    expect(await ids(people().orderBy('age'))).toEqual(['bob', 'ann', 'cid', 'dan']);
    expect(await ids(people().orderBy('age', 'desc'))).toEqual(['dan', 'cid', 'ann', 'bob']);
  });

  it('may be by several fields, each in its direction', async () => {
    expect(await ids(people().orderBy('age', 'desc').orderBy('city'))).toEqual(['dan', 'cid', 'ann', 'bob']);
    expect(await ids(people().orderBy('city').orderBy('age', 'desc'))).toEqual(['cid', 'ann', 'dan', 'bob']);
    expect(await ids(people().orderBy('age').orderBy(name, 'desc'))).toEqual(['bob', 'cid', 'ann', 'dan']);
  });

  it('may be by a field in a map', async () => {
    expect(await ids(people().orderBy('name.last'))).toEqual(['cid', 'ann', 'dan', 'bob']);
  });

  it('goes along with filters on other fields', async () => {
    expect(await ids(people().where('city', '==', 'Rome').orderBy('age'))).toEqual(['bob', 'dan']);
    expect(await ids(people().where('age', '>', 25).orderBy('city'))).toEqual(['cid', 'ann', 'dan']);
  });

  it('holds across the types of values', async () => {
    const all = await ids(suite.db.collection('values').orderBy('v'));
    expect(all).toEqual(all.toSorted());
    expect(all).toHaveLength(16);
    expect(await ids(suite.db.collection('values').orderBy('v', 'desc'))).toEqual(all.toReversed());
  });
});

describe('a part of an order', () => {
  const byAge = () => people().orderBy('age');

  it('is its first or its last documents', async () => {
    expect(await ids(byAge().limit(2))).toEqual(['bob', 'ann']);
    expect(await ids(byAge().limitToLast(2))).toEqual(['cid', 'dan']);
    expect(await ids(byAge().limitToLast(9))).toEqual(['bob', 'ann', 'cid', 'dan']);
  });

  it('begins behind an offset', async () => {
    expect(await ids(byAge().offset(1).limit(2))).toEqual(['ann', 'cid']);
    expect(await ids(byAge().offset(9))).toEqual([]);
  });

  it.each<[string, (query: Query) => Query, string[]]>([
    ['startAt', (query) => query.startAt(30), ['ann', 'cid', 'dan']],
    ['startAfter', (query) => query.startAfter(30), ['dan']],
    ['endAt', (query) => query.endAt(30), ['bob', 'ann', 'cid']],
    ['endBefore', (query) => query.endBefore(30), ['bob']],
    ['startAt and endBefore', (query) => query.startAt(26).endBefore(41), ['ann', 'cid']],
    ['startAfter and limitToLast', (query) => query.startAfter(25).limitToLast(1), ['dan']],
  ])('lies between values: %s', async (_, cut, found) => {
    expect(await ids(cut(byAge()))).toEqual(found);
  });

  it('lies between values of several fields', async () => {
    const query = people().orderBy('age').orderBy('city', 'desc');
    expect(await ids(query)).toEqual(['bob', 'ann', 'cid', 'dan']);
    expect(await ids(query.startAfter(30, 'Oslo'))).toEqual(['cid', 'dan']);
    expect(await ids(query.startAt(30, 'Monza'))).toEqual(['cid', 'dan']);
    expect(await ids(query.endBefore(30))).toEqual(['bob']);
  });

  it('begins after a document, so that pages follow each other whatever their order', async () => {
    const orders = [
      byAge(),
      people().orderBy('age', 'desc').orderBy('city'),
      people().orderBy('city', 'desc'),
      people().where('age', '>', 20),
      people().where('city', 'in', ['Rome', 'Bonn']).orderBy('age', 'desc'),
      people(),
    ];
    for (const query of orders) {
      const whole = await ids(query);
      const paged: string[] = [];
      for (let page = await query.limit(1).get(); !page.empty;) {
        const [document] = page.docs;
        paged.push(document!.id);
        page = await query.startAfter(document).limit(1).get();
      }
      expect(paged).toEqual(whole);
    }
  });

  it('may be bounded by names', async () => {
    expect(await ids(people().orderBy(name).startAfter('bob').endAt('dan'))).toEqual(['cid', 'dan']);
  });
});

describe('a query', () => {
  it('shows only the fields that are selected', async () => {
    const { docs } = await people().where('age', '==', 41).select('name.last', 'city', 'nothing').get();
    expect(docs.map((each) => each.data())).toEqual([{ city: 'Rome', name: { last: 'Bianchi' } }]);
    const bare = await people().select().limit(1).get();
    expect(bare.docs.map((each) => each.data())).toEqual([{}]);
  });

  it('looks into one collection only', async () => {
    expect(await ids(suite.db.collection('people/ann/pets'))).toEqual(['cat']);
    expect(await ids(suite.db.collection('pets'))).toEqual([]);
  });

  it('looks into all collections of an ID as a group', async () => {
    const pets = suite.db.collectionGroup('pets');
    expect(await ids(pets)).toEqual(['cat', 'bird', 'ant']);
    expect(await ids(pets.where('legs', '>', 2))).toEqual(['cat', 'ant']);
    expect(await ids(pets.orderBy('legs', 'desc').limit(2))).toEqual(['ant', 'cat']);
    expect(await ids(pets.where(name, '>', 'people/b/pets/x'))).toEqual(['bird', 'ant']);
  });

  it('sees what was written just before', async () => {
    const { db } = suite;
    const notes = db.collection('notes');
    await notes.doc('a').set({ n: 1, on: true });
    expect(await ids(notes.where('n', '==', 1).where('on', '==', true))).toEqual(['a']);
    await notes.doc('a').update({ n: 2 });
    expect(await ids(notes.where('n', '==', 1).where('on', '==', true))).toEqual([]);
    expect(await ids(notes.where('n', '==', 2).where('on', '==', true))).toEqual(['a']);
    await notes.doc('a').delete();
    expect(await ids(notes.where('n', '==', 2).where('on', '==', true))).toEqual([]);
  });

  it('within a transaction sees the state that the transaction reads', async () => {
    const found = await suite.db.runTransaction((transaction) =>
      transaction.get(people().where('age', '==', 30).orderBy('city')),
    );
    expect(found.docs.map(({ id }) => id)).toEqual(['cid', 'ann']);
  });

  it('goes on to documents that are below a deleted collection', async () => {
    const { db } = suite;
    await db.doc('trees/oak').set({ a: 1 });
    await db.doc('trees/oak/leaves/x').set({ a: 1 });
    await db.recursiveDelete(db.collection('trees'));
    expect(await ids(db.collection('trees'))).toEqual([]);
    expect(await ids(db.collectionGroup('leaves'))).toEqual([]);
  });
});
