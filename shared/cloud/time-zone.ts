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
