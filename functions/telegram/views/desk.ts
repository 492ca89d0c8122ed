/** The open orders of the shop, as its staff read them. */
import { orderNumber, type Order } from '../../../shared/orders/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { statusKeys } from './orders.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';

type Numbered = Order & { id: string };

/** @param voiceFor speaks of amounts in an order's own currency */
export function deskScreen(
  voice: Voice,
  orders: readonly Numbered[],
  more: boolean,
  voiceFor: (currency: string) => Voice,
): Screen {
  const title = `<b>${voice.html('desk-title')}</b>`;
  const last = orders.at(-1);
  if (!last) return { text: paragraphs(title, voice.html('desk-empty')) };
  return {
    text: paragraphs(title, ...orders.map((order) => entry(voiceFor(order.currency), order))),
    markup: rows(
      more ? [button(voice.text('button-more'), 'desk:more', last.createdAt.getTime(), last.id)] : [],
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
