/**
 * How the bot speaks: a language, and the shop's currency in it. Words come from the Fluent files in `locales/`;
 * what comes from data is escaped wherever a message is HTML.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { I18n } from '@grammyjs/i18n';
import type { Bot } from '../../shared/bots/model.ts';
import { filledIn } from '../../shared/texts/decide.ts';
import { priceIn } from '../../shared/texts/price.ts';
import {
  inLanguage,
  languages,
  type Language,
  type Localized,
  type Text,
  type TextId,
  type textPlaceholders,
} from '../../shared/texts/model.ts';
import type { MessageKey, Messages } from './messages.ts';

type Placeable<K extends MessageKey> = Messages[K][number];
type Args<K extends MessageKey> = [Placeable<K>] extends [never]
  ? []
  : [values: Record<Placeable<K>, string | number>];

/** The bot's own words in one language. */
export interface Words {
  readonly language: Language;
  /** Plain text, for buttons and toasts. */
  text<K extends MessageKey>(key: K, ...values: Args<K>): string;
  /** HTML for a message; the values are escaped. */
  html<K extends MessageKey>(key: K, ...values: Args<K>): string;
}

/** Words, and the shop's amounts, times and texts in them. */
export interface Voice extends Words {
  /** An amount of minor units as a price, in plain text. */
  money(amount: number): string;
  /** Day and time, in words. */
  date(at: Date): string;
  /** Words of the shop, in plain text. */
  words(words: Localized): string;
  /** The shop's own wording as HTML, where it has written one: say ours otherwise. */
  own<K extends TextId>(id: K, ...values: OwnArgs<K>): string | undefined;
  /** The same under its title, for what is a message of its own. */
  ownPage<K extends TextId>(id: K, ...values: OwnArgs<K>): string | undefined;
}

/** `{name}` is filled in already. */
type OwnPlaceable<K extends TextId> = Exclude<(typeof textPlaceholders)[K][number], 'name'>;
type OwnArgs<K extends TextId> = [OwnPlaceable<K>] extends [never]
  ? []
  : [values: Record<OwnPlaceable<K>, string>];

/** All that the bot says in a language: one file for each part of the conversation. */
function localeSource(language: Language): string {
  const folder = new URL(`./locales/${language}/`, import.meta.url);
  return readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
}

const i18n = new I18n({
  defaultLocale: 'en',
  // Telegram shows the isolation marks of bidirectional text as they are; our languages need none.
  fluentBundleOptions: { useIsolating: false },
});
for (const language of languages) i18n.loadLocaleSync(language, { source: localeSource(language) });

export const wordsIn = (language: Language): Words => ({
  language,
  text: (key, ...[values]) => i18n.t(language, key, values),
  html: (key, ...[values]) => i18n.t(language, key, values && escaped(values)),
});

type ShopOfVoice = Pick<Bot, 'currency' | 'language' | 'timeZone'>;

/** Making the formats of Intl is dear; there are few voices, so each is made once. */
const voices = new Map<string, Voice>();

/** How the bot speaks one language about one shop. */
export function voiceOf(shop: ShopOfVoice, language: Language): Voice {
  const key = `${language} ${shop.language} ${shop.currency} ${shop.timeZone}`;
  const voice = voices.get(key) ?? makeVoice(shop, language);
  voices.set(key, voice);
  return voice;
}

function makeVoice(shop: ShopOfVoice, language: Language): Voice {
  const date = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: shop.timeZone,
  });
  return {
    ...wordsIn(language),
    money: priceIn(language, shop.currency),
    date: (at) => date.format(at),
    words: (words) => inLanguage(words, language, shop.language),
    own: () => undefined,
    ownPage: () => undefined,
  };
}

/** The voice with the shop's own texts in it, as it speaks to the customer of this first name. */
export function inOwnWords(voice: Voice, texts: Partial<Record<TextId, Text>>, name: string): Voice {
  const own: Voice['own'] = (id, ...[values]) => {
    const body = texts[id]?.body;
    return body && escapeHtml(filledIn(voice.words(body), { name, ...values }));
  };
  const ownPage: Voice['ownPage'] = (id, ...values) => {
    const title = texts[id]?.title;
    return title && `<b>${escapeHtml(voice.words(title))}</b>\n\n${own(id, ...values) ?? ''}`;
  };
  return { ...voice, own, ownPage };
}

function escaped(values: Record<string, string | number>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? escapeHtml(value) : value,
    ]),
  );
}

/** Makes text safe in an HTML message, attributes included. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
