import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Storage } from '@google-cloud/storage';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startStorage } from '../../../local/storage/server.ts';
import { PortTaken, type RunningServer } from '../../../local/server.ts';

let dataDir: string;
const running: RunningServer[] = [];

async function start(options: { dataDir?: string; port?: number } = { dataDir }): Promise<RunningServer> {
  const server = await startStorage(options);
  running.push(server);
  return server;
}

const origin = (server: RunningServer): string => `http://${server.host}:${server.port}`;

const client = (server: RunningServer): Storage =>
  new Storage({ projectId: 'demo', apiEndpoint: origin(server), retryOptions: { autoRetry: false } });

const contents = (): string[] => readdirSync(join(dataDir, 'content'));

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'storage-test-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a folder of data', () => {
  test('is there again after a restart', async () => {
    const first = await start();
    const [bucket] = await client(first).createBucket('kept', { labels: { a: '1' } });
    await bucket.file('п/1').save('content', { metadata: { metadata: { k: 'v' } } });
    const { generation, etag, updated } = (await bucket.file('п/1').getMetadata())[0];
    await first.close();

    const second = await start();
    const again = client(second).bucket('kept');
    expect((await again.getMetadata())[0].labels).toEqual({ a: '1' });
    const [after] = await again.file('п/1').getMetadata();
    expect(after).toMatchObject({ generation, etag, updated, size: '7', metadata: { k: 'v' } });
    expect((await again.file('п/1').download())[0].toString()).toBe('content');
  });

  test('serves one server at a time', async () => {
    await start();
    await expect(start()).rejects.toThrow(`the data folder ${dataDir} is in use by another server`);
  });

  test('that cannot be written is named', async () => {
    const file = join(dataDir, 'a file');
    writeFileSync(file, '');
    await expect(start({ dataDir: file })).rejects.toThrow(`the data folder ${file} cannot be written`);
  });

  test('holds one content for an object and its copies, and none for what is gone', async () => {
    const server = await start();
    const [bucket] = await client(server).createBucket('contents');
    const file = bucket.file('original');
    await file.save('1');
    await file.copy('copy');
    expect(contents()).toHaveLength(1);
    await file.save('2');
    expect(contents()).toHaveLength(2);
    await file.delete();
    expect(contents()).toHaveLength(1);
    await file.delete({ ignoreNotFound: true });
    await bucket.file('copy').delete();
    expect(contents()).toEqual([]);
  });

  test('loses at the start what a crash left without an object', async () => {
    const first = await start();
    const [bucket] = await client(first).createBucket('swept');
    await bucket.file('kept').save('kept');
    await first.close();
    writeFileSync(join(dataDir, 'content', 'half-written'), 'half');

    const second = await start();
    expect(contents()).toHaveLength(1);
    expect((await client(second).bucket('swept').file('kept').download())[0].toString()).toBe('kept');
  });
});

describe('a resumable upload', () => {
  const bytes = Buffer.from('0123456789'.repeat(100));

  async function open(server: RunningServer): Promise<string> {
    await client(server).createBucket('uploads');
    const [uri] = await client(server).bucket('uploads').file('whole').createResumableUpload();
    return uri;
  }

  const put = (uri: string, range: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> =>
    fetch(uri, { method: 'PUT', headers: { 'content-range': range }, ...(body && { body }) });

  test('goes on after a restart', async () => {
    const first = await start();
    const uri = await open(first);
    await put(uri, 'bytes 0-599/1000', bytes.subarray(0, 600));
    await first.close();

    const second = await start({ dataDir, port: first.port });
    expect((await put(uri, 'bytes */1000')).headers.get('range')).toBe('bytes=0-599');
    expect((await put(uri, 'bytes 600-999/1000', bytes.subarray(600))).status).toBe(200);
    const [read] = await client(second).bucket('uploads').file('whole').download();
    expect(read.equals(bytes)).toBe(true);
  });

  test('keeps the bytes that came before its connection broke, and makes no object of them', async () => {
    const server = await start();
    const uri = await open(server);
    const broken = request(uri, { method: 'PUT', headers: { 'content-range': 'bytes 0-*/*' } });
    broken.on('error', () => undefined);
    broken.write(bytes.subarray(0, 400));
    const received = (): number =>
      contents().reduce((sum, id) => sum + statSync(join(dataDir, 'content', id)).size, 0);
    await expect.poll(received).toBe(400);
    broken.destroy();

    expect((await put(uri, 'bytes */*')).headers.get('range')).toBe('bytes=0-399');
    expect(await client(server).bucket('uploads').file('whole').exists()).toEqual([false]);
    expect((await put(uri, 'bytes 400-999/1000', bytes.subarray(400))).status).toBe(200);
    expect((await client(server).bucket('uploads').file('whole').download())[0].equals(bytes)).toBe(true);
  });

  test('is taken over from a request that hangs', async () => {
    const server = await start();
    const uri = await open(server);
    const hanging = request(uri, {
      method: 'PUT',
      headers: { 'content-range': 'bytes 0-999/1000', 'content-length': 1000 },
    });
    const gone = new Promise((resolve) => hanging.on('error', resolve));
    hanging.write(bytes.subarray(0, 10));
    await expect.poll(contents).toHaveLength(1);
    expect((await put(uri, 'bytes 0-999/1000', bytes)).status).toBe(200);
    expect(await gone).toBeInstanceOf(Error);
    expect((await client(server).bucket('uploads').file('whole').download())[0].equals(bytes)).toBe(true);
  });

  test('leaves nothing behind when it is cancelled', async () => {
    const server = await start();
    const uri = await open(server);
    await put(uri, 'bytes 0-9/1000', bytes.subarray(0, 10));
    expect(contents()).toHaveLength(1);
    await fetch(uri, { method: 'DELETE' });
    expect(contents()).toEqual([]);
  });
});

describe('the server', () => {
  test('says that its port is taken', async () => {
    const { port } = await start();
    const other = mkdtempSync(join(tmpdir(), 'storage-test-'));
    await expect(start({ dataDir: other, port })).rejects.toThrow(new PortTaken(port));
    rmSync(other, { recursive: true });
  });

  test('closes while a client keeps its connection, and may be closed twice', async () => {
    const server = await start();
    await fetch(`${origin(server)}/b?project=demo`);
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(`${origin(server)}/b?project=demo`)).rejects.toThrow();
  });

  test('ends an upload that is under way before it closes', async () => {
    const server = await start();
    await client(server).createBucket('closing');
    const slow = request(`${origin(server)}/upload/storage/v1/b/closing/o?uploadType=media&name=slow`, {
      method: 'POST',
    });
    const status = new Promise((resolve, reject) => {
      slow.on('response', ({ statusCode }) => resolve(statusCode)).on('error', reject);
    });
    slow.write('first ');
    await expect.poll(contents).toHaveLength(1);
    const closed = server.close();
    slow.end('last');
    expect(await status).toBe(200);
    await closed;
    const again = await start();
    expect((await client(again).bucket('closing').file('slow').download())[0].toString()).toBe('first last');
  });

  test('without a folder keeps nothing', async () => {
    const folders = (): string[] => readdirSync(tmpdir()).filter((name) => /^storage-[^t]/.test(name));
    const before = folders();
    const server = await start({});
    await client(server).createBucket('gone');
    await server.close();
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
    const again = await start({});
    expect(await client(again).bucket('gone').exists()).toEqual([false]);
  });
});

test('metadata nested without end is refused in words', async () => {
  const server = await start();
  const body = `{"name":"deep","website":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${origin(server)}/b?project=demo`, { method: 'POST', headers, body });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('nested more than 100 levels deep');
});
