/** The lines of a CSV file, with the line each begins in. Quotes that stand where none belong are letters like others. */
import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { FileProblem } from './item.ts';

export interface CsvLine {
  line: number;
  /** Of all columns, in lower case. */
  names: ReadonlySet<string>;
  /** Undefined where it is empty, or there is no such column. */
  cell(name: string): string | undefined;
}

/** Of one line, which may be of several lines in the file. */
const maxLine = 1024 * 1024;
/** The shop keeps some hundred characters of a cell: no need to look through more. */
const maxCell = 100_000;

/** Names of columns as they are compared. */
export const columnName = (text: string): string =>
  text
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase();

/** What stands between the cells of a file, by its first line. */
export function delimiterOf(header: string): string {
  const first = /^\ufeff?([^\r\n]*)/.exec(header)?.[1] ?? '';
  const bare = first.replaceAll(/"(?:[^"]|"")*"/g, '');
  const count = (mark: string) => bare.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** @throws FileProblem from the line on that cannot be read */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<CsvLine> {
  const { head, all } = await peeked(chunks);
  // How many records there are before the one that cannot be read.
  let sound = Number.POSITIVE_INFINITY;
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxLine,
    // Thrown, an error would take along what was read before it and is not asked for yet.
    skip_records_with_error: true,
    on_skip: () => {
      sound = Math.min(sound, parser.info.records);
      return undefined;
    },
  });
  pipeline(Readable.from(all), parser, () => undefined);
  let columns: Map<string, number> | undefined;
  let names: ReadonlySet<string> = new Set();
  let next = 1;
  let empty = 0;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number; empty_lines: number; records: number };
  }>) {
    if (info.records > sound) break;
    const line = next + info.empty_lines - empty;
    next = info.lines + 1;
    empty = info.empty_lines;
    if (columns === undefined) {
      const found = record.map((name, index): [string, number] => [columnName(name), index]);
      // Of two columns with one name the first counts.
      columns = new Map(found.reverse());
      names = new Set(record.map(columnName));
      continue;
    }
    if (record.every((cell) => cell.trim() === '')) continue;
    const at = columns;
    yield {
      line,
      names,
      cell(name) {
        const cell = record[at.get(name) ?? -1];
        return cell === undefined || cell.trim() === '' ? undefined : cell.slice(0, maxCell);
      },
    };
  }
  if (sound < Number.POSITIVE_INFINITY)
    throw new FileProblem(
      {
        code: 'quote_not_closed',
        message: `From line ${next} on nothing could be read: a quotation mark is opened and never closed.`,
        advice: 'Close it, or write it twice where it is a letter, and import the file again.',
      },
      next,
      true,
    );
}

/** The first chunk that says anything, and then all of them. */
async function peeked(chunks: AsyncIterable<string>): Promise<{ head: string; all: AsyncIterable<string> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = '';
  while (!/[^\ufeff\s][^\r\n]*[\r\n]/.test(head) && head.length < maxLine) {
    const step = await iterator.next();
    if (step.done === true) break;
    head += step.value;
  }
  async function* all(): AsyncGenerator<string> {
    try {
      yield head;
      for (let step = await iterator.next(); step.done !== true; step = await iterator.next())
        yield step.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head, all: all() };
}
