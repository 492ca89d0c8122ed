import { describe, expect, test } from 'vitest';
import { problemOf, type Harness } from '../harness.ts';

const words = { title: { en: 'Hello' }, body: { en: 'Hello, {name}!', uk: 'Вітаємо, {name}!' } };

export function describeWords(open: () => Harness): void {
  describe('staff, texts and news', () => {
    test('an administrator is appointed, renamed and dismissed', async () => {
      const { api, at } = open();
      const olena = { role: 'administrator', name: 'Olena' };
      expect((await api.put(`${at}/staff/501`, olena)).body).toMatchObject({ id: 501, ...olena });
      await api.put(`${at}/staff/501`, { ...olena, name: 'Olha' });
      expect(await api.all(`${at}/staff`, 10)).toMatchObject([{ id: 501, name: 'Olha' }]);
      expect((await api.delete(`${at}/staff/501`)).status).toBe(204);
      expect(problemOf(await api.delete(`${at}/staff/501`))).toBe('not_found');
      expect(await api.all(`${at}/staff`, 10)).toEqual([]);
    });

    test('a text is written, and only one of those that the bot sends', async () => {
      const { api, at } = open();
      expect(problemOf(await api.get(`${at}/texts/greeting`))).toBe('not_found');
      const written = await api.put(`${at}/texts/greeting`, words);
      expect(written.body).toMatchObject({ id: 'greeting', ...words });
      expect((await api.get(`${at}/texts/greeting`)).body).toEqual(written.body);
      expect(await api.all(`${at}/texts`, 10)).toEqual([written.body]);
      expect(problemOf(await api.put(`${at}/texts/farewell`, words))).toBe('not_found');
    });

    test('news are published now or later, and taken back', async () => {
      const { api, at } = open();
      const now = await api.post(`${at}/news`, words);
      expect(now.status).toBe(201);
      const { id, publishedAt, createdAt } = now.body as Record<'id' | 'publishedAt' | 'createdAt', string>;
      expect(publishedAt).toBe(createdAt);
      expect((await api.get(`${at}/news/${id}`)).body).toEqual(now.body);
      const later = await api.post(`${at}/news`, { ...words, publishedAt: '2099-01-01T00:00:00+02:00' });
      expect(later.body).toMatchObject({ publishedAt: '2098-12-31T22:00:00.000Z' });
      expect(await api.all(`${at}/news`, 1)).toEqual([later.body, now.body]);
      expect((await api.delete(`${at}/news/${id}`)).status).toBe(204);
      expect(problemOf(await api.delete(`${at}/news/${id}`))).toBe('not_found');
    });
  });
}
