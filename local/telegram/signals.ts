/** Lets one request wait for what another one does: `fire(name)` resolves everybody in `wait(name)`. */
import type { Clock } from '../clock.ts';

export class Signals {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Set<(fired: boolean) => void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True when fired, false after `ms`. */
  wait(name: string, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(name) ?? new Set();
      this.#waiting.set(name, waiting);
      const cancel = this.#clock.after(ms, () => settle(false));
      const settle = (fired: boolean): void => {
        cancel();
        waiting.delete(settle);
        if (waiting.size === 0) this.#waiting.delete(name);
        resolve(fired);
      };
      waiting.add(settle);
    });
  }

  fire(name: string): void {
    for (const settle of [...(this.#waiting.get(name) ?? [])]) settle(true);
  }

  /** Everybody stops waiting, as if their time were over. */
  close(): void {
    for (const waiting of [...this.#waiting.values()]) for (const settle of [...waiting]) settle(false);
  }
}
