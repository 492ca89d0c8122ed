import { status } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AckResponses, type Message, type Subscription, type protos } from '@google-cloud/pubsub';
import { onOther, receive, startEngine, text, topicWithSubscription, type Engine } from './engine.ts';

type Received = protos.google.pubsub.v1.IReceivedMessage;

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const publish = (topic: { name: string }, ...messages: (string | protos.google.pubsub.v1.IPubsubMessage)[]) =>
  engine.publisher.publish({
    topic: topic.name,
    messages: messages.map((message) =>
      typeof message === 'string' ? { data: Buffer.from(message) } : message,
    ),
  });

/** Pulls until there are `count` messages; an answer may carry fewer than there are. */
async function pull({ name }: Subscription, count = 1): Promise<Received[]> {
  const messages: Received[] = [];
  while (messages.length < count) {
    const [response] = await engine.subscriber.pull({
      subscription: name,
      maxMessages: count - messages.length,
    });
    messages.push(...(response.receivedMessages ?? []));
  }
  return messages;
}

async function nothingReady({ name }: Subscription): Promise<void> {
  const [response] = await engine.subscriber.pull({
    subscription: name,
    maxMessages: 10,
    returnImmediately: true,
  });
  expect(response.receivedMessages).toEqual([]);
}

const acknowledge = ({ name }: Subscription, ...messages: Received[]) =>
  engine.subscriber.acknowledge({ subscription: name, ackIds: messages.map(({ ackId }) => ackId!) });

const setDeadline = ({ name }: Subscription, ackDeadlineSeconds: number, ...messages: Received[]) =>
  engine.subscriber.modifyAckDeadline({
    subscription: name,
    ackDeadlineSeconds,
    ackIds: messages.map(({ ackId }) => ackId!),
  });

const texts = (messages: Received[]): string[] => messages.map(({ message }) => text(message!));

describe('pulling', () => {
  test('a pull waits for a message', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    const pulled = pull(subscription);
    await publish(topic, 'later');
    expect(texts(await pulled)).toEqual(['later']);
  });

  test('a pull takes at most what it asks for, oldest first', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    await publish(topic, 'a', 'b', 'c');
    expect(texts(await pull(subscription, 2))).toEqual(['a', 'b']);
    expect(texts(await pull(subscription))).toEqual(['c']);
  });

  test('a message in somebody’s hands is not handed out again', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    await publish(topic, 'one');
    await pull(subscription);
    await nothingReady(subscription);
  });

  test('an acknowledged message does not come back', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    await publish(topic, 'one');
    const [message] = await pull(subscription);
    await setDeadline(subscription, 600, message!);
    await acknowledge(subscription, message!);
    await setDeadline(subscription, 0, message!);
    await nothingReady(subscription);
  });

  test('a refused message comes back at once', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    await publish(topic, 'again');
    const [first] = await pull(subscription);
    await setDeadline(subscription, 0, first!);
    const [second] = await pull(subscription);
    expect(texts([second!])).toEqual(['again']);
    expect(second!.message!.messageId).toBe(first!.message!.messageId);
    expect(second!.ackId).not.toBe(first!.ackId);
  });

  test('a message whose deadline passes comes back', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    await publish(topic, 'again');
    const [message] = await pull(subscription);
    await setDeadline(subscription, 1, message!);
    expect(texts(await pull(subscription))).toEqual(['again']);
  });

  test('an unknown ack id is refused', async () => {
    const { subscription } = await topicWithSubscription(engine);
    const refused = { code: status.INVALID_ARGUMENT, details: 'Invalid ack id (ack_id=nonsense)' };
    const ofNonsense = { subscription: subscription.name, ackIds: ['nonsense'] };
    await expect(engine.subscriber.acknowledge(ofNonsense)).rejects.toMatchObject(refused);
    await expect(
      engine.subscriber.modifyAckDeadline({ ...ofNonsense, ackDeadlineSeconds: 10 }),
    ).rejects.toMatchObject(refused);
  });

  test('a pull of no messages is refused', async () => {
    const { subscription } = await topicWithSubscription(engine);
    await expect(
      engine.subscriber.pull({ subscription: subscription.name, maxMessages: 0 }),
    ).rejects.toMatchObject({ code: status.INVALID_ARGUMENT, details: 'No max_messages specified' });
  });

  test('seeking to a time acknowledges what was published before it', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    await publish(topic, 'skipped');
    await subscription.seek(new Date(Date.now() + 60_000));
    await nothingReady(subscription);
  });

  test('seeking back delivers again what was acknowledged and is retained', async () => {
    const { topic, subscription } = await topicWithSubscription(engine, { retainAckedMessages: true });
    const before = new Date(Date.now() - 1000);
    await publish(topic, 'kept');
    await acknowledge(subscription, ...(await pull(subscription)));
    await subscription.seek(before);
    expect(texts(await pull(subscription))).toEqual(['kept']);
  });
});

