/** The day of a shop in figures. */
import { orderStatus } from '../../../shared/orders/model.ts';
import type { Day, Summary } from '../../../shared/metrics/queries.ts';
import type { Voice } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { statusKeys } from './orders.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';

export function dayScreen(voice: Voice, { today, yesterday, tickets, low }: Summary, now: Date): Screen {
  const orders = { count: ordersIn(today), was: ordersIn(yesterday) };
  const both = (sumIn: (day: Day) => number) => ({
    total: voice.money(sumIn(today)),
    was: voice.money(sumIn(yesterday)),
  });
  const states = orderStatus.options.flatMap((status) => {
    const { count, total } = today.orders[status];
    const values = { status: voice.text(statusKeys[status]), count, total: voice.money(total) };
    return count === 0 ? [] : [voice.html('day-state', values)];
  });
  return {
    text: paragraphs(
      `<b>${voice.html('day-title', { date: voice.date(now) })}</b>\n<i>${voice.html('day-compared')}</i>`,
      [voice.html('day-orders', orders), ...states].join('\n'),
      [
        voice.html('day-ordered', both(orderedIn)),
        voice.html(
          'day-revenue',
          both(({ orders: { completed } }) => completed.total),
        ),
      ].join('\n'),
      voice.html('day-customers', { count: today.newCustomers, was: yesterday.newCustomers }),
      voice.html('day-tickets', { waiting: tickets.waiting, work: tickets.atWork }),
      lowLines(voice, low),
    ),
    markup: rows([button(voice.text('day-refresh'), 'desk:open', 'summary')], [backToDesk(voice)]),
  };
}

const ordersIn = ({ orders }: Day): number =>
  orderStatus.options.reduce((sum, status) => sum + orders[status].count, 0);

/** What was ordered and not cancelled. */
const orderedIn = ({ orders }: Day): number =>
  orderStatus.options
    .filter((status) => status !== 'cancelled')
    .reduce((sum, status) => sum + orders[status].total, 0);

function lowLines(voice: Voice, { products, count }: Summary['low']): string {
  if (products.length === 0) return voice.html('day-low-none');
  const lines = products.map(({ title, stock }) =>
    voice.html('day-low-line', { title: clip(voice.words(title), 60), count: stock ?? 0 }),
  );
  const hidden = count - products.length;
  return [
    `<b>${voice.html('day-low')}</b>`,
    ...lines.map((line) => `• ${line}`),
    ...(hidden > 0 ? [voice.html('day-low-more', { count: hidden })] : []),
  ].join('\n');
}
