/**
 * What one subscription has yet to acknowledge. A delivery is in one state:
 *
 *     ready    may be handed out
 *     queued   stands behind an earlier message of its ordering key
 *     leased   handed out, until `due` (or until settled, where `due` is null)
 *     waiting  failed, to be ready again at `due`
 *     held     acknowledged, but an earlier message of its key is not: should that one fail, this one is replayed
 *     acked    acknowledged and kept, for a seek back in time
 *
 * Invariant: a message is in this table until it is acknowledged or its retention ends.
 */
import { messageOf, type Message, type MessageRow, type Messages } from './messages.ts';
import { OrderingKeys, type State } from './ordering.ts';
import type { Store } from './store.ts';

/** A message in somebody's hands. */
export interface Lease {
  message: Message;
  /** Distinguishes this handing out of the message from earlier ones. */
  number: number;
  /** How often delivering it has failed before. */
  failures: number;
  /** Bytes of data and attributes. */
  size: number;
}

interface DeliveryRow {
  message: number;
  key: string;
  state: State;
  failures: number;
  lease: number;
}

interface LeaseRequest {
  messages: number;
  bytes: number;
  /** Leased until then; null: until settled. */
  due: number | null;
  /** Hand out one message of an ordering key at a time. */
  oneOfKey: boolean;
}

const columns = `d.message, d.key, d.failures, d.lease, m.id, m.data, m.attributes, m.ordering_key, m.published_at`;

export class Backlog {
  readonly #store: Store;
  readonly #messages: Messages;
  readonly #subscription: number;
  readonly #keys: OrderingKeys;

  constructor(store: Store, messages: Messages, subscription: number) {
    this.#store = store;
    this.#messages = messages;
    this.#subscription = subscription;
    this.#keys = new OrderingKeys(store, subscription);
  }