describe('streaming', () => {
  test('messages come while the stream is open', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    const received = receive(subscription, 3);
    for (const each of ['a', 'b', 'c']) await publish(topic, each);
    expect((await received).map(text).sort()).toEqual(['a', 'b', 'c']);
    await nothingReady(subscription);
  });

  test('a refused message comes back', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    await publish(topic, 'stubborn');
    const ids = await new Promise<string[]>((resolve, reject) => {
      const seen: string[] = [];
      subscription.on('error', reject);
      subscription.on('message', (message: Message) => {
        seen.push(message.id);
        if (seen.length < 3) {
          message.nack();
          return;
        }
        message.ack();
        resolve(seen);
      });
    });
    await subscription.close();
    expect(new Set(ids).size).toBe(1);
  });

  test('under exactly-once delivery an acknowledgement is confirmed', async () => {
    const { topic, subscription } = await topicWithSubscription(engine, { enableExactlyOnceDelivery: true });
    await publish(topic, 'once');
    const confirmed = await new Promise((resolve, reject) => {
      subscription.on('error', reject);
      subscription.on('message', (message: Message) => void message.ackWithResponse().then(resolve, reject));
    });
    await subscription.close();
    expect(confirmed).toBe(AckResponses.Success);
    await nothingReady(subscription);
  });

  test('no more than the flow control allows are out at once', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    await publish(topic, ...Array.from({ length: 20 }, (_, index) => String(index)));
    subscription.setOptions({
      flowControl: { maxMessages: 3, allowExcessMessages: false },
      streamingOptions: { maxStreams: 1 },
    });
    let out = 0;
    let most = 0;
    await new Promise<void>((resolve, reject) => {
      let done = 0;
      subscription.on('error', reject);
      subscription.on('message', (message: Message) => {
        most = Math.max(most, ++out);
        setTimeout(() => {
          out--;
          message.ack();
          if (++done === 20) resolve();
        }, 5);
      });
    });
    await subscription.close();
    expect(most).toBe(3);
  });

  test.each([
    ['no subscription', {}, status.INVALID_ARGUMENT, /first message must set subscription/],
    [
      'a deadline below 10 s',
      { streamAckDeadlineSeconds: 5 },
      status.INVALID_ARGUMENT,
      /must be between 10 and 600/,
    ],
    ['an unknown ack id', { ackIds: ['x'] }, status.INVALID_ARGUMENT, /Invalid ack id \(ack_id=x\)/],
  ])('a stream that opens with %s is refused', async (what, opening, code, details) => {
    const { subscription } = await topicWithSubscription(engine);
    const stream = engine.subscriber.streamingPull();
    const failed = new Promise((resolve) => stream.on('error', resolve));
    stream.write({
      streamAckDeadlineSeconds: 10,
      ...(what === 'no subscription' ? {} : { subscription: subscription.name }),
      ...opening,
    });
    expect(await failed).toMatchObject({ code, details: expect.stringMatching(details) as string });
  });
});

