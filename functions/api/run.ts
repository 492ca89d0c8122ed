/** From a request to a command: the only way in which this surface changes anything. */
import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { sha256 } from '../../shared/cloud/digest.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { preconditionOf, type Entity, type Part } from './entity.ts';
import type { ApiEnv } from './environment.ts';
import { rejectionProblem, type ProblemCode } from './problem.ts';
import type { AsShown } from './read-only.ts';

/** Headers of every route that changes something. */
export const writeHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'expected 1 to 200 printable ASCII characters without spaces')
    .optional()
    .meta({
      description:
        'Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`.',
    }),
});

const tag = /(W\/)?"[\x21\x23-\x7e]*"/.source;

/** Headers of every route that changes or removes an entity which can be read. */
export const changeHeaders = writeHeaders.extend({
  'if-match': z
    .string()
    .regex(
      new RegExp(`^ *(\\*|${tag}( *, *${tag})*) *$`),
      'expected an `ETag` as it came, in its quotes, or *',
    )
    .optional()
    .meta({
      description:
        'The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there.',
    }),
});

/** Headers of a route that makes an entity under a name that is given, or replaces it. */
export const putHeaders = changeHeaders.extend({
  'if-none-match': z
    .literal('*', { error: 'expected *' })
    .optional()
    .meta({ description: '`*`: it must not be there yet; where it is, the answer is 412.' }),
});

/**
 * The id of the command that the request stands for. It comes from the token and the `Idempotency-Key`, so that two
 * tokens never meet in one key; without a key it is new each time.
 */
export function commandIdOf(c: Context<ApiEnv>): string {
  const key = c.req.header('idempotency-key');
  return `api-${key === undefined ? randomUUID() : sha256(`${c.var.access.id} ${key}`)}`;
}

/** The status of an answer to PUT: whether it has made the entity, which then lies at the address of the request. */
export function putStatus(
  c: Context<ApiEnv>,
  { createdAt, modifiedAt }: { createdAt: string; modifiedAt: string },
): 200 | 201 {
  if (createdAt !== modifiedAt) return 200;
  c.header('Location', c.req.path);
  return 201;
}

interface Terms<Document extends object> {
  /** Of the command, where it has to be known before. */
  id?: string;
  /** What is changed: it has to be as the request expects. */
  on?: Entity<Document> | Part<Document>;
  /** The command makes it where it is not there. */
  creates?: boolean;
  /** Of a body with members that are shown only. */
  asShown?: AsShown;
  /** What rejections are called among the problems, where not by their own codes. */
  named?: Partial<Record<string, ProblemCode>>;
}

/**
 * Executes the command that the request stands for.
 * @throws ProblemError for a rejection, CommandConflict for a key used for something else
 */
export async function run<Input, Result, Document extends object>(
  c: Context<ApiEnv>,
  cloud: Cloud,
  definition: CommandType<Input, Result>,
  input: Input,
  { id = commandIdOf(c), on, creates = false, asShown, named = {} }: Terms<Document> = {},
): Promise<Result> {
  const { access } = c.var;
  const executed = await execute(
    cloud,
    definition,
    {
      id,
      botId: c.req.param('botId') ?? '',
      actor: access.actor,
      input,
      at: new Date(),
    },
    on && preconditionOf(c, on, creates, asShown),
  );
  if (executed.replayed) c.header('Idempotency-Replayed', 'true');
  const called: typeof named = { changed: 'precondition_failed', ...named };
  if (!executed.ok)
    throw rejectionProblem({ ...executed, code: called[executed.code] ?? executed.code }, executed.replayed);
  return executed.result;
}
