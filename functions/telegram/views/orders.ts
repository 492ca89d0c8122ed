/** Orders, as the customer and as the staff see them. Amounts are in an order's own currency, so each has its voice. */
import { totalsOf } from '../../../shared/cart/decide.ts';
import { mayBecome, type RepeatChange } from '../../../shared/orders/decide.ts';
import {
  orderNumber,
  type CancelReason,
  type NumberedOrder,
  type Order,
  type OrderLine,
  type OrderStatus,
  type StatusChange,
} from '../../../shared/orders/model.ts';
import type { OrderPage, Place } from '../../../shared/orders/queries.ts';
import { topLevel } from '../buttons/catalog.ts';
import type { MessageKey } from '../messages.ts';
import type { Voice } from '../voice.ts';
import { changeLines, totalLines, type Notice } from './cart.ts';
import { contactLines, noteLine } from './checkout.ts';
import { button, clip, fitting, paragraphs, rows, type Screen } from './screen.ts';

/** Lines of one order in the history; the rest is counted. */
const linesShown = 3;

export const statusKeys = {
  created: 'order-created',
  in_work: 'order-in-work',
  completed: 'order-completed',
  cancelled: 'order-cancelled',
} as const satisfies Record<OrderStatus, MessageKey>;

/** One page of the history. */
export function ordersScreen(voice: Voice, page: OrderPage, voiceFor: (currency: string) => Voice): Screen {
  const { orders, next, previous } = page;
  const [first] = orders;
  if (!first)
    return {
      text: voice.html('orders-empty'),
      markup: rows([button(voice.text('button-home'), 'cat:open', topLevel, 0)]),
    };
  const details = orders.map(({ id }) => [
    button(`📦 ${orderNumber(id)}`, 'ord:show', id, ...placeArgs(first)),
  ]);
  return {
    text: fitting((titles) =>
      paragraphs(
        `<b>${voice.html('orders-title')}</b>`,
        ...orders.map((order) => historyEntry(voiceFor(order.currency), order, titles)),
      ),
    ),
    markup: rows(...details, [
      ...(previous ? [button(voice.text('orders-newer'), 'ord:page', ...placeArgs(previous))] : []),
      ...(next ? [button(voice.text('orders-older'), 'ord:page', ...placeArgs(next))] : []),
    ]),
  };
}

const placeArgs = ({ createdAt, id }: Place): [createdAt: number, id: string] => [createdAt.getTime(), id];

function historyEntry(voice: Voice, order: NumberedOrder, titleLength: number): string {
  const hidden = order.lines.length - linesShown;
  const total = voice.money(order.total);
  return [
    voice.html('order-heading', { number: orderNumber(order.id), date: voice.date(order.createdAt) }),
    voice.html('order-state', { status: voice.text(statusKeys[order.status]), total }),
    ...orderLines(voice, order.lines.slice(0, linesShown), titleLength),
    ...(hidden > 0 ? [voice.html('order-more-lines', { count: hidden })] : []),
  ].join('\n');
}

export const orderLines = (voice: Voice, lines: Order['lines'], titleLength: number): string[] =>
  lines.map(({ title, quantity, total }) =>
    voice.html('order-line', {
      title: clip(voice.words(title), titleLength),
      quantity,
      total: voice.money(total),
    }),
  );

/**
 * One order, to its customer.
 * @param origin the first order of the page to go back to
 * @param seen when the customer's document was last modified, in milliseconds: a repeated order is known by it
 */
export function orderScreen(voice: Voice, order: NumberedOrder, origin: Place, seen: number): Screen {
  const { id, status } = order;
  const cancel = mayBecome(status, 'cancelled', 'customer')
    ? [button(voice.text('order-cancel'), 'ord:ask', id, ...placeArgs(origin))]
    : [];
  return {
    text: fitting((titles) =>
      paragraphs(
        `${voice.html('order-title', { number: orderNumber(id) })}\n${voice.html(statusKeys[status])}`,
        linesOf(voice, order, titles),
        sums(voice, order),
        particulars(voice, order),
        timeline(voice, order, titles < 15 ? 100 : 500),
      ),
    ),
    markup: rows([button(voice.text('order-repeat'), 'ord:again', id, seen)], cancel, [
      button(voice.text('button-back'), 'ord:page', ...placeArgs(origin)),
    ]),
  };
}

