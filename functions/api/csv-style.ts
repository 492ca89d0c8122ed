/** How times and amounts look in a file: as the spreadsheets of the shop's country read them. */
import type { Style } from './csv-columns.ts';

export interface StyleWanted {
  currency: string;
  timeZone: string;
  /** `decimal`: 249.00; `minor`: 24900, as everywhere else in the API. */
  money: 'decimal' | 'minor';
  decimalMark: '.' | ',';
}

export function styleOf({ currency, timeZone, money, decimalMark }: StyleWanted): Style {
  // The Swedish way is 2026-05-04 13:00:00.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const digitsOf = new Map<string, number>();
  const digits = (code: string): number => {
    const known = digitsOf.get(code) ?? minorDigits(code);
    digitsOf.set(code, known);
    return known;
  };
  return {
    currency,
    time: (iso) => (iso === undefined ? undefined : clock.format(new Date(iso))),
    money(minor, code = currency) {
      if (minor === undefined || minor === null || money === 'minor') return minor;
      return decimal(minor, digits(code), decimalMark);
    },
  };
}

/** How many digits the minor units of a currency have, by ISO 4217. */
const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Of whole minor units: no sum is rounded on its way. */
function decimal(minor: number, digits: number, mark: string): string {
  if (digits === 0) return String(minor);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return `${minor < 0 ? '-' : ''}${text.slice(0, -digits)}${mark}${text.slice(-digits)}`;
}
