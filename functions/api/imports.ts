/** Files of products: taking one in, how far it is, what there is to say about its lines. The work is done elsewhere. */
import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { CommandConflict } from '../../shared/commands/execute.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { csvOf } from '../../shared/csv/write.ts';
import { cancelImport, startImport } from '../../shared/imports/commands.ts';
import {
  finding,
  importFormat,
  importId,
  importJob,
  importOptions,
  reportEntry,
  type ImportJob,
} from '../../shared/imports/model.ts';
import { imports } from '../../shared/imports/queries.ts';
import { FileProblem } from '../../shared/imports/read/item.ts';
import { templateRows } from '../../shared/imports/read/template.ts';
import { reportPage, type ReportPlace } from '../../shared/imports/report.ts';
import { language } from '../../shared/texts/model.ts';
import { FileTooLarge, keepFile, removeFile, type KeptFile } from '../keep-import.ts';
import { answer, botParams, listProblems, problems, time, times, timesExample } from './contract.ts';
import { members, moments, within, type Columns } from './csv-columns.ts';
import { csvAnswer, csvHeaders } from './csv-stream.ts';
import { addFile } from './csv.ts';
import { createRouter, wrongMembers, type ApiEnv, type Router } from './environment.ts';
import { boundaryOf, fileOfForm, NoFormFile } from './form-file.ts';
import { guarded } from './guarded.ts';
import { linkNext, pageOf, pageQuery, readPage } from './paging.ts';
import { ProblemError } from './problem.ts';
import { run, writeHeaders } from './run.ts';

/** Cloud Run takes no larger bodies; what is larger comes by its address. */
export const maxImportBody = 30 * 1024 * 1024;

const { total, done, lines, counts } = importJob.shape;
const resource = z
  .object({
    id: importId,
    format: importFormat.nullable().meta({ description: 'Null until the file is fetched.' }),
    language,
    ...importOptions.pick({ key: true, money: true, missing: true, dryRun: true }).shape,
    url: z.string().nullable(),
    bytes: z.int().nullable(),
    state: importJob.shape.state.meta({
      description:
        '`failed`: the file as a whole cannot be used, see `problem`. What is `cancelled` stays as far as it is.',
    }),
    total: total
      .unwrap()
      .nullable()
      .meta({ description: 'Products in the file; null until it was looked through.' }),
    done: done.meta({ description: 'Products that are dealt with.' }),
    lines: lines.meta({ description: 'The last line of those.' }),
    counts: counts.meta({
      description: 'Of a dry run: what would be. `pictures` are fetched behind the import, each by itself.',
    }),
    problem: finding.nullable(),
    finishedAt: time.nullable(),
    ...times,
  })
  .openapi('Import', {
    example: {
      id: '4XB9T7KQ2M',
      format: 'yml',
      language: 'uk',
      key: 'id',
      money: 'decimal',
      missing: 'keep',
      dryRun: false,
      url: null,
      bytes: 48_200,
      state: 'running',
      total: 120,
      done: 100,
      lines: 2014,
      counts: {
        created: 90,
        updated: 6,
        unchanged: 3,
        failed: 1,
        switchedOff: 0,
        categories: 7,
        pictures: 96,
        notices: 2,
      },
      problem: null,
      finishedAt: null,
      ...timesExample,
    },
  });

const entry = reportEntry
  .extend({ column: z.string().nullable(), key: z.string().nullable() })
  .openapi('ImportReportEntry', {
    example: {
      line: 17,
      column: 'Variant Price',
      level: 'error',
      code: 'no_number',
      message: '“twelve” is no amount.',
      advice: 'Write digits, such as 1499.90, without a currency.',
      key: 'blue-mug',
    },
  });

const tags = ['Imports'];
const params = botParams.extend({ id: importId.meta({ example: '4XB9T7KQ2M' }) });

const query = z.strictObject({
  format: importFormat.optional().meta({ description: 'Left out: found out from the file.' }),
  language: language
    .optional()
    .meta({ description: 'Of the words in the file; left out: that of the shop.' }),
  key: importOptions.shape.key.meta({
    description:
      'What products are known by. `id`: the id in the template, the Handle (and options) of Shopify, the id of an offer. `sku`: the column sku, the Variant SKU, the vendorCode.',
  }),
  money: importOptions.shape.money.meta({
    description: 'How amounts stand in a template: `249.00`, or `24900`.',
  }),
  missing: importOptions.shape.missing.meta({
    description: 'What becomes of the products of the shop that the file does not have.',
  }),
  dryRun: z.enum(['true', 'false']).default('false').meta({
    description: 'Says what would happen, line by line, and changes nothing.',
  }),
});

const binary = { schema: z.string().meta({ format: 'binary' }) };
const types = [
  'text/csv',
  'application/xml',
  'text/xml',
  'application/vnd.ms-excel',
  'application/octet-stream',
];
/** Described by hand: the framework would hold every body against them, whatever its kind. */
const formSchema = {
  type: 'object' as const,
  required: ['file'],
  properties: { file: { type: 'string' as const, format: 'binary' } },
};
const urlSchema = {
  type: 'object' as const,
  required: ['url'],
  additionalProperties: false,
  properties: {
    url: { type: 'string' as const, maxLength: 2000, description: 'https, and open to everybody.' },
  },
  example: { url: 'https://example.com/feed.yml' },
};
const byAddress = z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2000) });

