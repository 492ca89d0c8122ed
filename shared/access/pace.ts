/**
 * How fast somebody may go on: a bucket of tokens for each, one taken each time, which come back at a steady rate. The
 * buckets are in the memory of one instance, so with n instances somebody may be up to n times as fast, and a new
 * instance knows nothing of what was: that bounds the work for an instance, and nothing else rests on it.
 */

export interface Rate {
  /** What may come at once. */
  burst: number;
  perSecond: number;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was true, in milliseconds. */
  at: number;
}

const maxBuckets = 10_000;

export class Pace {
  readonly #rate: Rate;
  readonly #now: () => number;
  /** The one that was used last at the end. */
  readonly #buckets = new Map<string, Bucket>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(rate: Rate, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Takes one. @returns 0 where there was one, else after how many whole seconds there is */
  take(who: string): number {
    const bucket = this.#bucketOf(who);
    this.#buckets.delete(who);
    this.#buckets.set(who, bucket);
    this.#forgetTheOld(bucket.at);
    const wait = this.#waitFor(bucket);
    if (wait === 0) bucket.tokens -= 1;
    return wait;
  }

  /** The same without taking one. */
  wait(who: string): number {
    return this.#waitFor(this.#bucketOf(who));
  }

  #waitFor({ tokens }: Bucket): number {
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / this.#rate.perSecond);
  }

  #bucketOf(who: string): Bucket {
    const { burst, perSecond } = this.#rate;
    const at = this.#now();
    const known = this.#buckets.get(who);
    if (!known) return { tokens: burst, at };
    known.tokens = Math.min(burst, known.tokens + ((at - known.at) / 1000) * perSecond);
    known.at = at;
    return known;
  }

  /** A bucket that has had the time to fill up says nothing; nor are more kept than there is room for. */
  #forgetTheOld(now: number): void {
    const { burst, perSecond } = this.#rate;
    const filledUp = now - (burst / perSecond) * 1000;
    for (const [who, { at }] of this.#buckets) {
      if (at > filledUp && this.#buckets.size <= maxBuckets) return;
      this.#buckets.delete(who);
    }
  }
}
