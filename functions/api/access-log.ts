/** The access log: of a bot, and of the whole platform for the operator. What is in it: recording.ts. */
import { z } from '@hono/zod-openapi';
import { accessEntry, tokenId, type AccessEntry } from '../../shared/access/model.ts';
import { accessLog } from '../../shared/access/queries.ts';
import type { Query } from '../../shared/cloud/firestore.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { answer, listProblems, problems, time } from './contract.ts';
import { members, moments, type Columns } from './csv-columns.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { from, listOf, only, until } from './lists.ts';
import { ProblemError } from './problem.ts';
import { addList } from './reads.ts';
import { viewPage, viewsOf } from './views.ts';

const resource = accessEntry
  .omit({ expireAt: true })
  .extend({
    id: z.string(),
    botId: z.string().nullable(),
    tokenId: z.string().nullable().meta({
      description: 'Its name: `/access-tokens/{id}` of the bot, for 90 days also of one that is revoked.',
    }),
    reason: z.string().meta({
      description: 'The kind of problem, or `many_refusals` of several kinds; of what was done, the scope.',
    }),
    scope: z.string().nullable().meta({
      description: 'That the route takes; of `missing_scope` the one that was lacking.',
    }),
    target: z.string().nullable().meta({
      description:
        'Of what was done: the id of the token, the webhook, the member of the staff it was done to.',
    }),
    createdAt: time,
  })
  .openapi('AccessEntry', {
    example: {
      id: 'b0a1c1f2-6f0e-4d55-9f6c-0f2b7f1f8a11',
      botId: '7000000001',
      tokenId: '3f2a9c01d4e8',
      actor: 'token:3f2a9c01d4e8',
      address: '203.0.113.9',
      agent: 'curl/8.5.0',
      method: 'GET',
      route: '/v1/bots/:botId/customers',
      status: 403,
      result: 'refused',
      reason: 'missing_scope',
      scope: 'customers:read',
      target: null,
      count: 4,
      createdAt: '2026-05-04T10:00:00.000Z',
    },
  });

const entries = listOf({
  sorts: { '-createdAt': 'time' },
  filters: {
    result: only('result', accessEntry.shape.result, '`refused`, or `done`: what only few may do.'),
    token: only('tokenId', tokenId, 'Of the token or the session: its id.'),
    from: from('createdAt', 'what came in'),
    until: until('createdAt', 'what came in'),
  },
});
const views = viewsOf('AccessEntry', resource);
const query = entries.query.extend(views.query);
type LogQuery = z.output<typeof entries.query>;

const tags = ['Access'];
const description =
  'Refused: 401, 403, 429, and who comes with a token of another bot. The same refused again within a minute is one entry with a `count`, the last few of which may be missing; of what is more than ten different ones of a caller, no more than how many is told. Done: changes of tokens, staff, settings and webhooks, sessions, personal data as CSV. Kept for 90 days.';

const { 422: invalid } = listProblems;
const listAll = guarded('access_log:read', {
  operationId: 'listWholeAccessLog',
  method: 'get',
  path: '/',
  tags,
  summary: 'The access log of all bots, and of who showed no valid token; for the operator',
  description: `${description} Who shows no valid token is in this list alone.`,
  request: { query },
  responses: {
    200: answer(views.page, 'A page of the log.', 'Link'),
    ...problems(404),
    422: invalid,
  },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members(
    'id',
    'result',
    'reason',
    'scope',
    'target',
    'status',
    'count',
    'tokenId',
    'actor',
    'address',
    'agent',
    'method',
    'route',
  ),
  ...moments('createdAt'),
};

async function pageIn(all: Query<AccessEntry>, given: LogQuery) {
  const { entries: found, next } = await entries.read(all, given);
  return { items: found.map(represent), next };
}

export function accessLogRoutes(cloud: Cloud): Router {
  const router = createRouter();
  addList(router, cloud, 'access_log:read', {
    operationId: 'listAccessLog',
    path: '/access-log',
    tags,
    summary: 'Who was refused, and who did what only few may, newest first',
    description,
    answer: 'A page of the log.',
    views,
    query,
    page: ({ botId }, given) => pageIn(accessLog(cloud.db).where('botId', '==', botId), given),
    file: {
      operationId: 'exportAccessLog',
      summary: 'The access log as a file',
      name: 'access-log',
      columns,
    },
  });
  return router;
}

/** At `/v1/access-log`. To a token that is bound to bots it is not there. */
export function wholeAccessLogRoutes(cloud: Cloud): Router {
  const router = createRouter();
  router.openapi(listAll, async (c) => {
    if (c.var.access.bots !== 'all') throw new ProblemError('not_found');
    const { fields, ...given } = c.req.valid('query');
    return c.json(viewPage(c, await pageIn(accessLog(cloud.db), given), fields), 200);
  });
  return router;
}

function represent({ id, data }: { id: string; data: AccessEntry }) {
  const {
    expireAt: _expireAt,
    botId,
    tokenId: token,
    scope,
    target,
    ...entry
  }: Plain<AccessEntry> = plain(data);
  return {
    id,
    botId: botId ?? null,
    tokenId: token ?? null,
    scope: scope ?? null,
    target: target ?? null,
    ...entry,
  };
}
