/**
 * What a client may say of an object and of a bucket, and how a patch changes it: a value sets, null deletes,
 * what is left out stays (https://cloud.google.com/storage/docs/json_api/v1/objects/patch). What only the
 * server may say (size, hashes, times) is ignored in requests, so that a resource that was read can be sent back.
 */
import { z } from 'zod';
import { invalid, notServed } from './api-error.ts';

const location = z.string().transform((name) => name.toUpperCase());
const label = z.union([z.string(), z.number(), z.boolean()]).transform(String).nullable();

const objectInput = z.object({
  cacheControl: z.string().nullish(),
  contentDisposition: z.string().nullish(),
  contentEncoding: z.string().nullish(),
  contentLanguage: z.string().nullish(),
  contentType: z.string().nullish(),
  customTime: z.iso.datetime({ offset: true }).nullish(),
  storageClass: z.string().nullish(),
  metadata: z.record(z.string(), label).nullish(),
});

/** A change of an object's fields; null deletes. */
export type ObjectChange = z.output<typeof objectInput>;

export interface ObjectFields {
  cacheControl?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  contentLanguage?: string;
  contentType?: string;
  customTime?: string;
  storageClass?: string;
  metadata?: Record<string, string>;
}

const holds = ['temporaryHold', 'eventBasedHold', 'retention'] as const;

/** @throws ApiError 400 naming the wrong field; 501 for a hold, which would promise what is not kept */
export function parseObjectChange(body: unknown): ObjectChange {
  const asked = parsed(z.looseObject({}), body);
  for (const hold of holds) if (asked[hold]) throw notServed(`The field ${hold}`);
  return parsed(objectInput, body);
}

export function patchObject(fields: ObjectFields, change: ObjectChange): ObjectFields {
  const { metadata, ...plain } = change;
  const labels = metadata === null ? {} : merge(fields.metadata ?? {}, metadata ?? {});
  const { metadata: _, ...kept } = fields;
  return { ...merge(kept, plain), ...(Object.keys(labels).length > 0 && { metadata: labels }) };
}

/** The settings of a bucket, kept and returned as they were given. */
export type BucketFields = Record<string, unknown>;

const ofTheServer = new Set([
  ...['kind', 'id', 'selfLink', 'name', 'projectNumber', 'metageneration', 'etag', 'timeCreated', 'updated'],
  ...['locationType', 'acl', 'defaultObjectAcl'],
]);

const bucketInput = z.looseObject({
  name: z.string().optional(),
  location: location.optional(),
  labels: z.record(z.string(), z.string().nullable()).nullish(),
});

/** @returns the name, empty when it is left out, and the settings of a bucket to be made */
export function parseNewBucket(body: unknown): { name: string; fields: BucketFields } {
  const { name = '' } = parsed(bucketInput, body);
  return { name, fields: parseBucketChange(body) };
}

/** @returns the settings in a request, without what only the server says; null deletes */
export function parseBucketChange(body: unknown): BucketFields {
  const asked = parsed(bucketInput, body);
  return Object.fromEntries(Object.entries(asked).filter(([key]) => !ofTheServer.has(key)));
}

/** Maps merge key by key, lists and plain values are replaced. */
export function patchBucket(fields: BucketFields, change: BucketFields): BucketFields {
  const merged = Object.entries(change).map(([key, value]) => {
    const before = fields[key];
    return [key, isMap(value) ? patchBucket(isMap(before) ? before : {}, value) : value] as const;
  });
  return merge(fields, Object.fromEntries(merged));
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Present<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };

/** Sets what has a value, deletes what is null, leaves the rest. */
function merge<T extends object, C extends object>(fields: T, change: C): T & Present<C> {
  const next = new Map<string, unknown>(Object.entries(fields));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) next.delete(key);
    else if (value !== undefined) next.set(key, value);
  }
  return Object.fromEntries(next) as T & Present<C>;
}

function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw invalid(
    `Invalid value${where === '' ? '' : ` for field ${where}`}: ${issue?.message ?? 'not understood'}`,
  );
}
