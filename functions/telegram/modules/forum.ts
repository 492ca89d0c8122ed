/**
 * The group that tickets are answered in, a topic for each customer: what an agent writes in one goes to its customer.
 * Commands, what Telegram says by itself, and what others write do not. The owner makes a group that one, and takes it
 * back, by /tickets in there. Posting into the topics is the worker's (workers/ticket-forum.ts).
 */
import { Composer } from 'grammy';
import { changeSettings } from '../../../shared/bots/commands.ts';
import { refusalOf } from '../../../shared/cloud/telegram.ts';
import { holds } from '../../../shared/staff/decide.ts';
import { roleOf } from '../../../shared/staff/queries.ts';
import { ticketInTopic } from '../../../shared/support/queries.ts';
import { answerTicket, closeTicket, reopenTicket } from '../../../shared/support/work.ts';
import { contentOf } from '../content.ts';
import { act, atDesk, refuse } from '../desk.ts';
import { html } from '../sending.ts';
import { settingsNow } from '../settings-now.ts';
import { unpassedReply } from '../views/ticket-replies.ts';
import { knownOf, onButton, speak, type ShopContext } from '../visit.ts';
import { sayTicketRefusal, ticketRefusal } from './ticket-refusals.ts';

/** In any group. */
export const forumSetting = new Composer<ShopContext>();

forumSetting.command('tickets', async (ctx, next) => {
  const { cloud, botId, customerId, shop } = ctx.visit;
  const isForum = ctx.chat.type === 'supergroup' && ctx.chat.is_forum === true;
  if (!isForum || !holds(await roleOf(cloud, botId, customerId), 'settings')) return next();
  const here = String(ctx.chat.id);
  const on = shop.support.forumId !== here;
  if (on && !(await managesTopics(ctx))) {
    const voice = speak(ctx, (await knownOf(ctx))?.language);
    await ctx.reply(voice.html('tkt-topic-unable'), html);
    return;
  }
  const executed = await act(ctx, changeSettings, { change: { support: { forumId: on ? here : null } } });
  if (!executed.ok) return;
  const isOn = (await settingsNow(ctx)).support.forumId === here;
  const voice = speak(ctx, (await knownOf(ctx))?.language);
  await ctx.reply(voice.html(isOn ? 'tkt-topic-on' : 'tkt-topic-off'), html);
});

/** Whether the bot may open and close topics here: without that no ticket would come. */
async function managesTopics({ api, chat, me }: ShopContext): Promise<boolean> {
  if (!chat) return false;
  try {
    const member = await api.getChatMember(chat.id, me.id);
    return (
      member.status === 'creator' || (member.status === 'administrator' && member.can_manage_topics === true)
    );
  } catch (error) {
    if (refusalOf(error) === 'later') throw error;
    return false;
  }
}

/** In the group that tickets go to. */
export const forum = new Composer<ShopContext>();

forum.on('message', async (ctx, next) => {
  const { cloud, botId, customerId } = ctx.visit;
  const { message_thread_id: topicId, text, from } = ctx.message;
  if (topicId === undefined || text?.startsWith('/')) return next();
  const ticket = await ticketInTopic(cloud, botId, String(ctx.chat.id), topicId);
  if (!ticket) return next();
  const content = contentOf(ctx.message);
  if (!content || from.is_bot) return;
  const beside = { message_id: ctx.message.message_id, allow_sending_without_reply: true };
  if (!holds(await roleOf(cloud, botId, customerId), 'tickets')) {
    // Who reads along sees that the customer does not have it.
    const voice = speak(ctx, undefined);
    await ctx.reply(voice.html('tkt-topic-stranger'), { ...html, reply_parameters: beside });
    return;
  }
  const ticketId = ticket.id;
  const said = { ticketId, ...content, inTopic: true };
  const executed = await act(ctx, answerTicket, said, ctx.visit.commandId);
  if (executed.ok) return;
  const voice = speak(ctx, (await knownOf(ctx))?.language);
  const why = unpassedReply(voice, ticketId, executed.code, ticketRefusal(voice, executed));
  await ctx.reply(why.text, {
    ...html,
    reply_parameters: beside,
    reply_markup: why.markup,
  });
});

/** Whoever works there may close what a colleague has. */
onButton(forum, 'tkt:end', (ctx, ticketId) =>
  atDesk(ctx, 'tickets', async ({ voice }) => {
    const executed = await act(ctx, closeTicket, { ticketId, inTopic: true });
    if (executed.ok) ctx.visit.answer = { text: voice.text('toast-ticket-closed') };
    else if (executed.code === 'forbidden') await refuse(ctx, voice);
    else sayTicketRefusal(ctx, voice, executed);
  }),
);

onButton(forum, 'tkt:anew', (ctx, ticketId) =>
  atDesk(ctx, 'tickets', async ({ voice }) => {
    const executed = await act(ctx, reopenTicket, { ticketId });
    if (executed.ok) ctx.visit.answer = { text: voice.text('toast-ticket-again') };
    else if (executed.code === 'forbidden') await refuse(ctx, voice);
    else sayTicketRefusal(ctx, voice, executed);
  }),
);
