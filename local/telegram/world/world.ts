/** The tables of the simulated Telegram, and how to find a thing in them by the names that callers use. */
import type { Message } from '@grammyjs/types';
import type { StatementSync } from 'node:sqlite';
import { Store, Table } from '../store.ts';
import { Crowds } from './crowds.ts';
import { Received } from './received.ts';
import type {
  BotRecord,
  CallbackRecord,
  ChargeRecord,
  ChatRecord,
  DialogRecord,
  InvoiceRecord,
  MemberRecord,
  PaymentQueryRecord,
  StoredMessage,
  TopicRecord,
  UserRecord,
} from './records.ts';

/** Where messages lie: one user's talk with one bot, or a group or channel. */
export type Place =
  | { kind: 'private'; key: string; bot: BotRecord; user: UserRecord; dialog: DialogRecord }
  | { kind: 'public'; key: string; chat: ChatRecord };

export class World {
  readonly store: Store;
  readonly bots: Table<BotRecord>;
  readonly users: Users;
  readonly crowds: Crowds;
  readonly dialogs: Table<DialogRecord>;
  readonly chats: Table<ChatRecord>;
  readonly members: Table<MemberRecord>;
  readonly topics: Table<TopicRecord>;
  readonly callbacks: Table<CallbackRecord>;
  readonly paymentQueries: Table<PaymentQueryRecord>;
  readonly charges: Table<ChargeRecord>;
  readonly invoiceLinks: Table<InvoiceRecord>;
  readonly messages: Messages;
  readonly received: Received;

  constructor(store: Store) {
    this.store = store;
    this.bots = new Table(store, 'bots', { small: true });
    this.crowds = new Crowds(store);
    this.users = new Users(store, this.crowds);
    this.dialogs = new Table(store, 'dialogs');
    this.chats = new Table(store, 'chats');
    this.members = new Table(store, 'members');
    this.topics = new Table(store, 'topics');
    this.callbacks = new Table(store, 'callbacks');
    this.paymentQueries = new Table(store, 'payment_queries');
    this.charges = new Table(store, 'charges');
    this.invoiceLinks = new Table(store, 'invoice_links');
    this.messages = new Messages(store);
    this.received = new Received(store);
  }

  botByToken(token: string): BotRecord | undefined {
    const bot = this.bots.get(Number(token.split(':')[0]));
    return bot?.token === token ? bot : undefined;
  }

  /** By id or by username, with or without @. */
  botByName(name: string | number): BotRecord | undefined {
    const wanted = String(name).replace(/^@/, '').toLowerCase();
    return this.bots.get(wanted) ?? this.bots.all().find((bot) => bot.username.toLowerCase() === wanted);
  }

  userByName(name: string): UserRecord | undefined {
    const wanted = name.replace(/^@/, '').toLowerCase();
    return this.users.get(wanted) ?? this.users.all().find((user) => user.username?.toLowerCase() === wanted);
  }

  chatByName(name: string | number): ChatRecord | undefined {
    const wanted = String(name).replace(/^@/, '').toLowerCase();
    return this.chats.get(wanted) ?? this.chats.all().find((chat) => chat.username?.toLowerCase() === wanted);
  }

  dialog(botId: number, userId: number): DialogRecord {
    return (
      this.dialogs.get(botId, userId) ??
      this.crowds.dialog(botId, userId) ?? {
        botId,
        userId,
        started: false,
        blocked: false,
        pinned: [],
        activeAt: 0,
      }
    );
  }

  saveDialog(dialog: DialogRecord): void {
    this.dialogs.put([dialog.botId, dialog.userId], dialog);
  }

  privatePlace(bot: BotRecord, user: UserRecord): Place & { kind: 'private' } {
    return {
      kind: 'private',
      key: `private/${bot.id}/${user.id}`,
      bot,
      user,
      dialog: this.dialog(bot.id, user.id),
    };
  }

