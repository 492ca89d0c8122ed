/** The desk: the parts of the shop that a member of staff works in. */
import { holds } from '../../../shared/staff/decide.ts';
import type { Right, Role } from '../../../shared/staff/model.ts';
import type { Voice } from '../voice.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

/** In the order in which they are drawn, two to a row. */
const parts = [
  'orders',
  'tickets',
  'catalog',
  'promo',
  'broadcasts',
  'news',
  'texts',
  'staff',
  'settings',
  'summary',
  'panel',
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
