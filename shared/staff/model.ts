/** People who work in a shop. */
import { z } from 'zod';
import { stamps } from '../commands/model.ts';
import { words } from '../texts/model.ts';

/** `bots/{botId}/staff/{telegramId}`. The owner is named by the bot's own document. */
export const staffMember = z.object({
  role: z.enum(['administrator']),
  name: words(100),
  ...stamps,
});
export type StaffMember = z.output<typeof staffMember>;

/** What somebody is to a shop. */
export type Role = 'owner' | 'administrator' | 'customer';
