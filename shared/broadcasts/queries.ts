/** Where broadcasts are kept, and what may be asked about them. */
import type { Cloud } from '../cloud/cloud.ts';
import {
  kind,
  parsedBy,
  readable,
  Timestamp,
  type CollectionReference,
  type DocumentReference,
  type Firestore,
} from '../cloud/firestore.ts';
import type { Language } from '../texts/model.ts';
import {
  added,
  emptyTally,
  languageBy,
  languageGiven,
  lettersOf,
  settledIn,
  statesIn,
  sumOf,
  tallyOf,
  variantAt,
  type BroadcastList,
} from './decide.ts';
import {
  broadcast,
  lane,
  outcomeLetters,
  shard,
  type Broadcast,
  type Lane,
  type NumberedBroadcast,
  type Shard,
  type Tally,
} from './model.ts';

export const broadcasts = kind('broadcasts', broadcast);

const lanes = kind('lanes', lane);
export const laneOf = (db: Firestore, botId: string): DocumentReference<Lane> =>
  lanes.doc(db, botId, 'broadcasts');

export const shardsOf = (db: Firestore, botId: string, id: string): CollectionReference<Shard> =>
  broadcasts.doc(db, botId, id).collection('shards').withConverter(parsedBy(shard));

/** Numbered from 0, and in the order of their numbers by their ids, too. */
export const shardOf = (db: Firestore, botId: string, id: string, number: number): DocumentReference<Shard> =>
  shardsOf(db, botId, id).doc(String(number).padStart(6, '0'));

/** Those that may be worked: the next, and the one after it, which is begun while the last answers of the first are due. */
export const shardsAtWork = (
  db: Firestore,
  botId: string,
  id: string,
  { next, frozen }: Pick<Broadcast, 'next' | 'frozen'>,
): DocumentReference<Shard>[] =>
  [next, next + 1]
    .filter((number) => number < (frozen?.shards ?? 0))
    .map((number) => shardOf(db, botId, id, number));

/** The newest first. @param after the last of the page before */
export async function broadcastsIn(
  { db }: Cloud,
  botId: string,
  list: BroadcastList,
  limit: number,
  after?: { createdAt: Date; id: string },
): Promise<{ items: NumberedBroadcast[]; more: boolean }> {
  const ordered = broadcasts
    .all(db, botId)
    .where('state', 'in', statesIn[list])
    .orderBy('createdAt', 'desc')
    .orderBy('__name__', 'desc');
  const page = after ? ordered.startAfter(Timestamp.fromDate(after.createdAt), after.id) : ordered;
  const { docs } = await page.limit(limit + 1).get();
  const items = docs.slice(0, limit).map((doc) => ({ ...doc.data(), id: doc.id }));
  return { items, more: docs.length > limit };
}

/** What counts who has what: of each shard. */
const counted = shard.pick({ number: true, ids: true, languages: true, outcomes: true });
const countedAtOnce = 20;

/**
 * How many were sent this variant in this language: what changing it there changes. It takes a read for each shard.
 * @param fallback the language of the shop
 */
export async function countHolders(
  { db }: Cloud,
  botId: string,
  id: string,
  { variant: number, language }: { variant: number; language: Language },
  fallback: Language,
): Promise<number> {
  const ref = broadcasts.doc(db, botId, id);
  const { variants = [], frozen } = (await ref.get()).data() ?? {};
  const given = variants[number];
  if (!given) return 0;
  const all = ref.collection('shards').select('number', 'ids', 'languages', 'outcomes');
  let count = 0;
  for (let from = 0; from < (frozen?.shards ?? 0); from += countedAtOnce) {
    const some = all.where('number', '>=', from).where('number', '<', from + countedAtOnce);
    for (const doc of (await some.get()).docs) {
      const found = counted.parse(doc.data());
      const { ids, languages, outcomes } = found;
      count += ids.filter(
        (_, index) =>
          outcomes[index] === outcomeLetters.sent &&
          variantAt(id, found, index, variants.length) === number &&
          languageGiven(given, languageBy(languages[index]), fallback) === language,
      ).length;
    }
  }
  return count;
}

/** How far a broadcast is. */
export interface Progress {
  recipients: number;
  tally: Tally;
  settled: number;
}

export interface Standing extends Progress {
  /** What came of the sending, whichever pass is the present one: by variant. */
  variants: Tally[];
}

/** How far it is by the shards that the present pass has finished. */
export function finishedOf({
  frozen,
  pass,
  tallies,
  later,
  variants,
}: Pick<Broadcast, 'frozen' | 'pass' | 'tallies' | 'later' | 'variants'>): Standing {
  const tally = pass.number === 0 ? sumOf(tallies) : (later ?? emptyTally());
  return {
    recipients: frozen?.recipients ?? 0,
    tally,
    settled: settledIn(tally),
    variants: variants.map((_, index) => tallies[index] ?? emptyTally()),
  };
}

/** How far it is with the present pass, up to the last second: by the finished shards and the one at work. */
export async function progressOf(
  { db }: Cloud,
  botId: string,
  id: string,
  broadcast: Broadcast,
): Promise<Standing> {
  const finished = finishedOf(broadcast);
  const { frozen, next, pass } = broadcast;
  const current =
    frozen && next < frozen.shards ? readable(await shardOf(db, botId, id, next).get()) : undefined;
  if (current?.pass !== pass.number) return finished;
  const here = tallyOf(id, current, lettersOf(current), finished.variants.length);
  const tally = added(finished.tally, sumOf(here));
  const variants = finished.variants.map((done, index) => added(done, here[index] ?? emptyTally()));
  return {
    ...finished,
    tally,
    settled: settledIn(tally),
    ...(pass.number === 0 && { variants }),
  };
}
