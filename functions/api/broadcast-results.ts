/** What came of a broadcast: who got it, who pressed its buttons, what was ordered. */
import { z } from '@hono/zod-openapi';
import { broadcastId } from '../../shared/broadcasts/model.ts';
import { broadcasts, progressOf } from '../../shared/broadcasts/queries.ts';
import { resultsOf } from '../../shared/broadcasts/results.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { counts } from './broadcast-shown.ts';
import { params } from './broadcasts.ts';
import { answer, problems } from './contract.ts';
import { priced } from './currency.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { ProblemError } from './problem.ts';

const times = z.int().min(0);
/** What followed from a message. */
export const followed = {
  clicks: times.meta({ description: 'Customers who pressed a button that leads into the shop.' }),
  visits: times.meta({ description: 'How often an address that it links to was opened, by whomever.' }),
  orders: times.meta({
    description: 'Orders that followed within `broadcasts.followDays` of a press, without those cancelled.',
  }),
  revenue: times.meta({ description: 'What these orders come to.' }),
};

const results = z
  .object({
    id: broadcastId,
    ...priced,
    variants: z.array(counts.extend(followed)).meta({ description: 'In the order of the variants.' }),
  })
  .openapi('BroadcastResults', {
    example: {
      id: '4XB9T7KQ2M',
      currency: 'UAH',
      variants: [
        {
          ...{ sent: 1200, blocked: 30, deleted: 4, refused: 0, unknown: 0, left: 0 },
          ...{ clicks: 310, visits: 0, orders: 24, revenue: 1_296_000 },
        },
      ],
    },
  });

const read = guarded('broadcasts:read', {
  operationId: 'getBroadcastResults',
  method: 'get',
  path: '/broadcasts/{id}/results',
  tags: ['Broadcasts'],
  summary: 'What came of a broadcast, by variant',
  request: { params },
  responses: { 200: answer(results, 'The numbers so far.'), ...problems(404) },
});

export function broadcastResultRoutes(cloud: Cloud): Router {
  const router = createRouter();

  router.openapi(read, async (c) => {
    const { botId, id } = c.req.valid('param');
    const found = (await broadcasts.doc(cloud.db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    const [standing, after] = await Promise.all([
      progressOf(cloud, botId, id, found),
      resultsOf(cloud, botId, id, found.variants.length),
    ]);
    const none = { clicks: 0, visits: 0, orders: 0, revenue: 0 };
    const variants = standing.variants.map((tally, index) => ({ ...tally, ...(after[index] ?? none) }));
    return c.json({ id, currency: c.var.bot.currency, variants }, 200);
  });

  return router;
}
