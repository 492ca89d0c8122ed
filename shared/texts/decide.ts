/** What the owner's own words may hold. */
import { languages, textPlaceholders, type Language, type Localized, type TextId } from './model.ts';

/** A word in braces; anything else in braces is text. */
const placeholder = /\{([A-Za-z_]+)\}/g;

/** The placeholders of a text that the bot has no value for, by language. */
export function unknownPlaceholders(id: TextId, body: Localized): { language: Language; name: string }[] {
  const known: readonly string[] = textPlaceholders[id];
  return languages.flatMap((language) =>
    [...(body[language] ?? '').matchAll(placeholder)].flatMap(([, name = '']) =>
      known.includes(name) ? [] : [{ language, name }],
    ),
  );
}

/** A known name with a brace on one side alone, by language: what is missing there is surely meant. */
export function loneBraces(id: TextId, body: Localized): { language: Language; name: string }[] {
  const names = textPlaceholders[id].join('|');
  if (names === '') return [];
  const lone = new RegExp(`\\{\\s*(${names})\\b(?![^{}]*\\})|(?<!\\{[^{}]*)\\b(${names})\\s*\\}`, 'g');
  return languages.flatMap((language) =>
    [...(body[language] ?? '').matchAll(lone)].map(([, opened, closed = '']) => ({
      language,
      name: opened ?? closed,
    })),
  );
}

/** The names that stand in braces. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(placeholder)].map(([, name = '']) => name);

/** Puts values in the place of placeholders; what has none stays as it is written. */
export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
