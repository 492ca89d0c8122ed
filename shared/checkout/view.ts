/** What the customer is to see at a step of the checkout. */
import { createHash } from 'node:crypto';
import { totalsOf, type CartChange } from '../cart/decide.ts';
import type { CheckoutDialog, CheckoutQuestion, CustomerState } from '../customers/model.ts';
import type { PromoView } from '../promo/model.ts';
import { knownContact } from '../customers/contact.ts';
import {
  answeredAsBefore,
  backFrom,
  deliveryChanges,
  minimumFor,
  offeredFor,
  offerOf,
  promoChanges,
  questionsOf,
  quoteOf,
  ruleOf,
  settled,
  type Offer,
} from './decide.ts';
import type { CheckoutSettings, CheckoutView } from './model.ts';

/** What of a customer a step depends on. */
type Shopper = Pick<CustomerState, 'cart' | 'profile' | 'firstName' | 'lastName' | 'lastDelivery'>;

/**
 * @param dialog at whichever step it was left; what is shown is its step by the settings of now
 * @param changes of the cart since the customer last looked
 * @param promo the customer's code for this cart; a question needs none
 */
export function viewOf(
  settings: CheckoutSettings,
  state: Shopper,
  dialog: CheckoutDialog,
  changes: readonly CartChange[],
  promo?: PromoView,
): CheckoutView {
  const now = settled(settings, dialog);
  const { checkoutId, answers, step, quoted, promised } = now;
  const offer = offerOf(settings, answers, state.cart, promo);
  const told = [...changes, ...deliveryChanges(settings, quoted, offer.delivery)];
  const canGoBack = backFrom(settings, now) !== undefined;
  if (step !== 'confirm') {
    return { ...questionView(settings, state, now, step), step, checkoutId, canGoBack, changes: told };
  }
  const totals = totalsOf(state.cart);
  return {
    ...offer,
    promo,
    step,
    checkoutId,
    fingerprint: fingerprintOf(offer),
    totals,
    total: totals.total - (offer.promo?.discount ?? 0) + (offer.delivery?.price ?? 0),
    canNote: settings.fields.note !== 'off',
    canGoBack,
    minimum: minimumFor(settings, state.cart),
    changes: [...told, ...promoChanges(promised, promo)],
  };
}

function questionView(
  settings: CheckoutSettings,
  state: Shopper,
  dialog: CheckoutDialog,
  step: CheckoutQuestion,
) {
  const { answers } = dialog;
  const questions = questionsOf(settings, answers);
  const at = questions.indexOf(step);
  const goods = totalsOf(state.cart).total;
  const offered = offeredFor(settings, answers, { ...state, profile: knownContact(state) }, step);
  return {
    ...(at >= 0 && { progress: { position: at + 1, count: questions.length } }),
    ...(step !== 'delivery' && { offered }),
    canRepeat: at === 0 && questions.length > 1 && answeredAsBefore(settings, dialog, state) !== undefined,
    // Without a note there is none to leave out: who asked for the question goes back.
    canSkip:
      ruleOf(settings, answers, step) === 'optional' && (step !== 'note' || answers.note !== undefined),
    ...(step === 'delivery' && {
      options: settings.delivery.map((option) => ({
        ...quoteOf(option, goods),
        freeFrom: option.freeFrom,
        chosen: option.id === offered,
      })),
    }),
  };
}

/** Names what is about to be ordered in six characters: goods, delivery, promo code, and all that was answered. */
export function fingerprintOf({ cart, contact, delivery, promo, note }: Offer): string {
  const goods = cart.map(({ productId, price, discountPercent, quantity }) => [
    productId,
    price,
    discountPercent,
    quantity,
  ]);
  const { name, phone, email, address, location } = contact;
  const content = [
    goods,
    delivery && [delivery.id, delivery.price],
    [name, phone, email, address, location?.latitude, location?.longitude],
    note,
    promo && [promo.code, promo.discount],
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 6);
}
