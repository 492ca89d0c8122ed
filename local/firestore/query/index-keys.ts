/**
 * Which indexes there are, and the keys that a document has in them.
 *
 * A key is: the index · the collection · the values of its parts, each turned around where the part is descending ·
 * the document's name. So the documents that share the first values stand together, ordered by the next values and
 * at last by name, and everything a query needs is a range of keys.
 *
 * Kept always: names by collection; every field, also in maps, by value; every array by element. Kept from the first
 * query that needs them on: indexes of several parts, of collection groups, of all documents (see `index-store.ts`).
 *
 * Of a long value only the first bytes are in a key (`cut`): order among such keys is settled on the documents.
 */
import type { DatabaseName, Fields, StoredDocument, Value } from '../model.ts';
import { KeyWriter } from '../values/encode.ts';
import { fieldsOf, ownField, quoteName } from '../values/field-path.ts';
import { equalValues } from '../values/order.ts';
import { lastSegment, parentOf } from '../values/resource-path.ts';
import { fieldOf, type Field } from './filter.ts';

export interface Part {
  field: Field;
  kind: 'ascending' | 'descending' | 'contains';
}

export interface Index {
  /** What one range of it can hold: one collection, all collections of one ID, or all documents of the database. */
  span: 'collection' | 'group' | 'database';
  /** Empty when it spans the database. */
  collectionId: string;
  parts: Part[];
  /** Indexes that are not kept always have a number. */
  id?: number;
}

export interface Entry {
  key: Uint8Array;
  path: string;
  /** The length of the key up to the end of its first cut value. */
  cut: number | null;
}

/** How many bytes of a value are in a key. */
const DEFAULT_KEY_BYTES = 256;

const NAMES = 1;
const VALUES = 2;
const ELEMENTS = 3;
const NUMBERED = 4;

export const isKeptAlways = ({ span, parts }: Omit<Index, 'id'>): boolean =>
  span === 'collection' && (parts.length === 0 || (parts.length === 1 && parts[0]?.kind !== 'descending'));

export class IndexKeys {
  readonly #keyBytes: number;
  readonly #writer = new KeyWriter();

  /** @param keyBytes how many bytes of a value go into a key */
  constructor(keyBytes = DEFAULT_KEY_BYTES) {
    this.#keyBytes = keyBytes;
  }

  /** What all keys of an index in one collection begin with; the parent does not count in indexes of wider span. */
  prefix(index: Index, database: DatabaseName, parentPath: string): Buffer {
    if (index.id !== undefined) {
      const numbered = this.numberedPrefix(index, database);
      return index.span === 'collection' ? Buffer.concat([numbered, this.path(parentPath)]) : numbered;
    }
    const writer = this.#start(database);
    const [part] = index.parts;
    if (!part) return writer.byte(NAMES).text(index.collectionId).path(parentPath).take();
    return writer
      .byte(part.kind === 'contains' ? ELEMENTS : VALUES)
      .text(index.collectionId)
      .text(part.field.name)
      .path(parentPath)
      .take();
  }

  /** What all keys of a numbered index begin with. */
  numberedPrefix({ id = 0 }: Index, database: DatabaseName): Buffer {
    return this.#start(database).byte(NUMBERED).number(id).take();
  }

  /** What the keys of names begin with: in all collections of an ID, or in the whole database. */
  namesPrefix(database: DatabaseName, collectionId: string): Buffer {
    const writer = this.#start(database).byte(NAMES);
    return collectionId === '' ? writer.take() : writer.text(collectionId).take();
  }

