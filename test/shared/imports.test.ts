import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discountedPrice } from '../../shared/catalog/decide.ts';
import { maxCategories, productInput, type Product, type Tree } from '../../shared/catalog/model.ts';
import { csvOf } from '../../shared/csv/write.ts';
import { arrange, merged } from '../../shared/imports/decide.ts';
import type { Encoding, ImportFormat } from '../../shared/imports/model.ts';
import { cut, plainText } from '../../shared/imports/plain-text.ts';
import { itemsIn, recognise } from '../../shared/imports/read/file.ts';
import { FileProblem, type Item, type Plan, type Reading } from '../../shared/imports/read/item.ts';
import { decimalsOf, exactAmount, exactDiscount, writtenAmount } from '../../shared/imports/sums.ts';

const inUah: Reading = { language: 'en', key: 'id', currency: 'UAH', decimals: 2 };

/** Reads a file, in pieces that end anywhere. */
async function read(
  file: string | Uint8Array,
  {
    format,
    encoding = 'utf-8',
    ...reading
  }: { format: ImportFormat; encoding?: Encoding } & Partial<Reading>,
): Promise<{ items: Item[]; plan: Plan; problem: FileProblem | undefined }> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  // eslint-disable-next-line @typescript-eslint/require-await -- files come asynchronously
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7);
  }
  const plan: Plan = new Map();
  const items: Item[] = [];
  try {
    for await (const item of itemsIn(pieces(), { format, encoding }, { ...inUah, ...reading }, plan))
      items.push(item);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { items, plan, problem: error };
  }
  return { items, plan, problem: undefined };
}

const codes = ({ findings }: Item): string[] => findings.map(({ code }) => code);

describe('a price in a file', () => {
  test('whatever is written comes back to the last minor unit, in each way of writing it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000_000 }),
        fc.constantFrom(0, 2, 3),
        (minor, decimals) => {
          const written = writtenAmount(minor, decimals);
          expect(exactAmount(written, decimals)).toBe(minor);
          const [whole = '', fraction] = written.split('.');
          const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0');
          expect(exactAmount(fraction === undefined ? grouped : `${grouped},${fraction}`, decimals)).toBe(
            minor,
          );
          if (fraction !== undefined)
            expect(exactAmount(`${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`, decimals)).toBe(
              minor,
            );
        },
      ),
    );
  });

  test.each([
    ['1499', 149_900],
    ['1499.9', 149_990],
    ['1 499,90', 149_990],
    ['1.499.000', 149_900_000],
    ['19.9900', 1999],
    ['0.500', 50],
    ["1'499.00", 149_900],
    ['1,234', 'ambiguous'],
    ['1.234', 'ambiguous'],
    ['19.999', 'ambiguous'],
    ['0.999', 'too_precise'],
    ['19.9901', 'too_precise'],
    ['1,23,456.00', 'no_number'],
    ['-5', 'no_number'],
    ['5 UAH', 'no_number'],
    ['1e3', 'no_number'],
    ['5.', 'no_number'],
    ['', 'no_number'],
    ['9'.repeat(30), 'too_large'],
    ['9'.repeat(100), 'no_number'],
  ])('“%s” is %s', (text, expected) => {
    expect(exactAmount(text, 2)).toBe(expected);
  });

  test('a currency has the decimals that it has', () => {
    expect([decimalsOf('UAH'), decimalsOf('JPY'), decimalsOf('KWD')]).toEqual([2, 0, 3]);
    expect(exactAmount('1.234', 3)).toBe(1234);
    expect(exactAmount('1200.00', 0)).toBe(1200);
  });

  test('a discount is there only where exactly the price is paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (price, before) => {
          const percent = exactDiscount(price, before, discountedPrice);
          const fitting = Array.from({ length: 99 }, (_, index) => index + 1).filter(
            (discountPercent) => discountedPrice({ price: before, discountPercent }) === price,
          );
          if (percent === undefined) expect(before > price ? fitting : []).toEqual([]);
          else expect(fitting).toContain(percent);
        },
      ),
    );
  });
});

