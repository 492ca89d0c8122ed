/** Languages, words in several of them, and the texts that a shop writes itself. */
import { z } from 'zod';
import { stamps } from '../commands/model.ts';

export const languages = ['ru', 'uk', 'en'] as const;
export const language = z.enum(languages);
export type Language = z.output<typeof language>;

/** Half of a surrogate pair is no text: no database would take it. */
const words = (maxLength: number) =>
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

/** The texts that a bot sends in the owner's words; what each is for is said in the API's documentation. */
export const textId = z.enum(['greeting', 'support']);
export type TextId = z.output<typeof textId>;

/** `bots/{botId}/texts/{textId}`. Plain text; `{name}` in the greeting stands for the customer's first name. */
export const text = z.object({
  title: localized(200),
  body: localized(3500),
  ...stamps,
});
export type Text = z.output<typeof text>;
