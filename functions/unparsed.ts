/**
 * functions-framework parses JSON before a function sees the request, and answers what does not parse with a page of
 * its own, stack trace and all; an address that cannot be decoded as well. For our HTTP functions' addresses it is told that the body is bytes: it then keeps
 * them in `rawBody`, and the function looks at them once it knows who sends them.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Published by Node for each request, before any server has seen it. */
const channel = 'http.server.request.start';

/** Anybody can send this instance anything to any address: what its parsers made of 32 MiB would not fit. */
const isOpen = ['api', 'telegram'].includes(process.env.FUNCTION_TARGET ?? '');

/**
 * Leaves the bodies of requests alone whose address matches, from now on; all of them where only such are served. The header as it was sent is in
 * `rawHeaders`.
 */
export function leaveUnparsed(address: RegExp): void {
  subscribe(channel, (message) => {
    const { request } = message as { request: IncomingMessage };
    const { url = '' } = request;
    if (!isOpen && !address.test(url)) return;
    // As it stands there, which names nothing.
    if (!isDecodable(url)) request.url = url.replaceAll('%', '%25');
    if (request.headers['content-type'] !== undefined)
      request.headers['content-type'] = 'application/octet-stream';
    // Nor unpacked: some bytes of gzip can be a gigabyte. Packed JSON is no JSON.
    delete request.headers['content-encoding'];
  });
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
