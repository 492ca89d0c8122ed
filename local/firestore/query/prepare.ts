/**
 * A query as it is run: checked, its orders complete, its filter in disjunctive normal form.
 *
 * Orders are complete when every inequality's field and, last of all, the document's name are among them; so no two
 * documents are equal in a query's order. Messages of errors are those of the official emulator, which speaks of
 * kinds (collections), properties (fields) and keys (names).
 */
import { status } from '@grpc/grpc-js';
import { isReserved } from '../fields.ts';
import type { DatabaseName, StoredDocument, Value } from '../model.ts';
import { invalidArgument, RpcError } from '../../rpc-error.ts';
import { lastSegment, parentOf } from '../values/resource-path.ts';
import { compareText } from '../values/text.ts';
import {
  checkDocumentName,
  conditionsOf,
  isInequality,
  normalise,
  readField,
  readFilter,
  type Conjunction,
  type Field,
  type Filter,
} from './filter.ts';
import { prepareNearest, type Nearest } from './nearest.ts';
import type { CursorMessage, StructuredQuery } from './structured-query.ts';

/** Where a query looks for documents. */
export interface Scope {
  database: DatabaseName;
  /** The document whose collections are meant; empty: the root's. */
  parentPath: string;
  /** Left out: collections of any ID. */
  collectionId?: string;
  /** Collections at any depth below the parent, not only its own. */
  allDescendants: boolean;
}

export interface Order {
  field: Field;
  direction: 'ascending' | 'descending';
}

/** A place in a query's order: before or after all documents that have `values` as the first of their order's. */
export interface Cursor {
  values: Value[];
  before: boolean;
}

export interface PreparedQuery {
  scope: Scope;
  filter: Filter;
  /** The filter as alternatives. */
  disjunctions: Conjunction[];
  /** Complete: the last one is `__name__`. */
  orders: Order[];
  start?: Cursor;
  end?: Cursor;
  offset: number;
  limit?: number;
  /** The fields to show; all of them when left out. */
  select?: Field[];
  nearest?: Nearest;
  /** Fields that documents must have, beyond those of the filter and the orders. */
  present?: Field[];
}

const MAX_INEQUALITY_FIELDS = 10;
const NAME: Field = { path: ['__name__'], name: '__name__', isName: true };

/**
 * @param parentPath the parent document's path, relative to the database; empty: the root
 * @throws INVALID_ARGUMENT or FAILED_PRECONDITION for a query that Firestore refuses.
 */
export function prepareQuery(
  database: DatabaseName,
  parentPath: string,
  message: StructuredQuery,
): PreparedQuery {
  const scope = readScope(database, parentPath, message);
  const filter = message.where ? readFilter(database, message.where) : { all: [] };
  const disjunctions = normalise(filter);
  const explicit = (message.orderBy ?? []).map(readOrder);
  const orders = completeOrders(explicit, filter);
  checkKindless(scope, filter, orders);
  checkKeyScan(orders, disjunctions);
  const limit = message.limit ? (message.limit.value ?? 0) : undefined;
  const offset = message.offset ?? 0;
  if (limit !== undefined && limit < 0) throw invalidArgument('limit is negative');
  if (offset < 0) throw invalidArgument('offset is negative');
  return {
    scope,
    filter,
    disjunctions,
    orders,
    start: readCursor(database, message.startAt, explicit),
    end: readCursor(database, message.endAt, explicit),
    offset,
    limit,
    select: message.select && (message.select.fields ?? []).map(readField),
    ...(message.findNearest && prepareNearest(message, message.findNearest)),
  };
}

function readScope(database: DatabaseName, parentPath: string, { from = [] }: StructuredQuery): Scope {
  if (parentPath !== '' && parentPath.split('/').length % 2 === 1) {
    const name = `${database}/documents/${parentPath}`;
    throw invalidArgument(`Document parent name "${name}" lacks "/" at index ${name.length}.`);
  }
  if (from.length > 1) {
    throw invalidArgument('StructuredQuery.from cannot have more than one collection selector.');
  }
  const { collectionId = '', allDescendants = false } = from[0] ?? {};
  if (isReserved(collectionId) || collectionId === '.' || collectionId === '..') {
    throw invalidArgument(`Collection id "${collectionId}" is invalid because it is reserved.`);
  }
  if (collectionId.includes('/')) {
    throw invalidArgument(`Collection id "${collectionId}" is invalid because it contains "/".`);
  }
  return { database, parentPath, collectionId: collectionId || undefined, allDescendants };
}

