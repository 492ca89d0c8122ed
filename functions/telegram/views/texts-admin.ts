/** The wordings that the shop may write itself, as the staff see them. */
import { languages, textIds, textPlaceholders, type Text, type TextId } from '../../../shared/texts/model.ts';
import type { MessageKey } from '../messages.ts';
import { escapeHtml, type Voice, type Words } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { languageNames } from './profile.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';

const names = {
  greeting: 'say-greeting',
  help: 'say-help',
  about: 'say-about',
  support: 'say-support',
  consent: 'say-consent',
  order_thanks: 'say-order-thanks',
  cart_empty: 'say-cart-empty',
  catalog_empty: 'say-catalog-empty',
  not_understood: 'say-not-understood',
} as const satisfies Record<TextId, MessageKey>;

/** What a wording is for. */
export const nameOf = (voice: Words, id: TextId): string => voice.text(names[id]);

/** Those that are shown under a title of their own. */
export const titled: readonly TextId[] = ['about', 'support', 'consent'];

/** `{name}, {total}`; empty where there are none. */
export const placeholdersOf = (id: TextId): string =>
  textPlaceholders[id].map((name) => `{${name}}`).join(', ');

type Texts = Partial<Record<TextId, Text>>;

/** In which languages a wording is the shop's. */
const languagesIn = (text: Text | undefined): string =>
  languages
    .filter((code) => text?.body[code] !== undefined)
    .map((code) => code.toUpperCase())
    .join(' ');

export const textListScreen = (voice: Voice, texts: Texts, notice?: string): Screen => ({
  text: paragraphs(notice, `<b>${voice.html('say-texts-title')}</b>`, voice.html('say-texts-choose')),
  markup: rows(
    ...textIds.map((id) => {
      const own = languagesIn(texts[id]);
      return [button(`${nameOf(voice, id)} · ${own === '' ? '➖' : own}`, 'say:text', id)];
    }),
    [backToDesk(voice)],
  ),
});

/** What the bot says of itself, as HTML; undefined where it says nothing. */
function ours(voice: Voice, id: TextId, shop: string): string | undefined {
  switch (id) {
    case 'greeting':
      return voice.html('greeting-default', { name: '{name}' });
    case 'help':
      return voice.html('help');
    case 'about':
      return voice.html('about-default', { shop });
    case 'order_thanks':
      return paragraphs(
        voice.html('order-placed', { number: '{number}', total: '{total}' }),
        voice.html('order-next'),
      );
    case 'cart_empty':
      return voice.html('cart-empty');
    case 'catalog_empty':
      return voice.html('categories-empty');
    case 'not_understood':
      return voice.html('not-understood');
    case 'support':
    case 'consent':
      return undefined;
  }
}

export interface TextView {
  id: TextId;
  /** The shop's own; undefined where it has written none. */
  text: Text | undefined;
  shop: string;
  /** HTML. */
  notice?: string;
}

export function textScreen(voice: Voice, { id, text, shop, notice }: TextView): Screen {
  const placeholders = placeholdersOf(id);
  const own = languages.flatMap((code) => {
    const body = text?.body[code];
    const title = titled.includes(id) ? text?.title[code] : undefined;
    if (body === undefined) return [];
    const heading = title === undefined ? '' : `<b>${escapeHtml(title)}</b>\n`;
    return [`<i>${languageNames[code]}</i>\n${heading}${escapeHtml(clip(body, 700))}`];
  });
  const bot = ours(voice, id, shop);
  return {
    text: paragraphs(
      notice,
      `<b>${escapeHtml(nameOf(voice, id))}</b>`,
      voice.html('say-ours'),
      bot ?? voice.html('say-ours-none'),
      own.length === 0 ? voice.html('say-own-none') : voice.html('say-own'),
      ...own,
      placeholders === ''
        ? voice.html('say-no-placeholders')
        : voice.html('say-placeholders', { placeholders }),
    ),
    markup: rows(
      [
        button(voice.text('say-write'), 'say:write', id, 'body'),
        ...(titled.includes(id) && text
          ? [button(voice.text('adm-edit-title'), 'say:write', id, 'title')]
          : []),
      ],
      text ? [{ ...button(voice.text('say-reset'), 'say:ask', id), style: 'danger' }] : [],
      [button(voice.text('say-texts-back'), 'desk:open', 'texts'), backToDesk(voice)],
    ),
  };
}

/** Asks before the bot goes back to its own words. */
export const resetTextScreen = (voice: Voice, id: TextId): Screen => ({
  text: voice.html('say-reset-ask', { text: nameOf(voice, id) }),
  markup: rows(
    [{ ...button(voice.text('say-reset-yes'), 'say:reset', id), style: 'danger' }],
    [button(voice.text('button-back'), 'say:text', id), backToDesk(voice)],
  ),
});
