/** Languages, words in several of them, and the texts that a shop writes itself. */
import { z } from 'zod';
import { stamps } from '../commands/model.ts';

export const languages = ['ru', 'uk', 'en'] as const;
export const language = z.enum(languages);
export type Language = z.output<typeof language>;

/** Half of a surrogate pair is no text: no database would take it. */
export const words = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine((text) => text.isWellFormed(), { error: 'expected well-formed Unicode' });

/** The same words in one or more languages. */
export const localized = (maxLength: number) =>
  z
    .strictObject({
      ru: words(maxLength).optional(),
      uk: words(maxLength).optional(),
      en: words(maxLength).optional(),
    })
    .refine((spoken) => languages.some((code) => spoken[code]), {
      error: 'write it in at least one of ru, uk, en',
    });

/** A change of {@link localized}: null takes a language away. */
export const localizedPatch = (maxLength: number) =>
  z.strictObject({
    ru: words(maxLength).nullish(),
    uk: words(maxLength).nullish(),
    en: words(maxLength).nullish(),
  });
export type Localized = Partial<Record<Language, string>>;

/** The words in the language asked for, else in the fallback, else in whichever there is. */
export function inLanguage(words: Localized, wanted: Language, fallback: Language): string {
  return words[wanted] ?? words[fallback] ?? words.en ?? words.uk ?? words.ru ?? '';
}

/**
 * The wordings that a shop may replace by its own, with the placeholders that each may use: `{name}` is the customer's
 * first name, `{number}` and `{total}` are the order's. What each is for is said in the API's documentation.
 */
export const textPlaceholders = {
  /** The answer to /start. */
  greeting: ['name'],
  /** The answer to /help. */
  help: ['name'],
  /** Who the shop is: /about. */
  about: [],
  /** How to reach the shop. */
  support: ['name'],
  /** What a customer consents to by leaving contact details: shown before an order is confirmed and in the profile. */
  consent: [],
  /** After an order was placed. */
  order_thanks: ['name', 'number', 'total'],
  cart_empty: ['name'],
  catalog_empty: [],
  /** To what the bot does not understand. */
  not_understood: ['name'],
} as const satisfies Record<string, readonly string[]>;

export type TextId = keyof typeof textPlaceholders;
export const textIds = Object.keys(textPlaceholders) as TextId[];
export const textId = z.enum(textIds);

export const maxTextTitle = 200;
export const maxTextBody = 3500;

/** `bots/{botId}/texts/{textId}`. Plain text with placeholders. */
export const text = z.object({
  title: localized(maxTextTitle),
  body: localized(maxTextBody),
  ...stamps,
});
export type Text = z.output<typeof text>;

/** A change of a text, by RFC 7396: what is left out stays, null takes a language away. */
export const textPatch = z.strictObject({
  title: localizedPatch(maxTextTitle).optional(),
  body: localizedPatch(maxTextBody).optional(),
});
