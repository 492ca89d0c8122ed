/** The owner's own words. */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, plain, rejected } from '../commands/model.ts';
import { patched, problemsOf } from '../commands/patch.ts';
import { loneBraces, unknownPlaceholders } from './decide.ts';
import { text, textId, textPatch, textPlaceholders, type Localized, type TextId } from './model.ts';
import { texts } from './queries.ts';

const textInput = text.pick({ title: true, body: true });

export const saveText = defineCommand({
  type: 'text.save',
  by: 'texts',
  input: z.object({ id: textId, text: textInput }),
  async handle({ botId, input: { id, text: wanted } }, work, { db }) {
    const wrong = placeholderProblems(id, wanted.body);
    if (wrong.length > 0) return rejected('unknown_placeholder', wrong);
    const ref = texts.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    return accepted({ id, text: plain(work.save(ref, before, wanted)) });
  },
});

/** Changes a text language by language; one that the shop has not written yet begins with what is given. */
export const patchText = defineCommand({
  type: 'text.patch',
  by: 'texts',
  input: z.object({ id: textId, change: textPatch }),
  async handle({ botId, input: { id, change } }, work, { db }) {
    const ref = texts.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    const { title = {}, body = {} } = before ?? {};
    const after = textInput.safeParse(patched({ title, body }, change));
    if (!after.success) return rejected('invalid_result', problemsOf(after.error));
    const wrong = placeholderProblems(id, after.data.body);
    if (wrong.length > 0) return rejected('unknown_placeholder', wrong);
    return accepted({ id, text: plain(work.save(ref, before, after.data)) });
  },
});

function placeholderProblems(id: TextId, body: Localized): { path: string[]; message: string }[] {
  const known = textPlaceholders[id].map((name) => `{${name}}`).join(', ') || 'none';
  return [
    ...unknownPlaceholders(id, body).map(({ language, name }) => ({
      path: ['body', language],
      message: `{${name}} stands for nothing here; known: ${known}`,
    })),
    ...loneBraces(id, body).map(({ language, name }) => ({
      path: ['body', language],
      message: `a brace is missing: write {${name}}`,
    })),
  ];
}

/** The bot goes back to its own words. */
export const deleteText = defineCommand({
  type: 'text.delete',
  by: 'texts',
  input: z.object({ id: textId }),
  async handle({ botId, input: { id } }, work, { db }) {
    const ref = texts.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    work.delete(ref);
    return accepted({ id });
  },
});
