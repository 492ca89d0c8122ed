/** Counting an audience for a screen. */
import { countInTime } from '../../shared/audience/count-in-time.ts';
import { ListGone } from '../../shared/audience/lists.ts';
import type { AudienceCount } from '../../shared/audience/model.ts';
import type { Broadcast } from '../../shared/broadcasts/model.ts';
import type { ShopContext } from './visit.ts';

/**
 * - `counting`: it takes longer; the schedule goes on with the registers, and so does who looks again
 * - `list_gone`: the list of ids is not there any more
 */
export type Counted = AudienceCount | 'counting' | 'list_gone';

/** Who would get it by now, and who would not. */
export async function countNow(
  { visit: { cloud, botId, shop } }: Pick<ShopContext, 'visit'>,
  { audience, category }: Pick<Broadcast, 'audience' | 'category'>,
): Promise<Counted> {
  const cap = shop.broadcasts.offersPerWeek;
  try {
    return await countInTime(cloud, botId, { audience, category, now: new Date(), cap });
  } catch (error) {
    if (error instanceof ListGone) return 'list_gone';
    throw error;
  }
}
