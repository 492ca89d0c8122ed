import { describe, expect, it } from 'vitest';
import {
  afterAttempt,
  afterMove,
  healthAfter,
  maxTries,
  retryAfterIn,
} from '../../shared/webhooks/decide.ts';
import type { WebhookDelivery, WebhookHealth } from '../../shared/webhooks/model.ts';

const at = new Date('2026-05-04T10:00:00.000Z');
const later = (seconds: number): Date => new Date(at.getTime() + 1000 * seconds);

const delivery = (tries: number, event: WebhookDelivery['event'] = 'order.created'): WebhookDelivery => ({
  webhookId: '7KQ2M4XB9T',
  eventId: 'e',
  event,
  occurredAt: at,
  subject: {},
  state: 'pending',
  attempts: [],
  tries,
  createdAt: at,
  modifiedAt: at,
  expireAt: at,
});

const failed = { at, durationMs: 1, status: 500 };
const silent = { at, durationMs: 1, error: 'nobody there' };

describe('the pauses between attempts', () => {
  it('grow from ten seconds to a day, and are spread by a fifth', () => {
    const pauses = (jitter: number) =>
      Array.from({ length: maxTries }, (_, tries) => {
        const { nextAt } = afterAttempt(delivery(tries), failed, jitter);
        return nextAt && (nextAt.getTime() - at.getTime()) / 1000;
      });
    const day = 24 * 3600;
    expect(pauses(0)).toEqual([10, 30, 120, 600, 3600, 6 * 3600, day, undefined]);
    expect(pauses(1)).toEqual([12, 36, 144, 720, 4320, 6 * 4320, 1.2 * day, undefined]);
  });

  it('are as long as the server wishes, but no shorter than ours, and no longer than a day', () => {
    const next = (seconds: number) =>
      afterAttempt(delivery(0), { ...failed, retryAt: later(seconds) }, 0).nextAt;
    expect(next(100)).toEqual(later(100));
    expect(next(1)).toEqual(later(10));
    expect(next(1_000_000)).toEqual(later(24 * 3600));
  });

  it('are none after a ping', () => {
    expect(afterAttempt(delivery(0, 'ping'), failed, 0)).toMatchObject({
      state: 'failed',
      reason: 'ping_failed',
    });
  });
});

describe('an attempt at an address that is left', () => {
  it.each([
    ['failed', failed],
    ['was the last', failed, maxTries - 1],
    ['found it gone', { ...failed, status: 410 }],
  ])('lets what has not arrived begin anew at the new one, where it %s', (_, attempt, tries = 0) => {
    const after = afterMove(delivery(tries), attempt);
    expect(after).toMatchObject({ state: 'pending', tries: 0, nextAt: at, attempts: [attempt] });
    expect(after.reason).toBeUndefined();
  });

  it('is the last one where it has arrived there, and of a ping', () => {
    expect(afterMove(delivery(0), { ...failed, status: 200 })).toMatchObject({ state: 'delivered' });
    expect(afterMove(delivery(0, 'ping'), failed)).toMatchObject({ state: 'failed', reason: 'ping_failed' });
  });
});

it.each([
  ['120', later(120)],
  [' 0 ', at],
  ['Mon, 04 May 2026 10:01:00 GMT', later(60)],
  ['soon', undefined],
  ['-5', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After: %s', (header, expected) => {
  const found = retryAfterIn(header, at);
  // What lies in the past asks for no pause.
  expect(found && found < at ? undefined : found).toEqual(expected);
});

describe('a server that does not answer', () => {
  const lease = later(30);

  it('is left alone for longer each time, up to ten minutes', () => {
    let health: WebhookHealth | undefined;
    const pauses = Array.from({ length: 6 }, () => {
      health = healthAfter(health && { ...health, pausedUntil: lease }, silent, lease, 0);
      return ((health?.pausedUntil?.getTime() ?? 0) - at.getTime()) / 1000;
    });
    expect(pauses).toEqual([10, 30, 120, 600, 600, 600]);
  });

  it('is not left alone for longer by what was under way when the pause began', () => {
    const health = healthAfter(undefined, silent, lease, 0);
    expect(healthAfter(health, silent, later(31), 0)).toEqual(health);
  });

  it('is written to again once it answers, whatever it says', () => {
    const paused: WebhookHealth = { failingSince: at, unanswered: 3, pausedUntil: lease };
    expect(healthAfter(paused, failed, lease, 0)).toEqual({ failingSince: at, unanswered: 0 });
    expect(healthAfter(paused, { ...failed, status: 200 }, lease, 0)).toBeUndefined();
  });
});
