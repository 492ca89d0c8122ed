/** What only raw requests can show: transactions that outlive their time, resumed listeners, write streams. */
import { once } from 'node:events';
import { v1 } from '@google-cloud/firestore-api';
import { credentials, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFirestore } from '../../../local/firestore/server.ts';
import type { RunningServer } from '../../../local/server.ts';
import { codeOf } from '../../contract/firestore/engine.ts';
import { ManualClock } from '../manual-clock.ts';

const database = 'projects/p/databases/(default)';
const name = (path: string): string => `${database}/documents/${path}`;
const number = (n: number) => ({ integerValue: n });

let clock: ManualClock;
let server: RunningServer;
let api: v1.FirestoreClient;

beforeEach(async () => {
  clock = new ManualClock();
  server = await startFirestore({ clock });
  const sslCreds = credentials.createInsecure();
  api = new v1.FirestoreClient({ projectId: 'p', servicePath: server.host, port: server.port, sslCreds });
});
afterEach(async () => {
  await api.close();
  await server.close();
});

const set = (path: string, n: number, transaction?: Token) =>
  api.commit({
    database,
    transaction,
    writes: [{ update: { name: name(path), fields: { n: number(n) } } }],
  });

type Token = Uint8Array | string | null | undefined;

/** Reads `c/d`. @returns the code of the refusal */
const readIn = (transaction: Token): Promise<number | undefined> =>
  codeOf(api.getDocument({ name: name('c/d'), transaction: transaction ?? '' }));

/** Begins a transaction that has read `c/d`. */
async function begin(): Promise<Token> {
  const [{ transaction }] = await api.beginTransaction({ database });
  await readIn(transaction);
  return transaction;
}

describe('a transaction', () => {
  it('is over when it was not used for a minute, and others get what it held', async () => {
    const transaction = await begin();
    await clock.advance(59_000);
    const waiting = set('c/d', 1);
    await clock.advance(1500);
    await clock.advance(4500);
    expect(await codeOf(waiting)).toBeUndefined();
    // By these words the official clients know that they may try it again.
    await expect(set('c/d', 2, transaction)).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      message: expect.stringContaining('transaction has expired') as string,
    });
  });

  it('is not idle while it waits for a lock, however long the queue', async () => {
    const holders = await Promise.all(Array.from({ length: 38 }, begin));
    const [{ transaction }] = await api.beginTransaction({ database });
    // The write waits for all who have read; who reads after it waits for the write.
    const written = set('c/d', 1);
    let isRead = false;
    const read = readIn(transaction).then((code) => ((isRead = true), code));
    for (const [index, holder] of holders.entries()) {
      // Somebody lets go now and then: no reason for anybody to give up.
      await clock.advance(1900);
      expect(isRead).toBe(false);
      await api.rollback({ database, transaction: holder });
      if (index === 15) await Promise.all(holders.slice(16).map(readIn));
    }
    await written;
    expect(await read).toBeUndefined();
    await set('c/d', 2, transaction);
  });

  it('is over after 270 seconds, however much it is used', async () => {
    const transaction = await begin();
    for (let minute = 1; minute < 9; minute++) {
      await clock.advance(30_000);
      expect(await readIn(transaction)).toBe(status.NOT_FOUND);
    }
    await clock.advance(30_000);
    expect(await readIn(transaction)).toBe(status.INVALID_ARGUMENT);
  });

  it('makes a write from outside give up after two seconds', async () => {
    await begin();
    let code: number | undefined;
    const waiting = codeOf(set('c/d', 1)).then((given) => (code = given));
    await vi.waitFor(async () => {
      await clock.advance(500);
      expect(code).toBe(status.ABORTED);
    }, 60_000);
    await waiting;
  });
});

type Answer = Record<string, unknown> & { targetChange?: { targetChangeType: string; resumeToken: Buffer } };

function listen() {
  const stream = api.listen({ otherArgs: { headers: { 'google-cloud-resource-prefix': database } } });
  const answers: Answer[] = [];
  stream.on('data', (answer: Answer) => answers.push(answer));
  const addTarget = (more: object): void => {
    const structuredQuery = { from: [{ collectionId: 'c' }] };
    stream.write({
      database,
      addTarget: { targetId: 1, query: { parent: `${database}/documents`, structuredQuery }, ...more },
    });
  };
  const isCurrent = (): void =>
    expect(answers.some(({ targetChange }) => targetChange?.targetChangeType === 'CURRENT')).toBe(true);
  return {
    answers,
    addTarget,
    current: () => vi.waitFor(isCurrent, 60_000),
    end: () => once(stream.end(), 'end'),
  };
}

