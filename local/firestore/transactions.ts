/**
 * Transactions that are open. A read-write one owns locks; a read-only one is nothing but a time. One that is not
 * used for a minute, or lives for 270 seconds, is ended and lets go of its locks, as in production.
 */
import { randomBytes } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import type { Clock } from '../clock.ts';
import { LockTable, Owner, type Wants } from './locks.ts';
import type { TransactionOptions } from './messages.ts';
import type { DatabaseName, Micros, Timestamp } from './model.ts';
import { fromTimestamp } from './protocol.ts';
import { invalidArgument, RpcError } from '../rpc-error.ts';
import { historyMicros, type Store } from './store.ts';

const idleMs = 60_000;
const maxAgeMs = 270_000;
const sweepMs = 5000;

export class Transaction extends Owner {
  readonly database: DatabaseName;
  /** What the client knows it by: the number of the attempt, which server, which transaction. */
  readonly token: Buffer;
  /** The time that a read-only transaction reads at; undefined: read-write. */
  readonly readTime: Micros | undefined;
  readonly startedAt: number;
  usedAt: number;

  constructor(database: DatabaseName, token: Buffer, readTime: Micros | undefined, now: number) {
    super(token.readUInt8(0));
    this.database = database;
    this.token = token;
    this.readTime = readTime;
    this.startedAt = this.usedAt = now;
  }
}

const tokenBytes = 16;
const maxAttempt = 255;

export class Transactions {
  readonly locks: LockTable;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #server = randomBytes(tokenBytes - 1 - 6);
  readonly #open = new Map<string, Transaction>();
  #count = 0;
  #stopSweeping: (() => void) | undefined;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.locks = new LockTable(clock);
  }

  /** @throws INVALID_ARGUMENT, FAILED_PRECONDITION for a time that cannot be read at */
  begin(database: DatabaseName, options: TransactionOptions = {}): Transaction {
    const { readOnly, readWrite } = options;
    const retried = readWrite?.retryTransaction;
    if (retried && retried.length !== tokenBytes) throw malformed();
    const token = Buffer.alloc(tokenBytes);
    token.writeUInt8(Math.min((retried?.[0] ?? 0) + 1, maxAttempt), 0);
    token.set(this.#server, 1);
    token.writeUIntBE(++this.#count, tokenBytes - 6, 6);
    const readTime = readOnly && this.checkedReadTime(readOnly.readTime);
    const transaction = new Transaction(database, token, readTime, this.#clock.now());
    this.#open.set(token.toString('latin1'), transaction);
    this.#stopSweeping ??= this.#clock.after(sweepMs, () => this.#sweep());
    return transaction;
  }

  /** The open transaction that a client names. @throws INVALID_ARGUMENT */
  find(token: Uint8Array, database: DatabaseName): Transaction {
    if (token.length !== tokenBytes) throw malformed();
    const transaction = this.#open.get(Buffer.from(token).toString('latin1'));
    const now = this.#clock.now();
    if (transaction?.database !== database || this.#isOver(transaction, now)) {
      throw expired();
    }
    transaction.usedAt = now;
    return transaction;
  }

  /** Ends the transaction that a client names; one that has ended is ended already. @throws INVALID_ARGUMENT */
  rollback(token: Uint8Array): void {
    if (token.length !== tokenBytes) throw malformed();
    const transaction = this.#open.get(Buffer.from(token).toString('latin1'));
    if (transaction) this.end(transaction);
  }

  /** Ends a transaction; `wrote` are the locks of what it has written. */
  end(transaction: Transaction, wrote?: Wants): void {
    this.#open.delete(transaction.token.toString('latin1'));
    this.locks.release(transaction, wrote);
  }

  /** Gets locks for a transaction; not getting them ends it. */
  async lock(transaction: Transaction, wants: Wants): Promise<void> {
    try {
      await this.locks.acquire(transaction, wants);
      transaction.usedAt = this.#clock.now();
    } catch (error) {
      this.end(transaction);
      throw error;
    }
  }

  /** The time to read at; the present when left out. @throws INVALID_ARGUMENT, FAILED_PRECONDITION */
  checkedReadTime(requested: Timestamp | undefined): Micros {
    const now = this.#store.now();
    if (!requested) return now;
    const at = fromTimestamp(requested);
    if (at > now) throw invalidArgument("The requested 'read_time' cannot be in the future.");
    if (at < now - historyMicros) {
      throw new RpcError(status.FAILED_PRECONDITION, "The requested 'read_time' is too old.");
    }
    return at;
  }

  close(): void {
    this.#stopSweeping?.();
    for (const transaction of this.#open.values()) this.end(transaction);
  }

  #sweep(): void {
    const now = this.#clock.now();
    for (const transaction of this.#open.values()) if (this.#isOver(transaction, now)) this.end(transaction);
    this.#stopSweeping = this.#open.size > 0 ? this.#clock.after(sweepMs, () => this.#sweep()) : undefined;
  }

  /** Who waits for a lock is not idle. */
  #isOver(transaction: Transaction, now: number): boolean {
    const { usedAt, startedAt } = transaction;
    const isIdle = now - usedAt >= idleMs && !this.locks.isWaiting(transaction);
    return isIdle || now - startedAt >= maxAgeMs;
  }
}

/** In production's words: by them a client knows that it may try its transaction again. */
const expired = (): RpcError =>
  invalidArgument('The referenced transaction has expired or is no longer valid.');

const malformed = (): RpcError => invalidArgument('Invalid transaction.');
