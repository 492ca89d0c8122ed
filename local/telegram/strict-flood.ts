/**
 * Flood control without tolerance, for tests of who sends in bulk: so many sends of a bot in any second, whenever
 * the second begins, and a penalty for the one that is too much. What Telegram does is not published; this is meant
 * to be at least as strict.
 *
 * A second is 1,000 ms of the server's clock at the moment in which a call is carried out: two sends exactly
 * 1,000 ms apart are not in the same one.
 */
import type { Clock } from '../clock.ts';
import { tooManyRequests } from './bot-api-error.ts';

export interface StrictLimits {
  /** Sends in any second without allow_paid_broadcast. */
  perSecond: number;
  /** Sends in any second altogether, those with allow_paid_broadcast included. */
  paidPerSecond: number;
  /** How long every send is refused after one that was too much; in seconds. */
  penaltySeconds: number;
  /** Whether what answers a person's doing of the last minute counts as well. */
  countReplies: boolean;
}

export const usualLimits: StrictLimits = {
  perSecond: 30,
  paidPerSecond: 1000,
  penaltySeconds: 5,
  countReplies: true,
};

interface StrictSend {
  botId: number;
  isReply: boolean;
  messages: number;
  paidBroadcast: boolean;
}

/** What happened to a bot under strict limits. Times in milliseconds since the epoch; left out before the first. */
export interface StrictReport {
  bot: number;
  limits: StrictLimits;
  /** Messages let through; an album is as many as it has parts. */
  taken: number;
  /** Of these, with allow_paid_broadcast. */
  paid: number;
  /** Calls refused: those that were too much, and all during a penalty. */
  refused: number;
  violations: number;
  /** Most messages in any second, with those of the sends that were too much. */
  busiestSecond: number;
  firstAt?: number;
  /** When as many had been let through as fit into one second. */
  fullAt?: number;
  lastAt?: number;
  firstViolationAt?: number;
  lastViolationAt?: number;
  /** Until when every send is refused; only while it is. */
  penaltyUntil?: number;
}

export class StrictFlood {
  readonly #clock: Clock;
  readonly #meters = new Map<number, Meter>();
  /** Of bots without limits of their own. */
  #everybody: StrictLimits | undefined;
  /** Undefined: this bot is not under strict limits, whatever `everybody` says. */
  readonly #limits = new Map<number, StrictLimits | undefined>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sets the limits of a bot, or with `botId` left out those of all bots; undefined lifts them. Counts start anew. */
  limit(limits: StrictLimits | undefined, botId?: number): void {
    if (botId === undefined) {
      this.#everybody = limits;
      this.#limits.clear();
      this.#meters.clear();
    } else {
      this.#limits.set(botId, limits);
      this.#meters.delete(botId);
    }
  }

  /** The limits of bots that have none of their own. */
  get everybody(): StrictLimits | undefined {
    return this.#everybody;
  }

  /** Counts from zero, as after a second of silence; the limits stay. */
  reset(botId?: number): void {
    if (botId === undefined) this.#meters.clear();
    else this.#meters.delete(botId);
  }

  applies(botId: number): boolean {
    return this.#limitsOf(botId) !== undefined;
  }

  /** Throws BotApiError 429 while the bot is being punished. */
  checkPenalty(botId: number): void {
    this.#meter(botId)?.checkPenalty(this.#clock.now());
  }

  /** Counts a sending; throws BotApiError 429 with the penalty as retry_after when it is too much. */
  take(send: StrictSend): void {
    this.#meter(send.botId)?.take(send, this.#clock.now());
  }

  /** Of the bots under strict limits that have sent anything, and those with limits of their own. */
  reports(): StrictReport[] {
    const bots = new Set([...this.#meters.keys(), ...this.#limits.keys()]);
    return [...bots].flatMap((bot) => this.#meter(bot)?.report(bot, this.#clock.now()) ?? []);
  }

  #limitsOf(botId: number): StrictLimits | undefined {
    return this.#limits.has(botId) ? this.#limits.get(botId) : this.#everybody;
  }

  #meter(botId: number): Meter | undefined {
    const known = this.#meters.get(botId);
    if (known) return known;
    const limits = this.#limitsOf(botId);
    if (!limits) return undefined;
    const meter = new Meter(limits);
    this.#meters.set(botId, meter);
    return meter;
  }
}

class Meter {
  readonly #limits: StrictLimits;
  readonly #unpaid: Window;
  readonly #all: Window;
  readonly #seen: Omit<StrictReport, 'bot' | 'limits' | 'penaltyUntil'> = {
    taken: 0,
    paid: 0,
    refused: 0,
    violations: 0,
    busiestSecond: 0,
  };
  #penaltyUntil = -Infinity;

  constructor(limits: StrictLimits) {
    this.#limits = limits;
    this.#unpaid = new Window(limits.perSecond);
    this.#all = new Window(Math.max(limits.paidPerSecond, limits.perSecond));
  }

  checkPenalty(now: number): void {
    if (now >= this.#penaltyUntil) return;
    this.#seen.refused++;
    throw tooManyRequests(Math.ceil((this.#penaltyUntil - now) / 1000));
  }

  take({ isReply, messages, paidBroadcast }: StrictSend, now: number): void {
    this.checkPenalty(now);
    const seen = this.#seen;
    if (this.#limits.countReplies || !isReply) {
      const before = this.#all.count(now);
      seen.busiestSecond = Math.max(seen.busiestSecond, before + messages);
      const windows = paidBroadcast ? [this.#all] : [this.#all, this.#unpaid];
      if (!windows.every((window) => window.hasRoom(messages, now))) this.#punish(now);
      for (const window of windows) window.add(messages, now);
    }
    seen.taken += messages;
    if (paidBroadcast) seen.paid += messages;
    seen.firstAt ??= now;
    const { perSecond, paidPerSecond } = this.#limits;
    if (seen.taken >= (paidBroadcast ? paidPerSecond : perSecond)) seen.fullAt ??= now;
    seen.lastAt = now;
  }

  #punish(now: number): never {
    const seen = this.#seen;
    seen.refused++;
    seen.violations++;
    seen.firstViolationAt ??= now;
    seen.lastViolationAt = now;
    this.#penaltyUntil = now + this.#limits.penaltySeconds * 1000;
    throw tooManyRequests(this.#limits.penaltySeconds);
  }

  report(bot: number, now: number): StrictReport {
    const punished = now < this.#penaltyUntil && { penaltyUntil: this.#penaltyUntil };
    return { bot, limits: this.#limits, ...this.#seen, ...punished };
  }
}

/** The times of the last second, in a ring: no more than `most` are ever in it. */
class Window {
  readonly #times: Float64Array;
  #oldest = 0;
  #count = 0;

  constructor(most: number) {
    this.#times = new Float64Array(most);
  }

  count(now: number): number {
    while (this.#count > 0 && (this.#times[this.#oldest] ?? 0) <= now - 1000) {
      this.#oldest = (this.#oldest + 1) % this.#times.length;
      this.#count--;
    }
    return this.#count;
  }

  hasRoom(messages: number, now: number): boolean {
    return this.count(now) + messages <= this.#times.length;
  }

  /** There must be room. */
  add(messages: number, now: number): void {
    for (let message = 0; message < messages; message++) {
      this.#times[(this.#oldest + this.#count) % this.#times.length] = now;
      this.#count++;
    }
  }
}
