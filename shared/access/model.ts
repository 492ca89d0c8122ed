/** Who may come in over REST: tokens, and the sessions of people. Of their secrets only hashes are stored. */
import { z } from 'zod';
import { instant, stamps } from '../commands/model.ts';
import { staffRole, type StaffRole } from '../staff/model.ts';
import { words } from '../texts/model.ts';
import { isScope, type Scope } from './scopes.ts';

export { scopes, type Resource, type Scope, type Writable } from './scopes.ts';

/** What a token is called. */
export const tokenName = words(100);

/** `accessTokens/{sha256 of the token}` */
export const accessToken = z.object({
  name: tokenName,
  /** The bots it may see and change; `all` for the operator. */
  bots: z.union([z.literal('all'), z.array(z.string()).max(100)]),
  /** What it may do there; nothing unless said. Some were on offer once which no operation takes: they say nothing. */
  scopes: z
    .union([z.literal('all'), z.array(z.string()).transform((stored) => stored.filter(isScope))])
    .default([]),
  /** From then on it opens nothing; without it there is no such time. */
  expiresAt: instant.optional(),
  /** Some minutes late: see queries.ts. */
  lastUsedAt: instant.optional(),
  /** The actor of the command that made it; none for the operator's own. */
  createdBy: z.string().optional(),
  /** Since then it opens nothing. It is kept for a while, for its name stands behind the id that is on record. */
  revokedAt: instant.optional(),
  /** The bots of one that is revoked: it has no others. */
  formerBots: z.array(z.string()).optional(),
  /** TTL: housekeeping, of one that is revoked. */
  expireAt: instant.optional(),
  createdAt: instant,
  modifiedAt: instant.optional(),
});
export type AccessToken = z.output<typeof accessToken>;

/** Names a token where it is shown and logged: the beginning of its hash. */
export const tokenId = z.string().regex(/^[0-9a-f]{12}$/, 'expected the id of a token, as it is read');

/** What a token or a session amounts to: whatever it makes may not be more. */
export interface Power {
  bots: 'all' | readonly string[];
  scopes: 'all' | readonly Scope[];
  /** Absent: there is no end to it. */
  expiresAt?: Date | undefined;
}

/** Who has a session: they work in the shop. */
export const sessionRole = z.enum(['owner', ...staffRole.options]);
export type SessionRole = 'owner' | StaffRole;

/** `sessions/{sha256 of its token}`: a person at the panel, after one of the links that the bot gives. */
export const session = z.object({
  botId: z.string(),
  telegramId: z.int().positive(),
  /** What the person was when it began: it ends when they are something else. */
  role: sessionRole,
  lastUsedAt: instant,
  expiresAt: instant,
  /** TTL: housekeeping. */
  expireAt: instant,
  ...stamps,
});
export type Session = z.output<typeof session>;

/**
 * `bots/{botId}/panelLinks/{telegramId}`: the way from the bot to the panel. A person has one at a time, and it is gone
 * once it is used: there is nothing that two could use.
 */
export const panelLink = z.object({
  /** SHA-256 of the secret, which is not kept. */
  hash: z.string(),
  role: sessionRole,
  expiresAt: instant,
  /** TTL: housekeeping. */
  expireAt: instant,
  ...stamps,
});

/** `accessLog/{id}`: who was refused, and who did what only few may. It holds no secret. */
export const accessEntry = z.object({
  /** Absent where nobody could tell which bot it was about: then it is the operator's to read. */
  botId: z.string().optional(),
  /** Of the token or the session, where there was a valid one. */
  tokenId: z.string().optional(),
  /** As in the record of commands; left out where somebody comes to another's bot. */
  actor: z.string().optional(),
  address: z.string(),
  agent: z.string(),
  method: z.string(),
  /** The template of the path: it holds nothing personal. */
  route: z.string(),
  status: z.int(),
  result: z.enum(['refused', 'done']),
  /** The kind of problem; of what was done, the scope that it took. */
  reason: z.string(),
  /** That the route takes: of `missing_scope` the one that was lacking. */
  scope: z.string().optional(),
  /** The id of what something was done to: of a token, a webhook, a member of the staff. */
  target: z.string().optional(),
  /** How often it came to that within the minute: at least so often, the last few may be missing. */
  count: z.int().positive(),
  createdAt: instant,
  /** TTL: housekeeping. */
  expireAt: instant,
});
export type AccessEntry = z.output<typeof accessEntry>;
