/**
 * The `orders` function. It tells the owner and the administrators about an order that is placed or cancelled: each of
 * them once, however often the event comes; one who cannot be reached holds up nobody else. And it takes out of the
 * orders, and of all else, whose they were when a customer had their data deleted.
 */
import { z } from 'zod';
import type { Bot } from '../../shared/bots/model.ts';
import { findBot, tokenOf } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { inTurn, refusalOf } from '../../shared/cloud/telegram.ts';
import { deliverPatiently } from '../../shared/commands/deliver.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { languageOf } from '../../shared/customers/decide.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { eraseTraces } from '../../shared/erasure/traces.ts';
import { orderId } from '../../shared/orders/model.ts';
import { orders } from '../../shared/orders/queries.ts';
import { idsOf } from '../../shared/staff/queries.ts';
import { noteUnreachable } from '../telegram/blocked.ts';
import { notificationScreen } from '../telegram/views/orders.ts';
import { voiceOf } from '../telegram/voice.ts';

const html = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/** Well below the 9 minutes that an event's function may take. Many orders at once are told one a second. */
const patienceMs = 240_000;

const ofOrder = z.object({ orderId });
const ofCustomer = z.object({ telegramId: z.int() });

/** @throws when something is still to be done: the event should come again */
export async function onOrderEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  switch (event.type) {
    case 'order.placed':
      return tellStaff(cloud, event, 'notify-order');
    case 'order.cancelled':
      return tellStaff(cloud, event, 'notify-cancelled');
    case 'customer.erased': {
      const { botId, id: eventId, at } = event;
      return eraseTraces(cloud, { botId, ...ofCustomer.parse(event.data), at: new Date(at), eventId });
    }
  }
}

async function tellStaff(
  cloud: Cloud,
  event: DomainEvent,
  heading: 'notify-order' | 'notify-cancelled',
): Promise<void> {
  const { botId } = event;
  const { orderId } = ofOrder.parse(event.data);
  const [shop, administrators, found] = await Promise.all([
    findBot(cloud, botId),
    idsOf(cloud, botId, 'administrator'),
    orders.doc(cloud.db, botId, orderId).get(),
  ]);
  const order = found.data();
  if (!shop || !order) throw new Error(`order ${orderId} of bot ${botId} is not there`);

  const recipients = [...new Set([shop.ownerId, ...administrators])];
  // The customer comes last; there is none once they had their data deleted.
  const people = order.customerId === null ? recipients : [...recipients, order.customerId];
  const known = await cloud.db.getAll(...people.map((id) => customers.doc(cloud.db, botId, String(id))));
  const buyer = known[recipients.length]?.data() as Customer | undefined;
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  const results = await Promise.allSettled(
    recipients.map(async (recipient, index) => {
      const customer = known[index]?.data() as Customer | undefined;
      if (customer?.blockedAt) return;
      const voice = voiceFor(shop, order.currency, customer);
      const { text } = notificationScreen(voice, { ...order, id: orderId }, heading, buyer?.firstName);
      const tell = async () => {
        try {
          const sent = await api.sendMessage(recipient, text, html);
          return { messageId: sent.message_id };
        } catch (error) {
          if (refusalOf(error) !== 'unreachable') throw error;
          cloud.log.warn({ bot: botId, order: orderId }, 'a member of staff takes no messages from the bot');
          await noteUnreachable(cloud, botId, recipient, `${event.id}-${recipient}`);
          return { unreachable: true };
        }
      };
      const key = `orders-${event.id}-${recipient}`;
      await inTurn(`${botId} ${recipient}`, () => deliverPatiently(cloud, botId, key, tell, patienceMs));
    }),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Staff who are customers too are spoken to in their language, others in the bot's. */
function voiceFor(shop: Bot, currency: string, customer: Customer | undefined) {
  const language = customer ? languageOf(customer, customer.languageCode, shop.language) : shop.language;
  return voiceOf({ ...shop, currency }, language);
}
