/**
 * Sending to the recipients of one shard. Once a second a checkpoint says what has come of the sends so far and whom the
 * next ones may reach; then these go out, each in its turn of the bot's pace, none waiting for another's answer. What
 * takes long is still waited for while the next shard is begun (broadcast-lane.ts).
 */
import { setTimeout as wait } from 'node:timers/promises';
import { lettersOf, sumOf, tallyOf } from '../../shared/broadcasts/decide.ts';
import {
  Checkpoints,
  finishShard,
  leaveAlone,
  LostShard,
  nobody,
  type Claim,
  type Letters,
} from '../../shared/broadcasts/ledger.ts';
import { intended, open, outcomeLetters, type Tally } from '../../shared/broadcasts/model.ts';
import { isTimeUp, pause, type Cloud } from '../../shared/cloud/cloud.ts';
import { longHoldMs, type Answered, type SendPace } from '../../shared/cloud/send-pace.ts';
import { isUntaken, type Came, type Sent, type Settled } from '../broadcast-message.ts';
import { holdOff } from './hold-off.ts';

/** What is done to one recipient. */
export interface Deed {
  /** Messages that Telegram counts. */
  cost(index: number): number;
  /** Whether the next one is to go alone, so that the others can use what comes of it. */
  goesAlone(index: number): boolean;
  /** Rejects only while nothing has gone out. */
  run(index: number): Promise<Sent>;
  /** @param tries how often it has failed, this time included */
  meaningOf(error: unknown, tries: number): Came;
}

/** Why the rest of a broadcast is not sent. */
export interface Trouble {
  code: 'refused' | 'no_access' | 'no_answer';
  message: string;
}

/** After so many failures in a row, each for the same reason, it is not the recipients. */
const failuresInARow = 20;

/** An answer has so long, from its send on, before the next checkpoint is written without it. */
const graceMs = 150;

/** No send begins so shortly before the lease ends that another may have taken the shard when it arrives. */
const leaseMarginMs = 1000;

export type ShardEnd = 'sent' | 'stopped' | { trouble: Trouble };

/** What a shard is sent under. */
export interface Circumstances {
  /** Whether nothing is to go out by now: asked each second. */
  isQuiet: () => boolean;
  /** When the worker's time is up, in milliseconds. */
  end: number;
  /** Remembers with the recipients what became of them: before that is for good, and again where it was cut off. */
  note: (run: ShardRun) => Promise<void>;
}

/** Failures in a row for the same reason. */
interface Failures {
  reason: string;
  count: number;
  /** Of them, whom nothing has reached. */
  unreached: number[];
}
const noFailures = (): Failures => ({ reason: '', count: 0, unreached: [] });

export class ShardRun {
  /** Before its first send: whoever has written since is back, whatever Telegram has said of them here. */
  readonly begunAt = new Date();
  readonly #cloud: Cloud;
  readonly #botId: string;
  readonly #claim: Claim;
  readonly #deed: Deed;
  readonly #isQuiet: () => boolean;
  readonly #end: number;
  readonly #note: Circumstances['note'];
  readonly #pace: SendPace;
  readonly #checkpoints: Checkpoints;
  readonly #letters: string[];
  /** The letters as this run has found them. */
  readonly #before: string;
  readonly #messageIds: number[];
  readonly #otherIds: Record<string, number[]>;
  readonly #reasons: Record<string, string>;
  /** Who is still to be sent to. */
  readonly #queue: number[];
  readonly #tries = new Map<number, number>();
  /** Sends without an answer yet, and when they were begun. */
  readonly #underWay = new Map<Promise<void>, number>();
  #failures = noFailures();
  #trouble: Trouble | undefined;
  #stop = false;
  #defect: { error: unknown } | undefined;
  readonly #begun = Promise.withResolvers<boolean>();

