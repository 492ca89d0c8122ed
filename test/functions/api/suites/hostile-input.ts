import { describe, expect, test } from 'vitest';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

const product = { categoryId: 'walk', title: { en: 'P' }, price: 1, stock: 1 };

export function describeHostileInput(open: () => Harness): void {
  describe('hostile input', () => {
    test('every wrong member is named, with what is expected of it', async () => {
      const { api, at } = open();
      const answer = await api.post(`${at}/products`, {
        categoryId: 7,
        title: { de: 'Tee' },
        price: -1,
        stock: 1.5,
        discountPercent: 100,
        colour: 'green',
      });
      expect(problemOf(answer)).toBe('invalid');
      expect(new Set(wrongPaths(answer))).toEqual(
        new Set([
          'body.colour',
          'body.categoryId',
          'body.discountPercent',
          'body.price',
          'body.stock',
          'body.title',
          'body.title.de',
        ]),
      );
    });

    test('a body that is not UTF-8 is refused rather than kept with other signs in it', async () => {
      const { api, at } = open();
      const raw = Uint8Array.from(Buffer.from('{"title":{"en":"caf\xe9"}}', 'latin1'));
      const answer = await api.call('POST', `${at}/categories`, { raw, type: 'application/json' });
      expect(problemOf(answer)).toBe('malformed_json');
    });

    test('an address that cannot be decoded names nothing', async () => {
      const { api, at } = open();
      for (const id of ['%zz', '%', '%ff', 'a%e2%28'])
        expect(problemOf(await api.get(`${at}/products/${id}`))).toBe('not_found');
      for (const method of ['PUT', 'PATCH', 'POST', 'DELETE']) {
        const answer = await api.call(method, `${at}/products/%zz${method === 'POST' ? '/pictures' : ''}`, {
          raw: '{}',
          type: 'application/json',
        });
        expect([method, problemOf(answer)]).toEqual([method, 'not_found']);
      }
    });

    test('a body above the limit is a problem, whatever is done with it', async () => {
      const { api, at } = open();
      for (const [method, path] of [
        ['POST', 'products'],
        ['PUT', 'products/p-1'],
        ['PATCH', 'products/p-1'],
      ] as const) {
        const raw = JSON.stringify({ title: { en: 'x'.repeat(1024 * 1024) } });
        const answer = await api.call(method, `${at}/${path}`, { raw, type: 'application/json' });
        expect(problemOf(answer)).toBe('too_large');
      }
    });

    test('a stock of another kind is told from one that is missing', async () => {
      const { api, at } = open();
      const put = (stock: unknown) =>
        api.post(`${at}/products`, { title: { en: 'A' }, categoryId: 'tea', price: 1, stock });
      const said = async (stock: unknown) => (await put(stock)).body as { errors: { message: string }[] };
      expect((await said('12')).errors[0]?.message).toContain('expected a whole number');
      expect((await said(-1)).errors[0]?.message).toBe('expected 0 or more pieces');
      expect((await said(undefined)).errors[0]?.message).toContain('required');
    });

    test('bodies of any other shape are refused', async () => {
      const { api, at } = open();
      const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
      for (const raw of ['null', '[]', '"text"', '7', 'true', '{}', nested]) {
        const answer = await api.call('POST', `${at}/products`, { raw, type: 'application/json' });
        expect(problemOf(answer)).toBe('invalid');
      }
      for (const raw of ['', '{', '{"a":1}}', "{'a':1}", '\u0000', '{"price":1e}']) {
        const answer = await api.call('POST', `${at}/products`, { raw, type: 'application/json' });
        expect(problemOf(answer)).toBe('malformed_json');
      }
    });

    test('names that every object has are no ids, and no members', async () => {
      const { api, at } = open();
      for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__name__']) {
        expect(problemOf(await api.post(`${at}/categories`, { id, title: { en: 'X' } }))).toBe('invalid');
        expect(problemOf(await api.post(`${at}/products`, { ...product, categoryId: id }))).toBe('invalid');
        expect(problemOf(await api.get(`${at}/products/${id}`))).toBe('not_found');
      }
      const raw = `{"__proto__":{"available":false},"categoryId":"walk","title":{"en":"P"},"price":1,"stock":1}`;
      expect(problemOf(await api.call('POST', `${at}/products`, { raw, type: 'application/json' }))).toBe(
        'invalid',
      );
      const patch = `{"__proto__":{"price":0}}`;
      const patched = await api.call('PATCH', `${at}/products/p-1`, { raw: patch, type: 'application/json' });
      expect(problemOf(patched)).toBe('invalid');
    });

    test('an address that climbs or hides a slash leads nowhere', async () => {
      const { api, at, shop, boundToken: token, platform } = open();
      const other = `/v1/bots/${shop}/..%2F${platform.botId}/products`;
      for (const path of [
        `${at}/products/..%2F..%2Ftexts`,
        `${at}/products/%2e%2e%2fcustomers`,
        `${at}/products/a%00b`,
        `${at}/products/%F0%9F%8D%B5`,
        `${at}/customers/1e9`,
        `${at}/orders/%00`,
        `${at}/failures/..`,
        other,
      ]) {
        const { status } = await api.get(path, { token });
        expect({ path, status }).toEqual({ path, status: 404 });
      }
    });

    test('half of a character is no text', async () => {
      const { api, at } = open();
      const answer = await api.post(`${at}/products`, { ...product, title: { en: 'x\ud83c' } });
      expect(wrongPaths(answer)).toEqual(['body.title.en']);
      const whole = await api.post(`${at}/products`, { ...product, title: { en: '🍵 \u0000 \u202e' } });
      expect(whole.body).toMatchObject({ title: { en: '🍵 \u0000 \u202e' } });
    });

    test('packed bodies are not unpacked', async () => {
      const { api, at } = open();
      const headers = { 'content-encoding': 'gzip' };
      const raw = JSON.stringify(product);
      // The bytes are taken as they are, so what is JSON is JSON whatever the header says.
      const plain = await api.call('POST', `${at}/products`, { raw, type: 'application/json', headers });
      expect(plain.status).toBe(201);
      const { gzipSync } = await import('node:zlib');
      const packed = new Uint8Array(gzipSync(raw));
      const answer = await api.call('POST', `${at}/products`, {
        raw: packed,
        type: 'application/json',
        headers,
      });
      expect(problemOf(answer)).toBe('malformed_json');
    });
  });
}
