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
import { orders } from '../../shared/orders/queries.ts';
import { html } from '../telegram/sending.ts';
import type { Screen } from '../telegram/views/screen.ts';
import { voiceOf, type Voice } from '../telegram/voice.ts';
import { languageFor, reach } from './telling.ts';

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
  const [shop, order] = await Promise.all([findBot(cloud, botId), readOrder(cloud, botId, id)]);
  if (!shop || !order) throw new Error(`order ${id} of bot ${botId} is not there`);
  const [customer] = order.customerId === null ? [] : await known(cloud, botId, [order.customerId]);
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  return { cloud, event, botId, shop, api, order, executorId, customer };
}

export async function readOrder(
  { db }: Cloud,
  botId: string,
  id: string,
): Promise<NumberedOrder | undefined> {
  const found = (await orders.doc(db, botId, id).get()).data();
  return found && { ...found, id };
}

async function known(
  { db }: Cloud,
  botId: string,
  ids: readonly number[],
): Promise<(Customer | undefined)[]> {
  const snapshots = await db.getAll(...ids.map((id) => customers.doc(db, botId, String(id))));
  return snapshots.map((snapshot) => snapshot.data() as Customer | undefined);
}

export interface Recipient {
  id: number;
  voice: Voice;
}

/** Those who take messages from the bot, each with how it speaks to them. */
export async function reachable(
  { cloud, botId, shop, order }: Matter,
  ids: readonly number[],
): Promise<Recipient[]> {
  const people = ids.length === 0 ? [] : await known(cloud, botId, ids);
  return ids.flatMap((id, index) => {
    const person = people[index];
    return person?.blockedAt ? [] : [{ id, voice: voiceFor(shop, order.currency, person) }];
  });
}

/** @param currency the order's own */
export const voiceFor = (shop: Bot, currency: string, person: Customer | undefined): Voice =>
  voiceOf({ ...shop, currency }, languageFor(shop, person));

/** @param who of the event, for the note's name: a customer's id does not belong there, for it outlives them */
export const deliver = (
  { cloud, botId, api, event }: Matter,
  { to, who, key }: { to: number; who: string; key: string },
  { text, markup }: Screen,
): Promise<void> =>
  reach(cloud, botId, { to, key, note: `${event.id}-${who}` }, async () => {
    const sent = await api.sendMessage(to, text, { ...html, reply_markup: markup });
    return { messageId: sent.message_id };
  });
