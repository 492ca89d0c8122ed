/** How fast a bot sends: by a clock of the test's own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longHoldMs, SendPace, type Answered, type Time } from '../../../shared/cloud/send-pace.ts';

/** Time that passes when it is told to. */
class Hand implements Time {
  #now = 0;
  #due: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): void {
    this.#due.push({ at: this.#now + ms, run });
  }

  /** Runs what is due until `end`, in its order, and lets promises go on in between. */
  async until(end: number): Promise<void> {
    for (;;) {
      this.#due.sort((a, b) => a.at - b.at);
      const [next] = this.#due;
      if (!next || next.at > end) break;
      this.#due.shift();
      this.#now = Math.max(this.#now, next.at);
      next.run();
      for (let i = 0; i < 5; i++) await Promise.resolve();
    }
    this.#now = end;
  }
}

/** What Telegram has taken with one call. */
interface Taken {
  at: number;
  cost: number;
}

const sumOf = (costs: readonly number[]): number => costs.reduce((sum, cost) => sum + cost, 0);

/**
 * What was taken within a second, in a row, and is more than may be: more than the limit, or with what costs more than
 * that by itself more than there is with the headroom. What costs more than that, too, goes alone.
 */
function tooMuch(taken: readonly Taken[], limit: number, headroom: number): number[][] {
  const inOrder = taken.toSorted((a, b) => a.at - b.at);
  return inOrder.flatMap(({ at }, from) => {
    const second = inOrder.slice(from).filter((one) => one.at < at + 1000);
    const rows = second.map((_, last) => second.slice(0, last + 1).map(({ cost }) => cost));
    return rows.filter((costs) => {
      const isDear = costs.some((cost) => cost > limit);
      return costs.length > 1 && sumOf(costs) > (isDear ? limit + headroom : limit);
    });
  });
}

/** Asks again where it was sent away. */
const turnOf = async (pace: SendPace, cost: number): Promise<Answered> =>
  (await pace.turn(cost)) ?? turnOf(pace, cost);

