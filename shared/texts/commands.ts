/** The owner's own words. */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, plain, rejected } from '../commands/model.ts';
import { unknownPlaceholders } from './decide.ts';
import { text, textId, textPlaceholders } from './model.ts';
import { texts } from './queries.ts';

export const saveText = defineCommand({
  type: 'text.save',
  by: 'texts',
  input: z.object({ id: textId, text: text.pick({ title: true, body: true }) }),
  async handle({ botId, input }, work, { db }) {
    const unknown = unknownPlaceholders(input.id, input.text.body);
    if (unknown.length > 0) {
      const known = textPlaceholders[input.id].map((name) => `{${name}}`).join(', ') || 'none';
      const message = (name: string) => `{${name}} stands for nothing here; known: ${known}`;
      return rejected(
        'unknown_placeholder',
        unknown.map(({ language, name }) => ({ path: ['body', language], message: message(name) })),
      );
    }
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
