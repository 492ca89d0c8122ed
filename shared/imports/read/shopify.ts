/**
 * The CSV file that Shopify exports products to. A product has a line for each variant and for each picture, one below
 * the other, with the same handle; its own members are in the first of them. A product without variants becomes one
 * product here, one with variants becomes a product for each, since here each is bought by itself.
 *
 * Source: https://help.shopify.com/en/manual/products/import-export/using-csv
 */
import type { Language } from '../../texts/model.ts';
import { inOneLine } from '../plain-text.ts';
import { ItemBuilder, planPath, type Item, type Plan, type Reading } from './item.ts';
import { linesOf, type CsvLine } from './records.ts';

export const isShopify = (names: ReadonlySet<string>): boolean =>
  ['handle', 'title', 'variant price'].every((name) => names.has(name));

/** Of one product; Shopify has at most 2048 variants. */
const maxLinesOfProduct = 3000;

export const vendorWords: Record<Language, string> = { en: 'Brand', ru: 'Бренд', uk: 'Бренд' };
const otherWords: Record<Language, string> = { en: 'Other', ru: 'Прочее', uk: 'Інше' };

export async function* shopifyItems(
  chunks: AsyncIterable<string>,
  reading: Reading,
  plan: Plan,
): AsyncGenerator<Item> {
  let lines: CsvLine[] = [];
  for await (const line of linesOf(chunks)) {
    const handle = line.cell('handle');
    const [first] = lines;
    const isSame = first && handle !== undefined && first.cell('handle') === handle;
    if (first && (!isSame || lines.length >= maxLinesOfProduct)) {
      yield* itemsOf(lines, reading, plan);
      lines = [];
    }
    lines.push(line);
  }
  if (lines.length > 0) yield* itemsOf(lines, reading, plan);
}

function* itemsOf(lines: readonly CsvLine[], reading: Reading, plan: Plan): Generator<Item> {
  const [first] = lines;
  if (!first) return;
  const handle = first.cell('handle') ?? '';
  const variants = lines.filter((line) => isVariant(line));
  const names = [1, 2, 3].map((number) => first.cell(`option${number} name`));
  for (const [index, line] of (variants.length > 0 ? variants : [first]).entries()) {
    const options = [1, 2, 3].flatMap((number, at) => {
      const value = line.cell(`option${number} value`);
      const name = names[at] ?? `Option ${number}`;
      return value === undefined || value === 'Default Title' ? [] : [{ number, name, value }];
    });
    const isOne = variants.length < 2;
    const called =
      isOne || handle === '' ? handle : `${handle} / ${options.map(({ value }) => value).join(' / ')}`;
    const key = reading.key === 'sku' ? (line.cell('variant sku') ?? '') : called;
    const builder = new ItemBuilder(reading, line.line, key);
    describe(builder, first, isOne ? [] : options.map(({ value }) => value), reading, plan);
    for (const { number, name, value } of options) builder.parameter(`Option${number} Value`, name, value);
    sell(builder, line, first);
    const own = { from: index === 0 ? 0 : line.line, to: variants[index + 1]?.line ?? Infinity };
    picture(builder, lines, line, isOne ? undefined : own);
    yield builder.item;
  }
}

const isVariant = (line: CsvLine): boolean =>
  ['option1 value', 'variant sku', 'variant price'].some((name) => line.cell(name) !== undefined);

function describe(
  builder: ItemBuilder,
  first: CsvLine,
  options: readonly string[],
  { language }: Reading,
  plan: Plan,
): void {
  const title = first.cell('title');
  if (title !== undefined)
    builder.title('Title', options.length > 0 ? `${title} – ${options.join(' / ')}` : title);
  const body = first.cell('body (html)');
  if (body !== undefined) builder.description('Body (HTML)', body, true);
  const vendor = first.cell('vendor');
  if (vendor !== undefined) builder.parameter('Vendor', vendorWords[language], vendor);
  const type = first.cell('type') ?? first.cell('custom product type');
  const path = type === undefined ? first.cell('product category')?.split('>') : [type];
  const titles = (path ?? []).map(inOneLine).filter((one) => one !== '');
  builder.item.category = planPath(plan, titles.length > 0 ? titles : [otherWords[language]]);
}

function sell(builder: ItemBuilder, line: CsvLine, first: CsvLine): void {
  builder.sku('Variant SKU', line.cell('variant sku') ?? '');
  const [price, before] = [line.cell('variant price'), line.cell('variant compare at price')];
  if (price !== undefined) {
    const amount = builder.amount('Variant Price', price);
    const old = before === undefined ? undefined : builder.amount('Variant Compare At Price', before);
    builder.price(amount, 'Variant Compare At Price', old);
  }
  const quantity = line.cell('variant inventory qty');
  const isCounted = !line.names.has('variant inventory tracker') || line.cell('variant inventory tracker');
  const isSoldOn = line.cell('variant inventory policy')?.toLowerCase() === 'continue';
  if (line.names.has('variant inventory qty') && (!isCounted || isSoldOn)) builder.item.values.stock = null;
  else if (quantity !== undefined) builder.stock('Variant Inventory Qty', quantity);
  const published = first.cell('published');
  const status = first.cell('status')?.toLowerCase();
  const isPublished = published === undefined ? undefined : builder.flag('Published', published);
  if (isPublished !== undefined || status !== undefined)
    builder.item.values.available = isPublished !== false && (status === undefined || status === 'active');
}

/**
 * A variant's own picture first; those of the product are each variant's.
 * @param own lines that are the variant's, where there are several: what is wrong in the others is told of theirs
 */
function picture(
  builder: ItemBuilder,
  lines: readonly CsvLine[],
  line: CsvLine,
  own: { from: number; to: number } | undefined,
): void {
  const image = line.cell('variant image');
  if (image !== undefined && own) builder.picture('Variant Image', image);
  const placed = lines
    .flatMap((one, index) => {
      const address = one.cell('image src');
      const place = Number(one.cell('image position'));
      return address === undefined ? [] : [{ address, line: one.line, place: place > 0 ? place : index + 1 }];
    })
    .sort((a, b) => a.place - b.place);
  for (const { address, line: at } of placed)
    builder.picture('Image Src', address, own && (at < own.from || at >= own.to) ? 'elsewhere' : at);
}
