import { describe, expect, test } from 'vitest';
import type { Answer } from '../client.ts';
import { problemOf, type Harness } from '../harness.ts';

export function describeAccess(open: () => Harness): void {
  describe('access', () => {
    test('the service says that it is up without a token', async () => {
      const { api } = open();
      const { status, body } = await api.get('/healthz', { token: null });
      expect({ status, body }).toEqual({ status: 200, body: { status: 'ok' } });
    });

    test('a request without a token, or with one that is unknown or malformed, is challenged', async () => {
      const { api } = open();
      const none = await api.get('/v1/bots', { token: null });
      expect(problemOf(none)).toBe('unauthorized');
      expect(none.headers.get('www-authenticate')).toBe('Bearer realm="vitrina"');
      for (const authorization of ['Bearer wrong', 'Bearer', 'Basic dTpw', `Bearer ${'x'.repeat(5000)}`]) {
        const wrong = await api.get('/v1/bots', { token: null, headers: { authorization } });
        expect(problemOf(wrong)).toBe('unauthorized');
        expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"');
      }
    });

    test('an address that is not there asks for the token first', async () => {
      const { api } = open();
      expect(problemOf(await api.get('/v1/secrets', { token: null }))).toBe('unauthorized');
      expect(problemOf(await api.get('/v1/secrets'))).toBe('not_found');
    });

    test('a bot is shown without its token', async () => {
      const { api, shop, at } = open();
      const { status, body } = await api.get(at);
      expect(status).toBe(200);
      expect(body).toMatchObject({ id: shop, name: 'B', currency: 'UAH' });
      expect(JSON.stringify((await api.get('/v1/bots')).body)).not.toContain('"token"');
    });

    test('a token sees only the bots that it is bound to, and no sign of others', async () => {
      const { api, shop, boundToken: token, platform } = open();
      const list = await api.get('/v1/bots', { token });
      expect((list.body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([shop]);
      const other = await api.get(`/v1/bots/${platform.botId}`, { token });
      const none = await api.get('/v1/bots/1', { token });
      expect(other.status).toBe(404);
      expect(other.body).toEqual(none.body);
      const write = await api.post(
        `/v1/bots/${platform.botId}/categories`,
        { title: { en: 'Mine' } },
        { token },
      );
      expect(problemOf(write)).toBe('not_found');
    });

    test('every bot comes once, whatever the size of the page', async () => {
      const { api, shop, platform } = open();
      const bots = await api.all<{ id: string }>('/v1/bots', 1);
      expect(bots.map(({ id }) => id).sort()).toEqual([platform.botId, shop].sort());
    });

    test('another method on an address is refused, with the methods that there are', async () => {
      const { api, at } = open();
      const answer = await api.put(`${at}/products`, {});
      expect(problemOf(answer)).toBe('method_not_allowed');
      expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
    });

    test('what is private may be kept by its reader alone, who asks about it each time', async () => {
      const { api, at } = open();
      const caching = async (answer: Promise<Answer>) => (await answer).headers.get('cache-control');
      expect(await caching(api.get(`${at}/customers`))).toBe('private, no-cache');
      expect(await caching(api.get(`${at}/customers`, { token: null }))).toBe('no-store');
      expect(await caching(api.patch(at, {}))).toBe('no-store');
    });
  });
}
