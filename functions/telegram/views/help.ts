/** A customer's request for help, as the customer sees it. */
import type { InlineKeyboardMarkup } from 'grammy/types';
import { ticketNumber, type NumberedTicket } from '../../../shared/support/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

/** @param own what the shop says of its support, as HTML */
export const helpQuestion = (voice: Voice, own?: string): Screen => ({
  text: paragraphs(own, voice.html('support-ask')),
  markup: rows([button(voice.text('button-cancel'), 'help:leave')]),
});

/** The question what is to be added. */
export const addQuestion = (voice: Voice, ticketId: string): Screen => ({
  text: voice.html('support-ask-more', { number: ticketNumber(ticketId) }),
  markup: rows([button(voice.text('button-back'), 'help:leave')]),
});

type Shown = Pick<NumberedTicket, 'id' | 'status' | 'subject'>;

/**
 * The open request: where it is, and what can be done.
 * @param waits the rest of the shop is closed until it is answered
 */
export const ticketScreen = (voice: Voice, { id, status, subject }: Shown, waits: boolean): Screen => ({
  text: paragraphs(
    [
      voice.html('support-title', { number: ticketNumber(id) }),
      subject && `<i>${escapeHtml(subject)}</i>`,
      voice.html(status === 'taken' ? 'support-at-work' : 'support-in-queue'),
    ]
      .filter(Boolean)
      .join('\n'),
    voice.html(waits ? 'support-waits' : 'support-goes-on'),
  ),
  markup: openButtons(voice, id),
});

/** @param waits the rest of the shop is closed until it is answered */
export const openedScreen = (voice: Voice, id: string, waits: boolean): Screen => ({
  text: paragraphs(
    voice.html('support-opened', { number: ticketNumber(id) }),
    voice.html(waits ? 'support-waits' : 'support-goes-on'),
  ),
  markup: openButtons(voice, id),
});

const openButtons = (voice: Voice, id: string): InlineKeyboardMarkup =>
  rows(
    [button(voice.text('support-add'), 'help:add', id)],
    [button(voice.text('support-cancel'), 'help:drop', id)],
  );

/** Asks before a request is taken back. */
export const dropQuestion = (voice: Voice, id: string): Screen => ({
  text: voice.html('support-cancel-ask', { number: ticketNumber(id) }),
  markup: rows(
    [{ ...button(voice.text('support-cancel-yes'), 'help:stop', id), style: 'danger' }],
    [button(voice.text('support-cancel-no'), 'help:show')],
  ),
});

export const withdrawnScreen = (voice: Voice, id: string): Screen => ({
  text: voice.html('support-cancelled', { number: ticketNumber(id) }),
});

/** Under what the shop's people say: a reply to it, or what is written after this button, reaches them. */
export const replyButton = (voice: Voice, id: string): InlineKeyboardMarkup =>
  rows([button(voice.text('support-reply'), 'help:add', id)]);

const ratings = [1, 2, 3, 4, 5] as const;

/** The request is closed: how the help was, and opening it again. */
export function closedScreen(
  voice: Voice,
  { id, rating, reopenUntil, closedAt }: Pick<NumberedTicket, 'id' | 'rating' | 'reopenUntil' | 'closedAt'>,
): Screen {
  const asks = rating === undefined;
  const reopens = reopenUntil !== undefined && closedAt !== undefined && closedAt < reopenUntil;
  return {
    text: paragraphs(
      voice.html('support-closed', { number: ticketNumber(id) }),
      reopens ? voice.html('support-reopen-until', { date: voice.date(reopenUntil) }) : undefined,
      asks ? voice.html('support-rate') : voice.html('support-rate-given', { stars: '⭐'.repeat(rating) }),
    ),
    markup: rows(
      asks ? ratings.map((stars) => button(`${stars} ⭐`, 'help:rate', id, stars)) : [],
      reopens ? [button(voice.text('support-reopen'), 'help:again', id)] : [],
    ),
  };
}