const start = guarded(['products:write', 'categories:write'], {
  operationId: 'startImport',
  method: 'post',
  path: '/imports',
  tags,
  summary: 'Import a file of products',
  description: `Takes the CSV file that Shopify exports products to, a YML feed, or the template: as the body itself or as the file of a form, of at most 30 MB, or by its address, of at most 50 MB. The answer comes at once; how far it is is said by the import.`,
  request: {
    params: botParams,
    query,
    headers: writeHeaders,
    body: {
      required: true,
      content: {
        ...Object.fromEntries(types.map((type) => [type, binary])),
        'multipart/form-data': { schema: formSchema },
        'application/json': { schema: urlSchema },
      },
    },
  },
  responses: {
    202: answer(resource, 'It is begun; `Location` says where it is.', 'Location', 'Idempotency-Replayed'),
    ...problems(400, 404, 413, 415, 'unusable_file'),
  },
});

const list = guarded('products:read', {
  operationId: 'listImports',
  method: 'get',
  path: '/imports',
  tags,
  summary: 'Imports, newest first',
  request: { params: botParams, query: pageQuery },
  responses: {
    200: answer(pageOf(resource, 'ImportPage'), 'A page of imports.', 'Link'),
    ...listProblems,
  },
});

const template = guarded('products:read', {
  operationId: 'getImportTemplate',
  method: 'get',
  path: '/imports/template.csv',
  tags,
  summary: 'The template, with lines that show how it is filled in',
  request: { params: botParams },
  responses: { 200: csvAnswer('The file.'), ...problems(404) },
});

const detail = guarded('products:read', {
  operationId: 'getImport',
  method: 'get',
  path: '/imports/{id}',
  tags,
  summary: 'One import, and how far it is',
  request: { params },
  responses: { 200: answer(resource, 'The import.'), ...problems(404) },
});

const cancel = guarded('products:write', {
  operationId: 'cancelImport',
  method: 'post',
  path: '/imports/{id}/cancel',
  tags,
  summary: 'Stop an import; what it has done stays',
  request: { params, headers: writeHeaders },
  responses: {
    200: answer(resource, 'The import.', 'Idempotency-Replayed'),
    ...problems(404, 'import_over', 'key_reused'),
  },
});

const report = guarded('products:read', {
  operationId: 'getImportReport',
  method: 'get',
  path: '/imports/{id}/report',
  tags,
  summary: 'What there is to say about the lines of the file',
  request: { params, query: pageQuery },
  responses: {
    200: answer(pageOf(entry, 'ImportReportPage'), 'A page of the report.', 'Link'),
    ...listProblems,
  },
});

const columns: Columns<z.output<typeof entry>> = members(
  ...(['line', 'column', 'level', 'code', 'message', 'advice', 'key'] as const),
);

const importColumns: Columns<ReturnType<typeof represent>> = {
  ...members('id', 'state', 'format', 'language', 'key', 'missing', 'dryRun', 'url', 'bytes'),
  ...members('total', 'done'),
  ...within(
    'counts',
    ({ counts }) => counts,
    members('created', 'updated', 'unchanged', 'failed', 'switchedOff', 'categories', 'pictures', 'notices'),
  ),
  'problem.code': ({ problem }) => problem?.code,
  finishedAt: ({ finishedAt }, { time }) => time(finishedAt ?? undefined),
  ...moments('createdAt', 'modifiedAt'),
};

