/**
 * How fast one bot may send from this instance. Telegram counts the messages that it takes in any second; when it takes
 * one is known only to lie between our call and its answer. So a place is taken with the call and free again a second
 * after the answer: were there ever more than `limit` in a second, the last of them would have begun while all others
 * still held their places. What Telegram says it has not taken gives its place back at once.
 *
 * What answers a customer goes at once and takes its place all the same: what goes to many has to wait for it.
 */

/** Milliseconds that only go forward, and a call when some have passed. */
export interface Time {
  now(): number;
  after(ms: number, run: () => void): void;
}

const realTime: Time = { now: () => performance.now(), after: (ms, run) => void setTimeout(run, ms) };

/** Telegram's second, and a little for timers that are early. */
const secondMs = 1002;
/** Sends are spread over this part of a second; the rest is for what is done between one second's and the next's. */
const spread = 0.8;
/** Timers are no finer: what is due so soon goes at once. */
const slackMs = 5;

/** To be called once Telegram has answered, or never will: with false where it has taken nothing. */
export type Answered = (isTaken?: boolean) => void;

interface Waiting {
  cost: number;
  since: number;
  begin: (answered: Answered | undefined) => void;
}

/** Who waits for a turn is sent away where it does not come for longer. */
export const longHoldMs = 5000;

/** A call that takes so many times as long as others do, and this long at least, hangs. */
const hanging = { times: 3, ms: 100 };
/** What the last answer weighs in how long they take. */
const weight = 0.02;

export class SendPace {
  /** Messages a second of what goes to many. */
  limit: number;
  readonly #time: Time;
  #taken = 0;
  /** Most messages a second, those of the headroom included. */
  readonly #most: number;
  /** Calls that are not answered yet. */
  readonly #unanswered = new Set<{ cost: number; since: number }>();
  /** How long answers take, in milliseconds. */
  #usual = 0;
  /** Places that are free again at their time, the earliest first. */
  readonly #freed: { at: number; cost: number }[] = [];
  readonly #waiting: Waiting[] = [];
  #heldUntil = 0;
  /** When the last place of what goes to many is free again, of those that have been answered. */
  #restsAt = 0;
  #nextStart = 0;
  #wakesAt = Infinity;

  /** @param limit with nothing left to anybody */
  constructor(limit: number, time: Time = realTime) {
    this.limit = limit;
    this.#most = limit;
    this.#time = time;
  }

  /**
   * Waits for its turn, in the order of the calls.
   * @param cost messages that the call sends
   * @returns undefined where it does not come for longer than {@link longHoldMs}
   */
  turn(cost = 1): Promise<Answered | undefined> {
    if (this.heldFor > longHoldMs) return Promise.resolve(undefined);
    return new Promise((begin) => {
      this.#waiting.push({ cost, begin, since: this.#time.now() });
      this.#go();
    });
  }

  /** Takes places without waiting. */
  take(cost = 1): Answered {
    this.#taken += cost;
    const call = { cost, since: this.#time.now() };
    this.#unanswered.add(call);
    return (isTaken = true) => {
      if (!this.#unanswered.delete(call)) return;
      this.#usual += (this.#time.now() - call.since - this.#usual) * weight;
      if (isTaken) this.#freed.push({ at: this.#time.now() + secondMs, cost });
      else this.#taken -= cost;
      this.#go();
    };
  }

  /** As many as the next second has places for: those of calls that hang are not free within it. */
  get room(): number {
    const since = this.#time.now() - Math.max(hanging.ms, hanging.times * this.#usual);
    const hung = [...this.#unanswered].filter((call) => call.since < since);
    return hung.reduce((room, { cost }) => room - cost, this.limit);
  }

  /** Telegram wants to be left alone: nobody's turn comes for so long. */
  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#time.now() + ms);
    this.#go();
    if (ms > longHoldMs) for (const { begin } of this.#waiting.splice(0)) begin(undefined);
  }

  /** For how long nobody's turn comes, in milliseconds. */
  get heldFor(): number {
    return Math.max(0, this.#heldUntil - this.#time.now());
  }

  /** For how long what went to many still counts once all of it is answered, in milliseconds. */
  get restsIn(): number {
    return Math.max(0, this.#restsAt - this.#time.now());
  }

  #go(): void {
    const now = this.#time.now();
    while (this.#freed[0] && this.#freed[0].at <= now) this.#taken -= this.#freed.shift()?.cost ?? 0;
    for (let first = this.#waiting[0]; first && this.#mayBegin(first.cost, now); first = this.#waiting[0]) {
      this.#waiting.shift();
      this.#nextStart = Math.max(this.#nextStart, now) + (first.cost * spread * 1000) / this.limit;
      const answered = this.take(first.cost);
      first.begin((isTaken = true) => {
        if (isTaken) this.#restsAt = this.#time.now() + secondMs;
        answered(isTaken);
      });
    }
    while (this.#waiting[0] && this.#waiting[0].since + longHoldMs <= now)
      this.#waiting.shift()?.begin(undefined);
    this.#wake(now);
  }

  /** What costs more than the limit takes from the headroom; what costs more than there is in a second goes alone. */
  #mayBegin(cost: number, now: number): boolean {
    if (now < this.#heldUntil || now + slackMs < this.#nextStart) return false;
    const limit = cost > this.limit ? this.#most : this.limit;
    return this.#taken === 0 || this.#taken + cost <= limit;
  }

  #wake(now: number): void {
    const [first] = this.#waiting;
    if (!first) return;
    const sentAwayAt = first.since + longHoldMs;
    const freeAt = this.#freed[0]?.at ?? Infinity;
    const reasons = [this.#heldUntil, this.#nextStart, freeAt, sentAwayAt].filter((at) => at > now);
    const at = Math.min(...reasons);
    if (at >= this.#wakesAt && this.#wakesAt > now) return;
    this.#wakesAt = at;
    this.#time.after(Math.max(1, Math.ceil(at - now)), () => {
      this.#wakesAt = Infinity;
      this.#go();
    });
  }
}
