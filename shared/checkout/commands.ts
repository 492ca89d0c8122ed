/**
 * The conversation from a full cart to a summary, one question at a time. Every step names the checkout it belongs
 * to, so that a button or an answer of an earlier one is `stale` and changes nothing. Placing the order itself is
 * orders/commands.ts.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { refreshCart, totalsOf, type CartChange } from '../cart/decide.ts';
import type { Cart } from '../cart/model.ts';
import { products } from '../catalog/queries.ts';
import type { Product } from '../catalog/model.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, derivedId, type Work } from '../commands/execute.ts';
import { accepted, rejected, type Rejected } from '../commands/model.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { checkoutStep, contactField, type CheckoutDialog, type CustomerState } from '../customers/model.ts';
import type { Language } from '../texts/model.ts';
import { answered, backFrom, completeContact, firstStep, positionOf } from './decide.ts';
import type { CheckoutView } from './model.ts';

/** Every answer carries the language chosen by the customer, so that a surface needs no look of its own. */
export interface Spoken {
  language?: Language;
}

export interface CartEmpty extends Spoken {
  changes: CartChange[];
}

const atStep = byCustomer.extend({ checkoutId: z.string().max(20) });

export const startCheckout = defineCommand({
  type: 'checkout.start',
  input: byCustomer,
  async handle(command, work, cloud) {
    const { state, save } = await readCustomer(work, cloud, command);
    const checkoutId = derivedId(command.id, 'checkout', 8);
    const dialog: CheckoutDialog = { kind: 'checkout', checkoutId, step: firstStep, answers: {} };
    return refreshed(work, cloud, command.botId, state, dialog, save);
  },
});

/** Takes what was offered as the answer: given before in this checkout, or known from the profile. */
export const acceptOffered = defineCommand({
  type: 'checkout.accept_offered',
  input: atStep.extend({ field: contactField }),
  async handle(command, work, cloud) {
    const { field, checkoutId } = command.input;
    const { state, save } = await readCustomer(work, cloud, command);
    const dialog = dialogOf(state, checkoutId);
    const value = dialog?.answers[field] ?? state.profile[field];
    if (dialog?.step !== field || value === undefined) return stale(state);
    return takeStep(work, cloud, command.botId, state, answered(dialog, field, value), save);
  },
});

/**
 * Goes to the question before `step`. A button of a step that has passed changes nothing. The checkout gets a new
 * name: a summary still on the screen shows answers that may be other ones soon, and must not confirm them.
 */
export const goBackInCheckout = defineCommand({
  type: 'checkout.back',
  input: atStep.extend({ step: checkoutStep }),
  async handle(command, work, cloud) {
    const { step, checkoutId } = command.input;
    const { state, save } = await readCustomer(work, cloud, command);
    const dialog = dialogOf(state, checkoutId);
    const before = dialog?.step === step ? backFrom(dialog) : undefined;
    if (!before) return stale(state);
    const renewed = { ...before, checkoutId: derivedId(command.id, 'checkout', 8) };
    return takeStep(work, cloud, command.botId, state, renewed, save);
  },
});

export const cancelCheckout = defineCommand({
  type: 'checkout.cancel',
  input: atStep,
  async handle(command, work, cloud) {
    const { state, save } = await readCustomer(work, cloud, command);
    if (!dialogOf(state, command.input.checkoutId)) return stale(state);
    save({ dialog: undefined });
    return accepted({ language: state.language });
  },
});

/** Moves the dialog on. The summary shows what is true now, so the cart is refreshed on the way to it. */
export async function takeStep(
  work: Work,
  cloud: Cloud,
  botId: string,
  state: CustomerState,
  dialog: CheckoutDialog,
  save: (change: Partial<CustomerState>) => void,
) {
  if (dialog.step !== 'confirm') {
    save({ dialog });
    return accepted({ view: viewOf(state, dialog, []), language: state.language });
  }
  const step = await refreshed(work, cloud, botId, state, dialog, save);
  if (!step.ok) return step;
  const { view, language } = step.result;
  return accepted({ view, language });
}

/** Puts the dialog at its step with the cart as it is now; ends it when nothing of the cart is left. */
async function refreshed(
  work: Work,
  cloud: Cloud,
  botId: string,
  state: CustomerState,
  dialog: CheckoutDialog,
  save: (change: Partial<CustomerState>) => void,
) {
  const { cart, changes } = await readCurrentCart(work, cloud, botId, state.cart);
  if (cart.length === 0) {
    save({ cart, dialog: undefined });
    return rejected<CartEmpty>('cart_empty', { changes, language: state.language });
  }
  save({ cart, dialog });
  return accepted({ view: viewOf({ ...state, cart }, dialog, changes), cart, language: state.language });
}

/** The cart by what is true now, with the products it was compared to. */
export async function readCurrentCart(
  work: Work,
  { db }: Cloud,
  botId: string,
  cart: Cart,
): Promise<{ cart: Cart; changes: CartChange[]; products: Record<string, Product | undefined> }> {
  if (cart.length === 0) return { cart, changes: [], products: {} };
  const refs = Object.fromEntries(
    cart.map(({ productId }) => [productId, products.doc(db, botId, productId)]),
  );
  const current: Record<string, Product | undefined> = await work.read(refs);
  return { ...refreshCart(cart, (id) => current[id]), products: current };
}

/** The checkout under way, if it is the one named. */
export const dialogOf = ({ dialog }: CustomerState, checkoutId: string): CheckoutDialog | undefined =>
  dialog?.kind === 'checkout' && dialog.checkoutId === checkoutId ? dialog : undefined;

export const stale = ({ language }: CustomerState): Rejected<Spoken> =>
  rejected<Spoken>('stale', { language });

/** What the customer is to see at a step. A dialog at `confirm` with an answer missing shows the first question. */
export function viewOf(state: CustomerState, dialog: CheckoutDialog, changes: CartChange[]): CheckoutView {
  const { checkoutId } = dialog;
  const contact = completeContact(dialog);
  if (dialog.step === 'confirm' && contact) {
    const { cart } = state;
    return {
      step: 'confirm',
      checkoutId,
      fingerprint: fingerprintOf(cart),
      contact,
      cart,
      totals: totalsOf(cart),
      changes,
    };
  }
  const step = dialog.step === 'confirm' ? firstStep : dialog.step;
  return {
    step,
    checkoutId,
    ...positionOf(step),
    offered: dialog.answers[step] ?? state.profile[step],
    changes,
  };
}

/** Names the content of a cart in six characters. */
export function fingerprintOf(cart: Cart): string {
  const content = cart.map(({ productId, price, discountPercent, quantity }) => [
    productId,
    price,
    discountPercent,
    quantity,
  ]);
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 6);
}
