/**
 * The payload of a link that enters a promo code: `promo_{CODE}` where the code is plain. Telegram takes at most 64 of
 * A-Z, a-z, 0-9, _ and -, so that a code with other letters goes as `promo-{base64url}`, one byte a character: its
 * place in the codes' alphabet.
 */
import { codeAlphabet, promoName } from '../../shared/promo/model.ts';

const plain = /^[0-9A-Z_-]+$/;

/** The payload for a code as it is kept. */
export function payloadFor(code: string): string {
  if (plain.test(code)) return `promo_${code}`;
  const places = Array.from(code, (letter) => codeAlphabet.indexOf(letter));
  return `promo-${Buffer.from(places).toString('base64url')}`;
}

/** @returns undefined where the payload is about something else; what it gives need not be a code that there is */
export function codeIn(payload: string): string | undefined {
  const [, kind, text = ''] = /^promo([_-])(.+)$/.exec(payload) ?? [];
  if (kind === undefined) return undefined;
  if (kind === '_') return text;
  const letters = Array.from(Buffer.from(text, 'base64url'), (place) => codeAlphabet[place] ?? '?');
  return promoName.safeParse(letters.join('')).data ?? text;
}
