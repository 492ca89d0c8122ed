/** What may become of a ticket, and who may do what with it. */
import {
  maxOwners,
  type Ownership,
  type ReplyAs,
  type SupportSettings,
  type Ticket,
  type TicketState,
  type TicketStatus,
} from './model.ts';

/** Every change of status there is. A ticket at work may change hands, and stays at work. */
const transitions: Record<TicketStatus, readonly TicketStatus[]> = {
  created: ['taken', 'closed'],
  taken: ['taken', 'created', 'closed'],
  closed: ['created', 'taken'],
};

export const mayBecome = (from: TicketStatus, to: TicketStatus): boolean => transitions[from].includes(to);

/** @throws where the table has no such change: whoever asks for it has looked first */
function movedTo<T extends TicketState>(ticket: T, status: TicketStatus): T {
  if (!mayBecome(ticket.status, status))
    throw new Error(`a ${ticket.status} ticket cannot be made ${status}`);
  return { ...ticket, status };
}

/** Somebody who works on tickets. */
export interface Agent {
  id: number;
  name: string;
}

/** Who made a change, and when. */
export interface By {
  actor: string;
  at: Date;
}

/** Who gives a staff's command: a person, or the shop itself by a token. `leads`: an administrator or the owner. */
export interface Hand {
  agentId?: number;
  leads?: boolean;
}

/** Why somebody may not: `taken` by somebody else, `not_taken`: take it first, `closed`. */
export type TicketRefusal = 'taken' | 'not_taken' | 'closed';

type Held = Pick<Ticket, 'status' | 'agentId'>;

/** Taking is for what is in the queue: exactly one wins. */
export function refusalToTake({ status }: Held): TicketRefusal | undefined {
  if (status === 'created') return undefined;
  return status;
}

/** Answering is for who has it, and for the shop itself. */
export function refusalToAnswer({ status, agentId }: Held, hand: Hand): TicketRefusal | undefined {
  if (status === 'closed') return 'closed';
  if (status === 'created') return 'not_taken';
  return hand.agentId === undefined || hand.agentId === agentId ? undefined : 'taken';
}

/** Closing is for who may answer; and the shop itself closes what nobody has taken, too. */
export const refusalToClose = (ticket: Held, hand: Hand): TicketRefusal | undefined =>
  ticket.status === 'created' && hand.agentId === undefined ? undefined : refusalToAnswer(ticket, hand);

/** A word among the staff is for any of them, whoever has the ticket, unless its customer is erased. */
export const refusalToNote = ({ customerId }: Pick<Ticket, 'customerId'>): 'erased' | undefined =>
  customerId === null ? 'erased' : undefined;

/** Why somebody may not write what is to become this of a ticket. */
export const refusalToWrite = (
  ticket: Held & Pick<Ticket, 'customerId'>,
  as: ReplyAs,
  hand: Hand,
): TicketRefusal | 'erased' | undefined =>
  as === 'note' ? refusalToNote(ticket) : refusalToAnswer(ticket, hand);

/** Why somebody may not act on a ticket in its topic: `not_in_topic`: it is in no forum, or `closed`. */
export type ClaimRefusal = 'closed' | 'not_in_topic';

/** All who read along in the topic may answer: whoever acts on the ticket there has it from then on. */
export function refusalToClaim({
  status,
  topicId,
}: Pick<Ticket, 'status' | 'topicId'>): ClaimRefusal | undefined {
  if (status === 'closed') return 'closed';
  return topicId === undefined ? 'not_in_topic' : undefined;
}

/** Handing over is for who has it, and for those who lead: they give out what is in the queue, too. */
export function refusalToHandOver(ticket: Held, hand: Hand): TicketRefusal | undefined {
  if (ticket.status !== 'closed' && hand.leads) return undefined;
  return refusalToAnswer(ticket, hand);
}

/** Why a closed ticket stays closed: `open`: it is none, `withdrawn` by the customer, `erased`, `too_late`. */
export type ReopenRefusal = 'open' | 'withdrawn' | 'erased' | 'too_late';

export function refusalToReopen(
  { status, isWithdrawn, customerId, reopenUntil }: Ticket,
  at: Date,
): ReopenRefusal | undefined {
  if (status !== 'closed') return 'open';
  if (customerId === null) return 'erased';
  if (isWithdrawn) return 'withdrawn';
  return reopenUntil !== undefined && at < reopenUntil ? undefined : 'too_late';
}

