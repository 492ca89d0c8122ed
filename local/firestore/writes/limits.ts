/**
 * What a document may hold. The official emulator keeps a map as an entity of its own inside of the document's, so
 * whatever is wrong inside of one is told of the document's field. Limits are those of
 * https://firebase.google.com/docs/firestore/quotas.
 */
import { isReserved } from '../fields.ts';
import type { Fields, StoredDocument, Value } from '../model.ts';
import { parseDocumentName } from '../names.ts';
import { invalidArgument } from '../rpc-error.ts';
import { vectorOf } from '../values/order.ts';

const maxValueBytes = 1_048_487;
const maxNameBytes = 1500;
/** Maps and arrays inside of each other. */
const maxDepth = 20;
const maxDocumentBytes = 1_048_576;

/**
 * Checks fields that come from a client, and cuts times to the microseconds that are kept.
 * @throws INVALID_ARGUMENT
 */
export function checkFields(fields: Fields): void {
  for (const name in fields) {
    if (isReserved(name)) throw invalidArgument(`field name ${name} is reserved`);
  }
  for (const name in fields) checkInside(fields[name] ?? {});
  for (const name in fields) {
    if (isLonger(name, maxNameBytes)) {
      throw invalidArgument(`The property.name is longer than ${maxNameBytes} bytes.`);
    }
    checkField(name, fields[name] ?? {});
  }
}

/** @throws INVALID_ARGUMENT for a document that is too large */
export function checkDocumentSize(document: StoredDocument & { encoded: Uint8Array }): void {
  // No value counts more than twice what it is encoded in, so most documents need not be counted.
  if (document.encoded.length < maxDocumentBytes / 2 - 2 * maxNameBytes) return;
  if (sizeOf(document) > maxDocumentBytes) {
    throw invalidArgument(`maximum entity size is ${maxDocumentBytes} bytes`);
  }
}

function checkInside(value: Value): void {
  const { timestampValue, referenceValue, arrayValue, mapValue } = value;
  if (referenceValue !== undefined) parseDocumentName(referenceValue);
  if (timestampValue?.nanos !== undefined) timestampValue.nanos -= timestampValue.nanos % 1000;
  for (const element of arrayValue?.values ?? []) {
    if (element.arrayValue) throw invalidArgument('Cannot convert an array value in an array value.');
    checkInside(element);
  }
  if (!mapValue || vectorOf(value)) return;
  for (const name in mapValue.fields) {
    if (isReserved(name)) throw invalidArgument(`field name '${name}' is reserved.`);
    checkInside(mapValue.fields[name] ?? {});
  }
}

function checkField(property: string, value: Value): void {
  const elements = value.arrayValue ? (value.arrayValue.values ?? []) : [value];
  for (const element of elements) {
    if (isTooLong(element)) {
      throw invalidArgument(`The value of property "${property}" is longer than ${maxValueBytes} bytes.`);
    }
    const isFine = value.arrayValue ? isEntity(element, '', 2) : isEntity(element, property, 1);
    if (!isFine) throw invalidArgument(`Property ${property} contains an invalid nested entity.`);
  }
}

/** Whether a map can be kept. Names in it count with those above, up to the nearest array. */
function isEntity({ mapValue }: Value, path: string, depth: number): boolean {
  if (!mapValue) return true;
  if (depth > maxDepth) return false;
  for (const name in mapValue.fields) {
    const value = mapValue.fields[name] ?? {};
    const fullName = path === '' ? name : `${path}.${name}`;
    if (isLonger(fullName, maxNameBytes) || isTooLong(value)) return false;
    if (!isEntity(value, fullName, depth + 1)) return false;
    if (value.arrayValue && depth + 1 > maxDepth) return false;
    for (const element of value.arrayValue?.values ?? []) {
      if (isTooLong(element) || !isEntity(element, '', depth + 2)) return false;
    }
  }
  return true;
}

const isTooLong = ({ stringValue, bytesValue }: Value): boolean =>
  stringValue !== undefined
    ? isLonger(stringValue, maxValueBytes)
    : bytesValue !== undefined && bytesValue.length > maxValueBytes;

const isLonger = (text: string, bytes: number): boolean =>
  text.length * 3 > bytes && Buffer.byteLength(text) > bytes;

/** The size that counts: https://firebase.google.com/docs/firestore/storage-size */
const sizeOf = ({ path, fields }: StoredDocument): number => nameSize(path) + mapSize(fields) + 32;

const nameSize = (path: string): number =>
  path.split('/').reduce((size, id) => size + Buffer.byteLength(id) + 1, 16);

function mapSize(fields: Fields): number {
  let size = 0;
  for (const name in fields) size += Buffer.byteLength(name) + 1 + valueSize(fields[name] ?? {});
  return size;
}

function valueSize(value: Value): number {
  if (value.stringValue !== undefined) return Buffer.byteLength(value.stringValue) + 1;
  if (value.bytesValue !== undefined) return value.bytesValue.length;
  if (value.mapValue) return mapSize(value.mapValue.fields ?? {});
  if (value.arrayValue)
    return (value.arrayValue.values ?? []).reduce((sum, each) => sum + valueSize(each), 0);
  if (value.geoPointValue) return 16;
  if (value.referenceValue !== undefined) return nameSize(value.referenceValue.split('/').slice(5).join('/'));
  return value.booleanValue !== undefined || value.nullValue !== undefined ? 1 : 8;
}
