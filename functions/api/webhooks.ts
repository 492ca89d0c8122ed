/** Webhooks: where a shop's own back end hears of what happens. A secret is shown when it is made, and never again. */
import { z } from '@hono/zod-openapi';
import { within } from '../../shared/access/within.ts';
import { findBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  replayFailed,
  rotateWebhookSecret,
  testWebhook,
} from '../../shared/webhooks/commands.ts';
import {
  switchedOffReason,
  webhookEvent,
  webhookId,
  webhookInput,
  webhookPatch,
  type Webhook,
} from '../../shared/webhooks/model.ts';
import { neededToChange, neededToCreate } from '../../shared/webhooks/needs.ts';
import { webhooks } from '../../shared/webhooks/queries.ts';
import { webhookSecretOf } from '../../shared/webhooks/signature.ts';
import {
  answer,
  botParams,
  changed,
  done,
  jsonBody,
  listProblems,
  problems,
  time,
  times,
  timesExample,
} from './contract.ts';
import * as cells from './csv-columns.ts';
import { addFile } from './csv.ts';
import { entity, type Entity } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { pageOf, pageQuery, readPage } from './paging.ts';
import { ProblemError } from './problem.ts';
import { changeHeaders, run, writeHeaders } from './run.ts';
import { turned } from './views.ts';
import { deliveryResource, representDelivery } from './webhook-deliveries.ts';

const members = {
  id: webhookId,
  url: z.string(),
  events: z.array(webhookEvent).meta({ description: 'What it is told of.' }),
  description: z.string().optional(),
  enabled: z.boolean().meta({ description: 'Whether anything is sent to it.' }),
  switchedOff: z.object({ reason: switchedOffReason, at: time }).optional().meta({
    description:
      'The platform has switched it off: `gone`: its server answered 410; `failing`: nothing reached it for five days. It goes away when it is switched on.',
  }),
  previousSecretUntil: time.optional().meta({
    description: 'Until then what is sent is signed with the secret before the last one as well.',
  }),
  ...times,
};
const example = {
  id: '7KQ2M4XB9T',
  url: 'https://shop.example.com/hooks/vitrina',
  events: ['order.created' as const, 'order.cancelled' as const],
  description: 'Stock-keeping',
  enabled: true,
  ...timesExample,
};
const resource = z.object(members).openapi('Webhook', { example });
const made = z
  .object({
    ...members,
    secret: z.string().meta({ description: 'Signs what is sent. Keep it: it is not shown again.' }),
  })
  .openapi('NewWebhook', {
    example: { ...example, secret: `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}` },
  });

const url = webhookInput.shape.url.meta({
  description:
    'An https address on the public internet, without a user name. Where the operator of Vitrina has set `OUTBOUND_PRIVATE=true`, one of a private network, and http, too.',
});
const input = webhookInput.extend({ url }).openapi('WebhookInput', {
  example: { url: example.url, events: ['order.created', 'order.cancelled'], description: 'Stock-keeping' },
});
const patch = webhookPatch
  .extend({ url: url.optional() })
  .meta({ description: 'By RFC 7396: what is left out stays; a `description` of null goes.' })
  .openapi('WebhookPatch', { example: { enabled: false } });

const replayInput = z
  .strictObject({
    since: time.meta({ description: 'Of those that failed: the ones that were entered since then.' }),
  })
  .openapi('WebhookReplayInput', { example: { since: '2026-05-04T10:00:00.000Z' } });
const replayed = z
  .object({
    replayed: z.int().meta({ description: 'So many are being sent.' }),
    more: z.boolean().meta({ description: 'There are more than one call takes: call again.' }),
  })
  .openapi('WebhookReplay', { example: { replayed: 12, more: false } });

const tags = ['Webhooks'];
const params = botParams.extend({ id: webhookId.meta({ example: '7KQ2M4XB9T' }) });

const list = guarded('webhooks:read', {
  operationId: 'listWebhooks',
  method: 'get',
  path: '/webhooks',
  tags,
  summary: 'Webhooks, without their secrets',
  request: { params: botParams, query: pageQuery },
  responses: { 200: answer(pageOf(resource, 'WebhookPage'), 'A page of webhooks.', 'Link'), ...listProblems },
});

const create = guarded('webhooks:write', {
  operationId: 'createWebhook',
  method: 'post',
  path: '/webhooks',
  tags,
  summary: 'Register a webhook',
  description:
    'A bot has at most ten. It takes the scopes to read what it is told of: `orders:read`, `tickets:read`, `customers:read`. It hears of what happens from now on, in the cloud within ten seconds. The answer has the secret, and so has the answer to the same `Idempotency-Key`; it is not to be had otherwise.',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(input) },
  responses: {
    201: answer(made, 'The webhook, with its secret.', 'Location', 'Idempotency-Replayed'),
    ...problems(400, 404, 'too_many_webhooks', 413, 415, 422),
  },
});

const detail = guarded('webhooks:read', {
  operationId: 'getWebhook',
  method: 'get',
  path: '/webhooks/{id}',
  tags,
  summary: 'One webhook, without its secret',
  request: { params },
  responses: { 200: answer(resource, 'The webhook.'), ...problems(404) },
});

