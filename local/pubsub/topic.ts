/** A topic's settings, and what a message must be to be published. */
import { resourceName } from './names.ts';
import { invalidArgument } from '../rpc-error.ts';
import { maskPaths } from './subscription.ts';
import { milliseconds, type protos } from './wire.ts';

type Requested = protos.google.pubsub.v1.ITopic;

export interface Topic extends Requested {
  name: string;
}

const day = 24 * 60 * 60 * 1000;

/** Checks the topic that a caller asks for. */
export function newTopic(requested: Requested): Topic {
  const name = resourceName('topics', requested.name);
  if (requested.messageRetentionDuration) {
    const ms = milliseconds(requested.messageRetentionDuration);
    if (ms < 600_000 || ms > 31 * day) throw invalidArgument('message_retention_duration out of bounds');
  }
  return { ...requested, name };
}

const changeable = {
  labels: 'labels',
  message_storage_policy: 'messageStoragePolicy',
  message_retention_duration: 'messageRetentionDuration',
  schema_settings: 'schemaSettings',
} as const satisfies Record<string, keyof Requested>;

/** The topic after an update of the fields that the mask names. */
export function updatedTopic(
  current: Topic,
  requested: Requested,
  mask: readonly string[] | null | undefined,
): Topic {
  const next: Requested = { ...current };
  for (const path of maskPaths(mask, 'UpdateTopicRequest')) {
    if (!Object.hasOwn(changeable, path)) {
      throw invalidArgument(
        `Invalid update_mask provided in the UpdateTopicRequest: ${path} is not a known Topic field. Note that field paths must be of the form 'schema_settings' rather than 'schemaSettings'.`,
      );
    }
    const field = changeable[path as keyof typeof changeable];
    Object.assign(next, { [field]: requested[field] });
  }
  return newTopic(next);
}

/** A message as it is published. */
export interface Draft {
  data: Uint8Array;
  attributes: Record<string, string>;
  orderingKey: string;
}

const limits = {
  messages: 1000,
  requestBytes: 10_000_000,
  attributes: 100,
  keyBytes: 256,
  valueBytes: 1024,
  orderingKeyBytes: 1024,
};

/** Checks the messages of one publish request against the API's limits. */
export function drafts(messages: protos.google.pubsub.v1.IPubsubMessage[] | null | undefined): Draft[] {
  if (!messages || messages.length === 0) throw invalidArgument('No messages to publish');
  if (messages.length > limits.messages) throw invalidArgument('Too many messages to publish');
  const checked = messages.map(draft);
  const bytes = checked.reduce((total, each) => total + sizeOf(each), 0);
  if (bytes > limits.requestBytes) {
    throw invalidArgument(
      `The value for request_size is too large. You passed ${bytes} in the request, but the maximum value is ${limits.requestBytes}.`,
    );
  }
  return checked;
}

function draft(message: protos.google.pubsub.v1.IPubsubMessage): Draft {
  const data = typeof message.data === 'string' ? Buffer.from(message.data, 'base64') : message.data;
  const attributes = message.attributes ?? {};
  const orderingKey = message.orderingKey ?? '';
  const entries = Object.entries(attributes);
  if (!data?.byteLength && entries.length === 0) throw invalidArgument('Some messages are empty');
  if (entries.length > limits.attributes) {
    throw invalidArgument(`A message has ${entries.length} attributes; the maximum is ${limits.attributes}.`);
  }
  for (const [key, value] of entries) checkAttribute(key, value);
  if (Buffer.byteLength(orderingKey) > limits.orderingKeyBytes) {
    throw invalidArgument(`An ordering key is longer than ${limits.orderingKeyBytes} bytes.`);
  }
  return { data: data ?? new Uint8Array(), attributes, orderingKey };
}

function checkAttribute(key: string, value: string): void {
  if (key === '') throw invalidArgument('An attribute has an empty key.');
  if (key.startsWith('goog') && !key.startsWith('googclient_')) {
    throw invalidArgument(`The attribute key "${key}" begins with the reserved prefix "goog".`);
  }
  if (Buffer.byteLength(key) > limits.keyBytes) {
    throw invalidArgument(
      `The attribute key "${key.slice(0, 20)}…" is longer than ${limits.keyBytes} bytes.`,
    );
  }
  if (Buffer.byteLength(value) > limits.valueBytes) {
    throw invalidArgument(`The value of attribute "${key}" is longer than ${limits.valueBytes} bytes.`);
  }
}

const sizeOf = ({ data, attributes, orderingKey }: Draft): number =>
  data.byteLength +
  Buffer.byteLength(orderingKey) +
  Object.entries(attributes).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
