/** How times and amounts look in a file: as the spreadsheets of the shop's country read them. */
import { decimalsOf, writtenAmount } from '../../shared/imports/sums.ts';
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
    const known = digitsOf.get(code) ?? decimalsOf(code);
    digitsOf.set(code, known);
    return known;
  };
  return {
    currency,
    time: (iso) => (iso === undefined ? undefined : clock.format(new Date(iso))),
    money(minor, code = currency) {
      if (minor === undefined || minor === null || money === 'minor') return minor;
      return writtenAmount(minor, digits(code), decimalMark);
    },
  };
}
