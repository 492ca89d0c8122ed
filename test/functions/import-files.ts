/** Files of products as shops' systems write them, of any size. */
import { csvOf } from '../../shared/csv/write.ts';

export interface Goods {
  /** How many products. */
  count: number;
  /** Into how many categories they go in turn. */
  categories: number;
  /** Of the product with this number, in minor units. */
  price?: (index: number) => number;
  stock?: (index: number) => number;
}

const amount = (minor: number): string => (minor / 100).toFixed(2);

const columns = [
  ...[
    'Handle',
    'Title',
    'Body (HTML)',
    'Vendor',
    'Type',
    'Tags',
    'Published',
    'Option1 Name',
    'Option1 Value',
  ],
  ...['Variant SKU', 'Variant Inventory Tracker', 'Variant Inventory Qty', 'Variant Inventory Policy'],
  ...['Variant Price', 'Variant Compare At Price', 'Image Src', 'Image Position', 'Status'],
];

const priceOf = (index: number): number => 1000 + (index % 900) * 10;

/** A Shopify export. Each tenth product is reduced from 125 to 100 percent, each third has a second line, of a picture. */
export function shopifyFile({
  count,
  categories,
  price = priceOf,
  stock = (index) => index % 9,
}: Goods): string {
  const rows: string[][] = [columns];
  for (let index = 0; index < count; index++) {
    const paid = price(index);
    rows.push([
      ...[`mug-no-${index}-of-the-workshop`, `Mug ${index}`],
      `<p>Fired <b>twice</b>, "glazed" once.</p>\n<ul><li>Number ${index}</li></ul>`,
      ...[
        `Workshop ${index % 7}`,
        `Shelf ${index % categories}`,
        'mug, clay',
        'TRUE',
        'Title',
        'Default Title',
      ],
      ...[`MUG-${index}`, 'shopify', String(stock(index)), 'deny'],
      ...[amount(paid), index % 10 === 0 ? amount(paid * 1.25) : '', '', '', 'active'],
    ]);
    if (index % 3 === 0) rows.push([`mug-no-${index}-of-the-workshop`, ...columns.slice(1).map(() => '')]);
  }
  return csvOf(rows);
}

/** A YML feed with two levels of categories. */
export function ymlFile({ count, categories, price = priceOf, stock = (index) => index % 9 }: Goods): string {
  const shelves = Array.from({ length: categories }, (_, index) => index);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE yml_catalog SYSTEM "shops.dtd">',
    '<yml_catalog date="2026-05-04 10:00"><shop><name>Books</name>',
    '<currencies><currency id="UAH" rate="1"/></currencies>',
    '<categories>',
    '<category id="900">Books</category><category id="901">Maps</category>',
    ...shelves.map(
      (index) => `<category id="${1000 + index}" parentId="${900 + (index % 2)}">Rack ${index}</category>`,
    ),
    '</categories>',
    '<offers>',
    ...Array.from({ length: count }, (_, index) =>
      [
        `<offer id="${500_000 + index}" available="true"><name>Book ${index}</name>`,
        `<price>${amount(price(index))}</price><currencyId>UAH</currencyId>`,
        `<categoryId>${1000 + (index % categories)}</categoryId><vendor>House &amp; Sons</vendor>`,
        `<description><![CDATA[<p>Pages: <b>${100 + index}</b></p>]]></description>`,
        `<param name="Pages">${100 + index}</param><count>${stock(index)}</count></offer>`,
      ].join(''),
    ),
    '</offers></shop></yml_catalog>',
  ].join('\n');
}
