/** The buttons under a form's question, and what is written while one waits. */
import { Composer } from 'grammy';
import { askField, leaveForm } from '../../../shared/forms/commands.ts';
import type { StaffForm } from '../../../shared/customers/model.ts';
import { atDesk, type AtDesk } from '../desk.ts';
import { formOf, goBack, leave, resumeForm, skipField, takeGiven } from '../forms.ts';
import { customerOf, knownOf, onButton, type ShopContext } from '../visit.ts';

export const form = new Composer<ShopContext>();

onButton(form, 'form:pick', (ctx, field, choice) =>
  atForm(ctx, field, ({ voice }, at) => takeGiven(ctx, voice, at, { choice })),
);
onButton(form, 'form:skip', (ctx, field) => atForm(ctx, field, ({ voice }, at) => skipField(ctx, voice, at)));
onButton(form, 'form:back', (ctx, field) => atForm(ctx, field, ({ voice }, at) => goBack(ctx, voice, at)));
onButton(form, 'form:resume', (ctx) => atForm(ctx, undefined, ({ voice }, at) => resumeForm(ctx, voice, at)));
onButton(form, 'form:leave', (ctx) =>
  atDesk(ctx, 'any', async ({ voice }) => {
    const dialog = (await customerOf(ctx))?.dialog;
    await leave(ctx, voice, dialog?.kind === 'form' ? dialog : undefined);
  }),
);

/** @param field the one that the button is of: another one waits where the button is old */
async function atForm(
  ctx: ShopContext,
  field: string | undefined,
  work: (desk: AtDesk, at: StaffForm) => Promise<void>,
): Promise<void> {
  await atDesk(ctx, 'any', async (desk) => {
    const dialog = (await customerOf(ctx))?.dialog;
    if (dialog?.kind !== 'form') {
      ctx.visit.answer = { text: desk.voice.text('toast-outdated') };
      return;
    }
    if (field === undefined || dialog.field === field) return work(desk, dialog);
    ctx.visit.answer = { text: desk.voice.text('toast-outdated') };
    await resumeForm(ctx, desk.voice, dialog);
  });
}

/** Whether a command, by its type, is a step of a form. */
export const isOfForm = (type: string | undefined): boolean =>
  type === askField.type || type === leaveForm.type;

/**
 * What is written, or sent as a photo, answers the question that waits.
 * @param taken the type of the command that this update gave when it came before
 */
export async function answerForm(ctx: ShopContext, taken: string | undefined): Promise<void> {
  ctx.visit.tended = true;
  const dialog = (await knownOf(ctx))?.dialog;
  if (dialog?.kind !== 'form') return;
  const { message } = ctx;
  await atDesk(ctx, formOf(dialog.form)?.right ?? 'any', async ({ voice }) => {
    // An answer that comes again has been taken: the question by now is another one.
    if (taken !== undefined) return resumeForm(ctx, voice, dialog);
    await takeGiven(ctx, voice, dialog, {
      text: message?.text ?? message?.caption,
      photo: message?.photo?.at(-1)?.file_id,
      ...(message?.document && {
        file: { fileId: message.document.file_id, size: message.document.file_size },
      }),
      album: message?.media_group_id,
    });
  });
}
