/**
 * The indexes in SQLite. All keys of all indexes stand in one table in the order of their bytes, so that reading an
 * index is reading a range. Which numbered indexes there are is kept beside it; each is filled when it is first
 * needed, and kept up from then on.
 *
 * Everything happens on the connection, and so within the transaction, of the documents themselves: what is rolled
 * back takes its index entries, and the numbered indexes begun in it, along.
 */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { DatabaseName, StoredDocument } from '../model.ts';
import { lastSegment, parentOf } from '../values/resource-path.ts';
import { readField } from './filter.ts';
import {
  isKeptAlways,
  settle,
  type Changes,
  type Entry,
  type Index,
  type IndexKeys,
  type Part,
} from './index-keys.ts';
import { rangeOf, within, type KeyRange } from './interval.ts';

/** What queries have cost so far: documents loaded, index entries read, indexes filled. */
export interface QueryCost {
  documents: number;
  entries: number;
  indexesFilled: number;
}

/** How many numbered indexes a collection ID has at most; the one not used for longest makes way. */
const MAX_NUMBERED = 40;

/** The largest number of entries that are read at a time. */
const MAX_CHUNK = 512;

export class IndexStore {
  readonly cost: QueryCost = { documents: 0, entries: 0, indexesFilled: 0 };
  readonly keys: IndexKeys;
  readonly #db: DatabaseSync;
  readonly #load: (database: DatabaseName, path: string) => StoredDocument | undefined;
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  readonly #upwards: StatementSync;
  readonly #downwards: StatementSync;
  readonly #count: StatementSync;
  readonly #newest: StatementSync;
  readonly #definitions: StatementSync;
  readonly #define: StatementSync;
  /** The numbered indexes by database and collection ID, as of the index numbered #known. */
  #numbered = new Map<string, Index[]>();
  #known = 0;
  /** When, counted in uses of indexes, each numbered index was used last. */
  readonly #lastUsed = new Map<number, number>();
  #uses = 0;

  constructor(
    db: DatabaseSync,
    load: (database: DatabaseName, path: string) => StoredDocument | undefined,
    keys: IndexKeys,
  ) {
    db.exec(`
      CREATE TABLE IF NOT EXISTS index_entries (
        key BLOB PRIMARY KEY, path TEXT NOT NULL, cut INTEGER
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS indexes (
        id INTEGER PRIMARY KEY, database TEXT NOT NULL, collection TEXT NOT NULL, definition TEXT NOT NULL
      );
    `);
    this.#db = db;
    this.#load = load;
    this.keys = keys;
    const range = 'FROM index_entries WHERE key >= ? AND key < ?';
    this.#insert = db.prepare('INSERT INTO index_entries (key, path, cut) VALUES (?, ?, ?)');
    this.#delete = db.prepare('DELETE FROM index_entries WHERE key = ?');
    this.#upwards = db.prepare(`SELECT key, path, cut ${range} ORDER BY key LIMIT ?`);
    this.#downwards = db.prepare(`SELECT key, path, cut ${range} ORDER BY key DESC LIMIT ?`);
    this.#count = db.prepare(`SELECT count(*) AS count FROM (SELECT 1 ${range} LIMIT ?)`);
    this.#newest = db.prepare('SELECT max(id) AS id FROM indexes');
    this.#definitions = db.prepare('SELECT id, database, collection, definition FROM indexes ORDER BY id');
    this.#define = db.prepare('INSERT INTO indexes (database, collection, definition) VALUES (?, ?, ?)');
  }

  /** Brings all indexes from a document as it was to the document as it is. */
  changed(before: StoredDocument | undefined, after: StoredDocument | undefined): void {
    const document = after ?? before;
    if (!document) return;
    const changes = this.keys.changes(before, after);
    for (const index of this.#numberedFor(document)) {
      if (before) changes.gone.push(...this.keys.entries(index, before));
      if (after) changes.added.push(...this.keys.entries(index, after));
    }
    this.#write(changes);
  }

  /** The index as it is kept; it is made and filled now if there is no such index yet. */
  ready(database: DatabaseName, index: Index): Index {
    if (isKeptAlways(index)) return index;
    const definition = define(index);
    this.#refresh();
    const place = placeOf(database, index.collectionId);
    const made = this.#numbered.get(place)?.find((each) => define(each) === definition);
    const ready = made ?? this.#fill(database, index, definition);
    if (ready.id !== undefined) this.#lastUsed.set(ready.id, ++this.#uses);
    return ready;
  }

