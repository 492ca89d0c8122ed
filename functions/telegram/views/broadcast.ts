/** What stands below a broadcast. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { BroadcastButton } from '../../../shared/broadcasts/model.ts';
import { inLanguage, type Language } from '../../../shared/texts/model.ts';
import { button, rows } from './screen.ts';

/** @returns undefined where there are no buttons */
export function broadcastMarkup(
  buttons: readonly BroadcastButton[],
  language: Language,
  fallback: Language,
): InlineKeyboardMarkup | undefined {
  if (buttons.length === 0) return undefined;
  return rows(...buttons.map((it) => [drawn(it, inLanguage(it.label, language, fallback))]));
}

function drawn({ to }: BroadcastButton, label: string): InlineKeyboardButton {
  if ('url' in to) return { text: label, url: to.url };
  if ('cart' in to) return button(label, 'cart:send');
  return 'product' in to ? button(label, 'cat:item', to.product) : button(label, 'cat:open', to.category, 0);
}
