/**
 * Runs queries. Each alternative of a query's filter is read from an index in the query's order (see `plan.ts`), and
 * the alternatives are merged; so the cost follows what is found, not what is stored. Only reading in the past goes
 * over all documents of the collection.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { DatabaseName, Micros, StoredDocument } from '../model.ts';
import { aggregateDocuments, countValue, type Aggregation, type AggregationResult } from './aggregate.ts';
import { IndexKeys, type Entry } from './index-keys.ts';
import { IndexStore, type QueryCost } from './index-store.ts';
import { plan, type Plan, type Scan } from './plan.ts';
import { compareDocuments, matches } from './match.ts';
import { nearestOf } from './nearest.ts';
import type { PreparedQuery, Scope } from './prepare.ts';

export { prepareAggregation, type Aggregation, type AggregationResult } from './aggregate.ts';
export type { QueryCost } from './index-store.ts';
export { compareDocuments, matches, project } from './match.ts';
export { prepareQuery, type PreparedQuery, type Scope } from './prepare.ts';

/** What the engine reads documents from. */
export interface DocumentSource {
  load(database: DatabaseName, path: string): StoredDocument | undefined;
  /** The documents of a scope as they were at a time; more than those of the scope do no harm. */
  scanAt(scope: Scope, at: Micros): Iterable<StoredDocument>;
}

/** How many entries are read at first where it is not known how many will be needed, alone and of each of several. */
const FIRST_CHUNK = 32;
const FIRST_CHUNK_OF_MANY = 8;

export class QueryEngine {
  readonly #source: DocumentSource;
  readonly #store: IndexStore;

  /**
   * @param db where the indexes are kept: the connection that keeps the documents
   * @param keyBytes how many bytes of a value are indexed; a smaller number only makes queries slower
   */
  constructor(db: DatabaseSync, source: DocumentSource, keyBytes?: number) {
    this.#source = source;
    this.#store = new IndexStore(db, (...name) => source.load(...name), new IndexKeys(keyBytes));
  }

  /** What all queries so far have cost. */
  get cost(): Readonly<QueryCost> {
    return this.#store.cost;
  }

  /** Keeps the indexes up. Call it inside the transaction that changes the document. */
  changed(before: StoredDocument | undefined, after: StoredDocument | undefined): void {
    this.#store.changed(before, after);
  }

  /**
   * The documents that a query finds, in its order, from its offset up to its limit. They are read as they are asked
   * for: what is written meanwhile may or may not be seen.
   */
  *run(query: PreparedQuery, at?: Micros): Generator<StoredDocument> {
    const { offset, limit = Infinity } = query;
    if (limit === 0) return;
    let found = 0;
    const documents = at === undefined ? this.#found(query) : this.#foundAt(query, at);
    for (const document of query.nearest ? nearestOf(query.nearest, documents) : documents) {
      if (++found <= offset) continue;
      yield document;
      if (found === offset + limit) return;
    }
  }

  /** Results by alias. Counts alone are read from the indexes where these settle them. */
  aggregate(query: PreparedQuery, aggregations: Aggregation[], at?: Micros): AggregationResult {
    const counts = aggregations.filter((each) => each.op === 'count');
    if (at !== undefined || query.nearest || counts.length < aggregations.length) {
      return aggregateDocuments(aggregations, this.run(query, at));
    }
    const count = this.#count(query, Math.max(...counts.map(({ upTo }) => upTo)));
    return Object.fromEntries(counts.map(({ alias, upTo }) => [alias, countValue(count, upTo)]));
  }

  #plans(query: PreparedQuery): Plan[] {
    const plans = query.disjunctions.map((conjunction) => plan(query, conjunction, this.#store));
    return plans.filter((each) => each !== undefined);
  }

  #found(query: PreparedQuery, plans = this.#plans(query)): Iterable<StoredDocument> {
    const [only, ...others] = plans;
    if (!only) return [];
    if (others.length === 0) {
      const { offset, limit } = query;
      return this.#documents(
        query,
        only,
        limit !== undefined && isExact(only) ? offset + limit : FIRST_CHUNK,
      );
    }
    const streams = plans.map((each) => this.#documents(query, each, FIRST_CHUNK_OF_MANY));
    return merge(streams, compareDocuments(query));
  }

  /** The documents of a plan, in the query's order. */
  *#documents(query: PreparedQuery, plan: Plan, wanted: number): Generator<StoredDocument> {
    const { database } = query.scope;
    if ('path' in plan) {
      const document = this.#store.document(database, plan.path);
      if (document && matches(query, document)) yield document;
      return;
    }
    for (const entries of groupCut(this.#store.entries(plan.ranges, plan.downwards, wanted))) {
      const documents: StoredDocument[] = [];
      for (const { path } of entries) {
        const document = this.#store.document(database, path);
        if (document && (!plan.isLoose || matches(query, document))) documents.push(document);
      }
      yield* documents.length > 1 ? documents.sort(compareDocuments(query)) : documents;
    }
  }

  #foundAt(query: PreparedQuery, at: Micros): StoredDocument[] {
    const documents = [...this.#source.scanAt(query.scope, at)];
    return documents.filter((each) => matches(query, each)).sort(compareDocuments(query));
  }

  #count(query: PreparedQuery, upTo: number): number {
    const wanted = query.offset + Math.min(query.limit ?? Infinity, upTo);
    const plans = this.#plans(query);
    return Math.max(this.#countFound(query, plans, wanted) - query.offset, 0);
  }

  /** How many documents the plans find, `wanted` at most. */
  #countFound(query: PreparedQuery, plans: Plan[], wanted: number): number {
    if (wanted === 0) return 0;
    if (!plans.every(isExact)) {
      let count = 0;
      for (const _ of this.#found(query, plans)) if (++count === wanted) break;
      return count;
    }
    const [first, ...others] = plans;
    if (!first) return 0;
    if (others.length === 0) return this.#store.count(first.ranges, wanted);
    const paths = new Set<string>();
    for (const { ranges } of plans) {
      for (const { path } of this.#store.entries(ranges, false, FIRST_CHUNK)) {
        if (paths.add(path).size === wanted) return wanted;
      }
    }
    return paths.size;
  }
}

const isExact = (plan: Plan): plan is Scan => 'ranges' in plan && !plan.isLoose;

/** Puts together what stands in the order of bytes only: entries whose cut values begin with the same bytes. */
function* groupCut(entries: Iterable<Entry>): Generator<Entry[]> {
  let group: Entry[] = [];
  for (const entry of entries) {
    const [first] = group;
    if (first && !sharesCut(first, entry)) {
      yield group;
      group = [];
    }
    group.push(entry);
    if (entry.cut === null) {
      yield group;
      group = [];
    }
  }
  if (group.length) yield group;
}

const sharesCut = ({ key, cut }: Entry, other: Entry): boolean =>
  cut !== null && Buffer.compare(key.subarray(0, cut), other.key.subarray(0, cut)) === 0;

/** Merges streams that are in order. A document that several of them have comes once. */
function* merge(
  streams: Iterator<StoredDocument, unknown>[],
  compare: (a: StoredDocument, b: StoredDocument) => number,
): Generator<StoredDocument> {
  const heads = streams.map((stream) => stream.next());
  for (;;) {
    let least: StoredDocument | undefined;
    for (const { done, value } of heads) {
      if (!done && (!least || compare(value, least) < 0)) least = value;
    }
    if (!least) return;
    yield least;
    for (const [i, head] of heads.entries()) {
      const stream = streams[i];
      if (stream && !head.done && head.value.path === least.path) heads[i] = stream.next();
    }
  }
}
