import type { Cloud } from '../cloud/cloud.ts';
import { kind } from '../cloud/firestore.ts';
import { newsItem, type NewsItem } from './model.ts';

/** `bots/{botId}/news/{id}` */
export const news = kind('news', newsItem);

/** The last `limit` published items, newest first. */
export async function latestNews(cloud: Cloud, botId: string, limit: number, now: Date): Promise<NewsItem[]> {
  const { docs } = await news
    .all(cloud.db, botId)
    .where('publishedAt', '<=', now)
    .orderBy('publishedAt', 'desc')
    .limit(limit)
    .get();
  return docs.map((doc) => doc.data());
}
