/**
 * A question that waits is no trap: whoever presses a key of the menu, gives a command or sends something else than an
 * answer gets what was asked for, and is reminded of what the next text will be taken for. That costs no write, and a
 * read only where what was asked for did not need the customer.
 */
import { refusalOf } from '../../../shared/cloud/telegram.ts';
import { Barred } from '../../../shared/customers/admission.ts';
import { checkoutOf } from '../../../shared/customers/decide.ts';
import { settled } from '../../../shared/checkout/decide.ts';
import type { CheckoutSettings } from '../../../shared/checkout/model.ts';
import type { Dialog } from '../../../shared/customers/model.ts';
import { questionOf } from '../forms.ts';
import { send, sendOnce } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { reminderScreen } from '../views/reminder.ts';
import type { KeyboardMessage, Screen } from '../views/screen.ts';
import { customerOf, speak, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

/** Runs the modules, and reminds of what waits unless they have dealt with it (`visit.tended`). */
export async function remindAfter(ctx: ShopContext, next: () => Promise<void>): Promise<void> {
  await next();
  if (ctx.visit.tended || !isWord(ctx)) return;
  try {
    const customer = await customerOf(ctx);
    if (customer?.dialog) await send(ctx, reminderOf(ctx, speak(ctx, customer.language), customer.dialog));
  } catch (error) {
    // What was asked for is out, and would be again.
    if (error instanceof Barred || refusalOf(error) === 'unreachable') throw error;
    ctx.visit.log.warn({ error }, 'a customer is not reminded');
  }
}

/** What waits for an answer. @param above HTML */
export const reminderOf = (ctx: ShopContext, voice: Voice, dialog: Dialog, above?: string): Screen =>
  reminderScreen(voice, asOfNow(ctx.visit.shop.checkout, dialog), {
    question: dialog.kind === 'form' ? questionOf(voice, dialog) : undefined,
    above,
  });

/** Brings the menu back below the chat. */
export const menuBack = (voice: Voice): KeyboardMessage => withNavigation(voice, voice.html('menu-restored'));

/** What follows from a question that is left: the menu comes back below the chat, and what waits again is said. */
export async function leaveQuestion(
  ctx: ShopContext,
  voice: Voice,
  { menu, waiting }: { menu?: boolean; waiting?: Dialog },
): Promise<void> {
  await sendOnce(
    ctx,
    ...(menu ? [menuBack(voice)] : []),
    ...(waiting ? [reminderOf(ctx, voice, waiting)] : []),
  );
}

const asOfNow = (settings: CheckoutSettings, dialog: Dialog): Dialog =>
  dialog.kind === 'checkout' ? settled(settings, dialog) : dialog;

/** Whether a checkout waits that this customer may continue. */
export const isPending = (dialog: Dialog | undefined): boolean => checkoutOf(dialog) !== undefined;

/** Something that a person says; not what Telegram tells by itself, and not each picture of an album. */
const isWord = (ctx: ShopContext): boolean =>
  ctx.message?.media_group_id === undefined &&
  ctx.has(['message:text', 'message:file', 'message:contact', 'message:location']);
