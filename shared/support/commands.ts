/**
 * What customers do with their requests for help. They are open to who waits for an answer: nothing here asks whether
 * the rest of the shop is closed.
 */
import { z } from 'zod';
import { connectedBot } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Refs } from '../cloud/firestore.ts';
import { defineCommand, derivedId, type Work } from '../commands/execute.ts';
import { accepted, rejected, type Accepted, type Command, type Outcome } from '../commands/model.ts';
import { byCustomer, readAnyCustomer, type CustomerRead } from '../customers/commands.ts';
import { checkoutOf, languageOf, menuIsDue } from '../customers/decide.ts';
import type { CheckoutDialog, CustomerState, Spoken } from '../customers/model.ts';
import { firstWords, heard, mayRate, queued, refusalToReopen, withdrawn } from './decide.ts';
import {
  rating,
  saysSomething,
  ticketId,
  words,
  type Said,
  type SupportSettings,
  type Ticket,
  type TicketMessage,
  type TicketState,
} from './model.ts';
import { messagesOf, tickets } from './queries.ts';
import { searchOf } from './search.ts';

/** What was said of a ticket by this command. */
const messageIdOf = (commandId: string): string => derivedId(commandId, 'ticket message', 16);

/** Adds what this command says to the conversation. @returns its id, for the command's event */
export function addMessage(
  work: Work,
  { db }: Cloud,
  { id, botId, actor }: Pick<Command<unknown>, 'id' | 'botId' | 'actor'>,
  ticketId: string,
  message: Omit<TicketMessage, 'createdAt' | 'modifiedAt' | 'author'>,
): string {
  const messageId = messageIdOf(id);
  work.create(messagesOf(ticketId).doc(db, botId, messageId), { ...message, author: actor });
  return messageId;
}

/** The settings as they are known by now: some seconds old at the most. */
export async function supportOf(cloud: Cloud, botId: string): Promise<SupportSettings> {
  return (await connectedBot(cloud, botId)).support;
}

/** A question that was left, and what goes on instead. */
export interface AfterAsking extends Spoken {
  /** The menu has to come back below the chat. */
  menu: boolean;
  /** A checkout that waits again. */
  waiting?: CheckoutDialog;
}

export interface HelpAsked extends AfterAsking {
  /** The ticket that the next message joins; without one it opens a ticket. */
  ticketId?: string;
}

/** Which ticket is open, if any. */
export interface OpenNow extends Spoken {
  open?: string;
}

/**
 * Asks what it is about: the next message opens a ticket, or joins the one that is open. Rejected as `stale` when that
 * is not the one to be added to.
 */
export const askHelp = defineCommand({
  type: 'ticket.ask',
  by: 'customer',
  input: byCustomer.extend({ ticketId: ticketId.optional() }),
  async handle(command, work, cloud): Promise<Outcome<HelpAsked, OpenNow>> {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { language, ticket: open } = state;
    const { ticketId } = command.input;
    if (ticketId !== undefined && ticketId !== open) return rejected('stale', { open, language });
    const dialog = { kind: 'help' as const, aside: checkoutOf(state.dialog) };
    save({ dialog });
    return accepted({ ticketId: open, menu: menuIsDue(state.dialog, dialog), language });
  },
});

/** Leaves the question. */
export const leaveHelp = defineCommand({
  type: 'ticket.leave',
  by: 'customer',
  input: byCustomer,
  async handle(command, work, cloud): Promise<Outcome<HelpAsked, Spoken>> {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { dialog, language } = state;
    if (dialog?.kind !== 'help') return rejected('stale', { language });
    save({ dialog: dialog.aside });
    return accepted({ ticketId: state.ticket, menu: false, waiting: dialog.aside, language });
  },
});

const saying = byCustomer
  .extend({ ...words.shape, album: z.string().max(64).optional() })
  .refine(saysSomething, 'expected a text or a file');
type Saying = Command<z.output<typeof saying>>;

export interface TicketHeard extends Spoken {
  ticketId: string;
  /** It was opened by this. */
  isNew: boolean;
  /** A further picture of the album that it began with. */
  isOfOpening: boolean;
  /** A checkout that waits again, as the question is answered. */
  waiting?: CheckoutDialog;
}

