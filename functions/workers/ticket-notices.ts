/**
 * While a ticket is in the queue, all who may take it have a notice of it. Which message that is stands in the ledger
 * of sends, under a key that names the ticket, its time in the queue and the person; so the notice can be changed when
 * somebody takes the ticket. Events come in any order: whoever tells that the ticket is taken claims the key of a
 * notice that is not out yet, and it never goes out.
 */
import type { NumberedTicket, TicketMessage } from '../../shared/support/model.ts';
import { passingsOf, type Passed } from '../telegram/passing.ts';
import { clip, type Screen } from '../telegram/views/screen.ts';
import {
  noticeButtons,
  noticeHead,
  reasonLine,
  takenNotice,
  withdrawnNotice,
  type NoticeHeading,
} from '../telegram/views/ticket-notice.ts';
import { escapeHtml, type Voice } from '../telegram/voice.ts';
import { changeNotice, noticeFrom } from './notices.ts';
import { all } from './telling.ts';
import { agents, deliver, type Matter } from './ticket-matter.ts';

const noticeKey = (ticketId: string, round: number, to: number): string =>
  `notice-${ticketId}-${round}-${to}`;

/** Tells all who may take the ticket that it is in the queue, unless it is not any more. */
export async function announce(
  matter: Matter,
  round: number | undefined,
  heading: NoticeHeading,
): Promise<void> {
  const { ticket, message, api } = matter;
  if (ticket.status !== 'created' || ticket.round !== round) return;
  const recipients = await agents(matter);
  await all(
    recipients.map((recipient) => {
      const { id, voice } = recipient;
      const passed = noticeOf(voice, ticket, heading, message);
      return deliver(matter, recipient, noticeKey(ticket.id, round, id), async () => {
        // One message: its words are short, and only what takes a caption is shown in it.
        const [passing] = passingsOf(passed);
        return noticeFrom(await passing?.(api, id));
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
  const markup = noticeButtons(voice, ticket.id, 'take');
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

/** Who has taken the ticket, or has closed it, stands in everybody's notice from now on. */
export async function tellTaken(matter: Matter, round: number | undefined): Promise<void> {
  const { ticket, message } = matter;
  if (round === undefined) return;
  const holder = message?.agentName ?? '';
  const heading = round === 1 ? 'support-notify-new' : 'support-notify-again';
  await changeNotices(matter, round, (voice) => ({
    text: takenNotice(voice, ticket, heading, holder),
    markup: noticeButtons(voice, ticket.id),
  }));
}

/** As many times in the queue are gone back. */
const roundsShown = 5;

/** The notices of each time that the ticket was in the queue show how it stands now; while it is there, they wait. */
export async function tellStanding(matter: Matter): Promise<void> {
  const { status, round } = matter.ticket;
  if (status === 'created') return;
  for (let one = round; one > Math.max(0, round - roundsShown); one--) await tellTaken(matter, one);
}

export async function tellWithdrawn(matter: Matter, round: number | undefined): Promise<void> {
  const { ticket } = matter;
  if (round === undefined) return;
  await changeNotices(matter, round, (voice) => ({ text: withdrawnNotice(voice, ticket) }));
}

async function changeNotices(
  matter: Matter,
  round: number,
  screenFor: (voice: Voice) => Screen,
): Promise<void> {
  const recipients = await agents(matter);
  await all(
    recipients.map(({ id, voice }) =>
      changeNotice(matter, { to: id, key: noticeKey(matter.ticket.id, round, id) }, () => screenFor(voice)),
    ),
  );
}
