/**
 * The database file. A document is kept as the bytes of its fields; the version that a commit overwrites or deletes
 * goes to `versions`, so that reads in the past and resumed listeners find it for an hour.
 */
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database.ts';

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

/** @throws Error that names the folder when it is in use or cannot be written */
export const openDocuments = (dataDir: string | undefined): DatabaseSync =>
  openDatabase(dataDir, 'firestore.sqlite', 'firestore', tables);
