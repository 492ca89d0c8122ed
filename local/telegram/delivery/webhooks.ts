/**
 * The webhooks of all bots: one courier for each bot that has one, restarted when its settings change. What
 * the bot answers in the body of a 2xx is executed as a Bot API call and its result forgotten.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../clock.ts';
import type { World } from '../world/world.ts';
import type { BotRecord } from '../world/records.ts';
import { Courier, type Attempt } from './courier.ts';
import type { PendingUpdate, PendingUpdates } from './pending.ts';
import { Poster, type PostAnswer } from './post.ts';

/** How the first attempt at an update went, for scripts that wait for it. */
export interface Outcome {
  ok: boolean;
  /** HTTP status of the webhook; left out when it did not answer, and with getUpdates. */
  status?: number;
  error?: string;
}

export interface WebhookParts {
  clock: Clock;
  world: World;
  pending: PendingUpdates;
  /** Executes what a webhook answered; never rejects. */
  reply(bot: BotRecord, headers: IncomingHttpHeaders, body: Buffer): Promise<void>;
}

/** A webhook that answers nothing but 410 Gone for this long is removed. */
const goneFor = 23 * 3600_000;

export class Webhooks {
  readonly #parts: WebhookParts;
  readonly #poster = new Poster();
  readonly #couriers = new Map<number, Courier>();
  readonly #goneSince = new Map<number, number>();
  readonly #waiters = new Map<string, ((outcome: Outcome) => void)[]>();
  readonly #copies = new Map<number, number>();
  #closed = false;

  constructor(parts: WebhookParts) {
    this.#parts = parts;
    parts.pending.onAdded((update) => this.#couriers.get(update.botId)?.add(update));
    parts.pending.onGone((botId, updateId) => this.#tell(botId, updateId, { ok: true }));
  }

  /** Takes up the bot's webhook as it is now, with everything still pending. */
  restart(botId: number): void {
    this.#couriers.get(botId)?.stop();
    this.#couriers.delete(botId);
    this.#parts.pending.expire(botId, this.#parts.clock.now());
    const webhook = this.#parts.world.bots.get(botId)?.webhook;
    if (!webhook) return;
    const courier = new Courier({
      clock: this.#parts.clock,
      maxConnections: webhook.maxConnections,
      attempt: (update) => this.#attempt(update),
      settled: (update) => {
        if (!this.#closed) this.#parts.pending.remove(update.botId, update.id);
      },
    });
    this.#couriers.set(botId, courier);
    for (const update of this.#parts.pending.all(botId)) courier.add(update);
  }

  /** Sends every update `copies` times at once, as a network that loses answers would. 1 is normal. */
  duplicate(botId: number, copies: number): void {
    this.#copies.set(botId, copies);
  }

  /** Resolves after the first attempt at the update, or its confirmation by getUpdates, or `ms`. */
  outcome(botId: number, updateId: number, ms: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const key = `${botId}/${updateId}`;
      const cancel = this.#parts.clock.after(ms, () => {
        const others = (this.#waiters.get(key) ?? []).filter((other) => other !== tell);
        if (others.length > 0) this.#waiters.set(key, others);
        else this.#waiters.delete(key);
        resolve({ ok: false, error: `the bot did not take the update within ${ms / 1000} s` });
      });
      const tell = (outcome: Outcome): void => {
        cancel();
        resolve(outcome);
      };
      this.#waiters.set(key, [...(this.#waiters.get(key) ?? []), tell]);
    });
  }

  /** Pushes a raw body to the webhook, past every queue. */
  async push(bot: BotRecord, body: string): Promise<PostAnswer> {
    if (!bot.webhook) throw new Error('the bot has no webhook: call setWebhook first');
    const answer = await this.#poster.post(bot.webhook.url, bot.webhook.secretToken, body);
    if (isSuccess(answer)) await this.#parts.reply(bot, answer.headers, answer.body);
    return answer;
  }

  /** What is under way is lost: it is delivered again after the next start. */
  close(): void {
    this.#closed = true;
    for (const courier of this.#couriers.values()) courier.stop();
    this.#couriers.clear();
    this.#poster.close();
  }

  async #attempt(update: PendingUpdate): Promise<Attempt> {
    const bot = this.#parts.world.bots.get(update.botId);
    if (!bot?.webhook) return { ok: false, failure: 'Webhook was deleted' };
    const { url, secretToken } = bot.webhook;
    const body = JSON.stringify(update.update);
    let answers: PostAnswer[];
    try {
      const copies = this.#copies.get(bot.id) ?? 1;
      const posts = Array.from({ length: copies }, () => this.#poster.post(url, secretToken, body));
      answers = await Promise.all(posts);
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      this.#failed(bot.id, update.id, { ok: false, error: failure });
      return { ok: false, failure };
    }
    const refused = answers.find((answer) => !isSuccess(answer));
    if (refused) {
      const failure = `Wrong response from the webhook: ${refused.status} ${refused.statusText}`;
      this.#failed(bot.id, update.id, { ok: false, status: refused.status, error: failure });
      const retryAfter = Number(refused.headers['retry-after']);
      return { ok: false, failure, ...(Number.isFinite(retryAfter) && { retryAfter }) };
    }
    if (this.#closed) return { ok: true };
    this.#goneSince.delete(bot.id);
    const status = answers[0]?.status ?? 200;
    const replies = answers.map((answer) => this.#parts.reply(bot, answer.headers, answer.body));
    // Scripts that wait see the effects of the reply; the queue does not wait for them.
    const told = this.#take(bot.id, update.id);
    Promise.all(replies)
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        for (const tell of told) tell({ ok: true, status });
      });
    return { ok: true };
  }

  #failed(botId: number, updateId: number, outcome: Outcome): void {
    if (this.#closed) return;
    this.#tell(botId, updateId, outcome);
    const { world, clock } = this.#parts;
    const bot = world.bots.get(botId);
    if (!bot?.webhook) return;
    if (outcome.status !== 410) {
      this.#goneSince.delete(botId);
    } else {
      const since = this.#goneSince.get(botId) ?? clock.now();
      this.#goneSince.set(botId, since);
      if (clock.now() - since >= goneFor) {
        const { webhook: _gone, ...rest } = bot;
        world.bots.put([botId], rest);
        this.restart(botId);
        return;
      }
    }
    const lastErrorDate = Math.floor(clock.now() / 1000);
    const webhook = { ...bot.webhook, lastErrorDate, lastErrorMessage: outcome.error ?? '' };
    world.bots.put([botId], { ...bot, webhook });
  }

  #tell(botId: number, updateId: number, outcome: Outcome): void {
    for (const tell of this.#take(botId, updateId)) tell(outcome);
  }

  #take(botId: number, updateId: number): ((outcome: Outcome) => void)[] {
    const key = `${botId}/${updateId}`;
    const waiting = this.#waiters.get(key) ?? [];
    this.#waiters.delete(key);
    return waiting;
  }
}

const isSuccess = (answer: PostAnswer): boolean => answer.status >= 200 && answer.status < 300;