  publicPlace(chat: ChatRecord): Place & { kind: 'public' } {
    return { kind: 'public', key: `public/${chat.id}`, chat };
  }

  /** Forgets questions that nobody can answer any more. `now`: milliseconds since the epoch. */
  prune(now: number): void {
    const old = now - 3600_000;
    this.store.atomically(() => {
      for (const { id, createdAt } of this.callbacks.all()) if (createdAt < old) this.callbacks.delete(id);
      for (const { id, createdAt } of this.paymentQueries.all()) {
        if (createdAt < old) this.paymentQueries.delete(id);
      }
    });
  }

  /** Every message and everything hanging on it; bots and their webhooks stay. */
  reset(): void {
    for (const table of [this.users, this.dialogs, this.chats, this.members, this.topics]) table.clear();
    for (const table of [this.callbacks, this.paymentQueries, this.charges, this.invoiceLinks]) table.clear();
    this.messages.clear('');
    for (const bot of this.bots.all()) this.received.clear(bot.id);
    this.crowds.clear();
  }

  /** What one bot shares with users. Groups and users stay: they belong to no single bot. */
  resetBot(botId: number): void {
    this.dialogs.clear(botId);
    this.messages.clear(`private/${botId}/`);
    this.received.clear(botId);
    this.crowds.clear(botId);
  }
}

/** People with a record of their own, and those of the crowds; only the former are listed. */
class Users extends Table<UserRecord> {
  readonly #crowds: Crowds;

  constructor(store: Store, crowds: Crowds) {
    super(store, 'users');
    this.#crowds = crowds;
  }

  override get(id: string | number): UserRecord | undefined {
    return super.get(id) ?? this.#crowds.person(Number(id));
  }
}

/** Messages by place, numbered inside it. A number is never given twice, also after a deletion. */
export class Messages {
  readonly #store: Store;
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #delete: StatementSync;
  readonly #list: StatementSync;
  readonly #newest: StatementSync;
  readonly #clear: StatementSync;

  constructor(store: Store) {
    this.#store = store;
    store.exec(`CREATE TABLE IF NOT EXISTS messages
      (place TEXT, id INTEGER, value TEXT NOT NULL, PRIMARY KEY (place, id)) WITHOUT ROWID`);
    this.#get = store.prepare('SELECT value FROM messages WHERE place = ? AND id = ?');
    this.#put = store.prepare('INSERT OR REPLACE INTO messages VALUES (?, ?, ?)');
    this.#delete = store.prepare('DELETE FROM messages WHERE place = ? AND id = ?');
    this.#list = store.prepare('SELECT value FROM messages WHERE place = ? AND id > ? ORDER BY id LIMIT ?');
    this.#newest = store.prepare('SELECT value FROM messages WHERE place = ? ORDER BY id DESC LIMIT ?');
    this.#clear = store.prepare('DELETE FROM messages WHERE place >= ? AND place < ?');
  }

  nextId(place: string): number {
    return this.#store.next(`message/${place}`);
  }

  get(place: string, id: number): StoredMessage | undefined {
    const row = this.#get.get(place, id);
    return row && parse(row);
  }

  put(place: string, stored: StoredMessage): Message {
    this.#put.run(place, stored.message.message_id, JSON.stringify(stored));
    return stored.message;
  }

  delete(place: string, id: number): boolean {
    return this.#delete.run(place, id).changes > 0;
  }

  /** Oldest first, those numbered above `after`. */
  list(place: string, after = 0, limit = 10_000): StoredMessage[] {
    return this.#list.all(place, after, limit).map(parse);
  }

  newestFirst(place: string, limit = 1000): StoredMessage[] {
    return this.#newest.all(place, limit).map(parse);
  }

  clear(prefix: string): void {
    this.#clear.run(prefix, `${prefix}\u{10FFFF}`);
  }
}

const parse = (row: Record<string, unknown>): StoredMessage => JSON.parse(String(row.value)) as StoredMessage;
