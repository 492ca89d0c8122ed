/** Who a customer is to begin with, and which language is spoken. */
import type { Language } from '../texts/model.ts';
import { languages } from '../texts/model.ts';
import type { Customer, CustomerState, TelegramProfile } from './model.ts';

export const newCustomer = (telegramId: number, from: TelegramProfile): CustomerState => ({
  ...from,
  telegramId,
  profile: {},
  cart: [],
  favourites: [],
});

/** The customer's choice, else Telegram's language code, else the bot's language. */
export function languageOf(
  customer: Pick<Customer, 'language'> | undefined,
  languageCode: string | undefined,
  fallback: Language,
): Language {
  const spoken = languageCode?.slice(0, 2).toLowerCase();
  return customer?.language ?? languages.find((code) => code === spoken) ?? fallback;
}
