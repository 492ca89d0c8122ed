/** The parts that the routes' descriptions share. */
import { z } from '@hono/zod-openapi';
import { catalogId } from '../../shared/catalog/model.ts';
import { problemSchema } from './problem.ts';

export const botParams = z.object({
  botId: z.string().meta({ description: "The bot's Telegram id.", example: '7000000001' }),
});

/** Parameters of a route to one entity with an id of the catalogue's kind. */
export const catalogParams = (name: string) =>
  botParams.extend({ id: catalogId.meta({ description: `Id of the ${name}.`, example: 'tea' }) });

export const time = z.iso.datetime().meta({ example: '2026-05-04T10:00:00.000Z' });
export const times = { createdAt: time, modifiedAt: time };

/** For the examples of resources. */
export const timesExample = { createdAt: '2026-05-04T10:00:00.000Z', modifiedAt: '2026-05-04T10:00:00.000Z' };

export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const text = { type: 'string' } as const;
const headers = {
  Location: { description: 'Where it is.', schema: text },
  Link: { description: 'The next page, as `rel="next"`; absent at the end.', schema: text },
  'Idempotency-Replayed': {
    description: '`true` where this is the first answer to an earlier request with the same key.',
    schema: text,
  },
};
type HeaderName = keyof typeof headers;

const described = (names: HeaderName[]) => Object.fromEntries(names.map((name) => [name, headers[name]]));

export const answer = <S extends z.ZodType>(schema: S, description: string, ...names: HeaderName[]) => ({
  description,
  headers: described(names),
  content: { 'application/json': { schema } },
});

/** The answer to a deletion. */
export const done = (description: string) => ({ description, headers: described(['Idempotency-Replayed']) });

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
