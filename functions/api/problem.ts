/**
 * What the API answers when it does not do as asked: RFC 9457 problems. The one table from codes (of this surface,
 * and of the commands' rejections) to a status and words that say what to do.
 */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { pixelsAllowed } from '../../shared/catalog/pictures.ts';
import { CommandConflict } from '../../shared/commands/execute.ts';
import type { Rejected } from '../../shared/commands/model.ts';

const kinds = {
  malformed_request: [400, 'The request cannot be read', 'Check the address and the headers.'],
  malformed_json: [
    400,
    'The body is not JSON',
    'Send one JSON value in UTF-8, not compressed, with `Content-Type: application/json`.',
  ],
  unauthorized: [
    401,
    'A token is needed',
    'Send `Authorization: Bearer <token>` with a token that is valid here.',
  ],
  token_expired: [
    401,
    'The token has expired',
    'Make a new one, or have the end of this one changed by a token that may.',
  ],
  session_ended: [401, 'The session has ended', 'Send /panel to the bot for a new link.'],
  code_invalid: [
    401,
    'The link does not work',
    'It works once, for ten minutes, and until the next one is made: send /panel to the bot for a new one.',
  ],
  missing_scope: [403, 'The token may not do this', 'Use a token that has the scope which is named.'],
  not_from_the_panel: [
    403,
    'A change by cookie has to come from the panel',
    'Send `X-Requested-With: vitrina` with it, or a token in `Authorization` instead of the cookie.',
  ],
  forbidden: [
    403,
    'This is not yours to do',
    'Ask the owner of the shop: your role there does not allow it.',
  ],
  more_than_own: [
    403,
    'A token cannot hand on more than it has',
    'Leave out what `errors` names, or use a token that has it.',
  ],
  not_found: [404, 'Not found', 'There is nothing at this address that your token may see.'],
  method_not_allowed: [405, 'Method not allowed', 'The `Allow` header lists the methods of this address.'],
  token_revoked: [
    409,
    'The token is revoked',
    'It opens nothing any more, and nothing of it can be changed: make a new one.',
  ],
  signed_in_already: [
    409,
    'Another session runs in this browser',
    'The cookie is of a session of somebody else, or at another bot: end that one first, by `DELETE /v1/session`, if the link is to be used. It has not been used up.',
  ],
  not_a_session: [
    409,
    'This is no session',
    'A token is revoked, at `access-tokens` of its bot, rather than signed out.',
  ],
  already_exists: [
    409,
    'The id is taken',
    'Choose another id, leave it out to be given one, or replace with PUT.',
  ],
  parent_has_products: [
    409,
    'The parent has products',
    'Only a category without products can have subcategories: move them first.',
  ],
  category_has_subcategories: [
    409,
    'The category has subcategories',
    'Products live in categories without subcategories, and only an empty category can be deleted: choose one of the subcategories, or delete them first.',
  ],
  category_has_products: [409, 'The category has products', 'Move or delete its products first.'],
  too_many_categories: [409, 'Too many categories', 'A shop has at most 1000 categories: delete one first.'],
  too_many_pictures: [409, 'Too many pictures', 'A product has at most 10 pictures: delete one first.'],
  pictures_differ: [
    409,
    'The product has other pictures',
    'Name each of its pictures once: read them again, and send their ids in the order that you want.',
  ],
  too_many_webhooks: [409, 'Too many webhooks', 'A bot has at most ten: change one, or delete one first.'],
  delivery_pending: [
    409,
    'It is being sent',
    'An attempt is being made at this moment: read the delivery again, and send it once more if that fails.',
  ],
  import_over: [409, 'The import is over', 'There is nothing to stop any more.'],
  already_resolved: [
    409,
    'Resolved already',
    'This failure was replayed well before: there is nothing to do.',
  ],
  still_retrying: [
    409,
    'It is tried again by itself',
    'Discard it once it is given up: then its state is `kept`.',
  ],
  order_taken: [
    409,
    'The order is in work already',
    'Complete it or cancel it, or bring it back to `created` for somebody else.',
  ],
  order_moved: [
    409,
    'The order is in another state',
    'Read it again: from the state it is in, it cannot come to the one you want.',
  ],
  order_erased: [409, 'The customer has had their data deleted', 'Nothing can be noted on this order.'],
  is_owner: [409, 'This is the owner', 'The owner may do everything already: appoint somebody else.'],
  is_bot: [409, 'This is the bot itself', 'Only people can be appointed: give the Telegram id of a person.'],
  ticket_taken: [
    409,
    'An agent has the ticket already',
    'To give it to another one, send an `agentId` and a `reason`, without a status.',
  ],
  ticket_not_taken: [
    409,
    'The ticket is in the queue',
    'Give it to an agent first: `{"status": "taken", "agentId": …}`.',
  ],
  ticket_closed: [409, 'The ticket is closed', 'Open it again first, while that is possible.'],
  ticket_not_closed: [409, 'The ticket is open', 'There is nothing to open again.'],
  ticket_stays_closed: [
    409,
    'The ticket cannot be opened again',
    'Its time has passed, the customer took it back, or the customer has another open ticket.',
  ],
  ticket_there_already: [409, 'The ticket is there already', 'Choose another agent, or leave it as it is.'],
  ticket_erased: [409, 'The customer has had their data deleted', 'Nothing can be added to this ticket.'],
  broadcast_moved: [
    409,
    'The broadcast is in another state',
    'Read it again: what can be done follows from its `state`.',
  ],
  too_many_campaigns: [
    409,
    'Too many campaigns',
    'A bot has at most fifty: change one, or delete one first.',
  ],
  broadcast_differs: [
    409,
    'What was sent cannot become this',
    'Send as many variants as there are, in the same languages, each with as many files, and words of more than 1024 characters where there were such: or write a broadcast anew.',
  ],
  precondition_failed: [
    412,
    'It is not as you expect',
    'Somebody has changed, made or removed it since you read it. Read it again, and send your change with its new `ETag` and, if you send one, a new `Idempotency-Key`.',
  ],
  too_large: [
    413,
    'The body is too large',
    'JSON may have 1 MB, a picture 10 MB, a form of several pictures 30 MB.',
  ],
  unsupported_media_type: [
    415,
    'This kind of body is not taken here',
    'Send `application/json`, or for a picture `image/jpeg`, `image/png`, `image/webp` or `image/avif`.',
  ],
  invalid: [422, 'The request is not valid', 'Correct what `errors` names and send it again.'],
  invalid_result: [422, 'The result would not be valid', 'Correct what `errors` names and send it again.'],
  unusable_file: [
    422,
    'The file cannot be imported',
    'Send a CSV export of Shopify, a YML feed or the template, in UTF-8 or windows-1251.',
  ],
  unusable_list: [
    422,
    'The list cannot be used',
    'Correct the lines that `errors` names: one Telegram id a line, or a column named telegramId. Nothing is kept of it.',
  ],
  invalid_picture: [
    422,
    'The picture cannot be used',
    `Send an undamaged JPEG, PNG, WebP or AVIF of at most ${pixelsAllowed}.`,
  ],
  picture_not_fetched: [
    422,
    'The picture cannot be fetched',
    'Give an https address that is open to everybody and answers with the picture itself, or send its bytes.',
  ],
  parent_not_found: [422, 'No such parent', 'Create the parent category first, or leave `parentId` out.'],
  parent_is_below: [
    422,
    'The parent lies below',
    'A category cannot be moved below itself: choose another `parentId`.',
  ],
  category_not_found: [422, 'No such category', 'Create the category first, or choose one that exists.'],
  key_reused: [
    422,
    'The Idempotency-Key was used for something else',
    'Send a new key with a new request, or the first request again unchanged.',
  ],
  unknown_placeholder: [
    422,
    'A placeholder is unknown or broken',
    'Write only the placeholders that this text has, with both braces; `errors` names the languages to correct.',
  ],
  not_an_agent: [422, 'No such agent', 'Choose somebody of the staff, by their Telegram id.'],
  replay_failed: [422, 'It failed again', 'The failure keeps the new cause: see `cause`.'],
  too_many_requests: [
    429,
    'Too many requests',
    'Wait as long as `Retry-After` says, and send fewer at a time with this token.',
  ],
  too_many_failures: [
    429,
    'Too many wrong tokens',
    'Too many tokens or links from your address were wrong: wait as long as `Retry-After` says.',
  ],
  internal: [
    500,
    'Something went wrong here',
    'Nothing was changed. Try again; if it stays so, tell the operator the time of this answer.',
  ],
  still_counting: [
    503,
    'The customers are still being counted',
    'That goes on by itself: ask again after as many seconds as `Retry-After` says.',
  ],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string, string]>;

