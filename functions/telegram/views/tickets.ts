/** Requests for help as those who answer them see them: lists, one request, and its conversation. */
import type { InlineKeyboardButton } from 'grammy/types';
import { isWhole, toldCount } from '../../../shared/cloud/counted.ts';
import {
  refusalToAnswer,
  refusalToHandOver,
  refusalToNote,
  refusalToReopen,
  type Hand,
} from '../../../shared/support/decide.ts';
import {
  ticketNumber,
  type Attachment,
  type NumberedMessage,
  type NumberedTicket,
  type Ownership,
  type TicketMessage,
} from '../../../shared/support/model.ts';
import {
  listedBy,
  ticketLists,
  type FoundTickets,
  type TicketList,
  type TicketPage,
  type TicketPlace,
} from '../../../shared/support/queries.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { languageNames } from './profile.ts';
import {
  button,
  clip,
  marked,
  inPairs,
  paragraphs,
  rows,
  shownLength,
  maxText,
  type Screen,
} from './screen.ts';

/** The looks of each list. */
const looks = {
  created: { tab: 'tkt-tab-created', title: 'tkt-list-created' },
  mine: { tab: 'tkt-tab-mine', title: 'tkt-list-mine' },
  taken: { tab: 'tkt-tab-taken', title: 'tkt-list-taken' },
  closed: { tab: 'tkt-tab-closed', title: 'tkt-list-closed' },
} as const satisfies Record<TicketList, object>;

/** What a list of tickets is drawn from. */
export interface ListView extends TicketPage {
  list: TicketList;
  counts: Record<TicketList, number>;
  /** Canned replies may be written by this person. */
  mayWrite: boolean;
  now: Date;
}

export function ticketListScreen(voice: Voice, view: ListView): Screen {
  const { list, tickets, next, previous, inFront, counts, mayWrite, now } = view;
  const tabs = ticketLists.map((one) =>
    marked(
      one === list,
      button(voice.text(looks[one].tab, { count: toldCount(counts[one]) }), 'tkt:list', one),
    ),
  );
  const isPart = isWhole(inFront) && (next !== undefined || previous !== undefined);
  const shown = { first: inFront + 1, last: inFront + tickets.length, count: toldCount(counts[list]) };
  const place = isPart && tickets.length > 0 ? ` · ${voice.html('tkt-place', shown)}` : '';
  const turnTo = (key: 'tkt-previous' | 'tkt-next', to: TicketPlace | undefined) =>
    to ? [button(voice.text(key), 'tkt:page', list, to.at.getTime(), to.id)] : [];
  return {
    text: paragraphs(
      `<b>${voice.html(looks[list].title)}</b>${place}`,
      ...(tickets.length === 0 ? [voice.html('tkt-empty')] : tickets.map((one) => entry(voice, one, now))),
    ),
    markup: rows(
      ...tickets.map((one) => [openButton(one)]),
      [...turnTo('tkt-previous', previous), ...turnTo('tkt-next', next)],
      ...inPairs(tabs),
      [button(voice.text('tkt-find'), 'tkt:find')],
      mayWrite ? [button(voice.text('tkt-canned'), 'tkt:texts')] : [],
      [backToDesk(voice)],
    ),
  };
}

/** Half of the number, which tells the tickets of a page apart, and what it is about. */
const openButton = ({ id, subject, name }: NumberedTicket): InlineKeyboardButton =>
  button(clip(`🎫 ${id.slice(0, 5)} · ${subject || name || '–'}`, 24), 'tkt:show', id);

const entry = (voice: Voice, ticket: NumberedTicket, now: Date): string =>
  [
    voice.html('tkt-line', { number: ticketNumber(ticket.id), date: voice.date(ticket.createdAt) }),
    ticket.subject && `<i>${escapeHtml(ticket.subject)}</i>`,
    `👤 ${escapeHtml(whose(ticket))}`,
    ...(ticket.status === 'created' ? [] : [stateOf(voice, ticket)]),
    waitingLine(voice, ticket, now),
  ]
    .filter(Boolean)
    .join('\n');

const whose = ({ name, username }: NumberedTicket): string =>
  clip([name, username && `@${username}`].filter(Boolean).join(', ') || '–', 100);

function stateOf(voice: Voice, ticket: NumberedTicket): string {
  const { status, agentName, closedAt, isWithdrawn } = ticket;
  if (status === 'created') return voice.html('tkt-state-created');
  if (status === 'taken') return voice.html('tkt-state-taken', { name: clip(agentName ?? '–', 40) });
  const date = closedAt ? voice.date(closedAt) : '';
  return isWithdrawn ? voice.html('tkt-state-withdrawn', { date }) : voice.html('tkt-state-closed', { date });
}

function waitingLine(voice: Voice, { waitingSince }: NumberedTicket, now: Date): string {
  if (!waitingSince) return '';
  const minutes = Math.max(0, Math.floor((now.getTime() - waitingSince.getTime()) / 60_000));
  return voice.html('tkt-waiting', { time: timeIn(voice, minutes) });
}

