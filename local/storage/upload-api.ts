/** Uploads over HTTP: `/upload/storage/v1/b/{bucket}/o`, by `uploadType` and, for a session, `upload_id`. */
import { ApiError, invalid } from './api-error.ts';
import { parseConditions } from './conditions.ts';
import { parseObjectChange, patchObject } from './fields.ts';
import { header, match, parseJson, readJson, type Call, type Reply } from './http.ts';
import type { Draft, Promised } from './model.ts';
import { readRelated } from './multipart.ts';
import { objectResource } from './resource.ts';
import type { Piece, Uploads } from './uploads.ts';

/** @throws ApiError */
export async function answerUpload(call: Call, uploads: Uploads): Promise<Reply> {
  const bucket = match('b/:bucket/o', call.path)?.['bucket'];
  if (bucket === undefined)
    throw new ApiError(404, 'notFound', 'Uploads go to /upload/storage/v1/b/{bucket}/o.');
  const id = call.query.get('upload_id');
  if (id !== null) return answerSession(call, uploads, id);
  if (call.method !== 'POST') throw new ApiError(405, 'methodNotAllowed', 'An upload begins with POST.');

  const type = call.query.get('uploadType') ?? '';
  switch (type) {
    case 'media': {
      const object = await uploads.receive(
        draftOf(call, bucket, {}, header(call, 'content-type'), promisedInHeaders(call)),
        call.body,
      );
      return { status: 200, json: objectResource(object, call.origin) };
    }
    case 'multipart': {
      const { metadata, mediaType, media } = await readRelated(call.body, header(call, 'content-type') ?? '');
      const object = await uploads.receive(
        draftOf(call, bucket, parseJson(metadata), mediaType, promisedInHeaders(call)),
        media,
      );
      return { status: 200, json: objectResource(object, call.origin) };
    }
    case 'resumable': {
      const body = await readJson(call);
      const session = uploads.start(draftOf(call, bucket, body, header(call, 'x-upload-content-type'), {}));
      const query = new URLSearchParams({ uploadType: 'resumable', upload_id: session });
      const location = `${call.origin}/upload/storage/v1/b/${bucket}/o?${query.toString()}`;
      return { status: 200, headers: { location, 'x-guploader-uploadid': session } };
    }
    default:
      throw invalid(`Invalid value '${type}' for uploadType: media, multipart or resumable is expected.`);
  }
}

async function answerSession(call: Call, uploads: Uploads, id: string): Promise<Reply> {
  if (call.method === 'DELETE') {
    await uploads.cancel(id);
    // Cloud Storage's own code for an upload that the client gave up.
    return { status: 499 };
  }
  const progress = await uploads.resume(id, pieceOf(call), promisedInHeaders(call), call);
  if ('object' in progress) return { status: 200, json: objectResource(progress.object, call.origin) };
  const { received } = progress;
  return { status: 308, ...(received > 0 && { headers: { range: `bytes=0-${received - 1}` } }) };
}

function draftOf(
  call: Call,
  bucket: string,
  body: unknown,
  mediaType: string | undefined,
  promised: Promised,
): Draft {
  const change = parseObjectChange(body);
  const said = body as { name?: unknown; md5Hash?: unknown; crc32c?: unknown };
  const name = call.query.get('name') ?? (typeof said.name === 'string' ? said.name : '');
  const contentType = change.contentType ?? mediaType ?? 'application/octet-stream';
  const contentEncoding = change.contentEncoding ?? call.query.get('contentEncoding') ?? undefined;
  return {
    bucket,
    name,
    fields: patchObject({}, { ...change, contentType, contentEncoding }),
    conditions: parseConditions(call.query),
    promised: {
      ...(typeof said.md5Hash === 'string' && { md5: said.md5Hash }),
      ...(typeof said.crc32c === 'string' && { crc32c: said.crc32c }),
      ...promised,
    },
  };
}

/** `X-Goog-Hash: crc32c=...,md5=...` and Content-MD5. */
export function promisedInHeaders(call: Call): Promised {
  const hashes = header(call, 'x-goog-hash') ?? '';
  const crc32c = /\bcrc32c=([^,\s]+)/.exec(hashes)?.[1];
  const md5 = /\bmd5=([^,\s]+)/.exec(hashes)?.[1] ?? header(call, 'content-md5');
  return { ...(crc32c !== undefined && { crc32c }), ...(md5 !== undefined && { md5 }) };
}

/** Reads Content-Range: `bytes 0-99/500`, `bytes 0-*\/*`, `bytes *\/500`, `bytes *\/*`; none: all of it is here. */
function pieceOf(call: Call): Piece {
  const range = header(call, 'content-range');
  if (range === undefined) return { start: 0, total: 'here' };
  const said = /^bytes (?:\*|(\d+)-(\d+|\*))\/(\d+|\*)$/.exec(range);
  if (said === null) throw invalid(`Failed to parse Content-Range header: ${range}`);
  const [, first, last, total] = said;
  const start = first === undefined ? undefined : Number(first);
  if (total !== '*') return { start, total: Number(total) };
  return { start, total: last === '*' ? 'here' : undefined };
}
