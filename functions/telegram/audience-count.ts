/** Counting an audience while somebody waits for the screen: of a large shop that may take longer than they do. */
import { ListGone } from '../../shared/audience/lists.ts';
import type { AudienceCount } from '../../shared/audience/model.ts';
import { countAudience } from '../../shared/audience/queries.ts';
import { refreshAudience } from '../../shared/audience/refresh.ts';
import type { Broadcast } from '../../shared/broadcasts/model.ts';
import type { ShopContext } from './visit.ts';

/** So long registers are brought up to date while somebody waits, in milliseconds. */
export const patienceMs = 5000;

/**
 * - `counting`: the registers are not up to date; the schedule goes on with that, and so does who looks again
 * - `list_gone`: the list of ids is not there any more
 */
export type Counted = AudienceCount | 'counting' | 'list_gone';

/** Who would get it by now, and who would not. @param patience milliseconds; others only in tests */
export async function countNow(
  { visit: { cloud, botId, shop } }: Pick<ShopContext, 'visit'>,
  { audience, category }: Pick<Broadcast, 'audience' | 'category'>,
  patience = patienceMs,
): Promise<Counted> {
  const now = new Date();
  if (!(await refreshAudience(cloud, botId, now, Date.now() + patience))) return 'counting';
  try {
    return await countAudience(cloud, botId, audience, category, now, shop.broadcasts.offersPerWeek);
  } catch (error) {
    if (error instanceof ListGone) return 'list_gone';
    throw error;
  }
}
