/** Why something could not be done with a ticket, to the agent who tried. */
import type { Holder } from '../../../shared/support/work.ts';
import type { ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

/** A command's "no". */
export interface TicketRefused {
  code: string;
  details?: Holder;
}

const words = {
  closed: 'alert-ticket-closed',
  not_taken: 'alert-ticket-free',
  not_found: 'alert-ticket-gone',
  too_late: 'alert-ticket-late',
  ticket_open: 'alert-ticket-open',
  withdrawn: 'alert-ticket-withdrawn',
  erased: 'alert-ticket-erased',
  same: 'alert-ticket-same',
  not_staff: 'alert-ticket-left',
  forbidden: 'desk-refused',
} as const;
const isKnown = (code: string): code is keyof typeof words => Object.hasOwn(words, code);

/** Whoever comes late is told who has it; plain text. */
export function ticketRefusal(voice: Voice, { code, details }: TicketRefused): string {
  if (code === 'taken') return voice.text('alert-ticket-taken', { name: details?.agentName ?? '–' });
  return voice.text(isKnown(code) ? words[code] : 'toast-outdated');
}

/** Says it where the button was pressed. */
export function sayTicketRefusal(ctx: ShopContext, voice: Voice, refused: TicketRefused): void {
  const isOwn = refused.code === 'taken' && refused.details?.agentId === ctx.visit.customerId;
  ctx.visit.answer = isOwn
    ? { text: voice.text('toast-ticket-mine') }
    : { text: ticketRefusal(voice, refused), show_alert: true };
}