describe('HTML', () => {
  test.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<ul><li>One</li><li>Two</li></ul>', '• One\n• Two'],
    ['Tom &amp; Jerry &lt;3 &#8364;5 &#x1F600; &nbsp;&laquo;q&raquo;', 'Tom & Jerry <3 €5 😀 «q»'],
    ['<style>p{}</style><script>alert("<p>")</script>Seen<!-- not -->', 'Seen'],
    ['3 < 5 and 7 > 2', '3 < 5 and 7 > 2'],
    ['&bogus; &#0; &#xD800;', '&bogus;'],
    ['a &toString; &valueOf;', 'a &toString; &valueOf;'],
  ])('%s', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  test('any text is taken in a time that grows with its length', () => {
    for (const piece of ['<p', '<script>', '<!--', '&', '<li ', '\n ']) {
      const long = piece.repeat(100_000);
      expect(plainText(long).length).toBeLessThanOrEqual(long.length);
    }
  });

  test('a text is cut behind a word, and never in half of a character', () => {
    expect(cut('A description that is somewhat too long', 30)).toBe('A description that is…');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 2, max: 40 }),
        (text, most) => {
          const kept = cut(text, most);
          expect(kept.length).toBeLessThanOrEqual(most);
          expect(kept.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});

describe('CSV', () => {
  test('whatever is written by the rules is read as it was, with the line that it begins in', async () => {
    const words = fc.string({
      unit: fc.constantFrom('a', 'ї', '"', ',', ';', '\n', ' ', '=', "'", '.'),
      maxLength: 12,
    });
    const cell = words.map((text) => `x${text}x`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',' as const, ';' as const),
        fc.boolean(),
        async (titles, delimiter, bom) => {
          const rows = titles.map((title, index) => [`id-${index}`, title, '1']);
          const file = csvOf([['id', 'title', 'price'], ...rows], { delimiter, bom });
          const { items } = await read(file, { format: 'template' });
          expect(items.map(({ values }) => values.title?.en)).toEqual(
            titles.map((title) => title.replaceAll(/\s+/g, ' ')),
          );
          let line = 2;
          for (const [index, item] of items.entries()) {
            expect(item.line).toBe(line);
            line += (titles[index]!.match(/\n/g) ?? []).length + 1;
          }
        },
      ),
    );
  });

  test('a quotation mark that is never closed ends the file where it is opened', async () => {
    const file = 'id,title,price\na,One,1\nb,"Two,2\nc,Three,3\n';
    const { items, problem } = await read(file, { format: 'template' });
    expect(items.map(({ key }) => key)).toEqual(['a']);
    expect(problem).toMatchObject({ isPartial: true, line: 3, finding: { code: 'quote_not_closed' } });
    const long = `id,title,price\na,One,1\nb,"${'x'.repeat(1024 * 1024)}\n"\nc,Three,3\n`;
    const other = await read(long, { format: 'template' });
    expect(other.items.map(({ key }) => key)).toEqual(['a']);
    expect(other.problem).toMatchObject({ isPartial: true, line: 3 });
  });

  test('quotation marks where none belong are letters, and empty lines are none', async () => {
    const file = 'id;title;price\r\n\r\na;19" rack;1\r\n;;\r\nb;"So "called" rack";2\r\n';
    const { items } = await read(file, { format: 'template' });
    expect(items.map(({ line, values }) => [line, values.title?.en])).toEqual([
      [3, '19" rack'],
      [5, '"So "called" rack"'],
    ]);
  });
});

