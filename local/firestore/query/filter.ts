/**
 * Filters: read from their messages, checked, tested against documents, and brought into disjunctive normal form.
 *
 * Null and NaN equal nothing here, as in the official emulator: clients ask for them by unary filters. Comparisons
 * find values of their own type only; "not" filters find every value but null.
 */
import { isReserved } from '../fields.ts';
import type { DatabaseName, StoredDocument, Value } from '../model.ts';
import { invalidArgument } from '../../rpc-error.ts';
import { formatFieldPath, parseFieldPath, valueAt, type FieldPath } from '../values/field-path.ts';
import { compareValues, TypeOrder, typeOf } from '../values/order.ts';
import { parseName } from '../values/resource-path.ts';
import type { FieldOperator, FieldReference, FilterMessage, UnaryOperator } from './structured-query.ts';

/** A field that a query names. */
export interface Field {
  path: FieldPath;
  /** The path in its one canonical form. */
  name: string;
  /** `__name__`: the document's own name, not a field. */
  isName: boolean;
}

/** One test of one field. `values`: the operands, several for IN, NOT_IN and ARRAY_CONTAINS_ANY, none for unary ones. */
export interface Condition {
  field: Field;
  op: FieldOperator | UnaryOperator;
  values: Value[];
}

export type Filter = Condition | { all: Filter[] } | { any: Filter[] };

/** Conditions that must all hold; free of IN, ARRAY_CONTAINS_ANY and OR. */
export type Conjunction = Condition[];

const MAX_DISJUNCTIONS = 30;
const MAX_OPERAND_BYTES = 1500;
const FIELD_OPERATORS: ReadonlySet<string> = new Set<FieldOperator>([
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'EQUAL',
  'NOT_EQUAL',
  'ARRAY_CONTAINS',
  'IN',
  'ARRAY_CONTAINS_ANY',
  'NOT_IN',
]);
const UNARY_OPERATORS: ReadonlySet<string> = new Set<UnaryOperator>([
  'IS_NAN',
  'IS_NULL',
  'IS_NOT_NAN',
  'IS_NOT_NULL',
]);
/** How many operands a list may have. */
const LIST_LIMITS: Partial<Record<Condition['op'], number>> = { IN: 30, ARRAY_CONTAINS_ANY: 30, NOT_IN: 10 };
const NEGATIONS: ReadonlySet<string> = new Set(['NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', 'IS_NOT_NULL']);
const INEQUALITIES: ReadonlySet<string> = new Set([
  ...NEGATIONS,
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
]);

const isFieldOperator = (op: string | undefined): op is FieldOperator => FIELD_OPERATORS.has(op ?? '');
const isUnaryOperator = (op: string | undefined): op is UnaryOperator => UNARY_OPERATORS.has(op ?? '');

export const isInequality = (condition: Condition): boolean => INEQUALITIES.has(condition.op);

/** @throws INVALID_ARGUMENT for what is no field path, or the path of a field that no document can have. */
export function readField(reference: FieldReference | undefined): Field {
  const path = parseFieldPath(reference?.fieldPath ?? '');
  const name = formatFieldPath(path);
  const isName = path[0] === '__name__';
  if (isName && path.length > 1) throw invalidArgument('the name __key__ is reserved');
  if (!isName && isReserved(path[0] ?? '')) {
    throw invalidArgument(`Invalid reserved name in field path ${name}`);
  }
  return { path, name, isName };
}

/** The value that a field has in a document; undefined where it has none. */
export function fieldOf(document: StoredDocument, field: Field): Value | undefined {
  if (field.isName) return { referenceValue: `${document.database}/documents/${document.path}` };
  return valueAt(document.fields, field.path);
}

