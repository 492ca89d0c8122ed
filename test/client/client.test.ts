import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, request as passOn, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, createClient, ProblemAnswer } from '../../client/client.ts';
import { clientSchema, schemaPath } from '../../scripts/client-schema.ts';
import { startPlatform, type Platform } from '../platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const client = (url = platform.url, attempts?: number) =>
  createClient({ url, token: platform.token, ...(attempts !== undefined && { attempts }) });
const here = () => ({ botId: platform.botId });

/** The same request to the API, with its headers as they were sent. */
const onward = (
  { method, url = '', rawHeaders }: IncomingMessage,
  taken: (answer: IncomingMessage) => void,
) => passOn(new URL(url, platform.url), { method, headers: rawHeaders }, taken);

/** Stands between the client and the API, and answers the first requests itself. */
async function before(first: RequestListener[]): Promise<{ url: string; close: () => void }> {
  const server = createServer((incoming, outgoing) => {
    const own = first.shift();
    if (own) {
      own(incoming, outgoing);
      return;
    }
    const outbound = onward(incoming, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(outbound);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe('the client', () => {
  it('has the types of the API as it is', async () => {
    const made = readFileSync(schemaPath, 'utf8');
    expect(made === (await clientSchema()), 'run `npm run client`').toBe(true);
  });

  it('makes, reads, changes and deletes, each answer with its type', async () => {
    const { POST, GET, PATCH, DELETE } = client();
    const body = { title: { en: 'Typed' }, categoryId: 'tea', price: 100, stock: 3 };
    const made = await POST('/v1/bots/{botId}/products', { params: { path: here() }, body });
    expect(made.error).toBeUndefined();
    const { id, discountedPrice } = made.data!;
    expect(discountedPrice).toBe(100);
    const path = { ...here(), id };
    await PATCH('/v1/bots/{botId}/products/{id}', { params: { path }, body: { price: 200 } });
    const read = await GET('/v1/bots/{botId}/products/{id}', { params: { path } });
    expect(read.data?.price).toBe(200);
    await DELETE('/v1/bots/{botId}/products/{id}', { params: { path } });
    const gone = await GET('/v1/bots/{botId}/products/{id}', { params: { path } });
    expect(gone.error).toMatchObject({ status: 404, type: 'urn:vitrina:problem:not_found' });
  });

  it('walks a list to its end', async () => {
    const { GET } = client();
    const ids: string[] = [];
    const page = (cursor: string | undefined) =>
      GET('/v1/bots/{botId}/products', { params: { path: here(), query: { limit: 2, cursor } } });
    for await (const { id } of all(page)) ids.push(id);
    expect(ids.length).toBeGreaterThan(4);
    expect(new Set(ids).size).toBe(ids.length);
    const nowhere = all((cursor) =>
      GET('/v1/bots/{botId}/products', { params: { path: { botId: '1' }, query: { cursor } } }),
    );
    await expect(nowhere.next()).rejects.toThrow(ProblemAnswer);
  });

  it('asks again what the network has lost, and the change is made once', async () => {
    const { sockets, url, close } = await lossy();
    const { POST, GET } = client(url);
    const body = { title: { en: 'Only once' } };
    const made = await POST('/v1/bots/{botId}/categories', { params: { path: here() }, body });
    expect(made.error).toBeUndefined();
    expect(sockets()).toBe(0);
    expect(made.response.headers.get('idempotency-replayed')).toBe('true');
    const titles: (string | undefined)[] = [];
    const page = (cursor: string | undefined) =>
      GET('/v1/bots/{botId}/categories', { params: { path: here(), query: { cursor } } });
    for await (const { title } of all(page)) titles.push(title.en);
    expect(titles.filter((title) => title === 'Only once')).toHaveLength(1);
    close();
  });

  /** The first answer is lost on its way back; the next request meets an instance that is busy. */
  async function lossy() {
    const first: RequestListener[] = [
      (incoming, outgoing) => {
        const outbound = onward(incoming, (answer) => {
          answer.resume().on('end', () => outgoing.destroy());
        });
        incoming.pipe(outbound);
      },
      (_, outgoing) => outgoing.writeHead(503, { 'Retry-After': '0' }).end(),
    ];
    return { sockets: () => first.length, ...(await before(first)) };
  }

  it('gives up after as many attempts as it may make, and never repeats what is refused', async () => {
    let asked = 0;
    const refuse =
      (status: number): RequestListener =>
      (_, outgoing) => {
        asked += 1;
        outgoing.writeHead(status, { 'Content-Type': 'application/problem+json' }).end('{"status":0}');
      };
    const busy = await before([refuse(503), refuse(503), refuse(503)]);
    const path = here();
    const answer = await client(busy.url, 2).GET('/v1/bots/{botId}', { params: { path } });
    expect({ asked, status: answer.response.status }).toEqual({ asked: 2, status: 503 });
    busy.close();
    asked = 0;
    const strict = await before([refuse(403), refuse(403)]);
    await client(strict.url).GET('/v1/bots/{botId}', { params: { path } });
    expect(asked).toBe(1);
    strict.close();
  });

  const busyFor = (seen: number[], retryAfter: () => string): RequestListener => {
    return (_, outgoing) => {
      seen.push(Date.now());
      outgoing.writeHead(503, { 'Retry-After': retryAfter() }).end();
    };
  };

  it('waits until the time that the API names, as a date as well', async () => {
    const seen: number[] = [];
    const at = Math.ceil(Date.now() / 1000) * 1000 + 2000;
    const there = await before([busyFor(seen, () => new Date(at).toUTCString())]);
    const answer = await client(there.url).GET('/v1/bots/{botId}', { params: { path: here() } });
    expect(answer.response.status).toBe(200);
    expect(Date.now()).toBeGreaterThanOrEqual(at);
    there.close();
  });

  it('hands on what asks it to wait for more than a minute', async () => {
    const seen: number[] = [];
    for (const retryAfter of ['3600', 'Fri, 31 Dec 2199 00:00:00 GMT']) {
      const there = await before([busyFor(seen, () => retryAfter)]);
      const answer = await client(there.url).GET('/v1/bots/{botId}', { params: { path: here() } });
      expect(answer.response.status).toBe(503);
      there.close();
    }
    expect(seen).toHaveLength(2);
  });

  it('stops waiting when it is told to', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const there = await before([
      busyFor(seen, () => {
        setTimeout(() => {
          stop.abort(new Error('enough'));
        }, 100);
        return '50';
      }),
    ]);
    const asked = client(there.url).GET('/v1/bots/{botId}', {
      params: { path: here() },
      signal: stop.signal,
    });
    await expect(asked).rejects.toThrow('enough');
    expect(seen).toHaveLength(1);
    there.close();
  });
});
