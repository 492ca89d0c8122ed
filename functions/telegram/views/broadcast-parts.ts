/** The parts of what is composed that are changed one by one: words, buttons, category, options. */
import type { InlineKeyboardButton } from 'grammy/types';
import { broadcastCategories } from '../../../shared/broadcasts/category.ts';
import { sha256 } from '../../../shared/cloud/digest.ts';
import {
  maxButtons,
  maxVariants,
  type BroadcastButton,
  type Delivery,
  type Variant,
} from '../../../shared/broadcasts/model.ts';
import { canonicalJson } from '../../../shared/commands/execute.ts';
import { languages, type Language } from '../../../shared/texts/model.ts';
import type { Composed } from '../composed.ts';
import type { MessageKey } from '../messages.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { categoryKeys, type Titles } from './broadcast-admin.ts';
import { foreignLines } from './broadcast-languages.ts';
import { letterOf, titleLine } from './broadcast-report.ts';
import { backToWhole, hasRoomIn, textButtons, textPlaceLine } from './campaign-texts.ts';
import { languageNames } from './profile.ts';
import { button, clip, inPairs, marked, paragraphs, rows, type Screen } from './screen.ts';

/** What is shown above a part. */
interface Shown {
  item: Composed;
  /** HTML. */
  notice?: string | undefined;
}

const backTo = (voice: Voice, item: Composed): InlineKeyboardButton[] => [backToWhole(voice, item)];

/**
 * Its words, by variant and language.
 * @param kind what a press begins: writing them, or changing what was sent
 * @param fallback the language of the shop
 */
export function wordsScreen(
  voice: Voice,
  { item, notice }: Shown,
  kind: 'cast:write' | 'cast:fix',
  fallback: Language,
): Screen {
  const { id, name, variants, of } = item;
  const isSent = kind === 'cast:fix';
  const lines = variants.flatMap((variant, index) =>
    contentLines(voice, variant, variants.length > 1 ? `<b>${letterOf(index)}</b> · ` : ''),
  );
  const buttons = variants.flatMap(({ messages }, index) => {
    const row = languages
      .filter((code) => !isSent || messages[code])
      .map((code) => {
        const letter = variants.length > 1 ? `${letterOf(index)} ` : '';
        const sign = messages[code] ? '✏️' : '➕';
        return button(`${sign} ${letter}${languageNames[code]}`, kind, id, index, code);
      });
    // With a letter three in a row are broken in the middle of a word on a narrow screen.
    return variants.length > 1 ? inPairs(row) : [row];
  });
  return {
    text: paragraphs(
      notice,
      titleLine(name),
      of && textPlaceLine(voice, of),
      lines.join('\n'),
      isSent ? undefined : foreignLines(voice, item, fallback),
      voice.html(isSent ? 'cast-fix-hint' : 'cast-words-hint'),
    ),
    markup: rows(
      ...buttons,
      ...(isSent ? [] : variantButtons(voice, item)),
      ...(of ? textButtons(voice, id, of) : []),
      backTo(voice, item),
    ),
  };
}

/** Fewer variants, and one more where there may be. */
function variantButtons(voice: Voice, { id, variants, of }: Composed): InlineKeyboardButton[][] {
  const hasRoom = variants.length < maxVariants && (!of || hasRoomIn(of.campaign));
  return [
    variants.length > 1
      ? variants.map((one, index) => button(`🗑 ${letterOf(index)}`, 'cast:less', id, nameOfPart(one)))
      : [],
    hasRoom ? [button(voice.text('cast-variant-add'), 'cast:more', id)] : [],
  ];
}

/** What a variant says, a line for each language. @param before in front of each, as HTML */
const contentLines = (voice: Voice, { messages }: Variant, before: string): string[] =>
  languages.flatMap((code) => {
    const content = messages[code];
    if (!content) return [];
    const [first, ...others] = content.media;
    const files = first
      ? `[${voice.html(mediaKeys[first.type])}${others.length > 0 ? ` +${others.length}` : ''}] `
      : '';
    return [`${before}${languageNames[code]}: ${files}${escapeHtml(clip(content.text, 120))}`];
  });

/** Asks before a variant is taken away; undefined where there is none of this name. */
export function askToLose(voice: Voice, { id, name, variants }: Composed, which: string): Screen | undefined {
  const place = variants.findIndex((one) => nameOfPart(one) === which);
  const variant = variants[place];
  return (
    variant && {
      text: paragraphs(
        titleLine(name),
        contentLines(voice, variant, '').join('\n'),
        `<b>${voice.html('cast-variant-ask', { letter: letterOf(place) })}</b>`,
      ),
      markup: rows(
        [{ ...button(voice.text('cast-variant-yes'), 'cast:lose', id, which), style: 'danger' }],
        [button(voice.text('button-back'), 'cast:words', id)],
      ),
    }
  );
}

