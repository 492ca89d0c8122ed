/** The methods of the API: requests taken apart, rooms asked, answers put together. */
import {
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Metadata,
  type MethodDefinition,
  type ServerUnaryCall,
  type ServiceDefinition,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { batchGetAnswer, documentAnswer, listAnswer } from './answers.ts';
import type { Commits } from './commits.ts';
import { parseMask } from './fields.ts';
import type { Listing } from './listing.ts';
import { ListenStream } from './listen/stream.ts';
import type * as messages from './messages.ts';
import type { ListenRequest, WriteRequest } from './messages.ts';
import {
  checkCollectionId,
  checkDocumentId,
  newDocumentId,
  parseDatabaseName,
  parseDocumentName,
  parseParentName,
} from './names.ts';
import { type Encoded, methods, toTimestamp } from './protocol.ts';
import type { Queries } from './queries.ts';
import type { QueryEngine } from './query/engine.ts';
import { masked, type Reads } from './reads.ts';
import { asStatus, invalidArgument, RpcError } from '../rpc-error.ts';
import type { Store } from './store.ts';
import type { Transactions } from './transactions.ts';
import { WriteStream } from './write-stream.ts';
import { checkWrite } from './writes/apply.ts';

export interface Rooms {
  store: Store;
  engine: QueryEngine;
  transactions: Transactions;
  commits: Commits;
  reads: Reads;
  listing: Listing;
  queries: Queries;
}

type Unary = (request: object, isAdmin: boolean) => object | Promise<object>;
type Streaming = (request: object, send: (answer: object) => void) => Promise<void>;

/** The service as gRPC wants it. Methods that are not here are answered with UNIMPLEMENTED. */
export function service(rooms: Rooms): {
  definition: ServiceDefinition;
  handlers: UntypedServiceImplementation;
} {
  const definition: Record<string, MethodDefinition<object, object>> = {};
  const handlers: UntypedServiceImplementation = {};
  const unary = { ...documentMethods(rooms), ...transactionMethods(rooms) };
  const streaming = streamingMethods(rooms);
  for (const { name, requestStream, responseStream, decode, encode } of methods) {
    definition[name] = {
      path: `/google.firestore.v1.Firestore/${name}`,
      requestStream,
      responseStream,
      requestDeserialize: decode,
      responseSerialize: encode,
      // A server has no use for the other two.
      requestSerialize: () => Buffer.alloc(0),
      responseDeserialize: () => ({}),
    };
    const [one, many] = [unary[name], streaming[name]];
    if (one) handlers[name] = answerOnce(one);
    if (many) handlers[name] = answerInStream(many);
  }
  handlers['Listen'] = listen(rooms);
  handlers['Write'] = write(rooms);
  return { definition, handlers };
}

function documentMethods({ commits, reads, listing, queries }: Rooms): Record<string, Unary> {
  /** Writes one document and answers with what has become of it. */
  async function write(
    request: messages.Write,
    documentMask: messages.CreateDocumentRequest['mask'],
  ): Promise<Encoded> {
    const mask = parseMask(documentMask);
    const { time } = await commits.commit([checkWrite(request)]);
    const { database, path } = parseDocumentName(request.update?.name ?? '');
    const document = reads.load(database, path, { at: time, readTime: time, begun: undefined });
    if (!document) throw new RpcError(status.INTERNAL, 'The document that was written is not there.');
    return documentAnswer(masked(document, mask));
  }

  return {
    GetDocument: async (request) => documentAnswer(await reads.get(request)),

    CreateDocument: (request: messages.CreateDocumentRequest) => {
      const { collectionId = '', documentId = newDocumentId(), document = {}, mask } = request;
      const { database, path } = parseParentName(request.parent ?? '');
      checkCollectionId(collectionId);
      checkDocumentId(documentId);
      if (document.name) throw invalidArgument('document.name must not be set');
      const name = `${database}/documents/${path && `${path}/`}${collectionId}/${documentId}`;
      return write({ update: { ...document, name }, currentDocument: { exists: false } }, mask);
    },

    UpdateDocument: ({ document = {}, updateMask, currentDocument, mask }: messages.UpdateDocumentRequest) =>
      write({ update: document, updateMask, currentDocument }, mask),

    DeleteDocument: async ({ name = '', currentDocument }: messages.DeleteDocumentRequest) => {
      await commits.commit([checkWrite({ delete: name, currentDocument })]);
      return {};
    },

    ListDocuments: async (request, isAdmin) => {
      const { documents, nextPageToken } = await listing.documents(request, isAdmin);
      return listAnswer(documents, nextPageToken);
    },

    ListCollectionIds: (request, isAdmin) => listing.collectionIds(request, isAdmin),

    PartitionQuery: (request, isAdmin) => queries.partition(request, isAdmin),
  };
}

function transactionMethods({ transactions, commits }: Rooms): Record<string, Unary> {
  return {
    BeginTransaction: ({ database = '', options }: messages.BeginTransactionRequest) => ({
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

    Rollback: ({ database = '', transaction = new Uint8Array() }: messages.RollbackRequest) => {
      parseDatabaseName(database);
      transactions.rollback(transaction);
      return {};
    },

    BatchWrite: async ({ database = '', writes = [] }: messages.BatchWriteRequest, isAdmin) => {
      parseDatabaseName(database);
      const checked = writes.map(checkWrite);
      if (new Set(checked.map((write) => `${write.database}/${write.path}`)).size < checked.length) {
        throw invalidArgument('the same document cannot be written more than once in a single request');
      }
      if (!isAdmin)
        throw new RpcError(status.PERMISSION_DENIED, 'Batch writes require admin authentication.');
      const answers = await commits.writeEach(checked);
      return {
        writeResults: answers.map((answer) => (answer instanceof RpcError ? {} : answer)),
        status: answers.map((answer) =>
          answer instanceof RpcError ? { code: answer.code, message: answer.details } : {},
        ),
      };
    },
  };
}

function streamingMethods({ reads, queries }: Rooms): Record<string, Streaming> {
  return {
    BatchGetDocuments: async (request, send) => {
      const { view, documents } = await reads.batchGet(request);
      if (view.begun) send({ transaction: view.begun.token });
      for (const { name, found } of documents) send(batchGetAnswer(name, found, view.readTime));
    },
    RunQuery: (request, send) => queries.run(request, send),
    RunAggregationQuery: (request, send) => queries.aggregate(request, send),
  };
}

/** Has the administrator token of Firestore emulators. */
const isAdmin = (metadata: Metadata): boolean => metadata.get('authorization')[0] === 'Bearer owner';

/** The answer of a method, and its errors as rejections, whether or not it waits for anything. */
const answer = async (method: Unary, call: ServerUnaryCall<object, object>): Promise<object> =>
  method(call.request, isAdmin(call.metadata));

const answerOnce =
  (method: Unary): handleUnaryCall<object, object> =>
  (call, callback) => {
    answer(method, call).then(
      (message) => callback(null, message),
      (error: unknown) => callback(asStatus('firestore', error)),
    );
  };

const answerInStream =
  (method: Streaming): handleServerStreamingCall<object, object> =>
  (call) => {
    method(call.request, (answer) => call.write(answer)).then(
      () => call.end(),
      (error: unknown) => call.emit('error', asStatus('firestore', error)),
    );
  };

const listen =
  ({ store, engine, commits }: Rooms): handleBidiStreamingCall<ListenRequest, object> =>
  (call) => {
    const close = (): void => {
      unsubscribe();
      stream.close();
    };
    const stream = new ListenStream(store, engine, {
      send: (message) => call.write(message),
      isSlow: () => call.writableNeedDrain,
      fail: (error) => {
        close();
        call.emit('error', asStatus('firestore', error));
      },
    });
    const unsubscribe = commits.subscribe((_, changes) => stream.committed(changes));
    call.on('data', (request: ListenRequest) => stream.receive(request));
    call.on('drain', () => stream.drained());
    call.on('cancelled', close);
    call.on('end', () => {
      close();
      call.end();
    });
  };

const write =
  ({ commits }: Rooms): handleBidiStreamingCall<WriteRequest, object> =>
  (call) => {
    const stream = new WriteStream(commits, (message) => call.write(message));
    let isOver = false;
    const end = (say: () => void): void => {
      if (!isOver) say();
      isOver = true;
    };
    let last = Promise.resolve();
    call.on('data', (request: WriteRequest) => {
      last = last
        .then(() => (isOver ? undefined : stream.receive(request)))
        .catch((error: unknown) => end(() => call.emit('error', asStatus('firestore', error))));
    });
    call.on('cancelled', () => end(() => undefined));
    call.on('end', () => void last.then(() => end(() => call.end())));
  };
