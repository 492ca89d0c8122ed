/** A customer's promo code: asked for, entered by a link, taken out. What is typed is taken in answers.ts. */
import { Composer } from 'grammy';
import { resumeCheckout } from '../../../shared/checkout/commands.ts';
import { askCode, dropCode, enterCode, leaveCode, type CodeEntered } from '../../../shared/promo/entering.ts';
import { send, show } from '../sending.ts';
import { checkoutScreen } from '../views/checkout.ts';
import { askCodeScreen, enteredNotice, refusedCodeScreen } from '../views/promo-code.ts';
import type { KeyboardMessage, Screen } from '../views/screen.ts';
import { onButton, perform, speakAfter, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { screenOf, showCart } from './cart.ts';
import { afterStep } from './checkout.ts';
import { leaveQuestion, reminderOf } from './reminder.ts';

export const promoCode = new Composer<ShopContext>();

onButton(promoCode, 'code:ask', async (ctx) => {
  const executed = await perform(ctx, askCode, {});
  const voice = speakAfter(ctx, executed);
  await show(ctx, askCodeScreen(voice));
  if (executed.ok) await leaveQuestion(ctx, voice, executed.result);
});

onButton(promoCode, 'code:keep', async (ctx) => {
  const executed = await perform(ctx, leaveCode, {});
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) ctx.visit.answer = { text: voice.text('toast-outdated') };
  await showCart(ctx);
  if (executed.ok) await leaveQuestion(ctx, voice, executed.result);
});

onButton(promoCode, 'code:drop', async (ctx, place) => {
  const executed = await perform(ctx, dropCode, {});
  const voice = speakAfter(ctx, executed);
  ctx.visit.answer = { text: voice.text('toast-promo-dropped') };
  if (place === 'cart') return showCart(ctx);
  await afterStep(ctx, await perform(ctx, resumeCheckout, {}, `${ctx.visit.commandId}-resume`));
});

/** Enters the code of a link; the command of the update itself is /start. */
export async function enterByLink(ctx: ShopContext, code: string): Promise<void> {
  const executed = await perform(ctx, enterCode, { code }, `${ctx.visit.commandId}-code`);
  const voice = speakAfter(ctx, executed);
  if (executed.ok) {
    for (const screen of await enteredScreens(ctx, voice, executed.result)) await send(ctx, screen);
    return;
  }
  const { details } = executed;
  if (details) await send(ctx, refusedCodeScreen(voice, details, false));
}

/** What a code has changed, where it was asked for: the summary, else the cart. */
export async function enteredScreens(
  ctx: ShopContext,
  voice: Voice,
  entered: CodeEntered,
): Promise<(Screen | KeyboardMessage)[]> {
  const { promo, cart, view, waiting } = entered;
  const notice = enteredNotice(voice, promo, cart.length === 0);
  if (view) return [checkoutScreen(voice, view, notice)];
  const shown = await screenOf(ctx, voice, { ...entered, promo }, { notice });
  return [shown, ...(waiting ? [reminderOf(ctx, voice, waiting)] : [])];
}
