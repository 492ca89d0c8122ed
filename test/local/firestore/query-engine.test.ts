import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDocuments,
  matches,
  prepareAggregation,
  prepareQuery,
} from '../../../local/firestore/query/engine.ts';
import type { PreparedQuery } from '../../../local/firestore/query/engine.ts';
import type { StructuredQuery } from '../../../local/firestore/query/structured-query.ts';
import { RpcError } from '../../../local/firestore/rpc-error.ts';
import { anyFields, anyQuery, DATABASE, PATHS, World } from './query-worlds.ts';

const changes = fc.array(fc.tuple(fc.constantFrom(...PATHS), fc.option(anyFields, { nil: undefined })), {
  maxLength: 25,
});
/** How many bytes of a value the index has: hardly any, so that the engine has to settle much itself, or plenty. */
const keyBytes = fc.constantFrom(1, 3, 12, undefined);

function prepare(parent: string, query: StructuredQuery): PreparedQuery | undefined {
  try {
    return prepareQuery(DATABASE, parent, query);
  } catch (error) {
    if (error instanceof RpcError) return undefined;
    throw error;
  }
}

/** What a query finds, worked out from all documents. */
function expected(world: World, query: PreparedQuery): string[] {
  const found = [...world.documents.values()].filter((each) => matches(query, each));
  const { offset, limit = Infinity } = query;
  return found
    .sort(compareDocuments(query))
    .slice(offset, offset + limit)
    .map(({ path }) => path);
}

describe('the query engine', () => {
  it('finds through its indexes what a look at every document finds, in the same order', () => {
    fc.assert(
      fc.property(
        keyBytes,
        changes,
        fc.array(anyQuery, { minLength: 1, maxLength: 8 }),
        (size, written, queries) => {
          const world = new World(size);
          for (const [path, fields] of written) world.set(path, fields);
          for (const { parent, query } of queries) {
            const prepared = prepare(parent, query);
            if (!prepared) continue;
            expect([...world.engine.run(prepared)].map(({ path }) => path)).toEqual(
              expected(world, prepared),
            );
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});
