/**
 * Commits: writes checked, locks waited for, everything written at one time. What can be refused without looking at
 * documents is refused before anything is locked, and leaves the transaction open; what a document refuses ends it.
 */
import { type Mode, Owner, type Wants } from './locks.ts';
import type { WriteResult } from './messages.ts';
import type { Micros } from './model.ts';
import { collectionOf, fullName } from './names.ts';
import { toTimestamp } from './protocol.ts';
import { invalidArgument, RpcError } from '../rpc-error.ts';
import { type Change, KeptDocument, type Store } from './store.ts';
import type { Transaction, Transactions } from './transactions.ts';
import { applyWrite, checkPrecondition, type CheckedWrite } from './writes/apply.ts';
import { checkDocumentSize } from './writes/limits.ts';

/** Told of every commit, after it is on disk. */
export type CommitListener = (time: Micros, changes: Change[]) => void;

export interface Committed {
  time: Micros;
  results: WriteResult[];
}

/** The lock that stands for what queries of a collection id read, in one database. */
export const collectionKey = (database: string, collectionId: string): string =>
  `${database}|${collectionId}`;
export const documentKey = fullName;

export class Commits {
  readonly #store: Store;
  readonly #transactions: Transactions;
  readonly #alongside: (change: Change) => void;
  readonly #listeners = new Set<CommitListener>();

  constructor(store: Store, transactions: Transactions, alongside: (change: Change) => void) {
    this.#store = store;
    this.#transactions = transactions;
    this.#alongside = alongside;
  }

  /** Calls `listener` for every commit to come; the returned function ends that. */
  subscribe(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Outside of transactions. @throws ABORTED, NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, INVALID_ARGUMENT */
  async commit(writes: CheckedWrite[]): Promise<Committed> {
    const wants = lockedBy(writes);
    const owner = new Owner();
    const { locks } = this.#transactions;
    if (locks.isFree(owner, wants)) return this.#write(writes);
    try {
      await locks.acquire(owner, wants);
      return this.#write(writes);
    } finally {
      locks.release(owner, wants);
    }
  }

  /** Ends the transaction, unless it is read-only and has writes. @throws as {@link commit} */
  async commitTransaction(transaction: Transaction, writes: CheckedWrite[]): Promise<Committed> {
    if (transaction.readTime !== undefined && writes.length > 0) {
      throw invalidArgument('Cannot modify entities in a read-only transaction.');
    }
    const wants = lockedBy(writes);
    const waiting = this.#transactions.locks.acquire(transaction, wants);
    try {
      if (waiting) await waiting;
      return this.#write(writes);
    } finally {
      this.#transactions.end(transaction, wants);
    }
  }

  /** Each write for itself, in turn; those that need not wait together. A refusal is the write's own: none throws. */
  async writeEach(writes: CheckedWrite[]): Promise<(WriteResult | RpcError)[]> {
    const answers: (WriteResult | RpcError)[] = [];
    const { locks } = this.#transactions;
    while (answers.length < writes.length) {
      const rest = writes.slice(answers.length);
      const blocked = rest.findIndex((write) => !locks.isFree(new Owner(), lockedBy([write])));
      const free = blocked === -1 ? rest : rest.slice(0, blocked);
      if (free.length > 0) {
        answers.push(...this.#writeFree(free));
      } else {
        answers.push(await this.commit(rest.slice(0, 1)).then(({ results }) => results[0] ?? {}, asRefusal));
      }
    }
    return answers;
  }

  #writeFree(writes: CheckedWrite[]): (WriteResult | RpcError)[] {
    let answers: (WriteResult | RpcError)[] = [];
    this.#commit((time) => {
      const changes: Change[] = [];
      answers = writes.map((write) => {
        try {
          const applied = this.#apply([write], time);
          changes.push(...applied.changes);
          return applied.results[0] ?? {};
        } catch (error) {
          return asRefusal(error);
        }
      });
      return changes;
    });
    return answers;
  }

  #write(writes: CheckedWrite[]): Committed {
    let results: WriteResult[] = [];
    const time = this.#commit((at) => {
      const applied = this.#apply(writes, at);
      results = applied.results;
      return applied.changes;
    });
    return { time, results };
  }

  #commit(decide: (time: Micros) => Change[]): Micros {
    const { time, changes } = this.#store.commit(decide, this.#alongside);
    if (changes.length > 0) this.#tell(time, changes);
    return time;
  }

  /** The commit is on disk: a listener that fails does not make it an error, nor keeps it from the others. */
  #tell(time: Micros, changes: Change[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(time, changes);
      } catch (error) {
        console.error('firestore:', error);
      }
    }
  }

  /** Later writes see what earlier ones of the commit have made of a document; it changes once. */
  #apply(writes: CheckedWrite[], time: Micros): { results: WriteResult[]; changes: Change[] } {
    const touched = new Map<string, Change>();
    const results = writes.map((write) => {
      const { database, path } = write;
      const key = documentKey(database, path);
      let change = touched.get(key);
      if (!change) {
        const before = this.#store.load(database, path);
        change = { before, after: before };
        touched.set(key, change);
      }
      checkPrecondition(write, change.after);
      const { fields, results: transformResults } = applyWrite(write, change.after?.fields, time);
      const createTime = change.after?.createTime ?? time;
      change.after = fields && KeptDocument.of({ database, path, fields, createTime, updateTime: time });
      if (change.after) checkDocumentSize(change.after);
      return { change, transformResults };
    });
    for (const change of touched.values()) {
      const { before, after } = change;
      if (before && after && isSame(before, after)) change.after = before;
    }
    return {
      results: results.map(({ change: { after }, transformResults }) => ({
        ...(after && { updateTime: toTimestamp(after.updateTime) }),
        ...(transformResults.length > 0 && { transformResults }),
      })),
      changes: [...touched.values()].filter(({ before, after }) => before !== after),
    };
  }
}

function asRefusal(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  throw error;
}

/** A write that leaves everything as it was does not count as one: the document keeps its time. */
const isSame = (before: KeptDocument, after: KeptDocument): boolean =>
  before.createTime === after.createTime && Buffer.compare(before.encoded, after.encoded) === 0;

function lockedBy(writes: CheckedWrite[]): Wants {
  const wants = new Map<string, Mode>();
  for (const { database, path } of writes) {
    wants.set(documentKey(database, path), 'exclusive');
    wants.set(collectionKey(database, collectionOf(path)), 'intent');
  }
  return wants;
}
