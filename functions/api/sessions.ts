/**
 * Sessions of people at the panel. The bot gives a link by /panel; what it carries is exchanged here, once, for a token
 * that works for some hours, which a browser gets as a cookie as well.
 */
import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { sessionRole } from '../../shared/access/model.ts';
import { accessOf, hasScope, sessionsOf, type Access, type Person } from '../../shared/access/queries.ts';
import {
  endSessions,
  openSession,
  readPanelCode,
  readPanelLink,
  sessionToken,
  type PanelCode,
} from '../../shared/access/panel.ts';
import { scope, scopes } from '../../shared/access/scopes.ts';
import { connectedBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { hashToken } from '../../shared/cloud/secrets.ts';
import { execute } from '../../shared/commands/execute.ts';
import { sessionCookie, type Guesses } from './access.ts';
import { answer, done, jsonBody, problems, time } from './contract.ts';
import { createRouter, type ApiEnv, type Router } from './environment.ts';
import { signedIn } from './signed-in.ts';
import { problemBody, ProblemError, problemSchema, rejectionProblem } from './problem.ts';

const shownBot = z.object({ name: z.string(), username: z.string() });
const personName = z.string().meta({ description: 'As in the list of the staff; null for the owner.' });
const me = {
  id: z.string().meta({ description: 'Names the token or the session, as in the access log.' }),
  kind: z.enum(['session', 'token']),
  name: z.string().meta({ description: 'Of the token; of a session the role.' }),
  botId: z.string().nullable().meta({ description: 'Of a session: the bot that it is at.' }),
  bot: shownBot.nullable().meta({ description: 'The same, as people know it.' }),
  bots: z.union([z.literal('all'), z.array(z.string())]),
  role: sessionRole.nullable(),
  telegramId: z.int().nullable().meta({ description: 'Of a session: whose it is.' }),
  personName: personName.nullable(),
  scopes: z.array(scope),
  until: time
    .nullable()
    .meta({ description: 'When it ends by itself; a session sooner when it is not used.' }),
};
const ira = {
  botId: '7000000001',
  bot: { name: 'Tea shop', username: 'tea_shop_bot' },
  role: 'support' as const,
  telegramId: 700000002,
  personName: 'Ira',
};
const example = {
  id: '9b1f0c77aa21',
  kind: 'session' as const,
  name: 'support',
  ...ira,
  bots: ['7000000001'],
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

const somebody = z.object({
  botId: z.string(),
  bot: shownBot,
  role: sessionRole,
  telegramId: z.int(),
  personName: personName.nullable(),
});
const owner = {
  botId: '7000000002',
  bot: { name: 'Coffee shop', username: 'coffee_shop_bot' },
  role: 'owner' as const,
  telegramId: 700000001,
  personName: null,
};
const inTheWay = { ...problemBody('signed_in_already'), signedIn: ira, link: owner };
const somebodyElse = {
  description:
    'The cookie is of a running session of somebody else, or at another bot: the link is not used up.',
  content: {
    'application/problem+json': {
      schema: z
        .object({ ...problemSchema.shape, signedIn: somebody, link: somebody })
        .openapi('SignedInAlready', { example: inTheWay }),
      example: inTheWay,
    },
  },
};

const tags = ['Access'];

const signIn = createRoute({
  operationId: 'signIn',
  method: 'post',
  path: '/v1/sessions',
  tags,
  summary: 'Exchange a link of /panel for a session',
  description:
    'A link works once. The session ends after 12 hours, an hour after it was last used, when its person is something else in the shop or nothing any more, and when they sign out. The answer also sets a cookie, which works like the token; a change by cookie takes the header `X-Requested-With: vitrina`. No link takes the place of a session that runs in the same browser, but for one of the same person at the same bot.',
  request: { body: jsonBody(input) },
  responses: {
    201: answer(begun, 'The session.', 'Location', 'Set-Cookie'),
    409: somebodyElse,
    ...problems(400, 'code_invalid', 413, 415, 422, 'too_many_failures'),
  },
});

const who = signedIn({
  operationId: 'whoAmI',
  method: 'get',
  path: '/session',
  tags,
  summary: 'What the token or the session may do, and until when',
  responses: { 200: answer(resource, 'You.') },
});

const signOut = signedIn({
  operationId: 'signOut',
  method: 'delete',
  path: '/session',
  tags,
  summary: 'End the session',
  responses: { 204: done('The session has ended.'), ...problems('not_from_the_panel', 'not_a_session') },
});

const signOutEverywhere = signedIn({
  operationId: 'signOutEverywhere',
  method: 'delete',
  path: '/sessions',
  tags,
  summary: 'End all sessions of the same person, this one too',
  description:
    'Wherever that person is signed in, at whichever bots, the next request is refused. Tokens that they have made go on.',
  responses: { 204: done('They have ended.'), ...problems('not_from_the_panel', 'not_a_session') },
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
    const panelCode = readPanelCode(code);
    const person = panelCode && (await readPanelLink(cloud, panelCode, new Date()));
    if (person) await refuseToReplace(cloud, c, person);
    const token = person && (await beginSession(cloud, panelCode));
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
    return c.json({ ...(await represent(cloud, access)), token }, 201);
  });
  return router;
}

/** Whoever has somebody open a link of theirs is not to have them work in their shop unawares. */
async function refuseToReplace(cloud: Cloud, c: Context, link: Person): Promise<void> {
  const cookie = getCookie(c, sessionCookie);
  const access = cookie === undefined ? undefined : await accessOf(cloud, cookie, new Date());
  const running = typeof access === 'object' ? access.person : undefined;
  if (!running || (running.botId === link.botId && running.telegramId === link.telegramId)) return;
  const members = { signedIn: await shown(cloud, running), link: await shown(cloud, link) };
  throw new ProblemError('signed_in_already', { members });
}

/** Each try is a command of its own: an exchange that comes again finds the link used. */
async function beginSession(cloud: Cloud, code: PanelCode): Promise<string | undefined> {
  const { botId, telegramId, hash } = code;
  const at = new Date();
  const id = `session-${randomUUID()}`;
  const actor = `staff:${telegramId}` as const;
  const input = { telegramId, hash };
  const executed = await execute(cloud, openSession, { id, botId, actor, at, input });
  return executed.ok ? sessionToken(cloud, botId, id) : undefined;
}

/** `/v1/session`, and what is done to all of them at `/v1/sessions`. */
export function sessionRoutes(cloud: Cloud): Router {
  const router = createRouter();
  router.openapi(who, async (c) => c.json(await represent(cloud, c.var.access), 200));
  router.openapi(signOut, async (c) => {
    await end(c, ({ hash }) => [hash]);
    return c.body(null, 204);
  });
  router.openapi(signOutEverywhere, async (c) => {
    await end(c, (_access, { telegramId }) => sessionsOf(cloud, telegramId));
    return c.body(null, 204);
  });

  type Which = (access: Access, person: Person) => string[] | Promise<string[]>;
  async function end(c: Context<ApiEnv>, which: Which): Promise<void> {
    const { access } = c.var;
    const { person, actor } = access;
    if (!person) throw new ProblemError('not_a_session');
    const { botId } = person;
    const command = { id: `session-${randomUUID()}`, botId, actor, at: new Date(), input: {} };
    const executed = await execute(cloud, endSessions(await which(access, person)), command);
    if (!executed.ok) throw rejectionProblem(executed);
    c.set('scope', 'session');
    deleteCookie(c, sessionCookie, { path: '/', secure: true });
  }
  return router;
}

/** Somebody at a shop, as people know them both. */
async function shown(cloud: Cloud, { botId, role, telegramId, name }: Person) {
  const { name: shop, username } = await connectedBot(cloud, botId);
  return { botId, bot: { name: shop, username }, role, telegramId, personName: name ?? null };
}

const nobody = { botId: null, bot: null, role: null, telegramId: null, personName: null };

async function represent(cloud: Cloud, access: Access) {
  const { id, name, bots, person, until } = access;
  return {
    id,
    kind: person ? ('session' as const) : ('token' as const),
    name,
    ...(person ? await shown(cloud, person) : nobody),
    bots: bots === 'all' ? bots : [...bots],
    scopes: scopes.filter((one) => hasScope(access, one)),
    until: until?.toISOString() ?? null,
  };
}
