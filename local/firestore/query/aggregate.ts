/**
 * Aggregations over what a query finds. A field that is summed or averaged must exist in a document for it to be
 * found at all, also by the counts beside it. Sums of integers are exact; they become doubles where they leave the
 * int64 or meet a double. Values other than numbers do not count.
 */
import { isReserved } from '../fields.ts';
import type { DatabaseName, StoredDocument, Value } from '../model.ts';
import { invalidArgument } from '../../rpc-error.ts';
import { valueAt } from '../values/field-path.ts';
import { readField, type Field } from './filter.ts';
import { prepareQuery, type PreparedQuery } from './prepare.ts';
import type { AggregationMessage, StructuredQuery } from './structured-query.ts';

export type Aggregation = { alias: string } & (
  { op: 'count'; upTo: number } | { op: 'sum' | 'avg'; field: Field }
);

export interface PreparedAggregation {
  query: PreparedQuery;
  aggregations: Aggregation[];
}

const MAX_ALIAS_BYTES = 1500;
const MAX_AGGREGATIONS = 5;

/** Results by alias. */
export type AggregationResult = Record<string, Value>;

/**
 * @param parentPath as for {@link prepareQuery}
 * @throws INVALID_ARGUMENT or FAILED_PRECONDITION for an aggregation that Firestore refuses.
 */
export function prepareAggregation(
  database: DatabaseName,
  parentPath: string,
  message: { structuredQuery?: StructuredQuery; aggregations?: AggregationMessage[] },
): PreparedAggregation {
  const query = prepareQuery(database, parentPath, message.structuredQuery ?? {});
  const messages = message.aggregations ?? [];
  if (messages.length === 0) throw invalidArgument('Aggregations can not be empty.');
  if (messages.length > MAX_AGGREGATIONS) {
    throw invalidArgument(`The maximum number of aggregations allowed in a query is ${MAX_AGGREGATIONS}.`);
  }
  let unnamed = 0;
  const aggregations = messages.map((each) => readAggregation(each, each.alias || `field_${++unnamed}`));
  const aliases = new Set<string>();
  for (const { alias } of aggregations) {
    if (aliases.has(alias)) throw invalidArgument(`Aggregation aliases contain duplicate alias: ${alias}.`);
    aliases.add(alias);
  }
  const present = fieldsOf(aggregations);
  for (const { name } of query.select ? present : []) {
    if (query.select?.some((field) => field.name === name)) continue;
    throw invalidArgument(
      `The aggregation property ${name} is not present in the base query's property mask.`,
    );
  }
  return { query: { ...query, present: [...(query.present ?? []), ...present] }, aggregations };
}

function readAggregation({ count, sum, avg }: AggregationMessage, alias: string): Aggregation {
  if (isReserved(alias)) throw invalidArgument(`The property.name "${alias}" is reserved.`);
  if (Buffer.byteLength(alias) > MAX_ALIAS_BYTES) {
    throw invalidArgument(`The property.name is longer than ${MAX_ALIAS_BYTES} bytes.`);
  }
  if (count) {
    const upTo = count.upTo ? Number(count.upTo.value ?? 0) : Infinity;
    if (upTo >= 0) return { alias, op: 'count', upTo };
    throw invalidArgument('The `up_to` value in a COUNT aggregation must be greater than or equal to zero.');
  }
  if (sum) return { alias, op: 'sum', field: readAggregated(sum.field) };
  if (avg) return { alias, op: 'avg', field: readAggregated(avg.field) };
  throw invalidArgument('Operator field in Aggregation is not set.');
}

function readAggregated(reference: { fieldPath?: string } | undefined): Field {
  const field = readField(reference);
  if (field.isName) throw invalidArgument('Aggregations are not supported for the property: __key__');
  return field;
}

const fieldsOf = (aggregations: Aggregation[]): Field[] =>
  aggregations.flatMap((each) => (each.op === 'count' ? [] : [each.field]));

/** Works sums, averages and counts out from the documents found. */
export function aggregateDocuments(
  aggregations: Aggregation[],
  documents: Iterable<StoredDocument>,
): AggregationResult {
  const totals = new Map<string, Total>();
  for (const { name } of fieldsOf(aggregations)) totals.set(name, new Total());
  let count = 0;
  for (const { fields } of documents) {
    count++;
    const added = new Set<string>();
    for (const { name, path } of fieldsOf(aggregations)) {
      if (added.has(name)) continue;
      added.add(name);
      totals.get(name)?.add(valueAt(fields, path) ?? {});
    }
  }
  return Object.fromEntries(
    aggregations.map((each): [string, Value] => {
      if (each.op === 'count') return [each.alias, countValue(count, each.upTo)];
      const total = totals.get(each.field.name) ?? new Total();
      return [each.alias, each.op === 'sum' ? total.sum() : total.average()];
    }),
  );
}

export const countValue = (count: number, upTo: number): Value => ({
  integerValue: String(Math.min(count, upTo)),
});

/** The numbers of one field. */
class Total {
  #integers = 0n;
  #doubles = 0;
  #hasDoubles = false;
  #count = 0;

  add({ integerValue, doubleValue }: Value): void {
    if (integerValue !== undefined) {
      this.#integers += BigInt(integerValue);
      this.#count++;
    } else if (doubleValue !== undefined) {
      this.#doubles += doubleValue;
      this.#hasDoubles = true;
      this.#count++;
    }
  }

  sum(): Value {
    const isExact = !this.#hasDoubles && BigInt.asIntN(64, this.#integers) === this.#integers;
    return isExact ? { integerValue: String(this.#integers) } : { doubleValue: this.#asDouble() };
  }

  average(): Value {
    if (this.#count === 0) return { nullValue: 'NULL_VALUE' };
    return { doubleValue: this.#asDouble() / this.#count };
  }

  #asDouble = (): number => Number(this.#integers) + this.#doubles;
}
