/** Who has declined while a broadcast is under way. */
import type { BroadcastCategory } from '../broadcasts/category.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { customers } from './queries.ts';

/** @returns those with ids from `first` to `last` who have declined messages of this category, and something since then */
export async function declinedSince(
  { db }: Cloud,
  botId: string,
  category: BroadcastCategory,
  since: Date,
  first: number,
  last: number,
): Promise<number[]> {
  const { docs } = await customers
    .all(db, botId)
    .where('declinedAt', '>', since)
    .where('telegramId', '>=', first)
    .where('telegramId', '<=', last)
    .select('telegramId', 'declined')
    .get();
  return docs.flatMap((doc) =>
    (doc.get('declined') as string[]).includes(category) ? [doc.get('telegramId') as number] : [],
  );
}
