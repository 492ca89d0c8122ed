/** What stands below a broadcast, and what a customer wants to be written to about. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import {
  declinableCategory,
  type BroadcastCategory,
  type DeclinableCategory,
} from '../../../shared/broadcasts/category.ts';
import type { SentVariant } from '../../../shared/broadcasts/click.ts';
import { isDeclinable } from '../../../shared/broadcasts/decide.ts';
import type { BroadcastButton } from '../../../shared/broadcasts/model.ts';
import { inLanguage, type Language } from '../../../shared/texts/model.ts';
import { wordsIn, type Voice } from '../voice.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

/** A message of a broadcast that goes out: who presses its buttons is counted. */
export interface Counted extends SentVariant {
  botId: string;
  /** The shop's own address; without one the links lead straight to where they lead. */
  publicUrl: string | undefined;
}

/**
 * @param counted undefined: nobody is, for it is only looked at, and its buttons do nothing
 * @returns undefined where there are no buttons
 */
export function broadcastMarkup(
  { buttons, category }: { buttons: readonly BroadcastButton[]; category: BroadcastCategory },
  language: Language,
  fallback: Language,
  counted?: Counted,
): InlineKeyboardMarkup | undefined {
  const drawn = buttons.map(({ to, label }, place) => [
    leading(to, inLanguage(label, language, fallback), place, counted),
  ]);
  if (!isDeclinable(category)) return drawn.length > 0 ? rows(...drawn) : undefined;
  const less = wordsIn(language).text('broadcast-less');
  return rows(...drawn, [counted ? button(less, 'post:less', category) : button(less, 'post:look')]);
}

function leading(
  to: BroadcastButton['to'],
  label: string,
  place: number,
  counted: Counted | undefined,
): InlineKeyboardButton {
  if ('url' in to) return { text: label, url: counted ? countedLink(to.url, place, counted) : to.url };
  return counted ? button(label, 'post:go', counted.id, counted.variant, place) : button(label, 'post:look');
}

/** By way of the shop's own address, see api/redirects.ts. */
const countedLink = (url: string, place: number, { botId, id, variant, publicUrl }: Counted): string =>
  publicUrl === undefined ? url : new URL(`/go/${botId}/${id}/${variant}/${place}`, publicUrl).href;

/** The words above the buttons of an album, which has no place for any: they follow it. */
export const wordsBelow = (buttons: readonly BroadcastButton[], language: Language): string =>
  wordsIn(language).text(buttons.length > 0 ? 'broadcast-below' : 'broadcast-from-shop');

const asked = { news: 'broadcast-ask-news', offers: 'broadcast-ask-offers' } as const;
const stopped = { news: 'broadcast-stopped-news', offers: 'broadcast-stopped-offers' } as const;
const resumed = { news: 'broadcast-resumed-news', offers: 'broadcast-resumed-offers' } as const;
const titles = { news: 'broadcast-news', offers: 'broadcast-offers' } as const;

/** Whether it is meant. */
export const declineQuestion = (voice: Voice, category: DeclinableCategory): Screen => ({
  text: voice.html(asked[category]),
  markup: rows(
    [button(voice.text('broadcast-yes'), 'post:set', category, '0')],
    [button(voice.text('button-cancel'), 'post:list')],
  ),
});

/** What has been changed, as HTML. */
export const declineNotice = (voice: Voice, category: DeclinableCategory, wanted: boolean): string =>
  voice.html((wanted ? resumed : stopped)[category]);

/** What comes and what does not, to be changed. */
export const wantedScreen = (
  voice: Voice,
  declined: readonly BroadcastCategory[],
  notice?: string,
): Screen => ({
  text: paragraphs(
    notice,
    `<b>${voice.html('broadcast-wanted-title')}</b>`,
    voice.html('broadcast-wanted-about'),
  ),
  markup: rows(
    ...declinableCategory.options.map((category) => {
      const isOff = declined.includes(category);
      const label = `${isOff ? '🔕' : '✅'} ${voice.text(titles[category])}`;
      return [button(label, 'post:set', category, isOff ? '1' : '0')];
    }),
    [button(voice.text('button-back'), 'me:show')],
  ),
});
