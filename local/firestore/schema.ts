/**
 * The database file. A document is kept as the bytes of its fields; the version that a commit overwrites or deletes
 * goes to `versions`, so that reads in the past and resumed listeners find it for an hour.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const tables = `
  CREATE TABLE IF NOT EXISTS databases (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS documents (
    database INTEGER NOT NULL, path TEXT NOT NULL,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, fields BLOB NOT NULL,
    UNIQUE (database, path)
  );
  CREATE TABLE IF NOT EXISTS versions (
    database INTEGER NOT NULL, path TEXT NOT NULL,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, ended INTEGER NOT NULL, fields BLOB NOT NULL
  );
  CREATE INDEX IF NOT EXISTS versions_of_document ON versions (database, path, ended);
  CREATE INDEX IF NOT EXISTS versions_by_end ON versions (ended);
  CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 0), latest INTEGER NOT NULL);
`;

/** @throws Error that names the folder, when it cannot be used */
export function openDatabase(dataDir: string | undefined): DatabaseSync {
  if (dataDir === undefined) return prepared(new DatabaseSync(':memory:'));
  const file = path.join(dataDir, 'firestore.sqlite');
  try {
    mkdirSync(dataDir, { recursive: true });
    return prepared(new DatabaseSync(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Firestore cannot keep its data in ${file}: ${reason}. Choose a folder that can be written and that no other server uses.`,
      {
        cause: error,
      },
    );
  }
}

function prepared(db: DatabaseSync): DatabaseSync {
  try {
    // One server at a time: a second one would not see what this one knows in memory.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    db.exec(tables);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
