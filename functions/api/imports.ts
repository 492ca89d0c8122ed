/** Files of products: taking one in, how far it is, what there is to say about its lines. The work is done elsewhere. */
import { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { readAll } from '../../shared/cloud/firestore.ts';
import { plain } from '../../shared/commands/model.ts';
import { csvOf } from '../../shared/csv/write.ts';
import { cancelImport, startImport } from '../../shared/imports/commands.ts';
import { importFormat, importId, importOptions } from '../../shared/imports/model.ts';
import { findImport, importProgresses, imports, type Import } from '../../shared/imports/queries.ts';
import { templateRows } from '../../shared/imports/read/template.ts';
import { reportPage, type ReportPlace } from '../../shared/imports/report.ts';
import { language } from '../../shared/texts/model.ts';
import { answer, botParams, listProblems, problems } from './contract.ts';
import { csvAnswer, csvHeaders } from './csv-stream.ts';
import { addFile } from './csv.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { brought, fileTaken } from './import-files.ts';
import { entry, entryColumns, importColumns, represent, representEntry, resource } from './import-shown.ts';
import { cursorOf, pageOf, pageQuery, positionIn, readPage, wrongCursor } from './paging.ts';
import { ProblemError } from './problem.ts';
import { run, writeHeaders } from './run.ts';
import { turned } from './views.ts';

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
    body: fileTaken,
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

export function importRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const { db } = cloud;

  const find = async (botId: string, id: string): Promise<Import> => {
    const found = await findImport(cloud, botId, id);
    if (!found) throw new ProblemError('not_found');
    return found;
  };
  const shown = (id: string, { job, progress }: Import) => represent(id, plain(job), plain(progress));

  router.openapi(start, async (c) => {
    const { botId } = c.req.valid('param');
    const { dryRun, ...options } = c.req.valid('query');
    const wanted = { ...options, dryRun: dryRun === 'true' };
    const begun = await brought(c, cloud, botId, async (given, path) => {
      const { format = wanted.format, ...rest } = given;
      return run(c, cloud, startImport(path), { ...wanted, ...rest, format });
    });
    c.header('Location', `/v1/bots/${botId}/imports/${begun.id}`);
    return c.json(represent(begun.id, begun.job, begun.progress), 202);
  });

  router.openapi(template, (c) =>
    c.body(csvOf(templateRows(), { bom: true }), 200, csvHeaders(c, 'products')),
  );

  const listPage = async (
    { botId }: z.output<typeof botParams>,
    given: z.output<typeof list.request.query>,
  ) => {
    const { entries, next } = await readPage(imports.all(db, botId), 'newest', given);
    const refs = Object.fromEntries(entries.map(({ id }) => [id, importProgresses.doc(db, botId, id)]));
    const found = entries.length > 0 ? await readAll(db, refs) : {};
    const items = entries.flatMap(({ id, data: job }) => {
      const progress = found[id];
      return progress ? [shown(id, { job, progress })] : [];
    });
    return { items, next };
  };

  router.openapi(list, async (c) =>
    c.json(turned(c, await listPage(c.req.valid('param'), c.req.valid('query'))), 200),
  );

  addFile(router, cloud, list, {
    operationId: 'exportImports',
    summary: 'Imports as a file',
    name: 'imports',
    columns: importColumns,
    page: listPage,
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    return c.json(shown(id, await find(botId, id)), 200);
  });

  router.openapi(cancel, async (c) => {
    const { botId, id } = c.req.valid('param');
    const { job } = await run(c, cloud, cancelImport, { id });
    const { progress } = await find(botId, id);
    return c.json(represent(id, job, plain(progress)), 200);
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
      items: items.map(representEntry),
      next: next ? cursorOf(next) : null,
    };
  };

  router.openapi(report, async (c) =>
    c.json(turned(c, await page(c.req.valid('param'), c.req.valid('query'))), 200),
  );

  addFile(router, cloud, report, {
    operationId: 'exportImportReport',
    summary: 'The report as a file',
    name: 'import-report',
    columns: entryColumns,
    page,
  });

  return router;
}

const place = z.tuple([z.string().regex(/^[abc][\w-]{0,60}$/), z.int().min(0)]).optional();
const reportPlace = z
  .strictObject({ lines: place, pictures: place })
  .refine(({ lines, pictures }) => lines !== undefined || pictures !== undefined);

function placeAt(cursor: string): ReportPlace {
  const { data } = reportPlace.safeParse(positionIn(cursor));
  if (!data) throw wrongCursor();
  return data;
}