describe('the template', () => {
  test('what it says is taken, and what a cell leaves out is not there', async () => {
    const file = csvOf([
      [
        'id',
        'category',
        'title.uk',
        'title.en',
        'parameters.en',
        'price',
        'oldPrice',
        'stock',
        'available',
        'pictures',
      ],
      [
        'mug',
        'Home > Mugs',
        'Кухоль',
        'Mug',
        'Volume: 0.3 l\nColour: blue',
        '80',
        '100',
        '7',
        'так',
        'https://a.ua/1.jpg /v1/x',
      ],
      ['plate', '', '', '', '', '', '', '', '', ''],
    ]);
    const { items, plan } = await read(file, { format: 'template', language: 'uk' });
    expect(items[0]).toMatchObject({
      id: 'mug',
      values: {
        title: { uk: 'Кухоль', en: 'Mug' },
        parameters: {
          en: [
            { name: 'Volume', value: '0.3 l' },
            { name: 'Colour', value: 'blue' },
          ],
        },
        price: 10_000,
        discountPercent: 20,
        stock: 7,
        available: true,
      },
      pictures: ['https://a.ua/1.jpg'],
      findings: [],
    });
    expect(items[1]).toMatchObject({ id: 'plate', values: {}, pictures: [], findings: [] });
    expect([...plan.values()].map(({ title }) => title)).toEqual(['Home', 'Mugs']);
  });

  test.each([
    [{ price: '1,234' }, 'ambiguous'],
    [{ price: 'free' }, 'no_number'],
    [{ currency: 'EUR' }, 'other_currency'],
    [{ stock: 'many' }, 'no_whole_number'],
    [{ stock: '-3' }, 'below_none'],
    [{ discountPercent: '100' }, 'no_whole_number'],
    [{ available: 'maybe' }, 'no_flag'],
    [{ position: '-1' }, 'no_whole_number'],
    [{ deadlineDays: '366' }, 'no_whole_number'],
    [{ pictures: 'mug.jpg' }, 'no_address'],
    [{ parameters: 'just words' }, 'no_parameter'],
    [{ sku: 'x'.repeat(65) }, 'no_sku'],
    [{ category: 'A >' }, 'no_category'],
    [{ colour: 'red' }, 'unknown_column'],
    [{ title: 'x'.repeat(101) }, 'cut'],
    [{ description: 'word '.repeat(200) }, 'cut'],
    [{ price: '9.99', oldPrice: '12.34' }, 'no_whole_discount'],
  ])('%j is told as %s', async (cells: Record<string, string>, code) => {
    const file = csvOf([
      ['id', ...Object.keys(cells)],
      ['a', ...Object.values(cells)],
    ]);
    const { items } = await read(file, { format: 'template' });
    expect(codes(items[0]!)).toEqual([code]);
    expect(items[0]!.findings[0]!.advice).not.toBe('');
  });

  test('amounts may be minor units, and what a spreadsheet was kept from calculating is what it was', async () => {
    const file = csvOf([
      ['id', 'title', 'price'],
      ['a', '=1+1', '24900'],
    ]);
    expect(file).toContain("'=1+1");
    const { items } = await read(file, { format: 'template', decimals: 0 });
    expect(items[0]!.values).toEqual({ title: { en: '=1+1' }, price: 24_900 });
  });

  test('a SKU is kept, whichever a product is known by', async () => {
    const file = 'id,sku,title\na,A 1/2,A';
    for (const key of ['id', 'sku'] as const) {
      const { items } = await read(file, { format: 'template', key });
      expect(items[0]).toMatchObject({ values: { sku: 'A 1/2' }, findings: [] });
    }
  });

  test('a file without the column of its key is refused', async () => {
    const { problem } = await read('id,title\na,A', { format: 'template', key: 'sku' });
    expect(problem?.finding.code).toBe('no_key_column');
  });
});

test('a cell of parameters is read in a time that grows with its length, and not all of it', async () => {
  const long = 'a'.repeat(200_000);
  const file = csvOf([
    ['id', 'title', 'parameters'],
    ['mug', 'Mug', long],
    ['cup', 'Cup', `Weight: ${long}\n : no name\nno value: \n a:b:c `],
  ]);
  const { items } = await read(file, { format: 'template' });
  expect(items.map(codes)).toEqual([['no_parameter'], ['cut']]);
  const few = csvOf([
    ['id', 'title', 'parameters'],
    ['cup', 'Cup', ' : no name\nno value: \n a : b:c '],
  ]);
  const [item] = (await read(few, { format: 'template' })).items;
  expect(item?.values.parameters).toEqual({ en: [{ name: 'a', value: 'b:c' }] });
  expect(item && codes(item)).toEqual(['no_parameter', 'no_parameter']);
});

