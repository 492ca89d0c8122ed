/**
 * The SQLite file of a server. Commits in WAL mode survive a killed process without an fsync each. One server at a
 * time: a second one on the same file would not see what the first one knows in memory, and do its work again.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * @param folder made when missing; undefined: nothing outlives the process
 * @param file name of the database in the folder
 * @param server who is named in errors
 * @param schema run at every start: makes what is not there
 * @throws Error that names the folder when it is in use or cannot be written
 */
export function openDatabase(
  folder: string | undefined,
  file: string,
  server: string,
  schema: string,
): DatabaseSync {
  if (folder === undefined) return open(':memory:', schema);
  try {
    mkdirSync(folder, { recursive: true });
    return open(join(folder, file), schema);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const why = isBusy(cause) ? 'is in use by another server' : `cannot be written (${file}: ${reason})`;
    throw new Error(`${server}: the data folder ${folder} ${why}`, { cause });
  }
}

/** SQLITE_BUSY, in whichever of its variants (https://www.sqlite.org/rescode.html). */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;

function open(file: string, schema: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    database.exec(schema);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