/** @throws INVALID_ARGUMENT for a filter that Firestore refuses. */
export function readFilter(database: DatabaseName, message: FilterMessage): Filter {
  const readEach = (each: FilterMessage): Filter => readFilter(database, each);
  if (message.compositeFilter) {
    const { op, filters = [] } = message.compositeFilter;
    if (op === 'AND') return { all: filters.map(readEach) };
    if (op === 'OR') {
      if (filters.length) return { any: filters.map(readEach) };
      throw invalidArgument('Composite filter must have at least one sub-filter.');
    }
    throw invalidArgument('Unsupported CompositeFilter operator.');
  }
  if (message.unaryFilter) {
    const { op, field: reference } = message.unaryFilter;
    if (!isUnaryOperator(op)) throw invalidArgument('Unknown UnaryFilter operator.');
    const field = readField(reference);
    if (field.isName) throw invalidArgument('__key__ filter value must be a Key');
    return { field, op, values: [] };
  }
  if (message.fieldFilter) {
    const { op, field: reference, value = {} } = message.fieldFilter;
    if (!isFieldOperator(op)) throw invalidArgument('Unknown FieldFilter operator.');
    const field = readField(reference);
    const values = operands(op, value);
    if (field.isName) checkNames(database, op, values);
    for (const each of values) checkOperand(field, each);
    return { field, op, values };
  }
  throw invalidArgument('Unknown Filter type.');
}

function checkOperand({ name }: Field, value: Value): void {
  if (!isSet(value)) throw invalidArgument('Cannot convert firestore.v1.Value with type unset.');
  const { stringValue = '', bytesValue = '' } = value;
  if (Buffer.byteLength(stringValue) > MAX_OPERAND_BYTES || bytesValue.length > MAX_OPERAND_BYTES) {
    throw invalidArgument(`value for ${name} is too large to be used in a query`);
  }
}

/** Whether a value has any of its members. */
export const isSet = (value: Value): boolean => Object.keys(value).length > 0;

function operands(op: FieldOperator, value: Value): Value[] {
  const limit = LIST_LIMITS[op];
  if (limit === undefined) return [value];
  if (!value.arrayValue) throw invalidArgument(`'${op}' requires an ArrayValue.`);
  const values = value.arrayValue.values ?? [];
  if (values.length === 0) throw invalidArgument(`'${op}' requires an non-empty ArrayValue.`);
  if (values.length > limit) throw invalidArgument(`'${op}' supports up to ${limit} comparison values.`);
  return values;
}

function checkNames(database: DatabaseName, op: FieldOperator, values: Value[]): void {
  if (op.startsWith('ARRAY_CONTAINS')) throw invalidArgument('the name __key__ is reserved');
  for (const { referenceValue } of values) {
    if (referenceValue === undefined) throw invalidArgument('__key__ filter value must be a Key');
    checkDocumentName(database, referenceValue);
  }
}

/** @throws INVALID_ARGUMENT for a name that is no document's, or that of a document in another database. */
export function checkDocumentName(database: DatabaseName, name: string): void {
  const { database: named, path } = parseName(name) ?? {};
  if (named === undefined || path === undefined) {
    throw invalidArgument(`Resource name "${name}" lacks "projects" at index 0.`);
  }
  if (path.split('/').length % 2 === 1) {
    throw invalidArgument(`Resource name "${name}" lacks "/" at index ${name.length}.`);
  }
  if (named !== database) {
    throw invalidArgument(
      `The request was for database '${database}' but was attempting to access database '${named}'`,
    );
  }
}

const isCondition = (filter: Filter): filter is Condition => 'op' in filter;

/** All conditions of a filter, wherever they stand in it. */
export function conditionsOf(filter: Filter): Condition[] {
  if (isCondition(filter)) return [filter];
  return ('all' in filter ? filter.all : filter.any).flatMap(conditionsOf);
}

/**
 * The filter as alternatives, one at least; the only place where limits on combinations are checked.
 * @throws INVALID_ARGUMENT for combinations that Firestore refuses.
 */
