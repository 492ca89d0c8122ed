/**
 * What a document may hold. The official emulator keeps a map as an entity of its own inside of the document's, so
 * whatever is wrong inside of one is told of the document's field. Limits are those of
 * https://firebase.google.com/docs/firestore/quotas.
 */
import { isReserved } from '../fields.ts';
import type { Fields, StoredDocument, Timestamp, Value } from '../model.ts';
import { parseReference } from '../names.ts';
import { invalidArgument } from '../../rpc-error.ts';

const maxValueBytes = 1_048_487;
const maxNameBytes = 1500;
/** Maps and arrays inside of each other. */
const maxDepth = 20;
const maxDocumentBytes = 1_048_576;
/** From the year 1 to the year 9999. */
const minSeconds = -62_135_596_800;
const maxSeconds = 253_402_300_799;

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
    if (name === '') throw invalidArgument('The property.name is the empty string.');
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
  const { timestampValue, geoPointValue, referenceValue, arrayValue, mapValue } = value;
  if (timestampValue) checkTime(timestampValue);
  else if (geoPointValue) checkPlace(geoPointValue);
  else if (referenceValue !== undefined) parseReference(referenceValue);
  else if (arrayValue) {
    for (const element of arrayValue.values ?? []) {
      if (element.arrayValue) throw invalidArgument('Cannot convert an array value in an array value.');
      checkInside(element);
    }
  } else if (mapValue) checkMap(mapValue.fields ?? {});
  else if (Object.keys(value).length === 0) {
    throw invalidArgument('Cannot convert firestore.v1.Value with type unset.');
  }
}

function checkMap(fields: Fields): void {
  if (fields['__type__']?.stringValue === '__vector__') {
    const { value } = fields;
    if (!value) throw invalidArgument("Vector map is missing key 'value'.");
    if (!(value.arrayValue?.values ?? []).every(({ doubleValue }) => doubleValue !== undefined)) {
      throw invalidArgument("Vector must only contain values of type 'double'");
    }
    return;
  }
  for (const name in fields) {
    if (isReserved(name)) throw invalidArgument(`field name '${name}' is reserved.`);
    checkInside(fields[name] ?? {});
  }
}

function checkTime(time: Timestamp): void {
  const [seconds, nanos = 0] = [Number(time.seconds), time.nanos];
  if (seconds < minSeconds || seconds > maxSeconds)
    throw invalidArgument('Timestamp seconds exceeds limit for field.');
  if (nanos < 0 || nanos > 999_999_999) throw invalidArgument('Timestamp nanos exceeds limit for field.');
  if (time.nanos !== undefined) time.nanos -= nanos % 1000;
}

function checkPlace({ latitude = 0, longitude = 0 }: { latitude?: number; longitude?: number }): void {
  for (const [name, degrees, limit] of [
    ['latitude', latitude, 90],
    ['longitude', longitude, 180],
  ] as const) {
    if (Math.abs(degrees) <= limit) continue;
    const shown = Number.isInteger(degrees) ? degrees.toFixed(1) : String(degrees);
    throw invalidArgument(`Geo point ${name} '${shown}' outside permitted range -${limit}.0 to ${limit}.0.`);
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
    if (name === '' || isLonger(fullName, maxNameBytes) || isTooLong(value)) return false;
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
