/** Work that failed for good: what came in, why it failed, trying it again, and letting it be. */
import { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain } from '../../shared/commands/model.ts';
import { discardFailure } from '../../shared/failures/discard.ts';
import { failure, type Failure } from '../../shared/failures/model.ts';
import { failures } from '../../shared/failures/queries.ts';
import { replayFailure } from '../replay.ts';
import { botParams, changed, done, problems, times, timesExample } from './contract.ts';
import { members, moments, type Columns } from './csv-columns.ts';
import { entity } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { created, listOf, only } from './lists.ts';
import { ProblemError, rejectionProblem } from './problem.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, commandIdOf, run, writeHeaders } from './run.ts';
import { viewsOf } from './views.ts';

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

const views = viewsOf('Failure', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time' },
  filters: {
    state: only('state', failure.shape.state, 'Only failures in this state.'),
    source: only('source', failure.shape.source, 'Only failures of updates from Telegram, or of events.'),
    ...created,
  },
});

const tags = ['Failures'];
const params = botParams.extend({
  id: z
    .string()
    .regex(/^(?!__)[\w.-]{1,500}$/)
    .meta({ example: '5e884898-tg-1001' }),
});

const replay = guarded('failures:write', {
  operationId: 'replayFailure',
  method: 'post',
  path: '/failures/{id}/replay',
  tags,
  summary: 'Try a failure again',
  description:
    'Runs it within this call, by the ids it first came with: what of it succeeded before is not done twice. When it fails again the answer is a problem and the failure has the new cause.',
  request: { params, headers: writeHeaders },
  responses: {
    200: changed(resource, 'It went well; the failure is resolved.'),
    ...problems(404, 'already_resolved', 'replay_failed'),
  },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'source', 'consumer', 'state', 'attempts', 'cause'),
  payload: ({ payload }) => JSON.stringify(payload),
  ...moments('createdAt', 'modifiedAt'),
};

const discard = guarded('failures:write', {
  operationId: 'discardFailure',
  method: 'delete',
  path: '/failures/{id}',
  tags,
  summary: 'Discard a failure',
  description: 'What failed is not to be tried again. Who did so stays in the record of commands.',
  request: { params, headers: changeHeaders },
  responses: { 204: done('It is gone.'), ...problems(404, 'still_retrying', 'key_reused') },
});

export function failureRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const find = async (botId: string, id: string): Promise<Failure> => {
    const found = (await failures.doc(cloud.db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return found;
  };

  addList(router, cloud, 'failures:read', {
    operationId: 'listFailures',
    path: '/failures',
    tags,
    summary: 'Failures, newest first',
    answer: 'A page of failures.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const { entries, next } = await sorted.read(failures.all(cloud.db, botId), query);
      return { items: entries.map(({ id, data }) => represent(id, data)), next };
    },
    file: {
      operationId: 'exportFailures',
      summary: 'Failures as a file',
      name: 'failures',
      columns,
    },
  });

  addDetail(router, 'failures:read', {
    operationId: 'getFailure',
    path: '/failures/{id}',
    tags,
    summary: 'One failure',
    answer: 'The failure.',
    views,
    params,
    find: async ({ botId, id }) => represent(id, await find(botId, id)),
  });

  router.openapi(replay, async (c) => {
    const { botId, id } = c.req.valid('param');
    const command = { id: commandIdOf(c), botId, actor: c.var.access.actor, at: new Date() };
    const executed = await replayFailure(cloud, command, id);
    if (executed.replayed) c.header('Idempotency-Replayed', 'true');
    if (!executed.ok) {
      const { cause } = executed.details ?? {};
      if (cause !== undefined)
        throw new ProblemError('replay_failed', { detail: `It failed again: ${causeIn(cause)}` });
      throw rejectionProblem(executed);
    }
    return c.json(entity(c, represent(id, await find(botId, id))), 200);
  });

  router.openapi(discard, async (c) => {
    const { botId, id } = c.req.valid('param');
    const on = {
      ref: failures.doc(cloud.db, botId, id),
      represent: (failed: Failure) => represent(id, failed),
    };
    await run(c, cloud, discardFailure, { failureId: id }, { on });
    return c.body(null, 204);
  });

  return router;
}

/** What opens something is shown to nobody: the secrets of invitations, and of links to the panel. */
const withoutSecrets = (text: string): string =>
  text
    .replaceAll(/\b(i_[0-9A-Z]{10})[\w-]{32}(?![\w-])/g, '$1…')
    .replaceAll(/\b(\d{1,20}-\d{1,15}-)[\w-]{43}(?![\w-])/g, '$1…');

/** Where in the program it happened, and where that lies, is kept for whoever runs it, and shown to nobody. */
const withoutPlaces = (text: string): string =>
  text
    .replaceAll(/\n\s+at .*/g, '')
    .replaceAll(/(?<![\w:./])(?:file:\/\/)?(?:\/[\w.@-]+){2,}(?::\d+)*/g, '…');

const causeIn = (text: string): string => withoutPlaces(withoutSecrets(text));

const represent = (id: string, entity: Failure) => {
  const { payload, cause, expireAt: _housekeeping, ...rest } = plain(entity);
  return {
    id,
    ...rest,
    cause: causeIn(cause),
    payload: JSON.parse(withoutSecrets(payload)) as unknown,
  };
};
