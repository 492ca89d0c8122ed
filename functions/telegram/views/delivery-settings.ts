/** The ways in which orders are delivered, as the owner sets them up. Notices are HTML. */
import type { InlineKeyboardButton } from 'grammy/types';
import type { Settings } from '../../../shared/bots/model.ts';
import { maxDelivery, type DeliveryOption } from '../../../shared/checkout/model.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';
import { backToSettings, sectionTitle } from './settings.ts';

/** What a way costs and asks for. */
function optionLine(voice: Voice, { title, price, freeFrom, needsAddress }: DeliveryOption): string {
  const facts = [
    price > 0 ? voice.money(price) : voice.html('delivery-free'),
    ...(price > 0 && freeFrom !== undefined
      ? [voice.html('set-delivery-from', { sum: voice.money(freeFrom) })]
      : []),
    voice.html(needsAddress ? 'set-delivery-address' : 'set-delivery-bare'),
  ];
  return `🚚 <b>${escapeHtml(voice.words(title))}</b>: ${facts.join(', ')}`;
}

export function deliverySettingsScreen(
  voice: Voice,
  { checkout: { delivery } }: Settings,
  notice?: string,
): Screen {
  const lines = delivery.map((option) => optionLine(voice, option));
  return {
    text: paragraphs(
      notice,
      sectionTitle(voice, 'delivery'),
      lines.length > 0 ? lines.join('\n') : voice.html('set-delivery-none'),
    ),
    markup: rows(
      ...delivery.map(({ id, title }) => [button(clip(voice.words(title), 20), 'set:way', id)]),
      delivery.length < maxDelivery ? [button(voice.text('set-delivery-add'), 'set:new')] : [],
      [backToSettings(voice)],
    ),
  };
}

const danger = (it: InlineKeyboardButton): InlineKeyboardButton => ({ ...it, style: 'danger' });

/** One way, and what may be changed of it. */
export function deliveryOptionScreen(voice: Voice, option: DeliveryOption, notice?: string): Screen {
  const { id, price, needsAddress } = option;
  const address = voice.text(needsAddress ? 'set-address-no' : 'set-address-yes');
  return {
    text: paragraphs(notice, optionLine(voice, option)),
    markup: rows(
      [
        button(voice.text('set-delivery-title'), 'set:edit', id, 'title'),
        button(voice.text('set-delivery-price'), 'set:edit', id, 'price'),
      ],
      price > 0 ? [button(voice.text('set-delivery-free'), 'set:edit', id, 'freeFrom')] : [],
      [button(address, 'set:where', id, needsAddress ? '0' : '1')],
      [danger(button(voice.text('set-delivery-remove'), 'set:drop', id))],
      [backToDelivery(voice)],
    ),
  };
}

export const removeDeliveryScreen = (voice: Voice, { id, title }: DeliveryOption): Screen => ({
  text: voice.html('set-delivery-ask', { title: voice.words(title) }),
  markup: rows(
    [danger(button(voice.text('set-delivery-yes'), 'set:gone', id))],
    [button(voice.text('button-back'), 'set:way', id)],
  ),
});

const backToDelivery = (voice: Voice): InlineKeyboardButton =>
  button(voice.text('set-delivery-back'), 'set:open', 'delivery');

/** Whether a delivery needs an address, as answers to a form's question. */
export const addressChoices = (voice: Voice) => [
  { label: voice.text('set-address-yes'), value: '1' },
  { label: voice.text('set-address-no'), value: '0' },
];
