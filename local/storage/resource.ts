/** Objects and buckets as the JSON API writes them: 64-bit numbers as strings, times in RFC 3339. */
import type { Bucket, StoredObject } from './model.ts';

const time = (ms: number): string => new Date(ms).toISOString();

const etagOf = (generation: number, metageneration: number): string =>
  Buffer.from(`${generation}/${metageneration}`).toString('base64');

export const objectEtag = (object: StoredObject): string => etagOf(object.generation, object.metageneration);

/** @param origin `http://host:port` that the links begin with */
export function objectResource(object: StoredObject, origin: string): object {
  const { bucket, name, generation, metageneration, size, md5, crc32c, components, fields } = object;
  const path = `b/${bucket}/o/${encodeURIComponent(name)}`;
  return {
    kind: 'storage#object',
    id: `${bucket}/${name}/${generation}`,
    selfLink: `${origin}/storage/v1/${path}`,
    mediaLink: `${origin}/download/storage/v1/${path}?generation=${generation}&alt=media`,
    name,
    bucket,
    generation: String(generation),
    metageneration: String(metageneration),
    storageClass: 'STANDARD',
    size: String(size),
    ...(md5 !== null && { md5Hash: md5 }),
    crc32c,
    ...(components !== null && { componentCount: components }),
    etag: objectEtag(object),
    timeCreated: time(object.created),
    updated: time(object.updated),
    timeStorageClassUpdated: time(object.created),
    timeFinalized: time(object.created),
    ...fields,
  };
}

export function bucketResource(bucket: Bucket, origin: string): object {
  const { name, metageneration, created, updated, fields } = bucket;
  return {
    kind: 'storage#bucket',
    id: name,
    selfLink: `${origin}/storage/v1/b/${name}`,
    name,
    projectNumber: '0',
    metageneration: String(metageneration),
    location: 'US',
    locationType: 'multi-region',
    storageClass: 'STANDARD',
    etag: etagOf(0, metageneration),
    timeCreated: time(created),
    updated: time(updated),
    iamConfiguration: { uniformBucketLevelAccess: { enabled: true } },
    ...fields,
  };
}
