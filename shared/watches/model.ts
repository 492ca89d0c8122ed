/**
 * Who waits for a sold-out product. A watch is its own document, so that a product may have any number of them; the
 * customer's document lists the same products, so that a card knows without asking. Both change in one transaction.
 */
import { z } from 'zod';
import { catalogId } from '../catalog/model.ts';
import { stamps } from '../commands/model.ts';

/** `bots/{botId}/watches/{productId}.{telegramId}` */
export const watch = z.object({
  productId: catalogId,
  telegramId: z.int(),
  /** Names this wish: of one that is told, withdrawn and made again, each is told once. */
  wish: z.string(),
  ...stamps,
});
export type Watch = z.output<typeof watch>;

export const watchId = (productId: string, telegramId: number): string => `${productId}.${telegramId}`;
