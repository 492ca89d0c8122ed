/** Orders as those who work on them see them: lists by state, one order with what may become of it, and notices. */
import type { InlineKeyboardButton } from 'grammy/types';
import { toldCount } from '../../../shared/cloud/counted.ts';
import { latestChange, refusalOf, refusalToNote, type Hand } from '../../../shared/orders/decide.ts';
import {
  cannedReason,
  orderNumber,
  type CancelReason,
  type CannedReason,
  type NumberedOrder,
  type Order,
  type OrderLine,
  type StatusChange,
} from '../../../shared/orders/model.ts';
import { workLists, type OrderPage, type WorkList } from '../../../shared/orders/queries.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { goodsOf, orderLines, particulars, reasonText, statusKeys, sums, timelineOf } from './orders.ts';
import { button, clip, fitting, inPairs, marked, paragraphs, rows, type Screen } from './screen.ts';

/** @param voiceFor speaks of amounts in an order's own currency */
export function workListScreen(
  voice: Voice,
  list: WorkList,
  { orders, next, previous }: OrderPage,
  counts: Record<WorkList, number>,
  voiceFor: (currency: string) => Voice,
): Screen {
  const tabs = workLists.map((one) =>
    marked(
      one === list,
      button(voice.text(`work-tab-${one}`, { count: toldCount(counts[one]) }), 'work:list', one),
    ),
  );
  const open = orders.map(({ id }) => button(`📦 ${orderNumber(id)}`, 'work:show', id, list));
  const turn = [
    ...(previous ? [button(voice.text('work-previous'), 'work:page', list, ...placeOf(previous))] : []),
    ...(next ? [button(voice.text('work-next'), 'work:page', list, ...placeOf(next))] : []),
  ];
  const entries = orders.map((order) => entry(voiceFor(order.currency), order));
  return {
    text: paragraphs(
      `<b>${voice.html(`work-list-${list}`)}</b>`,
      ...(orders.length === 0 ? [voice.html('work-empty')] : entries),
    ),
    markup: rows(...inPairs(open), turn, ...inPairs(tabs), [backToDesk(voice)]),
  };
}

const placeOf = ({ createdAt, id }: { createdAt: Date; id: string }): [at: number, id: string] => [
  createdAt.getTime(),
  id,
];

const entry = (voice: Voice, order: NumberedOrder): string =>
  [
    voice.html('order-heading', { number: orderNumber(order.id), date: voice.date(order.createdAt) }),
    voice.html('order-state', {
      status: voice.text(statusKeys[order.status]),
      total: voice.money(order.total),
    }),
    `👤 ${escapeHtml(clip(whoOrdered(order), 100))}`,
    ...(order.executor && order.status === 'in_work'
      ? [voice.html('work-with', { name: nameOf(order.executor) })]
      : []),
  ].join('\n');

function whoOrdered({ contact, username }: Order): string {
  const parts = [contact.name, contact.phone, username && `@${username}`];
  return parts.filter((part) => part !== undefined && part !== '').join(', ') || '–';
}

const nameOf = ({ name }: { name: string }): string => clip(name, 40);

/**
 * One order, with what this member of staff may do with it.
 * @param list where it was opened, to go back to
 * @param firstName of the customer in Telegram, where that is known
 */
export function workOrderScreen(
  voice: Voice,
  order: NumberedOrder,
  list: WorkList,
  hand: Hand,
  firstName: string | undefined,
): Screen {
  return { ...orderText(voice, order, firstName), markup: rows(...actions(voice, order, list, hand)) };
}

function orderText(voice: Voice, order: NumberedOrder, firstName: string | undefined): Screen {
  return {
    text: fitting((titles) => {
      const wordsLength = titles < 15 ? 120 : 500;
      const { note, staffNote } = order;
      return paragraphs(
        `${voice.html('order-title', { number: orderNumber(order.id) })}\n${stateLine(voice, order)}`,
        order.lines.map((line) => soldLine(voice, line, titles)).join('\n'),
        sums(voice, order),
        particulars(voice, { ...order, note: note && clip(note, wordsLength) }),
        writeLink(voice, order, firstName),
        staffNote && voice.html('work-note-line', { note: clip(staffNote, wordsLength) }),
        timelineOf(voice, order.history, wordsLength, (change) => whoDid(voice, change)),
      );
    }),
  };
}

/** Its state, and who has it in work or ended it. */
function stateLine(voice: Voice, order: Order): string {
  const status = voice.text(statusKeys[order.status]);
  const change = latestChange(order);
  if (order.status === 'created' || !change) return escapeHtml(status);
  return voice.html('work-state', { status, name: whoDid(voice, change) });
}

/** Who changed an order, as the staff call them; plain text. */
export function whoDid(voice: Voice, { actor, name }: Pick<StatusChange, 'actor' | 'name'>): string {
  if (name !== undefined) return nameOf({ name });
  if (actor.startsWith('customer:')) return voice.text('work-by-customer');
  return voice.text(actor.startsWith('token:') ? 'work-by-api' : 'order-by-shop');
}

function soldLine(voice: Voice, line: OrderLine, titleLength: number): string {
  const sold = orderLines(voice, [line], titleLength).join('');
  const { deadlineDays } = line;
  return deadlineDays === undefined
    ? sold
    : `${sold} · ${voice.html('card-deadline', { days: deadlineDays })}`;
}

