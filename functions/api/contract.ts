/** The parts that the routes' descriptions share. */
import { z } from '@hono/zod-openapi';
import { catalogId } from '../../shared/catalog/model.ts';
import { problemSchema } from './problem.ts';

export const botParams = z.object({
  botId: z.string().meta({ description: "The bot's Telegram id.", example: '123456789' }),
});

/** Parameters of a route to one entity with an id of the catalogue's kind. */
export const catalogParams = (name: string) =>
  botParams.extend({ id: catalogId.meta({ description: `Id of the ${name}.`, example: 'tea' }) });

export const time = z.iso.datetime().meta({ example: '2026-05-04T10:00:00.000Z' });
export const times = { createdAt: time, modifiedAt: time };

export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

export const answer = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const statuses = {
  400: 'The body is not JSON.',
  401: 'No token, or one that is not valid.',
  404: 'There is no such thing, or the token may not see it.',
  409: 'The state of the shop does not allow it.',
  413: 'The body is too large.',
  415: 'The kind of body is not taken here.',
  422: 'Something in the request is not valid.',
} as const;
type ProblemStatus = keyof typeof statuses;

interface ProblemAnswer {
  description: string;
  content: { 'application/problem+json': { schema: typeof problemSchema } };
}

const problemAnswer = (description: string): ProblemAnswer => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** Problems that a route answers with. */
export const problems = <Status extends ProblemStatus>(...given: Status[]): Record<Status, ProblemAnswer> =>
  Object.fromEntries(given.map((status) => [status, problemAnswer(statuses[status])])) as Record<
    Status,
    ProblemAnswer
  >;

export const secured = [{ token: [] }];
