import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CRC32C, type Bucket } from '@google-cloud/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeEngine, foreign, newBucket, origin, reasons, refusal } from './engine.ts';

const MiB = 1 << 20;
let bucket: Bucket;
beforeAll(async () => {
  bucket = await newBucket();
});
afterAll(closeEngine);

const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('base64');
const crc32c = (bytes: Buffer): string => {
  const sum = new CRC32C();
  sum.update(bytes);
  return sum.toString();
};

describe('uploads by the client', () => {
  test.each([
    ['in one request', { resumable: false }],
    ['in a session', { resumable: true }],
  ])('an object saved %s comes back byte for byte, with size and hashes', async (way, options) => {
    const bytes = randomBytes(3 * MiB + 17);
    const file = bucket.file(`whole ${way}`);
    await file.save(bytes, { ...options, contentType: 'image/jpeg', validation: 'md5' });
    const [metadata] = await file.getMetadata();
    expect(metadata).toMatchObject({
      size: String(bytes.length),
      contentType: 'image/jpeg',
      md5Hash: md5(bytes),
      crc32c: crc32c(bytes),
      metageneration: '1',
    });
    const [read] = await file.download();
    expect(read.equals(bytes)).toBe(true);
  });

  test.each([{ resumable: false }, { resumable: true }])(
    'an empty object is an object (%o)',
    async (options) => {
      const file = bucket.file(`empty ${options.resumable}`);
      await file.save('', options);
      expect((await file.getMetadata())[0].size).toBe('0');
      expect((await file.download())[0].length).toBe(0);
    },
  );

  test('a session in chunks makes the same object', async ({ skip }) => {
    skip(foreign, reasons.sessions);
    const bytes = randomBytes(2 * MiB + 5);
    const file = bucket.file('chunked');
    await file.save(bytes, { resumable: true, chunkSize: MiB / 2 });
    expect((await file.getMetadata())[0].md5Hash).toBe(md5(bytes));
  });

  test('a stream of unknown length is taken', async () => {
    const file = bucket.file('streamed');
    const parts = Array.from({ length: 20 }, (_, at) => Buffer.alloc(50_000, at));
    await pipeline(Readable.from(parts), file.createWriteStream({ resumable: false }));
    expect((await file.download())[0].equals(Buffer.concat(parts))).toBe(true);
  });

  test('media that holds what looks like a boundary stays whole', async () => {
    const bytes = Buffer.from('--x\r\n\r\n--x--\r\n--\r\n--');
    const file = bucket.file('boundaries');
    await file.save(bytes, { resumable: false });
    expect((await file.download())[0].equals(bytes)).toBe(true);
  });

  test('fields and own metadata are kept', async () => {
    const file = bucket.file('described');
    await file.save('x', {
      resumable: false,
      metadata: {
        contentType: 'text/plain; charset=utf-8',
        cacheControl: 'public, max-age=60',
        contentDisposition: 'inline',
        contentLanguage: 'uk',
        metadata: { product: 'п-1', size: 'large' },
      },
    });
    expect((await file.getMetadata())[0]).toMatchObject({
      contentType: 'text/plain; charset=utf-8',
      cacheControl: 'public, max-age=60',
      contentDisposition: 'inline',
      contentLanguage: 'uk',
      metadata: { product: 'п-1', size: 'large' },
    });
  });

  test('a new upload replaces the object under a new generation', async () => {
    const file = bucket.file('replaced');
    await file.save('first', { metadata: { metadata: { old: 'yes' } } });
    const [before] = await file.getMetadata();
    await file.save('second');
    const [after] = await file.getMetadata();
    expect(Number(after.generation)).toBeGreaterThan(Number(before.generation));
    expect(after.metadata).toBeUndefined();
    expect((await file.download())[0].toString()).toBe('second');
  });

  test('hashes that the bytes do not have are refused and leave nothing', async ({ skip }) => {
    skip(foreign, reasons.hashes);
    const wrong = md5(Buffer.from('other'));
    for (const resumable of [true, false]) {
      const file = bucket.file(`broken ${resumable}`);
      const call = file.save('bytes', { resumable, metadata: { md5Hash: wrong }, validation: false });
      expect((await refusal(call)).message).toMatch(/hash|Upload failed/);
      expect(await file.exists()).toEqual([false]);
    }
  });
});

