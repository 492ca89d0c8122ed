/**
 * The Pub/Sub that these suites run on: the one PUBSUB_EMULATOR_HOST names (Google's emulator, say), else ours, in
 * memory. What only one of them can do is skipped by name.
 */
import { randomUUID } from 'node:crypto';
import { PubSub, v1, type Message, type Subscription, type Topic } from '@google-cloud/pubsub';
import { credentials } from '@grpc/grpc-js';
import { startPubSub } from '../../../local/pubsub/server.ts';

process.env['METADATA_SERVER_DETECTION'] = 'none';

/** Whether the suites run on a server that was there already. */
export const onOther = Boolean(process.env['PUBSUB_EMULATOR_HOST']);

export interface Engine {
  readonly client: PubSub;
  readonly publisher: v1.PublisherClient;
  readonly subscriber: v1.SubscriberClient;
  /** `projects/{project}/{collection}/{id}` */
  name(collection: 'topics' | 'subscriptions' | 'snapshots', id: string): string;
  close(): Promise<void>;
}

/** Clients of one project that nobody else uses. */
export async function startEngine(): Promise<Engine> {
  const given = process.env['PUBSUB_EMULATOR_HOST'];
  const server = given ? undefined : await startPubSub();
  const address = given ?? `127.0.0.1:${server?.port ?? 0}`;
  return connect(address, async () => {
    await server?.close();
  });
}

export function connect(address: string, closeServer: () => Promise<void>): Engine {
  const projectId = `p-${randomUUID()}`;
  process.env['PUBSUB_EMULATOR_HOST'] = address;
  const client = new PubSub({ projectId });
  const [servicePath = '', port = ''] = address.split(':');
  const options = { projectId, servicePath, port: Number(port), sslCreds: credentials.createInsecure() };
  const publisher = new v1.PublisherClient(options);
  const subscriber = new v1.SubscriberClient(options);
  return {
    client,
    publisher,
    subscriber,
    name: (collection, id) => `projects/${projectId}/${collection}/${id}`,
    async close() {
      await Promise.all([client.close(), publisher.close(), subscriber.close()]);
      await closeServer();
    },
  };
}

/** Waits for the next `count` messages of a subscription and acknowledges them; in the order of their arrival. */
export function receive(subscription: Subscription, count: number): Promise<Message[]> {
  return new Promise((resolve, reject) => {
    const messages: Message[] = [];
    subscription.on('error', reject);
    subscription.on('message', (message: Message) => {
      message.ack();
      messages.push(message);
      if (messages.length === count) {
        subscription.removeAllListeners();
        void subscription.close().then(() => resolve(messages), reject);
      }
    });
  });
}

export const text = (message: { data?: Uint8Array | string | null }): string =>
  typeof message.data === 'string' ? message.data : Buffer.from(message.data ?? []).toString();

/** A topic and a subscription to it, under fresh names. */
export async function topicWithSubscription(
  { client }: Engine,
  options: Parameters<Topic['createSubscription']>[1] = {},
): Promise<{ topic: Topic; subscription: Subscription }> {
  const [topic] = await client.createTopic(`topic-${randomUUID()}`);
  const [subscription] = await topic.createSubscription(`subscription-${randomUUID()}`, options);
  return { topic, subscription };
}
