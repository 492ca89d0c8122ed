/** When what is sent to a webhook: after which pauses it is tried again, and when that is given up. */
import {
  attemptsKept,
  type DeliveryAttempt,
  type SwitchedOffReason,
  type Webhook,
  type WebhookDelivery,
  type WebhookEvent,
  type WebhookHealth,
} from './model.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Pauses before the second, third, … attempt. */
const pauses = [10 * second, 30 * second, 2 * minute, 10 * minute, hour, 6 * hour, day];
export const maxTries = pauses.length + 1;

/** A server that did not answer at all is left alone for so long before anything else is sent to it. */
const leftAlone = [10 * second, 30 * second, 2 * minute, 10 * minute];

/** No server is waited for longer than this, whatever it wishes. */
const longestPause = day;

/** After so long with nothing but failures a webhook is switched off. */
export const failingDays = 5;

/** So long the secret before the last one signs beside it. */
export const previousSecretMs = day;

/** Deliveries stay in sight for so long. */
export const deliveryKeptMs = 30 * day;

/** How an attempt went: what it is known by later, and what the server wishes. */
export interface Attempted extends DeliveryAttempt {
  /** When the server wants to be asked again. */
  retryAt?: Date;
}

const isDelivered = ({ status = 0 }: DeliveryAttempt): boolean => status >= 200 && status < 300;

const isGone = ({ status }: DeliveryAttempt): boolean => status === 410;

/** Gave no answer, or asks to be left alone: then it is, by everything that waits for it. */
const wantsPause = ({ status }: Attempted): boolean =>
  status === undefined || status === 429 || status === 503;

/** Whether the webhook is to be told of the event. */
export const isWanted = ({ enabled, events }: Webhook, event: WebhookEvent): boolean =>
  enabled && events.includes(event);

/** @param jitter 0 to 1, to spread what failed at the same time */
function retryAt({ at, retryAt: wished }: Attempted, pause: number, jitter: number): Date {
  const ours = at.getTime() + pause * (1 + 0.2 * jitter);
  const theirs = Math.min(wished?.getTime() ?? 0, at.getTime() + longestPause);
  return new Date(Math.max(ours, theirs));
}

/** A delivery after an attempt. */
export function afterAttempt(
  delivery: WebhookDelivery,
  attempt: Attempted,
  jitter: number,
): Omit<WebhookDelivery, 'createdAt' | 'modifiedAt'> {
  const { retryAt: _wish, ...known } = attempt;
  const { nextAt: _nextAt, leaseUntil: _leaseUntil, ...before } = delivery;
  const tries = delivery.tries + 1;
  const after = { ...before, tries, attempts: [...delivery.attempts, known].slice(-attemptsKept) };
  if (isDelivered(attempt)) return { ...after, state: 'delivered' };
  if (isGone(attempt)) return { ...after, state: 'failed', reason: 'gone' };
  if (delivery.event === 'ping') return { ...after, state: 'failed', reason: 'ping_failed' };
  const pause = pauses[tries - 1];
  if (pause === undefined) return { ...after, state: 'failed', reason: 'exhausted' };
  return { ...after, nextAt: retryAt(attempt, pause, jitter) };
}

/** A delivery after an attempt at an address that is the webhook's no more: what has not arrived begins anew. */
export function afterMove(delivery: WebhookDelivery, attempt: Attempted): ReturnType<typeof afterAttempt> {
  const { reason, ...after } = afterAttempt(delivery, attempt, 0);
  if (after.state === 'delivered' || reason === 'ping_failed') return { ...after, reason };
  return { ...after, state: 'pending', tries: 0, nextAt: attempt.at };
}

/** An instance is sending it at this moment. */
export const isUnderWay = ({ leaseUntil }: Pick<WebhookDelivery, 'leaseUntil'>, at: Date): boolean =>
  leaseUntil !== undefined && leaseUntil > at;

/** What is due before that goes by itself at any moment; what is due later waits. */
export const waitsFrom = (at: Date): Date => new Date(at.getTime() + minute);

/** Whether it waits for an attempt that is not about to be made. */
export const isWaiting = ({ state, nextAt }: Pick<WebhookDelivery, 'state' | 'nextAt'>, at: Date): boolean =>
  state === 'pending' && nextAt !== undefined && nextAt > waitsFrom(at);

/**
 * A webhook's health after an attempt; undefined where there is nothing to say of it.
 * @param leaseUntil of the attempt: until then it may have paused the others
 */
export function healthAfter(
  before: WebhookHealth | undefined,
  attempt: Attempted,
  leaseUntil: Date,
  jitter: number,
): WebhookHealth | undefined {
  if (isDelivered(attempt)) return undefined;
  const health = before ?? { failingSince: attempt.at, unanswered: 0 };
  const wentAhead = health.pausedUntil?.getTime() === leaseUntil.getTime();
  if (!wantsPause(attempt)) return wentAhead ? { ...health, unanswered: 0, pausedUntil: undefined } : health;
  // What was under way when the pause began says nothing new.
  if (!wentAhead && health.pausedUntil && health.pausedUntil > attempt.at) return health;
  const pause = leftAlone[Math.min(health.unanswered, leftAlone.length - 1)] ?? 0;
  return { ...health, unanswered: health.unanswered + 1, pausedUntil: retryAt(attempt, pause, jitter) };
}

/** Why a webhook is to be switched off after an attempt, if it is. */
export function reasonToSwitchOff(
  health: WebhookHealth | undefined,
  attempt: Attempted,
): SwitchedOffReason | undefined {
  if (isGone(attempt)) return 'gone';
  if (isDelivered(attempt) || !health) return undefined;
  return attempt.at.getTime() - health.failingSince.getTime() >= failingDays * day ? 'failing' : undefined;
}

/** @param header Retry-After: seconds, or a date of HTTP */
export function retryAfterIn(header: string | undefined, at: Date): Date | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\s*(\d{1,9})\s*$/.exec(header)?.[1];
  if (seconds !== undefined) return new Date(at.getTime() + Number(seconds) * second);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : new Date(date);
}
