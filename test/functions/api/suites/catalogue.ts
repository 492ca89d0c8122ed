import { describe, expect, test } from 'vitest';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Made {
  id: string;
  createdAt: string;
  modifiedAt: string;
}

const tea = {
  categoryId: 'green',
  title: { en: 'Sencha', ru: 'Сенча' },
  price: 24_950,
  discountPercent: 10,
  stock: 4,
};

export function describeCatalogue(open: () => Harness): void {
  describe('the catalogue', () => {
    test('a category is made with an id of its own or a given one, and is there afterwards', async () => {
      const { api, at } = open();
      const made = await api.post(`${at}/categories`, { title: { en: 'Coffee' } });
      expect(made.status).toBe(201);
      const location = made.headers.get('location') ?? '';
      expect(location).toBe(`${at}/categories/${(made.body as Made).id}`);
      expect((await api.get(location)).body).toEqual(made.body);
      expect((await api.delete(location)).status).toBe(204);
      expect((await api.get(location)).status).toBe(404);

      await api.post(`${at}/categories`, { id: 'tea', title: { en: 'Tea' } });
      const green = await api.post(`${at}/categories`, {
        id: 'green',
        parentId: 'tea',
        title: { en: 'Green' },
      });
      expect(green.body).toMatchObject({ id: 'green', parentId: 'tea', position: 0 });
    });

    test('a category is replaced as a whole, changed in parts, and moved', async () => {
      const { api, at } = open();
      await api.post(`${at}/categories`, {
        id: 'gifts',
        title: { en: 'Gifts' },
        description: { en: 'For friends' },
      });
      const replaced = await api.put(`${at}/categories/gifts`, { title: { en: 'Sets' }, parentId: 'tea' });
      expect(replaced.body).not.toHaveProperty('description');
      const changed = await api.patch(`${at}/categories/gifts`, { title: { uk: 'Набори' }, parentId: null });
      expect(changed.body).toMatchObject({ title: { en: 'Sets', uk: 'Набори' } });
      expect(changed.body).not.toHaveProperty('parentId');
      expect((changed.body as Made).createdAt).toBe((replaced.body as Made).createdAt);
      expect((await api.get(`${at}/categories/gifts`)).body).toEqual(changed.body);
    });

    test('a category cannot be made twice, nor put below nothing or below itself', async () => {
      const { api, at } = open();
      expect(problemOf(await api.post(`${at}/categories`, { id: 'tea', title: { en: 'T' } }))).toBe(
        'already_exists',
      );
      const lost = await api.post(`${at}/categories`, { title: { en: 'T' }, parentId: 'nowhere' });
      expect(problemOf(lost)).toBe('parent_not_found');
      expect(problemOf(await api.patch(`${at}/categories/tea`, { parentId: 'green' }))).toBe(
        'parent_is_below',
      );
    });

    test('a product is made with what it costs after the discount, rounded half up', async () => {
      const { api, at } = open();
      const { status, body } = await api.post(`${at}/products`, { id: 'sencha', ...tea });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        ...tea,
        id: 'sencha',
        discountedPrice: 22_455,
        available: true,
        pictures: [],
      });
      expect((await api.get(`${at}/products/sencha`)).body).toEqual(body);
      expect(problemOf(await api.post(`${at}/products`, { id: 'sencha', ...tea }))).toBe('already_exists');
    });

    test('a product is replaced as a whole', async () => {
      const { api, at } = open();
      const { status, body } = await api.put(`${at}/products/sencha`, {
        ...tea,
        title: { en: 'Shincha' },
        stock: null,
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({ title: { en: 'Shincha' }, stock: null });
    });

    test('what is put under an id that nothing has is made there, and keeps what was expected of it', async () => {
      const { api, at } = open();
      const isNew = { headers: { 'if-none-match': '*' } };
      for (const [path, body] of [
        ['categories/put-1', { title: { en: 'Put' }, parentId: 'tea' }],
        ['products/put-2', tea],
      ] as const) {
        const here = `${at}/${path}`;
        expect(problemOf(await api.put(here, body, { headers: { 'if-match': '*' } }))).toBe(
          'precondition_failed',
        );
        const made = await api.put(here, body, { ...isNew, key: `made ${path}`.replace(' ', '-') });
        expect(made.status).toBe(201);
        expect(made.headers.get('location')).toBe(here);
        const read = await api.get(here);
        expect([read.body, read.headers.get('etag')]).toEqual([made.body, made.headers.get('etag')]);
        const again = await api.put(here, body, { ...isNew, key: `made ${path}`.replace(' ', '-') });
        expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
        expect(problemOf(await api.put(here, body, isNew))).toBe('precondition_failed');
        expect((await api.put(here, body)).status).toBe(200);
        await api.delete(here);
      }
      expect((await api.put(`${at}/products/toString`, tea)).status).toBe(404);
      expect(problemOf(await api.put(`${at}/products/put-3`, { ...tea, categoryId: 'nowhere' }))).toBe(
        'category_not_found',
      );
    });

    test('a product is changed in parts: what is left out stays, null takes away', async () => {
      const { api, at } = open();
      await api.put(`${at}/products/sencha`, { ...tea, description: { en: 'Steamed' } });
      const { body } = await api.patch(`${at}/products/sencha`, {
        title: { en: null },
        description: null,
        price: 100,
      });
      expect(body).toMatchObject({ title: { ru: 'Сенча' }, price: 100, stock: 4, discountPercent: 10 });
      expect(body).not.toHaveProperty('description');
      expect((body as { title: object }).title).not.toHaveProperty('en');
      expect((await api.patch(`${at}/products/sencha`, { stock: null })).body).toMatchObject({ stock: null });
      expect((await api.patch(`${at}/products/sencha`, {})).body).toMatchObject({ price: 100, stock: null });
    });

    test('a service has a deadline in days, until it is changed or taken away', async () => {
      const { api, at } = open();
      const service = { ...tea, title: { en: 'Tasting' }, stock: null, deadlineDays: 14 };
      const made = await api.post(`${at}/products`, { id: 'tasting', ...service });
      expect(made.body).toMatchObject(service);
      const path = `${at}/products/tasting`;
      expect((await api.patch(path, { deadlineDays: 7 })).body).toMatchObject({ deadlineDays: 7 });
      expect((await api.patch(path, { price: 5 })).body).toMatchObject({ deadlineDays: 7, price: 5 });
      expect((await api.patch(path, { deadlineDays: null })).body).not.toHaveProperty('deadlineDays');
      expect((await api.put(path, service)).body).toMatchObject({ deadlineDays: 14 });
      const { deadlineDays: _days, ...goods } = service;
      expect((await api.put(path, goods)).body).not.toHaveProperty('deadlineDays');
      for (const deadlineDays of [0, 366, 1.5, '7', [7]]) {
        for (const answer of [
          await api.patch(path, { deadlineDays }),
          await api.put(path, { ...goods, deadlineDays }),
        ])
          expect(wrongPaths(answer)).toEqual(['body.deadlineDays']);
      }
      expect(wrongPaths(await api.put(path, { ...goods, deadlineDays: null }))).toEqual([
        'body.deadlineDays',
      ]);
      await api.delete(path);
    });

    test('a change that leaves a product without a title is refused and changes nothing', async () => {
      const { api, at } = open();
      const { body: before } = await api.get(`${at}/products/sencha`);
      const answer = await api.patch(`${at}/products/sencha`, { price: 1, title: { ru: null } });
      expect(problemOf(answer)).toBe('invalid_result');
      expect(wrongPaths(answer)).toEqual(['body.title']);
      expect((await api.get(`${at}/products/sencha`)).body).toEqual(before);
    });

    test('two changes of different parts at once both stay', async () => {
      const { api, at } = open();
      await Promise.all([
        api.patch(`${at}/products/sencha`, { price: 777 }),
        api.patch(`${at}/products/sencha`, { stock: 9 }),
        api.patch(`${at}/products/sencha`, { title: { en: 'Sencha' } }),
      ]);
      const { body } = await api.get(`${at}/products/sencha`);
      expect(body).toMatchObject({ price: 777, stock: 9, title: { en: 'Sencha', ru: 'Сенча' } });
    });

    test('a product goes into a category that is there and has no subcategories', async () => {
      const { api, at } = open();
      const into = (categoryId: string) => api.post(`${at}/products`, { ...tea, categoryId });
      expect(problemOf(await into('nowhere'))).toBe('category_not_found');
      expect(problemOf(await into('tea'))).toBe('category_has_subcategories');
      const moved = (method: 'PUT' | 'PATCH') =>
        api.call(method, `${at}/products/sencha`, { body: { ...tea, categoryId: 'tea' } });
      expect(problemOf(await moved('PUT'))).toBe('category_has_subcategories');
      expect(problemOf(await moved('PATCH'))).toBe('category_has_subcategories');
    });

    test('a category with products gets no subcategories and is not deleted', async () => {
      const { api, at } = open();
      const below = { title: { en: 'Below' }, parentId: 'green' };
      expect(problemOf(await api.post(`${at}/categories`, below))).toBe('parent_has_products');
      expect(problemOf(await api.put(`${at}/categories/gifts`, below))).toBe('parent_has_products');
      expect(problemOf(await api.patch(`${at}/categories/gifts`, below))).toBe('parent_has_products');
      expect(problemOf(await api.delete(`${at}/categories/green`))).toBe('category_has_products');
      expect(problemOf(await api.delete(`${at}/categories/tea`))).toBe('category_has_subcategories');
    });

    test('a product that is deleted is gone, and its category can go after it', async () => {
      const { api, at } = open();
      expect((await api.delete(`${at}/products/sencha`)).status).toBe(204);
      expect(problemOf(await api.delete(`${at}/products/sencha`))).toBe('not_found');
      expect((await api.get(`${at}/products/sencha`)).status).toBe(404);
      expect((await api.delete(`${at}/categories/green`)).status).toBe(204);
    });
  });
}
