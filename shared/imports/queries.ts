import { kind, type Kind } from '../cloud/firestore.ts';
import type { z } from 'zod';
import { importJob, reportPart } from './model.ts';

/** `bots/{botId}/imports/{id}` */
export const imports = kind('imports', importJob);

/** `bots/{botId}/imports/{importId}/reportParts/{part}` */
export const reportParts = (importId: string): Kind<z.output<typeof reportPart>> =>
  kind(`imports/${importId}/reportParts`, reportPart);

/** Batches come in the order of the file, pictures behind them. @param number of the batch's parts, from 0 */
export const batchPart = (from: number, number: number): string =>
  `a${String(from).padStart(8, '0')}-${String(number).padStart(3, '0')}`;
/** About the file as a whole. */
export const filePart = 'b';
export const picturePart = (line: number, productId: string): string =>
  `c${String(line).padStart(8, '0')}-${productId}`;
