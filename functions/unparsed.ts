/**
 * functions-framework parses JSON before a function sees the request, and answers what does not parse with a page of
 * its own, stack trace and all. For our HTTP functions' addresses it is told that the body is bytes: it then keeps
 * them in `rawBody`, and the function looks at them once it knows who sends them.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Published by Node for each request, before any server has seen it. */
const channel = 'http.server.request.start';

/**
 * Leaves the bodies of requests alone whose address matches, from now on. The header as it was sent is in
 * `rawHeaders`.
 */
export function leaveUnparsed(address: RegExp): void {
  subscribe(channel, (message) => {
    const { request } = message as { request: IncomingMessage };
    if (!address.test(request.url ?? '')) return;
    if (request.headers['content-type'] !== undefined)
      request.headers['content-type'] = 'application/octet-stream';
    // Nor unpacked: some bytes of gzip can be a gigabyte. Packed JSON is no JSON.
    delete request.headers['content-encoding'];
  });
}
