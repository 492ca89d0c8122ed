/**
 * Which queries Firestore would refuse for want of an index: the local cloud and Google's emulator answer any. A query
 * is served by the indexes that each field has by itself, unless `firestore.indexes.json` takes them away; one that
 * orders (or bounds) by another field than it compares, or by several, by a composite index of that file, or by
 * several such, where each compares some of the fields and ends in the same order.
 *
 * Source: https://firebase.google.com/docs/firestore/query-data/index-overview
 */
import { readFileSync } from 'node:fs';
import { watchWire } from './wire.ts';

type Direction = 'ASCENDING' | 'DESCENDING';
type Scope = 'COLLECTION' | 'COLLECTION_GROUP';

interface Ordered {
  fieldPath: string;
  order: Direction;
}

/** The parts of `firestore.indexes.json` that count here. */
export interface Indexes {
  indexes: { collectionGroup: string; queryScope: Scope; fields: Ordered[] }[];
  fieldOverrides: {
    collectionGroup: string;
    fieldPath: string;
    indexes: { order?: Direction; arrayConfig?: 'CONTAINS'; queryScope: Scope }[];
  }[];
}

interface Field {
  field: { fieldPath: string };
}
interface Filter {
  compositeFilter?: { op: string; filters: Filter[] };
  fieldFilter?: Field & { op: string };
  unaryFilter?: Field & { op: string };
}
/** google.firestore.v1.StructuredQuery as protobufjs decodes it. */
export interface StructuredQuery {
  from?: { collectionId: string; allDescendants?: boolean }[];
  where?: Filter;
  orderBy?: (Field & { direction?: string })[];
  limit?: { value?: number };
}

const deployed = JSON.parse(
  readFileSync(new URL('../firestore.indexes.json', import.meta.url), 'utf8'),
) as Indexes;

const equalities = ['EQUAL', 'IN', 'ARRAY_CONTAINS', 'ARRAY_CONTAINS_ANY', 'IS_NULL', 'IS_NAN'];

/** @returns what the query lacks, for a person to read; undefined where Firestore would answer it */
export function missingIndex(
  query: StructuredQuery,
  { indexes, fieldOverrides }: Indexes = deployed,
): string | undefined {
  const [{ collectionId, allDescendants = false } = { collectionId: '' }] = query.from ?? [];
  const scope = allDescendants ? 'COLLECTION_GROUP' : 'COLLECTION';
  const filters = filtersIn(query.where);
  const compared = new Set(filters.filter(({ equal }) => equal).map(({ path }) => path));
  const { ordered, last } = orderOf(query, compared, filters);

  const hasOwn = (path: string, order?: Direction): boolean => {
    const rule = fieldOverrides
      .filter(({ collectionGroup }) => collectionGroup === collectionId)
      .filter(({ fieldPath }) => fieldPath === path || path.startsWith(`${fieldPath}.`))
      .toSorted((a, b) => b.fieldPath.length - a.fieldPath.length)[0];
    if (!rule) return scope === 'COLLECTION';
    return rule.indexes.some((index) => index.queryScope === scope && (!order || index.order === order));
  };
  const lacking = (paths: string[], order?: Direction): string | undefined => {
    const path = paths.find((one) => !hasOwn(one, order));
    return path === undefined ? undefined : `${collectionId}.${path} is not indexed in the ${scope}`;
  };

  if (ordered.length === 0) return lacking([...compared]);
  const [first] = ordered;
  if (compared.size === 0 && ordered.length === 1 && first?.order === last)
    return lacking([first.fieldPath], first.order);

  const end = ordered.at(-1)?.order === last ? ordered : [...ordered, { fieldPath: '__name__', order: last }];
  const covered = new Set(
    indexes.flatMap(({ collectionGroup, queryScope, fields }) => {
      const front = fields.slice(0, -end.length).map(({ fieldPath }) => fieldPath);
      const fits =
        collectionGroup === collectionId &&
        queryScope === scope &&
        front.every((path) => compared.has(path)) &&
        JSON.stringify(fields.slice(-end.length).map(textOf)) === JSON.stringify(end.map(textOf));
      return fits ? (compared.size === 0 ? [''] : front) : [];
    }),
  );
  if (covered.size > 0 && [...compared].every((path) => covered.has(path))) return undefined;
  const wanted = [...[...compared].map((fieldPath) => ({ fieldPath, order: 'ASCENDING' as const })), ...end];
  return `${collectionId} (${scope}) has no index of ${wanted.map(textOf).join(', ')}`;
}

const textOf = ({ fieldPath, order }: Ordered): string => `${fieldPath} ${order}`;

function filtersIn(filter: Filter | undefined): { path: string; equal: boolean }[] {
  const { compositeFilter, fieldFilter, unaryFilter } = filter ?? {};
  if (compositeFilter) return compositeFilter.filters.flatMap(filtersIn);
  const one = fieldFilter ?? unaryFilter;
  return one ? [{ path: one.field.fieldPath, equal: equalities.includes(one.op) }] : [];
}

/** The order of the answer, without what is the same in all of it; and that of the documents' names, which come last. */
function orderOf(
  { orderBy = [] }: StructuredQuery,
  compared: ReadonlySet<string>,
  filters: { path: string; equal: boolean }[],
): { ordered: Ordered[]; last: Direction } {
  const said = orderBy.map(({ field: { fieldPath }, direction }): Ordered => ({
    fieldPath,
    order: direction === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING',
  }));
  const bounded = filters
    .filter(({ path, equal }) => !equal && !said.some(({ fieldPath }) => fieldPath === path))
    // From and until: two bounds, and one order.
    .filter(({ path }, index, all) => all.findIndex((one) => one.path === path) === index)
    .map(({ path }): Ordered => ({ fieldPath: path, order: said.at(-1)?.order ?? 'ASCENDING' }));
  const all = [...said, ...bounded];
  const name = all.find(({ fieldPath }) => fieldPath === '__name__');
  const ordered = all.filter(({ fieldPath }) => fieldPath !== '__name__' && !compared.has(fieldPath));
  return { ordered, last: name?.order ?? all.at(-1)?.order ?? 'ASCENDING' };
}

/** Sees every query of this process from now on. @returns tells what they lack, each once, and sees no more */
export function watchQueries(): () => string[] {
  const wire = watchWire((method) => method === 'RunQuery' || method === 'RunAggregationQuery', {
    answers: false,
  });
  return () => {
    wire.stop();
    const lacking = wire.exchanges().map((exchange) => {
      const request: Asked | undefined = exchange.request();
      const query = request?.structuredAggregationQuery?.structuredQuery ?? request?.structuredQuery;
      return query && missingIndex(query);
    });
    return [...new Set(lacking)].filter((one) => one !== undefined);
  };
}

interface Asked {
  structuredQuery?: StructuredQuery;
  structuredAggregationQuery?: { structuredQuery?: StructuredQuery };
}