describe('a Shopify export', () => {
  const header =
    'Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Variant Image,Status';
  const file = [
    header,
    'tea-pot,Tea pot,"<p>Holds <b>1 l</b>.</p>",Kyiv Clay,Pots,TRUE,Title,Default Title,,,POT-1,shopify,4,deny,80.00,100.00,https://cdn.a/2.jpg,2,,active',
    'tea-pot,,,,,,,,,,,,,,,,https://cdn.a/1.jpg,1,,',
    'shirt,Shirt,,Acme,Shirts,TRUE,Size,S,Colour,Red,S-RED,,,deny,10,,https://cdn.a/s.jpg,1,https://cdn.a/red.jpg,active',
    'shirt,,,,,,,M,,Red,M-RED,shopify,0,continue,11.5,,,,,',
    'draft,Draft,,,,TRUE,Title,Default Title,,,,shopify,-2,deny,5,,,,,draft',
    'hidden,Hidden,,,,FALSE,Title,Default Title,,,,shopify,1,deny,5,,,,,active',
    ',No handle,,,,,,,,,,,,,5,,,,,',
  ].join('\n');

  test('one product of several lines is one, and each variant is one by itself', async () => {
    const { items, plan } = await read(file, { format: 'shopify' });
    expect(items.map(({ key }) => key)).toEqual([
      'tea-pot',
      'shirt / S / Red',
      'shirt / M / Red',
      'draft',
      'hidden',
      '',
    ]);
    expect(items[0]).toMatchObject({
      line: 2,
      id: 'tea-pot',
      values: {
        sku: 'POT-1',
        title: { en: 'Tea pot' },
        description: { en: 'Holds 1 l.' },
        parameters: { en: [{ name: 'Brand', value: 'Kyiv Clay' }] },
        price: 10_000,
        discountPercent: 20,
        stock: 4,
        available: true,
      },
      pictures: ['https://cdn.a/1.jpg', 'https://cdn.a/2.jpg'],
    });
    expect(items[1]).toMatchObject({
      values: {
        title: { en: 'Shirt – S / Red' },
        parameters: {
          en: [
            { name: 'Brand', value: 'Acme' },
            { name: 'Size', value: 'S' },
            { name: 'Colour', value: 'Red' },
          ],
        },
        price: 1000,
        stock: null,
      },
      pictures: ['https://cdn.a/red.jpg', 'https://cdn.a/s.jpg'],
    });
    expect(items[2]!.values).toMatchObject({ stock: null, price: 1150 });
    expect(items[1]!.id).toMatch(/^[0-9A-Z]{16}$/);
    expect(items[1]!.id).not.toBe(items[2]!.id);
    expect(items[3]!.values).toMatchObject({ available: false, stock: 0 });
    expect(codes(items[3]!)).toEqual(['below_none']);
    expect(items[4]!.values.available).toBe(false);
    expect(items.every(({ category }) => category !== undefined && plan.has(category))).toBe(true);
    expect(plan.get(items[3]!.category!)?.title).toBe('Other');
  });

  test('what is wrong is told in the order of the lines, and once', async () => {
    const wrong = [
      'Handle,Title,Type,Option1 Name,Option1 Value,Variant Price,Image Src,Image Position',
      'shirt,Shirt,Shirts,Size,S,one,https://cdn.a/s.jpg,2',
      'shirt,,,,M,two,nowhere,1',
      'shirt,,,,,,nowhere else,3',
      'shirt,,,,L,three,,',
      'cap,Cap,Caps,Title,Default Title,four,no address,1',
    ].join('\n');
    const { items } = await read(wrong, { format: 'shopify' });
    const told = items.flatMap(({ findings }) => findings.toSorted((a, b) => a.line - b.line));
    expect(told.map(({ line, column }) => [line, column])).toEqual([
      [2, 'Variant Price'],
      [3, 'Variant Price'],
      [3, 'Image Src'],
      [4, 'Image Src'],
      [5, 'Variant Price'],
      [6, 'Variant Price'],
      [6, 'Image Src'],
    ]);
  });

  test('by SKU, each variant is known by its own', async () => {
    const { items } = await read(file, { format: 'shopify', key: 'sku' });
    expect(items.map(({ id }) => id)).toEqual(['POT-1', 'S-RED', 'M-RED', '', '', '']);
  });
});

