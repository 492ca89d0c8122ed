/** An update on its way in: parsed, routed, and understood when it fails. For the webhook and for a replay. */
import { BotError } from 'grammy';
import type { Update } from 'grammy/types';
import { findBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { Log } from '../../shared/cloud/log.ts';
import { refusalOf } from '../../shared/cloud/telegram.ts';
import { findTexts } from '../../shared/texts/queries.ts';
import { route, type WebhookReply } from './bot.ts';
import { updateSchema } from './update.ts';

/** The bot is not connected (any more). */
export class UnknownBot extends Error {
  override name = 'UnknownBot';
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
  log: Log = cloud.log,
): Promise<WebhookReply | undefined> {
  const parsed = updateSchema.parse(update);
  const [shop, texts] = await Promise.all([findBot(cloud, botId), findTexts(cloud, botId)]);
  if (!shop) throw new UnknownBot(`bot ${botId} is not connected`);
  try {
    return await route({ cloud, botId, shop, texts, log }, parsed as Update);
  } catch (error) {
    const cause: unknown = error instanceof BotError ? error.error : error;
    if (refusalOf(cause) !== 'unreachable') throw cause;
    // Who has blocked the bot meanwhile will not see an answer; there is nothing to try again.
    log.info('the customer takes no messages');
    return undefined;
  }
}
