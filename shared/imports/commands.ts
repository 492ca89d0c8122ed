/** An import from its beginning to its end; what it does to the shop is in batch.ts. */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, derivedId, type Work } from '../commands/execute.ts';
import { accepted, plain, rejected, type NewEvent } from '../commands/model.ts';
import { bots } from '../bots/queries.ts';
import {
  encoding,
  finding,
  importFormat,
  importId,
  importKeptMs,
  importOptions,
  isOver,
  maxRevivals,
  noCounts,
  quietMs,
  reportEntry,
  type Finding,
  type ImportJob,
} from './model.ts';
import { importProgresses, imports, picturePart, reportParts } from './queries.ts';

/** Has somebody go on with it. */
const goOn = (id: string): NewEvent => ({ topic: 'imports', type: 'import.shift', data: { importId: id } });

/** When it will have gone on by, unless nobody is at it. */
export const dueAfter = (at: Date): Date => new Date(at.getTime() + quietMs);

/**
 * Begins an import.
 * @param path where its file is, unless it is still to be fetched. Not a part of the command: the same file that is
 *   sent again lies elsewhere.
 */
export const startImport = (path?: string) =>
  defineCommand({
    type: 'import.start',
    by: 'catalog',
    input: importOptions.extend({
      url: z.url().max(2048).optional(),
      bytes: z.int().min(0).optional(),
      encoding: encoding.optional(),
      /** Of the file. */
      digest: z.string().optional(),
    }),
    async handle({ id: commandId, botId, input, at }, work, { db }) {
      const id = derivedId(commandId, 'import');
      const { shop } = await work.read({ shop: bots(db).doc(botId) });
      if (!shop) return rejected('not_found');
      const { url, bytes, encoding, digest: _digest, language = shop.language, ...options } = input;
      const job = work.create(imports.doc(db, botId, id), {
        ...options,
        language,
        source: { path, url, bytes, encoding },
        state: 'queued',
        expireAt: new Date(at.getTime() + importKeptMs),
      });
      const progress = work.create(importProgresses.doc(db, botId, id), {
        done: 0,
        lines: 0,
        counts: noCounts,
        dueAt: dueAfter(at),
        expireAt: job.expireAt,
      });
      work.emit(goOn(id));
      return accepted({ id, job: plain(job), progress: plain(progress) });
    },
  });

/** The file of an import lies in Cloud Storage by now. */
export const keepFetched = defineCommand({
  type: 'import.fetched',
  by: 'platform',
  input: z.object({
    id: importId,
    path: z.string(),
    bytes: z.int().min(0),
    format: importFormat,
    encoding,
  }),
  async handle({ botId, input: { id, format, ...kept } }, work, cloud) {
    const { job, ref } = await current(work, cloud, botId, id);
    if (!job) return rejected('over');
    if (job.source.path !== undefined) return rejected('superseded');
    work.save(ref, job, { ...job, format, source: { ...job.source, ...kept } });
    return accepted({ id });
  },
});

/** The file was looked through. */
export const beginImport = defineCommand({
  type: 'import.begin',
  by: 'platform',
  input: z.object({ id: importId, total: z.int().min(0) }),
  async handle({ botId, input: { id, total } }, work, cloud) {
    const { job, ref } = await current(work, cloud, botId, id);
    if (job?.state !== 'queued') return rejected('over');
    work.save(ref, job, { ...job, state: 'running', total });
    return accepted({ id });
  },
});

/** Whoever worked on it has had enough for now: it is gone on with by the next event. */
export const handOver = defineCommand({
  type: 'import.hand_over',
  by: 'platform',
  input: z.object({ id: importId }),
  async handle({ botId, input: { id } }, work, cloud) {
    const { job } = await current(work, cloud, botId, id);
    if (!job) return rejected('over');
    work.emit(goOn(id));
    return accepted({ id });
  },
});

/** There is nothing more to do, or nothing could be done. */
export const finishImport = defineCommand({
  type: 'import.finish',
  by: 'platform',
  input: z.object({ id: importId, problem: finding.optional() }),
  async handle({ botId, input: { id, problem }, at }, work, cloud) {
    const { job, ref } = await current(work, cloud, botId, id);
    if (!job) return rejected('over');
    work.save(ref, job, { ...job, state: problem ? 'failed' : 'done', problem, finishedAt: at });
    return accepted({ id });
  },
});

/** Sees to an import that has not got on for long: its event is lost, or whoever had it is gone. */
export const reviveImport = defineCommand({
  type: 'import.revive',
  by: 'platform',
  input: z.object({ id: importId }),
  async handle({ botId, input: { id }, at }, work, { db }) {
    const refs = { job: imports.doc(db, botId, id), progress: importProgresses.doc(db, botId, id) };
    const { job, progress } = await work.read(refs);
    if (!progress?.dueAt || progress.dueAt > at) return rejected('not_due');
    const { dueAt: _dueAt, revivals = 0, ...rest } = progress;
    if (!job || isOver(job)) {
      work.save(refs.progress, progress, rest);
    } else if (revivals < maxRevivals) {
      work.save(refs.progress, progress, { ...rest, dueAt: dueAfter(at), revivals: revivals + 1 });
    } else {
      work.save(refs.progress, progress, rest);
      work.save(refs.job, job, { ...job, state: 'failed', problem: leftLying, finishedAt: at });
    }
    // Whoever comes to one that is over takes its file away.
    work.emit(goOn(id));
    return accepted({ id });
  },
});

const leftLying: Finding = {
  code: 'left_lying',
  message: 'The import broke off, and did not get on however often it was begun again.',
  advice:
    'Import the file again, in several parts if it is large: what was imported of it stays, and is not made twice.',
};

/** Stops an import where it is; what it has done stays. */
export const cancelImport = defineCommand({
  type: 'import.cancel',
  by: 'catalog',
  input: z.object({ id: importId }),
  async handle({ botId, input: { id }, at }, work, { db }) {
    const ref = imports.doc(db, botId, id);
    const { job } = await work.read({ job: ref });
    if (!job) return rejected('not_found');
    if (isOver(job)) return rejected('import_over');
    // Whoever comes to it takes its file away.
    work.emit(goOn(id));
    return accepted({
      id,
      job: plain(work.save(ref, job, { ...job, state: 'cancelled', finishedAt: at })),
    });
  },
});

/** Tells in the report what became of the pictures of one product. */
export const reportPictures = defineCommand({
  type: 'import.report_pictures',
  by: 'platform',
  input: z.object({
    id: importId,
    productId: z.string(),
    line: z.int(),
    entries: z.array(reportEntry).min(1).max(20),
  }),
  async handle({ botId, input: { id, productId, line, entries }, at }, work, { db }) {
    const { job } = await work.read({ job: imports.doc(db, botId, id) });
    if (!job) return rejected('not_found');
    const expireAt = new Date(at.getTime() + importKeptMs);
    work.replace(reportParts(id).doc(db, botId, picturePart(line, productId)), { entries, expireAt });
    return accepted({ id });
  },
});

/** The import, unless it is over. */
async function current(work: Work, { db }: Cloud, botId: string, id: string) {
  const ref = imports.doc(db, botId, id);
  const { job } = await work.read({ job: ref });
  const going: ImportJob | undefined = job && !isOver(job) ? job : undefined;
  return { job: going, ref };
}
