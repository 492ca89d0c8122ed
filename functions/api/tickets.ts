/** Tickets of the support: list and detail, what was said, and working on them as the agents do. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { reason, ticket, ticketMessage, ticketStatus, type Ticket } from '../../shared/support/model.ts';
import { messagesOf, tickets } from '../../shared/support/queries.ts';
import {
  answerTicket,
  closeTicket,
  handOver,
  noteTicket,
  reopenTicket,
  takeTicket,
} from '../../shared/support/work.ts';
import { representMessage as spoken, representTicket as represent } from '../representations.ts';
import {
  answer,
  changed,
  jsonBody,
  listProblems,
  problems,
  spokenParams,
  time,
  times,
  timesExample,
} from './contract.ts';
import { members, moments, within, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { entity, read, type Entity } from './entity.ts';
import { createRouter, type ApiEnv, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { created, listOf, modified, only, telegramId } from './lists.ts';
import { pageQuery, readPage } from './paging.ts';
import { ProblemError } from './problem.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, run, writeHeaders } from './run.ts';
import { viewPage, viewsOf } from './views.ts';

const agentId = z.int().positive();

const resource = ticket
  .omit({ search: true, album: true, remindAt: true, reminded: true })
  .extend({
    id: z.string().meta({ example: '7KQ2M4XB9T' }),
    number: z.string().meta({ description: 'The id as people read and say it.', example: '7KQ2M-4XB9T' }),
    status: ticketStatus.meta({ description: '`created`: in the queue; `taken`: with an agent; `closed`.' }),
    customerId: ticket.shape.customerId.meta({
      description: 'Telegram id; null once the customer has had their data deleted.',
    }),
    subject: z.string().meta({ description: 'The first words.' }),
    agentId: agentId
      .optional()
      .meta({ description: 'Telegram id of who has it, or had it when it was closed.' }),
    owners: z
      .array(ticket.shape.owners.element.extend({ at: time }))
      .meta({ description: 'Who had it from when on; null: the queue. The latest 30.' }),
    round: z.int().meta({ description: 'How often it has come into the queue.' }),
    waitingSince: time.optional().meta({ description: 'Since when the customer waits for a word.' }),
    lastMessageAt: time,
    closedAt: time.optional(),
    isWithdrawn: z.boolean().meta({ description: 'The customer has taken it back.' }),
    reopenUntil: time.optional(),
    ...times,
  })
  .openapi('Ticket', {
    example: {
      id: '7KQ2M4XB9T',
      number: '7KQ2M-4XB9T',
      status: 'taken',
      customerId: 700000001,
      name: 'Olena',
      username: 'olena',
      language: 'uk',
      subject: 'Where is my order?',
      agentId: 700000002,
      agentName: 'Taras',
      owners: [
        { agentId: null, at: timesExample.createdAt, actor: 'customer:700000001' },
        { agentId: 700000002, at: timesExample.modifiedAt, actor: 'staff:700000002' },
      ],
      round: 1,
      waitingSince: timesExample.createdAt,
      lastMessageAt: timesExample.createdAt,
      isWithdrawn: false,
      ...timesExample,
    },
  });

const message = ticketMessage
  .omit({ inTopic: true })
  .extend({
    id: z.string(),
    from: ticketMessage.shape.from.meta({
      description:
        'Who speaks: the `customer`, or an `agent`, whose words were written `as: answer`. A `note` was written `as: note`, for the staff alone; `system` tells of a `change`, and its text is the reason.',
    }),
    file: ticketMessage.shape.file.meta({ description: "Telegram's id of it, good for this bot alone." }),
    ...times,
  })
  .openapi('TicketMessage', {
    example: {
      id: '3J8DQ0V5M1T7C2XN',
      from: 'customer',
      author: 'customer:700000001',
      authorName: 'Olena',
      change: 'opened',
      text: 'Where is my order?',
      ...timesExample,
    },
  });

const words = z.string().trim().min(1).max(4096);

const messageInput = z
  .strictObject({
    text: words,
    as: z.enum(['answer', 'note']).default('answer').meta({
      description:
        'An `answer` goes to the customer, and is read as `from: agent`; a `note` stays among the staff, and is read as `from: note`.',
    }),
  })
  .openapi('TicketMessageInput', { example: { text: 'It is on its way.', as: 'answer' } });

/** By what a body has, the command is known: so a repeated request is the same command, whatever has changed. */
const patch = z
  .strictObject({
    status: ticketStatus.optional().meta({
      description:
        '`taken`: out of the queue, for `agentId`; `closed`, also where nobody has taken it, with a last `text` or a `reason` if you like; `created`: a closed one goes into the queue again.',
    }),
    agentId: agentId.nullish().meta({
      description:
        'Without a status: to whom it goes, null: to the queue, with a `reason`. With `taken`: who has it from now on.',
    }),
    reason: reason.optional().meta({
      description: 'For the staff: why it goes to somebody else, or why it is closed without a word.',
    }),
    text: words.optional().meta({ description: 'The last answer, where it is closed.' }),
  })
  .superRefine(({ status, agentId, reason, text }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (status === undefined && agentId === undefined) wrong('status', 'give a status or an agentId');
    if (status === undefined && agentId !== undefined && reason === undefined)
      wrong('reason', 'required: why it goes to somebody else');
    if (status === 'taken' && !agentId) wrong('agentId', 'required: who takes it');
    if ((status === 'created' || status === 'closed') && agentId !== undefined)
      wrong('agentId', 'only with `taken`, or without a status');
    if (status !== undefined && status !== 'closed' && reason !== undefined)
      wrong('reason', 'only with `closed`, or without a status');
    if (reason !== undefined && text !== undefined) wrong('reason', 'either a text or a reason');
    if (status !== 'closed' && text !== undefined) wrong('text', 'only with the status `closed`');
  })
  .openapi('TicketPatch', { example: { agentId: 700000003, reason: 'She knows about parcels.' } });

