/** The desk of those who work in the shop, and who they are. */
import { z } from 'zod';
import { inviteId, rights, staffRole } from '../../../shared/staff/model.ts';
import { telegramId, type ButtonsOf } from './arguments.ts';

export const deskButtons = {
  'desk:home': z.tuple([]),
  'desk:open': z.tuple([z.enum(rights)]),
  /** The people who work in the shop, by their Telegram ids: those behind one, one of them, and what to do. */
  'crew:more': z.tuple([telegramId]),
  'crew:open': z.tuple([telegramId]),
  'crew:role': z.tuple([telegramId, staffRole]),
  'crew:ask': z.tuple([telegramId]),
  'crew:fire': z.tuple([telegramId]),
  /** Ways to appoint; invitations. */
  'crew:add': z.tuple([]),
  'crew:pick': z.tuple([]),
  'crew:link': z.tuple([]),
  'crew:invite': z.tuple([staffRole]),
  'crew:links': z.tuple([]),
  'crew:revoke': z.tuple([inviteId]),
} as const satisfies ButtonsOf<'desk' | 'crew'>;
