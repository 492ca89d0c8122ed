/** An update on its way in: parsed, routed, and understood when it fails. For the webhook and for a replay. */
import { BotError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Bot } from '../../shared/bots/model.ts';
import { findBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { Log } from '../../shared/cloud/log.ts';
import { refusalOf } from '../../shared/cloud/telegram.ts';
import { languageOf } from '../../shared/customers/decide.ts';
import { findTexts } from '../../shared/texts/queries.ts';
import { noteUnreachable } from './blocked.ts';
import { route, type WebhookReply } from './bot.ts';
import type { Turnstile } from './flood.ts';
import { BrokenOff } from './sending.ts';
import { updateSchema, type KnownUpdate } from './update.ts';
import { voiceOf } from './voice.ts';

/** The bot is not connected (any more). */
export class UnknownBot extends Error {
  override name = 'UnknownBot';
}

/** What the webhook brings along; a replay has neither. */
interface Circumstances {
  log?: Log;
  /** Slows who floods the shop. */
  turnstile?: Turnstile;
}

/**
 * Handles one update as often as it comes, with one effect. All that it does is done when it resolves.
 * @param update as Telegram sent it
 * @returns a call of the Bot API to answer the webhook with, if there is one
 * @throws ZodError when it is no update; UnknownBot; what went wrong otherwise, and then it may be handled again
 */
export async function handleUpdate(
  cloud: Cloud,
  botId: string,
  update: unknown,
  { log = cloud.log, turnstile }: Circumstances = {},
): Promise<WebhookReply | undefined> {
  const parsed = updateSchema.parse(update);
  const { message, callback_query: query, my_chat_member: membership } = parsed;
  const from = (message ?? query)?.from;
  const way = query ? 'button' : (message?.chat.type ?? '');
  const verdict = from && turnstile ? turnstile.admit(`${botId} ${from.id}`, parsed.update_id, way) : 'pass';
  const [shop, texts] = await Promise.all([findBot(cloud, botId), findTexts(cloud, botId)]);
  if (!shop) throw new UnknownBot(`bot ${botId} is not connected`);
  if (verdict !== 'pass') return slowDown(shop, parsed, verdict);
  // An edited message is no new command, and whatever else there is concerns no shop.
  if (!message && !query && !membership) return undefined;
  try {
    return await route({ cloud, botId, shop, texts, log }, parsed as Update);
  } catch (error) {
    const cause: unknown = error instanceof BotError ? error.error : error;
    if (cause instanceof BrokenOff && message)
      return { method: 'sendMessage', chat_id: message.chat.id, text: cause.words };
    if (refusalOf(cause) !== 'unreachable') throw cause;
    // Who has blocked the bot meanwhile will not see an answer; there is nothing to try again.
    log.info('the customer takes no messages');
    if (from && chatOf(parsed)?.type === 'private') {
      await noteUnreachable(cloud, botId, from.id, `tg-${parsed.update_id}`);
    }
    return undefined;
  }
}

const chatOf = ({ message, callback_query: query }: KnownUpdate) => (message ?? query?.message)?.chat;

/** What a customer who floods the shop is told: a button's spinner always ends, a message is answered once. */
function slowDown(shop: Bot, update: KnownUpdate, verdict: 'warn' | 'drop'): WebhookReply | undefined {
  const { message, callback_query: query } = update;
  const code = (message ?? query)?.from?.language_code;
  // By Telegram's language: what the customer chose is in the database.
  const text = voiceOf(shop, languageOf(undefined, code, shop.language)).text('slow-down');
  if (query) return { method: 'answerCallbackQuery', callback_query_id: query.id, text };
  if (verdict === 'drop' || message?.chat.type !== 'private') return undefined;
  return { method: 'sendMessage', chat_id: message.chat.id, text };
}
