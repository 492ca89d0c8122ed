import { kind } from '../cloud/firestore.ts';
import { kept } from '../cloud/kept.ts';
import { text, type Text, type TextId } from './model.ts';

/** `bots/{botId}/texts/{textId}` */
export const texts = kind('texts', text);

/** What the shop says in its own words, at most ten seconds old. */
export const findTexts = kept(async ({ db }, botId): Promise<Partial<Record<TextId, Text>>> => {
  const { docs } = await texts.all(db, botId).get();
  return Object.fromEntries(docs.map((doc) => [doc.id, doc.data()]));
});
