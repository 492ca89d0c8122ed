/**
 * Misfortunes by script or by chance: calls of a method that match are delayed, refused, or carried out with the
 * answer late or the connection dropped before it, so that the bot cannot know. Either the next `times` of them, or
 * each with the probability `rate`.
 *
 * Chance is repeatable: a fault draws one number of a series that begins with its `seed` for each call that matches.
 */
import { z } from 'zod';

export const faultSchema = z.object({
  /** Bot API method, any case; `*` for all, `send*` for all that begin so. */
  method: z.string(),
  bot: z.union([z.int(), z.string()]).optional(),
  /** How often; 1 unless there is a `rate`, which has no end unless said. */
  times: z.int().positive().optional(),
  /** Which part of the calls, 0 to 1. */
  rate: z.number().min(0).max(1).optional(),
  seed: z.int().nonnegative().default(1),
  code: z.int().min(400).max(599).optional(),
  description: z.string().optional(),
  retry_after: z.int().positive().optional(),
  /** How long the call waits before anything is done with it. */
  delayMs: z.int().nonnegative().optional(),
  /** How long the answer of what is done waits. */
  answerDelayMs: z.int().nonnegative().optional(),
  /** Parameters that must have these values, compared as text. */
  match: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  drop: z.boolean().optional(),
});
type FaultInput = z.infer<typeof faultSchema>;
export type Fault = Omit<FaultInput, 'bot'> & {
  bot?: number;
  /** Calls that had this misfortune. */
  hits: number;
};

interface Armed {
  fault: Fault;
  concerns: (method: string) => boolean;
  match: [name: string, value: string][];
  /** From 0 up to 1. */
  draw: () => number;
}

export class Faults {
  #armed: Armed[] = [];

  /** Returns it as it is listed. */
  add(given: Omit<Fault, 'hits'>): Fault {
    const fault: Fault = { ...given, hits: 0 };
    if (fault.rate === undefined) fault.times ??= 1;
    this.#armed.push({
      fault,
      concerns: methodTest(fault.method.toLowerCase()),
      match: Object.entries(fault.match ?? {}).map(([name, value]) => [name, String(value)]),
      draw: series(fault.seed),
    });
    return fault;
  }

  list(): Fault[] {
    return this.#armed.map(({ fault }) => fault);
  }

  clear(botId?: number): void {
    this.#armed = botId === undefined ? [] : this.#armed.filter(({ fault }) => fault.bot !== botId);
  }

  /** The first fault that strikes this call, one of its times used up. */
  take(botId: number, method: string, param: (name: string) => string | undefined): Fault | undefined {
    if (this.#armed.length === 0) return undefined;
    const lower = method.toLowerCase();
    const found = this.#armed.find(
      ({ fault, concerns, match, draw }) =>
        concerns(lower) &&
        (fault.bot === undefined || fault.bot === botId) &&
        match.every(([name, value]) => param(name) === value) &&
        (fault.rate === undefined || draw() < fault.rate),
    );
    if (!found) return undefined;
    const { fault } = found;
    fault.hits++;
    if (fault.times !== undefined && --fault.times === 0) {
      this.#armed = this.#armed.filter((other) => other !== found);
    }
    return fault;
  }
}

function methodTest(wanted: string): (method: string) => boolean {
  if (!wanted.endsWith('*')) return (method) => method === wanted;
  const start = wanted.slice(0, -1);
  return (method) => method.startsWith(start);
}

/** Even numbers from 0 up to 1, the same for the same seed: a Weyl sequence whose bits are mixed. */
function series(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
