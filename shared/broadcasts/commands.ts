/** Writing a broadcast, until it goes out. When it does: starting.ts. */
import { z } from 'zod';
import { audience } from '../audience/model.ts';
import { defineCommand, derivedId } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { words } from '../texts/model.ts';
import { broadcastCategory } from './category.ts';
import { byId, change, done, seen, type Done, type Wrong } from './change.ts';
import { may, standingOf } from './decide.ts';
import { unknownIn } from './known.ts';
import { delivery, maxVariants, origin, variant } from './model.ts';
import { broadcasts } from './queries.ts';

/** What is written. */
export const broadcastInput = z.strictObject({
  name: words(100),
  category: broadcastCategory,
  variants: z.array(variant).min(1).max(maxVariants),
  audience: audience.default({}),
  delivery: z.strictObject(delivery.shape).prefault({}),
});

export type BroadcastInput = z.output<typeof broadcastInput>;

export const broadcastIdOf = (commandId: string): string => derivedId(commandId, 'broadcast');

export const createBroadcast = defineCommand({
  type: 'broadcast.create',
  by: 'broadcasts',
  input: broadcastInput.extend({ origin }),
  async handle({ id: commandId, botId, input }, work, { db }): Promise<Outcome<Done, Wrong>> {
    await work.read({});
    const unknown = await unknownIn(work, db, botId, input);
    if (unknown.length > 0) return rejected<Wrong>('invalid', unknown);
    const id = broadcastIdOf(commandId);
    const made = {
      ...input,
      state: 'draft',
      pass: { number: 0, kind: 'send' },
      next: 0,
      tallies: [],
    } as const;
    return done(id, work.create(broadcasts.doc(db, botId, id), { ...made, tallies: [] }));
  },
});

/** Replaces what is written, until it goes out. */
export const changeBroadcast = defineCommand({
  type: 'broadcast.change',
  by: 'broadcasts',
  input: byId.extend({ to: broadcastInput, seen }),
  handle: (command, work, { db }) =>
    change(command, work, db, 'change', async ({ before, save }) => {
      const unknown = await unknownIn(work, db, command.botId, command.input.to, before);
      if (unknown.length > 0) return rejected<Wrong>('invalid', unknown);
      return save({ ...before, ...command.input.to });
    }),
});

export const deleteBroadcast = defineCommand({
  type: 'broadcast.delete',
  by: 'broadcasts',
  input: byId,
  async handle(command, work, { db }): Promise<Outcome<{ id: string }, Wrong>> {
    const { botId, input } = command;
    const ref = broadcasts.doc(db, botId, input.id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected<Wrong>('not_found');
    if (!may('delete', before)) return rejected<Wrong>('wrong_state', standingOf(before));
    work.delete(ref);
    return accepted({ id: input.id });
  },
});