describe('ordering keys', () => {
  const keyed = (orderingKey: string, ...bodies: string[]): protos.google.pubsub.v1.IPubsubMessage[] =>
    bodies.map((body) => ({ orderingKey, data: Buffer.from(body) }));

  test('the messages of a key come in their order', async () => {
    const { topic, subscription } = await topicWithSubscription(engine, { enableMessageOrdering: true });
    await publish(topic, ...keyed('a', '1', '2', '3'), ...keyed('b', 'x', 'y'));
    const received = await receive(subscription, 5);
    const ofKey = (key: string): string[] =>
      received.filter(({ orderingKey }) => orderingKey === key).map(text);
    expect(ofKey('a')).toEqual(['1', '2', '3']);
    expect(ofKey('b')).toEqual(['x', 'y']);
  });

  test.skipIf(onOther)(
    'a refused message comes before the later ones of its key (Google’s emulator lets them pass)',
    async () => {
      const { topic, subscription } = await topicWithSubscription(engine, { enableMessageOrdering: true });
      await publish(topic, ...keyed('a', '1'));
      const [first] = await pull(subscription);
      await publish(topic, ...keyed('a', '2'));
      await nothingReady(subscription);
      await setDeadline(subscription, 0, first!);
      const bodies: string[] = [];
      while (bodies.length < 2) {
        const batch = await pull(subscription);
        bodies.push(...texts(batch));
        await acknowledge(subscription, ...batch);
      }
      expect(bodies).toEqual(['1', '2']);
    },
  );

  test('a message in somebody’s hands does not hold back other keys', async () => {
    const { topic, subscription } = await topicWithSubscription(engine, { enableMessageOrdering: true });
    await publish(topic, ...keyed('a', '1'));
    await pull(subscription);
    await publish(topic, ...keyed('b', 'x'));
    expect(texts(await pull(subscription))).toEqual(['x']);
  });

  test.skipIf(onOther)(
    'refusing a message delivers again the later ones of its key, acknowledged or not (Google’s emulator forgets the acknowledged)',
    async () => {
      const { topic, subscription } = await topicWithSubscription(engine, { enableMessageOrdering: true });
      await publish(topic, ...keyed('a', '1', '2', '3'));
      const bodies = await new Promise<string[]>((resolve, reject) => {
        const seen: string[] = [];
        subscription.on('error', reject);
        subscription.on('message', (message: Message) => {
          seen.push(text(message));
          if (seen.length === 1) {
            message.nack();
            return;
          }
          message.ack();
          if (seen.slice(1).includes('1') && text(message) === '3') resolve(seen);
        });
      });
      await subscription.close();
      expect(bodies.slice(bodies.lastIndexOf('1'))).toEqual(['1', '2', '3']);
    },
  );
});

describe('dead letters', () => {
  test('a message that is refused too often goes to the dead letter topic', async () => {
    const [deadLetters] = await engine.client.createTopic(`dead-${randomUUID()}`);
    const [graveyard] = await deadLetters.createSubscription(`graveyard-${randomUUID()}`);
    const { topic, subscription } = await topicWithSubscription(engine, {
      deadLetterPolicy: { deadLetterTopic: deadLetters.name, maxDeliveryAttempts: 5 },
    });
    await publish(topic, { data: Buffer.from('poison'), attributes: { kept: 'yes' } });
    const attempts: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      const [message] = await pull(subscription);
      attempts.push(message!.deliveryAttempt!);
      await setDeadline(subscription, 0, message!);
    }
    expect(attempts).toEqual([1, 2, 3, 4, 5]);
    await nothingReady(subscription);
    const [dead] = await receive(graveyard, 1);
    expect(text(dead!)).toBe('poison');
    expect(dead!.attributes).toMatchObject({
      kept: 'yes',
      CloudPubSubDeadLetterSourceDeliveryCount: '5',
      CloudPubSubDeadLetterSourceSubscription: subscription.name.split('/').at(-1),
      CloudPubSubDeadLetterSourceSubscriptionProject: subscription.name.split('/')[1],
    });
  });
});

// Google's emulator keeps a filter but delivers everything.
describe.skipIf(onOther)('filters (Google’s emulator does not apply them)', () => {
  const messages: Record<string, Record<string, string>> = {
    plain: {},
    red: { color: 'red' },
    reddish: { color: 'reddish', shape: 'round' },
    blue: { color: 'blue', 'odd key': 'x"y' },
  };

  test.each([
    ['attributes.color = "red"', ['red']],
    ['attributes.color != "red"', ['plain', 'reddish', 'blue']],
    ['attributes:color', ['red', 'reddish', 'blue']],
    ['NOT attributes:color', ['plain']],
    ['-attributes:color', ['plain']],
    ['hasPrefix(attributes.color, "red")', ['red', 'reddish']],
    ['attributes:color AND NOT attributes:shape', ['red', 'blue']],
    ['attributes.color = "red" OR attributes:shape', ['red', 'reddish']],
    ['attributes:shape OR (attributes:color AND attributes.color != "blue")', ['red', 'reddish']],
    ['attributes."odd key" = "x\\"y"', ['blue']],
  ])('%s', async (filter, expected) => {
    const { topic, subscription } = await topicWithSubscription(engine, { filter });
    await publish(
      topic,
      ...Object.entries(messages).map(([id, attributes]) => ({
        data: Buffer.from(id),
        attributes: { ...attributes, id },
      })),
    );
    expect(texts(await pull(subscription, expected.length))).toEqual(expected);
    await nothingReady(subscription);
  });

  test.each([
    'nonsense',
    'attributes.a',
    'attributes.a = b',
    'attributes:a AND attributes:b OR attributes:c',
  ])('the filter %s is refused', async (filter) => {
    await expect(topicWithSubscription(engine, { filter })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
  });
});
