/** What depends on the turn of the event loop in which a listener asks, and on what goes wrong while it is told. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Commits } from '../../../local/firestore/commits.ts';
import { ListenStream } from '../../../local/firestore/listen/stream.ts';
import { Encoded } from '../../../local/firestore/protocol.ts';
import { QueryEngine } from '../../../local/firestore/query/engine.ts';
import { openDocuments } from '../../../local/firestore/schema.ts';
import { Store } from '../../../local/firestore/store.ts';
import { Transactions } from '../../../local/firestore/transactions.ts';
import { checkWrite } from '../../../local/firestore/writes/apply.ts';
import { ManualClock } from '../manual-clock.ts';

const database = 'projects/p/databases/(default)';
const name = (path: string): string => `${database}/documents/${path}`;

let store: Store;
let engine: QueryEngine;
let commits: Commits;

beforeEach(() => {
  const clock = new ManualClock();
  const db = openDocuments(undefined);
  store = new Store(db, clock);
  engine = new QueryEngine(db, store);
  const transactions = new Transactions(store, clock);
  commits = new Commits(store, transactions, ({ before, after }) => engine.changed(before, after));
});
afterEach(() => {
  store.close();
  vi.restoreAllMocks();
});

const set = (path: string) => commits.commit([checkWrite({ update: { name: name(path), fields: {} } })]);

/** What a client is sent; documents come encoded. */
type Answer = Encoded | { targetChange?: { resumeToken?: Uint8Array } };

const tokenOf = (answer: Answer): Uint8Array | undefined =>
  answer instanceof Encoded ? undefined : answer.targetChange?.resumeToken;

function connect(send: (answer: Answer) => void) {
  const failures: unknown[] = [];
  const stream = new ListenStream(store, engine, {
    send,
    isSlow: () => false,
    fail: (error) => failures.push(error),
  });
  const unsubscribe = commits.subscribe((_, changes) => stream.committed(changes));
  const watch = (targetId: number, collectionId: string, resumeToken?: Uint8Array): void =>
    stream.receive({
      database,
      addTarget: {
        targetId,
        query: { parent: `${database}/documents`, structuredQuery: { from: [{ collectionId }] } },
        ...(resumeToken && { resumeToken }),
      },
    });
  const breakOff = (): void => {
    unsubscribe();
    stream.close();
  };
  return { watch, breakOff, failures };
}

it('a listener that resumes after a target was added in the turn of a commit is told of the commit', async () => {
  const answers: Answer[] = [];
  const first = connect((answer) => answers.push(answer));
  first.watch(1, 'a');
  const committed = set('a/x');
  first.watch(2, 'b');
  first.breakOff();
  await committed;
  const resumeToken = answers.map(tokenOf).findLast((token) => token !== undefined);

  const second = connect((answer) => answers.push(answer));
  second.watch(1, 'a', resumeToken);
  second.breakOff();
  const shown = answers.filter((answer) => answer instanceof Encoded);
  expect(shown.map(({ bytes }) => Buffer.from(bytes).includes(name('a/x')))).toEqual([true]);
});

it('a listener that cannot be told ends with the error, and commits go on', async () => {
  let isBroken = false;
  const { watch, failures } = connect(() => {
    if (isBroken) throw new Error('broken');
  });
  watch(1, 'a');
  isBroken = true;
  await set('a/x');
  await nextTurn();
  expect(failures).toEqual([new Error('broken')]);
  await set('a/y');
  await nextTurn();
  expect(failures).toHaveLength(1);
});

it('a commit that is on disk is acknowledged, and told to the others, whatever one listener throws', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const told: number[] = [];
  commits.subscribe(() => {
    throw new Error('broken');
  });
  commits.subscribe((_, changes) => told.push(changes.length));
  await expect(set('a/x')).resolves.toMatchObject({ results: [{}] });
  expect(told).toEqual([1]);
  expect(log).toHaveBeenCalledOnce();
});