/** The names of what was shown and of what was taken away. */
const told = (answers: Answer[]) => ({
  shown: answers.flatMap(({ documentChange }) => nameIn(documentChange, 'document', 'name')),
  gone: answers.flatMap(({ documentDelete }) => nameIn(documentDelete, 'document')),
  isReset: answers.some(({ targetChange }) => targetChange?.targetChangeType === 'RESET'),
});

function nameIn(message: unknown, ...path: string[]): string[] {
  let inside = message;
  for (const key of path) inside = (inside as Record<string, unknown> | null | undefined)?.[key];
  return typeof inside === 'string' ? [inside.slice(name('').length)] : [];
}

describe('a listener that resumes', () => {
  it('is told the difference, and after more than an hour everything', async () => {
    for (const id of ['a', 'b', 'c']) await set(`c/${id}`, 1);
    const first = listen();
    first.addTarget({});
    await first.current();
    expect(told(first.answers)).toEqual({ shown: ['c/a', 'c/b', 'c/c'], gone: [], isReset: false });
    const resumeToken = first.answers.findLast(({ targetChange }) => targetChange)?.targetChange?.resumeToken;
    await first.end();

    await clock.advance(1000);
    await set('c/b', 2);
    await set('c/d', 2);
    await api.commit({ database, writes: [{ delete: name('c/a') }] });
    const second = listen();
    second.addTarget({ resumeToken });
    await second.current();
    expect(told(second.answers)).toEqual({ shown: ['c/b', 'c/d'], gone: ['c/a'], isReset: false });
    await second.end();

    await clock.advance(3_600_000);
    const third = listen();
    third.addTarget({ resumeToken });
    await third.current();
    expect(told(third.answers)).toEqual({ shown: ['c/b', 'c/c', 'c/d'], gone: [], isReset: true });
    await third.end();
  });

  it('is told what is wrong with a query, and may go on with others', async () => {
    const { answers, addTarget, current, end } = listen();
    const query = { parent: `${database}/documents`, structuredQuery: { from: [{ collectionId: '__c__' }] } };
    addTarget({ targetId: 7, query });
    addTarget({});
    await current();
    expect(answers[0]?.targetChange).toMatchObject({
      targetChangeType: 'REMOVE',
      targetIds: [7],
      cause: { code: status.INVALID_ARGUMENT },
    });
    await end();
  });
});

it('a write stream opens with a token and commits what follows, in order', async () => {
  const stream = api.write({ otherArgs: { headers: { 'google-cloud-resource-prefix': database } } });
  const answers: { streamId?: string; streamToken: Buffer; writeResults: object[] }[] = [];
  stream.on('data', (answer: (typeof answers)[number]) => answers.push(answer));
  stream.write({ database });
  await vi.waitFor(() => expect(answers).toHaveLength(1), 60_000);
  expect(answers[0]?.streamId).not.toBe('');
  for (const n of [1, 2]) {
    const streamToken = answers.at(-1)?.streamToken;
    stream.write({ streamToken, writes: [{ update: { name: name('c/d'), fields: { n: number(n) } } }] });
  }
  await vi.waitFor(
    () => expect(answers.map(({ writeResults }) => writeResults.length)).toEqual([0, 1, 1]),
    60_000,
  );
  const [document] = await api.getDocument({ name: name('c/d') });
  expect(document.fields?.['n']?.integerValue).toBe('2');
  await once(stream.end(), 'end');
});

it('a write stream ends with the first error, and commits nothing after it', async () => {
  const stream = api.write({ otherArgs: { headers: { 'google-cloud-resource-prefix': database } } });
  const ended = once(stream, 'error');
  stream.write({ database });
  stream.write({ writes: [{ delete: 'nonsense' }] });
  for (const id of ['d', 'e']) stream.write({ writes: [{ update: { name: name(`c/${id}`), fields: {} } }] });
  const [error] = (await ended) as [{ code: number }];
  expect(error.code).toBe(status.INVALID_ARGUMENT);
  expect(await codeOf(api.getDocument({ name: name('c/d') }))).toBe(status.NOT_FOUND);
});
