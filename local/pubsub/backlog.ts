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
 * Invariant of ordering keys: the leased, ready and waiting messages of a key precede its queued ones, so nothing is
 * handed out past a message that failed. Source: Pub/Sub's documentation of ordered delivery, where redelivering a
 * message redelivers the later ones of its key, acknowledged ones included.
 */
import { messageOf, type Message, type MessageRow, type Messages } from './messages.ts';
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
  state: 'ready' | 'queued' | 'leased' | 'waiting' | 'held' | 'acked';
  failures: number;
  lease: number;
}

export interface LeaseRequest {
  messages: number;
  bytes: number;
  /** Leased until then; null: until settled. */
  due: number | null;
  /** Hand out one message of an ordering key at a time. */
  oneOfKey: boolean;
}

const joined = `SELECT d.message, d.key, d.failures, d.lease, m.id, m.data, m.attributes, m.ordering_key, m.published_at
  FROM deliveries d JOIN messages m ON m.id = d.message WHERE d.subscription = ?`;

export class Backlog {
  readonly #store: Store;
  readonly #messages: Messages;
  readonly #subscription: number;

  constructor(store: Store, messages: Messages, subscription: number) {
    this.#store = store;
    this.#messages = messages;
    this.#subscription = subscription;
  }

  /** @param key the ordering key, or '' where the subscription does not order. */
  add(message: number, key: string): void {
    const behind =
      key !== '' &&
      this.#store.some(
        `SELECT 1 FROM deliveries WHERE subscription = ? AND key = ? AND key <> '' AND state <> 'acked' LIMIT 1`,
        this.#subscription,
        key,
      );
    this.#store.run(
      'INSERT OR IGNORE INTO deliveries (subscription, message, key, state) VALUES (?, ?, ?, ?)',
      this.#subscription,
      message,
      key,
      behind ? 'queued' : 'ready',
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
          `${joined} AND d.state = 'ready' ORDER BY d.message LIMIT ?`,
          this.#subscription,
          request.messages,
        ),
      );
      const keys = request.oneOfKey ? [] : leases.map(({ message }) => message);
      for (const { orderingKey, id } of keys) {
        if (orderingKey === '' || leases.length >= request.messages || bytes >= request.bytes) continue;
        take(
          this.#store.iterate(
            `${joined} AND d.key = ? AND d.key <> '' AND d.message > ?
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
      if (row.key !== '' && this.#openBefore(row)) {
        this.#set(message, 'held', row.failures, null);
        return;
      }
      this.#finish(message, retain);
      if (row.key !== '') this.#advance(row.key, retain);
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
      const ended = [message];
      const behind = row.key !== '' && this.#openBefore(row);
      const later = due > now;
      this.#set(
        message,
        behind ? 'queued' : later ? 'waiting' : 'ready',
        row.failures + 1,
        later ? due : null,
      );
      if (row.key !== '') {
        const followers = this.#store.all<DeliveryRow>(
          `SELECT message, state FROM deliveries WHERE subscription = ? AND key = ? AND key <> '' AND message > ?
             AND state <> 'acked' AND state <> 'queued'`,
          this.#subscription,
          row.key,
          message,
        );
        for (const each of followers) {
          if (each.state === 'leased') ended.push(each.message);
          this.#store.run(
            `UPDATE deliveries SET due = CASE state WHEN 'waiting' THEN due END, state = 'queued'
             WHERE subscription = ? AND message = ?`,
            this.#subscription,
            each.message,
          );
        }
      }
      return ended;
    });
  }

  /** Whether the lease under this number still holds. */
  holds(message: number, number: number): boolean {
    const row = this.#row(message);
    return row?.state === 'leased' && row.lease === number;
  }

  /** How often delivering the message has failed. */
  failures(message: number): number | undefined {
    return this.#row(message)?.failures;
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
      `SELECT due FROM deliveries WHERE subscription = ? AND state IN ('waiting', 'leased') AND due IS NOT NULL
       ORDER BY due LIMIT 1`,
      this.#subscription,
    );
    return row?.due;
  }

  /** Leases that ended unsettled. */
  overdue(now: number): number[] {
    const rows = this.#store.all<{ message: number; state: string }>(
      `SELECT message, state FROM deliveries WHERE subscription = ? AND state IN ('waiting', 'leased')
         AND due IS NOT NULL AND due <= ?`,
      this.#subscription,
      now,
    );
    return rows.filter(({ state }) => state === 'leased').map(({ message }) => message);
  }

  /** What waited long enough becomes ready. */
  ripen(now: number): void {
    this.#store.run(
      `UPDATE deliveries SET state = 'ready', due = NULL WHERE subscription = ? AND state = 'waiting' AND due <= ?
         AND state IN ('waiting', 'leased') AND due IS NOT NULL`,
      this.#subscription,
      now,
    );
  }

  /** Leases whose holder is gone are ready again; for holders that cannot outlive the process. */
  reclaim(): void {
    this.#store.run(
      `UPDATE deliveries SET state = 'ready', due = NULL WHERE subscription = ? AND state = 'leased'`,
      this.#subscription,
    );
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
        if (oldest.key !== '') this.#advance(oldest.key, false);
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
      const rows = this.#store.all<{ message: number; state: DeliveryRow['state']; published_at: number }>(
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
      this.#queueBehindFirst();
      return acknowledged;
    });
  }

  /** Restores the invariant of ordering keys: of what is not leased, only a key's first message is not queued. */
  #queueBehindFirst(): void {
    const keys = this.#store.all<{ key: string }>(
      `SELECT DISTINCT key FROM deliveries WHERE subscription = ? AND key <> '' AND state <> 'acked'`,
      this.#subscription,
    );
    for (const { key } of keys) {
      this.#store.run(
        `UPDATE deliveries SET state = 'queued' WHERE subscription = ? AND key = ? AND key <> ''
           AND state <> 'acked' AND state <> 'leased'`,
        this.#subscription,
        key,
      );
      this.#advance(key, false);
    }
  }

  /** Forgets all. */
  clear(): void {
    this.#store.transaction(() => {
      const rows = this.#store.all<{ message: number }>(
        'SELECT message FROM deliveries WHERE subscription = ?',
        this.#subscription,
      );
      for (const { message } of rows) this.#finish(message, false);
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

  #set(message: number, state: DeliveryRow['state'], failures: number, due: number | null): void {
    this.#store.run(
      'UPDATE deliveries SET state = ?, failures = ?, due = ? WHERE subscription = ? AND message = ?',
      state,
      failures,
      due,
      this.#subscription,
      message,
    );
  }

  /** Whether an earlier message of the key is not acknowledged. */
  #openBefore({ key, message }: DeliveryRow): boolean {
    return this.#store.some(
      `SELECT 1 FROM deliveries WHERE subscription = ? AND key = ? AND key <> '' AND message < ?
           AND state <> 'acked' AND state <> 'held' LIMIT 1`,
      this.#subscription,
      key,
      message,
    );
  }

  /** After a key's earliest message is settled: settles what was held behind it, and lets its next one out. */
  #advance(key: string, retain: boolean): void {
    for (;;) {
      const [first] = this.#store.all<DeliveryRow & { due: number | null }>(
        `SELECT message, state, due FROM deliveries WHERE subscription = ? AND key = ? AND key <> ''
           AND state <> 'acked' ORDER BY message LIMIT 1`,
        this.#subscription,
        key,
      );
      if (first?.state === 'held') {
        this.#finish(first.message, retain);
        continue;
      }
      if (first?.state === 'queued') {
        this.#store.run(
          'UPDATE deliveries SET state = ? WHERE subscription = ? AND message = ?',
          first.due === null ? 'ready' : 'waiting',
          this.#subscription,
          first.message,
        );
      }
      return;
    }
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
