/**
 * Pessimistic locks, as Firestore's server libraries get them: a read-write transaction holds what it has read
 * until it ends, and whoever writes it meanwhile waits. Locked are documents and, by queries, collection ids: a write
 * locks its document and announces itself at the document's collection id.
 *
 * Requests for a key are served in the order in which they came, all keys of a request at once: nobody holds some of
 * what it needs while it waits for the rest, and nobody is passed by for ever. Only what waits for the requesting
 * transaction itself is passed.
 *
 * Two transactions that have read a document and both write it wait for each other. The one that waited first gives
 * up, after waiting as long again as it had when the circle closed: milliseconds where transactions are short, and
 * never more than the lock timeout. A document on which that happened is read in turns for some time, by one
 * transaction after the other, so that a hot document makes progress with every transaction instead of losing one to
 * each conflict. Turns are a courtesy: who has waited some moments in vain for one reads all the same.
 */
import { status } from '@grpc/grpc-js';
import type { Clock } from '../clock.ts';
import { RpcError } from '../rpc-error.ts';

/**
 * - shared: has read; others may read.
 * - turn: has read and is expected to write; others better wait with reading.
 * - intent: writes a document of the collection; others may, but nobody may have queried it.
 * - exclusive: writes.
 */
export type Mode = 'shared' | 'turn' | 'intent' | 'exclusive';

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

/** A lock that is not granted within this time, counted from the last move on any of its keys, is not granted. */
const timeoutMs = 2000;
/** How long to wait for a turn, counted likewise. */
const courtesyMs = 100;
/** For how long the documents that transactions collided on are read in turns. */
const contendedMs = 10_000;

interface Lock {
  readonly holders: Map<Owner, Mode>;
  /** In the order in which they came. */
  readonly queue: Set<Waiter>;
  movedAt: number;
}

interface Request {
  readonly owner: Owner;
  readonly wants: Wants;
  /** Does not wait for turns any more. */
  ignoresTurns?: boolean;
}

interface Waiter extends Request {
  readonly since: number;
  readonly resolve: () => void;
  readonly reject: (error: RpcError) => void;
  cancelTimer: () => void;
  /** Is to give up, so that others get on. */
  isVictim: boolean;
}

