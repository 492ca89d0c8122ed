import type { Delivery } from './dispatcher.ts';
import { timestamp, type protos } from './wire.ts';

/** A delivery as Pull and StreamingPull answer it. */
export function received({ ackId, attempt, message }: Delivery): protos.google.pubsub.v1.IReceivedMessage {
  return {
    ackId,
    message: {
      data: message.data,
      attributes: message.attributes,
      messageId: String(message.id),
      publishTime: timestamp(message.publishedAt),
      orderingKey: message.orderingKey,
    },
    deliveryAttempt: attempt ?? 0,
  };
}
