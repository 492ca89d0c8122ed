/** The parts that the routes' descriptions share. */
import { z } from '@hono/zod-openapi';
import { catalogId } from '../../shared/catalog/model.ts';
import { unspoken } from '../../shared/commands/readable.ts';
import {
  problemBody,
  problemSchema,
  type Problem,
  statusOf,
  type CodeOf,
  type ProblemCode,
  type StatusOf,
  type WrongMember,
} from './problem.ts';

export const botParams = z.object({
  botId: z.string().meta({ description: "The bot's Telegram id.", example: '7000000001' }),
});

/** Parameters of a route to one entity with an id of the catalogue's kind. */
export const catalogParams = (name: string) =>
  botParams.extend({ id: catalogId.meta({ description: `Id of the ${name}.`, example: 'tea' }) });

/** An id that people say to each other: as it is, or as its number is shown. */
export const spokenId = z
  .string()
  .regex(/^[A-Za-z0-9]{1,5}(-?[A-Za-z0-9]{1,11})?$/, 'expected a number such as 7KQ2M-4XB9T')
  .overwrite(unspoken);

/** Parameters of a route to one entity with such an id. */
export const spokenParams = (name: string) =>
  botParams.extend({
    id: spokenId.meta({ description: `Id or number of the ${name}, in either case.`, example: '7KQ2M4XB9T' }),
  });

/** In answers always in UTC; whoever asks may say another offset. */
export const time = z.iso.datetime({ offset: true }).meta({ example: '2026-05-04T10:00:00.000Z' });
export const times = { createdAt: time, modifiedAt: time };

/** For the examples of resources. */
export const timesExample = { createdAt: '2026-05-04T10:00:00.000Z', modifiedAt: '2026-05-04T10:00:00.000Z' };

export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const text = { type: 'string' } as const;
const headers = {
  ETag: { description: 'The version of what is shown: for `If-Match` and `If-None-Match`.', schema: text },
  'Cache-Control': { description: 'Whether it may be kept.', schema: text },
  Location: { description: 'Where it is.', schema: text },
  Link: { description: 'The next page, as `rel="next"`; absent at the end.', schema: text },
  'Set-Cookie': { description: 'The session, for a browser.', schema: text },
  'Retry-After': { description: 'After how many seconds to come again.', schema: text },
  'Idempotency-Replayed': {
    description: '`true` where this is the first answer to an earlier request with the same key.',
    schema: text,
  },
};
type HeaderName = keyof typeof headers;

export const described = (names: HeaderName[]) =>
  Object.fromEntries(names.map((name) => [name, headers[name]]));

export const answer = <S extends z.ZodType>(schema: S, description: string, ...names: HeaderName[]) => ({
  description,
  headers: described(names),
  content: { 'application/json': { schema } },
});

/** The answer to a change of an entity: its new version. */
export const changed = <S extends z.ZodType>(schema: S, description: string) =>
  answer(schema, description, 'ETag', 'Idempotency-Replayed');

/** The answer to the making of an entity. */
export const made = <S extends z.ZodType>(schema: S, description: string) =>
  answer(schema, description, 'ETag', 'Location', 'Idempotency-Replayed');

/** The answer to a deletion. */
export const done = (description: string) => ({ description, headers: described(['Idempotency-Replayed']) });

/** Of every route that reads: asking about what one has already. */
export const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  description:
    'The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304.',
  schema: text,
} as const;
export const notModified = {
  description: 'You have it already: it is as `If-None-Match` says.',
  headers: described(['ETag', 'Cache-Control']),
};

const statuses = {
  400: ['The body is not JSON.', 'malformed_json'],
  401: ['No token, or one that is not valid.', 'unauthorized'],
  403: ['The token may not do this.', 'missing_scope'],
  404: ['There is no such thing, or the token may not see it.', 'not_found'],
  409: ['The state of the shop does not allow it.', 'already_exists'],
  412: ['It is not as `If-Match` or `If-None-Match` expects.', 'precondition_failed'],
  413: ['The body is too large.', 'too_large'],
  415: ['The kind of body is not taken here.', 'unsupported_media_type'],
  422: ['Something in the request is not valid.', 'invalid'],
  429: ['Too much at a time: wait as long as `Retry-After` says.', 'too_many_requests'],
  503: ['Not yet: ask again when `Retry-After` says.', 'still_counting'],
} as const satisfies Record<number, readonly [string, ProblemCode]>;
type Status = keyof typeof statuses;

/** The members that an example says are wrong. */
const wrong: Partial<Record<ProblemCode, WrongMember[]>> = {
  invalid: [{ path: 'body.colour', message: 'not known here' }],
  invalid_result: [{ path: 'body.title', message: 'write it in at least one of ru, uk, en' }],
  unknown_placeholder: [
    { path: 'body.body.en', message: '{nmae} stands for nothing here; known: {name}, {number}, {total}' },
  ],
};

interface ProblemAnswer {
  description: string;
  headers?: ReturnType<typeof described>;
  content: {
    'application/problem+json': { schema: typeof problemSchema; example: Problem };
  };
}

function problemAnswer(status: Status, code: ProblemCode, errors = wrong[code]): ProblemAnswer {
  const example = problemBody(code, errors && { errors });
  const content = { 'application/problem+json': { schema: problemSchema, example } };
  return {
    description: statuses[status][0],
    ...((status === 429 || status === 503) && { headers: described(['Retry-After']) }),
    content,
  };
}

/**
 * Problems that a route answers with: by their status, or by the kind that its example is to show where the usual one
 * of the status does not occur there.
 */
export const problems = <Given extends readonly (Status | CodeOf<Status>)[]>(
  ...given: Given
): Record<StatusIn<Given[number]>, ProblemAnswer> =>
  Object.fromEntries(
    given.map((one) => {
      const [status, code] =
        typeof one === 'number' ? [one, statuses[one][1]] : [statusOf(one) as Status, one];
      return [status, problemAnswer(status, code)];
    }),
  ) as Record<StatusIn<Given[number]>, ProblemAnswer>;

type StatusIn<Given> = Given extends ProblemCode ? StatusOf<Given> : Given extends Status ? Given : never;

/** Problems of every route to one entity, some of whose members can be asked for. */
export const viewProblems = {
  ...problems(404),
  422: problemAnswer(422, 'invalid', [
    { path: 'query.fields', message: '`colour` is not among the members: id, title, price' },
  ]),
};

/** Problems of every list, whose parameters can be wrong. */
export const listProblems = {
  ...problems(404),
  422: problemAnswer(422, 'invalid', [{ path: 'query.limit', message: 'expected at most 100' }]),
};