describe('a bot that sends to many', () => {
  it('has no more taken in any second than the limit, but for what costs more by itself', async () => {
    const call = fc.record({
      takes: fc.integer({ min: 0, max: 3000 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      isTaken: fc.boolean(),
      cost: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 10 }),
        fc.array(call, { maxLength: 200, size: 'max' }),
        async (limit, headroom, calls) => {
          const time = new Hand();
          const pace = new SendPace(limit + headroom, time);
          pace.limit = limit;
          const taken: Taken[] = [];
          const all = calls.map(async ({ takes, at, isTaken, cost }) => {
            const answered = await turnOf(pace, cost);
            if (isTaken) taken.push({ at: time.now() + takes * at, cost });
            time.after(takes, () => answered(isTaken));
          });
          await time.until(20_000 * (calls.length + 1));
          await Promise.all(all);
          expect(tooMuch(taken, limit, headroom)).toEqual([]);
          const expected = calls.filter(({ isTaken }) => isTaken).map(({ cost }) => cost);
          expect(sumOf(taken.map(({ cost }) => cost))).toBe(sumOf(expected));
        },
      ),
    );
  });

  it('sends as many as the limit allows where answers come at once', async () => {
    for (const limit of [1, 27, 30, 1000]) {
      const time = new Hand();
      const pace = new SendPace(limit, time);
      let sent = 0;
      const all = Array.from({ length: limit * 20 }, async () => {
        const answered = await pace.turn();
        sent++;
        answered?.();
      });
      await time.until(10_000);
      expect(sent).toBeGreaterThanOrEqual(limit * 9.9);
      await time.until(40_000);
      await Promise.all(all);
    }
  });

  it('gives the place of what Telegram has not taken to the next one at once', async () => {
    const time = new Hand();
    const pace = new SendPace(1, time);
    const first = await pace.turn();
    let begun = false;
    const second = pace.turn().then((answered) => {
      begun = true;
      answered?.();
    });
    await time.until(900);
    expect(begun).toBe(false);
    first?.(false);
    await time.until(950);
    expect(begun).toBe(true);
    await second;
  });

  it('has no room in the next second for calls that hang', async () => {
    const time = new Hand();
    const pace = new SendPace(10, time);
    const hanging = [pace.take(), pace.take(3)];
    await time.until(200);
    pace.take();
    expect(pace.room).toBe(6);
    for (const answered of hanging) answered();
    expect(pace.room).toBe(10);
  });

  it('has room for all where answers take their time, as they all do', async () => {
    const time = new Hand();
    const pace = new SendPace(30, time);
    const rooms: number[] = [];
    const all = Array.from({ length: 100 }, async (_, index) => {
      const answered = await pace.turn();
      time.after(600, () => answered?.());
      if (index >= 30) rooms.push(pace.room);
    });
    await time.until(10_000);
    await Promise.all(all);
    expect(rooms).toHaveLength(70);
    expect(new Set(rooms)).toEqual(new Set([30]));
  });

  it('lets an album take what is left to answers rather than wait for ever', async () => {
    const time = new Hand();
    const pace = new SendPace(30, time);
    pace.limit = 10;
    pace.take()();
    let begun = false;
    void pace.turn(11).then(() => (begun = true));
    for (let at = 900; at < 10_000; at += 900) {
      await time.until(at);
      pace.take()();
    }
    expect(begun).toBe(true);
  });

  it('sends away who waits for long, since answers take every place', async () => {
    const time = new Hand();
    const pace = new SendPace(2, time);
    const answer = async () => {
      for (let at = time.now() + 300; at < 20_000; at += 300) {
        await time.until(at);
        pace.take()();
      }
    };
    pace.take(2)();
    let came: unknown = 'nothing yet';
    void pace.turn().then((answered) => (came = answered));
    await answer();
    expect(came).toBeUndefined();
  });

  it('sends away who waits for long, since nothing is answered', async () => {
    const time = new Hand();
    const pace = new SendPace(2, time);
    pace.take(2);
    const came: [string, unknown, number][] = [];
    const wait = async (name: string) => came.push([name, await pace.turn(), time.now()]);
    const all = [wait('one')];
    await time.until(1500);
    all.push(wait('two'));
    await time.until(60_000);
    expect(came).toEqual([
      ['one', undefined, longHoldMs],
      ['two', undefined, longHoldMs + 1500],
    ]);
    await Promise.all(all);
  });

  it('gives way to what answers a customer, which waits for nobody', async () => {
    const time = new Hand();
    const pace = new SendPace(10, time);
    const answers = Array.from({ length: 6 }, () => pace.take());
    let begun = 0;
    const all = Array.from({ length: 10 }, async () => {
      const answered = await pace.turn();
      begun++;
      answered?.();
    });
    await time.until(900);
    expect(begun).toBe(4);
    for (const answered of answers) answered();
    await time.until(5000);
    expect(begun).toBe(10);
    await Promise.all(all);
  });

  it('sends nothing while Telegram wants to be left alone', async () => {
    const time = new Hand();
    const pace = new SendPace(30, time);
    pace.hold(5000);
    const begun: number[] = [];
    const all = Array.from({ length: 3 }, async () => {
      (await pace.turn())?.();
      begun.push(time.now());
    });
    await time.until(10_000);
    await Promise.all(all);
    expect(Math.min(...begun)).toBeGreaterThanOrEqual(5000);
  });

  it('sends away who waits when it is to be left alone for long, and who comes then', async () => {
    const time = new Hand();
    const pace = new SendPace(1, time);
    const [first, second] = [pace.turn(), pace.turn()];
    (await first)?.();
    pace.hold(60_000);
    expect(await second).toBeUndefined();
    expect(await pace.turn()).toBeUndefined();
    await time.until(60_000);
    const later = pace.turn();
    await time.until(62_000);
    expect(await later).toBeDefined();
  });

  it('lets what costs more than a second has go alone', async () => {
    const time = new Hand();
    const pace = new SendPace(5, time);
    const begun: string[] = [];
    const send = async (name: string, cost: number) => {
      const answered = await pace.turn(cost);
      begun.push(`${name} ${Math.floor(time.now() / 1000)}`);
      answered?.();
    };
    const all = [send('one', 1), send('album', 11), send('two', 1)];
    await time.until(20_000);
    await Promise.all(all);
    expect(begun).toEqual(['one 0', 'album 1', 'two 2']);
  });
});
