/** Whatever a subscriber does, nothing is lost, nothing comes twice without cause, and keys keep their order. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPubSub } from '../../../local/pubsub/server.ts';
import { connect, topicWithSubscription, type Engine } from '../../contract/pubsub/engine.ts';
import { ManualClock } from '../manual-clock.ts';

const deadlineMs = 10_000;

let clock: ManualClock;
let engine: Engine;

beforeAll(async () => {
  clock = new ManualClock();
  const server = await startPubSub({ clock });
  engine = connect(`127.0.0.1:${server.port}`, () => server.close());
});
afterAll(() => engine.close());

interface Tracked {
  id: string;
  key: string;
  /** New: may be delivered. Out: in the subscriber's hands. Done: acknowledged. */
  state: 'new' | 'out' | 'done';
  ackId: string;
  deadline: number;
}

/** A subscriber that knows what it must and must not get. */
class Subscriber {
  readonly #topic: string;
  readonly #subscription: string;
  readonly #tracked: Tracked[] = [];

  constructor(topic: string, subscription: string) {
    this.#topic = topic;
    this.#subscription = subscription;
  }

  async publish(key: string): Promise<void> {
    const [{ messageIds }] = await engine.publisher.publish({
      topic: this.#topic,
      messages: [{ data: Buffer.from('x'), orderingKey: key }],
    });
    this.#tracked.push({ id: messageIds![0]!, key, state: 'new', ackId: '', deadline: 0 });
  }

  async pull(maxMessages: number): Promise<void> {
    const [{ receivedMessages }] = await engine.subscriber.pull({
      subscription: this.#subscription,
      maxMessages,
      returnImmediately: true,
    });
    for (const { message, ackId } of receivedMessages!) {
      const tracked = this.#tracked.find(({ id }) => id === message!.messageId)!;
      expect(tracked.state, `message ${tracked.id} came while it was not to come`).toBe('new');
      const skipped = this.#ofKey(tracked).filter(({ id, state }) => id < tracked.id && state === 'new');
      expect(skipped, `message ${tracked.id} overtook earlier ones of its key`).toEqual([]);
      Object.assign(tracked, { state: 'out', ackId, deadline: clock.now() + deadlineMs });
    }
  }

  async acknowledge(which: number): Promise<void> {
    const tracked = this.#out(which);
    if (!tracked) return;
    await engine.subscriber.acknowledge({ subscription: this.#subscription, ackIds: [tracked.ackId] });
    tracked.state = 'done';
  }

  async refuse(which: number): Promise<void> {
    const tracked = this.#out(which);
    if (!tracked) return;
    await engine.subscriber.modifyAckDeadline({
      subscription: this.#subscription,
      ackIds: [tracked.ackId],
      ackDeadlineSeconds: 0,
    });
    this.#failed(tracked);
  }

  async wait(ms: number): Promise<void> {
    await clock.advance(ms);
    for (const tracked of this.#tracked) {
      if (tracked.state === 'out' && tracked.deadline <= clock.now()) this.#failed(tracked);
    }
  }

  /** Acknowledges all there is; all there ever was must then have come. */
  async drain(): Promise<void> {
    await this.wait(deadlineMs);
    for (let round = 0; round <= this.#tracked.length; round++) {
      await this.pull(100);
      while (this.#out(0)) await this.acknowledge(0);
    }
    expect(this.#tracked.filter(({ state }) => state !== 'done')).toEqual([]);
  }

  #failed(tracked: Tracked): void {
    tracked.state = 'new';
    for (const later of this.#ofKey(tracked)) if (later.id > tracked.id) later.state = 'new';
  }

  #ofKey({ id, key }: Tracked): Tracked[] {
    return this.#tracked.filter((other) => (key === '' ? other.id === id : other.key === key));
  }

  #out(which: number): Tracked | undefined {
    const out = this.#tracked.filter(({ state }) => state === 'out');
    return out[which % out.length];
  }
}

type Step = (subscriber: Subscriber) => Promise<void>;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', 'a', 'b').map((key) => (it: Subscriber) => it.publish(key)) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }).map((count) => (it: Subscriber) => it.pull(count)) },
  { weight: 3, arbitrary: fc.nat(9).map((which) => (it: Subscriber) => it.acknowledge(which)) },
  { weight: 2, arbitrary: fc.nat(9).map((which) => (it: Subscriber) => it.refuse(which)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1000, 4000, deadlineMs).map((ms) => (it: Subscriber) => it.wait(ms)),
  },
);

test('whatever a subscriber does, nothing is lost and the messages of a key keep their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const { topic, subscription } = await topicWithSubscription(engine, { enableMessageOrdering: true });
      const subscriber = new Subscriber(topic.name, subscription.name);
      for (const take of steps) await take(subscriber);
      await subscriber.drain();
      await subscription.delete();
    }),
    { numRuns: 100 },
  );
});