export function importRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const { db } = cloud;

  const find = async (botId: string, id: string): Promise<ImportJob> => {
    const found = (await imports.doc(db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return found;
  };

  router.openapi(start, async (c) => {
    const { botId } = c.req.valid('param');
    const { dryRun, ...options } = c.req.valid('query');
    const wanted = { ...options, dryRun: dryRun === 'true' };
    const begun = await brought(c, cloud, botId, async (given, path) => {
      const { format = wanted.format, ...rest } = given;
      return run(c, cloud, startImport(path), { ...wanted, ...rest, format });
    });
    c.header('Location', `/v1/bots/${botId}/imports/${begun.id}`);
    return c.json(represent(begun.id, begun.job), 202);
  });

  router.openapi(template, (c) =>
    c.body(csvOf(templateRows(), { bom: true }), 200, csvHeaders(c, 'products')),
  );

  const listPage = async (
    { botId }: z.output<typeof botParams>,
    given: z.output<typeof list.request.query>,
  ) => {
    const { entries, next } = await readPage(imports.all(db, botId), 'newest', given);
    return { items: entries.map(({ id, data }) => represent(id, plain(data))), next };
  };

  router.openapi(list, async (c) => {
    const found = await listPage(c.req.valid('param'), c.req.valid('query'));
    linkNext(c, found.next);
    return c.json(found, 200);
  });

  addFile(router, cloud, list, {
    operationId: 'exportImports',
    summary: 'Imports as a file',
    name: 'imports',
    columns: importColumns,
    page: listPage,
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    return c.json(represent(id, plain(await find(botId, id))), 200);
  });

  router.openapi(cancel, async (c) => {
    const { id } = c.req.valid('param');
    const { job } = await run(c, cloud, cancelImport, { id });
    return c.json(represent(id, job), 200);
  });

  const page = async (
    { botId, id }: z.output<typeof params>,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ) => {
    await find(botId, id);
    const { items, next } = await reportPage(
      cloud,
      botId,
      id,
      limit,
      cursor === undefined ? undefined : placeAt(cursor),
    );
    return {
      items: items.map((one) => ({ ...one, column: one.column ?? null, key: one.key ?? null })),
      next: next ? Buffer.from(JSON.stringify(next)).toString('base64url') : null,
    };
  };

  router.openapi(report, async (c) => {
    const found = await page(c.req.valid('param'), c.req.valid('query'));
    linkNext(c, found.next);
    return c.json(found, 200);
  });

  addFile(router, cloud, report, {
    operationId: 'exportImportReport',
    summary: 'The report as a file',
    name: 'import-report',
    columns,
    page,
  });

  return router;
}

/**
 * Stores the file that the request brings and has a command name it.
 * @param begin is given where the file lies
 */
async function brought<Begun extends { job: Plain<ImportJob> }>(
  c: Context<ApiEnv>,
  cloud: Cloud,
  botId: string,
  begin: (given: Partial<KeptFile> & { url?: string }, path: string | undefined) => Promise<Begun>,
): Promise<Begun> {
  const contentType = c.req.header('content-type') ?? '';
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json') return begin(await addressIn(c), undefined);
  const isForm = type === 'multipart/form-data';
  if (!isForm && !types.includes(type)) throw new ProblemError('unsupported_media_type');
  if (Number(c.req.header('content-length') ?? 0) > maxImportBody) throw tooLarge();
  const path = `bots/${botId}/imports/${randomUUID()}`;
  const kept = await keep(c, cloud, path, isForm ? boundaryOf(contentType) : undefined, isForm);
  try {
    const begun = await begin(kept, path);
    // An earlier request with the same key has brought it before.
    if (begun.job.source.path !== path) await removeFile(cloud, path);
    return begun;
  } catch (error) {
    // After anything else the import may have begun with it.
    if (error instanceof ProblemError || error instanceof CommandConflict) await removeFile(cloud, path);
    throw error;
  }
}

async function keep(
  c: Context<ApiEnv>,
  cloud: Cloud,
  path: string,
  boundary: string | undefined,
  isForm: boolean,
): Promise<KeptFile> {
  const noForm = (detail: string) => new ProblemError('malformed_request', { detail });
  if (isForm && boundary === undefined) throw noForm('The form has no boundary.');
  const { format } = query
    .pick({ format: true })
    .strip()
    .parse({ format: c.req.query('format') });
  const body = (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>;
  try {
    const file = boundary === undefined ? body : fileOfForm(body, boundary);
    return await keepFile(cloud, path, file, maxImportBody, format);
  } catch (error) {
    if (error instanceof FileTooLarge) throw tooLarge();
    if (error instanceof NoFormFile) throw noForm(error.message);
    if (!(error instanceof FileProblem)) throw error;
    const { message, advice } = error.finding;
    throw new ProblemError('unusable_file', { detail: `${message} ${advice}` });
  }
}

const tooLarge = (): ProblemError =>
  new ProblemError('too_large', {
    detail: 'A file may have 30 MB. Send a larger one, up to 50 MB, by its address, or in several parts.',
  });

async function addressIn(c: Context<ApiEnv>): Promise<{ url: string }> {
  const text = await c.req.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProblemError('malformed_json');
  }
  const { data, error } = byAddress.safeParse(json);
  if (data) return data;
  throw new ProblemError('invalid', {
    errors: error.issues.flatMap((issue) => wrongMembers('body', issue, { value: json })),
  });
}

function placeAt(cursor: string): ReportPlace {
  const place = z.tuple([z.string().regex(/^[abc][\w-]{0,60}$/), z.int().min(0)]);
  let given: unknown;
  try {
    given = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    given = undefined;
  }
  const { data } = place.safeParse(given);
  if (data) return data;
  throw new ProblemError('invalid', {
    errors: [{ path: 'query.cursor', message: 'take it unchanged from `next` of a page of this list' }],
  });
}

function represent(id: string, job: Plain<ImportJob>): z.output<typeof resource> {
  const {
    format = null,
    language: spoken = 'en',
    key,
    money,
    missing,
    dryRun,
    source,
    state,
    counts: counted,
  } = job;
  return {
    id,
    format,
    language: spoken,
    key,
    money,
    missing,
    dryRun,
    url: source.url ?? null,
    bytes: source.bytes ?? null,
    state,
    total: job.total ?? null,
    done: job.done,
    lines: job.lines,
    counts: counted,
    problem: job.problem ?? null,
    finishedAt: job.finishedAt ?? null,
    createdAt: job.createdAt,
    modifiedAt: job.modifiedAt,
  };
}
