/** Reads: of the present, of a time in the past, or in a transaction, which locks what it reads. */
import { status } from '@grpc/grpc-js';
import { collectionKey, documentKey } from './commits.ts';
import { maskFields, parseMask } from './fields.ts';
import type { Wants } from './locks.ts';
import type { BatchGetDocumentsRequest, Consistency, GetDocumentRequest } from './messages.ts';
import type { DatabaseName, Micros } from './model.ts';
import { fullName, parseDatabaseName, parseDocumentName } from './names.ts';
import { RpcError } from '../rpc-error.ts';
import { KeptDocument, type Store } from './store.ts';
import type { Transaction, Transactions } from './transactions.ts';
import type { FieldPath } from './values/field-path.ts';

/** What a read sees. */
export interface View {
  /** A time in the past to read at; undefined: the present. */
  at: Micros | undefined;
  /** What the client is told as the time of the read. */
  readTime: Micros;
  /** The transaction that the request began; its token is the first thing to answer. */
  begun: Transaction | undefined;
}

export class Reads {
  readonly #store: Store;
  readonly #transactions: Transactions;

  constructor(store: Store, transactions: Transactions) {
    this.#store = store;
    this.#transactions = transactions;
  }

  /** Opens a view, with locks on `wants` where the request is part of a read-write transaction. */
  async view(database: DatabaseName, consistency: Consistency, wants: () => Wants): Promise<View> {
    const { transaction: token, newTransaction, readTime } = consistency;
    const begun = newTransaction && this.#transactions.begin(database, newTransaction);
    const transaction =
      begun ?? (token && token.length > 0 ? this.#transactions.find(token, database) : undefined);
    if (!transaction) {
      const at = this.#transactions.checkedReadTime(readTime);
      return { at: this.#past(readTime && at), readTime: at, begun };
    }
    if (transaction.readTime !== undefined) {
      return { at: this.#past(transaction.readTime), readTime: transaction.readTime, begun };
    }
    await this.#transactions.lock(transaction, wants());
    return { at: undefined, readTime: this.#store.now(), begun };
  }

  load(database: DatabaseName, path: string, { at }: View): KeptDocument | undefined {
    return at === undefined ? this.#store.load(database, path) : this.#store.loadAt(database, path, at);
  }

  /** @throws NOT_FOUND */
  async get(request: GetDocumentRequest): Promise<KeptDocument> {
    const { database, path } = parseDocumentName(request.name ?? '');
    const mask = parseMask(request.mask);
    const view = await this.view(database, request, () => new Map([[documentKey(database, path), 'shared']]));
    const document = this.load(database, path, view);
    if (document) return masked(document, mask);
    throw new RpcError(status.NOT_FOUND, `Document (${fullName(database, path)}) not found.`);
  }

  /** Each document once, in the order asked for. */
  async batchGet(
    request: BatchGetDocumentsRequest,
  ): Promise<{ view: View; documents: { name: string; found: KeptDocument | undefined }[] }> {
    const database = parseDatabaseName(request.database ?? '');
    const names = [...new Set(request.documents)].map((name) => ({ name, ...parseDocumentName(name) }));
    const mask = parseMask(request.mask);
    const wants = (): Wants =>
      new Map(names.map((each) => [documentKey(each.database, each.path), 'shared'] as const));
    const view = await this.view(database, request, wants);
    const documents = names.map((each) => {
      const found = this.load(each.database, each.path, view);
      return { name: each.name, found: found && masked(found, mask) };
    });
    return { view, documents };
  }

  #past(at: Micros | undefined): Micros | undefined {
    return at === undefined || this.#store.isUnchangedSince(at) ? undefined : at;
  }
}

/** What a query locks: writes of its collection id anywhere in the database. */
export const lockedByQuery = (database: DatabaseName, collectionId = ''): Wants =>
  new Map([[collectionKey(database, collectionId), 'shared']]);

/** The document with only the fields of the mask. */
export function masked(document: KeptDocument, mask: FieldPath[] | undefined): KeptDocument {
  return mask ? document.showing(maskFields(document.fields, mask)) : document;
}
