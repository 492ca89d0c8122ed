/** What a shop asks before it takes an order, and the steps there as a surface shows them. */
import { z } from 'zod';
import type { CartChange, Totals } from '../cart/decide.ts';
import type { Cart } from '../cart/model.ts';
import { amount } from '../catalog/model.ts';
import type { Contact, ContactField } from '../customers/model.ts';
import { localized } from '../texts/model.ts';

/** Whether something is asked: `optional` may be skipped, `off` is never asked. */
export const fieldRule = z.enum(['required', 'optional', 'off']);
export type FieldRule = z.output<typeof fieldRule>;

/** A way in which an order reaches its customer. */
export const deliveryOption = z.object({
  /** Short, since a button's callback data carries it. */
  id: z.string().regex(/^[a-z0-9-]{1,16}$/, 'expected 1 to 16 of a-z, 0-9 and -'),
  title: localized(40),
  price: amount,
  /** What the goods must come to for the delivery to cost nothing; left out: it always has its price. */
  freeFrom: amount.optional(),
  /** Without one (a pick-up, a service) the address is not asked. */
  needsAddress: z.boolean().default(true),
});
export type DeliveryOption = z.output<typeof deliveryOption>;

const deliveryOptions = (option: typeof deliveryOption) =>
  z
    .array(option)
    .max(10)
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

/** A question: `position` of `count`, with what the profile knows as `offered`. */
export interface QuestionView {
  step: ContactField;
  checkoutId: string;
  position: number;
  count: number;
  offered?: string;
}

/** All that is about to be ordered. `fingerprint` names exactly this content: the confirming button carries it. */
export interface SummaryView {
  step: 'confirm';
  checkoutId: string;
  fingerprint: string;
  contact: Contact;
  cart: Cart;
  totals: Totals;
}

export type CheckoutView = (QuestionView | SummaryView) & {
  /** What is different from when the customer last looked at the cart. */
  changes: CartChange[];
};
