/** Changing parts of a broadcast that has not gone out. */
import { z } from 'zod';
import { audience } from '../audience/model.ts';
import { defineCommand } from '../commands/execute.ts';
import { rejected } from '../commands/model.ts';
import { words } from '../texts/model.ts';
import { broadcastCategory } from './category.ts';
import { change, type Wrong } from './change.ts';
import { unknownIn } from './known.ts';
import { broadcastId, delivery, maxVariants, variant } from './model.ts';

const { retryUnknown, paid, silent, protect } = delivery.shape;

/** What is left out stays. Who gets it and what is said are replaced as a whole. */
const broadcastPatch = z.strictObject({
  name: words(100).optional(),
  category: broadcastCategory.optional(),
  variants: z.array(variant).min(1).max(maxVariants).optional(),
  audience: audience.optional(),
  delivery: z
    .strictObject({
      retryUnknown: retryUnknown.unwrap().optional(),
      paid: paid.unwrap().optional(),
      silent: silent.unwrap().optional(),
      protect: protect.unwrap().optional(),
    })
    .optional(),
});

export const patchBroadcast = defineCommand({
  type: 'broadcast.patch',
  by: 'broadcasts',
  input: z.object({ id: broadcastId, change: broadcastPatch }),
  handle: (command, work, { db }) =>
    change(command, work, db, 'change', async ({ before, save }) => {
      const to = command.input.change;
      const unknown = await unknownIn(work, db, command.botId, to, before);
      if (unknown.length > 0) return rejected<Wrong>('invalid', unknown);
      return save({
        ...before,
        name: to.name ?? before.name,
        category: to.category ?? before.category,
        variants: to.variants ?? before.variants,
        audience: to.audience ?? before.audience,
        delivery: delivery.parse({ ...before.delivery, ...to.delivery }),
      });
    }),
});
