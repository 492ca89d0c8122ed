/**
 * What happens to objects once their bytes are in the content folder: they appear, change, are copied, joined and
 * deleted. The row is the object: it is written after the content is sealed, and a content goes when its last row
 * has gone, so a reader sees the old object or the new one, whole.
 */
import type { Readable } from 'node:stream';
import { ApiError, invalid, noSuchBucket, noSuchObject } from './api-error.ts';
import { check } from './conditions.ts';
import type { ContentFolder, Digest } from './content.ts';
import { patchObject, type ObjectChange, type ObjectFields } from './fields.ts';
import type { Conditions, Draft, Promised, StoredObject } from './model.ts';
import type { Store } from './store.ts';

const COMPOSE_LIMIT = 32;

/** An object as a call names it: a generation that is not the live one does not exist. */
export interface ObjectRef {
  bucket: string;
  name: string;
  generation?: number;
}

export class Objects {
  readonly #store: Store;
  readonly #content: ContentFolder;

  constructor(store: Store, content: ContentFolder) {
    this.#store = store;
    this.#content = content;
  }

  /** @throws ApiError 404; 412 or 304 by the conditions */
  get(ref: ObjectRef, conditions: Conditions = {}): StoredObject {
    const found = this.#live(ref);
    check(conditions, found, 'read');
    return found;
  }

  /**
   * Fails early what would fail after the bytes: no bucket, an impossible name, a condition that does not hold.
   * @throws ApiError
   */
  admit(draft: Pick<Draft, 'bucket' | 'name' | 'conditions'>): void {
    if (this.#store.bucket(draft.bucket) === undefined) throw noSuchBucket();
    checkName(draft.name);
    check(draft.conditions, this.#store.object(draft.bucket, draft.name), 'write');
  }

  /**
   * Makes a sealed content the object. On an error the content is the caller's to {@link release}.
   * @throws ApiError 400 when the bytes are not those promised
   */
  put(draft: Draft, content: string, digest: Digest, finish?: (object: StoredObject) => void): StoredObject {
    checkPromise(draft.promised, digest);
    return this.#write(draft, { ...digest, content, components: null }, finish);
  }

  change(ref: ObjectRef, conditions: Conditions, next: (fields: ObjectFields) => ObjectFields): StoredObject {
    return this.#store.transaction(() => {
      const object = this.#live(ref);
      check(conditions, object, 'write');
      const metageneration = object.metageneration + 1;
      const changed = { ...object, metageneration, updated: Date.now(), fields: next(object.fields) };
      this.#store.saveObject(changed);
      return changed;
    });
  }

