import { setTimeout } from 'node:timers/promises';

/** What `look` finds, as soon as it finds something. Fails after `withinMs`: the outcome is due, not its time. */
export async function eventually<T>(look: () => Promise<T | undefined>, withinMs = 60_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('It did not happen in time');
    await setTimeout(50);
  }
}
