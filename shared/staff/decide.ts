/** Who may do what. */
import type { Authority, Right, Role, StaffMember } from './model.ts';

const all: readonly Role[] = ['owner', 'administrator', 'support'];
const leaders: readonly Role[] = ['owner', 'administrator'];

/** The whole of it: nobody else may do anything. */
const holders: Record<Right, readonly Role[]> = {
  catalog: leaders,
  news: leaders,
  orders: leaders,
  promo: leaders,
  settings: ['owner'],
  staff: ['owner'],
  summary: leaders,
  texts: leaders,
  tickets: all,
};

export const holds = (role: Role, right: Right): boolean => holders[right].includes(role);

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
