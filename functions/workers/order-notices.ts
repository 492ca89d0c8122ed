/**
 * What each of the staff has in their chat of a new order. The ledger of sends keeps which message that is; from then
 * on it shows how the order stands: with a button to take it while it waits, and who has it once somebody has.
 */
import { latestChange } from '../../shared/orders/decide.ts';
import type { NumberedOrder } from '../../shared/orders/model.ts';
import { findOrder } from '../../shared/orders/queries.ts';
import { listOf, noticeScreen, workOrderScreen } from '../telegram/views/orders-at-work.ts';
import { colleagues, deliver, type Matter, type Recipient } from './order-matter.ts';
import { changeNotice } from './notices.ts';
import { all } from './telling.ts';

const noticeKey = (orderId: string, to: number): string => `orders-notice-${orderId}-${to}`;

/** Tells everybody who may take it that the order is there. */
export async function announce(matter: Matter): Promise<void> {
  const { order, customer } = matter;
  const recipients = await colleagues(matter);
  await all(
    recipients.map(({ id, voice }) =>
      deliver(
        matter,
        { to: id, who: String(id), key: noticeKey(order.id, id) },
        noticeScreen(voice, order, customer?.firstName),
      ),
    ),
  );
}

/** Has everybody's notice show how the order stands by now, also where it changes once more meanwhile. */
export async function refreshNotices(matter: Matter): Promise<void> {
  const { cloud, botId } = matter;
  const recipients = await colleagues(matter);
  for (let { order } = matter; ;) {
    const shown = order;
    await all(recipients.map((recipient) => refresh(matter, shown, recipient)));
    const now = await findOrder(cloud, botId, shown.id);
    if (!now || isSame(now, shown)) return;
    order = now;
  }
}

const isSame = (one: NumberedOrder, other: NumberedOrder): boolean =>
  one.status === other.status && latestChange(one)?.at.getTime() === latestChange(other)?.at.getTime();

function refresh(matter: Matter, order: NumberedOrder, { id, voice }: Recipient): Promise<void> {
  const whose = matter.customer?.firstName;
  return changeNotice(matter, { to: id, key: noticeKey(order.id, id) }, () =>
    // Who has it in work sees what to do with it.
    order.status === 'in_work' && order.executor?.id === id
      ? workOrderScreen(voice, order, listOf(order.status), { id, mayOverrule: false }, whose)
      : noticeScreen(voice, order, whose),
  );
}
