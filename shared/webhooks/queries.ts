import type { Bot } from '../bots/model.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { kind, type Query } from '../cloud/firestore.ts';
import {
  maxWebhooks,
  webhook,
  webhookDelivery,
  webhookEventsOf,
  webhookHealth,
  type Webhook,
  type WebhookDelivery,
} from './model.ts';

/** `bots/{botId}/webhooks/{webhookId}` */
export const webhooks = kind('webhooks', webhook);

/** `bots/{botId}/webhookHealth/{webhookId}` */
export const webhookHealths = kind('webhookHealth', webhookHealth);

/** `bots/{botId}/webhookDeliveries/{id}` */
export const webhookDeliveries = kind('webhookDeliveries', webhookDelivery);

/** All that a bot has, by id. */
export async function webhooksOf({ db }: Cloud, botId: string): Promise<{ id: string; data: Webhook }[]> {
  const { docs } = await webhooks.all(db, botId).limit(maxWebhooks).get();
  return docs.map((doc) => ({ id: doc.id, data: doc.data() }));
}

/** Whether any webhook of the bot is to be told of a domain event of this type. */
export function isAwaited({ webhooks }: Pick<Bot, 'webhooks'>, type: string): boolean {
  const told = webhookEventsOf(type);
  return Object.values(webhooks ?? {}).some((events) => told.some((event) => events.includes(event)));
}

/** Where deliveries are looked for by what they have in common. */
export function deliveriesLike(
  { db }: Cloud,
  botId: string,
  wanted: Partial<Pick<WebhookDelivery, 'webhookId' | 'state' | 'event'>>,
): Query<WebhookDelivery> {
  return Object.entries(wanted).reduce<Query<WebhookDelivery>>(
    (query, [name, value]) => query.where(name, '==', value),
    webhookDeliveries.all(db, botId),
  );
}
