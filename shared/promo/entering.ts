/**
 * A customer's code: entered, kept for the next order, taken out. A code that is no good is told and not kept; one that
 * waits for another cart is kept, and the cart says what is missing.
 */
import { z } from 'zod';
import { viewAfter, type CartView } from '../cart/commands.ts';
import { readCurrentCart, takeStep, type Desk } from '../checkout/desk.ts';
import type { CheckoutView } from '../checkout/model.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { connectedBot } from '../bots/queries.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { checkoutOf, menuIsDue } from '../customers/decide.ts';
import type { Dialog, Spoken } from '../customers/model.ts';
import { isOfCart } from './decide.ts';
import { isApplied, normalizeCode, promoName, type PromoRefusal, type PromoView } from './model.ts';

export interface CodeEntered extends CartView {
  /** What the code is for the cart as it is now. */
  promo: PromoView;
  /** The summary with the code in it, where it was entered from there. */
  view?: CheckoutView;
}

export interface CodeRefused extends Spoken {
  code: string;
  refusal: PromoRefusal;
}

/** As it was typed; more of it would be no code. */
const shown = (text: string): string => Array.from(normalizeCode(text)).slice(0, 32).join('');

/**
 * Takes a code in, if it is one. Rejected as `code_refused`.
 * @param after the question that waits then
 */
export async function takeCode(
  desk: Desk,
  text: string,
  after: Dialog | undefined,
): Promise<Outcome<CodeEntered, CodeRefused>> {
  const { state, save } = desk;
  const { language } = state;
  const code = promoName.safeParse(text).data;
  if (code === undefined)
    return rejected('code_refused', { code: shown(text), refusal: { reason: 'unknown' }, language });
  const withCode = { ...state, promoCode: code };
  const { promo } = await readCurrentCart({ ...desk, state: withCode });
  const view: PromoView = promo?.view ?? { code, refusal: { reason: 'unknown' } };
  if (!isApplied(view) && !isOfCart(view.refusal))
    return rejected('code_refused', { code, refusal: view.refusal, language });
  const entered = { ...viewAfter(withCode, state.cart, after), promo: view };
  if (after?.kind !== 'checkout' || after.step !== 'confirm' || state.dialog?.kind !== 'code') {
    save({ promoCode: code, dialog: after });
    return accepted(entered);
  }
  const step = await takeStep(
    { ...desk, state: withCode, save: (change) => save({ promoCode: code, ...change }) },
    after,
  );
  if (step.ok) return accepted({ ...entered, view: step.result.view, waiting: undefined });
  return accepted({ ...entered, cart: [], pending: false, waiting: undefined });
}

/** Enters a code that came by a link. Rejected as `code_refused`: then a code from before stays. */
export const enterCode = defineCommand({
  type: 'promo.enter',
  by: 'customer',
  input: byCustomer.extend({ code: z.string().max(4096) }),
  async handle(command, work, cloud): Promise<Outcome<CodeEntered, CodeRefused>> {
    const { botId, at, input } = command;
    const { state, save } = await readCustomer(work, cloud, command);
    const shop = await connectedBot(cloud, botId);
    const desk = { work, cloud, botId, at, state, settings: shop.checkout, save };
    return takeCode(desk, input.code, state.dialog);
  },
});

/** Asks for a code: the next text is one. */
export const askCode = defineCommand({
  type: 'promo.ask',
  by: 'customer',
  input: byCustomer,
  async handle(command, work, cloud) {
    const { state, save } = await readCustomer(work, cloud, command);
    const dialog: Dialog = { kind: 'code', aside: checkoutOf(state.dialog) };
    save({ dialog });
    return accepted({ menu: menuIsDue(state.dialog, dialog), language: state.language });
  },
});

/** Leaves the question for a code. */
export const leaveCode = defineCommand({
  type: 'promo.leave',
  by: 'customer',
  input: byCustomer,
  async handle(command, work, cloud): Promise<Outcome<CartView, CartView>> {
    const { state, save } = await readCustomer(work, cloud, command);
    const { cart, dialog } = state;
    if (dialog?.kind !== 'code') return rejected('stale', viewAfter(state, cart, dialog));
    save({ dialog: dialog.aside });
    return accepted(viewAfter(state, cart, dialog.aside));
  },
});

/** Takes the code out. There may be none any more: that is what was wanted. */
export const dropCode = defineCommand({
  type: 'promo.drop',
  by: 'customer',
  input: byCustomer,
  async handle(command, work, cloud) {
    const { state, save } = await readCustomer(work, cloud, command);
    if (state.promoCode !== undefined) save({ promoCode: undefined });
    return accepted(viewAfter({ ...state, promoCode: undefined }, state.cart, state.dialog));
  },
});