describe('a session over HTTP', () => {
  beforeEach(({ skip }) => skip(foreign, reasons.sessions));

  async function start(name: string, headers: Record<string, string> = {}): Promise<string> {
    const answer = await fetch(
      `${origin}/upload/storage/v1/b/${bucket.name}/o?uploadType=resumable&name=${encodeURIComponent(name)}`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{}' },
    );
    expect(answer.status).toBe(200);
    return answer.headers.get('location') ?? '';
  }

  const put = (uri: string, range: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> =>
    fetch(uri, { method: 'PUT', headers: { 'content-range': range }, ...(body && { body }) });

  const bytes = randomBytes(1000);

  test('answers every piece with how far it is, and the last with the object', async () => {
    const uri = await start('pieces', { 'x-upload-content-type': 'image/png' });
    const nothing = await put(uri, 'bytes */*');
    expect([nothing.status, nothing.headers.get('range')]).toEqual([308, null]);
    const first = await put(uri, 'bytes 0-399/*', bytes.subarray(0, 400));
    expect([first.status, first.headers.get('range')]).toEqual([308, 'bytes=0-399']);
    const status = await put(uri, 'bytes */1000');
    expect([status.status, status.headers.get('range')]).toEqual([308, 'bytes=0-399']);
    expect(await bucket.file('pieces').exists()).toEqual([false]);
    const last = await put(uri, 'bytes 400-999/1000', bytes.subarray(400));
    expect(last.status).toBe(200);
    expect(await last.json()).toMatchObject({
      name: 'pieces',
      size: '1000',
      contentType: 'image/png',
      md5Hash: md5(bytes),
    });
  });

  test('a piece that was sent already is not added twice', async () => {
    const uri = await start('again');
    await put(uri, 'bytes 0-599/1000', bytes.subarray(0, 600));
    await put(uri, 'bytes 300-999/1000', bytes.subarray(300));
    expect((await bucket.file('again').download())[0].equals(bytes)).toBe(true);
  });

  test('a piece beyond what is there is refused', async () => {
    const uri = await start('gap');
    const gap = await put(uri, 'bytes 500-999/1000', bytes.subarray(500));
    expect(gap.status).toBe(400);
    expect((await put(uri, 'bytes */*')).headers.get('range')).toBeNull();
  });

  test('a finished session answers with its object again', async () => {
    const uri = await start('twice');
    const once = (await (await put(uri, 'bytes 0-999/1000', bytes)).json()) as object;
    expect(await (await put(uri, 'bytes */1000')).json()).toEqual(once);
    expect(await (await put(uri, 'bytes 0-999/1000', bytes)).json()).toEqual(once);
  });

  test('a cancelled session is gone', async () => {
    const uri = await start('cancelled');
    await put(uri, 'bytes 0-399/*', bytes.subarray(0, 400));
    expect((await fetch(uri, { method: 'DELETE' })).status).toBe(499);
    expect((await put(uri, 'bytes */*')).status).toBe(410);
    expect((await put(`${uri}x`, 'bytes */*')).status).toBe(404);
  });

  test('more bytes than announced end the session', async () => {
    const uri = await start('too long');
    expect((await put(uri, 'bytes 0-99/100', bytes)).status).toBe(400);
    expect(await bucket.file('too long').exists()).toEqual([false]);
  });

  test('the hash in the last request is checked', async () => {
    const uri = await start('hashed');
    const headers = { 'content-range': 'bytes 0-999/1000', 'x-goog-hash': 'crc32c=AAAAAA==' };
    const answer = await fetch(uri, { method: 'PUT', headers, body: bytes });
    expect(answer.status).toBe(400);
    expect(await bucket.file('hashed').exists()).toEqual([false]);
  });
});

describe('an upload over HTTP', () => {
  const post = (query: string, type: string, body: string): Promise<Response> =>
    fetch(`${origin}/upload/storage/v1/b/${bucket.name}/o?${query}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });

  test('a media upload takes name and type from the request', async () => {
    const answer = await post('uploadType=media&name=plain', 'text/plain', 'as it is');
    expect(await answer.json()).toMatchObject({ name: 'plain', contentType: 'text/plain', size: '8' });
  });

  test('a quoted boundary and part headers in any order are understood', async ({ skip }) => {
    skip(foreign, 'firebase-tools expects one Content-Type line in each part');
    const body =
      'a preamble\r\n--b b\r\ncontent-type: application/json\r\nX-Other: 1\r\n\r\n{"name":"related"}\r\n' +
      '--b b\r\nContent-Transfer-Encoding: binary\r\nContent-Type: text/css\r\n\r\nbody{}\r\n--b b--\r\nan epilogue';
    const answer = await post('uploadType=multipart', 'multipart/related; boundary="b b"', body);
    expect(await answer.json()).toMatchObject({ name: 'related', contentType: 'text/css', size: '6' });
  });

  test.each([
    ['without its closing boundary', '--b\r\n\r\n{"name":"cut"}\r\n--b\r\n\r\nhalf'],
    ['without media', '--b\r\n\r\n{"name":"cut"}\r\n--b--'],
    ['with metadata that is not JSON', '--b\r\n\r\n{"name":\r\n--b\r\n\r\nx\r\n--b--'],
    ['with a field of a wrong type', '--b\r\n\r\n{"name":"cut","contentType":5}\r\n--b\r\n\r\nx\r\n--b--'],
  ])('a multipart upload %s is refused and leaves nothing', async (_, body) => {
    const answer = await post('uploadType=multipart', 'multipart/related; boundary=b', body);
    expect(answer.status).toBe(400);
    expect(await bucket.file('cut').exists()).toEqual([false]);
  });

  test('an upload without a name is refused', async () => {
    expect((await post('uploadType=resumable', 'application/json', '{}')).status).toBe(400);
  });
});
