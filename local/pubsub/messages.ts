/** What was published: kept while a subscription has it to deliver, or its topic retains it. */
import type { Store } from './store.ts';
import type { Draft } from './topic.ts';

export interface Message extends Draft {
  id: number;
  /** Milliseconds since the epoch. */
  publishedAt: number;
}

export interface MessageRow {
  id: number;
  data: Uint8Array;
  attributes: string;
  ordering_key: string;
  published_at: number;
}

export const messageOf = (row: MessageRow): Message => ({
  id: row.id,
  data: row.data,
  attributes: JSON.parse(row.attributes) as Record<string, string>,
  orderingKey: row.ordering_key,
  publishedAt: row.published_at,
});

export class Messages {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** @returns the new message's id; ids grow. */
  add(
    topic: string,
    { data, attributes, orderingKey }: Draft,
    publishedAt: number,
    retained: boolean,
  ): number {
    return this.#store.run(
      `INSERT INTO messages (topic, data, attributes, ordering_key, published_at, retained)
       VALUES (?, ?, ?, ?, ?, ?)`,
      topic,
      data,
      JSON.stringify(attributes),
      orderingKey,
      publishedAt,
      Number(retained),
    ).id;
  }

  find(id: number): Message | undefined {
    const [row] = this.#store.all<MessageRow>('SELECT * FROM messages WHERE id = ?', id);
    return row && messageOf(row);
  }

  /** What the topic retains of the time since `since`, oldest first, without the data. */
  retained(topic: string, since: number): Pick<Message, 'id' | 'attributes' | 'orderingKey'>[] {
    return this.#store
      .all<MessageRow>(
        `SELECT id, attributes, ordering_key, published_at FROM messages
         WHERE topic = ? AND published_at >= ? AND retained ORDER BY id`,
        topic,
        since,
      )
      .map(messageOf);
  }

  /** Lets go of a message that nobody has to deliver any more. */
  drop(id: number): void {
    this.#store.run(
      `DELETE FROM messages WHERE id = ? AND NOT retained
         AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = messages.id)`,
      id,
    );
  }

  /** Ends the topic's retention of what was published before `before`. */
  stopRetaining(topic: string, before: number): void {
    this.#store.transaction(() => {
      const old = this.#store.all<{ id: number }>(
        'SELECT id FROM messages WHERE topic = ? AND published_at < ? AND retained',
        topic,
        before,
      );
      for (const { id } of old) {
        this.#store.run('UPDATE messages SET retained = 0 WHERE id = ?', id);
        this.drop(id);
      }
    });
  }
}
