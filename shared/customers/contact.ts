/** Turning what a customer typed into a contact detail. */
import {
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { contact, type Contact, type ContactField, type CustomerState } from './model.ts';

/**
 * Parses an answer as it was typed.
 * @param currency the shop's: numbers without a country code are taken as of its country (UAH: Ukraine)
 * @returns the value to store, or undefined when it will not do
 */
export function parseContactField(field: ContactField, text: string, currency: string): string | undefined {
  const value = field === 'phone' ? phoneNumber(text, currency) : text;
  const parsed = contact.shape[field].safeParse(field === 'email' ? text.trim().toLowerCase() : value);
  return parsed.success && isMeant(field, parsed.data) ? parsed.data : undefined;
}

/** Whether there is something in it to call somebody by, or to find a place by. */
function isMeant(field: ContactField, value: string): boolean {
  if (field === 'name') return /\p{L}/u.test(value);
  return field !== 'address' || /[\p{L}\p{N}]/u.test(value);
}

/** The country that the currency is named after; there is none for those of several (EUR). */
function countryOf(currency: string): CountryCode | undefined {
  const country = currency.slice(0, 2);
  return isSupportedCountry(country) ? country : undefined;
}

function phoneNumber(text: string, currency: string): string | undefined {
  const defaultCountry = countryOf(currency);
  const valid = (written: string) => {
    const number = parsePhoneNumberFromString(written, { defaultCountry, extract: false });
    return number?.isValid() ? number.number : undefined;
  };
  return valid(text) ?? (defaultCountry === 'UA' ? valid(withoutOldTrunk(text)) : undefined);
}

/** `8 (0…)`: 8 led out of town in Ukraine before it was dropped, and is still written; elsewhere it is in the metadata. */
const withoutOldTrunk = (text: string): string => text.replace(/^\s*8(?=[\s(-]*0)/, '');

/** How a phone number is written in full, for instance: a mobile one of the shop's country. */
export const exampleNumber = (currency: string): string =>
  getExampleNumber(countryOf(currency) ?? 'DE', examples)?.formatInternational() ?? '';

/** The name that Telegram tells, where it can be one. */
const nameInTelegram = ({ firstName, lastName = '' }: Pick<CustomerState, 'firstName' | 'lastName'>) =>
  parseContactField('name', `${firstName} ${lastName}`, '');

/** What is known of a customer to reach them by: as they told, else their name as Telegram tells it. */
export const knownContact = (
  state: Pick<CustomerState, 'profile' | 'firstName' | 'lastName'>,
): Partial<Contact> => ({ ...state.profile, name: state.profile.name ?? nameInTelegram(state) });
