/** Queries, aggregations over them, and their partitions. */
import { status } from '@grpc/grpc-js';
import { type MissingDocument, queryAnswer } from './answers.ts';
import type { PartitionQueryRequest, RunAggregationQueryRequest, RunQueryRequest } from './messages.ts';
import type { Value } from './model.ts';
import { fullName, parseParentName } from './names.ts';
import { toTimestamp } from './protocol.ts';
import { prepareAggregation, prepareQuery, project, type QueryEngine } from './query/engine.ts';
import { lockedByQuery, type Reads } from './reads.ts';
import { invalidArgument, RpcError } from '../rpc-error.ts';
import { asKept, type KeptDocument } from './store.ts';

type Send = (answer: object) => void;

export class Queries {
  readonly #engine: QueryEngine;
  readonly #reads: Reads;

  constructor(engine: QueryEngine, reads: Reads) {
    this.#engine = engine;
    this.#reads = reads;
  }

  /** @throws INVALID_ARGUMENT, FAILED_PRECONDITION, ABORTED */
  async run(request: RunQueryRequest, send: Send): Promise<void> {
    const { database, path } = parseParentName(request.parent ?? '');
    const query = prepareQuery(database, path, request.structuredQuery ?? {});
    const locks = () => lockedByQuery(database, query.scope.collectionId);
    const { at, readTime, begun } = await this.#reads.view(database, request, locks);
    if (begun) send({ transaction: begun.token });
    let previous: KeptDocument | undefined;
    for (const found of this.#engine.run(query, at)) {
      if (previous) send(queryAnswer({ document: previous, readTime, isDone: false }));
      const document = asKept(found);
      previous = query.select ? document.showing(project(query, found)) : document;
    }
    send(queryAnswer({ document: previous, readTime, isDone: true }));
  }

  /** @throws INVALID_ARGUMENT, FAILED_PRECONDITION, ABORTED */
  async aggregate(request: RunAggregationQueryRequest, send: Send): Promise<void> {
    const { database, path } = parseParentName(request.parent ?? '');
    const { query, aggregations } = prepareAggregation(
      database,
      path,
      request.structuredAggregationQuery ?? {},
    );
    const locks = () => lockedByQuery(database, query.scope.collectionId);
    const { at, readTime, begun } = await this.#reads.view(database, request, locks);
    if (begun) send({ transaction: begun.token });
    const aggregateFields = this.#engine.aggregate(query, aggregations, at);
    send({ result: { aggregateFields }, readTime: toTimestamp(readTime) });
  }

  /**
   * Cursors that divide what a collection group query finds into parts of about the same size; at most as many as
   * asked for. @throws INVALID_ARGUMENT
   */
  async partition(
    request: PartitionQueryRequest,
    isAdmin: boolean,
  ): Promise<{ partitions: { values: Value[] }[] }> {
    const { database, path } = parseParentName(request.parent ?? '');
    const query = prepareQuery(database, path, request.structuredQuery ?? {});
    const count = Number(request.partitionCount ?? 0);
    if (!(count > 0)) throw invalidArgument('The partition count must be greater than zero.');
    if (
      !query.scope.allDescendants ||
      query.orders.length > 1 ||
      query.orders[0]?.direction !== 'ascending'
    ) {
      throw invalidArgument('Only queries of a collection group by ascending name can be partitioned.');
    }
    if (!isAdmin) {
      throw new RpcError(status.PERMISSION_DENIED, 'Partition queries require admin authentication.');
    }
    const { at } = await this.#reads.view(database, { readTime: request.readTime }, () => new Map());
    const places: MissingDocument[] = [];
    for (const { database, path } of this.#engine.run(query, at)) places.push({ database, path });
    const cuts = new Set<MissingDocument>();
    for (let n = 1; n <= count; n++) {
      const cut = places[Math.floor((n * places.length) / (count + 1))];
      if (cut && cut !== places[0]) cuts.add(cut);
    }
    const partitions = [...cuts].map((cut) => ({
      values: [{ referenceValue: fullName(cut.database, cut.path) }],
      before: true,
    }));
    return { partitions };
  }
}
