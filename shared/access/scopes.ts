/** What a token may be allowed: for each kind of resource, reading and writing. */
import { z } from 'zod';

/** What scopes are about, each with what it covers. */
const scopeResources = {
  bots: 'the bots, their modules and settings',
  categories: 'categories',
  products: 'products and their pictures',
  customers: 'customers, their tags and carts: personal data',
  orders: 'orders',
  promo_codes: 'promo codes and their uses',
  tickets: 'tickets and what is said in them',
  staff: 'staff and invitations',
  texts: "the owner's own words",
  news: 'news and their pictures',
  broadcasts: 'broadcasts, who got them, and campaigns',
  webhooks: 'webhooks and what was sent to them',
  failures: 'work that failed for good, with what came in: personal data',
  commands: 'the record of every change, with what was asked for: personal data',
  tokens: 'access tokens',
  access_log: 'the record of who came in and who was refused',
} as const;

export type Resource = keyof typeof scopeResources;
const resources = Object.keys(scopeResources) as Resource[];

/** What nobody changes over REST. */
const readOnly = ['commands', 'access_log'] as const satisfies readonly Resource[];
export type Writable = Exclude<Resource, (typeof readOnly)[number]>;
const isWritable = (resource: Resource): resource is Writable => !readOnly.some((one) => one === resource);

/** `{resource}:read` or `{resource}:write`; writing does not include reading. */
export type Scope = `${Resource}:read` | `${Writable}:write`;
export const scopes: readonly Scope[] = resources.flatMap((resource): Scope[] => [
  `${resource}:read`,
  ...(isWritable(resource) ? [`${resource}:write` as const] : []),
]);
export const scope = z.enum(scopes as [Scope, ...Scope[]]);
export const isScope = (text: string): text is Scope => scopes.some((one) => one === text);
