import { FieldPath, FieldValue, GeoPoint, Timestamp, type DocumentReference } from '@google-cloud/firestore';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, startEngine, type Engine } from './engine.ts';

let engine: Engine;
let doc: DocumentReference;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());
beforeEach(() => {
  doc = engine.firestore.collection('things').doc();
});

const data = async (): Promise<unknown> => (await doc.get()).data();

describe('documents', () => {
  it('give back every type of value as it was written', async () => {
    const value = {
      nothing: null,
      yes: true,
      integer: 2 ** 53 - 1,
      negative: -7,
      double: 1.5,
      negativeZero: -0,
      notANumber: NaN,
      infinite: -Infinity,
      time: new Timestamp(1_700_000_000, 123_456_000),
      epoch: new Timestamp(0, 0),
      text: 'зошит 📓 \u0000 end',
      bytes: Buffer.from([0, 1, 254, 255]),
      reference: doc,
      place: new GeoPoint(0, -180),
      list: [1, 'a', { inside: [] }, null],
      map: { 'a.b': 1, '`quoted`': { deep: true }, empty: {} },
      vector: FieldValue.vector([1, 2.5]),
    };
    await doc.set(value);
    const stored = (await doc.get()).data() ?? {};
    expect(Object.is(stored['negativeZero'], -0)).toBe(true);
    expect((stored['reference'] as DocumentReference).path).toBe(doc.path);
    const { reference: _, ...others } = value;
    const { reference: __, ...storedOthers } = stored;
    expect(storedOthers).toEqual(others);
  });

  it('cut times to microseconds', async () => {
    await doc.set({ at: new Timestamp(5, 123_456_789) });
    expect(await data()).toEqual({ at: new Timestamp(5, 123_456_000) });
  });

  it('keep the time of their creation and change the time of their last update', async () => {
    const { writeTime: created } = await doc.set({ n: 1 });
    const { writeTime: updated } = await doc.set({ n: 2 });
    const snapshot = await doc.get();
    expect(snapshot.createTime).toEqual(created);
    expect(snapshot.updateTime).toEqual(updated);
    expect(updated.valueOf() > created.valueOf()).toBe(true);
  });

  it('keep the time of their last update when a write changes nothing', async () => {
    await doc.set({ n: 1 });
    const before = await doc.get();
    await doc.set({ n: 1 });
    expect((await doc.get()).updateTime).toEqual(before.updateTime);
  });

  it('are deleted without a trace, and deleting them again is fine', async () => {
    await doc.set({ n: 1 });
    await doc.delete();
    await doc.delete();
    expect((await doc.get()).exists).toBe(false);
  });

  it('can be read in any order, missing ones among them', async () => {
    const others = ['b', 'missing', 'a'].map((id) => doc.collection('more').doc(id));
    await Promise.all(others.filter(({ id }) => id !== 'missing').map((each) => each.set({ id: each.id })));
    const found = await engine.firestore.getAll(...others);
    expect(found.map((each) => each.get('id') as unknown)).toEqual(['b', undefined, 'a']);
  });

  it('show only the fields that are asked for', async () => {
    await doc.set({ a: 1, b: { x: 1, y: 2 }, c: 3 });
    const [found] = await engine.firestore.getAll(doc, { fieldMask: ['b.x', 'c'] });
    expect(found?.data()).toEqual({ b: { x: 1 }, c: 3 });
  });
});

describe('updates', () => {
  it('touch nothing but the fields they name', async () => {
    await doc.set({ a: 1, m: { x: 1, y: 2 }, 'odd.name': 1 });
    await doc.update('m.x', 5, new FieldPath('odd.name'), 2, new FieldPath('n', '`'), 3);
    expect(await data()).toEqual({ a: 1, m: { x: 5, y: 2 }, 'odd.name': 2, n: { '`': 3 } });
  });

  it('remove fields, and leave the maps around them', async () => {
    await doc.set({ a: 1, m: { x: 1 } });
    await doc.update({ a: FieldValue.delete(), 'm.x': FieldValue.delete(), 'z.z': FieldValue.delete() });
    expect(await data()).toEqual({ m: {} });
  });

  it('merge into what is there', async () => {
    await doc.set({ a: 1, m: { x: 1 } });
    await doc.set({ m: { y: 2 } }, { merge: true });
    expect(await data()).toEqual({ a: 1, m: { x: 1, y: 2 } });
  });

  it('create a document that they are merged into', async () => {
    await doc.set({ m: { y: 2 } }, { merge: true });
    expect(await data()).toEqual({ m: { y: 2 } });
  });
});

