/** When a campaign by rule is due: by the clock on the wall of the shop, which is put forward and back. */
import { Cron } from 'croner';
import { dayNumber } from '../audience/decide.ts';
import { dayIn } from '../cloud/time-zone.ts';
import type { Campaign } from './model.ts';

/** Five fields as cron has them, of which the first is one minute: so no campaign is due twice within an hour. */
export const isCron = (expression: string): boolean =>
  /^\d{1,2}\s/.test(expression) && comes(expression) !== undefined;

/** Whether there is a day that cron would do it on: the 30th of February never comes. */
export const isCronThatComes = (expression: string): boolean => comes(expression) !== false;

/** @returns undefined where it is no cron */
function comes(expression: string): boolean | undefined {
  try {
    return new Cron(expression, { mode: '5-part', paused: true }).nextRun(new Date(0)) !== null;
  } catch {
    return undefined;
  }
}

/** The first time after this one; undefined where there is none any more. */
function nextByCron(expression: string, after: Date, timeZone: string): Date | undefined {
  const rule = new Cron(expression, { mode: '5-part', timezone: timeZone, paused: true });
  return rule.nextRun(after) ?? undefined;
}

const hourMs = 3600 * 1000;

/** @param from the first time of all */
function nextByHours(hours: number, from: Date, after: Date): Date {
  const step = hours * hourMs;
  const passed = Math.max(0, Math.floor((after.getTime() - from.getTime()) / step) + 1);
  return new Date(from.getTime() + passed * step);
}

/** Every so many days at the time of day that `from` has in the shop. @param from the first time of all */
function nextByDays(days: number, from: Date, after: Date, timeZone: string): Date | undefined {
  if (from > after) return from;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: 'numeric' });
  const parts = clock.formatToParts(from);
  const [hour, minute] = (['hour', 'minute'] as const).map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  );
  const first = dayNumber(dayIn(from, timeZone));
  let next: Date | undefined = after;
  do next = nextByCron(`${minute} ${hour} * * *`, next, timeZone);
  while (next && (dayNumber(dayIn(next, timeZone)) - first) % days !== 0);
  return next;
}

type Timed = Pick<Campaign, 'active' | 'startsAt' | 'endsAt' | 'trigger' | 'createdAt'>;

/** When a campaign is to be looked at next: after this time by the clock, else at once; undefined: never as it is. */
export function nextAtOf(campaign: Timed, now: Date, timeZone: string): Date | undefined {
  const { active, startsAt, endsAt, trigger, createdAt } = campaign;
  if (!active) return undefined;
  const isAhead = startsAt !== undefined && startsAt > now;
  const after = isAhead ? new Date(startsAt.getTime() - 1) : now;
  const next = nextOf();
  return next && endsAt && next >= endsAt ? undefined : next;

  function nextOf(): Date | undefined {
    switch (trigger.kind) {
      case 'cron':
        return nextByCron(trigger.cron, after, timeZone);
      case 'interval': {
        const { every } = trigger;
        if ('hours' in every) return nextByHours(every.hours, startsAt ?? createdAt, after);
        return nextByDays(every.days, startsAt ?? createdAt, after, timeZone);
      }
      default:
        return isAhead ? startsAt : now;
    }
  }
}
