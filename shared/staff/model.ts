/** People who work in a shop. */
import { z } from 'zod';
import { instant, stamps } from '../commands/model.ts';
import { words } from '../texts/model.ts';

/** Whom an owner appoints: `support` answers customers, an `administrator` runs the shop beside the owner. */
export const staffRole = z.enum(['administrator', 'support']);
export type StaffRole = z.output<typeof staffRole>;

/** `bots/{botId}/staff/{telegramId}`. The owner is named by the bot's own document. */
export const staffMember = z.object({
  role: staffRole,
  name: words(100),
  ...stamps,
});
export type StaffMember = z.output<typeof staffMember>;

/** Names an invitation: its secret is the rest of the link. */
export const inviteId = z.string().regex(/^[A-Za-z0-9]{1,10}$/);

/**
 * `bots/{botId}/invites/{inviteId}`: who comes with its secret becomes one of the staff. It is gone once it is used or
 * taken back, so there is nothing that two could use.
 */
export const invite = z.object({
  role: staffRole,
  /** SHA-256 of the secret, which is not kept. */
  hash: z.string(),
  expiresAt: instant,
  /** TTL: housekeeping. Until then who comes too late is told so. */
  expireAt: instant,
  ...stamps,
});
export type Invite = z.output<typeof invite>;

/** What somebody is to a shop. */
export type Role = 'owner' | StaffRole | 'customer';

/** What the staff may do, by part of the shop. Who may change something there may see it, too. */
export const rights = [
  'broadcasts',
  'catalog',
  'news',
  'orders',
  'panel',
  'promo',
  'settings',
  'staff',
  'summary',
  'texts',
  'tickets',
] as const;
export type Right = (typeof rights)[number];

/**
 * Who may give a command: `customer`: somebody for themselves; `platform`: the system alone; a right: the staff who
 * have it, and tokens.
 */
export type Authority = 'customer' | 'platform' | Right;
