/**
 * The `tickets` function: what is said in a ticket reaches the other side, and what becomes of it those whom it
 * concerns: each of them once, however often an event comes; one who cannot be reached holds up nobody else.
 *
 * While a ticket is in the queue, all who may take it have a notice of it. Which message that is stands in the ledger
 * of sends, under a key that names the ticket, its time in the queue and the person; so the notice can be changed when
 * somebody takes the ticket. Events come in any order: whoever tells that the ticket is taken claims the key of a
 * notice that is not out yet, and it never goes out.
 */
import type { Api } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import type { Bot } from '../../shared/bots/model.ts';
import { findBot, tokenOf } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { inTurn, refusalOf } from '../../shared/cloud/telegram.ts';
import { deliveries, deliverOnce, deliverPatiently } from '../../shared/commands/deliver.ts';
import { documentId } from '../../shared/commands/execute.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { languageOf } from '../../shared/customers/decide.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { idsOf } from '../../shared/staff/queries.ts';
import {
  ticketId,
  ticketNumber,
  type NumberedTicket,
  type Said,
  type TicketMessage,
} from '../../shared/support/model.ts';
import { findTicket, messagesOf } from '../../shared/support/queries.ts';
import { noteUnreachable } from '../telegram/blocked.ts';
import { passingsOf, type Passed } from '../telegram/passing.ts';
import { html } from '../telegram/sending.ts';
import { closedScreen, replyButton } from '../telegram/views/help.ts';
import {
  noticeButtons,
  noticeHead,
  reasonLine,
  takenNotice,
  waitingHead,
  withdrawnNotice,
  type NoticeHeading,
} from '../telegram/views/ticket-notice.ts';
import { clip } from '../telegram/views/screen.ts';
import { escapeHtml, voiceOf, type Voice } from '../telegram/voice.ts';

/** Well below the 9 minutes that an event's function may take. */
const patienceMs = 240_000;

const data = z.object({
  ticketId,
  messageId: z.string().optional(),
  round: z.int().optional(),
  agentId: z.int().optional(),
  from: z.int().nullish(),
  to: z.int().nullish(),
  by: z.enum(['customer', 'staff']).optional(),
});

/** All that one event is about. */
interface Matter {
  cloud: Cloud;
  botId: string;
  event: DomainEvent;
  shop: Bot;
  api: Api;
  ticket: NumberedTicket;
  /** What was said with it. */
  message?: TicketMessage;
}

/** @throws when something is still to be done: the event should come again */
export async function onTicketEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { botId } = event;
  const { ticketId, messageId, round, agentId, from, to, by } = data.parse(event.data);
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
  switch (event.type) {
    case 'ticket.opened':
      return announce(matter, round, 'support-notify-new');
    case 'ticket.message':
      return message?.from === 'agent' ? answerCustomer(matter) : tellHolder(matter);
    case 'ticket.taken':
      return all([tellTaken(matter, round), tellCustomer(matter, 'support-taken')]);
    case 'ticket.handed':
      if (to === null) return announce(matter, round, 'support-notify-again');
      return all([
        ...(from === null ? [tellTaken(matter, round), tellCustomer(matter, 'support-taken')] : []),
        tellAgent(matter, to, 'support-notify-yours'),
      ]);
    case 'ticket.reopened':
      return all([
        ...(by === 'staff' ? [tellCustomer(matter, 'support-reopened')] : []),
        ...(agentId === undefined ? [announce(matter, round, 'support-notify-again')] : []),
      ]);
    case 'ticket.closed':
      return tellClosed(matter);
    case 'ticket.cancelled':
      return agentId === undefined
        ? tellWithdrawn(matter, round)
        : tellAgent(matter, agentId, 'support-notify-withdrawn');
    case 'ticket.waiting':
      return tellWaiting(matter);
  }
}

