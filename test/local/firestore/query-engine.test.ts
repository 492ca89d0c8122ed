import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fields, Value } from '../../../local/firestore/model.ts';
import {
  compareDocuments,
  matches,
  prepareAggregation,
  prepareQuery,
  type PreparedQuery,
} from '../../../local/firestore/query/engine.ts';
import type { FilterMessage, StructuredQuery } from '../../../local/firestore/query/structured-query.ts';
import { RpcError } from '../../../local/rpc-error.ts';
import { anyFields, anyQuery, array, DATABASE, int, PATHS, text, World } from './query-worlds.ts';

const changes = fc.array(fc.tuple(fc.constantFrom(...PATHS), fc.option(anyFields, { nil: undefined })), {
  maxLength: 25,
});
/** How many bytes of a value the index has: hardly any, so that much is settled on the documents, or plenty. */
const keyBytes = fc.constantFrom(1, 3, 12, undefined);
const queries = fc.array(anyQuery, { minLength: 1, maxLength: 8 });

/** Undefined for a query that Firestore refuses. */
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
    .map((each) => each.path);
}

const pathsOf = (world: World, query: PreparedQuery, at?: number): string[] =>
  [...world.engine.run(query, at)].map((each) => each.path);

const inC = (query: StructuredQuery): PreparedQuery =>
  prepareQuery(DATABASE, '', { from: [{ collectionId: 'c' }], ...query });

const where = (fieldPath: string, op: string, value: Value): FilterMessage => ({
  fieldFilter: { field: { fieldPath }, op, value },
});
const and = (...filters: FilterMessage[]): FilterMessage => ({ compositeFilter: { op: 'AND', filters } });
const or = (...filters: FilterMessage[]): FilterMessage => ({ compositeFilter: { op: 'OR', filters } });
const by = (fieldPath: string, direction = 'ASCENDING') => ({ field: { fieldPath }, direction });

