/**
 * Field paths: names joined by dots, a name other than a plain identifier in backticks, with backslashes before
 * backticks and backslashes in it.
 */
import type { Fields, Value } from '../model.ts';
import { invalidArgument } from '../../rpc-error.ts';
import { vectorOf } from './order.ts';

/** The names on the way to a field, outermost first. */
export type FieldPath = readonly string[];

const PLAIN = '[a-zA-Z_][a-zA-Z_0-9]*';
const QUOTED = '`(?:[^`\\\\]|(?:\\\\.))+`';
const isPlain = new RegExp(`^${PLAIN}$`);
const nextName = new RegExp(`(${PLAIN})|(${QUOTED})`, 'sy');

/** @throws INVALID_ARGUMENT for what is no field path. */
export function parseFieldPath(text: string): FieldPath {
  if (text === '') throw invalidArgument('Invalid empty property path string.');
  const names: string[] = [];
  nextName.lastIndex = 0;
  for (;;) {
    const found = nextName.exec(text);
    const name = found?.[1] ?? found?.[2]?.slice(1, -1).replace(/\\(.)/gs, '$1');
    if (name === undefined) throw invalidPath(text);
    names.push(name);
    if (nextName.lastIndex === text.length) return names;
    if (text[nextName.lastIndex] !== '.') throw invalidPath(text);
    nextName.lastIndex++;
  }
}

const invalidPath = (text: string): Error =>
  invalidArgument(
    `Invalid property path "${text}". Unquoted property paths must match regex (${PLAIN}), ` +
      `and quoted property paths must match regex (${QUOTED})`,
  );

/** The one way to write a path: quotes only where needed. */
export const formatFieldPath = (path: FieldPath): string => path.map(quoteName).join('.');

export const quoteName = (name: string): string =>
  isPlain.test(name) ? name : `\`${name.replace(/[\\`]/g, '\\$&')}\``;

/** The value at a path through maps; undefined where there is none. A vector has no fields. */
export function valueAt(fields: Fields, path: FieldPath): Value | undefined {
  let inside: Fields | undefined = fields;
  let value: Value | undefined;
  for (const name of path) {
    value = inside && ownField(inside, name);
    inside = value && fieldsOf(value);
  }
  return value;
}

/** A field by its name, which may be one that all objects know, like `constructor`. */
export const ownField = (fields: Fields, name: string): Value | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** The fields of a map that is not a vector. */
export const fieldsOf = (value: Value): Fields | undefined =>
  value.mapValue && (vectorOf(value) ? undefined : (value.mapValue.fields ?? {}));
