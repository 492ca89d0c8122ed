/** The conversation from a full cart to a summary, one question at a time. Placing the order is orders/commands.ts. */
import { z } from 'zod';
import type { CartChange } from '../cart/decide.ts';
import type { Cart } from '../cart/model.ts';
import { defineCommand, derivedId } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer } from '../customers/commands.ts';
import { checkoutOf, menuIsDue, withoutCheckout } from '../customers/decide.ts';
import {
  checkoutQuestions,
  checkoutStep,
  type CheckoutAnswers,
  type CheckoutDialog,
  type Spoken,
} from '../customers/model.ts';
import type { PromoView } from '../promo/model.ts';
import { knownContact } from '../customers/contact.ts';
import {
  answered,
  answeredAsBefore,
  backFrom,
  delivered,
  minimumFor,
  offeredFor,
  ruleOf,
  stepAfter,
} from './decide.ts';
import {
  dialogAt,
  openDesk,
  putAt,
  readCurrentCart,
  soldOut,
  stale,
  takeStep,
  type CartEmpty,
  type StepTaken,
} from './desk.ts';

export interface BelowMinimum extends Spoken {
  cart: Cart;
  changes: CartChange[];
  /** What the shop takes an order from, in minor units. */
  minimum: number;
  promo?: PromoView;
}

export interface CheckoutStarted extends StepTaken {
  cart: Cart;
  /** What the customer's code is for it. */
  promo?: PromoView;
}

const atCheckout = byCustomer.extend({ checkoutId: z.string().max(20) });

const newCheckoutId = (commandId: string): string => derivedId(commandId, 'checkout', 8);

/**
 * Starts from the cart as it is now. What was answered in a checkout before that was left in the middle stays answered.
 * Rejected as `cart_empty` or `below_minimum`.
 */
export const startCheckout = defineCommand({
  type: 'checkout.start',
  by: 'customer',
  input: byCustomer,
  async handle(command, work, cloud): Promise<Outcome<CheckoutStarted, CartEmpty | BelowMinimum>> {
    const desk = await openDesk(work, cloud, command);
    const { state, settings, save } = desk;
    const current = await readCurrentCart(desk);
    const { cart, changes, promo: { view: promo } = {} } = current;
    if (cart.length === 0) return soldOut(desk, changes);
    const minimum = minimumFor(settings, cart);
    if (minimum !== undefined) {
      save({ cart });
      return rejected<BelowMinimum>('below_minimum', {
        cart,
        changes,
        minimum,
        promo,
        language: state.language,
      });
    }
    const before = checkoutOf(state.dialog);
    const answers = before?.answers ?? {};
    const dialog: CheckoutDialog = {
      kind: 'checkout',
      checkoutId: newCheckoutId(command.id),
      step: stepAfter(settings, answers),
      answers,
      quoted: before?.quoted,
      promised: before?.promised,
    };
    return accepted({ ...putAt(desk, dialog, current), cart, promo });
  },
});

/** Shows anew where the checkout is; with a question in between given up for it. */
export const resumeCheckout = defineCommand({
  type: 'checkout.resume',
  by: 'customer',
  input: byCustomer,
  async handle(command, work, cloud) {
    const desk = await openDesk(work, cloud, command);
    const dialog = checkoutOf(desk.state.dialog);
    return dialog ? takeStep(desk, dialog) : stale(desk);
  },
});

/** Takes what was offered as the answer, see QuestionView. */
export const acceptOffered = defineCommand({
  type: 'checkout.accept_offered',
  by: 'customer',
  input: atCheckout.extend({ field: z.enum(checkoutQuestions).exclude(['delivery']) }),
  async handle(command, work, cloud) {
    const { field, checkoutId } = command.input;
    const desk = await openDesk(work, cloud, command);
    const { state, settings } = desk;
    const dialog = dialogAt(desk, checkoutId);
    if (dialog?.step !== field) return stale(desk);
    const known = { ...state, profile: knownContact(state) };
    const value = offeredFor(settings, dialog.answers, known, field);
    if (value === undefined) return stale(desk);
    return takeStep(desk, answered(settings, dialog, field, { [field]: value }));
  },
});

