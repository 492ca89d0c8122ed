/**
 * The report of an import, in the order of the file's lines, though it is kept in parts: what the batches had to say, and
 * beside it what became of the pictures, of which each product has its part.
 */
import type { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import type { Query } from '../cloud/firestore.ts';
import type { ReportEntry, reportPart } from './model.ts';
import { pictureParts, reportParts } from './queries.ts';

type Part = z.output<typeof reportPart>;

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

/** Behind an entry: its part, and its place in there. */
type Place = readonly [part: string, index: number];

/** Up to where it was read: of what the batches said, and of what became of pictures. */
export interface ReportPlace {
  lines?: Place | undefined;
  pictures?: Place | undefined;
}

/** Parts that are read at once; one has some hundred entries at the most. */
const partsAtOnce = 10;

/** A page of the report. What is told of pictures while it is read comes where it is met. */
export async function reportPage(
  { db }: Cloud,
  botId: string,
  importId: string,
  limit: number,
  after: ReportPlace = {},
): Promise<{ items: ReportEntry[]; next?: ReportPlace }> {
  const parts = reportParts(importId).all(db, botId).orderBy('__name__');
  const streams = {
    lines: new Stream(parts.endBefore(pictureParts), after.lines),
    pictures: new Stream(parts.startAt(pictureParts), after.pictures),
  };
  const items: ReportEntry[] = [];
  for (;;) {
    const [line, picture] = await Promise.all([streams.lines.peek(), streams.pictures.peek()]);
    const first = !line || (picture && picture.line < line.line) ? streams.pictures : streams.lines;
    if (!line && !picture) return { items };
    if (items.length === limit)
      return { items, next: { lines: streams.lines.place, pictures: streams.pictures.place } };
    items.push(...first.take());
  }
}

/** Entries of some of the parts, one after another. */
class Stream {
  /** Behind what was taken. */
  place: Place | undefined;
  readonly #parts: Query<Part>;
  /** Read and not taken yet. */
  #entries: { entry: ReportEntry; place: Place }[] = [];
  #last: string | undefined;
  #isOver = false;

  constructor(parts: Query<Part>, place: Place | undefined) {
    this.#parts = parts.limit(partsAtOnce);
    this.place = place;
  }

  async peek(): Promise<ReportEntry | undefined> {
    while (this.#entries.length === 0 && !this.#isOver) await this.#read();
    return this.#entries[0]?.entry;
  }

  take(): ReportEntry[] {
    const taken = this.#entries.splice(0, 1);
    this.place = taken[0]?.place ?? this.place;
    return taken.map(({ entry }) => entry);
  }

  async #read(): Promise<void> {
    const [part = '', index = -1] = this.place ?? [];
    const { docs } = await this.#from(part).get();
    for (const doc of docs)
      for (const [at, entry] of doc.data().entries.entries())
        if (doc.id !== part || at > index) this.#entries.push({ entry, place: [doc.id, at] });
    this.#last = docs.at(-1)?.id;
    this.#isOver = docs.length < partsAtOnce;
  }

  /** The rest of a part that was not taken to its end counts, too. */
  #from(part: string): Query<Part> {
    if (this.#last !== undefined) return this.#parts.startAfter(this.#last);
    return part === '' ? this.#parts : this.#parts.startAt(part);
  }
}
