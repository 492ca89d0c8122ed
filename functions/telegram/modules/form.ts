/** The buttons under a form's question, and what is written while one waits. */
import { Composer } from 'grammy';
import { askField, leaveForm } from '../../../shared/forms/commands.ts';
import type { Customer, Dialog, StaffForm } from '../../../shared/customers/model.ts';
import type { Right } from '../../../shared/staff/model.ts';
import { roleOf } from '../../../shared/staff/queries.ts';
import type { ButtonKind } from '../callback-data.ts';
import { atDesk, mayAtDesk, refuse, type AtDesk } from '../desk.ts';
import {
  asksToFinish,
  clearField,
  formOf,
  goBack,
  leave,
  outcomeNow,
  resumeForm,
  skipField,
  takeGiven,
} from '../forms.ts';
import { retire, sendForTap, show } from '../sending.ts';
import { knownOf, onButton, perform, speak, type ShopContext } from '../visit.ts';
import { homeScreen } from './desk.ts';

export const form = new Composer<ShopContext>();

/** What begins to ask for something else, beside the forms. */
const beginsToAsk: ReadonlySet<ButtonKind> = new Set([
  'buy:start',
  'cart:ask',
  'code:ask',
  'help:add',
  'help:ask',
  'me:edit',
  'tkt:reply',
]);

/** Asks to finish first where what is pressed would take the place of a form that is half filled in. */
export async function finishFirst(ctx: ShopContext, next: () => Promise<void>): Promise<void> {
  const { press, key } = ctx.visit;
  const begins = press
    ? beginsToAsk.has(press.kind)
    : key === 'nav-support' || ctx.message?.text?.startsWith('/support') === true;
  if (!begins || !(await asksToFinish(ctx))) return next();
  ctx.visit.tended = true;
}

onButton(form, 'form:pick', (ctx, field, choice) =>
  atForm(ctx, field, ({ voice }, at) => takeGiven(ctx, voice, at, { choice }), choice),
);
onButton(form, 'form:skip', (ctx, field) => atForm(ctx, field, ({ voice }, at) => skipField(ctx, voice, at)));
onButton(form, 'form:clear', (ctx, field) =>
  atForm(ctx, field, ({ voice }, at) => clearField(ctx, voice, at)),
);
onButton(form, 'form:back', (ctx, field) => atForm(ctx, field, ({ voice }, at) => goBack(ctx, voice, at)));
onButton(form, 'form:resume', (ctx) => atForm(ctx, undefined, ({ voice }, at) => resumeForm(ctx, voice, at)));
/** Leaving needs no right; the part of the desk that it leads back to does. */
onButton(form, 'form:leave', async (ctx) => {
  const customer = await knownOf(ctx);
  const { dialog } = customer ?? {};
  const voice = speak(ctx, customer?.language);
  const { cloud, botId, customerId } = ctx.visit;
  const role = await roleOf(cloud, botId, customerId);
  if (dialog?.kind !== 'form' && role === 'customer') {
    await refuse(ctx, voice);
    await retire(ctx);
    return;
  }
  // A second tap finds nothing to leave any more, and is no news.
  await sendForTap(ctx, voice, async () => {
    if (dialog?.kind !== 'form') {
      // What the button belongs to is over: its message becomes the desk.
      ctx.visit.answer = { text: voice.text('toast-form-over') };
      return show(ctx, homeScreen(ctx, { voice, role }));
    }
    await leave(ctx, voice, (await mayFillIn(ctx, dialog)) ? dialog : undefined);
  });
});

/**
 * @param field the one that the button is of: another one waits where the button is old
 * @param choice pressed once more it shows what came of it, where that is known
 */
async function atForm(
  ctx: ShopContext,
  field: string | undefined,
  work: (desk: AtDesk, at: StaffForm) => Promise<void>,
  choice?: string,
): Promise<void> {
  const dialog = (await knownOf(ctx))?.dialog;
  await atDesk(ctx, rightFor(dialog), async (desk) => {
    if (dialog?.kind !== 'form') {
      const outcome = field && choice && (await outcomeNow(ctx, desk.voice, desk.role, field, choice));
      if (outcome) return show(ctx, outcome);
      ctx.visit.answer = { text: desk.voice.text('toast-outdated') };
      return show(ctx, homeScreen(ctx, desk));
    }
    if (field === undefined || dialog.field === field) return work(desk, dialog);
    ctx.visit.answer = { text: desk.voice.text('toast-outdated') };
    await resumeForm(ctx, desk.voice, dialog);
  });
}

const rightFor = (dialog: Dialog | undefined): Right | 'any' =>
  (dialog?.kind === 'form' ? formOf(dialog.form)?.right : undefined) ?? 'any';

async function mayFillIn({ visit: { cloud, botId, customerId } }: ShopContext, at: StaffForm) {
  return mayAtDesk(await roleOf(cloud, botId, customerId), rightFor(at));
}

/**
 * Who has lost the right that their form needs is out of it: what they write goes where it would without one.
 * @returns the customer as they are by then
 */
export async function outOfLostForm(
  ctx: ShopContext,
  customer: Customer | undefined,
): Promise<Customer | undefined> {
  if (customer?.dialog?.kind !== 'form' || (await mayFillIn(ctx, customer.dialog))) return customer;
  // What is written may be a command of its own.
  await perform(ctx, leaveForm, {}, `${ctx.visit.commandId}-out`);
  return knownOf(ctx);
}

/** Whether a command, by its type, is a step of a form. */
export const isOfForm = (type: string | undefined): boolean =>
  type === askField.type || type === leaveForm.type;

/**
 * What is written, or sent as a photo, answers the question that waits; see {@link outOfLostForm} for whose it is.
 * @param taken the type of the command that this update gave when it came before
 */
export async function answerForm(ctx: ShopContext, taken: string | undefined): Promise<void> {
  ctx.visit.tended = true;
  ctx.visit.admitted = true;
  const { dialog, language } = (await knownOf(ctx)) ?? {};
  if (dialog?.kind !== 'form') return;
  const voice = speak(ctx, language);
  // An answer that comes again has been taken: the question by now is another one.
  if (taken !== undefined) return resumeForm(ctx, voice, dialog);
  const { message } = ctx;
  await takeGiven(ctx, voice, dialog, {
    text: message?.text ?? message?.caption,
    photo: message?.photo?.at(-1)?.file_id,
    ...(message?.document && {
      file: { fileId: message.document.file_id, size: message.document.file_size },
    }),
    album: message?.media_group_id,
  });
}
