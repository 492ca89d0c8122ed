/** Documents seen from a query: whether they are found, in which order, and what is shown of them. */
import type { Fields, StoredDocument, Value } from '../model.ts';
import { valueAt } from '../values/field-path.ts';
import { compareValues } from '../values/order.ts';
import { comparePaths } from '../values/resource-path.ts';
import { fieldOf, satisfies } from './filter.ts';
import { inScope, type Cursor, type Order, type PreparedQuery } from './prepare.ts';

/** Whether a document is among what the query finds, its offset and limit left aside. */
export function matches(query: PreparedQuery, document: StoredDocument): boolean {
  return (
    inScope(query.scope, document) &&
    query.orders.every(({ field }) => field.isName || fieldOf(document, field) !== undefined) &&
    (query.present ?? []).every((field) => fieldOf(document, field) !== undefined) &&
    satisfies(document, query.filter) &&
    isBetween(query, document)
  );
}

function isBetween({ orders, start, end }: PreparedQuery, document: StoredDocument): boolean {
  if (start) {
    const place = compareToCursor(orders, document, start);
    if (start.before ? place < 0 : place <= 0) return false;
  }
  if (end) {
    const place = compareToCursor(orders, document, end);
    if (end.before ? place >= 0 : place > 0) return false;
  }
  return true;
}

function compareToCursor(orders: Order[], document: StoredDocument, cursor: Cursor): number {
  for (const [i, value] of cursor.values.entries()) {
    const order = orders[i];
    if (!order) break;
    const place = compareValues(fieldOf(document, order.field) ?? {}, value);
    if (place !== 0) return order.direction === 'ascending' ? place : -place;
  }
  return 0;
}

/** The query's order, for documents that match it. */
export function compareDocuments({ orders }: PreparedQuery) {
  return (a: StoredDocument, b: StoredDocument): number => {
    for (const { field, direction } of orders) {
      const place = field.isName
        ? comparePaths(a.path, b.path)
        : compareValues(fieldOf(a, field) ?? {}, fieldOf(b, field) ?? {});
      if (place !== 0) return direction === 'ascending' ? place : -place;
    }
    return 0;
  };
}

/** The fields of a document that the query asks for. */
export function project({ select }: PreparedQuery, { fields }: StoredDocument): Fields {
  if (!select) return fields;
  const shown: Fields = {};
  for (const { path, isName } of select) {
    const value = isName ? undefined : valueAt(fields, path);
    if (value) place(shown, path, value);
  }
  return shown;
}

function place(fields: Fields, path: readonly string[], value: Value): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    fields[name] = value;
    return;
  }
  const inside = fields[name]?.mapValue?.fields ?? {};
  fields[name] = { mapValue: { fields: inside } };
  place(inside, rest, value);
}