export class LockTable {
  readonly #clock: Clock;
  readonly #locks = new Map<string, Lock>();
  /** In the order in which they came. */
  readonly #waiters = new Set<Waiter>();
  readonly #waitersOf = new Map<Owner, Set<Waiter>>();
  /** When transactions last collided on a key; the longest ago first, and none longer ago than matters. */
  readonly #contended = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Grants all of `wants`, at once (undefined) or later.
   * @throws (rejects) ABORTED when it takes too long or transactions wait for each other
   */
  acquire(owner: Owner, wants: Wants): Promise<void> | undefined {
    const request = { owner, wants: this.#stillNeeded(owner, wants) };
    if (this.#isBlocked(request)) {
      return new Promise((resolve, reject) => this.#wait({ ...request, resolve, reject }));
    }
    this.#grant(request);
    return undefined;
  }

  /** Whether `acquire` would grant at once: for who is done with the locks before anybody else could ask for them. */
  isFree(owner: Owner, wants: Wants): boolean {
    return this.#locks.size === 0 || !this.#isBlocked({ owner, wants: this.#stillNeeded(owner, wants) });
  }

  isWaiting(owner: Owner): boolean {
    return this.#waitersOf.has(owner);
  }

  /** Lets go of everything and gives up what the owner still waits for; `wrote` are the keys that it has written. */
  release(owner: Owner, wrote: Wants = nothing): void {
    for (const waiter of this.#waitersOf.get(owner) ?? []) {
      this.#leave(waiter);
      waiter.reject(new RpcError(status.ABORTED, 'The transaction ended while it waited for a lock.'));
    }
    for (const [key, mode] of owner.held) {
      const lock = this.#locks.get(key);
      if (!lock) continue;
      lock.holders.delete(owner);
      lock.movedAt = this.#clock.now();
      if (!wrote.has(key)) this.#contended.delete(key);
      else if (mode === 'turn' && lock.queue.size > 0) this.#contend(key);
      this.#forgetIfUnused(key, lock);
    }
    owner.held.clear();
    if (this.#waiters.size > 0) this.#serve();
  }

  #stillNeeded(owner: Owner, wants: Wants): Wants {
    this.#calmDown();
    if (owner.held.size === 0 && this.#contended.size === 0) return wants;
    const needed = new Map<string, Mode>();
    for (const [key, wanted] of wants) {
      const held = owner.held.get(key);
      if (held === undefined)
        needed.set(key, wanted === 'shared' && this.#contended.has(key) ? 'turn' : wanted);
      else if (joined(held, wanted) !== held) needed.set(key, joined(held, wanted));
    }
    return needed;
  }

  #contend(key: string): void {
    this.#contended.delete(key);
    this.#contended.set(key, this.#clock.now());
  }

  #calmDown(): void {
    for (const [key, since] of this.#contended) {
      if (this.#clock.now() - since < contendedMs) return;
      this.#contended.delete(key);
    }
  }

  #isBlocked(request: Request): boolean {
    return this.#blockers(request).next().done !== true;
  }

  /** Who has to let go, or to be served first, before a request is served. */
  *#blockers(request: Request, passes = this.#passes): Generator<Owner, void> {
    const { owner, wants, ignoresTurns = false } = request;
    for (const [key, mode] of wants) {
      const lock = this.#locks.get(key);
      if (!lock) continue;
      for (const [holder, held] of lock.holders) {
        if (holder !== owner && !isCompatible(held, mode, ignoresTurns)) yield holder;
      }
      for (const earlier of lock.queue) {
        if (earlier === request) break;
        const theirs = earlier.wants.get(key);
        if (earlier.owner === owner || !theirs || isCompatible(theirs, mode, false)) continue;
        if (!passes(owner, key, theirs, earlier.owner)) yield earlier.owner;
      }
    }
  }

  /** Who holds locks does not queue behind those who wait, in the end, for these locks. */
  readonly #passes = (owner: Owner, key: string, wanted: Mode, earlier: Owner): boolean => {
    const held = owner.held.get(key);
    if (held !== undefined && !isCompatible(held, wanted, false)) return true;
    return owner.held.size > 0 && this.#findPath(earlier, owner, () => false) !== undefined;
  };