describe('the query engine', () => {
  it('finds through its indexes what a look at every document finds, in the same order', () => {
    fc.assert(
      fc.property(keyBytes, changes, queries, changes, (size, written, asked, later) => {
        const world = new World(size);
        for (const step of [written, later]) {
          for (const [at, fields] of step) world.set(at, fields);
          for (const { parent, query } of asked) {
            const prepared = prepare(parent, query);
            if (prepared) expect(pathsOf(world, prepared)).toEqual(expected(world, prepared));
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('counts what it finds', () => {
    fc.assert(
      fc.property(
        keyBytes,
        changes,
        queries,
        fc.constantFrom(1, 2, Infinity),
        (size, written, asked, upTo) => {
          const world = new World(size);
          for (const [at, fields] of written) world.set(at, fields);
          for (const { parent, query } of asked) {
            const prepared = prepare(parent, query);
            if (!prepared) continue;
            const { n } = world.engine.aggregate(prepared, [{ alias: 'n', op: 'count', upTo }]);
            expect(n).toEqual(int(Math.min(expected(world, prepared).length, upTo)));
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('has the same entries after any changes as if the documents had always been as they are', () => {
    fc.assert(
      fc.property(keyBytes, queries, changes, changes, (size, asked, written, later) => {
        const [changed, fresh] = [new World(size), new World(size)];
        const askAll = (world: World): void => {
          for (const { parent, query } of asked) {
            const prepared = prepare(parent, query);
            if (prepared) pathsOf(world, prepared);
          }
        };
        for (const [at, fields] of written) changed.set(at, fields);
        askAll(changed);
        for (const [at, fields] of later) changed.set(at, fields);
        askAll(fresh);
        for (const { path: at, fields } of changed.documents.values()) fresh.set(at, fields);
        expect(changed.entries()).toEqual(fresh.entries());
      }),
      { numRuns: 600 },
    );
  });

  it('keeps nothing of documents that are gone', () => {
    fc.assert(
      fc.property(changes, queries, (written, asked) => {
        const world = new World();
        for (const [at, fields] of written) world.set(at, fields);
        for (const { parent, query } of asked) {
          const prepared = prepare(parent, query);
          if (prepared) pathsOf(world, prepared);
        }
        for (const at of PATHS) world.set(at, undefined);
        expect(world.entries()).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('answers for a time in the past from the documents of then', () => {
    const world = new World();
    world.set('c/b', { a: int(1) });
    world.set('c/a', { a: int(1) });
    world.set('c/c', { a: int(2) });
    const query = inC({ where: where('a', 'EQUAL', int(1)), limit: { value: 2 } });
    expect(pathsOf(world, query, 1)).toEqual(['c/a', 'c/b']);
    const { n } = world.engine.aggregate(query, [{ alias: 'n', op: 'count', upTo: Infinity }], 1);
    expect(n).toEqual(int(2));
  });
});

/** A collection of which twenty documents are of the wanted kind, spread among the others. */
function crowd(size: number): World {
  const world = new World();
  for (let i = 0; i < size; i++) {
    const wanted = i % (size / 20) === 0;
    const fields: Fields = {
      kind: text(wanted ? 'wanted' : 'other'),
      open: { booleanValue: i % 2 === 0 || wanted },
      price: int(i),
      tags: array(text('all'), text(wanted ? 'rare' : 'common')),
    };
    world.set(`c/d${String(i)}`, fields);
    world.set(`c/d${String(i)}/sub/x`, { kind: fields['kind']! });
  }
  return world;
}

const wanted = where('kind', 'EQUAL', text('wanted'));
const shapes: Record<string, StructuredQuery> = {
  equality: { where: wanted },
  'equality and order': { where: wanted, orderBy: [by('price', 'DESCENDING')] },
  'two equalities and an order': {
    where: and(wanted, where('open', 'EQUAL', { booleanValue: true })),
    orderBy: [by('price')],
  },
  'an element of an array': { where: where('tags', 'ARRAY_CONTAINS', text('rare')) },
  'an element of an array and a range': {
    where: and(where('tags', 'ARRAY_CONTAINS', text('rare')), where('price', 'GREATER_THAN', int(0))),
  },
  'all but the common': { where: where('kind', 'NOT_EQUAL', text('other')) },
  'a range': { where: where('price', 'LESS_THAN', int(20)) },
  'the first in an order': { orderBy: [by('price', 'DESCENDING')], limit: { value: 20 } },
  'the first after a cursor': {
    orderBy: [by('price')],
    startAt: { values: [int(3)], before: false },
    limit: { value: 10 },
  },
  alternatives: {
    where: or(wanted, where('price', 'IN', array(int(0), int(5)))),
    orderBy: [by('price')],
  },
  'a group of collections': { from: [{ collectionId: 'sub', allDescendants: true }], where: wanted },
};

describe("a query's cost", () => {
  const [small, large] = [crowd(40), crowd(4000)];
  const costOf = (world: World, query: PreparedQuery) => {
    pathsOf(world, query); // the first time may fill an index
    const before = { ...world.engine.cost };
    const found = pathsOf(world, query).length;
    const { documents, entries } = world.engine.cost;
    return { found, documents: documents - before.documents, entries: entries - before.entries };
  };

  it.each(Object.keys(shapes))('follows the result, not the collection: %s', (name) => {
    const query = inC(shapes[name]!);
    const cost = costOf(large, query);
    expect(cost).toEqual(costOf(small, query));
    expect(cost.found).toBeGreaterThan(0);
    expect(cost.documents).toBeLessThanOrEqual(cost.found + 3);
  });

  it('loads no document to count', () => {
    const before = large.engine.cost.documents;
    const count = (query: StructuredQuery): Value | undefined =>
      large.engine.aggregate(inC(query), [{ alias: 'n', op: 'count', upTo: Infinity }])['n'];
    expect(count({ where: wanted })).toEqual(int(20));
    expect(count({})).toEqual(int(4000));
    expect(count({ where: or(wanted, where('price', 'LESS_THAN', int(3))) })).toEqual(int(22));
    expect(large.engine.cost.documents).toBe(before);
  });

  it('is paid once for the index that a new shape of query needs', () => {
    const world = crowd(40);
    const query = inC({ where: wanted, orderBy: [by('price')] });
    pathsOf(world, query);
    pathsOf(world, inC({ where: where('kind', 'EQUAL', text('other')), orderBy: [by('price')] }));
    expect(world.engine.cost.indexesFilled).toBe(1);
    world.set('c/new', { kind: text('wanted'), price: int(-1) });
    expect(pathsOf(world, query)[0]).toBe('c/new');
    expect(world.engine.cost.indexesFilled).toBe(1);
  });

  it('stays bounded for writes: of many shapes the least used lose their index and get it back when asked', () => {
    const world = crowd(20);
    const shape = (n: number) => inC({ where: and(wanted, where(`x${String(n)}`, 'EQUAL', int(n))) });
    world.set('c/z', { kind: text('wanted'), x0: int(0) });
    for (let n = 0; n < 60; n++) pathsOf(world, shape(n));
    const rows = world.db.prepare('SELECT count(*) AS count FROM indexes').get();
    expect(rows?.['count']).toBe(40);
    expect(pathsOf(world, shape(0))).toEqual(['c/z']);
  });
});

describe('the indexes in SQLite', () => {
  const query = inC({ where: wanted, orderBy: [by('price')] });

  it('are there after the database is opened again', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'indexes-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'db.sqlite');
    const first = new World(undefined, new DatabaseSync(file));
    first.set('c/a', { kind: text('wanted'), price: int(1) });
    pathsOf(first, query);
    first.db.close();
    const second = new World(undefined, new DatabaseSync(file));
    for (const [at, document] of first.documents) second.documents.set(at, document);
    second.set('c/b', { kind: text('wanted'), price: int(0) });
    expect(pathsOf(second, query)).toEqual(['c/b', 'c/a']);
    expect(second.engine.cost.indexesFilled).toBe(0);
    second.db.close();
  });

  it('go back with a transaction that is rolled back, those first filled in it too', () => {
    const world = new World();
    world.set('c/a', { kind: text('wanted'), price: int(1) });
    world.db.exec('BEGIN');
    pathsOf(world, query);
    world.set('c/b', { kind: text('wanted'), price: int(0) });
    world.db.exec('ROLLBACK');
    world.documents.delete('c/b');
    world.set('c/c', { kind: text('wanted'), price: int(-1) });
    expect(pathsOf(world, query)).toEqual(['c/c', 'c/a']);
  });

  it('write nothing when a document stays as it is, and one entry in and out for one changed field', () => {
    const world = new World();
    const fields = { a: int(1), m: { mapValue: { fields: { x: text('y') } } }, list: array(int(1), int(2)) };
    world.set('c/a', fields);
    const written = (): number =>
      Number(world.db.prepare('SELECT total_changes() AS count').get()?.['count']);
    let before = written();
    world.set('c/a', structuredClone(fields));
    expect(written() - before).toBe(0);
    before = written();
    world.set('c/a', { ...fields, a: int(2) });
    expect(written() - before).toBe(2);
    before = written();
    world.set('c/a', { ...fields, a: int(2), list: array(int(1), int(3)) });
    expect(written() - before).toBe(4);
  });
});

describe('aggregations', () => {
  const world = new World();
  world.set('c/a', { v: int('9223372036854775807'), w: int(1) });
  world.set('c/b', { v: int(1), w: { doubleValue: 0.5 } });
  world.set('c/c', { v: text('not a number'), w: { doubleValue: NaN } });
  world.set('c/d', { w: int(4) });
  const aggregate = (query: StructuredQuery, op: 'sum' | 'avg', fieldPath: string): Value | undefined => {
    const { query: prepared, aggregations } = prepareAggregation(DATABASE, '', {
      structuredQuery: { from: [{ collectionId: 'c' }], ...query },
      aggregations: [{ alias: 'it', [op]: { field: { fieldPath } } }],
    });
    return world.engine.aggregate(prepared, aggregations)['it'];
  };

  it('add integers exactly until they leave the int64', () => {
    expect(aggregate({ limit: { value: 1 } }, 'sum', 'v')).toEqual(int('9223372036854775807'));
    expect(aggregate({}, 'sum', 'v')).toEqual({ doubleValue: 2 ** 63 });
  });

  it('are doubles where doubles are added, NaN where one is NaN', () => {
    const few = { where: where('w', 'GREATER_THAN', int(0)) };
    expect(aggregate(few, 'sum', 'w')).toEqual({ doubleValue: 5.5 });
    expect(aggregate({}, 'avg', 'w')).toEqual({ doubleValue: NaN });
  });

  it('see only documents that have the field', () => {
    expect(aggregate({ orderBy: [by('w', 'DESCENDING')], limit: { value: 1 } }, 'sum', 'v')).toEqual(
      int('9223372036854775807'),
    );
    expect(aggregate({}, 'avg', 'nothing')).toEqual({ nullValue: 'NULL_VALUE' });
  });
});
