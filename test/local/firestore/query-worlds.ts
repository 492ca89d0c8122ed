/**
 * Small worlds for tests of the query engine: documents in memory, and random values, documents and queries that
 * often meet, because they are drawn from few fields, few IDs and values close to each other.
 */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { QueryEngine } from '../../../local/firestore/query/engine.ts';
import type { StructuredQuery } from '../../../local/firestore/query/structured-query.ts';
import type { Fields, StoredDocument, Value } from '../../../local/firestore/model.ts';

export const DATABASE = 'projects/demo/databases/(default)';

export const int = (number: number | string): Value => ({ integerValue: String(number) });
export const text = (stringValue: string): Value => ({ stringValue });
export const array = (...values: Value[]): Value => ({ arrayValue: { values } });
export const map = (fields: Fields): Value => ({ mapValue: { fields } });
export const reference = (path: string): Value => ({ referenceValue: `${DATABASE}/documents/${path}` });
export const vector = (...numbers: number[]): Value =>
  map({ __type__: text('__vector__'), value: array(...numbers.map((doubleValue) => ({ doubleValue }))) });

/** Documents in memory with an engine over them. */
export class World {
  readonly db: DatabaseSync;
  readonly documents = new Map<string, StoredDocument>();
  readonly engine: QueryEngine;

  constructor(keyBytes?: number, db = new DatabaseSync(':memory:')) {
    this.db = db;
    const { documents } = this;
    const source = {
      load: (_database: string, path: string) => documents.get(path),
      scanAt: () => documents.values(),
    };
    this.engine = new QueryEngine(this.db, source, keyBytes);
  }

  /** Sets a document, or deletes it when there are no fields. */
  set(path: string, fields: Fields | undefined): void {
    const before = this.documents.get(path);
    const after = fields && { database: DATABASE, path, fields, createTime: 1, updateTime: 1 };
    if (after) this.documents.set(path, after);
    else this.documents.delete(path);
    this.engine.changed(before, after);
  }

  /** All that is in the index, as text. */
  entries(): string[] {
    const rows = this.db.prepare('SELECT hex(key) AS key, path, cut FROM index_entries ORDER BY key').all();
    return rows.map((row) => JSON.stringify(row));
  }
}

const TEXTS = [
  '',
  'a',
  'aa',
  'ab',
  'a\0',
  'a\0b',
  'b',
  'é',
  '\uffff',
  '😀',
  'long text, one',
  'long text, two',
];
const NUMBERS = [
  0,
  -0,
  1,
  1.5,
  -1,
  -2.5,
  2 ** 53,
  -(2 ** 53),
  2 ** 63,
  -(2 ** 63),
  1e300,
  Infinity,
  -Infinity,
  NaN,
];
const INTEGERS = [
  ...['0', '1', '-1', '2', '9007199254740992', '9007199254740993', '-9007199254740993'],
  ...['9223372036854775807', '9223372036854775806', '-9223372036854775808', '-9223372036854775807'],
];
export const PATHS = [
  'c/a',
  'c/b',
  'c/c',
  'c/d',
  'c/😀',
  'c/__id5__',
  'c/__id10__',
  'c/a/c/a',
  'c/a/c/b',
  'c-b/x/c/a',
  'd/a',
  'd/a/c/z',
];
const FIELDS = ['a', 'b', 'm', 'constructor'];
const FIELD_PATHS = ['a', 'b', 'm', 'm.a', 'm.`x y`', 'm.constructor', '`constructor`'];

const simple: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...INTEGERS).map(int) },
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS).map((doubleValue) => ({ doubleValue })) },
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS).map(text) },
  fc.constant<Value>({ nullValue: 'NULL_VALUE' }),
  fc.boolean().map((booleanValue) => ({ booleanValue })),
  fc
    .integer({ min: -2, max: 2 })
    .chain((seconds) =>
      fc
        .constantFrom(0, 1000, 1999, 999999999)
        .map((nanos) => ({ timestampValue: { seconds: String(seconds), nanos } })),
    ),
  fc.uint8Array({ maxLength: 3 }).map((bytesValue) => ({ bytesValue })),
  fc.constantFrom(...PATHS).map(reference),
  fc
    .constantFrom('projects/demo2/databases/(default)/documents/c/a')
    .map((referenceValue) => ({ referenceValue })),
  fc
    .record({ latitude: fc.constantFrom(-90, 0, 1.5), longitude: fc.constantFrom(-180, 0, 2) })
    .map((geoPointValue) => ({ geoPointValue })),
  fc.array(fc.constantFrom(0, 1, 2), { maxLength: 3 }).map((numbers) => vector(...numbers)),
);

/** Values of all types, arrays and maps within each other. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value; fields: Fields }>((tie) => ({
  fields: fc.dictionary(fc.constantFrom('a', 'x y', 'constructor'), tie('value'), { maxKeys: 3 }),
  value: fc.oneof(
    { maxDepth: 2 },
    { weight: 5, arbitrary: simple },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((values) => array(...values)) },
    { weight: 1, arbitrary: tie('fields').map(map) },
  ),
})).value;

/** Values that many documents and many queries have. */
const few: fc.Arbitrary<Value> = fc.constantFrom<Value>(
  int(1),
  { doubleValue: 1 },
  int(2),
  text('a'),
  text('long text, one'),
  text('long text, two'),
  { nullValue: 'NULL_VALUE' },
  array(int(1), text('a')),
  array(text('long text, one'), text('long text, two')),
  map({ a: int(1) }),
);
const operand = fc.oneof({ weight: 3, arbitrary: few }, { weight: 1, arbitrary: anyValue });

