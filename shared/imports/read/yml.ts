/**
 * YML, the feed of Yandex Market that shops' systems write for many others too: categories with the one above each,
 * then offers. It is read as it comes, an offer at a time. A document type may be named, as the format once asked for,
 * but may declare nothing: so no entity can stand for more than itself.
 *
 * Source: https://yandex.ru/support/marketplace/ru/assortment/fields/index
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { cut, inOneLine, named } from '../plain-text.ts';
import {
  FileProblem,
  ItemBuilder,
  maxCategoryTitle,
  planId,
  type Item,
  type Plan,
  type Reading,
} from './item.ts';
import { vendorWords } from './shopify.ts';

/** An element of an offer. */
interface Part {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

interface Offer {
  line: number;
  attributes: Record<string, string>;
  parts: Part[];
}

/** Elements of one offer: more is no offer. */
const maxParts = 500;
/** Of one element. */
const maxText = 200_000;

export async function* ymlItems(
  chunks: AsyncIterable<string>,
  reading: Reading,
  plan: Plan,
): AsyncGenerator<Item> {
  const { parser, offers } = reader(plan);
  for await (const chunk of chunks) {
    guarded(parser, () => parser.write(chunk));
    for (const offer of offers.splice(0)) yield itemOf(offer, reading, plan);
  }
  guarded(parser, () => parser.close());
  for (const offer of offers.splice(0)) yield itemOf(offer, reading, plan);
}

/** @throws FileProblem for what is no XML */
function guarded(parser: SaxesParser, step: () => unknown): void {
  try {
    step();
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const why = error instanceof Error ? error.message.replace(/^(?:[^:]*:)?\d+:\d+:\s*/, '') : '';
    throw new FileProblem(
      {
        code: 'not_well_formed',
        message: `The file is no XML: line ${parser.line}: ${cut(why, 200)}`,
        advice: 'Nothing was imported. Have the shop’s system write the feed anew, and import it then.',
      },
      parser.line,
    );
  }
}

function reader(plan: Plan): { parser: SaxesParser; offers: Offer[] } {
  const parser = new SaxesParser();
  for (const [name, text] of Object.entries(named)) parser.ENTITIES[name] ??= text;
  const offers: Offer[] = [];
  const path: string[] = [];
  let category: { attributes: Record<string, string>; title: string } | undefined;
  let offer: Offer | undefined;
  let part: Part | undefined;
  parser.on('doctype', (declared) => {
    if (declared.includes('['))
      throw new FileProblem(
        {
          code: 'declarations',
          message: 'The document type of the file declares something.',
          advice: 'Take the declarations out: a feed needs none.',
        },
        parser.line,
      );
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    path.push(name);
    const above = path.at(-2);
    if (path.length === 1 && name !== 'yml_catalog') throw noFeed(parser.line);
    if (path.length > 50) throw noFeed(parser.line);
    if (name === 'category' && above === 'categories') category = { attributes, title: '' };
    else if (name === 'offer' && above === 'offers') offer = { line: parser.line, attributes, parts: [] };
    else if (offer && above === 'offer') part = { name, attributes, text: '' };
  });
  const take = (text: string) => {
    if (category && category.title.length < maxText) category.title += text;
    if (part && part.text.length < maxText) part.text += text.slice(0, maxText);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', ({ name }) => {
    path.pop();
    const above = path.at(-1);
    if (name === 'category' && above === 'categories' && category) {
      addCategory(plan, category);
      category = undefined;
    } else if (name === 'offer' && above === 'offers' && offer) {
      offers.push(offer);
      offer = undefined;
    } else if (part && above === 'offer') {
      if (offer && offer.parts.length < maxParts) offer.parts.push(part);
      part = undefined;
    }
  });
  return { parser, offers };
}

const noFeed = (line: number): FileProblem =>
  new FileProblem(
    {
      code: 'no_feed',
      message: 'The file is XML, and no YML feed: it does not begin with <yml_catalog>.',
      advice: 'Export the catalogue for Yandex Market (YML) and import that.',
    },
    line,
  );

/** A category may be named after an offer that is in it. */
function addCategory(
  plan: Plan,
  { attributes: { id = '', parentId = '' }, title }: { attributes: Record<string, string>; title: string },
): void {
  if (id.trim() === '') return;
  const name = planId(plan, id.trim());
  const known = plan.get(name);
  const words = inOneLine(title);
  // A root that is named as its own parent, or by 0, has none.
  const isRoot = parentId.trim() === '' || parentId.trim() === '0' || parentId.trim() === id.trim();
  if (known)
    plan.set(name, {
      ...known,
      title: cut(words === '' ? id.trim() : words, maxCategoryTitle),
      ...(!isRoot && { parent: planId(plan, parentId.trim()) }),
    });
}

function itemOf({ line, attributes, parts }: Offer, reading: Reading, plan: Plan): Item {
  const text = (...names: string[]): string | undefined => {
    const found = names.flatMap(
      (name) => parts.find((part) => part.name === name && part.text.trim() !== '') ?? [],
    );
    return found[0]?.text.trim();
  };
  const builder = new ItemBuilder(
    reading,
    line,
    (reading.key === 'sku' ? text('vendorCode') : attributes.id) ?? '',
  );
  const { item } = builder;
  builder.sku('vendorCode', text('vendorCode', 'shop-sku', 'sku') ?? '');
  const model = ['typePrefix', 'vendor', 'model'].flatMap((name) => text(name) ?? []).join(' ');
  const title = text('name') ?? model;
  if (title !== '') builder.title('name', title);
  const description = text('description');
  if (description !== undefined) builder.description('description', description, true);
  // Ukrainian marketplaces have the words in both languages.
  for (const [column, use] of [
    ['name_ua', (words: string) => builder.title('name_ua', words, 'uk')],
    ['description_ua', (words: string) => builder.description('description_ua', words, true, 'uk')],
  ] as const) {
    const words = text(column);
    if (words !== undefined) use(words);
  }
  const vendor = text('vendor');
  if (vendor !== undefined) builder.parameter('vendor', vendorWords[reading.language], vendor);
  for (const { name, attributes: about, text: value } of parts) {
    if (name !== 'param') continue;
    const unit = about.unit?.trim();
    builder.parameter('param', about.name ?? '', unit && value.trim() ? `${value} ${unit}` : value);
  }
  const categoryId = text('categoryId');
  if (categoryId !== undefined) item.category = planId(plan, categoryId);
  sell(builder, text, attributes, reading);
  for (const { name, text: address } of parts) if (name === 'picture') builder.picture('picture', address);
  return item;
}

function sell(
  builder: ItemBuilder,
  text: (...names: string[]) => string | undefined,
  { available }: Record<string, string>,
  { currency }: Reading,
): void {
  const [price, old, currencyId] = [
    text('price'),
    text('oldprice', 'price_old', 'old_price'),
    text('currencyId'),
  ];
  if (currencyId !== undefined) builder.currency('currencyId', currencyId, currency);
  if (price !== undefined) {
    const amount = builder.amount('price', price);
    builder.price(amount, 'oldprice', old === undefined ? undefined : builder.amount('oldprice', old));
  }
  const count = text('count', 'stock_quantity', 'quantity_in_stock', 'quantity');
  if (count !== undefined) builder.stock('count', count);
  if (available?.trim()) {
    const isAvailable = builder.flag('available', available);
    if (isAvailable !== undefined) builder.item.values.available = isAvailable;
  }
}
