/**
 * Requests to addresses that people give: a webhook's, a picture's. Whoever gives one must not make the cloud look
 * into its own network: https only, and only to public addresses. A name is looked up by the connection itself and
 * what comes out is checked there, so that what was checked is what is connected to; each redirect is checked anew.
 * Numbers written otherwise (0x7f.1, 2130706433) are addresses like any other: `URL` reads them as browsers do.
 */
import { lookup } from 'node:dns';
import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Config } from './config.ts';

export type OutboundCode =
  | 'address_invalid'
  | 'address_not_https'
  | 'address_with_credentials'
  | 'address_private'
  | 'address_unknown'
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  | 'too_many_redirects';

/** The request was not made, or came to nothing. The message says what to do and quotes nothing but the host. */
export class OutboundRefused extends Error {
  override name = 'OutboundRefused';
  readonly code: OutboundCode;
  /** The same request may well succeed later. */
  readonly isPassing: boolean;
  constructor(code: OutboundCode, message: string, options?: ErrorOptions & { isPassing?: boolean }) {
    super(message, options);
    this.code = code;
    this.isPassing = options?.isPassing ?? code === 'timeout';
  }
}

export interface OutboundRequest {
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** For all of it: looking up, connecting, redirects and the body. */
  timeoutMs: number;
  /** Of the answer's body. */
  maxBytes: number;
  /** What becomes of a larger body: refused unless said to be cut, and then the rest is not waited for. */
  cut?: true;
  /** How many are followed (GET only). Where none is, the redirect itself is the answer. */
  redirects?: number;
}

export interface OutboundAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Whom a request may reach. */
export interface Reach {
  plainHttp: boolean;
  admits(address: string): boolean;
}

const everywhere: Reach = { plainHttp: true, admits: () => true };
const publicOnly: Reach = { plainHttp: false, admits: isPublic };

export const reachOf = ({ OUTBOUND_PRIVATE }: Pick<Config, 'OUTBOUND_PRIVATE'>): Reach =>
  OUTBOUND_PRIVATE ? everywhere : publicOnly;

/** The way for a back end in one's own network. */
const otherwise =
  '(The operator of Vitrina may allow http and private addresses with OUTBOUND_PRIVATE=true.)';

const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Whether it is an address of the public internet: no private, loopback, link-local, multicast, reserved or embedded one. */
function isPublic(address: string): boolean {
  const ip = ipaddr.parse(address);
  return ip.range() === 'unicast' && (ip.kind() === 'ipv4' || ip.match(globalUnicast));
}

/**
 * Says no to an address without asking anybody: a name is looked up only when it is connected to.
 * @throws OutboundRefused
 */
export function checkAddress(reach: Reach, text: string): URL {
  if (!URL.canParse(text))
    throw new OutboundRefused('address_invalid', 'This is no address: expected https://host/path.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(reach.plainHttp && url.protocol === 'http:'))
    throw new OutboundRefused(
      'address_not_https',
      `Only https addresses are called: expected https://host/path. ${otherwise}`,
    );
  if (url.username || url.password)
    throw new OutboundRefused(
      'address_with_credentials',
      'Leave the name and the password out of the address: requests carry a signature or need none.',
    );
  const host = hostOf(url);
  const literal = isLocal(host) ? '127.0.0.1' : host;
  if (isIP(literal) && !reach.admits(literal)) throw refusedHost(host);
  return url;
}

/** Names that mean the machine itself, whoever is asked (RFC 6761). */
const isLocal = (host: string): boolean => /(^|\.)localhost\.?$/.test(host);

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

const refusedHost = (host: string): OutboundRefused =>
  new OutboundRefused(
    'address_private',
    `${host} is not on the public internet: give a public address. ${otherwise}`,
  );

/** @throws OutboundRefused */
export const fetchOutside = (
  config: Pick<Config, 'OUTBOUND_PRIVATE'>,
  url: string,
  request: OutboundRequest,
): Promise<OutboundAnswer> => fetchWithin(reachOf(config), url, request);

/** {@link fetchOutside} for any reach. */
export async function fetchWithin(
  reach: Reach,
  text: string,
  { redirects = 0, timeoutMs, ...request }: OutboundRequest,
): Promise<OutboundAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = checkAddress(reach, text);
  let { headers = {} } = request;
  for (let left = redirects; ; left--) {
    const answer = await send(reach, url, { ...request, headers }, signal);
    const { location } = answer.headers;
    if (redirects === 0 || location === undefined || !isRedirect(answer.status)) return answer;
    if (left === 0)
      throw new OutboundRefused(
        'too_many_redirects',
        `More than ${redirects} redirects: give the last address.`,
      );
    if (!URL.canParse(location, url.href))
      throw new OutboundRefused('address_invalid', `${url.host} redirects to what is no address.`);
    const next = checkAddress(reach, new URL(location, url).href);
    // What was meant for one host is not told to another.
    if (next.origin !== url.origin) headers = {};
    url = next;
  }
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function send(
  reach: Reach,
  url: URL,
  { method = 'GET', headers, body, maxBytes, cut }: Omit<OutboundRequest, 'redirects' | 'timeoutMs'>,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const fail = (error: Error) => reject(explained(url, error, signal));
    const outgoing = request(url, {
      method,
      // Nothing is unpacked here: a body is as large as what comes over the wire.
      headers: { 'user-agent': 'Vitrina', 'accept-encoding': 'identity', ...headers },
      agent: false,
      lookup: checkedLookup(reach),
      signal,
    });
    outgoing.on('error', fail);
    outgoing.on('response', (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      bodyOf(response, url, maxBytes, cut)
        .then((bytes) => resolve({ status, headers: answered, body: bytes }), fail)
        .finally(() => outgoing.destroy());
    });
    outgoing.end(body);
  });
}

async function bodyOf(
  response: IncomingMessage,
  url: URL,
  maxBytes: number,
  cut: true | undefined,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size <= maxBytes) continue;
    if (cut) break;
    throw new OutboundRefused(
      'too_large',
      `${url.host} answers with more than ${maxBytes} bytes: give something smaller.`,
    );
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

/** Refuses a name when any of its addresses is out of reach: which of them is connected to is up to the network. */
const checkedLookup =
  (reach: Reach): LookupFunction =>
  (host, options, answer) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      const [first] = error ? [] : found;
      if (error) answer(error, '');
      else if (!first || !found.every(({ address }) => reach.admits(address))) answer(refusedHost(host), '');
      else if (options.all) answer(null, found);
      else answer(null, first.address, first.family);
    });
  };

function explained(url: URL, error: Error, signal: AbortSignal): OutboundRefused {
  if (error instanceof OutboundRefused) return error;
  if (signal.aborted)
    return new OutboundRefused('timeout', `${url.host} did not answer in time.`, { cause: error });
  if ('syscall' in error && error.syscall === 'getaddrinfo')
    return new OutboundRefused('address_unknown', `There is no host ${url.hostname}: check the spelling.`, {
      cause: error,
    });
  return new OutboundRefused('unreachable', `${url.host} cannot be reached: ${codeOf(error)}.`, {
    cause: error,
  });
}

/** ECONNREFUSED, CERT_HAS_EXPIRED: what the network says, without the addresses that its message may quote. */
const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : 'the connection broke off';
