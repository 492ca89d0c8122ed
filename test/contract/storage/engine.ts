/**
 * The engine under the storage contract: the one that STORAGE_EMULATOR_HOST names (inside the Firebase suite,
 * firebase-tools' own), else ours. What the other engine cannot do is skipped by name, with the reason.
 */
import { randomBytes } from 'node:crypto';
import { Storage, type Bucket } from '@google-cloud/storage';
import { startStorage } from '../../../local/storage/server.ts';

const given = process.env['STORAGE_EMULATOR_HOST'];
const ours = given === undefined ? await startStorage() : undefined;

/** `http://host:port` of the engine. */
export const origin = given ?? `http://127.0.0.1:${ours?.port ?? 0}`;
process.env['STORAGE_EMULATOR_HOST'] = origin;

/** firebase-tools' emulator makes a bucket when an object is put there, and keeps less of the API. */
export const foreign = ours === undefined;

/** Fails at once instead of trying again, so that a test sees the first answer. */
export function client(): Storage {
  return new Storage({ projectId: 'demo-vitrina', retryOptions: { autoRetry: false } });
}

/** A bucket of its own for each suite. */
export async function newBucket(): Promise<Bucket> {
  const bucket = client().bucket(`contract-${randomBytes(6).toString('hex')}`);
  if (!foreign) await bucket.create();
  return bucket;
}

export async function closeEngine(): Promise<void> {
  await ours?.close();
}

/** The code and message of the error that a call ends with. */
export async function refusal(call: Promise<unknown>): Promise<{ code: unknown; message: string }> {
  try {
    await call;
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    return { code, message };
  }
  throw new Error('the call was expected to be refused, but went through');
}

export const reasons = {
  buckets: 'firebase-tools makes buckets by use and has no calls for them',
  conditions: 'firebase-tools ignores preconditions',
  hashes: 'firebase-tools does not compare hashes',
  sessions: 'firebase-tools takes a resumable upload in one piece',
  ranges: 'firebase-tools answers a range outside of the object with all of it',
  offsets: 'firebase-tools lists without startOffset, endOffset and includeTrailingDelimiter',
  compose: 'firebase-tools has no compose, update and moveTo',
  names: 'firebase-tools names files after objects, so not every name fits',
  generations: 'firebase-tools ignores the generation in requests',
  paths: 'firebase-tools serves only a part of the API under /storage/v1',
  limits: 'firebase-tools does not check names',
};