  remove(ref: ObjectRef, conditions: Conditions): void {
    const { content } = this.#store.transaction(() => {
      const object = this.#live(ref);
      check(conditions, object, 'write');
      this.#store.deleteObject(ref.bucket, ref.name);
      return object;
    });
    this.release(content);
  }

  /** The copy takes the source's fields, unless `change` describes it anew: then those alone, as in Cloud Storage. */
  copy(from: ObjectRef, sourceConditions: Conditions, to: ObjectTarget, change: ObjectChange): StoredObject {
    const source = this.get(from);
    check(sourceConditions, source, 'write');
    const { storageClass: _, ...described } = change;
    const fields = patchObject(Object.keys(described).length > 0 ? {} : source.fields, change);
    return this.#write({ ...to, fields }, source);
  }

  /** Renames within a bucket: the copy appears and the source goes in one transaction. */
  move(from: ObjectRef, sourceConditions: Conditions, to: ObjectTarget): StoredObject {
    const source = this.get(from);
    check(sourceConditions, source, 'write');
    return this.#write({ ...to, fields: source.fields }, source, () => {
      if (from.name !== to.name) this.#store.deleteObject(from.bucket, from.name);
    });
  }

  /** Joins up to 32 objects of one bucket into one; a composed object has no MD5, as in Cloud Storage. */
  async compose(sources: { ref: ObjectRef; conditions: Conditions }[], draft: Draft): Promise<StoredObject> {
    if (sources.length === 0 || sources.length > COMPOSE_LIMIT) {
      throw invalid(
        `The number of source components provided (${sources.length}) is not between 1 and ${COMPOSE_LIMIT}.`,
      );
    }
    this.admit(draft);
    const objects = sources.map(({ ref, conditions }) => {
      const object = this.get(ref);
      check(conditions, object, 'write');
      return object;
    });
    // Opened together, before the first await: what is joined is one moment's state.
    const opened = objects.map((object) => this.read(object));
    const content = this.#content.newId();
    try {
      let size = 0;
      for (const bytes of opened) size = await this.#content.append(content, size, bytes);
      const digest = await this.#content.seal(content);
      checkPromise(draft.promised, digest);
      const components = objects.reduce((sum, object) => sum + (object.components ?? 1), 0);
      return this.#write(draft, { ...digest, md5: null, content, components });
    } catch (error) {
      this.release(content);
      throw error;
    } finally {
      for (const bytes of opened) bytes.destroy();
    }
  }

  /** The bytes; call it in the tick that got the object, so that nothing can delete them between. */
  read(object: StoredObject, range?: { start: number; end: number }): Readable {
    return this.#content.read(object.content, range);
  }

  #live(ref: ObjectRef): StoredObject {
    const object = this.#store.object(ref.bucket, ref.name);
    if (object !== undefined && (ref.generation ?? object.generation) === object.generation) return object;
    if (this.#store.bucket(ref.bucket) === undefined) throw noSuchBucket();
    throw noSuchObject(ref.bucket, ref.name);
  }

  #write(
    draft: Pick<Draft, 'bucket' | 'name' | 'fields' | 'conditions'>,
    bytes: Pick<StoredObject, 'content' | 'size' | 'md5' | 'crc32c' | 'components'>,
    finish?: (object: StoredObject) => void,
  ): StoredObject {
    const { bucket, name, fields } = draft;
    const { content, size, md5, crc32c, components } = bytes;
    const now = Date.now();
    const { replaced, object } = this.#store.transaction(() => {
      this.admit(draft);
      const replaced = this.#store.object(bucket, name);
      const object: StoredObject = {
        ...{ bucket, name, generation: this.#store.nextGeneration(now), metageneration: 1 },
        ...{ content, size, md5, crc32c, components, created: now, updated: now, fields },
      };
      this.#store.saveObject(object);
      finish?.(object);
      return { replaced, object };
    });
    if (replaced !== undefined) this.release(replaced.content);
    return object;
  }

  /** Removes a content that no object and no upload has. */
  release(content: string): void {
    if (!this.#store.isContentKept(content)) this.#content.remove(content);
  }
}

/** Where a copy goes. */
export type ObjectTarget = Pick<Draft, 'bucket' | 'name' | 'conditions'>;

// https://cloud.google.com/storage/docs/objects#naming
function checkName(name: string): void {
  if (name === '') throw new ApiError(400, 'required', 'Required parameter: name');
  const forbidden = name === '.' || name === '..' || /[\r\n]/.test(name);
  if (forbidden || name.startsWith('.well-known/acme-challenge/')) {
    throw invalid(`Invalid object name: ${JSON.stringify(name)}`);
  }
  if (!name.isWellFormed()) throw invalid('Invalid object name: it is not Unicode text.');
  if (Buffer.byteLength(name) > 1024) throw invalid('Invalid object name: it is longer than 1024 bytes.');
}

function checkPromise(promised: Promised, digest: Digest): void {
  for (const [hash, label] of [
    ['md5', 'MD5'],
    ['crc32c', 'CRC32C'],
  ] as const) {
    const expected = promised[hash];
    if (expected !== undefined && expected !== digest[hash]) {
      throw invalid(
        `Provided ${label} hash "${expected}" doesn't match calculated ${label} hash "${digest[hash]}".`,
      );
    }
  }
}