const views = viewsOf('Ticket', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time', createdAt: 'time', '-modifiedAt': 'time' },
  filters: {
    status: only('status', ticketStatus, 'Only tickets in this state.'),
    agent: only('agentId', telegramId, 'Only tickets of the agent with this Telegram id.'),
    customer: only('customerId', telegramId, 'Only tickets of the customer with this Telegram id.'),
    ...created,
    ...modified,
  },
});
const messageViews = viewsOf('TicketMessage', message);

const tags = ['Tickets'];
const params = spokenParams('ticket');

const talk = guarded('tickets:read', {
  operationId: 'listTicketMessages',
  method: 'get',
  path: '/tickets/{id}/messages',
  tags,
  summary: 'What was said in a ticket, newest first',
  request: { params, query: pageQuery.extend(messageViews.query) },
  responses: {
    200: answer(messageViews.page, 'A page of messages.', 'Link'),
    ...listProblems,
  },
});

const say = guarded('tickets:write', {
  operationId: 'addTicketMessage',
  method: 'post',
  path: '/tickets/{id}/messages',
  tags,
  summary: 'Answer the customer, or leave a note',
  description: 'Somebody has to have the ticket before it is answered: the answer is in their name.',
  request: { params, headers: writeHeaders, body: jsonBody(messageInput) },
  responses: {
    201: answer(message, 'The message.', 'Idempotency-Replayed'),
    ...problems(400, 404, 'ticket_not_taken', 413, 415, 422),
  },
});

const change = guarded('tickets:write', {
  operationId: 'changeTicket',
  method: 'patch',
  path: '/tickets/{id}',
  tags,
  summary: 'Give a ticket to an agent, hand it over, close it or open it again',
  description:
    'Who is concerned is told in the chat. The answer is the ticket as it is now, also to a request that is repeated.',
  request: { params, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The ticket.'),
    ...problems(400, 404, 'ticket_taken', 413, 415, 422),
  },
});

