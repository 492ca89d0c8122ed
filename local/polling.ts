/**
 * Long polling for a bot that has no public address: fetches updates from Telegram and hands each to the webhook, as
 * Telegram itself would: one after the other within a chat, chats side by side, again until it is taken.
 */
import { setTimeout as wait } from 'node:timers/promises';

export interface PollingOptions {
  apiRoot: string;
  token: string;
  allowedUpdates: readonly string[];
  /** Hands an update to the webhook: whether it was taken, and the Bot API call that the webhook answered with. */
  deliver: (update: Update) => Promise<{ taken: boolean; reply?: WebhookReply }>;
  /** Told of trouble, in words without the token. */
  warn: (trouble: string) => void;
}

/** A method of the Bot API and its parameters, as the body of a webhook's answer. */
export type WebhookReply = { method: string } & Record<string, unknown>;

export interface Update {
  update_id: number;
  message?: { chat: { id: number } };
  callback_query?: { from: { id: number } };
}

interface Answer {
  ok: boolean;
  description?: string;
  result?: Update[];
}

const pollSeconds = 25;
const longestPauseMs = 60_000;

/** @returns a function that stops polling, after what was fetched has been taken */
export function poll(options: PollingOptions): () => Promise<void> {
  const stopping = new AbortController();
  const done = run(options, stopping.signal);
  return async () => {
    stopping.abort();
    await done;
  };
}

async function run(options: PollingOptions, stopped: AbortSignal): Promise<void> {
  const isStopped = () => stopped.aborted;
  let offset: number | undefined;
  for (let failures = 0; !stopped.aborted;) {
    try {
      const updates = await getUpdates(options, offset, stopped);
      failures = 0;
      await Promise.all(byQueue(updates).map((queue) => deliverInOrder(options, queue, stopped)));
      const last = updates.at(-1);
      if (last && !isStopped()) offset = last.update_id + 1;
    } catch (error) {
      if (isStopped()) return;
      options.warn(error instanceof Error ? error.message : String(error));
      await pause(++failures, stopped);
    }
  }
}

async function getUpdates(
  options: PollingOptions,
  offset: number | undefined,
  stopped: AbortSignal,
): Promise<Update[]> {
  const parameters = { offset, timeout: pollSeconds, allowed_updates: options.allowedUpdates };
  const answer = await call(options, 'getUpdates', parameters, stopped);
  if (!answer.ok)
    throw new Error(`Telegram refused getUpdates: ${answer.description ?? 'it does not say why'}`);
  return answer.result ?? [];
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
    const { name } = error instanceof Error ? error : { name: 'unknown' };
    // eslint-disable-next-line preserve-caught-error -- the cause names the address, and with it the token
    throw new Error(`Telegram cannot be reached (${name})`);
  }
}

/** Updates that Telegram would queue behind each other: a chat's messages, a user's button presses. */
function byQueue(updates: Update[]): Update[][] {
  const queues = Map.groupBy(updates, ({ update_id, message, callback_query: query }) =>
    message ? `chat ${message.chat.id}` : query ? `user ${query.from.id}` : `update ${update_id}`,
  );
  return [...queues.values()];
}

async function deliverInOrder(options: PollingOptions, queue: Update[], stopped: AbortSignal): Promise<void> {
  for (const update of queue) {
    let answer = await options.deliver(update);
    for (let failures = 1; !answer.taken && !stopped.aborted; failures++) {
      await pause(failures, stopped);
      answer = await options.deliver(update);
    }
    // As with a webhook, nobody learns how the call in the answer ended.
    if (answer.reply) await call(options, answer.reply.method, answer.reply).catch(() => undefined);
  }
}

async function pause(failures: number, stopped: AbortSignal): Promise<void> {
  const ms = Math.min(1000 * 2 ** (failures - 1), longestPauseMs);
  await wait(ms, undefined, { signal: stopped }).catch(() => undefined);
}
