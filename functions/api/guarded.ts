/**
 * Routes that need a token. A route names the scope that it needs once: the document and the check in front of its
 * handler both come from that. What every such route has by its kind is said here too: what is read can be asked about
 * again by its tag, and what is changed only where it is as expected.
 */
import { createRoute, z, type RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { hasScope } from '../../shared/access/queries.ts';
import type { Scope } from '../../shared/access/scopes.ts';
import { described, ifNoneMatch, notModified, problems } from './contract.ts';
import type { ApiEnv } from './environment.ts';
import { ProblemError } from './problem.ts';
import { security } from './signed-in.ts';
import { changeHeaders, putHeaders } from './run.ts';

type ResponseConfig = Exclude<RouteConfig['responses'][string], { $ref: string }>;

/** What every such route may answer before its handler is reached. */
const refusals = problems(401, 403, 429);

/** Describes a route that a token opens which has the scope, or all of them. */
export const guarded = <const R extends RouteConfig>(needed: Scope | readonly Scope[], config: R) =>
  createRoute({
    ...config,
    ...(readBy(config) && { parameters: [ifNoneMatch] }),
    security: security(...[needed].flat()),
    middleware: isPrecise(config)
      ? [requireScopes([needed].flat())]
      : [requireScopes([needed].flat()), noPreconditions],
    responses: { ...config.responses, ...refusals, ...answersByKind(config) },
  });

/** What it answers that can be asked about again. */
function readBy({ method, responses }: RouteConfig): ResponseConfig | undefined {
  const read = responses[200];
  const isOne = method === 'get' && read !== undefined && 'content' in read;
  return isOne && read.content && 'application/json' in read.content ? read : undefined;
}

function answersByKind(config: RouteConfig): object {
  const read = readBy(config);
  if (read) {
    const said = read.headers instanceof z.ZodType ? {} : read.headers;
    return {
      200: { ...read, headers: { ...said, ...described(['ETag', 'Cache-Control']) } },
      304: notModified,
    };
  }
  return config.method !== 'get' && isPrecise(config) ? problems(412) : {};
}

/** Whether it heeds what a request expects of what there is: reading always does. */
function isPrecise({ method, request }: RouteConfig): boolean {
  return method === 'get' || request?.headers === changeHeaders || request?.headers === putHeaders;
}

/** Who expects something is not to believe that it was looked at. */
const noPreconditions: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const given = ['if-match', 'if-none-match'].filter((name) => c.req.header(name) !== undefined);
  if (given.length > 0)
    throw new ProblemError('invalid', {
      errors: given.map((name) => ({ path: `header.${name}`, message: 'not heeded here: leave it out' })),
    });
  await next();
};

const requireScopes =
  (needed: readonly Scope[]): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const missing = needed.find((scope) => !hasScope(c.var.access, scope));
    const told = missing ?? needed[0];
    if (told) c.set('scope', told);
    if (missing !== undefined) {
      const challenge = `Bearer realm="vitrina", error="insufficient_scope", scope="${needed.join(' ')}"`;
      const headers = { 'WWW-Authenticate': challenge };
      throw new ProblemError('missing_scope', { detail: `This takes the scope \`${missing}\`.`, headers });
    }
    await next();
  };
