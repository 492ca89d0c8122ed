import { describe, expect, test } from 'vitest';
import { scopes } from '../../../../shared/access/scopes.ts';
import { takes, type Answer } from '../client.ts';
import type { Harness } from '../harness.ts';
import { isChange, mismatches, operationsOf, resolve, type Operation, type Schema } from '../schema.ts';

export const filled = (path: string, botId: string): string =>
  path
    .replace('{botId}', botId)
    .replace('{pictureId}', '0123456789abcdef')
    .replace('/texts/{id}', '/texts/greeting')
    .replace('/access-tokens/{id}', '/access-tokens/000000000000')
    .replace(/\/(broadcasts|campaigns)\/\{id\}/, '/$1/0123456789')
    .replace('{id}', '123');

/** Somebody who guesses tokens. */
let guesses = 0;
const guess = () => ({ token: `no-token-${++guesses}`, headers: { 'x-forwarded-for': '192.0.2.1' } });

async function wearOut(guess: () => Promise<Answer>): Promise<void> {
  while ((await guess()).status !== 429);
}

/** What every operation refuses in the same way, provoked by what the document says of it. */
async function provoke(
  { api, shop, powerlessToken }: Harness,
  method: string,
  path: string,
  operation: Operation,
): Promise<void> {
  if (!operation.security) return;
  const here = filled(path, shop);
  const [type, ...others] = Object.keys(operation.requestBody?.content ?? {});
  const json = type === 'application/json';
  const raw = json ? '{}' : 'x';
  const body = type === undefined ? {} : { raw, type };
  await api.call(method, here, { ...body, token: null });
  await api.call(method, here, { ...body, token: powerlessToken });
  await wearOut(() => api.call(method, here, { ...body, ...guess() }));
  if (path.includes('{botId}')) await api.call(method, filled(path, '1'), body);
  if (type !== undefined) {
    await api.call(method, here, { raw, type: 'text/plain' });
    await api.call(method, here, { raw: 'x'.repeat((others.length > 0 ? 10 : 1) * 1024 * 1024 + 1), type });
  }
  if (json) {
    await api.call(method, here, { raw: '{', type });
    await api.call(method, here, { raw: '{"x":1}', type });
  }
  for (const { name, in: place } of operation.parameters ?? []) {
    if (name === 'idempotency-key') await api.call(method, here, { ...body, key: 'not a key' });
    if (place === 'query') await api.call(method, `${here}?${name}=`);
  }
}

export function describeDocument(open: () => Harness): void {
  describe('the document', () => {
    test('it is OpenAPI 3.1, and describes each operation by a name, a summary and its security', () => {
      const { document } = open().api;
      expect(document.openapi).toBe('3.1.0');
      expect(document.components.securitySchemes.token).toMatchObject({ type: 'http', scheme: 'bearer' });
      const operations = operationsOf(document);
      expect(operations.length).toBeGreaterThan(30);
      expect(new Set(operations.map(([, , { operationId }]) => operationId)).size).toBe(operations.length);
      for (const [, path, operation] of operations) {
        expect(operation.summary).not.toBe('');
        const { security } = operation;
        if (/^\/(healthz|pictures\/.*)$/.test(path) || operation.operationId === 'signIn')
          expect(security, path).toBeUndefined();
        else {
          const needed = security?.[0]?.token ?? [];
          expect(security, path).toEqual([{ token: needed }, { session: needed }]);
          expect(scopes, path).toEqual(expect.arrayContaining(needed));
          expect(needed.length > 0, path).toBe(!/^\/v1\/sessions?$/.test(path));
        }
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
        expect(declared.map(({ name }) => name)).toEqual(named);
      }
    });

    test('each reference leads somewhere, and each example is what its schema says', () => {
      const { document } = open().api;
      const visit = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        if ('$ref' in value) resolve(document, value as Schema);
        Object.values(value).forEach(visit);
      };
      visit(document);
      for (const [name, schema] of Object.entries(document.components.schemas)) {
        if (!/(Page|Part)$/.test(name)) expect(schema.example, name).toBeDefined();
        if (schema.example !== undefined)
          expect([name, ...mismatches(document, schema, schema.example)]).toEqual([name]);
      }
    });

    test('no object of a body takes members that it does not know', () => {
      const { document } = open().api;
      const loose: string[] = [];
      const visit = (given: Schema, at: string, above: readonly Schema[] = []): void => {
        const schema = resolve(document, given);
        if (above.includes(schema)) return;
        const within = [...above, schema];
        if (schema.properties && schema.additionalProperties !== false) loose.push(at);
        for (const part of [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) visit(part, at, within);
        if (schema.items) visit(schema.items, `${at}[]`, within);
        for (const [name, member] of Object.entries(schema.properties ?? {}))
          visit(member, `${at}.${name}`, within);
      };
      for (const [, , { operationId, requestBody }] of operationsOf(document))
        for (const [type, { schema }] of Object.entries(requestBody?.content ?? {}))
          if (type === 'application/json') visit(schema, operationId);
      expect(loose).toEqual([]);
    });

    test('each problem of an operation is shown by an example of its own status', () => {
      const { document } = open().api;
      const shown = new Map<string, string>();
      for (const [, path, { operationId, responses }] of operationsOf(document)) {
        for (const [status, { content }] of Object.entries(responses)) {
          const { schema, example } = content?.['application/problem+json'] ?? {};
          if (!schema) continue;
          expect(mismatches(document, schema, example)).toEqual([]);
          expect(example, `${operationId} ${path}`).toMatchObject({ status: Number(status) });
          shown.set(`${operationId} ${status}`, (example as { type: string }).type);
        }
      }
      expect(shown.get('saveText 422')).toBe('urn:vitrina:problem:unknown_placeholder');
      expect(shown.get('addPictures 409')).toBe('urn:vitrina:problem:too_many_pictures');
      expect(shown.get('getOrder 404')).toBe('urn:vitrina:problem:not_found');
    });

    test('every documented answer occurs', async () => {
      const harness = open();
      const { api, shop } = harness;
      const operations = operationsOf(api.document);
      for (const [method, path, operation] of operations) await provoke(harness, method, path, operation);
      await api.get(`/v1/bots/${shop}/orders/0`);
      const documented = operations.flatMap(([method, path, { responses }]) =>
        Object.keys(responses).map((status) => `${method} ${path} ${status}`),
      );
      expect(documented.filter((answer) => !api.occurred.has(answer))).toEqual([]);
    });

    test('each change of a shop takes an Idempotency-Key, and was repeated under it without a second effect', () => {
      const { api } = open();
      const changes = operationsOf(api.document).filter(
        ([method, path, operation]) => isChange(method, operation) && path.includes('{botId}'),
      );
      expect(changes.filter(([, , operation]) => !takes(operation, 'idempotency-key'))).toEqual([]);
      const names = changes.map(([method, path]) => `${method} ${path}`);
      expect(names.filter((name) => !api.repeated.has(name))).toEqual([]);
    });
  });
}
