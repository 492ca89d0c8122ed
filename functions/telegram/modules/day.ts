/** The day of the shop in figures: a part of the desk. */
import { summaryOf } from '../../../shared/metrics/queries.ts';
import type { AtDesk } from '../desk.ts';
import { dayScreen } from '../views/day.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';

export async function dayPage(
  { visit: { cloud, botId, shop } }: ShopContext,
  { voice }: Pick<AtDesk, 'voice'>,
): Promise<Screen> {
  const now = new Date();
  return dayScreen(voice, await summaryOf(cloud, botId, shop, now), now);
}
