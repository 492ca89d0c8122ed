import { describe, expect, test } from 'vitest';
import { seedDemo } from '../../../../shared/demo/seed.ts';
import { textIds, textPlaceholders } from '../../../../shared/texts/model.ts';
import { findTexts } from '../../../../shared/texts/queries.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

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

    test('every text takes exactly the placeholders that it has, and the document names them', async () => {
      const { api, at } = open();
      const { description = '' } = api.document.paths['/v1/bots/{botId}/texts/{id}']?.put ?? {};
      for (const id of textIds) {
        const known = textPlaceholders[id].map((name) => `{${name}}`).join(' ');
        const body = { en: `So it is. ${known} {1} {}` };
        expect((await api.put(`${at}/texts/${id}`, { title: { en: id }, body })).body).toMatchObject({
          body,
        });
        const [row] = description.split('\n').filter((line) => line.startsWith(`| \`${id}\``));
        expect(row?.match(/\{\w+\}/g)?.join(' ') ?? '').toBe(known);
      }
    });

    test('a placeholder that stands for nothing is refused, naming each language that has it', async () => {
      const { api, at } = open();
      const before = (await api.get(`${at}/texts/cart_empty`)).body;
      const answer = await api.put(`${at}/texts/cart_empty`, {
        title: { en: 'Empty' },
        body: { ru: '{name}, пусто', uk: 'Порожньо, {имя} {nmae}', en: '{total}' },
      });
      expect(problemOf(answer)).toBe('unknown_placeholder');
      expect(wrongPaths(answer)).toEqual(['body.body.uk', 'body.body.en']);
      expect(JSON.stringify(answer.body)).toContain('{nmae} stands for nothing here; known: {name}');
      expect((await api.get(`${at}/texts/cart_empty`)).body).toEqual(before);
    });

    test('a placeholder with one brace alone is refused; braces around other words are text', async () => {
      const { api, at } = open();
      const title = { en: 'Empty' };
      const answer = await api.put(`${at}/texts/cart_empty`, {
        title,
        body: { ru: 'Пусто, {name', uk: 'Порожньо, name}!', en: '{ and } and {name} are fine, {name, too}' },
      });
      expect(problemOf(answer)).toBe('unknown_placeholder');
      expect(wrongPaths(answer)).toEqual(['body.body.ru', 'body.body.uk']);
      expect(JSON.stringify(answer.body)).toContain('a brace is missing: write {name}');
    });

    test('a member that is missing is said to be required', async () => {
      const { api, at } = open();
      const messages = async (body: object) => {
        const { body: problem } = await api.put(`${at}/staff/501`, body);
        return (problem as { errors: unknown }).errors;
      };
      expect(await messages({ role: 'administrator' })).toEqual([
        { path: 'body.name', message: 'required: text' },
      ]);
      expect(await messages({ name: 'Olena' })).toEqual([
        { path: 'body.role', message: 'required: one of administrator, support' },
      ]);
      expect(await messages({ role: 'administrator', name: 7 })).toEqual([
        { path: 'body.name', message: 'expected text' },
      ]);
    });

    test('a text that is deleted is gone at once: the bot goes back to its own words', async () => {
      const { api, at, shop, platform } = open();
      expect(await findTexts(platform.cloud, shop)).toHaveProperty('about');
      expect((await api.delete(`${at}/texts/about`, { key: 'no-about' })).status).toBe(204);
      expect(await findTexts(platform.cloud, shop)).not.toHaveProperty('about');
      expect(problemOf(await api.get(`${at}/texts/about`))).toBe('not_found');
      const again = await api.delete(`${at}/texts/about`, { key: 'no-about' });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(problemOf(await api.delete(`${at}/texts/about`))).toBe('not_found');
      expect(problemOf(await api.delete(`${at}/texts/farewell`))).toBe('not_found');
    });

    test('a demo shop without its greeting is not taken for an empty one', async () => {
      const { api, platform } = open();
      const greeting = `/v1/bots/${platform.botId}/texts/greeting`;
      const { title, body } = (await api.get(greeting)).body as typeof words;
      expect((await api.delete(greeting)).status).toBe(204);
      expect(await seedDemo(platform.cloud, platform.botId)).toBe(false);
      expect(problemOf(await api.get(greeting))).toBe('not_found');
      await api.put(greeting, { title, body });
    });

    test('what a shop writes shows at once where it is written', async () => {
      const { api, at, shop, platform } = open();
      await findTexts(platform.cloud, shop);
      await api.put(`${at}/texts/help`, { title: { en: 'Help' }, body: { en: 'Ask us.' } });
      expect((await findTexts(platform.cloud, shop)).help?.body).toEqual({ en: 'Ask us.' });
    });

    test('a text is changed in one language, the others stay; one of them has to', async () => {
      const { api, at } = open();
      const path = `${at}/texts/catalog_empty`;
      const begun = await api.patch(path, { title: { en: 'Empty' }, body: { en: 'Nothing yet.' } });
      expect(begun.status).toBe(200);
      await Promise.all([
        api.patch(path, { body: { uk: 'Ще порожньо.' } }),
        api.patch(path, { body: { ru: 'Пока пусто.' } }),
      ]);
      const body = { en: 'Nothing yet.', uk: 'Ще порожньо.', ru: 'Пока пусто.' };
      expect((await api.get(path)).body).toMatchObject({ title: { en: 'Empty' }, body });
      const none = { ru: null, uk: null, en: null };
      expect(problemOf(await api.patch(path, { body: none }))).toBe('invalid_result');
      expect(problemOf(await api.patch(path, { body: { en: 'Hi {name}' } }))).toBe('unknown_placeholder');
      await api.delete(path);
      expect(problemOf(await api.patch(path, { body: { en: 'Untitled' } }))).toBe('invalid_result');
    });

    test('news are changed in one language, the others stay', async () => {
      const { api, at } = open();
      const { id } = (await api.post(`${at}/news`, { title: { en: 'One' }, body: { en: 'Two' } })).body as {
        id: string;
      };
      const path = `${at}/news/${id}`;
      const changed = await api.patch(path, { title: { uk: 'Один' }, publishedAt: '2099-01-01T00:00:00Z' });
      expect(changed.body).toMatchObject({
        title: { en: 'One', uk: 'Один' },
        body: { en: 'Two' },
        publishedAt: '2099-01-01T00:00:00.000Z',
      });
      expect(problemOf(await api.patch(path, { body: { en: null } }))).toBe('invalid_result');
      await api.delete(path);
      expect(problemOf(await api.patch(path, { title: { en: 'Late' } }))).toBe('not_found');
    });

    test('news are published now or later, and taken back', async () => {
      const { api, at } = open();
      const now = await api.post(`${at}/news`, words);
      expect(now.status).toBe(201);
      const { id, publishedAt, createdAt } = now.body as Record<'id' | 'publishedAt' | 'createdAt', string>;
      expect(publishedAt).toBe(createdAt);
      // The broadcast is told once.
      const item = ({ body }: typeof now) => ({ ...(body as object), broadcastId: undefined });
      expect((await api.get(`${at}/news/${id}`)).body).toEqual(item(now));
      const later = await api.post(`${at}/news`, { ...words, publishedAt: '2099-01-01T00:00:00+02:00' });
      expect(later.body).toMatchObject({ publishedAt: '2098-12-31T22:00:00.000Z' });
      expect(await api.all(`${at}/news`, 1)).toEqual([item(later), item(now)]);
      expect((await api.delete(`${at}/news/${id}`)).status).toBe(204);
      expect(problemOf(await api.delete(`${at}/news/${id}`))).toBe('not_found');
    });
  });
}
