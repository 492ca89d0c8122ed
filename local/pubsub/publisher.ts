/** The Publisher service. */
import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { Broker } from './broker.ts';
import { projectName, resourceName } from './names.ts';
import { page, type PageRequest } from './page.ts';
import { invalidArgument } from '../rpc-error.ts';
import { drafts, newTopic, updatedTopic, type Topic } from './topic.ts';
import { unary, type protos } from './wire.ts';

type PublishRequest = protos.google.pubsub.v1.IPublishRequest;
type UpdateTopicRequest = protos.google.pubsub.v1.IUpdateTopicRequest;
interface OfTopic {
  topic?: string | null;
}
interface OfSubscription {
  subscription?: string | null;
}
interface OfProject {
  project?: string | null;
}

export function publisher(broker: Broker): UntypedServiceImplementation {
  return {
    CreateTopic: unary((topic: protos.google.pubsub.v1.ITopic) => broker.createTopic(newTopic(topic))),

    GetTopic: unary(({ topic }: OfTopic) => broker.topic(resourceName('topics', topic))),

    UpdateTopic: unary(({ topic, updateMask }: UpdateTopicRequest): Topic => {
      if (!topic) throw invalidArgument('The topic in the UpdateTopicRequest must be set.');
      const current = broker.topic(resourceName('topics', topic.name));
      return broker.saveTopic(updatedTopic(current, topic, updateMask?.paths));
    }),

    DeleteTopic: unary(({ topic }: OfTopic) => {
      broker.deleteTopic(resourceName('topics', topic));
      return {};
    }),

    ListTopics: unary((request: OfProject & PageRequest) => {
      const within = `${projectName(request.project)}/`;
      const topics = broker.topics().filter(({ name }) => name.startsWith(within));
      const { entries, nextPageToken } = page(topics, ({ name }) => name, request);
      return { topics: entries, nextPageToken };
    }),

    ListTopicSubscriptions: unary((request: OfTopic & PageRequest) => {
      const names = broker
        .subscriptionsOf(resourceName('topics', request.topic))
        .map(({ settings }) => settings.name);
      const { entries, nextPageToken } = page(names, (name) => name, request);
      return { subscriptions: entries, nextPageToken };
    }),

    // There are no snapshots: see the Subscriber service.
    ListTopicSnapshots: unary(({ topic }: OfTopic) => {
      resourceName('topics', topic);
      return { snapshots: [] };
    }),

    Publish: unary(({ topic, messages }: PublishRequest) => {
      const name = resourceName('topics', topic);
      return { messageIds: broker.publish(name, drafts(messages)) };
    }),

    DetachSubscription: unary(({ subscription }: OfSubscription) => {
      broker.detach(broker.subscription(resourceName('subscriptions', subscription)));
      return {};
    }),
  };
}
