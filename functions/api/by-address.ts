/** Bodies that bring a file, or say at which address it lies. */
import { z } from '@hono/zod-openapi';
import { wrongMembers } from './environment.ts';
import { ProblemError } from './problem.ts';

export const binary = { schema: z.string().meta({ format: 'binary' }) };

const maxUrl = 2048;
const body = z.strictObject({ url: z.string().min(1).max(maxUrl) });

/** Described by hand: the framework would hold every body against it, whatever its kind. */
export const urlSchema = (example: string) => ({
  type: 'object' as const,
  required: ['url'],
  additionalProperties: false,
  properties: {
    url: { type: 'string' as const, maxLength: maxUrl, description: 'https, and open to everybody.' },
  },
  example: { url: example },
});

/**
 * The address in a body of JSON; whether it may be called is not looked at here.
 * @throws ProblemError
 */
export function urlIn(text: string): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProblemError('malformed_json');
  }
  const { data, error } = body.safeParse(json);
  if (data) return data.url;
  throw new ProblemError('invalid', {
    errors: error.issues.flatMap((issue) => wrongMembers('body', issue)),
  });
}
