/** The rights of each scope on each operation, and the walls between bots: tables made of the document itself. */
import { describe, expect, test } from 'vitest';
import { scopes, type Scope } from '../../../../shared/access/model.ts';
import { accessTokens } from '../../../../shared/access/queries.ts';
import { hashToken } from '../../../../shared/cloud/secrets.ts';
import type { Answer } from '../client.ts';
import { problemOf, type Harness } from '../harness.ts';
import { isChange, operationsOf, type Operation } from '../schema.ts';
import { filled } from './document.ts';

interface Guarded {
  method: string;
  path: string;
  needed: Scope[];
  operation: Operation;
}

export function describeRights(open: () => Harness): void {
  const guardedOperations = (): Guarded[] =>
    operationsOf(open().api.document).flatMap(([method, path, operation]) => {
      const named = (operation.security ?? []).flatMap(({ token = [] }) => token);
      const needed = scopes.filter((scope) => named.includes(scope));
      return needed.length > 0 ? [{ method, path, needed, operation }] : [];
    });

  const planted = new Map<string, Promise<string>>();
  /** A token of the empty shop's with these scopes. */
  function tokenWith(granted: Scope[]): Promise<string> {
    const token = `a-token-for-${granted.join('-')}`;
    const plant = async () => {
      const bound = { name: 'scoped', bots: [open().shop], scopes: granted, createdAt: new Date() };
      await accessTokens(open().platform.cloud.db).doc(hashToken(token)).set(bound);
      return token;
    };
    const known = planted.get(token) ?? plant();
    planted.set(token, known);
    return known;
  }

  /** A request that gets as far as the token lets it, and no further: what it asks for does not make sense. */
  async function ask({ method, path, operation }: Guarded, botId: string, token: string): Promise<Answer> {
    const [type] = Object.keys(operation.requestBody?.content ?? {});
    const body = type === undefined ? {} : { raw: type === 'application/json' ? '{"?":1}' : 'x', type };
    return open().api.call(method, filled(path, botId), { ...body, token });
  }

  describe('rights', () => {
    test('each operation opens to a token with the scopes that it names, and no other', async () => {
      const { shop } = open();
      const operations = guardedOperations();
      expect(operations.length).toBeGreaterThan(50);
      for (const one of operations) {
        const { status } = await ask(one, shop, await tokenWith(one.needed));
        expect([401, 403, 429, 500], `${one.method} ${one.path}`).not.toContain(status);
      }
    });

    test('none reaches by a webhook, a member of staff or a group what it may not do itself', async () => {
      const { api, at } = open();
      const url = 'https://shop.invalid/hook';
      const hook = (await api.post(`${at}/webhooks`, { url, events: ['order.created', 'ticket.opened'] }))
        .body;
      const { id } = hook as { id: string };
      const events = ['order.created', 'customer.changed'];
      const person = { role: 'support', name: 'Ira' };
      const forum = { support: { forumId: '-1001234567890' } };
      const support = ['tickets:read', 'tickets:write', 'categories:read', 'products:read', 'news:read'];
      const ways: [Scope, Scope[], string, string, object, string][] = [
        ['webhooks:write', ['orders:read', 'customers:read'], 'POST', '/webhooks', { url, events }, 'events'],
        ['webhooks:write', ['orders:read', 'tickets:read'], 'PATCH', `/webhooks/${id}`, { url }, 'events'],
        ['staff:write', ['bots:read', ...support] as Scope[], 'PUT', '/staff/611', person, 'role'],
        [
          'staff:write',
          ['bots:read', ...support] as Scope[],
          'POST',
          '/invites',
          { role: 'support' },
          'role',
        ],
        ['bots:write', ['tickets:read', 'tickets:write'], 'PATCH', '', forum, 'support.forumId'],
      ];
      for (const [scope, more, method, path, body, member] of ways) {
        for (const lacking of more) {
          const token = await tokenWith([scope, ...more.filter((one) => one !== lacking)]);
          const refused = await api.call(method, at + path, { body, token });
          expect(problemOf(refused), `${method} ${path}`).toBe('more_than_own');
          expect(refused.body).toMatchObject({
            errors: [{ path: `body.${member}`, message: `your own token does not have ${lacking}` }],
          });
        }
        const token = await tokenWith([scope, ...more]);
        expect((await api.call(method, at + path, { body, token })).status).toBeLessThan(300);
      }
      const role = { role: 'administrator' };
      const weak = { token: await tokenWith(['staff:write', 'bots:read', ...(support as Scope[])]) };
      expect(problemOf(await api.put(`${at}/staff/611`, { ...person, ...role }, weak))).toBe('more_than_own');
      expect(problemOf(await api.post(`${at}/invites`, role, weak))).toBe('more_than_own');
      // What opens nothing takes no more than the scope of its operation.
      const few = { token: await tokenWith(['webhooks:write']) };
      expect((await api.patch(`${at}/webhooks/${id}`, { enabled: false }, few)).status).toBe(200);
      expect(problemOf(await api.patch(`${at}/webhooks/${id}`, { enabled: true }, few))).toBe(
        'more_than_own',
      );
      const settings = { token: await tokenWith(['bots:write']) };
      expect((await api.patch(at, { support: { forumId: null } }, settings)).status).toBe(200);
      await api.delete(`${at}/webhooks/${id}`);
      for (const one of (await api.all<{ id: string }>(`${at}/webhooks`, 10)).map((hook) => hook.id))
        await api.delete(`${at}/webhooks/${one}`);
      await api.delete(`${at}/staff/611`);
      const invites = (await api.get(`${at}/invites`)).body as { items: { id: string }[] };
      for (const one of invites.items) await api.delete(`${at}/invites/${one.id}`);
    });

    test('no operation opens to a token with all scopes but one that it names', async () => {
      const { shop } = open();
      for (const one of guardedOperations()) {
        for (const missing of one.needed) {
          const token = await tokenWith(scopes.filter((scope) => scope !== missing));
          const answer = await ask(one, shop, token);
          expect(problemOf(answer), `${one.method} ${one.path} without ${missing}`).toBe('missing_scope');
        }
      }
    });

    test('no scope is on offer that no operation takes', () => {
      const taken = new Set(guardedOperations().flatMap(({ needed }) => needed));
      expect(scopes.filter((scope) => !taken.has(scope))).toEqual([]);
    });

    test('what reads takes a scope to read, what changes one to write', () => {
      for (const { method, path, needed, operation } of guardedOperations())
        for (const scope of needed)
          expect(scope.split(':')[1], `${method} ${path}`).toBe(
            isChange(method, operation) ? 'write' : 'read',
          );
    });

    test('a bot of others is for no operation there, as if it did not exist', async () => {
      const { platform, boundToken } = open();
      for (const one of guardedOperations()) {
        if (!one.path.includes('{botId}')) continue;
        const theirs = await ask(one, platform.botId, boundToken);
        const nobodys = await ask(one, '1', boundToken);
        expect(problemOf(theirs), `${one.method} ${one.path}`).toBe('not_found');
        expect(theirs.body).toEqual(nobodys.body);
        expect([...theirs.headers.keys()]).toEqual([...nobodys.headers.keys()]);
      }
    });

    test('the log of a bot is for its tokens, that of all bots for the operator', async () => {
      const { api, at, boundToken: token } = open();
      expect((await api.get(`${at}/access-log`, { token })).status).toBe(200);
      expect((await api.get('/v1/access-log')).status).toBe(200);
      expect(problemOf(await api.get('/v1/access-log', { token }))).toBe('not_found');
    });

    test('where no bot is named, those of others do not show', async () => {
      const { platform, shop, boundToken } = open();
      for (const one of guardedOperations()) {
        if (one.path.includes('{botId}')) continue;
        const answer = await ask(one, shop, boundToken);
        expect(JSON.stringify(answer.body), `${one.method} ${one.path}`).not.toContain(platform.botId);
      }
    });
  });
}
