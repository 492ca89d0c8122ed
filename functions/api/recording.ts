/**
 * What of the requests goes to the access log (shared/access/log.ts): who is refused, and who does what only few may:
 * changes of tokens, staff, settings and webhooks, sessions that begin and end, and personal data taken away as CSV.
 */
import { z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { AccessLog } from '../../shared/access/log.ts';
import { mayUse } from '../../shared/access/queries.ts';
import type { Scope } from '../../shared/access/scopes.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { addressOf } from './address.ts';
import type { ApiEnv } from './environment.ts';
import { ProblemError } from './problem.ts';

const privileged: readonly Scope[] = ['bots:write', 'staff:write', 'tokens:write', 'webhooks:write'];
const personal: readonly Scope[] = [
  'customers:read',
  'orders:read',
  'tickets:read',
  'broadcasts:read',
  'promo_codes:read',
  'failures:read',
  'commands:read',
  'access_log:read',
];

export function recordAccess(cloud: Cloud): MiddlewareHandler<ApiEnv> {
  const log = new AccessLog(cloud);
  return async (c, next) => {
    await next();
    const what = refusalOf(c) ?? (await privilegeOf(c));
    if (!what) return;
    const { access, scope } = (c as Context<{ Variables: Partial<ApiEnv['Variables']> }>).var;
    const named = botIn(c.req.path);
    const isTheirs = access !== undefined && named !== undefined && mayUse(access, named);
    const about = isTheirs || what.reason === foreignBot ? named : access?.person?.botId;
    await log.note(
      {
        ...what,
        // Who has shown no token says nothing about a bot: anybody could fill its log.
        ...(access !== undefined && { tokenId: access.id, botId: about }),
        ...(access !== undefined && what.reason !== foreignBot && { actor: access.actor }),
        address: addressOf(c, cloud.config),
        agent: c.req.header('user-agent') ?? '',
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        ...(scope !== 'session' && { scope }),
      },
      new Date(),
    );
  };
}

/** Which bot is asked for, also of who got no further than the door. */
const botIn = (path: string): string | undefined => /^\/v1\/bots\/(\d{1,20})(?=\/|$)/.exec(path)?.[1];

const foreignBot = 'foreign_bot';

interface What {
  result: 'refused' | 'done';
  reason: string;
  target?: string | undefined;
}

function refusalOf(c: Context<ApiEnv>): What | undefined {
  if (!(c.error instanceof ProblemError)) return undefined;
  const { status } = c.res;
  const { foreign } = c.var as Partial<ApiEnv['Variables']>;
  if (foreign) return { result: 'refused', reason: foreignBot };
  return [401, 403, 429].includes(status) ? { result: 'refused', reason: c.error.code } : undefined;
}

async function privilegeOf(c: Context<ApiEnv>): Promise<What | undefined> {
  const { scope } = c.var as Partial<ApiEnv['Variables']>;
  if (!c.res.ok || scope === undefined) return undefined;
  const isCsv = c.res.headers.get('content-type')?.startsWith('text/csv') ?? false;
  const isSuch = scope === 'session' || privileged.includes(scope) || (isCsv && personal.includes(scope));
  if (!isSuch) return undefined;
  return { result: 'done', reason: isCsv ? `${scope} as CSV` : scope, target: await targetOf(c) };
}

/** What it was done to: that the path names beside the bot, or that the answer says was made. */
async function targetOf(c: Context<ApiEnv>): Promise<string | undefined> {
  const { botId: _bot, ...named }: Record<string, string> = c.req.param();
  const [id] = Object.values(named);
  if (id !== undefined || c.res.status !== 201) return id;
  return z.object({ id: z.string() }).safeParse(await c.res.clone().json()).data?.id;
}
