import { describe, expect, it } from 'vitest';
import { Pace } from '../../shared/access/pace.ts';

describe('a pace', () => {
  it('lets a burst pass, then one at a time as they come back, and says how long to wait', () => {
    let now = 0;
    const pace = new Pace({ burst: 3, perSecond: 0.5 }, () => now);
    expect([1, 2, 3, 4].map(() => pace.take('a'))).toEqual([0, 0, 0, 2]);
    expect(pace.take('b')).toBe(0);
    now += 1500;
    expect(pace.wait('a')).toBe(1);
    now += 500;
    expect([pace.wait('a'), pace.take('a'), pace.take('a')]).toEqual([0, 0, 2]);
    now += 3_600_000;
    expect([1, 2, 3, 4].map(() => pace.take('a'))).toEqual([0, 0, 0, 2]);
  });

  it('does not remember more than it has room for, and forgets those first who came first', () => {
    const pace = new Pace({ burst: 1, perSecond: 0.001 }, () => 0);
    for (let i = 0; i < 10_001; i++) expect(pace.take(`${i}`)).toBe(0);
    expect(pace.wait('10000')).toBeGreaterThan(0);
    expect(pace.wait('1')).toBeGreaterThan(0);
    expect(pace.wait('0')).toBe(0);
  });
});
