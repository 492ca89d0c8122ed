/**
 * The one way to change anything. A command's state, its record and its events are committed together; a repeated
 * command gets the first answer again; events are published after the commit and before anyone is answered.
 *
 * The transaction body may run several times, so a handler takes time and ids from its command, sends nothing and
 * decides with pure functions. It reads first and writes after: Firestore insists on it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import './expected.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { sha256 } from '../cloud/digest.ts';
import {
  FieldPath,
  FieldValue,
  found,
  isAlreadyExists,
  kind,
  type DocumentReference,
  type Found,
  type Refs,
  type Take,
  type Transaction,
} from '../cloud/firestore.ts';
import { bots } from '../bots/queries.ts';
import { mayCommand, roleIn } from '../staff/decide.ts';
import type { Authority } from '../staff/model.ts';
import { staff } from '../staff/queries.ts';
import {
  commandRecord,
  rejected,
  type Command,
  type CommandRecord,
  type DomainEvent,
  type NewEvent,
  type Outcome,
} from './model.ts';
import { readable } from './readable.ts';
import { publishPending } from './relay.ts';

export const commandRecords = kind('commands', commandRecord);

const keptFor = 30 * 24 * 3600 * 1000;

/** A new entity, or the changed members of one: `execute` adds the stamps. */
type Unstamped<T> = Omit<T, 'createdAt' | 'modifiedAt'>;

/** The reads and writes of one command. */
export interface Work {
  /** The command's time. */
  readonly at: Date;
  /**
   * Reads in one round trip; the first call brings the command's own record along.
   * @param take `readable`: what cannot be read is as if it were not there; left out: it throws then
   */
  read<R extends Refs>(refs: R, take?: Take): Promise<Found<R>>;
  /** Fails the commit when the document exists. Returns the entity with its stamps, as `save` does. */
  create<T extends object>(ref: DocumentReference<T>, entity: Unstamped<T>): T;
  /** Replaces what was read as `before`; creates it when there was none. */
  save<T extends { createdAt: Date }>(
    ref: DocumentReference<T>,
    before: T | undefined,
    entity: Unstamped<T>,
  ): T;
  /** Replaces a derived document, which has no stamps of its own. */
  replace<T extends object>(ref: DocumentReference<T>, document: T): void;
  /** Sets one member of a map in a derived document, or takes it out (undefined), whatever else is in there. */
  member(ref: DocumentReference<object>, path: readonly string[], value: object | undefined): void;
  /** The same for several members of one map, in one write. */
  members(ref: DocumentReference<object>, map: string, values: ReadonlyMap<string, object | undefined>): void;
  /** Merges into a derived document, as deep as `data` goes; a FieldValue in it may add to a number. */
  merge(ref: DocumentReference<object>, data: object): void;
  delete(ref: DocumentReference<object>): void;
  emit(event: NewEvent): void;
}

export interface CommandType<Input, Result, Details = unknown> {
  type: string;
  /** Who may give it: everybody else is told `forbidden`. */
  by: Authority;
  input: z.ZodType<Input>;
  /**
   * For a command of the platform's about a customer: its record holds nothing of the input, and so stays when the
   * customer is erased. Its id has to say all that it does, without naming the customer.
   */
  discreet?: true;
  handle(command: Command<Input>, work: Work, cloud: Cloud): Promise<Outcome<Result, Details>>;
}

/** Names a kind of command; there for its inference. */
export const defineCommand = <Input, Result, Details = undefined>(
  definition: CommandType<Input, Result, Details>,
): CommandType<Input, Result, Details> => definition;

/** The same command id came with another type or input. */
export class CommandConflict extends Error {
  override name = 'CommandConflict';
  /** What the id stands for: the command that was executed. */
  readonly record: CommandRecord;
  constructor(record: CommandRecord) {
    super(`The id ${record.commandId} was used before for another ${record.type}.`);
    this.record = record;
  }
}