  /**
   * The entries of ranges that are in order: upwards from the first one, or downwards from the last one.
   * @param wanted how many entries are likely to be needed
   */
  *entries(ranges: KeyRange[], downwards: boolean, wanted: number): Generator<Entry> {
    const statement = downwards ? this.#downwards : this.#upwards;
    let chunk = Math.min(Math.max(wanted, 1), MAX_CHUNK);
    for (let { low, high } of downwards ? ranges.toReversed() : ranges) {
      for (;;) {
        const rows = statement.all(low, high, chunk).map(readEntry);
        this.cost.entries += rows.length;
        yield* rows;
        const last = rows.at(-1);
        if (!last || rows.length < chunk) break;
        if (downwards) high = last.key;
        else low = Buffer.concat([last.key, ZERO]);
        chunk = Math.min(chunk * 2, MAX_CHUNK);
      }
    }
  }

  /** How many entries the ranges hold, `limit` at most. */
  count(ranges: KeyRange[], limit: number): number {
    let count = 0;
    for (const { low, high } of ranges) {
      const left = Math.min(limit - count, Number.MAX_SAFE_INTEGER);
      count += Number(this.#count.get(low, high, left)?.['count']);
    }
    this.cost.entries += count;
    return count;
  }

  document(database: DatabaseName, path: string): StoredDocument | undefined {
    this.cost.documents++;
    return this.#load(database, path);
  }

  #fill(database: DatabaseName, index: Index, definition: string): Index {
    this.cost.indexesFilled++;
    this.#db.exec('SAVEPOINT fill_index');
    try {
      const id = Number(this.#define.run(database, index.collectionId, definition).lastInsertRowid);
      const numbered = { ...index, id };
      const names = rangeOf(within(this.keys.namesPrefix(database, index.collectionId)));
      for (const { path } of this.entries([names], false, MAX_CHUNK)) {
        const document = this.#load(database, path);
        if (document) this.#write({ gone: [], added: this.keys.entries(numbered, document) });
      }
      this.#dropOldest(database, index.collectionId);
      this.#db.exec('RELEASE fill_index');
      this.#refresh();
      return numbered;
    } catch (error) {
      this.#db.exec('ROLLBACK TO fill_index; RELEASE fill_index');
      throw error;
    }
  }

  /** Makes room for one more numbered index of a collection: each costs time at every write. */
  #dropOldest(database: DatabaseName, collectionId: string): void {
    const kept = this.#numbered.get(placeOf(database, collectionId)) ?? [];
    if (kept.length < MAX_NUMBERED) return;
    const use = ({ id = 0 }: Index): number => this.#lastUsed.get(id) ?? 0;
    const oldest = kept.reduce((a, b) => (use(b) < use(a) ? b : a));
    const { low, high } = rangeOf(within(this.keys.numberedPrefix(oldest, database)));
    this.#db.prepare('DELETE FROM index_entries WHERE key >= ? AND key < ?').run(low, high);
    this.#db.prepare('DELETE FROM indexes WHERE id = ?').run(oldest.id ?? 0);
  }

  #write(changes: Changes): void {
    const { gone, added } = settle(changes);
    for (const key of gone) this.#delete.run(key);
    for (const { key, path, cut } of added) this.#insert.run(key, path, cut);
  }

  #numberedFor({ database, path }: StoredDocument): Index[] {
    this.#refresh();
    if (this.#known === 0) return [];
    const ofCollection = this.#numbered.get(placeOf(database, lastSegment(parentOf(path)))) ?? [];
    return [...ofCollection, ...(this.#numbered.get(placeOf(database, '')) ?? [])];
  }

  /** Reads anew which numbered indexes there are when some came, or went with a transaction. */
  #refresh(): void {
    const newest = Number(this.#newest.get()?.['id'] ?? 0);
    if (newest === this.#known) return;
    this.#known = newest;
    this.#numbered = new Map();
    for (const row of this.#definitions.all()) {
      const place = placeOf(String(row['database']), String(row['collection']));
      const index = readIndex(Number(row['id']), String(row['collection']), String(row['definition']));
      this.#numbered.set(place, [...(this.#numbered.get(place) ?? []), index]);
    }
  }
}

const ZERO = Buffer.alloc(1);

const readEntry = (row: Record<string, SQLOutputValue>): Entry => ({
  key: row['key'] as Uint8Array,
  path: row['path'] as string,
  cut: row['cut'] as number | null,
});

/** Collection IDs have no slash, databases' names have no space. */
const placeOf = (database: DatabaseName, collectionId: string): string => `${database} ${collectionId}`;

const define = ({ span, parts }: Index): string =>
  JSON.stringify([span, ...parts.map(({ kind, field }) => [kind, field.name])]);

function readIndex(id: number, collectionId: string, definition: string): Index {
  const [span, ...parts] = JSON.parse(definition) as [Index['span'], ...[Part['kind'], string][]];
  return {
    id,
    collectionId,
    span,
    parts: parts.map(([kind, fieldPath]) => ({ kind, field: readField({ fieldPath }) })),
  };
}
