/**
 * Hands one subscription's ready messages to whoever takes them: pulls, streams, a push endpoint. It runs when
 * something changes (a publish, an acknowledgement, a new consumer, a due time), never by polling.
 *
 * A delivery fails when it is refused or its deadline passes. It is then due again after the retry policy's backoff,
 * or goes to the dead letter topic once its attempts are used up. Without a policy a pull gets it again at once, and
 * a push after 100 ms, doubling up to 60 s as Pub/Sub's own push backoff does; that is counted for each message, so
 * that one message nobody can digest does not hold up the others.
 */
import type { Clock } from '../clock.ts';
import type { Backlog, Lease } from './backlog.ts';
import type { Subscription } from './subscription.ts';
import { milliseconds } from './wire.ts';

/** A message on its way to a consumer. */
export interface Delivery extends Lease {
  ackId: string;
  /** From 1; absent where the subscription has no dead letter policy. */
  attempt: number | undefined;
}

export interface Room {
  messages: number;
  bytes: number;
}

export interface Consumer {
  /** How long it may keep a message, in milliseconds; null: until it settles it, come what may. */
  readonly leaseMs: () => number | null;
  /** Takes one message of an ordering key at a time. */
  readonly oneOfKey: boolean;
  /** What it can take now. Nothing is handed out while either number is 0 or less. */
  room(): Room;
  take(deliveries: Delivery[]): void;
  /** A message that it took is no longer its own: settled, failed or expired. */
  release(message: number): void;
}

/** What a dispatcher needs of the world around its subscription. */
interface Surroundings {
  clock: Clock;
  /** Publishes a message that used up its attempts. @returns false when the dead letter topic is gone. */
  bury(message: number, attempts: number): boolean;
  transaction<T>(work: () => T): T;
}

const maxBatch = 100;
const pushBackoff = { first: 100, longest: 60_000 };

export class Dispatcher {
  readonly #settings: () => Subscription;
  readonly #number: number;
  readonly #backlog: Backlog;
  readonly #around: Surroundings;
  readonly #consumers = new Set<Consumer>();
  readonly #holders = new Map<number, Consumer>();
  #timer: { due: number; cancel: () => void } | undefined;
  #state: 'open' | 'settling' | 'closed' = 'open';

  constructor(number: number, settings: () => Subscription, backlog: Backlog, around: Surroundings) {
    this.#number = number;
    this.#settings = settings;
    this.#backlog = backlog;
    this.#around = around;
  }

  attach(consumer: Consumer): void {
    this.#consumers.add(consumer);
    this.wake();
  }

  /** It gets no more; what it has stays leased. */
  detach(consumer: Consumer): void {
    this.#consumers.delete(consumer);
  }

