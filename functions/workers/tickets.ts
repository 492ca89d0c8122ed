/**
 * The `tickets` function: what is said in a ticket reaches the other side, and what becomes of it those whom it
 * concerns: each of them once, however often an event comes; one who cannot be reached holds up nobody else.
 *
 * What changes among the staff comes here, too: the tickets of who leaves go back to the queue, see staff.ts.
 */
import { z } from 'zod';
import { findBot, tokenOf } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { ticketId, ticketNumber, type Said } from '../../shared/support/model.ts';
import { findTicket, messagesOf } from '../../shared/support/queries.ts';
import { closedScreen, replyButton } from '../telegram/views/help.ts';
import {
  noticeButtons,
  noticeHead,
  reasonLine,
  waitingHead,
  type NoticeHeading,
} from '../telegram/views/ticket-notice.ts';
import { onGateEvent } from './gate.ts';
import type { Passed } from '../telegram/passing.ts';
import type { Voice } from '../telegram/voice.ts';
import { onStaffEvent } from './staff.ts';
import { deleteTopic, tellTopic } from './ticket-forum.ts';
import { all } from './telling.ts';
import { agents, customerOf, leaders, pass, type Matter, type Recipient } from './ticket-matter.ts';
import { announce, tellStanding, tellTaken, tellWithdrawn } from './ticket-notices.ts';

const data = z.object({
  ticketId,
  messageId: z.string().optional(),
  round: z.int().optional(),
  agentId: z.int().optional(),
  from: z.int().nullish(),
  to: z.int().nullish(),
  by: z.enum(['customer', 'staff']).optional(),
  again: z.boolean().optional(),
});

const left = z.object({ forumId: z.string(), topicId: z.int() });

/** @throws when something is still to be done: the event should come again */
export async function onTicketEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  if (event.type.startsWith('staff.')) return onStaffEvent(cloud, event);
  if (event.type.startsWith('gate.')) return onGateEvent(cloud, event);
  const { botId } = event;
  const { ticketId, messageId, round, agentId, from, to, by, again } = data.parse(event.data);
  const [shop, ticket, message] = await Promise.all([
    findBot(cloud, botId),
    findTicket(cloud, botId, ticketId),
    messageId === undefined
      ? undefined
      : messagesOf(ticketId)
          .doc(cloud.db, botId, messageId)
          .get()
          .then((found) => found.data()),
  ]);
  if (!shop || !ticket) throw new Error(`ticket ${ticketId} of bot ${botId} is not there`);
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  const matter: Matter = { cloud, botId, event, shop, api, ticket, message };
  if (event.type === 'ticket.topic_left') return deleteTopic(matter, left.parse(event.data));
  const inTopic = tellTopic(matter);
  /** For the staff each in their own chat, where they do not read it in the forum. */
  const orHere = (work: () => Promise<void>) => inTopic.then((told) => (told ? undefined : work()));
  const told = () => orHere(() => Promise.resolve());
  switch (event.type) {
    case 'ticket.opened':
      return orHere(() => announce(matter, round, 'support-notify-new'));
    case 'ticket.message':
      return message?.from === 'agent'
        ? all([told(), answerCustomer(matter)])
        : orHere(() => tellHolder(matter));
    case 'ticket.taken':
      return all([told(), tellTaken(matter, round), tellCustomer(matter, 'taken')]);
    case 'ticket.handed':
      if (to === null) return orHere(() => announce(matter, round, 'support-notify-again'));
      return all([
        ...(from === null
          ? [tellTaken(matter, round), tellCustomer(matter, 'taken')]
          : [tellStanding(matter)]),
        tellAgent(matter, to, 'support-notify-yours'),
        orHere(() => tellFormer(matter, from)),
      ]);
    case 'ticket.reopened':
      return all([
        told(),
        tellStanding(matter),
        ...(by === 'staff' ? [tellCustomer(matter, 'reopened')] : []),
        ...(agentId === undefined ? [orHere(() => announce(matter, round, 'support-notify-again'))] : []),
      ]);
    case 'ticket.closed':
      return all([tellClosed(matter), tellStanding(matter), orHere(() => tellOfClosing(matter))]);
    case 'ticket.cancelled':
      if (agentId === undefined) return all([told(), tellWithdrawn(matter, round)]);
      return orHere(() => tellAgent(matter, agentId, 'support-notify-withdrawn'));
    case 'ticket.waiting':
      return orHere(() => tellWaiting(matter, again));
    default:
      return told();
  }
}

/**
 * What the customer adds goes to who works on it, or did when it was closed: they did not know of it. While nobody
 * does, it waits in the ticket.
 */
async function tellHolder(matter: Matter): Promise<void> {
  const { ticket, message } = matter;
  if (ticket.status === 'created' || message?.from !== 'customer') return;
  const said = { text: message.text, file: message.file };
  await tellOne(matter, ticket.agentId, (voice) => ({
    head: noticeHead(voice, ticket, 'support-notify-more'),
    said,
    markup: noticeButtons(voice, ticket.id, ticket.status === 'taken' ? 'answer' : undefined),
  }));
}

