/** Campaigns: what goes out by itself, by the clock or by what customers do. What they send are broadcasts. */
import { z } from '@hono/zod-openapi';
import {
  createCampaign,
  deleteCampaign,
  replaceCampaign,
  switchCampaign,
} from '../../shared/campaigns/commands.ts';
import { campaignId, type Campaign } from '../../shared/campaigns/model.ts';
import { campaigns } from '../../shared/campaigns/queries.ts';
import { campaignResults } from '../../shared/campaigns/results.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain } from '../../shared/commands/model.ts';
import {
  columns,
  input,
  lasting,
  replacement,
  represent,
  resource,
  results,
  shownOnly,
  switching,
} from './campaign-shown.ts';
import { withFiles } from './broadcast-files.ts';
import { withinMeans, withList } from './broadcasts.ts';
import { answer, botParams, changed, done, jsonBody, made, problems } from './contract.ts';
import { entity, type Entity } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { created, listOf, only, yesOrNo } from './lists.ts';
import { ProblemError } from './problem.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, run, writeHeaders } from './run.ts';
import { viewsOf } from './views.ts';

const views = viewsOf('Campaign', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time' },
  filters: {
    active: only('active', yesOrNo, 'Only campaigns that are switched on, or off.'),
    trigger: only(
      'trigger.kind',
      z.enum(['cron', 'interval', 'cart', 'silence', 'favourite', 'thanks', 'welcome']),
      'Only campaigns that this has sent.',
    ),
    ...created,
  },
});

const tags = ['Campaigns'];
const params = botParams.extend({ id: campaignId.meta({ example: '4XB9T7KQ2M' }) });

const readResults = guarded('broadcasts:read', {
  operationId: 'getCampaignResults',
  method: 'get',
  path: '/campaigns/{id}/results',
  tags,
  summary: 'What came of a campaign, by round and variant',
  description: 'Its broadcasts one by one: `broadcasts?campaign=…`.',
  request: { params },
  responses: { 200: answer(results, 'The numbers so far.'), ...problems(404) },
});

const create = guarded('broadcasts:write', {
  operationId: 'createCampaign',
  method: 'post',
  path: '/campaigns',
  tags,
  summary: 'Make a campaign',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(input) },
  responses: {
    201: made(resource, 'The campaign; `Location` says where it is.'),
    ...problems(400, 404, 'too_many_campaigns', 413, 415, 422),
  },
});

const replace = guarded('broadcasts:write', {
  operationId: 'replaceCampaign',
  method: 'put',
  path: '/campaigns/{id}',
  tags,
  summary: 'Replace what is written of a campaign',
  description:
    'What came of it stays, and who was written to is not written to again. What was read may be sent back whole: see **Read-only members**.',
  request: { params, headers: changeHeaders, body: jsonBody(replacement) },
  responses: { 200: changed(resource, 'The campaign.'), ...problems(400, 404, 413, 415, 422) },
});

const change = guarded('broadcasts:write', {
  operationId: 'switchCampaign',
  method: 'patch',
  path: '/campaigns/{id}',
  tags,
  summary: 'Switch a campaign on or off',
  description: 'What happens while it is off is not written about later. What is under way goes on.',
  request: { params, headers: changeHeaders, body: jsonBody(switching) },
  responses: { 200: changed(resource, 'The campaign.'), ...problems(400, 404, 413, 415, 422) },
});

const remove = guarded('broadcasts:write', {
  operationId: 'deleteCampaign',
  method: 'delete',
  path: '/campaigns/{id}',
  tags,
  summary: 'Delete a campaign; its broadcasts stay',
  request: { params, headers: changeHeaders },
  responses: { 204: done('It is gone.'), ...problems(404, 'key_reused') },
});

export function campaignRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const { db } = cloud;
  const named = { too_many: 'too_many_campaigns' } as const;

  const entityOf = ({ botId, id }: z.output<typeof params>): Entity<Campaign> => ({
    ref: campaigns.doc(db, botId, id),
    represent: (found) => lasting(represent(id, plain(found))),
  });
  const find = async ({ botId, id }: z.output<typeof params>): Promise<Campaign> => {
    const found = (await campaigns.doc(db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return found;
  };

  addList(router, cloud, 'broadcasts:read', {
    operationId: 'listCampaigns',
    path: '/campaigns',
    tags,
    summary: 'Campaigns, newest first',
    answer: 'A page of campaigns.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const { entries, next } = await sorted.read(campaigns.all(db, botId), query);
      return { items: entries.map(({ id, data }) => represent(id, plain(data))), next };
    },
    file: {
      operationId: 'exportCampaigns',
      summary: 'Campaigns as a file',
      name: 'campaigns',
      columns,
    },
  });

  addDetail(router, 'broadcasts:read', {
    operationId: 'getCampaign',
    path: '/campaigns/{id}',
    tags,
    summary: 'One campaign',
    answer: 'The campaign.',
    views,
    params,
    find: async (named) => represent(named.id, plain(await find(named))),
    lasting,
    // What comes of it is no version of it; who asks again is to see that.
    isFleeting: ({ active }) => active,
  });

  router.openapi(readResults, async (c) => {
    const { botId, id } = c.req.valid('param');
    const campaign = await find({ botId, id });
    const { runs, rounds } = await campaignResults(cloud, botId, { ...campaign, id });
    const { currency } = c.var.bot;
    return c.json({ id, runs, currency, rounds: rounds.map((variants) => ({ variants })) }, 200);
  });

  router.openapi(create, async (c) => {
    const { botId } = c.req.valid('param');
    const given = c.req.valid('json');
    withinMeans(c.var.bot, given.delivery);
    await withList(cloud, botId, given.audience);
    await withFiles(cloud, botId, c.var.bot, given);
    const { id, campaign } = await run(c, cloud, createCampaign, given, { named });
    c.header('Location', `/v1/bots/${botId}/campaigns/${id}`);
    const shown = represent(id, campaign);
    entity(c, lasting(shown));
    return c.json(shown, 201);
  });

  router.openapi(replace, async (c) => {
    const { botId, id } = c.req.valid('param');
    const { given, asShown } = shownOnly.apart(c.req.valid('json'));
    const { runs: _runs, last: _last, nextAt: _nextAt, ...to } = given;
    withinMeans(c.var.bot, to.delivery);
    await withList(cloud, botId, to.audience);
    const on = entityOf({ botId, id });
    await withFiles(cloud, botId, c.var.bot, to, on.ref);
    const { campaign } = await run(c, cloud, replaceCampaign, { id, to }, { on, asShown });
    const shown = represent(id, campaign);
    entity(c, lasting(shown));
    return c.json(shown, 200);
  });

  router.openapi(change, async (c) => {
    const { botId, id } = c.req.valid('param');
    const on = entityOf({ botId, id });
    const { campaign } = await run(c, cloud, switchCampaign, { id, ...c.req.valid('json') }, { on });
    const shown = represent(id, campaign);
    entity(c, lasting(shown));
    return c.json(shown, 200);
  });

  router.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    await run(c, cloud, deleteCampaign, { id }, { on: entityOf(c.req.valid('param')) });
    return c.body(null, 204);
  });

  return router;
}
