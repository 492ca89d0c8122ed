/** The form by which the staff write the shop's own words. */
import { z } from 'zod';
import { patchText } from '../../shared/texts/commands.ts';
import { loneBraces, unknownPlaceholders } from '../../shared/texts/decide.ts';
import {
  language,
  maxTextBody,
  maxTextTitle,
  textId,
  words,
  type Localized,
  type TextId,
} from '../../shared/texts/model.ts';
import { findTexts, texts } from '../../shared/texts/queries.ts';
import { act } from './desk.ts';
import { defineForm, Unfit, type Filled } from './forms.ts';
import { languageField, languageIn, newWords, wordsField } from './language-field.ts';
import { nameOf, placeholdersOf, textScreen } from './views/texts-admin.ts';
import { paragraphs, type Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import { wordsIn, type Voice } from './voice.ts';

/** A wording as it is now. @param notice HTML */
export async function textScreenNow(
  ctx: ShopContext,
  voice: Voice,
  id: TextId,
  notice?: string,
): Promise<Screen> {
  const { cloud, botId, shop } = ctx.visit;
  const text = (await texts.doc(cloud.db, botId, id).get()).data();
  return textScreen(voice, { id, text, shop: shop.name, notice });
}

const draftOf = z.object({ what: z.enum(['title', 'body']), language, words: z.string().nullable() });
const whatIn = ({ draft }: Filled): 'title' | 'body' => draftOf.shape.what.parse(draft['what']);

async function wordsNow(
  { visit: { cloud, botId } }: ShopContext,
  filled: Filled,
): Promise<Localized | undefined> {
  const found = (await texts.doc(cloud.db, botId, textId.parse(filled.id)).get()).data();
  return found?.[whatIn(filled)];
}

/** What is wrong with the placeholders of a text, as HTML; undefined where nothing is. */
function problemWith(voice: Voice, id: TextId, body: string): string | undefined {
  const given = { en: body };
  const known = placeholdersOf(id) || voice.text('say-none');
  const named = (found: readonly { name: string }[]) =>
    [...new Set(found.map(({ name }) => `{${name}}`))].join(', ');
  const unknown = named(unknownPlaceholders(id, given));
  const lone = named(loneBraces(id, given));
  const problems = [
    ...(unknown === '' ? [] : [voice.html('say-unknown', { names: unknown, known })]),
    ...(lone === '' ? [] : [voice.html('say-lone', { names: lone })]),
  ];
  return problems.length === 0 ? undefined : problems.join('\n');
}

const field = wordsField((filled) => (whatIn(filled) === 'title' ? maxTextTitle : maxTextBody), wordsNow);

/** Changes the body or the title (`what` in the draft) of a wording in one language. */
defineForm('text', {
  right: 'texts',
  fields: [
    languageField(wordsNow),
    {
      ...field,
      hint: async (voice, ctx, filled) => {
        const placeholders = whatIn(filled) === 'body' ? placeholdersOf(textId.parse(filled.id)) : '';
        return paragraphs(
          placeholders === '' ? undefined : voice.html('say-placeholders', { placeholders }),
          await field.hint?.(voice, ctx, filled),
        );
      },
      read(given, ctx, voice, filled) {
        const body = words(maxTextBody).safeParse(given.text).data;
        const problem =
          whatIn(filled) === 'body' && body !== undefined
            ? problemWith(voice, textId.parse(filled.id), body)
            : undefined;
        return problem === undefined ? field.read(given, ctx, voice, filled) : new Unfit(problem);
      },
    },
  ],
  async save(ctx, voice, filled) {
    const { cloud, botId } = ctx.visit;
    const id = textId.parse(filled.id);
    const { what, words: given } = draftOf.parse(filled.draft);
    const code = languageIn(filled);
    // What the shop has not written yet needs a title, too: ours, until it writes one.
    const before = (await texts.doc(cloud.db, botId, id).get()).data();
    const untitled = what === 'body' && given !== null && before?.title[code] === undefined;
    const title = untitled ? { title: { [code]: nameOf(wordsIn(code), id) } } : {};
    return newWords(voice, code, given, {
      patch: (change) => act(ctx, patchText, { id, change: { [what]: change, ...title } }),
      isOptional: false,
      async saved(notice) {
        findTexts.forget(cloud, botId);
        return { screen: await textScreenNow(ctx, voice, id, notice) };
      },
    });
  },
  home: (ctx, voice, { id }) => textScreenNow(ctx, voice, textId.parse(id)),
});
