/**
 * Counting for screens. Lists of what is over grow for ever, and Firestore bills a count by the entries that it goes
 * through: so none is counted further than anybody reads.
 */
import type { Query } from './firestore.ts';

const mostCounted = 999;

/** How many documents a query finds, up to one more than are told. */
export async function countUpTo<T>(query: Query<T>): Promise<number> {
  const found = await query
    .limit(mostCounted + 1)
    .count()
    .get();
  return found.data().count;
}

/** Whether it is the whole count. */
export const isWhole = (count: number): boolean => count <= mostCounted;

/** A count as it is told: `17`, `999+`. */
export const toldCount = (count: number): string => (isWhole(count) ? String(count) : `${mostCounted}+`);
