/** Documents' fields as trees that are never changed in place: setting or masking a path copies the maps on the way. */
import type { Fields, Value } from './model.ts';
import { invalidArgument } from '../rpc-error.ts';
import { type FieldPath, parseFieldPath, valueAt } from './values/field-path.ts';

/** google.firestore.v1.DocumentMask */
export interface DocumentMask {
  fieldPaths?: string[];
}

/** @throws INVALID_ARGUMENT */
export const parseMask = (mask: DocumentMask | undefined): FieldPath[] | undefined =>
  mask && (mask.fieldPaths ?? []).map(parseFieldPath);

/** The path of a field that is to be written: names of Firestore's own are refused. */
export function parseWrittenPath(text: string): FieldPath {
  const path = parseFieldPath(text);
  if (path.some((name) => isReserved(name) && name !== '__name__'))
    throw invalidArgument(`Invalid reserved name in field path ${text}`);
  return path;
}

export const isReserved = (name: string): boolean =>
  name.length >= 4 && name.startsWith('__') && name.endsWith('__');

/**
 * The fields with one of them set, or removed for `undefined`. What is on the way and no map is replaced by one when
 * something is set in it.
 */
export function withField(fields: Fields, path: FieldPath, value: Value | undefined): Fields {
  const [name, ...below] = path;
  if (name === undefined) return fields;
  const old = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined && (old === undefined || (below.length > 0 && !old.mapValue))) return fields;
  if (below.length > 0) {
    return {
      ...fields,
      [name]: { mapValue: { fields: withField(old?.mapValue?.fields ?? {}, below, value) } },
    };
  }
  if (value !== undefined) return { ...fields, [name]: value };
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

/** Only the fields that a mask names; without a mask all of them. */
export function maskFields(fields: Fields, mask: readonly FieldPath[] | undefined): Fields {
  if (!mask) return fields;
  let kept: Fields = {};
  for (const path of mask) {
    const value = valueAt(fields, path);
    if (value) kept = withField(kept, path, value);
  }
  return kept;
}
