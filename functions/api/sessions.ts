/**
 * Sessions of people at the panel. The bot gives a link by /panel; what it carries is exchanged here, once, for a token
 * that works for some hours, which a browser gets as a cookie as well.
 */
import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { deleteCookie, setCookie } from 'hono/cookie';
import { sessionRole, type SessionRole } from '../../shared/access/model.ts';
import { accessOf, hasScope, type Access } from '../../shared/access/queries.ts';
import {
  endSession,
  isPanelCode,
  openSession,
  readPanelCode,
  sessionToken,
} from '../../shared/access/panel.ts';
import { scope, scopes } from '../../shared/access/scopes.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { hashToken } from '../../shared/cloud/secrets.ts';
import { execute } from '../../shared/commands/execute.ts';
import { sessionCookie, type Guesses } from './access.ts';
import { answer, done, jsonBody, problems, time } from './contract.ts';
import { createRouter, type Router } from './environment.ts';
import { signedIn } from './signed-in.ts';
import { ProblemError, rejectionProblem } from './problem.ts';

const me = {
  id: z.string().meta({ description: 'Names the token or the session, as in the access log.' }),
  kind: z.enum(['session', 'token']),
  name: z.string().meta({ description: 'Of the token; of a session the role.' }),
  botId: z.string().nullable().meta({ description: 'Of a session: the bot that it is at.' }),
  bots: z.union([z.literal('all'), z.array(z.string())]),
  role: sessionRole.nullable(),
  telegramId: z.int().nullable().meta({ description: 'Of a session: whose it is.' }),
  scopes: z.array(scope),
  until: time
    .nullable()
    .meta({ description: 'When it ends by itself; a session sooner when it is not used.' }),
};
const example = {
  id: '9b1f0c77aa21',
  kind: 'session' as const,
  name: 'support',
  botId: '7000000001',
  bots: ['7000000001'],
  role: 'support' as const,
  telegramId: 700000002,
  scopes: ['bots:read' as const, 'tickets:read' as const, 'tickets:write' as const],
  until: '2026-05-04T22:00:00.000Z',
};
const resource = z.object(me).openapi('Me', { example });
const begun = z
  .object({
    ...me,
    token: z.string().meta({ description: 'For `Authorization`; a browser has its cookie.' }),
  })
  .openapi('NewSession', { example: { ...example, token: `vs_${'x'.repeat(43)}` } });
const input = z
  .strictObject({ code: z.string().max(200).meta({ description: 'What follows `#` in the link.' }) })
  .openapi('SessionInput', { example: { code: `7000000001-700000002-${'x'.repeat(43)}` } });

const tags = ['Access'];

const signIn = createRoute({
  operationId: 'signIn',
  method: 'post',
  path: '/v1/sessions',
  tags,
  summary: 'Exchange a link of /panel for a session',
  description:
    'A link works once. The session ends after 12 hours, an hour after it was last used, when its person is something else in the shop or nothing any more, and when they sign out. The answer also sets a cookie, which works like the token; a change by cookie takes the header `X-Requested-With: vitrina`.',
  request: { body: jsonBody(input) },
  responses: {
    201: answer(begun, 'The session.', 'Location', 'Set-Cookie'),
    ...problems(400, 'code_invalid', 413, 415, 422, 'too_many_failures'),
  },
});

const who = signedIn({
  operationId: 'whoAmI',
  method: 'get',
  path: '/',
  tags,
  summary: 'What the token or the session may do, and until when',
  responses: { 200: answer(resource, 'You.') },
});

const signOut = signedIn({
  operationId: 'signOut',
  method: 'delete',
  path: '/',
  tags,
  summary: 'End the session',
  responses: { 204: done('The session has ended.'), ...problems('not_from_the_panel', 'not_a_session') },
});

/** `POST /v1/sessions`: in front of the token that everything else takes. */
export function signInRoute(cloud: Cloud, guesses: Guesses): Router {
  const router = createRouter();
  router.openapi(signIn, async (c) => {
    const { code } = c.req.valid('json');
    const hash = hashToken(code);
    const useless = () =>
      new ProblemError('code_invalid', { headers: { 'WWW-Authenticate': 'Bearer realm="vitrina"' } });
    if (guesses.isRepeated(hash)) throw useless();
    guesses.check(c);
    const token = await beginSession(cloud, code);
    const access = token === undefined ? 'unauthorized' : await accessOf(cloud, token, new Date());
    if (token === undefined || typeof access === 'string') {
      guesses.wrong(c, hash);
      throw useless();
    }
    c.set('access', access);
    c.set('scope', 'session');
    setCookie(c, sessionCookie, token, {
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
      expires: access.until,
    });
    c.header('Location', '/v1/session');
    return c.json({ ...represent(access), token }, 201);
  });
  return router;
}

/** Each try is a command of its own: an exchange that comes again finds the link used. */
async function beginSession(cloud: Cloud, text: string): Promise<string | undefined> {
  const code = readPanelCode(text);
  const at = new Date();
  if (!code || !(await isPanelCode(cloud, code, at))) return undefined;
  const { botId, telegramId, hash } = code;
  const id = `session-${randomUUID()}`;
  const actor = `staff:${telegramId}` as const;
  const input = { telegramId, hash };
  const executed = await execute(cloud, openSession, { id, botId, actor, at, input });
  return executed.ok ? sessionToken(cloud, botId, id) : undefined;
}

/** `/v1/session` */
export function sessionRoutes(cloud: Cloud): Router {
  const router = createRouter();
  router.openapi(who, (c) => c.json(represent(c.var.access), 200));
  router.openapi(signOut, async (c) => {
    const { hash, person, actor } = c.var.access;
    if (!person) throw new ProblemError('not_a_session');
    const { botId } = person;
    const command = { id: `session-${randomUUID()}`, botId, actor, at: new Date(), input: {} };
    const executed = await execute(cloud, endSession(hash), command);
    if (!executed.ok) throw rejectionProblem(executed);
    c.set('scope', 'session');
    deleteCookie(c, sessionCookie, { path: '/', secure: true });
    return c.body(null, 204);
  });
  return router;
}

const represent = (access: Access) => {
  const { id, name, bots, person, until } = access;
  const role: SessionRole | null = person?.role ?? null;
  return {
    id,
    kind: person ? ('session' as const) : ('token' as const),
    name,
    botId: person?.botId ?? null,
    bots: bots === 'all' ? bots : [...bots],
    role,
    telegramId: person?.telegramId ?? null,
    scopes: scopes.filter((one) => hasScope(access, one)),
    until: until?.toISOString() ?? null,
  };
};
