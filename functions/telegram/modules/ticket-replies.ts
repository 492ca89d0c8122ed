/**
 * What an agent writes into a ticket: after "Answer" or "Note" each message goes there, words and files, until "Done";
 * and so does what replies to a message about a ticket. The update's own command says what became of a message, so one
 * that comes again goes where it went before. It keeps what was written, too: to a ticket that nobody had it is sent by
 * the button that takes the ticket.
 */
import { Composer } from 'grammy';
import { z } from 'zod';
import { deliverOnce } from '../../../shared/commands/deliver.ts';
import { commandRecords, documentId } from '../../../shared/commands/execute.ts';
import type { CommandRecord } from '../../../shared/commands/model.ts';
import type { Customer } from '../../../shared/customers/model.ts';
import { ticketId, words, type ReplyAs, type Said } from '../../../shared/support/model.ts';
import { beginReply, leaveReply } from '../../../shared/support/replying.ts';
import { answerTicket, closeTicket, noteTicket, takeTicket } from '../../../shared/support/work.ts';
import { parseCallbackData } from '../callback-data.ts';
import { contentOf } from '../content.ts';
import { act, onDeskButton, refuse } from '../desk.ts';
import { send, sendOnce, show } from '../sending.ts';
import {
  refusedScreen,
  repliedScreen,
  replyQuestion,
  sentScreen,
  untakenScreen,
} from '../views/ticket-replies.ts';
import type { Screen } from '../views/screen.ts';
import { knownOf, perform, speak, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { leaveQuestion } from './reminder.ts';
import { sayTicketRefusal, ticketRefusal, type TicketRefused } from './ticket-refusals.ts';
import { showBeside, ticketNow, whereWritable } from './tickets.ts';

export const ticketReplies = new Composer<ShopContext>();

onDeskButton(ticketReplies, 'tkt:reply', 'tickets', (ctx, { voice }, id, as) =>
  whereWritable(
    ctx,
    voice,
    id,
    async (ticket) => {
      const executed = await perform(ctx, beginReply, { ticketId: id, as });
      await showBeside(ctx, voice, replyQuestion(voice, ticket, as));
      if (executed.ok) await leaveQuestion(ctx, voice, { menu: executed.result.menu });
    },
    as,
  ),
);

onDeskButton(ticketReplies, 'tkt:done', 'tickets', async (ctx, { voice }, id) => {
  const executed = await perform(ctx, leaveReply, { ticketId: id });
  await show(ctx, await ticketNow(ctx, voice, id));
  if (executed.ok) await leaveQuestion(ctx, voice, executed.result);
});

/** What a message was to say, as its command's record has it. */
const unsent = z.object({ ticketId, ...words.shape });

/** What was written while nobody had the ticket: who takes it by this button sends it with that, once. */
onDeskButton(ticketReplies, 'tkt:claim', 'tickets', async (ctx, { voice }, ticketId, updateId) => {
  const { cloud, botId, customerId } = ctx.visit;
  const id = `tg-${updateId}`;
  const record = (await commandRecords.doc(cloud.db, botId, documentId(id)).get()).data();
  const { data: input } = unsent.safeParse(record?.input);
  const isTheirs = record?.type === answerTicket.type && record.actor === `staff:${customerId}`;
  if (!isTheirs || input?.ticketId !== ticketId) {
    ctx.visit.answer = { text: voice.text('toast-outdated') };
    return show(ctx, await ticketNow(ctx, voice, ticketId));
  }
  // Where it is not to be had, the answer is refused, and says why.
  await act(ctx, takeTicket, { ticketId }, `${id}-take`);
  const executed = await act(ctx, answerTicket, input, `${id}-send`);
  if (executed.ok) return show(ctx, sentScreen(voice, ticketId));
  if (executed.code === 'forbidden') return refuse(ctx, voice);
  sayTicketRefusal(ctx, voice, executed);
  await show(ctx, await ticketNow(ctx, voice, ticketId));
});

const commands = { answer: answerTicket, note: noteTicket, close: closeTicket } as const;

/** Whether a command, by its type, is what an agent has written. */
export const isOfReply = (type: string | undefined): boolean =>
  Object.values(commands).some((command) => command.type === type);

/** Whether a message is an agent's word about a ticket. */
export const isForTicket = (ctx: ShopContext, customer: Customer | undefined): boolean =>
  customer?.dialog?.kind !== 'form' && aimOf(ctx, customer) !== undefined;

/** Where a message goes. `isOnce`: those that follow go elsewhere. */
interface Aim {
  ticketId: string;
  as: ReplyAs;
  isOnce: boolean;
}

function aimOf(ctx: ShopContext, customer: Customer | undefined): Aim | undefined {
  const replied = repliedTicket(ctx);
  const { dialog } = customer ?? {};
  const isWriting = dialog?.kind === 'reply';
  if (replied !== undefined && !(isWriting && dialog.ticketId === replied))
    return { ticketId: replied, as: 'answer', isOnce: true };
  return isWriting ? { ticketId: dialog.ticketId, as: dialog.as, isOnce: false } : undefined;
}

/** The ticket that a message of the bot's is about, where that is replied to. */
function repliedTicket({ message, me }: ShopContext): string | undefined {
  const { from, reply_markup: markup } = message?.reply_to_message ?? {};
  if (from?.id !== me.id) return undefined;
  for (const it of (markup?.inline_keyboard ?? []).flat()) {
    const press = 'callback_data' in it ? parseCallbackData(it.callback_data) : undefined;
    if (press?.kind === 'tkt:open' || press?.kind === 'tkt:reply' || press?.kind === 'tkt:done')
      return String(press.args[0]);
  }
  return undefined;
}

const written = z.object({ ticketId });

/** What the update's command did when it came before. */
function aimBefore({ type, input }: CommandRecord): Aim | undefined {
  const as = (Object.keys(commands) as ReplyAs[]).find((one) => commands[one].type === type);
  const { data } = written.safeParse(input);
  return as && data && { ...data, as, isOnce: false };
}

/** Takes a message into a ticket. @param before the record of this update's command, where it came before */
export async function answerInTicket(ctx: ShopContext, before: CommandRecord | undefined): Promise<void> {
  ctx.visit.tended = true;
  const customer = await knownOf(ctx);
  const voice = speak(ctx, customer?.language);
  const aim = before ? aimBefore(before) : aimOf(ctx, customer);
  const content = contentOf(ctx.message);
  if (!aim) return;
  if (!content) return send(ctx, { text: voice.html('tkt-cannot') });
  const { ticketId, as } = aim;
  const executed = await write(ctx, aim, content);
  if (!executed.ok || as === 'close') {
    if (!aim.isOnce) await perform(ctx, leaveReply, { ticketId }, `${ctx.visit.commandId}-leave`);
    const screen = executed.ok
      ? await ticketNow(ctx, voice, ticketId)
      : unsentScreen(ctx, voice, aim, executed);
    return sendOnce(ctx, screen);
  }
  await confirm(ctx, voice, aim);
}

/** Why it was not sent, and what to do about it. */
function unsentScreen(
  { update }: ShopContext,
  voice: Voice,
  { ticketId, as }: Aim,
  refused: TicketRefused,
): Screen {
  if (refused.code === 'forbidden') return { text: voice.html('tkt-unsent') };
  if (refused.code === 'not_taken' && as === 'answer')
    return untakenScreen(voice, ticketId, update.update_id);
  return refusedScreen(voice, ticketId, ticketRefusal(voice, refused));
}

function write(ctx: ShopContext, { ticketId, as }: Aim, said: Said) {
  const { commandId } = ctx.visit;
  const input = { ticketId, ...said };
  if (as === 'note') return act(ctx, noteTicket, input, commandId);
  if (as === 'close') return act(ctx, closeTicket, input, commandId);
  return act(ctx, answerTicket, input, commandId);
}

/** Each picture of an album comes by itself, and all of them are confirmed by one message. */
async function confirm(ctx: ShopContext, voice: Voice, { ticketId, as, isOnce }: Aim): Promise<void> {
  const { cloud, botId } = ctx.visit;
  const album = ctx.message?.media_group_id;
  const screen = isOnce
    ? sentScreen(voice, ticketId)
    : repliedScreen(voice, ticketId, as === 'note' ? 'note' : 'answer');
  if (album === undefined) return sendOnce(ctx, screen);
  await deliverOnce(cloud, botId, `reply-album-${ticketId}-${album}`, async () => {
    await send(ctx, screen);
    return {};
  });
}
