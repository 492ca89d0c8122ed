/**
 * Slows one customer who floods the shop, before anything is read from the database. Each customer has a bucket of
 * tokens: an update takes one, and they come back at a steady pace. Once a bucket is empty nothing passes until it is
 * half full again: an episode, in which each way to warn is used once. A person never meets it.
 *
 * The buckets are in the memory of one instance, so with n instances a customer may come up to n times as fast, and a
 * new instance knows nothing of what was. That is enough: it bounds the work that one customer makes for an instance;
 * correctness never rests on it.
 */

export interface Pace {
  /** Updates that may come at once. */
  burst: number;
  perSecond: number;
}

/** `pass`: act on it. `warn`: the first one too many of its way. `drop`: acknowledge it, and no more. */
export type Verdict = 'pass' | 'warn' | 'drop';

interface Bucket {
  tokens: number;
  /** When `tokens` was true, in milliseconds. */
  at: number;
  flooding: boolean;
  /** How the customer was warned in this episode. */
  warned: Set<string>;
  /** The verdicts of the last updates: one that is delivered again counts once. */
  seen: Map<number, Verdict>;
}

const maxBuckets = 10_000;
const maxSeen = 100;

export class Turnstile {
  readonly #pace: Pace;
  readonly #now: () => number;
  /** By customer, the one that came last at the end. */
  readonly #buckets = new Map<string, Bucket>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(pace: Pace, now: () => number = () => performance.now()) {
    this.#pace = pace;
    this.#now = now;
  }

  /**
   * @param customer unique over all bots of the instance
   * @param way how a warning would reach the customer: one that goes with a button is none to who writes
   */
  admit(customer: string, updateId: number, way: string): Verdict {
    const bucket = this.#bucketOf(customer);
    const known = bucket.seen.get(updateId);
    // Whoever was warned is not warned again by the same update.
    if (known) return known === 'warn' ? 'drop' : known;
    const verdict = this.#judge(bucket, way);
    bucket.seen.set(updateId, verdict);
    const [oldest] = bucket.seen.keys();
    if (bucket.seen.size > maxSeen && oldest !== undefined) bucket.seen.delete(oldest);
    return verdict;
  }

  #judge(bucket: Bucket, way: string): Verdict {
    const { flooding, tokens, warned } = bucket;
    bucket.flooding = tokens < (flooding ? Math.max(1, this.#pace.burst / 2) : 1);
    if (!bucket.flooding) {
      warned.clear();
      bucket.tokens -= 1;
      return 'pass';
    }
    if (warned.has(way)) return 'drop';
    warned.add(way);
    return 'warn';
  }

  #bucketOf(customer: string): Bucket {
    const { burst, perSecond } = this.#pace;
    const now = this.#now();
    const bucket = this.#buckets.get(customer) ?? {
      tokens: burst,
      at: now,
      flooding: false,
      warned: new Set<string>(),
      seen: new Map(),
    };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.#buckets.delete(customer);
    this.#buckets.set(customer, bucket);
    this.#forgetTheOld(now - (burst / perSecond) * 1000);
    return bucket;
  }

  /** A bucket that has had the time to fill up says nothing; nor are more kept than there is room for. */
  #forgetTheOld(filledUp: number): void {
    for (const [customer, { at }] of this.#buckets) {
      if (at > filledUp && this.#buckets.size <= maxBuckets) return;
      this.#buckets.delete(customer);
    }
  }
}
