/**
 * Ranges of keys. An edge lies before or after all keys that begin with its bytes; inverting the bytes of all keys
 * turns "before" into "after". An interval runs from one edge to another, in the order of keys.
 */
import { successor } from '../values/encode.ts';

export interface Edge {
  bytes: Buffer;
  /** After everything that begins with `bytes`, not before it. */
  after: boolean;
}

export interface Interval {
  from: Edge;
  to: Edge;
}

export const before = (bytes: Buffer): Edge => ({ bytes, after: false });
export const after = (bytes: Buffer): Edge => ({ bytes, after: true });

/** Everything that begins with `bytes`. */
export const within = (bytes: Buffer): Interval => ({ from: before(bytes), to: after(bytes) });

/** The interval of the same keys with all their bits inverted. */
export const inverted = ({ from, to }: Interval): Interval => ({
  from: invertedEdge(to),
  to: invertedEdge(from),
});

const invertedEdge = ({ bytes, after }: Edge): Edge => ({
  bytes: Buffer.from(bytes.map((byte) => ~byte & 0xff)),
  after: !after,
});

/** The interval below a prefix that all its keys have. */
export const under = (prefix: Buffer, { from, to }: Interval): Interval => ({
  from: edgeUnder(prefix, from),
  to: edgeUnder(prefix, to),
});

const edgeUnder = (prefix: Buffer, { bytes, after }: Edge): Edge => ({
  bytes: Buffer.concat([prefix, bytes]),
  after,
});

/** The keys from `low` up to, but without, `high`. */
export interface KeyRange {
  low: Uint8Array;
  high: Uint8Array;
}

/** The bytes of an edge: the first key after it. Keys never begin with 0xff, so that there is one. */
const position = ({ bytes, after }: Edge): Buffer => (after ? (successor(bytes) ?? END) : bytes);
const END = Buffer.from([0xff]);

/** The ranges where all of the interval lists overlap; each list is in order and without overlaps of its own. */
export function overlap(lists: Interval[][]): KeyRange[] {
  return lists
    .map((list) => list.map(rangeOf))
    .reduce((left, right) => left.flatMap((a) => right.map((b) => common(a, b))))
    .filter(({ low, high }) => Buffer.compare(low, high) < 0);
}

export const rangeOf = ({ from, to }: Interval): KeyRange => ({ low: position(from), high: position(to) });

const common = (a: KeyRange, b: KeyRange): KeyRange => ({
  low: Buffer.compare(a.low, b.low) < 0 ? b.low : a.low,
  high: Buffer.compare(a.high, b.high) < 0 ? a.high : b.high,
});
