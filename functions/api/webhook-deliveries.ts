/** What was sent to webhooks, how each attempt went, and sending it again. */
import { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { replayDelivery } from '../../shared/webhooks/commands.ts';
import {
  deliveredEvent,
  deliveryAttempt,
  deliveryState,
  failedReason,
  subject,
  webhookId,
  type WebhookDelivery,
} from '../../shared/webhooks/model.ts';
import { deliveriesLike, webhookDeliveries } from '../../shared/webhooks/queries.ts';
import { answer, botParams, listProblems, problems, time, times, timesExample } from './contract.ts';
import { entity } from './entity.ts';
import { members, moments, within, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { pageOf, pageQuery, readPage } from './paging.ts';
import { ProblemError } from './problem.ts';
import { run, writeHeaders } from './run.ts';
import { turned } from './views.ts';

const deliveryId = z.string().regex(/^[0-9A-Z]{1,20}$/);

export const deliveryResource = z
  .object({
    id: deliveryId,
    webhookId,
    eventId: z.string().meta({ description: 'The `webhook-id` that it is sent with, each time.' }),
    event: deliveredEvent.meta({ description: '`ping` is what a person sends to try a webhook.' }),
    occurredAt: time,
    subject: subject.meta({ description: 'Ids of what it is about.' }),
    state: deliveryState.meta({ description: '`failed`: given up; it can be sent again.' }),
    reason: failedReason.optional().meta({
      description:
        'Why it was given up: `exhausted`: each attempt failed; `ping_failed`: the one attempt that a ping has did; `gone`: the server answered 410; `switched_off`, `deleted`: the webhook was; `no_subject`: what it was about is not there any more.',
    }),
    attempts: z
      .array(
        deliveryAttempt.extend({
          at: time,
          status: z.int().optional().meta({ description: 'Of the answer; absent where there was none.' }),
          error: z.string().optional().meta({ description: 'Why there was none.' }),
          answer: z.string().optional().meta({ description: "The first KB of the answer's body." }),
        }),
      )
      .meta({ description: 'The latest twenty.' }),
    nextAttemptAt: time
      .optional()
      .meta({ description: 'When it is due, while it is pending; absent while its server is left alone.' }),
    ...times,
  })
  .openapi('WebhookDelivery', {
    example: {
      id: '3J8DQ0V5M1T7C2XN4KQ9',
      webhookId: '7KQ2M4XB9T',
      eventId: 'tg-1001-0',
      event: 'order.created',
      occurredAt: timesExample.createdAt,
      subject: { orderId: '7KQ2M4XB9T' },
      state: 'pending',
      attempts: [{ at: timesExample.createdAt, durationMs: 180, status: 503, answer: 'Busy' }],
      nextAttemptAt: '2026-05-04T10:00:10.000Z',
      ...timesExample,
    },
  });

const tags = ['Webhooks'];
const params = botParams.extend({ id: deliveryId.meta({ example: '3J8DQ0V5M1T7C2XN4KQ9' }) });

const list = guarded('webhooks:read', {
  operationId: 'listWebhookDeliveries',
  method: 'get',
  path: '/webhook-deliveries',
  tags,
  summary: 'Deliveries to webhooks, newest first',
  description: 'They are kept for 30 days.',
  request: {
    params: botParams,
    query: pageQuery.extend({
      state: deliveryState.optional().meta({ description: 'Only deliveries in this state.' }),
      webhook: webhookId.optional().meta({ description: 'Only deliveries to the webhook with this id.' }),
      event: deliveredEvent.optional().meta({ description: 'Only deliveries of this kind of event.' }),
    }),
  },
  responses: {
    200: answer(pageOf(deliveryResource, 'WebhookDeliveryPage'), 'A page of deliveries.', 'Link'),
    ...listProblems,
  },
});

const detail = guarded('webhooks:read', {
  operationId: 'getWebhookDelivery',
  method: 'get',
  path: '/webhook-deliveries/{id}',
  tags,
  summary: 'One delivery',
  request: { params },
  responses: { 200: answer(deliveryResource, 'The delivery.'), ...problems(404) },
});

const replay = guarded('webhooks:write', {
  operationId: 'replayWebhookDelivery',
  method: 'post',
  path: '/webhook-deliveries/{id}/replay',
  tags,
  summary: 'Send a delivery now',
  description:
    'One that waits for its next attempt, one that was given up, or one that went well: with the `webhook-id` that it had, and what it is about as it is now. Its attempts begin anew.',
  request: { params, headers: writeHeaders },
  responses: {
    202: answer(deliveryResource, 'It is on its way.', 'Idempotency-Replayed'),
    ...problems(404, 'delivery_pending', 'key_reused'),
  },
});

const columns: Columns<ReturnType<typeof representDelivery>> = {
  ...members('id', 'webhookId', 'eventId', 'event', 'state', 'reason'),
  subject: ({ subject }) => JSON.stringify(subject),
  attempts: ({ attempts }) => attempts.length,
  ...within('lastAttempt', ({ attempts }) => attempts.at(-1), moments('at')),
  ...within('lastAttempt', ({ attempts }) => attempts.at(-1), members('status', 'durationMs', 'error')),
  ...moments('occurredAt', 'nextAttemptAt', 'createdAt', 'modifiedAt'),
};

export function webhookDeliveryRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const { db } = cloud;

  const page = async (
    { botId }: z.output<typeof botParams>,
    { state, webhook, event, ...query }: z.output<typeof list.request.query>,
  ) => {
    const wanted = {
      ...(state && { state }),
      ...(webhook && { webhookId: webhook }),
      ...(event && { event }),
    };
    const like = deliveriesLike(cloud, botId, wanted);
    const { entries, next } = await readPage(like, 'newest', query);
    return { items: entries.map(({ id, data }) => representDelivery(id, plain(data))), next };
  };

  router.openapi(list, async (c) =>
    c.json(turned(c, await page(c.req.valid('param'), c.req.valid('query'))), 200),
  );

  addFile(router, cloud, list, {
    operationId: 'exportWebhookDeliveries',
    summary: 'Deliveries to webhooks as a file',
    name: 'webhook-deliveries',
    columns,
    page,
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const found = (await webhookDeliveries.doc(db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return c.json(entity(c, representDelivery(id, plain(found))), 200);
  });

  router.openapi(replay, async (c) => {
    const { id } = c.req.valid('param');
    const sent = await run(c, cloud, replayDelivery, { id });
    return c.json(representDelivery(id, sent.delivery), 202);
  });

  return router;
}

/** How it is kept and counted is nobody's business outside. */
export function representDelivery(
  id: string,
  {
    nextAt,
    held,
    tries: _tries,
    leaseUntil: _leaseUntil,
    customerId: _customerId,
    expireAt: _expireAt,
    ...rest
  }: Plain<WebhookDelivery>,
) {
  return { id, ...rest, ...(nextAt !== undefined && !held && { nextAttemptAt: nextAt }) };
}
