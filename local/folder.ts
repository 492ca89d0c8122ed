/** The data folder: one process at a time, and the secrets that were made for it. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The folder cannot be used; the message says why in one line. */
export class FolderError extends Error {
  override name = 'FolderError';
}

/**
 * Makes the folder when missing and keeps every other process out until `release` is called or this one ends,
 * however it ends: the lock is the operating system's.
 */
export function lockFolder(folder: string): { release(): void } {
  let lock: DatabaseSync;
  try {
    mkdirSync(folder, { recursive: true });
    lock = new DatabaseSync(join(folder, 'lock.sqlite'));
  } catch (error) {
    throw new FolderError(`The data folder ${folder} cannot be written: ${reason(error)}`);
  }
  try {
    // Each of the two needs the lock, so either may meet it.
    lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const taken = /locked|busy/i.test(reason(error));
    throw new FolderError(
      taken
        ? `The data folder ${folder} is in use by another process: stop that one, or set DATA_DIR`
        : `The data folder ${folder} cannot be written: ${reason(error)}`,
    );
  }
  return { release: () => lock.close() };
}

/** A secret of 32 random bytes, the same at every start; readable by this user only. */
export function keptSecret(folder: string, name: string): string {
  const path = join(folder, name);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
  return secret;
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
