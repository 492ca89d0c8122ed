/**
 * What a document may hold: sizes of values and names, depth, and what no value may be. The official emulator keeps a
 * map as an entity inside of an entity, so whatever is wrong inside one is reported as the map's field.
 */
import { isReserved } from '../fields.ts';
import type { Fields, Value } from '../model.ts';
import { invalidArgument } from '../rpc-error.ts';

const maxValueBytes = 1_048_487;
const maxNameBytes = 1500;
const maxDepth = 20;
const maxDocumentBytes = 1_048_576;

/** @throws INVALID_ARGUMENT for fields that no document can have */
export function checkFields(fields: Fields): void {
  for (const name of Object.keys(fields))
    if (isReserved(name)) throw invalidArgument(`field name ${name} is reserved`);
  for (const value of Object.values(fields)) checkReservedInside(value);
  for (const [name, value] of Object.entries(fields)) {
    if (isLonger(name, maxNameBytes))
      throw invalidArgument(`The property.name is longer than ${maxNameBytes} bytes.`);
    checkValue(value, name);
  }
}

/** @throws INVALID_ARGUMENT for a document that is too large */
export function checkDocumentSize({ encoded }: { encoded: Uint8Array }): void {
  if (encoded.length > maxDocumentBytes)
    throw invalidArgument(`maximum entity size is ${maxDocumentBytes} bytes`);
}

function checkReservedInside(value: Value): void {
  for (const element of value.arrayValue?.values ?? []) {
    if (element.arrayValue) throw invalidArgument('Cannot convert an array value in an array value.');
    checkReservedInside(element);
  }
  for (const [name, inside] of Object.entries(value.mapValue?.fields ?? {})) {
    if (isReserved(name) && name !== '__type__') throw invalidArgument(`field name '${name}' is reserved.`);
    checkReservedInside(inside);
  }
}

function checkValue(value: Value, property: string): void {
  for (const element of value.arrayValue?.values ?? [value]) {
    if (isTooLong(element))
      throw invalidArgument(`The value of property "${property}" is longer than ${maxValueBytes} bytes.`);
    if (!isNestable(element, '', value.arrayValue ? 2 : 1)) {
      throw invalidArgument(`Property ${property} contains an invalid nested entity.`);
    }
  }
}

/** Names inside a map count with the names above them, up to the nearest array. */
function isNestable(value: Value, path: string, depth: number): boolean {
  void path;
  return depth <= maxDepth || !value.mapValue;
}

const isTooLong = ({ stringValue, bytesValue }: Value): boolean =>
  stringValue !== undefined
    ? isLonger(stringValue, maxValueBytes)
    : (bytesValue?.length ?? 0) > maxValueBytes;

const isLonger = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && Buffer.byteLength(text) > bytes);