function readOrder({ field, direction }: { field?: { fieldPath?: string }; direction?: string }): Order {
  return { field: readField(field), direction: direction === 'DESCENDING' ? 'descending' : 'ascending' };
}

function completeOrders(explicit: Order[], filter: Filter): Order[] {
  const orders = [...explicit];
  const named = new Set<string>();
  for (const { field } of explicit) {
    if (named.has(field.name)) {
      throw invalidArgument(`order by clause cannot contain duplicate fields ${field.name}`);
    }
    named.add(field.name);
  }
  const direction = explicit.at(-1)?.direction ?? 'ascending';
  for (const field of inequalityFields(filter)) {
    if (field.isName || named.has(field.name)) continue;
    named.add(field.name);
    orders.push({ field, direction });
  }
  if (!named.has(NAME.name)) orders.push({ field: NAME, direction });
  else if (!orders.at(-1)?.field.isName) {
    throw invalidArgument('order by clause cannot contain more fields after the key');
  }
  return orders;
}

/** The fields of all inequalities, in the order of their names. */
function inequalityFields(filter: Filter): Field[] {
  const conditions = conditionsOf(filter).filter(isInequality);
  const fields = new Map(conditions.map(({ field }) => [field.name, field]));
  if (fields.size > MAX_INEQUALITY_FIELDS) {
    throw invalidArgument(
      `The query contains ${fields.size} distinct inequality fields: [${[...fields.keys()].join(', ')}]. ` +
        `A query may not have more than ${MAX_INEQUALITY_FIELDS} distinct inequality fields.`,
    );
  }
  return [...fields.values()].sort((a, b) => compareText(a.name, b.name));
}

function checkKindless(scope: Scope, filter: Filter, orders: Order[]): void {
  if (scope.collectionId !== undefined) return;
  const field = conditionsOf(filter).find((each) => !each.field.isName)?.field;
  if (field) throw invalidArgument(`kind is required for filter: ${field.name}`);
  if (orders.length > 1 || orders[0]?.direction === 'descending') {
    throw invalidArgument('kind is required for all orders except __key__ ascending');
  }
}

/** Names alone can be read upwards only; with an equality there is an index that can be read downwards. */
function checkKeyScan(orders: Order[], disjunctions: Conjunction[]): void {
  if (orders.length > 1 || orders[0]?.direction === 'ascending') return;
  if (disjunctions.some((conjunction) => conjunction.some(({ field }) => !field.isName))) return;
  throw new RpcError(status.FAILED_PRECONDITION, 'Firestore does not support descending key scans');
}

function readCursor(
  database: DatabaseName,
  message: CursorMessage | undefined,
  explicit: Order[],
): Cursor | undefined {
  const values = message?.values ?? [];
  if (values.length > explicit.length) throw invalidArgument('Cursor has too many values.');
  for (const [i, { referenceValue }] of values.entries()) {
    if (!explicit[i]?.field.isName) continue;
    if (referenceValue === undefined) {
      throw invalidArgument('Cursor __key__ value is not a document reference.');
    }
    checkDocumentName(database, referenceValue);
  }
  return values.length ? { values, before: message?.before ?? false } : undefined;
}

/** Whether a document is where a query looks. */
export function inScope(scope: Scope, { database, path }: StoredDocument): boolean {
  if (database !== scope.database) return false;
  const collection = parentOf(path);
  if (scope.collectionId !== undefined && lastSegment(collection) !== scope.collectionId) return false;
  if (!scope.allDescendants) return parentOf(collection) === scope.parentPath;
  return scope.parentPath === '' || path.startsWith(`${scope.parentPath}/`);
}
