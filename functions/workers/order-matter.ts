/** What an event about an order is about, and sending to the people whom it concerns. */
import type { Api } from 'grammy';
import { z } from 'zod';
import type { Bot } from '../../shared/bots/model.ts';
import { findBot, tokenOf } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { orderId, type NumberedOrder } from '../../shared/orders/model.ts';
import { findOrder } from '../../shared/orders/queries.ts';
import { holds } from '../../shared/staff/decide.ts';
import { html } from '../telegram/sending.ts';
import type { Screen } from '../telegram/views/screen.ts';
import { voiceOf, type Voice } from '../telegram/voice.ts';
import { languageFor, listeners, reach } from './telling.ts';

const ofOrder = z.object({
  orderId,
  /** Who had the order in work, where it is somebody else who has moved it on. */
  executorId: z.int().optional(),
});

export interface Matter {
  cloud: Cloud;
  event: DomainEvent;
  botId: string;
  shop: Bot;
  api: Api;
  order: NumberedOrder;
  executorId?: number;
  /** None once they had their data deleted. */
  customer?: Customer;
}

/** @throws where there is no such order (yet): the event should come again */
export async function matterOf(cloud: Cloud, event: DomainEvent): Promise<Matter> {
  const { botId } = event;
  const { orderId: id, executorId } = ofOrder.parse(event.data);
  const [shop, order] = await Promise.all([findBot(cloud, botId), findOrder(cloud, botId, id)]);
  if (!shop || !order) throw new Error(`order ${id} of bot ${botId} is not there`);
  const customer =
    order.customerId === null
      ? undefined
      : (await customers.doc(cloud.db, botId, String(order.customerId)).get()).data();
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  return { cloud, event, botId, shop, api, order, executorId, customer };
}

export interface Recipient {
  id: number;
  voice: Voice;
}

/** Those who work on orders, or these of them, each with how the bot speaks to them. */
export async function colleagues(matter: Matter, ids?: readonly number[]): Promise<Recipient[]> {
  const { shop, order } = matter;
  const all = await listeners(matter, (role) => holds(role, 'orders'), ids);
  return all.map(({ id, language }) => ({
    id,
    voice: voiceOf({ ...shop, currency: order.currency }, language),
  }));
}

/** @param currency the order's own */
export const voiceFor = (shop: Bot, currency: string, person: Customer | undefined): Voice =>
  voiceOf({ ...shop, currency }, languageFor(shop, person));

/** @param who of the event, for the note's name: a customer's id does not belong there, for it outlives them */
export const deliver = (
  { cloud, botId, api, event }: Matter,
  { to, who, key }: { to: number; who: string; key: string },
  { text, markup }: Screen,
): Promise<boolean> =>
  reach(cloud, botId, { to, key, note: `${event.id}-${who}` }, async () => {
    const sent = await api.sendMessage(to, text, { ...html, reply_markup: markup });
    return { messageId: sent.message_id };
  });