/** What the commands' rejections are called among the problems of the API. */
const named = {
  taken: 'ticket_taken',
  closed: 'ticket_closed',
  not_taken: 'ticket_not_taken',
  open: 'ticket_not_closed',
  too_late: 'ticket_stays_closed',
  withdrawn: 'ticket_stays_closed',
  ticket_open: 'ticket_stays_closed',
  erased: 'ticket_erased',
  same: 'ticket_there_already',
  not_staff: 'not_an_agent',
} as const;

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'number', 'status', 'customerId', 'name', 'username', 'language', 'subject'),
  ...members('agentId', 'agentName', 'round', 'rating', 'isWithdrawn'),
  ...moments('waitingSince', 'lastMessageAt', 'closedAt', 'reopenUntil', 'createdAt', 'modifiedAt'),
};

const messageColumns: Columns<ReturnType<typeof spoken>> = {
  ...members('id', 'from', 'author', 'authorName', 'text', 'change', 'agentName'),
  ...within('file', ({ file }) => file, members('kind', 'name', 'fileId')),
  ...moments('createdAt', 'modifiedAt'),
};

export function ticketRoutes(cloud: Cloud): Router {
  const router = createRouter();

  addList(router, cloud, 'tickets:read', {
    operationId: 'listTickets',
    path: '/tickets',
    tags,
    summary: 'Tickets',
    answer: 'A page of tickets.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const { entries, next } = await sorted.read(tickets.all(cloud.db, botId), query);
      return { items: entries.map(({ id, data }) => represent(id, data)), next };
    },
    file: {
      operationId: 'exportTickets',
      summary: 'Tickets as a file',
      name: 'tickets',
      columns,
    },
  });

  addDetail(router, 'tickets:read', {
    operationId: 'getTicket',
    path: '/tickets/{id}',
    tags,
    summary: 'One ticket',
    answer: 'The ticket.',
    views,
    params,
    find: (named) => read(ticketOf(cloud, named)),
  });

  const talkPage = async (
    { botId, id }: z.output<typeof params>,
    query: z.output<typeof talk.request.query>,
  ) => {
    await read(ticketOf(cloud, { botId, id }));
    const { entries, next } = await readPage(messagesOf(id).all(cloud.db, botId), 'newest', query);
    return { items: entries.map((entry) => spoken(entry.id, entry.data)), next };
  };

  router.openapi(talk, async (c) => {
    const { fields, ...query } = c.req.valid('query');
    return c.json(viewPage(c, await talkPage(c.req.valid('param'), query), fields), 200);
  });

  addFile(router, cloud, talk, {
    operationId: 'exportTicketMessages',
    summary: 'What was said in a ticket as a file',
    name: 'ticket-messages',
    columns: messageColumns,
    page: talkPage,
  });

  router.openapi(say, async (c) => {
    const { botId, id: ticketId } = c.req.valid('param');
    const { text, as } = c.req.valid('json');
    const input = { ticketId, text };
    const { messageId } =
      as === 'note'
        ? await run(c, cloud, noteTicket, input, { named })
        : await run(c, cloud, answerTicket, input, { named });
    const said = (await messagesOf(ticketId).doc(cloud.db, botId, messageId).get()).data();
    if (!said) throw new ProblemError('not_found');
    return c.json(spoken(messageId, said), 201);
  });

  router.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const on = ticketOf(cloud, c.req.valid('param'));
    await move(c, cloud, id, c.req.valid('json'), on);
    return c.json(entity(c, await read(on)), 200);
  });

  return router;
}

async function move(
  c: Context<ApiEnv>,
  cloud: Cloud,
  ticketId: string,
  { status, agentId, reason, text }: z.output<typeof patch>,
  on: Entity<Ticket>,
): Promise<void> {
  const terms = { on, named };
  if (status === 'closed') await run(c, cloud, closeTicket, { ticketId, text, reason }, terms);
  else if (status === 'created') await run(c, cloud, reopenTicket, { ticketId }, terms);
  else if (status === 'taken' && agentId) await run(c, cloud, takeTicket, { ticketId, agentId }, terms);
  else await run(c, cloud, handOver, { ticketId, to: agentId ?? null, reason: reason ?? '' }, terms);
}

const ticketOf = ({ db }: Cloud, { botId, id }: z.output<typeof params>) => ({
  ref: tickets.doc(db, botId, id),
  represent: (found: Ticket) => represent(id, found),
});
