/** The screens of promo codes that were made many at once, with what it takes to draw them, and their file. */
import { InputFile } from 'grammy';
import { csvOf, type Cell } from '../../shared/csv/write.ts';
import { batchCounts, batchesPage, promoBatches } from '../../shared/promo/queries.ts';
import { batchListScreen, batchScreen, type BatchShown } from './views/promo-batches.ts';
import type { Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const batchesShown = 10;

/** The first page of the batches, or the one behind a batch. */
export async function batchesNow(
  { visit: { cloud, botId } }: ShopContext,
  voice: Voice,
  after?: { createdAt: Date; id: string },
): Promise<Screen> {
  return batchListScreen(voice, await batchesPage(cloud, botId, batchesShown, after));
}

/** A batch with its counts; undefined where it is gone. */
export async function readBatch(
  { visit: { cloud, botId } }: ShopContext,
  id: string,
): Promise<BatchShown | undefined> {
  const [found, counts] = await Promise.all([
    promoBatches.doc(cloud.db, botId, id).get(),
    batchCounts(cloud, botId, id),
  ]);
  const batch = found.data();
  return batch && { batch: { ...batch, id }, counts };
}

/** A batch; where it is gone, the list. @param notice HTML */
export async function batchNow(ctx: ShopContext, voice: Voice, id: string, notice?: string): Promise<Screen> {
  const shown = await readBatch(ctx, id);
  return shown ? batchScreen(voice, { ...shown, notice }) : batchesNow(ctx, voice);
}

/** Sends codes as a file. */
export async function sendCodes(
  ctx: ShopContext,
  prefix: string,
  rows: readonly (readonly Cell[])[],
): Promise<{ messageId: number }> {
  const file = new InputFile(Buffer.from(csvOf(rows, { bom: true })), `${fileName(prefix)}.csv`);
  const { message_id } = await ctx.api.sendDocument(ctx.visit.customerId, file);
  return { messageId: message_id };
}

/** The name of a file in plain letters: others do not get through everywhere. */
const fileName = (prefix: string): string => `promo-${prefix.replaceAll(/[^0-9A-Z_-]/g, '') || 'codes'}`;
