/** Work that did not succeed: kept with its cause, shown over REST, replayable. Never dropped. */
import { z } from 'zod';
import { instant } from '../commands/model.ts';

/** Thrown by work that no further attempt can help: it is kept at once. */
export class Hopeless extends Error {
  override name = 'Hopeless';
}

export const failure = z.object({
  /** `update`: from Telegram; `event`: from Pub/Sub. */
  source: z.enum(['update', 'event']),
  /** The Pub/Sub function that could not handle it; `telegram` for updates. */
  consumer: z.string(),
  /** What came in, as JSON text: it may have any shape. */
  payload: z.string(),
  /** The last cause, in words. */
  cause: z.string(),
  attempts: z.int().positive(),
  /** `retrying`: the sender delivers it again; `kept`: given up, waits for a person; `resolved`: replayed well. */
  state: z.enum(['retrying', 'kept', 'resolved']),
  createdAt: instant,
  modifiedAt: instant,
  /** TTL of what is `retrying`: when a later attempt goes well nobody comes back to say so. */
  expireAt: instant.optional(),
});
export type Failure = z.output<typeof failure>;

/** For so long a failure that is not given up stays in sight, in milliseconds. */
export const retryingKeptFor = 7 * 24 * 3600 * 1000;

/** After so many attempts in a row a piece of work is kept and acknowledged, so that it blocks nobody. */
export const maxAttempts = 5;