export const anyFields: fc.Arbitrary<Fields> = fc.dictionary(fc.constantFrom(...FIELDS), operand, {
  minKeys: 1,
  maxKeys: 4,
});

const fieldPath = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b') },
  fc.constantFrom(...FIELD_PATHS),
);

type Filter = NonNullable<StructuredQuery['where']>;

const fieldFilter = (op: string, fieldPath: string, value: Value): Filter => ({
  fieldFilter: { field: { fieldPath }, op, value },
});
const nameCondition: fc.Arbitrary<Filter> = fc
  .tuple(
    fc.constantFrom('EQUAL', 'GREATER_THAN', 'LESS_THAN_OR_EQUAL', 'NOT_EQUAL'),
    fc.constantFrom(...PATHS),
  )
  .map(([op, path]) => fieldFilter(op, '__name__', reference(path)));
const condition: fc.Arbitrary<Filter> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'EQUAL',
          'EQUAL',
          'LESS_THAN',
          'LESS_THAN_OR_EQUAL',
          'GREATER_THAN',
          'GREATER_THAN_OR_EQUAL',
          'NOT_EQUAL',
          'ARRAY_CONTAINS',
        ),
        fieldPath,
        operand,
      )
      .map((parts) => fieldFilter(...parts)),
  },
  fc
    .tuple(
      fc.constantFrom('IN', 'NOT_IN', 'ARRAY_CONTAINS_ANY'),
      fieldPath,
      fc.array(operand, { minLength: 1, maxLength: 3 }),
    )
    .map(([op, path, values]) => fieldFilter(op, path, array(...values))),
  fc
    .tuple(fc.constantFrom('IS_NULL', 'IS_NAN', 'IS_NOT_NULL', 'IS_NOT_NAN'), fieldPath)
    .map(([op, path]) => ({ unaryFilter: { field: { fieldPath: path }, op } })),
  nameCondition,
);
const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2 },
    { weight: 2, arbitrary: condition },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('AND', 'AND', 'OR'), fc.array(tie('filter'), { minLength: 1, maxLength: 3 }))
        .map(([op, filters]) => ({ compositeFilter: { op, filters } })),
    },
  ),
})).filter;

const order = fc.record({
  field: fc.record({ fieldPath }),
  direction: fc.constantFrom('ASCENDING', 'DESCENDING'),
});
const orders = fc
  .tuple(
    fc.uniqueArray(order, { maxLength: 2, selector: ({ field }) => field.fieldPath }),
    fc.constantFrom(undefined, undefined, undefined, 'ASCENDING', 'DESCENDING'),
  )
  .map(([fields, direction]) =>
    direction ? [...fields, { field: { fieldPath: '__name__' }, direction }] : fields,
  );
const byName = fc.constantFrom<{ field: { fieldPath: string }; direction: string }[]>(
  [],
  [{ field: { fieldPath: '__name__' }, direction: 'ASCENDING' }],
);
const cursor = (orderBy: { field: { fieldPath: string } }[]) =>
  fc.option(
    fc.record({
      values: fc
        .tuple(
          ...orderBy.map(({ field }) =>
            field.fieldPath === '__name__' ? fc.constantFrom(...PATHS).map(reference) : operand,
          ),
        )
        .chain((values) => fc.integer({ min: 0, max: values.length }).map((count) => values.slice(0, count))),
      before: fc.boolean(),
    }),
    { nil: undefined },
  );

/** Where a query looks: the parent's path, and the collection selector. */
const place = fc.constantFrom(
  { parent: '', from: { collectionId: 'c' } },
  { parent: '', from: { collectionId: 'c' } },
  { parent: 'c/a', from: { collectionId: 'c' } },
  { parent: '', from: { collectionId: 'c', allDescendants: true } },
  { parent: 'c/a', from: { collectionId: 'c', allDescendants: true } },
);
/** Collections of any ID. */
const anyCollection = fc.constantFrom(
  { parent: '', from: {} },
  { parent: '', from: { allDescendants: true } },
  { parent: 'd/a', from: { allDescendants: true } },
);

/** Queries, some of which Firestore refuses. */
export const anyQuery: fc.Arbitrary<{ parent: string; query: StructuredQuery }> = fc
  .oneof(
    { weight: 8, arbitrary: fc.tuple(place, fc.option(filter, { nil: undefined }), orders) },
    { weight: 1, arbitrary: fc.tuple(anyCollection, fc.option(nameCondition, { nil: undefined }), byName) },
  )
  .chain(([{ parent, from }, where, orderBy]) =>
    fc
      .record({
        startAt: cursor(orderBy),
        endAt: cursor(orderBy),
        offset: fc.constantFrom(undefined, undefined, 1, 2),
        limit: fc.constantFrom(undefined, undefined, { value: 1 }, { value: 3 }),
      })
      .map((rest) => ({ parent, query: { from: [from], where, orderBy, ...rest } })),
  );
