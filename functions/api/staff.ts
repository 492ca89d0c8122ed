/** Administrators and support agents: who they are, appointing and dismissing. */
import { z } from '@hono/zod-openapi';
import { neededToAppoint, within } from '../../shared/access/within.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { appointStaff, dismissStaff } from '../../shared/staff/commands.ts';
import { staffMember, type StaffMember } from '../../shared/staff/model.ts';
import { staff } from '../../shared/staff/queries.ts';
import { botParams, changed, done, jsonBody, made, problems, times, timesExample } from './contract.ts';
import { members, moments, type Columns } from './csv-columns.ts';
import { entity, read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { listOf, only } from './lists.ts';
import { kept, readOnly } from './read-only.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, putHeaders, putStatus, run } from './run.ts';
import { viewsOf } from './views.ts';

const resource = staffMember
  .extend({ id: z.int().meta({ description: 'Telegram id.', example: 700000002 }), ...times })
  .openapi('StaffMember', {
    example: { id: 700000002, role: 'administrator', name: 'Olena', ...timesExample },
  });
const shownOnly = readOnly(kept);
const input = staffMember
  .pick({ role: true, name: true })
  .extend(shownOnly.members)
  .strict()
  .openapi('StaffMemberInput', { example: { role: 'administrator', name: 'Olena' } });

const views = viewsOf('StaffMember', resource);
const sorted = listOf({
  sorts: { id: 'id' },
  filters: { role: only('role', staffMember.shape.role, 'Only those who have this role.') },
});

const tags = ['Staff'];
const params = botParams.extend({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'expected a numeric Telegram id')
    .meta({ description: 'Telegram id.', example: '700000002' }),
});

const appoint = guarded('staff:write', {
  operationId: 'appointStaff',
  method: 'put',
  path: '/staff/{id}',
  tags,
  summary: 'Appoint somebody, or change the role or the name',
  description:
    'A change of role works at once. It takes all scopes that the role has at the panel, as at `/v1/session`. They are told, and get the menu of their role, as soon as they have pressed Start in the bot. What was read may be sent back whole: see **Read-only members**.',
  request: { params, headers: putHeaders, body: jsonBody(input) },
  responses: {
    200: changed(resource, 'The member of staff.'),
    201: made(resource, 'The member of staff, who was none before.'),
    ...problems(400, 404, 'is_owner', 413, 415, 422),
  },
});

const dismiss = guarded('staff:write', {
  operationId: 'dismissStaff',
  method: 'delete',
  path: '/staff/{id}',
  tags,
  summary: 'Dismiss somebody',
  description:
    'They lose access at once and are told; the tickets that they have at work go back to the queue.',
  request: { params, headers: changeHeaders },
  responses: { 204: done('No longer on the staff.'), ...problems(404, 'key_reused') },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'role', 'name'),
  ...moments('createdAt', 'modifiedAt'),
};

export function staffRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const memberOf = ({ botId, id }: z.output<typeof params>) => ({
    ref: staff.doc(cloud.db, botId, id),
    represent: (found: StaffMember) => represent(id, plain(found)),
    always: { id: Number(id) },
  });

  addList(router, cloud, 'staff:read', {
    operationId: 'listStaff',
    path: '/staff',
    tags,
    summary: 'Administrators and support agents, by id; the owner is named by the bot',
    answer: 'A page of staff.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const { entries, next } = await sorted.read(staff.all(cloud.db, botId), query);
      return { items: entries.map(({ id, data }) => represent(id, plain(data))), next };
    },
    file: {
      operationId: 'exportStaff',
      summary: 'Administrators and support agents as a file',
      name: 'staff',
      columns,
    },
  });

  addDetail(router, 'staff:read', {
    operationId: 'getStaffMember',
    path: '/staff/{id}',
    tags,
    summary: 'One administrator or support agent',
    answer: 'The member of staff.',
    views,
    params,
    find: (named) => read(memberOf(named)),
  });

  router.openapi(appoint, async (c) => {
    const { id } = c.req.valid('param');
    const on = memberOf(c.req.valid('param'));
    const { given, asShown } = shownOnly.apart(c.req.valid('json'));
    const input = { telegramId: Number(id), ...given };
    const command = within(c.var.access, appointStaff, neededToAppoint);
    const { member } = await run(c, cloud, command, input, { on, creates: true, asShown });
    return c.json(entity(c, represent(id, member)), putStatus(c, member));
  });

  router.openapi(dismiss, async (c) => {
    const on = memberOf(c.req.valid('param'));
    await run(c, cloud, dismissStaff, { telegramId: Number(c.req.valid('param').id) }, { on });
    return c.body(null, 204);
  });

  return router;
}

const represent = (id: string, member: Plain<StaffMember>) => ({ id: Number(id), ...member });
