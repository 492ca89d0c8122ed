/** The owner's own words. */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, plain } from '../commands/model.ts';
import { text, textId } from './model.ts';
import { texts } from './queries.ts';

export const saveText = defineCommand({
  type: 'text.save',
  input: z.object({ id: textId, text: text.pick({ title: true, body: true }) }),
  async handle({ botId, input }, work, { db }) {
    const ref = texts.doc(db, botId, input.id);
    const { before } = await work.read({ before: ref });
    return accepted({ id: input.id, text: plain(work.save(ref, before, input.text)) });
  },
});
