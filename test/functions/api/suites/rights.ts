/** The rights of each scope on each operation, and the walls between bots: tables made of the document itself. */
import { beforeAll, describe, expect, test } from 'vitest';
import { scopes, type Scope } from '../../../../shared/access/model.ts';
import { accessTokens } from '../../../../shared/access/queries.ts';
import { hashToken } from '../../../../shared/cloud/secrets.ts';
import type { Answer } from '../client.ts';
import { problemOf, type Harness } from '../harness.ts';
import { operationsOf, type Operation } from '../schema.ts';
import { filled } from './document.ts';

const onlyFor = (scope: Scope): string => `a-token-with-only-${scope}`;
const allBut = (scope: Scope): string => `a-token-with-all-but-${scope}`;

export function describeRights(open: () => Harness): void {
  /** What takes a scope, by method, path and scope. */
  const guardedOperations = (): [string, string, Scope, Operation][] =>
    operationsOf(open().api.document).flatMap(([method, path, operation]) => {
      const [needed] = (operation.security ?? []).flatMap(({ token = [] }) => token);
      const scope = scopes.find((one) => one === needed);
      return scope === undefined ? [] : [[method, path, scope, operation]];
    });

  /** A request that gets as far as the token lets it, and no further: what it asks for does not make sense. */
  async function ask(
    method: string,
    path: string,
    operation: Operation,
    botId: string,
    token: string,
  ): Promise<Answer> {
    const [type] = Object.keys(operation.requestBody?.content ?? {});
    const body = type === undefined ? {} : { raw: type === 'application/json' ? '{"?":1}' : 'x', type };
    return open().api.call(method, filled(path, botId), { ...body, token });
  }

  describe('rights', () => {
    beforeAll(async () => {
      const { platform, shop } = open();
      const all = accessTokens(platform.cloud.db);
      const bound = { name: 'scoped', bots: [shop], createdAt: new Date() };
      await Promise.all(
        scopes.flatMap((scope) => [
          all.doc(hashToken(onlyFor(scope))).set({ ...bound, scopes: [scope] }),
          all
            .doc(hashToken(allBut(scope)))
            .set({ ...bound, scopes: scopes.filter((other) => other !== scope) }),
        ]),
      );
    });

    test('each operation opens to a token with the one scope that it names', async () => {
      const { shop } = open();
      const operations = guardedOperations();
      expect(operations.length).toBeGreaterThan(50);
      for (const [method, path, scope, operation] of operations) {
        const { status } = await ask(method, path, operation, shop, onlyFor(scope));
        expect([401, 403, 429, 500], `${method} ${path} with ${scope}`).not.toContain(status);
      }
    });

    test('no operation opens to a token with all scopes but that one', async () => {
      const { shop } = open();
      for (const [method, path, scope, operation] of guardedOperations()) {
        const answer = await ask(method, path, operation, shop, allBut(scope));
        expect(problemOf(answer), `${method} ${path} without ${scope}`).toBe('missing_scope');
      }
    });

    test('what reads takes a scope to read, what changes one to write', () => {
      for (const [method, path, scope] of guardedOperations())
        expect(scope.split(':')[1], `${method} ${path}`).toBe(method === 'GET' ? 'read' : 'write');
    });

    test('a bot of others is for no operation there, as if it did not exist', async () => {
      const { platform, boundToken } = open();
      for (const [method, path, , operation] of guardedOperations()) {
        if (!path.includes('{botId}')) continue;
        const theirs = await ask(method, path, operation, platform.botId, boundToken);
        const nobodys = await ask(method, path, operation, '1', boundToken);
        expect(problemOf(theirs), `${method} ${path}`).toBe('not_found');
        expect(theirs.body).toEqual(nobodys.body);
        expect(JSON.stringify([...theirs.headers.keys()])).toBe(JSON.stringify([...nobodys.headers.keys()]));
      }
    });

    test('what is of all bots is for the operator', async () => {
      const { api, boundToken: token } = open();
      expect((await api.get('/v1/access-log')).status).toBe(200);
      expect(problemOf(await api.get('/v1/access-log', { token }))).toBe('not_found');
    });

    test('where no bot is named, those of others do not show', async () => {
      const { platform, shop, boundToken } = open();
      for (const [method, path, , operation] of guardedOperations()) {
        if (path.includes('{botId}')) continue;
        const answer = await ask(method, path, operation, shop, boundToken);
        expect(JSON.stringify(answer.body), `${method} ${path}`).not.toContain(platform.botId);
      }
    });
  });
}
