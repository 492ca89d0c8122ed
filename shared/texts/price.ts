/** How sums are written for people. */
import type { Language } from './model.ts';

/** Writes amounts in minor units: `900 ₴`, and `900,50 ₴` where there is a fraction. */
export function priceIn(language: Language, currency: string): (amount: number) => string {
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  });
  const unit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  return (amount) => format.format(amount / unit);
}
