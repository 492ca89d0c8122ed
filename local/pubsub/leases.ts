/** Acknowledgement ids, `{subscription number}-{message}-{lease}`, and what callers do with them. */
import type { Subscribed } from './broker.ts';
import { invalidArgument } from '../rpc-error.ts';

export interface LeaseId {
  message: number;
  number: number;
}

const form = /^(\d+)-(\d+)-(\d+)$/;

/** Throws INVALID_ARGUMENT for an id that this subscription cannot have given out. */
export function parseAckIds(subscribed: Subscribed, ackIds: readonly string[]): LeaseId[] {
  return ackIds.map((ackId) => {
    const [, subscription, message, number] = form.exec(ackId) ?? [];
    if (Number(subscription) !== subscribed.number) throw invalidArgument(`Invalid ack id (ack_id=${ackId})`);
    return { message: Number(message), number: Number(number) };
  });
}

/** Acknowledges. A lease that has passed is good enough: the message was processed all the same. */
export function settle(subscribed: Subscribed, leases: readonly LeaseId[]): void {
  subscribed.dispatcher.acknowledge(leases.map(({ message }) => message));
}

/** Gives the leases that still hold another `seconds`; 0 refuses their messages. */
export function extendLeases(subscribed: Subscribed, leases: readonly LeaseId[], seconds: number): void {
  if (seconds < 0) throw invalidArgument('Ack deadline cannot be negative');
  if (seconds > 600) throw invalidArgument('ack_deadline_secs out of bounds');
  subscribed.dispatcher.extend(leases, seconds * 1000);
}
