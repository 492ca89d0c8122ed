/**
 * The nearest neighbours of a vector among what a query finds. Vectors of another dimension are not compared. The
 * distance to each of the others is worked out; equal distances come in the query's order.
 */
import { isReserved } from '../fields.ts';
import type { StoredDocument, Value } from '../model.ts';
import { invalidArgument } from '../../rpc-error.ts';
import { valueAt } from '../values/field-path.ts';
import { vectorOf } from '../values/order.ts';
import { isSet, readField, type Field } from './filter.ts';
import type { FindNearestMessage, StructuredQuery } from './structured-query.ts';

export interface Nearest {
  field: Field;
  vector: number[];
  measure: Measure;
  limit: number;
  /** The farthest distance that counts; for DOT_PRODUCT, where more is nearer, the least. */
  threshold?: number;
  /** The name of a field in which each document found tells its distance. */
  resultField?: string;
}

type Measure = keyof typeof measures;

const MAX_LIMIT = 1000;

const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

const measures = {
  EUCLIDEAN: (a: number[], b: number[]): number => Math.hypot(...a.map((x, i) => x - (b[i] ?? 0))),
  COSINE: (a: number[], b: number[]): number => 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)),
  DOT_PRODUCT: dot,
};

const isMeasure = (name: string): name is Measure => Object.hasOwn(measures, name);

/** @throws INVALID_ARGUMENT */
export function prepareNearest(
  query: StructuredQuery,
  message: FindNearestMessage,
): { nearest: Nearest; present: Field[] } {
  const { distanceMeasure: measure = '', distanceResultField: resultField, distanceThreshold } = message;
  if (query.limit) throw invalidArgument('A query limit cannot be used with FindNearest');
  if (query.offset) throw invalidArgument('A query offset cannot be used with FindNearest');
  if (query.startAt ?? query.endAt) throw invalidArgument('A cursor cannot be used with FindNearest');
  const field = readField(message.vectorField);
  const vector = readVector(message.queryVector ?? {});
  if (!isMeasure(measure)) throw invalidArgument('Unknown Distance Measure.');
  const limit = message.limit?.value ?? 0;
  if (limit < 1 || limit > MAX_LIMIT) {
    throw invalidArgument(`FindNearest.limit must be a positive integer of no more than ${MAX_LIMIT}`);
  }
  if (resultField && isReserved(resultField)) {
    throw invalidArgument(`The distanceResultField.property.name "${resultField}" is reserved.`);
  }
  const threshold = distanceThreshold && (distanceThreshold.value ?? 0);
  return { nearest: { field, vector, measure, limit, threshold, resultField }, present: [field] };
}

function readVector(value: Value): number[] {
  if (!isSet(value)) throw invalidArgument('Cannot convert firestore.v1.Value with type unset.');
  const elements = vectorOf(value);
  if (!elements) throw invalidArgument('Query Value must be of type vector.');
  if (elements.length === 0) throw invalidArgument('Cannot have a zero length vector.');
  return elements.map(({ doubleValue }) => {
    if (doubleValue === undefined) throw invalidArgument("Vector must only contain values of type 'double'");
    return doubleValue;
  });
}

/** The nearest documents, the very nearest first. */
export function nearestOf(
  { field, vector, measure, limit, threshold, resultField }: Nearest,
  documents: Iterable<StoredDocument>,
): StoredDocument[] {
  const sign = measure === 'DOT_PRODUCT' ? -1 : 1;
  const ranked: { document: StoredDocument; distance: number }[] = [];
  for (const document of documents) {
    const elements = vectorOf(valueAt(document.fields, field.path) ?? {});
    if (elements?.length !== vector.length) continue;
    const distance = measures[measure](
      elements.map(({ doubleValue = 0 }) => doubleValue),
      vector,
    );
    if (threshold === undefined || sign * distance <= sign * threshold) ranked.push({ document, distance });
  }
  // NaN, the distance from a vector without a direction, is the farthest.
  const rank = ({ distance }: { distance: number }): number =>
    Number.isNaN(distance) ? Infinity : sign * distance;
  ranked.sort((a, b) => rank(a) - rank(b) || 0);
  return ranked.slice(0, limit).map(({ document, distance }) => {
    if (!resultField) return document;
    const { database, path, createTime, updateTime, fields } = document;
    const told = { ...fields, [resultField]: { doubleValue: distance } };
    return { database, path, createTime, updateTime, fields: told };
  });
}
