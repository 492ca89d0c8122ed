/** The desk: the parts of the shop that a member of staff works in. */
import { orderNumber, type Order } from '../../../shared/orders/model.ts';
import { holds } from '../../../shared/staff/decide.ts';
import type { Right, Role } from '../../../shared/staff/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { statusKeys } from './orders.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';

/** In the order in which they are drawn, two to a row. */
const parts = [
  'orders',
  'tickets',
  'catalog',
  'promo',
  'news',
  'texts',
  'staff',
  'settings',
  'summary',
] as const satisfies readonly Right[];

/** @param open the parts that there are */
export function deskScreen(voice: Voice, shop: string, role: Role, open: readonly Right[]): Screen {
  const mine = parts.filter((part) => open.includes(part) && holds(role, part));
  const buttons = mine.map((part) => button(voice.text(`desk-${part}`), 'desk:open', part));
  const pairs = buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
  return {
    text: paragraphs(`<b>${voice.html('desk-title', { shop })}</b>`, voice.html('desk-choose')),
    markup: rows(...pairs),
  };
}

/** The way back to the desk, for the last row of its parts. */
export const backToDesk = (voice: Voice) => button(voice.text('desk-button'), 'desk:home');

type Numbered = Order & { id: string };

/** @param voiceFor speaks of amounts in an order's own currency */
export function openOrdersScreen(
  voice: Voice,
  orders: readonly Numbered[],
  more: boolean,
  voiceFor: (currency: string) => Voice,
): Screen {
  const title = `<b>${voice.html('desk-orders-title')}</b>`;
  const last = orders.at(-1);
  if (!last)
    return { text: paragraphs(title, voice.html('desk-orders-empty')), markup: rows([backToDesk(voice)]) };
  return {
    text: paragraphs(title, ...orders.map((order) => entry(voiceFor(order.currency), order))),
    markup: rows(
      more ? [button(voice.text('button-more'), 'desk:more', last.createdAt.getTime(), last.id)] : [],
      [backToDesk(voice)],
    ),
  };
}

const entry = (voice: Voice, order: Numbered): string =>
  [
    voice.html('order-heading', { number: orderNumber(order.id), date: voice.date(order.createdAt) }),
    voice.html(statusKeys[order.status]),
    voice.html('order-total', { total: voice.money(order.total) }),
    `👤 ${escapeHtml(clip(whoOrdered(order), 100))}`,
  ].join('\n');

function whoOrdered({ contact, username }: Order): string {
  const parts = [contact.name, contact.phone, username && `@${username}`];
  return parts.filter((part) => part !== undefined && part !== '').join(', ') || '–';
}
