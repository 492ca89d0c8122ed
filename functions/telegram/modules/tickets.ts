/**
 * Requests for help at the desk: lists, one request with its conversation, and what an agent does with it. What is
 * pressed on a notice is answered by a message of its own: the notice is the worker's, who writes there who has the
 * request (workers/ticket-notices.ts). All else happens in the message of the list.
 */
import { Composer } from 'grammy';
import { customers } from '../../../shared/customers/queries.ts';
import { colleagueName } from '../../../shared/staff/colleague.ts';
import { holds, leads } from '../../../shared/staff/decide.ts';
import { roleOf, staff } from '../../../shared/staff/queries.ts';
import {
  conversation,
  findTicket,
  findTickets,
  messagesOf,
  ticketCounts,
  ticketsIn,
  type TicketList,
  type TicketPlace,
} from '../../../shared/support/queries.ts';
import { refusalToWrite } from '../../../shared/support/decide.ts';
import type { NumberedTicket, ReplyAs } from '../../../shared/support/model.ts';
import { takeTicket } from '../../../shared/support/work.ts';
import { act, atDesk, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm, defineForm } from '../forms.ts';
import { passingsOf } from '../passing.ts';
import { send, sendForTap, show } from '../sending.ts';
import { kindOf, type Screen } from '../views/screen.ts';
import { questionIn, questionOf } from '../views/search.ts';
import { noticeHead } from '../views/ticket-notice.ts';
import {
  earlierScreen,
  foundScreen,
  historyScreen,
  ticketListScreen,
  ticketScreen,
} from '../views/tickets.ts';
import type { ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { sayTicketRefusal } from './ticket-refusals.ts';

export const tickets = new Composer<ShopContext>();

const pageSize = 6;
const messagesShown = 8;

/** A list, and how many tickets each has. */
export async function ticketsPage(
  { visit }: ShopContext,
  { voice, role }: Pick<AtDesk, 'voice' | 'role'>,
  list: TicketList = 'created',
  from?: TicketPlace,
): Promise<Screen> {
  const { cloud, botId, customerId } = visit;
  const [page, counts] = await Promise.all([
    ticketsIn(cloud, botId, list, customerId, pageSize, from),
    ticketCounts(cloud, botId, customerId),
  ]);
  return ticketListScreen(voice, {
    ...page,
    list,
    counts,
    mayWrite: holds(role, 'settings'),
    now: new Date(),
  });
}

tickets.command('tickets', (ctx) =>
  atDesk(ctx, 'tickets', async (desk) => {
    const question = questionIn(ctx.match);
    await send(ctx, question ? await foundPage(ctx, desk.voice, question) : await ticketsPage(ctx, desk));
  }),
);

onDeskButton(tickets, 'tkt:list', 'tickets', async (ctx, desk, list) =>
  show(ctx, await ticketsPage(ctx, desk, list)),
);
onDeskButton(tickets, 'tkt:page', 'tickets', async (ctx, desk, list, at, id) =>
  show(ctx, await ticketsPage(ctx, desk, list, { at: new Date(at), id })),
);

/** What was looked for stands in the first line of the message, and is read back from there. */
async function foundPage(
  { visit }: ShopContext,
  voice: Voice,
  question: string,
  from?: string,
): Promise<Screen> {
  const { cloud, botId } = visit;
  const found = await findTickets(cloud, botId, question, voice.language, pageSize, from);
  return foundScreen(voice, question, found, new Date());
}

onDeskButton(tickets, 'tkt:found', 'tickets', async (ctx, desk, from) => {
  const question = questionOf(ctx.callbackQuery?.message?.text);
  if (question !== undefined) return show(ctx, await foundPage(ctx, desk.voice, question, from));
  ctx.visit.answer = { text: desk.voice.text('toast-outdated') };
  await show(ctx, await ticketsPage(ctx, desk));
});

onDeskButton(tickets, 'tkt:find', 'tickets', (ctx, { voice }) => beginForm(ctx, voice, 'ticket-find'));

defineForm('ticket-find', {
  right: 'tickets',
  fields: [
    {
      name: 'words',
      ask: (voice) => voice.html('tkt-find-ask'),
      expected: (voice) => voice.html('tkt-find-expect'),
      read: ({ text }) => questionIn(text ?? '') || undefined,
    },
  ],
  async save(ctx, voice, { draft }) {
    return { screen: await foundPage(ctx, voice, questionIn(String(draft['words']))) };
  },
  async home(ctx, voice) {
    const { cloud, botId, customerId } = ctx.visit;
    return ticketsPage(ctx, { voice, role: await roleOf(cloud, botId, customerId) });
  },
});

/** A ticket as this person sees it, or the list where it is gone. */
export async function ticketNow(ctx: ShopContext, voice: Voice, id: string): Promise<Screen> {
  const { cloud, botId, customerId } = ctx.visit;
  const [ticket, said, role] = await Promise.all([
    findTicket(cloud, botId, id),
    conversation(cloud, botId, id, messagesShown),
    roleOf(cloud, botId, customerId),
  ]);
  if (!ticket) {
    ctx.visit.answer = { text: voice.text('alert-ticket-gone'), show_alert: true };
    return ticketsPage(ctx, { voice, role });
  }
  const hand = { agentId: customerId, leads: leads(role) };
  return ticketScreen(voice, { ticket, ...said, hand, now: new Date() });
}

/** Whether the pressed button is under a notice, which is not ours to draw over. */
const onNotice = ({ callbackQuery }: ShopContext): boolean =>
  (callbackQuery?.message?.reply_markup?.inline_keyboard ?? [])
    .flat()
    .some((it) => kindOf(it) === 'tkt:open');

/** Draws the screen where the button was pressed; beside a notice. */
export async function showBeside(ctx: ShopContext, voice: Voice, screen: Screen): Promise<void> {
  if (onNotice(ctx)) await sendForTap(ctx, voice, () => send(ctx, screen));
  else await show(ctx, screen);
}

onDeskButton(tickets, 'tkt:open', 'tickets', async (ctx, { voice }, id) =>
  showBeside(ctx, voice, await ticketNow(ctx, voice, id)),
);
onDeskButton(tickets, 'tkt:show', 'tickets', async (ctx, { voice }, id) =>
  show(ctx, await ticketNow(ctx, voice, id)),
);

onDeskButton(tickets, 'tkt:take', 'tickets', async (ctx, { voice }, ticketId) => {
  const executed = await act(ctx, takeTicket, { ticketId });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  if (executed.ok) ctx.visit.answer = { text: voice.text('toast-ticket-taken') };
  else sayTicketRefusal(ctx, voice, executed);
  // Who comes late reads on the notice who has it.
  if (!executed.ok && onNotice(ctx)) return;
  await showBeside(ctx, voice, await ticketNow(ctx, voice, ticketId));
});

/**
 * Runs `work` where this person may write to the ticket; else says how it stands, and shows it.
 * @param as what is to become of what they write
 */
export async function whereWritable(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  work: (ticket: NumberedTicket) => Promise<void>,
  as: ReplyAs = 'answer',
): Promise<void> {
  const { cloud, botId, customerId: agentId } = ctx.visit;
  const ticket = await findTicket(cloud, botId, id);
  const code = ticket && refusalToWrite(ticket, as, { agentId });
  if (ticket && !code) return work(ticket);
  const screen = await ticketNow(ctx, voice, id);
  if (ticket && code) sayTicketRefusal(ctx, voice, { code, details: ticket });
  await showBeside(ctx, voice, screen);
}

/** Runs `work` with the ticket, or says that it is gone. */
async function withTicket(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  work: (ticket: NumberedTicket) => Promise<void>,
): Promise<void> {
  const { cloud, botId } = ctx.visit;
  const ticket = await findTicket(cloud, botId, id);
  if (ticket) return work(ticket);
  await show(ctx, await ticketNow(ctx, voice, id));
}

onDeskButton(tickets, 'tkt:past', 'tickets', (ctx, { voice }, id, at, messageId) =>
  withTicket(ctx, voice, id, async (ticket) => {
    const { cloud, botId } = ctx.visit;
    const place = { at: new Date(at), id: messageId };
    const said = await conversation(cloud, botId, id, messagesShown, place);
    await show(ctx, earlierScreen(voice, { ticket, ...said }));
  }),
);

/** A file that was sent, from either side, in a message of its own. */
onDeskButton(tickets, 'tkt:file', 'tickets', (ctx, { voice }, id, messageId) =>
  withTicket(ctx, voice, id, async (ticket) => {
    const { cloud, botId, customerId } = ctx.visit;
    const message = (await messagesOf(id).doc(cloud.db, botId, messageId).get()).data();
    if (!message?.file) {
      ctx.visit.answer = { text: voice.text('toast-outdated') };
      return;
    }
    const head = noticeHead(voice, ticket, 'support-notify-more');
    const passings = passingsOf({ head, said: { file: message.file } });
    await sendForTap(ctx, voice, async () => {
      for (const passing of passings) await passing(ctx.api, customerId);
    });
  }),
);

onDeskButton(tickets, 'tkt:log', 'tickets', (ctx, { voice }, id) =>
  withTicket(ctx, voice, id, async (ticket) =>
    show(ctx, historyScreen(voice, ticket, await namesOf(ctx, ticket))),
  ),
);

/** Of all who have had the ticket, as far as the shop knows them still. */
async function namesOf(
  { visit: { cloud, botId } }: ShopContext,
  { owners, agentId, agentName }: NumberedTicket,
): Promise<Map<number, string>> {
  const { db } = cloud;
  const ids = [...new Set(owners.flatMap((one) => (one.agentId === null ? [] : [one.agentId])))];
  const names = await Promise.all(
    ids.map(async (id): Promise<[number, string]> => {
      if (id === agentId && agentName) return [id, agentName];
      const [member, person] = await Promise.all([
        staff.doc(db, botId, String(id)).get(),
        customers.doc(db, botId, String(id)).get(),
      ]);
      return [id, colleagueName(id, member.data(), person.data())];
    }),
  );
  return new Map(names);
}
