/**
 * Updates that a bot has not taken yet: on disk until a webhook answered 2xx, getUpdates confirmed them by its
 * offset, or they expired. update_id grows by one per bot and is never given twice.
 */
import type { Update } from '@grammyjs/types';
import type { StatementSync } from 'node:sqlite';
import type { Store } from '../store.ts';
import type { BotRecord, NewUpdate, UpdateKind } from '../world/records.ts';
import { deliveryOf } from './queue.ts';

export interface PendingUpdate {
  botId: number;
  id: number;
  queue: string;
  expiresAt: number;
  update: Update;
}

/** Kinds that a bot gets only when it asks for them by name. */
const onRequest: UpdateKind[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

export class PendingUpdates {
  readonly #store: Store;
  readonly #insert: StatementSync;
  readonly #list: StatementSync;
  readonly #listAll: StatementSync;
  readonly #delete: StatementSync;
  readonly #deleteBefore: StatementSync;
  readonly #expire: StatementSync;
  readonly #count: StatementSync;
  readonly #clear: StatementSync;
  readonly #listeners = new Set<(pending: PendingUpdate) => void>();
  readonly #goneListeners = new Set<(botId: number, updateId: number) => void>();

  constructor(store: Store) {
    this.#store = store;
    store.exec(`CREATE TABLE IF NOT EXISTS updates (bot INTEGER, id INTEGER, queue TEXT NOT NULL,
      expires INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (bot, id)) WITHOUT ROWID`);
    this.#insert = store.prepare('INSERT INTO updates VALUES (?, ?, ?, ?, ?)');
    this.#list = store.prepare('SELECT * FROM updates WHERE bot = ? AND id >= ? ORDER BY id LIMIT ?');
    this.#listAll = store.prepare('SELECT * FROM updates WHERE bot = ? ORDER BY id');
    this.#delete = store.prepare('DELETE FROM updates WHERE bot = ? AND id = ?');
    this.#deleteBefore = store.prepare('DELETE FROM updates WHERE bot = ? AND id < ? RETURNING id');
    this.#expire = store.prepare('DELETE FROM updates WHERE bot = ? AND expires < ? RETURNING id');
    this.#count = store.prepare('SELECT COUNT(*) AS n FROM updates WHERE bot = ?');
    this.#clear = store.prepare('DELETE FROM updates WHERE bot = ? RETURNING id');
  }

  /**
   * Records an update for a bot and tells the listeners once it is committed. Returns its id, or undefined when
   * the bot's allowed_updates leave its kind out.
   */
  add(bot: BotRecord, update: NewUpdate, now: number): number | undefined {
    const kind = Object.keys(update)[0] as UpdateKind;
    if (bot.allowedUpdates ? !bot.allowedUpdates.includes(kind) : onRequest.includes(kind)) return undefined;
    const id = this.#store.next(`update/${bot.id}`, 100_000_001);
    const { queue, expiresAt } = deliveryOf(update, now);
    const full: Update = { update_id: id, ...update };
    this.#insert.run(bot.id, id, queue, expiresAt, JSON.stringify(full));
    const pending: PendingUpdate = { botId: bot.id, id, queue, expiresAt, update: full };
    this.#store.afterCommit(() => {
      for (const listener of this.#listeners) listener(pending);
    });
    return id;
  }

  onAdded(listener: (pending: PendingUpdate) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back when updates were confirmed, delivered, expired or dropped. */
  onGone(listener: (botId: number, updateId: number) => void): () => void {
    this.#goneListeners.add(listener);
    return () => this.#goneListeners.delete(listener);
  }

  all(botId: number): PendingUpdate[] {
    return this.#listAll.all(botId).map(parse);
  }

  from(botId: number, id: number, limit: number): PendingUpdate[] {
    return this.#list.all(botId, id, limit).map(parse);
  }

  count(botId: number): number {
    return Number(this.#count.get(botId)?.n);
  }

  remove(botId: number, id: number): void {
    if (this.#delete.run(botId, id).changes > 0) this.#gone(botId, id);
  }

  confirmBefore(botId: number, id: number): void {
    for (const row of this.#deleteBefore.all(botId, id)) this.#gone(botId, Number(row.id));
  }

  /** Lets go of what nobody took in time. */
  expire(botId: number, now: number): void {
    for (const row of this.#expire.all(botId, now)) this.#gone(botId, Number(row.id));
  }

  drop(botId: number): void {
    for (const row of this.#clear.all(botId)) this.#gone(botId, Number(row.id));
  }

  #gone(botId: number, id: number): void {
    for (const listener of this.#goneListeners) listener(botId, id);
  }
}

const parse = (row: Record<string, unknown>): PendingUpdate => ({
  botId: Number(row.bot),
  id: Number(row.id),
  queue: String(row.queue),
  expiresAt: Number(row.expires),
  update: JSON.parse(String(row.value)) as Update,
});