export function normalise(filter: Filter): Conjunction[] {
  const conditions = conditionsOf(filter);
  if (conditions.filter(({ op }) => NEGATIONS.has(op)).length > 1) {
    throw invalidArgument(
      "Only a single 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', or 'IS_NOT_NULL' filter allowed per query.",
    );
  }
  const alternatives =
    conditions.some(({ op }) => op === 'IN' || op === 'ARRAY_CONTAINS_ANY') || hasOr(filter);
  if (alternatives && conditions.some(({ op }) => op === 'NOT_IN')) {
    throw invalidArgument(
      "'NOT_IN' cannot be used in the same query with 'IN', 'ARRAY_CONTAINS_ANY' or 'OR'.",
    );
  }
  const count = countDisjunctions(filter);
  if (count > MAX_DISJUNCTIONS) {
    throw invalidArgument(
      `Too many disjunctions after normalization. Result had ${count} disjunctions ` +
        `which is more than the maximum of ${MAX_DISJUNCTIONS}`,
    );
  }
  const disjunctions = disjoin(filter);
  for (const conjunction of disjunctions) {
    if (conjunction.filter(({ op }) => op === 'ARRAY_CONTAINS').length > 1) {
      throw invalidArgument("A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.");
    }
  }
  return disjunctions;
}

const hasOr = (filter: Filter): boolean =>
  !isCondition(filter) && ('any' in filter || filter.all.some(hasOr));

function countDisjunctions(filter: Filter): number {
  if (isCondition(filter)) return expand(filter).length;
  if ('any' in filter) return filter.any.reduce((sum, each) => sum + countDisjunctions(each), 0);
  return filter.all.reduce((product, each) => product * countDisjunctions(each), 1);
}

function disjoin(filter: Filter): Conjunction[] {
  if (isCondition(filter)) return expand(filter).map((condition) => [condition]);
  if ('any' in filter) return filter.any.flatMap(disjoin);
  return filter.all.reduce<Conjunction[]>(
    (product, each) => {
      const alternatives = disjoin(each);
      return product.flatMap((left) => alternatives.map((right) => [...left, ...right]));
    },
    [[]],
  );
}

function expand({ field, op, values }: Condition): Condition[] {
  if (op === 'IN') return values.map((value) => ({ field, op: 'EQUAL', values: [value] }));
  if (op === 'ARRAY_CONTAINS_ANY') {
    return values.map((value) => ({ field, op: 'ARRAY_CONTAINS', values: [value] }));
  }
  return [{ field, op, values }];
}

export function satisfies(document: StoredDocument, filter: Filter): boolean {
  if (!isCondition(filter)) {
    if ('all' in filter) return filter.all.every((each) => satisfies(document, each));
    return filter.any.some((each) => satisfies(document, each));
  }
  const value = fieldOf(document, filter.field);
  return value !== undefined && holds(filter, value);
}

/** Null and NaN, which equal nothing. */
export const isNothing = (value: Value): boolean => {
  const type = typeOf(value);
  return type === TypeOrder.null || type === TypeOrder.nan;
};

const equal = (a: Value, b: Value): boolean => !isNothing(b) && compareValues(a, b) === 0;

/** Whether a value, of a field that exists, meets a condition. */
export function holds({ op, values }: Condition, value: Value): boolean {
  const [operand = {}] = values;
  const compared = (): number =>
    isNothing(operand) || typeOf(value) !== typeOf(operand) ? NaN : compareValues(value, operand);
  switch (op) {
    case 'EQUAL':
    case 'IN':
      return values.some((each) => equal(value, each));
    case 'LESS_THAN':
      return compared() < 0;
    case 'LESS_THAN_OR_EQUAL':
      return compared() <= 0;
    case 'GREATER_THAN':
      return compared() > 0;
    case 'GREATER_THAN_OR_EQUAL':
      return compared() >= 0;
    case 'ARRAY_CONTAINS':
    case 'ARRAY_CONTAINS_ANY':
      return (value.arrayValue?.values ?? []).some((each) => values.some((wanted) => equal(each, wanted)));
    case 'NOT_EQUAL':
    case 'NOT_IN':
      return (
        typeOf(value) !== TypeOrder.null &&
        values.every((each) => typeOf(each) !== TypeOrder.null && !equal(value, each))
      );
    case 'IS_NULL':
      return typeOf(value) === TypeOrder.null;
    case 'IS_NAN':
      return typeOf(value) === TypeOrder.nan;
    case 'IS_NOT_NULL':
      return typeOf(value) !== TypeOrder.null;
    case 'IS_NOT_NAN':
      return !isNothing(value);
  }
}
