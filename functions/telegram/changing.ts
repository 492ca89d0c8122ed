/** Changing a part of what is there: what others change of it meanwhile stays. */
import type { Executed } from '../../shared/commands/execute.ts';
import type { ShopContext } from './visit.ts';

/** `late`: it cannot be done to what it is by now; `full`: it would be more than there can be. */
export type Came = 'saved' | 'gone' | 'late' | 'full' | 'forbidden';

/** What somebody may write, as it is, and how to write it anew as long as it is that. */
export interface Kept<T> {
  before: T;
  /** Rejected as `stale` where it is another by then. */
  save(to: T, commandId: string): Promise<Executed<unknown>>;
}

/** Somebody else may be changing it at the same time. */
const attempts = 5;

/** @param change returns undefined where there is nothing to do, or what has come of it */
export async function changing<T extends object>(
  { visit: { commandId } }: ShopContext,
  read: () => Promise<Kept<T> | undefined>,
  change: (before: T) => T | Came | undefined,
): Promise<Came> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const kept = await read();
    if (!kept) return 'gone';
    const to = change(kept.before) ?? 'saved';
    if (typeof to === 'string') return to;
    const executed = await kept.save(to, `${commandId}-staff-${attempt}`);
    if (executed.ok) return 'saved';
    if (executed.code === 'forbidden') return 'forbidden';
    if (executed.code === 'not_found') return 'gone';
    if (executed.code !== 'stale') return 'late';
  }
  return 'late';
}
