/** Who may do what. */
import type { TelegramProfile } from '../customers/model.ts';
import type { Authority, Right, Role, StaffMember, StaffRole } from './model.ts';

/** Who has more stands in front. */
const all: readonly Role[] = ['owner', 'administrator', 'support'];
const leaders: readonly Role[] = ['owner', 'administrator'];

/** The whole of it: nobody else may do anything. */
const holders: Record<Right, readonly Role[]> = {
  broadcasts: leaders,
  catalog: leaders,
  news: leaders,
  orders: leaders,
  panel: all,
  promo: leaders,
  settings: ['owner'],
  staff: ['owner'],
  summary: leaders,
  texts: leaders,
  tickets: all,
};

export const holds = (role: Role, right: Right): boolean => holders[right].includes(role);

/** Runs the shop: gives out the work of others, too. */
export const leads = (role: Role): boolean => leaders.includes(role);

/** Whether who becomes that may do more than before. */
export const raises = (role: StaffRole, to: StaffRole): boolean => all.indexOf(to) < all.indexOf(role);

/** What a person is to a shop. */
export function roleIn(
  shop: { ownerId: number } | undefined,
  member: Pick<StaffMember, 'role'> | undefined,
  telegramId: number,
): Role {
  return shop?.ownerId === telegramId ? 'owner' : (member?.role ?? 'customer');
}

/** Whether a member of staff, acting as one, may give a command of this authority. */
export const mayCommand = (role: Role, by: Authority): boolean =>
  by !== 'customer' && by !== 'platform' && holds(role, by);

/** Why somebody cannot be appointed: the owner has all rights anyway, and the bot itself is nobody. */
export function refusalToAppoint(
  telegramId: number,
  botId: number,
  ownerId: number | undefined,
): 'is_owner' | 'is_bot' | undefined {
  if (telegramId === ownerId) return 'is_owner';
  return telegramId === botId ? 'is_bot' : undefined;
}

/** Half of what a name may have, for a character may count as two. */
const maxCharacters = 50;

/** What a colleague is called, by what Telegram tells; an empty name gives way to the id. */
export function shownName(
  { firstName, lastName }: Pick<TelegramProfile, 'firstName' | 'lastName'>,
  telegramId: number,
): string {
  const name = [firstName, lastName].filter(Boolean).join(' ').toWellFormed().trim();
  return Array.from(name).slice(0, maxCharacters).join('').trim() || String(telegramId);
}
