/** Writing to a customer and about one: questions, canned replies, handing over and closing. */
import type { InlineKeyboardButton } from 'grammy/types';
import {
  ticketNumber,
  type CannedReply,
  type NumberedTicket,
  type ReplyAs,
} from '../../../shared/support/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { languages } from '../../../shared/texts/model.ts';
import { backToDesk } from './desk.ts';
import { languageNames } from './profile.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';

type Named = Pick<NumberedTicket, 'id' | 'name'>;

/** What the next messages are for, and the way out. */
export function replyQuestion(voice: Voice, { id, name }: Named, as: ReplyAs): Screen {
  const values = { number: ticketNumber(id), name: clip(name || '–', 60) };
  const text = {
    answer: () => voice.html('tkt-ask-answer', values),
    note: () => voice.html('tkt-ask-note', { number: values.number }),
    close: () => voice.html('tkt-ask-close', values),
  }[as]();
  const out = as === 'close' ? voice.text('button-cancel') : voice.text('tkt-done');
  return { text, markup: rows([button(out, 'tkt:done', id)]) };
}

/** What was written has gone where it was meant for. */
export function repliedScreen(voice: Voice, id: string, as: 'answer' | 'note'): Screen {
  const number = ticketNumber(id);
  return {
    text: as === 'note' ? voice.html('tkt-noted', { number }) : voice.html('tkt-sent', { number }),
    markup: rows([button(voice.text('tkt-done'), 'tkt:done', id)]),
  };
}

/** The same of a message that was a reply to another. */
export const sentScreen = (voice: Voice, id: string): Screen => ({
  text: voice.html('tkt-sent-once', { number: ticketNumber(id) }),
  markup: rows([button(voice.text('support-open'), 'tkt:open', id)]),
});

/** Why something was not done. @param why plain text */
export const refusedScreen = (voice: Voice, id: string, why: string): Screen => ({
  text: `⚠️ ${escapeHtml(why)}`,
  markup: rows([button(voice.text('support-open'), 'tkt:show', id)]),
});

/** What was written to a ticket that nobody has is not sent yet. @param updateId it came by */
export const untakenScreen = (voice: Voice, id: string, updateId: number): Screen => ({
  text: voice.html('tkt-unsent-free', { number: ticketNumber(id) }),
  markup: rows(
    [{ ...button(voice.text('tkt-take-send'), 'tkt:claim', id, updateId), style: 'success' }],
    [button(voice.text('support-open'), 'tkt:show', id)],
  ),
});

/** In a topic, of what was written there and not passed on. @param why as `ticketRefusal` has it */
export const unpassedReply = (voice: Voice, id: string, code: string, why: string): Screen =>
  code === 'closed'
    ? {
        text: voice.html('tkt-topic-late'),
        markup: rows([button(voice.text('tkt-again'), 'tkt:anew', id)]),
      }
    : { text: `⚠️ ${escapeHtml(why)}` };

export const closeQuestion = (voice: Voice, id: string): Screen => ({
  text: voice.html('tkt-close-ask', { number: ticketNumber(id) }),
  markup: rows(
    [{ ...button(voice.text('tkt-close-now'), 'tkt:shut', id), style: 'success' }],
    [button(voice.text('tkt-close-last'), 'tkt:reply', id, 'close')],
    [button(voice.text('button-back'), 'tkt:show', id)],
  ),
});

/** Somebody who may have a ticket. */
export interface Choosable {
  telegramId: number;
  name: string;
}

/** @param more behind the last of these */
export const giveScreen = (
  voice: Voice,
  ticket: Pick<NumberedTicket, 'id' | 'status'>,
  people: readonly Choosable[],
  more: number | undefined,
): Screen => ({
  text: voice.html('tkt-give-ask', { number: ticketNumber(ticket.id) }),
  markup: rows(
    ...people.map(({ telegramId, name }) => [
      button(`👤 ${clip(name, 40)}`, 'tkt:to', ticket.id, telegramId),
    ]),
    more === undefined ? [] : [button(voice.text('tkt-next'), 'tkt:give', ticket.id, more)],
    ticket.status === 'taken' ? [button(voice.text('tkt-give-queue'), 'tkt:to', ticket.id, 0)] : [],
    [button(voice.text('button-back'), 'tkt:show', ticket.id)],
  ),
});

/** Replies to choose from for a customer. */
export const cannedScreen = (voice: Voice, id: string, replies: readonly CannedReply[]): Screen => ({
  text: paragraphs(
    `<b>${voice.html('tkt-canned-title')}</b>`,
    replies.length === 0 ? voice.html('tkt-canned-none') : undefined,
  ),
  markup: rows(...replies.map((reply) => [button(reply.title, 'tkt:say', id, reply.id)]), [
    button(voice.text('button-back'), 'tkt:show', id),
  ]),
});

/** A reply as the customer is going to read it. */
export const previewScreen = (
  voice: Voice,
  { id, lastMessageAt }: Pick<NumberedTicket, 'id' | 'lastMessageAt'>,
  reply: CannedReply,
  text: string,
): Screen => ({
  text: paragraphs(voice.html('tkt-canned-preview', { title: reply.title }), escapeHtml(text)),
  markup: rows(
    [
      {
        ...button(voice.text('tkt-canned-send'), 'tkt:send', id, reply.id, lastMessageAt.getTime()),
        style: 'success',
      },
    ],
    [button(voice.text('button-back'), 'tkt:canned', id)],
  ),
});

/** The owner's list of replies. */
export const textsScreen = (voice: Voice, replies: readonly CannedReply[]): Screen => ({
  text: paragraphs(
    `<b>${voice.html('tkt-canned-title')}</b>`,
    replies.length === 0 ? voice.html('tkt-empty') : undefined,
  ),
  markup: rows(
    ...replies.map((reply): InlineKeyboardButton[] => [button(reply.title, 'tkt:text', reply.id)]),
    [button(voice.text('tkt-canned-add'), 'tkt:write')],
    [button(voice.text('button-back'), 'tkt:list', 'created'), backToDesk(voice)],
  ),
});

/** One of them, in all its languages. */
export const textScreen = (voice: Voice, { id, title, text }: CannedReply): Screen => ({
  text: paragraphs(
    voice.html('tkt-canned-preview', { title }),
    ...Object.entries(text).map(
      ([language, words]) => `<i>${language}</i>\n${escapeHtml(clip(words, 1200))}`,
    ),
  ),
  markup: rows(
    [button(voice.text('tkt-canned-retitle'), 'tkt:reword', id, 'title')],
    languages.map((language) => button(`✏️ ${languageNames[language]}`, 'tkt:reword', id, language)),
    [{ ...button(voice.text('tkt-canned-delete'), 'tkt:erase', id), style: 'danger' }],
    [button(voice.text('button-back'), 'tkt:texts')],
  ),
});

/** Asks before one is deleted. */
export const eraseQuestion = (voice: Voice, { id, title }: CannedReply): Screen => ({
  text: voice.html('tkt-canned-delete-ask', { title }),
  markup: rows(
    [{ ...button(voice.text('tkt-canned-delete-yes'), 'tkt:erased', id), style: 'danger' }],
    [button(voice.text('button-back'), 'tkt:text', id)],
  ),
});
