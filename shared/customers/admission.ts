/**
 * What may stand between a customer and the shop. Whoever reads a customer on that customer's behalf asks here, so that
 * no part of the shop is open by a back door, and asking costs no read of its own.
 */
import type { Bot } from '../bots/model.ts';
import type { CustomerState } from './model.ts';

/** `gate`: whether the customer follows the shop's channels is to be looked up; `ticket`: a request for help is open. */
export type Barrier = 'gate' | 'ticket';

/** Whether a customer with an open ticket waits for its answer. Where no ticket can be opened nobody is kept waiting. */
export const hasToWait = ({ support, modules }: Pick<Bot, 'support' | 'modules'>): boolean =>
  support.wait && modules.support;

/** @param customer undefined: somebody whom the shop does not know yet */
export function barrierFor(
  shop: Pick<Bot, 'gate' | 'support' | 'modules'>,
  customer: Pick<CustomerState, 'followsUntil' | 'ticket'> | undefined,
  now: Date,
): Barrier | undefined {
  const follows = shop.gate.channels.length === 0 || (customer?.followsUntil ?? 0) > now;
  if (!follows) return 'gate';
  return hasToWait(shop) && customer?.ticket !== undefined ? 'ticket' : undefined;
}

/** Ends what was asked for; nothing has been said or changed by then, so it may be asked for again. */
export class Barred extends Error {
  override name = 'Barred';
  readonly barrier: Barrier;
  constructor(barrier: Barrier) {
    super(`not admitted: ${barrier}`);
    this.barrier = barrier;
  }
}

/** @throws {@link Barred} */
export function admit(...asked: Parameters<typeof barrierFor>): void {
  const barrier = barrierFor(...asked);
  if (barrier) throw new Barred(barrier);
}
