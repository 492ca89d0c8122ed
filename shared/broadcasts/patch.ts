/** Changing parts of a broadcast that has not gone out. */
import { z } from 'zod';
import { audience } from '../audience/model.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, plain, rejected } from '../commands/model.ts';
import { words } from '../texts/model.ts';
import { broadcastCategory } from './category.ts';
import { may } from './decide.ts';
import { broadcastId, delivery, maxVariants, variant } from './model.ts';
import { broadcasts } from './queries.ts';

const { retryUnknown, paid, silent, protect } = delivery.shape;

/** What is left out stays. Who gets it and what is said are replaced as a whole. */
export const broadcastPatch = z.strictObject({
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
  async handle({ botId, input: { id, change } }, work, { db }) {
    const ref = broadcasts.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    if (!may('change', before)) return rejected('wrong_state', { state: before.state });
    const after = {
      ...before,
      name: change.name ?? before.name,
      category: change.category ?? before.category,
      variants: change.variants ?? before.variants,
      audience: change.audience ?? before.audience,
      delivery: delivery.parse({ ...before.delivery, ...change.delivery }),
    };
    return accepted({ id, broadcast: plain(work.save(ref, before, after)) });
  },
});
