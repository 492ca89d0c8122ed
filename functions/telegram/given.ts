/** What the staff write of sums and times, as they write them. */

/**
 * An amount in minor units from `150`, `1 500`, `99.90`, `1 200,50`, `1,200.50` or `1 200,50 грн`; undefined for
 * anything else.
 */
export function parseSum(text: string, currency: string): number | undefined {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const [, sum = ''] = /^\p{Sc}?([\d.,']+)(?:\p{Sc}|\p{L}{1,4}\.?)?$/u.exec(text.replaceAll(/\s/g, '')) ?? [];
  // Thousands are set off only where something else sets off the fraction.
  const grouped = /^\d{1,3}([.,'])\d{3}(?:\1\d{3})*(?!\1)[.,]\d+$/.exec(sum);
  const bare = grouped ? sum.replaceAll(grouped[1] ?? '', '') : sum;
  const [, whole = '', fraction = ''] = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(bare) ?? [];
  if (whole === '' || fraction.length > digits) return undefined;
  return Number(whole + fraction.padEnd(digits, '0'));
}

/**
 * A time of the shop from `01.09.2026`, `2026-09-01`, either with ` 10:00` behind it; undefined for anything else.
 * @param edge which end of the day is meant where no time is given
 */
export function parseMoment(text: string, timeZone: string, edge: 'first' | 'last'): Date | undefined {
  const [date = '', time, ...others] = text.trim().split(/[\s,]+/);
  const day = /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$|^(?<yy>\d{4})-(?<mm>\d{1,2})-(?<dd>\d{1,2})$/.exec(
    date,
  );
  const clock = time === undefined ? undefined : /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!day?.groups || clock === null || others.length > 0) return undefined;
  const { d, m, y, dd, mm, yy } = day.groups;
  const [year, month, dayOfMonth] = [Number(y ?? yy), Number(m ?? mm), Number(d ?? dd)];
  const [hour, minute] = clock ? [Number(clock[1]), Number(clock[2])] : edge === 'first' ? [0, 0] : [23, 59];
  const wall = new Date(Date.UTC(year, month - 1, dayOfMonth, hour, minute));
  const isReal =
    wall.getUTCMonth() === month - 1 && wall.getUTCDate() === dayOfMonth && hour < 24 && minute < 60;
  if (!isReal || year < 2000) return undefined;
  const begins = instantOf(wall, timeZone);
  // A day ends with its last moment.
  return clock || edge === 'first' ? begins : new Date(begins.getTime() + 59_999);
}

/** The day in so many days, as {@link parseMoment} takes it. */
export const dayIn = (days: number, timeZone: string): string =>
  new Intl.DateTimeFormat('de', { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }).format(
    Date.now() + days * 24 * 3600 * 1000,
  );

/** When the clocks of a time zone show this. Where they are set back and show it twice, the first time. */
function instantOf(wall: Date, timeZone: string): Date {
  const guess = new Date(wall.getTime() - aheadAt(wall, timeZone));
  return new Date(wall.getTime() - aheadAt(guess, timeZone));
}

/** By how many milliseconds the clocks of a time zone are ahead of UTC. */
function aheadAt(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}
