/** The checkout: its questions, the summary, the thanks. */
import type { InlineKeyboardButton } from 'grammy/types';
import type { CheckoutView, QuestionView, SummaryView } from '../../../shared/checkout/model.ts';
import type { CartChange } from '../../../shared/cart/decide.ts';
import { contactFields, type Contact } from '../../../shared/customers/model.ts';
import { orderNumber } from '../../../shared/orders/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { cartLines, changeLines, emptyCartScreen, totalLines } from './cart.ts';
import { button, clip, fitting, paragraphs, rows, type Screen } from './screen.ts';

type Changed<View> = View & { changes: CartChange[] };

/** @param notice HTML that stands above, for instance what was wrong with the last answer */
export const checkoutScreen = (voice: Voice, view: CheckoutView, notice?: string): Screen =>
  view.step === 'confirm' ? summaryScreen(voice, view, notice) : questionScreen(voice, view, notice);

function questionScreen(voice: Voice, view: Changed<QuestionView>, notice?: string): Screen {
  const { step, checkoutId, position, count, offered } = view;
  const offer =
    offered === undefined
      ? []
      : [button(voice.text('checkout-offered', { value: clip(offered, 40) }), 'buy:take', checkoutId, step)];
  const question = `${voice.html('checkout-step', { position, count })}\n<b>${voice.html(`ask-${step}`)}</b>`;
  return {
    text: fitting((titles) => paragraphs(changeLines(voice, view.changes, titles), notice, question)),
    markup: rows(offer, leaving(voice, view, position > 1)),
  };
}

function summaryScreen(voice: Voice, view: Changed<SummaryView>, notice?: string): Screen {
  const { checkoutId, fingerprint, cart, totals, contact } = view;
  const confirm = voice.text('checkout-confirm', { total: voice.money(totals.total) });
  return {
    text: fitting((titles) =>
      paragraphs(
        changeLines(voice, view.changes, titles),
        notice,
        `<b>${voice.html('checkout-summary')}</b>`,
        cartLines(voice, cart, titles),
        totalLines(voice, totals),
        contactLines(voice, contact),
      ),
    ),
    markup: rows([button(confirm, 'buy:yes', checkoutId, fingerprint)], leaving(voice, view, true)),
  };
}

function leaving(
  voice: Voice,
  { checkoutId, step }: { checkoutId: string; step: CheckoutView['step'] },
  canGoBack: boolean,
): InlineKeyboardButton[] {
  const cancel = button(voice.text('button-cancel'), 'buy:stop', checkoutId, step);
  return canGoBack ? [button(voice.text('button-back'), 'buy:back', checkoutId, step), cancel] : [cancel];
}

/** What is known of how to reach the customer. */
export const contactLines = (voice: Voice, contact: Partial<Contact>): string =>
  contactFields
    .flatMap((field) => {
      const value = contact[field];
      return value === undefined ? [] : [`${voice.html(`field-${field}`)}: ${escapeHtml(value)}`];
    })
    .join('\n');

export const cancelledScreen = (voice: Voice): Screen => ({
  text: voice.html('checkout-cancelled'),
  markup: rows([button(voice.text('card-open-cart'), 'cart:show')]),
});

/** Nothing of what was in the cart can be bought any more. */
export const soldOutScreen = (voice: Voice, changes: readonly CartChange[]): Screen =>
  emptyCartScreen(
    voice,
    fitting((titles) => changeLines(voice, changes, titles), 3000),
  );

export const placedScreen = (voice: Voice, orderId: string, total: number): Screen => ({
  text: paragraphs(
    voice.html('order-placed', { number: orderNumber(orderId), total: voice.money(total) }),
    voice.html('order-next'),
  ),
  markup: rows([button(voice.text('nav-orders'), 'ord:list')]),
});
