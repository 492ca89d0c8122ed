/**
 * The protocol buffers of google.firestore.v1, from the official package's own description of them. Decoded messages
 * have the form of model.ts. Stored documents travel as the bytes they are kept as: answers that carry documents are
 * written field by field around them, so that reading a document decodes nothing.
 */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import protobuf from 'protobufjs';
import type { Fields, Micros, Timestamp } from './model.ts';

/** A message that is already encoded. */
export class Encoded {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

const clientPackage = createRequire(import.meta.url).resolve('@google-cloud/firestore');
const description = createRequire(clientPackage).resolve(
  '@google-cloud/firestore-api/build/protos/protos.json',
);
const root = protobuf.Root.fromJSON(JSON.parse(readFileSync(description, 'utf8')) as protobuf.INamespace);
const type = (name: string): protobuf.Type => root.lookupType(`google.firestore.v1.${name}`);

/** A time's seconds are always there, also where the wire leaves a zero out; they are a Long or a number. */
const TimestampType = root.lookupType('google.protobuf.Timestamp').setup();
TimestampType.toObject = (message) => {
  const { seconds, nanos } = message as unknown as { seconds: bigint | number; nanos: number };
  return nanos === 0 ? { seconds: String(seconds) } : { seconds: String(seconds), nanos };
};

/** Refuses a text that is none, as half of a surrogate pair makes one: it could not be given back as it came. */
class StrictReader extends protobuf.BufferReader {
  override string(): string {
    const bytes = Buffer.from(this.bytes());
    if (!isUtf8(bytes)) throw new Error('Invalid protobuf byte sequence: a string is not UTF-8');
    return bytes.toString('utf8');
  }
}

const asDecoded: protobuf.IConversionOptions = { longs: String, enums: String };

export interface Method {
  name: string;
  requestStream: boolean;
  responseStream: boolean;
  decode: (bytes: Uint8Array) => object;
  encode: (answer: object) => Buffer;
}

/** The methods of the service google.firestore.v1.Firestore. */
export const methods: Method[] = root
  .lookupService('google.firestore.v1.Firestore')
  .methodsArray.map(({ name, requestStream, responseStream, requestType, responseType }) => {
    const request = root.lookupType(requestType.replace(/^(?=\w+$)/, 'google.firestore.v1.'));
    const response = root.lookupType(responseType.replace(/^(?=\w+$)/, 'google.firestore.v1.'));
    return {
      name,
      requestStream: requestStream ?? false,
      responseStream: responseStream ?? false,
      decode: (bytes) => request.toObject(request.decode(new StrictReader(bytes)), asDecoded),
      encode: (answer) =>
        asBuffer(
          answer instanceof Encoded ? answer.bytes : response.encode(response.fromObject(answer)).finish(),
        ),
    };
  });

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const Document = type('Document');

/** Fields as they are kept: the `fields` of an encoded Document, which has nothing else. */
export const encodeFields = (fields: Fields): Uint8Array =>
  Document.encode(Document.create({ fields })).finish();

export function decodeFields(bytes: Uint8Array): Fields {
  const document = Document.toObject(Document.decode(bytes), asDecoded) as { fields?: Fields };
  return document.fields ?? {};
}

export const toTimestamp = (micros: Micros): Timestamp => {
  const seconds = Math.floor(micros / 1e6);
  const nanos = (micros - seconds * 1e6) * 1000;
  return nanos === 0 ? { seconds: String(seconds) } : { seconds: String(seconds), nanos };
};

/** Rounded down: Firestore keeps microseconds. */
export const fromTimestamp = ({ seconds, nanos = 0 }: Timestamp): Micros =>
  Number(seconds) * 1e6 + Math.floor(nanos / 1000);