  /** @param key the ordering key, or '' where the subscription does not order. */
  add(message: number, key: string): void {
    this.#store.run(
      'INSERT OR IGNORE INTO deliveries (subscription, message, key, state) VALUES (?, ?, ?, ?)',
      this.#subscription,
      message,
      key,
      key !== '' && this.#keys.occupied(key) ? 'queued' : 'ready',
    );
  }

  /** Hands out ready messages, oldest first: at least one, if there is any, whatever its size. */
  lease(request: LeaseRequest): Lease[] {
    return this.#store.transaction(() => {
      const leases: Lease[] = [];
      let bytes = 0;
      const take = (rows: Iterable<DeliveryRow & MessageRow>): void => {
        for (const row of rows) {
          const lease = leaseOf(row);
          if (leases.length > 0 && bytes + lease.size > request.bytes) return;
          bytes += lease.size;
          leases.push(lease);
          if (leases.length >= request.messages) return;
        }
      };
      take(
        this.#store.iterate(
          `SELECT ${columns} FROM deliveries d INDEXED BY deliveries_ready JOIN messages m ON m.id = d.message
           WHERE d.subscription = ? AND d.state = 'ready' ORDER BY d.message LIMIT ?`,
          this.#subscription,
          request.messages,
        ),
      );
      const keys = request.oneOfKey ? [] : leases.map(({ message }) => message);
      for (const { orderingKey, id } of keys) {
        if (orderingKey === '' || leases.length >= request.messages || bytes >= request.bytes) continue;
        take(
          this.#store.iterate(
            `SELECT ${columns} FROM deliveries d INDEXED BY deliveries_by_key JOIN messages m ON m.id = d.message
             WHERE d.subscription = ? AND d.key = ? AND d.key <> '' AND d.message > ?
               AND d.state <> 'acked' AND d.state = 'queued' ORDER BY d.message LIMIT ?`,
            this.#subscription,
            orderingKey,
            id,
            request.messages - leases.length,
          ),
        );
      }
      for (const { message, number } of leases) {
        this.#store.run(
          `UPDATE deliveries SET state = 'leased', lease = ?, due = ? WHERE subscription = ? AND message = ?`,
          number,
          request.due,
          this.#subscription,
          message.id,
        );
      }
      return leases.sort((a, b) => a.message.id - b.message.id);
    });
  }

  /** Settles a message for good. */
  acknowledge(message: number, retain: boolean): void {
    this.#store.transaction(() => {
      const row = this.#row(message);
      // Queued: an earlier message of the key failed after this one was handed out, so this one is replayed.
      if (!row || row.state === 'acked' || row.state === 'held' || row.state === 'queued') return;
      if (row.key !== '' && this.#keys.openBefore(row.key, message)) {
        this.#set(message, 'held', row.failures, null);
        return;
      }
      this.#finish(message, retain);
      this.#advance(row.key, retain);
    });
  }

  /**
   * The delivery failed: it is due again at `due`, and the later messages of its key after it.
   * @returns the messages whose leases this ended.
   */
  fail(message: number, due: number, now: number): number[] {
    return this.#store.transaction(() => {
      const row = this.#row(message);
      if (!row) return [];
      const behind = row.key !== '' && this.#keys.openBefore(row.key, message);
      const later = due > now;
      this.#set(
        message,
        behind ? 'queued' : later ? 'waiting' : 'ready',
        row.failures + 1,
        later ? due : null,
      );
      return row.key === '' ? [message] : [message, ...this.#keys.recall(row.key, message)];
    });
  }

  /** Whether the lease under this number still holds. */
  holds(message: number, number: number): boolean {
    const row = this.#row(message);
    return row?.state === 'leased' && row.lease === number;
  }

  /** How often delivering the message has failed; undefined when it is in nobody's hands. */
  failures(message: number): number | undefined {
    const row = this.#row(message);
    return row?.state === 'leased' ? row.failures : undefined;
  }

  extend(message: number, due: number): void {
    this.#store.run(
      `UPDATE deliveries SET due = ? WHERE subscription = ? AND message = ? AND state = 'leased'`,
      due,
      this.#subscription,
      message,
    );
  }

  /** When the next lease ends or the next failed message is due again. */
  nextDue(): number | undefined {
    const [row] = this.#store.all<{ due: number }>(
      `SELECT due FROM deliveries INDEXED BY deliveries_due WHERE subscription = ? AND state IN ('waiting', 'leased') AND due IS NOT NULL
       ORDER BY due LIMIT 1`,
      this.#subscription,
    );
    return row?.due;
  }

  /** Leases that ended unsettled. */
  overdue(now: number): number[] {
    const rows = this.#store.all<{ message: number; state: string }>(
      `SELECT message, state FROM deliveries INDEXED BY deliveries_due WHERE subscription = ? AND state IN ('waiting', 'leased')
         AND due IS NOT NULL AND due <= ?`,
      this.#subscription,
      now,
    );
    return rows.filter(({ state }) => state === 'leased').map(({ message }) => message);
  }

  /** What waited long enough becomes ready. */
  ripen(now: number): void {
    this.#store.run(
      `UPDATE deliveries INDEXED BY deliveries_due SET state = 'ready', due = NULL
       WHERE subscription = ? AND state = 'waiting' AND due <= ?
         AND state IN ('waiting', 'leased') AND due IS NOT NULL`,
      this.#subscription,
      now,
    );
  }

  /** What was handed out until settled is ready again: such holders do not outlive the process. */
  reclaim(): void {
    this.#store.transaction(() => {
      const { changes } = this.#store.run(
        `UPDATE deliveries SET state = 'ready' WHERE subscription = ? AND state = 'leased' AND due IS NULL`,
        this.#subscription,
      );
      if (changes > 0) this.#keys.lineUp();
    });
  }

  /** Lets go of messages published before `since`. @returns them. */
  expire(since: number): number[] {
    return this.#store.transaction(() => {
      const expired: number[] = [];
      for (;;) {
        const [oldest] = this.#store.all<{ message: number; key: string; published_at: number }>(
          `SELECT d.message, d.key, m.published_at FROM deliveries d JOIN messages m ON m.id = d.message
           WHERE d.subscription = ? ORDER BY d.message LIMIT 1`,
          this.#subscription,
        );
        if (!oldest || oldest.published_at >= since) return expired;
        expired.push(oldest.message);
        this.#finish(oldest.message, false);
        this.#advance(oldest.key, false);
      }
    });
  }

  /**
   * What was published before `time` is acknowledged; what was acknowledged since and is kept, is ready again.
   * @returns the messages acknowledged.
   */
  seek(time: number, retain: boolean): number[] {
    return this.#store.transaction(() => {
      const acknowledged: number[] = [];
      const rows = this.#store.all<{ message: number; state: State; published_at: number }>(
        `SELECT d.message, d.state, m.published_at FROM deliveries d JOIN messages m ON m.id = d.message
         WHERE d.subscription = ?`,
        this.#subscription,
      );
      for (const { message, state, published_at: publishedAt } of rows) {
        if (publishedAt < time) {
          if (state !== 'acked') acknowledged.push(message);
          this.#finish(message, retain);
        } else if (state === 'acked' || state === 'held') {
          this.#set(message, 'ready', 0, null);
        }
      }
      this.#keys.lineUp();
      return acknowledged;
    });
  }

  /** Forgets all. */
  clear(): void {
    this.#store.transaction(() => {
      this.#store.run(
        `DELETE FROM messages WHERE NOT retained
           AND id IN (SELECT message FROM deliveries WHERE subscription = ?)
           AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = messages.id AND subscription <> ?)`,
        this.#subscription,
        this.#subscription,
      );
      this.#store.run('DELETE FROM deliveries WHERE subscription = ?', this.#subscription);
    });
  }

  #row(message: number): DeliveryRow | undefined {
    const [row] = this.#store.all<DeliveryRow>(
      'SELECT message, key, state, failures, lease FROM deliveries WHERE subscription = ? AND message = ?',
      this.#subscription,
      message,
    );
    return row;
  }

  #set(message: number, state: State, failures: number, due: number | null): void {
    this.#store.run(
      'UPDATE deliveries SET state = ?, failures = ?, due = ? WHERE subscription = ? AND message = ?',
      state,
      failures,
      due,
      this.#subscription,
      message,
    );
  }

  #advance(key: string, retain: boolean): void {
    if (key !== '') this.#keys.advance(key, (message) => this.#finish(message, retain));
  }

  #finish(message: number, retain: boolean): void {
    if (retain) {
      this.#store.run(
        `UPDATE deliveries SET state = 'acked', due = NULL WHERE subscription = ? AND message = ?`,
        this.#subscription,
        message,
      );
      return;
    }
    this.#store.run(
      'DELETE FROM deliveries WHERE subscription = ? AND message = ?',
      this.#subscription,
      message,
    );
    this.#messages.drop(message);
  }
}

function leaseOf(row: DeliveryRow & MessageRow): Lease {
  return {
    message: messageOf(row),
    number: row.lease + 1,
    failures: row.failures,
    size: row.data.byteLength + row.attributes.length,
  };
}
