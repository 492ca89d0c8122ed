/** Lists that are given by other programs. */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted } from '../commands/model.ts';
import { listId } from './model.ts';

/** Notes that somebody has given a list, which is kept already (lists.ts): what is on it follows from its id. */
export const giveList = defineCommand({
  type: 'audience.give_list',
  by: 'broadcasts',
  input: z.strictObject({ listId, count: z.int().min(1) }),
  async handle({ input: { listId: id, count } }, work) {
    await work.read({});
    return accepted({ id, count });
  },
});
