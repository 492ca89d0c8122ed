/**
 * What the staff do with tickets. Each transaction reads the ticket, so of several who act at once one wins, and the
 * others are told who has it: `taken` comes with the holder's id and name. In the topic of a forum nobody is late:
 * whoever answers or closes the ticket there has it by that (`inTopic`), and so each answer counts.
 */
import { z } from 'zod';
import { bots } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { DocumentReference } from '../cloud/firestore.ts';
import { defineCommand, type Work } from '../commands/execute.ts';
import { accepted, rejected, type Command, type Outcome, type Rejected } from '../commands/model.ts';
import { customers } from '../customers/queries.ts';
import type { Customer } from '../customers/model.ts';
import { colleagueName, colleagueRefs, staffIdOf } from '../staff/colleague.ts';
import { holds, leads, roleIn } from '../staff/decide.ts';
import { staff } from '../staff/queries.ts';
import { addMessage, supportOf } from './commands.ts';
import {
  answered,
  closed,
  held,
  queued,
  refusalToAnswer,
  refusalToClaim,
  refusalToClose,
  refusalToHandOver,
  refusalToNote,
  refusalToReopen,
  refusalToTake,
  type Hand,
} from './decide.ts';
import { searchOf } from './search.ts';
import { reason, saysSomething, ticketId, words, type Ticket } from './model.ts';
import { tickets } from './queries.ts';

const ofTicket = z.object({ ticketId });

/** Who has the ticket, for a screen to say. */
export interface Holder {
  agentId?: number;
  agentName?: string;
}

export interface TicketDone {
  ticketId: string;
}

const holderOf = ({ agentId, agentName }: Ticket): Holder => ({ agentId, agentName });

/**
 * Takes a ticket out of the queue: of all who try exactly one has it. Rejected as `not_found`, `taken` (also when it is
 * one's own by now), `closed`, or `agent_required` for a token that names nobody.
 */
export const takeTicket = defineCommand({
  type: 'ticket.take',
  by: 'tickets',
  input: ofTicket.extend({
    /** For whom; left out: for who gives the command. */
    agentId: z.int().positive().optional(),
  }),
  async handle(command, work, cloud): Promise<Outcome<TicketDone & { round: number }, Holder>> {
    const { botId, actor, at, input } = command;
    const id = staffIdOf(command) ?? input.agentId;
    if (id === undefined) return rejected('agent_required', {});
    const ref = tickets.doc(cloud.db, botId, input.ticketId);
    const refs = { ticket: ref, shop: bots(cloud.db).doc(botId), ...colleagueRefs(cloud, botId, id) };
    const { ticket, shop, member, person } = await work.read(refs);
    if (!ticket) return rejected('not_found', {});
    if (!holds(roleIn(shop, member, id), 'tickets')) return rejected('not_staff', {});
    const refusal = refusalToTake(ticket);
    if (refusal) return rejected(refusal, holderOf(ticket));
    const after = held(ticket, { id, name: colleagueName(id, member, person) }, { actor, at });
    work.save(ref, ticket, after);
    const { agentName } = after;
    const said = { from: 'system', change: 'taken', agentName } as const;
    const messageId = addMessage(work, cloud, command, input.ticketId, said);
    const data = { ticketId: input.ticketId, messageId, round: ticket.round, agentId: id };
    work.emit({ topic: 'tickets', type: 'ticket.taken', data });
    return accepted({ ticketId: input.ticketId, round: ticket.round });
  },
});

/** Whether it is done in the topic of the forum: then the ticket is who does so's, whoever had it before. */
const inTopic = z.boolean().optional();

/**
 * A word to the customer. Rejected as `not_found`, `closed`, `not_taken` (it waits in the queue), or `taken` by
 * somebody else; in the topic as `not_found`, `closed`, or `not_in_topic` for a ticket that is in none.
 */
export const answerTicket = defineCommand({
  type: 'ticket.answer',
  by: 'tickets',
  input: ofTicket.extend({ ...words.shape, inTopic }).refine(saysSomething, 'expected a text or a file'),
  async handle(command, work, cloud): Promise<Outcome<TicketDone & { messageId: string }, Holder>> {
    const { at, input } = command;
    const read = await readToAnswer(work, cloud, command, refusalToAnswer);
    if ('code' in read) return read;
    const { ref, before, ticket, claim } = read;
    const { text, file, ticketId, inTopic } = input;
    const after = answered(ticket, at);
    work.save(ref, before, { ...after, search: searchOf(after, text) });
    const { agentName } = ticket;
    const said = { from: 'agent', authorName: agentName, text, file, inTopic } as const;
    const claimed = claim && { change: claim, agentName };
    const messageId = addMessage(work, cloud, command, ticketId, { ...said, ...claimed });
    if (claim) handed(work, before, ticket, { ticketId, messageId });
    work.emit({ topic: 'tickets', type: 'ticket.message', data: { ticketId, messageId } });
    return accepted({ ticketId, messageId });
  },
});

