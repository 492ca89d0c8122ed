/**
 * Where a member of staff is in filling something in. What is filled in stays a draft of their own, so these commands
 * need no right; saving it is a command of the capability that it is for.
 */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { byCustomer, readAnyCustomer } from '../customers/commands.ts';
import { checkoutOf, menuIsDue } from '../customers/decide.ts';
import { staffForm, type Dialog } from '../customers/model.ts';

/**
 * Asks for a field. Rejected as `stale` where the form has moved on since `after` was asked: a button pressed twice,
 * or an older one.
 */
export const askField = defineCommand({
  type: 'form.ask',
  by: 'customer',
  input: byCustomer.extend({
    ask: staffForm.omit({ kind: true }),
    /** The field that waited; left out where a form begins. */
    after: z.string().optional(),
    /** The form that waited, where it is followed by another. */
    afterForm: z.string().optional(),
  }),
  async handle(command, work, cloud) {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { ask, after, afterForm = ask.form } = command.input;
    const { dialog: before, language } = state;
    if (
      after !== undefined &&
      (before?.kind !== 'form' || before.field !== after || before.form !== afterForm)
    )
      return rejected('stale', { language });
    const dialog: Dialog = { kind: 'form', ...ask, aside: checkoutOf(before) };
    save({ dialog });
    return accepted({ menu: menuIsDue(before, dialog), language });
  },
});

/** Leaves the form. A checkout that it came in between of waits again: `waiting`. */
export const leaveForm = defineCommand({
  type: 'form.leave',
  by: 'customer',
  input: byCustomer,
  async handle(command, work, cloud) {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { dialog, language } = state;
    if (dialog?.kind !== 'form') return rejected('stale', { language });
    save({ dialog: dialog.aside });
    return accepted({ menu: menuIsDue(dialog, dialog.aside), waiting: dialog.aside, language });
  },
});
