/** What a shop tells its customers. */
import { z } from 'zod';
import { instant, stamps } from '../commands/model.ts';
import { localized } from '../texts/model.ts';

/** `bots/{botId}/news/{id}` */
export const newsItem = z.object({
  title: localized(200),
  body: localized(3500),
  publishedAt: instant,
  ...stamps,
});
export type NewsItem = z.output<typeof newsItem>;
