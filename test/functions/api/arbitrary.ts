/** Values that a JSON Schema of the API's document allows, for fast-check to draw and to shrink. */
import fc from 'fast-check';
import { resolve, type Document, type Schema } from './schema.ts';

type Drawn = fc.Arbitrary<unknown>;

/** Deeper than this only what is required is drawn: schemas may hold themselves. */
const deepest = 4;

/** Addresses that are nobody's: what is fetched is refused before anybody is asked. */
const addresses = ['https://10.0.0.1/a', 'https://[::1]/', 'http://127.0.0.1:1/', 'ftp://localhost/x'];

const formats: Record<string, Drawn> = {
  'date-time': fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  uri: fc.constantFrom(...addresses),
  email: fc.constantFrom('a@example.com', 'b.c+d@example.org'),
};

/** Any string that is well-formed, short and sometimes strange. */
export const anyText = fc.string({ unit: 'binary', maxLength: 20 });

export function drawnFrom(document: Document, given: Schema, depth = 0): Drawn {
  const schema = resolve(document, given);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => drawnFrom(document, one, depth)));
  if (schema.allOf) {
    return fc
      .tuple(...schema.allOf.map((one) => drawnFrom(document, one, depth)))
      .map((parts) => Object.assign({}, ...parts) as unknown);
  }
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => ofType(document, schema, type, depth)));
}

function ofType(document: Document, schema: Schema, type: string, depth: number): Drawn {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer(bounds(schema, Math.ceil, Math.floor));
    case 'number':
      return fc.double({ ...bounds(schema, Number, Number), noNaN: true });
    case 'string':
      return text(schema);
    case 'array':
      return fc.array(drawnFrom(document, schema.items ?? {}, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)),
      });
    default:
      return object(document, schema, depth);
  }
}

const bounds = (
  { minimum = -1_000_000, maximum = 1_000_000 }: Schema,
  up: (n: number) => number,
  down: (n: number) => number,
) => {
  const min = up(Math.max(minimum, -(2 ** 31)));
  return { min, max: Math.max(min, down(Math.min(maximum, 2 ** 31 - 1))) };
};

function text({ pattern, format, minLength = 0, maxLength = 40 }: Schema): Drawn {
  const known = format === undefined ? undefined : formats[format];
  if (known) return known;
  if (pattern !== undefined) {
    return fc
      .stringMatching(simple(pattern))
      .filter((drawn) => drawn.length >= minLength && drawn.length <= maxLength);
  }
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) });
}

/** Without what fast-check does not draw: what follows is looked at by the API, whose "no" is an answer as well. */
const simple = (pattern: string): RegExp => {
  const source = pattern.replaceAll(/\(\?[!=<][^()]*\)/g, '');
  try {
    return new RegExp(source, 'u');
  } catch {
    return new RegExp(source);
  }
};

function object(document: Document, { properties = {}, required = [] }: Schema, depth: number): Drawn {
  // What is only shown may be sent as it is shown, which is not drawn.
  const given = Object.entries(properties).filter(([, { readOnly = false }]) => !readOnly);
  const known = given.filter(([name]) => depth < deepest || required.includes(name));
  const members = Object.fromEntries(
    known.map(([name, member]) => [name, drawnFrom(document, member, depth + 1)]),
  );
  return fc.record(members, { requiredKeys: required.filter((name) => name in members) });
}
