/**
 * What came of a broadcast: clicks on its buttons, and orders that followed from them. Each is counted in the commit that
 * it happens in, so once. The numbers are spread over {@link parts} documents, so that a hundred clicks a second write
 * about one a second to each; whoever wants to know adds them up. They name nobody.
 */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { FieldValue, parsedBy, type CollectionReference, type Firestore } from '../cloud/firestore.ts';
import type { Work } from '../commands/execute.ts';
import { sha256 } from '../cloud/digest.ts';
import type { SentVariant } from './click.ts';
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

/** @param by what happened: the same always counts in the same document, and different things in different ones */
function addition(
  db: Firestore,
  botId: string,
  { id, variant }: SentVariant,
  by: string,
  more: Partial<Result>,
) {
  const part = Number.parseInt(sha256(by).slice(0, 8), 16) % parts;
  const data = Object.fromEntries(
    Object.entries(more).map(([name, number]) => [name, { [variant]: FieldValue.increment(number) }]),
  );
  return { ref: resultsIn(db, botId, id).doc(String(part)), data };
}

/** Counts in the command's own commit. */
export function count(
  work: Work,
  db: Firestore,
  botId: string,
  sent: SentVariant,
  by: string,
  more: Partial<Result>,
): void {
  const { ref, data } = addition(db, botId, sent, by, more);
  work.merge(ref, data);
}

/** Counts somebody who has followed a link, whoever that is. */
export async function countVisit({ db }: Cloud, botId: string, sent: SentVariant, by: string): Promise<void> {
  const { ref, data } = addition(db, botId, sent, by, { visits: 1 });
  await ref.withConverter(null).set(data, { merge: true });
}

/** What came of each of the variants of a broadcast, in their order. @param variants how many it has */
export async function resultsOf(
  { db }: Cloud,
  botId: string,
  id: string,
  variants: number,
): Promise<Result[]> {
  const { docs } = await resultsIn(db, botId, id).get();
  const found = docs.map((doc) => doc.data());
  const sum = (name: keyof Counted, variant: number): number =>
    found.reduce((total, part) => total + (part[name][variant] ?? 0), 0);
  return Array.from({ length: variants }, (_, variant) => ({
    clicks: sum('clicks', variant),
    visits: sum('visits', variant),
    orders: sum('orders', variant),
    revenue: sum('revenue', variant),
  }));
}
