/** The methods of the API: requests taken apart, rooms asked, answers put together. */
import {
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Metadata,
  type ServiceDefinition,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { batchGetAnswer, documentAnswer, queryAnswer } from './answers.ts';
import type { Commits } from './commits.ts';
import { parseMask } from './fields.ts';
import type * as messages from './messages.ts';
import {
  checkCollectionId,
  checkDocumentId,
  newDocumentId,
  parseDatabaseName,
  parseDocumentName,
  parseParentName,
} from './names.ts';
import { Encoded, methods, toTimestamp } from './protocol.ts';
import { prepareQuery, project, type QueryEngine } from './query/engine.ts';
import type { StructuredQuery } from './query/structured-query.ts';
import { lockedByQuery, masked, type Reads } from './reads.ts';
import { RpcError } from './rpc-error.ts';
import { KeptDocument, type Store } from './store.ts';
import type { Transactions } from './transactions.ts';
import { checkWrite } from './writes/apply.ts';

export interface Rooms {
  store: Store;
  engine: QueryEngine;
  transactions: Transactions;
  commits: Commits;
  reads: Reads;
}

interface Caller {
  /** Has the emulators' administrator token. */
  isAdmin: boolean;
}

type Unary = (request: object, caller: Caller) => Promise<object>;
type Streaming = (request: object, send: (answer: object) => void, caller: Caller) => Promise<void>;

export function service(rooms: Rooms): {
  definition: ServiceDefinition;
  handlers: UntypedServiceImplementation;
} {
  const definition: ServiceDefinition = {};
  const handlers: UntypedServiceImplementation = {};
  const unary = unaryMethods(rooms);
  const streaming = streamingMethods(rooms);
  for (const { name, requestStream, responseStream, decode, encode } of methods) {
    definition[name] = {
      path: `/google.firestore.v1.Firestore/${name}`,
      requestStream,
      responseStream,
      requestDeserialize: decode,
      responseSerialize: encode,
      requestSerialize: () => Buffer.alloc(0),
      responseDeserialize: () => ({}),
    };
    const [one, many] = [unary[name], streaming[name]];
    if (one) handlers[name] = answerOnce(one);
    if (many) handlers[name] = answerInStream(many);
  }
  return { definition, handlers };
}

function unaryMethods({ transactions, commits, reads }: Rooms): Record<string, Unary> {
  return {
    GetDocument: async (request) => documentAnswer(await reads.get(request)),

    CreateDocument: async (request: messages.CreateDocumentRequest) => {
      const { database, path } = parseParentName(request.parent ?? '');
      const { collectionId = '', documentId = newDocumentId(), document = {}, mask } = request;
      checkCollectionId(collectionId);
      checkDocumentId(documentId);
      if (document.name) throw new RpcError(status.INVALID_ARGUMENT, 'document.name must not be set');
      const name = `${database}/documents/${path && `${path}/`}${collectionId}/${documentId}`;
      const write = { update: { ...document, name }, currentDocument: { exists: false } };
      return writeOne(rooms(reads, commits), write, mask);
    },

    UpdateDocument: (request: messages.UpdateDocumentRequest) => {
      const { document = {}, updateMask, currentDocument, mask } = request;
      return writeOne(rooms(reads, commits), { update: document, updateMask, currentDocument }, mask);
    },

    DeleteDocument: async ({ name = '', currentDocument }: messages.DeleteDocumentRequest) => {
      await commits.commit([checkWrite({ delete: name, currentDocument })]);
      return {};
    },

    BeginTransaction: async ({ database = '', options }: messages.BeginTransactionRequest) => ({
      transaction: transactions.begin(parseDatabaseName(database), options).token,
    }),

    Commit: async ({ database = '', writes = [], transaction: token }: messages.CommitRequest) => {
      const name = parseDatabaseName(database);
      const transaction = token && token.length > 0 ? transactions.find(token, name) : undefined;
      const checked = writes.map(checkWrite);
      const { time, results } = await (transaction
        ? commits.commitTransaction(transaction, checked)
        : commits.commit(checked));
      return writes.length === 0 ? {} : { writeResults: results, commitTime: toTimestamp(time) };
    },

    Rollback: async ({ database = '', transaction = new Uint8Array() }: messages.RollbackRequest) => {
      parseDatabaseName(database);
      transactions.rollback(transaction);
      return {};
    },
  };
}

const rooms = (reads: Reads, commits: Commits) => ({ reads, commits });

async function writeOne(
  { commits, reads }: Pick<Rooms, 'commits' | 'reads'>,
  write: messages.Write,
  mask: messages.CreateDocumentRequest['mask'],
): Promise<Encoded> {
  const paths = parseMask(mask);
  const { time } = await commits.commit([checkWrite(write)]);
  const { database, path } = parseDocumentName(write.update?.name ?? '');
  const document = reads.load(database, path, { at: time, readTime: time, begun: undefined });
  if (!document) throw new RpcError(status.INTERNAL, 'The document is gone.');
  return documentAnswer(masked(document, paths));
}

function streamingMethods({ engine, reads }: Rooms): Record<string, Streaming> {
  return {
    BatchGetDocuments: async (request: messages.BatchGetDocumentsRequest, send) => {
      const { view, documents } = await reads.batchGet(request);
      if (view.begun) send({ transaction: view.begun.token });
      for (const { name, found } of documents) send(batchGetAnswer(name, found, view.readTime));
    },

    RunQuery: async (
      request: { parent?: string; structuredQuery?: StructuredQuery } & messages.Consistency,
      send,
    ) => {
      const { database, path } = parseParentName(request.parent ?? '');
      const query = prepareQuery(database, path, request.structuredQuery ?? {});
      const view = await reads.view(database, request, () =>
        lockedByQuery(database, query.scope.collectionId),
      );
      if (view.begun) send({ transaction: view.begun.token });
      const documents = [...engine.run(query, view.at)];
      documents.forEach((document, n) => {
        const shown = KeptDocument.of({ ...document, fields: project(query, document) });
        send(queryAnswer({ document: shown, readTime: view.readTime, isDone: n === documents.length - 1 }));
      });
      if (documents.length === 0) send(queryAnswer({ readTime: view.readTime, isDone: true }));
    },
  };
}

const callerOf = (metadata: Metadata): Caller => ({
  isAdmin: metadata.get('authorization')[0] === 'Bearer owner',
});

const answerOnce =
  (method: Unary): handleUnaryCall<object, object> =>
  (call, callback) => {
    method(call.request, callerOf(call.metadata)).then(
      (answer) => callback(null, answer),
      (error: unknown) => callback(asStatus(error)),
    );
  };

const answerInStream =
  (method: Streaming): handleServerStreamingCall<object, object> =>
  (call) => {
    method(call.request, (answer) => call.write(answer), callerOf(call.metadata)).then(
      () => call.end(),
      (error: unknown) => call.destroy(asStatus(error)),
    );
  };

/** What is not an answer of ours is a bug: said to the client and, with its place, to the log. */
function asStatus(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  console.error(error);
  return new RpcError(status.INTERNAL, error instanceof Error ? error.message : String(error));
}

export type Bidirectional = handleBidiStreamingCall<object, object>;
