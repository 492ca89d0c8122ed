/**
 * Asking the shop's people for help. The question what it is about is asked once; the message that answers it opens a
 * ticket, and the answers come into this chat (workers/tickets.ts).
 *
 * While a ticket is open, and the shop has its customers wait (`support.wait`), the rest of the bot is closed, and all
 * that they write joins the ticket: there is nothing else that it could be meant for. Where they do not have to wait,
 * a text is what it always is, an answer to what was asked or something to look for; the ticket gets what is written
 * after "Add", what replies to a message about the ticket, and pictures, files and voice, for which the shop has no
 * other use.
 */
import { Composer } from 'grammy';
import { deliverOnce } from '../../../shared/commands/deliver.ts';
import { hasToWait } from '../../../shared/customers/admission.ts';
import type { Customer } from '../../../shared/customers/model.ts';
import {
  askHelp,
  cancelTicket,
  leaveHelp,
  rateTicket,
  reopenByCustomer,
  tellSupport,
} from '../../../shared/support/commands.ts';
import { ticketNumber } from '../../../shared/support/model.ts';
import { findTicket } from '../../../shared/support/queries.ts';
import { parseCallbackData } from '../callback-data.ts';
import { contentOf } from '../content.ts';
import { retire, rework, send, sendForTap, sendOnce, show } from '../sending.ts';
import {
  addQuestion,
  closedScreen,
  dropQuestion,
  helpQuestion,
  openedScreen,
  ticketScreen,
  withdrawnScreen,
} from '../views/help.ts';
import { clip, kindOf, type Screen } from '../views/screen.ts';
import { knownOf, onButton, onKey, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { leaveQuestion, menuBack, reminderOf } from './reminder.ts';

export const help = new Composer<ShopContext>();

help.command('support', begin);
onKey(help, 'nav-support', begin);

/** What is open is shown; where nothing is, what it is about is asked. */
async function begin(ctx: ShopContext): Promise<void> {
  ctx.visit.tended = true;
  const customer = await knownOf(ctx);
  if (customer?.ticket !== undefined) return send(ctx, await ticketNow(ctx, customer.ticket, customer));
  const executed = await perform(ctx, askHelp, {});
  const voice = speakAfter(ctx, executed);
  const menu = executed.ok && executed.result.menu ? [menuBack(voice)] : [];
  await sendOnce(ctx, ...menu, helpQuestion(voice, voice.ownPage('support')));
}

onButton(help, 'help:ask', async (ctx) => {
  const executed = await perform(ctx, askHelp, {});
  const voice = speakAfter(ctx, executed);
  await show(ctx, helpQuestion(voice));
  if (executed.ok) await leaveQuestion(ctx, voice, { menu: executed.result.menu });
});

onButton(help, 'help:add', async (ctx, ticketId) => {
  const executed = await perform(ctx, askHelp, { ticketId });
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showOutdated(ctx, voice, executed.details?.open);
  const menu = executed.result.menu ? [menuBack(voice)] : [];
  await sendForTap(ctx, voice, () => sendOnce(ctx, ...menu, addQuestion(voice, ticketId)));
});

onButton(help, 'help:leave', async (ctx) => {
  const executed = await perform(ctx, leaveHelp, {});
  const voice = speakAfter(ctx, executed);
  const { ticketId, waiting } = executed.ok ? executed.result : {};
  const open = ticketId ?? (await knownOf(ctx))?.ticket;
  await show(ctx, open === undefined ? { text: voice.html('support-left') } : await ticketNow(ctx, open));
  if (!closesShop(ctx, open)) await leaveQuestion(ctx, voice, { waiting });
});

onButton(help, 'help:show', async (ctx) => {
  const customer = await knownOf(ctx);
  const voice = speak(ctx, customer?.language);
  if (customer?.ticket === undefined) return showOutdated(ctx, voice, undefined);
  await show(ctx, await ticketNow(ctx, customer.ticket, customer));
});

onButton(help, 'help:drop', async (ctx, ticketId) => {
  const customer = await knownOf(ctx);
  const voice = speak(ctx, customer?.language);
  if (customer?.ticket !== ticketId) return showOutdated(ctx, voice, customer?.ticket);
  await show(ctx, dropQuestion(voice, ticketId));
});

onButton(help, 'help:stop', async (ctx, ticketId) => {
  const executed = await perform(ctx, cancelTicket, { ticketId });
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showOutdated(ctx, voice, executed.details?.open);
  await show(ctx, withdrawnScreen(voice, ticketId));
  await leaveQuestion(ctx, voice, executed.result);
});

onButton(help, 'help:rate', async (ctx, ticketId, rating) => {
  const executed = await perform(ctx, rateTicket, { ticketId, rating });
  const voice = speakAfter(ctx, executed);
  ctx.visit.answer = {
    text: voice.text(executed.ok || executed.code === 'rated' ? 'support-rated' : 'toast-outdated'),
  };
  const ticket = await findTicket(ctx.visit.cloud, ctx.visit.botId, ticketId);
  if (ticket?.rating === undefined)
    await rework(ctx, (before) => before.filter((row) => !row.some((it) => kindOf(it) === 'help:rate')));
  else await show(ctx, closedScreen(voice, ticket));
});

onButton(help, 'help:again', async (ctx, ticketId) => {
  const executed = await perform(ctx, reopenByCustomer, { ticketId });
  const voice = speakAfter(ctx, executed);
  const open = executed.ok ? ticketId : executed.details?.open;
  if (!executed.ok) {
    const late = executed.code === 'too_late' || executed.code === 'stale';
    ctx.visit.answer = late
      ? { text: voice.text('support-reopen-late'), show_alert: true }
      : { text: voice.text('toast-outdated') };
  }
  await retire(ctx);
  if (open !== undefined) await sendOnce(ctx, await ticketNow(ctx, open));
});

/** After a button that is out of date. @param open the ticket that is open by now */
async function showOutdated(ctx: ShopContext, voice: Voice, open: string | undefined): Promise<void> {
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  if (open === undefined) await retire(ctx);
  else await send(ctx, await ticketNow(ctx, open));
}

/** Whether the rest of the shop is closed while this ticket is open. */
const closesShop = ({ visit: { shop } }: ShopContext, ticket: string | undefined): boolean =>
  hasToWait(shop) && ticket !== undefined;

/** A request that is open, as it is now. */
async function ticketNow(ctx: ShopContext, id: string, known?: Customer): Promise<Screen> {
  const { cloud, botId, shop } = ctx.visit;
  const [customer, ticket] = await Promise.all([known ?? knownOf(ctx), findTicket(cloud, botId, id)]);
  const { status, subject } = ticket ?? { status: 'created' as const, subject: '' };
  return ticketScreen(speak(ctx, customer?.language), { id, status, subject }, hasToWait(shop));
}

/** Whether a command, by its type, is a word to the support. */
export const isOfHelp = (type: string | undefined): boolean => type === tellSupport.type;

/** Whether a message is for the support, whatever else waits for an answer. */
export function isForSupport(ctx: ShopContext, customer: Customer | undefined): boolean {
  if (customer?.dialog?.kind === 'form') return false;
  if (customer?.dialog?.kind === 'help') return true;
  return customer?.ticket !== undefined && repliesToSupport(ctx);
}

/** What was said about a ticket has one of its buttons. */
function repliesToSupport({ message, me }: ShopContext): boolean {
  const { from, reply_markup: markup } = message?.reply_to_message ?? {};
  if (from?.id !== me.id) return false;
  return (markup?.inline_keyboard ?? [])
    .flat()
    .some((it) => 'callback_data' in it && parseCallbackData(it.callback_data)?.kind.startsWith('help:'));
}

/** A word to the support: opens a ticket, or joins the one that is open. */
export async function answerHelp(ctx: ShopContext): Promise<void> {
  const { cloud, botId, shop } = ctx.visit;
  ctx.visit.tended = true;
  const { media_group_id: group } = ctx.message ?? {};
  const album = group && clip(group, 32);
  const content = contentOf(ctx.message);
  if (!content) {
    const voice = speak(ctx, (await knownOf(ctx))?.language);
    return send(ctx, { text: voice.html('support-cannot') });
  }
  const executed = await perform(ctx, tellSupport, { ...content, album });
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return sendOnce(ctx, { text: voice.html('support-no-ticket') });
  const { ticketId, isNew, isOfOpening, waiting } = executed.result;
  if (isOfOpening) return;
  const number = ticketNumber(ticketId);
  const taken = isNew
    ? openedScreen(voice, ticketId, hasToWait(shop))
    : { text: voice.html('support-added', { number }) };
  const reminder = waiting && !closesShop(ctx, ticketId) ? [reminderOf(ctx, voice, waiting)] : [];
  if (isNew || album === undefined) return sendOnce(ctx, taken, ...reminder);
  await deliverOnce(cloud, botId, `help-album-${ticketId}-${album}`, async () => {
    await send(ctx, taken);
    return {};
  });
}

/**
 * The customer waits for the support, and wanted something that is closed meanwhile. What can be passed on joins the
 * ticket; whatever else was wanted, they are told what they wait for.
 */
export async function waitOn(ctx: ShopContext): Promise<void> {
  const { message, callbackQuery, visit } = ctx;
  const isCommand = message?.text?.startsWith('/') ?? false;
  if (message && !isCommand && visit.key === undefined) return answerHelp(ctx);
  const customer = await knownOf(ctx);
  const voice = speak(ctx, customer?.language);
  const id = customer?.ticket;
  if (id === undefined) return;
  if (callbackQuery) {
    visit.answer = {
      text: voice.text('support-closed-till', { number: ticketNumber(id) }),
      show_alert: true,
    };
    return;
  }
  await send(ctx, await ticketNow(ctx, id, customer));
}

/** Whether a picture, a file or a voice is for the support: the shop has no other use for it. */
export const takesFiles = (ctx: ShopContext, customer: Customer | undefined): boolean =>
  customer?.ticket !== undefined && contentOf(ctx.message)?.file !== undefined;
