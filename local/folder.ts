/** The data folder: one process at a time, and the secrets that were made for it. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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

/**
 * A secret of 32 random bytes, the same at every start; readable by this user only. The folder must be locked. It gets
 * its name when it is whole and on disk: who is killed before leaves nothing that a later start would take for it.
 */
export function keptSecret(folder: string, name: string): string {
  const path = join(folder, name);
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (kept) return kept;
  const secret = randomBytes(32).toString('base64url');
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(draft, path);
  flushFolder(folder);
  return secret;
}

/** Puts the names in it on disk; Windows opens no folders, and needs none of it. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
