/** Whatever shows prices shows their currency beside them. It is the shop's, and never changes. */
import { z } from '@hono/zod-openapi';
import { currency } from '../../shared/bots/model.ts';
import { findBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { ProblemError } from './problem.ts';

/** The member of a resource. */
export const priced = z.object({
  currency: currency.meta({ description: 'Of the prices: ISO 4217.', example: 'UAH' }),
}).shape;

/** In which shop something is shown. */
export interface Shop {
  botId: string;
  currency: string;
}

export async function shopOf(cloud: Cloud, botId: string): Promise<Shop> {
  const shop = await findBot(cloud, botId);
  if (!shop) throw new ProblemError('not_found');
  return { botId, currency: shop.currency };
}
