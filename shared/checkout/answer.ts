/**
 * What a customer typed, or sent as a contact, while a conversation waits for it. Which question it answers is read
 * inside the transaction: an update that is delivered again would meet the next question otherwise.
 */
import { z } from 'zod';
import { findBot } from '../bots/queries.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import type { CartChange } from '../cart/decide.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { parseContactField } from '../customers/contact.ts';
import { contactField, type Contact, type ContactField } from '../customers/model.ts';
import { answered } from './decide.ts';
import { takeStep, viewOf, type Spoken } from './commands.ts';
import type { CheckoutView } from './model.ts';

export interface AnswerTaken extends Spoken {
  answered: ContactField;
  /** The checkout's next step. */
  view?: CheckoutView;
  /** The profile as it is now, when a detail of it was asked for. */
  profile?: Partial<Contact>;
}

export interface AnswerRefused extends Spoken {
  /** What was asked for. */
  field?: ContactField;
  /** The checkout's step, which stays. */
  view?: CheckoutView;
  /** Why the cart is empty. */
  changes?: CartChange[];
}

/**
 * Takes an answer, whichever conversation is under way. Rejected with
 * - `no_question` when nothing was asked, or not what `as` says,
 * - `not_confirmed` at the summary: an order is confirmed by its button alone,
 * - `invalid_answer` when the value will not do: the question stays,
 * - `cart_empty` when meanwhile all that was in the cart is gone.
 */
export const answerQuestion = defineCommand({
  type: 'customer.answer',
  input: byCustomer.extend({
    text: z.string(),
    /** The only question that this may answer, for instance `phone` for a contact. */
    as: contactField.optional(),
  }),
  async handle(command, work, cloud): Promise<Outcome<AnswerTaken, AnswerRefused>> {
    const { text, as } = command.input;
    const { state, save } = await readCustomer(work, cloud, command);
    const { dialog, language } = state;
    const field =
      dialog?.kind === 'profile' ? dialog.field : dialog?.kind === 'checkout' ? dialog.step : undefined;
    if (!dialog || dialog.kind === 'quantity' || (as && as !== field))
      return rejected('no_question', { language });
    if (field === undefined || field === 'confirm') {
      const view = dialog.kind === 'checkout' ? viewOf(state, dialog, []) : undefined;
      return rejected('not_confirmed', { view, language });
    }
    const bot = await findBot(cloud, command.botId);
    const value = parseContactField(field, text, bot?.currency ?? '');
    if (dialog.kind === 'profile') {
      if (value === undefined) return rejected('invalid_answer', { field, language });
      const profile = { ...state.profile, [field]: value };
      save({ profile, dialog: undefined });
      return accepted({ answered: field, profile, language });
    }
    if (value === undefined) {
      return rejected('invalid_answer', { field, view: viewOf(state, dialog, []), language });
    }
    const step = await takeStep(work, cloud, command.botId, state, answered(dialog, field, value), save);
    return step.ok ? accepted({ ...step.result, answered: field }) : step;
  },
});
