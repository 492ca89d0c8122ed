/** The checkout: its questions, the summary, the thanks. */
import type { InlineKeyboardButton } from 'grammy/types';
import type {
  CheckoutChange,
  CheckoutView,
  OrderContact,
  QuestionView,
  SummaryView,
} from '../../../shared/checkout/model.ts';
import type { CartChange } from '../../../shared/cart/decide.ts';
import { contactFields, type Location } from '../../../shared/customers/model.ts';
import { orderNumber } from '../../../shared/orders/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import {
  cartLines,
  changeLines,
  deliveryPrice,
  emptyCartScreen,
  minimumLine,
  soldOutIn,
  totalLines,
} from './cart.ts';
import { promoButton } from './promo-code.ts';
import { button, clip, fitting, marked, paragraphs, rows, type Screen } from './screen.ts';

type Changed<View> = View & { changes: CheckoutChange[] };

/** @param notice HTML that stands above, for instance what was wrong with the last answer */
export const checkoutScreen = (voice: Voice, view: CheckoutView, notice?: string): Screen =>
  view.step === 'confirm' ? summaryScreen(voice, view, notice) : questionScreen(voice, view, notice);

function questionScreen(voice: Voice, view: Changed<QuestionView>, notice?: string): Screen {
  const { step, progress, options = [] } = view;
  const free = options.flatMap(({ title, price, freeFrom }) =>
    freeFrom === undefined || price === 0
      ? []
      : [voice.html('delivery-free-from', { title: voice.words(title), from: voice.money(freeFrom) })],
  );
  const question = `<b>${voice.html(`ask-${step}`)}</b>`;
  return {
    text: fitting((titles) =>
      paragraphs(
        changeLines(voice, view.changes, titles),
        notice,
        progress ? `${voice.html('checkout-step', progress)}\n${question}` : question,
        free.join('\n'),
      ),
    ),
    markup: rows(...choices(voice, view), leaving(voice, view)),
  };
}

/** What there is to press instead of writing. */
function choices(voice: Voice, view: QuestionView): InlineKeyboardButton[][] {
  const { step, checkoutId, offered, canRepeat, canSkip, options = [] } = view;
  const same = canRepeat ? [button(voice.text('checkout-same'), 'buy:same', checkoutId)] : [];
  const delivery = options.map(({ id, title, price, chosen }) => {
    const values = { title: clip(voice.words(title), 30), price: deliveryPrice(voice, price) };
    return [marked(chosen, button(voice.text('delivery-option', values), 'buy:pick', checkoutId, id))];
  });
  const offer =
    offered === undefined || step === 'delivery'
      ? []
      : [button(voice.text('checkout-offered', { value: clip(offered, 40) }), 'buy:take', checkoutId, step)];
  const skip = voice.text(step === 'note' ? 'note-remove' : 'button-skip');
  return [same, ...delivery, offer, canSkip ? [button(skip, 'buy:skip', checkoutId, step)] : []];
}

function summaryScreen(voice: Voice, view: Changed<SummaryView>, notice?: string): Screen {
  const { checkoutId, fingerprint, cart, totals, contact, delivery, promo, note, minimum } = view;
  const confirm = button(
    voice.text('checkout-confirm', { total: voice.money(view.total) }),
    'buy:yes',
    checkoutId,
    fingerprint,
  );
  const terms = voice.own('consent') !== undefined;
  return {
    text: fitting((titles) =>
      paragraphs(
        changeLines(voice, view.changes, titles),
        notice,
        `<b>${voice.html('checkout-summary')}</b>`,
        cartLines(voice, cart, titles),
        totalLines(voice, totals, delivery, promo),
        paragraphs(contactLines(voice, contact), noteLine(voice, note)),
        minimum === undefined ? undefined : minimumLine(voice, minimum, totals.total),
        terms ? voice.html('terms-agree') : undefined,
      ),
    ),
    markup: rows(
      minimum === undefined
        ? [{ ...confirm, style: 'success' }]
        : [button(voice.text('card-open-cart'), 'cart:send')],
      [
        ...(view.canNote
          ? [button(voice.text(note === undefined ? 'note-add' : 'note-change'), 'buy:note', checkoutId)]
          : []),
        ...(terms ? [button(voice.text('terms-open'), 'buy:terms')] : []),
      ],
      [promoButton(voice, promo, 'sum')],
      leaving(voice, view),
    ),
  };
}

function leaving(
  voice: Voice,
  { checkoutId, step, canGoBack }: Pick<CheckoutView, 'checkoutId' | 'step' | 'canGoBack'>,
): InlineKeyboardButton[] {
  const cancel = button(voice.text('button-cancel'), 'buy:stop', checkoutId, step);
  return canGoBack ? [button(voice.text('button-back'), 'buy:back', checkoutId, step), cancel] : [cancel];
}

/** What is known of how to reach the customer; a shared place is a link to a map. */
export function contactLines(voice: Voice, contact: OrderContact): string {
  const lines = contactFields.flatMap((field) => {
    const value = contact[field];
    return value === undefined ? [] : [`${voice.html(`field-${field}`)}: ${escapeHtml(value)}`];
  });
  const place = contact.location ? [`📍 ${mapLink(voice, contact.location)}`] : [];
  return [...lines, ...place].join('\n');
}

const mapLink = (voice: Voice, { latitude, longitude }: Location): string =>
  `<a href="https://www.google.com/maps?q=${latitude},${longitude}">${voice.html('location-open')}</a>`;

/** A word from the customer to the shop; empty when there is none. */
export const noteLine = (voice: Voice, note: string | undefined): string =>
  note === undefined ? '' : `💬 ${voice.html('field-note')}: ${escapeHtml(note)}`;

export const cancelledScreen = (voice: Voice): Screen => ({
  text: voice.html('checkout-cancelled'),
  markup: rows([button(voice.text('card-open-cart'), 'cart:show')]),
});

/** Nothing of what was in the cart can be bought any more. */
export const soldOutScreen = (voice: Voice, changes: readonly CartChange[]): Screen =>
  emptyCartScreen(voice, (titles) => changeLines(voice, changes, titles), soldOutIn(changes));

export function placedScreen(voice: Voice, orderId: string, total: number): Screen {
  const values = { number: orderNumber(orderId), total: voice.money(total) };
  const ours = () => paragraphs(voice.html('order-placed', values), voice.html('order-next'));
  return {
    text: voice.own('order_thanks', values) ?? ours(),
    markup: rows([button(voice.text('nav-orders'), 'ord:list')]),
  };
}
