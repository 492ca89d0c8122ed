/** What the people of a shop may do at its panel, and that nobody hands on more than they have. */
import type { Role, StaffMember } from '../staff/model.ts';
import { scopes, type Power, type Resource, type Scope, type Writable } from './model.ts';

const seeing = (...resources: Resource[]): Scope[] => resources.map((one): Scope => `${one}:read`);
const changing = (...resources: Writable[]): Scope[] =>
  resources.flatMap((one): Scope[] => [`${one}:read`, `${one}:write`]);

/**
 * The whole of it. It goes by the rights at the desk (staff/decide.ts): who may change something there may do so here;
 * only the owner sees to the settings, to who else comes in, and to what went through the platform.
 */
const granted: Record<Role, readonly Scope[]> = {
  owner: scopes,
  administrator: [
    ...changing('categories', 'products', 'news', 'customers', 'orders', 'promo_codes', 'texts', 'tickets'),
    ...changing('broadcasts'),
    ...seeing('bots', 'staff'),
  ],
  support: [...changing('tickets'), ...seeing('bots', 'categories', 'products', 'news')],
  customer: [],
};

/** Whether somebody is still what they were then: who was dismissed meanwhile, and appointed anew, is not. */
export const isStill = (
  now: { role: Role; member?: Pick<StaffMember, 'createdAt'> | undefined },
  was: { role: Role; at: Date },
): boolean => now.role === was.role && !(now.member && now.member.createdAt > was.at);

export const scopesOf = (role: Role): readonly Scope[] => granted[role];

export const coversBot = ({ bots }: Pick<Power, 'bots'>, botId: string): boolean =>
  bots === 'all' || bots.includes(botId);

export const hasScope = ({ scopes: mine }: Pick<Power, 'scopes'>, scope: Scope): boolean =>
  mine === 'all' || mine.includes(scope);

/** Which of the scopes are lacking, in words; undefined where none is. */
export function lackOf(mine: Pick<Power, 'scopes'>, needed: readonly Scope[]): string | undefined {
  const missing = needed.filter((one) => !hasScope(mine, one));
  return missing.length > 0 ? `your own token does not have ${missing.join(', ')}` : undefined;
}

/** What is wrong with a grant, in the form of a validator's findings. */
export interface Excess {
  path: ['bots' | 'scopes' | 'expiresAt'];
  message: string;
}

/** In what a grant is more than who grants it has; empty where it is not. */
export function excessOf(mine: Power, grant: Power): Excess[] {
  const found: Excess[] = [];
  if (grant.bots === 'all' ? mine.bots !== 'all' : grant.bots.some((bot) => !coversBot(mine, bot)))
    found.push({ path: ['bots'], message: 'a bot that your own token does not see' });
  const lack = lackOf(mine, grant.scopes === 'all' ? scopes : grant.scopes);
  if (lack !== undefined) found.push({ path: ['scopes'], message: lack });
  if (mine.expiresAt && (!grant.expiresAt || grant.expiresAt > mine.expiresAt))
    found.push({
      path: ['expiresAt'],
      message: `your own token ends before that, at ${mine.expiresAt.toISOString()}`,
    });
  return found;
}
