/** The words of the pipeline: commands in, outcomes and events out, and the record that holds all three. */
import { z } from 'zod';
import { eventTopics } from '../cloud/topics.ts';

/** A point in time: a Date in the code, a Firestore Timestamp in the database. */
export const instant = z.preprocess((value) => (isTimestamp(value) ? value.toDate() : value), z.date());

const isTimestamp = (value: unknown): value is { toDate(): Date } =>
  value !== null && typeof value === 'object' && 'toDate' in value;

/** When an entity was made and last changed. Set by `execute` alone, from the command's time. */
export const stamps = { createdAt: instant, modifiedAt: instant };

/**
 * Who wants it: `customer:{telegramId}`, `staff:{telegramId}`, `token:{hash prefix}`, `consumer:{name}` or `system`.
 * Who works in a shop is a customer there too: which of the two acts is told by the command's surface.
 */
export type Actor =
  `customer:${number}` | `staff:${number}` | `token:${string}` | `consumer:${string}` | 'system';

export interface Command<Input> {
  /** Where it came from, unique there: `tg-{update_id}`, `api-{hash}`, `{consumer}-{event id}`. The idempotency key. */
  id: string;
  botId: string;
  actor: Actor;
  input: Input;
  at: Date;
}

/** An expected "no". `code` is for surfaces to translate, `details` for what they say about it (JSON). */
export interface Rejected<Details = unknown> {
  ok: false;
  code: string;
  details?: Details;
}

export interface Accepted<Result> {
  ok: true;
  result: Result;
}

/** What a command led to. It is stored and given again when the command is repeated, so it is plain JSON. */
export type Outcome<Result, Details = unknown> = Accepted<Result> | Rejected<Details>;

export const accepted = <Result>(result: Result): Accepted<Result> => ({ ok: true, result });

export const rejected = <Details = undefined>(code: string, details?: Details): Rejected<Details> =>
  details === undefined ? { ok: false, code } : { ok: false, code, details };

/** Something that happened, for a Pub/Sub function to act on. `id` is the key of its idempotent consumers. */
export const domainEvent = z.object({
  id: z.string().min(1),
  topic: z.enum(eventTopics),
  type: z.string().min(1),
  botId: z.string().min(1),
  data: z.record(z.string(), z.unknown()),
  /** ISO time. */
  at: z.string(),
});
export type DomainEvent = z.output<typeof domainEvent>;

/** What a command adds to the outbox; `execute` fills in the rest of {@link DomainEvent}. */
export type NewEvent = Pick<DomainEvent, 'topic' | 'type' | 'data'>;

/** `bots/{botId}/commands/{hashed id}`: idempotency key, audit log and outbox in one document. */
export const commandRecord = z.object({
  commandId: z.string(),
  type: z.string(),
  actor: z.string(),
  input: z.unknown().optional(),
  /**
   * SHA-256 of type and input: the same id with another input is a conflict. Absent with the input, of which it would
   * tell: then any input is taken for the same.
   */
  inputHash: z.string().optional(),
  outcome: z.unknown(),
  /** What is still to be published. */
  events: z.array(domainEvent),
  /** There while events wait to be published: what `schedule` sweeps. */
  pendingSince: instant.optional(),
  createdAt: instant,
  /** TTL: housekeeping, never correctness. */
  expireAt: instant,
});
export type CommandRecord = z.output<typeof commandRecord>;

/** A value as JSON would bring it: times are ISO texts. */
export type Plain<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T;

/** Makes an entity fit for an outcome, where it is the same on the first answer and on every replay of it. */
export const plain = <T extends object>(value: T): Plain<T> => JSON.parse(JSON.stringify(value)) as Plain<T>;
