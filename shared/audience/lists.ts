/**
 * Lists of customers by their Telegram ids, as a shop's other programs give them: a CSV, kept in Storage as the ids
 * alone, sorted, each as how much more it is than the one before (seven bits to a byte, the lowest first). A list is
 * known by what is in it as it is given: the same ids given twice are one list. How long it is kept, and who is taken out
 * of it, is in list-upkeep.ts.
 */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse/sync';
import type { Cloud } from '../cloud/cloud.ts';
import { sha256 } from '../cloud/digest.ts';
import type { StoredFile } from '../cloud/files.ts';
import { isCode } from '../cloud/storage.ts';
import type { Ids } from './decide.ts';

export const maxListed = 1_000_000;
/** Errors that are told of one file. */
const maxErrors = 20;

/**
 * - `columns`: there are several, and none is called `telegramId`
 * - `id`: it is no Telegram id
 * - `many`: there are more than {@link maxListed}
 * - `quotes`: it cannot be read as a line of CSV
 * - `none`: there is no id in all of the file
 */
export type ListProblem = 'columns' | 'id' | 'many' | 'quotes' | 'none';

export interface ListError {
  /** In the file, from 1. */
  line: number;
  problem: ListProblem;
  /** What stands there instead of an id. */
  cell?: string;
}
/** `count`: different ids; `repeats`: how many more there were of these. */
export type KeptList =
  { ok: true; id: string; count: number; repeats: number } | { ok: false; errors: ListError[] };

/** Where the lists of a bot lie, each named by its id. */
export const listsFolder = (botId: string): string => `bots/${botId}/lists/`;
const pathOf = (botId: string, id: string): string => `${listsFolder(botId)}${id}`;
const contentType = 'application/octet-stream';

/**
 * Keeps a list for `audience.list`. Ids that nobody has are fine: nobody is meant by them.
 * @param bytes CSV: one column, or several of which the first line names one `telegramId`
 */
export async function keepList(cloud: Cloud, botId: string, bytes: Uint8Array): Promise<KeptList> {
  const read = idsIn(bytes);
  if (!read.ok) return read;
  const content = encode(read.ids);
  const id = sha256(content).slice(0, 32);
  await cloud.files.write(pathOf(botId, id), Readable.from([content]), contentType);
  return { ok: true, id, count: read.ids.length, repeats: read.repeats };
}

/** A kept list. */
export class IdList implements Ids {
  readonly #ids: Float64Array;
  constructor(ids: Float64Array) {
    this.#ids = ids;
  }

  get size(): number {
    return this.#ids.length;
  }

  has(id: number): boolean {
    let [from, to] = [0, this.#ids.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#ids[middle] ?? Infinity) < id) from = middle + 1;
      else to = middle;
    }
    return this.#ids[from] === id;
  }
}

export const isListKept = ({ files }: Cloud, botId: string, id: string): Promise<boolean> =>
  files.has(pathOf(botId, id));

/** A list is not there: it was never given, or is not kept any more. */
export class ListGone extends Error {
  override name = 'ListGone';
}

/** @throws ListGone */
export async function openList(cloud: Cloud, botId: string, id: string): Promise<IdList> {
  return new IdList(await idsAt(cloud, pathOf(botId, id)));
}

/** @throws ListGone */
async function idsAt(cloud: Cloud, path: string): Promise<Float64Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of cloud.files.read(path)) chunks.push(chunk);
  } catch (error) {
    if (isCode(error, 404)) throw new ListGone(`there is no list at ${path}`);
    throw error;
  }
  return decode(Buffer.concat(chunks));
}

/**
 * Takes an id out of a list, if it is there.
 * @throws ListGone; with code 412 where it was written meanwhile, with 429 where it is written too often
 */
export async function takeOut(cloud: Cloud, file: StoredFile, id: number): Promise<void> {
  const ids = await idsAt(cloud, file.path);
  if (!new IdList(ids).has(id)) return;
  const content = encode(ids.filter((one) => one !== id));
  await cloud.files.write(file.path, Readable.from([content]), contentType, file);
}

/** Columns that ids are taken from; the second is what our own file of customers calls it. */
const columnNames = ['telegramid', 'id'];

type Read = { ok: true; ids: Float64Array; repeats: number } | { ok: false; errors: ListError[] };

/** Of a file in which no column is known for that of the ids. */
const nowhere = -1;

/** The ids in their order, each once; or what is wrong, and where. */
function idsIn(bytes: Uint8Array): Read {
  const found = new Float64Array(maxListed);
  const errors: ListError[] = [];
  let count = 0;
  let column: number | undefined;
  const wrong = (line: number, problem: ListProblem, cell?: string): void => {
    if (errors.length < maxErrors) errors.push({ line, problem, ...(cell !== undefined && { cell }) });
  };
  /** @returns whether this line has an id */
  const begin = (cells: string[], line: number): boolean => {
    const names = cells.map((cell) => cell.trim().toLowerCase());
    column = columnNames.map((name) => names.indexOf(name)).find((index) => index !== -1);
    if (column !== undefined) return false;
    column = cells.length === 1 ? 0 : nowhere;
    if (column === nowhere) wrong(line, 'columns');
    return true;
  };
  const take = (cells: string[], { lines: line }: { lines: number }): void => {
    if (column === undefined && !begin(cells, line)) return;
    if (column === undefined || column === nowhere) return;
    const cell = cells[column]?.trim() ?? '';
    const id = /^\d{1,16}$/.test(cell) ? Number(cell) : 0;
    if (id < 1 || !Number.isSafeInteger(id)) wrong(line, 'id', cell.slice(0, 40).toWellFormed());
    else if (count === maxListed) wrong(line, 'many');
    else found[count++] = id;
  };
  try {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 64 * 1024,
      // No record is kept.
      on_record: (record: string[], context) => {
        take(record, context);
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    wrong(typeof error.lines === 'number' ? error.lines : 1, 'quotes');
  }
  if (errors.length === 0 && count === 0) wrong(1, 'none');
  if (errors.length > 0) return { ok: false, errors };
  const ids = once(found.subarray(0, count).sort());
  return { ok: true, ids, repeats: count - ids.length };
}

const once = (sorted: Float64Array): Float64Array =>
  sorted.filter((id, index) => index === 0 || id !== sorted[index - 1]);

/** Ids have up to 53 bits, so these are sums and products, not shifts. */
function encode(ids: Float64Array): Buffer {
  const bytes = Buffer.alloc(ids.length * 8);
  let length = 0;
  let before = 0;
  for (const id of ids) {
    let more = id - before;
    for (; more >= 128; more = Math.floor(more / 128)) bytes[length++] = 128 + (more % 128);
    bytes[length++] = more;
    before = id;
  }
  return bytes.subarray(0, length);
}

function decode(bytes: Buffer): Float64Array {
  const ids = new Float64Array(bytes.length);
  let count = 0;
  let id = 0;
  let unit = 1;
  for (const byte of bytes) {
    id += (byte % 128) * unit;
    unit = byte < 128 ? 1 : unit * 128;
    if (byte < 128) ids[count++] = id;
  }
  return ids.slice(0, count);
}