/** Ends a transaction body early: the command has its answer already. */
class Replayed extends Error {
  readonly record: CommandRecord;
  constructor(record: CommandRecord) {
    super('the command has been executed before');
    this.record = record;
  }
}

/** What has to be true of a document for the command to do anything. */
export interface Precondition {
  ref: DocumentReference<object>;
  /** @param found undefined where there is no such document */
  holds(found: object | undefined): boolean;
}

/** Ends a transaction body early: its precondition does not hold. */
class Unmet extends Error {}

export type Executed<Result, Details = unknown> = Outcome<Result, Details> & {
  /** The command had been executed before; this is its first answer. */
  replayed: boolean;
};

/**
 * Executes a command once, whatever number of times and in however many places at once it is called.
 * @param precondition is looked at in the command's own transaction; where it does not hold, the command is rejected as
 *   `changed`, and that is its answer from then on
 * @throws ZodError when the input does not parse; {@link CommandConflict}; what Firestore or a defect throws,
 *   and then nothing has happened and the same command may be tried again.
 */
export async function execute<Input, Result, Details>(
  cloud: Cloud,
  definition: CommandType<Input, Result, Details>,
  command: Command<unknown>,
  precondition?: Precondition,
): Promise<Executed<Result, Details>> {
  const parsed = { ...command, input: definition.input.parse(command.input) };
  const ref = commandRecords.doc(cloud.db, command.botId, documentId(command.id));
  const attempt = () => runOnce(cloud, definition, parsed, ref, precondition);
  // Where the first commit's answer was lost, or a racer won, the second attempt finds the record.
  const { record, replayed } = await attempt().catch((error: unknown) => {
    if (isAlreadyExists(error)) return attempt();
    throw error;
  });
  await publishPending(cloud, ref, record);
  if (record.inputHash !== undefined && record.inputHash !== hashInput(definition.type, parsed.input)) {
    throw new CommandConflict(record);
  }
  return { ...(record.outcome as Outcome<Result, Details>), replayed };
}

async function runOnce<Input, Result, Details>(
  cloud: Cloud,
  definition: CommandType<Input, Result, Details>,
  command: Command<Input>,
  ref: DocumentReference<CommandRecord>,
  precondition: Precondition | undefined,
): Promise<{ record: CommandRecord; replayed: boolean }> {
  try {
    const body = async (transaction: Transaction) => {
      const events: NewEvent[] = [];
      const { work, seen } = openWork(transaction, ref, command.at, events, precondition);
      const outcome = await decide(cloud, definition, command, work, seen);
      const record = recordOf(definition, command, outcome, events);
      transaction.create(ref, record);
      return record;
    };
    // A hot product may need more tries than the client's five.
    return { record: await cloud.db.runTransaction(body, { maxAttempts: 20 }), replayed: false };
  } catch (error) {
    if (error instanceof Replayed) return { record: error.record, replayed: true };
    throw error;
  }
}

async function decide<Input, Result, Details>(
  cloud: Cloud,
  definition: CommandType<Input, Result, Details>,
  command: Command<Input>,
  work: Work,
  seen: () => boolean,
): Promise<Outcome<Result, Details>> {
  try {
    const outcome = (await mayGive(definition.by, command, work, cloud))
      ? await definition.handle(command, work, cloud)
      : rejected<Details>('forbidden');
    if (!seen()) await work.read({});
    return outcome;
  } catch (error) {
    if (error instanceof Unmet) return rejected<Details>('changed');
    throw error;
  }
}

/** A change of role works at once: it is looked up in the command's own transaction. */
async function mayGive<Input>(
  by: Authority,
  { actor, botId }: Command<Input>,
  work: Work,
  { db }: Cloud,
): Promise<boolean> {
  const [kind, id = ''] = actor.split(':');
  if (kind === 'customer') return by === 'customer';
  if (kind === 'token') return by !== 'platform';
  // What else a token opens is decided where it is shown; the system itself is trusted.
  if (kind !== 'staff') return true;
  const { shop, member } = await work.read({ shop: bots(db).doc(botId), member: staff.doc(db, botId, id) });
  return mayCommand(roleIn(shop, member, Number(id)), by);
}