describe('a YML feed', () => {
  const feed = (
    offers: string,
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE yml_catalog SYSTEM "shops.dtd">',
  ) => `${head}
<yml_catalog date="2026-05-04 10:00"><shop><name>Shop</name><currencies><currency id="UAH" rate="1"/></currencies>
<categories><category id="1">Посуд</category><category id="2" parentId="1">Чашки</category></categories>
<offers>${offers}</offers></shop></yml_catalog>`;
  const offer = `
<offer id="77" available="true"><price>80</price><oldprice>100</oldprice><currencyId>UAH</currencyId><categoryId>2</categoryId>
<picture>https://a.ua/1.jpg</picture><picture>https://a.ua/2.jpg</picture><name>Чашка &quot;Ранок&quot;</name><name_ua>Горня</name_ua>
<vendor>Глина</vendor><vendorCode>CUP-77</vendorCode><description><![CDATA[<p>Для чаю.</p><ul><li>0,3&nbsp;л</li></ul>]]></description>
<param name="Об'єм" unit="мл">300</param><count>5</count></offer>`;

  test('an offer is read with its category and those above it', async () => {
    const { items, plan } = await read(feed(offer), { format: 'yml', language: 'ru' });
    expect(items).toEqual([
      {
        line: 6,
        key: '77',
        id: '77',
        category: 'id:2',
        values: {
          sku: 'CUP-77',
          title: { ru: 'Чашка "Ранок"', uk: 'Горня' },
          description: { ru: 'Для чаю.\n\n• 0,3 л' },
          parameters: {
            ru: [
              { name: 'Бренд', value: 'Глина' },
              { name: "Об'єм", value: '300 мл' },
            ],
          },
          price: 10_000,
          discountPercent: 20,
          stock: 5,
          available: true,
        },
        pictures: ['https://a.ua/1.jpg', 'https://a.ua/2.jpg'],
        findings: [],
      },
    ]);
    expect(plan.get('id:2')).toMatchObject({ id: '2', title: 'Чашки', parent: 'id:1' });
  });

  test('one in windows-1251 is read alike', async () => {
    const letters = new Map<string, number>();
    const all = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, code) => code));
    for (const [code, letter] of Array.from(all).entries()) letters.set(letter, code);
    const text = feed(offer, '<?xml version="1.0" encoding="windows-1251"?>');
    const bytes = Uint8Array.from(Array.from(text), (letter) => letters.get(letter)!);
    expect(recognise(bytes, false)).toEqual({ format: 'yml', encoding: 'windows-1251' });
    const { items } = await read(bytes, { format: 'yml', encoding: 'windows-1251' });
    expect(items[0]!.values.title).toEqual({ en: 'Чашка "Ранок"', uk: 'Горня' });
  });

  test.each([
    ['<price>1.2.3</price>', 'no_number'],
    ['<price>1</price><currencyId>USD</currencyId>', 'other_currency'],
    ['<price>1</price><count>x</count>', 'no_whole_number'],
    ['<price>1</price><picture>none</picture>', 'no_address'],
  ])('%s is told as %s', async (inner, code) => {
    const { items } = await read(feed(`<offer id="1">${inner}<name>N</name></offer>`), { format: 'yml' });
    expect(codes(items[0]!)).toEqual([code]);
  });

  test('the rouble may have its old code', async () => {
    const inner = '<offer id="1"><price>1</price><currencyId>RUR</currencyId></offer>';
    const { items } = await read(feed(inner), { format: 'yml', currency: 'RUB' });
    expect(codes(items[0]!)).toEqual([]);
  });

  test('an offer without attributes of its own names and ids is failed by its key', async () => {
    const { items } = await read(feed('<offer><price>1</price></offer>'), { format: 'yml' });
    expect(items[0]).toMatchObject({ id: '', key: '' });
  });

  test.each([
    [
      'a document type that declares an entity',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><yml_catalog>&b;</yml_catalog>',
      'declarations',
    ],
    [
      'a document type that declares from elsewhere',
      '<!DOCTYPE x [<!ENTITY % d SYSTEM "file:///etc/passwd"> %d;]><yml_catalog/>',
      'declarations',
    ],
    ['an entity that nobody declared', '<yml_catalog>&boom;</yml_catalog>', 'not_well_formed'],
    ['an element that is not closed', '<yml_catalog><shop>', 'not_well_formed'],
    ['another XML', '<rss><channel/></rss>', 'no_feed'],
    ['elements without end', `<yml_catalog>${'<a>'.repeat(1000)}`, 'no_feed'],
  ])('%s is refused', async (_, file, code) => {
    const { items, problem } = await read(file, { format: 'yml' });
    expect(items).toEqual([]);
    expect(problem).toMatchObject({ isPartial: false, finding: { code } });
  });
});

