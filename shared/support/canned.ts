/** Answers that the owner has written once and agents send with a tap. They are few, and stand in the shop's settings. */
import { z } from 'zod';
import { bots } from '../bots/queries.ts';
import { defineCommand, derivedId } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { language } from '../texts/model.ts';
import { cannedReply, maxCanned } from './model.ts';

/** Adds one. Rejected as `full` where there are as many as there may be. */
export const addCanned = defineCommand({
  type: 'support.add_canned',
  by: 'settings',
  input: cannedReply.omit({ id: true }),
  async handle({ id: commandId, botId, input }, work, { db }) {
    const ref = bots(db).doc(botId);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const { support } = before;
    if (support.canned.length >= maxCanned) return rejected('full');
    const id = derivedId(commandId, 'canned', 8);
    work.save(ref, before, {
      ...before,
      support: { ...support, canned: [...support.canned, { id, ...input }] },
    });
    return accepted({ id });
  },
});

/** Says something else in one. Rejected as `not_found` where it is gone, `empty` where no language would be left. */
export const changeCanned = defineCommand({
  type: 'support.change_canned',
  by: 'settings',
  input: z.object({
    id: cannedReply.shape.id,
    title: cannedReply.shape.title.optional(),
    /** Null takes the words of a language away. */
    text: z.partialRecord(language, z.string().trim().min(1).max(2000).nullable()).default({}),
  }),
  async handle({ botId, input: { id, title, text } }, work, { db }) {
    const ref = bots(db).doc(botId);
    const { before } = await work.read({ before: ref });
    const reply = before?.support.canned.find((one) => one.id === id);
    if (!before || !reply) return rejected('not_found');
    const said = Object.entries({ ...reply.text, ...text }).filter(([, words]) => typeof words === 'string');
    if (said.length === 0) return rejected('empty');
    const after = cannedReply.parse({ id, title: title ?? reply.title, text: Object.fromEntries(said) });
    const canned = before.support.canned.map((one) => (one.id === id ? after : one));
    work.save(ref, before, { ...before, support: { ...before.support, canned } });
    return accepted({ id });
  },
});

/** Takes one away. Rejected as `not_found` where it is gone. */
export const removeCanned = defineCommand({
  type: 'support.remove_canned',
  by: 'settings',
  input: z.object({ id: cannedReply.shape.id }),
  async handle({ botId, input }, work, { db }) {
    const ref = bots(db).doc(botId);
    const { before } = await work.read({ before: ref });
    const left = before?.support.canned.filter(({ id }) => id !== input.id);
    if (!before || !left || left.length === before.support.canned.length) return rejected('not_found');
    work.save(ref, before, { ...before, support: { ...before.support, canned: left } });
    return accepted({ id: input.id });
  },
});
