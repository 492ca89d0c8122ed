/** How many messages each person has got from a bot: two whole numbers a talk, whatever was sent. */
import type { StatementSync } from 'node:sqlite';
import type { Store } from '../store.ts';

export class Received {
  readonly #add: StatementSync;
  readonly #list: StatementSync;
  readonly #clear: StatementSync;

  constructor(store: Store) {
    store.exec(`CREATE TABLE IF NOT EXISTS received
      (bot INTEGER, user INTEGER, messages INTEGER NOT NULL, PRIMARY KEY (bot, user)) WITHOUT ROWID`);
    this.#add = store.prepare(
      'INSERT INTO received VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET messages = messages + 1',
    );
    this.#list = store.prepare(
      'SELECT user, messages FROM received WHERE bot = ? AND user BETWEEN ? AND ? ORDER BY user',
    );
    this.#clear = store.prepare('DELETE FROM received WHERE bot = ? AND user BETWEEN ? AND ?');
  }

  add(botId: number, userId: number): void {
    this.#add.run(botId, userId);
  }

  /** By id; who has got nothing is not there. Both ends are included. */
  *between(botId: number, from: number, to: number): Generator<{ user: number; messages: number }> {
    for (const row of this.#list.iterate(botId, from, to)) {
      yield { user: Number(row.user), messages: Number(row.messages) };
    }
  }

  /** Counts from zero; the messages stay. */
  clear(botId: number, from = 0, to = Number.MAX_SAFE_INTEGER): void {
    this.#clear.run(botId, from, to);
  }
}