describe('the categories of a file', () => {
  const wanted = (id: string, title: string | undefined, parent?: string, byTitle = true) => ({
    id,
    otherId: `${id}-other`,
    byTitle,
    ...(title !== undefined && { title }),
    ...(parent !== undefined && { parent }),
  });
  const tree: Tree = {
    categories: {
      tea: { title: { en: 'Tea', uk: 'Чай' }, position: 0 },
      green: { title: { en: 'Green' }, parentId: 'tea', position: 0 },
      mugs: { title: { en: 'Mugs' }, position: 1 },
    },
    listings: { green: [3], mugs: [2] },
    products: { green: 3, mugs: 2 },
  };
  const put = (plan: Map<string, ReturnType<typeof wanted>>, used: string[]) =>
    arrange(tree, plan, used, 'en');

  test('one of the same title in the same place is taken, whatever its case and language', () => {
    const plan = new Map([
      ['a', wanted('n1', 'чай')],
      ['b', wanted('n2', 'GREEN', 'a')],
    ]);
    const { targets, categories } = put(plan, ['b']);
    expect(targets.get('b')).toEqual({ categoryId: 'green' });
    expect(categories.size).toBe(0);
  });

  test('one that is switched off stays so, renamed and moved, and what is new is switched on', () => {
    const { green, ...others } = tree.categories;
    const off: Tree = { ...tree, categories: { ...others, green: { ...green!, off: true } } };
    const plan = new Map([
      ['b', wanted('green', 'Matcha', undefined, false)],
      ['c', wanted('n1', 'Coffee')],
    ]);
    const { categories, tree: after } = arrange(off, plan, ['b', 'c'], 'en');
    expect(categories.get('green')).toEqual({ title: { en: 'Matcha' }, position: 0, available: false });
    expect(after.categories.green).toMatchObject({ title: { en: 'Matcha' }, off: true });
    expect(categories.get('n1')).toMatchObject({ available: true });
    expect(after.categories.n1).not.toHaveProperty('off');
  });

  test('what is new is made with what is above it, and only what products are in', () => {
    const plan = new Map([
      ['a', wanted('n1', 'Coffee')],
      ['b', wanted('n2', 'Beans', 'a')],
      ['c', wanted('n3', 'Unused', 'a')],
    ]);
    const { targets, categories, others } = put(plan, ['b']);
    expect(targets.get('b')).toEqual({ categoryId: 'n2' });
    expect([...categories]).toEqual([
      ['n1', { title: { en: 'Coffee' }, parentId: undefined, position: 2, available: true }],
      ['n2', { title: { en: 'Beans' }, parentId: 'n1', position: 0, available: true }],
    ]);
    expect(others).toEqual([]);
  });

  test('products of one with subcategories go to one for the rest, the same each time', () => {
    const plan = new Map([['a', wanted('tea', undefined, undefined, false)]]);
    const first = put(plan, ['a']);
    expect(first.targets.get('a')).toEqual({ categoryId: 'tea-other' });
    expect(first.others).toEqual(['tea-other']);
    const again = arrange(first.tree, plan, ['a'], 'en');
    expect(again.targets.get('a')).toEqual({ categoryId: 'tea-other' });
    expect(again.categories.size).toBe(0);
  });

  test('one that has products gets none below it, one that is not there is not found, and none is below itself', () => {
    const plan = new Map([
      ['mugs', wanted('x', 'Mugs')],
      ['a', wanted('n1', 'Big', 'mugs')],
      ['b', wanted('nowhere', undefined, undefined, false)],
      ['c', wanted('n3', 'C', 'd', false)],
      ['d', wanted('n4', 'D', 'c', false)],
    ]);
    const { targets, categories } = put(plan, ['a', 'b', 'c']);
    expect(targets.get('a')).toMatchObject({ code: 'parent_has_products' });
    expect(targets.get('b')).toMatchObject({ code: 'category_not_found' });
    expect(targets.get('c')).toMatchObject({ code: 'category_in_circle' });
    expect(categories.size).toBe(0);
  });

  test('a file of more categories than a shop may have is arranged at once, and told of the rest', () => {
    const plan = new Map(
      Array.from({ length: 50_000 }, (_, index): [string, ReturnType<typeof wanted>] => [
        `c${index}`,
        wanted(`n${index}`, `Category ${index}`),
      ]),
    );
    const { targets, categories, tree: after } = put(plan, [...plan.keys()]);
    expect(Object.keys(after.categories)).toHaveLength(maxCategories);
    expect(categories.get('n0')).toMatchObject({ position: 2 });
    expect(categories.get('n500')).toMatchObject({ position: 502 });
    expect(targets.get('c0')).toEqual({ categoryId: 'n0' });
    expect(targets.get('c49999')).toMatchObject({ code: 'too_many_categories' });
  });

  test('what is called otherwise by the file is found by its new title alone', () => {
    const plan = new Map([
      ['a', wanted('mugs', 'Cups', undefined, false)],
      ['b', wanted('n1', 'CUPS')],
      ['c', wanted('n2', 'Mugs')],
    ]);
    const { targets } = put(plan, ['a', 'b', 'c']);
    expect(targets.get('b')).toEqual({ categoryId: 'mugs' });
    expect(targets.get('c')).toEqual({ categoryId: 'n2' });
  });

  test('one that the file knows by its id follows the file in its title and place', () => {
    const plan = new Map([['a', wanted('mugs', 'Cups', undefined, false)]]);
    const { categories } = put(plan, ['a']);
    expect(categories.get('mugs')).toMatchObject({ title: { en: 'Cups' }, position: 1 });
  });
});

