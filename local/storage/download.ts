/**
 * An object's bytes as an answer: whole, or one range of them, or unpacked for a client that does not take gzip
 * (https://cloud.google.com/storage/docs/transcoding).
 */
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ApiError } from './api-error.ts';
import { header, type Call, type Reply } from './http.ts';
import type { StoredObject } from './model.ts';
import type { Objects } from './objects.ts';
import { objectEtag } from './resource.ts';

/**
 * Must run in the tick that got the object, so that its bytes are opened before anything can delete them.
 * @throws ApiError 304 when the client has this state already
 */
export function download(call: Call, objects: Objects, object: StoredObject): Reply {
  const etag = `"${objectEtag(object)}"`;
  if (header(call, 'if-none-match') === etag) {
    throw new ApiError(304, 'conditionNotMet', 'The object has not changed.');
  }
  const headers = { ...describe(object), etag };
  const withBody = call.method !== 'HEAD';
  const { size } = object;

  if (mustUnpack(call, object)) {
    const unpacked = { ...headers, warning: '214 UploadServer gunzipped' };
    if (!withBody) return { status: 200, headers: unpacked };
    return { status: 200, headers: unpacked, stream: unpack(objects.read(object)) };
  }
  const { contentEncoding } = object.fields;
  const stored = {
    ...headers,
    ...(contentEncoding !== undefined && { 'content-encoding': latin1(contentEncoding) }),
  };

  const range = parseRange(header(call, 'range'), size);
  if (range === 'outside') {
    return {
      status: 416,
      headers: { 'content-range': `bytes */${size}` },
      text: 'Request range not satisfiable',
    };
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const sized = {
    ...stored,
    'content-length': String(end - start + 1),
    ...(range !== undefined && { 'content-range': `bytes ${start}-${end}/${size}` }),
  };
  const status = range === undefined ? 200 : 206;
  return { status, headers: sized, ...(withBody && { stream: objects.read(object, range) }) };
}

/** An error of either stream ends both: the one that is read reports it. */
function unpack(packed: Readable): Readable {
  return pipeline(packed, createGunzip(), () => undefined);
}

function mustUnpack(call: Call, { fields }: StoredObject): boolean {
  return (
    fields.contentEncoding === 'gzip' &&
    !/\bgzip\b/.test(header(call, 'accept-encoding') ?? '') &&
    !/\bno-transform\b/.test(fields.cacheControl ?? '')
  );
}

function describe(object: StoredObject): Record<string, string> {
  const { fields, md5, crc32c } = object;
  const labels = Object.entries(fields.metadata ?? {}).map(([key, value]) => [
    `x-goog-meta-${encodeURIComponent(key)}`,
    encodeURI(value),
  ]);
  return {
    ...(Object.fromEntries(labels) as Record<string, string>),
    'content-type': latin1(fields.contentType ?? 'application/octet-stream'),
    'accept-ranges': 'bytes',
    'last-modified': new Date(object.updated).toUTCString(),
    'x-goog-generation': String(object.generation),
    'x-goog-metageneration': String(object.metageneration),
    'x-goog-storage-class': latin1(fields.storageClass ?? 'STANDARD'),
    'x-goog-stored-content-encoding': latin1(fields.contentEncoding ?? 'identity'),
    'x-goog-stored-content-length': String(object.size),
    'x-goog-hash': md5 === null ? `crc32c=${crc32c}` : `crc32c=${crc32c},md5=${md5}`,
    ...(fields.cacheControl !== undefined && { 'cache-control': latin1(fields.cacheControl) }),
    ...(fields.contentDisposition !== undefined && {
      'content-disposition': latin1(fields.contentDisposition),
    }),
    ...(fields.contentLanguage !== undefined && { 'content-language': latin1(fields.contentLanguage) }),
  };
}

interface Range {
  /** First and last byte, both included. */
  start: number;
  end: number;
}

/** Several ranges, or what is no range of bytes, count as none (RFC 9110, 14.2). */
function parseRange(value: string | undefined, size: number): Range | 'outside' | undefined {
  const asked = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/.exec(value ?? '');
  if (!asked) return undefined;
  const [, first, last, tail] = asked;
  const start = first === undefined ? Math.max(0, size - Number(tail)) : Number(first);
  const end = last === undefined || last === '' ? size - 1 : Number(last);
  if (last !== undefined && last !== '' && end < start) return undefined;
  return start < size ? { start, end: Math.min(end, size - 1) } : 'outside';
}

/** A header's value holds printable Latin-1 only: anything else in a field goes out percent-encoded. */
function latin1(value: string): string {
  return value.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, (character) => encodeURIComponent(character));
}
