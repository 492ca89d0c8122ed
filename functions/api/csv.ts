/**
 * Lists as files: the list at `/x` is a CSV file at `/x.csv`, with the filters and in the order of the list, and
 * without pages. A resource says its columns once; everything else is here.
 *
 * A file is made while it is sent, of the pages that the list itself answers with: the next is read once the one
 * before has been taken, and none when nobody takes them any more. So a file may have any size, and what is true of
 * walking a list's pages while the shop is at work is true of it.
 */
import { createRoute, z, type RouteConfig } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { timeZone } from '../../shared/cloud/time-zone.ts';
import { csvOf, type Cell, type CsvManners } from '../../shared/csv/write.ts';
import type { Columns } from './csv-columns.ts';
import { csvAnswer, sendCsv } from './csv-stream.ts';
import { styleOf } from './csv-style.ts';
import type { Router } from './environment.ts';
import type { PageQuery } from './paging.ts';

/** Entries that are read at once: enough for the round trips to be few, and far from filling the memory. */
const entriesAtOnce = 200;

/** The route of a list, as far as its file takes after it. */
type ListRoute = RouteConfig & { request: { params: z.ZodObject; query: z.ZodObject } };

interface File<Request extends ListRoute['request'], Entry> {
  operationId: string;
  summary: string;
  /** Where it is, but for `.csv`; left out: where the list is. */
  path?: string;
  /** What the file is called, but for the date. */
  name: string;
  columns: Columns<Entry>;
  /** A page of the list, as its own route shows it. */
  page: (params: z.output<Request['params']>, query: z.output<Request['query']>) => Promise<Turned<Entry>>;
}

/** A page of what a list shows. */
export interface Turned<Entry> {
  items: Entry[];
  next: string | null;
}

/** Adds the file of a list to the router of the list. */
export function addFile<R extends ListRoute, Entry>(
  router: Router,
  cloud: Cloud,
  list: R,
  { operationId, summary, path = list.path, name, columns, page }: File<R['request'], Entry>,
): void {
  const described: ListRoute = list;
  const { limit: _limit, cursor: _cursor, fields: _fields, ...filters } = described.request.query.shape;
  const query: z.ZodObject<FileQuery> = z.strictObject({ ...filters, ...fileQuery(Object.keys(columns)) });
  const { 200: _page, 304: _known, ...refusals } = described.responses;
  const route = createRoute({
    ...described,
    operationId,
    path: `${path}.csv`,
    summary,
    request: { ...described.request, query },
    responses: { 200: csvAnswer('The file.'), ...refusals },
  });

  router.openapi(route, async (c) => {
    const { columns: names, bom, delimiter, money, timeZone, ...filter } = c.req.valid('query');
    const params = c.req.valid('param') as z.output<R['request']['params']>;
    const shop = c.var.bot;
    const isComma = delimiter === 'comma';
    const style = styleOf({
      currency: shop.currency,
      timeZone: timeZone ?? shop.timeZone,
      money,
      decimalMark: isComma ? '.' : ',',
    });
    const chosen = names ?? Object.keys(columns);
    const shown = chosen.flatMap((column) => columns[column] ?? []);

    const lines = linesOf(
      chosen,
      (entry: Entry) => shown.map((column) => column(entry, style)),
      (turn) => page(params, { ...filter, ...turn } as z.output<R['request']['query']>),
      { bom: bom === 'true', delimiter: isComma ? ',' : ';' },
    );
    return sendCsv(c, cloud, name, lines);
  });
}

/** The lines of a file, a page at a time. */
export async function* linesOf<Entry>(
  titles: string[],
  cellsOf: (entry: Entry) => Cell[],
  page: (turn: PageQuery) => Promise<Turned<Entry>>,
  { bom, ...manners }: CsvManners,
): AsyncGenerator<string, void> {
  let front = csvOf([titles], { ...manners, bom });
  let cursor: string | undefined;
  do {
    const { items, next } = await page({ limit: entriesAtOnce, cursor });
    yield front + csvOf(items.map(cellsOf), manners);
    front = '';
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}

/** Names as a list with commas, or one parameter each. */
const listed = (given: unknown): unknown =>
  given === undefined
    ? undefined
    : z
        .array(z.string())
        .parse([given].flat())
        .flatMap((names) => names.split(','));

/** What is said of a file beside the filters of its list. */
const fileQuery = (names: string[]) => ({
  columns: z
    .preprocess(
      listed,
      z
        .array(z.enum(names))
        .refine((chosen) => new Set(chosen).size === chosen.length, { error: 'a column is named twice' })
        .optional(),
    )
    .openapi({
      type: 'array',
      items: { type: 'string', enum: names },
      param: { style: 'form', explode: false },
      description: 'Which columns, in the order in which they are named here; left out: all.',
    }),
  delimiter: z.enum(['comma', 'semicolon']).default('comma').meta({
    description:
      'What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma.',
  }),
  bom: z.enum(['true', 'false']).default('false').meta({
    description: 'Whether a byte order mark is in front: Excel needs it for other letters than English ones.',
  }),
  money: z.enum(['decimal', 'minor']).default('decimal').meta({
    description: 'Amounts as `249.00`, or as minor units: `24900`.',
  }),
  timeZone: timeZone.optional().meta({
    description: 'Whose clock the times are of; left out: the time zone of the shop.',
    example: 'UTC',
  }),
});
type FileQuery = ReturnType<typeof fileQuery>;
