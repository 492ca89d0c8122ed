import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Storage, type Bucket } from '@google-cloud/storage';
import { afterAll, expect, test } from 'vitest';

const dataDir = mkdtempSync(join(tmpdir(), 'storage-kill-'));
let server: ChildProcess | undefined;

async function startBucket(): Promise<Bucket> {
  server = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (server.stdout === null) throw new Error('no output to read the port from');
  const lines = createInterface({ input: server.stdout });
  const [port] = (await once(lines, 'line')) as [string];
  const apiEndpoint = `http://127.0.0.1:${port}`;
  return new Storage({ projectId: 'demo', apiEndpoint, retryOptions: { autoRetry: false } }).bucket('killed');
}

async function kill(): Promise<void> {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
}

afterAll(async () => {
  await kill();
  rmSync(dataDir, { recursive: true, force: true });
});

const sizes = [10, 300_000, 2_000_000];
const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('base64');

test('a kill loses no object that was answered, and shows none that is not whole', async () => {
  const bucket = await startBucket();
  await bucket.create();
  await kill();
  const answered = new Map<string, string>();

  for (const [round, moment] of [3, 11, 24, 40].entries()) {
    const living = await startBucket();
    let writes = 0;
    const write = async (lane: number): Promise<void> => {
      for (let turn = 0; ; turn++) {
        const name = `lane ${lane}/${turn % 3}`;
        const bytes = Buffer.alloc(sizes[turn % sizes.length] ?? 0, `${round} ${lane} ${turn};`);
        try {
          await living.file(name).save(bytes, { resumable: turn % 2 === 0, validation: false });
        } catch {
          // Not answered: the old content may stand, or the new one.
          answered.set(name, `${answered.get(name) ?? ''}|${md5(bytes)}`);
          return;
        }
        answered.set(name, md5(bytes));
        if (++writes === moment) await kill();
      }
    };
    await Promise.all([0, 1, 2].map(write));

    const revived = await startBucket();
    const [files] = await revived.getFiles();
    const found = new Map<string, string>();
    for (const file of files) {
      const [bytes] = await file.download();
      expect((await file.getMetadata())[0]).toMatchObject({
        md5Hash: md5(bytes),
        size: String(bytes.length),
      });
      found.set(file.name, md5(bytes));
    }
    for (const [name, expected] of answered) {
      const possible = expected.split('|');
      // What was never answered in its life may be missing.
      if (possible[0] === '' && !found.has(name)) answered.delete(name);
      else {
        expect(possible).toContain(found.get(name));
        answered.set(name, found.get(name) ?? '');
      }
    }
    // Beside the objects only what a session may still go on with: at most one for each lane and kill.
    const contents = readdirSync(join(dataDir, 'content'));
    expect(contents.length).toBeLessThanOrEqual(files.length + 3 * (round + 1));
    await kill();
  }
  expect(answered.size).toBeGreaterThan(3);
});
