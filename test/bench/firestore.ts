/**
 * The local cloud's Firestore against Google's emulator, by the official client: how soon it can be used, and how
 * many operations it does in a second. Ours keeps its data on disk, Google's in memory.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import {
  findEmulators,
  firestoreEmulator,
  startEmulator,
  type RunningEmulator,
} from '../official-emulators.ts';
import { Child } from './child.ts';
import { compare, inParallel, type Result } from './measure.ts';

const rounds = 5;
const documents = 300;
const atOnce = 20;

const operations: { name: string; how: string; count: number; work: Work }[] = [
  {
    name: 'Firestore sets',
    how: 'sets of distinct documents',
    count: documents,
    work: (db, index, round) => db.doc(`${round}/${index}`).set(content(index)),
  },
  {
    name: 'Firestore gets',
    how: 'gets of distinct documents',
    count: documents,
    work: (db, index) => db.doc(`shelf/${index}`).get(),
  },
  {
    name: 'Firestore transactions',
    how: 'transactions that read and write a document each, distinct ones',
    count: documents,
    work: (db, index) => increment(db, `shelf/${index}`),
  },
  {
    name: 'Firestore hot document',
    how: 'transactions that read and write one and the same document',
    count: 2 * atOnce,
    work: (db, _index, round) => increment(db, `${round}/hot`),
  },
];

type Work = (db: Firestore, index: number, round: string) => Promise<unknown>;

const content = (index: number) => ({ title: `Product ${index}`, price: 52_000, tags: ['a', 'b'], stock: 0 });

const increment = (db: Firestore, path: string): Promise<unknown> =>
  db.runTransaction(
    async (transaction) => {
      const ref = db.doc(path);
      const stock = Number((await transaction.get(ref)).get('stock') ?? 0);
      transaction.set(ref, { ...content(0), stock: stock + 1 });
    },
    // A hot document may need more tries than the client's five.
    { maxAttempts: 50 },
  );

export async function firestore(): Promise<Result[]> {
  const found = await findEmulators([firestoreEmulator]);
  if ('missing' in found) return [{ name: 'Firestore', skipped: found.missing }];
  const startOurs = () => startLocal();
  const startTheirs = () => startEmulator(found.sdk, firestoreEmulator);
  const start = await compare(
    { name: 'Firestore start', unit: 'ms', how: 'from starting the process to its first get', rounds: 3 },
    { ours: () => timeToFirstGet(startOurs), theirs: () => timeToFirstGet(startTheirs) },
  );
  return [start, ...(await compareOperations(await startOurs(), await startTheirs()))];
}

async function startLocal(): Promise<RunningEmulator> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrina-bench-'));
  const child = await Child.start('local-firestore.ts', { DATA_DIR: folder });
  return {
    host: `127.0.0.1:${child.port}`,
    async stop() {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const connect = ({ host }: RunningEmulator): Firestore =>
  new Firestore({
    projectId: 'demo-bench',
    host,
    ssl: false,
    customHeaders: { Authorization: 'Bearer owner' },
  });

async function timeToFirstGet(start: () => Promise<RunningEmulator>): Promise<number> {
  const begin = performance.now();
  const server = await start();
  const db = connect(server);
  await db.doc('shelf/0').get();
  const took = performance.now() - begin;
  await db.terminate();
  await server.stop();
  return took;
}

/** Operations in a second, of each kind. */
async function compareOperations(ours: RunningEmulator, theirs: RunningEmulator): Promise<Result[]> {
  const sides = [ours, theirs].map((server) => ({ server, db: connect(server) }));
  try {
    for (const { db } of sides) await warmUp(db);
    const results: Result[] = [];
    for (const { name, how, count, work } of operations) {
      const [our, their] = sides.map(({ db }) => async () => {
        const round = `r${randomUUID()}`;
        const begin = performance.now();
        await inParallel(count, atOnce, (index) => work(db, index, round));
        return (count / (performance.now() - begin)) * 1000;
      });
      if (!our || !their) throw new Error('there are two sides');
      results.push(
        await compare(
          { name, unit: 'ops/s', how: `${count} ${how}, ${atOnce} at once`, rounds },
          { ours: our, theirs: their },
        ),
      );
    }
    return results;
  } finally {
    for (const { db, server } of sides) {
      await db.terminate();
      await server.stop();
    }
  }
}

/** A JVM and V8 alike compile what has run some hundred times. Also makes the documents that are read. */
async function warmUp(db: Firestore): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const { count, work } of operations) {
      await inParallel(documents, atOnce, (index) => db.doc(`shelf/${index}`).set(content(index)));
      await inParallel(count, atOnce, (index) => work(db, index, `warm${round}`));
    }
  }
}
