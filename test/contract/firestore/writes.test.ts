import { FieldValue, type CollectionReference } from '@google-cloud/firestore';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, startEngine, type Engine } from './engine.ts';

let engine: Engine;
let things: CollectionReference;
let run = 0;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());
beforeEach(() => {
  things = engine.firestore.collection(`things-${run++}`);
});

const idsOf = async (): Promise<string[]> => (await things.get()).docs.map(({ id }) => id);

describe('a batch', () => {
  it('writes everything at one time', async () => {
    const batch = engine.firestore.batch();
    batch.create(things.doc('a'), { n: 1 });
    batch.set(things.doc('b'), { n: 2 });
    batch.update(things.doc('b'), { n: FieldValue.increment(1) });
    batch.delete(things.doc('c'));
    await batch.commit();
    const [a, b] = await engine.firestore.getAll(things.doc('a'), things.doc('b'));
    expect(b?.data()).toEqual({ n: 3 });
    expect(a?.updateTime).toEqual(b?.updateTime);
  });

  it('writes nothing when one of its writes is refused', async () => {
    await things.doc('there').set({ n: 1 });
    const batch = engine.firestore.batch();
    batch.set(things.doc('a'), { n: 1 });
    batch.create(things.doc('there'), { n: 2 });
    expect(await codeOf(batch.commit())).toBe(status.ALREADY_EXISTS);
    expect(await idsOf()).toEqual(['there']);
  });

  it('is refused when a text in it is no Unicode', async () => {
    const batch = engine.firestore.batch();
    batch.set(things.doc('a'), { text: 'half of a pair: \ud83d' });
    expect([status.INTERNAL, status.UNKNOWN]).toContain(await codeOf(batch.commit()));
    expect(await idsOf()).toEqual([]);
  });

  it('may be larger than 500 writes', async () => {
    const batch = engine.firestore.batch();
    for (let n = 0; n < 600; n++) batch.set(things.doc(), { n });
    await batch.commit();
    expect((await things.count().get()).data().count).toBe(600);
  });
});

describe('a bulk writer', () => {
  it('tells of each write how it went', async () => {
    await things.doc('there').set({ n: 1 });
    const writer = engine.firestore.bulkWriter();
    writer.onWriteError(() => false);
    const codes = [
      codeOf(writer.create(things.doc('new'), { n: 1 })),
      codeOf(writer.create(things.doc('there'), { n: 2 })),
      codeOf(writer.update(things.doc('missing'), { n: 3 })),
      codeOf(writer.delete(things.doc('nothing'))),
    ];
    await writer.close();
    expect(await Promise.all(codes)).toEqual([undefined, status.ALREADY_EXISTS, status.NOT_FOUND, undefined]);
    expect(await idsOf()).toEqual(['new', 'there']);
  });

  it('writes hundreds of documents', async () => {
    const writer = engine.firestore.bulkWriter();
    const results = Array.from({ length: 300 }, (_, n) => writer.set(things.doc(`d${n}`), { n }));
    await writer.close();
    await Promise.all(results);
    expect((await things.count().get()).data().count).toBe(300);
  });
});

describe('lists', () => {
  it('name the collections of a document and of the root, in order', async () => {
    const doc = things.doc('a');
    await doc.collection('zeta').doc('x').set({});
    await doc.collection('alpha').doc('x').collection('deep').doc('y').set({});
    expect((await doc.listCollections()).map(({ id }) => id)).toEqual(['alpha', 'zeta']);
    expect((await engine.firestore.listCollections()).map(({ id }) => id)).toContain(things.id);
  });

  it('have the documents that are missing but have something below them', async () => {
    await things.doc('b').set({ n: 1 });
    await things.doc('a').collection('sub').doc('x').set({});
    await things.doc('a-b').set({ n: 1 });
    await things.doc('c').collection('sub').doc('x').collection('sub').doc('y').set({});
    expect((await things.listDocuments()).map(({ id }) => id)).toEqual(['a', 'a-b', 'b', 'c']);
  });

  it('have nothing of what is deleted', async () => {
    const doc = things.doc('a').collection('sub').doc('x');
    await doc.set({});
    await doc.delete();
    expect(await things.listDocuments()).toEqual([]);
    expect(await things.doc('a').listCollections()).toEqual([]);
  });

  it('delete a document with all below it', async () => {
    await things.doc('a').set({});
    await things.doc('a').collection('sub').doc('x').set({});
    await things.doc('b').set({});
    await engine.firestore.recursiveDelete(things.doc('a'));
    expect((await things.listDocuments()).map(({ id }) => id)).toEqual(['b']);
  });
});
