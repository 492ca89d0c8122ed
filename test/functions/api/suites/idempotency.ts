import { describe, expect, test } from 'vitest';
import { problemOf, type Harness } from '../harness.ts';

const category = { title: { en: 'Once' } };

export function describeIdempotency(open: () => Harness): void {
  describe('the Idempotency-Key', () => {
    test('sent again, a request gets its first answer, even when things have changed since', async () => {
      const { api, at } = open();
      const first = await api.post(`${at}/categories`, category, { key: 'once' });
      const { id } = first.body as { id: string };
      await api.patch(`${at}/categories/${id}`, { title: { en: 'Changed' } });
      const again = await api.post(`${at}/categories`, category, { key: 'once' });
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
      expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
    });

    test('a refusal is repeated as well', async () => {
      const { api, at } = open();
      const remove = () => api.delete(`${at}/categories/later`, { key: 'refused' });
      expect(problemOf(await remove())).toBe('not_found');
      await api.post(`${at}/categories`, { id: 'later', ...category });
      const again = await remove();
      expect(problemOf(again)).toBe('not_found');
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    });

    test('a refusal that is repeated says that it is, and that another attempt takes a new key', async () => {
      const { api, at } = open();
      const lost = { title: { en: 'Lost' }, parentId: 'found-later' };
      const send = async (key: string) => (await api.post(`${at}/categories`, lost, { key })).body;
      const { detail } = (await send('too-early')) as { detail: string };
      await api.put(`${at}/categories/found-later`, category);
      const again = (await send('too-early')) as { detail: string };
      expect(again.detail).toContain(detail);
      expect(again.detail).toContain('for another attempt send a new key');
      expect(detail).not.toContain('new key');
      expect(await send('another')).toMatchObject({ parentId: 'found-later' });
    });

    test('ten equal requests at once make one category, and all get the same answer', async () => {
      const { api, at } = open();
      const before = await api.all(`${at}/categories`, 100);
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => api.post(`${at}/categories`, category, { key: 'ten' })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
      expect(await api.all(`${at}/categories`, 100)).toHaveLength(before.length + 1);
    });

    test('another request under a used key is refused, whatever the order of the members before', async () => {
      const { api, at } = open();
      const send = (body: object) => api.post(`${at}/categories`, body, { key: 'used' });
      await send({ title: { en: 'A', uk: 'А' }, position: 3 });
      expect((await send({ position: 3, title: { uk: 'А', en: 'A' } })).status).toBe(201);
      expect(problemOf(await send({ title: { en: 'B' } }))).toBe('key_reused');
      expect(
        problemOf(await api.put(`${at}/staff/7`, { role: 'administrator', name: 'S' }, { key: 'used' })),
      ).toBe('key_reused');
    });

    test('two tokens may use the same key', async () => {
      const { api, at, boundToken: token } = open();
      const one = await api.post(`${at}/categories`, category, { key: 'shared' });
      const two = await api.post(`${at}/categories`, category, { key: 'shared', token });
      expect((two.body as { id: string }).id).not.toBe((one.body as { id: string }).id);
    });

    test('without a key every request is one of its own', async () => {
      const { api, at } = open();
      const one = await api.post(`${at}/categories`, category);
      const two = await api.post(`${at}/categories`, category);
      expect((two.body as { id: string }).id).not.toBe((one.body as { id: string }).id);
    });

    test('a key that is too long or has spaces is refused', async () => {
      const { api, at } = open();
      for (const key of ['x'.repeat(201), 'two words']) {
        expect(problemOf(await api.post(`${at}/categories`, category, { key }))).toBe('invalid');
      }
    });
  });
}
