/**
 * Routes that need a token. A route names the scope that it needs once: the document and the check in front of its
 * handler both come from that.
 */
import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { hasScope } from '../../shared/access/queries.ts';
import type { Scope } from '../../shared/access/scopes.ts';
import { problems } from './contract.ts';
import type { ApiEnv } from './environment.ts';
import { ProblemError } from './problem.ts';

/** What every such route may answer before its handler is reached. */
const refusals = problems(401, 403);

/** Describes a route that a token with `scope` opens. */
export const guarded = <const R extends RouteConfig>(scope: Scope, config: R) =>
  createRoute({
    ...config,
    security: [{ token: [scope] }],
    middleware: requireScope(scope),
    responses: { ...config.responses, ...refusals },
  });

const requireScope =
  (scope: Scope): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    if (!hasScope(c.var.access, scope)) {
      const challenge = `Bearer realm="vitrina", error="insufficient_scope", scope="${scope}"`;
      const headers = { 'WWW-Authenticate': challenge };
      throw new ProblemError('missing_scope', { detail: `This takes the scope \`${scope}\`.`, headers });
    }
    await next();
  };