  /** The waiting requests that lead from an owner to another one: each waits for the next, the last for `to`. */
  #findPath(from: Owner, to: Owner, passes = this.#passes, seen = new Set<Owner>()): Waiter[] | undefined {
    seen.add(from);
    for (const waiter of this.#waitersOf.get(from) ?? []) {
      if (waiter.isVictim) continue;
      for (const blocker of this.#blockers(waiter, passes)) {
        if (blocker === to) return [waiter];
        const rest = seen.has(blocker) ? undefined : this.#findPath(blocker, to, passes, seen);
        if (rest) return [waiter, ...rest];
      }
    }
    return undefined;
  }

  #grant({ owner, wants }: Request): void {
    for (const [key, mode] of wants) {
      const lock = this.#lockOf(key);
      lock.holders.set(owner, mode);
      lock.movedAt = this.#clock.now();
      owner.held.set(key, mode);
    }
  }

  #wait(request: Request & Pick<Waiter, 'resolve' | 'reject'>): void {
    const since = this.#clock.now();
    const waiter: Waiter = { ...request, since, cancelTimer: () => undefined, isVictim: false };
    this.#waiters.add(waiter);
    for (const key of waiter.wants.keys()) this.#lockOf(key).queue.add(waiter);
    const siblings = this.#waitersOf.get(waiter.owner);
    if (siblings) siblings.add(waiter);
    else this.#waitersOf.set(waiter.owner, new Set([waiter]));
    this.#lookAfter(waiter, courtesyMs);
    if (waiter.owner.held.size > 0) this.#breakCircles(waiter.owner);
  }

  /** Grants, in the order of arrival, what has become free. */
  #serve(): void {
    for (const waiter of this.#waiters) {
      if (this.#isBlocked(waiter)) continue;
      this.#leave(waiter);
      this.#grant(waiter);
      waiter.resolve();
    }
  }

  /** If the owner's new request closes circles, somebody in each has to make way. */
  #breakCircles(owner: Owner): void {
    for (let circle = this.#findPath(owner, owner); circle; circle = this.#findPath(owner, owner)) {
      const polite = circle.find((waiter) => waitsForTurn(waiter));
      if (polite) {
        polite.ignoresTurns = true;
        continue;
      }
      const [victim] = circle.sort((a, b) => a.owner.attempt - b.owner.attempt || a.since - b.since);
      if (!victim) return;
      const now = this.#clock.now();
      victim.isVictim = true;
      for (const key of victim.wants.keys()) if (victim.owner.held.has(key)) this.#contend(key);
      this.#lookAfter(victim, Math.min(now - victim.since, timeoutMs));
    }
    this.#serve();
  }

  /** Looks after a waiting request in `ms`: does it go without its turn, give up, or wait on? */
  #lookAfter(waiter: Waiter, ms: number): void {
    waiter.cancelTimer();
    waiter.cancelTimer = this.#clock.after(ms, () => {
      const stillFor = this.#clock.now() - this.#lastMove(waiter);
      if (waiter.isVictim || stillFor >= timeoutMs) {
        this.#leave(waiter);
        waiter.reject(new RpcError(status.ABORTED, 'Transaction lock timeout.'));
        this.#serve();
      } else if (waitsForTurn(waiter)) {
        if (stillFor >= courtesyMs) waiter.ignoresTurns = true;
        this.#lookAfter(waiter, (waiter.ignoresTurns ? timeoutMs : courtesyMs) - stillFor);
        if (waiter.ignoresTurns) this.#serve();
      } else {
        this.#lookAfter(waiter, timeoutMs - stillFor);
      }
    });
  }

  /** When something last moved on one of the keys: a long queue is no reason to give up, a stuck one is. */
  #lastMove({ wants, since }: Waiter): number {
    let last = since;
    for (const key of wants.keys()) last = Math.max(last, this.#locks.get(key)?.movedAt ?? 0);
    return last;
  }

  #leave(waiter: Waiter): void {
    waiter.cancelTimer();
    this.#waiters.delete(waiter);
    const siblings = this.#waitersOf.get(waiter.owner);
    siblings?.delete(waiter);
    if (siblings?.size === 0) this.#waitersOf.delete(waiter.owner);
    for (const key of waiter.wants.keys()) {
      const lock = this.#locks.get(key);
      if (lock?.queue.delete(waiter)) this.#forgetIfUnused(key, lock);
    }
  }

  #lockOf(key: string): Lock {
    let lock = this.#locks.get(key);
    if (!lock) this.#locks.set(key, (lock = { holders: new Map(), queue: new Set(), movedAt: 0 }));
    return lock;
  }

  #forgetIfUnused(key: string, lock: Lock): void {
    if (lock.holders.size === 0 && lock.queue.size === 0) this.#locks.delete(key);
  }
}

const nothing: Wants = new Map();

const waitsForTurn = ({ wants, ignoresTurns }: Waiter): boolean =>
  ignoresTurns !== true && [...wants.values()].every((mode) => mode === 'shared' || mode === 'turn');

/** What an owner that holds one mode and wants another one needs. */
function joined(held: Mode, wanted: Mode): Mode {
  if (held === wanted || held === 'exclusive') return held;
  const isRead = (mode: Mode): boolean => mode === 'shared' || mode === 'turn';
  return isRead(held) && isRead(wanted) ? 'turn' : 'exclusive';
}

/** Whether one owner may be granted `wanted` where another one has, or is to get, `held`. */
function isCompatible(held: Mode, wanted: Mode, ignoresTurns: boolean): boolean {
  if (held === 'turn' && ignoresTurns) return wanted === 'shared' || wanted === 'turn';
  if (held === 'shared') return wanted === 'shared' || wanted === 'turn';
  return held === 'intent' && wanted === 'intent';
}
