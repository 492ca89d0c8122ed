/** The owner's own words. */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, plain, rejected } from '../commands/model.ts';
import { loneBraces, unknownPlaceholders } from './decide.ts';
import { text, textId, textPlaceholders } from './model.ts';
import { texts } from './queries.ts';

export const saveText = defineCommand({
  type: 'text.save',
  by: 'texts',
  input: z.object({ id: textId, text: text.pick({ title: true, body: true }) }),
  async handle({ botId, input }, work, { db }) {
    const { id, text } = input;
    const known = textPlaceholders[id].map((name) => `{${name}}`).join(', ') || 'none';
    const wrong = [
      ...unknownPlaceholders(id, text.body).map(({ language, name }) => ({
        path: ['body', language],
        message: `{${name}} stands for nothing here; known: ${known}`,
      })),
      ...loneBraces(id, text.body).map(({ language, name }) => ({
        path: ['body', language],
        message: `a brace is missing: write {${name}}`,
      })),
    ];
    if (wrong.length > 0) return rejected('unknown_placeholder', wrong);
    const ref = texts.doc(db, botId, input.id);
    const { before } = await work.read({ before: ref });
    return accepted({ id: input.id, text: plain(work.save(ref, before, input.text)) });
  },
});

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
