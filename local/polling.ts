/**
 * Long polling for a bot that has no public address: fetches updates from Telegram and hands each to the webhook, as
 * Telegram itself would: one after the other within a queue, queues side by side, again until it is taken.
 *
 * The offset of getUpdates is the lowest update that is not taken yet, since everything below it is confirmed: a
 * process that ends at any moment loses nothing, and what it had taken beyond the offset is handed over once more.
 * Until then Telegram gives the same updates again and again, at most 100 of them: so far the other chats get ahead
 * of one that is stuck, and no more is ever held here. What Telegram gives no longer it has dropped, after a day.
 */
import { systemClock, type Clock } from './clock.ts';

export interface PollingOptions {
  apiRoot: string;
  token: string;
  allowedUpdates: readonly string[];
  /** Hands an update to the webhook. A rejection counts as not taken. */
  deliver: (update: Update) => Promise<Delivered>;
  /** Told of trouble, in words without the token. */
  warn: (trouble: string) => void;
  clock?: Clock;
}

export interface Delivered {
  taken: boolean;
  /** Seconds for which the webhook wants to be left alone with this update. */
  retryAfter?: number;
  /** The Bot API call that the webhook answered with. */
  reply?: WebhookReply;
}

/** A method of the Bot API and its parameters, as the body of a webhook's answer. */
export type WebhookReply = { method: string } & Record<string, unknown>;

interface InChat {
  chat: { id: number };
}

export interface Update {
  update_id: number;
  message?: InChat;
  edited_message?: InChat;
  my_chat_member?: InChat;
  callback_query?: { from: { id: number } };
}

interface Answer {
  ok: boolean;
  description?: string;
  result?: Update[];
}

const pollSeconds = 25;
/** How long a poll waits for what is under way: Telegram would only give the same again at once. */
const settleMs = 1000;
const longestPauseMs = 60_000;
/** As Telegram: a webhook that asks for more is not believed. */
const longestRetryAfter = 3600;

/** @returns a function that stops polling once the attempts under way have ended; the rest stays with Telegram */
export function poll(options: PollingOptions): () => Promise<void> {
  const poller = new Poller(options);
  const done = poller.run();
  return async () => {
    poller.stop();
    await done;
  };
}

class Poller {
  readonly #options: PollingOptions;
  readonly #clock: Clock;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<number>();
  /** Taken, and not confirmed yet. */
  readonly #taken = new Set<number>();
  /** The end of what was begun in each queue. */
  readonly #queues = new Map<string, Promise<void>>();
  /** Behind the last update that Telegram gave. */
  #next: number | undefined;
  #settled = new AbortController();

  constructor(options: PollingOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  stop(): void {
    this.#stopping.abort();
  }

  async run(): Promise<void> {
    for (let failures = 0; !this.#stopping.signal.aborted;) {
      try {
        this.#begin(await this.#getUpdates());
        failures = 0;
        await this.#settle();
      } catch (error) {
        if (this.#isStopped()) break;
        this.#options.warn(error instanceof Error ? error.message : String(error));
        await this.#pause(backoff(++failures));
      }
    }
    await Promise.all(this.#queues.values());
  }

  async #getUpdates(): Promise<Update[]> {
    const offset = this.#underWay.size > 0 ? Math.min(...this.#underWay) : this.#next;
    const parameters = { offset, timeout: pollSeconds, allowed_updates: this.#options.allowedUpdates };
    const answer = await call(this.#options, 'getUpdates', parameters, this.#stopping.signal);
    if (!answer.ok)
      throw new Error(`Telegram refused getUpdates: ${answer.description ?? 'it does not say why'}`);
    return answer.result ?? [];
  }

  #begin(updates: Update[]): void {
    const given = new Set(updates.map(({ update_id }) => update_id));
    for (const known of [this.#underWay, this.#taken])
      for (const id of known) if (!given.has(id)) known.delete(id);
    for (const update of updates) {
      const id = update.update_id;
      this.#next = id + 1;
      if (this.#underWay.has(id) || this.#taken.has(id)) continue;
      this.#underWay.add(id);
      const name = queueOf(update);
      const end = (this.#queues.get(name) ?? Promise.resolve()).then(() => this.#deliver(update));
      this.#queues.set(name, end);
      void end.then(() => {
        if (this.#queues.get(name) === end) this.#queues.delete(name);
      });
    }
  }

  /** Waits until nothing is under way, but not for long: other chats may have written. */
  async #settle(): Promise<void> {
    if (this.#underWay.size === 0) return;
    this.#settled = new AbortController();
    await this.#pause(settleMs, this.#settled.signal);
  }

  /** Again and again until it is taken, Telegram drops it, or polling stops. */
  async #deliver(update: Update): Promise<void> {
    const id = update.update_id;
    for (let failures = 0; this.#underWay.has(id) && !this.#isStopped();) {
      const { taken, retryAfter, reply } = await this.#attempt(update);
      if (!taken) {
        failures++;
        const asked = retryAfter && Math.min(retryAfter, longestRetryAfter) * 1000;
        await this.#pause(asked ?? backoff(failures));
        continue;
      }
      // As with a webhook, nobody learns how the call in the answer ended.
      if (reply) await call(this.#options, reply.method, reply).catch(() => undefined);
      this.#underWay.delete(id);
      this.#taken.add(id);
    }
    if (this.#underWay.size === 0) this.#settled.abort();
  }

  async #attempt(update: Update): Promise<Delivered> {
    try {
      return await this.#options.deliver(update);
    } catch (error) {
      // The name alone: a message may quote what was sent.
      this.#options.warn(`The webhook cannot be reached (${nameOf(error)})`);
      return { taken: false };
    }
  }

  #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Ends early when polling stops, or by `signal`. */
  #pause(ms: number, signal?: AbortSignal): Promise<void> {
    const early = signal ? [this.#stopping.signal, signal] : [this.#stopping.signal];
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        for (const one of early) one.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.#clock.after(ms, end);
      for (const one of early) one.addEventListener('abort', end);
      if (early.some(({ aborted }) => aborted)) end();
    });
  }
}

const backoff = (failures: number): number => Math.min(1000 * 2 ** (failures - 1), longestPauseMs);

/** Updates that Telegram would hold back behind each other: a chat's messages, a user's button presses. */
function queueOf({ update_id, message, edited_message, my_chat_member, callback_query }: Update): string {
  const inChat = message ?? edited_message;
  if (inChat) return `chat ${inChat.chat.id}`;
  if (callback_query) return `user ${callback_query.from.id}`;
  return my_chat_member ? `member ${my_chat_member.chat.id}` : `update ${update_id}`;
}

async function call(
  { apiRoot, token }: PollingOptions,
  method: string,
  parameters: Record<string, unknown>,
  stopped?: AbortSignal,
): Promise<Answer> {
  const timeout = AbortSignal.timeout((pollSeconds + 15) * 1000);
  try {
    const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
      signal: stopped ? AbortSignal.any([stopped, timeout]) : timeout,
    });
    return (await response.json()) as Answer;
  } catch (error) {
    // eslint-disable-next-line preserve-caught-error -- the cause names the address, and with it the token
    throw new Error(`Telegram cannot be reached (${nameOf(error)})`);
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
