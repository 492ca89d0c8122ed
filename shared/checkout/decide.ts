/** The order of the questions. */
import type { CheckoutDialog, Contact, ContactField } from '../customers/model.ts';
import { contact, contactFields } from '../customers/model.ts';

type Step = CheckoutDialog['step'];

const steps: readonly Step[] = [...contactFields, 'confirm'];

export const firstStep: ContactField = contactFields[0];

export const positionOf = (step: ContactField): { position: number; count: number } => ({
  position: contactFields.indexOf(step) + 1,
  count: contactFields.length,
});

/** The dialog with an answer taken in, at its next question. */
export function answered(dialog: CheckoutDialog, field: ContactField, value: string): CheckoutDialog {
  const step = steps[steps.indexOf(field) + 1] ?? 'confirm';
  return { ...dialog, step, answers: { ...dialog.answers, [field]: value } };
}

/** The dialog at the question before; undefined when it is at the first. */
export function backFrom(dialog: CheckoutDialog): CheckoutDialog | undefined {
  const before = steps[steps.indexOf(dialog.step) - 1];
  return before && { ...dialog, step: before };
}

/** All answers there are to give; undefined while one is missing. */
export function completeContact(dialog: CheckoutDialog): Contact | undefined {
  const parsed = contact.safeParse(dialog.answers);
  return parsed.success ? parsed.data : undefined;
}
