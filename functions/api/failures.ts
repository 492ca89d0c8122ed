/** Work that failed for good: what came in, why it failed, and trying it again. */
import { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain } from '../../shared/commands/model.ts';
import { failure, type Failure } from '../../shared/failures/model.ts';
import { failures } from '../../shared/failures/queries.ts';
import { replayFailure } from '../replay.ts';
import { answer, botParams, listProblems, problems, times, timesExample } from './contract.ts';
import { members, moments, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { linkNext, pageOf, pageQuery, readPage } from './paging.ts';
import { ProblemError } from './problem.ts';

const resource = failure
  .omit({ expireAt: true })
  .extend({
    id: z.string(),
    payload: z.unknown().meta({
      description: 'What came in: an update of Telegram or an event, or what should have been one.',
    }),
    cause: z.string().meta({ description: 'The last cause.' }),
    state: failure.shape.state.meta({
      description:
        '`retrying`: the sender delivers it again by itself; when that goes well the failure goes away after a week. `kept`: given up, waits for a person. `resolved`: replayed well.',
    }),
    ...times,
  })
  .openapi('Failure', {
    example: {
      id: '5e884898-tg-1001',
      source: 'update',
      consumer: 'telegram',
      payload: { update_id: 1001 },
      cause: 'Error: 14 UNAVAILABLE',
      attempts: 5,
      state: 'kept',
      ...timesExample,
    },
  });

const tags = ['Failures'];
const params = botParams.extend({
  id: z
    .string()
    .regex(/^(?!__)[\w.-]{1,500}$/)
    .meta({ example: '5e884898-tg-1001' }),
});

const list = guarded('failures:read', {
  operationId: 'listFailures',
  method: 'get',
  path: '/failures',
  tags,
  summary: 'Failures, newest first',
  request: {
    params: botParams,
    query: pageQuery.extend({
      state: failure.shape.state.optional().meta({ description: 'Only failures in this state.' }),
    }),
  },
  responses: {
    200: answer(pageOf(resource, 'FailurePage'), 'A page of failures.', 'Link'),
    ...listProblems,
  },
});

const detail = guarded('failures:read', {
  operationId: 'getFailure',
  method: 'get',
  path: '/failures/{id}',
  tags,
  summary: 'One failure',
  request: { params },
  responses: { 200: answer(resource, 'The failure.'), ...problems(404) },
});

const replay = guarded('failures:write', {
  operationId: 'replayFailure',
  method: 'post',
  path: '/failures/{id}/replay',
  tags,
  summary: 'Try a failure again',
  description:
    'Runs it within this call, by the ids it first came with: what of it succeeded before is not done twice. When it fails again the answer is a problem and the failure has the new cause.',
  request: { params },
  responses: {
    200: answer(resource, 'It went well; the failure is resolved.'),
    ...problems(404, 'already_resolved', 'replay_failed'),
  },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'source', 'consumer', 'state', 'attempts', 'cause'),
  payload: ({ payload }) => JSON.stringify(payload),
  ...moments('createdAt', 'modifiedAt'),
};

export function failureRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const find = async (botId: string, id: string): Promise<Failure> => {
    const found = (await failures.doc(cloud.db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return found;
  };

  const page = async (
    { botId }: z.output<typeof botParams>,
    { state, ...query }: z.output<typeof list.request.query>,
  ) => {
    const all = failures.all(cloud.db, botId);
    const wanted = state === undefined ? all : all.where('state', '==', state);
    const { entries, next } = await readPage(wanted, 'newest', query);
    return { items: entries.map(({ id, data }) => represent(id, data)), next };
  };

  router.openapi(list, async (c) => {
    const found = await page(c.req.valid('param'), c.req.valid('query'));
    linkNext(c, found.next);
    return c.json(found, 200);
  });

  addFile(router, cloud, list, {
    operationId: 'exportFailures',
    summary: 'Failures as a file',
    name: 'failures',
    columns,
    page,
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    return c.json(represent(id, await find(botId, id)), 200);
  });

  router.openapi(replay, async (c) => {
    const { botId, id } = c.req.valid('param');
    const outcome = await replayFailure(cloud, botId, id);
    switch (outcome.kind) {
      case 'resolved':
        return c.json(represent(id, await find(botId, id)), 200);
      case 'not_found':
      case 'already_resolved':
        throw new ProblemError(outcome.kind);
      case 'failed':
        throw new ProblemError('replay_failed', { detail: `It failed again: ${outcome.cause}` });
    }
  });

  return router;
}

const represent = (id: string, entity: Failure) => {
  const { payload, expireAt: _housekeeping, ...rest } = plain(entity);
  return { id, ...rest, payload: JSON.parse(payload) as unknown };
};
