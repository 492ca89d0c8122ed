/**
 * Where the simulated Telegram keeps its world: one SQLite file (or memory), tables of JSON values under text
 * keys, and messages ordered inside their chat.
 *
 * The file belongs to one server at a time: a second one would deliver every update a second time.
 *
 * Invariant: what was acknowledged over HTTP is committed. Commits in WAL mode survive a killed process without
 * an fsync each; everything that belongs together happens inside `atomically`.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { openDatabase } from '../database.ts';
import { Transactions } from '../transactions.ts';

const schema = 'CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID';

export class Store {
  readonly #db: DatabaseSync;
  readonly #next: StatementSync;
  readonly #transactions: Transactions;

  /**
   * `dataDir` left out: nothing outlives the process. Throws an Error that names the folder when it is in use or
   * cannot be written.
   */
  constructor(dataDir: string | undefined) {
    this.#db = openDatabase(dataDir, 'telegram.sqlite', 'telegram', schema);
    this.#transactions = new Transactions(this.#db, 'telegram');
    this.#next = this.#db.prepare(
      'INSERT INTO counters VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value',
    );
  }

  prepare(sql: string): StatementSync {
    return this.#db.prepare(sql);
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Runs `work` in one transaction (the outermost call's); a throw undoes all of it. */
  atomically<T>(work: () => T): T {
    return this.#transactions.run(work);
  }

  /** Calls `run` once the surrounding transaction is on disk, never when it is undone. */
  afterCommit(run: () => void): void {
    this.#transactions.afterCommit(run);
  }

  /** The next number of a named series; the first is `first`. */
  next(name: string, first = 1): number {
    return Number(this.#next.get(name, first)?.value);
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}

/**
 * JSON values under text keys. Key parts are joined by `/`; `under(...)` lists by leading parts. A value is nobody's
 * to change: the same one may be given to many.
 */
export class Table<T> {
  /** What was last read under each key, as text and as value, for tables that are small and read again and again. */
  readonly #read: Map<string, { text: string; value: T }> | undefined;
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #delete: StatementSync;
  readonly #range: StatementSync;
  readonly #clear: StatementSync;

  constructor(store: Store, name: string, { small = false }: { small?: boolean } = {}) {
    this.#read = small ? new Map() : undefined;
    store.exec(
      `CREATE TABLE IF NOT EXISTS ${name} (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
    );
    this.#get = store.prepare(`SELECT value FROM ${name} WHERE key = ?`);
    this.#put = store.prepare(`INSERT OR REPLACE INTO ${name} VALUES (?, ?)`);
    this.#delete = store.prepare(`DELETE FROM ${name} WHERE key = ?`);
    this.#range = store.prepare(`SELECT value FROM ${name} WHERE key >= ? AND key < ? ORDER BY key`);
    this.#clear = store.prepare(`DELETE FROM ${name} WHERE key >= ? AND key < ?`);
  }

  get(...key: (string | number)[]): T | undefined {
    const name = key.join('/');
    const row = this.#get.get(name);
    if (!row) return undefined;
    const text = String(row.value);
    const known = this.#read?.get(name);
    if (known?.text === text) return known.value;
    const value = JSON.parse(text) as T;
    this.#read?.set(name, { text, value });
    return value;
  }

  put(key: (string | number)[], value: T): T {
    this.#put.run(key.join('/'), JSON.stringify(value));
    return value;
  }

  delete(...key: (string | number)[]): boolean {
    return this.#delete.run(key.join('/')).changes > 0;
  }

  all(): T[] {
    return this.#rows('', '\u{10FFFF}');
  }

  under(...prefix: (string | number)[]): T[] {
    // '0' follows '/' in code order, so this is the range of keys that begin with "prefix/".
    return this.#rows(`${prefix.join('/')}/`, `${prefix.join('/')}0`);
  }

  clear(...prefix: (string | number)[]): void {
    if (prefix.length === 0) this.#clear.run('', '\u{10FFFF}');
    else this.#clear.run(`${prefix.join('/')}/`, `${prefix.join('/')}0`);
  }

  #rows(from: string, to: string): T[] {
    return this.#range.all(from, to).map((row) => JSON.parse(String(row.value)) as T);
  }
}