/** Leads to the chat with the customer; there is none once they had their data deleted. */
function writeLink(
  voice: Voice,
  { contact, customerId, username }: Order,
  firstName: string | undefined,
): string | undefined {
  if (customerId === null) return undefined;
  const name = username ? `@${username}` : contact.name || firstName || String(customerId);
  const link = username ? `https://t.me/${encodeURIComponent(username)}` : `tg://user?id=${customerId}`;
  return `<a href="${escapeHtml(link)}">${voice.html('notify-write', { name })}</a>`;
}

function actions(voice: Voice, order: NumberedOrder, list: WorkList, hand: Hand): InlineKeyboardButton[][] {
  const { id } = order;
  const may = (to: Order['status']): boolean => refusalOf(order, to, hand) === undefined;
  return [
    may('in_work') ? [takeButton(voice, id, list)] : [],
    may('completed')
      ? [{ ...button(voice.text('work-complete'), 'work:done', id, list), style: 'success' as const }]
      : [],
    [
      ...(may('created') ? [button(voice.text('work-release'), 'work:free', id, list)] : []),
      ...(may('cancelled') ? [button(voice.text('work-cancel'), 'work:stop', id, list)] : []),
    ],
    refusalToNote(order) ? [] : [button(voice.text('work-note'), 'work:note', id)],
    [button(voice.text('button-back'), 'work:page', list, ...placeOf(order)), backToDesk(voice)],
  ];
}

const takeButton = (voice: Voice, id: string, list: WorkList): InlineKeyboardButton => ({
  ...button(voice.text('work-take'), 'work:take', id, list),
  style: 'success',
});

/** Asks before an order is completed: its customer is told, and there is no way back. */
export const doneScreen = (voice: Voice, { id }: NumberedOrder, list: WorkList): Screen => ({
  text: voice.html('work-done-ask', { number: orderNumber(id) }),
  markup: rows(
    [{ ...button(voice.text('work-done-yes'), 'work:over', id, list), style: 'success' }],
    [button(voice.text('button-back'), 'work:show', id, list)],
  ),
});

/** Asks for the reason, which the customer will read. */
export const whyScreen = (voice: Voice, { id, status }: NumberedOrder, list: WorkList): Screen => ({
  text: voice.html('work-why', { number: orderNumber(id) }),
  markup: rows(
    ...inPairs(
      cannedReason.options.map((code) => button(voice.text(`work-why-${code}`), 'work:why', id, code)),
    ),
    [button(voice.text('work-why-own'), 'work:own', id, status)],
    [button(voice.text('button-back'), 'work:show', id, list)],
  ),
});

/** Asks before an order is cancelled, with the reason as the staff read it. */
export const sureScreen = (voice: Voice, { id, status }: NumberedOrder, code: CannedReason): Screen => ({
  text: sureText(voice, id, { code }),
  markup: rows(
    [{ ...button(voice.text('work-cancel-yes'), 'work:yes', id, code, status), style: 'danger' }],
    [button(voice.text('order-cancel-no'), 'work:show', id, listOf(status))],
  ),
});

export const sureText = (voice: Voice, id: string, reason: CancelReason): string =>
  voice.html('work-cancel-ask', { number: orderNumber(id), reason: reasonText(voice, reason) });

/** Where an order in this state is found. */
export const listOf = (status: Order['status']): WorkList => status;

/** What the staff are told of an order that is placed, and what stands there once somebody has taken it. */
export function noticeScreen(voice: Voice, order: NumberedOrder, firstName: string | undefined): Screen {
  const { id, status } = order;
  const isNew = status === 'created';
  return {
    ...noticeText(voice, order, 'notify-order', firstName, isNew ? undefined : stateLine(voice, order)),
    markup: rows([
      ...(isNew ? [takeButton(voice, id, 'created')] : []),
      button(voice.text('work-open'), 'work:show', id, listOf(status)),
    ]),
  };
}

/** What the staff are told when the customer has cancelled an order. */
export const cancelledNotice = (voice: Voice, order: NumberedOrder, firstName: string | undefined): Screen =>
  noticeText(voice, order, 'notify-cancelled', firstName);

function noticeText(
  voice: Voice,
  order: NumberedOrder,
  heading: 'notify-order' | 'notify-cancelled',
  firstName: string | undefined,
  state?: string,
): Screen {
  return {
    text: fitting((titles) =>
      paragraphs(
        voice.html(heading, { number: orderNumber(order.id) }),
        state,
        order.lines.map((line) => soldLine(voice, line, titles)).join('\n'),
        // What was saved is the customer's to know.
        sums(voice, { ...order, fullPrice: goodsOf(order) }),
        particulars(voice, order),
        writeLink(voice, order, firstName),
      ),
    ),
  };
}

/** A line to a colleague about an order, with the way to it. */
export const colleagueScreen = (voice: Voice, order: NumberedOrder, text: string): Screen => ({
  text,
  markup: rows([button(voice.text('work-open'), 'work:show', order.id, listOf(order.status))]),
});

export type Told = 'taken' | 'released' | 'completed' | 'cancelled';

/** What the customer is told of a change by the shop, with the way to the order. */
export function toldScreen(
  voice: Voice,
  order: NumberedOrder,
  told: Told,
  reason: CancelReason | undefined,
): Screen {
  const { id, createdAt } = order;
  return {
    text: [
      voice.html(`work-told-${told}`, { number: orderNumber(id) }),
      ...(reason ? [voice.html('work-reason', { reason: reasonText(voice, reason) })] : []),
    ].join('\n'),
    markup: rows([button(voice.text('work-open'), 'ord:show', id, createdAt.getTime(), id)]),
  };
}
