/**
 * The documents of all databases, in SQLite. Every commit has its own time, later than every commit and every read
 * before it, so that a time names one state of everything: what was read at a time stays what it was.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import type { DatabaseName, Fields, Micros, StoredDocument } from './model.ts';
import type { Scope } from './query/prepare.ts';
import { decodeFields, encodeFields } from './protocol.ts';

/** What one commit does to one document; `before` or `after` is missing when it is created or deleted. */
export interface Change {
  before: KeptDocument | undefined;
  after: KeptDocument | undefined;
}

/** How long overwritten versions are kept. */
export const historyMicros: Micros = 3600 * 1e6;

const sweepEvery = 60_000;
const sweepRows = 1000;

/** A document whose fields are decoded when they are first looked at. */
export class KeptDocument implements StoredDocument {
  readonly database: DatabaseName;
  readonly path: string;
  readonly createTime: Micros;
  readonly updateTime: Micros;
  /** As {@link encodeFields} makes it. */
  readonly encoded: Uint8Array;
  #fields: Fields | undefined;

  constructor(database: DatabaseName, path: string, row: Row, fields?: Fields) {
    this.database = database;
    this.path = path;
    this.createTime = row.created;
    this.updateTime = row.updated;
    this.encoded = row.fields;
    this.#fields = fields;
  }

  static of({ database, path, fields, createTime, updateTime }: StoredDocument): KeptDocument {
    const row = { created: createTime, updated: updateTime, fields: encodeFields(fields) };
    return new KeptDocument(database, path, row, fields);
  }

  /** The same version of the document, with only some of its fields. */
  showing(fields: Fields): KeptDocument {
    const { database, path, createTime, updateTime } = this;
    return KeptDocument.of({ database, path, fields, createTime, updateTime });
  }

  get fields(): Fields {
    return (this.#fields ??= decodeFields(this.encoded));
  }
}

/** Documents that the query engine yields are those of the store. */
export const asKept = (document: StoredDocument): KeptDocument =>
  document instanceof KeptDocument ? document : KeptDocument.of(document);

interface Row {
  created: Micros;
  updated: Micros;
  fields: Uint8Array;
}

export class Store {
  readonly #db: DatabaseSync;
  readonly #clock: Clock;
  readonly #ids = new Map<DatabaseName, number>();
  readonly #sql: Record<keyof typeof statements, StatementSync>;
  /** The latest time given out, and the latest that is on disk: a restart after the clock was set back goes on there. */
  #latest: Micros;
  #saved: Micros;
  #latestCommit: Micros;
  #stopSweeping: () => void = () => undefined;

  constructor(db: DatabaseSync, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.#sql = prepareAll(db);
    for (const row of db.prepare('SELECT id, name FROM databases').all()) {
      this.#ids.set(String(row['name']), Number(row['id']));
    }
    this.#saved = Number(this.#sql.savedTime.get()?.['latest'] ?? 0);
    this.#latest = this.#latestCommit = Math.max(this.#saved, clock.now() * 1000);
    this.#sweepLater(sweepEvery);
  }

