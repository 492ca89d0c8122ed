/**
 * Links below broadcasts: they go by way of the shop's own address, so that it is known how many were followed. Where to
 * is what the broadcast says: nobody can be sent elsewhere from here. Nothing is noted of who follows one.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { broadcastId, maxButtons, maxVariants } from '../../shared/broadcasts/model.ts';
import { countVisit } from '../../shared/broadcasts/results.ts';
import { targetOf } from '../../shared/broadcasts/targets.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { createRouter, type Router } from './environment.ts';

const place = (count: number) =>
  z
    .string()
    .regex(/^\d$/)
    .transform(Number)
    .pipe(z.int().max(count - 1));
const params = z.object({
  botId: z.string().regex(/^\d{1,20}$/),
  id: broadcastId,
  variant: place(maxVariants),
  button: place(maxButtons),
});

const gone = [
  '🔗 This link leads nowhere any more.',
  '🔗 Це посилання більше нікуди не веде.',
  '🔗 Эта ссылка больше никуда не ведёт.',
].join('\n');

export function redirectRoutes(cloud: Cloud): Router {
  const router = createRouter();
  router.get('/go/:botId/:id/:variant/:button', async (c) => {
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Robots-Tag', 'noindex');
    const asked = params.safeParse(c.req.param());
    if (!asked.success) return c.text(gone, 404);
    const { botId, button, ...message } = asked.data;
    const { to, sent } = (await targetOf(cloud, botId, message, button)) ?? {};
    if (!sent || !to || !('url' in to)) return c.text(gone, 404);
    const isLooking = c.req.method === 'HEAD' || c.req.header('sec-purpose')?.includes('prefetch');
    if (!isLooking)
      await countVisit(cloud, botId, sent, randomUUID()).catch((error: unknown) =>
        cloud.log.warn({ error }, 'who follows a link is not counted'),
      );
    return c.redirect(new URL(to.url).href, 302);
  });
  return router;
}
