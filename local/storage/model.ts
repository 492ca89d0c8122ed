/** The shapes that the rooms of the Storage server share: what is kept, not what is sent (see resource.ts). */
import type { BucketFields, ObjectFields } from './fields.ts';

export interface Bucket {
  name: string;
  project: string;
  metageneration: number;
  /** Milliseconds since the epoch, as are all times here. */
  created: number;
  updated: number;
  fields: BucketFields;
}

export interface StoredObject {
  bucket: string;
  name: string;
  /** Grows with every content ever written to this server. */
  generation: number;
  /** Counts the changes of metadata since this generation was written, from 1. */
  metageneration: number;
  /** Names the bytes in the content folder; copies share one. */
  content: string;
  size: number;
  /** Base64; a composed object has none, as in Cloud Storage. */
  md5: string | null;
  crc32c: string;
  /** How many contents a composed object was made of. */
  components: number | null;
  created: number;
  updated: number;
  fields: ObjectFields;
}

/** Which state of an object a call insists on. A missing object has generation 0. */
export interface Conditions {
  generationMatch?: number;
  generationNotMatch?: number;
  metagenerationMatch?: number;
  metagenerationNotMatch?: number;
}

/** Hashes that the sender promised, base64. */
export interface Promised {
  md5?: string;
  crc32c?: string;
}

/** An object that is to be: everything that an upload says before its bytes. */
export interface Draft {
  bucket: string;
  name: string;
  fields: ObjectFields;
  conditions: Conditions;
  promised: Promised;
}

/** A resumable upload. */
export interface UploadSession {
  id: string;
  draft: Draft;
  content: string;
  created: number;
  state: 'open' | 'cancelled' | { done: StoredObject };
}
