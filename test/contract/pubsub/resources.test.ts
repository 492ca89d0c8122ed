import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onOther, startEngine, topicWithSubscription, type Engine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const refusedWith = (code: status, details?: RegExp): unknown =>
  expect.objectContaining({ code, ...(details && { details: expect.stringMatching(details) as string }) });

describe('topics', () => {
  test('a created topic can be read, listed and deleted', async () => {
    await engine.client.createTopic({ name: 'orders', labels: { team: 'shop' } });
    const [topic] = await engine.publisher.getTopic({ topic: engine.name('topics', 'orders') });
    expect(topic).toMatchObject({ name: engine.name('topics', 'orders'), labels: { team: 'shop' } });
    const [topics] = await engine.client.getTopics();
    expect(topics.map(({ name }) => name)).toContain(engine.name('topics', 'orders'));
    await engine.client.topic('orders').delete();
    expect(await engine.client.topic('orders').exists()).toEqual([false]);
  });

  test('a topic is not created twice', async () => {
    await engine.client.createTopic('twice');
    await expect(engine.client.createTopic('twice')).rejects.toEqual(
      refusedWith(status.ALREADY_EXISTS, /^Topic already exists$/),
    );
  });

  test.each(['ab', '1abc', 'goog-topic', 'with space', 'a'.repeat(256)])(
    'the name %j is refused',
    async (id) => {
      await expect(engine.publisher.createTopic({ name: engine.name('topics', id) })).rejects.toEqual(
        refusedWith(status.INVALID_ARGUMENT, /^Invalid \[topics\] name: \(name=projects\//),
      );
    },
  );

  test.each(['abc', 'a-_.~+%1', 'a'.repeat(255)])('the name %j is accepted', async (id) => {
    const [topic] = await engine.publisher.createTopic({ name: engine.name('topics', id) });
    expect(topic.name).toBe(engine.name('topics', id));
  });

  test('an unknown topic is not found', async () => {
    const topic = engine.name('topics', 'unknown');
    await expect(engine.publisher.getTopic({ topic })).rejects.toEqual(refusedWith(status.NOT_FOUND));
    await expect(engine.publisher.deleteTopic({ topic })).rejects.toEqual(refusedWith(status.NOT_FOUND));
    await expect(engine.publisher.publish({ topic, messages: [{ data: Buffer.from('x') }] })).rejects.toEqual(
      refusedWith(status.NOT_FOUND, /^Topic not found$/),
    );
  });

  test('lists come in pages', async () => {
    const ids = ['page-a', 'page-b', 'page-c'];
    await Promise.all(ids.map((id) => engine.client.createTopic(id)));
    const seen: string[] = [];
    let pageToken = '';
    do {
      const [topics, , response] = await engine.publisher.listTopics(
        { project: engine.name('topics', 'x').split('/topics/')[0]!, pageSize: 2, pageToken },
        { autoPaginate: false },
      );
      expect(topics.length).toBeLessThanOrEqual(2);
      seen.push(...topics.map(({ name }) => name!));
      pageToken = response.nextPageToken ?? '';
    } while (pageToken);
    expect(seen).toEqual(expect.arrayContaining(ids.map((id) => engine.name('topics', id))));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('a deleted topic leaves its subscriptions behind', async () => {
    const { topic, subscription } = await topicWithSubscription(engine);
    await topic.publishMessage({ data: Buffer.from('left over') });
    await topic.delete();
    const [metadata] = await subscription.getMetadata();
    expect(metadata.topic).toBe('_deleted-topic_');
  });
});

describe('subscriptions', () => {
  test('the defaults are filled in', async () => {
    const { subscription, topic } = await topicWithSubscription(engine);
    const [metadata] = await subscription.getMetadata();
    expect(metadata).toMatchObject({
      name: subscription.name,
      topic: topic.name,
      ackDeadlineSeconds: 10,
      messageRetentionDuration: { seconds: '604800' },
      enableMessageOrdering: false,
      retryPolicy: null,
      deadLetterPolicy: null,
    });
  });

  test('a retry policy that is left open is 10 s to 600 s', async () => {
    const { subscription } = await topicWithSubscription(engine, { retryPolicy: {} });
    const [{ retryPolicy }] = await subscription.getMetadata();
    expect(retryPolicy).toMatchObject({
      minimumBackoff: { seconds: '10' },
      maximumBackoff: { seconds: '600' },
    });
  });

  test('they are listed by topic and by project', async () => {
    const { subscription, topic } = await topicWithSubscription(engine);
    const [ofTopic] = await topic.getSubscriptions();
    expect(ofTopic.map(({ name }) => name)).toEqual([subscription.name]);
    const [ofProject] = await engine.client.getSubscriptions();
    expect(ofProject.map(({ name }) => name)).toContain(subscription.name);
  });

  test('one of an unknown topic is refused', async () => {
    await expect(engine.client.topic('nowhere').createSubscription('to-nowhere')).rejects.toEqual(
      refusedWith(status.NOT_FOUND, /^Subscription topic does not exist$/),
    );
  });

  test('one is not created twice', async () => {
    const { subscription, topic } = await topicWithSubscription(engine);
    await expect(topic.createSubscription(subscription.name.split('/').at(-1)!)).rejects.toEqual(
      refusedWith(status.ALREADY_EXISTS, /^Subscription already exists$/),
    );
  });

  test('an unknown one is not found', async () => {
    const subscription = engine.name('subscriptions', 'unknown');
    const calls = [
      engine.subscriber.getSubscription({ subscription }),
      engine.subscriber.deleteSubscription({ subscription }),
      engine.subscriber.pull({ subscription, maxMessages: 1 }),
      engine.subscriber.acknowledge({ subscription, ackIds: ['1'] }),
    ];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({
        reason: refusedWith(status.NOT_FOUND, /^Subscription does not exist$/),
      });
    }
  });

  test.each([
    ['an ack deadline above 600 s', { ackDeadlineSeconds: 601 }, status.INVALID_ARGUMENT],
    ['a negative ack deadline', { ackDeadlineSeconds: -1 }, status.INVALID_ARGUMENT],
    ['retention of seconds', { messageRetentionDuration: { seconds: 10 } }, status.INVALID_ARGUMENT],
    ['a backoff above 600 s', { retryPolicy: { maximumBackoff: { seconds: 700 } } }, status.INVALID_ARGUMENT],
    [
      'a backoff that shrinks',
      { retryPolicy: { minimumBackoff: { seconds: 20 }, maximumBackoff: { seconds: 10 } } },
      status.INVALID_ARGUMENT,
    ],
    ['an endpoint that is no URL', { pushConfig: { pushEndpoint: 'nowhere' } }, status.INVALID_ARGUMENT],
    ['an endpoint that is not HTTP', { pushConfig: { pushEndpoint: 'ftp://x' } }, status.INVALID_ARGUMENT],
  ])('%s is refused', async (_, settings, code) => {
    const { topic } = await topicWithSubscription(engine);
    await expect(
      engine.subscriber.createSubscription({
        name: engine.name('subscriptions', 'refused'),
        topic: topic.name,
        ...settings,
      }),
    ).rejects.toEqual(refusedWith(code));
  });

  test.each([
    [4, status.OUT_OF_RANGE],
    [101, status.OUT_OF_RANGE],
  ])('%i delivery attempts before the dead letter topic are refused', async (maxDeliveryAttempts, code) => {
    const { topic } = await topicWithSubscription(engine);
    const deadLetterPolicy = { deadLetterTopic: topic.name, maxDeliveryAttempts };
    await expect(topicWithSubscription(engine, { deadLetterPolicy })).rejects.toEqual(
      refusedWith(code, /max_delivery_attempts/),
    );
  });

  test('a dead letter topic must exist', async () => {
    const deadLetterPolicy = { deadLetterTopic: engine.name('topics', 'no-such'), maxDeliveryAttempts: 5 };
    await expect(topicWithSubscription(engine, { deadLetterPolicy })).rejects.toEqual(
      refusedWith(status.NOT_FOUND, /^Dead letter topic not found$/),
    );
  });

  test('an update changes what its mask names and nothing else', async () => {
    const { subscription } = await topicWithSubscription(engine);
    await engine.subscriber.updateSubscription({
      subscription: {
        name: subscription.name,
        ackDeadlineSeconds: 33,
        messageRetentionDuration: { seconds: 700 },
      },
      updateMask: { paths: ['ack_deadline_seconds'] },
    });
    const [metadata] = await subscription.getMetadata();
    expect(metadata).toMatchObject({
      ackDeadlineSeconds: 33,
      messageRetentionDuration: { seconds: '604800' },
    });
  });

  test.each([
    ['topic', /topic field in the Subscription is not mutable/],
    ['enable_message_ordering', /enable_message_ordering field in the Subscription is not mutable/],
    ['ackDeadlineSeconds', /ackDeadlineSeconds is not a known Subscription field/],
    ['nonsense', /nonsense is not a known Subscription field/],
  ])('an update of %s is refused', async (path, details) => {
    const { subscription } = await topicWithSubscription(engine);
    await expect(
      engine.subscriber.updateSubscription({
        subscription: { name: subscription.name },
        updateMask: { paths: [path] },
      }),
    ).rejects.toEqual(refusedWith(status.INVALID_ARGUMENT, details));
  });

  test('an update without a mask is refused', async () => {
    const { subscription } = await topicWithSubscription(engine);
    await expect(
      engine.subscriber.updateSubscription({ subscription: { name: subscription.name } }),
    ).rejects.toEqual(refusedWith(status.INVALID_ARGUMENT, /update_mask/));
  });

  test('a push endpoint can be set and taken away', async () => {
    const { subscription } = await topicWithSubscription(engine);
    await subscription.modifyPushConfig({ pushEndpoint: 'http://127.0.0.1:9/' });
    expect((await subscription.getMetadata())[0].pushConfig?.pushEndpoint).toBe('http://127.0.0.1:9/');
    await subscription.modifyPushConfig({});
    expect((await subscription.getMetadata())[0].pushConfig?.pushEndpoint).toBe('');
  });

  test.skipIf(onOther)(
    'a detached one gets nothing (Google’s emulator has no DetachSubscription)',
    async () => {
      const { topic, subscription } = await topicWithSubscription(engine);
      await engine.client.detachSubscription(subscription.name);
      expect(await engine.client.subscription(subscription.name).detached()).toEqual([true]);
      await topic.publishMessage({ data: Buffer.from('lost') });
      await expect(
        engine.subscriber.pull({ subscription: subscription.name, maxMessages: 1 }),
      ).rejects.toEqual(refusedWith(status.FAILED_PRECONDITION));
    },
  );
});
