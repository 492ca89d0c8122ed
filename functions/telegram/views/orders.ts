/** Orders, as the customer and as the staff see them. */
import { orderNumber, type Order, type OrderStatus } from '../../../shared/orders/model.ts';
import { totalsOf } from '../../../shared/cart/decide.ts';
import type { MessageKey } from '../messages.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { totalLines } from './cart.ts';
import { contactLines } from './checkout.ts';
import { button, clip, fitting, paragraphs, rows, type Screen } from './screen.ts';

type Numbered = Order & { id: string };

/** Lines of one order in the history; the rest is counted. */
const linesShown = 10;

export const statusKeys = {
  created: 'order-created',
  in_work: 'order-in-work',
  completed: 'order-completed',
  cancelled: 'order-cancelled',
} as const satisfies Record<OrderStatus, MessageKey>;

/** One page of the history. Amounts are in each order's own currency, so each comes with its voice. */
export function ordersScreen(
  voice: Voice,
  orders: readonly Numbered[],
  more: boolean,
  voiceFor: (currency: string) => Voice,
): Screen {
  if (orders.length === 0) return { text: voice.html('orders-empty') };
  const last = orders.at(-1);
  return {
    text: fitting((titles) =>
      paragraphs(
        `<b>${voice.html('orders-title')}</b>`,
        ...orders.map((order) => historyEntry(voiceFor(order.currency), order, titles)),
      ),
    ),
    markup: rows(
      more && last ? [button(voice.text('button-more'), 'ord:more', last.createdAt.getTime(), last.id)] : [],
    ),
  };
}

function historyEntry(voice: Voice, order: Numbered, titleLength: number): string {
  const hidden = order.lines.length - linesShown;
  return [
    voice.html('order-heading', { number: orderNumber(order.id), date: voice.date(order.createdAt) }),
    voice.html(statusKeys[order.status]),
    ...orderLines(voice, order.lines.slice(0, linesShown), titleLength),
    ...(hidden > 0 ? [voice.html('order-more-lines', { count: hidden })] : []),
    voice.html('order-total', { total: voice.money(order.total) }),
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

/** What the owner and the administrators are told of a new order. */
export function notificationScreen(voice: Voice, order: Numbered): Screen {
  const { contact, customerId, username } = order;
  const writeTo = voice.html('notify-write', {
    name: username ? `@${username}` : (contact.name ?? String(customerId)),
  });
  const link = username ? `https://t.me/${encodeURIComponent(username)}` : `tg://user?id=${customerId}`;
  return {
    text: fitting((titles) =>
      paragraphs(
        voice.html('notify-order', { number: orderNumber(order.id) }),
        orderLines(voice, order.lines, titles).join('\n'),
        totalLines(voice, totalsOf(order.lines)),
        contactLines(voice, contact),
        `<a href="${escapeHtml(link)}">${writeTo}</a>`,
      ),
    ),
  };
}
