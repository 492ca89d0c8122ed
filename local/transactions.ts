/**
 * Transactions of one SQLite connection: nested calls become part of the outermost one, and what was put off until
 * the commit runs after it, once, or never.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

export class Transactions {
  readonly #database: DatabaseSync;
  readonly #server: string;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  #depth = 0;
  #afterwards: (() => void)[] = [];

  /** @param server who is named where something fails after a commit */
  constructor(database: DatabaseSync, server: string) {
    this.#database = database;
    this.#server = server;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
  }

  /** Runs `work` atomically; a throw undoes all of it. */
  run<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#begin.run();
    this.#depth++;
    let result: T;
    try {
      result = work();
      this.#commit.run();
    } catch (error) {
      this.#afterwards = [];
      // A commit that failed may have ended the transaction already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#depth--;
    }
    this.#runAfterwards();
    return result;
  }

  /** Calls `run` once what is written so far is on disk, never when it is undone. */
  afterCommit(run: () => void): void {
    this.#afterwards.push(run);
    if (this.#depth === 0) this.#runAfterwards();
  }

  /** What is committed is answered as such: a failure here is nobody's answer, and keeps nothing else from running. */
  #runAfterwards(): void {
    for (const run of this.#afterwards.splice(0)) {
      try {
        run();
      } catch (error) {
        console.error(`${this.#server}:`, error);
      }
    }
  }
}