export type ProblemCode = keyof typeof kinds;

/** The status that a kind of problem is answered with. */
export type StatusOf<Code extends ProblemCode> = (typeof kinds)[Code][0];
export type CodeOf<Status> = {
  [Code in ProblemCode]: StatusOf<Code> extends Status ? Code : never;
}[ProblemCode];
export const statusOf = (code: ProblemCode): ContentfulStatusCode => kinds[code][0];

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(kinds, code);

/** A wrong member of the request: `path` starts with body, query, path or header. */
export interface WrongMember {
  path: string;
  message: string;
}

interface Extra {
  detail?: string;
  errors?: WrongMember[];
  /** Members that this kind of problem alone has. */
  members?: object;
  headers?: Record<string, string>;
}

/** Thrown anywhere below the app; its error handler answers with it. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extra: Extra;
  constructor(code: ProblemCode, extra: Extra = {}) {
    super(extra.detail ?? kinds[code][1]);
    this.code = code;
    this.extra = extra;
  }
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: WrongMember[] | undefined;
}

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Names the kind of problem for a program.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What to do about it.' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Each wrong member of the request.' }),
  })
  .openapi('Problem', {
    example: problemBody('invalid', {
      errors: [
        { path: 'body.price', message: 'expected a whole number of minor units (24900 stands for 249.00)' },
      ],
    }),
  });

/** What a problem says, as JSON. */
export function problemBody(code: ProblemCode, { detail, errors, members }: Extra = {}): Problem {
  const [status, title, advice] = kinds[code];
  return { type: `urn:vitrina:problem:${code}`, title, status, detail: detail ?? advice, errors, ...members };
}

