/** What an agent does with a ticket beside talking: handing over, closing and opening again. */
import { Composer } from 'grammy';
import { z } from 'zod';
import type { CommandType } from '../../../shared/commands/execute.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { colleagueName } from '../../../shared/staff/colleague.ts';
import { findColleague, findColleagues } from '../../../shared/staff/queries.ts';
import { reason, ticketNumber, type NumberedTicket } from '../../../shared/support/model.ts';
import { findTicket } from '../../../shared/support/queries.ts';
import {
  closeTicket,
  handOver,
  reopenTicket,
  type Holder,
  type TicketDone,
} from '../../../shared/support/work.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm, defineForm } from '../forms.ts';
import { lengthOf } from '../limits.ts';
import { show } from '../sending.ts';
import { closeQuestion, giveScreen, refusedScreen, type Choosable } from '../views/ticket-replies.ts';
import type { ShopContext } from '../visit.ts';
import { sayTicketRefusal, ticketRefusal } from './ticket-refusals.ts';
import { ticketNow, whereWritable } from './tickets.ts';

export const ticketWork = new Composer<ShopContext>();

type Said = 'toast-ticket-closed' | 'toast-ticket-again' | 'toast-ticket-given';

/** Gives a command, says what came of it, and shows the ticket as it is by now. */
async function change<Input>(
  ctx: ShopContext,
  { voice }: AtDesk,
  ticketId: string,
  said: Said,
  command: CommandType<Input, TicketDone, Holder>,
  input: Input,
): Promise<void> {
  const executed = await act(ctx, command, input);
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  const screen = await ticketNow(ctx, voice, ticketId);
  if (executed.ok) ctx.visit.answer = { text: voice.text(said) };
  else sayTicketRefusal(ctx, voice, executed);
  await show(ctx, screen);
}

onDeskButton(ticketWork, 'tkt:close', 'tickets', (ctx, { voice }, id) =>
  whereWritable(ctx, voice, id, () => show(ctx, closeQuestion(voice, id))),
);

onDeskButton(ticketWork, 'tkt:shut', 'tickets', (ctx, desk, ticketId) =>
  change(ctx, desk, ticketId, 'toast-ticket-closed', closeTicket, { ticketId }),
);
onDeskButton(ticketWork, 'tkt:again', 'tickets', (ctx, desk, ticketId) =>
  change(ctx, desk, ticketId, 'toast-ticket-again', reopenTicket, { ticketId }),
);

const peopleShown = 8;

onDeskButton(ticketWork, 'tkt:give', 'tickets', async (ctx, { voice }, id, after) => {
  const { cloud, botId } = ctx.visit;
  const ticket = await findTicket(cloud, botId, id);
  if (!ticket) return show(ctx, await ticketNow(ctx, voice, id));
  const { people, more } = await choosable(ctx, ticket, after);
  await show(ctx, giveScreen(voice, ticket, people, more));
});

/** Who may have the ticket beside who has it; the owner stands in front. */
async function choosable(
  { visit: { cloud, botId, shop } }: ShopContext,
  { agentId }: NumberedTicket,
  after: number | undefined,
): Promise<{ people: Choosable[]; more?: number }> {
  const { ownerId } = shop;
  const [page, owner] = await Promise.all([
    findColleagues(cloud, botId, peopleShown, after),
    after === undefined ? customers.doc(cloud.db, botId, String(ownerId)).get() : undefined,
  ]);
  const { colleagues } = page;
  const first = owner ? [{ telegramId: ownerId, name: colleagueName(ownerId, undefined, owner.data()) }] : [];
  const people = [...first, ...colleagues].filter(({ telegramId }) => telegramId !== agentId);
  return { people, more: page.more ? colleagues.at(-1)?.telegramId : undefined };
}

onDeskButton(ticketWork, 'tkt:to', 'tickets', async (ctx, { voice }, id, to) => {
  const { cloud, botId, shop } = ctx.visit;
  const member = to === 0 ? undefined : await findColleague(cloud, botId, to);
  const person =
    to === shop.ownerId ? (await customers.doc(cloud.db, botId, String(to)).get()).data() : undefined;
  const draft = { to, name: colleagueName(to, member, person) };
  await beginForm(ctx, voice, 'ticket-give', { id, draft });
});

/** As the form keeps it, in JSON. */
const drafted = z.object({ to: z.int(), name: z.string(), reason: z.string().default('') });

defineForm('ticket-give', {
  right: 'tickets',
  fields: [
    {
      name: 'reason',
      ask(voice, { id = '', draft }) {
        const { to, name } = drafted.parse(draft);
        const number = ticketNumber(id);
        return to === 0
          ? voice.html('tkt-reason-queue', { number })
          : voice.html('tkt-reason-ask', { number, name });
      },
      expected: (voice) => voice.html('tkt-reason-expect', lengthOf(reason)),
      read: ({ text }) => reason.safeParse(text).data,
    },
  ],
  async save(ctx, voice, { id: ticketId = '', draft }) {
    const { to, reason } = drafted.parse(draft);
    const executed = await act(ctx, handOver, { ticketId, to: to === 0 ? null : to, reason });
    if (executed.ok) return { screen: await ticketNow(ctx, voice, ticketId) };
    return { screen: refusedScreen(voice, ticketId, ticketRefusal(voice, executed)) };
  },
  home: (ctx, voice, { id = '' }) => ticketNow(ctx, voice, id),
});
