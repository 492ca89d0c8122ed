/** The gateway's limit on bodies, before functions-framework as the one that would buffer them. */
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { expect, onTestFinished, test } from 'vitest';
import { listen, type Handler } from '../../local/gateway.ts';

const maxBody = 256 * 1024;

/** The sizes of the bodies that the function was called with. */
const called: number[] = [];
http('sized', (request, response) => {
  called.push(request.rawBody?.length ?? 0);
  response.send('done');
});

/** Reads its request itself, later. */
const lateReader: Handler = (request, response) => {
  setImmediate(() => {
    let size = 0;
    request.on('data', (chunk: Buffer) => (size += chunk.length));
    request.on('end', () => response.end(String(size)));
  });
};

async function gateway(): Promise<string> {
  called.length = 0;
  const server = getTestServer('sized');
  const gateway = await listen('127.0.0.1', 0, [
    {
      prefix: '/function',
      handler: (...both) => void server.emit('request', ...both),
      maxBody,
      tooLarge: 'urn:test:too_large',
    },
    { prefix: '/late', handler: lateReader, maxBody },
  ]);
  onTestFinished(() => gateway.close(0));
  return `http://127.0.0.1:${gateway.port}`;
}

const headers = { 'content-type': 'application/octet-stream' };
const whole = (size: number) => ({ method: 'POST', headers, body: Buffer.alloc(size) });
const chunked = (size: number) => {
  const chunks = Array.from({ length: size / 1024 }, () => Buffer.alloc(1024));
  return { method: 'POST', headers, body: Readable.toWeb(Readable.from(chunks)), duplex: 'half' as const };
};

test.each([
  ['of a known length', whole],
  ['in chunks', chunked],
])('a body %s reaches the function up to the limit, and not beyond', async (_, body) => {
  const url = await gateway();
  const taken = await fetch(`${url}/function`, body(maxBody));
  expect([taken.status, await taken.text()]).toEqual([200, 'done']);
  for (const size of [maxBody + 1024, 16 * maxBody]) {
    const refused = await fetch(`${url}/function`, body(size));
    expect(refused.status).toBe(413);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.json()).toMatchObject({
      type: 'urn:test:too_large',
      status: 413,
      detail: expect.stringContaining(String(maxBody)) as string,
    });
  }
  const next = await fetch(`${url}/function`, body(1024));
  expect(next.status).toBe(200);
  expect(called).toEqual([maxBody, 1024]);
});

test('a body in chunks is whole for a handler that reads it later', async () => {
  const url = await gateway();
  const taken = await fetch(`${url}/late`, chunked(maxBody));
  expect(await taken.text()).toBe(String(maxBody));
  expect((await fetch(`${url}/late`, chunked(2 * maxBody))).status).toBe(413);
});

test('an announced length that is too much is refused before any of it is sent', async () => {
  const { hostname, port } = new URL(await gateway());
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const length = { 'content-length': String(1024 ** 3) };
    const request = httpRequest({ hostname, port, path: '/function', method: 'POST', headers: length });
    request.on('response', (response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    request.on('error', reject);
    request.flushHeaders();
  });
  expect(status).toBe(413);
  expect(called).toEqual([]);
});
