/** Requests to addresses that people give, against real servers on this machine. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../../shared/cloud/config.ts';
import {
  fetchOutside,
  fetchWithin,
  type OutboundRequest,
  type Reach,
} from '../../../shared/cloud/outbound.ts';

const request = { timeoutMs: 5000, maxBytes: 1000 } satisfies OutboundRequest;
const guarded = readConfig({});
const open = readConfig({ OUTBOUND_PRIVATE: 'true' });
/** 127.0.0.1 stands for the public internet. */
const reach: Reach = { plainHttp: true, admits: (address) => address === '127.0.0.1' };

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener, host = '127.0.0.1'): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

test.each([
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0.0.0.0/',
  'https://0/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://192.168.0.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/computeMetadata/v1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[fe80::1]/',
  'https://[fd00:ec2::254]/',
  'https://[ff02::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
])('%s is not on the public internet', async (url) => {
  await expect(fetchOutside(guarded, url, request)).rejects.toMatchObject({
    name: 'OutboundRefused',
    code: 'address_private',
  });
});

test.each(['https://localhost/', 'https://LOCALHOST:8443/', 'https://shop.localhost./'])(
  '%s is a name of the machine itself',
  async (url) => {
    await expect(fetchOutside(guarded, url, request)).rejects.toMatchObject({ code: 'address_private' });
  },
);

test('what a name leads to is looked at when it is connected to, whatever was said of the name', async () => {
  let looks = 0;
  const rebound: Reach = { plainHttp: true, admits: () => ++looks === 1 };
  await expect(fetchWithin(rebound, 'http://localhost:1/', request)).rejects.toMatchObject({
    code: 'address_private',
  });
  expect(looks).toBeGreaterThan(1);
});

test.each([
  ['http://example.com/', 'address_not_https'],
  ['ftp://example.com/', 'address_not_https'],
  ['file:///etc/passwd', 'address_not_https'],
  ['https://name:word@example.com/', 'address_with_credentials'],
  ['https://name@example.com/', 'address_with_credentials'],
  ['example.com', 'address_invalid'],
  ['https://', 'address_invalid'],
  ['https://1.2.3.400/', 'address_invalid'],
])('%s is refused as %s', async (url, code) => {
  await expect(fetchOutside(guarded, url, request)).rejects.toMatchObject({ code });
});

test('a name that nobody has is told', async () => {
  const asked = fetchOutside(guarded, 'https://no-such-host.invalid/', request);
  await expect(asked).rejects.toMatchObject({ code: 'address_unknown' });
});

test('what is allowed to be private gets the method, the headers and the body, and its answer comes back', async () => {
  const url = await serve((incoming, answer) => {
    void incoming.toArray().then((chunks) => {
      answer.writeHead(201, { 'x-said': `${incoming.method} ${String(incoming.headers['x-mine'])}` });
      answer.end(Buffer.concat(chunks as Buffer[]));
    });
  });
  const answer = await fetchOutside(open, `${url}/hook`, {
    ...request,
    method: 'POST',
    headers: { 'x-mine': 'yes' },
    body: 'привет',
  });
  expect([answer.status, answer.headers['x-said'], answer.body.toString()]).toEqual([
    201,
    'POST yes',
    'привет',
  ]);
});

test('a redirect is followed as often as it may be, and each step is checked', async () => {
  const url = await serve((incoming, answer) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://here');
    if (pathname === '/end') return answer.end('arrived');
    answer.writeHead(302, { location: searchParams.get('to') ?? '/end' }).end();
  });
  const to = (address: string) => `${url}/?to=${encodeURIComponent(address)}`;
  const follow = (address: string, redirects: number) =>
    fetchWithin(reach, address, { ...request, redirects });

  expect((await follow(to('/end'), 1)).body.toString()).toBe('arrived');
  expect((await follow(to('/end'), 0)).status).toBe(302);
  await expect(follow(to(to('/end')), 1)).rejects.toMatchObject({ code: 'too_many_redirects' });
  await expect(follow(to('http://10.1.2.3/'), 3)).rejects.toMatchObject({ code: 'address_private' });
  await expect(follow(to('file:///etc/passwd'), 3)).rejects.toMatchObject({ code: 'address_not_https' });
  await expect(follow(to('http://'), 3)).rejects.toMatchObject({ code: 'address_invalid' });
});

test('headers meant for one host are not told to another', async () => {
  const other = await serve((incoming, answer) => answer.end(incoming.headers.authorization ?? 'none'));
  const url = await serve((_, answer) => answer.writeHead(307, { location: other }).end());
  const answer = await fetchOutside(open, url, {
    ...request,
    redirects: 1,
    headers: { authorization: 'Bearer secret' },
  });
  expect(answer.body.toString()).toBe('none');
});

test('a body that is too large is not read to its end', async () => {
  const url = await serve((_, answer) => {
    const more = () => {
      while (answer.write('x'.repeat(10_000)));
    };
    answer.on('drain', more);
    more();
  });
  await expect(fetchOutside(open, url, request)).rejects.toMatchObject({ code: 'too_large' });
  const { body } = await fetchOutside(open, url, { ...request, cut: true });
  expect(body.length).toBe(1000);
});

test.each([
  ['says nothing', () => undefined],
  [
    'never comes to an end',
    (_: unknown, answer: { write(text: string): unknown }) => void answer.write('so'),
  ],
])('a server that %s is not waited for', async (_, listener) => {
  const url = await serve(listener);
  await expect(fetchOutside(open, url, { ...request, timeoutMs: 100 })).rejects.toMatchObject({
    code: 'timeout',
  });
});

test('a server that hangs up, or is not there, is unreachable', async () => {
  const url = await serve((incoming) => incoming.socket.destroy());
  await expect(fetchOutside(open, url, request)).rejects.toMatchObject({ code: 'unreachable' });
  await expect(fetchOutside(open, 'http://127.0.0.1:1/', request)).rejects.toMatchObject({
    code: 'unreachable',
  });
});

test('a certificate that nobody vouches for is not taken', async () => {
  const url = await serve((_, answer) => answer.end());
  await expect(fetchOutside(open, url.replace('http:', 'https:'), request)).rejects.toMatchObject({
    code: 'unreachable',
  });
});
