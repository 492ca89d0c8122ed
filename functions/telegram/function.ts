/**
 * The `telegram` HTTP function: `POST /{botId}` with an update. The secret is checked before anything else. Telegram
 * delivers again whatever is not answered with 2xx, and holds back the chat's later updates until then; so a failure
 * is a 500, and what keeps failing is kept in `failures/` and acknowledged. A flood limit is none: it passes.
 */
import { createHash } from 'node:crypto';
import type { HttpFunction, Request, Response } from '@google-cloud/functions-framework';
import { z } from 'zod';
import { findBot, tokenOf } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { traceFields, type Log } from '../../shared/cloud/log.ts';
import { sameSecret, webhookSecret } from '../../shared/cloud/secrets.ts';
import { retryAfter } from '../../shared/cloud/telegram.ts';
import { DeliveryBusy } from '../../shared/commands/deliver.ts';
import { languageOf } from '../../shared/customers/decide.ts';
import { recordFailure } from '../../shared/failures/commands.ts';
import { leaveUnparsed } from '../unparsed.ts';
import { Turnstile } from './flood.ts';
import { handleUpdate } from './handle.ts';
import { voiceOf } from './voice.ts';
import type { WebhookReply } from './bot.ts';

// `/{botId}` where the function has an address of its own; below /telegram where it shares a port with others.
leaveUnparsed(/^\/(telegram\/|\d)/);

const secretHeader = 'x-telegram-bot-api-secret-token';

export function telegramFunction(cloud: Cloud): HttpFunction {
  const { FLOOD_BURST: burst, FLOOD_PER_SECOND: perSecond } = cloud.config;
  const turnstile = new Turnstile({ burst, perSecond });
  return async (request, response) => {
    const botId = /^\/(\d{1,20})\/?$/.exec(request.path)?.[1];
    if (botId === undefined) return void response.status(404).send('The path is /{botId}.');
    const expected = webhookSecret(cloud.config.SECRET_KEY, botId);
    if (!sameSecret(request.get(secretHeader) ?? '', expected)) {
      return void response.status(401).send('The secret token is missing or wrong.');
    }
    if (request.method !== 'POST') return void response.set('Allow', 'POST').status(405).end();
    await answer(cloud, botId, turnstile, request, response);
  };
}

async function answer(
  cloud: Cloud,
  botId: string,
  turnstile: Turnstile,
  request: Request,
  response: Response,
): Promise<void> {
  const update = updateIn(request);
  const log = cloud.log.child({
    bot: botId,
    update_id: updateIdOf(update),
    ...traceFields(cloud.config.GOOGLE_CLOUD_PROJECT, request.get('traceparent')),
  });
  try {
    if (!(await findBot(cloud, botId))) {
      return void response.status(404).send('This bot is not connected.');
    }
    respond(response, await handleUpdate(cloud, botId, update, { log, turnstile }));
  } catch (error) {
    if (error instanceof DeliveryBusy) {
      log.info('the same update is being handled elsewhere');
      return void response.status(500).end();
    }
    const pause = retryAfter(error);
    if (pause !== undefined) {
      log.info({ error }, 'Telegram wants to be left alone for a while');
      return void response.status(503).set('Retry-After', String(pause)).end();
    }
    await fail(cloud, botId, update, error, log, response);
  }
}

async function fail(
  cloud: Cloud,
  botId: string,
  update: unknown,
  error: unknown,
  log: Log,
  response: Response,
): Promise<void> {
  try {
    const state = await recordFailure(cloud, botId, {
      key: `tg-${updateIdOf(update) ?? contentHash(update)}`,
      source: 'update',
      consumer: 'telegram',
      payload: update,
      error,
      poison: error instanceof z.ZodError,
    });
    log.error({ error, state }, 'an update failed');
    if (state === 'kept') {
      respond(response, await apology(cloud, botId, update, log));
      return;
    }
  } catch (second) {
    log.error({ error }, 'an update failed');
    log.error({ error: second }, 'and so did recording it');
  }
  response.status(500).end();
}

function respond(response: Response, reply: WebhookReply | undefined): void {
  response.status(200);
  if (reply) response.json(reply);
  else response.end();
}

const person = z.object({ language_code: z.string().optional() }).optional().catch(undefined);
const privateChat = z.object({ id: z.int(), type: z.literal('private') });
const privateMessage = z.object({ chat: privateChat, from: person }).optional().catch(undefined);

/** Who waits for an answer, as far as an update that may be none says so. */
const waiting = z.object({
  message: privateMessage,
  callback_query: z
    .object({ id: z.string(), from: person, message: privateMessage })
    .optional()
    .catch(undefined),
});

/**
 * What keeps failing does not end in silence. A button is answered once, which may have been done long ago; so it only
 * stops spinning, and a message says it.
 */
async function apology(
  cloud: Cloud,
  botId: string,
  update: unknown,
  log: Log,
): Promise<WebhookReply | undefined> {
  const { message, callback_query: query } = waiting.safeParse(update).data ?? {};
  const shop = await findBot(cloud, botId);
  if (!shop) return undefined;
  if (query) {
    const api = cloud.telegram(tokenOf(cloud, botId, shop));
    await api
      .answerCallbackQuery(query.id)
      .catch((error: unknown) => log.info({ error }, 'a button was answered before'));
  }
  const chat = (message ?? query?.message)?.chat;
  if (!chat) return undefined;
  const language = languageOf(undefined, (query ?? message)?.from?.language_code, shop.language);
  return { method: 'sendMessage', chat_id: chat.id, text: voiceOf(shop, language).text('toast-failed') };
}

/** What is no JSON stays the text that it is: no update, and kept as one that failed. */
function updateIn({ rawBody }: Request): unknown {
  const text = rawBody?.toString() ?? '';
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const updateIdOf = (update: unknown): number | undefined =>
  z.object({ update_id: z.int() }).safeParse(update).data?.update_id;

const contentHash = (update: unknown): string =>
  createHash('sha256').update(JSON.stringify({ update })).digest('hex').slice(0, 32);