export function problemResponse(code: ProblemCode, extra: Extra = {}): Response {
  return Response.json(problemBody(code, extra), {
    status: statusOf(code),
    headers: { ...extra.headers, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}

/** The problem that an error stands for; undefined for a defect or an outage, which is nobody's business outside. */
export function problemOf(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof CommandConflict) return new ProblemError('key_reused');
  if (!(error instanceof HTTPException)) return undefined;
  // What the framework's validators throw.
  if (error.status === 400) return new ProblemError('malformed_json');
  if (error.status === 415) return new ProblemError('unsupported_media_type');
  return undefined;
}

/** How an order stands that was not moved on, see shared/orders/work.ts. */
const orderStanding = z.object({ status: z.string(), executor: z.object({ name: z.string() }).optional() });
/** How a broadcast or the like stands. */
const stateStanding = z
  .object({ state: z.string(), can: z.array(z.string()).optional(), retracted: z.boolean().optional() })
  .transform(({ state, ...rest }) => ({ status: state, ...rest }));

type Standing = z.output<typeof orderStanding> | z.output<typeof stateStanding>;

/** What is open to it says what to do: no other advice is needed. */
function adviceOn(standing: Standing, advice: string): string {
  const { status } = standing;
  if (!('can' in standing) || !standing.can) {
    const suffix = 'executor' in standing && standing.executor ? `, with ${standing.executor.name}` : '';
    return `${advice} It is \`${status}\` now${suffix}.`;
  }
  const { can, retracted } = standing;
  const verb = can.length === 1 ? 'is' : 'are';
  const open = can.length > 0 ? `open to it ${verb} ${can.join(', ')}` : 'nothing more can be done about it';
  return `It is \`${status}\`${retracted ? ' and taken back' : ''}: ${open}.`;
}

const replayedText =
  'This is the first answer to this `Idempotency-Key` again, whatever has changed since: for another attempt send a new key.';

/**
 * What a command's "no" is here. A code that is missing in the table above is a defect.
 * @param replayed it is the answer to an earlier request with the same key: for 30 days there is no other
 */
export function rejectionProblem({ code, details }: Rejected, replayed = false): ProblemError {
  if (!isProblemCode(code)) throw new Error(`no problem is described for the rejection ${code}`);
  const errors = z.array(z.object({ path: z.array(z.string()), message: z.string() })).safeParse(details);
  const standing: Standing | undefined =
    orderStanding.safeParse(details).data ?? stateStanding.safeParse(details).data;
  const detail = [
    standing ? adviceOn(standing, kinds[code][2]) : kinds[code][2],
    ...(replayed ? [replayedText] : []),
  ];
  return new ProblemError(code, {
    detail: detail.join(' '),
    errors: errors.data?.map(({ path, message }) => ({ path: ['body', ...path].join('.'), message })),
  });
}

/** Answers through the context, so that headers set before the problem arose are kept. */
export function answerProblem(c: Context, { code, extra }: ProblemError): Response {
  const { status, headers, body } = problemResponse(code, extra);
  for (const [name, value] of headers) c.header(name, value);
  return c.newResponse(body, status as ContentfulStatusCode);
}

/** Kinds of problem as a table, for the documentation. */
export const problemTable = Object.entries(kinds)
  .map(([code, [status, title]]) => `| ${status} | \`urn:vitrina:problem:${code}\` | ${title} |`)
  .join('\n');