  /** Hands out what is ready to those who have room, in turn. */
  wake(): void {
    if (this.#state !== 'open') return;
    const now = this.#around.clock.now();
    const kept = milliseconds(this.#settings().messageRetentionDuration);
    this.#release(this.#backlog.expire(now - kept));
    this.#handOut(now);
    this.#setTimer();
  }

  #handOut(now: number): void {
    for (;;) {
      const willing = this.#firstWithRoom();
      if (!willing || !this.#handTo(willing.consumer, willing.room, now)) return;
    }
  }

  #firstWithRoom(): { consumer: Consumer; room: Room } | undefined {
    for (const consumer of this.#consumers) {
      const room = consumer.room();
      if (room.messages > 0 && room.bytes > 0) return { consumer, room };
    }
    return undefined;
  }

  /** @returns whether there was anything to hand out. */
  #handTo(consumer: Consumer, room: Room, now: number): boolean {
    const leaseMs = consumer.leaseMs();
    const leases = this.#backlog.lease({
      messages: Math.min(room.messages, maxBatch),
      bytes: room.bytes,
      due: leaseMs === null ? null : now + leaseMs,
      oneOfKey: consumer.oneOfKey,
    });
    if (leases.length === 0) return false;
    // To the end of the line, so that the next batch goes to another.
    if (this.#consumers.delete(consumer)) this.#consumers.add(consumer);
    const counted = Boolean(this.#settings().deadLetterPolicy);
    for (const { message } of leases) this.#holders.set(message.id, consumer);
    consumer.take(
      leases.map((lease) => ({
        ...lease,
        ackId: `${this.#number}-${lease.message.id}-${lease.number}`,
        attempt: counted ? lease.failures + 1 : undefined,
      })),
    );
    return true;
  }

  acknowledge(messages: readonly number[]): void {
    if (this.#state === 'closed') return;
    const retain = Boolean(this.#settings().retainAckedMessages);
    this.#around.transaction(() => {
      for (const message of messages) this.#backlog.acknowledge(message, retain);
    });
    this.#release(messages);
    this.wake();
  }

  /** Keeps the leases that still hold for another `ms`; 0 refuses the messages. */
  extend(leases: readonly { message: number; number: number }[], ms: number): void {
    if (this.#state === 'closed') return;
    const held = leases.filter(({ message, number }) => this.#backlog.holds(message, number));
    if (ms === 0) {
      this.#fail(held.map(({ message }) => message));
    } else {
      const due = this.#around.clock.now() + ms;
      this.#around.transaction(() => {
        for (const { message } of held) this.#backlog.extend(message, due);
      });
    }
    this.wake();
  }

  #fail(messages: readonly number[]): void {
    const now = this.#around.clock.now();
    const ended = this.#around.transaction(() => messages.flatMap((message) => this.#failOne(message, now)));
    this.#release(ended);
  }

  #failOne(message: number, now: number): number[] {
    const before = this.#backlog.failures(message);
    // An earlier message of its key failed just now and took it along.
    if (before === undefined) return [];
    const settings = this.#settings();
    const failures = before + 1;
    const attempts = settings.deadLetterPolicy?.maxDeliveryAttempts;
    if (attempts && failures >= attempts && this.#around.bury(message, failures)) {
      this.#backlog.acknowledge(message, false);
      return [message];
    }
    return this.#backlog.fail(message, now + this.#backoff(settings, failures), now);
  }

  #backoff({ retryPolicy, pushConfig }: Subscription, failures: number): number {
    const doubled = 2 ** Math.min(failures - 1, 30);
    if (retryPolicy) {
      const longest = milliseconds(retryPolicy.maximumBackoff);
      return Math.min(milliseconds(retryPolicy.minimumBackoff) * doubled, longest);
    }
    if (pushConfig.pushEndpoint) return Math.min(pushBackoff.first * doubled, pushBackoff.longest);
    return 0;
  }

  /** These messages were settled behind its back, and others may have become ready. */
  settled(messages: readonly number[]): void {
    this.#release(messages);
    this.wake();
  }

  #release(messages: readonly number[]): void {
    for (const message of messages) {
      const holder = this.#holders.get(message);
      this.#holders.delete(message);
      holder?.release(message);
    }
  }

  #setTimer(): void {
    const due = this.#backlog.nextDue();
    if (due === this.#timer?.due) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    if (due === undefined) return;
    const ms = Math.max(0, due - this.#around.clock.now());
    this.#timer = { due, cancel: this.#around.clock.after(ms, () => this.#onDue()) };
  }

  #onDue(): void {
    this.#timer = undefined;
    if (this.#state !== 'open') return;
    const now = this.#around.clock.now();
    this.#fail(this.#backlog.overdue(now));
    this.#backlog.ripen(now);
    this.wake();
  }

  /** Hands out nothing any more; what is out can still be settled. */
  settle(): void {
    this.#state = 'settling';
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#consumers.clear();
  }

  /** Does nothing any more. */
  close(): void {
    this.settle();
    this.#state = 'closed';
  }
}
