/**
 * The shapes that the rooms of this server share. Messages have the form in which the wire layer decodes them:
 * int64 as decimal strings, enums as their names, bytes as Buffers, absent fields absent.
 */

/** Microseconds since the epoch: Firestore's resolution for commit times. Fits a double until the year 2255. */
export type Micros = number;

export interface Timestamp {
  seconds: string;
  nanos?: number;
}

/** google.firestore.v1.Value: exactly one member is set. */
export interface Value {
  nullValue?: 'NULL_VALUE';
  booleanValue?: boolean;
  integerValue?: string;
  doubleValue?: number;
  timestampValue?: Timestamp;
  stringValue?: string;
  bytesValue?: Uint8Array;
  referenceValue?: string;
  geoPointValue?: { latitude?: number; longitude?: number };
  arrayValue?: { values?: Value[] };
  mapValue?: { fields?: Fields };
}

export type Fields = Record<string, Value>;

/** `projects/{project}/databases/{database}` */
export type DatabaseName = string;

/** A document as it is kept. */
export interface StoredDocument {
  database: DatabaseName;
  /** Relative to the database's root: `collection/id/collection/id`. */
  path: string;
  fields: Fields;
  createTime: Micros;
  updateTime: Micros;
}
