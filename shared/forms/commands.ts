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

/**
 * Keeps a part of an answer that comes in several messages, such as an album, beside those that came before; parts of
 * another answer give way. The answer is given when all of them are there. Rejected as `stale` where another field
 * waits.
 */
export const collectPart = defineCommand({
  type: 'form.collect',
  by: 'customer',
  input: byCustomer.extend({
    form: z.string(),
    field: z.string(),
    /** Names the answer that it is a part of. */
    of: z.string().max(64),
    /** Its name among the parts. */
    part: z.string().max(20),
    value: z.unknown(),
  }),
  async handle(command, work, cloud) {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { form, field, of, part, value } = command.input;
    const { dialog, language } = state;
    if (dialog?.kind !== 'form' || dialog.form !== form || dialog.field !== field)
      return rejected('stale', { language });
    const before = collected.safeParse(dialog.draft['parts']).data;
    const values = { ...(before?.of === of && before.values), [part]: value };
    save({ dialog: { ...dialog, draft: { ...dialog.draft, parts: { of, values } } } });
    return accepted({ language });
  },
});

/** What a draft has as `parts`: see {@link collectPart}. */
export const collected = z.object({ of: z.string(), values: z.record(z.string(), z.unknown()) });

/** The question that waits stands in another message from now on. Rejected as `stale` where another field waits. */
export const placeQuestion = defineCommand({
  type: 'form.place',
  by: 'customer',
  input: byCustomer.extend({ form: z.string(), field: z.string(), message: z.union([z.int(), z.string()]) }),
  async handle(command, work, cloud) {
    const { state, save } = await readAnyCustomer(work, cloud, command);
    const { form, field, message } = command.input;
    const { dialog, language } = state;
    if (dialog?.kind !== 'form' || dialog.form !== form || dialog.field !== field)
      return rejected('stale', { language });
    save({ dialog: { ...dialog, message } });
    return accepted({ language });
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
