/**
 * The checkout's buttons. A step that follows a button is drawn in place; where the keyboard below the chat changes
 * with it, it is a message of its own.
 */
import { Composer } from 'grammy';
import { totalsOf, type CartChange } from '../../../shared/cart/decide.ts';
import type { Cart } from '../../../shared/cart/model.ts';
import {
  acceptOffered,
  answerAsBefore,
  askForNote,
  cancelCheckout,
  chooseDelivery,
  goBackInCheckout,
  resumeCheckout,
  skipQuestion,
  startCheckout,
} from '../../../shared/checkout/commands.ts';
import type { StepTaken } from '../../../shared/checkout/desk.ts';
import type { CheckoutView } from '../../../shared/checkout/model.ts';
import { settled } from '../../../shared/checkout/decide.ts';
import { viewOf } from '../../../shared/checkout/view.ts';
import type { Executed } from '../../../shared/commands/execute.ts';
import { checkoutOf } from '../../../shared/customers/decide.ts';
import { placeOrder, placeOrderId } from '../../../shared/orders/commands.ts';
import type { PromoView } from '../../../shared/promo/model.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { retire, send, sendOnce, show } from '../sending.ts';
import { cartRecord, cartScreen, minimumValues } from '../views/cart.ts';
import { cancelledScreen, checkoutScreen, placedScreen, soldOutScreen } from '../views/checkout.ts';
import { contactRequest, locationRequest } from '../views/navigation.ts';
import type { KeyboardMessage, Screen } from '../views/screen.ts';
import { customerOf, onButton, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { promoOf, showCart } from './cart.ts';
import { leaveQuestion, menuBack } from './reminder.ts';

export const checkout = new Composer<ShopContext>();

onButton(checkout, 'buy:start', async (ctx) => {
  const executed = await perform(ctx, startCheckout, {});
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showRefusal(ctx, voice, executed);
  const { cart, promo } = executed.result;
  await show(ctx, cartRecord(voice, cart, promo));
  await sendOnce(ctx, ...nextScreens(voice, executed.result));
});

onButton(checkout, 'buy:resume', async (ctx) => {
  await afterStep(ctx, await perform(ctx, resumeCheckout, {}));
});

onButton(checkout, 'buy:take', async (ctx, checkoutId, field) => {
  await afterStep(ctx, await perform(ctx, acceptOffered, { checkoutId, field }));
});

onButton(checkout, 'buy:same', async (ctx, checkoutId) => {
  await afterStep(ctx, await perform(ctx, answerAsBefore, { checkoutId }));
});

onButton(checkout, 'buy:pick', async (ctx, checkoutId, option) => {
  await afterStep(ctx, await perform(ctx, chooseDelivery, { checkoutId, option }));
});

onButton(checkout, 'buy:skip', async (ctx, checkoutId, step) => {
  await afterStep(ctx, await perform(ctx, skipQuestion, { checkoutId, step }));
});

onButton(checkout, 'buy:note', async (ctx, checkoutId) => {
  await afterStep(ctx, await perform(ctx, askForNote, { checkoutId }));
});

onButton(checkout, 'buy:back', async (ctx, checkoutId, step) => {
  await afterStep(ctx, await perform(ctx, goBackInCheckout, { checkoutId, step }));
});

onButton(checkout, 'buy:stop', async (ctx, checkoutId) => {
  const executed = await perform(ctx, cancelCheckout, { checkoutId });
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showCurrent(ctx, voice);
  await show(ctx, cancelledScreen(voice));
  await leaveQuestion(ctx, voice, executed.result);
});

onButton(checkout, 'buy:yes', async (ctx, checkoutId, fingerprint) => {
  const id = placeOrderId(checkoutId, fingerprint);
  const executed = await perform(ctx, placeOrder, { checkoutId, fingerprint }, id);
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showRefusal(ctx, voice, executed);
  const { orderId, total, menu } = executed.result;
  await show(ctx, placedScreen(voice, orderId, total));
  await leaveQuestion(ctx, voice, { menu });
});

onButton(checkout, 'buy:terms', async (ctx) => {
  const voice = speak(ctx, (await customerOf(ctx))?.language);
  const words = voice.ownPage('consent');
  if (words !== undefined) return send(ctx, { text: words });
  ctx.visit.answer = { text: voice.text('toast-outdated') };
});

/** A step as a message; some bring keys of their own along. */
export const stepScreens = (voice: Voice, view: CheckoutView): (Screen | KeyboardMessage)[] => [
  checkoutScreen(voice, view),
  ...keysFor(voice, view),
];

/** The step that follows, with the menu below the chat where the step before had keys of its own there. */
export const nextScreens = (
  voice: Voice,
  { view, menu }: Pick<StepTaken, 'view' | 'menu'>,
): (Screen | KeyboardMessage)[] => [...(menu ? [menuBack(voice)] : []), ...stepScreens(voice, view)];

/** Shares what the question asks for by a key below the chat. */
function keysFor(voice: Voice, { step }: CheckoutView): KeyboardMessage[] {
  if (step === 'phone') return [contactRequest(voice)];
  return step === 'address' ? [locationRequest(voice)] : [];
}

interface StepRefused {
  language?: Language;
  view?: CheckoutView;
  changes?: CartChange[];
  menu?: boolean;
  cart?: Cart;
  minimum?: number;
  promo?: PromoView;
}

/** Draws the step that follows a button. */
export async function afterStep(
  ctx: ShopContext,
  executed: Executed<StepTaken, StepRefused | undefined>,
): Promise<void> {
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return showRefusal(ctx, voice, executed);
  const { view, menu } = executed.result;
  if (menu) {
    // The menu comes as a message: the step is to stand below it.
    await retire(ctx);
    return sendOnce(ctx, ...nextScreens(voice, executed.result));
  }
  await show(ctx, checkoutScreen(voice, view));
  await sendOnce(ctx, ...keysFor(voice, view));
}

/** Says why a step was not taken, and shows what is true instead. */
async function showRefusal(
  ctx: ShopContext,
  voice: Voice,
  { code, details }: { code: string; details?: StepRefused },
): Promise<void> {
  const refused = refusalScreen(voice, code, details);
  if (!refused) return showCurrent(ctx, voice);
  ctx.visit.answer = { text: refused.alert, show_alert: true };
  await show(ctx, refused.screen);
  const { menu, view } = details ?? {};
  await sendOnce(ctx, ...(menu ? [menuBack(voice)] : []), ...(view ? keysFor(voice, view) : []));
}

function refusalScreen(
  voice: Voice,
  code: string,
  { view, changes = [], cart = [], minimum = 0, promo }: StepRefused = {},
): { alert: string; screen: Screen } | undefined {
  const tooLittle = (least: number, of: Cart) =>
    voice.text('alert-minimum', minimumValues(voice, least, totalsOf(of).total));
  if (code === 'cart_empty') {
    return { alert: voice.text('checkout-cart-gone'), screen: soldOutScreen(voice, changes) };
  }
  if (code === 'below_minimum') {
    return { alert: tooLittle(minimum, cart), screen: cartScreen(voice, cart, { changes, minimum, promo }) };
  }
  if (!view) return undefined;
  const screen = checkoutScreen(voice, view);
  if (view.step !== 'confirm') return { alert: voice.text('alert-question-new'), screen };
  if (view.minimum !== undefined) return { alert: tooLittle(view.minimum, view.cart), screen };
  return { alert: voice.text('alert-cart-changed'), screen };
}

/** The fresh screen after a button of a step that has passed: where the checkout is now, else the cart. */
async function showCurrent(ctx: ShopContext, voice: Voice): Promise<void> {
  const customer = await customerOf(ctx);
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  const dialog = checkoutOf(customer?.dialog);
  if (!customer || !dialog) return showCart(ctx);
  const settings = ctx.visit.shop.checkout;
  const atSummary = settled(settings, dialog).step === 'confirm';
  const promo = atSummary ? await promoOf(ctx, customer.promoCode, customer.cart) : undefined;
  await show(ctx, checkoutScreen(voice, viewOf(settings, customer, dialog, [], promo)));
}
