/** What happens to orders by itself: who has them in work leaves. */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, execute } from '../commands/execute.ts';
import { takeAllOut } from '../commands/many.ts';
import { accepted, rejected, type Actor } from '../commands/model.ts';
import { movedTo } from './decide.ts';
import { orderId } from './model.ts';
import { orders, ordersAtWork } from './queries.ts';

/** Who had the order in work works on orders no more. Rejected as `stale` when it is somebody else's, or has ended. */
export const returnOrder = defineCommand({
  type: 'order.return',
  by: 'platform',
  input: z.object({ orderId, executorId: z.int().positive() }),
  async handle({ botId, actor, at, input }, work, { db }) {
    const ref = orders.doc(db, botId, input.orderId);
    const { before } = await work.read({ before: ref });
    if (before?.status !== 'in_work' || before.executor?.id !== input.executorId) return rejected('stale');
    work.save(ref, before, { ...movedTo(before, 'created', { actor, at }), executor: undefined });
    work.emit({ topic: 'orders', type: 'order.released', data: input });
    return accepted({ orderId: input.orderId });
  },
});

const atATime = 20;

/**
 * Puts all that somebody has in work back, for others to take.
 * @param key names the reason, unique per bot: an event's id
 * @throws what Firestore throws: then it is to be called again
 */
export async function returnOrdersOf(
  cloud: Cloud,
  { botId, staffId, key, actor }: { botId: string; staffId: number; key: string; actor: Actor },
): Promise<void> {
  await takeAllOut(
    async () => (await ordersAtWork(cloud, botId, 'mine', staffId, atATime)).orders,
    ({ id }) =>
      execute(cloud, returnOrder, {
        id: `return-${key}-${id}`,
        botId,
        actor,
        at: new Date(),
        input: { orderId: id, executorId: staffId },
      }),
  );
}
