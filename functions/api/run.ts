/** From a request to a command: the only way in which this surface changes anything. */
import { createHash, randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import type { ApiEnv } from './environment.ts';
import { rejectionProblem, type ProblemCode } from './problem.ts';

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

/**
 * The id of the command that the request stands for. It comes from the token and the `Idempotency-Key`, so that two
 * tokens never meet in one key; without a key it is new each time.
 */
export function commandIdOf(c: Context<ApiEnv>): string {
  const key = c.req.header('idempotency-key');
  return `api-${key === undefined ? randomUUID() : sha256(`${c.var.access.id} ${key}`)}`;
}

/**
 * Executes the command that the request stands for.
 * @param named what rejections are called among the problems, where not by their own codes
 * @throws ProblemError for a rejection, CommandConflict for a key used for something else
 */
export async function run<Input, Result>(
  c: Context<ApiEnv>,
  cloud: Cloud,
  definition: CommandType<Input, Result>,
  input: Input,
  id = commandIdOf(c),
  named: Partial<Record<string, ProblemCode>> = {},
): Promise<Result> {
  const { access } = c.var;
  const executed = await execute(cloud, definition, {
    id,
    botId: c.req.param('botId') ?? '',
    actor: `token:${access.id}`,
    input,
    at: new Date(),
  });
  if (executed.replayed) c.header('Idempotency-Replayed', 'true');
  if (!executed.ok) throw rejectionProblem({ ...executed, code: named[executed.code] ?? executed.code });
  return executed.result;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
