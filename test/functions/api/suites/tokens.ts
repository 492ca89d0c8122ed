import { describe, expect, test } from 'vitest';
import type { AccessToken, Scope } from '../../../../shared/access/model.ts';
import { accessTokens, tokenIdOf } from '../../../../shared/access/queries.ts';
import { hashToken } from '../../../../shared/cloud/secrets.ts';
import { commandRecords } from '../../../../shared/commands/execute.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Made {
  id: string;
  token: string;
  name: string;
  scopes: Scope[];
  expiresAt: string | null;
  lastUsedAt: string | null;
}

const day = 24 * 3600 * 1000;
const inDays = (days: number): Date => new Date(Date.now() + days * day);

export function describeTokens(open: () => Harness): void {
  /** A token that was not made over REST. @returns it and the id that names it */
  async function plant(change: Partial<AccessToken> = {}): Promise<{ token: string; id: string }> {
    const { shop, platform } = open();
    const token = `planted-${Math.random()}`;
    const hash = hashToken(token);
    const base = { name: 'planted', bots: [shop], scopes: [], createdAt: new Date() };
    await accessTokens(platform.cloud.db)
      .doc(hash)
      .set({ ...base, ...change });
    return { token, id: tokenIdOf(hash) };
  }

  const make = async (body: object, given?: object) => {
    const { api, at } = open();
    const answer = await api.post(`${at}/access-tokens`, body, given);
    return { answer, made: answer.body as Made };
  };

  describe('access tokens', () => {
    test('one is shown when it is made, and by the same key again, and is stored nowhere', async () => {
      const { api, at, shop, platform } = open();
      const body = { name: 'Till', scopes: ['products:read', 'orders:write'] };
      const { answer, made } = await make(body, { key: 'token' });
      expect(answer.status).toBe(201);
      expect(made).toMatchObject({ ...body, expiresAt: null, lastUsedAt: null });
      expect(made.token).toMatch(/^vt_[\w-]{43}$/);
      expect(answer.headers.get('location')).toBe(`${at}/access-tokens/${made.id}`);
      const again = await make(body, { key: 'token' });
      expect(again.answer.headers.get('idempotency-replayed')).toBe('true');
      expect(again.made).toEqual(made);

      const { token: secret, ...shown } = made;
      expect((await api.get(`${at}/access-tokens/${made.id}`)).body).toEqual(shown);
      const listed = await api.all(`${at}/access-tokens`, 1);
      expect(listed).toContainEqual(shown);
      const { db } = platform.cloud;
      const kept = await Promise.all(
        [accessTokens(db), commandRecords.all(db, shop)].map(async (all) =>
          (await all.get()).docs.map((doc) => [doc.id, doc.data()]),
        ),
      );
      for (const text of [JSON.stringify(kept), JSON.stringify(listed)]) {
        expect(text).toContain('Till');
        expect(text).not.toContain(secret.slice(3));
      }
      expect(JSON.stringify(kept)).toContain(hashToken(secret));
    });

    test('one works at once, for what it may, and its use is noted once in some minutes', async () => {
      const { api, at, platform } = open();
      const { made } = await make({ name: 'Reader', scopes: ['products:read'] });
      const { token } = made;
      expect((await api.get(`${at}/products`, { token })).status).toBe(200);
      const refused = await api.get(`${at}/orders`, { token });
      expect(problemOf(refused)).toBe('missing_scope');
      expect(refused.headers.get('www-authenticate')).toContain('scope="orders:read"');
      const used = (await api.get(`${at}/access-tokens/${made.id}`)).body as Made;
      expect(Date.now() - Date.parse(used.lastUsedAt ?? '')).toBeLessThan(60_000);
      const ref = accessTokens(platform.cloud.db).doc(hashToken(token));
      const { updateTime } = await ref.get();
      await api.get(`${at}/products`, { token });
      expect((await ref.get()).updateTime).toEqual(updateTime);
      await ref.update({ lastUsedAt: inDays(-1) });
      await api.get(`${at}/products`, { token });
      expect((await ref.get()).data()?.lastUsedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    });

    test('its name, its scopes and its end are changed, and that works at once', async () => {
      const { api, at } = open();
      const end = inDays(2).toISOString();
      const { made } = await make({ name: 'Till', scopes: ['products:read'], expiresAt: end });
      const { token } = made;
      const path = `${at}/access-tokens/${made.id}`;
      const change = { name: 'Warehouse', scopes: ['orders:read'], expiresAt: null };
      expect((await api.patch(path, change)).body).toMatchObject(change);
      expect(problemOf(await api.get(`${at}/products`, { token }))).toBe('missing_scope');
      expect((await api.get(`${at}/orders`, { token })).status).toBe(200);
      expect((await api.patch(path, { expiresAt: end })).body).toMatchObject({
        name: 'Warehouse',
        expiresAt: end,
      });
      expect(wrongPaths(await api.patch(path, { token: 'mine' }))).toEqual(['body.token']);
      expect(wrongPaths(await api.patch(path, { expiresAt: inDays(-1).toISOString() }))).toEqual([
        'body.expiresAt',
      ]);
    });

    test('is changed only as it was read, and that it is used meanwhile does not matter', async () => {
      const { api, at } = open();
      const { made } = await make({ name: 'Till', scopes: ['products:read'] });
      const path = `${at}/access-tokens/${made.id}`;
      const read = await api.get(`${path}?fields=name`);
      expect(read.body).toEqual({ id: made.id, name: 'Till' });
      const headers = { 'if-match': read.headers.get('etag') ?? '' };
      await api.get(`${at}/products`, { token: made.token });
      const renamed = await api.patch(path, { name: 'Bar' }, { headers });
      expect(renamed.body).toMatchObject({ name: 'Bar' });
      expect(problemOf(await api.patch(path, { name: 'Door' }, { headers }))).toBe('precondition_failed');
      expect(problemOf(await api.delete(path, { headers }))).toBe('precondition_failed');
      const fresh = { 'if-match': renamed.headers.get('etag') ?? '' };
      expect((await api.delete(path, { headers: fresh })).status).toBe(204);
    });

    test('what makes no sense of a new one is refused', async () => {
      const scopes = ['products:read'];
      const wrong = async (body: object) => wrongPaths((await make(body)).answer);
      expect(await wrong({ name: '', scopes })).toEqual(['body.name']);
      expect(await wrong({ name: 'A', scopes: [] })).toEqual(['body.scopes']);
      expect(await wrong({ name: 'A', scopes: ['products:read', 'products:read'] })).toEqual(['body.scopes']);
      expect(await wrong({ name: 'A', scopes: ['everything:write'] })).toEqual(['body.scopes.0']);
      expect(await wrong({ name: 'A', scopes, bots: 'all' })).toEqual(['body.bots']);
      expect(await wrong({ name: 'A', scopes, expiresAt: '2020-01-01T00:00:00.000Z' })).toEqual([
        'body.expiresAt',
      ]);
    });

    test('one from when more scopes were on offer goes on working with the rest of them', async () => {
      const { api, at } = open();
      const former = ['commands:write', 'access_log:write'];
      const { token, id } = await plant({ scopes: ['products:read', ...former] as Scope[] });
      expect((await api.get(`${at}/products`, { token })).status).toBe(200);
      expect((await api.get(`${at}/access-tokens/${id}`)).body).toMatchObject({ scopes: ['products:read'] });
      expect((await api.get('/v1/session', { token })).body).toMatchObject({ scopes: ['products:read'] });
      for (const scope of former) {
        const { answer } = await make({ name: 'Former', scopes: [scope] });
        expect(wrongPaths(answer), scope).toEqual(['body.scopes.0']);
      }
    });

    test('one that has expired is refused with words', async () => {
      const { api, at } = open();
      const { token } = await plant({ scopes: 'all', expiresAt: new Date(Date.now() - 1) });
      const refused = await api.get(`${at}/products`, { token });
      expect(refused.status).toBe(401);
      expect(problemOf(refused)).toBe('token_expired');
      expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
    });

    test('one that is revoked opens nothing from then on, also for what is on its way', async () => {
      const { api, at } = open();
      const { made } = await make({ name: 'Lost', scopes: ['tokens:write', 'products:read'] });
      const { token } = made;
      expect((await api.get(`${at}/products`, { token })).status).toBe(200);
      expect((await api.delete(`${at}/access-tokens/${made.id}`)).status).toBe(204);
      expect(problemOf(await api.get(`${at}/products`, { token }))).toBe('unauthorized');
      const late = await api.post(`${at}/access-tokens`, { name: 'X', scopes: ['products:read'] }, { token });
      expect(problemOf(late)).toBe('unauthorized');
    });

    test('one that is revoked is shown for as long as its deeds are on record, and is changed no more', async () => {
      const { api, at, shop, platform } = open();
      const { made } = await make({ name: 'Till 3', scopes: ['staff:write', 'products:read'] });
      const { id, token } = made;
      const path = `${at}/access-tokens/${id}`;
      expect((await api.get(path)).body).toMatchObject({ revokedAt: null });
      expect(problemOf(await api.get(`${at}/orders`, { token }))).toBe('missing_scope');
      await api.delete(path);
      const [entry] = await api.all<{ tokenId: string }>(`${at}/access-log?token=${id}`, 10);
      const behind = await api.get(`${at}/access-tokens/${entry?.tokenId}`);
      const found = behind.body as Made & { revokedAt: string };
      expect(found).toMatchObject({ id, name: 'Till 3', scopes: made.scopes });
      expect(Date.now() - Date.parse(found.revokedAt)).toBeLessThan(60_000);
      const listed = (query: string) => api.all<Made>(`${at}/access-tokens?${query}`, 2);
      expect(await listed('revoked=true')).toContainEqual(found);
      expect((await listed('revoked=false')).map((one) => one.id)).not.toContain(id);
      expect(await listed('revoked=false')).toEqual(await listed(''));
      const file = await api.get(`${at}/access-tokens.csv?revoked=true&columns=id,name`);
      expect(file.body).toContain(`${id},Till 3`);

      for (const refused of [await api.patch(path, { name: 'Till 4' }), await api.delete(path)])
        expect(problemOf(refused)).toBe('token_revoked');
      const kept = (await accessTokens(platform.cloud.db).doc(hashToken(token)).get()).data();
      expect(kept?.expireAt?.getTime()).toBe(Date.parse(found.revokedAt) + 90 * day);
      expect(kept).toMatchObject({ bots: [], formerBots: [shop] });
      const elsewhere = `/v1/bots/${platform.botId}/access-tokens`;
      expect(problemOf(await api.get(`${elsewhere}/${id}`))).toBe('not_found');
      expect(JSON.stringify(await api.all(`${elsewhere}?revoked=true`, 100))).not.toContain(id);
    });

    test('the request that made one that was revoked makes another once its record has had its time', async () => {
      const { api, at, shop, platform } = open();
      const body = { name: 'Lost', scopes: ['products:read'] };
      const { made } = await make(body, { key: 'lost-token' });
      const path = `${at}/access-tokens/${made.id}`;
      expect((await api.delete(path)).status).toBe(204);
      expect((await make(body, { key: 'lost-token' })).made).toEqual(made);
      expect(problemOf(await api.get(`${at}/products`, { token: made.token }))).toBe('unauthorized');
      const records = await commandRecords.all(platform.cloud.db, shop).get();
      const old = records.docs.filter((doc) => JSON.stringify(doc.data().outcome).includes(made.id));
      await Promise.all(old.map((doc) => doc.ref.delete()));
      const { made: other } = await make(body, { key: 'lost-token' });
      expect([other.token, other.id]).not.toEqual([made.token, made.id]);
      expect((await api.get(`${at}/products`, { token: other.token })).status).toBe(200);
      expect(problemOf(await api.get(`${at}/products`, { token: made.token }))).toBe('unauthorized');
    });

    test('changing and revoking one get their first answers again, also once it is revoked', async () => {
      const { api, at } = open();
      const { made } = await make({ name: 'Twice', scopes: ['products:read'] });
      const path = `${at}/access-tokens/${made.id}`;
      const change = () => api.patch(path, { name: 'Once' }, { key: 'change-twice' });
      const revoke = () => api.delete(path, { key: 'revoke-twice' });
      const [changed, revoked] = [await change(), await revoke()];
      expect([changed.status, revoked.status]).toEqual([200, 204]);
      for (const [first, again] of [
        [changed, await change()],
        [revoked, await revoke()],
      ] as const) {
        expect([again.status, again.body]).toEqual([first.status, first.body]);
        expect(again.headers.get('idempotency-replayed')).toBe('true');
      }
    });

    test('one may revoke itself', async () => {
      const { api, at } = open();
      const { made } = await make({ name: 'Done', scopes: ['tokens:write'] });
      const { id, token } = made;
      expect((await api.delete(`${at}/access-tokens/${id}`, { token })).status).toBe(204);
      expect(problemOf(await api.get(`${at}/products`, { token }))).toBe('unauthorized');
    });

    test('none hands on more than it has: no scope, no bot, no day more', async () => {
      const { api, at, shop, platform } = open();
      const { token, id } = await plant({ scopes: ['tokens:write', 'products:read'], expiresAt: inDays(3) });
      const refused = async (method: string, path: string, body?: object) => {
        const answer = await api.call(method, `${at}/access-tokens${path}`, { body, token });
        expect(problemOf(answer), `${method} ${path}`).toBe('more_than_own');
        return wrongPaths(answer);
      };
      const mine = { name: 'Mine', scopes: ['products:read'] };
      expect(await refused('POST', '', { ...mine, scopes: ['products:read', 'orders:read'] })).toEqual([
        'body.scopes',
      ]);
      const later = { expiresAt: inDays(4).toISOString() };
      expect(await refused('POST', '', { ...mine, ...later })).toEqual(['body.expiresAt']);
      const made = await api.post(`${at}/access-tokens`, mine, { token });
      const own = await api.get(`${at}/access-tokens/${id}`);
      expect(made.body).toMatchObject({
        expiresAt: (own.body as Made).expiresAt,
        createdBy: `token:${id}`,
      });
      // Neither its own, nor those that it has made, nor those of others.
      for (const one of [id, (made.body as Made).id]) {
        expect(await refused('PATCH', `/${one}`, { scopes: ['orders:read'] })).toEqual(['body.scopes']);
        expect(await refused('PATCH', `/${one}`, later)).toEqual(['body.expiresAt']);
        expect(await refused('PATCH', `/${one}`, { expiresAt: null })).toEqual(['body.expiresAt']);
      }
      const strong = await plant({ scopes: 'all', expiresAt: inDays(1) });
      expect(await refused('PATCH', `/${strong.id}`, { name: 'Weak' })).toEqual(['body.scopes']);
      expect(await refused('DELETE', `/${strong.id}`)).toEqual(['body.scopes']);
      const wide = await plant({ scopes: ['products:read'], bots: [shop, platform.botId] });
      expect(await refused('DELETE', `/${wide.id}`)).toEqual(['body.bots']);
    });

    test('those of another bot, and the operator’s, are not there', async () => {
      const { api, at, platform, boundToken: token } = open();
      const { id } = await plant({ bots: [platform.botId], scopes: 'all' });
      const operators = tokenIdOf(hashToken(platform.token));
      for (const other of [id, operators, '000000000000']) {
        const path = `${at}/access-tokens/${other}`;
        expect(problemOf(await api.get(path, { token }))).toBe('not_found');
        expect(problemOf(await api.patch(path, { name: 'X' }, { token }))).toBe('not_found');
        expect(problemOf(await api.delete(path, { token }))).toBe('not_found');
      }
      const listed = (await api.all<Made>(`${at}/access-tokens`, 100)).map((one) => one.id);
      expect(listed).not.toContain(id);
      expect(listed).not.toContain(operators);
    });
  });
}
