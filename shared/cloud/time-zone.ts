import { z } from 'zod';

/** An IANA name that this machine's Intl knows. */
export const timeZone = z.string().refine(isTimeZone, { error: 'expected a time zone such as Europe/Kyiv' });

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The date that it is there at this time: `2026-05-04`. */
export const dayIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);

const dayMs = 24 * 3600 * 1000;

/**
 * When the day began that it is there at this time. That is not always midnight, nor did the day before begin 24 hours
 * earlier: clocks are put forward and back.
 */
export function dayStart(at: Date, timeZone: string): Date {
  const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const today = calendar.format(at);
  // No day is longer than 26 hours; within them the date changes once.
  let before = at.getTime() - 1.25 * dayMs;
  let within = at.getTime();
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (calendar.format(middle) === today) within = middle;
    else before = middle;
  }
  return new Date(within);
}
