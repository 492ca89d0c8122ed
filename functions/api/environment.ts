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
    /** What the route takes, or of that what is lacking; `session` where one begins or ends. */
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
      throw new ProblemError(result.target === 'param' ? 'not_found' : 'invalid', {
        errors: result.error.issues.flatMap((issue) => wrongMembers(place, issue)),
      });
    },
  });

/**
 * A member that is not known is named like any other, rather than what it is in. What may have several shapes is held
 * against the one that it comes nearest to.
 */
export function wrongMembers(place: string, issue: z.core.$ZodIssue): WrongMember[] {
  const path = [place, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: `${path}.${key}`, message: 'not known here' }));
  const shapes = issue.code === 'invalid_union' ? issue.errors : [];
  const fewest = Math.min(...shapes.map(({ length }) => length));
  const nearest = shapes
    .filter(({ length }) => length === fewest)
    .map((issues) => issues.flatMap((one) => wrongMembers(path, one)));
  const [first, ...others] = nearest;
  if (!first) return [{ path, message: issue.message }];
  if (others.length === 0) return first;
  const inWords = ({ path: at, message }: WrongMember) =>
    at === path ? message : `\`${at.slice(path.length + 1)}\` ${message}`;
  const words = nearest.map((members) => members.map(inWords).join(' and '));
  return [{ path, message: [...new Set(words)].join(', or ') }];
}
