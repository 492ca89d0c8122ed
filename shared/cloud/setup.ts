/** Makes what a deployment has in place before the first request: topics, their subscriptions, the bucket. */
import type { Config } from './config.ts';
import { connectPubSub } from './pubsub.ts';
import { connectBucket, isCode } from './storage.ts';
import { topics, type TopicName } from './topics.ts';

/**
 * Safe to repeat: what exists is left, but for the address that a subscription pushes to.
 * @param endpointOf where a topic's function listens
 */
export async function setUp(config: Config, endpointOf: (topic: TopicName) => string): Promise<void> {
  await Promise.all([setUpTopics(config, endpointOf), setUpBucket(config)]);
}

async function setUpTopics(config: Config, endpointOf: (topic: TopicName) => string): Promise<void> {
  const pubsub = await connectPubSub(config);
  await Promise.all(
    topics.map(async (name) => {
      const topic = pubsub.topic(name);
      const [exists] = await topic.exists();
      if (!exists) await topic.create();
      // The name that Eventarc would give: the local Pub/Sub then pushes with Eventarc's headers.
      const subscription = topic.subscription(`eventarc-${name}`);
      const pushConfig = { pushEndpoint: endpointOf(name) };
      const [subscribed] = await subscription.exists();
      if (subscribed) await subscription.modifyPushConfig(pushConfig);
      else {
        await topic.createSubscription(subscription.name, {
          pushConfig,
          ackDeadlineSeconds: 540,
          retryPolicy: { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 60 } },
        });
      }
    }),
  );
  await pubsub.close();
}

/** A bucket that can be listed is there: firebase-tools' emulator makes buckets by use, and answers no other question. */
export async function setUpBucket(config: Config): Promise<void> {
  const bucket = await connectBucket(config);
  try {
    await bucket.getFiles({ maxResults: 1, autoPaginate: false });
  } catch (error) {
    if (!isCode(error, 404)) throw error;
    await bucket.create();
  }
}
