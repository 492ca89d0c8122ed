import { ManualClock } from '../manual-clock.ts';

/** A manual clock on which a test can wait for something to be scheduled. */
export class WatchedClock extends ManualClock {
  readonly #delays: number[] = [];
  #onSchedule = (): void => undefined;

  override after(ms: number, run: () => void): () => void {
    this.#delays.push(ms);
    this.#onSchedule();
    return super.after(ms, run);
  }

  /** Resolves once something is, or has been, scheduled for exactly `ms` ahead; each schedule counts once. */
  async scheduled(ms: number): Promise<void> {
    for (;;) {
      const index = this.#delays.indexOf(ms);
      if (index >= 0) {
        this.#delays.splice(index, 1);
        return;
      }
      await new Promise<void>((resolve) => {
        this.#onSchedule = resolve;
      });
    }
  }
}
