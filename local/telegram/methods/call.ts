/** One Bot API call as its method sees it. */
import type { Params } from '../params.ts';
import type { Telegram } from '../telegram.ts';
import type { BotRecord } from '../world/records.ts';

export interface Call {
  telegram: Telegram;
  bot: BotRecord;
  params: Params;
  /** Aborted when the caller went away, so that a long poll ends. */
  signal: AbortSignal;
}

/** Answers with the call's result, or throws a BotApiError. */
export type Method = (call: Call) => unknown;