describe('transforms', () => {
  it('set the time of the server, the same everywhere in a commit', async () => {
    const other = doc.collection('more').doc();
    const batch = engine.firestore.batch();
    batch.set(doc, { at: FieldValue.serverTimestamp(), m: { at: FieldValue.serverTimestamp() } });
    batch.set(other, { at: FieldValue.serverTimestamp() });
    await batch.commit();
    const stored = (await doc.get()).data() ?? {};
    const at = stored['at'] as Timestamp;
    expect(Math.abs(at.toMillis() - Date.now())).toBeLessThan(60_000);
    expect(stored['m']).toEqual({ at });
    expect((await other.get()).get('at')).toEqual(at);
  });

  it('add to numbers, and replace what is none', async () => {
    await doc.set({ i: 5, d: 1.5, text: 'x' });
    const plus = (n: number): FieldValue => FieldValue.increment(n);
    await doc.update({ i: plus(3), d: plus(2), text: plus(7), missing: plus(-1) });
    expect(await data()).toEqual({ i: 8, d: 3.5, text: 7, missing: -1 });
  });

  it('lose no increment, however many come at once', async () => {
    await doc.set({ n: 0 });
    await Promise.all(Array.from({ length: 50 }, () => doc.update({ n: FieldValue.increment(1) })));
    expect(await data()).toEqual({ n: 50 });
  });

  it('add to lists what is missing and remove every occurrence', async () => {
    await doc.set({ list: [1, 'a', 1, null] });
    await doc.update({ list: FieldValue.arrayUnion('a', 'b', 'b') });
    expect(await data()).toEqual({ list: [1, 'a', 1, null, 'b'] });
    await doc.update({ list: FieldValue.arrayRemove(1, null, 'none') });
    expect(await data()).toEqual({ list: ['a', 'b'] });
  });

  it('make lists of what is none', async () => {
    await doc.set({ a: 1, b: 'x' });
    await doc.update({ a: FieldValue.arrayUnion('new'), b: FieldValue.arrayRemove('x') });
    expect(await data()).toEqual({ a: ['new'], b: [] });
  });
});

describe('preconditions', () => {
  it('create a document once', async () => {
    await doc.create({ n: 1 });
    expect(await codeOf(doc.create({ n: 2 }))).toBe(status.ALREADY_EXISTS);
    expect(await data()).toEqual({ n: 1 });
  });

  it('let only one of many creations through', async () => {
    const codes = await Promise.all(Array.from({ length: 20 }, (_, n) => codeOf(doc.create({ n }))));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === status.ALREADY_EXISTS)).toHaveLength(19);
  });

  it('update and delete only what exists', async () => {
    expect(await codeOf(doc.update({ n: 1 }))).toBe(status.NOT_FOUND);
    expect(await codeOf(doc.delete({ exists: true }))).toBe(status.NOT_FOUND);
    expect((await doc.get()).exists).toBe(false);
  });

  it('write only over the version that is named', async () => {
    const { writeTime: first } = await doc.set({ n: 1 });
    const { writeTime: second } = await doc.set({ n: 2 });
    expect(await codeOf(doc.update({ n: 3 }, { lastUpdateTime: first }))).toBe(status.FAILED_PRECONDITION);
    await doc.update({ n: 4 }, { lastUpdateTime: second });
    expect(await data()).toEqual({ n: 4 });
  });
});

describe('what is refused', () => {
  it.each([
    ['a reserved field name', { __x__: 1 }],
    ['a reserved field name inside of a map', { m: { __x__: 1 } }],
    ['a text over the limit', { text: 'x'.repeat(1_048_488) }],
    ['a document over 1 MiB', { a: 'x'.repeat(600_000), b: 'x'.repeat(600_000) }],
    ['a field name over the limit', { ['n'.repeat(1501)]: 1 }],
  ])('is %s', async (_, value) => {
    expect(await codeOf(doc.set(value))).toBe(status.INVALID_ARGUMENT);
    expect((await doc.get()).exists).toBe(false);
  });

  it('is a reserved document id', async () => {
    expect(await codeOf(doc.parent.doc('__x__').set({ n: 1 }))).toBe(status.INVALID_ARGUMENT);
  });
});
