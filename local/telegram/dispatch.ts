/**
 * One Bot API call from its parsed request to its envelope: scripted faults, flood control, the method, the log.
 */
import { BotApiError, Described, badRequest } from './bot-api-error.ts';
import type { Fault } from './faults.ts';
import { findMethod } from './methods/registry.ts';
import { Params } from './params.ts';
import type { Parsed } from './request.ts';
import type { Telegram } from './telegram.ts';
import { findPlace } from './world/membership.ts';
import type { BotRecord } from './world/records.ts';

export interface Answer {
  status: number;
  body: {
    ok: boolean;
    result?: unknown;
    error_code?: number;
    description?: string;
    parameters?: { retry_after?: number; migrate_to_chat_id?: number };
  };
  /** A fault says that the caller must not get this. */
  drop: boolean;
}

/** Never rejects: whatever goes wrong becomes an envelope. */
export async function dispatch(
  telegram: Telegram,
  bot: BotRecord,
  methodName: string,
  parsed: Parsed,
  via: 'http' | 'webhook_reply',
  signal: AbortSignal,
): Promise<Answer> {
  const startedAt = telegram.clock.now();
  const params = new Params(parsed);
  const method = findMethod(methodName);
  const answer = await run();
  telegram.calls.add({
    time: new Date(startedAt).toISOString(),
    bot: bot.id,
    method: method?.name ?? methodName,
    via,
    params: describe(parsed),
    ...(!answer.drop && { answer: answer.body }),
    duration_ms: telegram.clock.now() - startedAt,
  });
  return answer;

  async function run(): Promise<Answer> {
    try {
      const fault = telegram.faults.take(bot.id, methodName, (name) => params.text(name));
      await suffer(telegram, fault);
      if (!method) throw new BotApiError(404, 'Not Found: method not found');
      checkFlood(telegram, bot, method.name, params);
      // Read again: while this call waited, another may have changed the bot.
      const current = telegram.world.bots.get(bot.id) ?? bot;
      const result = await method.run({ telegram, bot: current, params, signal });
      await wait(telegram, fault?.answerDelayMs);
      return { ...success(result), drop: fault?.drop === true };
    } catch (error) {
      return { ...failure(error), drop: false };
    }
  }
}

async function suffer(telegram: Telegram, fault: Fault | undefined): Promise<void> {
  if (!fault) return;
  await wait(telegram, fault.delayMs);
  const code = fault.code ?? (fault.retry_after === undefined ? undefined : 429);
  if (code === undefined) return;
  const retryAfter = fault.retry_after ?? (code === 429 ? 1 : undefined);
  const usual =
    code === 429 ? `Too Many Requests: retry after ${retryAfter ?? 1}` : (reasons[code] ?? `Error ${code}`);
  const parameters = retryAfter === undefined ? undefined : { retry_after: retryAfter };
  throw new BotApiError(code, fault.description ?? usual, parameters);
}

async function wait({ clock }: Telegram, ms = 0): Promise<void> {
  if (ms > 0) await new Promise<void>((resolve) => void clock.after(ms, resolve));
}

const reasons: Partial<Record<number, string>> = {
  400: 'Bad Request: scripted fault',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  404: 'Not Found',
  409: 'Conflict: scripted fault',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function success(result: unknown): Omit<Answer, 'drop'> {
  if (result instanceof Described) {
    return { status: 200, body: { ok: true, result: result.result, description: result.description } };
  }
  return { status: 200, body: { ok: true, result } };
}

export function failure(error: unknown): Omit<Answer, 'drop'> {
  if (error instanceof BotApiError) {
    return {
      status: error.code,
      body: {
        ok: false,
        error_code: error.code,
        description: error.message,
        ...(error.parameters && { parameters: error.parameters }),
      },
    };
  }
  console.error(error);
  return { status: 500, body: { ok: false, error_code: 500, description: 'Internal Server Error' } };
}

const sending = /^(send(?!chataction)|copymessage|forwardmessage)/i;
const editing = /^editmessage/i;
/** How long after a user's doing an answer to it is no bulk sending. */
const replyWindow = 60_000;

function checkFlood(telegram: Telegram, bot: BotRecord, method: string, params: Params): void {
  const isEdit = editing.test(method);
  if (!(isEdit || sending.test(method)) || !params.has('chat_id')) return;
  let place;
  try {
    place = findPlace(telegram.world, bot, params);
  } catch (error) {
    if (error instanceof BotApiError) return;
    throw error;
  }
  const isGroup = place.kind === 'public' && place.chat.type !== 'channel';
  // Edits are limited in groups only.
  if (isEdit && !isGroup) return;
  telegram.flood.check({
    botId: bot.id,
    chat: place.key,
    isGroup,
    isReply: place.kind === 'private' && telegram.clock.now() - place.dialog.activeAt < replyWindow,
    messages: countMessages(params),
    paidBroadcast: params.flag('allow_paid_broadcast'),
    isEdit,
  });
}

function countMessages(params: Params): number {
  const list = params.text('media') ?? params.text('message_ids');
  if (list?.startsWith('[') !== true) return 1;
  try {
    const value: unknown = JSON.parse(list);
    return Array.isArray(value) ? Math.max(1, value.length) : 1;
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

/** What people read. It stays text in the log also when it looks like JSON. */
const prose = new Set(['text', 'caption', 'title', 'description']);

/** Parameters for the log: JSON text as what it says, files by name and size. */
function describe(parsed: Parsed): Record<string, unknown> {
  const fields = [...parsed.values].map(([name, value]): [string, unknown] => {
    if (name === 'secret_token') return [name, '<secret>'];
    if (typeof value !== 'string' || prose.has(name) || !/^[[{]/.test(value)) return [name, value];
    try {
      return [name, JSON.parse(value)];
    } catch {
      return [name, value];
    }
  });
  const files = [...parsed.uploads].map(([name, upload]): [string, unknown] => [
    name,
    { file: upload.name, size: upload.bytes.length },
  ]);
  return Object.fromEntries([...fields, ...files]);
}
