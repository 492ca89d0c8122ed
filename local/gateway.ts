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
}

export interface Gateway {
  port: number;
  /** Takes no new requests, waits for those under way, then closes what is left open after `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** @throws PortTaken */
export async function listen(host: string, port: number, routes: Route[]): Promise<Gateway> {
  const server = createServer((request, response) => {
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
    route.handler(request, response);
  });
  await bound(server, host, port);
  return { port: (server.address() as AddressInfo).port, close: (graceMs = 8000) => closed(server, graceMs) };
}

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
