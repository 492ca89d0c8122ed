import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Firestore } from '../../../../shared/cloud/firestore.ts';
import { order } from '../../../../shared/orders/model.ts';
import { orders } from '../../../../shared/orders/queries.ts';
import type { Answer } from '../client.ts';
import { wrongPaths, type Harness } from '../harness.ts';
import { operationsOf } from '../schema.ts';

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

/** A cancelled order of two lines. */
async function bought(db: Firestore, botId: string): Promise<void> {
  const at = new Date('2026-03-29T00:30:00Z');
  const line = { price: 200, discountPercent: 0, unitPrice: 200, quantity: 2, total: 400 };
  const placed = order.parse({
    customerId: 990,
    status: 'cancelled',
    lines: [
      { ...line, productId: 'f-1', sku: 'ONE-1', title: { en: 'One' } },
      { ...line, productId: 'f-2', title: { en: 'Two' }, price: 5, unitPrice: 5, quantity: 3, total: 15 },
    ],
    currency: 'UAH',
    fullPrice: 415,
    total: 415,
    contact: { phone: '+380501234567', location: { latitude: -33.86, longitude: 151.2 } },
    note: '+1 for the wrapping',
    language: 'en',
    history: [
      { status: 'created', at, actor: 'system' },
      { status: 'cancelled', at, actor: 'system', reason: { code: 'sold_out' } },
    ],
    createdAt: at,
    modifiedAt: at,
  });
  await orders.doc(db, botId, 'FILES00001').set(placed);
}

const isCursor = ({ name }: { name: string }): boolean => name === 'cursor';

/** Where a list is: one that is below an entity, below the first that there is; undefined where there is none. */
async function addressOf({ api }: Harness, shop: string, path: string): Promise<string | undefined> {
  const [above = '', below] = path.split('/{id}');
  if (below === undefined) return shop + path;
  const [first] = ((await api.get(shop + above)).body as { items: { id: string }[] }).items;
  return first && `${shop}${above}/${encodeURIComponent(first.id)}${below}`;
}

export function describeFiles(open: () => Harness): void {
  describe('lists as files', () => {
    test('every list is a file as well, with all of its entries and with its filters', async () => {
      const { api, at, shop, platform } = open();
      await bought(platform.cloud.db, shop);
      const operations = operationsOf(api.document);
      const lists = operations.filter(
        ([method, path, { parameters = [] }]) =>
          method === 'GET' && path.startsWith('/v1/bots/{botId}/') && parameters.some(isCursor),
      );
      expect(lists.length).toBeGreaterThan(10);
      for (const [, path, { parameters = [] }] of lists) {
        const [, , file] = operations.find(([, other]) => other === `${path}.csv`) ?? [];
        expect(file, `${path}.csv`).toBeDefined();
        const filters = parameters.filter(({ name }) => !['limit', 'cursor', 'fields'].includes(name));
        expect(file?.parameters).toEqual(expect.arrayContaining(filters));
        const below = path.replace('/v1/bots/{botId}', '');
        const here =
          (await addressOf(open(), at, below)) ??
          (await addressOf(open(), `/v1/bots/${platform.botId}`, below));
        if (here === undefined) throw new Error(`nobody has entries for ${path}`);
        // The access log and the record of commands may grow meanwhile.
        const before = (await api.all(here, 100)).length;
        const rows = rowsOf(await api.get(`${here}.csv`));
        const after = (await api.all(here, 100)).length;
        expect(rows.length, here).toBeGreaterThanOrEqual(before);
        expect(rows.length, here).toBeLessThanOrEqual(after);
        const titles = file?.parameters?.find(({ name }) => name === 'columns')?.schema.items?.enum;
        if (rows[0]) expect(Object.keys(rows[0])).toEqual(titles);
      }
    });

    test('what was sold is a file of its own, a line for each product of an order', async () => {
      const { api, at } = open();
      const rows = rowsOf(await api.get(`${at}/order-lines.csv?customer=990`));
      expect(rows).toMatchObject([
        {
          orderId: 'FILES00001',
          number: 'FILES-00001',
          line: '1',
          productId: 'f-1',
          sku: 'ONE-1',
          total: '4.00',
        },
        { orderId: 'FILES00001', line: '2', sku: '', 'title.en': 'Two', unitPrice: '0.05', quantity: '3' },
      ]);
    });

    test('an order shows its parts under their names, a phone as it is dialled, and places as numbers', async () => {
      const { api, at } = open();
      expect(rowsOf(await api.get(`${at}/orders.csv?customer=990`))).toMatchObject([
        {
          id: 'FILES00001',
          pieces: '5',
          currency: 'UAH',
          total: '4.15',
          'contact.phone': '+380501234567',
          'contact.email': '',
          'location.latitude': '-33.86',
          note: "'+1 for the wrapping",
          cancelReason: 'sold_out',
          'executor.name': '',
        },
      ]);
    });

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
          discountedPrice: '224.15',
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
      const { timeZone } = (await api.get(at)).body as { timeZone: string };
      const path = `${at}/orders.csv?customer=990&columns=createdAt`;
      // The hour in which the clocks of Kyiv are put forward.
      expect((await api.get(`${path}&timeZone=Europe/Kyiv`)).body).toContain('2026-03-29 02:30:00');
      expect((await api.get(`${path}&timeZone=UTC`)).body).toContain('2026-03-29 00:30:00');
      await api.patch(at, { timeZone: 'Asia/Tokyo' });
      expect((await api.get(path)).body).toContain('2026-03-29 09:30:00');
      await api.patch(at, { timeZone });
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
