/**
 * The order of text. Firestore orders strings by their UTF-8 bytes, which is the order of code points; JavaScript
 * compares UTF-16 code units, where the surrogates of astral characters come before U+E000..U+FFFF.
 */

/** Negative, zero or positive as `a` comes before, with or after `b` in the order of their UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return weight(x) - weight(y);
  }
  return a.length - b.length;
}

/** Lifts surrogates above every other code unit. */
const weight = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
