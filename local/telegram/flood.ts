/**
 * Flood control by token buckets, after Telegram's published guidance (core.telegram.org/bots/faq): about 30
 * messages a second in bulk for a bot, 1 a second in one chat with bursts tolerated, 20 a minute in a group.
 * Telegram does not publish its exact limits. Here a chat takes a burst of 20 and refills at 1/s, and what
 * answers a user's doing of the last minute is no bulk sending. `strict` puts a bot's sends as a whole under a
 * limit without bursts; chats keep their buckets.
 */
import type { Clock } from '../clock.ts';
import { tooManyRequests } from './bot-api-error.ts';
import { StrictFlood } from './strict-flood.ts';

export interface Send {
  botId: number;
  chat: string;
  isGroup: boolean;
  /** The user acted in this chat within the last minute. */
  isReply: boolean;
  messages: number;
  paidBroadcast: boolean;
  /** Edits are limited as sends are, in groups; strict limits pass them over. */
  isEdit?: boolean;
}

interface Bucket {
  tokens: number;
  at: number;
  /** When it will be full, if nothing is taken: from then on it is as good as forgotten. */
  fullAt: number;
}

const sweepEvery = 60_000;

const perBot = { burst: 30, perSecond: 30 };
const perBotPaid = { burst: 1000, perSecond: 1000 };
const perChat = { burst: 20, perSecond: 1 };
const perGroup = { burst: 20, perSecond: 20 / 60 };

export class Flood {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();
  readonly strict: StrictFlood;
  #sweptAt = -Infinity;
  enabled = true;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.strict = new StrictFlood(clock);
  }

  /** Counts a sending; throws BotApiError 429 with retry_after when it is too much, counting nothing. */
  check(send: Send): void {
    if (!this.enabled) return;
    const strict = send.isEdit !== true && this.strict.applies(send.botId);
    if (strict) this.strict.checkPenalty(send.botId);
    this.#sweep();
    const wanted: [Bucket, number][] = [];
    let wait = 0;
    const want = (name: string, { burst, perSecond }: typeof perBot): void => {
      const bucket = this.#fill(name, burst, perSecond);
      wanted.push([bucket, perSecond]);
      const missing = Math.min(send.messages, burst) - bucket.tokens;
      if (missing > 0) wait = Math.max(wait, missing / perSecond);
    };
    if (!strict && !send.isReply) want(`bot/${send.botId}`, send.paidBroadcast ? perBotPaid : perBot);
    want(`chat/${send.botId}/${send.chat}`, send.isGroup ? perGroup : perChat);
    if (wait > 0) throw tooManyRequests(Math.max(1, Math.ceil(wait)));
    if (strict) this.strict.take(send);
    for (const [bucket, perSecond] of wanted) {
      bucket.tokens -= send.messages;
      bucket.fullAt += (send.messages / perSecond) * 1000;
    }
  }

  /** Of how many bots and chats something is remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** As if nothing had been sent yet; limits stay. */
  reset(): void {
    this.#buckets.clear();
    this.strict.reset();
  }

  #sweep(): void {
    const now = this.#clock.now();
    if (now - this.#sweptAt < sweepEvery) return;
    this.#sweptAt = now;
    for (const [name, bucket] of this.#buckets) if (bucket.fullAt <= now) this.#buckets.delete(name);
  }

  #fill(name: string, burst: number, perSecond: number): Bucket {
    const now = this.#clock.now();
    const bucket = this.#buckets.get(name) ?? { tokens: burst, at: now, fullAt: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    bucket.fullAt = now + ((burst - bucket.tokens) / perSecond) * 1000;
    this.#buckets.set(name, bucket);
    return bucket;
  }
}
