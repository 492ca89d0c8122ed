/** The shop as it is now: who changes its settings sees also what was changed elsewhere. */
import type { Bot } from '../../shared/bots/model.ts';
import { findBot } from '../../shared/bots/queries.ts';
import type { ShopContext } from './visit.ts';

export async function settingsNow({ visit: { cloud, botId, shop } }: ShopContext): Promise<Bot> {
  findBot.forget(cloud, botId);
  return (await findBot(cloud, botId)) ?? shop;
}
