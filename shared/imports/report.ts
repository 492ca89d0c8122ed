/** The report of an import, entry by entry, though it is kept in parts. */
import type { Cloud } from '../cloud/cloud.ts';
import type { ReportEntry } from './model.ts';
import { reportParts } from './queries.ts';

/** Of one part, in bytes: a document of Firestore may be of 1 MiB. */
const maxPart = 500_000;

/** Entries in parts that are small enough to be kept, in their order. */
export function inParts(entries: readonly ReportEntry[]): ReportEntry[][] {
  const parts: ReportEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(JSON.stringify(entry));
    if (size > room) {
      parts.push([]);
      room = maxPart;
    }
    parts.at(-1)?.push(entry);
    room -= size;
  }
  return parts;
}

/** An entry: its part, and its place in there. */
export type ReportPlace = readonly [part: string, index: number];

/** Parts that are read at once; one has some hundred entries at the most. */
const partsAtOnce = 10;

/** A page of the report, in the order of the file; what there is to say about pictures comes behind. */
export async function reportPage(
  { db }: Cloud,
  botId: string,
  importId: string,
  limit: number,
  after?: ReportPlace,
): Promise<{ items: ReportEntry[]; next?: ReportPlace }> {
  const [part = '', index = -1] = after ?? [];
  const items: ReportEntry[] = [];
  let last = after;
  let sorted = reportParts(importId).all(db, botId).orderBy('__name__').limit(partsAtOnce);
  if (part !== '') sorted = sorted.startAt(part);
  for (;;) {
    const { docs } = await sorted.get();
    for (const doc of docs) {
      const { entries } = doc.data();
      for (const [at, entry] of entries.entries()) {
        if (doc.id === part && at <= index) continue;
        if (items.length === limit) return { items, ...(last && { next: last }) };
        items.push(entry);
        last = [doc.id, at];
      }
    }
    const end = docs.at(-1);
    if (!end || docs.length < partsAtOnce) return { items };
    sorted = sorted.startAfter(end.id);
  }
}
