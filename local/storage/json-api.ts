/**
 * The JSON API: which call does what
 * (https://cloud.google.com/storage/docs/json_api/v1). Paths are those behind `/storage/v1`.
 */
import { z } from 'zod';
import { ApiError, invalid, notServed } from './api-error.ts';
import { changeBucket, deleteBucket, getBucket, insertBucket } from './buckets.ts';
import { parseConditions, whole } from './conditions.ts';
import { download } from './download.ts';
import { parseBucketChange, parseNewBucket, parseObjectChange, patchBucket, patchObject } from './fields.ts';
import { match, readJson, type Call, type Reply } from './http.ts';
import { listObjects } from './listing.ts';
import type { StoredObject } from './model.ts';
import type { ObjectRef, Objects } from './objects.ts';
import { bucketResource, objectResource } from './resource.ts';
import type { Store } from './store.ts';

const PAGE_LIMIT = 1000;
const NOTHING: Reply = { status: 204 };

type Handler = (call: Call, names: Record<string, string>) => Reply | Promise<Reply>;

export class JsonApi {
  readonly #store: Store;
  readonly #objects: Objects;

  constructor(store: Store, objects: Objects) {
    this.#store = store;
    this.#objects = objects;
  }

  /** @throws ApiError whatever the call may not do, or 404 and 501 for a call that there is not */
  async answer(call: Call): Promise<Reply> {
    for (const [method, pattern, handler] of this.#routes) {
      const names = method === call.method ? match(pattern, call.path) : undefined;
      if (names !== undefined) return handler(call, names);
    }
    const asked = `${call.method} /${call.path.map(encodeURIComponent).join('/')}`;
    const known = ['b', 'projects', 'batch', 'channels'].includes(call.path[0] ?? '');
    throw known ? notServed(asked) : new ApiError(404, 'notFound', `Not Found: ${asked}`);
  }

  readonly #insertBucket: Handler = async (call) => {
    const body = await readJson(call);
    const project = call.query.get('project') ?? '';
    if (project === '') throw new ApiError(400, 'required', 'Required parameter: project');
    const { name, fields } = parseNewBucket(body);
    const bucket = insertBucket(this.#store, project, name, fields);
    return { status: 200, json: bucketResource(bucket, call.origin) };
  };

