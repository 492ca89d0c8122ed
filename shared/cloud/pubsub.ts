/** Publishing. The client is loaded on the first publish: gax and gRPC dominate a cold start. */
import type { PubSub, Topic } from '@google-cloud/pubsub';
import type { Config } from './config.ts';
import type { TopicName } from './topics.ts';

export interface Message {
  /** JSON text of the event. */
  data: string;
  attributes: Record<string, string>;
}

/**
 * Batching waits 10 ms by default; an order's event is worth sending at once. And a publish that does not succeed
 * soon fails: somebody waits for the answer, and the outbox has the event.
 */
const promptly = { batching: { maxMessages: 1 }, gaxOpts: { timeout: 3000, retry: null } };

export interface Publisher {
  /** Resolves when Pub/Sub has taken the message. */
  publish(topic: TopicName, message: Message): Promise<void>;
  close(): Promise<void>;
}

export async function connectPubSub(config: Config): Promise<PubSub> {
  const { PubSub } = await import('@google-cloud/pubsub');
  const emulator = config.PUBSUB_EMULATOR_HOST;
  return new PubSub({
    projectId: config.GOOGLE_CLOUD_PROJECT,
    ...(emulator && { apiEndpoint: emulator, emulatorMode: true }),
  });
}

export function openPubSub(config: Config): Publisher {
  let client: Promise<PubSub> | undefined;
  const opened = new Map<TopicName, Topic>();
  return {
    async publish(name, message) {
      const pubsub = await (client ??= connectPubSub(config));
      const topic = opened.get(name) ?? pubsub.topic(name, promptly);
      opened.set(name, topic);
      await topic.publishMessage({ data: Buffer.from(message.data), attributes: message.attributes });
    },
    async close() {
      if (client) await (await client).close();
    },
  };
}
