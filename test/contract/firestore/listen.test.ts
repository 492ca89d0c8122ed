import type { DocumentReference, Query, QuerySnapshot } from '@google-cloud/firestore';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEngine, type Engine } from './engine.ts';

let engine: Engine;
let doc: DocumentReference;
let stops: (() => void)[] = [];

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());
beforeEach(() => {
  doc = engine.firestore.collection('things').doc();
});
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
});

/** What a listener was told, each time. */
function watch(query: Query): string[] {
  const told: string[] = [];
  const describeSnapshot = (snapshot: QuerySnapshot): string =>
    snapshot.docs.map((each) => `${each.id}=${String(each.get('n'))}`).join(' ');
  stops.push(query.onSnapshot((snapshot) => told.push(describeSnapshot(snapshot))));
  return told;
}

function watchDocument(ref: DocumentReference): unknown[] {
  const told: unknown[] = [];
  stops.push(ref.onSnapshot((snapshot) => told.push(snapshot.data())));
  return told;
}

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 60_000, interval: 10 });
const last = <T>(list: T[]): T | undefined => list.at(-1);

describe('a listener to a document', () => {
  it('is told of it being created, changed and deleted', async () => {
    const told = watchDocument(doc);
    await eventually(() => expect(told).toEqual([undefined]));
    await doc.set({ n: 1 });
    await eventually(() => expect(told).toEqual([undefined, { n: 1 }]));
    await doc.set({ n: 2 });
    await eventually(() => expect(last(told)).toEqual({ n: 2 }));
    await doc.delete();
    await eventually(() => expect(told).toEqual([undefined, { n: 1 }, { n: 2 }, undefined]));
  });
});

describe('a listener to a query', () => {
  it('is told what is there and what comes, changes and goes', async () => {
    const things = doc.collection('things');
    await things.doc('a').set({ n: 1 });
    const told = watch(things.orderBy('n'));
    await eventually(() => expect(told).toEqual(['a=1']));
    await things.doc('b').set({ n: 0 });
    await eventually(() => expect(last(told)).toBe('b=0 a=1'));
    await things.doc('b').set({ n: 5 });
    await eventually(() => expect(last(told)).toBe('a=1 b=5'));
    await things.doc('a').delete();
    await eventually(() => expect(last(told)).toBe('b=5'));
  });

  it('is told of an empty result', async () => {
    const told = watch(doc.collection('nothing'));
    await eventually(() => expect(told).toEqual(['']));
  });

  it('is told when documents enter and leave its filter', async () => {
    const things = doc.collection('things');
    await things.doc('a').set({ n: 1 });
    await things.doc('b').set({ n: 9 });
    const told = watch(things.where('n', '>', 4));
    await eventually(() => expect(told).toEqual(['b=9']));
    await things.doc('a').set({ n: 5 });
    await eventually(() => expect(last(told)).toBe('a=5 b=9'));
    await things.doc('b').update({ n: 2 });
    await eventually(() => expect(last(told)).toBe('a=5'));
  });

  it('sees a batch at once, never half of it', async () => {
    const things = doc.collection('things');
    const told = watch(things.orderBy('n'));
    await eventually(() => expect(told).toHaveLength(1));
    for (const round of [1, 2, 3]) {
      const batch = engine.firestore.batch();
      for (const id of ['a', 'b', 'c']) batch.set(things.doc(id), { n: round });
      await batch.commit();
    }
    await eventually(() => expect(last(told)).toBe('a=3 b=3 c=3'));
    for (const state of told.slice(1)) expect(state).toMatch(/^a=(\d) b=\1 c=\1$/);
  });

  it('fills up a limit with the next in line, from either end', async () => {
    const things = doc.collection('things');
    for (const [n, id] of ['a', 'b', 'c', 'd'].entries()) await things.doc(id).set({ n });
    const first = watch(things.orderBy('n').limit(2));
    const final = watch(things.orderBy('n').limitToLast(2));
    await eventually(() => expect([last(first), last(final)]).toEqual(['a=0 b=1', 'c=2 d=3']));
    await things.doc('a').delete();
    await eventually(() => expect([last(first), last(final)]).toEqual(['b=1 c=2', 'c=2 d=3']));
    await things.doc('d').delete();
    await eventually(() => expect([last(first), last(final)]).toEqual(['b=1 c=2', 'b=1 c=2']));
  });

  it('hears of collections at any depth when it listens to a group', async () => {
    const group = `g${Math.random().toString(36).slice(2)}`;
    const told = watch(engine.firestore.collectionGroup(group));
    await eventually(() => expect(told).toEqual(['']));
    await doc.collection(group).doc('x').set({ n: 1 });
    await eventually(() => expect(last(told)).toBe('x=1'));
    await doc.collection('other').doc('y').set({ n: 2 });
    await doc.collection('deep').doc('z').collection(group).doc('w').set({ n: 3 });
    await eventually(() => expect(new Set(last(told)?.split(' '))).toEqual(new Set(['x=1', 'w=3'])));
  });

  it('hears nothing more once it is stopped', async () => {
    const told = watchDocument(doc);
    const other = watchDocument(doc);
    await eventually(() => expect([told.length, other.length]).toEqual([1, 1]));
    stops[0]?.();
    await doc.set({ n: 1 });
    await eventually(() => expect(other).toHaveLength(2));
    expect(told).toHaveLength(1);
  });

  it('hears what another client writes', async () => {
    const told = watch(doc.collection('things'));
    await eventually(() => expect(told).toEqual(['']));
    await engine.newClient().doc(`${doc.path}/things/a`).set({ n: 1 });
    await eventually(() => expect(last(told)).toBe('a=1'));
  });
});