/**
 * What a customer says to the support: it joins the ticket that is open; where there is none but the customer was asked
 * what it is about, it opens one. So all pictures of an album, which come at the same time, are in one ticket. Rejected
 * as `no_ticket` otherwise.
 */
export const tellSupport = defineCommand({
  type: 'ticket.tell',
  by: 'customer',
  input: saying,
  async handle(command, work, cloud): Promise<Outcome<TicketHeard, Spoken>> {
    const teller: Teller = { work, cloud, ...(await readAnyCustomer(work, cloud, command)) };
    const { ticket: open, dialog, language } = teller.state;
    const joined = open === undefined ? undefined : await join(teller, command, open);
    if (joined) return joined;
    return dialog?.kind === 'help' ? openTicket(teller, command) : rejected('no_ticket', { language });
  },
});

/** Whoever says something to the support. */
interface Teller extends Pick<CustomerRead<Refs>, 'state' | 'save'> {
  work: Work;
  cloud: Cloud;
}

async function openTicket(
  { work, cloud, state, save }: Teller,
  command: Saying,
): Promise<Accepted<TicketHeard>> {
  const { botId, actor, at, input } = command;
  const shop = await connectedBot(cloud, botId);
  const id = derivedId(command.id, 'ticket');
  const { from, telegramId: customerId } = input;
  const fresh: TicketState = {
    status: 'created',
    customerId,
    name: [from.firstName, from.lastName].filter(Boolean).join(' '),
    username: from.username,
    language: languageOf(state, from.languageCode, shop.language),
    subject: firstWords(input.text ?? ''),
    owners: [{ agentId: null, at, actor }],
    round: 1,
    reminded: 0,
    lastMessageAt: at,
    isWithdrawn: false,
    album: input.album,
    search: {},
  };
  const after = heard({ ...fresh, search: searchOf(fresh, input.text) }, at, shop.support);
  work.create(tickets.doc(cloud.db, botId, id), after);
  const said = { from: 'customer', authorName: fresh.name, change: 'opened', ...saidIn(input) } as const;
  const messageId = addMessage(work, cloud, command, id, said);
  const { dialog, waiting } = withoutQuestion(state);
  save({ ticket: id, dialog });
  work.emit({ topic: 'tickets', type: 'ticket.opened', data: { ticketId: id, round: 1, messageId } });
  return accepted({ ticketId: id, isNew: true, isOfOpening: false, waiting, language: state.language });
}

/** @returns undefined where the ticket is closed or gone after all */
async function join(
  { work, cloud, state, save }: Teller,
  command: Saying,
  id: string,
): Promise<Accepted<TicketHeard> | undefined> {
  const { botId, at, input } = command;
  const ref = tickets.doc(cloud.db, botId, id);
  const { ticket } = await work.read({ ticket: ref });
  if (!ticket || ticket.status === 'closed') return undefined;
  const settings = await supportOf(cloud, botId);
  const first = ticket.subject === '' && input.text !== undefined ? { subject: firstWords(input.text) } : {};
  const after = { ...heard(ticket, at, settings), ...first };
  work.save(ref, ticket, { ...after, search: searchOf(after, input.text) });
  const said = { from: 'customer', authorName: ticket.name, ...saidIn(input) } as const;
  const messageId = addMessage(work, cloud, command, id, said);
  const { dialog, waiting } = withoutQuestion(state);
  save({ dialog });
  work.emit({ topic: 'tickets', type: 'ticket.message', data: { ticketId: id, messageId } });
  const isOfOpening = input.album !== undefined && input.album === ticket.album;
  return accepted({ ticketId: id, isNew: false, isOfOpening, waiting, language: state.language });
}

const saidIn = ({ text, file }: Said): Said => ({ text, file });

/** The question what it is about is answered; what it came in between of goes on. */
function withoutQuestion({ dialog }: CustomerState) {
  return dialog?.kind === 'help' ? { dialog: dialog.aside, waiting: dialog.aside } : { dialog };
}

