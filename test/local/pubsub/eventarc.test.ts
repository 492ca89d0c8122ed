import { cloudEvent, type CloudEvent } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPubSub } from '../../../local/pubsub/server.ts';
import { startEndpoint } from '../../contract/pubsub/endpoint.ts';
import { connect, type Engine } from '../../contract/pubsub/engine.ts';

interface MessagePublished {
  message: { data: string; attributes?: Record<string, string>; messageId: string; orderingKey?: string };
  subscription: string;
  deliveryAttempt?: number;
}

let engine: Engine;
let functions: Server;
let events: CloudEvent<MessagePublished>[];
let onEvent: () => void;
let failures: number;

cloudEvent('listener', (event: CloudEvent<MessagePublished>) => {
  events.push(event);
  onEvent();
  if (failures-- > 0) throw new Error('not yet');
});

beforeEach(async () => {
  events = [];
  failures = 0;
  onEvent = () => undefined;
  const server = await startPubSub();
  engine = connect(`127.0.0.1:${server.port}`, () => server.close());
  functions = getTestServer('listener');
  await new Promise<void>((resolve) => functions.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  functions.closeAllConnections();
  functions.close();
  await engine.close();
});

const eventsArrive = (count: number): Promise<void> =>
  new Promise((resolve) => {
    onEvent = () => {
      if (events.length >= count) resolve();
    };
    onEvent();
  });

const functionUrl = (): string => `http://127.0.0.1:${(functions.address() as AddressInfo).port}/`;

test('a function gets the event that Eventarc would send it', async () => {
  const [topic] = await engine.client.createTopic('orders');
  const [deadLetters] = await engine.client.createTopic('dead-letters');
  const [subscription] = await topic.createSubscription('eventarc-europe-west1-notify-sub-1', {
    pushConfig: { pushEndpoint: functionUrl() },
    enableMessageOrdering: true,
    deadLetterPolicy: { deadLetterTopic: deadLetters.name, maxDeliveryAttempts: 5 },
  });
  const [{ messageIds }] = await engine.publisher.publish({
    topic: topic.name,
    messages: [{ data: Buffer.from('paid'), attributes: { bot: '7' }, orderingKey: 'order-1' }],
  });
  await eventsArrive(1);
  const [event] = events as [CloudEvent<MessagePublished>];
  expect(event).toMatchObject({
    specversion: '1.0',
    id: messageIds![0],
    source: `//pubsub.googleapis.com/${topic.name}`,
    type: 'google.cloud.pubsub.topic.v1.messagePublished',
  });
  expect(new Date(event.time!).getTime()).toBeGreaterThan(0);
  expect(event.data).toMatchObject({
    message: {
      data: Buffer.from('paid').toString('base64'),
      attributes: { bot: '7' },
      messageId: messageIds![0],
      orderingKey: 'order-1',
    },
    subscription: subscription.name,
    deliveryAttempt: 1,
  });
});

test('a function that throws gets the event again', async () => {
  failures = 2;
  // The framework prints what a function throws.
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  const [topic] = await engine.client.createTopic('orders');
  await topic.createSubscription('eventarc-notify', { pushConfig: { pushEndpoint: functionUrl() } });
  await topic.publishMessage({ data: Buffer.from('paid') });
  await eventsArrive(3);
  printed.mockRestore();
  expect(new Set(events.map(({ id }) => id)).size).toBe(1);
});

test('a message of attributes alone reaches a function as an event', async () => {
  const [topic] = await engine.client.createTopic('orders');
  await topic.createSubscription('eventarc-notify', { pushConfig: { pushEndpoint: functionUrl() } });
  await topic.publishMessage({ attributes: { only: 'this' } });
  await eventsArrive(1);
  expect(events[0]!.data?.message.attributes).toEqual({ only: 'this' });
});

test('a subscription of another name is pushed to without CloudEvents headers', async () => {
  const endpoint = await startEndpoint();
  const [topic] = await engine.client.createTopic('orders');
  await topic.createSubscription('webhook', { pushConfig: { pushEndpoint: endpoint.url } });
  await topic.publishMessage({ data: Buffer.from('paid') });
  await endpoint.arrived(1);
  expect(Object.keys(endpoint.pushed[0]!.headers).filter((name) => name.startsWith('ce-'))).toEqual([]);
  await endpoint.close();
});
