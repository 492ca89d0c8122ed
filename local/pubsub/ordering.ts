/**
 * Ordering keys within one subscription's backlog. Of a key's messages those that are ready, leased, waiting or held
 * come first, then the queued ones; so nothing is handed out past a message that failed.
 *
 * Source: Pub/Sub's documentation of ordered delivery, where redelivering a message redelivers the later ones of its
 * key, acknowledged ones included.
 */
import type { Store } from './store.ts';

/** How far a delivery has come; `backlog.ts` says what each means. */
export type State = 'ready' | 'queued' | 'leased' | 'waiting' | 'held' | 'acked';

interface Row {
  message: number;
  state: State;
  due: number | null;
}

const ofKey = `FROM deliveries INDEXED BY deliveries_by_key
  WHERE subscription = ? AND key = ? AND key <> '' AND state <> 'acked'`;

export class OrderingKeys {
  readonly #store: Store;
  readonly #subscription: number;

  constructor(store: Store, subscription: number) {
    this.#store = store;
    this.#subscription = subscription;
  }

  /** Whether any message of the key is not settled. */
  occupied(key: string): boolean {
    return this.#store.some(`SELECT 1 ${ofKey} LIMIT 1`, this.#subscription, key);
  }

  /** Whether a message of the key earlier than this one is not acknowledged. */
  openBefore(key: string, message: number): boolean {
    return this.#store.some(
      `SELECT 1 ${ofKey} AND message < ? AND state <> 'held' ORDER BY message LIMIT 1`,
      this.#subscription,
      key,
      message,
    );
  }

  /** Queues the messages behind this one again. @returns those that were in somebody's hands. */
  recall(key: string, message: number): number[] {
    const recalled: Row[] = [];
    const later = `SELECT message, state, due ${ofKey} AND message > ? ORDER BY message`;
    for (const row of this.#store.iterate<Row>(later, this.#subscription, key, message)) {
      if (row.state === 'queued') break;
      recalled.push(row);
    }
    for (const row of recalled) this.#set(row.message, 'queued', row.state === 'waiting' ? row.due : null);
    return recalled.filter(({ state }) => state === 'leased').map(({ message: each }) => each);
  }

  /**
   * Once a key's earliest message is settled: lets its next one out.
   * @param settle called for each acknowledged message that was held behind the earliest.
   */
  advance(key: string, settle: (message: number) => void): void {
    for (;;) {
      const first = this.#first(key);
      if (first?.state !== 'held') {
        if (first?.state === 'queued') {
          this.#set(first.message, first.due === null ? 'ready' : 'waiting', first.due);
        }
        return;
      }
      settle(first.message);
    }
  }

  /** Lines every key up anew, behind its first message: after states were set without regard to the keys. */
  lineUp(): void {
    const keys = this.#store.all<{ key: string }>(
      `SELECT DISTINCT key FROM deliveries INDEXED BY deliveries_by_key
       WHERE subscription = ? AND key <> '' AND state <> 'acked'`,
      this.#subscription,
    );
    for (const { key } of keys) {
      this.#store.run(
        `UPDATE deliveries INDEXED BY deliveries_by_key SET state = 'queued'
         WHERE subscription = ? AND key = ? AND key <> '' AND state <> 'acked' AND state <> 'leased'`,
        this.#subscription,
        key,
      );
      this.advance(key, () => undefined);
    }
  }

  #first(key: string): Row | undefined {
    const [row] = this.#store.all<Row>(
      `SELECT message, state, due ${ofKey} ORDER BY message LIMIT 1`,
      this.#subscription,
      key,
    );
    return row;
  }

  #set(message: number, state: State, due: number | null): void {
    this.#store.run(
      'UPDATE deliveries SET state = ?, due = ? WHERE subscription = ? AND message = ?',
      state,
      due,
      this.#subscription,
      message,
    );
  }
}
