/** The bot's document is read with nearly every update, so an instance keeps it for some seconds. */
import type { Cloud } from '../cloud/cloud.ts';
import { parsedBy, type CollectionReference, type Firestore } from '../cloud/firestore.ts';
import { decrypt } from '../cloud/secrets.ts';
import { bot, type Bot } from './model.ts';

export const bots = (db: Firestore): CollectionReference<Bot> =>
  db.collection('bots').withConverter(parsedBy(bot));

const keptForMs = 10_000;
const cached = new WeakMap<Cloud, Map<string, { until: number; bot: Promise<Bot | undefined> }>>();

/** The bot, at most ten seconds old; undefined when it is not connected. */
export function findBot(cloud: Cloud, botId: string): Promise<Bot | undefined> {
  const known = cached.get(cloud) ?? new Map<string, { until: number; bot: Promise<Bot | undefined> }>();
  cached.set(cloud, known);
  const entry = known.get(botId);
  if (entry && entry.until > Date.now()) return entry.bot;
  const reading = bots(cloud.db)
    .doc(botId)
    .get()
    .then((snapshot) => snapshot.data());
  known.set(botId, { until: Date.now() + keptForMs, bot: reading });
  // Neither a failure nor an absence is kept: the next update asks again.
  const forget = () => known.delete(botId);
  reading.then((value) => value ?? forget(), forget);
  return reading;
}

export function tokenOf(cloud: Cloud, botId: string, { token }: Bot): string {
  return decrypt(cloud.config.SECRET_KEY, token, botId);
}
