/**
 * An object's bytes as an answer: whole, or one range of them, or unpacked for a client that does not take gzip
 * (https://cloud.google.com/storage/docs/transcoding).
 */
import { createGunzip } from 'node:zlib';
import { ApiError } from './api-error.ts';
import { header, type Call, type Reply } from './http.ts';
import type { StoredObject } from './model.ts';
import type { Objects } from './objects.ts';
import { objectEtag } from './resource.ts';

/** @throws ApiError 416 for a range that lies outside, 304 when the client has this state already */
export function download(call: Call, objects: Objects, object: StoredObject): Reply {
  const etag = `"${objectEtag(object)}"`;
  if (header(call, 'if-none-match') === etag) {
    throw new ApiError(304, 'conditionNotMet', 'The object has not changed.');
  }
  const headers: Record<string, string> = { ...describe(object), etag };
  const zipped = object.fields.contentEncoding === 'gzip';
  const unpack =
    zipped &&
    !/\bgzip\b/.test(header(call, 'accept-encoding') ?? '') &&
    !/\bno-transform\b/.test(object.fields.cacheControl ?? '');
  if (unpack) {
    const stream =
      call.method === 'HEAD'
        ? undefined
        : objects.read(object).compose<ReturnType<typeof createGunzip>>(createGunzip());
    return {
      status: 200,
      headers: { ...headers, warning: '214 UploadServer gunzipped' },
      ...(stream && { stream }),
    };
  }
  if (zipped) headers['content-encoding'] = 'gzip';
  else if (object.fields.contentEncoding !== undefined)
    headers['content-encoding'] = object.fields.contentEncoding;

  const range = parseRange(header(call, 'range'), object.size);
  if (range === undefined) {
    headers['content-length'] = String(object.size);
    return { status: 200, headers, ...(call.method !== 'HEAD' && { stream: objects.read(object) }) };
  }
  headers['content-length'] = String(range.end - range.start + 1);
  headers['content-range'] = `bytes ${range.start}-${range.end}/${object.size}`;
  return { status: 206, headers, ...(call.method !== 'HEAD' && { stream: objects.read(object, range) }) };
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
    'x-goog-storage-class': 'STANDARD',
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

/** Several ranges, or what is no range of bytes, count as none (RFC 9110, 14.2). */
function parseRange(value: string | undefined, size: number): { start: number; end: number } | undefined {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(value ?? '');
  if (!asked || asked[0] === 'bytes=-') return undefined;
  const [, first = '', last = ''] = asked;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (start > end) throw new ApiError(416, 'requestedRangeNotSatisfiable', 'Request range not satisfiable');
  return { start, end };
}

/** A header's value holds printable Latin-1 only: anything else in a field goes out percent-encoded. */
function latin1(value: string): string {
  return value.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, (character) => encodeURIComponent(character));
}
