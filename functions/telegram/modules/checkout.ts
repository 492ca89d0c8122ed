/**
 * The checkout's buttons. A step that follows a button is drawn in place; around the question for the phone number,
 * which changes the keyboard below the chat, it is a message of its own.
 */
import { Composer } from 'grammy';
import type { CartChange } from '../../../shared/cart/decide.ts';
import {
  acceptOffered,
  cancelCheckout,
  goBackInCheckout,
  startCheckout,
  viewOf,
} from '../../../shared/checkout/commands.ts';
import type { CheckoutView } from '../../../shared/checkout/model.ts';
import type { Executed } from '../../../shared/commands/execute.ts';
import { placeOrder, placeOrderId } from '../../../shared/orders/commands.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { retire, send, sendOnce, show } from '../sending.ts';
import { cartRecord, cartScreen } from '../views/cart.ts';
import { cancelledScreen, checkoutScreen, placedScreen, soldOutScreen } from '../views/checkout.ts';
import { contactRequest, withNavigation } from '../views/navigation.ts';
import { customerOf, onButton, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

export const checkout = new Composer<ShopContext>();

onButton(checkout, 'buy:start', async (ctx) => {
  const executed = await perform(ctx, startCheckout, {});
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showRefusal(ctx, voice, executed);
  const { view, cart } = executed.result;
  await show(ctx, cartRecord(voice, cart));
  await sendOnce(ctx, () => sendStep(ctx, voice, view));
});

onButton(checkout, 'buy:take', async (ctx, checkoutId, field) => {
  await afterStep(ctx, field, await perform(ctx, acceptOffered, { checkoutId, field }));
});

onButton(checkout, 'buy:back', async (ctx, checkoutId, step) => {
  await afterStep(ctx, step, await perform(ctx, goBackInCheckout, { checkoutId, step }));
});

onButton(checkout, 'buy:stop', async (ctx, checkoutId, step) => {
  const executed = await perform(ctx, cancelCheckout, { checkoutId });
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showCurrent(ctx, voice);
  await show(ctx, cancelledScreen(voice));
  if (step === 'phone') await sendOnce(ctx, () => bringMenuBack(ctx, voice));
});

onButton(checkout, 'buy:yes', async (ctx, checkoutId, fingerprint) => {
  const id = placeOrderId(ctx.visit.customerId, checkoutId, fingerprint);
  const executed = await perform(ctx, placeOrder, { checkoutId, fingerprint }, id);
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showRefusal(ctx, voice, executed);
  await show(ctx, placedScreen(voice, executed.result.orderId, executed.result.total));
});

/** Sends a step as a message; the question for the phone number brings its keyboard along. */
export async function sendStep(
  ctx: ShopContext,
  voice: Voice,
  view: CheckoutView,
  notice?: string,
): Promise<void> {
  await send(ctx, checkoutScreen(voice, view, notice));
  // Asked again, it is there still.
  if (view.step === 'phone' && notice === undefined) await send(ctx, contactRequest(voice));
}

export const bringMenuBack = (ctx: ShopContext, voice: Voice): Promise<void> =>
  send(ctx, withNavigation(voice, voice.html('menu-restored')));

interface StepRefused {
  language?: Language;
  view?: CheckoutView;
  changes?: CartChange[];
}

/** Draws the step that follows a button of the step `left`. */
async function afterStep(
  ctx: ShopContext,
  left: CheckoutView['step'],
  executed: Executed<{ view: CheckoutView; language?: Language }, StepRefused | undefined>,
): Promise<void> {
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showRefusal(ctx, voice, executed);
  const { view } = executed.result;
  if (left === 'phone') {
    await retire(ctx);
    return sendOnce(ctx, async () => {
      await bringMenuBack(ctx, voice);
      await sendStep(ctx, voice, view);
    });
  }
  await show(ctx, checkoutScreen(voice, view));
  if (view.step === 'phone') await sendOnce(ctx, () => send(ctx, contactRequest(voice)));
}

/** Says why a step was not taken, and shows what is true instead. */
async function showRefusal(
  ctx: ShopContext,
  voice: Voice,
  { code, details }: { code: string; details?: StepRefused },
): Promise<void> {
  if (code === 'cart_empty') {
    ctx.visit.answer = { text: voice.text('checkout-cart-gone'), show_alert: true };
    return show(ctx, soldOutScreen(voice, details?.changes ?? []));
  }
  if (details?.view) {
    ctx.visit.answer = { text: voice.text('alert-cart-changed'), show_alert: true };
    return show(ctx, checkoutScreen(voice, details.view));
  }
  await showCurrent(ctx, voice);
}

/** The fresh screen after a button of a step that has passed: where the checkout is now, else the cart. */
async function showCurrent(ctx: ShopContext, voice: Voice): Promise<void> {
  const customer = await customerOf(ctx);
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  const { dialog } = customer ?? {};
  if (customer && dialog?.kind === 'checkout') {
    return show(ctx, checkoutScreen(voice, viewOf(customer, dialog, [])));
  }
  await show(ctx, cartScreen(speak(ctx, customer?.language), customer?.cart ?? []));
}
