/**
 * Tickets in a group with topics (`support.forumId`): a topic for each customer, made with the first ticket. What is
 * said and what becomes of a ticket is posted there, once per event, and the topic is open while the customer has an
 * open ticket. A topic that was deleted is made anew. Where Telegram does not let the bot post there, its owner is told
 * once, and the staff are told in their own chats as if there were no group.
 */
import { GrammyError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import { inTurn, refusalOf } from '../../shared/cloud/telegram.ts';
import { deliveries, deliverOnce, deliverPatiently } from '../../shared/commands/deliver.ts';
import { documentId, execute } from '../../shared/commands/execute.ts';
import { customers } from '../../shared/customers/queries.ts';
import { setTopic } from '../../shared/support/forum.ts';
import { ticketNumber } from '../../shared/support/model.ts';
import { topicOfCustomer } from '../../shared/support/queries.ts';
import { passingsOf, type Passed } from '../telegram/passing.ts';
import { html } from '../telegram/sending.ts';
import { button, clip, rows } from '../telegram/views/screen.ts';
import { noticeHead, reasonLine, waitingHead } from '../telegram/views/ticket-notice.ts';
import { escapeHtml, voiceOf, type Voice } from '../telegram/voice.ts';
import { patienceMs } from './telling.ts';
import { agents, deliver, type Matter } from './ticket-matter.ts';

/**
 * Posts what the event is about.
 * @returns whether it is told there: the staff need no notice of their own
 */
export async function tellTopic(matter: Matter): Promise<boolean> {
  const { shop, ticket, event } = matter;
  const { forumId } = shop.support;
  if (forumId === undefined || ticket.customerId === null) return false;
  const post = postOf(matter, voiceOf(shop, shop.language));
  if (!post) return true;
  const place = (topicId: number) => ({ forumId, topicId });
  const begins = event.type === 'ticket.opened' || event.type === 'ticket.reopened';
  const ends = event.type === 'ticket.closed' || event.type === 'ticket.cancelled';
  const tell = async (topicId: number) => {
    if (begins) await openOrClose(matter, place(topicId));
    await postIn(matter, place(topicId), post);
    if (ends) await openOrClose(matter, place(topicId));
  };
  try {
    const topicId = await topicOf(matter, forumId);
    await tell(topicId).catch(async (error: unknown) => {
      if (!isTopicGone(error)) throw error;
      await tell(await topicOf(matter, forumId, topicId));
    });
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError) || refusalOf(error) === 'later') throw error;
    matter.cloud.log.warn({ error, bot: matter.botId }, 'a ticket does not get into the forum');
    await tellOwner(matter, forumId, error);
    return false;
  }
}

interface Topic {
  forumId: string;
  topicId: number;
}

const isTopicGone = (error: unknown): boolean =>
  error instanceof GrammyError &&
  /thread not found|topic[_ ](deleted|id_invalid|not found)/i.test(error.description);

/** What stands in the topic; undefined for what was written there. */
function postOf({ event, ticket, message }: Matter, voice: Voice): Passed | undefined {
  const number = ticketNumber(ticket.id);
  const said = { text: message?.text, file: message?.file };
  const line = (head: string, markup?: InlineKeyboardMarkup): Passed => ({ head, said: {}, markup });
  const end = rows([button(voice.text('tkt-close'), 'tkt:end', ticket.id)]);
  switch (event.type) {
    case 'ticket.opened':
      return { head: noticeHead(voice, ticket, 'support-notify-new'), said, markup: end };
    case 'ticket.message': {
      if (message?.inTopic) return undefined;
      const isAnswer = message?.from === 'agent';
      const name = isAnswer ? (message.authorName ?? voice.text('tkt-by-shop')) : ticket.name || '–';
      return { head: `${isAnswer ? '💬' : '👤'} <b>${escapeHtml(clip(name, 60))}</b>`, said };
    }
    case 'ticket.taken':
    case 'ticket.handed': {
      if (message?.inTopic) return undefined;
      const name = message?.agentName;
      const head =
        name === undefined
          ? noticeHead(voice, ticket, 'support-notify-again')
          : voice.html('tkt-topic-has', { name: clip(name, 60) });
      return line([head, reasonLine(voice, message?.text)].filter(Boolean).join('\n'));
    }
    case 'ticket.reopened':
      return line(noticeHead(voice, ticket, 'support-notify-again'), end);
    case 'ticket.closed': {
      const again = rows([button(voice.text('tkt-again'), 'tkt:anew', ticket.id)]);
      return { head: voice.html('tkt-topic-closed', { number }), said, markup: again };
    }
    case 'ticket.cancelled':
      return line(noticeHead(voice, ticket, 'support-notify-withdrawn'));
    case 'ticket.waiting':
      return ticket.waitingSince === undefined ? undefined : line(waitingHead(voice, ticket));
  }
  return undefined;
}

