/** What a write does to single fields by their stored values: counters, sets and the server's time. */
import type { FieldTransform } from '../messages.ts';
import type { Timestamp, Value } from '../model.ts';
import { invalidArgument } from '../../rpc-error.ts';
import { compareValues, equalValues } from '../values/order.ts';

const maxInt = 2n ** 63n - 1n;
const minInt = -(2n ** 63n);

const nullResult: Value = { nullValue: 'NULL_VALUE' };

/** The field's new value, and the result that the client is told. */
export interface Transformed {
  value: Value;
  result: Value;
}

/** @throws INVALID_ARGUMENT for a transform without an operation or with one that makes no sense */
export function checkTransform(transform: FieldTransform): void {
  const { increment, maximum, minimum } = transform;
  const operand = increment ?? maximum ?? minimum;
  if (operand && !isNumber(operand)) throw invalidArgument('Input must be int64 or double.');
  const { appendMissingElements, removeAllFromArray, setToServerValue } = transform;
  if (operand || appendMissingElements || removeAllFromArray || setToServerValue === 'REQUEST_TIME') return;
  throw invalidArgument(
    setToServerValue === undefined
      ? 'Operation type must be specified for field transformation.'
      : 'ServerValue type must be specified for set_to_server_value transformation.',
  );
}

export function transformValue(
  transform: FieldTransform,
  old: Value | undefined,
  time: Timestamp,
): Transformed {
  const { increment, maximum, minimum, appendMissingElements, removeAllFromArray } = transform;
  if (increment) return same(isNumber(old) ? sum(old, increment) : increment);
  if (maximum) return same(isNumber(old) ? larger(old, maximum) : maximum);
  if (minimum) return same(isNumber(old) ? smaller(old, minimum) : minimum);
  const elements = old?.arrayValue?.values ?? [];
  if (appendMissingElements) {
    const values = [...elements];
    for (const added of appendMissingElements.values ?? []) {
      if (!values.some((value) => equalValues(value, added))) values.push(added);
    }
    return { value: array(values), result: nullResult };
  }
  if (removeAllFromArray) {
    const removed = removeAllFromArray.values ?? [];
    const values = elements.filter((value) => !removed.some((other) => equalValues(value, other)));
    return { value: array(values), result: nullResult };
  }
  return same({ timestampValue: time });
}

const same = (value: Value): Transformed => ({ value, result: value });

const array = (values: Value[]): Value => ({ arrayValue: values.length > 0 ? { values } : {} });

const isNumber = (value: Value | undefined): value is Value =>
  value?.integerValue !== undefined || value?.doubleValue !== undefined;

/** Integers stay integers and stop at the ends of int64. */
function sum(a: Value, b: Value): Value {
  if (a.integerValue === undefined || b.integerValue === undefined) {
    return { doubleValue: asDouble(a) + asDouble(b) };
  }
  const exact = BigInt(a.integerValue) + BigInt(b.integerValue);
  const clamped = exact > maxInt ? maxInt : exact < minInt ? minInt : exact;
  return { integerValue: String(clamped) };
}

const asDouble = (value: Value): number => value.doubleValue ?? Number(value.integerValue);

/** Of equal numbers the stored one stays, whatever its type; NaN wins against every number, as it does in Math.max. */
const larger = (old: Value, given: Value): Value =>
  isNaN(old) ? old : isNaN(given) || compareValues(given, old) > 0 ? given : old;

const smaller = (old: Value, given: Value): Value =>
  isNaN(old) ? old : isNaN(given) || compareValues(given, old) < 0 ? given : old;

const isNaN = ({ doubleValue }: Value): boolean => Number.isNaN(doubleValue);
