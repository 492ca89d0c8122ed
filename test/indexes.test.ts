import { expect, it } from 'vitest';
import { missingIndex, type Indexes, type StructuredQuery } from './indexes.ts';

const created = (order: 'ASCENDING' | 'DESCENDING') => ({ fieldPath: 'createdAt', order });
const by = (fieldPath: string) => ({ fieldPath, order: 'ASCENDING' }) as const;
const indexes: Indexes = {
  indexes: [
    { collectionGroup: 'orders', queryScope: 'COLLECTION', fields: [by('status'), created('DESCENDING')] },
    { collectionGroup: 'orders', queryScope: 'COLLECTION', fields: [by('owner'), created('DESCENDING')] },
  ],
  fieldOverrides: [
    { collectionGroup: 'orders', fieldPath: 'lines', indexes: [] },
    {
      collectionGroup: 'orders',
      fieldPath: 'words',
      indexes: [{ order: 'ASCENDING', queryScope: 'COLLECTION' }],
    },
    {
      collectionGroup: 'orders',
      fieldPath: 'pending',
      indexes: [{ order: 'ASCENDING', queryScope: 'COLLECTION_GROUP' }],
    },
  ],
};

const filter = (fieldPath: string, op: string) => ({ fieldFilter: { field: { fieldPath }, op } });
const where = (...filters: [fieldPath: string, op: string][]) => ({
  where: { compositeFilter: { op: 'AND', filters: filters.map(([path, op]) => filter(path, op)) } },
});
const order = (...fields: [fieldPath: string, direction: string][]) => ({
  orderBy: fields.map(([fieldPath, direction]) => ({ field: { fieldPath }, direction })),
});
const newest: [string, string][] = [
  ['createdAt', 'DESCENDING'],
  ['__name__', 'DESCENDING'],
];
const missing = (query: StructuredQuery, allDescendants = false) =>
  missingIndex({ from: [{ collectionId: 'orders', allDescendants }], ...query }, indexes);

it.each<[string, StructuredQuery, boolean?]>([
  ['nothing but a limit', {}],
  ['equalities of any fields', where(['a', 'EQUAL'], ['b', 'IN'])],
  [
    'equalities below a field, by name',
    { ...where(['words.`x`', 'EQUAL']), ...order(['__name__', 'ASCENDING']) },
  ],
  ['one order', order(...newest)],
  ['bounds in the field of the order', { ...where(['a', 'LESS_THAN']), ...order(['a', 'ASCENDING']) }],
  ['a span of a field', where(['a', 'GREATER_THAN_OR_EQUAL'], ['a', 'LESS_THAN'])],
  ['an order by what is the same in all', { ...where(['a', 'EQUAL']), ...order(['a', 'ASCENDING']) }],
  ['an equality with an order that has its index', { ...where(['status', 'IN']), ...order(...newest) }],
  [
    'equalities whose indexes end alike',
    { ...where(['owner', 'EQUAL'], ['status', 'EQUAL']), ...order(...newest) },
  ],
  ['a collection group by a field that says so', where(['pending', 'LESS_THAN']), true],
])('Firestore answers %s', (_name, query, group) => {
  expect(missing(query, group)).toBeUndefined();
});

it.each<[string, StructuredQuery, boolean?]>([
  ['an equality with another order', { ...where(['a', 'EQUAL']), ...order(...newest) }],
  ['an equality with another bound', where(['a', 'EQUAL'], ['createdAt', 'LESS_THAN'])],
  ['an index read backwards', { ...where(['status', 'EQUAL']), ...order(['createdAt', 'ASCENDING']) }],
  [
    'one equality too many',
    { ...where(['status', 'EQUAL'], ['a', 'EQUAL']), ...order(['createdAt', 'DESCENDING']) },
  ],
  ['two orders', order(['a', 'ASCENDING'], ['b', 'ASCENDING'])],
  ['names the other way round', order(['a', 'ASCENDING'], ['__name__', 'DESCENDING'])],
  ['a field that is not indexed', where(['lines', 'EQUAL'])],
  ['a direction that is not indexed', order(['words', 'DESCENDING'])],
  ['a collection group by any field', where(['a', 'EQUAL']), true],
  ['a collection by what is indexed in the group', where(['pending', 'EQUAL'])],
])('Firestore refuses %s', (_name, query, group) => {
  expect(missing(query, group)).toContain('orders');
});
