/** Publishing news and taking them back. */
import { z } from 'zod';
import { defineCommand, derivedId } from '../commands/execute.ts';
import { accepted, plain, rejected } from '../commands/model.ts';
import { newsId, newsInput } from './model.ts';
import { news } from './queries.ts';

export const publishNews = defineCommand({
  type: 'news.publish',
  input: newsInput,
  async handle({ id: commandId, botId, at, input }, work, { db }) {
    const id = derivedId(commandId, 'news');
    await work.read({});
    const { title, body } = input;
    const publishedAt = input.publishedAt === undefined ? at : new Date(input.publishedAt);
    const item = work.create(news.doc(db, botId, id), { title, body, publishedAt });
    return accepted({ id, item: plain(item) });
  },
});

export const deleteNews = defineCommand({
  type: 'news.delete',
  input: z.object({ id: newsId }),
  async handle({ botId, input: { id } }, work, { db }) {
    const ref = news.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    work.delete(ref);
    return accepted({ id });
  },
});
