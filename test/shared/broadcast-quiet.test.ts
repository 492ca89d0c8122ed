import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNews, withClick, followedFrom, maxClicks, type Click } from '../../shared/broadcasts/click.ts';
import { may } from '../../shared/broadcasts/decide.ts';
import { followsRest, quietUntil, restsUntil } from '../../shared/broadcasts/quiet.ts';

const minuteMs = 60_000;
const hour = 3_600_000;
const zones = [
  'Europe/Kyiv',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
];

const two = (number: number): string => String(number).padStart(2, '0');
const time = fc.nat(24 * 60 - 1).map((minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
const quietHours = fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to);
const moment = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2035, 0) }).map((ms) => new Date(ms));
/** Moments about the changes of clocks of half of the zones above. */
const changing = fc
  .tuple(
    fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-03-08T07:00Z', '2026-11-01T06:00Z'),
    fc.integer({ min: -30 * 60 * minuteMs, max: 4 * 60 * minuteMs }),
  )
  .map(([at, offset]) => new Date(Date.parse(at) + offset));

const shownIn = (timeZone: string) => {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return (at: Date | number): string => clock.format(at);
};

const isWithin = (shown: string, { from, to }: { from: string; to: string }): boolean =>
  from < to ? shown >= from && shown < to : shown >= from || shown < to;

describe('quiet hours', () => {
  it('are when the clocks there say so, and end when they first say so no more, whoever puts them forward or back', () => {
    fc.assert(
      fc.property(
        fc.oneof(moment, changing),
        quietHours,
        fc.constantFrom(...zones),
        (now, quiet, timeZone) => {
          const shown = shownIn(timeZone);
          const until = quietUntil(now, quiet, timeZone);
          expect(until !== undefined).toBe(isWithin(shown(now), quiet));
          if (!until) return;
          expect(until > now).toBe(true);
          expect(until.getTime() % minuteMs).toBe(0);
          expect(isWithin(shown(until), quiet)).toBe(false);
          for (let at = now.getTime(); at < until.getTime(); at += 7 * minuteMs)
            expect(isWithin(shown(at), quiet)).toBe(true);
          expect(isWithin(shown(until.getTime() - 1), quiet)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['over midnight', '2026-11-20T20:30Z', '22:00', '08:00', '2026-11-21T06:00Z'],
    ['in the afternoon', '2026-11-20T11:15Z', '13:00', '15:00', '2026-11-20T13:00Z'],
    ['in the night that is an hour shorter', '2026-03-28T21:00Z', '22:00', '08:00', '2026-03-29T05:00Z'],
    ['in the night that is an hour longer', '2026-10-24T20:00Z', '22:00', '08:00', '2026-10-25T06:00Z'],
    ['until a time that is left out', '2026-03-29T00:30Z', '01:00', '03:30', '2026-03-29T01:00Z'],
  ])('%s', (_, now, from, to, until) => {
    expect(quietUntil(new Date(now), { from, to }, 'Europe/Kyiv')?.toISOString()).toBe(
      new Date(until).toISOString(),
    );
  });

  const shop = { broadcasts: { quietHours: { from: '22:00', to: '08:00' } }, timeZone: 'Europe/Kyiv' };
  const night = new Date('2026-11-20T23:00Z');
  const send = { number: 0, kind: 'send' } as const;

  it('are for news and offers, and not for what wakes nobody or has to be known', () => {
    for (const category of ['news', 'offers'] as const) {
      expect(restsUntil({ category, pass: send }, shop, night)).toEqual(new Date('2026-11-21T06:00Z'));
      expect(restsUntil({ category, pass: { number: 1, kind: 'edit' } }, shop, night)).toBeUndefined();
      expect(restsUntil({ category, pass: send }, { ...shop, broadcasts: {} }, night)).toBeUndefined();
    }
    expect(restsUntil({ category: 'service', pass: send }, shop, night)).toBeUndefined();
  });

  it('are known for why a broadcast waits', () => {
    const waiting = (at: string) => ({
      ...{ category: 'news' as const, pass: send, state: 'scheduled' as const, at: new Date(at) },
    });
    expect(followsRest(waiting('2026-11-21T06:00Z'), shop)).toBe(true);
    expect(followsRest(waiting('2026-11-21T06:01Z'), shop)).toBe(false);
    expect(followsRest({ ...waiting('2026-11-21T06:00Z'), state: 'paused' }, shop)).toBe(false);
  });

  it('leave what has reached somebody as it is written', () => {
    expect(may('change', { state: 'scheduled' })).toBe(true);
    const frozen = { at: new Date('2026-11-01T10:00Z') };
    expect(may('change', { state: 'scheduled', frozen })).toBe(false);
    expect(may('pause', { state: 'scheduled', frozen })).toBe(true);
  });

  it('end what may be done about it once it is not known any more who got it, but for calling it off', () => {
    const frozen = { at: new Date('2026-11-01T10:00Z') };
    const days = (count: number) => new Date(frozen.at.getTime() + count * 24 * hour);
    for (const act of ['edit', 'retract'] as const) {
      expect(may(act, { state: 'done', frozen }, days(87))).toBe(true);
      // It takes its time, and needs to know who got it until the end.
      expect(may(act, { state: 'done', frozen }, days(88))).toBe(false);
    }
    expect(may('resume', { state: 'paused', frozen }, days(89))).toBe(true);
    expect(may('resume', { state: 'paused', frozen }, days(90))).toBe(false);
    expect(may('cancel', { state: 'paused', frozen }, days(90))).toBe(true);
  });
});

describe('the clicks of a customer', () => {
  const clickAt = (id: string, ms: number): Click => ({ id, variant: 0, at: new Date(ms) });

  it('are counted once for each broadcast, and the last of each is remembered', () => {
    const steps = fc.array(fc.record({ id: fc.constantFrom('A', 'B', 'C'), after: fc.nat(3 * hour) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (presses) => {
        let clicks: Click[] | undefined;
        const firsts: string[] = [];
        let now = 0;
        for (const { id, after } of presses) {
          now += after;
          const click = clickAt(id, now);
          if (!isNews(clicks, click)) continue;
          const with_ = withClick(clicks, click);
          if (with_.isFirst) firsts.push(id);
          clicks = with_.clicks;
          expect(clicks.at(-1)).toEqual(click);
        }
        const pressed = [...new Set(presses.map(({ id }) => id))];
        expect(firsts).toEqual(pressed);
        expect(clicks?.map(({ id }) => id).toSorted()).toEqual(
          pressed.length > 0 ? pressed.toSorted() : undefined,
        );
        expect(now - (clicks?.at(-1)?.at.getTime() ?? now)).toBeLessThan(hour);
      }),
    );
  });

  it('are remembered of the newest broadcasts', () => {
    let clicks: Click[] = [];
    for (let press = 0; press < maxClicks + 5; press++)
      ({ clicks } = withClick(clicks, clickAt(String(press), press)));
    expect(clicks).toHaveLength(maxClicks);
    expect(clicks.at(0)?.id).toBe('5');
  });

  it('are what an order follows from for so many days', () => {
    const clicks = [clickAt('A', 0), { ...clickAt('B', hour), variant: 2 }];
    expect(followedFrom(clicks, 1, new Date(25 * hour))).toEqual({ id: 'B', variant: 2 });
    expect(followedFrom(clicks, 1, new Date(25 * hour + 1))).toBeUndefined();
    expect(followedFrom(undefined, 1, new Date(0))).toBeUndefined();
  });
});
