/** The hours in which a shop lets its customers sleep, by the clock of its time zone. */
import { isDeclinable } from './decide.ts';
import type { Broadcast } from './model.ts';
import type { QuietHours } from './settings.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
/** Clocks are put forward and back at full quarters of an hour, and between two of them they go as ours does. */
const quarterMs = 15 * minuteMs;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * When the quiet hours end that it is in now; undefined where it is in none. Whether it is goes by what the clocks there
 * show: an hour that comes twice is quiet both times, and of one that is left out only what is left.
 */
export function quietUntil(now: Date, { from, to }: QuietHours, timeZone: string): Date | undefined {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const length = (end - begin + dayMinutes) % dayMinutes;
  /** How long it stays quiet, by a clock that nobody puts forward or back. */
  const left = (at: number): number => {
    const since = (minutesOf(clock.format(at)) - begin + dayMinutes) % dayMinutes;
    return Math.max(0, length - since) * minuteMs;
  };
  let at = Math.floor(now.getTime() / minuteMs) * minuteMs;
  for (let quiet = left(at); quiet > 0; quiet = left(at)) at += Math.min(quiet, quarterMs - (at % quarterMs));
  return at > now.getTime() ? new Date(at) : undefined;
}

/** What a shop has settled about it. */
export interface Rest {
  broadcasts: { quietHours?: QuietHours | undefined };
  timeZone: string;
}

/** Until when a broadcast waits: what may be declined, while the shop keeps quiet. Changing what was sent wakes nobody. */
export const restsUntil = (
  { category, pass }: Pick<Broadcast, 'category' | 'pass'>,
  { broadcasts: { quietHours }, timeZone }: Rest,
  now: Date,
): Date | undefined =>
  quietHours && isDeclinable(category) && pass.number === 0
    ? quietUntil(now, quietHours, timeZone)
    : undefined;

/** Whether a broadcast goes out, or goes on, when the shop has been quiet. */
export function followsRest(
  item: Pick<Broadcast, 'category' | 'pass' | 'state' | 'at'>,
  shop: Rest,
): boolean {
  const { state, at } = item;
  if (state !== 'scheduled' || !at) return false;
  return restsUntil(item, shop, new Date(at.getTime() - minuteMs))?.getTime() === at.getTime();
}
