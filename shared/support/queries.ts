/**
 * Tickets as the staff and the customers look for them. Every list is a page of a query that an index serves; a page
 * begins with a ticket, by that ticket's place, and knows those that the pages around it begin with.
 */
import type { Cloud } from '../cloud/cloud.ts';
import { countUpTo } from '../cloud/counted.ts';
import {
  FieldPath,
  kind,
  Timestamp,
  type Kind,
  type Query,
  type QueryDocumentSnapshot,
} from '../cloud/firestore.ts';
import { dueOf, type Due } from '../commands/many.ts';
import { customers } from '../customers/queries.ts';
import { termsOf } from '../search/stems.ts';
import type { Language } from '../texts/model.ts';
import {
  ticket,
  ticketMessage,
  type NumberedMessage,
  type NumberedTicket,
  type Ticket,
  type TicketMessage,
} from './model.ts';

/** `bots/{botId}/tickets/{id}` */
export const tickets = kind('tickets', ticket);

/** `bots/{botId}/tickets/{ticketId}/messages/{id}` */
export const messagesOf = (ticketId: string): Kind<TicketMessage> =>
  kind(`tickets/${ticketId}/messages`, ticketMessage);

/** Where a ticket, or a message, stands in a list: the time that the list is in the order of, and its id. */
export interface TicketPlace {
  at: Date;
  id: string;
}

export interface TicketPage {
  tickets: NumberedTicket[];
  /** The first ticket of the next page. */
  next?: TicketPlace;
  /** The first ticket of the page before. */
  previous?: TicketPlace;
  /** How many tickets are in front of this page, see cloud/counted.ts. */
  inFront: number;
}

type Time = 'createdAt' | 'lastMessageAt' | 'closedAt';

/** @param from the ticket that the page begins with; one that is there no more has its place still */
async function page(
  query: Query<Ticket>,
  time: Time,
  direction: 'asc' | 'desc',
  limit: number,
  from?: TicketPlace,
): Promise<TicketPage> {
  const ordered = (by: 'asc' | 'desc') => query.orderBy(time, by).orderBy(FieldPath.documentId(), by);
  const cursor = from && ([Timestamp.fromDate(from.at), from.id] as const);
  const forwards = ordered(direction);
  const backwards = cursor && ordered(direction === 'asc' ? 'desc' : 'asc').startAfter(...cursor);
  const [found, before, inFront] = await Promise.all([
    (cursor ? forwards.startAt(...cursor) : forwards).limit(limit + 1).get(),
    backwards?.limit(limit).get(),
    backwards && countUpTo(backwards),
  ]);
  const placeOf = (doc: QueryDocumentSnapshot<Ticket> | undefined): TicketPlace | undefined => {
    const at = doc?.data()[time];
    return doc && at && { at, id: doc.id };
  };
  return {
    tickets: found.docs.slice(0, limit).map((doc) => ({ ...doc.data(), id: doc.id })),
    next: placeOf(found.docs[limit]),
    previous: placeOf(before?.docs.at(-1)),
    inFront: inFront ?? 0,
  };
}

/** What each list is in the order of: the queue by who came first, the others by what happened last. */
export const listedBy = {
  created: 'createdAt',
  mine: 'lastMessageAt',
  taken: 'lastMessageAt',
  closed: 'closedAt',
} as const satisfies Record<TicketList, Time>;

/** In the queue, who came first first. */
export const openTickets = ({ db }: Cloud, botId: string, limit: number, from?: TicketPlace) =>
  page(tickets.all(db, botId).where('status', '==', 'created'), listedBy.created, 'asc', limit, from);

/** At work with this agent, where something was said last first. */
export const ticketsOfAgent = (
  { db }: Cloud,
  botId: string,
  agentId: number,
  limit: number,
  from?: TicketPlace,
) =>
  page(
    tickets.all(db, botId).where('agentId', '==', agentId).where('status', '==', 'taken'),
    listedBy.mine,
    'desc',
    limit,
    from,
  );

/** At work with anybody, where something was said last first. */
const takenTickets = ({ db }: Cloud, botId: string, limit: number, from?: TicketPlace) =>
  page(tickets.all(db, botId).where('status', '==', 'taken'), listedBy.taken, 'desc', limit, from);

/** Closed last first. */
export const closedTickets = ({ db }: Cloud, botId: string, limit: number, from?: TicketPlace) =>
  page(tickets.all(db, botId).where('status', '==', 'closed'), listedBy.closed, 'desc', limit, from);

/** As those who work on them look at them. */
export const ticketLists = ['created', 'mine', 'taken', 'closed'] as const;
export type TicketList = (typeof ticketLists)[number];

/** @param agentId whose `mine` is */
export function ticketsIn(
  cloud: Cloud,
  botId: string,
  list: TicketList,
  agentId: number,
  limit: number,
  from?: TicketPlace,
): Promise<TicketPage> {
  if (list === 'mine') return ticketsOfAgent(cloud, botId, agentId, limit, from);
  const read = { created: openTickets, taken: takenTickets, closed: closedTickets }[list];
  return read(cloud, botId, limit, from);
}

/** How many tickets each list has, see cloud/counted.ts. */
export async function ticketCounts(
  { db }: Cloud,
  botId: string,
  agentId: number,
): Promise<Record<TicketList, number>> {
  const counts = await Promise.all(
    ticketLists.map(async (list): Promise<[TicketList, number]> => {
      const status = list === 'mine' ? 'taken' : list;
      const all = tickets.all(db, botId).where('status', '==', status);
      return [list, await countUpTo(list === 'mine' ? all.where('agentId', '==', agentId) : all)];
    }),
  );
  return Object.fromEntries(counts) as Record<TicketList, number>;
}

