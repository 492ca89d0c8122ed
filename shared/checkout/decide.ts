/**
 * The order of the questions, by what the shop asks now: a step is found from the settings and the answers each time,
 * so that settings may change while a checkout is under way. Whatever is asked anew, no answer is thrown away.
 */
import { totalsOf } from '../cart/decide.ts';
import type { Cart } from '../cart/model.ts';
import {
  checkoutQuestions,
  type CheckoutAnswers,
  type CheckoutDialog,
  type CheckoutQuestion,
  type CheckoutStep,
  type CustomerState,
} from '../customers/model.ts';
import { isApplied, type AppliedPromo, type PromoView } from '../promo/model.ts';
import type {
  CheckoutChange,
  CheckoutSettings,
  DeliveryOption,
  DeliveryQuote,
  FieldRule,
  OrderContact,
} from './model.ts';

/** The option chosen; a single one needs no choice. */
export const deliveryOf = ({ delivery }: CheckoutSettings, answers: CheckoutAnswers) =>
  delivery.length === 1 ? delivery[0] : delivery.find(({ id }) => id === answers.delivery);

/** What an option costs. @param goods what the goods come to, after discounts */
export const quoteOf = ({ id, title, price, freeFrom }: DeliveryOption, goods: number): DeliveryQuote => ({
  id,
  title,
  price: freeFrom !== undefined && goods >= freeFrom ? 0 : price,
});

function needsAddress(settings: CheckoutSettings, answers: CheckoutAnswers): boolean {
  const { delivery } = settings;
  const chosen = deliveryOf(settings, answers);
  if (chosen) return chosen.needsAddress;
  return delivery.length === 0 || delivery.some((option) => option.needsAddress);
}

/** Whether something is asked of this customer, as far as the answers tell. */
export function ruleOf(
  settings: CheckoutSettings,
  answers: CheckoutAnswers,
  question: CheckoutQuestion,
): FieldRule {
  if (question === 'delivery') return settings.delivery.length > 1 ? 'required' : 'off';
  if (question === 'address' && !needsAddress(settings, answers)) return 'off';
  return settings.fields[question];
}

/** The questions on the way to the summary. An optional note is not among them: it is asked for there. */
export const questionsOf = (settings: CheckoutSettings, answers: CheckoutAnswers): CheckoutQuestion[] =>
  checkoutQuestions.filter((question) => {
    const rule = ruleOf(settings, answers, question);
    return rule === 'required' || (rule === 'optional' && question !== 'note');
  });

const isAnswered = (
  settings: CheckoutSettings,
  answers: CheckoutAnswers,
  question: CheckoutQuestion,
): boolean =>
  question === 'delivery' ? deliveryOf(settings, answers) !== undefined : answers[question] !== undefined;

const missingOf = (settings: CheckoutSettings, answers: CheckoutAnswers): CheckoutQuestion | undefined =>
  questionsOf(settings, answers).find(
    (question) =>
      ruleOf(settings, answers, question) === 'required' && !isAnswered(settings, answers, question),
  );

const orderOf = (step: CheckoutStep): number =>
  step === 'confirm' ? checkoutQuestions.length : checkoutQuestions.indexOf(step);

/** The next question without an answer behind `step`, else one before that has to be answered, else the summary. */
export function stepAfter(
  settings: CheckoutSettings,
  answers: CheckoutAnswers,
  step?: CheckoutStep,
): CheckoutStep {
  const from = step === undefined ? -1 : orderOf(step);
  const next = questionsOf(settings, answers).find(
    (question) => orderOf(question) > from && !isAnswered(settings, answers, question),
  );
  return next ?? missingOf(settings, answers) ?? 'confirm';
}

/** The step as the settings are now: no question that is not asked any more, no summary with an answer missing. */
export function settled(settings: CheckoutSettings, dialog: CheckoutDialog): CheckoutDialog {
  const { answers, step } = dialog;
  const stands =
    step === 'confirm'
      ? missingOf(settings, answers) === undefined
      : ruleOf(settings, answers, step) !== 'off';
  return stands ? dialog : { ...dialog, step: stepAfter(settings, answers, step) };
}

/** The dialog with an answer taken in, or left open (undefined), at its next step. */
export function answered(
  settings: CheckoutSettings,
  dialog: CheckoutDialog,
  step: CheckoutQuestion,
  given: CheckoutAnswers,
): CheckoutDialog {
  const answers = { ...dialog.answers, ...given };
  return { ...dialog, answers, step: stepAfter(settings, answers, step) };
}