/** Takes everything that is known of the customer as the answers, and goes to the summary. */
export const answerAsBefore = defineCommand({
  type: 'checkout.answer_as_before',
  by: 'customer',
  input: atCheckout,
  async handle(command, work, cloud) {
    const desk = await openDesk(work, cloud, command);
    const dialog = dialogAt(desk, command.input.checkoutId);
    if (!dialog || dialog.step === 'confirm') return stale(desk);
    const after = answeredAsBefore(desk.settings, dialog, desk.state);
    return after ? takeStep(desk, after) : stale(desk);
  },
});

export const chooseDelivery = defineCommand({
  type: 'checkout.choose_delivery',
  by: 'customer',
  input: atCheckout.extend({ option: z.string().max(20) }),
  async handle(command, work, cloud) {
    const { option, checkoutId } = command.input;
    const desk = await openDesk(work, cloud, command);
    const dialog = dialogAt(desk, checkoutId);
    const exists = desk.settings.delivery.some(({ id }) => id === option);
    if (dialog?.step !== 'delivery' || !exists) return stale(desk);
    return takeStep(desk, delivered(desk.settings, dialog, option));
  },
});

/** Leaves a question without an answer, and takes away the one that was given before. */
export const skipQuestion = defineCommand({
  type: 'checkout.skip',
  by: 'customer',
  input: atCheckout.extend({ step: z.enum(checkoutQuestions) }),
  async handle(command, work, cloud) {
    const { step, checkoutId } = command.input;
    const desk = await openDesk(work, cloud, command);
    const dialog = dialogAt(desk, checkoutId);
    if (dialog?.step !== step || ruleOf(desk.settings, dialog.answers, step) !== 'optional')
      return stale(desk);
    const nothing: CheckoutAnswers = {
      [step]: undefined,
      ...(step === 'address' && { location: undefined }),
    };
    return takeStep(desk, answered(desk.settings, dialog, step, nothing));
  },
});

/** Goes from the summary to the question for a word to the shop. A summary still on the screen is confirmed no more. */
export const askForNote = defineCommand({
  type: 'checkout.ask_for_note',
  by: 'customer',
  input: atCheckout,
  async handle(command, work, cloud) {
    const desk = await openDesk(work, cloud, command);
    const dialog = dialogAt(desk, command.input.checkoutId);
    if (dialog?.step !== 'confirm' || desk.settings.fields.note === 'off') return stale(desk);
    return takeStep(desk, { ...dialog, step: 'note', checkoutId: newCheckoutId(command.id) });
  },
});

/**
 * Goes to the question before `step`. A button of a step that has passed changes nothing. The checkout gets a new
 * name: a summary still on the screen shows answers that may be other ones soon, and must not confirm them.
 */
export const goBackInCheckout = defineCommand({
  type: 'checkout.back',
  by: 'customer',
  input: atCheckout.extend({ step: checkoutStep }),
  async handle(command, work, cloud) {
    const { step, checkoutId } = command.input;
    const desk = await openDesk(work, cloud, command);
    const dialog = dialogAt(desk, checkoutId);
    const before = dialog?.step === step ? backFrom(desk.settings, dialog) : undefined;
    if (!before) return stale(desk);
    return takeStep(desk, { ...before, checkoutId: newCheckoutId(command.id) });
  },
});

export const cancelCheckout = defineCommand({
  type: 'checkout.cancel',
  by: 'customer',
  input: atCheckout,
  async handle(command, work, cloud) {
    const desk = await openDesk(work, cloud, command);
    if (!dialogAt(desk, command.input.checkoutId)) return stale(desk);
    const { state, save } = desk;
    const dialog = withoutCheckout(state.dialog);
    save({ dialog });
    return accepted({ menu: menuIsDue(state.dialog, dialog), language: state.language });
  },
});
