/** What a shop tells its customers. */
import { z } from 'zod';
import { picture } from '../catalog/model.ts';
import { instant, stamps } from '../commands/model.ts';
import { localized } from '../texts/model.ts';

/** Made from the command that published it. Short, since a button's callback data carries it. */
export const newsId = z.string().regex(/^[A-Za-z0-9_-]{1,16}$/, 'expected 1 to 16 of A-Z, a-z, 0-9, _ and -');

/** `bots/{botId}/news/{id}` */
export const newsItem = z.object({
  title: localized(200),
  body: localized(3500),
  publishedAt: instant,
  picture: picture.optional(),
  /** How Telegram knows the picture, once it was sent. A cache: it belongs to this bot alone. */
  fileId: z.string().optional(),
  ...stamps,
});
export type NewsItem = z.output<typeof newsItem>;

export const newsInput = newsItem.pick({ title: true, body: true }).extend({
  /** ISO time; left out: now. A time to come keeps the item back until then. */
  publishedAt: z.iso.datetime({ offset: true }).optional(),
});
