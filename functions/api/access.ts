/** Who may come in: a bearer token, and with it only the bots it is bound to. Everything else looks as if it were not there. */
import type { MiddlewareHandler } from 'hono';
import { accessOf, mayUse } from '../../shared/access/queries.ts';
import { findBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { ApiEnv } from './environment.ts';
import { ProblemError } from './problem.ts';

export function requireToken(cloud: Cloud): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const given = c.req.header('authorization');
    const token = /^Bearer +(\S{1,1000}) *$/i.exec(given ?? '')?.[1];
    const access = token === undefined ? undefined : await accessOf(cloud, token);
    if (!access) {
      const challenge = 'Bearer realm="vitrina"' + (given === undefined ? '' : ', error="invalid_token"');
      throw new ProblemError('unauthorized', { headers: { 'WWW-Authenticate': challenge } });
    }
    c.set('access', access);
    await next();
  };
}

export function requireBot(cloud: Cloud): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const botId = c.req.param('botId') ?? '';
    const visible = /^\d{1,20}$/.test(botId) && mayUse(c.var.access, botId);
    const bot = visible ? await findBot(cloud, botId) : undefined;
    if (!bot) throw new ProblemError('not_found');
    c.set('bot', bot);
    await next();
  };
}
