/** Buckets: made, listed, changed, deleted when empty. Their names are shared by all projects. */
import { ApiError, invalid, noSuchBucket } from './api-error.ts';
import { check } from './conditions.ts';
import { patchBucket, type BucketFields } from './fields.ts';
import type { Bucket, Conditions } from './model.ts';
import type { Store } from './store.ts';

// https://cloud.google.com/storage/docs/buckets#naming
const NAME = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;
const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;

/** @throws ApiError 400 for a name that Cloud Storage would not take, 409 for one that exists */
export function insertBucket(store: Store, project: string, name: string, fields: BucketFields): Bucket {
  const tooLong = name.split('.').some((part) => part.length > 63 || part === '');
  if (!NAME.test(name) || tooLong || IP_ADDRESS.test(name) || name.startsWith('goog')) {
    throw invalid(`Invalid bucket name: '${name}'`);
  }
  const now = Date.now();
  return store.transaction(() => {
    if (store.bucket(name) !== undefined) {
      throw new ApiError(
        409,
        'conflict',
        'Your previous request to create the named bucket succeeded and you already own it.',
      );
    }
    const bucket = {
      name,
      project,
      metageneration: 1,
      created: now,
      updated: now,
      fields: patchBucket({}, fields),
    };
    store.saveBucket(bucket);
    return bucket;
  });
}

/** @throws ApiError 404 */
export function getBucket(store: Store, name: string, conditions: Conditions = {}): Bucket {
  const bucket = store.bucket(name);
  if (bucket === undefined) throw noSuchBucket();
  check(conditions, { generation: 0, metageneration: bucket.metageneration }, 'read');
  return bucket;
}

/** @param next the settings as they are to be, from those that are */
export function changeBucket(
  store: Store,
  name: string,
  conditions: Conditions,
  next: (fields: BucketFields) => BucketFields,
): Bucket {
  return store.transaction(() => {
    const bucket = getBucket(store, name);
    check(conditions, { generation: 0, metageneration: bucket.metageneration }, 'write');
    const metageneration = bucket.metageneration + 1;
    // A bucket stays where it was made.
    const { location } = bucket.fields;
    const fields = { ...next(bucket.fields), ...(location !== undefined && { location }) };
    const changed = { ...bucket, metageneration, updated: Date.now(), fields };
    store.saveBucket(changed);
    return changed;
  });
}

/** @throws ApiError 409 while it has objects */
export function deleteBucket(store: Store, name: string, conditions: Conditions): void {
  store.transaction(() => {
    const bucket = getBucket(store, name);
    check(conditions, { generation: 0, metageneration: bucket.metageneration }, 'write');
    if (store.hasObjects(name)) {
      throw new ApiError(409, 'conflict', 'The bucket you tried to delete is not empty.');
    }
    store.deleteBucket(name);
  });
}
