/**
 * Counts attempts and keeps what failed for good. These writes stand beside the command pipeline on purpose: they
 * record that a command could not be executed.
 */
import type { Cloud } from '../cloud/cloud.ts';
import { documentId } from '../commands/execute.ts';
import { maxAttempts, retryingKeptFor, type Failure } from './model.ts';
import { failures } from './queries.ts';

export interface FailedWork {
  /** Unique among the bot's failures: `tg-{update_id}`, `{consumer}-{event id}`. */
  key: string;
  source: Failure['source'];
  consumer: string;
  payload: unknown;
  error: unknown;
  /** No further attempt can help, for instance because it does not parse. */
  poison?: boolean;
}

/**
 * Records one failed attempt.
 * @returns `kept` when it is to be acknowledged, `retrying` when it should be delivered again
 */
export async function recordFailure(
  cloud: Cloud,
  botId: string,
  work: FailedWork,
): Promise<'kept' | 'retrying'> {
  const ref = failures.doc(cloud.db, botId, documentId(work.key));
  return cloud.db.runTransaction(async (transaction) => {
    const before = (await transaction.get(ref)).data();
    const attempts = (before?.attempts ?? 0) + 1;
    const state = work.poison || attempts >= maxAttempts ? 'kept' : 'retrying';
    const now = new Date();
    transaction.set(ref, {
      source: work.source,
      consumer: work.consumer,
      payload: JSON.stringify(work.payload),
      cause: causeOf(work.error),
      attempts,
      state,
      createdAt: before?.createdAt ?? now,
      modifiedAt: now,
      ...(state === 'retrying' && { expireAt: new Date(now.getTime() + retryingKeptFor) }),
    });
    return state;
  });
}

/** The cause as it is kept. */
export function causeOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.slice(0, 4000);
}