/** Everything is tried before the first failure is told. */
async function all(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Whom a message goes to, and how they are spoken to. */
interface Recipient {
  id: number;
  voice: Voice;
}

/** Those of these people who take messages, in the language of each. */
async function reachable({ cloud, botId, shop }: Matter, ids: readonly number[]): Promise<Recipient[]> {
  if (ids.length === 0) return [];
  const refs = ids.map((id) => customers.doc(cloud.db, botId, String(id)));
  const known = await cloud.db.getAll(...refs);
  return ids.flatMap((id, index) => {
    const customer = known[index]?.data() as Customer | undefined;
    if (customer?.blockedAt) return [];
    const language = customer ? languageOf(customer, customer.languageCode, shop.language) : shop.language;
    return [{ id, voice: voiceOf(shop, language) }];
  });
}

/** All who may take a ticket. */
async function agents({ cloud, botId, shop }: Matter): Promise<number[]> {
  const [administrators, support] = await Promise.all([
    idsOf(cloud, botId, 'administrator'),
    idsOf(cloud, botId, 'support'),
  ]);
  return [...new Set([shop.ownerId, ...administrators, ...support])];
}

/** Sends once what `send` sends; a refusal for good is noted. */
async function deliver(
  { cloud, botId, event }: Matter,
  to: number,
  key: string,
  send: () => Promise<Record<string, unknown>>,
): Promise<void> {
  const sending = async () => {
    try {
      return await send();
    } catch (error) {
      if (refusalOf(error) !== 'unreachable') throw error;
      await noteUnreachable(cloud, botId, to, event.id);
      return { unreachable: true };
    }
  };
  await inTurn(`${botId} ${to}`, () => deliverPatiently(cloud, botId, key, sending, patienceMs));
}

/** Each message of what is passed on goes out once. */
async function pass(matter: Matter, to: number, what: string, passed: Passed): Promise<void> {
  const key = `tickets-${matter.event.id}-${what}-${to}`;
  for (const [index, passing] of passingsOf(passed).entries()) {
    await deliver(matter, to, `${key}-${index}`, async () => ({ messageId: await passing(matter.api, to) }));
  }
}

const noticeKey = (ticketId: string, round: number, to: number): string =>
  `notice-${ticketId}-${round}-${to}`;

/** What the ledger has of a notice. `captioned`: its words stand under a file. */
const notice = z.object({ messageId: z.int(), captioned: z.boolean().default(false) });

/** Tells all who may take the ticket that it is in the queue, unless it is not any more. */
async function announce(matter: Matter, round: number | undefined, heading: NoticeHeading): Promise<void> {
  const { ticket, message, api } = matter;
  if (ticket.status !== 'created' || ticket.round !== round) return;
  const recipients = await reachable(matter, await agents(matter));
  await all(
    recipients.map(({ id, voice }) => {
      const passed = noticeOf(voice, ticket, heading, message);
      return deliver(matter, id, noticeKey(ticket.id, round, id), async () => {
        const [first, ...rest] = passingsOf(passed);
        const messageId = await first?.(api, id);
        for (const passing of rest) await passing(api, id);
        return { messageId, captioned: passed.said.file !== undefined };
      });
    }),
  );
}

/** As many of the words as there is room for beside a file; the rest is read in the ticket. */
const noticedLength = 700;

/** One message: what the customer began with, or why the ticket is back. */
function noticeOf(
  voice: Voice,
  ticket: NumberedTicket,
  heading: NoticeHeading,
  message: TicketMessage | undefined,
): Passed {
  const markup = noticeButtons(voice, ticket.id, true);
  const head = noticeHead(voice, ticket, heading);
  if (message?.from !== 'customer') {
    const lines = [
      head,
      ticket.subject && `<i>${escapeHtml(ticket.subject)}</i>`,
      reasonLine(voice, message?.text),
    ];
    return { head: lines.filter(Boolean).join('\n'), said: {}, markup };
  }
  const { text, file } = message;
  const shown = file?.kind === 'sticker' || file?.kind === 'video_note' ? undefined : file;
  return { head, said: { text: text && clip(text, noticedLength), file: shown }, markup };
}

/** Who has taken the ticket stands in everybody's notice from now on. */
async function tellTaken(matter: Matter, round: number | undefined): Promise<void> {
  const { ticket, message } = matter;
  if (round === undefined) return;
  const holder = message?.agentName ?? '';
  const heading = round === 1 ? 'support-notify-new' : 'support-notify-again';
  await changeNotices(matter, round, (voice) => ({
    text: takenNotice(voice, ticket, heading, holder),
    markup: noticeButtons(voice, ticket.id, false),
  }));
}

async function tellWithdrawn(matter: Matter, round: number | undefined): Promise<void> {
  const { ticket } = matter;
  if (round === undefined) return;
  await changeNotices(matter, round, (voice) => ({ text: withdrawnNotice(voice, ticket) }));
}

async function changeNotices(
  matter: Matter,
  round: number,
  screenFor: (voice: Voice) => { text: string; markup?: InlineKeyboardMarkup },
): Promise<void> {
  const { cloud, botId, ticket, api } = matter;
  const recipients = await reachable(matter, await agents(matter));
  await all(
    recipients.map(async ({ id, voice }) => {
      const key = noticeKey(ticket.id, round, id);
      // A notice that is not out yet has nothing to tell any more.
      if (await deliverOnce(cloud, botId, key, () => Promise.resolve({ late: true }))) return;
      const entry = (await deliveries.doc(cloud.db, botId, documentId(key)).get()).data();
      const sent = notice.safeParse(entry?.result).data;
      if (!sent) return;
      const { text, markup } = screenFor(voice);
      await inTurn(`${botId} ${id}`, () => edit(api, id, sent, text, markup));
    }),
  );
}

async function edit(
  api: Api,
  chatId: number,
  { messageId, captioned }: z.output<typeof notice>,
  text: string,
  reply_markup: InlineKeyboardMarkup | undefined,
): Promise<void> {
  try {
    if (captioned) {
      await api.editMessageCaption(chatId, messageId, { caption: text, parse_mode: 'HTML', reply_markup });
    } else {
      await api.editMessageText(chatId, messageId, text, { ...html, reply_markup });
    }
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== 'same' && refusal !== 'gone' && refusal !== 'unreachable') throw error;
  }
}

