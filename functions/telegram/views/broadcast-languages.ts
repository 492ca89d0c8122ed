/** Which languages something is written in, and what those get who speak the others. */
import { languageGiven } from '../../../shared/broadcasts/decide.ts';
import type { Broadcast } from '../../../shared/broadcasts/model.ts';
import { languages, type Language } from '../../../shared/texts/model.ts';
import type { Voice } from '../voice.ts';
import { letterOf } from './broadcast-report.ts';
import { languageNames } from './profile.ts';

type Written = Pick<Broadcast, 'variants' | 'audience'>;

const listed = (codes: readonly Language[]): string => codes.map((code) => languageNames[code]).join(', ');

/** Those that any of its variants has. */
export const languagesLine = ({ variants }: Pick<Broadcast, 'variants'>): string =>
  `🌐 ${listed(languages.filter((code) => variants.some(({ messages }) => messages[code])))}`;

/**
 * Which languages of its audience each variant lacks, and which one is given instead; undefined where none is lacking.
 * @param fallback the language of the shop
 */
export function foreignLines(
  voice: Voice,
  { variants, audience }: Written,
  fallback: Language,
): string | undefined {
  const all = variants.map((variant) => {
    const lacking = (audience.languages ?? languages).filter((code) => !variant.messages[code]);
    const [first] = lacking;
    if (!first) return undefined;
    // Whichever is lacking, the same is given.
    const given = languageNames[languageGiven(variant, first, fallback)];
    return { languages: listed(languages.filter((code) => lacking.includes(code))), given };
  });
  const [one] = all;
  if (all.every((it) => it?.languages === one?.languages && it?.given === one?.given))
    return one && voice.html('cast-foreign', one);
  return all
    .flatMap((it, index) =>
      it ? [voice.html('cast-foreign-variant', { letter: letterOf(index), ...it })] : [],
    )
    .join('\n');
}