/** Until when the customer may rate: once, and only help that was given. */
export const mayRate = ({ status, isWithdrawn, rating }: Ticket): boolean =>
  status === 'closed' && !isWithdrawn && rating === undefined;

const subjectLength = 80;

/** What a ticket is about: the first words of the customer's, in one line, cut between words where there is room. */
export function firstWords(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  if (characters.length <= subjectLength) return line;
  const cut = characters.slice(0, subjectLength - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > subjectLength / 2 ? cut.slice(0, space) : cut}…`;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

type Reminding = Pick<SupportSettings, 'remindMinutes'>;

/**
 * When the staff are reminded of who waits.
 * @param at since then, or since the last reminder
 * @param reminded how often they have been: each pause is twice the one before, up to a day
 */
export function remindFrom(at: Date, { remindMinutes }: Reminding, reminded = 0): Date | undefined {
  if (remindMinutes === 0) return undefined;
  const pauseMs = remindMinutes * minuteMs;
  // Who set more than a day wants no more than that.
  return new Date(at.getTime() + Math.max(pauseMs, Math.min(pauseMs * 2 ** reminded, dayMs)));
}

/** The customer waits; who waits already waits from then. */
const waiting = ({ waitingSince, remindAt }: TicketState, at: Date, settings: Reminding) =>
  waitingSince ? { waitingSince, remindAt } : { waitingSince: at, remindAt: remindFrom(at, settings) };

const owned = ({ owners }: TicketState, ownership: Ownership): Ownership[] =>
  [...owners, ownership].slice(-maxOwners);

/** With a word from the customer. */
export const heard = <T extends TicketState>(ticket: T, at: Date, settings: Reminding): T => ({
  ...ticket,
  ...waiting(ticket, at, settings),
  lastMessageAt: at,
});

/** With a word to the customer, who waits no more. */
export const answered = <T extends TicketState>(ticket: T, at: Date): T => ({
  ...ticket,
  waitingSince: undefined,
  remindAt: undefined,
  reminded: 0,
  lastMessageAt: at,
});

/** At work with this agent. */
export const held = <T extends TicketState>(ticket: T, agent: Agent, by: By, reason?: string): T => ({
  ...movedTo(ticket, 'taken'),
  agentId: agent.id,
  agentName: agent.name,
  owners: owned(ticket, { agentId: agent.id, ...by, reason }),
  closedAt: undefined,
  reopenUntil: undefined,
});

/** In the queue, for whoever takes it next. */
export const queued = <T extends TicketState>(
  ticket: T,
  by: By,
  settings: Reminding,
  reason?: string,
): T => ({
  ...movedTo(ticket, 'created'),
  ...waiting(ticket, by.at, settings),
  agentId: undefined,
  agentName: undefined,
  owners: owned(ticket, { agentId: null, ...by, reason }),
  round: ticket.round + 1,
  closedAt: undefined,
  reopenUntil: undefined,
});

/** Closed by an agent; it stays that agent's. */
export const closed = <T extends TicketState>(
  ticket: T,
  at: Date,
  { reopenDays }: Pick<SupportSettings, 'reopenDays'>,
): T => ({
  ...answered(movedTo(ticket, 'closed'), at),
  closedAt: at,
  reopenUntil: new Date(at.getTime() + reopenDays * dayMs),
});

/** Taken back by the customer. */
export const withdrawn = <T extends TicketState>(ticket: T, at: Date): T => ({
  ...closed(ticket, at, { reopenDays: 0 }),
  isWithdrawn: true,
});

/** The ticket as nobody's: what is left says when there was one and who worked on it. */
export function withoutCustomer(ticket: Ticket, at: Date): Ticket {
  const {
    username: _username,
    album: _album,
    topicId: _topicId,
    forumId: _forumId,
    ...rest
  } = ticket.status === 'closed' ? ticket : closed(ticket, at, { reopenDays: 0 });
  const theirs = `customer:${ticket.customerId}`;
  return {
    ...rest,
    customerId: null,
    name: '',
    subject: '',
    search: {},
    owners: rest.owners.map(({ reason: _reason, ...one }) => ({
      ...one,
      actor: one.actor === theirs ? 'customer:erased' : one.actor,
    })),
  };
}
