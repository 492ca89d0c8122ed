/**
 * The database of the Storage server: which buckets, objects and unfinished uploads exist. Every change is one
 * synchronous transaction, so calls that check and then write cannot interleave; committed before it is answered.
 * Names are kept as UTF-8 bytes, because Cloud Storage orders them so and they may hold any character.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { openDatabase } from '../database.ts';
import type { Bucket, Draft, StoredObject, UploadSession } from './model.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS buckets (
    name TEXT PRIMARY KEY, project TEXT NOT NULL, metageneration INTEGER NOT NULL,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, fields TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, name BLOB NOT NULL, generation INTEGER NOT NULL, metageneration INTEGER NOT NULL,
    content TEXT NOT NULL, size INTEGER NOT NULL, md5 TEXT, crc32c TEXT NOT NULL, components INTEGER,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, fields TEXT NOT NULL,
    PRIMARY KEY (bucket, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS objects_by_content ON objects (content);
  CREATE TABLE IF NOT EXISTS uploads (
    id TEXT PRIMARY KEY, content TEXT NOT NULL, created INTEGER NOT NULL, draft TEXT NOT NULL, state TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS uploads_by_content ON uploads (content);
`;

type Row = Record<string, SQLInputValue>;

export class Store {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  #lastGeneration: number;

  /** @throws Error that names the folder when it is in use or cannot be written */
  constructor(folder: string | undefined) {
    this.#db = openDatabase(folder, 'storage.db', 'storage', SCHEMA);
    const newest = this.#row('SELECT max(generation) AS generation FROM objects')?.['generation'];
    this.#lastGeneration = typeof newest === 'number' ? newest : 0;
  }

  close(): void {
    this.#db.close();
  }

  /** Runs `work` so that all of its changes are kept or none. */
  transaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Microseconds, as in Cloud Storage, and never the same twice even when the clock is set back. */
  nextGeneration(now: number): number {
    this.#lastGeneration = Math.max(now * 1000, this.#lastGeneration + 1);
    return this.#lastGeneration;
  }

  bucket(name: string): Bucket | undefined {
    const row = this.#row('SELECT * FROM buckets WHERE name = ?', name);
    return row && toBucket(row);
  }

  /** Buckets of a project by name, those that begin with `prefix` and come after `after`. */
  buckets(project: string, prefix: string, after: string, limit: number): Bucket[] {
    const sql = `SELECT * FROM buckets WHERE project = ? AND name > ? AND substr(name, 1, ?) = ? ORDER BY name LIMIT ?`;
    return this.#rows(sql, project, after, prefix.length, prefix, limit).map(toBucket);
  }

  saveBucket(bucket: Bucket): void {
    const { name, project, metageneration, created, updated, fields } = bucket;
    this.#run(
      'INSERT OR REPLACE INTO buckets (name, project, metageneration, created, updated, fields) VALUES (?, ?, ?, ?, ?, ?)',
      ...[name, project, metageneration, created, updated, JSON.stringify(fields)],
    );
  }

  deleteBucket(name: string): void {
    this.#run('DELETE FROM buckets WHERE name = ?', name);
  }

  object(bucket: string, name: string): StoredObject | undefined {
    const row = this.#row('SELECT * FROM objects WHERE bucket = ? AND name = ?', bucket, Buffer.from(name));
    return row && toObject(row);
  }

  /** Objects whose names are at or after `from` and before `to`, in the order of their bytes, read as they are taken. */
  *objects(bucket: string, from: Uint8Array, to?: Uint8Array): Generator<StoredObject> {
    const sql = `SELECT * FROM objects WHERE bucket = ? AND name >= ? ${to ? 'AND name < ?' : ''} ORDER BY name`;
    const values = to ? [bucket, from, to] : [bucket, from];
    for (const row of this.#statement(sql).iterate(...values)) yield toObject(row);
  }

  hasObjects(bucket: string): boolean {
    return this.#row('SELECT 1 FROM objects WHERE bucket = ? LIMIT 1', bucket) !== undefined;
  }

  saveObject(object: StoredObject): void {
    const { bucket, name, generation, metageneration, content, size, md5, crc32c, components } = object;
    this.#run(
      `INSERT OR REPLACE INTO objects (bucket, name, generation, metageneration, content, size, md5, crc32c,
         components, created, updated, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[bucket, Buffer.from(name), generation, metageneration, content, size, md5, crc32c, components],
      ...[object.created, object.updated, JSON.stringify(object.fields)],
    );
  }

  deleteObject(bucket: string, name: string): void {
    this.#run('DELETE FROM objects WHERE bucket = ? AND name = ?', bucket, Buffer.from(name));
  }

  upload(id: string): UploadSession | undefined {
    const row = this.#row('SELECT * FROM uploads WHERE id = ?', id);
    return row && toUpload(row);
  }

  saveUpload(upload: UploadSession): void {
    this.#run(
      'INSERT OR REPLACE INTO uploads (id, content, created, draft, state) VALUES (?, ?, ?, ?, ?)',
      ...[
        upload.id,
        upload.content,
        upload.created,
        JSON.stringify(upload.draft),
        JSON.stringify(upload.state),
      ],
    );
  }

  deleteUploadsBefore(created: number): void {
    this.#run('DELETE FROM uploads WHERE created < ?', created);
  }

  /** Whether an object has this content, or an upload still writes it. */
  isContentKept(content: string): boolean {
    return (
      this.#row('SELECT 1 FROM objects WHERE content = ?', content) !== undefined ||
      this.#row(`SELECT 1 FROM uploads WHERE content = ? AND state = '"open"'`, content) !== undefined
    );
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  #row(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  #rows(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql).run(...values);
  }
}

function toBucket(row: Row): Bucket {
  return { ...row, fields: JSON.parse(row['fields'] as string) as unknown } as Bucket;
}

function toObject(row: Row): StoredObject {
  const name = Buffer.from(row['name'] as Uint8Array).toString();
  return { ...row, name, fields: JSON.parse(row['fields'] as string) as unknown } as StoredObject;
}

function toUpload(row: Row): UploadSession {
  return {
    id: row['id'] as string,
    content: row['content'] as string,
    created: row['created'] as number,
    draft: JSON.parse(row['draft'] as string) as Draft,
    state: JSON.parse(row['state'] as string) as UploadSession['state'],
  };
}
