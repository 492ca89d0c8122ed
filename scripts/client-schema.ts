/** The types of the REST API, from its own description. */
import { format, resolveConfig } from 'prettier';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { createApp } from '../functions/api/app.ts';
import { openCloud } from '../shared/cloud/cloud.ts';
import { readConfig } from '../shared/cloud/config.ts';

/** Where the types are kept. */
export const schemaPath = new URL('../client/schema.d.ts', import.meta.url);

/** Their text, formatted as the project's code is. */
export async function clientSchema(): Promise<string> {
  const types = astToString(
    // What has a default may be left out of a request.
    await openapiTS(simplified(await describe()) as unknown as OpenAPI3, { defaultNonNullable: false }),
  );
  const head =
    '/** The types of the REST API. Made by `npm run client` from the description of the API. */\n';
  return format(head + types, { ...(await resolveConfig(schemaPath)), parser: 'typescript' });
}

/** The description alone: nothing is connected to. */
async function describe(): Promise<object> {
  const cloud = openCloud(
    readConfig({ SECRET_KEY: 'of no use here: nothing is sealed', LOG_LEVEL: 'silent' }),
  );
  const response = await createApp(cloud).request('/v1/openapi.json');
  await cloud.close();
  return (await response.json()) as object;
}

/**
 * What is of no use to types is left out. Where `fields` are asked for, an answer has only those, which the description
 * says by a variant named `…Part`: every member of every answer would be optional. And all problems are of one shape,
 * whatever their status.
 */
const simplified = (node: object): object =>
  JSON.parse(JSON.stringify(node), (key, value: unknown) => {
    if (key === 'responses' && isRecord(value)) return withOneProblem(value);
    return isRecord(value) && Array.isArray(value.anyOf) ? withoutParts(value, value.anyOf) : value;
  }) as object;

function withoutParts(choice: Record<string, unknown>, variants: unknown[]): unknown {
  const whole = variants.filter((one) => !isRecord(one) || !String(one.$ref).endsWith('Part'));
  return whole.length === 1 ? whole[0] : { ...choice, anyOf: whole };
}

function withOneProblem(responses: Record<string, unknown>): Record<string, unknown> {
  const answers = Object.entries(responses).filter(([status]) => Number(status) < 400);
  if (answers.length === Object.keys(responses).length) return responses;
  const schema = { $ref: '#/components/schemas/Problem' };
  const problem = { description: '', content: { 'application/problem+json': { schema } } };
  return { ...Object.fromEntries(answers), default: problem };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
