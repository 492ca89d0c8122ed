/**
 * The Subscriber service. Snapshots are not kept: creating one answers UNIMPLEMENTED, none is ever found.
 */
import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { Clock } from '../clock.ts';
import type { Broker, Subscribed } from './broker.ts';
import type { Delivery } from './dispatcher.ts';
import { extendLeases, parseAckIds, settle } from './leases.ts';
import { projectName, resourceName } from './names.ts';
import { page, type PageRequest } from './page.ts';
import { Pull } from './pull.ts';
import { received } from './received.ts';
import { failedPrecondition, invalidArgument, notFound, unimplemented } from '../rpc-error.ts';
import { streamingPull, type Stream } from './streaming-pull.ts';
import { newSubscription, pushConfig, updated } from './subscription.ts';
import { milliseconds, unary, type protos } from './wire.ts';

type PullRequest = protos.google.pubsub.v1.IPullRequest;
type PullResponse = protos.google.pubsub.v1.IPullResponse;
type UpdateSubscriptionRequest = protos.google.pubsub.v1.IUpdateSubscriptionRequest;
interface OfSubscription {
  subscription?: string | null;
}
interface OfProject {
  project?: string | null;
}

/** How long a Pull waits for a first message. */
const longestWaitMs = 90_000;

export function subscriber(broker: Broker, clock: Clock): UntypedServiceImplementation {
  const of = ({ subscription }: OfSubscription): Subscribed =>
    broker.subscription(resourceName('subscriptions', subscription));

  return {
    CreateSubscription: unary((request: protos.google.pubsub.v1.ISubscription) =>
      broker.createSubscription(newSubscription(request)),
    ),

    GetSubscription: unary((request: OfSubscription) => of(request).settings),

    UpdateSubscription: unary(({ subscription, updateMask }: UpdateSubscriptionRequest) => {
      if (!subscription)
        throw invalidArgument('The subscription in the UpdateSubscriptionRequest must be set.');
      const subscribed = of({ subscription: subscription.name ?? null });
      return broker.updateSubscription(
        subscribed,
        updated(subscribed.settings, subscription, updateMask?.paths),
      );
    }),

    ModifyPushConfig: unary((request: protos.google.pubsub.v1.IModifyPushConfigRequest) => {
      const subscribed = of(request);
      const settings = { ...subscribed.settings, pushConfig: pushConfig(request.pushConfig) };
      broker.updateSubscription(subscribed, settings);
      return {};
    }),

    ListSubscriptions: unary((request: OfProject & PageRequest) => {
      const within = `${projectName(request.project)}/`;
      const subscriptions = broker
        .subscriptions()
        .map(({ settings }) => settings)
        .filter(({ name }) => name.startsWith(within));
      const { entries, nextPageToken } = page(subscriptions, ({ name }) => name, request);
      return { subscriptions: entries, nextPageToken };
    }),

    DeleteSubscription: unary((request: OfSubscription) => {
      broker.deleteSubscription(of(request));
      return {};
    }),

    Pull: unary((request: PullRequest, deadline, onCancel) => {
      const { maxMessages } = request;
      if (!maxMessages || maxMessages < 0) throw invalidArgument('No max_messages specified');
      const subscribed = of(request);
      if (subscribed.settings.detached) throw failedPrecondition('Subscription is detached');
      const msLeft = Math.min(Number(deadline) - Date.now() - 100, longestWaitMs);
      return pull(clock, subscribed, maxMessages, request.returnImmediately ? 0 : msLeft, onCancel);
    }),

    StreamingPull: (stream: Stream) => streamingPull(broker, stream),

    Acknowledge: unary((request: protos.google.pubsub.v1.IAcknowledgeRequest) => {
      const subscribed = of(request);
      if (!request.ackIds?.length) throw invalidArgument('No ack ids specified.');
      settle(subscribed, parseAckIds(subscribed, request.ackIds));
      return {};
    }),

    ModifyAckDeadline: unary((request: protos.google.pubsub.v1.IModifyAckDeadlineRequest) => {
      const subscribed = of(request);
      if (!request.ackIds?.length) throw invalidArgument('No ack ids specified');
      extendLeases(subscribed, parseAckIds(subscribed, request.ackIds), request.ackDeadlineSeconds ?? 0);
      return {};
    }),

    Seek: unary((request: protos.google.pubsub.v1.ISeekRequest) => {
      const subscribed = of(request);
      if (request.snapshot) throw notFound('Snapshot does not exist');
      if (!request.time) {
        throw invalidArgument(
          'No target was specified in the SeekRequest. Must specify either a time or a snapshot',
        );
      }
      broker.seek(subscribed, milliseconds(request.time));
      return {};
    }),

    CreateSnapshot: unary(() => {
      throw unimplemented('Snapshots are not kept here: seek to a time instead.');
    }),
    UpdateSnapshot: unary(() => {
      throw notFound('Snapshot does not exist');
    }),
    GetSnapshot: unary(() => {
      throw notFound('Snapshot does not exist');
    }),
    DeleteSnapshot: unary(() => {
      throw notFound('Snapshot does not exist');
    }),
    ListSnapshots: unary(({ project }: OfProject) => {
      projectName(project);
      return { snapshots: [] };
    }),
  };
}

function pull(
  clock: Clock,
  subscribed: Subscribed,
  maxMessages: number,
  waitMs: number,
  onCancel: (run: () => void) => void,
): Promise<PullResponse> {
  return new Promise((resolve) => {
    const done = (deliveries: Delivery[]): void => {
      stopWaiting();
      subscribed.onEnd.delete(giveUp);
      subscribed.dispatcher.detach(consumer);
      resolve({ receivedMessages: deliveries.map(received) });
    };
    const leaseMs = (): number => subscribed.settings.ackDeadlineSeconds * 1000;
    const consumer = new Pull(maxMessages, leaseMs, done);
    const giveUp = (): void => consumer.giveUp();
    let stopWaiting = (): void => undefined;
    if (waitMs > 0) {
      stopWaiting = clock.after(waitMs, giveUp);
      subscribed.onEnd.add(giveUp);
      onCancel(giveUp);
    }
    subscribed.dispatcher.attach(consumer);
    if (waitMs <= 0) giveUp();
  });
}
