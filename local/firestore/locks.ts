/**
 * Pessimistic locks, as Firestore's server libraries get them: a read-write transaction holds what it has read
 * until it ends, and whoever writes it meanwhile waits. Locked are documents (by path) and, by queries, collection
 * ids (a key without a slash): a write locks its document and announces itself at the document's collection id.
 *
 * Requests for a key are served in the order in which they came, all keys of a request at once, so nobody holds some
 * of what it needs while it waits for the rest, and nobody is passed by for ever. Only what waits for the requesting
 * transaction itself is passed.
 *
 * Two transactions that have read a document and both write it wait for each other. The one that waited first gives
 * up, after waiting as long again as it had when the circle closed: milliseconds where transactions are short, and
 * never more than the lock timeout. Its next attempt reads the document with an `update` lock, one transaction at a
 * time, so that a hot document makes progress with every transaction instead of losing one to each conflict.
 */
import { status } from '@grpc/grpc-js';
import type { Clock } from '../clock.ts';
import { RpcError } from './rpc-error.ts';

/**
 * - shared: has read; others may read.
 * - update: has read and is expected to write; nobody else may read with a lock any more.
 * - intent: writes a document of the collection; others may, but nobody may have queried it.
 * - exclusive: writes.
 */
export type Mode = 'shared' | 'update' | 'intent' | 'exclusive';

export type Wants = ReadonlyMap<string, Mode>;

/** Who holds locks: a transaction, or a single commit outside of transactions. */
export class Owner {
  readonly held = new Map<string, Mode>();
  /** 1, or more when a transaction is tried again. */
  readonly attempt: number;
  constructor(attempt = 1) {
    this.attempt = attempt;
  }
}

/** A lock that is not granted within this time is not granted. */
const timeoutMs = 2000;
/** How long a document on which transactions collided is read with `update` by their next attempts. */
const contendedMs = 10_000;

interface Lock {
  readonly holders: Map<Owner, Mode>;
  readonly queue: Set<Waiter>;
  /** Whether the transaction that last let go of it had written what it read. */
  lastHolderWrote: boolean;
  movedAt: number;
}

interface Waiter {
  readonly owner: Owner;
  readonly wants: Map<string, Mode>;
  readonly since: number;
  readonly resolve: () => void;
  readonly reject: (error: RpcError) => void;
  cancelTimer: () => void;
  isVictim: boolean;
}

/** The locks of one database. */
export class LockTable {
  readonly #clock: Clock;
  readonly #locks = new Map<string, Lock>();
  /** In the order in which they came. */
  readonly #waiters = new Set<Waiter>();
  readonly #waitersOf = new Map<Owner, Set<Waiter>>();
  readonly #contended = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Grants all of `wants`, at once (undefined) or later.
   * @throws (rejects) ABORTED when it takes too long or the transactions wait for each other
   */
  acquire(owner: Owner, wants: Wants): Promise<void> | undefined {
    const needed = this.#stillNeeded(owner, wants);
    if (needed.size === 0) return undefined;
    if (this.#isFree(owner, needed)) {
      this.#grant(owner, needed);
      return undefined;
    }
    return new Promise((resolve, reject) => this.#wait({ owner, wants: needed, resolve, reject }));
  }

  /** Whether `acquire` would grant at once, for owners that need not hold what they are done with in the same breath. */
  isFree(owner: Owner, wants: Wants): boolean {
    if (this.#locks.size === 0) return true;
    return this.#isFree(owner, this.#stillNeeded(owner, wants));
  }

  /** Lets go of everything; `wrote` are the keys that the owner has written. Its waiting requests are given up. */
  release(owner: Owner, wrote: Wants = nothing): void {
    for (const waiter of this.#waitersOf.get(owner) ?? []) {
      this.#leave(waiter);
      waiter.reject(new RpcError(status.ABORTED, 'The transaction ended while it waited for a lock.'));
    }
    for (const key of owner.held.keys()) {
      const lock = this.#locks.get(key);
      if (!lock) continue;
      lock.holders.delete(owner);
      lock.lastHolderWrote = wrote.has(key);
      lock.movedAt = this.#clock.now();
      if (!lock.lastHolderWrote) this.#contended.delete(key);
      this.#forgetIfUnused(key, lock);
    }
    owner.held.clear();
    if (this.#waiters.size > 0) this.#serve();
  }

  #stillNeeded(owner: Owner, wants: Wants): Map<string, Mode> {
    const needed = new Map<string, Mode>();
    for (const [key, wanted] of wants) {
      const held = owner.held.get(key);
      const mode = wanted === 'shared' && this.#expectsWrite(owner, key) ? 'update' : wanted;
      const joined = held === undefined ? mode : join(held, mode);
      if (joined !== held) needed.set(key, joined);
    }
    return needed;
  }

  #expectsWrite(owner: Owner, key: string): boolean {
    if (owner.attempt === 1 || owner.held.has(key)) return false;
    return this.#clock.now() - (this.#contended.get(key) ?? -Infinity) < contendedMs;
  }

  #isFree(owner: Owner, needed: ReadonlyMap<string, Mode>): boolean {
    return this.#blockers({ owner, wants: needed }).next().done === true;
  }