function openWork(
  transaction: Transaction,
  recordRef: DocumentReference<CommandRecord>,
  at: Date,
  events: NewEvent[],
  precondition: Precondition | undefined,
): { work: Work; seen: () => boolean } {
  let seen = false;
  const work: Work = {
    at,
    async read(refs, take) {
      const first = seen ? [] : [recordRef, ...(precondition ? [precondition.ref] : [])];
      const all = [...first, ...Object.values(refs)];
      const snapshots = all.length > 0 ? await transaction.getAll<object, object>(...all) : [];
      const [record, expected] = snapshots.splice(0, first.length);
      if (record?.exists) throw new Replayed(record.data() as CommandRecord);
      if (!seen && precondition && !precondition.holds(expected?.data())) throw new Unmet();
      seen = true;
      return found(refs, snapshots, take);
    },
    create(ref, entity) {
      const stamped = { ...entity, createdAt: at, modifiedAt: at } as never;
      transaction.create(ref, stamped);
      return stamped;
    },
    save(ref, before, entity) {
      const stamped = { ...entity, createdAt: before?.createdAt ?? at, modifiedAt: at } as never;
      transaction.set(ref, stamped);
      return stamped;
    },
    replace(ref, document) {
      transaction.set(ref, document);
    },
    member(ref, path, value) {
      const data = path.reduceRight<unknown>(
        (inner, name) => ({ [name]: inner }),
        value ?? FieldValue.delete(),
      );
      transaction.set(ref as DocumentReference, data as object, { mergeFields: [new FieldPath(...path)] });
    },
    members(ref, map, values) {
      const data = Object.fromEntries(
        [...values].map(([name, value]) => [name, value ?? FieldValue.delete()]),
      );
      const mergeFields = [...values.keys()].map((name) => new FieldPath(map, name));
      transaction.set(ref as DocumentReference, { [map]: data }, { mergeFields });
    },
    merge(ref, data) {
      transaction.set(ref, data, { merge: true });
    },
    delete(ref) {
      transaction.delete(ref);
    },
    emit(event) {
      events.push(event);
    },
  };
  return { work, seen: () => seen };
}

function recordOf<Input, Result, Details>(
  { type, discreet }: CommandType<Input, Result, Details>,
  command: Command<Input>,
  outcome: Outcome<unknown>,
  events: NewEvent[],
): CommandRecord {
  const { id, botId, actor, input, at } = command;
  return {
    commandId: id,
    type,
    actor,
    ...(!discreet && { input, inputHash: hashInput(type, input) }),
    outcome,
    events: events.map((event, index) => ({ ...event, id: `${id}-${index}`, botId, at: at.toISOString() })),
    ...(events.length > 0 && { pendingSince: at }),
    createdAt: at,
    expireAt: new Date(at.getTime() + keptFor),
  };
}

/** The record of the command that an event came from. */
export const recordBehind = (
  { db }: Cloud,
  { botId, id }: Pick<DomainEvent, 'botId' | 'id'>,
): DocumentReference<CommandRecord> => commandRecords.doc(db, botId, documentId(id.replace(/-\d+$/, '')));

/**
 * Sequential ids (update_id is one) make hotspots: the hash in front spreads them. The rest is for people to read; what
 * came from outside may be of any length, and no part of a path has a slash.
 */
export function documentId(commandId: string): string {
  return `${sha256(commandId).slice(0, 8)}-${commandId.slice(0, 300).toWellFormed().replaceAll('/', '|')}`;
}

function hashInput(type: string, input: unknown): string {
  return sha256(`${type} ${canonicalJson(input)}`);
}

/** JSON with sorted keys: equal inputs have equal texts, whatever order a client sends them in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Ids that a command makes come from its id, so that a re-run of the body makes the same ones. */
export function derivedId(commandId: string, purpose: string, length = 10): string {
  const digest = createHash('sha256').update(`${purpose} ${commandId}`).digest();
  return readable(digest.subarray(0, length));
}
