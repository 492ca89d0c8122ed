/** Notes that a customer was here today, once everything else about the update is done. */
import type { Middleware } from 'grammy';
import { isSeenToday, noteSeen } from '../../shared/customers/activity.ts';
import type { ShopContext } from './visit.ts';

/** Who has given a command has been noted with it: what was known of them before it is not kept. */
export const noteVisitor: Middleware<ShopContext> = async ({ visit }, next) => {
  await next();
  const { cloud, botId, shop, log, begunAt } = visit;
  const customer = await visit.known;
  const now = new Date(begunAt);
  if (!customer || (isSeenToday(customer, now, shop.timeZone) && !customer.blockedAt)) return;
  await noteSeen(cloud, botId, customer, now).catch((error: unknown) =>
    log.warn({ error }, 'nobody knows that they were here'),
  );
};
