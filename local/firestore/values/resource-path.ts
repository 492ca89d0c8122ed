/**
 * Paths of collections and documents, relative to a database (`collection/id/...`) or as full resource names.
 * IDs of the form `__id<int64>__` stand for numbers and come, in numeric order, before all other IDs.
 */
import type { DatabaseName } from '../model.ts';
import { compareText } from './text.ts';

const NUMERIC_ID = /^__id(-?\d{1,19})__$/;

/** The number that an ID of the form `__id7__` stands for. */
export function numericId(segment: string): bigint | undefined {
  if (!segment.startsWith('__id')) return undefined;
  const digits = NUMERIC_ID.exec(segment)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}

export function compareSegments(a: string, b: string): number {
  const x = numericId(a);
  const y = numericId(b);
  if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : 0;
  if (x !== undefined) return -1;
  if (y !== undefined) return 1;
  return compareText(a, b);
}

/** The order of relative paths: segment by segment, a path before those below it. */
export function comparePaths(a: string, b: string): number {
  if (a === b) return 0;
  const x = a.split('/');
  const y = b.split('/');
  const end = Math.min(x.length, y.length);
  for (let i = 0; i < end; i++) {
    const order = compareSegments(x[i] ?? '', y[i] ?? '');
    if (order !== 0) return order;
  }
  return x.length - y.length;
}

export interface DocumentName {
  database: DatabaseName;
  /** Relative to the database's root. */
  path: string;
}

const NAME = /^(projects\/[^/]+\/databases\/[^/]+)\/documents(?:\/(.*))?$/s;

/** Takes `projects/{p}/databases/{d}/documents[/{path}]` apart; undefined if it is no such name. */
export function parseName(name: string): DocumentName | undefined {
  const parts = NAME.exec(name);
  return parts?.[1] === undefined ? undefined : { database: parts[1], path: parts[2] ?? '' };
}

/** The order of full names: project, database, path. Names that are none come in the order of their text. */
export function compareNames(a: string, b: string): number {
  const x = parseName(a);
  const y = parseName(b);
  if (!x || !y) return compareText(a, b);
  return comparePaths(x.database, y.database) || comparePaths(x.path, y.path);
}

/** The collection that a document is in: `c/a/items/x` is in `c/a/items`. */
export const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** The last segment: a document's or a collection's own ID. */
export const lastSegment = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
