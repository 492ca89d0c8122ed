/** Imports and their reports as the API shows them. */
import { z } from '@hono/zod-openapi';
import type { Plain } from '../../shared/commands/model.ts';
import {
  finding,
  importFormat,
  importId,
  importJob,
  importOptions,
  importProgress,
  reportEntry,
  type ImportJob,
  type ImportProgress,
  type ReportEntry,
} from '../../shared/imports/model.ts';
import { language } from '../../shared/texts/model.ts';
import { time, times, timesExample } from './contract.ts';
import { members, moments, within, type Columns } from './csv-columns.ts';

const { done, lines, counts } = importProgress.shape;
export const resource = z
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
    total: importJob.shape.total
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

export const entry = reportEntry
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

export const entryColumns: Columns<z.output<typeof entry>> = members(
  ...(['line', 'column', 'level', 'code', 'message', 'advice', 'key'] as const),
);

export const importColumns: Columns<ReturnType<typeof represent>> = {
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

export function represent(
  id: string,
  job: Plain<ImportJob>,
  progress: Plain<ImportProgress>,
): z.output<typeof resource> {
  const { format = null, language: spoken = 'en', key, money, missing, dryRun, source, state } = job;
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
    done: progress.done,
    lines: progress.lines,
    counts: progress.counts,
    problem: job.problem ?? null,
    finishedAt: job.finishedAt ?? null,
    createdAt: job.createdAt,
    modifiedAt: job.modifiedAt > progress.modifiedAt ? job.modifiedAt : progress.modifiedAt,
  };
}

export const representEntry = (told: ReportEntry): z.output<typeof entry> => ({
  ...told,
  column: told.column ?? null,
  key: told.key ?? null,
});
