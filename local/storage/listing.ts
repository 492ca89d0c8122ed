/**
 * One page of a bucket's names in the order of their UTF-8 bytes. With a delimiter, names that share what lies
 * before it are one prefix: the listing jumps over them, so its cost follows the page, not the bucket
 * (https://cloud.google.com/storage/docs/json_api/v1/objects/list).
 */
import { invalid } from './api-error.ts';
import type { StoredObject } from './model.ts';
import type { Store } from './store.ts';

export interface ListRequest {
  bucket: string;
  prefix: string;
  delimiter: string;
  /** First name, included. */
  startOffset: string;
  /** Behind the last name; empty: no end. */
  endOffset: string;
  /** An object whose name is a prefix itself (`folder/`) is listed beside it. */
  includeTrailingDelimiter: boolean;
  limit: number;
  pageToken: string;
}

export interface Page {
  objects: StoredObject[];
  prefixes: string[];
  nextPageToken: string | undefined;
}

export function listObjects(store: Pick<Store, 'objects'>, request: ListRequest): Page {
  const { bucket, delimiter, limit } = request;
  const prefix = Buffer.from(request.prefix);
  let from = latest(prefix, Buffer.from(request.startOffset), parseToken(request.pageToken));
  const to = earliest(after(prefix), request.endOffset === '' ? undefined : Buffer.from(request.endOffset));
  const page: Page = { objects: [], prefixes: [], nextPageToken: undefined };

  // Each turn reads on from `from`, up to the first name of the next prefix, which it then jumps over.
  for (let jumped = true; jumped;) {
    jumped = false;
    for (const object of store.objects(bucket, from, to)) {
      if (page.objects.length + page.prefixes.length >= limit) {
        page.nextPageToken = from.toString('base64url');
        return page;
      }
      const shared = delimiter === '' ? undefined : sharedPrefix(object.name, request.prefix, delimiter);
      if (shared === undefined || (request.includeTrailingDelimiter && object.name === shared)) {
        page.objects.push(object);
      }
      from = Buffer.concat([Buffer.from(object.name), Buffer.of(0)]);
      if (shared === undefined) continue;
      page.prefixes.push(shared);
      from = after(Buffer.from(shared)) ?? from;
      jumped = true;
      break;
    }
  }
  return page;
}

function sharedPrefix(name: string, prefix: string, delimiter: string): string | undefined {
  const at = name.indexOf(delimiter, prefix.length);
  return at === -1 ? undefined : name.slice(0, at + delimiter.length);
}

/** The first bytes behind everything that begins with `prefix`; undefined when nothing lies behind. */
function after(prefix: Buffer): Buffer | undefined {
  const next = Buffer.from(prefix);
  for (let at = next.length - 1; at >= 0; at--) {
    const byte = next[at] ?? 0xff;
    if (byte < 0xff) {
      next[at] = byte + 1;
      return next.subarray(0, at + 1);
    }
  }
  return undefined;
}

function latest(...bounds: Buffer[]): Buffer {
  return bounds.reduce((a, b) => (Buffer.compare(a, b) >= 0 ? a : b));
}

function earliest(...bounds: (Buffer | undefined)[]): Buffer | undefined {
  return bounds.reduce((a, b) => (a === undefined || (b !== undefined && Buffer.compare(b, a) < 0) ? b : a));
}

/** A token is the place where the next page begins. */
function parseToken(token: string): Buffer {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.toString('base64url') !== token) throw invalid(`Invalid value for pageToken: ${token}`);
  return bytes;
}