/**
 * A word among the staff: the customer never sees it. Any of them may leave one, whoever has the ticket. Rejected as
 * `not_found`, or `erased` when the customer has had their data deleted.
 */
export const noteTicket = defineCommand({
  type: 'ticket.note',
  by: 'tickets',
  input: ofTicket.extend(words.shape).refine(saysSomething, 'expected a text or a file'),
  async handle(command, work, cloud): Promise<Outcome<TicketDone & { messageId: string }, Holder>> {
    const { botId, input } = command;
    const { text, file, ticketId } = input;
    const id = staffIdOf(command);
    const ref = tickets.doc(cloud.db, botId, ticketId);
    const { ticket } = await work.read({ ticket: ref });
    if (!ticket) return rejected('not_found', {});
    const refusal = refusalToNote(ticket);
    if (refusal) return rejected(refusal, {});
    const { member, person } = id === undefined ? {} : await work.read(colleagueRefs(cloud, botId, id));
    const authorName = id === undefined ? undefined : colleagueName(id, member, person);
    const messageId = addMessage(work, cloud, command, ticketId, { from: 'note', authorName, text, file });
    return accepted({ ticketId, messageId });
  },
});

/**
 * Gives the ticket to another agent, or back to the queue (null). That is for who has it and for those who lead, who
 * may also give out what is in the queue. Rejected as `not_found`, `closed`, `not_taken`, `taken` by somebody else,
 * `not_staff` when the other one does not work here, `same` when nothing would change.
 */
export const handOver = defineCommand({
  type: 'ticket.hand_over',
  by: 'tickets',
  input: ofTicket.extend({ to: z.int().positive().nullable(), reason }),
  async handle(command, work, cloud): Promise<Outcome<TicketDone & Holder, Holder>> {
    const { botId, actor, at, input } = command;
    const { ticketId, to, reason } = input;
    const { db } = cloud;
    const ref = tickets.doc(db, botId, ticketId);
    const agentId = staffIdOf(command);
    const refs = { ticket: ref, shop: bots(db).doc(botId), ...colleagueRefs(cloud, botId, to ?? 0) };
    const { ticket, shop, member, person } = await work.read(refs);
    if (!ticket) return rejected('not_found', {});
    const { giver } =
      agentId === undefined ? {} : await work.read({ giver: staff.doc(db, botId, String(agentId)) });
    const hand: Hand = { agentId, leads: agentId === undefined || leads(roleIn(shop, giver, agentId)) };
    const refusal = refusalToHandOver(ticket, hand);
    if (refusal) return rejected(refusal, holderOf(ticket));
    if ((ticket.agentId ?? null) === to) return rejected('same', holderOf(ticket));
    if (to !== null && !holds(roleIn(shop, member, to), 'tickets'))
      return rejected('not_staff', holderOf(ticket));
    const by = { actor, at };
    const after =
      to === null
        ? queued(ticket, by, await supportOf(cloud, botId), reason)
        : held(ticket, { id: to, name: colleagueName(to, member, person) }, by, reason);
    work.save(ref, ticket, after);
    const change = to === null ? 'queued' : 'handed';
    const said = { from: 'system', change, agentName: after.agentName, text: reason } as const;
    const messageId = addMessage(work, cloud, command, ticketId, said);
    handed(work, ticket, after, { ticketId, messageId });
    return accepted({ ticketId, ...holderOf(after) });
  },
});

/** `before`: the time in the queue that ended where it was in there; `round`: where it is in the queue now. */
export function handed(
  work: Work,
  before: Ticket,
  after: Pick<Ticket, 'agentId' | 'round'>,
  ids: { ticketId: string; messageId: string },
): void {
  const data = { ...ids, from: before.agentId ?? null, to: after.agentId ?? null, round: after.round };
  work.emit({ topic: 'tickets', type: 'ticket.handed', data });
}

/**
 * Closes the ticket, with a last answer or a reason for the staff if there is one, and lets the customer go on in the
 * shop. Rejected as {@link answerTicket} is, though a token closes what waits in the queue, too.
 */
export const closeTicket = defineCommand({
  type: 'ticket.close',
  by: 'tickets',
  input: ofTicket
    .extend({ ...words.shape, inTopic, reason: reason.optional() })
    .refine((input) => input.reason === undefined || !saysSomething(input), 'expected an answer or a reason'),
  async handle(command, work, cloud): Promise<Outcome<TicketDone, Holder>> {
    const { botId, at, input } = command;
    const { text, file, ticketId, inTopic, reason } = input;
    const read = await readToAnswer(work, cloud, command, refusalToClose);
    if ('code' in read) return read;
    const { ref, before, ticket, claim } = read;
    const customer = await readCustomerOf(work, cloud, botId, ticket);
    work.save(ref, before, closed(ticket, at, await supportOf(cloud, botId)));
    setOpenTicket(work, customer, ticketId, undefined);
    const from = saysSomething(input) ? 'agent' : 'system';
    const words = { text: text ?? reason, file };
    const said = { from, authorName: ticket.agentName, ...words, inTopic, change: 'closed' } as const;
    const messageId = addMessage(work, cloud, command, ticketId, said);
    if (claim) handed(work, before, ticket, { ticketId, messageId });
    const data = { ticketId, messageId, round: ticket.round };
    work.emit({ topic: 'tickets', type: 'ticket.closed', data });
    return accepted({ ticketId });
  },
});

