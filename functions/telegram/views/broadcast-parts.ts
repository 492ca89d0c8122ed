/** The parts of a broadcast that are changed one by one: words, buttons, category, options. */
import { broadcastCategories } from '../../../shared/broadcasts/category.ts';
import { sha256 } from '../../../shared/cloud/digest.ts';
import {
  maxButtons,
  maxVariants,
  type BroadcastButton,
  type Delivery,
  type NumberedBroadcast,
} from '../../../shared/broadcasts/model.ts';
import { canonicalJson } from '../../../shared/commands/execute.ts';
import { languages } from '../../../shared/texts/model.ts';
import type { MessageKey } from '../messages.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { categoryKeys, type Titles } from './broadcast-admin.ts';
import { letterOf, titleLine } from './broadcast-report.ts';
import { languageNames } from './profile.ts';
import { button, clip, inPairs, marked, paragraphs, rows, type Screen } from './screen.ts';

/** What is shown above a part. */
interface Shown {
  item: NumberedBroadcast;
  /** HTML. */
  notice?: string | undefined;
}

const backTo = (voice: Voice, id: string) => [button(voice.text('button-back'), 'cast:open', id)];

/**
 * Its words, by variant and language.
 * @param kind what a press begins: writing them, or changing what was sent
 */
export function wordsScreen(voice: Voice, { item, notice }: Shown, kind: 'cast:write' | 'cast:fix'): Screen {
  const { id, name, variants } = item;
  const isSent = kind === 'cast:fix';
  const lines = variants.flatMap(({ messages }, index) =>
    languages.flatMap((code) => {
      const content = messages[code];
      if (!content) return [];
      const letter = variants.length > 1 ? `<b>${letterOf(index)}</b> · ` : '';
      const [first, ...others] = content.media;
      const files = first
        ? `[${voice.html(mediaKeys[first.type])}${others.length > 0 ? ` +${others.length}` : ''}] `
        : '';
      return [`${letter}${languageNames[code]}: ${files}${escapeHtml(clip(content.text, 120))}`];
    }),
  );
  const buttons = variants.map(({ messages }, index) =>
    languages
      .filter((code) => !isSent || messages[code])
      .map((code) => {
        const letter = variants.length > 1 ? `${letterOf(index)} ` : '';
        const sign = messages[code] ? '✏️' : '➕';
        return button(`${sign} ${letter}${languageNames[code]}`, kind, id, index, code);
      }),
  );
  return {
    text: paragraphs(
      notice,
      titleLine(name),
      lines.join('\n'),
      voice.html(isSent ? 'cast-fix-hint' : 'cast-words-hint'),
    ),
    markup: rows(
      ...buttons,
      isSent || variants.length >= maxVariants
        ? []
        : [button(voice.text('cast-variant-add'), 'cast:more', id)],
      backTo(voice, id),
    ),
  };
}

export const mediaKeys = {
  photo: 'cast-media-photo',
  video: 'cast-media-video',
  animation: 'cast-media-animation',
  document: 'cast-media-document',
  audio: 'cast-media-audio',
  voice: 'cast-media-voice',
} as const satisfies Record<string, MessageKey>;

/** Names a button of a broadcast: another place in the list is the same button. */
export const nameOfButton = (it: BroadcastButton): string => sha256(canonicalJson(it)).slice(0, 8);

/** What stands below the message, each to be removed by a press. */
export function buttonsScreen(voice: Voice, { item, notice }: Shown, titles: Titles): Screen {
  const { id, name, variants } = item;
  const { buttons = [] } = variants[0] ?? {};
  const whither = ({ to }: BroadcastButton): string => {
    if ('url' in to) return escapeHtml(clip(to.url, 60));
    if ('cart' in to) return voice.html('nav-cart');
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
        buttons.map((it) =>
          button(`🗑 ${clip(voice.words(it.label), 17)}`, 'cast:unpin', id, nameOfButton(it)),
        ),
      ),
      ...(buttons.length < maxButtons ? [add.slice(0, 2), add.slice(2)] : []),
      backTo(voice, id),
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
    backTo(voice, item.id),
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
      backTo(voice, id),
    ),
  };
}