  /** Who has to let go, or to be served first, before a request is served. A waiting one has the later behind it. */
  *#blockers(request: Pick<Waiter, 'owner' | 'wants'>, passes = this.#passes): Generator<Owner, void> {
    const { owner, wants } = request;
    for (const [key, mode] of wants) {
      const lock = this.#locks.get(key);
      if (!lock) continue;
      for (const [holder, held] of lock.holders) {
        if (holder !== owner && !isCompatible(held, mode)) yield holder;
      }
      for (const earlier of lock.queue) {
        if (earlier === request) break;
        const theirs = earlier.wants.get(key);
        if (earlier.owner === owner || !theirs || isCompatible(theirs, mode)) continue;
        if (!passes(owner, key, theirs, earlier.owner)) yield earlier.owner;
      }
    }
  }

  /** Who holds locks does not queue behind those who wait, in the end, for these locks. */
  readonly #passes = (owner: Owner, key: string, wanted: Mode, earlier: Owner): boolean => {
    const held = owner.held.get(key);
    if (held !== undefined && !isCompatible(held, wanted)) return true;
    return owner.held.size > 0 && this.#findPath(earlier, owner, () => false) !== undefined;
  };

  /** The owners from `from` on, each of which waits for the next one and the last one for `to`. */
  #findPath(from: Owner, to: Owner, passes = this.#passes, seen = new Set<Owner>()): Owner[] | undefined {
    seen.add(from);
    for (const waiter of this.#waitersOf.get(from) ?? []) {
      for (const blocker of this.#blockers(waiter, passes)) {
        if (blocker === to) return [from];
        const rest = seen.has(blocker) ? undefined : this.#findPath(blocker, to, passes, seen);
        if (rest) return [from, ...rest];
      }
    }
    return undefined;
  }

  #grant(owner: Owner, needed: ReadonlyMap<string, Mode>): void {
    for (const [key, mode] of needed) {
      this.#lockOf(key).holders.set(owner, mode);
      owner.held.set(key, mode);
    }
  }

  #wait(request: Pick<Waiter, 'owner' | 'wants' | 'resolve' | 'reject'>): void {
    const since = this.#clock.now();
    const waiter: Waiter = { ...request, since, cancelTimer: () => undefined, isVictim: false };
    this.#waiters.add(waiter);
    for (const [key, mode] of waiter.wants) {
      const lock = this.#lockOf(key);
      lock.queue.add(waiter);
      if (mode === 'shared' && lock.lastHolderWrote) waiter.wants.set(key, 'update');
    }
    const siblings = this.#waitersOf.get(waiter.owner);
    if (siblings) siblings.add(waiter);
    else this.#waitersOf.set(waiter.owner, new Set([waiter]));
    this.#giveUpAfter(waiter, timeoutMs);
    if (waiter.owner.held.size > 0) this.#breakCircle(waiter.owner);
  }

  /** Grants, in the order of arrival, what has become free. */
  #serve(): void {
    for (const waiter of this.#waiters) {
      if (this.#blockers(waiter).next().done !== true) continue;
      this.#leave(waiter);
      this.#grant(waiter.owner, waiter.wants);
      waiter.resolve();
    }
  }

  /** If the owner's new request closes a circle, one in it is to give up. First attempts go before later ones. */
  #breakCircle(owner: Owner): void {
    const circle = this.#findPath(owner, owner);
    if (!circle) return;
    const inCircle = circle.flatMap((member) => [...(this.#waitersOf.get(member) ?? [])]);
    if (inCircle.some(({ isVictim }) => isVictim)) return;
    const [victim] = inCircle.sort((a, b) => a.owner.attempt - b.owner.attempt || a.since - b.since);
    if (!victim) return;
    const now = this.#clock.now();
    victim.isVictim = true;
    for (const key of victim.owner.held.keys()) if (victim.wants.has(key)) this.#contended.set(key, now);
    this.#giveUpAfter(victim, Math.min(now - victim.since, victim.since + timeoutMs - now));
  }

  /** The timeout counts from the last time that something moved on one of the keys: a long queue is no reason. */
  #giveUpAfter(waiter: Waiter, ms: number): void {
    waiter.cancelTimer();
    waiter.cancelTimer = this.#clock.after(Math.max(ms, 0), () => {
      const moved = Math.max(...[...waiter.wants.keys()].map((key) => this.#locks.get(key)?.movedAt ?? 0));
      const left = moved + timeoutMs - this.#clock.now();
      if (!waiter.isVictim && left > 0) {
        this.#giveUpAfter(waiter, left);
        return;
      }
      this.#leave(waiter);
      waiter.reject(new RpcError(status.ABORTED, 'Transaction lock timeout.'));
      this.#serve();
    });
  }

  #leave(waiter: Waiter): void {
    waiter.cancelTimer();
    this.#waiters.delete(waiter);
    const siblings = this.#waitersOf.get(waiter.owner);
    siblings?.delete(waiter);
    if (siblings?.size === 0) this.#waitersOf.delete(waiter.owner);
    for (const key of waiter.wants.keys()) {
      const lock = this.#locks.get(key);
      if (!lock?.queue.delete(waiter)) continue;
      this.#forgetIfUnused(key, lock);
    }
  }

  #lockOf(key: string): Lock {
    let lock = this.#locks.get(key);
    if (!lock) {
      lock = { holders: new Map(), queue: new Set(), lastHolderWrote: false, movedAt: 0 };
      this.#locks.set(key, lock);
    }
    return lock;
  }

  #forgetIfUnused(key: string, lock: Lock): void {
    if (lock.holders.size === 0 && lock.queue.size === 0) this.#locks.delete(key);
  }
}

const nothing: Wants = new Map();

/** What an owner that holds one mode and wants another one needs. */
function join(held: Mode, wanted: Mode): Mode {
  if (held === wanted || held === 'exclusive') return held;
  if (wanted === 'exclusive') return wanted;
  if (held === 'intent' || wanted === 'intent') return 'exclusive';
  return 'update';
}

/** Whether one owner may be granted `wanted` where another one has `held`. */
function isCompatible(held: Mode, wanted: Mode): boolean {
  if (held === 'shared') return wanted === 'shared' || wanted === 'update';
  return held === 'intent' && wanted === 'intent';
}