/**
 * Opens a closed ticket again: it is the agent's who does so; by a token it goes into the queue. Rejected as
 * `not_found`, `open`, `withdrawn`, `erased`, `too_late`, or `ticket_open` when the customer has another one by now.
 */
export const reopenTicket = defineCommand({
  type: 'ticket.reopen',
  by: 'tickets',
  input: ofTicket,
  async handle(command, work, cloud): Promise<Outcome<TicketDone, Holder & { open?: string }>> {
    const { botId, actor, at, input } = command;
    const { ticketId } = input;
    const { ticket, ref } = await readTicket(work, cloud, command);
    if (!ticket) return rejected('not_found', {});
    const refusal = refusalToReopen(ticket, at);
    if (refusal) return rejected(refusal, holderOf(ticket));
    const customer = await readCustomerOf(work, cloud, botId, ticket);
    // Whose data are deleted while this runs is as good as gone.
    if (!customer?.before) return rejected('erased', {});
    if (customer.before.ticket !== undefined)
      return rejected('ticket_open', { open: customer.before.ticket });
    const by = { actor, at };
    const id = staffIdOf(command);
    const agent =
      id === undefined ? undefined : { id, ...(await work.read(colleagueRefs(cloud, botId, id))) };
    const after = agent
      ? held(ticket, { id: agent.id, name: colleagueName(agent.id, agent.member, agent.person) }, by)
      : queued(ticket, by, await supportOf(cloud, botId));
    work.save(ref, ticket, after);
    setOpenTicket(work, customer, ticketId, ticketId);
    const { round, agentId, agentName } = after;
    const messageId = addMessage(work, cloud, command, ticketId, {
      from: 'system',
      change: 'reopened',
      agentName,
    });
    const data = { ticketId, messageId, round, by: 'staff', agentId };
    work.emit({ topic: 'tickets', type: 'ticket.reopened', data });
    return accepted({ ticketId });
  },
});

interface InHand {
  ref: DocumentReference<Ticket>;
  before: Ticket;
  /** As who answers has it. */
  ticket: Ticket;
  /** It has become theirs by that. */
  claim?: 'taken' | 'handed';
}

/** The ticket in the hands of who answers it. @param refusalTo what they want to do with it */
async function readToAnswer(
  work: Work,
  cloud: Cloud,
  command: Command<{ ticketId: string; inTopic?: boolean }>,
  refusalTo: typeof refusalToAnswer,
): Promise<InHand | Rejected<Holder>> {
  const { botId, actor, at, input } = command;
  const { ticket, ref } = await readTicket(work, cloud, command);
  if (!ticket) return rejected('not_found', {});
  const id = staffIdOf(command);
  const claims = input.inTopic === true && id !== undefined;
  const refusal = claims ? refusalToClaim(ticket) : refusalTo(ticket, { agentId: id });
  if (refusal) return rejected(refusal, holderOf(ticket));
  if (!claims || ticket.agentId === id) return { ref, before: ticket, ticket };
  const { member, person } = await work.read(colleagueRefs(cloud, botId, id));
  const after = held(ticket, { id, name: colleagueName(id, member, person) }, { actor, at });
  return { ref, before: ticket, ticket: after, claim: ticket.status === 'created' ? 'taken' : 'handed' };
}

async function readTicket(work: Work, { db }: Cloud, { botId, input }: Command<{ ticketId: string }>) {
  const ref = tickets.doc(db, botId, input.ticketId);
  const { ticket } = await work.read({ ticket: ref });
  return { ticket, ref };
}

interface CustomerAt {
  ref: DocumentReference<Customer>;
  before: Customer | undefined;
}

/** @returns undefined where the ticket is nobody's */
async function readCustomerOf(
  work: Work,
  { db }: Cloud,
  botId: string,
  { customerId }: Ticket,
): Promise<CustomerAt | undefined> {
  if (customerId === null) return undefined;
  const ref = customers.doc(db, botId, String(customerId));
  const { before } = await work.read({ before: ref });
  return { ref, before };
}

/** The customer may have had their data deleted, and be somebody new. */
function setOpenTicket(
  work: Work,
  customer: CustomerAt | undefined,
  ticketId: string,
  open: string | undefined,
): void {
  if (!customer?.before || (open === undefined && customer.before.ticket !== ticketId)) return;
  work.save(customer.ref, customer.before, { ...customer.before, ticket: open });
}
