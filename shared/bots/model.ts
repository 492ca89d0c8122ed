/** A connected bot: one shop. Everything else lives below its document. */
import { z } from 'zod';
import { stamps } from '../commands/model.ts';
import { language } from '../texts/model.ts';

export const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as UAH');

/** `bots/{botId}`; botId is the bot's Telegram id, the digits in front of its token. */
export const bot = z.object({
  username: z.string(),
  name: z.string(),
  /** Encrypted (cloud/secrets.ts), bound to the bot's id. */
  token: z.string(),
  /** Telegram id of the person who owns the shop. */
  ownerId: z.int().positive(),
  currency,
  /** For customers whose own language the shop does not speak. */
  language,
  /** How many of the last news a customer is shown. */
  newsShown: z.int().min(1).max(10),
  /** Days and hours are those of the shop. */
  timeZone: z.string(),
  ...stamps,
});
export type Bot = z.output<typeof bot>;
