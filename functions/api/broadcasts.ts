/** Broadcasts: writing them, sending them, stopping them on their way, changing and taking back what was sent. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { isListKept } from '../../shared/audience/lists.ts';
import type { Audience } from '../../shared/audience/model.ts';
import type { Bot } from '../../shared/bots/model.ts';
import { findBot } from '../../shared/bots/queries.ts';
import { broadcastCategory } from '../../shared/broadcasts/category.ts';
import { editSent, retractSent } from '../../shared/broadcasts/afterwards.ts';
import { createBroadcast, deleteBroadcast } from '../../shared/broadcasts/commands.ts';
import { resumeBroadcast, startBroadcast, unscheduleBroadcast } from '../../shared/broadcasts/starting.ts';
import { cancelBroadcast, pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { may } from '../../shared/broadcasts/decide.ts';
import {
  broadcastId,
  broadcastState,
  type Broadcast,
  type BroadcastState,
} from '../../shared/broadcasts/model.ts';
import { patchBroadcast } from '../../shared/broadcasts/patch.ts';
import { broadcasts, progressOf } from '../../shared/broadcasts/queries.ts';
import { campaignId } from '../../shared/campaigns/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain } from '../../shared/commands/model.ts';
import { representBroadcast as represent } from '../representations.ts';
import { broadcastGiven, broadcastPatchGiven, editGiven } from './broadcast-content.ts';
import { withFiles } from './broadcast-files.ts';
import { columns, resource } from './broadcast-shown.ts';
import {
  answer,
  botParams,
  changed,
  done,
  jsonBody,
  made,
  problems,
  time,
  viewProblems,
} from './contract.ts';
import { entity, type Entity } from './entity.ts';
import { createRouter, type ApiEnv, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { created, listOf, only } from './lists.ts';
import { ProblemError } from './problem.ts';
import { addList } from './reads.ts';
import { changeHeaders, run, writeHeaders } from './run.ts';
import { view, viewsOf } from './views.ts';

const views = viewsOf('Broadcast', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time' },
  filters: {
    state: only('state', broadcastState, 'Only broadcasts in this state.'),
    category: only('category', broadcastCategory, 'Only broadcasts of this category.'),
    origin: only(
      'origin.kind',
      z.enum(['staff', 'api', 'news', 'campaign']),
      'Only broadcasts that were made so.',
    ),
    campaign: only('origin.campaignId', campaignId, 'Only broadcasts of this campaign.'),
    ...created,
  },
});

const tags = ['Broadcasts'];
export const params = botParams.extend({ id: broadcastId.meta({ example: '4XB9T7KQ2M' }) });

const detail = guarded('broadcasts:read', {
  operationId: 'getBroadcast',
  method: 'get',
  path: '/broadcasts/{id}',
  tags,
  summary: 'One broadcast, and how far it is',
  request: { params, query: z.strictObject(views.query) },
  responses: { 200: answer(views.one, 'The broadcast.'), ...viewProblems },
});

const create = guarded('broadcasts:write', {
  operationId: 'createBroadcast',
  method: 'post',
  path: '/broadcasts',
  tags,
  summary: 'Write a broadcast; it goes out once it is started',
  description: 'How many would get it is told beforehand by `audience/count`.',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(broadcastGiven) },
  responses: {
    201: made(resource, 'The draft; `Location` says where it is.'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const change = guarded('broadcasts:write', {
  operationId: 'changeBroadcast',
  method: 'patch',
  path: '/broadcasts/{id}',
  tags,
  summary: 'Change a broadcast that has not gone out',
  request: { params, headers: changeHeaders, body: jsonBody(broadcastPatchGiven) },
  responses: {
    200: changed(resource, 'The broadcast.'),
    ...problems(400, 404, 'broadcast_moved', 413, 415, 422),
  },
});

const remove = guarded('broadcasts:write', {
  operationId: 'deleteBroadcast',
  method: 'delete',
  path: '/broadcasts/{id}',
  tags,
  summary: 'Delete a broadcast that nobody has got',
  request: { params, headers: changeHeaders },
  responses: { 204: done('It is gone.'), ...problems(404, 'broadcast_moved', 'key_reused') },
});

const startGiven = z
  .strictObject({
    at: time.optional().meta({
      description: 'Left out: now. A time that is past is refused; by less than five minutes it is now.',
    }),
  })
  .openapi('BroadcastStart', { example: { at: '2030-05-04T10:00:00+03:00' } });

const start = guarded('broadcasts:write', {
  operationId: 'startBroadcast',
  method: 'post',
  path: '/broadcasts/{id}/start',
  tags,
  summary: 'Send it now, or at a time',
  description:
    'Broadcasts of a bot go out one after another. With `If-Match` what goes out is what you have read. The body may be `{}`.',
  request: { params, headers: changeHeaders, body: jsonBody(startGiven) },
  responses: {
    200: changed(resource, 'The broadcast.'),
    ...problems(400, 404, 'broadcast_moved', 413, 415, 422),
  },
});

const unschedule = act(
  'unschedule',
  'unscheduleBroadcast',
  'Make what waits for its time a draft again',
  'So is what was paused before anything of it went out. It goes out once it is started again.',
);
const pause = act('pause', 'pauseBroadcast', 'Stop it for now, within a second');
const resume = act('resume', 'resumeBroadcast', 'Go on where it was stopped');
const cancel = act('cancel', 'cancelBroadcast', 'Stop it for good: who has not got it does not get it');
const retract = act(
  'retract',
  'retractBroadcast',
  'Take back what was sent',
  'Telegram takes messages back for two days. How far that is, is told as for the sending. What was taken back is over: it is neither edited nor taken back again.',
);

const edit = guarded('broadcasts:write', {
  operationId: 'editBroadcast',
  method: 'post',
  path: '/broadcasts/{id}/edit',
  tags,
  summary: 'Change what was sent, in every chat',
  description:
    'As many variants as there are, in the languages that they are in, each with as many files. How far that is, is told as for the sending. It can be begun for 88 days, for it is kept for 90 who got it.',
  request: { params, headers: writeHeaders, body: jsonBody(editGiven) },
  responses: {
    200: changed(resource, 'The broadcast.'),
    ...problems(400, 404, 'broadcast_moved', 413, 415, 422),
  },
});

function act<const Name extends string>(
  name: Name,
  operationId: string,
  summary: string,
  description?: string,
) {
  return guarded('broadcasts:write', {
    operationId,
    method: 'post',
    path: `/broadcasts/{id}/${name}`,
    tags,
    summary,
    ...(description !== undefined && { description }),
    request: { params, headers: writeHeaders },
    responses: {
      200: changed(resource, 'The broadcast.'),
      ...problems(404, 'broadcast_moved', 'key_reused'),
    },
  });
}

/** What the commands' rejections are called among the problems of the API. */
const named = { wrong_state: 'broadcast_moved', other_kind: 'broadcast_differs' } as const;

