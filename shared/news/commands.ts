/** Publishing news, giving them a picture, and taking them back. */
import { z } from 'zod';
import { broughtAgain, withOutcome } from '../catalog/decide.ts';
import { picture, pictureOutcome, type Picture } from '../catalog/model.ts';
import { pictureRemoved } from '../catalog/pictures.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, derivedId } from '../commands/execute.ts';
import { accepted, plain, rejected, type NewEvent } from '../commands/model.ts';
import { patched, problemsOf } from '../commands/patch.ts';
import { newsId, newsInput, newsPatch } from './model.ts';
import { broadcastNews, waitingNews } from '../broadcasts/news.ts';
import { findBot } from '../bots/queries.ts';
import { news } from './queries.ts';

/** The id of the item that this command makes: its picture is stored before. */
export const newsIdOf = (commandId: string): string => derivedId(commandId, 'news');

/**
 * Publishes an item, and has it sent to all customers at that time: where the shop does not want that for all of its
 * news, nor `broadcast` says so for this one, it is only there to be read.
 * @param picture has been stored already
 */
export const publishNews = defineCommand({
  type: 'news.publish',
  by: 'news',
  input: newsInput.extend({ picture: picture.optional(), broadcast: z.boolean().optional() }),
  async handle({ id: commandId, botId, actor, at, input }, work, cloud) {
    const { db } = cloud;
    const id = newsIdOf(commandId);
    const [shop] = await Promise.all([findBot(cloud, botId), work.read({})]);
    const { title, body, picture: shown } = input;
    const publishedAt = input.publishedAt === undefined ? at : new Date(input.publishedAt);
    const made = { title, body, publishedAt, ...(shown && { picture: shown }) };
    if (shown) work.emit(pictureAdded(id, shown));
    const isSent = input.broadcast ?? shop?.broadcasts.news ?? false;
    const broadcastId = isSent
      ? broadcastNews(work, { commandId, botId, actor, at }, { ...made, id }, db)
      : undefined;
    const item = work.create(news.doc(db, botId, id), { ...made, ...(isSent && { broadcastId }) });
    return accepted({ id, item: plain(item), ...(broadcastId !== undefined && { broadcastId }) });
  },
});

const pictureAdded = (newsId: string, { id: pictureId }: Picture): NewEvent => ({
  topic: 'images',
  type: 'picture.added',
  data: { newsId, pictureId },
});

/** Changes the words of an item, language by language, or when it is published; and so in what is to bring it. */
export const patchNews = defineCommand({
  type: 'news.patch',
  by: 'news',
  input: z.object({ id: newsId, change: newsPatch }),
  async handle({ botId, input: { id, change } }, work, { db }) {
    const ref = news.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const publishedAt = change.publishedAt ?? before.publishedAt.toISOString();
    const { title, body } = before;
    const after = newsInput.safeParse(patched({ title, body, publishedAt }, change));
    if (!after.success) return rejected('invalid_result', problemsOf(after.error));
    const broadcast = await waitingNews(work, db, botId, before.broadcastId);
    const item = { ...before, ...after.data, publishedAt: new Date(publishedAt) };
    broadcast?.becomes(
      { ...item, id },
      { words: Boolean(change.title ?? change.body), time: change.publishedAt !== undefined },
    );
    return accepted({ id, item: plain(work.save(ref, before, item)) });
  },
});

/** What is to bring it to customers, and has not begun to, does not. */
export const deleteNews = defineCommand({
  type: 'news.delete',
  by: 'news',
  input: z.object({ id: newsId }),
  async handle({ botId, input: { id } }, work, { db }) {
    const ref = news.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const broadcast = await waitingNews(work, db, botId, before.broadcastId);
    broadcast?.cancel();
    work.delete(ref);
    if (before.picture) work.emit(pictureRemoved(before.picture));
    return accepted({ id });
  },
});

/**
 * Gives the item its one picture, which has been stored already, in the place of another. The same picture again
 * changes nothing, and gets the sizes that it lacks.
 * @returns the picture that the item has now
 */
export const setNewsPicture = defineCommand({
  type: 'news.set_picture',
  by: 'news',
  input: z.object({ id: newsId, picture }),
  async handle({ botId, input }, work, { db }) {
    const ref = news.doc(db, botId, input.id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const same = before.picture?.id === input.picture.id ? before.picture : undefined;
    const how = same ? broughtAgain(same) : 'anew';
    const broadcast = await waitingNews(work, db, botId, before.broadcastId);
    if (how !== 'there') work.emit(pictureAdded(input.id, input.picture));
    if (same && how !== 'anew') return accepted({ picture: same });
    const item = { ...before, picture: input.picture, fileId: undefined };
    if (!before.picture) broadcast?.becomes({ ...item, id: input.id }, { words: true });
    work.save(ref, before, item);
    if (before.picture) work.emit(pictureRemoved(before.picture));
    return accepted({ picture: input.picture });
  },
});

/** @returns `not_found` when there is no such item, or no picture to take away */
export const removeNewsPicture = defineCommand({
  type: 'news.remove_picture',
  by: 'news',
  input: z.object({ id: newsId }),
  async handle({ botId, input: { id } }, work, { db }) {
    const ref = news.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before?.picture) return rejected('not_found');
    const broadcast = await waitingNews(work, db, botId, before.broadcastId);
    const item = { ...before, picture: undefined, fileId: undefined };
    broadcast?.becomes({ ...item, id }, { words: true });
    work.save(ref, before, item);
    work.emit(pictureRemoved(before.picture));
    return accepted({ id });
  },
});

/** Notes what became of the item's picture. `not_found`: it is gone, or was stored anew. */
export const setNewsPictureOutcome = defineCommand({
  type: 'news.set_picture_outcome',
  by: 'platform',
  input: z.object({ id: newsId, outcome: pictureOutcome }),
  async handle({ botId, input: { id, outcome } }, work, { db }) {
    const ref = news.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (before?.picture?.original !== outcome.original) return rejected('not_found');
    work.save(ref, before, { ...before, picture: withOutcome(before.picture, outcome) });
    return accepted({ pictureId: outcome.id });
  },
});

/** Remembers how Telegram knows the picture that it was sent. No command: a cache, lost at the cost of one upload. */
export async function rememberNewsFileId(
  { db }: Cloud,
  botId: string,
  id: string,
  pictureId: string,
  fileId: string,
): Promise<void> {
  const ref = news.doc(db, botId, id);
  await db.runTransaction(async (transaction) => {
    const found = (await transaction.get(ref)).data();
    if (found?.picture?.id === pictureId) transaction.update(ref, { fileId });
  });
}
