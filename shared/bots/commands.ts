/** Connecting a bot to the platform. */
import { z } from 'zod';
import { encrypt } from '../cloud/secrets.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, plain, rejected } from '../commands/model.ts';
import { patched } from '../commands/patch.ts';
import { settings, settingsPatch } from './model.ts';
import { bots } from './queries.ts';

/**
 * Connects a bot or brings its name, token and owner up to date. Its currency and language are given at the first
 * time only: later they are the shop's own settings.
 */
export const connectBot = defineCommand({
  type: 'bot.connect',
  by: 'platform',
  input: z.object({
    /** Encrypted by the caller ({@link sealToken}): a command's input is kept in its record. */
    sealedToken: z.string(),
    username: z.string(),
    name: z.string(),
    ownerId: z.int().positive(),
    ...settings.pick({ currency: true, language: true, timeZone: true }).shape,
  }),
  async handle({ botId, input }, work, { db }) {
    const ref = bots(db).doc(botId);
    const { before } = await work.read({ before: ref });
    const { sealedToken: token, username, name, ownerId, ...atFirst } = input;
    work.save(ref, before, {
      ...(before ?? settings.parse(atFirst)),
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

/** Changes what the owner of the shop chooses. */
export const changeSettings = defineCommand({
  type: 'bot.change_settings',
  by: 'settings',
  input: z.object({ change: settingsPatch }),
  async handle({ botId, input: { change } }, work, { db }) {
    const ref = bots(db).doc(botId);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const after = settings.parse(patched(before, change));
    const { token: _token, ...saved } = work.save(ref, before, { ...before, ...after });
    return accepted({ bot: plain(saved) });
  },
});
