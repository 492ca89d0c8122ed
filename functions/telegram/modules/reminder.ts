/**
 * A question that waits is no trap: whoever presses a key of the menu, gives a command or sends something else than an
 * answer gets what was asked for, and is reminded of what the next text will be taken for. That costs no write, and a
 * read only where what was asked for did not need the customer.
 */
import { checkoutOf } from '../../../shared/customers/decide.ts';
import { settled } from '../../../shared/checkout/decide.ts';
import type { CheckoutSettings } from '../../../shared/checkout/model.ts';
import type { Dialog } from '../../../shared/customers/model.ts';
import { send, sendOnce } from '../sending.ts';
import { withNavigation } from '../views/navigation.ts';
import { reminderScreen } from '../views/reminder.ts';
import { customerOf, speak, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

/** Runs the modules, and reminds of what waits unless they have dealt with it (`visit.tended`). */
export async function remindAfter(ctx: ShopContext, next: () => Promise<void>): Promise<void> {
  await next();
  if (ctx.visit.tended || !isWord(ctx)) return;
  const customer = await customerOf(ctx);
  if (customer?.dialog) await remind(ctx, speak(ctx, customer.language), customer.dialog);
}

/** Says what waits for an answer. */
export async function remind(ctx: ShopContext, voice: Voice, dialog: Dialog): Promise<void> {
  await send(ctx, reminderScreen(voice, asOfNow(ctx.visit.shop.checkout, dialog)));
}

export const bringMenuBack = (ctx: ShopContext, voice: Voice): Promise<void> =>
  send(ctx, withNavigation(voice, voice.html('menu-restored')));

/** What follows from a question that is left: the menu comes back below the chat, and what waits again is said. */
export async function leaveQuestion(
  ctx: ShopContext,
  voice: Voice,
  { menu, waiting }: { menu?: boolean; waiting?: Dialog },
): Promise<void> {
  if (!menu && !waiting) return;
  await sendOnce(ctx, async () => {
    if (menu) await bringMenuBack(ctx, voice);
    if (waiting) await remind(ctx, voice, waiting);
  });
}

const asOfNow = (settings: CheckoutSettings, dialog: Dialog): Dialog =>
  dialog.kind === 'checkout' ? settled(settings, dialog) : dialog;

/** Whether a checkout waits that this customer may continue. */
export const isPending = (dialog: Dialog | undefined): boolean => checkoutOf(dialog) !== undefined;

/** Something that a person says; not what Telegram tells by itself, and not each picture of an album. */
const isWord = (ctx: ShopContext): boolean =>
  ctx.message?.media_group_id === undefined &&
  ctx.has(['message:text', 'message:file', 'message:contact', 'message:location']);
