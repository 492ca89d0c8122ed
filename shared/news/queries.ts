import type { Cloud } from '../cloud/cloud.ts';
import { kind, Timestamp } from '../cloud/firestore.ts';
import { newsItem, type NewsItem } from './model.ts';

/** `bots/{botId}/news/{id}` */
export const news = kind('news', newsItem);

export type NumberedNews = NewsItem & { id: string };

/**
 * Published items, newest first.
 * @param after the item to go on behind
 * @returns up to `limit` items, and whether there are more
 */
export async function latestNews(
  { db }: Cloud,
  botId: string,
  limit: number,
  now: Date,
  after?: { publishedAt: Date; id: string },
): Promise<{ items: NumberedNews[]; more: boolean }> {
  let query = news
    .all(db, botId)
    .where('publishedAt', '<=', now)
    .orderBy('publishedAt', 'desc')
    .orderBy('__name__', 'desc')
    .limit(limit + 1);
  if (after) query = query.startAfter(Timestamp.fromDate(after.publishedAt), after.id);
  const { docs } = await query.get();
  const found = docs.map((doc) => ({ ...doc.data(), id: doc.id }));
  return { items: found.slice(0, limit), more: found.length > limit };
}
