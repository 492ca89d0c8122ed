import { describe, expect, test } from 'vitest';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';
import { operationsOf, resolve } from '../schema.ts';

export function describeFields(open: () => Harness): void {
  describe('fields', () => {
    test('an answer has the members that are asked for, and the id', async () => {
      const { api, at } = open();
      await api.post(`${at}/categories`, { id: 'parts', title: { en: 'Parts' } });
      await api.post(`${at}/categories`, { id: 'parts-2', title: { en: 'Parts 2' }, parentId: 'parts' });
      const some = await api.get(`${at}/categories/parts-2?fields=parentId,position`);
      expect(some.body).toEqual({ id: 'parts-2', parentId: 'parts', position: 0 });
      const top = await api.get(`${at}/categories/parts?fields=parentId,id,id`);
      expect(top.body).toEqual({ id: 'parts' });
      const listed = await api.get(`${at}/categories?parent=parts&fields=title`);
      expect(listed.body).toEqual({ items: [{ id: 'parts-2', title: { en: 'Parts 2' } }], next: null });
    });

    test('the pages of a list go on with the same members', async () => {
      const { api, at } = open();
      const { headers } = await api.get(`${at}/categories?limit=1&fields=title`);
      const link = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? '';
      const { items } = (await api.get(link)).body as { items: object[] };
      expect(items.map((item) => Object.keys(item))).toEqual([['id', 'title']]);
    });

    test('a member that is not known is named, with those that are', async () => {
      const { api, at } = open();
      for (const path of ['/products', '/products/any', '/orders', '']) {
        for (const fields of ['colour', 'createdAt,colour', '', 'createdAt,', ' createdAt', '__proto__']) {
          const answer = await api.get(`${at}${path}?fields=${fields}`);
          expect(problemOf(answer)).toBe('invalid');
          expect(wrongPaths(answer)).toEqual(['query.fields']);
        }
      }
      const { body } = await api.get(`${at}/categories?fields=title,colour`);
      expect(body).toMatchObject({
        errors: [{ message: expect.stringMatching(/^`colour` .*: .*\bparentId\b/) as string }],
      });
    });

    test('every list and every detail of a resource shows parts, by each of its members', async () => {
      const { api, at } = open();
      const { document } = api;
      const partial = operationsOf(document).filter(([, , { parameters = [] }]) =>
        parameters.some(({ name }) => name === 'fields'),
      );
      expect(partial.length).toBeGreaterThan(15);
      for (const [, path, { responses }] of partial.filter(([, path]) => !/\{id\}/.test(path))) {
        const variants = responses[200]?.content?.['application/json']?.schema.anyOf ?? [];
        const [whole, part] = variants.map((schema) => schema.$ref ?? '');
        expect(part, path).toBe(`${whole}Part`);
        const shape = variants[0] && resolve(document, variants[0]);
        const item = shape?.properties?.items?.items ?? shape;
        const members = Object.keys((item && resolve(document, item).properties) ?? {});
        expect(members).toContain('id');
        const here = path.replace('/v1/bots/{botId}', at);
        for (const member of members) expect((await api.get(`${here}?fields=${member}`)).status).toBe(200);
      }
    });
  });
}
