/**
 * Where an agent is in writing to a customer: what comes next goes into one ticket, until the agent is done. That is a
 * draft of their own, so these commands need no right; what is written is a command of its own, and checks.
 */
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer, readAnyCustomer } from '../customers/commands.ts';
import { checkoutOf, menuIsDue } from '../customers/decide.ts';
import type { Spoken } from '../customers/model.ts';
import type { AfterAsking } from './commands.ts';
import { replyAs, ticketId } from './model.ts';

/** From now on what this person writes goes into the ticket. */
export const beginReply = defineCommand({
  type: 'ticket.begin_reply',
  by: 'customer',
  input: byCustomer.extend({ ticketId, as: replyAs }),
  async handle(command, work, cloud): Promise<Outcome<AfterAsking, Spoken>> {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { ticketId, as } = command.input;
    const dialog = { kind: 'reply' as const, ticketId, as, aside: checkoutOf(state.dialog) };
    save({ dialog });
    return accepted({ menu: menuIsDue(state.dialog, dialog), language: state.language });
  },
});

/** Nothing more goes into the ticket. Rejected as `stale` where nothing did, or it was another one. */
export const leaveReply = defineCommand({
  type: 'ticket.leave_reply',
  by: 'customer',
  input: byCustomer.extend({ ticketId }),
  async handle(command, work, cloud): Promise<Outcome<AfterAsking, Spoken>> {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { dialog, language } = state;
    if (dialog?.kind !== 'reply' || dialog.ticketId !== command.input.ticketId)
      return rejected('stale', { language });
    save({ dialog: dialog.aside });
    return accepted({ menu: false, waiting: dialog.aside, language });
  },
});
