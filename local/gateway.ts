/**
 * The one port: hands each request to the function or the server that its path names. Pub/Sub's functions listen on a
 * port of their own that only this machine reaches: nobody outside may claim that an event happened.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortTaken } from './server.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Route {
  /** The path, or the beginning of one up to a slash. */
  prefix: string;
  handler: Handler;
  /** The handler sees the path behind the prefix. */
  strip?: boolean;
  /** The largest body in bytes: more is answered with 413, as a problem (RFC 9457), and does not reach the handler. */
  maxBody?: number;
  /** What the handler itself calls that problem. */
  tooLarge?: string;
}

export interface Gateway {
  port: number;
  /** Takes no new requests, ends event streams, waits for what else is under way, then closes what is left open after `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** @throws PortTaken */
export async function listen(host: string, port: number, routes: Route[]): Promise<Gateway> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.once('close', () => {
      open.delete(response);
      // Node keeps a connection alive that was busy when the server closed.
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
    const path = request.url ?? '/';
    const route = routes.find(
      ({ prefix }) => path === prefix || (/^[/?]/.test(path.slice(prefix.length)) && path.startsWith(prefix)),
    );
    if (!route) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`Nothing is here. Try ${routes.map(({ prefix }) => prefix).join(', ')}.\n`);
      return;
    }
    if (route.strip) request.url = path.slice(route.prefix.length) || '/';
    if (!limit(request, response, route)) return;
    route.handler(request, response);
  });
  // Longer than clients keep an idle connection: closing it under a request of theirs would look like a crash.
  server.keepAliveTimeout = 75_000;
  await bound(server, host, port);
  const close = (graceMs = 12_000) => {
    for (const response of open) if (isStream(response)) response.end();
    return closed(server, graceMs);
  };
  return { port: (server.address() as AddressInfo).port, close };
}

/**
 * Keeps bodies above `maxBody` from the handler, which may buffer whatever it is given. False when the announced length
 * is too much already. What comes still is read and dropped: closing the connection under a client that is sending
 * would keep the answer from it. Node's `requestTimeout` ends those who go on for ever.
 */
function limit(
  request: IncomingMessage,
  response: ServerResponse,
  { maxBody = Infinity, tooLarge = 'about:blank' }: Route,
): boolean {
  const refuse = () => {
    if (response.headersSent) return;
    response.writeHead(413, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    const detail = `At most ${maxBody} bytes are taken here.`;
    response.end(JSON.stringify({ type: tooLarge, title: 'The body is too large', status: 413, detail }));
  };
  const length = request.headers['content-length'];
  if (length !== undefined) {
    if (Number(length) <= maxBody) return true;
    refuse();
    return false;
  }
  let size = 0;
  const push = request.push.bind(request);
  // Node hands over here what arrives; a listener for data would take it from a handler that reads later.
  request.push = (chunk: Buffer | null, encoding) => {
    size += chunk?.length ?? 0;
    if (size <= maxBody) return push(chunk, encoding);
    refuse();
    request.resume();
    // The handler never sees an end: what it has is not the whole.
    if (chunk === null) request.destroy();
    return true;
  };
  return true;
}

/** A stream of events has no end of its own to wait for. */
const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');

function bound(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    server.listen(port, host, resolve);
  });
}

function closed(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
