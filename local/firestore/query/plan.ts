/**
 * How one alternative of a query is read: a document by its name, or ranges of one index.
 *
 * The index has the fields that the alternative fixes to one value, then those that the query orders by. Within the
 * fixed values the documents stand in the query's order; inequalities on the first ordered field, cursors, and
 * inequalities on the name (where nothing is ordered by but the name) narrow the range. What the ranges do not settle
 * is left to be checked on the documents. Names ascend in every index: where they shall descend, the index has all
 * its ordered fields the other way round and is read downwards.
 */
import type { Value } from '../model.ts';
import { typeBytes } from '../values/encode.ts';
import { compareValues, TypeOrder, typeOf } from '../values/order.ts';
import { comparePaths, parseName } from '../values/resource-path.ts';
import { holds, isInequality, isNothing, type Condition, type Conjunction, type Field } from './filter.ts';
import type { Index, IndexKeys, Part } from './index-keys.ts';
import type { IndexStore } from './index-store.ts';
import { after, before, inverted, overlap, under, within } from './interval.ts';
import type { Edge, Interval, KeyRange } from './interval.ts';
import type { Cursor, Order, PreparedQuery, Scope } from './prepare.ts';

export type Plan = Scan | Lookup;

export interface Scan {
  ranges: KeyRange[];
  downwards: boolean;
  /** Whether documents in the ranges must be checked against the query. */
  isLoose: boolean;
}

/** Read a document by its name, and check it. */
export interface Lookup {
  path: string;
}

/** A plan for an alternative; undefined if nothing can satisfy it. Makes the index if it is the first to need it. */
export function plan(query: PreparedQuery, conjunction: Conjunction, store: IndexStore): Plan | undefined {
  const demands = sortOut(conjunction);
  if (!demands) return undefined;
  if (demands.name !== undefined) return lookup(query.scope, demands.name);
  return new ScanPlanner(query, demands, store).scan();
}

interface Demands {
  /** Fields that must equal a value, in the order of their names. */
  fixed: Map<string, { field: Field; value: Value }>;
  contains?: { field: Field; value: Value };
  /** The document's full name. */
  name?: string;
  inequalities: Condition[];
}

/** Undefined if the conditions contradict each other, or one of them can never hold. */
function sortOut(conjunction: Conjunction): Demands | undefined {
  const demands: Demands = { fixed: new Map(), inequalities: [] };
  for (const { field, op, values } of conjunction.toSorted((a, b) =>
    a.field.name < b.field.name ? -1 : 1,
  )) {
    const value = fixedValue(op, values);
    if (value) {
      if (op === 'EQUAL' && isNothing(value)) return undefined;
      if (field.isName) {
        if (demands.name !== undefined && demands.name !== value.referenceValue) return undefined;
        demands.name = value.referenceValue;
        continue;
      }
      const other = demands.fixed.get(field.name);
      if (other && compareValues(other.value, value) !== 0) return undefined;
      demands.fixed.set(field.name, { field, value });
    } else if (op === 'ARRAY_CONTAINS') {
      const [element = {}] = values;
      if (isNothing(element)) return undefined;
      demands.contains = { field, value: element };
    }
  }
  for (const condition of conjunction.filter(isInequality)) {
    const fixed = demands.fixed.get(condition.field.name);
    if (!fixed) demands.inequalities.push(condition);
    else if (!holds(condition, fixed.value)) return undefined;
  }
  return demands;
}

function fixedValue(op: Condition['op'], [value]: Value[]): Value | undefined {
  if (op === 'EQUAL') return value;
  if (op === 'IS_NULL') return { nullValue: 'NULL_VALUE' };
  if (op === 'IS_NAN') return { doubleValue: NaN };
  return undefined;
}

function lookup({ database }: Scope, name: string): Lookup | undefined {
  const wanted = parseName(name);
  return wanted?.database === database ? { path: wanted.path } : undefined;
}

/** Where the documents that begin with some values stand, seen from a given place: before it, at it, after it. */
interface Step {
  bytes: Buffer;
  place: number;
  cut: boolean;
}