/** The dialog at the question before; undefined when it is at the first. A note asked for leads back to the summary. */
export function backFrom(settings: CheckoutSettings, dialog: CheckoutDialog): CheckoutDialog | undefined {
  const { answers, step } = dialog;
  const questions = questionsOf(settings, answers);
  if (step !== 'confirm' && !questions.includes(step)) return { ...dialog, step: 'confirm' };
  const before = questions.findLast((question) => orderOf(question) < orderOf(step));
  return before && { ...dialog, step: before };
}

/** What is known of a customer from before a checkout. */
export type Known = Pick<CustomerState, 'profile' | 'lastDelivery'>;

/** The answer that a question may have as it is: given in this checkout, else known from before. */
export function offeredFor(
  { delivery }: CheckoutSettings,
  answers: CheckoutAnswers,
  { profile, lastDelivery }: Known,
  question: CheckoutQuestion,
): string | undefined {
  if (question === 'delivery')
    return [answers.delivery, lastDelivery].find((wanted) => delivery.some(({ id }) => id === wanted));
  return answers[question] ?? (question === 'note' ? undefined : profile[question]);
}

/** The dialog with the choice of a delivery taken in. Another choice is no change of the shop's. */
export const delivered = (settings: CheckoutSettings, dialog: CheckoutDialog, id: string): CheckoutDialog =>
  answered(settings, { ...dialog, quoted: undefined }, 'delivery', { delivery: id });

/**
 * The dialog at the summary, with whatever is offered accepted on the way, and what is optional and not known left open.
 * Undefined where something is to be asked still, or nothing is known of the customer.
 */
export function answeredAsBefore(
  settings: CheckoutSettings,
  dialog: CheckoutDialog,
  known: Known,
): CheckoutDialog | undefined {
  if (Object.keys(known.profile).length === 0) return undefined;
  let at = dialog;
  while (at.step !== 'confirm') {
    const { step, answers } = at;
    const value = offeredFor(settings, answers, known, step);
    if (value === undefined && ruleOf(settings, answers, step) === 'required') return undefined;
    at =
      step === 'delivery' && value !== undefined
        ? delivered(settings, at, value)
        : answered(settings, at, step, value === undefined ? {} : { [step]: value });
  }
  return at;
}

/** What the order says of its customer: only what the shop asks for now. */
export function contactOf(settings: CheckoutSettings, answers: CheckoutAnswers): OrderContact {
  const asked = <T>(question: CheckoutQuestion, value: T): T | undefined =>
    ruleOf(settings, answers, question) === 'off' ? undefined : value;
  return {
    name: asked('name', answers.name),
    phone: asked('phone', answers.phone),
    email: asked('email', answers.email),
    address: asked('address', answers.address),
    location: asked('address', answers.location),
  };
}

/** Everything that an order would be made of. */
export interface Offer {
  cart: Cart;
  contact: OrderContact;
  delivery?: DeliveryQuote;
  /** A promo code that applies. */
  promo?: AppliedPromo;
  note?: string;
}

/** Whether a delivery is free goes by what the goods come to before the promo code: it takes nothing away. */
export function offerOf(
  settings: CheckoutSettings,
  answers: CheckoutAnswers,
  cart: Cart,
  promo?: PromoView,
): Offer {
  const option = deliveryOf(settings, answers);
  return {
    cart,
    contact: contactOf(settings, answers),
    delivery: option && quoteOf(option, totalsOf(cart).total),
    promo: isApplied(promo) ? promo : undefined,
    note: settings.fields.note === 'off' ? undefined : answers.note,
  };
}

/** What the shop takes an order from, where a cart comes to less before the promo code. */
export const minimumFor = ({ minimumOrder }: CheckoutSettings, cart: Cart): number | undefined =>
  totalsOf(cart).total < minimumOrder ? minimumOrder : undefined;

/** What has become of the delivery that the customer saw in the last summary. */
export function deliveryChanges(
  { delivery }: CheckoutSettings,
  was: DeliveryQuote | undefined,
  now: DeliveryQuote | undefined,
): CheckoutChange[] {
  if (!was) return [];
  if (!delivery.some(({ id }) => id === was.id)) return [{ kind: 'delivery_gone', was }];
  if (now?.id === was.id && now.price !== was.price) return [{ kind: 'delivery_price', was, now: now.price }];
  return [];
}

/** What has become of the promo code that saved something by the last summary. Another code is the customer's choice. */
export function promoChanges(was: AppliedPromo | undefined, now: PromoView | undefined): CheckoutChange[] {
  if (!was || now?.code !== was.code) return [];
  if (!isApplied(now)) return [{ kind: 'promo_gone', was }];
  return now.discount === was.discount ? [] : [{ kind: 'promo_discount', was, now: now.discount }];
}