  readonly #listBuckets: Handler = ({ query, origin }) => {
    const project = query.get('project') ?? '';
    if (project === '') throw new ApiError(400, 'required', 'Required parameter: project');
    const limit = pageSize(query);
    const prefix = query.get('prefix') ?? '';
    const found = this.#store.buckets(project, prefix, query.get('pageToken') ?? '', limit + 1);
    const items = found.slice(0, limit);
    const nextPageToken = found.length > limit ? items.at(-1)?.name : undefined;
    return {
      status: 200,
      json: {
        kind: 'storage#buckets',
        nextPageToken,
        items: items.map((bucket) => bucketResource(bucket, origin)),
      },
    };
  };

  readonly #getBucket: Handler = ({ query, origin }, { bucket = '' }) => {
    const found = getBucket(this.#store, bucket, parseConditions(query));
    return { status: 200, json: bucketResource(found, origin) };
  };

  readonly #patchBucket: Handler = async (call, { bucket = '' }) => {
    const change = parseBucketChange(await readJson(call));
    const next = changeBucket(this.#store, bucket, parseConditions(call.query), (fields) =>
      patchBucket(fields, change),
    );
    return { status: 200, json: bucketResource(next, call.origin) };
  };

  readonly #updateBucket: Handler = async (call, { bucket = '' }) => {
    const change = parseBucketChange(await readJson(call));
    const next = changeBucket(this.#store, bucket, parseConditions(call.query), () =>
      patchBucket({}, change),
    );
    return { status: 200, json: bucketResource(next, call.origin) };
  };

  readonly #deleteBucket: Handler = ({ query }, { bucket = '' }) => {
    deleteBucket(this.#store, bucket, parseConditions(query));
    return NOTHING;
  };

  readonly #listObjects: Handler = ({ query, origin }, { bucket = '' }) => {
    for (const unknown of ['matchGlob', 'softDeleted']) {
      if (query.has(unknown)) throw notServed(`Listing with ${unknown}`);
    }
    getBucket(this.#store, bucket);
    const page = listObjects(this.#store, {
      bucket,
      prefix: query.get('prefix') ?? '',
      delimiter: query.get('delimiter') ?? '',
      startOffset: query.get('startOffset') ?? '',
      endOffset: query.get('endOffset') ?? '',
      includeTrailingDelimiter: query.get('includeTrailingDelimiter') === 'true',
      limit: pageSize(query),
      pageToken: query.get('pageToken') ?? '',
    });
    return {
      status: 200,
      json: {
        kind: 'storage#objects',
        nextPageToken: page.nextPageToken,
        ...(page.prefixes.length > 0 && { prefixes: page.prefixes }),
        ...(page.objects.length > 0 && {
          items: page.objects.map((object) => objectResource(object, origin)),
        }),
      },
    };
  };

  readonly #getObject: Handler = (call, names) => {
    const object = this.#objects.get(ref(call, names), parseConditions(call.query));
    if (call.query.get('alt') === 'media') return download(call, this.#objects, object);
    return { status: 200, json: objectResource(object, call.origin) };
  };

  readonly #patchObject: Handler = async (call, names) => {
    const change = parseObjectChange(await readJson(call));
    const next = this.#objects.change(ref(call, names), parseConditions(call.query), (fields) =>
      patchObject(fields, change),
    );
    return { status: 200, json: objectResource(next, call.origin) };
  };

  readonly #updateObject: Handler = async (call, names) => {
    const change = parseObjectChange(await readJson(call));
    const next = this.#objects.change(ref(call, names), parseConditions(call.query), () =>
      patchObject({}, change),
    );
    return { status: 200, json: objectResource(next, call.origin) };
  };

  readonly #deleteObject: Handler = (call, names) => {
    this.#objects.remove(ref(call, names), parseConditions(call.query));
    return NOTHING;
  };

  readonly #copyObject: Handler = async (call, names) => {
    const object = await this.#copy(call, names);
    return { status: 200, json: objectResource(object, call.origin) };
  };

  readonly #rewriteObject: Handler = async (call, names) => {
    const object = await this.#copy(call, names);
    const size = String(object.size);
    return {
      status: 200,
      json: {
        kind: 'storage#rewriteResponse',
        totalBytesRewritten: size,
        objectSize: size,
        done: true,
        resource: objectResource(object, call.origin),
      },
    };
  };

  readonly #moveObject: Handler = (call, { bucket = '', object = '', target = '' }) => {
    const { query } = call;
    const to = { bucket, name: target, conditions: parseConditions(query) };
    const moved = this.#objects.move({ bucket, name: object }, parseConditions(query, 'ifSource'), to);
    return { status: 200, json: objectResource(moved, call.origin) };
  };

  readonly #composeObject: Handler = async (call, { bucket = '', object = '' }) => {
    const body = composeInput.safeParse(await readJson(call));
    if (!body.success) throw invalid('sourceObjects needs a list of objects with a name each.');
    const { sourceObjects, destination } = body.data;
    const draft = {
      bucket,
      name: object,
      fields: patchObject({}, parseObjectChange(destination)),
      conditions: parseConditions(call.query),
      promised: {},
    };
    const sources = sourceObjects.map(({ name, generation, objectPreconditions }) => ({
      ref: { bucket, name, ...(generation !== undefined && { generation }) },
      conditions: { generationMatch: objectPreconditions?.ifGenerationMatch },
    }));
    const composed = await this.#objects.compose(sources, draft);
    return { status: 200, json: objectResource(composed, call.origin) };
  };

  readonly #routes: [method: string, pattern: string, handler: Handler][] = [
    ['POST', 'b', this.#insertBucket],
    ['GET', 'b', this.#listBuckets],
    ['GET', 'b/:bucket', this.#getBucket],
    ['PATCH', 'b/:bucket', this.#patchBucket],
    ['PUT', 'b/:bucket', this.#updateBucket],
    ['DELETE', 'b/:bucket', this.#deleteBucket],
    ['GET', 'b/:bucket/o', this.#listObjects],
    ['GET', 'b/:bucket/o/:object', this.#getObject],
    ['PATCH', 'b/:bucket/o/:object', this.#patchObject],
    ['PUT', 'b/:bucket/o/:object', this.#updateObject],
    ['DELETE', 'b/:bucket/o/:object', this.#deleteObject],
    ['POST', 'b/:bucket/o/:object/copyTo/b/:toBucket/o/:toObject', this.#copyObject],
    ['POST', 'b/:bucket/o/:object/rewriteTo/b/:toBucket/o/:toObject', this.#rewriteObject],
    ['POST', 'b/:bucket/o/:object/moveTo/o/:target', this.#moveObject],
    ['POST', 'b/:bucket/o/:object/compose', this.#composeObject],
  ];

  async #copy(call: Call, names: Record<string, string>): Promise<StoredObject> {
    const { bucket = '', object = '', toBucket = '', toObject = '' } = names;
    const change = parseObjectChange(await readJson(call));
    const generation = whole(call.query, 'sourceGeneration');
    const from = { bucket, name: object, ...(generation !== undefined && { generation }) };
    const to = { bucket: toBucket, name: toObject, conditions: parseConditions(call.query) };
    return this.#objects.copy(from, parseConditions(call.query, 'ifSource'), to, change);
  }
}

const numeric = z.union([z.int(), z.string().regex(/^\d+$/)]).transform(Number);

const composeInput = z.looseObject({
  destination: z.looseObject({}).default({}),
  sourceObjects: z.array(
    z.looseObject({
      name: z.string(),
      generation: numeric.optional(),
      objectPreconditions: z.looseObject({ ifGenerationMatch: numeric.optional() }).optional(),
    }),
  ),
});

function ref(call: Call, { bucket = '', object = '' }: Record<string, string>): ObjectRef {
  const generation = whole(call.query, 'generation');
  return { bucket, name: object, ...(generation !== undefined && { generation }) };
}

function pageSize(query: URLSearchParams): number {
  const asked = whole(query, 'maxResults') ?? PAGE_LIMIT;
  if (asked === 0) throw invalid('Invalid value for maxResults: at least 1 is expected.');
  return Math.min(asked, PAGE_LIMIT);
}