  /** A time that sees every commit so far and none to come. */
  now(): Micros {
    return (this.#latest = Math.max(this.#latest, this.#clock.now() * 1000));
  }

  /** The latest state has not changed since `at`, so that a read of then may read of now. */
  isUnchangedSince(at: Micros): boolean {
    return at >= this.#latestCommit;
  }

  load(database: DatabaseName, path: string): KeptDocument | undefined {
    const id = this.#ids.get(database);
    const row = id === undefined ? undefined : (this.#sql.load.get(id, path) as Row | undefined);
    return row && new KeptDocument(database, path, row);
  }

  /** The document as it was; `at` is within the time that versions are kept. */
  loadAt(database: DatabaseName, path: string, at: Micros): KeptDocument | undefined {
    const current = this.load(database, path);
    if ((current && current.updateTime <= at) || this.isUnchangedSince(at)) return current;
    const row = this.#sql.loadVersion.get(this.#ids.get(database) ?? -1, path, at) as Row | undefined;
    return row && row.updated <= at ? new KeptDocument(database, path, row) : undefined;
  }

  /** Every document of a query's scope, and perhaps more, as of a time, in no particular order. */
  scanAt(scope: Scope, at: Micros): Iterable<KeptDocument> {
    const { database, parentPath, collectionId, allDescendants } = scope;
    const collection = allDescendants ? undefined : collectionId;
    return this.under(database, [parentPath, collection].filter(Boolean).join('/'), at);
  }

  /** Every document below a path (`''`: of the database) as of a time, in no particular order. */
  *under(database: DatabaseName, path: string, at: Micros): Iterable<KeptDocument> {
    const id = this.#ids.get(database) ?? -1;
    const [start, end] = below(path);
    for (const row of this.#sql.scanAt.iterate(id, start, end, at, id, start, end, at, at)) {
      yield new KeptDocument(database, String(row['path']), row as unknown as Row);
    }
  }

  /** The ids right under a path (of collections under a document, of documents under a collection), unordered. */
  *idsUnder(database: DatabaseName, path: string): Iterable<string> {
    const id = this.#ids.get(database) ?? -1;
    const [start, end] = below(path);
    const seen = new Set<string>();
    let from = start;
    for (;;) {
      const next = this.#sql.nextPath.get(id, from, end)?.['path'];
      if (next === undefined) return;
      const [child = ''] = String(next).slice(start.length).split('/', 1);
      if (!seen.has(child)) yield child;
      seen.add(child);
      // Behind the document itself come its siblings that begin alike, then what is below it: one jump each.
      from = start + child === next ? `${start + child}\0` : `${start + child}0`;
    }
  }

  /**
   * Writes a commit, all of it or nothing. `decide` gets its time and says what it does; `alongside` runs for each
   * change in the same SQLite transaction. What they throw undoes everything.
   */
  commit(
    decide: (time: Micros) => Change[],
    alongside: (change: Change) => void,
  ): { time: Micros; changes: Change[] } {
    const time = Math.max(this.#latest + 1, this.#clock.now() * 1000);
    const changes = decide(time);
    if (changes.length === 0) {
      this.#latest = time;
      return { time, changes };
    }
    for (const { before, after } of changes) this.#idOf((after ?? before)?.database ?? '');
    this.#sql.begin.run();
    try {
      for (const change of changes) {
        this.#write(change, time);
        alongside(change);
      }
      if (time > this.#saved + 1e6) this.#sql.saveTime.run((this.#saved = time));
      this.#sql.commit.run();
    } catch (error) {
      this.#sql.rollback.run();
      this.#saved = 0;
      throw error;
    }
    this.#latest = this.#latestCommit = time;
    return { time, changes };
  }

  close(): void {
    this.#stopSweeping();
    this.#db.close();
  }

  #write({ before, after }: Change, time: Micros): void {
    const document = after ?? before;
    if (!document) return;
    const id = this.#idOf(document.database);
    if (before) this.#sql.keepVersion.run(time, id, before.path);
    if (!after) {
      this.#sql.remove.run(id, document.path);
      return;
    }
    const { path, createTime, updateTime, encoded } = after;
    if (before) this.#sql.replace.run(createTime, updateTime, encoded, id, path);
    else this.#sql.insert.run(id, path, createTime, updateTime, encoded);
  }

  /** Adds a database when it is first written to: before the commit's SQLite transaction, which might be undone. */
  #idOf(database: DatabaseName): number {
    const known = this.#ids.get(database);
    if (known !== undefined) return known;
    const id = this.#ids.size + 1;
    this.#sql.addDatabase.run(id, database);
    this.#ids.set(database, id);
    return id;
  }

  /** Forgets versions that ended longer ago than they are kept, some rows at a time. */
  #sweepLater(ms: number): void {
    this.#stopSweeping = this.#clock.after(ms, () => {
      const { changes } = this.#sql.forget.run(this.now() - historyMicros, sweepRows);
      this.#sweepLater(Number(changes) === sweepRows ? 10 : sweepEvery);
    });
  }
}

/** The range of the paths below one: '0' is the character after '/'. */
const below = (path: string): [string, string] =>
  path === '' ? ['', '\u{10ffff}'] : [`${path}/`, `${path}0`];

const statements = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
  load: 'SELECT created, updated, fields FROM documents WHERE database = ? AND path = ?',
  loadVersion: `SELECT created, updated, fields FROM versions
    WHERE database = ? AND path = ? AND ended > ? ORDER BY ended LIMIT 1`,
  scanAt: `SELECT path, created, updated, fields FROM documents
      WHERE database = ? AND path >= ? AND path < ? AND updated <= ?
    UNION ALL SELECT path, created, updated, fields FROM versions
      WHERE database = ? AND path >= ? AND path < ? AND updated <= ? AND ended > ?`,
  nextPath: 'SELECT path FROM documents WHERE database = ? AND path >= ? AND path < ? ORDER BY path LIMIT 1',
  keepVersion: `INSERT INTO versions (database, path, created, updated, ended, fields)
    SELECT database, path, created, updated, ?, fields FROM documents WHERE database = ? AND path = ?`,
  insert: 'INSERT INTO documents (database, path, created, updated, fields) VALUES (?, ?, ?, ?, ?)',
  replace: 'UPDATE documents SET created = ?, updated = ?, fields = ? WHERE database = ? AND path = ?',
  remove: 'DELETE FROM documents WHERE database = ? AND path = ?',
  addDatabase: 'INSERT INTO databases (id, name) VALUES (?, ?)',
  forget: 'DELETE FROM versions WHERE rowid IN (SELECT rowid FROM versions WHERE ended < ? LIMIT ?)',
  savedTime: 'SELECT latest FROM clock',
  saveTime:
    'INSERT INTO clock (id, latest) VALUES (0, ?) ON CONFLICT (id) DO UPDATE SET latest = excluded.latest',
};

function prepareAll(db: DatabaseSync): Record<keyof typeof statements, StatementSync> {
  const entries = Object.entries(statements).map(([name, sql]) => [name, db.prepare(sql)]);
  return Object.fromEntries(entries) as Record<keyof typeof statements, StatementSync>;
}
