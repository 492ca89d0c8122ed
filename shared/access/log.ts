/**
 * The record of who was refused, and of who did what only few may. These writes stand beside the command pipeline on
 * purpose: what is refused never becomes a command, and what is done has a command's record of its own.
 *
 * Nobody can fill the database by being refused. The same refused again is one document a minute, written again each
 * time its count has doubled, so that it takes few writes however often it comes. Of different ones a caller has a
 * limited number a minute, the rest being counted in one more; and so has an instance altogether. Nothing is written later
 * than the request that it is about: the last refusals of a minute may be missing from its count.
 */
import { randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud/cloud.ts';
import type { AccessEntry } from './model.ts';
import { accessLog } from './queries.ts';

/** What a request was, and what came of it. */
export type Seen = Omit<AccessEntry, 'count' | 'createdAt' | 'expireAt'>;

const minuteMs = 60_000;
const keptMs = 90 * 24 * 3600 * 1000;
const maxAgent = 200;

/** How many different refusals an instance tells apart in a minute, and how many of them of one caller. */
const refusalsTold = 60;
export const refusalsToldOfOne = 10;

interface Repeated {
  id: string;
  entry: AccessEntry;
}

export class AccessLog {
  readonly #cloud: Cloud;
  readonly #told: number;
  #minute = 0;
  #repeated = new Map<string, Repeated>();
  /** How many different refusals of each caller are told. */
  #toldOf = new Map<string, number>();

  constructor(cloud: Cloud, told = refusalsTold) {
    this.#cloud = cloud;
    this.#told = told;
  }

  /** @throws nothing: what cannot be noted is in the log of the function, and the answer is what it is */
  async note(seen: Seen, now: Date): Promise<void> {
    const entry = {
      ...seen,
      agent: seen.agent.slice(0, maxAgent).toWellFormed(),
      count: 1,
      createdAt: now,
      expireAt: new Date(now.getTime() + keptMs),
    };
    const written = entry.result === 'done' ? { id: randomUUID(), entry } : this.#counted(entry, now);
    if (!isPowerOfTwo(written.entry.count)) return;
    const { db, log } = this.#cloud;
    try {
      await accessLog(db)
        .doc(written.id)
        .set({ ...written.entry });
    } catch (error) {
      log.error({ error }, 'an access is not noted');
    }
  }

  #counted(entry: AccessEntry, now: Date): Repeated {
    const minute = Math.floor(now.getTime() / minuteMs);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#repeated = new Map();
      this.#toldOf = new Map();
    }
    const { address, tokenId, botId, method, route, status, reason, scope } = entry;
    const caller = JSON.stringify([address, tokenId, botId]);
    const own = JSON.stringify([caller, method, route, status, reason, scope]);
    const told = this.#toldOf.get(caller) ?? 0;
    const hasRoom = this.#repeated.size < this.#told;
    if (this.#repeated.has(own)) return this.#again(own, entry);
    if (hasRoom && told < refusalsToldOfOne) {
      this.#toldOf.set(caller, told + 1);
      return this.#again(own, entry);
    }
    return hasRoom || this.#repeated.has(caller)
      ? this.#again(caller, several(entry))
      : this.#again('', ofMany(entry));
  }

  /** Counts one more of a kind. @param entry the first of them */
  #again(kind: string, entry: AccessEntry): Repeated {
    const known = this.#repeated.get(kind);
    if (known) {
      known.entry.count++;
      return known;
    }
    const fresh = { id: randomUUID(), entry };
    this.#repeated.set(kind, fresh);
    return fresh;
  }
}

/** What of a caller is beyond the limit: of several kinds, so of none of them. */
const several = (entry: AccessEntry): AccessEntry => ({
  ...entry,
  agent: '',
  method: '',
  route: '',
  reason: 'many_refusals',
  scope: undefined,
});

/** What is beyond the limit altogether: from many, so of none of them. */
const ofMany = ({ status, result, count, createdAt, expireAt }: AccessEntry): AccessEntry => ({
  address: 'many',
  agent: '',
  method: '',
  route: '',
  reason: 'many_refusals',
  ...{ status, result, count, createdAt, expireAt },
});

const isPowerOfTwo = (count: number): boolean => (count & (count - 1)) === 0;
