/**
 * What came of a broadcast: clicks on its buttons, and orders that followed from them. Each is counted in the commit that
 * it happens in, so once. The numbers are spread over {@link parts} documents, so that a hundred clicks a second write
 * about one a second to each; whoever wants to know adds them up. They name nobody. What comes of a campaign's run is
 * counted for the campaign as well, by its texts: it may have thousands of runs.
 */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import {
  FieldValue,
  parsedBy,
  type CollectionReference,
  type DocumentReference,
  type Firestore,
} from '../cloud/firestore.ts';
import type { Work } from '../commands/execute.ts';
import { sha256 } from '../cloud/digest.ts';
import type { SentVariant } from './click.ts';
import { tally as tallyShape, type Broadcast, type NumberedBroadcast, type Tally } from './model.ts';
import { broadcasts } from './queries.ts';

const parts = 100;

/** By the place of the variant. */
const byVariant = z.record(z.string(), z.number()).default({});

/** `bots/{botId}/broadcasts/{id}/results/{part}` */
const counted = z.object({
  /** Customers who pressed a button below it that leads into the shop. */
  clicks: byVariant,
  /** How often an address that it links to was opened, by whomever. */
  visits: byVariant,
  /** Orders that followed and are not cancelled. */
  orders: byVariant,
  /** What these orders come to, in minor units of the shop's currency. */
  revenue: byVariant,
});
type Counted = z.output<typeof counted>;

/** What is counted of one variant. */
export type Result = Record<keyof Counted, number>;

const resultsIn = (db: Firestore, botId: string, id: string): CollectionReference<Counted> =>
  broadcasts.doc(db, botId, id).collection('results').withConverter(parsedBy(counted));

/** By the key of the text and the place of the variant: see {@link placeIn}. */
const ofCampaign = counted.extend(
  Object.fromEntries(tallyShape.keyof().options.map((name) => [name, byVariant])) as Record<
    keyof Tally,
    typeof byVariant
  >,
);
type OfCampaign = z.output<typeof ofCampaign>;
export type CampaignResult = Record<keyof OfCampaign, number>;

const campaignResultsIn = (db: Firestore, botId: string, id: string): CollectionReference<OfCampaign> =>
  db.collection(`bots/${botId}/campaigns/${id}/results`).withConverter(parsedBy(ofCampaign));

const placeIn = (round: string, variant: number): string => `${round}-${variant}`;

/** Which campaign it is a run of, if any: as {@link SentVariant} says it. */
export const campaignOf = ({ origin }: Pick<Broadcast, 'origin'>): Pick<SentVariant, 'campaign'> =>
  origin.kind === 'campaign'
    ? { campaign: { id: origin.campaignId, round: origin.key ?? String(origin.round) } }
    : {};

interface Addition {
  ref: DocumentReference<object>;
  /** To be merged. */
  data: object;
}

/** The same always counts in the same document, and different things in different ones. */
const partFor = (by: string): string => String(Number.parseInt(sha256(by).slice(0, 8), 16) % parts);

const more = (numbers: Partial<Record<string, number>>, place: string | number): object =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, number = 0]) => [name, { [place]: FieldValue.increment(number) }]),
  );

/** @param by what happened */
function additions(
  db: Firestore,
  botId: string,
  { id, variant, campaign }: SentVariant,
  by: string,
  numbers: Partial<Result>,
): Addition[] {
  const part = partFor(by);
  const own = { ref: resultsIn(db, botId, id).doc(part), data: more(numbers, variant) };
  if (!campaign) return [own];
  const ref = campaignResultsIn(db, botId, campaign.id).doc(part);
  return [own, { ref, data: more(numbers, placeIn(campaign.round, variant)) }];
}

/** What became of a shard's recipients, for the campaign that it was sent by. @param number of the shard */
export function additionsForCampaign(
  db: Firestore,
  botId: string,
  broadcast: Pick<NumberedBroadcast, 'id' | 'origin'>,
  number: number,
  tallies: readonly Tally[],
): Addition[] {
  const { campaign } = campaignOf(broadcast);
  if (!campaign) return [];
  const ref = campaignResultsIn(db, botId, campaign.id).doc(partFor(`${broadcast.id} ${number}`));
  return tallies.map((tally, variant) => ({ ref, data: more(tally, placeIn(campaign.round, variant)) }));
}

/** Counts in the command's own commit. */
export function count(
  work: Work,
  db: Firestore,
  botId: string,
  sent: SentVariant,
  by: string,
  numbers: Partial<Result>,
): void {
  for (const { ref, data } of additions(db, botId, sent, by, numbers)) work.merge(ref, data);
}

/** Counts somebody who has followed a link, whoever that is. */
export async function countVisit({ db }: Cloud, botId: string, sent: SentVariant, by: string): Promise<void> {
  const batch = db.batch();
  for (const { ref, data } of additions(db, botId, sent, by, { visits: 1 }))
    batch.set(ref, data, { merge: true });
  await batch.commit();
}

/** What came of each of the variants of a broadcast, in their order. @param variants how many it has */
export async function resultsOf(
  { db }: Cloud,
  botId: string,
  id: string,
  variants: number,
): Promise<Result[]> {
  const found = await partsOf(resultsIn(db, botId, id));
  return Array.from({ length: variants }, (_, variant) => sumAt(found, counted.keyof().options, variant));
}

/** What came of all runs of a campaign. @param rounds its texts: the key of each, and how many variants it has */
export async function resultsOfCampaign(
  { db }: Cloud,
  botId: string,
  id: string,
  rounds: readonly { key: string; variants: number }[],
): Promise<CampaignResult[][]> {
  const found = await partsOf(campaignResultsIn(db, botId, id));
  return rounds.map(({ key, variants }) =>
    Array.from({ length: variants }, (_, variant) =>
      sumAt(found, ofCampaign.keyof().options, placeIn(key, variant)),
    ),
  );
}

const partsOf = async <T>(collection: CollectionReference<T>): Promise<T[]> =>
  (await collection.get()).docs.map((doc) => doc.data());

function sumAt<Name extends string>(
  found: readonly Record<Name, Record<string, number>>[],
  names: readonly Name[],
  place: string | number,
): Record<Name, number> {
  const sums = names.map((name) => [
    name,
    found.reduce((total, part) => total + (part[name][place] ?? 0), 0),
  ]);
  return Object.fromEntries(sums) as Record<Name, number>;
}
