/** Connecting a bot: its token is checked with Telegram, the shop is made or brought up to date, the commands are set. */
import { randomUUID } from 'node:crypto';
import { openRegisters } from '../../shared/audience/refresh.ts';
import { connectBot, sealToken } from '../../shared/bots/commands.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { webhookSecret } from '../../shared/cloud/secrets.ts';
import { execute } from '../../shared/commands/execute.ts';
import type { Language } from '../../shared/texts/model.ts';
import { setMenus } from './commands.ts';

/** The kinds of update that the bot acts on. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

export interface Connection {
  token: string;
  ownerId: number;
  currency: string;
  language: Language;
  /** IANA name. */
  timeZone: string;
}

export interface Connected {
  botId: string;
  username: string;
}

/** @throws GrammyError 401 when Telegram does not know the token */
export async function connect(cloud: Cloud, { token, ...shop }: Connection): Promise<Connected> {
  const api = cloud.telegram(token);
  const { id, username, first_name: name } = await api.getMe();
  const botId = String(id);
  await execute(cloud, connectBot, {
    id: `connect-${randomUUID()}`,
    botId,
    actor: 'system',
    input: { sealedToken: sealToken(cloud.config.SECRET_KEY, botId, token), username, name, ...shop },
    at: new Date(),
  });
  // Filled by the schedule before anybody asks who there is.
  await openRegisters(cloud, botId, new Date());
  await setMenus(api, shop.language);
  return { botId, username };
}

/** Has Telegram bring updates to `url`, with the secret that the function expects. */
export async function setWebhook(cloud: Cloud, token: string, botId: string, url: string): Promise<void> {
  await cloud.telegram(token).setWebhook(url, {
    secret_token: webhookSecret(cloud.config.SECRET_KEY, botId),
    allowed_updates: allowedUpdates,
    max_connections: 40,
  });
}
