/** A Pull call: takes the first batch there is, or gives up empty-handed. */
import type { Consumer, Delivery, Room } from './dispatcher.ts';

/** Bytes of messages in one response; a message larger than that comes alone. */
export const responseBytes = 10_000_000;

export class Pull implements Consumer {
  readonly oneOfKey = false;
  readonly leaseMs: () => number;
  readonly #maxMessages: number;
  readonly #done: (deliveries: Delivery[]) => void;
  #open = true;

  constructor(maxMessages: number, leaseMs: () => number, done: (deliveries: Delivery[]) => void) {
    this.#maxMessages = maxMessages;
    this.leaseMs = leaseMs;
    this.#done = done;
  }

  room(): Room {
    return { messages: this.#open ? this.#maxMessages : 0, bytes: responseBytes };
  }

  take(deliveries: Delivery[]): void {
    this.#open = false;
    this.#done(deliveries);
  }

  /** Ends the call without messages, if it has none yet. */
  giveUp(): void {
    if (this.#open) this.take([]);
  }

  release(): void {
    // The call is over by then.
  }
}
