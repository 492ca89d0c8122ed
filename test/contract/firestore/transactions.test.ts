import { FieldValue, type DocumentReference, type Transaction } from '@google-cloud/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { onOther, startEngine, type Engine } from './engine.ts';

let engine: Engine;
let doc: DocumentReference;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());
beforeEach(async () => {
  doc = engine.firestore.collection('counters').doc();
  await doc.set({ n: 0 });
});

const valueOf = async (ref = doc): Promise<unknown> => (await ref.get()).get('n');

const add = async (transaction: Transaction, ref: DocumentReference): Promise<void> => {
  const n = (await transaction.get(ref)).get('n') as number;
  transaction.update(ref, { n: n + 1 });
};

/** Resolves for everybody when as many have come as there are places; later ones do not wait. */
function barrier(places: number): () => Promise<void> {
  let coming = places;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (--coming <= 0) open();
    return opened;
  };
}

describe('transactions', () => {
  it('lose no update when two read before either writes', async () => {
    const bothHaveRead = barrier(2);
    const increment = (): Promise<void> =>
      engine.firestore.runTransaction(async (transaction) => {
        const n = (await transaction.get(doc)).get('n') as number;
        await bothHaveRead();
        transaction.update(doc, { n: n + 1 });
      });
    await Promise.all([increment(), increment()]);
    expect(await valueOf()).toBe(2);
  });

  it('get past each other when they read two documents in opposite orders', async () => {
    const other = doc.parent.doc();
    await other.set({ n: 0 });
    const bothHaveRead = barrier(2);
    const move = (from: DocumentReference, to: DocumentReference): Promise<void> =>
      engine.firestore.runTransaction(async (transaction) => {
        const a = (await transaction.get(from)).get('n') as number;
        await bothHaveRead();
        const b = (await transaction.get(to)).get('n') as number;
        transaction.update(from, { n: a - 1 }).update(to, { n: b + 1 });
      });
    await Promise.all([move(doc, other), move(other, doc)]);
    expect([await valueOf(), await valueOf(other)]).toEqual([0, 0]);
  });

  // Google's emulator lets every conflict on a document last for two seconds.
  const crowd = onOther ? 4 : 50;
  it(`count right when ${crowd} of them write one document at once`, { timeout: 120_000 }, async () => {
    const counting = Array.from({ length: crowd }, () =>
      engine.firestore.runTransaction((transaction) => add(transaction, doc), { maxAttempts: 20 }),
    );
    await Promise.all(counting);
    expect(await valueOf()).toBe(crowd);
  });

  it('do not see each other half done', async () => {
    const [a, b] = [doc.parent.doc(), doc.parent.doc()];
    await Promise.all([a.set({ n: 100 }), b.set({ n: 0 })]);
    const sums: number[] = [];
    const transfers = Array.from({ length: 5 }, () =>
      engine.firestore.runTransaction(async (transaction) => {
        const [from, to] = await transaction.getAll(a, b);
        transaction.update(a, { n: (from?.get('n') as number) - 10 });
        transaction.update(b, { n: (to?.get('n') as number) + 10 });
      }),
    );
    const looks = Array.from({ length: 10 }, () =>
      engine.firestore.runTransaction(
        async (transaction) => {
          const [from, to] = await transaction.getAll(a, b);
          sums.push((from?.get('n') as number) + (to?.get('n') as number));
        },
        { readOnly: true },
      ),
    );
    await Promise.all([...transfers, ...looks]);
    expect(new Set(sums)).toEqual(new Set([100]));
    expect([await valueOf(a), await valueOf(b)]).toEqual([50, 50]);
  });

  it('make a write from outside wait for what they have read', async () => {
    let outside: Promise<unknown> | undefined;
    await engine.firestore.runTransaction(async (transaction) => {
      const n = (await transaction.get(doc)).get('n') as number;
      outside ??= doc.update({ n: FieldValue.increment(10) });
      transaction.update(doc, { n: n + 1 });
    });
    await outside;
    expect(await valueOf()).toBe(11);
  });

  it('keep others from adding to what they have queried', async () => {
    const free = doc.collection('seats').where('taken', '==', false);
    const seats = doc.collection('seats');
    await seats.doc('only').set({ taken: false });
    const bothHaveRead = barrier(2);
    const take = (who: string): Promise<boolean> =>
      engine.firestore.runTransaction(async (transaction) => {
        const [seat] = (await transaction.get(free)).docs;
        await bothHaveRead();
        if (seat) transaction.update(seat.ref, { taken: true, who });
        return seat !== undefined;
      });
    const taken = await Promise.all([take('a'), take('b')]);
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('write nothing and hold nothing when their function throws', async () => {
    const failing = engine.firestore.runTransaction(async (transaction) => {
      await add(transaction, doc);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await doc.update({ n: 5 });
    expect(await valueOf()).toBe(5);
  });

  it('read one state when they are read-only, whatever is written meanwhile', async () => {
    const seen = await engine.firestore.runTransaction(
      async (transaction) => {
        const first = (await transaction.get(doc)).get('n') as number;
        await doc.set({ n: 7 });
        const second = (await transaction.get(doc)).get('n') as number;
        const queried = await transaction.get(doc.parent.where('n', '==', 7));
        return [first, second, queried.docs.some(({ id }) => id === doc.id)];
      },
      { readOnly: true },
    );
    expect(seen).toEqual([0, 0, false]);
    expect(await valueOf()).toBe(7);
  });

  it('read the past', async () => {
    const { writeTime } = await doc.set({ n: 1 });
    await doc.set({ n: 2 });
    await doc.delete();
    const seen = await engine.firestore.runTransaction(
      async (transaction) => (await transaction.get(doc)).get('n') as number,
      { readOnly: true, readTime: writeTime },
    );
    expect(seen).toBe(1);
  });
});
