import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../client.ts';
import { wrongPaths, type Harness } from '../harness.ts';

type Row = Record<string, string>;

const rowsOf = ({ body }: Answer, delimiter = ','): Row[] =>
  parse(body as string, { columns: true, delimiter, bom: true });

/** Products of a category of their own, so that other suites do not come into it. */
async function stock({ api, at }: Harness): Promise<void> {
  await api.post(`${at}/categories`, { id: 'files', title: { en: 'Files' } });
  const products = [
    { id: 'f-1', title: { en: '=1+1', uk: 'Чай; "зелений"' }, price: 24905, discountPercent: 10, stock: 4 },
    { id: 'f-2', title: { en: '-5 % off' }, price: 7, stock: null, description: { en: 'two\nlines' } },
  ];
  const parameters = [
    { name: { en: 'Weight', uk: 'Вага' }, value: { en: '100 g' } },
    { name: { en: 'Sort' }, value: { en: 'first' } },
  ];
  for (const product of products)
    await api.post(`${at}/products`, { ...product, categoryId: 'files', parameters });
}

export function describeFiles(open: () => Harness): void {
  describe('lists as files', () => {
    test('a list is a file of its members, with words by language and amounts as people write them', async () => {
      const { api, at } = open();
      await stock(open());
      const answer = await api.get(`${at}/products.csv?category=files`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; filename="products-\d{4}-\d\d-\d\d\.csv"$/,
      );
      expect(answer.bytes[0]).not.toBe(0xef);
      expect(rowsOf(answer)).toMatchObject([
        {
          id: 'f-1',
          'title.uk': 'Чай; "зелений"',
          'parameters.en': 'Weight: 100 g\nSort: first',
          'parameters.uk': '',
          price: '249.05',
          discountedPrice: '224.14',
          currency: 'UAH',
          stock: '4',
          available: 'true',
          'description.en': '',
        },
        { id: 'f-2', price: '0.07', stock: '', 'description.en': 'two\nlines' },
      ]);
    });

    test('what a spreadsheet would take for a formula is text', async () => {
      const { api, at } = open();
      const rows = rowsOf(await api.get(`${at}/products.csv?category=files&columns=title.en`));
      expect(rows).toEqual([{ 'title.en': "'=1+1" }, { 'title.en': "'-5 % off" }]);
    });

    test('columns are chosen and put in order, with a mark for Excel, and amounts in minor units', async () => {
      const { api, at } = open();
      const query = 'category=files&columns=price,id&bom=true&money=minor';
      const answer = await api.get(`${at}/products.csv?${query}`);
      expect([...answer.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(new TextDecoder().decode(answer.bytes)).toBe('price,id\r\n24905,f-1\r\n7,f-2\r\n');
      const repeated = await api.get(`${at}/products.csv?category=files&columns=price&columns=id`);
      expect(repeated.body).toBe('price,id\r\n249.05,f-1\r\n0.07,f-2\r\n');
    });

    test('where cells are set off by semicolons, decimals have a comma', async () => {
      const { api, at } = open();
      const query = 'category=files&columns=id,title.uk,price&delimiter=semicolon';
      const { body } = await api.get(`${at}/products.csv?${query}`);
      expect(body).toBe('id;title.uk;price\r\nf-1;"Чай; ""зелений""";249,05\r\nf-2;;0,07\r\n');
    });

    test('times are those of the shop, or of the time zone that is asked for', async () => {
      const { api, at } = open();
      const { createdAt } = (await api.get(`${at}/products/f-1`)).body as { createdAt: string };
      const path = `${at}/products.csv?category=files&columns=createdAt`;
      const inUtc = createdAt.slice(0, 19).replace('T', ' ');
      expect(rowsOf(await api.get(path))[0]).toEqual({ createdAt: inUtc });
      const inTokyo = new Date(Date.parse(createdAt) + 9 * 3600_000).toISOString();
      expect(rowsOf(await api.get(`${path}&timeZone=Asia/Tokyo`))[0]).toEqual({
        createdAt: inTokyo.slice(0, 19).replace('T', ' '),
      });
    });

    test('a list without entries is a file with a title alone', async () => {
      const { api, at } = open();
      const { body } = await api.get(`${at}/products.csv?category=none&columns=id,stock&bom=true`);
      expect(body).toBe('id,stock\r\n');
    });

    test('what is wrong is named, and pages are unknown here', async () => {
      const { api, at } = open();
      const wrong = async (query: string) => wrongPaths(await api.get(`${at}/products.csv?${query}`));
      expect(await wrong('columns=id,colour')).toEqual(['query.columns.1']);
      expect(await wrong('columns=id,id')).toEqual(['query.columns']);
      expect(await wrong('limit=5')).toEqual(['query.limit']);
      expect(await wrong('cursor=x')).toEqual(['query.cursor']);
      expect(await wrong('category=a%20b&timeZone=Nowhere&bom=1&delimiter=tab&money=x')).toEqual(
        expect.arrayContaining([
          'query.category',
          'query.timeZone',
          'query.bom',
          'query.delimiter',
          'query.money',
        ]),
      );
    });
  });
}
