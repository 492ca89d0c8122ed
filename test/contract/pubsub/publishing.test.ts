import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onOther, receive, startEngine, text, topicWithSubscription, type Engine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

test('a message arrives as it was published', async () => {
  const { topic, subscription } = await topicWithSubscription(engine, { enableMessageOrdering: true });
  const id = await engine.client
    .topic(topic.name, { messageOrdering: true })
    .publishMessage({ data: Buffer.from('привіт'), attributes: { lang: 'uk', empty: '' }, orderingKey: 'k' });
  const [message] = await receive(subscription, 1);
  expect(message).toMatchObject({
    id,
    attributes: { lang: 'uk', empty: '' },
    orderingKey: 'k',
  });
  expect(text(message!)).toBe('привіт');
  expect(Math.abs(message!.publishTime.getTime() - Date.now())).toBeLessThan(60_000);
});

test('attributes alone are a message', async () => {
  const { topic, subscription } = await topicWithSubscription(engine);
  await topic.publishMessage({ attributes: { only: 'this' } });
  const [message] = await receive(subscription, 1);
  expect(message!.attributes).toEqual({ only: 'this' });
  expect(message!.data).toHaveLength(0);
});

test('every message gets its own id, in the order of the request', async () => {
  const { topic, subscription } = await topicWithSubscription(engine);
  const messages = Array.from({ length: 1000 }, (_, index) => ({ data: Buffer.from(String(index)) }));
  const [{ messageIds }] = await engine.publisher.publish({ topic: topic.name, messages });
  expect(new Set(messageIds).size).toBe(1000);
  const received = await receive(subscription, 1000);
  const byId = new Map(received.map((message) => [message.id, text(message)]));
  expect(messageIds!.map((id) => byId.get(id))).toEqual(messages.map(({ data }) => data.toString()));
});

test('each subscription gets each message', async () => {
  const { topic, subscription } = await topicWithSubscription(engine);
  const [second] = await topic.createSubscription(`${subscription.name.split('/').at(-1)!}-2`);
  await topic.publishMessage({ data: Buffer.from('for both') });
  const received = await Promise.all([receive(subscription, 1), receive(second, 1)]);
  expect(received.flat().map(text)).toEqual(['for both', 'for both']);
});

test('a subscription gets nothing from before it was made', async () => {
  const { topic } = await topicWithSubscription(engine);
  await topic.publishMessage({ data: Buffer.from('early') });
  const [late] = await topic.createSubscription('late-comer');
  await topic.publishMessage({ data: Buffer.from('in time') });
  expect((await receive(late, 1)).map(text)).toEqual(['in time']);
});

test.each([
  ['no messages', [], /^No messages to publish$/],
  ['an empty message', [{ data: Buffer.from('x') }, {}], /^Some messages are empty$/],
  ['a bare ordering key', [{ orderingKey: 'k' }], /^Some messages are empty$/],
  [
    'more than 1000 messages',
    Array.from({ length: 1001 }, () => ({ data: Buffer.from('x') })),
    /^Too many messages to publish$/,
  ],
])('%s is refused', async (_, messages, details) => {
  const { topic } = await topicWithSubscription(engine);
  await expect(engine.publisher.publish({ topic: topic.name, messages })).rejects.toMatchObject({
    code: status.INVALID_ARGUMENT,
    details: expect.stringMatching(details) as string,
  });
});

test('a request of 10 MB passes', async () => {
  const { topic, subscription } = await topicWithSubscription(engine);
  const data = Buffer.alloc(9_999_000, 'x');
  await topic.publishMessage({ data });
  const [message] = await receive(subscription, 1);
  expect(message!.data.equals(data)).toBe(true);
});

// Google's emulator lets all of these through; the service does not.
test.skipIf(onOther).each([
  ['a request above 10 MB', { data: Buffer.alloc(10_000_001) }, /maximum value is 10000000/],
  ['an attribute key without letters', { attributes: { '': 'x' } }, /empty key/],
  ['an attribute key that is reserved', { attributes: { google: 'x' } }, /reserved prefix/],
  ['a long attribute key', { attributes: { ['k'.repeat(257)]: 'x' } }, /256 bytes/],
  ['a long attribute value', { attributes: { k: 'ü'.repeat(513) } }, /1024 bytes/],
  [
    'a hundred and one attributes',
    { attributes: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`k${index}`, ''])) },
    /maximum is 100/,
  ],
  ['a long ordering key', { data: Buffer.from('x'), orderingKey: 'k'.repeat(1025) }, /1024 bytes/],
])('%s is refused (Google’s emulator does not check)', async (_, message, details) => {
  const { topic } = await topicWithSubscription(engine);
  await expect(engine.publisher.publish({ topic: topic.name, messages: [message] })).rejects.toMatchObject({
    code: status.INVALID_ARGUMENT,
    details: expect.stringMatching(details) as string,
  });
});
