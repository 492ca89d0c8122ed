/** A file as a whole: what it is, and its products one after another, whatever its size. */
import type { Encoding, ImportFormat } from '../model.ts';
import { FileProblem, type Item, type Plan, type Reading } from './item.ts';
import { columnName, delimiterOf } from './records.ts';
import { isShopify, shopifyItems } from './shopify.ts';
import { isTemplate, templateItems } from './template.ts';
import { ymlItems } from './yml.ts';

const readers: Record<
  ImportFormat,
  (chunks: AsyncIterable<string>, reading: Reading, plan: Plan) => AsyncGenerator<Item>
> = { shopify: shopifyItems, yml: ymlItems, template: templateItems };

/**
 * The products of a file, in its order.
 * @param plan gets the categories that the file names
 * @throws FileProblem from where on it cannot be read
 */
export const itemsIn = (
  bytes: AsyncIterable<Uint8Array>,
  { format, encoding }: { format: ImportFormat; encoding: Encoding },
  reading: Reading,
  plan: Plan,
): AsyncGenerator<Item> => readers[format](decoded(bytes, encoding), reading, plan);

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** So much of the beginning of a file is enough for {@link recognise}. */
export const headBytes = 64 * 1024;

/**
 * What a file is.
 * @param head its beginning
 * @param isUtf8 whether all of it is well-formed UTF-8
 * @throws FileProblem for what is none of the formats
 */
export function recognise(
  head: Uint8Array,
  isUtf8: boolean,
  wanted?: ImportFormat,
): { format: ImportFormat; encoding: Encoding } {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw new FileProblem({
      code: 'utf_16',
      message: 'The file is in UTF-16.',
      advice: 'Save it in UTF-8: in Excel as “CSV UTF-8”.',
    });
  const encoding = isUtf8 ? 'utf-8' : 'windows-1251';
  const text = new TextDecoder(encoding).decode(head);
  if (/^\s*<(?:\?xml|!DOCTYPE|!--|yml_catalog)/.test(text)) {
    if (wanted !== undefined && wanted !== 'yml') throw notThat(wanted);
    return { format: 'yml', encoding: declaredIn(text, isUtf8) };
  }
  const [line = ''] = /^[^\r\n]*/.exec(text.trimStart()) ?? [];
  const names = new Set(line.split(delimiterOf(line)).map((name) => columnName(name.replaceAll('"', ''))));
  const found = isShopify(names) ? 'shopify' : isTemplate(names) ? 'template' : undefined;
  if (found === undefined || (wanted !== undefined && wanted !== found)) throw notThat(wanted);
  return { format: found, encoding };
}

/** XML is in UTF-8 unless it says otherwise. */
function declaredIn(text: string, isUtf8: boolean): Encoding {
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(text)?.[1]?.toLowerCase();
  if (declared === 'windows-1251' || declared === 'cp1251') return 'windows-1251';
  if (declared !== undefined && declared !== 'utf-8' && declared !== 'utf8')
    throw new FileProblem({
      code: 'other_encoding',
      message: `The file is in ${declared}.`,
      advice: 'Have it written in UTF-8 or windows-1251.',
    });
  if (!isUtf8)
    throw new FileProblem({
      code: 'no_utf_8',
      message: 'The file is not in UTF-8, and does not say in what else.',
      advice: 'Have it written in UTF-8, or let its first line say encoding="windows-1251".',
    });
  return 'utf-8';
}

const formatNames: Record<ImportFormat, string> = {
  shopify: 'a CSV export of Shopify’s products (with columns Handle, Title, Variant Price)',
  yml: 'a YML feed (XML that begins with <yml_catalog>)',
  template: 'the template (CSV with a column id or sku)',
};

const notThat = (wanted: ImportFormat | undefined): FileProblem =>
  new FileProblem({
    code: 'unknown_format',
    message: `The file is not ${wanted ? formatNames[wanted] : Object.values(formatNames).join(', nor ')}.`,
    advice: 'Send one of these; GET …/imports/template.csv gives the template.',
  });
