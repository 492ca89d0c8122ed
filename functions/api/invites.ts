/** Invitations to the staff. The link of one is told when it is made, and never again: its secret is not stored. */
import { z } from '@hono/zod-openapi';
import { neededToAppoint, within } from '../../shared/access/within.ts';
import { findBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { createInvite, inviteToken, revokeInvite } from '../../shared/staff/invites.ts';
import { inviteId, staffRole, type Invite } from '../../shared/staff/model.ts';
import { openInvites } from '../../shared/staff/queries.ts';
import { answer, botParams, done, jsonBody, problems, time, times, timesExample } from './contract.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { ProblemError } from './problem.ts';
import { commandIdOf, run, writeHeaders } from './run.ts';

const members = { id: inviteId, role: staffRole, expiresAt: time, ...times };
const resource = z.object(members).openapi('Invite', {
  example: { id: '7KQ2M4XB9T', role: 'support', expiresAt: '2026-05-05T10:00:00.000Z', ...timesExample },
});
const link = z.url().meta({ description: 'To send to one person. It works once.' });
const made = z.object({ ...members, link }).openapi('NewInvite', {
  example: {
    id: '7KQ2M4XB9T',
    role: 'support',
    expiresAt: '2026-05-05T10:00:00.000Z',
    ...timesExample,
    link: 'https://t.me/tea_shop_bot?start=i_7KQ2M4XB9Tc2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0',
  },
});
const input = z.strictObject({ role: staffRole }).openapi('InviteInput', { example: { role: 'support' } });

const tags = ['Staff'];

const create = guarded('staff:write', {
  operationId: 'createInvite',
  method: 'post',
  path: '/invites',
  tags,
  summary: 'Make a link that appoints who opens it first',
  description:
    'It works once, for 24 hours. It takes all scopes that the role has at the panel. The answer has the link, and so has the answer to the same `Idempotency-Key`; it is not to be had otherwise.',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(input) },
  responses: {
    201: answer(made, 'The invitation, with its link.', 'Idempotency-Replayed'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const list = guarded('staff:read', {
  operationId: 'listInvites',
  method: 'get',
  path: '/invites',
  tags,
  summary: 'Invitations that can be used, those that end first in front',
  description: 'At most 20; who needs more at a time appoints by id.',
  request: { params: botParams },
  responses: {
    200: answer(z.object({ items: z.array(resource) }), 'The invitations, without their links.'),
    ...problems(404),
  },
});

const revoke = guarded('staff:write', {
  operationId: 'revokeInvite',
  method: 'delete',
  path: '/invites/{id}',
  tags,
  summary: 'Take an invitation back',
  request: {
    params: botParams.extend({
      id: inviteId.meta({ description: 'Of the invitation.', example: '7KQ2M4XB9T' }),
    }),
    headers: writeHeaders,
  },
  responses: { 204: done('The link does not work any more.'), ...problems(404, 'key_reused') },
});

export function inviteRoutes(cloud: Cloud): Router {
  const router = createRouter();

  router.openapi(create, async (c) => {
    const { botId } = c.req.valid('param');
    const id = commandIdOf(c);
    const command = within(c.var.access, createInvite, neededToAppoint);
    const { inviteId, invite } = await run(c, cloud, command, c.req.valid('json'), { id });
    const shop = await findBot(cloud, botId);
    if (!shop) throw new ProblemError('not_found');
    const link = `https://t.me/${shop.username}?start=i_${inviteToken(cloud, botId, id, invite.createdAt)}`;
    return c.json({ ...represent(inviteId, invite), link }, 201);
  });

  router.openapi(list, async (c) => {
    const open = await openInvites(cloud, c.req.valid('param').botId, new Date());
    return c.json({ items: open.map(({ id, ...invite }) => represent(id, plain(invite))) }, 200);
  });

  router.openapi(revoke, async (c) => {
    await run(c, cloud, revokeInvite, { inviteId: c.req.valid('param').id });
    return c.body(null, 204);
  });

  return router;
}

type Shown = Pick<Invite, 'role' | 'expiresAt' | 'createdAt' | 'modifiedAt'>;

/** Its hash is nobody's business. */
const represent = (id: string, { role, expiresAt, createdAt, modifiedAt }: Plain<Shown>) => ({
  id,
  role,
  expiresAt,
  createdAt,
  modifiedAt,
});
