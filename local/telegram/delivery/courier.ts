/**
 * Carries one bot's updates to its webhook (tdlib/telegram-bot-api, WebhookActor.cpp).
 *
 * - One lane per queue; the next update of a lane leaves after the previous got a 2xx.
 * - A failure is tried again at once, then after 2, 4, 8 … seconds, capped at a random 60-120 s; Retry-After (at
 *   most 3600 s) is honoured instead. An update whose next try would come after its expiry is dropped.
 * - At most `maxConnections` connections, and at most twice as many lanes loaded: more poisoned lanes than that
 *   hold up everybody.
 * - Without a success in the last 10 s no second connection is opened; with one, up to 10 per half second. A
 *   failure closes its connection.
 */
import type { Clock } from '../../clock.ts';
import type { PendingUpdate } from './pending.ts';

/** `failure` holds Telegram's words for getWebhookInfo. */
export type Attempt = { ok: true } | { ok: false; failure: string; retryAfter?: number };

export interface CourierOptions {
  clock: Clock;
  maxConnections: number;
  /** Between 0 and 1. */
  random?: () => number;
  attempt(update: PendingUpdate): Promise<Attempt>;
  /** The update is done with: delivered or, after its expiry, dropped. */
  settled(update: PendingUpdate): void;
}

interface Lane {
  updates: PendingUpdate[];
  failures: number;
  delay: number;
}

export class Courier {
  readonly #options: CourierOptions;
  readonly #loaded = new Map<string, Lane>();
  /** Updates of lanes that found no room, by queue; the lane that waits longest is first. */
  readonly #waiting = new Map<string, PendingUpdate[]>();
  #ready: Lane[] = [];
  readonly #timers = new Set<() => void>();
  #open = 0;
  #busy = 0;
  #lastSuccess = -Infinity;
  #openedAt: number[] = [];
  #waking = false;
  #stopped = false;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  add(update: PendingUpdate): void {
    if (this.#stopped) return;
    this.#take(update);
    this.#pump();
  }

  /** Nothing leaves any more; what is under way ends by itself. */
  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #take(update: PendingUpdate): void {
    const queue = this.#loaded.get(update.queue)?.updates ?? this.#waiting.get(update.queue);
    if (queue) queue.push(update);
    else if (this.#loaded.size < 2 * this.#options.maxConnections) this.#load(update.queue, [update]);
    else this.#waiting.set(update.queue, [update]);
  }

  #load(queue: string, updates: PendingUpdate[]): void {
    const lane: Lane = { updates, failures: 0, delay: 1 };
    this.#loaded.set(queue, lane);
    this.#ready.push(lane);
  }

  #pump(): void {
    while (!this.#stopped && this.#ready.length > 0 && this.#connection()) {
      const lane = this.#ready.shift();
      const update = lane?.updates[0];
      if (!lane || !update) continue;
      this.#busy++;
      void this.#options.attempt(update).then((attempt) => {
        this.#busy--;
        if (attempt.ok) this.#succeeded(lane, update);
        else this.#failed(lane, update, attempt.retryAfter);
        this.#pump();
      });
    }
  }

  /** Whether a connection is free, opening one where that is allowed. */
  #connection(): boolean {
    if (this.#busy < this.#open) return true;
    if (this.#open >= this.#options.maxConnections) return false;
    const now = this.#options.clock.now();
    const warm = now - this.#lastSuccess < 10_000;
    if (!warm && this.#open >= 1) return false;
    this.#openedAt = this.#openedAt.filter((at) => now - at < 500);
    const oldest = this.#openedAt[0];
    if (warm && oldest !== undefined && this.#openedAt.length >= 10) {
      if (!this.#waking) {
        this.#waking = true;
        this.#after(oldest + 500 - now, () => {
          this.#waking = false;
          this.#pump();
        });
      }
      return false;
    }
    this.#openedAt.push(now);
    this.#open++;
    return true;
  }

  #succeeded(lane: Lane, update: PendingUpdate): void {
    this.#lastSuccess = this.#options.clock.now();
    this.#finish(lane, update);
  }

  #failed(lane: Lane, update: PendingUpdate, retryAfter: number | undefined): void {
    if (this.#stopped) return;
    this.#open--;
    const { clock, random = Math.random } = this.#options;
    let wait = 0;
    if (retryAfter !== undefined && retryAfter > 0) {
      wait = Math.min(retryAfter, 3600);
    } else if (lane.failures > 0) {
      lane.delay = Math.min(lane.delay * 2, 60 + 60 * random());
      wait = lane.delay;
    }
    lane.failures++;
    if (clock.now() + wait * 1000 > update.expiresAt) {
      this.#finish(lane, update);
      return;
    }
    const again = (): void => {
      this.#ready.push(lane);
      this.#pump();
    };
    if (wait === 0) again();
    else this.#after(wait * 1000, again);
  }

  #finish(lane: Lane, update: PendingUpdate): void {
    this.#options.settled(update);
    lane.updates.shift();
    lane.failures = 0;
    lane.delay = 1;
    if (lane.updates.length > 0) {
      this.#ready.push(lane);
      return;
    }
    this.#loaded.delete(update.queue);
    const [next] = this.#waiting;
    if (!next) return;
    this.#waiting.delete(next[0]);
    this.#load(...next);
  }

  #after(ms: number, run: () => void): void {
    const cancel = this.#options.clock.after(ms, () => {
      this.#timers.delete(cancel);
      if (!this.#stopped) run();
    });
    this.#timers.add(cancel);
  }
}
