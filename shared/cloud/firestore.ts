/** Firestore as the shop uses it: typed documents that zod parses on the way in, and one round trip for many of them. */
import { AggregateField, FieldPath, FieldValue, Firestore, Timestamp } from '@google-cloud/firestore';
import type {
  CollectionReference,
  DocumentReference,
  DocumentSnapshot,
  FirestoreDataConverter,
  Query,
  QueryDocumentSnapshot,
  Transaction,
} from '@google-cloud/firestore';
import { z } from 'zod';
import type { Config } from './config.ts';

export { AggregateField, FieldPath, FieldValue, Firestore, Timestamp };
export type {
  CollectionReference,
  DocumentReference,
  DocumentSnapshot,
  Query,
  QueryDocumentSnapshot,
  Transaction,
};

export function openFirestore(config: Config): Firestore {
  const emulator = config.FIRESTORE_EMULATOR_HOST;
  return new Firestore({
    projectId: config.GOOGLE_CLOUD_PROJECT,
    ignoreUndefinedProperties: true,
    ...(emulator && { host: emulator, ssl: false, customHeaders: { Authorization: 'Bearer owner' } }),
  });
}

/** Of what Firestore throws: there is such a document already. */
export const isAlreadyExists = (error: unknown): boolean => hasCode(error, 6);

/** Of what a write throws that changes a document: there is none. */
export const isMissing = (error: unknown): boolean => hasCode(error, 5);

/** Of what a write throws that was to find a document as it was read: it was changed or deleted since. */
export const isOvertaken = (error: unknown): boolean => hasCode(error, 5, 9, 10);

const hasCode = (error: unknown, ...codes: number[]): boolean =>
  error instanceof Error && 'code' in error && codes.some((code) => code === error.code);

/** A kind of document below a bot: `bots/{botId}/{name}/{id}`, or with several segments deeper. */
export interface Kind<T extends object> {
  all(db: Firestore, botId: string): CollectionReference<T>;
  doc(db: Firestore, botId: string, id: string): DocumentReference<T>;
}

/** The tenant's documents of one kind. What comes out of the database has passed `schema`, or reading throws. */
export function kind<S extends z.ZodType<object>>(name: string, schema: S): Kind<z.output<S>> {
  const all = (db: Firestore, botId: string) =>
    db.collection('bots').doc(botId).collection(name).withConverter(parsedBy(schema));
  return { all, doc: (db, botId, id) => all(db, botId).doc(id) };
}

/** A document does not have the shape of its kind. */
export class Misshapen extends Error {
  override name = 'Misshapen';
  readonly path: string;
  constructor(path: string, error: z.ZodError) {
    super(`${path} does not have the expected shape: ${z.prettifyError(error)}`);
    this.path = path;
  }
}

/** What a document says; nothing also where it is {@link Misshapen}: for what has to go on all the same. */
export function readable<T>(snapshot: DocumentSnapshot<T>): T | undefined {
  try {
    return snapshot.data();
  } catch (error) {
    if (error instanceof Misshapen) return undefined;
    throw error;
  }
}

/**
 * Reads through `schema`. Writes what the shop has typed on its way, less the members that are undefined: the client
 * would leave out an object altogether in which all of them are.
 */
export function parsedBy<S extends z.ZodType<object>>(schema: S): FirestoreDataConverter<z.output<S>> {
  return {
    toFirestore: (value: object) => withoutUndefined(value) as object,
    fromFirestore(snapshot) {
      const result = schema.safeParse(snapshot.data());
      if (result.success) return result.data;
      throw new Misshapen(snapshot.ref.path, result.error);
    },
  };
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isPlain(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutUndefined(member)]));
}

/** Neither a Date nor one of Firestore's own values. */
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

export type Refs = Record<string, DocumentReference<object>>;

/** The documents behind {@link Refs} under the same names; undefined where there is none. */
export type Found<R extends Refs> = {
  [K in keyof R]: R[K] extends DocumentReference<infer T> ? T | undefined : never;
};

/** What is taken of a document that was read. */
export type Take = (snapshot: DocumentSnapshot<object>) => object | undefined;

/** Names the snapshots of one batch read. The caller passes them in the order of `Object.values(refs)`. */
export function found<R extends Refs>(
  refs: R,
  snapshots: DocumentSnapshot<object>[],
  take: Take = (snapshot) => snapshot.data(),
): Found<R> {
  const named = Object.keys(refs).map((name, index) => {
    const snapshot = snapshots[index];
    return [name, snapshot && take(snapshot)];
  });
  return Object.fromEntries(named) as Found<R>;
}

/** Reads many documents of any kinds in one round trip. */
export async function readAll<R extends Refs>(db: Firestore, refs: R): Promise<Found<R>> {
  return found(refs, await db.getAll(...Object.values(refs)));
}
