/** What the middleware knows about a request by the time a route handles it. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Access } from '../../shared/access/queries.ts';
import type { Bot } from '../../shared/bots/model.ts';
import { ProblemError } from './problem.ts';

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
        errors: result.error.issues.map(({ path, message }) => ({
          path: [place, ...path].join('.'),
          message,
        })),
      });
    },
  });