  constructor(
    cloud: Cloud,
    botId: string,
    claim: Claim,
    deed: Deed,
    declined: ReadonlySet<number>,
    { isQuiet, end, note }: Circumstances,
  ) {
    this.#cloud = cloud;
    this.#isQuiet = isQuiet;
    this.#end = end;
    this.#note = note;
    this.#botId = botId;
    this.#claim = claim;
    this.#deed = deed;
    this.#pace = cloud.pace(botId);
    this.#checkpoints = new Checkpoints(claim);
    const { shard } = claim;
    const isLeft = (id: number): boolean => id === nobody || declined.has(id);
    this.#before = lettersOf(shard);
    this.#letters = Array.from(this.#before, (letter, index) =>
      letter === open && isLeft(shard.ids[index] ?? nobody) ? outcomeLetters.left : letter,
    );
    this.#messageIds = [...shard.messageIds];
    this.#otherIds = { ...shard.otherIds };
    this.#reasons = { ...shard.reasons };
    this.#queue = this.#letters.flatMap((letter, index) => (letter === open ? [index] : []));
  }

  /** Whether the shard has become this worker's: false where it never will. */
  get begun(): Promise<boolean> {
    return this.#begun.promise;
  }

  get #isTaken(): boolean {
    return this.#checkpoints.leaseUntil.getTime() > 0;
  }

  get ids(): readonly number[] {
    return this.#claim.shard.ids;
  }

  /** What has become of its recipients so far. */
  get tally(): Tally {
    return sumOf(tallyOf(this.#claim.broadcastId, this.#claim.shard, this.#letters.join(''), 1));
  }

  /** Recipients of the shard with one of these letters; `by`: given to them by this run, or before it. */
  with(letters: readonly string[], by?: 'this' | 'before'): number[] {
    return this.ids.filter((id, index) => {
      const letter = this.#letters[index] ?? open;
      const given = letter === this.#before[index] ? 'before' : 'this';
      return id !== nobody && letters.includes(letter) && given === (by ?? given);
    });
  }

  /** Sends to everybody: some answers may still be due then. @throws LostShard */
  async send(): Promise<ShardEnd> {
    // It has to be this worker's also where there is nobody to send to.
    if (this.#queue.length === 0) await this.#checkpoint();
    while (this.#queue.length > 0 && !this.#stop && !this.#trouble) {
      if (this.#defect) throw this.#defect.error;
      if (this.#isQuiet() || isTimeUp(this.#cloud, this.#end) || this.#pace.heldFor > longHoldMs)
        this.#leave();
      else await this.#second();
    }
    if (this.#trouble) return { trouble: this.#trouble };
    return this.#stop ? 'stopped' : 'sent';
  }

  /** Who has not got it gets it later. */
  #leave(): void {
    this.#stop = true;
    this.#begun.resolve(false);
  }

  /** One second's sends. */
  async #second(): Promise<void> {
    const next = this.#take();
    const [first] = next;
    const isAlone = first !== undefined && this.#deed.goesAlone(first);
    for (const index of next) this.#letters[index] = intended;
    if (!(await this.#checkpoint())) {
      this.#putBack(next);
      return;
    }
    for (const [place, index] of next.entries()) {
      if (this.#isErased(index)) continue;
      const answered = await this.#pace.turn(this.#deed.cost(index));
      // Held up for so long that nobody knows whether the shard is still ours, the next checkpoint tells.
      const isLate = Date.now() > this.#checkpoints.leaseUntil.getTime() - leaseMarginMs;
      if (!answered || isLate || this.#trouble || this.#cloud.closing.aborted) {
        answered?.(false);
        this.#putBack(next.slice(place));
        return;
      }
      const sending = this.#sendTo(index, answered);
      this.#underWay.set(sending, performance.now());
      void sending.finally(() => this.#underWay.delete(sending));
    }
    await (isAlone ? this.#settle() : this.#grace());
  }

  /** Waits for the answers that may be there soon. */
  async #grace(): Promise<void> {
    const since = performance.now() - graceMs;
    const fresh = [...this.#underWay].filter(([, begunAt]) => begunAt > since).map(([sending]) => sending);
    await Promise.race([Promise.all(fresh), wait(graceMs)]);
  }

  /** As many as fit into a second. */
  #take(): number[] {
    const taken: number[] = [];
    let { room } = this.#pace;
    for (let index = this.#queue[0]; index !== undefined; index = this.#queue[0]) {
      if (this.#isErased(index)) {
        this.#queue.shift();
        continue;
      }
      const alone = this.#deed.goesAlone(index);
      room -= this.#deed.cost(index);
      if (taken.length > 0 && (room < 0 || alone)) break;
      taken.push(index);
      this.#queue.shift();
      if (alone) break;
    }
    return taken;
  }

  /** Whether they have had their data deleted since, as the last checkpoint has found: then they get nothing more. */
  #isErased(index: number): boolean {
    const isErased = this.ids[index] === nobody;
    if (isErased) this.#letters[index] = outcomeLetters.left;
    return isErased;
  }

  #putBack(indexes: readonly number[]): void {
    for (const index of indexes) {
      this.#letters[index] = open;
      Reflect.deleteProperty(this.#reasons, index);
    }
    this.#queue.unshift(...indexes);
  }

  /** Never rejects. */
  async #sendTo(index: number, answered: Answered): Promise<void> {
    try {
      const { ids, rest } = await this.#deed.run(index);
      const [first = 0, ...others] = ids;
      if (first !== 0) this.#messageIds[index] = first;
      if (others.length > 0) this.#otherIds[index] = others;
      if (rest) {
        this.#settled(index, rest, true);
        return;
      }
      this.#letters[index] = outcomeLetters.sent;
      this.#failures = noFailures();
    } catch (error) {
      answered(!isUntaken(error));
      await this.#failed(index, error).catch((defect: unknown) => {
        // It is ours, and nothing has gone out: it is tried again by who has the event next.
        this.#putBack([index]);
        if (this.#defect) return;
        this.#defect = { error: defect };
        // Where a stop comes first nobody throws it.
        const { broadcastId } = this.#claim;
        this.#cloud.log.error({ error: defect, bot: this.#botId, broadcast: broadcastId }, 'a send failed');
      });
    } finally {
      answered();
    }
  }

  async #failed(index: number, error: unknown): Promise<void> {
    const tries = (this.#tries.get(index) ?? 0) + 1;
    const came = this.#deed.meaningOf(error, tries);
    if ('again' in came) {
      if (came.forAll) {
        await holdOff(this.#cloud, this.#botId, came.again);
      } else {
        this.#tries.set(index, tries);
        await pause(this.#cloud, came.again);
      }
      // It is written down already as one that may be sent to.
      this.#queue.unshift(index);
      return;
    }
    this.#settled(index, came, false);
  }

  /** @param isReached something has gone out to them, so they are not put back */
  #settled(index: number, { outcome, reason, fault }: Settled, isReached: boolean): void {
    this.#letters[index] = outcomeLetters[outcome];
    if (reason === undefined) return;
    this.#reasons[index] = reason.slice(0, 300);
    // What a later pass is refused is about single messages: too old, deleted.
    if (this.#claim.shard.pass !== 0 && !fault) return;
    const unreached = isReached ? [] : [index];
    if (this.#trouble?.message === reason) {
      // One of those that were under way when it was found out.
      if (outcome === 'refused') this.#putBack(unreached);
      return;
    }
    const { count, unreached: others } = this.#failures.reason === reason ? this.#failures : noFailures();
    this.#failures = { reason, count: count + 1, unreached: [...others, ...unreached] };
    if (fault !== 'no_access' && this.#failures.count < failuresInARow) return;
    this.#trouble = { code: fault ?? 'refused', message: reason };
    // Telegram has taken none of these: they get it once that is mended.
    if (outcome === 'refused') this.#putBack(this.#failures.unreached);
    this.#failures = noFailures();
  }

  #written(): Letters {
    const letters = this.#letters.join('');
    const { outcomes } = this.#claim.shard;
    return {
      ...(this.#claim.shard.pass === 0 ? { outcomes: letters } : { outcomes, later: letters }),
      messageIds: this.#messageIds,
      otherIds: this.#otherIds,
      reasons: this.#reasons,
    };
  }

  /** @returns whether to go on */
  async #checkpoint(): Promise<boolean> {
    try {
      if ((await this.#checkpoints.write(this.#written(), new Date())) === 'stop') this.#stop = true;
      this.#begun.resolve(true);
    } catch (error) {
      this.#begun.resolve(false);
      throw error;
    }
    return !this.#stop;
  }

  /** Waits for the answers that are due, saying each second that somebody is here. */
  async #settle(): Promise<void> {
    while (this.#underWay.size > 0) {
      await Promise.race([Promise.all(this.#underWay.keys()), wait(1000)]);
      if (this.#underWay.size > 0) await this.#checkpoint();
    }
  }

  /** Notes what became of them, which may take longer than a lease; whoever has lost the shard stays until that is done. */
  async #noted(): Promise<void> {
    let isNoted = false;
    const noting = this.#note(this).finally(() => (isNoted = true));
    const holding = async (): Promise<void> => {
      for (;;) {
        await Promise.race([noting, wait(1000)]).catch(() => undefined);
        if (isNoted) return;
        // One that never was this worker's is not taken now.
        if (this.#isTaken) await this.#checkpoint();
      }
    };
    const [noted, held] = await Promise.allSettled([noting, holding()]);
    if (noted.status === 'rejected') throw noted.reason;
    if (held.status === 'rejected') throw held.reason;
  }

  /**
   * Everybody has an outcome, or gets one here.
   * @param next the shard that this worker goes on with, if there is one
   * @throws LostShard
   */
  async finish(next: ShardRun | undefined): Promise<ShardEnd> {
    for (;;) {
      await this.#settle();
      if (this.#queue.length === 0 || this.#stop || this.#trouble) break;
      await this.send();
    }
    if (this.#queue.length > 0) {
      await this.release();
      return this.#trouble ? { trouble: this.#trouble } : 'stopped';
    }
    await this.#noted();
    const quietUntil = (await next?.begun) ? undefined : this.#quietUntil();
    const over = this.#checkpoints.updateTime;
    await finishShard(this.#cloud, this.#botId, this.#claim, this.#written(), { over, quietUntil });
    return this.#trouble ? { trouble: this.#trouble } : 'sent';
  }

  /** Lets go of a shard that is not finished. */
  async release(): Promise<void> {
    try {
      this.#begun.resolve(false);
      await this.#settle();
      for (const index of this.#queue) this.#letters[index] = open;
      // What follows may fail: what has come of the last sends is known by then. One that never was this worker's stays.
      if (this.#isTaken) await this.#checkpoint();
      await this.#noted();
      const { heldFor } = this.#pace;
      // Telegram's wish may not have been noted: then this worker would come back for the shard again and again.
      if (heldFor > longHoldMs) await leaveAlone(this.#cloud, this.#botId, new Date(Date.now() + heldFor));
      else await leaveAlone(this.#cloud, this.#botId, this.#quietUntil(), this.#claim.holder);
      await this.#checkpoints.release(this.#cloud, this.#botId, this.#written());
    } catch (error) {
      if (!(error instanceof LostShard)) throw error;
    }
  }

  /** Until then what was sent from here counts, which another worker knows nothing of. */
  #quietUntil(): Date {
    return new Date(Date.now() + this.#pace.restsIn);
  }
}
