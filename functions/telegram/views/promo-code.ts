/** A promo code as customers see it: the line it has in a cart and an order, and why it does not apply. */
import type { InlineKeyboardButton } from 'grammy/types';
import { isApplied, type PromoRefusal, type PromoView } from '../../../shared/promo/model.ts';
import type { Voice } from '../voice.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';

/** What the code saves, or why it does not; HTML. */
export function promoLine(voice: Voice, promo: PromoView): string {
  const { code } = promo;
  if (isApplied(promo)) return voice.html('promo-line', { code, saved: voice.money(promo.discount) });
  return voice.html('promo-idle', { code, why: whyNot(voice, promo.refusal) });
}

/** Plain text. */
export function whyNot(voice: Voice, refusal: PromoRefusal): string {
  switch (refusal.reason) {
    case 'unknown':
      return voice.text('promo-why-unknown');
    case 'off':
      return voice.text('promo-why-off');
    case 'not_yet':
      return voice.text('promo-why-not-yet', { from: voice.date(new Date(refusal.from)) });
    case 'expired':
      return voice.text('promo-why-expired');
    case 'used_up':
      return voice.text('promo-why-used-up');
    case 'used_by_you':
      return voice.text('promo-why-used-by-you');
    case 'not_first':
      return voice.text('promo-why-not-first');
    case 'below_minimum': {
      const { minimum, missing } = refusal;
      const sums = { minimum: voice.money(minimum), missing: voice.money(missing) };
      return voice.text('promo-why-below-minimum', sums);
    }
    case 'nothing_applies':
      return voice.text('promo-why-nothing-applies');
  }
}

/** Enters a code, or takes the one out that there is. @param place where the button is: that is shown again */
export const promoButton = (
  voice: Voice,
  promo: Pick<PromoView, 'code'> | undefined,
  place: 'cart' | 'sum',
): InlineKeyboardButton =>
  promo
    ? button(voice.text('promo-drop', { code: clip(promo.code, 16) }), 'code:drop', place)
    : button(voice.text('promo-enter'), 'code:ask');

const leaving = (voice: Voice) => rows([button(voice.text('button-cancel'), 'code:keep')]);

export const askCodeScreen = (voice: Voice): Screen => ({
  text: `<b>${voice.html('promo-ask')}</b>`,
  markup: leaving(voice),
});

/** What was sent will not do. @param asked another one is awaited */
export const refusedCodeScreen = (
  voice: Voice,
  { code, refusal }: { code: string; refusal: PromoRefusal },
  asked: boolean,
): Screen => ({
  text: paragraphs(
    voice.html('promo-refused', { code, why: whyNot(voice, refusal) }),
    asked ? voice.html('promo-another') : undefined,
  ),
  ...(asked && { markup: leaving(voice) }),
});

/** What became of a code that was entered; HTML. */
export function enteredNotice(voice: Voice, promo: PromoView, isEmpty: boolean): string {
  const { code } = promo;
  if (isApplied(promo)) return voice.html('promo-taken', { code, saved: voice.money(promo.discount) });
  if (isEmpty) return voice.html('promo-kept-empty', { code });
  return voice.html('promo-kept', { code, why: whyNot(voice, promo.refusal) });
}
