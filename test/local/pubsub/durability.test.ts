import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '@google-cloud/pubsub';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPubSub } from '../../../local/pubsub/server.ts';
import type { RunningServer } from '../../../local/server.ts';
import { startEndpoint, type Endpoint } from '../../contract/pubsub/endpoint.ts';
import { connect, receive, text, topicWithSubscription, type Engine } from '../../contract/pubsub/engine.ts';

let dataDir: string;
let endpoint: Endpoint;
const engines: Engine[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pubsub-'));
  endpoint = await startEndpoint();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
  await endpoint.close();
  await rm(dataDir, { recursive: true });
});

function engineAt(port: number, close: () => Promise<void>): Engine {
  const engine = connect(`127.0.0.1:${port}`, close);
  engines.push(engine);
  return engine;
}

async function start(port = 0): Promise<{ server: RunningServer; engine: Engine }> {
  const server = await startPubSub({ dataDir, port });
  return { server, engine: engineAt(server.port, () => server.close()) };
}

/** The server in a process of its own, to be killed. */
async function startProcess(): Promise<{ engine: Engine; kill: () => Promise<void> }> {
  const script = `
    import { startPubSub } from ${JSON.stringify(new URL('../../../local/pubsub/server.ts', import.meta.url).href)};
    const server = await startPubSub({ dataDir: ${JSON.stringify(dataDir)} });
    process.send(server.port);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve) =>
    child.once('message', resolve as (port: unknown) => void),
  );
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  return { engine: engineAt(port, kill), kill };
}

const pull = async ({ subscriber }: Engine, subscription: string, maxMessages = 1000) => {
  const [response] = await subscriber.pull({ subscription, maxMessages, returnImmediately: true });
  return response.receivedMessages!;
};

test('what was acknowledged to a publisher is delivered after a kill -9', async () => {
  const { engine, kill } = await startProcess();
  const { topic, subscription } = await topicWithSubscription(engine);
  const acknowledged: string[] = [];
  let killed: Promise<void> | undefined;
  const publishOn = async (): Promise<void> => {
    for (;;) {
      const body = `message ${acknowledged.length} ${Math.random()}`;
      const published = await engine.publisher
        .publish(
          { topic: topic.name, messages: [{ data: Buffer.from(body) }] },
          { retry: null, timeout: 5000 },
        )
        .catch(() => undefined);
      if (!published) return;
      acknowledged.push(body);
      if (acknowledged.length === 200) killed = kill();
    }
  };
  await Promise.all([publishOn(), publishOn(), publishOn(), publishOn()]);
  await killed;
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);

  const { engine: next } = await start();
  const received = new Set<string>();
  for (let batch = await pull(next, subscription.name); batch.length > 0;) {
    for (const { message } of batch) received.add(text(message!));
    batch = await pull(next, subscription.name);
  }
  expect(acknowledged.filter((body) => !received.has(body))).toEqual([]);
});

test('what was acknowledged by a subscriber does not come back after a kill -9', async () => {
  const { engine, kill } = await startProcess();
  const { topic, subscription } = await topicWithSubscription(engine);
  await engine.publisher.publish({
    topic: topic.name,
    messages: ['done', 'in hand', 'waiting'].map((body) => ({ data: Buffer.from(body) })),
  });
  const [done, inHand] = await pull(engine, subscription.name, 2);
  await engine.subscriber.acknowledge({ subscription: subscription.name, ackIds: [done!.ackId!] });
  await kill();

  const { engine: next } = await start();
  const waiting = await pull(next, subscription.name);
  expect(waiting.map(({ message }) => text(message!))).toEqual(['waiting']);
  // The lease outlived the process: its holder can still settle it.
  await next.subscriber.modifyAckDeadline({
    subscription: subscription.name,
    ackIds: [inHand!.ackId!],
    ackDeadlineSeconds: 0,
  });
  const again = await pull(next, subscription.name);
  expect(again.map(({ message }) => text(message!))).toEqual(['in hand']);
});

test('a push that a kill -9 cut off is pushed again at the next start', async () => {
  endpoint.answer = () => undefined;
  const { engine, kill } = await startProcess();
  const { topic } = await topicWithSubscription(engine, { pushConfig: { pushEndpoint: endpoint.url } });
  await topic.publishMessage({ data: Buffer.from('cut off') });
  await endpoint.arrived(1);
  await kill();
  endpoint.answer = () => 204;
  await start();
  await endpoint.arrived(2);
  expect(endpoint.texts()).toEqual(['cut off', 'cut off']);
});

test('a push that a kill -9 cut off is pulled after the next start, where the subscription had become pull', async () => {
  endpoint.answer = () => undefined;
  const { engine, kill } = await startProcess();
  const { topic, subscription } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint: endpoint.url },
  });
  await topic.publishMessage({ data: Buffer.from('cut off') });
  await endpoint.arrived(1);
  await engine.subscriber.modifyPushConfig({ subscription: subscription.name, pushConfig: {} });
  await kill();

  const { engine: next } = await start();
  const again = await pull(next, subscription.name);
  expect(again.map(({ message }) => text(message!))).toEqual(['cut off']);
});

test('topics, subscriptions and their settings survive a restart', async () => {
  const { server, engine } = await start();
  const { subscription } = await topicWithSubscription(engine, {
    ackDeadlineSeconds: 42,
    filter: 'attributes:kept',
    labels: { team: 'shop' },
    retryPolicy: { minimumBackoff: { seconds: 3 } },
  });
  const [before] = await subscription.getMetadata();
  await server.close();
  const { engine: next } = await start();
  const [after] = await next.client.subscription(subscription.name).getMetadata();
  expect(after).toEqual(before);
  const topic = next.client.topic(before.topic!);
  await topic.publishMessage({ data: Buffer.from('filtered out') });
  await topic.publishMessage({ data: Buffer.from('passes'), attributes: { kept: '' } });
  const received = await receive(next.client.subscription(subscription.name), 1);
  expect(received.map(text)).toEqual(['passes']);
});

test('attempts are counted over a restart', async () => {
  const { server, engine } = await start();
  const [deadLetters] = await engine.client.createTopic('dead-letters');
  const { topic, subscription } = await topicWithSubscription(engine, {
    deadLetterPolicy: { deadLetterTopic: deadLetters.name, maxDeliveryAttempts: 5 },
  });
  await topic.publishMessage({ data: Buffer.from('x') });
  const [first] = await pull(engine, subscription.name);
  await engine.subscriber.modifyAckDeadline({
    subscription: subscription.name,
    ackIds: [first!.ackId!],
    ackDeadlineSeconds: 0,
  });
  await server.close();
  const { engine: next } = await start();
  expect((await pull(next, subscription.name)).map(({ deliveryAttempt }) => deliveryAttempt)).toEqual([2]);
});

test('a subscriber that is listening goes on over a restart', async () => {
  const { server, engine } = await start();
  const { topic, subscription } = await topicWithSubscription(engine);
  const seen: string[] = [];
  subscription.on('message', (message: Message) => {
    seen.push(text(message));
    message.ack();
  });
  await topic.publishMessage({ data: Buffer.from('before') });
  await vi.waitFor(() => expect(seen).toEqual(['before']), 60_000);
  await server.close();
  await start(server.port);
  await topic.publishMessage({ data: Buffer.from('after') });
  await vi.waitFor(() => expect(seen).toContain('after'), 60_000);
  await subscription.close();
});

test('closing waits for the pushes under way and keeps their answers', async () => {
  let release = (_status: number): void => undefined;
  endpoint.answer = () =>
    new Promise((resolve) => {
      release = resolve;
    });
  const { server, engine } = await start();
  const { topic, subscription } = await topicWithSubscription(engine, {
    pushConfig: { pushEndpoint: endpoint.url },
  });
  await topic.publishMessage({ data: Buffer.from('under way') });
  await endpoint.arrived(1);
  const closed = server.close();
  release(204);
  await closed;
  const { engine: next } = await start();
  await next.client.subscription(subscription.name).modifyPushConfig({});
  expect(await pull(next, subscription.name)).toEqual([]);
  expect(endpoint.pushed).toHaveLength(1);
});

test('message ids are not given out twice, whatever became of the data', async () => {
  const ids = new Set<string>();
  for (let run = 0; run < 2; run++) {
    const server = await startPubSub();
    const engine = engineAt(server.port, () => server.close());
    const { topic } = await topicWithSubscription(engine);
    for (let count = 0; count < 20; count++) ids.add(await topic.publishMessage({ data: Buffer.from('x') }));
  }
  expect(ids.size).toBe(40);
});
