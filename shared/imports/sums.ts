/** Prices in files: exact to the last minor unit, or refused. Nothing is computed with fractions. */

/** How many decimals amounts of a currency have. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `ambiguous`: `1,234` is one thousand to some and one and a bit to others. */
export type NoAmount = 'no_number' | 'ambiguous' | 'too_precise' | 'too_large';

const maxAmount = 100_000_000_000;

/**
 * Minor units from `1499`, `1499.90`, `1 499,90`, `1,499.90` or `1499.9000`.
 * @param decimals of the currency
 */
export function exactAmount(text: string, decimals: number): number | NoAmount {
  const bare = text.replaceAll(/[\s\u00a0\u202f']/gu, '');
  if (!/^\d[\d.,]{0,39}$/.test(bare)) return 'no_number';
  const marks = bare.match(/[.,]/g) ?? [];
  const [first, last] = [marks[0], marks.at(-1)];
  let [whole, fraction] = [bare, ''];
  if (last !== undefined) {
    // Where one mark comes more than once, it sets off thousands, and there is no fraction.
    const onlyThousands = marks.length > 1 && first === last;
    const at = onlyThousands ? bare.length : bare.lastIndexOf(last);
    [whole, fraction] = [bare.slice(0, at), bare.slice(at + 1)];
    if (/[.,]/.test(whole)) {
      const groups = first === '.' ? /^\d{1,3}(\.\d{3})+$/ : /^\d{1,3}(,\d{3})+$/;
      if (!groups.test(whole)) return 'no_number';
    } else if (fraction.length === 3 && decimals !== 3 && /^[1-9]\d{0,2}$/.test(whole)) return 'ambiguous';
    if (!onlyThousands && fraction === '') return 'no_number';
  }
  const [kept, rest] = [fraction.slice(0, decimals), fraction.slice(decimals)];
  if (/[1-9]/.test(rest)) return 'too_precise';
  const amount = BigInt(whole.replaceAll(/[.,]/g, '') + kept.padEnd(decimals, '0'));
  return amount > BigInt(maxAmount) ? 'too_large' : Number(amount);
}

/** An amount as a file has it: `1499.90`. Made of whole minor units: no sum is rounded on its way. */
export function writtenAmount(minor: number, decimals: number, mark: '.' | ',' = '.'): string {
  if (decimals === 0) return String(minor);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -decimals)}${mark}${digits.slice(-decimals)}`;
}

/**
 * The whole percentage that makes exactly `price` out of `before`; undefined where none does: what is paid has to be
 * what the file says.
 * @param paid what a price comes to with so many percent off
 */
export function exactDiscount(
  price: number,
  before: number,
  paid: (of: { price: number; discountPercent: number }) => number,
): number | undefined {
  if (before <= price) return undefined;
  const near = Math.round(((before - price) * 100) / before);
  return [near, near - 1, near + 1].find(
    (discountPercent) =>
      discountPercent >= 1 && discountPercent <= 99 && paid({ price: before, discountPercent }) === price,
  );
}
