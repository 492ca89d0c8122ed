/**
 * The HTTP request that carries a message to a push endpoint. It has one of three forms:
 *
 * - wrapped, the default: a JSON body with the message and the subscription's name;
 * - as Eventarc delivers to functions: the same body, with the CloudEvents `ce-*` headers of a Pub/Sub event. A
 *   subscription gets this form when its id begins with `eventarc-`, as the ids of the subscriptions that Eventarc
 *   makes for its triggers do;
 * - unwrapped, when the push config has `noWrapper`: the bare data, and with `writeMetadata` the rest in headers.
 *
 * Source: Pub/Sub's documentation of push subscriptions; Eventarc's requests as functions-framework reads them.
 * An `oidcToken` is kept in the config but no token is sent: nobody here could sign one as Google.
 */
import type { Delivery } from './dispatcher.ts';
import { lastPart } from './names.ts';
import type { Subscription } from './subscription.ts';

export interface PushRequest {
  headers: Record<string, string>;
  body: Uint8Array;
}

export function pushRequest(subscription: Subscription, delivery: Delivery): PushRequest {
  const { noWrapper } = subscription.pushConfig;
  if (noWrapper) return unwrapped(subscription, delivery, Boolean(noWrapper.writeMetadata));
  const headers = lastPart(subscription.name).startsWith('eventarc-')
    ? cloudEvent(subscription, delivery)
    : {};
  return wrapped(subscription, delivery, headers);
}

function wrapped(
  subscription: Subscription,
  { message, attempt }: Delivery,
  headers: Record<string, string>,
): PushRequest {
  const publishTime = new Date(message.publishedAt).toISOString();
  const body = {
    message: {
      ...(message.data.byteLength > 0 && { data: Buffer.from(message.data).toString('base64') }),
      ...(Object.keys(message.attributes).length > 0 && { attributes: message.attributes }),
      messageId: String(message.id),
      message_id: String(message.id),
      publishTime,
      publish_time: publishTime,
      ...(message.orderingKey !== '' && { orderingKey: message.orderingKey }),
    },
    subscription: subscription.name,
    ...(attempt !== undefined && { deliveryAttempt: attempt }),
  };
  return {
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function cloudEvent(subscription: Subscription, { message }: Delivery): Record<string, string> {
  return {
    'ce-id': String(message.id),
    'ce-source': `//pubsub.googleapis.com/${subscription.topic}`,
    'ce-specversion': '1.0',
    'ce-type': 'google.cloud.pubsub.topic.v1.messagePublished',
    'ce-time': new Date(message.publishedAt).toISOString(),
  };
}

function unwrapped(subscription: Subscription, { message }: Delivery, writeMetadata: boolean): PushRequest {
  if (!writeMetadata) return { headers: {}, body: message.data };
  const metadata = {
    ...message.attributes,
    'x-goog-pubsub-subscription-name': subscription.name,
    'x-goog-pubsub-message-id': String(message.id),
    'x-goog-pubsub-publish-time': new Date(message.publishedAt).toISOString(),
    ...(message.orderingKey !== '' && { 'x-goog-pubsub-ordering-key': message.orderingKey }),
  };
  const headers = Object.entries(metadata).filter(([name, value]) => fitsHeader(name, value));
  return { headers: Object.fromEntries(headers), body: message.data };
}

const fitsHeader = (name: string, value: string): boolean =>
  /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/.test(name) && /^[\t\x20-\x7e]*$/.test(value);
