/**
 * What each of the staff has in their chat of a new order. The ledger of sends keeps which message that is; from then
 * on it shows how the order stands: with a button to take it while it waits, and who has it once somebody has.
 */
import { z } from 'zod';
import { inTurn, refusalOf } from '../../shared/cloud/telegram.ts';
import { deliverOnce, deliveries } from '../../shared/commands/deliver.ts';
import { documentId } from '../../shared/commands/execute.ts';
import { latestChange } from '../../shared/orders/decide.ts';
import type { NumberedOrder } from '../../shared/orders/model.ts';
import { idsOf } from '../../shared/staff/queries.ts';
import { html } from '../telegram/sending.ts';
import { listOf, noticeScreen, workOrderScreen } from '../telegram/views/orders-at-work.ts';
import type { Screen } from '../telegram/views/screen.ts';
import { deliver, reachable, readOrder, type Matter, type Recipient } from './order-matter.ts';
import { all } from './telling.ts';

/** Whoever may work on orders. */
export async function colleagues({ cloud, botId, shop }: Matter): Promise<number[]> {
  return [...new Set([shop.ownerId, ...(await idsOf(cloud, botId, 'administrator'))])];
}

const noticeKey = (orderId: string, to: number): string => `orders-notice-${orderId}-${to}`;

/** Tells everybody who may take it that the order is there. */
export async function announce(matter: Matter): Promise<void> {
  const { order, customer } = matter;
  const recipients = await reachable(matter, await colleagues(matter));
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
  const recipients = await reachable(matter, await colleagues(matter));
  for (let { order } = matter; ;) {
    const shown = order;
    await all(recipients.map((recipient) => refresh(matter, shown, recipient)));
    const now = await readOrder(cloud, botId, shown.id);
    if (!now || isSame(now, shown)) return;
    order = now;
  }
}

const isSame = (one: NumberedOrder, other: NumberedOrder): boolean =>
  one.status === other.status && latestChange(one)?.at.getTime() === latestChange(other)?.at.getTime();

/** What the ledger has of a notice that went out. */
const notice = z.object({ messageId: z.int() });

async function refresh(
  { cloud, botId, api, customer }: Matter,
  order: NumberedOrder,
  { id, voice }: Recipient,
): Promise<void> {
  const key = noticeKey(order.id, id);
  // One that is not out yet would say what is no longer so: it stays where it is.
  if (await deliverOnce(cloud, botId, key, () => Promise.resolve({ late: true }))) return;
  const entry = (await deliveries.doc(cloud.db, botId, documentId(key)).get()).data();
  const sent = notice.safeParse(entry?.result).data;
  if (!sent) return;
  // Who has it in work sees what to do with it.
  const isExecutor = order.status === 'in_work' && order.executor?.id === id;
  const { text, markup }: Screen = isExecutor
    ? workOrderScreen(voice, order, listOf(order.status), { id, mayOverrule: false }, customer?.firstName)
    : noticeScreen(voice, order, customer?.firstName);
  await inTurn(`${botId} ${id}`, async () => {
    try {
      await api.editMessageText(id, sent.messageId, text, { ...html, reply_markup: markup });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== 'same' && refusal !== 'gone' && refusal !== 'unreachable') throw error;
    }
  });
}
