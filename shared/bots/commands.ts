/** Connecting a bot to the platform. */
import { z } from 'zod';
import { encrypt } from '../cloud/secrets.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted } from '../commands/model.ts';
import { language } from '../texts/model.ts';
import { currency } from './model.ts';
import { bots } from './queries.ts';

/**
 * Connects a bot or brings its name, token and owner up to date. Its currency and language are given at the first
 * time only: later they are the shop's own settings.
 */
export const connectBot = defineCommand({
  type: 'bot.connect',
  input: z.object({
    /** Encrypted by the caller ({@link sealToken}): a command's input is kept in its record. */
    sealedToken: z.string(),
    username: z.string(),
    name: z.string(),
    ownerId: z.int().positive(),
    currency,
    language,
    timeZone: z.string(),
  }),
  async handle({ botId, input }, work, { db }) {
    const ref = bots(db).doc(botId);
    const { before } = await work.read({ before: ref });
    const { sealedToken: token, username, name, ownerId, ...atFirst } = input;
    work.save(ref, before, {
      ...(before ?? { ...atFirst, newsShown: 5 }),
      token,
      username,
      name,
      ownerId,
    });
    return accepted({ botId });
  },
});

export const sealToken = (secretKey: string, botId: string, token: string): string =>
  encrypt(secretKey, token, botId);
