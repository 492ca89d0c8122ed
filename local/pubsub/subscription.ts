/**
 * A subscription's settings: defaults, bounds and what an update may change. Numbers are those of the API reference;
 * texts those of Google's emulator, where it has one.
 */
import { status } from '@grpc/grpc-js';
import { compileFilter } from './filter.ts';
import { resourceName } from './names.ts';
import { invalidArgument, RpcError } from '../rpc-error.ts';
import { duration, milliseconds, type Duration, type protos } from './wire.ts';

type Requested = protos.google.pubsub.v1.ISubscription;

/** A subscription as it is kept and answered, defaults filled in. */
export interface Subscription extends Requested {
  name: string;
  topic: string;
  ackDeadlineSeconds: number;
  messageRetentionDuration: Duration;
  filter: string;
  pushConfig: protos.google.pubsub.v1.IPushConfig & { pushEndpoint: string };
  retryPolicy?: { minimumBackoff: Duration; maximumBackoff: Duration };
  deadLetterPolicy?: { deadLetterTopic: string; maxDeliveryAttempts: number };
}

const day = 24 * 60 * 60;

/** Checks the subscription that a caller asks for and fills in the defaults. */
export function newSubscription(requested: Requested): Subscription {
  const name = resourceName('subscriptions', requested.name);
  return complete({ ...requested, name, topic: resourceName('topics', requested.topic) });
}

function complete(requested: Requested & { name: string; topic: string }): Subscription {
  const { retryPolicy, deadLetterPolicy, ...rest } = requested;
  for (const config of ['bigqueryConfig', 'bigtableConfig', 'cloudStorageConfig'] as const) {
    if (rest[config]) throw invalidArgument(`${config} is not available here: deliver by pull or push.`);
  }
  compileFilter(rest.filter ?? '');
  const settings: Subscription = {
    ...rest,
    ackDeadlineSeconds: ackDeadline(rest.ackDeadlineSeconds),
    messageRetentionDuration: retention(rest.messageRetentionDuration),
    filter: rest.filter ?? '',
    pushConfig: pushConfig(rest.pushConfig),
  };
  if (retryPolicy) settings.retryPolicy = retries(retryPolicy);
  if (deadLetterPolicy) settings.deadLetterPolicy = deadLetters(deadLetterPolicy);
  if (settings.enableExactlyOnceDelivery && settings.pushConfig.pushEndpoint) {
    throw invalidArgument('Exactly-once delivery is for pull: a push subscription cannot have it.');
  }
  return settings;
}

function ackDeadline(seconds: number | null | undefined): number {
  if (!seconds) return 10;
  if (seconds < 10 || seconds > 600) throw invalidArgument('ack_deadline_secs out of bounds');
  return seconds;
}

function retention(requested: Duration | null | undefined): Duration {
  if (!requested) return duration(7 * day);
  const seconds = milliseconds(requested) / 1000;
  if (seconds < 600 || seconds > 31 * day) throw invalidArgument('message_retention_duration out of bounds');
  return requested;
}

export function pushConfig(
  requested: protos.google.pubsub.v1.IPushConfig | null | undefined,
): Subscription['pushConfig'] {
  const pushEndpoint = requested?.pushEndpoint ?? '';
  if (pushEndpoint !== '' && !(/^https?:\/\//.test(pushEndpoint) && URL.canParse(pushEndpoint))) {
    throw invalidArgument('Unsupported push_endpoint');
  }
  return { ...requested, pushEndpoint };
}

function retries(requested: protos.google.pubsub.v1.IRetryPolicy): Subscription['retryPolicy'] {
  const minimumBackoff = requested.minimumBackoff ?? duration(10);
  const maximumBackoff = requested.maximumBackoff ?? duration(600);
  for (const [field, value] of Object.entries({
    minimum_backoff: minimumBackoff,
    maximum_backoff: maximumBackoff,
  })) {
    const ms = milliseconds(value);
    if (ms < 0 || ms > 600_000) {
      throw invalidArgument(
        `The value for ${field} is out of bounds. You passed ${ms / 1000}s in the request, but the value must be between 0s and 600s.`,
      );
    }
  }
  if (milliseconds(maximumBackoff) < milliseconds(minimumBackoff)) {
    throw invalidArgument(
      `The value for maximum_backoff is too small. You passed ${milliseconds(maximumBackoff) / 1000}s in the request, but the minimum value is ${milliseconds(minimumBackoff) / 1000}s.`,
    );
  }
  return { minimumBackoff, maximumBackoff };
}

function deadLetters(requested: protos.google.pubsub.v1.IDeadLetterPolicy): Subscription['deadLetterPolicy'] {
  const maxDeliveryAttempts = requested.maxDeliveryAttempts || 5;
  if (maxDeliveryAttempts < 5) throw attemptsOutOfRange('small', maxDeliveryAttempts, 'minimum value is 5');
  if (maxDeliveryAttempts > 100)
    throw attemptsOutOfRange('large', maxDeliveryAttempts, 'maximum value is 100');
  return { deadLetterTopic: resourceName('topics', requested.deadLetterTopic), maxDeliveryAttempts };
}

const attemptsOutOfRange = (size: string, passed: number, limit: string): RpcError =>
  new RpcError(
    status.OUT_OF_RANGE,
    `The value for max_delivery_attempts is too ${size}. You passed ${passed} in the request, but the ${limit}.`,
  );

const changeable = {
  push_config: 'pushConfig',
  ack_deadline_seconds: 'ackDeadlineSeconds',
  retain_acked_messages: 'retainAckedMessages',
  message_retention_duration: 'messageRetentionDuration',
  labels: 'labels',
  expiration_policy: 'expirationPolicy',
  dead_letter_policy: 'deadLetterPolicy',
  retry_policy: 'retryPolicy',
  enable_exactly_once_delivery: 'enableExactlyOnceDelivery',
} as const satisfies Record<string, keyof Requested>;

const fixed = new Set(['name', 'topic', 'filter', 'enable_message_ordering', 'detached']);

/** The paths of an update's mask; throws INVALID_ARGUMENT when there are none. */
export function maskPaths(mask: readonly string[] | null | undefined, request: string): readonly string[] {
  if (mask && mask.length > 0) return mask;
  throw invalidArgument(
    `The update_mask in the ${request} must be set, and must contain a non-empty paths list.`,
  );
}

/** The settings after an update of the fields that the mask names. */
export function updated(
  current: Subscription,
  requested: Requested,
  mask: readonly string[] | null | undefined,
): Subscription {
  const next: Parameters<typeof complete>[0] = { ...current };
  for (const path of maskPaths(mask, 'UpdateSubscriptionRequest')) {
    const invalid = 'Invalid update_mask provided in the UpdateSubscriptionRequest:';
    if (fixed.has(path))
      throw invalidArgument(`${invalid} the ${path} field in the Subscription is not mutable.`);
    if (!Object.hasOwn(changeable, path)) {
      throw invalidArgument(
        `${invalid} ${path} is not a known Subscription field. Note that field paths must be of the form 'push_config' rather than 'pushConfig'.`,
      );
    }
    const field = changeable[path as keyof typeof changeable];
    Object.assign(next, { [field]: requested[field] });
  }
  return complete(next);
}
