/** Where broadcasts are kept, and what may be asked about them. */
import type { Cloud } from '../cloud/cloud.ts';
import {
  kind,
  parsedBy,
  type CollectionReference,
  type DocumentReference,
  type Firestore,
} from '../cloud/firestore.ts';
import { added, emptyTally, lettersOf, settledIn, sumOf, tallyOf } from './decide.ts';
import { broadcast, lane, shard, type Broadcast, type Lane, type Shard, type Tally } from './model.ts';

export const broadcasts = kind('broadcasts', broadcast);

const lanes = kind('lanes', lane);
export const laneOf = (db: Firestore, botId: string): DocumentReference<Lane> =>
  lanes.doc(db, botId, 'broadcasts');

export const shardsOf = (db: Firestore, botId: string, id: string): CollectionReference<Shard> =>
  broadcasts.doc(db, botId, id).collection('shards').withConverter(parsedBy(shard));

/** Numbered from 0, and in the order of their numbers by their ids, too. */
export const shardOf = (db: Firestore, botId: string, id: string, number: number): DocumentReference<Shard> =>
  shardsOf(db, botId, id).doc(String(number).padStart(6, '0'));

/** How far a broadcast is. */
export interface Progress {
  recipients: number;
  tally: Tally;
  settled: number;
}

/** How far it is with the present pass, up to the last second: by the finished shards and the one at work. */
export async function progressOf(
  { db }: Cloud,
  botId: string,
  id: string,
  { frozen, next, pass, tallies, later }: Broadcast,
): Promise<Progress> {
  const finished = pass.number === 0 ? sumOf(tallies) : (later ?? emptyTally());
  const recipients = frozen?.recipients ?? 0;
  const current =
    frozen && next < frozen.shards ? (await shardOf(db, botId, id, next).get()).data() : undefined;
  const begun = current && current.pass === pass.number;
  const tally = begun ? added(finished, sumOf(tallyOf(current.ids, lettersOf(current), 1))) : finished;
  return { recipients, tally, settled: settledIn(tally) };
}
