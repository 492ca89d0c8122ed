/**
 * The record of every change, by whichever way it came: who wanted what, and what became of it. Records say what they
 * hold and no more: those of somebody whose data were deleted are gone, and secrets are left out.
 */
import { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { commandRecords } from '../../shared/commands/execute.ts';
import { plain, type CommandRecord } from '../../shared/commands/model.ts';
import { commandTypes } from '../../shared/commands/types.ts';
import { botParams, time } from './contract.ts';
import { members, moments, type Columns } from './csv-columns.ts';
import { read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { from, listOf, only, until } from './lists.ts';
import { addDetail, addList } from './reads.ts';
import { viewsOf } from './views.ts';

const resource = z
  .object({
    id: z.string(),
    commandId: z.string().meta({
      description:
        'Says where it came from: `tg-…` an update, `api-…` a request, or a consumer and its event.',
    }),
    type: z.string().meta({ example: 'order.cancel' }),
    actor: z.string().meta({
      description:
        '`customer:`, `staff:` or `panel:` and a Telegram id, `token:` and its id, `consumer:` and a name, or `system`.',
    }),
    input: z.unknown().meta({ description: 'What was wanted; null where the record does not hold it.' }),
    outcome: z.unknown().meta({
      description: '`{"ok": true, "result": …}`, or `{"ok": false, "code": …, "details": …}` for a refusal.',
    }),
    pending: z.boolean().meta({ description: 'Events of it are still to be sent on.' }),
    createdAt: time,
  })
  .openapi('CommandRecord', {
    example: {
      id: '1f0c9a3b-tg-1001',
      commandId: 'tg-1001',
      type: 'cart.set_quantity',
      actor: 'customer:700000001',
      input: { productId: 'sencha', seen: 0, wanted: 1 },
      outcome: { ok: false, code: 'sold_out' },
      pending: false,
      createdAt: '2026-05-04T10:00:00.000Z',
    },
  });

const views = viewsOf('CommandRecord', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time' },
  filters: {
    type: only('type', z.enum(commandTypes), 'Only commands of this type.'),
    actor: only(
      'actor',
      z.string().max(100),
      'Only commands of this actor, for instance `token:3f2a9c01d4e8`.',
    ),
    from: from('createdAt', 'what was done'),
    until: until('createdAt', 'what was done'),
  },
});

const tags = ['Commands'];

const params = botParams.extend({
  id: z
    .string()
    .regex(/^(?!__)[\w.:-]{1,500}$/)
    .meta({ example: '1f0c9a3b-tg-1001' }),
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'commandId', 'type', 'actor'),
  ok: ({ outcome }) => outcomeOf(outcome).ok,
  code: ({ outcome }) => outcomeOf(outcome).code,
  input: ({ input }) => JSON.stringify(input),
  outcome: ({ outcome }) => JSON.stringify(outcome),
  ...members('pending'),
  ...moments('createdAt'),
};

export function commandRoutes(cloud: Cloud): Router {
  const router = createRouter();

  addList(router, cloud, 'commands:read', {
    operationId: 'listCommands',
    path: '/commands',
    tags,
    summary: 'Commands, newest first',
    description: 'Kept for 30 days. Browsing leaves no record.',
    answer: 'A page of commands.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const { entries, next } = await sorted.read(commandRecords.all(cloud.db, botId), query);
      return { items: entries.map(({ id, data }) => represent(id, data)), next };
    },
    file: {
      operationId: 'exportCommands',
      summary: 'Commands as a file',
      name: 'commands',
      columns,
    },
  });

  addDetail(router, 'commands:read', {
    operationId: 'getCommand',
    path: '/commands/{id}',
    tags,
    summary: 'One command',
    answer: 'The command.',
    views,
    params,
    find: ({ botId, id }) =>
      read({
        ref: commandRecords.doc(cloud.db, botId, id),
        represent: (record: CommandRecord) => represent(id, record),
      }),
  });

  return router;
}

const represent = (id: string, { commandId, type, actor, input, outcome, ...record }: CommandRecord) => ({
  id,
  commandId,
  type,
  actor,
  input: withoutSecrets(input) ?? null,
  outcome: withoutSecrets(outcome),
  pending: record.pendingSince !== undefined,
  createdAt: plain(record).createdAt,
});

const outcomeOf = (outcome: unknown) =>
  z.object({ ok: z.boolean(), code: z.string().optional() }).partial().catch({}).parse(outcome);

/** What opens something, though it be hashed or sealed. */
const secrets = new Set(['sealedToken', 'token', 'secret', 'hash']);

const withoutSecrets = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null, (name, inner: unknown) => (secrets.has(name) ? undefined : inner)),
  ) as unknown;
