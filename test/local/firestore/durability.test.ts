import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Firestore } from '@google-cloud/firestore';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFirestore } from '../../../local/firestore/server.ts';
import { PortTaken } from '../../../local/server.ts';
import { connect } from '../../contract/firestore/engine.ts';

let dataDir: string;
let children: ChildProcess[] = [];
let clients: Firestore[] = [];

beforeEach(() => {
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', undefined);
  dataDir = mkdtempSync(path.join(tmpdir(), 'firestore-'));
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.terminate()));
  for (const child of children) child.kill('SIGKILL');
  [children, clients] = [[], []];
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

const program = path.join(import.meta.dirname, 'server-process.ts');

async function start(port = 0): Promise<{ port: number; kill(): Promise<void> }> {
  const child = spawn(process.execPath, [program, dataDir, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface(child.stdout)) {
    return {
      port: Number(line),
      async kill() {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      },
    };
  }
  throw new Error('The server ended before it listened.');
}

function clientOf(port: number): Firestore {
  const client = connect(`127.0.0.1:${port}`, 'durable');
  clients.push(client);
  return client;
}

describe('a server that is killed', () => {
  it(
    'has everything that it acknowledged, whole, each time it starts again',
    { timeout: 60_000 },
    async () => {
      let server = await start();
      const firestore = clientOf(server.port);
      const pairs = firestore.collection('pairs');
      const counter = firestore.doc('counters/c');
      const acknowledged = new Map<string, number>();
      let [tried, counted, isOver] = [0, 0, false];
      const count = () =>
        firestore.runTransaction(async (transaction) => {
          tried++;
          const total = ((await transaction.get(counter)).get('n') as number | undefined) ?? 0;
          transaction.set(counter, { n: total + 1 });
        });
      const writePair = async (id: string, n: number): Promise<void> => {
        const batch = firestore.batch();
        batch.set(pairs.doc(`${id}-left`), { n });
        batch.set(pairs.doc(`${id}-right`), { n });
        await batch.commit();
        acknowledged.set(id, n);
      };
      const work = async (worker: number): Promise<void> => {
        for (let n = 0; !isOver; n++) {
          await writePair(`${worker}-${n}`, n).catch(() => undefined);
          await count().then(
            () => counted++,
            () => undefined,
          );
        }
      };
      const working = [0, 1, 2, 3].map(work);
      for (let round = 0; round < 5; round++) {
        const before = acknowledged.size;
        await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(before + 20 + round), {
          timeout: 20_000,
        });
        await server.kill();
        server = await start(server.port);
      }
      isOver = true;
      await Promise.all(working);

      const { docs } = await pairs.get();
      const stored = new Map(docs.map((doc) => [doc.id, doc.get('n') as number]));
      for (const [id, n] of acknowledged) {
        expect([stored.get(`${id}-left`), stored.get(`${id}-right`)]).toEqual([n, n]);
      }
      for (const id of stored.keys()) {
        const twin = id.endsWith('left') ? id.replace('left', 'right') : id.replace('right', 'left');
        expect(stored.has(twin)).toBe(true);
      }
      const total = (await counter.get()).get('n') as number;
      expect(total).toBeGreaterThanOrEqual(counted);
      expect(total).toBeLessThanOrEqual(tried);
    },
  );

  it('goes on telling its listeners when it is there again', async () => {
    const server = await start();
    const things = clientOf(server.port).collection('things');
    await things.doc('a').set({ n: 1 });
    await things.doc('b').set({ n: 1 });
    const told: string[] = [];
    const stop = things.onSnapshot((snapshot) =>
      told.push(
        snapshot
          .docChanges()
          .map(({ type, doc }) => `${type} ${doc.id}`)
          .join(),
      ),
    );
    await vi.waitFor(() => expect(told).toEqual(['added a,added b']), 60_000);
    await server.kill();
    await start(server.port);
    const other = clientOf(server.port);
    const batch = other.batch();
    batch.delete(other.doc('things/a'));
    batch.set(other.doc('things/c'), { n: 1 });
    await batch.commit();
    await vi.waitFor(() => expect(told).toEqual(['added a,added b', 'removed a,added c']), {
      timeout: 15_000,
    });
    stop();
  });
});

describe('a server that cannot start', () => {
  it('says that its port is taken', async () => {
    const first = await startFirestore();
    const second = startFirestore({ port: first.port });
    await expect(second).rejects.toThrow(PortTaken);
    await first.close();
  });

  it('names the folder that it cannot use, and the reason', async () => {
    const file = path.join(dataDir, 'occupied');
    writeFileSync(file, '');
    await expect(startFirestore({ dataDir: path.join(file, 'data') })).rejects.toThrow(
      /the data folder .*occupied.* cannot be written .*ENOTDIR/s,
    );
  });

  it('says that another one has its folder', async () => {
    const first = await startFirestore({ dataDir });
    await expect(startFirestore({ dataDir })).rejects.toThrow(`${dataDir} is in use by another server`);
    await first.close();
  });

  it('names the file that is no database', async () => {
    writeFileSync(
      path.join(dataDir, 'firestore.sqlite'),
      'this is something else, and long enough to be read'.repeat(9),
    );
    await expect(startFirestore({ dataDir })).rejects.toThrow(/firestore\.sqlite: file is not a database/);
  });
});

it('closes twice without complaint, and lets its data be opened again', async () => {
  const server = await startFirestore({ dataDir });
  await clientOf(server.port).doc('a/b').set({ n: 1 });
  await Promise.all([server.close(), server.close()]);
  const again = await startFirestore({ dataDir });
  expect((await clientOf(again.port).doc('a/b').get()).get('n')).toBe(1);
  await again.close();
});
