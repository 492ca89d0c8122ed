/** Tokens for REST. Only their hashes are stored. */
import { z } from 'zod';
import { instant } from '../commands/model.ts';
import { scope } from './scopes.ts';

/** `accessTokens/{sha256 of the token}` */
export const accessToken = z.object({
  name: z.string().min(1).max(100),
  /** The bots it may see and change; `all` for the operator. */
  bots: z.union([z.literal('all'), z.array(z.string()).max(100)]),
  /** What it may do there; nothing unless said. */
  scopes: z.union([z.literal('all'), z.array(scope)]).default([]),
  createdAt: instant,
});
export type AccessToken = z.output<typeof accessToken>;