/** A line to one agent, with the reason where there is one. Who made it so knows. */
async function tellAgent(
  matter: Matter,
  to: number | null | undefined,
  heading: NoticeHeading,
): Promise<void> {
  const { ticket, message, event } = matter;
  const isOwn = message?.author === `staff:${to}`;
  const isYours = heading === 'support-notify-yours';
  if (isOwn) return;
  const reason = event.type === 'ticket.handed' ? message?.text : undefined;
  await tellOne(matter, to, (voice) => ({
    head: [noticeHead(voice, ticket, heading), reasonLine(voice, reason)].filter(Boolean).join('\n'),
    said: {},
    markup: noticeButtons(voice, ticket.id, isYours ? 'answer' : undefined),
  }));
}

/** Who had the ticket learns that it was given to somebody else. */
async function tellFormer(matter: Matter, former: number | null | undefined): Promise<void> {
  const { ticket, message } = matter;
  if (message?.author === `staff:${former}`) return;
  const name = message?.agentName ?? '–';
  await tellOne(
    matter,
    former,
    (voice) => ({
      head: [
        voice.html('tkt-told-given', { number: ticketNumber(ticket.id), name }),
        reasonLine(voice, message?.text),
      ]
        .filter(Boolean)
        .join('\n'),
      said: {},
      markup: noticeButtons(voice, ticket.id),
    }),
    'former',
  );
}

/** Who has the ticket learns that it was closed by somebody else: by a token. */
async function tellOfClosing(matter: Matter): Promise<void> {
  const { ticket, message } = matter;
  if (message?.author === `staff:${ticket.agentId}`) return;
  await tellOne(matter, ticket.agentId, (voice) => ({
    head: voice.html('tkt-told-closed', { number: ticketNumber(ticket.id) }),
    said: {},
    markup: noticeButtons(voice, ticket.id),
  }));
}

/** @param what names it among all that the event has this person told */
async function tellOne(
  matter: Matter,
  id: number | null | undefined,
  passedIn: (voice: Voice) => Passed,
  what = 'agent',
): Promise<void> {
  if (id === null || id === undefined) return;
  const recipients = await agents(matter, [id]);
  await all(recipients.map((recipient) => pass(matter, recipient, what, passedIn(recipient.voice))));
}

/**
 * Who has the ticket is reminded of it, everybody while it is in the queue. Where that was in vain, or could not be
 * told, those who may give it to somebody else hear of it, too.
 */
async function tellWaiting(matter: Matter, again = false): Promise<void> {
  const { ticket } = matter;
  // Answered meanwhile.
  if (ticket.waitingSince === undefined) return;
  const remind = (recipients: Recipient[], first?: 'take' | 'answer') =>
    recipients.map((recipient) =>
      pass(matter, recipient, 'waiting', {
        head: waitingHead(recipient.voice, ticket),
        said: {},
        markup: noticeButtons(recipient.voice, ticket.id, first),
      }),
    );
  if (ticket.status === 'created') return all(remind(await agents(matter), 'take'));
  const holder = await agents(matter, ticket.agentId === undefined ? [] : [ticket.agentId]);
  const told = again || holder.length === 0 ? await leaders(matter) : [];
  const others = told.filter(({ id }) => id !== ticket.agentId);
  return all([...remind(holder, 'answer'), ...remind(others)]);
}

/** What would be past by the time it is told is not told: it would be the last word. */
async function tellCustomer(matter: Matter, what: 'taken' | 'reopened'): Promise<void> {
  const { ticket } = matter;
  if (what === 'taken' ? ticket.status !== 'taken' : ticket.status === 'closed') return;
  const recipient = await customerOf(matter);
  if (!recipient) return;
  await pass(matter, recipient, 'customer', {
    head: recipient.voice.html(`support-${what}`, { number: ticketNumber(ticket.id) }),
    said: {},
    markup: replyButton(recipient.voice, ticket.id),
  });
}

/** An answer, in the frame that says who it is from. Whoever wrote it learns where it could not be brought. */
async function answerCustomer(matter: Matter): Promise<void> {
  const { ticket } = matter;
  const recipient = await customerOf(matter);
  const reached =
    recipient !== undefined &&
    (await pass(matter, recipient, 'customer', {
      head: recipient.voice.html('support-from'),
      said: saidIn(matter),
      markup: replyButton(recipient.voice, ticket.id),
    }));
  if (reached || ticket.customerId === null) return;
  await tellOne(
    matter,
    ticket.agentId,
    (voice) => ({
      head: voice.html('tkt-told-unreached', { number: ticketNumber(ticket.id) }),
      said: {},
      markup: noticeButtons(voice, ticket.id),
    }),
    'unreached',
  );
}

const saidIn = ({ message }: Matter): Said => ({ text: message?.text, file: message?.file });

/** The last answer, if there is one, and then that it is closed: how the help was, and opening it again. */
async function tellClosed(matter: Matter): Promise<void> {
  const { message, ticket } = matter;
  const recipient = await customerOf(matter);
  if (!recipient) return;
  const { voice } = recipient;
  if (message?.from === 'agent') {
    await pass(matter, recipient, 'answer', { head: voice.html('support-from'), said: saidIn(matter) });
  }
  // It may be open again by now.
  if (ticket.status !== 'closed') return;
  const { text, markup } = closedScreen(voice, ticket);
  await pass(matter, recipient, 'closed', { head: text, said: {}, markup });
}
