/** To whom broadcasts go: how many that is, and lists of ids that other programs give. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { giveList } from '../../shared/audience/commands.ts';
import { countInTime } from '../../shared/audience/count-in-time.ts';
import { keepList, maxListed, type ListError } from '../../shared/audience/lists.ts';
import { listDays, listId } from '../../shared/audience/model.ts';
import { broadcastCategory } from '../../shared/broadcasts/category.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { audienceGiven } from './broadcast-content.ts';
import { withList } from './broadcasts.ts';
import { binary } from './by-address.ts';
import { answer, botParams, jsonBody, problems } from './contract.ts';
import { createRouter, type ApiEnv, type Router } from './environment.ts';
import { boundaryOf, fileOfForm, NoFormFile } from './form-file.ts';
import { guarded } from './guarded.ts';
import { ProblemError } from './problem.ts';
import { run, writeHeaders } from './run.ts';

const tags = ['Broadcasts'];

const asked = z
  .strictObject({
    audience: audienceGiven.default({}),
    category: broadcastCategory.meta({ description: 'Of what is to be sent: some have declined it.' }),
  })
  .openapi('AudienceQuestion', {
    example: { audience: { bought: 'ever', languages: ['uk'] }, category: 'offers' },
  });

const againInSeconds = 30;

const people = z.int().min(0);
const counted = z
  .object({
    recipients: people.meta({ description: 'Who would get it now.' }),
    unmatched: people.meta({ description: 'Who is not meant.' }),
    blocked: people.meta({ description: 'Who is meant and has blocked the bot.' }),
    declined: people.meta({ description: 'Who is meant and has declined this category.' }),
    capped: people.meta({
      description: 'Who is meant and has had offers enough this week, see `broadcasts.offersPerWeek`.',
    }),
  })
  .openapi('AudienceCount', {
    example: { recipients: 3120, unmatched: 800, blocked: 61, declined: 19, capped: 0 },
  });

const count = guarded('broadcasts:read', {
  operationId: 'countAudience',
  method: 'post',
  path: '/audience/count',
  tags,
  summary: 'How many customers would get a broadcast, and how many not and why',
  description:
    'Each customer is counted once, by the first reason that there is. Nothing is changed. Of a large shop that nobody has counted before it may take minutes: then the answer is 503 until that is done.',
  'x-safe': true,
  request: { params: botParams, body: jsonBody(asked) },
  responses: { 200: answer(counted, 'The numbers.'), ...problems(400, 404, 413, 415, 422, 503) },
});

/** A million ids of ten digits, with a line each. */
export const maxListBytes = 16 * 1024 * 1024;

const types = ['text/csv', 'application/vnd.ms-excel', 'application/octet-stream'];
const formSchema = {
  type: 'object' as const,
  required: ['file'],
  properties: { file: { type: 'string' as const, format: 'binary' } },
};

const given = z
  .object({
    id: listId.meta({ description: 'For `audience.list`. The same ids given again are the same list.' }),
    count: people.meta({
      description: 'How many different ids are on it, whether or not somebody has them.',
    }),
  })
  .openapi('AudienceList', { example: { id: '9f86d081884c7d659a2feaa0c55ad015', count: 1200 } });

const give = guarded('broadcasts:write', {
  operationId: 'giveAudienceList',
  method: 'post',
  path: '/audience/lists',
  tags,
  summary: 'Give a list of Telegram ids as CSV',
  description: `As the body itself or as the file of a form, of at most 16 MB and ${maxListed} ids: one column, or several of which the first line names one \`telegramId\` or \`id\`, as the file of customers does. It is kept for ${listDays} days, and longer while a campaign names it or a broadcast whose recipients are to be found yet. Who has their data deleted is taken out of it.`,
  request: {
    params: botParams,
    headers: writeHeaders,
    body: {
      required: true,
      content: {
        ...Object.fromEntries(types.map((type) => [type, binary])),
        'multipart/form-data': { schema: formSchema },
      },
    },
  },
  responses: {
    201: answer(given, 'It is kept.', 'Idempotency-Replayed'),
    ...problems('malformed_request', 404, 413, 415, 'unusable_list'),
  },
});

export function audienceRoutes(cloud: Cloud): Router {
  const router = createRouter();

  router.openapi(count, async (c) => {
    const { botId } = c.req.valid('param');
    const { audience, category } = c.req.valid('json');
    await withList(cloud, botId, audience);
    const cap = c.var.bot.broadcasts.offersPerWeek;
    const found = await countInTime(cloud, botId, { audience, category, now: new Date(), cap });
    if (found === 'counting')
      throw new ProblemError('still_counting', { headers: { 'Retry-After': String(againInSeconds) } });
    return c.json(found, 200);
  });

  router.openapi(give, async (c) => {
    const { botId } = c.req.valid('param');
    const kept = await keepList(cloud, botId, await brought(c));
    if (!kept.ok) {
      const errors = kept.errors.map((error) => ({ path: `body.line ${error.line}`, message: wrong(error) }));
      throw new ProblemError('unusable_list', { errors });
    }
    const { id: listId, count } = kept;
    return c.json(await run(c, cloud, giveList, { listId, count }), 201);
  });

  return router;
}

function wrong({ problem, cell }: ListError): string {
  switch (problem) {
    case 'columns':
      return 'expected a column named telegramId, or one column alone';
    case 'id':
      return `expected a Telegram id such as 700000001, not ${cell ? `"${cell}"` : 'nothing'}`;
    case 'many':
      return `expected at most ${maxListed} ids`;
    case 'quotes':
      return 'is no line of a CSV file';
    case 'none':
      return 'expected at least one Telegram id';
  }
}

/** The file that the request brings. @throws ProblemError */
async function brought(c: Context<ApiEnv>): Promise<Uint8Array> {
  const contentType = c.req.header('content-type') ?? '';
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const bytes = async () => new Uint8Array(await c.req.arrayBuffer());
  if (types.includes(type)) return bytes();
  if (type !== 'multipart/form-data')
    throw new ProblemError('unsupported_media_type', {
      detail: 'Send `text/csv`, or a form (`multipart/form-data`) with the file in it.',
    });
  const boundary = boundaryOf(contentType);
  const noForm = (detail: string) => new ProblemError('malformed_request', { detail });
  if (boundary === undefined) throw noForm('The form has no boundary.');
  try {
    const parts: Uint8Array[] = [];
    for await (const part of fileOfForm(inOne(await bytes()), boundary)) parts.push(part);
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof NoFormFile) throw noForm(error.message);
    throw error;
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- a body that is there is read like one that comes
async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
