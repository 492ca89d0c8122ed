import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStart } from '../../shared/cloud/time-zone.ts';

describe('a day', () => {
  it.each([
    ['2026-01-15T12:00:00Z', 'Europe/Kyiv', '2026-01-14T22:00:00.000Z'],
    ['2026-01-14T22:00:00Z', 'Europe/Kyiv', '2026-01-14T22:00:00.000Z'],
    ['2026-01-14T21:59:59Z', 'Europe/Kyiv', '2026-01-13T22:00:00.000Z'],
    ['2026-05-04T01:30:00Z', 'America/New_York', '2026-05-03T04:00:00.000Z'],
    // Clocks are put forward and back in the night.
    ['2026-03-29T20:00:00Z', 'Europe/Kyiv', '2026-03-28T22:00:00.000Z'],
    ['2026-10-25T21:00:00Z', 'Europe/Kyiv', '2026-10-24T21:00:00.000Z'],
    // At midnight itself: the day begins at one o'clock.
    ['2024-04-26T12:00:00Z', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
    ['2026-01-15T12:00:00Z', 'Asia/Kathmandu', '2026-01-14T18:15:00.000Z'],
    ['2026-01-15T12:00:00Z', 'UTC', '2026-01-15T00:00:00.000Z'],
  ])('that it is at %s in %s began at %s', (at, timeZone, began) => {
    expect(dayStart(new Date(at), timeZone).toISOString()).toBe(began);
  });

  it('begins where its date does, and not a moment earlier, at any time of any year', () => {
    const zone = fc.constantFrom('Europe/Kyiv', 'America/St_Johns', 'Pacific/Auckland', 'Asia/Beirut', 'UTC');
    const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, zone, (at, timeZone) => {
        const dateOf = (moment: number) =>
          new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment);
        const began = dayStart(at, timeZone).getTime();
        expect(dateOf(began)).toBe(dateOf(at.getTime()));
        expect(dateOf(began - 1)).not.toBe(dateOf(at.getTime()));
      }),
    );
  });
});