/** Each with its price; a long order in short. */
const linesOf = (voice: Voice, { lines }: Order, titles: number): string =>
  titles < 15
    ? orderLines(voice, lines, titles).join('\n')
    : lines.map((line) => detailedLine(voice, line, titles)).join('\n');

function detailedLine(voice: Voice, line: OrderLine, titleLength: number): string {
  const { title, quantity, discountPercent: percent, deadlineDays } = line;
  const values = { price: voice.money(line.unitPrice), quantity, total: voice.money(line.total) };
  return [
    voice.html('cart-line', { title: clip(voice.words(title), titleLength) }),
    percent === 0
      ? voice.html('cart-line-price', values)
      : voice.html('cart-line-price-discounted', { ...values, percent, was: voice.money(line.price) }),
    ...(deadlineDays === undefined ? [] : [voice.html('card-deadline', { days: deadlineDays })]),
  ].join('\n');
}

/** What the goods and their delivery come to, with what a promo code saved. */
export function sums(voice: Voice, order: Order): string {
  const { lines, fullPrice, delivery, promo } = order;
  const { pieces } = totalsOf(lines);
  return totalLines(voice, { full: fullPrice, total: goodsOf(order), pieces }, delivery, promo);
}

/** What the goods come to before the promo code. */
export const goodsOf = ({ total, delivery, promo }: Order): number =>
  total - (delivery?.price ?? 0) + (promo?.discount ?? 0);

/** How to reach the customer, and what they wished. */
export const particulars = (voice: Voice, { contact, note }: Order): string =>
  paragraphs(contactLines(voice, contact), noteLine(voice, note));

function timeline(voice: Voice, { customerId, history }: Order, reasonLength: number): string {
  const customer = `customer:${customerId}`;
  return timelineOf(voice, history, reasonLength, ({ actor }) =>
    voice.text(actor === customer ? 'order-by-you' : 'order-by-shop'),
  );
}

/** Changes that are told each; of those before the count is. */
const changesShown = 6;

/** What has happened to an order, and why. @param whoOf names who did it, in plain text */
export function timelineOf(
  voice: Voice,
  history: readonly StatusChange[],
  reasonLength: number,
  whoOf: (change: StatusChange) => string,
): string {
  const hidden = history.length - changesShown;
  const changes = history.slice(-changesShown).flatMap((change) => {
    const { status, at, reason } = change;
    const values = { date: voice.date(at), status: voice.text(statusKeys[status]), who: whoOf(change) };
    const why =
      reason && voice.html('work-reason', { reason: clip(reasonText(voice, reason), reasonLength) });
    return [voice.html('order-change', values), ...(why ? [why] : [])];
  });
  return [
    `<b>${voice.html('order-timeline')}</b>`,
    ...(hidden > 0 ? [voice.html('work-earlier', { count: hidden })] : []),
    ...changes,
  ].join('\n');
}

/** Why the shop cancelled an order, as the customer reads it; plain text. */
export const reasonText = (voice: Voice, reason: CancelReason): string =>
  'code' in reason ? voice.text(`work-reason-${reason.code}`) : reason.text;

/** Asks before an order is cancelled: that cannot be undone. */
export const cancelQuestion = (voice: Voice, { id, total }: NumberedOrder, origin: Place): Screen => ({
  text: voice.html('order-cancel-ask', { number: orderNumber(id), total: voice.money(total) }),
  markup: rows(
    [{ ...button(voice.text('order-cancel-yes'), 'ord:stop', id, ...placeArgs(origin)), style: 'danger' }],
    [button(voice.text('order-cancel-no'), 'ord:show', id, ...placeArgs(origin))],
  ),
});

/** What came into the cart of an order that is repeated, and what of it is not as it was ordered. */
export function repeatNotice(
  voice: Voice,
  id: string,
  { changes, added, beside }: { changes: readonly RepeatChange[]; added: number; beside: boolean },
): Notice {
  const number = orderNumber(id);
  const done =
    added > 0
      ? voice.html('repeat-added', { count: added, number })
      : voice.html('repeat-nothing', { number });
  const kept = beside && added > 0 ? [voice.html('repeat-beside')] : [];
  return (titles) =>
    paragraphs([done, ...kept].join('\n'), changeLines(voice, changes, titles, 'repeat-changes'));
}