export const mediaKeys = {
  photo: 'cast-media-photo',
  video: 'cast-media-video',
  animation: 'cast-media-animation',
  document: 'cast-media-document',
  audio: 'cast-media-audio',
  voice: 'cast-media-voice',
} as const satisfies Record<string, MessageKey>;

/** Names a button or a variant: in another place of the list it is the same. */
export const nameOfPart = (it: BroadcastButton | Variant): string => sha256(canonicalJson(it)).slice(0, 8);

/** What stands below the message, each to be removed by a press. */
export function buttonsScreen(voice: Voice, { item, notice }: Shown, titles: Titles): Screen {
  const { id, name, variants, of } = item;
  const { buttons = [] } = variants[0] ?? {};
  const whither = ({ to }: BroadcastButton): string => {
    if ('url' in to) return escapeHtml(clip(to.url, 60));
    if ('cart' in to) return voice.html('nav-cart');
    const title = 'product' in to ? titles.products.get(to.product) : titles.categories.get(to.category);
    return title === undefined ? voice.html('cast-pin-lost') : escapeHtml(title);
  };
  const lines = buttons.map(
    (it, index) => `${index + 1}. <b>${escapeHtml(voice.words(it.label))}</b> → ${whither(it)}`,
  );
  const add = [
    button(voice.text('cast-pin-product'), 'cast:pin', id, 'product'),
    button(voice.text('cast-pin-category'), 'cast:pin', id, 'category'),
    button(voice.text('cast-pin-link'), 'cast:pin', id, 'link'),
  ];
  return {
    text: paragraphs(
      notice,
      titleLine(name),
      lines.length === 0 ? voice.html('cast-pins-none') : lines.join('\n'),
      lines.length === 0 ? undefined : voice.html('cast-pins-hint'),
    ),
    markup: rows(
      ...inPairs(
        buttons.map((it) => button(`🗑 ${clip(voice.words(it.label), 17)}`, 'cast:unpin', id, nameOfPart(it))),
      ),
      ...(buttons.length < maxButtons ? [add.slice(0, 2), add.slice(2)] : []),
      of ? [button(voice.text('button-back'), 'cast:words', id)] : backTo(voice, item),
    ),
  };
}

export const kindScreen = (voice: Voice, { item }: Shown): Screen => ({
  text: paragraphs(titleLine(item.name), voice.html('cast-kind-hint')),
  markup: rows(
    ...broadcastCategories.map((category) => [
      marked(
        category === item.category,
        button(voice.text(categoryKeys[category]), 'cast:sort', item.id, category),
      ),
    ]),
    backTo(voice, item),
  ),
});

const options = {
  silent: { key: 'cast-option-silent', hint: 'cast-hint-silent' },
  protect: { key: 'cast-option-protect', hint: 'cast-hint-protect' },
  retryUnknown: { key: 'cast-option-retry', hint: 'cast-hint-retry' },
  paid: { key: 'cast-option-paid', hint: 'cast-hint-paid' },
} as const satisfies Record<keyof Delivery, Record<'key' | 'hint', MessageKey>>;

/** @param isPaidOpen whether the shop pays for broadcasts at all */
export function optionsScreen(
  voice: Voice,
  { item, notice }: Shown,
  isPaidOpen: boolean,
  /** HTML. */
  estimate: string | undefined,
): Screen {
  const { id, name, delivery } = item;
  const open = (Object.keys(options) as (keyof Delivery)[]).filter(
    (option) => option !== 'paid' || isPaidOpen || delivery.paid,
  );
  return {
    text: paragraphs(
      notice,
      titleLine(name),
      ...open.map(
        (option) =>
          `<b>${voice.html(options[option].key)}</b>: ${voice.html(delivery[option] ? 'cast-option-on' : 'cast-option-off')}\n${voice.html(options[option].hint)}`,
      ),
      estimate,
    ),
    markup: rows(
      ...open.map((option) => [
        button(
          `${delivery[option] ? '✅' : '➖'} ${voice.text(options[option].key)}`,
          'cast:way',
          id,
          option,
          delivery[option] ? '0' : '1',
        ),
      ]),
      backTo(voice, item),
    ),
  };
}