/**
 * The customer's topic; made where there is none.
 * @param gone the one that is not there any more
 */
async function topicOf(matter: Matter, forumId: string, gone?: number): Promise<number> {
  const { cloud, botId, ticket } = matter;
  if (ticket.forumId === forumId && ticket.topicId !== undefined && ticket.topicId !== gone)
    return ticket.topicId;
  const known =
    ticket.customerId === null
      ? undefined
      : await topicOfCustomer(cloud, botId, forumId, ticket.customerId, gone);
  const topicId = known ?? (await makeTopic(matter, forumId, gone));
  const executed = await execute(cloud, setTopic, {
    id: `topic-${ticket.id}-${forumId}-${topicId}`,
    botId,
    actor: 'consumer:tickets',
    input: { ticketId: ticket.id, forumId, topicId, gone },
    at: new Date(),
  });
  if (executed.ok) return topicId;
  const { data } = made.safeParse(executed.details);
  if (!data) throw new Error(`ticket ${ticket.id} takes no topic: ${executed.code}`);
  return data.topicId;
}

const made = z.object({ topicId: z.int() });

/** The ledger of sends keeps which one it is, so that a repeated event makes no second one. */
async function makeTopic({ cloud, botId, ticket, api }: Matter, forumId: string, gone = 0): Promise<number> {
  const key = `topic-${ticket.id}-${forumId}-${gone}`;
  const name = clip([ticket.name, ticket.username && `@${ticket.username}`].filter(Boolean).join(' '), 100);
  await inTurn(`${botId} ${forumId}`, () =>
    deliverPatiently(
      cloud,
      botId,
      key,
      async () => {
        const topic = await api.createForumTopic(Number(forumId), name || ticketNumber(ticket.id));
        return { topicId: topic.message_thread_id };
      },
      patienceMs,
    ),
  );
  const entry = (await deliveries.doc(cloud.db, botId, documentId(key)).get()).data();
  return made.parse(entry?.result).topicId;
}

async function postIn(
  { cloud, botId, event, api }: Matter,
  { forumId, topicId }: Topic,
  passed: Passed,
): Promise<void> {
  for (const [index, passing] of passingsOf(passed).entries()) {
    const send = async () => ({ messageId: (await passing(api, Number(forumId), topicId)).message_id });
    await inTurn(`${botId} ${forumId}`, () =>
      deliverPatiently(cloud, botId, `tickets-${event.id}-topic-${index}`, send, patienceMs),
    );
  }
}

/** By what is so by now: events come in any order. */
async function openOrClose(
  { cloud, botId, ticket, api }: Matter,
  { forumId, topicId }: Topic,
): Promise<void> {
  const customer = (await customers.doc(cloud.db, botId, String(ticket.customerId)).get()).data();
  try {
    if (customer?.ticket === undefined) await api.closeForumTopic(Number(forumId), topicId);
    else await api.reopenForumTopic(Number(forumId), topicId);
  } catch (error) {
    if (!(error instanceof GrammyError) || !/not_modified/i.test(error.description)) throw error;
  }
}

/** Once for each kind of refusal. */
async function tellOwner(matter: Matter, forumId: string, error: GrammyError): Promise<void> {
  const { shop, api } = matter;
  const [owner] = await agents(matter, [shop.ownerId]);
  if (!owner) return;
  const text = owner.voice.html('tkt-topic-trouble', { reason: clip(error.description, 200) });
  await deliver(matter, owner, `forum-trouble-${forumId}-${error.error_code}`, async () => {
    const sent = await api.sendMessage(owner.id, text, html);
    return { messageId: sent.message_id };
  });
}

/** The customer has had their data deleted: what was said there goes, too. */
export async function deleteTopic({ cloud, botId, event, api }: Matter, topic: Topic): Promise<void> {
  await deliverOnce(cloud, botId, `tickets-${event.id}-topic`, async () => {
    try {
      await api.deleteForumTopic(Number(topic.forumId), topic.topicId);
    } catch (error) {
      if (refusalOf(error) === 'later') throw error;
      cloud.log.warn({ error, bot: botId }, 'a topic of the forum is not deleted');
    }
    return {};
  });
}
