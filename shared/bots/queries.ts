import type { Cloud } from '../cloud/cloud.ts';
import { parsedBy, type CollectionReference, type Firestore } from '../cloud/firestore.ts';
import { kept } from '../cloud/kept.ts';
import { decrypt } from '../cloud/secrets.ts';
import { bot, type Bot } from './model.ts';

export const bots = (db: Firestore): CollectionReference<Bot> =>
  db.collection('bots').withConverter(parsedBy(bot));

/** The bot, at most ten seconds old; undefined when it is not connected. */
export const findBot = kept(async ({ db }, botId): Promise<Bot | undefined> => {
  const snapshot = await bots(db).doc(botId).get();
  return snapshot.data();
});

export function tokenOf(cloud: Cloud, botId: string, { token }: Bot): string {
  return decrypt(cloud.config.SECRET_KEY, token, botId);
}
