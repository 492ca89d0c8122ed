/** Who is called when the event of a broadcast got lost: each bot once, whatever another bot has. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { laneOf } from '../../shared/broadcasts/queries.ts';
import { reviveBroadcasts } from '../../shared/broadcasts/reviving.ts';
import { domainEvent } from '../../shared/commands/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { startCloud } from './cloud.ts';

let cloud: Cloud;
const called: (string | undefined)[] = [];
const events: string[] = [];
const now = new Date();
const minuteMs = 60_000;

beforeAll(async () => {
  const real = await startCloud();
  const pubsub = {
    ...real.pubsub,
    publish: (
      _topic: string,
      { data, attributes }: { data: string; attributes?: Record<string, string> },
    ) => {
      called.push(attributes?.botId);
      events.push(domainEvent.parse(JSON.parse(data)).id);
      return Promise.resolve();
    },
  };
  cloud = { ...real, pubsub };
  await queue('1', 250, 60);
  await queue('2', 3, 10);
  await queue('3', 1, 5);
});
beforeEach(() => {
  called.splice(0);
  events.splice(0);
});
afterAll(() => cloud.close());

/** What there is of broadcasts that wait for so many minutes. */
async function queue(botId: string, count: number, minutes: number): Promise<void> {
  const batch = cloud.db.batch();
  for (let number = 0; number < count; number++) {
    const queuedAt = new Date(now.getTime() - minutes * minuteMs + number);
    batch.set(cloud.db.doc(`bots/${botId}/broadcasts/b${number}`), { state: 'sending', queuedAt });
  }
  await batch.commit();
}

test('hundreds of one bot keep no other from being called', async () => {
  await reviveBroadcasts(cloud, now);
  expect(called.toSorted()).toEqual(['1', '2', '3']);
});

test('nobody is called where Telegram wants the bot to be left alone', async () => {
  const notBefore = new Date(now.getTime() + 10 * minuteMs);
  await laneOf(cloud.db, '2').set({ notBefore });
  await reviveBroadcasts(cloud, now);
  expect(called.toSorted()).toEqual(['1', '3']);
  called.splice(0);
  await reviveBroadcasts(cloud, notBefore);
  expect(called.toSorted()).toEqual(['1', '2', '3']);
});

test('what keeps going wrong is one failure a bot and hour, whichever broadcast is first by then', async () => {
  const clock = new Date(Math.ceil(now.getTime() / (60 * minuteMs)) * 60 * minuteMs);
  const at = (minutes: number) => reviveBroadcasts(cloud, new Date(clock.getTime() + minutes * minuteMs));
  await at(10);
  await cloud.db.doc('bots/1/broadcasts/b0').update({ state: 'paused' });
  await at(59);
  expect(new Set(events).size).toBe(3);
  await at(60);
  expect(new Set(events).size).toBe(6);
});