function timeIn(voice: Voice, minutes: number): string {
  if (minutes < 60) return voice.text('tkt-minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return voice.text('tkt-hours', { count: hours });
  return voice.text('tkt-days', { count: Math.floor(hours / 24) });
}

const mark = '🔎';

/** @param question as `questionIn` of views/search.ts has it: it is read back from the first line */
export function foundScreen(
  voice: Voice,
  question: string,
  { tickets, next, previous }: FoundTickets,
  now: Date,
): Screen {
  const nothing = tickets.length === 0;
  const turnTo = (key: 'tkt-previous' | 'tkt-next', to: string | undefined) =>
    to === undefined ? [] : [button(voice.text(key), 'tkt:found', to)];
  return {
    text: nothing
      ? voice.html('tkt-find-nothing', { question })
      : paragraphs(`${mark} <b>${escapeHtml(question)}</b>`, ...tickets.map((one) => entry(voice, one, now))),
    markup: rows(
      ...tickets.map((one) => [openButton(one)]),
      [...turnTo('tkt-previous', previous), ...turnTo('tkt-next', next)],
      [button(voice.text('tkt-find'), 'tkt:find')],
      [button(voice.text('button-back'), 'tkt:list', 'created'), backToDesk(voice)],
    ),
  };
}

/** One request, and what was said in it. */
export interface TicketView {
  ticket: NumberedTicket;
  /** Newest first. */
  messages: readonly NumberedMessage[];
  /** There are older ones. */
  before?: TicketPlace;
  hand: Hand & { agentId: number };
  now: Date;
}

/** A request with its latest messages, and what this person may do with it. */
export function ticketScreen(voice: Voice, view: TicketView): Screen {
  const { ticket, messages, now } = view;
  const { subject, language, rating } = ticket;
  const head = paragraphs(
    [
      voice.html('tkt-title', { number: ticketNumber(ticket.id) }),
      stateOf(voice, ticket),
      waitingLine(voice, ticket, now),
    ]
      .filter(Boolean)
      .join('\n'),
    [
      ticket.customerId === null
        ? voice.html('tkt-erased')
        : `👤 ${linkTo(ticket)} · ${languageNames[language]}`,
      subject && `<i>${escapeHtml(subject)}</i>`,
      rating !== undefined && voice.html('tkt-rated', { stars: '⭐'.repeat(rating) }),
    ]
      .filter(Boolean)
      .join('\n'),
  );
  return {
    text: paragraphs(head, talk(voice, ticket, messages, maxText - shownLength(head) - 2)),
    ...buttonsOf(voice, view),
  };
}

/** Leads to the chat with the customer. */
function linkTo({ name, username, customerId }: NumberedTicket): string {
  const link = username ? `https://t.me/${encodeURIComponent(username)}` : `tg://user?id=${customerId}`;
  const shown = clip(name || (username ? `@${username}` : String(customerId)), 60);
  const at = username && name ? ` @${escapeHtml(username)}` : '';
  return `<a href="${escapeHtml(link)}">${escapeHtml(shown)}</a>${at}`;
}

/** Earlier messages than those on the request's own screen. */
export function earlierScreen(
  voice: Voice,
  view: Pick<TicketView, 'ticket' | 'messages' | 'before'>,
): Screen {
  const { ticket, messages, before } = view;
  const head = voice.html('tkt-title', { number: ticketNumber(ticket.id) });
  return {
    text: paragraphs(
      head,
      talk(voice, ticket, messages, maxText - shownLength(head) - 2) || voice.html('tkt-empty'),
    ),
    markup: rows(...fileRows(ticket.id, messages), olderRow(voice, ticket.id, before), [
      button(voice.text('button-back'), 'tkt:show', ticket.id),
    ]),
  };
}

/** The conversation, the oldest first; long messages shortened until there is room for all. */
function talk(
  voice: Voice,
  ticket: NumberedTicket,
  messages: readonly NumberedMessage[],
  room: number,
): string {
  for (const length of [1000, 500, 250, 100]) {
    const text = messages
      .map((message) => saidBy(voice, ticket, message, length))
      .reverse()
      .join('\n\n');
    if (shownLength(text) <= room) return text;
  }
  return '';
}

const kindMarks: Record<Attachment['kind'], string> = {
  photo: '🖼',
  document: '📄',
  voice: '🎤',
  video: '🎬',
  audio: '🎵',
  animation: '🎞',
  video_note: '📹',
  sticker: '🏷',
};

const fileText = ({ kind, name }: Attachment): string => `${kindMarks[kind]} ${clip(name ?? '', 40)}`.trim();

function saidBy(voice: Voice, ticket: NumberedTicket, message: TicketMessage, length: number): string {
  const { text, file, change, createdAt } = message;
  const when = voice.date(createdAt);
  const words = text === undefined ? '' : escapeHtml(clip(text, length));
  const told = changeText(voice, message);
  if (message.from === 'system') return [`${told} · ${when}`, words].filter(Boolean).join('\n');
  return [
    `<b>${authorOf(voice, ticket, message)}</b> · ${when}`,
    file ? escapeHtml(fileText(file)) : '',
    words,
    change === 'opened' ? '' : told,
  ]
    .filter(Boolean)
    .join('\n');
}

function authorOf(voice: Voice, ticket: NumberedTicket, { from, authorName }: TicketMessage): string {
  if (from === 'customer') return `👤 ${escapeHtml(clip(ticket.name || '–', 40))}`;
  const name = clip(authorName ?? voice.text('tkt-by-shop'), 40);
  return from === 'note' ? voice.html('tkt-note-by', { name }) : `💬 ${escapeHtml(name)}`;
}

function changeText(voice: Voice, { change, agentName }: TicketMessage): string {
  const name = clip(agentName ?? '–', 40);
  switch (change) {
    case 'taken':
      return voice.html('tkt-change-taken', { name });
    case 'handed':
      return voice.html('tkt-change-handed', { name });
    case 'queued':
      return voice.html('tkt-change-queued');
    case 'closed':
      return voice.html('tkt-change-closed');
    case 'reopened':
      return voice.html('tkt-change-reopened');
    case 'withdrawn':
      return voice.html('tkt-change-withdrawn');
    case 'opened':
    case undefined:
      return '';
  }
}

/** A button for each file, which sends it; where it has no name, with what was said beside it. */
const fileRows = (ticketId: string, messages: readonly NumberedMessage[]): InlineKeyboardButton[][] =>
  inPairs(
    messages
      .flatMap(({ id, file, text }) => {
        if (!file) return [];
        const label = [kindMarks[file.kind], file.name ?? text].filter(Boolean).join(' ');
        return [{ id, label: clip(label.replaceAll('\n', ' '), 20) }];
      })
      .reverse()
      .map(({ id, label }, index, all) => {
        const isBare = all.filter((one) => one.label === label).length > 1;
        return button(isBare ? `${label} ${index + 1}` : label, 'tkt:file', ticketId, id);
      }),
  );

const olderRow = (voice: Voice, ticketId: string, before: TicketPlace | undefined): InlineKeyboardButton[] =>
  before ? [button(voice.text('tkt-older'), 'tkt:past', ticketId, before.at.getTime(), before.id)] : [];

function buttonsOf(
  voice: Voice,
  { ticket, messages, before, hand, now }: TicketView,
): Pick<Screen, 'markup'> {
  const { id, status, agentId } = ticket;
  const mayAnswer = refusalToAnswer(ticket, hand) === undefined;
  const mayReopen = refusalToReopen(ticket, now) === undefined;
  const list = status === 'taken' && agentId === hand.agentId ? 'mine' : status;
  return {
    markup: rows(
      ...fileRows(id, messages),
      [...olderRow(voice, id, before), button(voice.text('tkt-history'), 'tkt:log', id)],
      status === 'created'
        ? [{ ...button(voice.text('support-take'), 'tkt:take', id), style: 'success' as const }]
        : [],
      mayAnswer
        ? [
            { ...button(voice.text('tkt-answer'), 'tkt:reply', id, 'answer'), style: 'success' as const },
            button(voice.text('tkt-canned'), 'tkt:canned', id),
          ]
        : [],
      [
        ...(refusalToNote(ticket) ? [] : [button(voice.text('tkt-note'), 'tkt:reply', id, 'note')]),
        ...(refusalToHandOver(ticket, hand) === undefined
          ? [button(voice.text('tkt-give'), 'tkt:give', id)]
          : []),
      ],
      mayAnswer ? [button(voice.text('tkt-close'), 'tkt:close', id)] : [],
      mayReopen ? [button(voice.text('tkt-again'), 'tkt:again', id)] : [],
      [backToList(voice, list, ticket), backToDesk(voice)],
    ),
  };
}

/** The page that begins with this ticket. */
function backToList(voice: Voice, list: TicketList, ticket: NumberedTicket): InlineKeyboardButton {
  const at = ticket[listedBy[list]];
  const label = voice.text('button-back');
  return at ? button(label, 'tkt:page', list, at.getTime(), ticket.id) : button(label, 'tkt:list', list);
}

/** Who had it, and why it changed hands. @param names of those who are known, by their Telegram ids */
export const historyScreen = (
  voice: Voice,
  { id, owners }: { id: string; owners: readonly Ownership[] },
  names: ReadonlyMap<number, string>,
): Screen => ({
  text: paragraphs(
    voice.html('tkt-history-title', { number: ticketNumber(id) }),
    owners
      .map(({ agentId, at, reason }) => {
        const who = agentId === null ? voice.text('tkt-in-queue') : (names.get(agentId) ?? `#${agentId}`);
        const why = reason === undefined ? '' : `\n<i>${escapeHtml(clip(reason, 50))}</i>`;
        return `• ${voice.date(at)}: ${escapeHtml(clip(who, 40))}${why}`;
      })
      .join('\n'),
  ),
  markup: rows([button(voice.text('button-back'), 'tkt:show', id)]),
});
