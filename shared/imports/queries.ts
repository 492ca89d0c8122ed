import type { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { kind, readAll, type Kind } from '../cloud/firestore.ts';
import { dueOf, type Due } from '../commands/many.ts';
import { importJob, importProgress, reportPart, type ImportJob, type ImportProgress } from './model.ts';

/** `bots/{botId}/imports/{id}` */
export const imports = kind('imports', importJob);

/** `bots/{botId}/importProgress/{id}` */
export const importProgresses = kind('importProgress', importProgress);

/** An import and how far it is. */
export interface Import {
  job: ImportJob;
  progress: ImportProgress;
}

/** Both documents of an import; undefined where there is none. */
export async function findImport({ db }: Cloud, botId: string, id: string): Promise<Import | undefined> {
  const refs = { job: imports.doc(db, botId, id), progress: importProgresses.doc(db, botId, id) };
  const { job, progress } = await readAll(db, refs);
  return job && progress && { job, progress };
}

/** Imports that nobody has got on with for too long, of all bots, the longest ago first. */
export const dueImports = (cloud: Cloud, now: Date, limit: number): Promise<Due[]> =>
  dueOf(cloud, 'importProgress', 'dueAt', now, limit);

/** `bots/{botId}/imports/{importId}/reportParts/{part}` */
export const reportParts = (importId: string): Kind<z.output<typeof reportPart>> =>
  kind(`imports/${importId}/reportParts`, reportPart);

/** Batches come in the order of the file. @param number of the batch's parts, from 0 */
export const batchPart = (from: number, number: number): string =>
  `a${String(from).padStart(8, '0')}-${String(number).padStart(3, '0')}`;
/** About the end of the file. */
export const filePart = 'b';
/** From here on there is what became of pictures, by their products' lines. */
export const pictureParts = 'c';
export const picturePart = (line: number, productId: string): string =>
  `${pictureParts}${String(line).padStart(8, '0')}-${productId}`;