  /** The bytes of a value as an ascending part of a key. */
  value(value: Value): { bytes: Buffer; cut: boolean } {
    const writer = this.#writer.reset();
    const cut = writer.cutValue(value, this.#keyBytes);
    return { bytes: writer.take(), cut };
  }

  /** A name at the end of a key in an index of one collection. */
  segment(id: string): Buffer {
    return this.#writer.reset().segment(id).take();
  }

  /** A name at the end of a key in any other index. */
  path(path: string): Buffer {
    return this.#writer.reset().path(path).take();
  }

  /** What the names of all documents below a path begin with. */
  pathPrefix(path: string): Buffer {
    return this.#writer.reset().pathPrefix(path).take();
  }

  /** Keys that are new and that are gone when a document changes, in the indexes that are kept always. */
  changes(before: StoredDocument | undefined, after: StoredDocument | undefined): Changes {
    const changes: Changes = { gone: [], added: [] };
    const document = after ?? before;
    if (!document) return changes;
    const { database, path } = document;
    const collection = parentOf(path);
    const parent = this.path(parentOf(collection));
    const id = this.segment(lastSegment(path));
    const start = this.#start(database).take();
    const collectionId = this.#writer.reset().text(lastSegment(collection)).take();

    const add = (list: Entry[], kind: number, name: string, value: Value): void => {
      const writer = this.#writer.reset().raw(start).byte(kind).raw(collectionId).text(name).raw(parent);
      const cut = writer.cutValue(value, this.#keyBytes) ? writer.length : null;
      list.push({ key: writer.raw(id).take(), path, cut });
    };
    const addAll = (list: Entry[], name: string, value: Value): void => {
      add(list, VALUES, name, value);
      for (const element of value.arrayValue?.values ?? []) add(list, ELEMENTS, name, element);
      const inside = fieldsOf(value);
      for (const key in inside) addAll(list, `${name}.${quoteName(key)}`, inside[key] ?? {});
    };
    const compare = (name: string, old: Value | undefined, now: Value | undefined): void => {
      if (old && now && same(old, now)) return;
      const [inOld, inNow] = [old && fieldsOf(old), now && fieldsOf(now)];
      if (old && now && inOld && inNow) {
        add(changes.gone, VALUES, name, old);
        add(changes.added, VALUES, name, now);
        compareFields(`${name}.`, inOld, inNow);
        return;
      }
      if (old) addAll(changes.gone, name, old);
      if (now) addAll(changes.added, name, now);
    };
    const compareFields = (prefix: string, old: Fields, now: Fields): void => {
      for (const key in old) compare(prefix + quoteName(key), old[key], ownField(now, key));
      for (const key in now) if (!ownField(old, key)) compare(prefix + quoteName(key), undefined, now[key]);
    };

    if (!before || !after) {
      const key = Buffer.concat([start, Buffer.from([NAMES]), collectionId, parent, id]);
      (after ? changes.added : changes.gone).push({ key, path, cut: null });
    }
    compareFields('', before?.fields ?? {}, after?.fields ?? {});
    return changes;
  }

  /** The keys of a document in a numbered index: none, one, or one for each element of an array. */
  entries(index: Index, document: StoredDocument): Entry[] {
    const { database, path } = document;
    const values = index.parts.map(({ field }) => fieldOf(document, field));
    const array = index.parts.findIndex(({ kind }) => kind === 'contains');
    const elements = array < 0 ? [undefined] : (values[array]?.arrayValue?.values ?? []);
    if (values.includes(undefined)) return [];
    const prefix = this.prefix(index, database, parentOf(parentOf(path)));
    return elements.map((element) => {
      const writer = this.#writer.reset().raw(prefix);
      let cut: number | null = null;
      for (const [i, { kind }] of index.parts.entries()) {
        const start = writer.length;
        const isCut = writer.cutValue((i === array ? element : values[i]) ?? {}, this.#keyBytes);
        if (kind === 'descending') writer.invert(start);
        if (isCut) cut ??= writer.length;
      }
      if (index.span === 'collection') writer.segment(lastSegment(path));
      else writer.path(path);
      return { key: writer.take(), path, cut };
    });
  }

  /** `projects/p/databases/d` without what all databases' names have. */
  #start(database: DatabaseName): KeyWriter {
    return this.#writer.reset().text(database.replace(/^projects\/|\/databases(?=\/)/g, ''));
  }
}

/** What to write to the indexes; keys may be there several times. */
export interface Changes {
  gone: Entry[];
  added: Entry[];
}

/** The keys to delete and the entries to insert, each once. A key that is both gone and added stays. */
export function settle(changes: Changes): { gone: Iterable<Uint8Array>; added: Iterable<Entry> } {
  const added = new Map(changes.added.map((entry) => [textOf(entry.key), entry]));
  const gone = new Map(changes.gone.map(({ key }) => [textOf(key), key]));
  for (const key of gone.keys()) if (added.delete(key)) gone.delete(key);
  return { gone: gone.values(), added: added.values() };
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** Whether two values have the same keys, and maps in them the same fields. */
function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  const [x, y] = [a.mapValue, b.mapValue];
  if (!x || !y) return equalValues(a, b);
  const [fields, others] = [x.fields ?? {}, y.fields ?? {}];
  const names = Object.keys(fields);
  return (
    names.length === Object.keys(others).length &&
    names.every((name) => {
      const [value, other] = [fields[name], ownField(others, name)];
      return value && other && same(value, other);
    })
  );
}
