/** What one write makes of one document. Pure: the document comes in, the new one goes out. */
import { status } from '@grpc/grpc-js';
import { parseWrittenPath, withField } from '../fields.ts';
import type { FieldTransform, Precondition, Write } from '../messages.ts';
import type { DatabaseName, Fields, Micros, Value } from '../model.ts';
import { checkKeyLengths, parseDocumentName } from '../names.ts';
import { fromTimestamp, toTimestamp } from '../protocol.ts';
import { invalidArgument, RpcError } from '../../rpc-error.ts';
import { type FieldPath, valueAt } from '../values/field-path.ts';
import { checkFields } from './limits.ts';
import { checkTransform, transformValue } from './transforms.ts';

/** A write that has been checked as far as it can be without the document. */
export interface CheckedWrite {
  database: DatabaseName;
  path: string;
  precondition: Precondition | undefined;
  isDelete: boolean;
  fields: Fields;
  /** Which fields to write; undefined: all of the document. */
  mask: FieldPath[] | undefined;
  transforms: { path: FieldPath; transform: FieldTransform }[];
}

/** More field transforms than these are not done to one document by one write. */
const maxTransforms = 500;

/** @throws INVALID_ARGUMENT */
export function checkWrite(write: Write): CheckedWrite {
  const name = write.update
    ? (write.update.name ?? '')
    : (write.delete ?? (write.transform && (write.transform.document ?? '')));
  if (name === undefined) throw invalidArgument('empty write operation');
  const { database, path } = parseDocumentName(name);
  checkShape(write);
  checkKeyLengths(path);
  const fields = write.update?.fields ?? {};
  checkFields(fields);
  const transforms = write.transform?.fieldTransforms ?? write.updateTransforms ?? [];
  if (transforms.length > maxTransforms) {
    throw invalidArgument(
      `A write can have at most ${maxTransforms} field transforms; this one has ${transforms.length}.`,
    );
  }
  return {
    database,
    path,
    precondition: write.currentDocument,
    isDelete: write.delete !== undefined,
    fields,
    mask: write.transform
      ? []
      : write.updateMask && (write.updateMask.fieldPaths ?? []).map(parseWrittenPath),
    transforms: transforms.map((transform) => {
      checkTransform(transform);
      return { path: parseWrittenPath(transform.fieldPath ?? ''), transform };
    }),
  };
}

function checkShape({ update, transform, updateMask, updateTransforms = [] }: Write): void {
  const kind = transform ? 'transform' : 'delete';
  if (!update && updateMask) throw invalidArgument(`a ${kind} must not specify a document mask.`);
  if (!update && updateTransforms.length > 0)
    throw invalidArgument(`a ${kind} must not specify a update transform.`);
  if (transform && !transform.fieldTransforms?.length) {
    throw invalidArgument('The list of FieldTransform must not be empty.');
  }
}

/** The stored state that a write meets. */
export interface Stored {
  fields: Fields;
  updateTime: Micros;
}

/** @throws NOT_FOUND, ALREADY_EXISTS or FAILED_PRECONDITION when the document is not as the write wants it */
export function checkPrecondition(
  { database, path, precondition }: CheckedWrite,
  stored: Stored | undefined,
): void {
  if (!precondition) return;
  const partition = `dev~${database.split('/')[1] ?? ''}`;
  if (precondition.updateTime) {
    const [actual, required] = [stored?.updateTime ?? 0, fromTimestamp(precondition.updateTime)];
    if (actual === required) return;
    throw new RpcError(
      status.FAILED_PRECONDITION,
      `the stored version (${actual}) does not match the required base version (${required})`,
    );
  }
  if (precondition.exists === true && !stored) {
    throw new RpcError(
      status.NOT_FOUND,
      `no entity to update: app: "${partition}"\npath <\n${elements(path)}>\n`,
    );
  }
  if (precondition.exists === false && stored) {
    throw new RpcError(
      status.ALREADY_EXISTS,
      `entity already exists: EntityRef{partitionRef=${partition}, path=/${path}}`,
    );
  }
}

/** The new fields and the results of the transforms; undefined fields: the document is deleted. */
export function applyWrite(
  write: CheckedWrite,
  stored: Fields | undefined,
  time: Micros,
): { fields: Fields | undefined; results: Value[] } {
  if (write.isDelete) return { fields: undefined, results: [] };
  let fields = write.mask ? (stored ?? {}) : write.fields;
  for (const path of write.mask ?? []) fields = withField(fields, path, valueAt(write.fields, path));
  const results: Value[] = [];
  for (const { path, transform } of write.transforms) {
    const { value, result } = transformValue(transform, valueAt(fields, path), toTimestamp(time));
    fields = withField(fields, path, value);
    results.push(result);
  }
  return { fields, results };
}

function elements(path: string): string {
  const ids = path.split('/');
  let text = '';
  for (let n = 0; n < ids.length; n += 2) {
    text += `  Element {\n    type: "${ids[n] ?? ''}"\n    name: "${ids[n + 1] ?? ''}"\n  }\n`;
  }
  return text;
}
