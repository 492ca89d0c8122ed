import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startEndpoint, type Endpoint } from './endpoint.ts';
import { onOther, startEngine, topicWithSubscription, type Engine } from './engine.ts';

let engine: Engine;
let endpoint: Endpoint;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());
beforeEach(async () => {
  endpoint = await startEndpoint();
});
afterEach(() => endpoint.close());

/** A topic whose messages are pushed to the endpoint. */
const pushedTopic = (options: Parameters<typeof topicWithSubscription>[1] = {}) =>
  topicWithSubscription(engine, { pushConfig: { pushEndpoint: endpoint.url }, ...options });

test('a message is pushed as JSON', async () => {
  const { topic, subscription } = await pushedTopic();
  const id = await topic.publishMessage({ data: Buffer.from('hello'), attributes: { kind: 'greeting' } });
  await endpoint.arrived(1);
  const { headers, body } = endpoint.pushed[0]!;
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
  endpoint.answer = () => (endpoint.pushed.length < 3 ? 500 : 200);
  const { topic } = await pushedTopic();
  await topic.publishMessage({ data: Buffer.from('again') });
  await endpoint.arrived(3);
  expect(endpoint.texts()).toEqual(['again', 'again', 'again']);
  expect(new Set(endpoint.pushed.map(({ body }) => body.message.messageId)).size).toBe(1);
});

test.each([200, 201, 202, 204])('the answer %i acknowledges', async (status) => {
  endpoint.answer = () => status;
  const { topic, subscription } = await pushedTopic();
  await topic.publishMessage({ data: Buffer.from('first') });
  await endpoint.arrived(1);
  await topic.publishMessage({ data: Buffer.from('second') });
  await endpoint.arrived(2);
  expect(endpoint.texts()).toEqual(['first', 'second']);
  await subscription.delete();
});

test.each([301, 400, 404, 503])('the answer %i refuses', async (status) => {
  endpoint.answer = () => (endpoint.pushed.length === 1 ? status : 200);
  const { topic } = await pushedTopic();
  await topic.publishMessage({ data: Buffer.from('again') });
  await endpoint.arrived(2);
  expect(endpoint.texts()).toEqual(['again', 'again']);
});

test('what was published while the subscription was pulled is pushed when it gets an endpoint', async () => {
  const { topic, subscription } = await topicWithSubscription(engine);
  await topic.publishMessage({ data: Buffer.from('waiting') });
  await subscription.modifyPushConfig({ pushEndpoint: endpoint.url });
  await endpoint.arrived(1);
  expect(endpoint.texts()).toEqual(['waiting']);
});

test('a subscription that lost its endpoint is pulled again', async () => {
  const { topic, subscription } = await pushedTopic();
  await subscription.modifyPushConfig({});
  await topic.publishMessage({ data: Buffer.from('for a pull') });
  const [{ receivedMessages }] = await engine.subscriber.pull({
    subscription: subscription.name,
    maxMessages: 1,
  });
  expect(receivedMessages).toHaveLength(1);
  expect(endpoint.pushed).toEqual([]);
});

test('the messages of an ordering key are pushed one after the other', async () => {
  endpoint.answer = () => (endpoint.texts().length < 3 ? 500 : 200);
  const { topic } = await pushedTopic({ enableMessageOrdering: true });
  await engine.publisher.publish({
    topic: topic.name,
    messages: ['1', '2', '3'].map((each) => ({ data: Buffer.from(each), orderingKey: 'k' })),
  });
  await endpoint.arrived(5);
  expect(endpoint.texts()).toEqual(['1', '1', '1', '2', '3']);
});

test.skipIf(onOther)('a push names its ordering key (Google’s emulator leaves it out)', async () => {
  const { topic } = await pushedTopic();
  await engine.publisher.publish({
    topic: topic.name,
    messages: [{ data: Buffer.from('x'), orderingKey: 'k' }],
  });
  await endpoint.arrived(1);
  expect(endpoint.pushed[0]!.body.message.orderingKey).toBe('k');
});

test.skipIf(onOther)(
  'a push under a dead letter policy counts the attempts (Google’s emulator leaves the count out)',
  async () => {
    endpoint.answer = () => (endpoint.pushed.length < 3 ? 500 : 200);
    const [deadLetters] = await engine.client.createTopic('dead-letters');
    const { topic } = await pushedTopic({
      deadLetterPolicy: { deadLetterTopic: deadLetters.name, maxDeliveryAttempts: 5 },
    });
    await topic.publishMessage({ data: Buffer.from('counted') });
    await endpoint.arrived(3);
    expect(endpoint.pushed.map(({ body }) => body.deliveryAttempt)).toEqual([1, 2, 3]);
  },
);

test.skipIf(onOther)('an unwrapped push is the bare data (Google’s emulator wraps it)', async () => {
  const { topic } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint: endpoint.url, noWrapper: { writeMetadata: true } },
  });
  const id = await topic.publishMessage({ data: Buffer.from('{"bare":true}'), attributes: { kind: 'bare' } });
  await endpoint.arrived(1);
  expect(endpoint.pushed[0]!.body).toEqual({ bare: true });
  expect(endpoint.pushed[0]!.headers).toMatchObject({ 'x-goog-pubsub-message-id': id, kind: 'bare' });
});
