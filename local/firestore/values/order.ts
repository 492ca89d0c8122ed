/**
 * Firestore's total order over values of all types, and the equality that goes with it (two values are equal when
 * neither comes first: 1 and 1.0, 0 and -0, NaN and NaN). The order of types is that of {@link TypeOrder}.
 * Source: https://cloud.google.com/firestore/docs/concepts/data-types#value_type_ordering and the official emulator.
 */
import type { Fields, Timestamp, Value } from '../model.ts';
import { compareNames } from './resource-path.ts';
import { compareText } from './text.ts';

/** Places of the types in the order. NaN and vectors are types of their own, before numbers and before maps. */
export const TypeOrder = {
  null: 0,
  boolean: 1,
  nan: 2,
  number: 3,
  timestamp: 4,
  string: 5,
  bytes: 6,
  reference: 7,
  geoPoint: 8,
  array: 9,
  vector: 10,
  map: 11,
} as const;
export type TypeOrder = (typeof TypeOrder)[keyof typeof TypeOrder];

export function typeOf(value: Value): TypeOrder {
  if (value.stringValue !== undefined) return TypeOrder.string;
  if (value.integerValue !== undefined) return TypeOrder.number;
  if (value.doubleValue !== undefined) {
    return Number.isNaN(value.doubleValue) ? TypeOrder.nan : TypeOrder.number;
  }
  if (value.booleanValue !== undefined) return TypeOrder.boolean;
  if (value.timestampValue !== undefined) return TypeOrder.timestamp;
  if (value.mapValue !== undefined) return vectorOf(value) ? TypeOrder.vector : TypeOrder.map;
  if (value.arrayValue !== undefined) return TypeOrder.array;
  if (value.referenceValue !== undefined) return TypeOrder.reference;
  if (value.geoPointValue !== undefined) return TypeOrder.geoPoint;
  if (value.bytesValue !== undefined) return TypeOrder.bytes;
  return TypeOrder.null;
}

/** The elements of a vector, which travels as a map `{ __type__: '__vector__', value: [...] }`. */
export function vectorOf(value: Value): Value[] | undefined {
  const fields = value.mapValue?.fields;
  if (fields?.['__type__']?.stringValue !== '__vector__') return undefined;
  return fields['value']?.arrayValue?.values ?? [];
}

/** The number of an integer or double value, a bigint only where a double would not hold it. */
export function numberOf(value: Value): number | bigint {
  const digits = value.integerValue;
  if (digits === undefined) return value.doubleValue ?? 0;
  return digits.length < 16 ? Number(digits) : BigInt(digits);
}

/** Firestore keeps microseconds: finer digits do not count. */
export const microsOf = (time: Timestamp): number => Math.floor((time.nanos ?? 0) / 1000);

/** The names of a map's fields in the order in which they are compared. */
export const sortedKeys = (fields: Fields): string[] => Object.keys(fields).sort(compareText);

/** Negative, zero or positive as `a` comes before, with or after `b`. */
export function compareValues(a: Value, b: Value): number {
  const type = typeOf(a);
  const other = typeOf(b);
  if (type !== other) return type - other;
  switch (type) {
    case TypeOrder.null:
    case TypeOrder.nan:
      return 0;
    case TypeOrder.boolean:
      return Number(a.booleanValue) - Number(b.booleanValue);
    case TypeOrder.number:
      return compareNumbers(numberOf(a), numberOf(b));
    case TypeOrder.timestamp:
      return compareTimes(a.timestampValue, b.timestampValue);
    case TypeOrder.string:
      return compareText(a.stringValue ?? '', b.stringValue ?? '');
    case TypeOrder.bytes:
      return Buffer.compare(a.bytesValue ?? Buffer.alloc(0), b.bytesValue ?? Buffer.alloc(0));
    case TypeOrder.reference:
      return compareNames(a.referenceValue ?? '', b.referenceValue ?? '');
    case TypeOrder.geoPoint:
      return (
        compareNumbers(a.geoPointValue?.latitude ?? 0, b.geoPointValue?.latitude ?? 0) ||
        compareNumbers(a.geoPointValue?.longitude ?? 0, b.geoPointValue?.longitude ?? 0)
      );
    case TypeOrder.array:
      return compareLists(a.arrayValue?.values ?? [], b.arrayValue?.values ?? []);
    case TypeOrder.vector: {
      const x = vectorOf(a) ?? [];
      const y = vectorOf(b) ?? [];
      return x.length - y.length || compareLists(x, y);
    }
    case TypeOrder.map:
      return compareMaps(a.mapValue?.fields ?? {}, b.mapValue?.fields ?? {});
  }
}

export const equalValues = (a: Value, b: Value): boolean => compareValues(a, b) === 0;

/** JavaScript compares a bigint with a double by their exact values. */
const compareNumbers = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function compareTimes(a: Timestamp | undefined, b: Timestamp | undefined): number {
  return Number(a?.seconds ?? 0) - Number(b?.seconds ?? 0) || microsOf(a ?? EPOCH) - microsOf(b ?? EPOCH);
}

const EPOCH: Timestamp = { seconds: '0' };

function compareLists(a: Value[], b: Value[]): number {
  for (const [i, x] of a.entries()) {
    const y = b[i];
    if (!y) return 1;
    const order = compareValues(x, y);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareMaps(a: Fields, b: Fields): number {
  const [keys, others] = [sortedKeys(a), sortedKeys(b)];
  for (const [i, key] of keys.entries()) {
    const other = others[i];
    if (other === undefined) return 1;
    const order = compareText(key, other) || compareValues(a[key] ?? {}, b[other] ?? {});
    if (order !== 0) return order;
  }
  return keys.length - others.length;
}
