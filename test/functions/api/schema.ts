/** Just enough of JSON Schema and OpenAPI to hold the API to what its document says. */

export type Schema = Partial<{
  $ref: string;
  type: string | string[];
  enum: unknown[];
  const: unknown;
  required: string[];
  properties: Record<string, Schema>;
  additionalProperties: boolean | Schema;
  items: Schema;
  anyOf: Schema[];
  allOf: Schema[];
  pattern: string;
  format: string;
  minimum: number;
  maximum: number;
  maxItems: number;
  minItems: number;
  maxLength: number;
  minLength: number;
  readOnly: boolean;
  example: unknown;
}>;

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags?: string[];
  /** It changes nothing, though it takes a body. */
  'x-safe'?: boolean;
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string; required: boolean; description?: string; schema: Schema }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<
    string,
    {
      description: string;
      headers?: Record<string, object>;
      content?: Record<string, { schema: Schema; example?: unknown }>;
    }
  >;
}

export interface Document {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: Record<string, { type: string; scheme: string }>;
  };
}

/** Every operation as `[method, path, operation]`. */
export const operationsOf = ({ paths }: Document): [string, string, Operation][] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      method.toUpperCase(),
      path,
      operation,
    ]),
  );

/** Whether it changes something. */
export const isChange = (method: string, operation: Operation): boolean =>
  method !== 'GET' && operation['x-safe'] !== true;

/** What a reference points to. */
export function resolve(document: Document, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = document.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
  if (!found) throw new Error(`${schema.$ref} leads nowhere`);
  return resolve(document, found);
}

/** Where and how a value differs from its schema; empty when it does not. */
export function mismatches(document: Document, given: Schema, value: unknown, at = '$'): string[] {
  const schema = resolve(document, given);
  if (schema.anyOf) {
    const tries = schema.anyOf.map((option) => mismatches(document, option, value, at));
    return tries.some((found) => found.length === 0) ? [] : tries.flat();
  }
  const all = (schema.allOf ?? []).flatMap((part) => mismatches(document, part, value, at));
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  if (types && !types.includes(typeOf(value)) && !(types.includes('number') && typeOf(value) === 'integer')) {
    return [...all, `${at} is ${typeOf(value)}, not ${types.join(' or ')}`];
  }
  if (schema.enum && !schema.enum.includes(value)) all.push(`${at} is none of ${schema.enum.join(', ')}`);
  if (typeof value === 'string') {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value))
      all.push(`${at} breaks its pattern`);
    if (value.length > (schema.maxLength ?? Infinity) || value.length < (schema.minLength ?? 0))
      all.push(`${at}: length`);
  }
  if (
    typeof value === 'number' &&
    (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))
  ) {
    all.push(`${at} is out of range`);
  }
  if (Array.isArray(value)) {
    if (value.length > (schema.maxItems ?? Infinity)) all.push(`${at} is too long`);
    const { items } = schema;
    if (items) all.push(...value.flatMap((item, i) => mismatches(document, items, item, `${at}[${i}]`)));
  } else if (isObject(value)) {
    all.push(...objectMismatches(document, schema, value, at));
  }
  return all;
}

function objectMismatches(
  document: Document,
  schema: Schema,
  value: Record<string, unknown>,
  at: string,
): string[] {
  const missing = (schema.required ?? [])
    .filter((name) => !(name in value))
    .map((name) => `${at}.${name} is missing`);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const known = schema.properties?.[name];
    if (known) return mismatches(document, known, member, `${at}.${name}`);
    // What the document does not name may not come: a member too many can be a secret.
    return schema.properties ? [`${at}.${name} is not documented`] : [];
  });
  return [...missing, ...members];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
