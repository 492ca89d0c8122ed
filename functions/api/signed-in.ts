/** Routes that take a token or a session, whatever it may do: they are about the token itself. */
import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import type { Scope } from '../../shared/access/scopes.ts';
import { problems } from './contract.ts';

/** A token in the header, or the cookie of a session at the panel. */
export const security = (...scopes: Scope[]): Record<string, Scope[]>[] => [
  { token: scopes },
  { session: scopes },
];

export const signedIn = <const R extends RouteConfig>(config: R) =>
  createRoute({
    ...config,
    security: security(),
    responses: { ...config.responses, ...problems(401, 429) },
  });
