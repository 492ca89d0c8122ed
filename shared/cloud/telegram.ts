/** The Bot API as the shop calls it, and what its refusals mean. */
import { Api, GrammyError, HttpError } from 'grammy';
import type { Config } from './config.ts';

/** Telegram has this long for an answer; leases on sends last longer (see commands/deliver.ts). */
const timeoutSeconds = 10;

export function openTelegram(config: Config): (token: string) => Api {
  const opened = new Map<string, Api>();
  return (token) => {
    const api = opened.get(token) ?? new Api(token, { apiRoot: config.TELEGRAM_API_ROOT, timeoutSeconds });
    opened.set(token, api);
    return api;
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
