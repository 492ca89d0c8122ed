/** Lists, page by page: the documents of a collection or right below a parent, and the collections of a document. */
import { status } from '@grpc/grpc-js';
import { parseMask } from './fields.ts';
import type { ListCollectionIdsRequest, ListDocumentsRequest } from './messages.ts';
import type { Value } from './model.ts';
import { checkCollectionId, fullName, parseParentName } from './names.ts';
import { decodeFields, encodeFields } from './protocol.ts';
import { prepareQuery, type QueryEngine } from './query/engine.ts';
import { lockedByQuery, masked, type Reads, type View } from './reads.ts';
import { invalidArgument, RpcError } from '../rpc-error.ts';
import { asKept, KeptDocument, type Store } from './store.ts';
import { parseFieldPath, valueAt } from './values/field-path.ts';
import { compareSegments, lastSegment } from './values/resource-path.ts';
import { compareText } from './values/text.ts';
import type { MissingDocument } from './answers.ts';

const defaultPageSize = 30;
const maxPageSize = 150;

const pageSizeOf = (requested = 0): number => Math.min(requested || defaultPageSize, maxPageSize);

export interface DocumentPage {
  documents: (KeptDocument | MissingDocument)[];
  /** Empty on the last page. */
  nextPageToken: string;
}

export class Listing {
  readonly #store: Store;
  readonly #engine: QueryEngine;
  readonly #reads: Reads;

  constructor(store: Store, engine: QueryEngine, reads: Reads) {
    this.#store = store;
    this.#engine = engine;
    this.#reads = reads;
  }

  /** @throws INVALID_ARGUMENT, PERMISSION_DENIED for missing documents, which administrators only may see */
  async documents(request: ListDocumentsRequest, isAdmin: boolean): Promise<DocumentPage> {
    const { database, path } = parseParentName(request.parent ?? '');
    const { collectionId = '', pageSize = 0, showMissing } = request;
    if (collectionId) checkCollectionId(collectionId);
    if (showMissing && !collectionId) {
      throw invalidArgument('collection id must be set when show_missing is true');
    }
    if (pageSize < 0) throw invalidArgument('Page size must be nonnegative.');
    const mask = parseMask(request.mask);
    const page = showMissing ? undefined : this.#queryPage(request);
    if (showMissing) requireAdmin(isAdmin);
    const view = await this.#reads.view(database, request, () => lockedByQuery(database, collectionId));
    const { documents, nextPageToken } = page
      ? page(view)
      : this.#withMissing({ database, path: path ? `${path}/${collectionId}` : collectionId }, request, view);
    return {
      documents: documents.map((each) => (each instanceof KeptDocument ? masked(each, mask) : each)),
      nextPageToken,
    };
  }

  /** @throws INVALID_ARGUMENT, PERMISSION_DENIED */
  collectionIds(
    { parent = '', pageSize = 0, pageToken, readTime }: ListCollectionIdsRequest,
    isAdmin: boolean,
  ): Promise<{ collectionIds: string[]; nextPageToken?: string }> {
    requireAdmin(isAdmin);
    const { database, path } = parseParentName(parent);
    if (pageSize < 0) throw invalidArgument('page_size must be greater than or equal to zero.');
    const after = pageToken === undefined ? undefined : readToken(pageToken)[0]?.stringValue;
    return this.#reads
      .view(database, { readTime }, () => new Map())
      .then((view) => {
        const ids = this.#idsUnder({ database, path }, view).sort(compareText);
        const left = after === undefined ? ids : ids.filter((id) => compareText(id, after) > 0);
        const collectionIds = left.slice(0, pageSize || left.length);
        const last = collectionIds.at(-1);
        const isLast = collectionIds.length === left.length || last === undefined;
        return isLast
          ? { collectionIds }
          : { collectionIds, nextPageToken: writeToken([{ stringValue: last }]) };
      });
  }

