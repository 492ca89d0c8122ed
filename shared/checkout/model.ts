/** What a shop asks before it takes an order, and the steps there as a surface shows them. */
import { z } from 'zod';
import type { CartChange, Totals } from '../cart/decide.ts';
import type { Cart } from '../cart/model.ts';
import { amount } from '../catalog/model.ts';
import type { CheckoutAnswers, CheckoutQuestion, Contact } from '../customers/model.ts';
import type { AppliedPromo, PromoView } from '../promo/model.ts';
import { localized } from '../texts/model.ts';

/** Whether something is asked: `optional` may be skipped, `off` is never asked. */
export const fieldRule = z.enum(['required', 'optional', 'off']);
export type FieldRule = z.output<typeof fieldRule>;

/** Short, since a button's callback data carries it. */
export const deliveryId = z.string().regex(/^[a-z0-9-]{1,16}$/, 'expected 1 to 16 of a-z, 0-9 and -');

/** A way in which an order reaches its customer. */
const deliveryOption = z.object({
  id: deliveryId,
  title: localized(40),
  price: amount,
  /** What the goods must come to for the delivery to cost nothing; left out: it always has its price. */
  freeFrom: amount.optional(),
  /** Without one (a pick-up, a service) the address is not asked. */
  needsAddress: z.boolean().default(true),
});
export type DeliveryOption = z.output<typeof deliveryOption>;

/** A delivery at the price it has for certain goods. */
export const deliveryQuote = z.object({ id: z.string(), title: localized(40), price: amount });
export type DeliveryQuote = z.output<typeof deliveryQuote>;

export const maxDelivery = 10;

const deliveryOptions = (option: typeof deliveryOption) =>
  z
    .array(option)
    .max(maxDelivery)
    .refine((options) => new Set(options.map(({ id }) => id)).size === options.length, {
      error: 'two options have the same id',
    });

export const checkoutSettings = z.object({
  fields: z
    .object({
      name: fieldRule.default('required'),
      phone: fieldRule.default('required'),
      email: fieldRule.default('required'),
      /** Asked where the chosen delivery needs one. */
      address: fieldRule.default('required'),
      /** A word to the shop. */
      note: fieldRule.default('optional'),
    })
    .prefault({}),
  /** Left empty: how an order is delivered is not asked. */
  delivery: deliveryOptions(deliveryOption).default([]),
  /** What the goods must come to, in minor units. */
  minimumOrder: amount.default(0),
});
export type CheckoutSettings = z.output<typeof checkoutSettings>;

export const checkoutSettingsPatch = z.strictObject({
  fields: z
    .strictObject({
      name: fieldRule.optional(),
      phone: fieldRule.optional(),
      email: fieldRule.optional(),
      address: fieldRule.optional(),
      note: fieldRule.optional(),
    })
    .optional(),
  delivery: deliveryOptions(deliveryOption.strict()).optional(),
  minimumOrder: amount.optional(),
});

/** What is different from when the customer last looked, of the goods, their delivery or the promo code. */
export type CheckoutChange =
  | CartChange
  | { kind: 'delivery_gone'; was: DeliveryQuote }
  | { kind: 'delivery_price'; was: DeliveryQuote; now: number }
  | { kind: 'promo_gone'; was: AppliedPromo }
  | { kind: 'promo_discount'; was: AppliedPromo; now: number };

/** A question of the checkout. */
export interface QuestionView {
  step: CheckoutQuestion;
  checkoutId: string;
  /** Which of how many; left out for a question that the customer asked for at the summary. */
  progress?: { position: number; count: number };
  /** An answer that may be taken as it is: given before, or known from the profile, or of the name from Telegram. */
  offered?: string;
  /** Everything else may be answered as it is known, too: one press leads to the summary. */
  canRepeat: boolean;
  canSkip: boolean;
  canGoBack: boolean;
  /** What there is to choose from, where the question is how to deliver; `chosen` the last time. */
  options?: (DeliveryQuote & { freeFrom?: number; chosen: boolean })[];
}

/** What an order says of its customer: what the shop asks for, as far as it was answered. */
export type OrderContact = Partial<Contact> & Pick<CheckoutAnswers, 'location'>;

/** All that is about to be ordered. `fingerprint` names exactly this content: the confirming button carries it. */
export interface SummaryView {
  step: 'confirm';
  checkoutId: string;
  fingerprint: string;
  contact: OrderContact;
  cart: Cart;
  /** Of the goods. */
  totals: Totals;
  delivery?: DeliveryQuote;
  /** What the customer's code saves, or why it does not. */
  promo?: PromoView;
  /** What is to be paid: goods after discounts, less what the code saves, and delivery. */
  total: number;
  note?: string;
  /** A word to the shop may be added, changed or taken away. */
  canNote: boolean;
  canGoBack: boolean;
  /** What the shop takes an order from, where the goods come to less. */
  minimum?: number;
}

export type CheckoutView = (QuestionView | SummaryView) & { changes: CheckoutChange[] };
