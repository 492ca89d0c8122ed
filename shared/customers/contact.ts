/** Turning what a customer typed into a contact detail. */
import { parsePhoneNumberFromString, type CountryCode, isSupportedCountry } from 'libphonenumber-js';
import { contact, type ContactField } from './model.ts';

/**
 * Parses an answer as it was typed.
 * @param currency the shop's: numbers without a country code are taken as of its country (UAH: Ukraine)
 * @returns the value to store, or undefined when it will not do
 */
export function parseContactField(field: ContactField, text: string, currency: string): string | undefined {
  const value = field === 'phone' ? phoneNumber(text, currency) : text;
  const parsed = contact.shape[field].safeParse(field === 'email' ? text.trim().toLowerCase() : value);
  return parsed.success ? parsed.data : undefined;
}

function phoneNumber(text: string, currency: string): string | undefined {
  const country = currency.slice(0, 2);
  const defaultCountry: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
  return number?.isValid() ? number.number : undefined;
}
