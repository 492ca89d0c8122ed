/**
 * functions-framework parses JSON before a function sees the request, and answers what does not parse with a page of
 * its own, stack trace and all. For the API's addresses it is told that the body is bytes: it then keeps them in
 * `rawBody`, and malformed JSON is a problem like any other. The app reads the header as it was sent (`rawHeaders`).
 */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Published by Node for each request, before any server has seen it. */
const channel = 'http.server.request.start';

/** Leaves the bodies of requests below `prefix` alone, from now on. */
export function leaveUnparsed(prefix: string): void {
  subscribe(channel, (message) => {
    const { request } = message as { request: IncomingMessage };
    if (!request.url?.startsWith(prefix)) return;
    if (request.headers['content-type'] !== undefined)
      request.headers['content-type'] = 'application/octet-stream';
    // Nor unpacked: some bytes of gzip can be a gigabyte. Packed JSON is no JSON.
    delete request.headers['content-encoding'];
  });
}