/**
 * The ticket that is spoken of in a topic of the forum: the customer's open one, else their latest.
 * @returns undefined for a topic that is no customer's
 */
export async function ticketInTopic(
  cloud: Cloud,
  botId: string,
  forumId: string,
  topicId: number,
): Promise<NumberedTicket | undefined> {
  const { docs } = await tickets
    .all(cloud.db, botId)
    .where('forumId', '==', forumId)
    .where('topicId', '==', topicId)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .get();
  const [latest] = docs.map((doc) => ({ ...doc.data(), id: doc.id }));
  if (!latest?.customerId) return undefined;
  const open = (await customers.doc(cloud.db, botId, String(latest.customerId)).get()).data()?.ticket;
  if (open === undefined || open === latest.id) return latest;
  return (await findTicket(cloud, botId, open)) ?? latest;
}

/**
 * The topic that a customer's earlier tickets were answered in, if any of the last ones was.
 * @param gone a topic that is not there any more
 */
export async function topicOfCustomer(
  cloud: Cloud,
  botId: string,
  forumId: string,
  customerId: number,
  gone?: number,
): Promise<number | undefined> {
  const page = await ticketsOfCustomer(cloud, botId, customerId, 10);
  return page.tickets.find(
    (one) => one.forumId === forumId && one.topicId !== undefined && one.topicId !== gone,
  )?.topicId;
}

/** All of a customer's, newest first. */
export const ticketsOfCustomer = (
  { db }: Cloud,
  botId: string,
  customerId: number,
  limit: number,
  from?: TicketPlace,
) => page(tickets.all(db, botId).where('customerId', '==', customerId), 'createdAt', 'desc', limit, from);

export async function findTicket(
  { db }: Cloud,
  botId: string,
  id: string,
): Promise<NumberedTicket | undefined> {
  const found = (await tickets.doc(db, botId, id).get()).data();
  return found && { ...found, id };
}

const number = /^([0-9A-Z]{5})[- ]?([0-9A-Z]{5})$/i;

/** The first half of a number. */
const half = /^([0-9A-Z]{5})-?$/i;

/** Numbers that begin so: of random ones hardly more than one. */
async function ticketsBegunBy(
  { db }: Cloud,
  botId: string,
  begun: string,
  limit: number,
): Promise<NumberedTicket[]> {
  const id = FieldPath.documentId();
  const found = tickets.all(db, botId).where(id, '>=', begun).where(id, '<', `${begun}~`);
  const { docs } = await found.limit(limit).get();
  return docs.map((doc) => ({ ...doc.data(), id: doc.id }));
}

/** What was looked for; the ids that the pages around this one begin with. */
export interface FoundTickets {
  tickets: NumberedTicket[];
  next?: string;
  previous?: string;
}

/**
 * Tickets by their number or its first half, or by words of what was said and of who wrote: all of these words. In the
 * order of their ids, which are random.
 * @param from the id that the page begins with
 */
export async function findTickets(
  cloud: Cloud,
  botId: string,
  question: string,
  spoken: Language,
  limit: number,
  from?: string,
): Promise<FoundTickets> {
  const [, first, second] = number.exec(question.trim().replace(/^#/, '')) ?? [];
  if (first && second) {
    const named = await findTicket(cloud, botId, (first + second).toUpperCase());
    if (named) return { tickets: [named] };
  }
  const begun = half.exec(question.trim().replace(/^#/, ''))?.[1]?.toUpperCase();
  if (begun !== undefined) {
    const byNumber = await ticketsBegunBy(cloud, botId, begun, limit);
    if (byNumber.length > 0) return { tickets: byNumber };
  }
  const terms = termsOf(question, spoken);
  if (terms.length === 0) return { tickets: [] };
  let query: Query<Ticket> = tickets.all(cloud.db, botId);
  for (const { stem } of terms) query = query.where(new FieldPath('search', stem), '==', true);
  const ordered = (by: 'asc' | 'desc') => query.orderBy(FieldPath.documentId(), by);
  const [found, before] = await Promise.all([
    (from === undefined ? ordered('asc') : ordered('asc').startAt(from)).limit(limit + 1).get(),
    from === undefined ? undefined : ordered('desc').startAfter(from).limit(limit).get(),
  ]);
  return {
    tickets: found.docs.slice(0, limit).map((doc) => ({ ...doc.data(), id: doc.id })),
    next: found.docs[limit]?.id,
    previous: before?.docs.at(-1)?.id,
  };
}

/**
 * What was said, newest first.
 * @param before the oldest message of the page before
 */
export async function conversation(
  { db }: Cloud,
  botId: string,
  ticketId: string,
  limit: number,
  before?: TicketPlace,
): Promise<{ messages: NumberedMessage[]; before?: TicketPlace }> {
  let query = messagesOf(ticketId)
    .all(db, botId)
    .orderBy('createdAt', 'desc')
    .orderBy(FieldPath.documentId(), 'desc');
  if (before) query = query.startAfter(Timestamp.fromDate(before.at), before.id);
  const { docs } = await query.limit(limit + 1).get();
  const messages = docs.slice(0, limit).map((doc) => ({ ...doc.data(), id: doc.id }));
  const last = messages.at(-1);
  return { messages, ...(docs.length > limit && last && { before: { at: last.createdAt, id: last.id } }) };
}

/** Tickets of all bots whose customers wait for so long that the staff are to be reminded, the longest first. */
export const dueTickets = (cloud: Cloud, now: Date, limit: number): Promise<Due[]> =>
  dueOf(cloud, 'tickets', 'remindAt', now, limit);