describe('a product and what a file has of it', () => {
  const before: Product = {
    ...productInput.parse({
      categoryId: 'tea',
      title: { en: 'Tea', uk: 'Чай' },
      description: { uk: 'Смачний' },
      parameters: [
        { name: { en: 'Weight', uk: 'Вага' }, value: { en: '100 g', uk: '100 г' } },
        { name: { uk: 'Сорт' }, value: { uk: 'перший' } },
      ],
      price: 100,
      discountPercent: 10,
      stock: 5,
      position: 7,
    }),
    pictures: [],
    fileIds: {},
    listings: {},
    search: {},
    offSearch: {},
    watched: false,
    createdAt: new Date(0),
    modifiedAt: new Date(0),
  };

  test('what the file does not have stays', () => {
    expect(merged(before, {}, undefined, 0)).toEqual({ product: productInput.parse(before) });
    const result = merged(before, { price: 200, title: { en: 'Green tea' } }, 'green', 0);
    expect(result).toEqual({
      product: {
        ...productInput.parse(before),
        price: 200,
        title: { en: 'Green tea', uk: 'Чай' },
        categoryId: 'green',
      },
    });
  });

  test('parameters change in the language of the file alone', () => {
    const lines = { en: [{ name: 'Weight', value: '200 g' }] };
    expect(merged(before, { parameters: lines }, undefined, 0)).toMatchObject({
      product: {
        parameters: [
          { name: { en: 'Weight', uk: 'Вага' }, value: { en: '200 g', uk: '100 г' } },
          before.parameters[1],
        ],
      },
    });
    const all = {
      en: [{ name: 'Weight', value: '100 g' }],
      uk: [
        { name: 'Вага', value: '100 г' },
        { name: 'Сорт', value: 'перший' },
      ],
    };
    expect(merged(before, { parameters: all }, undefined, 0)).toEqual({
      product: productInput.parse(before),
    });
  });

  test('a new one needs a title, a price and a category', () => {
    const given = { title: { en: 'A' }, price: 1 };
    expect(merged(undefined, { price: 1 }, 'tea', 0)).toMatchObject({ problem: { column: 'title' } });
    expect(merged(undefined, { title: { en: 'A' } }, 'tea', 0)).toMatchObject({
      problem: { column: 'price' },
    });
    expect(merged(undefined, given, undefined, 0)).toMatchObject({ problem: { column: 'category' } });
    expect(merged(undefined, given, 'tea', 3)).toMatchObject({
      product: { stock: null, available: true, position: 3, discountPercent: 0 },
    });
  });
});
