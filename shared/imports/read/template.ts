/**
 * The template of our own: one line a product. It has the columns of the products' CSV file, so that a file that was
 * exported can be edited and imported again, and a few that are easier to fill in by hand.
 */
import { unescaped } from '../../csv/formulas.ts';
import { languages } from '../../texts/model.ts';
import {
  FileProblem,
  ItemBuilder,
  planId,
  planPath,
  quoted,
  type Item,
  type Plan,
  type Reading,
} from './item.ts';
import { linesOf, type CsvLine } from './records.ts';

const spoken = (name: string): string[] => [name, ...languages.map((code) => `${name}.${code}`)];

/** What is taken from a file. */
const taken = new Set([
  ...['id', 'sku', 'categoryid', 'category', ...spoken('title'), ...spoken('description')],
  ...[...spoken('parameters'), 'price', 'oldprice', 'discountpercent', 'currency', 'stock', 'deadlinedays'],
  ...['available', 'position', 'pictures'],
]);
/** In a file that was exported, and nothing to be changed. */
const leftOut = new Set(['discountedprice', 'createdat', 'modifiedat']);

export const isTemplate = (names: ReadonlySet<string>): boolean =>
  (names.has('id') || names.has('sku')) && [...names].some((name) => name !== 'id' && taken.has(name));

export async function* templateItems(
  chunks: AsyncIterable<string>,
  reading: Reading,
  plan: Plan,
): AsyncGenerator<Item> {
  let names: ReadonlySet<string> | undefined;
  for await (const line of linesOf(chunks)) {
    const isFirst = names === undefined;
    names = line.names;
    if (!names.has(reading.key))
      throw new FileProblem({
        code: 'no_key_column',
        message: `The file has no column ${reading.key}, by which products are known.`,
        advice: `Add it, or import by the other key: \`key=${reading.key === 'id' ? 'sku' : 'id'}\`.`,
      });
    const builder = new ItemBuilder(reading, line.line, line.cell(reading.key) ?? '');
    if (isFirst) tellUnknown(builder, names);
    fill(builder, line, reading, plan);
    yield builder.item;
  }
}

function tellUnknown(builder: ItemBuilder, names: ReadonlySet<string>): void {
  for (const name of names) {
    if (name === '' || taken.has(name) || leftOut.has(name)) continue;
    builder.notice(
      name,
      'unknown_column',
      `There is no column ${quoted(name)}: it was left out.`,
      'Correct its name by the template, or take it out.',
      1,
    );
  }
}

function fill(builder: ItemBuilder, line: CsvLine, { currency }: Reading, plan: Plan): void {
  const { item } = builder;
  const given = (name: string, use: (text: string) => void) => {
    const text = line.cell(name);
    if (text !== undefined) use(unescaped(text));
  };
  for (const code of [undefined, ...languages]) {
    const column = (name: string) => (code === undefined ? name : `${name}.${code}`);
    given(column('title'), (text) => builder.title(column('title'), text, code));
    given(column('description'), (text) => builder.description(column('description'), text, false, code));
    given(column('parameters'), (text) => parametersIn(builder, column('parameters'), text, code));
  }
  given('sku', (text) => builder.sku('sku', text));
  given('category', (text) => {
    const titles = text.split('>').map((title) => title.trim());
    if (titles.every((title) => title !== '')) item.category = planPath(plan, titles);
    else
      builder.error(
        'category',
        'no_category',
        `${quoted(text)} is no category.`,
        'Write its title, or the way to it from the top: Tea > Green.',
      );
  });
  given('categoryid', (text) => (item.category = planId(plan, text.trim())));
  given('currency', (text) => builder.currency('currency', text, currency));
  priceIn(builder, line);
  given('stock', (text) => builder.stock('stock', text));
  given('deadlinedays', (text) => {
    const days = builder.whole('deadlineDays', text, 1, 365);
    if (days !== undefined) item.values.deadlineDays = days;
  });
  given('available', (text) => {
    const available = builder.flag('available', text);
    if (available !== undefined) item.values.available = available;
  });
  given('position', (text) => {
    const position = builder.whole('position', text, 0, 1_000_000);
    if (position !== undefined) item.values.position = position;
  });
  given('pictures', (text) => {
    // In an exported file the shop's own pictures have addresses without a host.
    for (const address of text.trim().split(/\s+/))
      if (!address.startsWith('/')) builder.picture('pictures', address);
  });
}

/** `price` is the one that `discountPercent` is off from; with an `oldPrice` it is the one that is paid. */
function priceIn(builder: ItemBuilder, line: CsvLine): void {
  const [price, old, percent] = ['price', 'oldprice', 'discountpercent'].map((name) => line.cell(name));
  const amount = price === undefined ? undefined : builder.amount('price', price);
  if (old !== undefined) {
    builder.price(amount, 'oldPrice', builder.amount('oldPrice', old));
    return;
  }
  if (amount !== undefined) builder.item.values.price = amount;
  if (percent === undefined) return;
  const off = builder.whole('discountPercent', percent.replace(/%\s*$/, ''), 0, 99);
  if (off !== undefined) builder.item.values.discountPercent = off;
}

function parametersIn(
  builder: ItemBuilder,
  column: string,
  text: string,
  language: (typeof languages)[number] | undefined,
): void {
  for (const line of text.split(/[\r\n]+/)) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, Math.max(colon, 0)).trim(), line.slice(colon + 1).trim()];
    if (name !== '' && value !== '') builder.parameter(column, name, value, language);
    else
      builder.notice(
        column,
        'no_parameter',
        `${quoted(line)} is no parameter and was left out.`,
        'Write each in a line of its own: Weight: 100 g.',
      );
  }
}

const examples: Record<string, string>[] = [
  {
    id: 'sencha',
    sku: 'TEA-SEN-100',
    category: 'Tea > Green',
    title: 'Sencha',
    description: 'Green tea of the first flush.',
    parameters: 'Weight: 100 g\nOrigin: Japan',
    price: '249.00',
    oldPrice: '',
    stock: '40',
    available: 'true',
    pictures: 'https://example.com/sencha.jpg',
  },
  {
    id: 'tasting',
    category: 'Lessons',
    title: 'Tea tasting',
    description: 'Two hours, six teas.',
    parameters: 'Length: 2 h',
    price: '640.00',
    oldPrice: '800.00',
    stock: '',
    deadlineDays: '7',
    available: 'true',
    pictures: '',
  },
];

const templateColumns = [
  ...[
    'id',
    'sku',
    'category',
    'title',
    'description',
    'parameters',
    'price',
    'oldPrice',
    'stock',
    'deadlineDays',
  ],
  ...['available', 'pictures'],
];

/** The template with lines that show how it is filled in: a product and a service. */
export const templateRows = (): string[][] => [
  templateColumns,
  ...examples.map((example) => templateColumns.map((name) => example[name] ?? '')),
];
