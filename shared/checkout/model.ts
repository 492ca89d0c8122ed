/** The steps from a cart to an order, as a surface shows them. Plain JSON: it is kept in the command's record. */
import type { CartChange, Totals } from '../cart/decide.ts';
import type { Cart } from '../cart/model.ts';
import type { Contact, ContactField } from '../customers/model.ts';

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
