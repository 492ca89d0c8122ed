/** Who a customer is to begin with, which language is spoken, and which question waits for an answer. */
import type { Language } from '../texts/model.ts';
import { languages } from '../texts/model.ts';
import type { CheckoutDialog, Customer, CustomerState, Dialog, TelegramProfile } from './model.ts';

export const newCustomer = (telegramId: number, from: TelegramProfile): CustomerState => ({
  ...from,
  telegramId,
  profile: {},
  cart: [],
  favourites: [],
  watches: [],
});

/** When the cart was begun and last changed, with a change of it by the customer. */
export function cartTimes(
  { cart, cartSince }: Pick<CustomerState, 'cart' | 'cartSince'>,
  after: CustomerState['cart'] | undefined,
  at: Date,
): Pick<CustomerState, 'cartSince' | 'cartAt'> {
  if (!after || after === cart) return {};
  if (after.length === 0) return { cartSince: undefined, cartAt: undefined };
  return { cartSince: (cart.length > 0 ? cartSince : undefined) ?? at, cartAt: at };
}

/** The customer's choice, else Telegram's language code where the bot speaks it. */
export function ownLanguageOf(
  customer: Pick<Customer, 'language'> | undefined,
  languageCode: string | undefined,
): Language | undefined {
  const spoken = languageCode?.slice(0, 2).toLowerCase();
  return customer?.language ?? languages.find((code) => code === spoken);
}

/** The customer's choice, else Telegram's language code, else the bot's language. */
export const languageOf = (
  customer: Pick<Customer, 'language'> | undefined,
  languageCode: string | undefined,
  fallback: Language,
): Language => ownLanguageOf(customer, languageCode) ?? fallback;

/** The checkout under way, also where another question is asked in between. */
export const checkoutOf = (dialog: Dialog | undefined): CheckoutDialog | undefined =>
  dialog?.kind === 'checkout' ? dialog : dialog?.aside;

/** What goes on once the checkout is over: another question, where one was asked in between. */
export const withoutCheckout = (dialog: Dialog | undefined): Dialog | undefined =>
  dialog?.kind === 'checkout' ? undefined : dialog && { ...dialog, aside: undefined };

/** Whether a question stands with keys of its own below the chat, where the menu is otherwise. */
const hidesMenu = (dialog: Dialog | undefined): boolean =>
  (dialog?.kind === 'checkout' && (dialog.step === 'phone' || dialog.step === 'address')) ||
  (dialog?.kind === 'profile' && (dialog.field === 'phone' || dialog.field === 'address'));

/** Whether the menu has to come back below the chat when one question gives way to another, or to none. */
export const menuIsDue = (before: Dialog | undefined, after: Dialog | undefined): boolean =>
  hidesMenu(before) && !hidesMenu(after);
