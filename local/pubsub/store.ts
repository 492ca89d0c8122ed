/**
 * The database file: topics, subscriptions, messages, and one delivery for each message that a subscription has
 * yet to acknowledge. Everything an RPC acknowledges is committed before its answer, so a killed process forgets
 * nothing; what it was delivering at that moment is delivered again.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { openDatabase } from '../database.ts';
import { Transactions } from '../transactions.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS topics (name TEXT PRIMARY KEY, settings TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS subscriptions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, settings TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, data BLOB NOT NULL, attributes TEXT NOT NULL,
    ordering_key TEXT NOT NULL, published_at INTEGER NOT NULL, retained INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_retained ON messages (topic, published_at) WHERE retained;
  CREATE TABLE IF NOT EXISTS deliveries (
    subscription INTEGER NOT NULL, message INTEGER NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0, lease INTEGER NOT NULL DEFAULT 0, due INTEGER,
    PRIMARY KEY (subscription, message)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS deliveries_ready ON deliveries (subscription, message) WHERE state = 'ready';
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (subscription, due)
    WHERE state IN ('waiting', 'leased') AND due IS NOT NULL;
  CREATE INDEX IF NOT EXISTS deliveries_by_key ON deliveries (subscription, key, message)
    WHERE key <> '' AND state <> 'acked';
  CREATE INDEX IF NOT EXISTS deliveries_by_message ON deliveries (message);
`;

/** A named set of settings, as a topic's or subscription's row holds it. */
export interface StoredSettings {
  name: string;
  settings: string;
}

export class Store {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #transactions: Transactions;

  /**
   * @param dataDir made when missing; left out, all is kept in memory.
   * @throws an Error that names the folder when it is in use or cannot be written.
   */
  constructor(dataDir: string | undefined, now: number) {
    this.#database = openDatabase(dataDir, 'pubsub.sqlite', 'pubsub', schema);
    this.#transactions = new Transactions(this.#database, 'pubsub');
    this.#startMessageIdsAt(now * 1000);
  }

  /** Message ids stay unique over stores that are thrown away: consumers remember the ids they have seen. */
  #startMessageIdsAt(first: number): void {
    if (this.some('SELECT seq FROM sqlite_sequence WHERE name = ?', 'messages')) return;
    this.run('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', 'messages', first);
  }

  /** Runs `work` atomically; inside another transaction it becomes part of that one. */
  transaction<T>(work: () => T): T {
    return this.#transactions.run(work);
  }

  /** Runs once what is written so far is committed. */
  afterCommit(run: () => void): void {
    this.#transactions.afterCommit(run);
  }

  run(sql: string, ...values: SqlValue[]): { changes: number; id: number } {
    const { changes, lastInsertRowid } = this.#statement(sql).run(...values);
    return { changes: Number(changes), id: Number(lastInsertRowid) };
  }

  /** Whether there is such a row. */
  some(sql: string, ...values: SqlValue[]): boolean {
    return this.#statement(sql).get(...values) !== undefined;
  }

  all<Row extends object>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  iterate<Row extends object>(sql: string, ...values: SqlValue[]): Iterable<Row> {
    return this.#statement(sql).iterate(...values) as Iterable<Row>;
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

type SqlValue = string | number | null | Uint8Array;
