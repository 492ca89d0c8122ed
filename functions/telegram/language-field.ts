/** Changing words that are written in several languages, in one of them. */
import type { Outcome } from '../../shared/commands/model.ts';
import { language, languages, words, type Language, type Localized } from '../../shared/texts/model.ts';
import { Unfit, type Field, type Filled, type Saved } from './forms.ts';
import { languageNames } from './views/profile.ts';
import { clip } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import { escapeHtml, type Voice } from './voice.ts';

type Now = (ctx: ShopContext, filled: Filled) => Promise<Localized | undefined>;

/** Which language. @param now the words as they are */
export const languageField = (now: Now): Field => ({
  name: 'language',
  ask: (voice) => voice.html('adm-ask-language'),
  expected: (voice) => voice.html('adm-expect-choice'),
  async choices(ctx, _voice, filled) {
    const known = (await now(ctx, filled)) ?? {};
    return languages.map((code) => {
      const text = known[code];
      const label = `${text === undefined ? '➖' : '✅'} ${languageNames[code]}`;
      return {
        label: text === undefined ? label : clip(`${label}: ${text.replaceAll('\n', ' ')}`, 50),
        value: code,
      };
    });
  },
  read: ({ choice }) => language.safeParse(choice).data,
});

const remove = 'remove';

/** What was chosen in {@link languageField}. */
export const languageIn = ({ draft }: Filled): Language => language.parse(draft['language']);

/** Words that are there already, to be copied by a tap. */
export const asTheyAre = (text: string | undefined): string | undefined =>
  text === undefined || text === '' ? undefined : `<code>${escapeHtml(text)}</code>`;

/** The words in that language; null takes them away. @param max their length */
export const wordsField = (max: (filled: Filled) => number, now: Now): Field => ({
  name: 'words',
  ask: (voice, filled) => voice.html('adm-ask-words', { language: languageNames[languageIn(filled)] }),
  hint: async (_voice, ctx, filled) => asTheyAre((await now(ctx, filled))?.[languageIn(filled)]),
  expected: (voice) => voice.html('adm-expect-choice'),
  choices: (_ctx, voice) => [{ label: voice.text('adm-words-remove'), value: remove }],
  read({ text, choice }, _ctx, voice, filled) {
    if (choice === remove) return null;
    const length = max(filled);
    return words(length).safeParse(text).data ?? new Unfit(voice.html('adm-expect-words', { max: length }));
  },
});

/** What a field asks for that takes words, and no more than so many. */
export const takesWords = (max: number): Pick<Field, 'expected' | 'read'> => ({
  expected: (voice) => voice.html('adm-expect-words', { max }),
  read: ({ text }) => words(max).safeParse(text).data,
});

interface Change {
  /** @param attempt tells the command of a second attempt from that of the first */
  patch(change: Localized | Record<string, null> | null, attempt: '' | '-2'): Promise<Outcome<unknown>>;
  /** Whether there may be no words in any language. */
  isOptional: boolean;
  /** @param notice HTML */
  saved(notice: string): Promise<Saved>;
}

/** Saves the words of one language; those in the others stay, whoever writes them meanwhile. */
export async function newWords(
  voice: Voice,
  code: Language,
  given: string | null,
  change: Change,
): Promise<Saved> {
  const first = await change.patch({ [code]: given }, '');
  const isLast = !first.ok && first.code === 'invalid_result' && given === null;
  const outcome = isLast && change.isOptional ? await change.patch(null, '-2') : first;
  if (outcome.ok) return change.saved(voice.html('adm-saved'));
  if (outcome.code === 'forbidden') return { screen: { text: voice.html('desk-refused') } };
  if (isLast) return { problem: voice.html('adm-last-language') };
  return change.saved(voice.html('adm-unsaved'));
}
