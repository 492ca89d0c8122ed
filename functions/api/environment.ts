/** What the middleware knows about a request by the time a route handles it. */
import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Access } from '../../shared/access/queries.ts';
import type { Bot } from '../../shared/bots/model.ts';
import { ProblemError, type WrongMember } from './problem.ts';

export interface ApiEnv {
  Variables: {
    access: Access;
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

/** A member that is not known is named like any other, rather than what it is in. */
function wrongMembers(place: string, issue: z.core.$ZodIssue): WrongMember[] {
  const at = [place, ...issue.path];
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...at, key].join('.'), message: 'not known here' }))
    : [{ path: at.join('.'), message: issue.message }];
}
