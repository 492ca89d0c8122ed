/** What waits for a server that does not answer, and what it costs the others. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onWebhookEvent } from '../../functions/workers/webhooks.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { enter, handOutDue } from '../../shared/webhooks/ledger.ts';
import { webhookDeliveries, webhookHealths } from '../../shared/webhooks/queries.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { ApiClient } from './api/client.ts';
import { Receiver, withStatus, type Answering } from './receiver.ts';

const minute = 60_000;
const nobody = 'http://127.0.0.1:1/';

let platform: Platform;
let api: ApiClient;
let at: string;
beforeAll(async () => {
  platform = await startPlatform({ OUTBOUND_PRIVATE: 'true' });
  api = await ApiClient.open(platform.url, platform.token);
  at = `/v1/bots/${platform.botId}`;
});
afterAll(() => platform.close());
afterEach(async () => {
  for (const { id } of await api.all<{ id: string }>(`${at}/webhooks`, 10))
    await api.delete(`${at}/webhooks/${id}`);
  const { cloud, botId } = platform;
  for (const doc of await webhookDeliveries.all(cloud.db, botId).listDocuments()) await doc.delete();
});

async function register(url: string): Promise<string> {
  const { body } = await api.post(`${at}/webhooks`, { url, events: ['customer.erased'] });
  return (body as { id: string }).id;
}

/** Due at that time: the instances that were to send them are gone. */
async function waiting(webhookId: string, many: number, due: Date): Promise<void> {
  const entered = new Date(due.getTime() - minute);
  const event = { event: 'customer.erased', occurredAt: entered, subject: { telegramId: 5 } } as const;
  await Promise.all(
    Array.from({ length: many }, (_, index) =>
      enter(platform.cloud, platform.botId, webhookId, { ...event, eventId: `e${index}` }, entered),
    ),
  );
}

/** One tick of the schedule. @returns what it hands out, which nobody has taken yet */
async function tick(now: Date): Promise<DomainEvent[]> {
  const handedOut: DomainEvent[] = [];
  const { cloud } = platform;
  const publish: Cloud['pubsub']['publish'] = (_topic, { data }) => {
    handedOut.push(JSON.parse(data) as DomainEvent);
    return Promise.resolve();
  };
  await handOutDue({ ...cloud, pubsub: { ...cloud.pubsub, publish } }, now);
  return handedOut;
}

const take = async (events: DomainEvent[]): Promise<void> => {
  for (const event of events) await onWebhookEvent(platform.cloud, event);
};

const all = async () => {
  const { docs } = await webhookDeliveries.all(platform.cloud.db, platform.botId).get();
  return docs.map((doc) => doc.data());
};
const inState = async (state: string) => (await all()).filter((one) => one.state === state).length;
const attempts = async () => (await all()).reduce((sum, one) => sum + one.attempts.length, 0);

describe('a server that does not answer', () => {
  it('has one delivery handed out for each attempt, however many wait', async () => {
    const start = Date.now() + minute;
    await waiting(await register(nobody), 30, new Date(start));
    let handedOut = 0;
    for (let tickOf = 0; tickOf < 40; tickOf++) {
      const events = await tick(new Date(start + tickOf * minute));
      handedOut += events.length;
      await take(events);
    }
    const made = await attempts();
    expect(made).toBeGreaterThan(4);
    // Each is met once before it is held, and what has failed is once more.
    expect(handedOut).toBeLessThanOrEqual(30 + 2 * made);
  });

  it('gets all that waited as soon as one has arrived', async () => {
    const receiver = await Receiver.open();
    receiver.answer = withStatus(503);
    const start = Date.now() + minute;
    await waiting(await register(receiver.url), 10, new Date(start));
    await take(await tick(new Date(start)));
    expect(receiver.received).toHaveLength(1);
    receiver.answer = withStatus(200);
    await take(await tick(new Date(start + minute)));
    await take(await tick(new Date(start + 2 * minute)));
    expect(await inState('delivered')).toBe(10);
    await receiver.close();
  });

  it('gets all that waited when a person has it tried', async () => {
    const receiver = await Receiver.open();
    receiver.answer = withStatus(503, { 'retry-after': '86400' });
    const start = Date.now() + minute;
    const id = await register(receiver.url);
    await waiting(id, 5, new Date(start));
    await take(await tick(new Date(start)));
    const held = await api.all<{ nextAttemptAt?: string }>(`${at}/webhook-deliveries`, 10);
    expect(held.filter(({ nextAttemptAt }) => nextAttemptAt === undefined)).toHaveLength(4);
    receiver.answer = withStatus(200);
    await api.post(`${at}/webhooks/${id}/test`);
    await eventually(async () => ((await all()).some(({ held }) => held) ? undefined : true));
    await take(await tick(new Date(start + minute)));
    expect(await inState('delivered')).toBe(5);
    await receiver.close();
  });

  it('leaves nothing behind that waits when its webhook is deleted', async () => {
    const start = Date.now() + minute;
    const id = await register(nobody);
    await waiting(id, 5, new Date(start));
    await take(await tick(new Date(start)));
    await api.delete(`${at}/webhooks/${id}`);
    await eventually(async () => ((await inState('failed')) === 5 ? true : undefined));
    expect((await all()).filter(({ held, nextAt }) => held ?? nextAt)).toEqual([]);
  });
});

it('a backlog of one webhook has its share of a tick, and the next tick the rest', async () => {
  const start = Date.now() + minute;
  await waiting(await register(nobody), 250, new Date(start));
  const other = await register(nobody);
  await waiting(other, 1, new Date(start + 1));
  const ticks = [];
  for (const minutes of [1, 2, 3]) ticks.push(await tick(new Date(start + minutes * minute)));
  expect(ticks.map((events) => events.length)).toEqual([101, 100, 50]);
});

it('a delivery that cannot be read does not stand in the way of the others', async () => {
  const { cloud, botId } = platform;
  const start = new Date(Date.now() + minute);
  await waiting(await register(nobody), 1, start);
  const broken = cloud.db.doc(`bots/${botId}/webhookDeliveries/broken`);
  await broken.set({ nextAt: new Date(0) });
  expect(await tick(start)).toHaveLength(1);
  const { docs } = await cloud.db.collectionGroup('webhookDeliveries').where('nextAt', '<=', start).get();
  expect(docs).toEqual([]);
});

it.each([
  ['410', withStatus(410)],
  ['503', withStatus(503, { 'retry-after': '86400' })],
  ['nothing', ((response) => response.destroy()) satisfies Answering],
])('a late answer of the old address (%s) changes nothing of the new one', async (_, late) => {
  const { cloud, botId } = platform;
  const fresh = await Receiver.open();
  const old = await Receiver.open();
  const id = await register(old.url);
  old.answer = async (response, received) => {
    await api.patch(`${at}/webhooks/${id}`, { url: fresh.url });
    late(response, received);
  };
  const start = Date.now() + minute;
  await waiting(id, 1, new Date(start));
  await take(await tick(new Date(start)));
  expect(old.received).toHaveLength(1);
  expect((await api.get(`${at}/webhooks/${id}`)).body).toMatchObject({ url: fresh.url, enabled: true });
  expect((await webhookHealths.doc(cloud.db, botId, id).get()).exists).toBe(false);
  // What did not arrive at the old one is for the new one.
  await take(await tick(new Date(start + minute)));
  expect(fresh.received).toHaveLength(1);
  expect(await inState('delivered')).toBe(1);
  await Promise.all([fresh.close(), old.close()]);
});
