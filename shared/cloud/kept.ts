/**
 * What nearly every update needs and what rarely changes, kept in an instance for some seconds. Correctness does not
 * rest on it: a change shows at once where it was made, elsewhere within {@link keptForMs}.
 */
import type { Cloud } from './cloud.ts';

const keptForMs = 10_000;
/** So many of a kind at once; those that were read first go first. */
export const maxKept = 1000;

export interface Kept<T> {
  /** What was read at most ten seconds ago. */
  (cloud: Cloud, botId: string): Promise<T>;
  /** The next look reads anew. */
  forget(cloud: Cloud, botId: string): void;
}

/** Keeps what `read` finds of each bot. A failure is not kept, nor is undefined: the next look asks again. */
export function kept<T>(read: (cloud: Cloud, botId: string) => Promise<T>): Kept<T> {
  const clouds = new WeakMap<Cloud, Map<string, { until: number; value: Promise<T> }>>();
  const entriesOf = (cloud: Cloud) => {
    const known = clouds.get(cloud) ?? new Map<string, { until: number; value: Promise<T> }>();
    clouds.set(cloud, known);
    return known;
  };
  const find = (cloud: Cloud, botId: string): Promise<T> => {
    const entries = entriesOf(cloud);
    const known = entries.get(botId);
    if (known && known.until > Date.now()) return known.value;
    const value = read(cloud, botId);
    const entry = { until: Date.now() + keptForMs, value };
    // Behind all others: entries are in the order of their ends.
    entries.delete(botId);
    entries.set(botId, entry);
    for (const [id, { until }] of entries) {
      if (until > Date.now() && entries.size <= maxKept) break;
      entries.delete(id);
    }
    const drop = () => {
      if (entries.get(botId) === entry) entries.delete(botId);
    };
    value.then((found) => {
      if (found === undefined) drop();
    }, drop);
    return value;
  };
  return Object.assign(find, { forget: (cloud: Cloud, botId: string) => entriesOf(cloud).delete(botId) });
}