/** What the customer adds goes to who works on it; while nobody does, it waits in the ticket. */
async function tellHolder(matter: Matter): Promise<void> {
  const { ticket, message } = matter;
  if (ticket.status !== 'taken' || ticket.agentId === undefined || message?.from !== 'customer') return;
  const { text, file } = message;
  const recipients = await reachable(matter, [ticket.agentId]);
  await all(
    recipients.map(({ id, voice }) =>
      pass(matter, id, 'agent', {
        head: noticeHead(voice, ticket, 'support-notify-more'),
        said: { text, file },
        markup: noticeButtons(voice, ticket.id, false),
      }),
    ),
  );
}

/** A line to one agent, with the reason where there is one. */
async function tellAgent(
  matter: Matter,
  to: number | null | undefined,
  heading: NoticeHeading,
): Promise<void> {
  const { ticket, message, event } = matter;
  // Who gave it to themselves knows.
  if (to === null || to === undefined || message?.author === `staff:${to}`) return;
  const recipients = await reachable(matter, [to]);
  const reason = event.type === 'ticket.handed' ? message?.text : undefined;
  await all(
    recipients.map(({ id, voice }) =>
      pass(matter, id, 'agent', {
        head: [noticeHead(voice, ticket, heading), reasonLine(voice, reason)].filter(Boolean).join('\n'),
        said: {},
        markup: noticeButtons(voice, ticket.id, false),
      }),
    ),
  );
}

async function tellWaiting(matter: Matter): Promise<void> {
  const { ticket } = matter;
  // Answered meanwhile.
  if (ticket.waitingSince === undefined) return;
  const inQueue = ticket.status === 'created';
  const ids = inQueue ? await agents(matter) : ticket.agentId === undefined ? [] : [ticket.agentId];
  const recipients = await reachable(matter, ids);
  await all(
    recipients.map(({ id, voice }) =>
      pass(matter, id, 'waiting', {
        head: waitingHead(voice, ticket),
        said: {},
        markup: noticeButtons(voice, ticket.id, inQueue),
      }),
    ),
  );
}

/** Runs `work` for the customer, unless they had their data deleted or take no messages. */
async function forCustomer(matter: Matter, work: (recipient: Recipient) => Promise<void>): Promise<void> {
  const { customerId } = matter.ticket;
  if (customerId === null) return;
  const [recipient] = await reachable(matter, [customerId]);
  if (recipient) await work(recipient);
}

const tellCustomer = (matter: Matter, key: 'support-taken' | 'support-reopened'): Promise<void> =>
  forCustomer(matter, ({ id, voice }) =>
    pass(matter, id, 'customer', {
      head: voice.html(key, { number: ticketNumber(matter.ticket.id) }),
      said: {},
      markup: replyButton(voice, matter.ticket.id),
    }),
  );

/** An answer, in the frame that says who it is from. */
const answerCustomer = (matter: Matter): Promise<void> =>
  forCustomer(matter, ({ id, voice }) =>
    pass(matter, id, 'customer', {
      head: voice.html('support-from'),
      said: saidIn(matter),
      markup: replyButton(voice, matter.ticket.id),
    }),
  );

const saidIn = ({ message }: Matter): Said => ({ text: message?.text, file: message?.file });

/** The last answer, if there is one, and then that it is closed: how the help was, and opening it again. */
const tellClosed = (matter: Matter): Promise<void> =>
  forCustomer(matter, async ({ id, voice }) => {
    const { message, ticket } = matter;
    if (message?.from === 'agent') {
      await pass(matter, id, 'answer', { head: voice.html('support-from'), said: saidIn(matter) });
    }
    const { text, markup } = closedScreen(voice, ticket);
    await pass(matter, id, 'closed', { head: text, said: {}, markup });
  });
