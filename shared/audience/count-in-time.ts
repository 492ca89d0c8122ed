/** Counting an audience while somebody waits: of a large shop that may take longer than they do. */
import type { Cloud } from '../cloud/cloud.ts';
import type { AudienceCount } from './model.ts';
import { countAudience, type Addressed } from './queries.ts';
import { refreshAudience } from './refresh.ts';
import { PageGone } from './registers.ts';

/** So long registers are brought up to date while somebody waits, in milliseconds. */
export const patienceMs = 5000;

/**
 * So long it takes with the counting, in milliseconds. Each count begins anew, while bringing up to date goes on where
 * it was: so what is left of that time by a refresh may not be all that there is for it.
 */
const countingMs = 15_000;

/**
 * How many would get a message by now, and how many would not.
 * @param patience instead of the usual times, in milliseconds: only in tests
 * @returns `counting` where time is up before: the schedule goes on with the registers, and so does who asks again
 * @throws ListGone
 */
export async function countInTime(
  cloud: Cloud,
  botId: string,
  to: Addressed,
  patience = { refresh: patienceMs, all: countingMs },
): Promise<AudienceCount | 'counting'> {
  const begun = Date.now();
  try {
    if (!(await refreshAudience(cloud, botId, to.now, begun + patience.refresh))) return 'counting';
    return (await countAudience(cloud, botId, to, begun + patience.all)) ?? 'counting';
  } catch (error) {
    if (error instanceof PageGone) return 'counting';
    throw error;
  }
}
