/**
 * Objects at their public addresses, `/{bucket}/{object}`: what publicUrl() and signed URLs point to. A signature is
 * not checked, since no key is known here; its expiry is, since that is what a page that keeps an old URL runs into
 * (https://cloud.google.com/storage/docs/xml-api/overview).
 */
import { ApiError } from './api-error.ts';
import type { Conditions } from './model.ts';
import { download } from './download.ts';
import { header, type Call, type Reply } from './http.ts';
import { patchObject, type ObjectFields } from './fields.ts';
import type { Objects } from './objects.ts';
import { objectEtag } from './resource.ts';
import { promisedInHeaders } from './upload-api.ts';
import type { Uploads } from './uploads.ts';

export class XmlApi {
  readonly #objects: Objects;
  readonly #uploads: Uploads;

  constructor(objects: Objects, uploads: Uploads) {
    this.#objects = objects;
    this.#uploads = uploads;
  }

  /** @throws ApiError */
  async answer(call: Call): Promise<Reply> {
    const [bucket = '', ...rest] = call.path;
    const name = rest.join('/');
    if (bucket === '' || name === '')
      throw new ApiError(404, 'notFound', 'There is nothing at this address.');
    checkExpiry(call.query);
    switch (call.method) {
      case 'GET':
      case 'HEAD':
        return download(call, this.#objects, this.#objects.get({ bucket, name }));
      case 'PUT': {
        const conditions = conditionsInHeaders(call);
        const draft = {
          bucket,
          name,
          fields: fieldsInHeaders(call),
          conditions,
          promised: promisedInHeaders(call),
        };
        const object = await this.#uploads.receive(draft, call.body);
        const hash = `crc32c=${object.crc32c},md5=${object.md5 ?? ''}`;
        const generation = String(object.generation);
        return {
          status: 200,
          headers: { etag: `"${objectEtag(object)}"`, 'x-goog-hash': hash, 'x-goog-generation': generation },
        };
      }
      case 'DELETE':
        this.#objects.remove({ bucket, name }, conditionsInHeaders(call));
        return { status: 204 };
      default:
        throw new ApiError(
          405,
          'methodNotAllowed',
          `${call.method} is not served at an object's public address.`,
        );
    }
  }
}

/** An error as the XML API writes it. */
export function xmlError(error: ApiError): string {
  const code =
    { 404: 'NoSuchKey', 412: 'PreconditionFailed', 416: 'InvalidRange' }[error.status] ?? 'InvalidRequest';
  const message = error.message.replaceAll(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}

/** Version 4 signs a start and a duration, version 2 an end in seconds since the epoch. */
function checkExpiry(query: URLSearchParams): void {
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Goog-Date') ?? '');
  const [year, month, day, hour, minute, second] = (date ?? []).slice(1).map(Number);
  const end =
    year === undefined
      ? Number(query.get('Expires') ?? Infinity) * 1000
      : Date.UTC(year, (month ?? 1) - 1, day, hour, minute, second) +
        Number(query.get('X-Goog-Expires')) * 1000;
  if (end < Date.now()) throw new ApiError(400, 'invalid', 'The signed URL has expired.');
}

function fieldsInHeaders(call: Call): ObjectFields {
  const labels = Object.keys(call.headers)
    .filter((name) => name.startsWith('x-goog-meta-'))
    .map((name) => [name.slice('x-goog-meta-'.length), header(call, name) ?? ''] as const);
  return patchObject(
    {},
    {
      contentType: header(call, 'content-type') ?? 'application/octet-stream',
      cacheControl: header(call, 'cache-control'),
      contentDisposition: header(call, 'content-disposition'),
      contentEncoding: header(call, 'content-encoding'),
      contentLanguage: header(call, 'content-language'),
      metadata: Object.fromEntries(labels),
    },
  );
}

function conditionsInHeaders(call: Call): Conditions {
  const generation = header(call, 'x-goog-if-generation-match');
  return generation === undefined ? {} : { generationMatch: Number(generation) };
}
