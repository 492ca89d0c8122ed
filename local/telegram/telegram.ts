/**
 * The simulated Telegram as its parts know it: the world on disk, the updates waiting for bots, and what lives
 * in memory only: events for screens, the log of calls, faults, flood control.
 */
import type { Clock } from '../clock.ts';
import type { CallLog } from './calls.ts';
import type { PendingUpdates } from './delivery/pending.ts';
import type { Webhooks } from './delivery/webhooks.ts';
import type { Events } from './events.ts';
import type { Faults } from './faults.ts';
import type { Files } from './files.ts';
import type { Flood } from './flood.ts';
import type { Signals } from './signals.ts';
import type { World } from './world/world.ts';

export interface Telegram {
  readonly clock: Clock;
  readonly world: World;
  readonly pending: PendingUpdates;
  readonly webhooks: Webhooks;
  readonly files: Files;
  readonly events: Events;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly flood: Flood;
  /** Wakes those who wait for an answer to a callback, shipping or checkout query, by the query's id. */
  readonly answers: Signals;
}

/** Unix time in whole seconds, as the Bot API counts. */
export const seconds = (clock: Clock): number => Math.floor(clock.now() / 1000);