  /** A page of documents is a query that goes on behind the page before; it is checked before anything is locked. */
  #queryPage({ parent = '', collectionId, orderBy, pageSize, pageToken }: ListDocumentsRequest) {
    const { database, path } = parseParentName(parent);
    const size = pageSizeOf(pageSize);
    const orders = readOrderBy(orderBy ?? '');
    const isByName = orders.some(({ field }) => field.fieldPath === '__name__');
    if (!isByName) {
      orders.push({ field: { fieldPath: '__name__' }, direction: orders.at(-1)?.direction ?? 'ASCENDING' });
    }
    const query = prepareQuery(database, path, {
      from: [{ collectionId }],
      orderBy: orders,
      ...(pageToken && { startAt: { values: readToken(pageToken), before: false } }),
      limit: { value: size + 1 },
    });
    return (view: View): DocumentPage => {
      const found = [...this.#engine.run(query, view.at)].map(asKept);
      const documents = found.slice(0, size);
      const last = found.length > size ? documents.at(-1) : undefined;
      const place = last && orders.map(({ field }) => orderedValue(last, field.fieldPath));
      return { documents, nextPageToken: place ? writeToken(place) : '' };
    };
  }

  /** By name, with those that do not exist but have something below them. */
  #withMissing(
    collection: MissingDocument,
    { pageSize, pageToken, orderBy }: ListDocumentsRequest,
    view: View,
  ): DocumentPage {
    if (orderBy) throw invalidArgument('cannot specify an order when show_missing is true');
    const size = pageSizeOf(pageSize);
    const after = pageToken ? lastSegment(readToken(pageToken)[0]?.referenceValue ?? '') : undefined;
    const ids = this.#idsUnder(collection, view).sort(compareSegments);
    const left = after === undefined ? ids : ids.filter((id) => compareSegments(id, after) > 0);
    const documents = left.slice(0, size).map((id) => {
      const path = `${collection.path}/${id}`;
      return this.#reads.load(collection.database, path, view) ?? { database: collection.database, path };
    });
    const last = left.length > size ? documents.at(-1) : undefined;
    return { documents, nextPageToken: last ? writeToken([orderedValue(last, '__name__')]) : '' };
  }

  #idsUnder({ database, path }: MissingDocument, { at }: View): string[] {
    if (at === undefined) return [...this.#store.idsUnder(database, path)];
    const start = path === '' ? 0 : path.length + 1;
    const ids = new Set<string>();
    for (const document of this.#store.under(database, path, at))
      ids.add(document.path.slice(start).split('/', 1)[0] ?? '');
    return [...ids];
  }
}

function requireAdmin(isAdmin: boolean): void {
  if (isAdmin) return;
  throw new RpcError(status.PERMISSION_DENIED, 'Metadata operations require admin authentication.');
}

const orderClause = /^\s*((?:`(?:[^`\\]|\\.)+`|[^\s`,])+)(?:\s+(asc|desc))?\s*$/isu;

/** `a desc, b.c`: the direction is ascending where none is given. */
function readOrderBy(text: string): { field: { fieldPath: string }; direction: string }[] {
  if (text.trim() === '') return [];
  return (text.match(/(?:`(?:[^`\\]|\\.)+`|[^,`])+/gsu) ?? [text]).map((clause) => {
    const [, fieldPath, direction = 'asc'] = orderClause.exec(clause) ?? [];
    if (fieldPath === undefined) throw invalidArgument(`Invalid order by clause "${text}".`);
    return {
      field: { fieldPath },
      direction: direction.toLowerCase() === 'asc' ? 'ASCENDING' : 'DESCENDING',
    };
  });
}

function orderedValue(document: KeptDocument | MissingDocument, fieldPath: string): Value {
  if (fieldPath === '__name__') return { referenceValue: fullName(document.database, document.path) };
  const fields = document instanceof KeptDocument ? document.fields : {};
  return valueAt(fields, parseFieldPath(fieldPath)) ?? { nullValue: 'NULL_VALUE' };
}

/** A page token is the place at which the page ends. */
const writeToken = (values: Value[]): string =>
  Buffer.from(
    encodeFields({ place: { mapValue: { fields: Object.fromEntries(values.entries()) } } }),
  ).toString('base64');

function readToken(token: string): Value[] {
  try {
    const place = decodeFields(Buffer.from(token, 'base64'))['place']?.mapValue?.fields;
    if (place) return Object.values(place);
  } catch {
    // Not even a message: as invalid as a message of another kind.
  }
  throw invalidArgument('invalid page token');
}
