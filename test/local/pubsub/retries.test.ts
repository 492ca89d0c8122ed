import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPubSub } from '../../../local/pubsub/server.ts';
import { startEndpoint, type Endpoint } from '../../contract/pubsub/endpoint.ts';
import { connect, text, topicWithSubscription, type Engine } from '../../contract/pubsub/engine.ts';
import { WatchedClock } from './watched-clock.ts';

let clock: WatchedClock;
let engine: Engine;
let endpoint: Endpoint;

beforeEach(async () => {
  clock = new WatchedClock();
  const server = await startPubSub({ clock });
  engine = connect(`127.0.0.1:${server.port}`, () => server.close());
  endpoint = await startEndpoint();
});
afterEach(async () => {
  await endpoint.close();
  await engine.close();
});

const seconds = (count: number): number => count * 1000;

const publish = (topic: { name: string }, ...bodies: string[]) =>
  engine.publisher.publish({
    topic: topic.name,
    messages: bodies.map((body) => ({ data: Buffer.from(body) })),
  });

async function ready({ name }: { name: string }): Promise<{ text: string; ackId: string }[]> {
  const [response] = await engine.subscriber.pull({
    subscription: name,
    maxMessages: 100,
    returnImmediately: true,
  });
  return response.receivedMessages!.map(({ message, ackId }) => ({ text: text(message!), ackId: ackId! }));
}

/** Lets each backoff pass in turn; nothing may be pushed before its end. */
async function expectPushesAfter(backoffs: readonly number[]): Promise<void> {
  let count = 1;
  for (const backoff of backoffs) {
    await endpoint.arrived(count);
    await clock.scheduled(backoff);
    await clock.advance(backoff - 1);
    expect(endpoint.pushed).toHaveLength(count);
    await clock.advance(1);
    count++;
  }
  await endpoint.arrived(count);
}

test('pushes are repeated after 10 s, doubling up to 600 s, under the default retry policy', async () => {
  endpoint.answer = () => 500;
  const { topic } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint: endpoint.url },
    retryPolicy: {},
    ackDeadlineSeconds: 599,
  });
  await publish(topic, 'x');
  await expectPushesAfter([10, 20, 40, 80, 160, 320, 600, 600].map(seconds));
});

test('pushes without a retry policy are repeated after 100 ms, doubling up to 60 s', async () => {
  endpoint.answer = () => 500;
  const { topic } = await topicWithSubscription(engine, { pushConfig: { pushEndpoint: endpoint.url } });
  await publish(topic, 'x');
  await expectPushesAfter([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 60_000, 60_000]);
});

test('a push that gets no answer within the ack deadline is repeated', async () => {
  endpoint.answer = () => (endpoint.pushed.length === 1 ? undefined : 204);
  const { topic } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint: endpoint.url },
    ackDeadlineSeconds: 30,
    retryPolicy: { minimumBackoff: { seconds: 5 } },
  });
  await publish(topic, 'x');
  await endpoint.arrived(1);
  await clock.scheduled(seconds(30));
  await clock.advance(seconds(30));
  await clock.scheduled(seconds(5));
  await clock.advance(seconds(5));
  await endpoint.arrived(2);
});

test('a push that meets a connection closed since the last one is sent again at once', async () => {
  const texts: string[] = [];
  let onPush = (): void => undefined;
  const closesEverySecond = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => texts.push(chunk.toString()));
    request.on('end', () => {
      if (texts.length === 2) request.socket.destroy();
      else response.writeHead(204).end();
      onPush();
    });
  });
  await new Promise<void>((resolve) => closesEverySecond.listen(0, '127.0.0.1', resolve));
  const { port } = closesEverySecond.address() as AddressInfo;
  const { topic } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint: `http://127.0.0.1:${port}/`, noWrapper: {} },
    retryPolicy: {},
  });
  const arrived = (count: number): Promise<void> =>
    new Promise((resolve) => {
      onPush = () => {
        if (texts.length === count) resolve();
      };
      onPush();
    });
  await publish(topic, 'first');
  await arrived(1);
  await publish(topic, 'second');
  await arrived(3);
  expect(texts).toEqual(['first', 'second', 'second']);
  closesEverySecond.close();
});

test('a message that waits for its next attempt does not hold up the others', async () => {
  endpoint.answer = () => (endpoint.texts().at(-1) === 'poison' ? 500 : 204);
  const { topic } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint: endpoint.url },
    retryPolicy: {},
    ackDeadlineSeconds: 599,
  });
  await publish(topic, 'poison');
  await endpoint.arrived(1);
  await clock.scheduled(seconds(10));
  await publish(topic, 'sound');
  await endpoint.arrived(2);
  expect(endpoint.texts()).toEqual(['poison', 'sound']);
});