/** Only these may have a shard that is being worked, or was when they were stopped; `scheduled` is what quiet hours did. */
const underWay: readonly BroadcastState[] = ['sending', 'paused', 'cancelled', 'scheduled'];

export function broadcastRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const settingsOf = async (botId: string) => {
    const shop = await findBot(cloud, botId);
    if (!shop) throw new ProblemError('not_found');
    return shop;
  };
  const entityOf = async ({ botId, id }: z.output<typeof params>): Promise<Entity<Broadcast>> => {
    const shop = await settingsOf(botId);
    return {
      ref: broadcasts.doc(cloud.db, botId, id),
      represent: (found) => represent(shop, id, plain(found)),
    };
  };

  addList(router, cloud, 'broadcasts:read', {
    operationId: 'listBroadcasts',
    path: '/broadcasts',
    tags,
    summary: 'Broadcasts, newest first',
    answer: 'A page of broadcasts.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const all = broadcasts.all(cloud.db, botId);
      const [{ entries, next }, shop] = await Promise.all([sorted.read(all, query), settingsOf(botId)]);
      return { items: entries.map(({ id, data }) => represent(shop, id, plain(data))), next };
    },
    file: {
      operationId: 'exportBroadcasts',
      summary: 'Broadcasts as a file',
      name: 'broadcasts',
      columns,
    },
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const [shop, found] = await Promise.all([
      settingsOf(botId),
      broadcasts
        .doc(cloud.db, botId, id)
        .get()
        .then((snapshot) => snapshot.data()),
    ]);
    if (!found) throw new ProblemError('not_found');
    const { fields } = c.req.valid('query');
    const known = represent(shop, id, plain(found));
    if (!underWay.includes(found.state)) return c.json(view(c, known, fields), 200);
    const standing = await progressOf(cloud, botId, id, found);
    const shown = view(c, represent(shop, id, plain(found), standing), fields);
    // How far it is lies elsewhere, and is no version of it; who asks again is to see it.
    entity(c, known);
    c.header('Cache-Control', 'no-store');
    return c.json(shown, 200);
  });

  router.openapi(create, async (c) => {
    const { botId } = c.req.valid('param');
    const given = c.req.valid('json');
    withinMeans(c.var.bot, given.delivery);
    await withList(cloud, botId, given.audience);
    await withFiles(cloud, botId, c.var.bot, given);
    const input = { ...given, origin: { kind: 'api' as const } };
    const { id, broadcast } = await run(c, cloud, createBroadcast, input);
    c.header('Location', `/v1/bots/${botId}/broadcasts/${id}`);
    return c.json(entity(c, represent(await settingsOf(botId), id, broadcast)), 201);
  });

  router.openapi(change, async (c) => {
    const { botId, id } = c.req.valid('param');
    const given = c.req.valid('json');
    withinMeans(c.var.bot, given.delivery);
    await withList(cloud, botId, given.audience);
    const on = await entityOf({ botId, id });
    await withFiles(cloud, botId, c.var.bot, given, on.ref);
    const { broadcast } = await run(c, cloud, patchBroadcast, { id, change: given }, { on, named });
    return c.json(entity(c, represent(await settingsOf(botId), id, broadcast)), 200);
  });

  router.openapi(remove, async (c) => {
    const on = await entityOf(c.req.valid('param'));
    await run(c, cloud, deleteBroadcast, { id: c.req.valid('param').id }, { on, named });
    return c.body(null, 204);
  });

  router.openapi(start, async (c) => {
    const { botId, id } = c.req.valid('param');
    const on = await entityOf({ botId, id });
    const found = (await on.ref.get()).data();
    if (found && may('start', found)) await withList(cloud, botId, found.audience);
    const { broadcast } = await run(c, cloud, startBroadcast, { id, ...c.req.valid('json') }, { on, named });
    return c.json(entity(c, represent(await settingsOf(botId), id, broadcast)), 200);
  });

  router.openapi(edit, async (c) => {
    const { botId, id } = c.req.valid('param');
    const given = c.req.valid('json');
    await withFiles(cloud, botId, c.var.bot, given, broadcasts.doc(cloud.db, botId, id));
    const { broadcast } = await run(c, cloud, editSent, { id, ...given }, { named });
    return c.json(entity(c, represent(await settingsOf(botId), id, broadcast)), 200);
  });

  /** Those that need no more than the id. */
  type Plainly = typeof pauseBroadcast;
  const stepped = async (c: Context<ApiEnv>, { botId, id }: z.output<typeof params>, command: Plainly) => {
    const { broadcast } = await run(c, cloud, command, { id }, { named });
    return entity(c, represent(await settingsOf(botId), id, broadcast));
  };

  router.openapi(unschedule, async (c) =>
    c.json(await stepped(c, c.req.valid('param'), unscheduleBroadcast), 200),
  );
  router.openapi(pause, async (c) => c.json(await stepped(c, c.req.valid('param'), pauseBroadcast), 200));
  router.openapi(resume, async (c) => c.json(await stepped(c, c.req.valid('param'), resumeBroadcast), 200));
  router.openapi(cancel, async (c) => c.json(await stepped(c, c.req.valid('param'), cancelBroadcast), 200));
  router.openapi(retract, async (c) => c.json(await stepped(c, c.req.valid('param'), retractSent), 200));

  return router;
}

/** @throws ProblemError where the audience names a list that was never given */
export async function withList(
  cloud: Cloud,
  botId: string,
  { list: id }: Pick<Audience, 'list'> = {},
): Promise<void> {
  if (id === undefined || (await isListKept(cloud, botId, id))) return;
  throw wrong('audience.list', 'no such list, or not any more: give it to `audience/lists` first');
}

/** @throws ProblemError where it is to be paid for, and the shop does not want that */
export function withinMeans({ broadcasts }: Pick<Bot, 'broadcasts'>, delivery?: { paid?: boolean }): void {
  if (delivery?.paid && !broadcasts.paid)
    throw wrong('delivery.paid', 'the shop pays for none: have `broadcasts.paid` of the bot set first');
}

const wrong = (member: string, message: string): ProblemError =>
  new ProblemError('invalid', { errors: [{ path: `body.${member}`, message }] });
