/** What the staff are told of a ticket, unprompted: a line about what happened, whose it is, and the way to it. */
import type { InlineKeyboardMarkup } from 'grammy/types';
import { ticketNumber, type NumberedTicket } from '../../../shared/support/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { button, clip, rows } from './screen.ts';

type Noticed = Pick<NumberedTicket, 'id' | 'name' | 'username' | 'subject' | 'waitingSince'>;

export type NoticeHeading =
  | 'support-notify-new'
  | 'support-notify-again'
  | 'support-notify-yours'
  | 'support-notify-more'
  | 'support-notify-withdrawn';

/** @param heading what happened; the words themselves, where there are any, follow the notice */
export const noticeHead = (voice: Voice, ticket: Noticed, heading: NoticeHeading): string =>
  [voice.html(heading, { number: ticketNumber(ticket.id) }), whose(ticket)].filter(Boolean).join('\n');

export function waitingHead(voice: Voice, ticket: Noticed): string {
  const { id, waitingSince, subject } = ticket;
  const date = waitingSince ? voice.date(waitingSince) : '–';
  return [
    voice.html('support-notify-waiting', { number: ticketNumber(id), date }),
    whose(ticket),
    about(subject),
  ]
    .filter(Boolean)
    .join('\n');
}

/** What becomes of a notice once the ticket is somebody's, or closed. @param holder where nobody has it by now */
export const takenNotice = (
  voice: Voice,
  ticket: Noticed & Pick<NumberedTicket, 'status' | 'agentName'>,
  heading: NoticeHeading,
  holder: string,
): string => {
  const isClosed = ticket.status === 'closed';
  const who = (ticket.agentName ?? holder) || (isClosed ? voice.text('tkt-by-shop') : '–');
  return [
    noticeHead(voice, ticket, heading),
    about(ticket.subject),
    voice.html(isClosed ? 'support-notify-closed' : 'support-notify-has', { name: clip(who, 40) }),
  ]
    .filter(Boolean)
    .join('\n');
};

/** What becomes of a notice once the customer has taken the request back. */
export const withdrawnNotice = (voice: Voice, ticket: Noticed): string =>
  [noticeHead(voice, ticket, 'support-notify-withdrawn'), about(ticket.subject)].filter(Boolean).join('\n');

export const reasonLine = (voice: Voice, reason: string | undefined): string =>
  reason === undefined ? '' : voice.html('support-notify-reason', { reason: clip(reason, 500) });

const about = (subject: string): string => (subject === '' ? '' : `<i>${escapeHtml(subject)}</i>`);

function whose({ name, username }: Noticed): string {
  const words = [name, username && `@${username}`].filter(Boolean).join(', ');
  return words === '' ? '' : `👤 ${escapeHtml(clip(words, 100))}`;
}

/** @param first what to do about it there and then */
export function noticeButtons(voice: Voice, id: string, first?: 'take' | 'answer'): InlineKeyboardMarkup {
  const open = button(voice.text('support-open'), 'tkt:open', id);
  if (first === 'take') return rows([button(voice.text('support-take'), 'tkt:take', id), open]);
  if (first === 'answer') return rows([button(voice.text('tkt-answer'), 'tkt:reply', id, 'answer'), open]);
  return rows([open]);
}