test('a message that cannot be pushed goes to the dead letter topic', async () => {
  endpoint.answer = () => 500;
  const [deadLetters] = await engine.client.createTopic('dead-letters');
  const [graveyard] = await deadLetters.createSubscription('graveyard');
  const { topic, subscription } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint: endpoint.url },
    deadLetterPolicy: { deadLetterTopic: deadLetters.name, maxDeliveryAttempts: 5 },
    retryPolicy: { minimumBackoff: { seconds: 10 }, maximumBackoff: { seconds: 10 } },
    ackDeadlineSeconds: 599,
  });
  await publish(topic, 'poison');
  const buried = engine.subscriber.pull({ subscription: graveyard.name, maxMessages: 1 });
  await expectPushesAfter([10, 10, 10, 10].map(seconds));
  const [{ receivedMessages }] = await buried;
  expect(receivedMessages![0]!.message!.attributes).toMatchObject({
    CloudPubSubDeadLetterSourceDeliveryCount: '5',
    CloudPubSubDeadLetterSourceSubscription: subscription.name.split('/').at(-1),
  });
  expect(endpoint.pushed.map(({ body }) => body.deliveryAttempt)).toEqual([1, 2, 3, 4, 5]);
});

test('a message stays when its dead letter topic is gone', async () => {
  const [deadLetters] = await engine.client.createTopic('gone');
  const { topic, subscription } = await topicWithSubscription(engine, {
    deadLetterPolicy: { deadLetterTopic: deadLetters.name, maxDeliveryAttempts: 5 },
  });
  await deadLetters.delete();
  await publish(topic, 'undead');
  for (let attempt = 1; attempt <= 6; attempt++) {
    const [message] = await ready(subscription);
    await engine.subscriber.modifyAckDeadline({
      subscription: subscription.name,
      ackIds: [message!.ackId],
      ackDeadlineSeconds: 0,
    });
  }
  expect((await ready(subscription)).map(({ text }) => text)).toEqual(['undead']);
});

test('a pulled message comes back when its ack deadline passes, and not before', async () => {
  const { topic, subscription } = await topicWithSubscription(engine, { ackDeadlineSeconds: 20 });
  await publish(topic, 'x');
  expect(await ready(subscription)).toHaveLength(1);
  await clock.advance(seconds(20) - 1);
  expect(await ready(subscription)).toHaveLength(0);
  await clock.advance(1);
  expect(await ready(subscription)).toHaveLength(1);
});

test('a deadline that is extended holds for the longer time', async () => {
  const { topic, subscription } = await topicWithSubscription(engine);
  await publish(topic, 'x');
  const [message] = await ready(subscription);
  await clock.advance(seconds(9));
  await engine.subscriber.modifyAckDeadline({
    subscription: subscription.name,
    ackIds: [message!.ackId],
    ackDeadlineSeconds: 60,
  });
  await clock.advance(seconds(60) - 1);
  expect(await ready(subscription)).toHaveLength(0);
  await clock.advance(1);
  expect(await ready(subscription)).toHaveLength(1);
});

test('a pulled message that failed waits for the retry policy’s backoff', async () => {
  const { topic, subscription } = await topicWithSubscription(engine, {
    retryPolicy: { minimumBackoff: { seconds: 15 }, maximumBackoff: { seconds: 40 } },
  });
  await publish(topic, 'x');
  for (const backoff of [15, 30, 40, 40].map(seconds)) {
    const [message] = await ready(subscription);
    await engine.subscriber.modifyAckDeadline({
      subscription: subscription.name,
      ackIds: [message!.ackId],
      ackDeadlineSeconds: 0,
    });
    await clock.advance(backoff - 1);
    expect(await ready(subscription)).toHaveLength(0);
    await clock.advance(1);
  }
  expect(await ready(subscription)).toHaveLength(1);
});

test('a failed message of an ordering key holds back the later ones for its backoff, and no other key', async () => {
  const { topic, subscription } = await topicWithSubscription(engine, {
    enableMessageOrdering: true,
    retryPolicy: { minimumBackoff: { seconds: 15 } },
  });
  const keyed = (orderingKey: string, ...bodies: string[]) =>
    engine.publisher.publish({
      topic: topic.name,
      messages: bodies.map((body) => ({ orderingKey, data: Buffer.from(body) })),
    });
  await keyed('a', '1', '2');
  const [first] = await ready(subscription);
  await engine.subscriber.modifyAckDeadline({
    subscription: subscription.name,
    ackIds: [first!.ackId],
    ackDeadlineSeconds: 0,
  });
  await keyed('a', '3');
  await keyed('b', 'x');
  expect((await ready(subscription)).map(({ text }) => text)).toEqual(['x']);
  await clock.advance(seconds(15));
  expect((await ready(subscription)).map(({ text }) => text)).toEqual(['1', '2', '3']);
});

test('an undelivered message is let go when its retention ends', async () => {
  const { topic, subscription } = await topicWithSubscription(engine, {
    messageRetentionDuration: { seconds: 600 },
  });
  await publish(topic, 'old');
  await clock.advance(seconds(599));
  await publish(topic, 'new');
  await clock.advance(seconds(2));
  expect((await ready(subscription)).map(({ text }) => text)).toEqual(['new']);
});

test('what a topic retains can be sought by a subscription made later, until its retention ends', async () => {
  const [topic] = await engine.client.createTopic({
    name: 'retaining',
    messageRetentionDuration: { seconds: 600 },
  });
  const start = new Date(clock.now());
  await publish(topic, 'oldest');
  await clock.advance(seconds(300));
  await publish(topic, 'older');
  await clock.advance(seconds(301));
  await publish(topic, 'newest');
  const [late] = await topic.createSubscription('late');
  expect(await ready(late)).toEqual([]);
  await late.seek(start);
  expect((await ready(late)).map(({ text }) => text)).toEqual(['older', 'newest']);
});
