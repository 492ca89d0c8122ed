/** Runs queries over the documents of a source. */
import type { DatabaseSync } from 'node:sqlite';
import type { DatabaseName, Micros, StoredDocument } from '../model.ts';
import { aggregateDocuments, type Aggregation, type AggregationResult } from './aggregate.ts';
import { compareDocuments, matches, type PreparedQuery, type Scope } from './prepare.ts';

export { prepareAggregation, type Aggregation, type AggregationResult } from './aggregate.ts';
export {
  compareDocuments,
  matches,
  prepareQuery,
  project,
  type PreparedQuery,
  type Scope,
} from './prepare.ts';

/** What the engine reads documents from. */
export interface DocumentSource {
  load(database: DatabaseName, path: string): StoredDocument | undefined;
  /** The documents of a scope as they were at a time. */
  scanAt(scope: Scope, at: Micros): Iterable<StoredDocument>;
}

export class QueryEngine {
  readonly #source: DocumentSource;

  constructor(_db: DatabaseSync, source: DocumentSource) {
    this.#source = source;
  }

  /** Keeps the indexes up. Call it inside the transaction that changes the document. */
  changed(_before: StoredDocument | undefined, _after: StoredDocument | undefined): void {
    // The scan below needs no index.
  }

  /** The documents that a query finds, in its order. */
  *run(query: PreparedQuery, at: Micros = Number.MAX_SAFE_INTEGER): Iterable<StoredDocument> {
    const found: StoredDocument[] = [];
    for (const document of this.#source.scanAt(query.scope, at)) {
      if (matches(query, document)) found.push(document);
    }
    found.sort(compareDocuments(query));
    yield* found.slice(query.offset, query.limit === undefined ? undefined : query.offset + query.limit);
  }

  aggregate(query: PreparedQuery, aggregations: Aggregation[], at?: Micros): AggregationResult {
    return aggregateDocuments(aggregations, this.run(query, at));
  }
}
