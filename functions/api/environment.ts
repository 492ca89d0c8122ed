/** What the middleware knows about a request by the time a route handles it. */
import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Access } from '../../shared/access/queries.ts';
import type { Scope } from '../../shared/access/scopes.ts';
import type { Bot } from '../../shared/bots/model.ts';
import { ProblemError, type WrongMember } from './problem.ts';

export interface ApiEnv {
  Variables: {
    access: Access;
    /** The token is good, and not for this bot. */
    foreign: boolean;
    /** What the route takes, once it has been shown; `session` where one begins or ends. */
    scope: Scope | 'session';
    /** Set below `/v1/bots/{botId}`. */
    bot: Bot;
  };
}

export type Router = OpenAPIHono<ApiEnv>;

const places = {
  json: 'body',
  form: 'body',
  param: 'path',
  query: 'query',
  header: 'header',
  cookie: 'cookie',
};

/** A router whose validation errors are problems. An id that cannot be one names nothing: 404. */
export const createRouter = (): Router =>
  new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (result.success) return;
      const place = places[result.target];
      // What was sent, which the validator hands on beside its findings.
      const given = 'data' in result ? { value: result.data } : undefined;
      throw new ProblemError(result.target === 'param' ? 'not_found' : 'invalid', {
        errors: result.error.issues.flatMap((issue) => wrongMembers(place, issue, given)),
      });
    },
  });

/** A member that is not known is named like any other, rather than what it is in; one that is missing is said to be. */
export function wrongMembers(
  place: string,
  issue: z.core.$ZodIssue,
  given?: { value: unknown },
): WrongMember[] {
  const at = [place, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...at, key].join('.'), message: 'not known here' }));
  const isMissing =
    given !== undefined && issue.code !== 'custom' && valueAt(given.value, issue.path) === undefined;
  return [{ path: at.join('.'), message: isMissing ? 'required' : issue.message }];
}

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    given,
  );
