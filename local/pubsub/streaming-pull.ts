/**
 * A StreamingPull call: takes messages as they come, as many as its flow control allows to be unsettled at once, and
 * carries acknowledgements and deadline changes back.
 */
import { status, type ServerDuplexStream } from '@grpc/grpc-js';
import type { Broker, Subscribed } from './broker.ts';
import type { Consumer, Delivery, Room } from './dispatcher.ts';
import { extendLeases, parseAckIds, settle } from './leases.ts';
import { resourceName } from './names.ts';
import { responseBytes } from './pull.ts';
import { received } from './received.ts';
import { asStatus, failedPrecondition, invalidArgument, notFound, RpcError } from '../rpc-error.ts';
import type { protos } from './wire.ts';

type Request = protos.google.pubsub.v1.IStreamingPullRequest;
type Response = protos.google.pubsub.v1.IStreamingPullResponse;
export type Stream = ServerDuplexStream<Request, Response>;

/** Serves one stream until either side ends it. */
export function streamingPull(broker: Broker, stream: Stream): void {
  let subscriber: StreamingPull | undefined;
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      subscriber?.end();
      stream.emit('error', asStatus('pubsub', error));
    }
  };
  stream.on('data', (request: Request) =>
    attempt(() => {
      if (subscriber) {
        subscriber.receive(request);
      } else {
        subscriber = new StreamingPull(open(broker, request), stream, request);
        subscriber.start(request);
      }
    }),
  );
  stream.on('end', () => {
    subscriber?.end();
    stream.end();
  });
  stream.on('cancelled', () => subscriber?.end());
  stream.on('error', () => subscriber?.end());
}

function open(broker: Broker, { subscription }: Request): Subscribed {
  if (!subscription) throw invalidArgument('first message must set subscription');
  const name = resourceName('subscriptions', subscription);
  const subscribed = broker.subscriptions().find(({ settings }) => settings.name === name);
  if (!subscribed) throw notFound(`Subscription does not exist (resource=${name.split('/')[3] ?? ''})`);
  if (subscribed.settings.pushConfig.pushEndpoint) {
    throw failedPrecondition(`Subscription is a push subscription: (resource=${name})`);
  }
  if (subscribed.settings.detached) throw failedPrecondition(`Subscription is detached (resource=${name})`);
  return subscribed;
}

function streamDeadline(seconds: number | null | undefined): number {
  if (!seconds || seconds < 10 || seconds > 600) {
    throw invalidArgument('stream_ack_deadline_seconds must be between 10 and 600 seconds');
  }
  return seconds * 1000;
}

/** 0 or less means no limit. */
const limit = (value: Request['maxOutstandingMessages']): number => {
  const number = Number(value ?? 0);
  return number > 0 ? number : Infinity;
};

class StreamingPull implements Consumer {
  readonly oneOfKey = false;
  readonly #subscribed: Subscribed;
  readonly #stream: Stream;
  readonly #limits: Room;
  readonly #keepalives: boolean;
  /** Sizes of the messages it has not settled. */
  readonly #outstanding = new Map<number, number>();
  #bytes = 0;
  #deadlineMs: number;
  #ended = false;

  constructor(subscribed: Subscribed, stream: Stream, first: Request) {
    this.#subscribed = subscribed;
    this.#stream = stream;
    this.#deadlineMs = streamDeadline(first.streamAckDeadlineSeconds);
    this.#limits = { messages: limit(first.maxOutstandingMessages), bytes: limit(first.maxOutstandingBytes) };
    this.#keepalives = Number(first.protocolVersion ?? 0) >= 1;
  }

  start(first: Request): void {
    this.#settle(first);
    this.#subscribed.onEnd.add(this.#onSubscriptionEnd);
    this.#stream.on('drain', this.#wake);
    this.#stream.write({ subscriptionProperties: this.#properties() });
    this.#subscribed.dispatcher.attach(this);
  }

  #properties(): Response['subscriptionProperties'] {
    const { enableExactlyOnceDelivery, enableMessageOrdering } = this.#subscribed.settings;
    return {
      exactlyOnceDeliveryEnabled: enableExactlyOnceDelivery ?? false,
      messageOrderingEnabled: enableMessageOrdering ?? false,
    };
  }

  leaseMs = (): number => this.#deadlineMs;

  room(): Room {
    if (this.#ended || this.#stream.writableNeedDrain) return { messages: 0, bytes: 0 };
    return {
      messages: this.#limits.messages - this.#outstanding.size,
      bytes: Math.min(this.#limits.bytes - this.#bytes, responseBytes),
    };
  }

  take(deliveries: Delivery[]): void {
    for (const { message, size } of deliveries) {
      this.#outstanding.set(message.id, size);
      this.#bytes += size;
    }
    this.#stream.write({
      receivedMessages: deliveries.map(received),
      subscriptionProperties: this.#properties(),
    });
  }

  release(message: number): void {
    this.#bytes -= this.#outstanding.get(message) ?? 0;
    this.#outstanding.delete(message);
  }

  receive(request: Request): void {
    if (request.subscription) throw invalidArgument('subscription must be set in the first message only');
    if (request.streamAckDeadlineSeconds) {
      this.#deadlineMs = streamDeadline(request.streamAckDeadlineSeconds);
    }
    this.#settle(request);
    const bare = !request.ackIds?.length && !request.modifyDeadlineAckIds?.length;
    if (this.#keepalives && bare) this.#stream.write({});
  }

  #settle({ ackIds, modifyDeadlineAckIds, modifyDeadlineSeconds }: Request): void {
    const acknowledged = parseAckIds(this.#subscribed, ackIds ?? []);
    const changed = parseAckIds(this.#subscribed, modifyDeadlineAckIds ?? []);
    if (changed.length !== (modifyDeadlineSeconds ?? []).length) {
      throw invalidArgument('modify_deadline_seconds and modify_deadline_ack_ids must have the same length');
    }
    if (acknowledged.length > 0) settle(this.#subscribed, acknowledged);
    const bySeconds = Map.groupBy(changed.entries(), ([index]) => modifyDeadlineSeconds?.[index] ?? 0);
    for (const [seconds, group] of bySeconds) {
      extendLeases(
        this.#subscribed,
        group.map(([, lease]) => lease),
        seconds,
      );
    }
    if (this.#subscribed.settings.enableExactlyOnceDelivery) this.#confirm(ackIds, modifyDeadlineAckIds);
  }

  #confirm(ackIds: Request['ackIds'], modifyDeadlineAckIds: Request['modifyDeadlineAckIds']): void {
    if (ackIds?.length) this.#stream.write({ acknowledgeConfirmation: { ackIds } });
    if (modifyDeadlineAckIds?.length) {
      this.#stream.write({ modifyAckDeadlineConfirmation: { ackIds: modifyDeadlineAckIds } });
    }
  }

  #wake = (): void => this.#subscribed.dispatcher.wake();

  #onSubscriptionEnd = (): void => {
    this.end();
    this.#stream.emit(
      'error',
      new RpcError(status.UNAVAILABLE, 'The subscription was changed or the server is closing.'),
    );
  };

  /** Takes no more; what it has stays leased until its deadline. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stream.off('drain', this.#wake);
    this.#subscribed.onEnd.delete(this.#onSubscriptionEnd);
    this.#subscribed.dispatcher.detach(this);
  }
}
