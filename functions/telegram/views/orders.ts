/** Orders, as the customer and as the staff see them. Amounts are in an order's own currency, so each has its voice. */
import { totalsOf } from '../../../shared/cart/decide.ts';
import { mayBecome, type RepeatChange } from '../../../shared/orders/decide.ts';
import { orderNumber, type Order, type OrderLine, type OrderStatus } from '../../../shared/orders/model.ts';
import type { OrderPage, Place } from '../../../shared/orders/queries.ts';
import { topLevel } from '../callback-data.ts';
import type { MessageKey } from '../messages.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { changeLines, totalLines, type Notice } from './cart.ts';
import { contactLines, noteLine } from './checkout.ts';
import { button, clip, fitting, paragraphs, rows, type Screen } from './screen.ts';

type Numbered = Order & { id: string };

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
  const { orders, older, newer } = page;
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
      ...(newer ? [button(voice.text('orders-newer'), 'ord:page', ...placeArgs(newer))] : []),
      ...(older ? [button(voice.text('orders-older'), 'ord:page', ...placeArgs(older))] : []),
    ]),
  };
}

const placeArgs = ({ createdAt, id }: Place): [createdAt: number, id: string] => [createdAt.getTime(), id];

function historyEntry(voice: Voice, order: Numbered, titleLength: number): string {
  const hidden = order.lines.length - linesShown;
  const total = voice.money(order.total);
  return [
    voice.html('order-heading', { number: orderNumber(order.id), date: voice.date(order.createdAt) }),
    voice.html('order-state', { status: voice.text(statusKeys[order.status]), total }),
    ...orderLines(voice, order.lines.slice(0, linesShown), titleLength),
    ...(hidden > 0 ? [voice.html('order-more-lines', { count: hidden })] : []),
  ].join('\n');
}

const orderLines = (voice: Voice, lines: Order['lines'], titleLength: number): string[] =>
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
export function orderScreen(voice: Voice, order: Numbered, origin: Place, seen: number): Screen {
  const { id, status } = order;
  const cancel = mayBecome(status, 'cancelled', 'customer')
    ? [button(voice.text('order-cancel'), 'ord:ask', id, ...placeArgs(origin))]
    : [];
  return {
    text: fitting((titles) =>
      paragraphs(
        `${voice.html('order-title', { number: orderNumber(id) })}\n${voice.html(statusKeys[status])}`,
        order.lines.map((line) => detailedLine(voice, line, titles)).join('\n'),
        sums(voice, order),
        particulars(voice, order),
        timeline(voice, order),
      ),
    ),
    markup: rows([button(voice.text('order-repeat'), 'ord:again', id, seen)], cancel, [
      button(voice.text('button-back'), 'ord:page', ...placeArgs(origin)),
    ]),
  };
}

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

/** What the goods and their delivery come to. */
function sums(voice: Voice, { lines, fullPrice, total, delivery }: Order): string {
  const { pieces } = totalsOf(lines);
  return totalLines(voice, { full: fullPrice, total: total - (delivery?.price ?? 0), pieces }, delivery);
}

/** How to reach the customer, and what they wished. */
const particulars = (voice: Voice, { contact, note }: Order): string =>
  paragraphs(contactLines(voice, contact), noteLine(voice, note));

function timeline(voice: Voice, { customerId, history }: Order): string {
  const customer = `customer:${customerId}`;
  const changes = history.map(({ status, at, actor }) =>
    voice.html('order-change', {
      date: voice.date(at),
      status: voice.text(statusKeys[status]),
      who: voice.text(actor === customer ? 'order-by-you' : 'order-by-shop'),
    }),
  );
  return [`<b>${voice.html('order-timeline')}</b>`, ...changes].join('\n');
}

/** Asks before an order is cancelled: that cannot be undone. */
export const cancelQuestion = (voice: Voice, { id, total }: Numbered, origin: Place): Screen => ({
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

/**
 * What the owner and the administrators are told of an order: that it is there, or that it is cancelled.
 * @param firstName of the customer in Telegram
 */
export function notificationScreen(
  voice: Voice,
  order: Numbered,
  heading: 'notify-order' | 'notify-cancelled' = 'notify-order',
  firstName = '',
): Screen {
  return {
    text: fitting((titles) =>
      paragraphs(
        voice.html(heading, { number: orderNumber(order.id) }),
        order.lines.map((line) => notifiedLine(voice, line, titles)).join('\n'),
        // What was saved is the customer's to know.
        sums(voice, { ...order, fullPrice: order.total - (order.delivery?.price ?? 0) }),
        particulars(voice, order),
        writeLink(voice, order, firstName),
      ),
    ),
  };
}

function notifiedLine(voice: Voice, line: OrderLine, titleLength: number): string {
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
  firstName: string,
): string | undefined {
  if (customerId === null) return undefined;
  const name = username ? `@${username}` : (contact.name ?? (firstName || String(customerId)));
  const link = username ? `https://t.me/${encodeURIComponent(username)}` : `tg://user?id=${customerId}`;
  return `<a href="${escapeHtml(link)}">${voice.html('notify-write', { name })}</a>`;
}
