/**
 * Scripted misfortunes: the next `times` calls of a method that match are delayed, refused, or carried out with
 * the connection dropped before the answer, so that the bot cannot know.
 */
import { z } from 'zod';

export const faultSchema = z.object({
  /** Bot API method, any case; `*` for all. */
  method: z.string(),
  bot: z.union([z.int(), z.string()]).optional(),
  times: z.int().positive().default(1),
  code: z.int().min(400).max(599).optional(),
  description: z.string().optional(),
  retry_after: z.int().positive().optional(),
  delayMs: z.int().nonnegative().optional(),
  /** Parameters that must have these values, compared as text. */
  match: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  drop: z.boolean().optional(),
});
export type Fault = Omit<z.infer<typeof faultSchema>, 'bot'> & { bot?: number };

export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  list(): Fault[] {
    return this.#faults;
  }

  clear(botId?: number): void {
    this.#faults = botId === undefined ? [] : this.#faults.filter((fault) => fault.bot !== botId);
  }

  /** The first fault for this call, one of its times used up. */
  take(botId: number, method: string, param: (name: string) => string | undefined): Fault | undefined {
    const found = this.#faults.find(
      (fault) =>
        (fault.method === '*' || fault.method.toLowerCase() === method.toLowerCase()) &&
        (fault.bot === undefined || fault.bot === botId) &&
        Object.entries(fault.match ?? {}).every(([name, value]) => param(name) === String(value)),
    );
    if (found && --found.times === 0) this.#faults = this.#faults.filter((fault) => fault !== found);
    return found;
  }
}
