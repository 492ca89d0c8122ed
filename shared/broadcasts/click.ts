/** What followed from a broadcast: who pressed one of its buttons, and which order came of it. */
import { z } from 'zod';
import { instant } from '../commands/model.ts';

/** Which message of which broadcast. */
export const sentVariant = z.object({
  /** Of the broadcast. */
  id: z.string(),
  /** The place of the variant among those of the broadcast. */
  variant: z.int().min(0),
  /** The campaign that the broadcast is a run of, and the key of the one of its texts that it has. */
  campaign: z.object({ id: z.string(), round: z.string() }).optional(),
});
export type SentVariant = z.output<typeof sentVariant>;

export const click = sentVariant.extend({ at: instant });
export type Click = z.output<typeof click>;

/** Of so many broadcasts a customer's clicks are remembered: of each the last, in the order of their times. */
export const maxClicks = 50;

/** Pressing again so soon is no news. */
const sameClickMs = 3600 * 1000;

/** Whether a press is to be noted: the first on a broadcast's buttons, and a later one, for the time of it. */
export function isNews(clicks: readonly Click[] = [], { id, at }: Click): boolean {
  const last = clicks.at(-1);
  return last?.id !== id || at.getTime() - last.at.getTime() >= sameClickMs;
}

/** @returns whether it is the first on this broadcast's buttons, and the clicks with it */
export function withClick(
  before: readonly Click[] = [],
  click: Click,
): { isFirst: boolean; clicks: Click[] } {
  const others = before.filter(({ id }) => id !== click.id);
  return { isFirst: others.length === before.length, clicks: [...others, click].slice(-maxClicks) };
}

const dayMs = 24 * 3600 * 1000;

/** The broadcast that an order follows from: the one clicked last, unless that is longer ago. */
export function followedFrom(
  clicks: readonly Click[] | undefined,
  days: number,
  at: Date,
): SentVariant | undefined {
  const last = clicks?.at(-1);
  if (!last || at.getTime() - last.at.getTime() > days * dayMs) return undefined;
  const { at: _at, ...sent } = last;
  return sent;
}