const change = guarded('webhooks:write', {
  operationId: 'changeWebhook',
  method: 'patch',
  path: '/webhooks/{id}',
  tags,
  summary: 'Change a webhook, or switch it on or off',
  description:
    'What happens while it is off is not sent later. It takes the scopes to read what it is told of from then on.',
  request: { params, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The webhook.'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const remove = guarded('webhooks:write', {
  operationId: 'deleteWebhook',
  method: 'delete',
  path: '/webhooks/{id}',
  tags,
  summary: 'Delete a webhook',
  description:
    'Nothing more is sent to it: what still waits has `failed`, as `deleted`. It stays in the list of deliveries for its 30 days.',
  request: { params, headers: changeHeaders },
  responses: { 204: done('It is gone.'), ...problems(404, 'key_reused') },
});

const rotate = guarded('webhooks:write', {
  operationId: 'rotateWebhookSecret',
  method: 'post',
  path: '/webhooks/{id}/rotate-secret',
  tags,
  summary: 'Make a new secret',
  description:
    'For 24 hours what is sent is signed with the one before as well, so that nothing is refused while the receiver changes.',
  request: { params, headers: writeHeaders },
  responses: {
    200: answer(made, 'The webhook, with its new secret.', 'Idempotency-Replayed'),
    ...problems(404, 'key_reused'),
  },
});

const test = guarded('webhooks:write', {
  operationId: 'testWebhook',
  method: 'post',
  path: '/webhooks/{id}/test',
  tags,
  summary: 'Send a ping',
  description:
    'It is tried once, also where the webhook is switched off. The delivery tells how it went: `delivered`, or `failed` as `ping_failed` with the attempt.',
  request: { params, headers: writeHeaders },
  responses: {
    202: answer(deliveryResource, 'It is on its way.', 'Location', 'Idempotency-Replayed'),
    ...problems(404, 'key_reused'),
  },
});

const replay = guarded('webhooks:write', {
  operationId: 'replayFailedDeliveries',
  method: 'post',
  path: '/webhooks/{id}/replay',
  tags,
  summary: 'Send now all that waits, and again all that failed since then',
  description:
    'For after an outage: what waits for its next attempt goes first, then what was given up, the latest first; a hundred a call. Each has the `webhook-id` that it had, and its attempts begin anew.',
  request: { params, headers: writeHeaders, body: jsonBody(replayInput) },
  responses: {
    202: answer(replayed, 'They are on their way.', 'Idempotency-Replayed'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const columns: cells.Columns<ReturnType<typeof represent>> = {
  ...cells.members('id', 'url', 'description', 'enabled'),
  events: ({ events }) => events.join(' '),
  ...cells.within('switchedOff', ({ switchedOff }) => switchedOff, cells.members('reason')),
  ...cells.within('switchedOff', ({ switchedOff }) => switchedOff, cells.moments('at')),
  ...cells.moments('previousSecretUntil', 'createdAt', 'modifiedAt'),
};

export function webhookRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const { config, db } = cloud;

  const entityOf = ({ botId, id }: z.output<typeof params>): Entity<Webhook> => ({
    ref: webhooks.doc(db, botId, id),
    represent: (found) => represent(id, plain(found)),
  });
  const withSecret = (botId: string, id: string, webhook: Plain<Webhook>) => ({
    ...represent(id, webhook),
    secret: webhookSecretOf(config, {
      botId,
      webhookId: id,
      madeAt: webhook.createdAt,
      version: webhook.secret.version,
    }),
  });

  const page = async ({ botId }: z.output<typeof botParams>, query: z.output<typeof list.request.query>) => {
    const { entries, next } = await readPage(webhooks.all(db, botId), 'id', query);
    return { items: entries.map(({ id, data }) => represent(id, plain(data))), next };
  };

  router.openapi(list, async (c) =>
    c.json(turned(c, await page(c.req.valid('param'), c.req.valid('query'))), 200),
  );

  addFile(router, cloud, list, {
    operationId: 'exportWebhooks',
    summary: 'Webhooks as a file',
    name: 'webhooks',
    columns,
    page,
  });

  router.openapi(create, async (c) => {
    const { botId } = c.req.valid('param');
    const command = within(c.var.access, createWebhook, neededToCreate);
    const { id, webhook } = await run(c, cloud, command, c.req.valid('json'));
    findBot.forget(cloud, botId);
    c.header('Location', `/v1/bots/${botId}/webhooks/${id}`);
    return c.json(withSecret(botId, id, webhook), 201);
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const found = (await webhooks.doc(db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return c.json(entity(c, represent(id, plain(found))), 200);
  });

  router.openapi(change, async (c) => {
    const { botId, id } = c.req.valid('param');
    const on = entityOf({ botId, id });
    const command = within(c.var.access, changeWebhook, neededToChange);
    const { webhook } = await run(c, cloud, command, { id, change: c.req.valid('json') }, { on });
    findBot.forget(cloud, botId);
    return c.json(entity(c, represent(id, webhook)), 200);
  });

  router.openapi(remove, async (c) => {
    const { botId, id } = c.req.valid('param');
    await run(c, cloud, deleteWebhook, { id }, { on: entityOf({ botId, id }) });
    findBot.forget(cloud, botId);
    return c.body(null, 204);
  });

  router.openapi(rotate, async (c) => {
    const { botId, id } = c.req.valid('param');
    const { webhook } = await run(c, cloud, rotateWebhookSecret, { id });
    return c.json(withSecret(botId, id, webhook), 200);
  });

  router.openapi(test, async (c) => {
    const { botId, id } = c.req.valid('param');
    const sent = await run(c, cloud, testWebhook, { id });
    c.header('Location', `/v1/bots/${botId}/webhook-deliveries/${sent.id}`);
    return c.json(representDelivery(sent.id, sent.delivery), 202);
  });

  router.openapi(replay, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(c, cloud, replayFailed, { id, ...c.req.valid('json') }), 202);
  });

  return router;
}

const represent = (id: string, { secret: { previousUntil }, ...rest }: Plain<Webhook>) => ({
  id,
  ...rest,
  ...(previousUntil !== undefined && { previousSecretUntil: previousUntil }),
});
