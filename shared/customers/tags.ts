/** What the staff sort customers by. */
import { z } from 'zod';
import { findBot } from '../bots/queries.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { tellNews } from './commands.ts';
import { tags } from './model.ts';
import { customers } from './queries.ts';

/**
 * Gives a customer these tags in place of those before. The record says nothing of it, for it outlives the customer: so
 * the id of the command has to say all that it does.
 */
export const setTags = defineCommand({
  type: 'customer.set_tags',
  by: 'broadcasts',
  discreet: true,
  input: z.object({ telegramId: z.int().positive(), tags }),
  async handle({ botId, input: { telegramId, tags } }, work, cloud) {
    const ref = customers.doc(cloud.db, botId, String(telegramId));
    const [{ before }, shop] = await Promise.all([work.read({ before: ref }), findBot(cloud, botId)]);
    if (!before) return rejected('not_found');
    const after = work.save(ref, before, { ...before, tags: [...new Set(tags)] });
    tellNews(work, shop, before, after);
    return accepted({});
  },
});