class ScanPlanner {
  readonly #query: PreparedQuery;
  readonly #demands: Demands;
  readonly #keys: IndexKeys;
  readonly #index: Index;
  /** What all keys of the scan begin with: the index, the collection, the fixed values. */
  readonly #base: Buffer;
  /** The ordered fields that are not fixed; their parts end the index. */
  readonly #ordered: Order[];
  readonly #downwards: boolean;
  #isLoose: boolean;

  constructor(query: PreparedQuery, demands: Demands, store: IndexStore) {
    const { scope, orders } = query;
    const { fixed, contains } = demands;
    this.#query = query;
    this.#demands = demands;
    this.#keys = store.keys;
    this.#downwards = orders.at(-1)?.direction === 'descending';
    this.#ordered = orders.filter(({ field }) => !field.isName && !fixed.has(field.name));
    const leading: { field: Field; value: Value; kind: Part['kind'] }[] = [
      ...[...fixed.values()].map((each) => ({ ...each, kind: 'ascending' as const })),
      ...(contains ? [{ ...contains, kind: 'contains' as const }] : []),
    ];
    const parts = [
      ...leading.map(({ field, kind }) => ({ field, kind })),
      ...this.#ordered.map(({ field, direction }) => ({ field, kind: this.#kind(direction) })),
    ];
    this.#index = store.ready(scope.database, {
      span: spanOf(scope),
      collectionId: scope.collectionId ?? '',
      parts,
    });
    const values = leading.map(({ value }) => this.#keys.value(value));
    const prefix = this.#keys.prefix(this.#index, scope.database, scope.parentPath);
    this.#base = Buffer.concat([prefix, ...values.map(({ bytes }) => bytes)]);
    const isCovered = ({ name }: Field): boolean => parts.some(({ field }) => field.name === name);
    this.#isLoose =
      values.some(({ cut }) => cut) ||
      !(query.present ?? []).every(isCovered) ||
      (scope.collectionId === undefined && !scope.allDescendants);
  }

  scan(): Scan {
    const lists = [[within(this.#base)], [this.#betweenCursors()], ...this.#narrowed()];
    return { ranges: overlap(lists), downwards: this.#downwards, isLoose: this.#isLoose };
  }

  #kind(direction: Order['direction']): 'ascending' | 'descending' {
    return (direction === 'descending') === this.#downwards ? 'ascending' : 'descending';
  }

  /** The intervals that inequalities and the parent narrow the range to. */
  #narrowed(): Interval[][] {
    const [first] = this.#ordered;
    const lists: Interval[][] = [];
    for (const condition of this.#demands.inequalities) {
      if (first ? condition.field.name === first.field.name : condition.field.isName) {
        const intervals = first ? this.#valueIntervals(condition) : this.#nameIntervals(condition);
        const isTurned = first && this.#kind(first.direction) === 'descending';
        lists.push(isTurned ? intervals.map(inverted).reverse() : intervals);
      } else this.#isLoose = true;
    }
    const { parentPath } = this.#query.scope;
    if (this.#index.span !== 'collection' && parentPath !== '') {
      if (first) this.#isLoose = true;
      else
        lists.push([
          { from: after(this.#keys.path(parentPath)), to: after(this.#keys.pathPrefix(parentPath)) },
        ]);
    }
    return lists.map((list) => list.map((interval) => under(this.#base, interval)));
  }

  #valueIntervals({ op, values }: Condition): Interval[] {
    const operands = values.map((value) => ({ ...this.#keys.value(value), type: typeOf(value) }));
    const [operand] = operands;
    const ofType = operand && within(typeBytes(operand.type));
    const [from, to] = [after(typeBytes(TypeOrder.null)), after(typeBytes(TypeOrder.map))];
    if (operands.some(({ cut }) => cut)) this.#isLoose = true;
    switch (op) {
      case 'NOT_EQUAL':
      case 'NOT_IN':
        if (operands.some(({ type }) => type === TypeOrder.null)) return [];
        return without(
          { from, to },
          operands.filter(({ type, cut }) => type !== TypeOrder.nan && !cut).map(({ bytes }) => bytes),
        );
      case 'IS_NOT_NULL':
        return [{ from, to }];
      case 'IS_NOT_NAN':
        return without({ from, to }, [typeBytes(TypeOrder.nan)]);
      default: {
        if (!operand || !ofType || isNothing(values[0] ?? {})) return [];
        return [sideOf(op, ofType, { ...operand, place: 0 })];
      }
    }
  }

  #nameIntervals({ op, values }: Condition): Interval[] {
    const steps = values.map((value) => this.#nameStep(value));
    const all = within(Buffer.alloc(0));
    if (op === 'NOT_EQUAL' || op === 'NOT_IN') {
      return without(
        all,
        steps.filter(({ place }) => place === 0).map(({ bytes }) => bytes),
      );
    }
    return steps.map((step) => sideOf(op, all, step));
  }

  #betweenCursors(): Interval {
    const { start, end } = this.#query;
    const all = within(this.#base);
    const first = start ? this.#cursorEdge(start, true) : undefined;
    const last = end ? this.#cursorEdge(end, false) : undefined;
    const [from, to] = this.#downwards ? [last, first] : [first, last];
    return { from: from ?? all.from, to: to ?? all.to };
  }

  /** The edge at which a cursor stands. */
  #cursorEdge(cursor: Cursor, isStart: boolean): Edge {
    let bytes = this.#base;
    /** Whether the documents that begin with `bytes` come before the cursor, in the query's order. */
    let isPassed = !cursor.before;
    for (const [i, value] of cursor.values.entries()) {
      const order = this.#query.orders[i];
      if (!order) break;
      const step = this.#step(order, value);
      bytes = Buffer.concat([bytes, step.bytes]);
      if (step.cut) {
        this.#isLoose = true;
        isPassed = !isStart;
        break;
      }
      if (step.place !== 0) {
        isPassed = order.direction === 'ascending' ? step.place < 0 : step.place > 0;
        break;
      }
    }
    return { bytes, after: isPassed !== this.#downwards };
  }

  #step({ field, direction }: Order, value: Value): Step {
    if (field.isName) return this.#nameStep(value);
    const fixed = this.#demands.fixed.get(field.name);
    if (fixed) return { bytes: NOTHING, place: compareValues(fixed.value, value), cut: false };
    const { bytes, cut } = this.#keys.value(value);
    const isTurned = this.#kind(direction) === 'descending';
    return { bytes: isTurned ? inverted(within(bytes)).from.bytes : bytes, place: 0, cut };
  }

  #nameStep({ referenceValue = '' }: Value): Step {
    const { scope } = this.#query;
    const name = parseName(referenceValue) ?? { database: '', path: '' };
    const place = comparePaths(scope.database, name.database);
    if (place !== 0) return { bytes: NOTHING, place, cut: false };
    if (this.#index.span !== 'collection') return { bytes: this.#keys.path(name.path), place: 0, cut: false };
    const collection = (scope.parentPath === '' ? '' : `${scope.parentPath}/`) + (scope.collectionId ?? '');
    if (!name.path.startsWith(`${collection}/`)) {
      return { bytes: NOTHING, place: comparePaths(collection, name.path), cut: false };
    }
    const [id = '', ...below] = name.path.slice(collection.length + 1).split('/');
    return { bytes: this.#keys.segment(id), place: below.length ? -1 : 0, cut: false };
  }
}

const NOTHING = Buffer.alloc(0);

const spanOf = ({ collectionId, allDescendants }: Scope): Index['span'] =>
  collectionId === undefined ? 'database' : allDescendants ? 'group' : 'collection';

/** The part of an interval on the side of an operand that a comparison asks for; too much if the operand is cut. */
function sideOf(op: Condition['op'], { from, to }: Interval, { bytes, place, cut }: Step): Interval {
  const isUp = op === 'GREATER_THAN' || op === 'GREATER_THAN_OR_EQUAL';
  const isWith = cut || op === 'GREATER_THAN_OR_EQUAL' || op === 'LESS_THAN_OR_EQUAL';
  const edge: Edge = { bytes, after: place === 0 ? isUp !== isWith : place < 0 };
  return isUp ? { from: edge, to } : { from, to: edge };
}

/** An interval without what begins with the given bytes. */
function without({ from, to }: Interval, gaps: Buffer[]): Interval[] {
  const sorted = gaps.toSorted((a, b) => a.compare(b));
  return [...sorted.map(before), to].map((end, i) => {
    const gap = sorted[i - 1];
    return { from: gap ? after(gap) : from, to: end };
  });
}
