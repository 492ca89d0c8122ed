import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { onOther, startEngine, topicWithSubscription, type Engine } from './engine.ts';

interface Pushed {
  headers: IncomingHttpHeaders;
  body: {
    message: { data: string; attributes?: Record<string, string>; messageId: string; orderingKey?: string };
    subscription: string;
    deliveryAttempt?: number;
  };
}

let engine: Engine;
let endpoint: Server;
let pushEndpoint: string;
let pushed: Pushed[];
let answer: (request: Pushed) => number;
let onPush: () => void;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

beforeEach(async () => {
  pushed = [];
  answer = () => 204;
  onPush = () => undefined;
  endpoint = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Pushed['body'];
      const arrived = { headers: request.headers, body };
      pushed.push(arrived);
      response.writeHead(answer(arrived)).end();
      onPush();
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  pushEndpoint = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/push?token=1`;
});
afterEach(() => {
  endpoint.closeAllConnections();
  endpoint.close();
});

const pushes = (count: number): Promise<void> =>
  new Promise((resolve) => {
    onPush = () => {
      if (pushed.length >= count) resolve();
    };
    onPush();
  });

const bodies = (): string[] => pushed.map(({ body }) => Buffer.from(body.message.data, 'base64').toString());

test('a message is pushed as JSON', async () => {
  const { topic, subscription } = await topicWithSubscription(engine, { pushConfig: { pushEndpoint } });
  const id = await topic.publishMessage({ data: Buffer.from('hello'), attributes: { kind: 'greeting' } });
  await pushes(1);
  const [{ headers, body }] = pushed as [Pushed];
  expect(headers['content-type']).toMatch(/^application\/json/);
  expect(body).toMatchObject({
    message: {
      data: Buffer.from('hello').toString('base64'),
      attributes: { kind: 'greeting' },
      messageId: id,
      message_id: id,
      publishTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      publish_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    },
    subscription: subscription.name,
  });
});

test('a refused push is repeated', async () => {
  answer = () => (pushed.length < 3 ? 500 : 200);
  const { topic } = await topicWithSubscription(engine, { pushConfig: { pushEndpoint } });
  await topic.publishMessage({ data: Buffer.from('again') });
  await pushes(3);
  expect(bodies()).toEqual(['again', 'again', 'again']);
  expect(new Set(pushed.map(({ body }) => body.message.messageId)).size).toBe(1);
});

test.each([200, 201, 202, 204])('the answer %i acknowledges', async (status) => {
  answer = () => status;
  const { topic, subscription } = await topicWithSubscription(engine, { pushConfig: { pushEndpoint } });
  await topic.publishMessage({ data: Buffer.from('first') });
  await pushes(1);
  await topic.publishMessage({ data: Buffer.from('second') });
  await pushes(2);
  expect(bodies()).toEqual(['first', 'second']);
  await subscription.delete();
});

test.each([301, 400, 404, 503])('the answer %i refuses', async (status) => {
  answer = () => (pushed.length === 1 ? status : 200);
  const { topic } = await topicWithSubscription(engine, { pushConfig: { pushEndpoint } });
  await topic.publishMessage({ data: Buffer.from('again') });
  await pushes(2);
  expect(bodies()).toEqual(['again', 'again']);
});

test('what was published while the subscription was pulled is pushed when it gets an endpoint', async () => {
  const { topic, subscription } = await topicWithSubscription(engine);
  await topic.publishMessage({ data: Buffer.from('waiting') });
  await subscription.modifyPushConfig({ pushEndpoint });
  await pushes(1);
  expect(bodies()).toEqual(['waiting']);
});

test('a subscription that lost its endpoint is pulled again', async () => {
  const { topic, subscription } = await topicWithSubscription(engine, { pushConfig: { pushEndpoint } });
  await subscription.modifyPushConfig({});
  await topic.publishMessage({ data: Buffer.from('for a pull') });
  const [{ receivedMessages }] = await engine.subscriber.pull({
    subscription: subscription.name,
    maxMessages: 1,
  });
  expect(receivedMessages).toHaveLength(1);
  expect(pushed).toEqual([]);
});

test('the messages of an ordering key are pushed one after the other', async () => {
  answer = ({ body }) =>
    Buffer.from(body.message.data, 'base64').toString() === '1' && pushed.length < 3 ? 500 : 200;
  const { topic } = await topicWithSubscription(engine, {
    enableMessageOrdering: true,
    pushConfig: { pushEndpoint },
  });
  await engine.publisher.publish({
    topic: topic.name,
    messages: ['1', '2', '3'].map((each) => ({ data: Buffer.from(each), orderingKey: 'k' })),
  });
  await pushes(5);
  expect(bodies()).toEqual(['1', '1', '1', '2', '3']);
  expect(pushed[0]!.body.message.orderingKey).toBe('k');
});

test('a push subscription with a dead letter policy counts the attempts', async () => {
  answer = () => (pushed.length < 3 ? 500 : 200);
  const [deadLetters] = await engine.client.createTopic('dead-letters');
  const { topic } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint },
    deadLetterPolicy: { deadLetterTopic: deadLetters.name, maxDeliveryAttempts: 5 },
  });
  await topic.publishMessage({ data: Buffer.from('counted') });
  await pushes(3);
  expect(pushed.map(({ body }) => body.deliveryAttempt)).toEqual([1, 2, 3]);
});

test.skipIf(onOther)('an unwrapped push is the bare data (Google’s emulator wraps it)', async () => {
  const { topic } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint, noWrapper: { writeMetadata: true } },
  });
  const id = await topic.publishMessage({ data: Buffer.from('{"bare":true}'), attributes: { kind: 'bare' } });
  await pushes(1);
  expect(pushed[0]!.body).toEqual({ bare: true });
  expect(pushed[0]!.headers).toMatchObject({ 'x-goog-pubsub-message-id': id, kind: 'bare' });
});
