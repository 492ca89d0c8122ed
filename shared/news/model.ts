/** What a shop tells its customers. */
import { z } from 'zod';
import { picture } from '../catalog/model.ts';
import { instant, stamps } from '../commands/model.ts';
import { localized, localizedPatch } from '../texts/model.ts';

/** Made from the command that published it. Short, since a button's callback data carries it. */
export const newsId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,16}$/, 'expected 1 to 16 of A-Z, a-z, 0-9, _ and -')
  // Firestore keeps such names for itself.
  .refine((id) => !/^__.*__$/.test(id), { error: 'no item of the news has such an id' });

export const maxNewsTitle = 200;
export const maxNewsBody = 3500;

/** `bots/{botId}/news/{id}` */
export const newsItem = z.object({
  title: localized(maxNewsTitle),
  body: localized(maxNewsBody),
  publishedAt: instant,
  picture: picture.optional(),
  /** How Telegram knows the picture, once it was sent. A cache: it belongs to this bot alone. */
  fileId: z.string().optional(),
  /** The broadcast that brings it to all customers, where one does. */
  broadcastId: z.string().optional(),
  ...stamps,
});
export type NewsItem = z.output<typeof newsItem>;

export const newsInput = newsItem.pick({ title: true, body: true }).extend({
  /** ISO time; left out: now. A time to come keeps the item back until then. */
  publishedAt: z.iso.datetime({ offset: true }).optional(),
});

/** A change of an item, by RFC 7396: what is left out stays. */
export const newsPatch = z.strictObject({
  title: localizedPatch(maxNewsTitle).optional(),
  body: localizedPatch(maxNewsBody).optional(),
  publishedAt: newsInput.shape.publishedAt,
});