const ofTicket = byCustomer.extend({ ticketId });

/** The customer takes the request back. Rejected as `stale` where it is not the one that is open. */
export const cancelTicket = defineCommand({
  type: 'ticket.cancel',
  by: 'customer',
  input: ofTicket,
  async handle(command, work, cloud): Promise<Outcome<AfterAsking & { ticketId: string }, OpenNow>> {
    const { botId, at, input } = command;
    const ref = tickets.doc(cloud.db, botId, input.ticketId);
    const { state, save, found } = await readAnyCustomer(work, cloud, command, { ticket: ref });
    const { ticket } = found;
    const { language } = state;
    const { ticketId } = input;
    if (state.ticket !== ticketId) return rejected('stale', { open: state.ticket, language });
    const { dialog } = withoutQuestion(state);
    save({ ticket: undefined, dialog });
    // Nobody is left waiting for a ticket that is gone.
    if (ticket && ticket.status !== 'closed') {
      work.save(ref, ticket, withdrawn(ticket, at));
      addMessage(work, cloud, command, ticketId, { from: 'system', change: 'withdrawn' });
      const { round, agentId } = ticket;
      work.emit({ topic: 'tickets', type: 'ticket.cancelled', data: { ticketId, round, agentId } });
    }
    // What waits behind the request is open again.
    return accepted({ ticketId: input.ticketId, menu: false, waiting: checkoutOf(dialog), language });
  },
});

/**
 * The help did not help: the ticket goes back into the queue. Rejected as `stale` for a ticket that is not this
 * customer's, `open` when it is open already, `ticket_open` when another one is, `too_late`, `withdrawn`.
 */
export const reopenByCustomer = defineCommand({
  type: 'ticket.reopen_own',
  by: 'customer',
  input: ofTicket,
  async handle(command, work, cloud): Promise<Outcome<Spoken & { ticketId: string }, OpenNow>> {
    const { botId, actor, at, input } = command;
    const read = await readOwn(work, cloud, command);
    if (!read.ticket) return rejected('stale', { language: read.state.language });
    const { state, save, ticket, ref } = read;
    const { language } = state;
    const refusal = refusalToReopen(ticket, at);
    if (refusal) return rejected(refusal, { language });
    if (state.ticket !== undefined) return rejected('ticket_open', { open: state.ticket, language });
    const after = queued(ticket, { actor, at }, await supportOf(cloud, botId));
    work.save(ref, ticket, after);
    addMessage(work, cloud, command, input.ticketId, { from: 'system', change: 'reopened' });
    save({ ticket: input.ticketId });
    work.emit({
      topic: 'tickets',
      type: 'ticket.reopened',
      data: { ticketId: input.ticketId, round: after.round, by: 'customer' },
    });
    return accepted({ ticketId: input.ticketId, language });
  },
});

/** How the help was: told once. Rejected as `stale`, or as `rated` when it was told before. */
export const rateTicket = defineCommand({
  type: 'ticket.rate',
  by: 'customer',
  input: ofTicket.extend({ rating }),
  async handle(command, work, cloud): Promise<Outcome<Spoken & { rating: number }, Spoken>> {
    const read = await readOwn(work, cloud, command);
    const { ticket, ref, state } = read;
    const { language } = state;
    if (ticket?.rating !== undefined) return rejected('rated', { language });
    if (!ticket || !mayRate(ticket)) return rejected('stale', { language });
    work.save(ref, ticket, { ...ticket, rating: command.input.rating });
    return accepted({ rating: command.input.rating, language });
  },
});

/** `ticket`: undefined unless it is this customer's. */
async function readOwn(work: Work, cloud: Cloud, command: Command<z.output<typeof ofTicket>>) {
  const { botId, input } = command;
  const ref = tickets.doc(cloud.db, botId, input.ticketId);
  const { found, ...read } = await readAnyCustomer(work, cloud, command, { ticket: ref });
  const ticket: Ticket | undefined = found.ticket?.customerId === input.telegramId ? found.ticket : undefined;
  return { ...read, ticket, ref };
}
