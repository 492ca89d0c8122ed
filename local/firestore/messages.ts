/**
 * Requests and answers of google.firestore.v1 as this server reads and writes them: the members it uses, in the form
 * that protocol.ts decodes (see model.ts). Transactions and tokens are bytes.
 */
import type { DocumentMask } from './fields.ts';
import type { Fields, Timestamp, Value } from './model.ts';
import type { AggregationMessage, StructuredQuery } from './query/structured-query.ts';

export interface DocumentMessage {
  name?: string;
  fields?: Fields;
}

export interface Precondition {
  exists?: boolean;
  updateTime?: Timestamp;
}

export interface FieldTransform {
  fieldPath?: string;
  setToServerValue?: 'REQUEST_TIME' | 'SERVER_VALUE_UNSPECIFIED';
  increment?: Value;
  maximum?: Value;
  minimum?: Value;
  appendMissingElements?: { values?: Value[] };
  removeAllFromArray?: { values?: Value[] };
}

export interface Write {
  update?: DocumentMessage;
  delete?: string;
  transform?: { document?: string; fieldTransforms?: FieldTransform[] };
  updateMask?: DocumentMask;
  updateTransforms?: FieldTransform[];
  currentDocument?: Precondition;
}

export interface WriteResult {
  updateTime?: Timestamp;
  transformResults?: Value[];
}

export interface TransactionOptions {
  readOnly?: { readTime?: Timestamp };
  readWrite?: { retryTransaction?: Uint8Array };
}

/** What a read is to be consistent with: nothing (the latest state), a transaction, or a time in the past. */
export interface Consistency {
  transaction?: Uint8Array;
  newTransaction?: TransactionOptions;
  readTime?: Timestamp;
}

export interface GetDocumentRequest extends Consistency {
  name?: string;
  mask?: DocumentMask;
}

export interface ListDocumentsRequest extends Consistency {
  parent?: string;
  collectionId?: string;
  pageSize?: number;
  pageToken?: string;
  orderBy?: string;
  mask?: DocumentMask;
  showMissing?: boolean;
}

export interface CreateDocumentRequest {
  parent?: string;
  collectionId?: string;
  documentId?: string;
  document?: DocumentMessage;
  mask?: DocumentMask;
}

export interface UpdateDocumentRequest {
  document?: DocumentMessage;
  updateMask?: DocumentMask;
  mask?: DocumentMask;
  currentDocument?: Precondition;
}

export interface DeleteDocumentRequest {
  name?: string;
  currentDocument?: Precondition;
}

export interface BatchGetDocumentsRequest extends Consistency {
  database?: string;
  documents?: string[];
  mask?: DocumentMask;
}

export interface BeginTransactionRequest {
  database?: string;
  options?: TransactionOptions;
}

export interface CommitRequest {
  database?: string;
  writes?: Write[];
  transaction?: Uint8Array;
}

export interface RollbackRequest {
  database?: string;
  transaction?: Uint8Array;
}

export interface BatchWriteRequest {
  database?: string;
  writes?: Write[];
}

export interface ListCollectionIdsRequest {
  parent?: string;
  pageSize?: number;
  pageToken?: string;
  readTime?: Timestamp;
}

export interface RunQueryRequest extends Consistency {
  parent?: string;
  structuredQuery?: StructuredQuery;
}

export interface RunAggregationQueryRequest extends Consistency {
  parent?: string;
  structuredAggregationQuery?: { structuredQuery?: StructuredQuery; aggregations?: AggregationMessage[] };
}

export interface PartitionQueryRequest {
  parent?: string;
  structuredQuery?: StructuredQuery;
  partitionCount?: string;
  readTime?: Timestamp;
}

export interface TargetMessage {
  targetId?: number;
  query?: { parent?: string; structuredQuery?: StructuredQuery };
  documents?: { documents?: string[] };
  resumeToken?: Uint8Array;
  readTime?: Timestamp;
  once?: boolean;
  /** How many documents the client has that resumes. */
  expectedCount?: { value?: number };
}

export interface ListenRequest {
  database?: string;
  addTarget?: TargetMessage;
  removeTarget?: number;
}

export interface WriteRequest {
  database?: string;
  /** Of a stream to resume; empty in the first message of a new one. */
  streamId?: string;
  writes?: Write[];
}
