/**
 * Topics and subscriptions, and the way of a message between them: publishing stores it once, with a delivery for
 * each subscription whose filter it passes, in one commit; then the subscriptions' dispatchers take over.
 */
import type { Clock } from '../clock.ts';
import { Backlog } from './backlog.ts';
import { Dispatcher } from './dispatcher.ts';
import { compileFilter, type Filter } from './filter.ts';
import { Messages } from './messages.ts';
import { deletedTopic, lastPart, projectOf } from './names.ts';
import { Push } from './push.ts';
import { alreadyExists, notFound } from '../rpc-error.ts';
import type { Store, StoredSettings } from './store.ts';
import type { Subscription } from './subscription.ts';
import type { Draft, Topic } from './topic.ts';
import { milliseconds } from './wire.ts';

/** A subscription at work. */
export interface Subscribed {
  readonly number: number;
  settings: Subscription;
  readonly matches: Filter;
  readonly backlog: Backlog;
  readonly dispatcher: Dispatcher;
  push: Push | undefined;
  /** Called when the subscription is deleted, detached or turned from pull to push or back. */
  readonly onEnd: Set<() => void>;
}

export class Broker {
  readonly #store: Store;
  readonly #messages: Messages;
  readonly #clock: Clock;
  readonly #topics = new Map<string, Topic>();
  readonly #subscriptions = new Map<string, Subscribed>();
  readonly #closing = new Map<Push, Promise<void>>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#messages = new Messages(store);
    this.#clock = clock;
    for (const { settings } of store.all<StoredSettings>('SELECT name, settings FROM topics')) {
      const topic = JSON.parse(settings) as Topic;
      this.#topics.set(topic.name, topic);
    }
    const rows = store.all<StoredSettings & { number: number }>(
      'SELECT number, name, settings FROM subscriptions',
    );
    for (const { number, settings } of rows) this.#open(number, JSON.parse(settings) as Subscription);
  }

  /** Begins to deliver what an earlier process left. */
  start(): void {
    for (const subscribed of this.#subscriptions.values()) {
      subscribed.backlog.reclaim();
      this.#startPush(subscribed);
      subscribed.dispatcher.wake();
    }
  }

  topic(name: string): Topic {
    const topic = this.#topics.get(name);
    if (!topic) throw notFound('Topic not found');
    return topic;
  }

  topics(): Topic[] {
    return [...this.#topics.values()];
  }

  createTopic(topic: Topic): Topic {
    if (this.#topics.has(topic.name)) throw alreadyExists('Topic already exists');
    return this.saveTopic(topic);
  }

  saveTopic(topic: Topic): Topic {
    if (!topic.messageRetentionDuration) this.#messages.stopRetaining(topic.name, Infinity);
    this.#store.run(
      'INSERT INTO topics (name, settings) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET settings = excluded.settings',
      topic.name,
      JSON.stringify(topic),
    );
    this.#topics.set(topic.name, topic);
    return topic;
  }

  /** Its subscriptions stay, with what they have not delivered yet, and get no more. */
  deleteTopic(name: string): void {
    this.topic(name);
    this.#store.transaction(() => {
      this.#store.run('DELETE FROM topics WHERE name = ?', name);
      this.#messages.stopRetaining(name, Infinity);
      for (const subscribed of this.subscriptionsOf(name)) {
        this.save(subscribed, { ...subscribed.settings, topic: deletedTopic });
      }
    });
    this.#topics.delete(name);
  }

  subscriptionsOf(topic: string): Subscribed[] {
    return this.subscriptions().filter(({ settings }) => settings.topic === topic && !settings.detached);
  }

  subscription(name: string): Subscribed {
    const subscribed = this.#subscriptions.get(name);
    if (!subscribed) throw notFound('Subscription does not exist');
    return subscribed;
  }

  subscriptions(): Subscribed[] {
    return [...this.#subscriptions.values()];
  }

  createSubscription(settings: Subscription): Subscription {
    if (this.#subscriptions.has(settings.name)) throw alreadyExists('Subscription already exists');
    if (!this.#topics.has(settings.topic)) throw notFound('Subscription topic does not exist');
    this.#checkDeadLetterTopic(settings);
    const { id } = this.#store.run(
      'INSERT INTO subscriptions (name, settings) VALUES (?, ?)',
      settings.name,
      JSON.stringify(settings),
    );
    this.#startPush(this.#open(id, settings));
    return settings;
  }

  updateSubscription(subscribed: Subscribed, settings: Subscription): Subscription {
    if (
      settings.deadLetterPolicy?.deadLetterTopic !== subscribed.settings.deadLetterPolicy?.deadLetterTopic
    ) {
      this.#checkDeadLetterTopic(settings);
    }
    const pushedBefore = Boolean(subscribed.settings.pushConfig.pushEndpoint);
    this.save(subscribed, settings);
    if (pushedBefore !== Boolean(settings.pushConfig.pushEndpoint)) this.#restart(subscribed);
    subscribed.dispatcher.wake();
    return settings;
  }

  /** It gets no more messages and lets go of those it has. */
  detach(subscribed: Subscribed): void {
    this.#store.transaction(() => {
      this.save(subscribed, { ...subscribed.settings, detached: true });
      subscribed.backlog.clear();
    });
    this.#restart(subscribed);
  }

  /** Acknowledges what was published before `time`, and delivers again what is kept of the rest. */
  seek(subscribed: Subscribed, time: number): void {
    const { settings, backlog, matches } = subscribed;
    const acknowledged = this.#store.transaction(() => {
      for (const { id, attributes, orderingKey } of this.#messages.retained(settings.topic, time)) {
        if (matches(attributes)) backlog.add(id, settings.enableMessageOrdering ? orderingKey : '');
      }
      return backlog.seek(time, Boolean(settings.retainAckedMessages));
    });
    subscribed.dispatcher.settled(acknowledged);
  }

  deleteSubscription(subscribed: Subscribed): void {
    this.#store.transaction(() => {
      subscribed.backlog.clear();
      this.#store.run('DELETE FROM subscriptions WHERE number = ?', subscribed.number);
    });
    this.#subscriptions.delete(subscribed.settings.name);
    subscribed.dispatcher.close();
    this.#endConsumers(subscribed);
  }

  save(subscribed: Subscribed, settings: Subscription): void {
    this.#store.run(
      'UPDATE subscriptions SET settings = ? WHERE number = ?',
      JSON.stringify(settings),
      subscribed.number,
    );
    subscribed.settings = settings;
  }

  /** @returns the message ids, once the messages are safe. */
  publish(topicName: string, messages: readonly Draft[]): string[] {
    const topic = this.topic(topicName);
    const subscriptions = this.subscriptionsOf(topicName);
    const publishedAt = this.#clock.now();
    const retainedFor = milliseconds(topic.messageRetentionDuration);
    const ids = this.#store.transaction(() => {
      if (retainedFor > 0) this.#messages.stopRetaining(topicName, publishedAt - retainedFor);
      return messages.map((draft) => {
        const id = this.#messages.add(topicName, draft, publishedAt, retainedFor > 0);
        const takers = subscriptions.filter(({ matches }) => matches(draft.attributes));
        for (const { backlog, settings } of takers) {
          backlog.add(id, settings.enableMessageOrdering ? draft.orderingKey : '');
        }
        if (takers.length === 0) this.#messages.drop(id);
        return String(id);
      });
    });
    this.#store.afterCommit(() => {
      for (const { dispatcher } of subscriptions) dispatcher.wake();
    });
    return ids;
  }

  #bury(from: Subscription, id: number, attempts: number): boolean {
    const topic = from.deadLetterPolicy?.deadLetterTopic ?? '';
    const message = this.#messages.find(id);
    if (!message || !this.#topics.has(topic)) return false;
    const attributes = {
      ...message.attributes,
      CloudPubSubDeadLetterSourceDeliveryCount: String(attempts),
      CloudPubSubDeadLetterSourceSubscription: lastPart(from.name),
      CloudPubSubDeadLetterSourceSubscriptionProject: projectOf(from.name),
      CloudPubSubDeadLetterSourceTopicPublishTime: new Date(message.publishedAt).toISOString(),
    };
    this.publish(topic, [{ data: message.data, attributes, orderingKey: message.orderingKey }]);
    return true;
  }

  #checkDeadLetterTopic({ deadLetterPolicy }: Subscription): void {
    if (deadLetterPolicy && !this.#topics.has(deadLetterPolicy.deadLetterTopic)) {
      throw notFound('Dead letter topic not found');
    }
  }

  #open(number: number, initial: Subscription): Subscribed {
    const backlog = new Backlog(this.#store, this.#messages, number);
    const settings = (): Subscription => subscribed.settings;
    const dispatcher = new Dispatcher(number, settings, backlog, {
      clock: this.#clock,
      bury: (message, attempts) => this.#bury(subscribed.settings, message, attempts),
      transaction: (work) => this.#store.transaction(work),
    });
    const subscribed: Subscribed = {
      number,
      settings: initial,
      matches: compileFilter(initial.filter),
      backlog,
      dispatcher,
      push: undefined,
      onEnd: new Set(),
    };
    this.#subscriptions.set(initial.name, subscribed);
    return subscribed;
  }

  #startPush(subscribed: Subscribed): void {
    if (!subscribed.settings.pushConfig.pushEndpoint || subscribed.settings.detached) return;
    subscribed.push = new Push(subscribed.dispatcher, () => subscribed.settings, this.#clock);
    subscribed.dispatcher.attach(subscribed.push);
  }

  #restart(subscribed: Subscribed): void {
    this.#endConsumers(subscribed);
    this.#startPush(subscribed);
  }

  #endConsumers(subscribed: Subscribed): void {
    const { push } = subscribed;
    subscribed.push = undefined;
    if (push) {
      subscribed.dispatcher.detach(push);
      const closed = push.close().finally(() => this.#closing.delete(push));
      this.#closing.set(push, closed);
    }
    for (const end of subscribed.onEnd) end();
  }

  /** Stops handing out; resolves when the pushes under way have ended, or after `graceMs`. */
  async close(graceMs: number): Promise<void> {
    for (const subscribed of this.#subscriptions.values()) {
      subscribed.dispatcher.settle();
      this.#endConsumers(subscribed);
    }
    let cancel = (): void => undefined;
    const grace = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      cancel = () => clearTimeout(timer);
    });
    await Promise.race([Promise.all(this.#closing.values()), grace]);
    cancel();
    for (const { dispatcher } of this.#subscriptions.values()) dispatcher.close();
    for (const push of this.#closing.keys()) push.destroy();
  }
}
