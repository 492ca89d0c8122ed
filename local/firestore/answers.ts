/** Answers with documents, written around the bytes that documents are kept as. Numbers are those of the .proto files. */
import protobuf from 'protobufjs';
import type { DatabaseName, Micros } from './model.ts';
import { fullName } from './names.ts';
import { Encoded } from './protocol.ts';
import type { KeptDocument } from './store.ts';

const { Writer } = protobuf;

/** The wire's key of a member: its number, and whether it is a number itself or has a length. */
const sized = (member: number): number => (member << 3) | 2;
const varint = (member: number): number => member << 3;

/** A document that does not exist but has something below it: only its name is told. */
export interface MissingDocument {
  database: DatabaseName;
  path: string;
}

/** google.firestore.v1.Document */
export const documentAnswer = (document: KeptDocument | MissingDocument): Encoded =>
  new Encoded(documentBytes(document));

/** google.firestore.v1.ListDocumentsResponse */
export function listAnswer(documents: (KeptDocument | MissingDocument)[], nextPageToken: string): Encoded {
  const writer = Writer.create();
  for (const document of documents) writer.uint32(sized(1)).bytes(documentBytes(document));
  if (nextPageToken) writer.uint32(sized(2)).string(nextPageToken);
  return new Encoded(writer.finish());
}

/** google.firestore.v1.BatchGetDocumentsResponse: one document, found or missing. */
export function batchGetAnswer(name: string, found: KeptDocument | undefined, readTime: Micros): Encoded {
  const writer = Writer.create();
  if (found) writer.uint32(sized(1)).bytes(documentBytes(found));
  else writer.uint32(sized(2)).string(name);
  return new Encoded(time(writer, 4, readTime).finish());
}

/** google.firestore.v1.RunQueryResponse: one document of the result, or none. */
export function queryAnswer(answer: { document?: KeptDocument; readTime: Micros; isDone: boolean }): Encoded {
  const writer = Writer.create();
  if (answer.document) writer.uint32(sized(1)).bytes(documentBytes(answer.document));
  time(writer, 3, answer.readTime);
  if (answer.isDone) writer.uint32(varint(6)).bool(true);
  return new Encoded(writer.finish());
}

/** google.firestore.v1.ListenResponse with a DocumentChange. */
export function documentChange(
  document: KeptDocument,
  targetIds: number[],
  removedTargetIds: number[],
): Encoded {
  const change = Writer.create().uint32(sized(1)).bytes(documentBytes(document));
  if (targetIds.length > 0) int32s(change, 5, targetIds);
  if (removedTargetIds.length > 0) int32s(change, 6, removedTargetIds);
  return new Encoded(Writer.create().uint32(sized(3)).bytes(change.finish()).finish());
}

function documentBytes(document: KeptDocument | MissingDocument): Uint8Array {
  const head = Writer.create().uint32(sized(1)).string(fullName(document.database, document.path)).finish();
  if (!('encoded' in document)) return head;
  const times = time(time(Writer.create(), 3, document.createTime), 4, document.updateTime).finish();
  return Buffer.concat([head, document.encoded, times]);
}

/** google.protobuf.Timestamp as a member. */
function time(writer: protobuf.Writer, member: number, micros: Micros): protobuf.Writer {
  const seconds = Math.floor(micros / 1e6);
  writer.uint32(sized(member)).fork().uint32(varint(1)).int64(seconds);
  return writer
    .uint32(varint(2))
    .int32((micros - seconds * 1e6) * 1000)
    .ldelim();
}

function int32s(writer: protobuf.Writer, member: number, numbers: number[]): void {
  writer.uint32(sized(member)).fork();
  for (const number of numbers) writer.int32(number);
  writer.ldelim();
}
