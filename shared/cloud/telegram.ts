/** The Bot API as the shop calls it, and what its refusals mean. */
import { autoRetry } from '@grammyjs/auto-retry';
import { Api, GrammyError, HttpError, type Transformer } from 'grammy';
import { z } from 'zod';
import type { Config } from './config.ts';
import { SendPace } from './send-pace.ts';
import { perSecond } from './model.ts';

/** Telegram has this long for an answer; leases on sends last longer (see commands/deliver.ts). */
export const timeoutSeconds = 10;

/**
 * Waits out a flood limit of a few seconds. What failed without a clear "no" is not repeated here: it may have been
 * done, and who sends knows whether a second time does harm.
 */
export const patience = (): Transformer =>
  autoRetry({
    maxRetryAttempts: 2,
    maxDelaySeconds: 3,
    rethrowHttpErrors: true,
    rethrowInternalServerErrors: true,
  });

/** No connection came about: Telegram has heard nothing. */
export class Unconnected extends HttpError {
  constructor(message: string) {
    super(message, undefined);
  }
}

const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const codeOf = (error: unknown): string =>
  z.looseObject({ code: z.string() }).safeParse(error).data?.code ?? '';

/**
 * What a network error says about itself names the address, and with it the bot's token: nobody is to log that. Whether
 * there was a connection is kept.
 */
export const discretion: Transformer = async (call, method, payload, signal) => {
  try {
    return await call(method, payload, signal);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (unconnected.has(codeOf(error.error))) throw new Unconnected(error.message);
    throw new HttpError(error.message, undefined);
  }
};

/** What sends, and so counts. */
const sends = /^(send(?!chataction)|copymessage|forwardmessage)/i;

/** Each file of an album is a message of its own, and so is each of several that are copied. */
function messagesIn(payload: object): number {
  const { media, message_ids } = payload as { media?: unknown; message_ids?: unknown };
  return [media, message_ids].reduce<number>(
    (most, list) => (Array.isArray(list) ? Math.max(most, list.length) : most),
    1,
  );
}

/** Has what goes to one person at once take its place among what the bot sends in a second. */
export const counted =
  (pace: SendPace): Transformer =>
  async (call, method, payload, signal) => {
    if (!sends.test(method)) return call(method, payload, signal);
    const answered = pace.take(messagesIn(payload));
    try {
      return await call(method, payload, signal);
    } finally {
      answered();
    }
  };

export interface Telegram {
  /** For what goes to one person. */
  api: (token: string) => Api;
  /** For what goes to many, each call in its turn of {@link Telegram.pace}: every refusal is the caller's to deal with. */
  bulk: (token: string) => Api;
  /** Of a bot. */
  pace: (botId: string) => SendPace;
}

export function openTelegram(config: Config): Telegram {
  const paces = new Map<string, SendPace>();
  const pace = (botId: string): SendPace => {
    const known = paces.get(botId) ?? new SendPace(perSecond.free);
    paces.set(botId, known);
    return known;
  };
  const opened = (...transformersOf: ((botId: string) => Transformer)[]) => {
    const apis = new Map<string, Api>();
    return (token: string): Api => {
      const known = apis.get(token);
      if (known) return known;
      const api = new Api(token, { apiRoot: config.TELEGRAM_API_ROOT, timeoutSeconds });
      const [botId = ''] = token.split(':');
      api.config.use(...transformersOf.map((made) => made(botId)));
      apis.set(token, api);
      return api;
    };
  };
  return {
    // The first is the nearest to the wire.
    api: opened(
      (botId) => counted(pace(botId)),
      patience,
      () => discretion,
    ),
    bulk: opened(() => discretion),
    pace,
  };
}

/**
 * Why a call failed, by Telegram's texts (they are documented as subject to change, so matched loosely).
 * - `unreachable`: this chat will not take messages: blocked, deactivated, never started, not found
 * - `same`: an edit that changes nothing
 * - `gone`: the message to edit or the callback query is no longer there
 * - `file`: the file_id is not usable here (any more)
 * - `later`: flood limit, network or server trouble: worth another try
 * - `refused`: everything else: a defect of ours
 */
export type Refusal = 'unreachable' | 'same' | 'gone' | 'file' | 'later' | 'refused';

export function refusalOf(error: unknown): Refusal {
  if (error instanceof HttpError) return 'later';
  if (!(error instanceof GrammyError)) return 'refused';
  const text = error.description.toLowerCase();
  if (error.error_code === 429 || error.error_code >= 500) return 'later';
  if (error.error_code === 403 || text.includes('chat not found')) return 'unreachable';
  if (text.includes('message is not modified')) return 'same';
  if (
    /to (edit|delete) not found|can't be (edited|deleted)|query is too old|no text in the message|no caption/.test(
      text,
    )
  )
    return 'gone';
  if (/wrong file|file identifier|file is temporarily|remote file/.test(text)) return 'file';
  return 'refused';
}

/** Why a bot cannot be served, in one line for who set it up; undefined for what is no answer of Telegram's. */
export function explained(error: unknown): string | undefined {
  if (error instanceof HttpError)
    return 'Telegram cannot be reached: check the network, and TELEGRAM_API_ROOT where it is set';
  if (!(error instanceof GrammyError)) return undefined;
  return error.error_code === 401 || error.error_code === 404
    ? 'Telegram does not know this BOT_TOKEN: ask @BotFather for the current one'
    : `Telegram refused ${error.method}: ${error.description}`;
}

/**
 * The bytes of a file that somebody has sent to the bot. The address names the token, so nothing of it is told.
 * @returns `too_large` where there are more than `maxBytes`, or than Telegram hands out (20 MB); `gone` where Telegram
 *   does not know the file
 */
export async function download(
  { TELEGRAM_API_ROOT }: Pick<Config, 'TELEGRAM_API_ROOT'>,
  token: string,
  api: Api,
  fileId: string,
  maxBytes: number,
): Promise<Buffer | 'too_large' | 'gone'> {
  try {
    const { file_path, file_size = 0 } = await api.getFile(fileId);
    if (file_size > maxBytes) return 'too_large';
    if (file_path === undefined) return 'gone';
    const response = await fetch(`${TELEGRAM_API_ROOT}/file/bot${token}/${file_path}`, {
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    });
    if (response.status === 404) return 'gone';
    if (!response.ok) throw new Error(`Telegram answered ${response.status} instead of a file`);
    const bytes = Buffer.from(await response.arrayBuffer());
    return bytes.length > maxBytes ? 'too_large' : bytes;
  } catch (error) {
    if (error instanceof GrammyError && /too big/i.test(error.description)) return 'too_large';
    if (refusalOf(error) === 'file') return 'gone';
    throw error;
  }
}

/** How many seconds Telegram wants to be left alone, where it said so. */
export const retryAfter = (error: unknown): number | undefined =>
  error instanceof GrammyError ? error.parameters.retry_after : undefined;

const turns = new Map<string, Promise<unknown>>();

/**
 * Runs one after another what concerns the same chat: Telegram takes about one message a second there, and senders
 * that ask at once only keep each other waiting. Paces this instance alone; correctness does not rest on it.
 */
export async function inTurn<T>(chat: string, run: () => Promise<T>): Promise<T> {
  const before = turns.get(chat);
  const turn = (before ?? Promise.resolve()).then(run, run);
  turns.set(chat, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(chat) === turn) turns.delete(chat);
  }
}
