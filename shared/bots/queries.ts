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

/** The same where there has to be one. @throws where it is not connected */
export async function connectedBot(cloud: Cloud, botId: string): Promise<Bot> {
  return connected(await findBot(cloud, botId), botId);
}

/** @throws where it is not connected */
export function connected(shop: Bot | undefined, botId: string): Bot {
  if (!shop) throw new Error(`bot ${botId} is not connected`);
  return shop;
}

export function tokenOf(cloud: Cloud, botId: string, { token }: Bot): string {
  return decrypt(cloud.config.SECRET_KEY, token, botId);
}
