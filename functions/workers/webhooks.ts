/**
 * The `webhooks` function: a shop's own back end hears of orders, tickets and customers. An event is entered into the
 * ledger once for each webhook that waits for it, and tried at once; what did not go well is handed out again by the
 * schedule, each delivery by an event of its own, so nobody waits here for the next attempt. What is told is the
 * resource as it is when it is sent: an attempt that comes late does not bring back what has changed since (adr/0010).
 */
import { z } from 'zod';
import { findBot } from '../../shared/bots/queries.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { fetchOutside, OutboundRefused } from '../../shared/cloud/outbound.ts';
import { execute } from '../../shared/commands/execute.ts';
import { plain, type DomainEvent } from '../../shared/commands/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { orders } from '../../shared/orders/queries.ts';
import { messagesOf, tickets } from '../../shared/support/queries.ts';
import { switchOffWebhook } from '../../shared/webhooks/commands.ts';
import { isWanted, retryAfterIn, type Attempted } from '../../shared/webhooks/decide.ts';
import { claim, enter, giveUp, release, settle, type Claim } from '../../shared/webhooks/ledger.ts';
import {
  subject,
  switchedOffReason,
  webhookEventsOf,
  type Subject,
  type WebhookDelivery,
  type WebhookEvent,
} from '../../shared/webhooks/model.ts';
import { webhooksOf } from '../../shared/webhooks/queries.ts';
import { signatureHeaders } from '../../shared/webhooks/signature.ts';
import {
  representBroadcast,
  representCustomer,
  representMessage,
  representOrder,
  representTicket,
} from '../representations.ts';
import { webhookOffNotice } from '../telegram/views/webhooks.ts';
import { all, tell } from './telling.ts';

/** A server has so long to answer. */
const timeoutMs = 10_000;
const answerBytes = 1024;

const due = z.object({ deliveryId: z.string(), tries: z.int().min(0) });
const released = z.object({ id: z.string() });
const switchedOff = z.object({ url: z.string(), reason: switchedOffReason });

/** @throws when something is still to be done: the event should come again */
export async function onWebhookEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { botId, type } = event;
  // Clocks differ: nothing comes before it happened.
  const now = new Date(Math.max(Date.now(), Date.parse(event.at)));
  switch (type) {
    case 'webhook.due': {
      const { deliveryId, tries } = due.parse(event.data);
      return attempt(cloud, botId, deliveryId, tries, now);
    }
    case 'webhook.released':
      return release(cloud, botId, released.parse(event.data).id, now);
    case 'webhook.switched_off':
      return tellOwner(cloud, event);
    default:
      return tellWebhooks(cloud, event, now);
  }
}

/** Each in its own time: one that lets us wait holds up no other. */
async function tellWebhooks(cloud: Cloud, event: DomainEvent, now: Date): Promise<void> {
  const events = webhookEventsOf(event.type);
  if (events.length === 0) return;
  const registered = await webhooksOf(cloud, event.botId);
  await all(events.map((told) => tellAs(cloud, event, told, registered, now)));
}

async function tellAs(
  cloud: Cloud,
  event: DomainEvent,
  told: WebhookEvent,
  registered: Awaited<ReturnType<typeof webhooksOf>>,
  now: Date,
): Promise<void> {
  const { botId, id, type } = event;
  const waiting = registered.filter(({ data }) => isWanted(data, told));
  if (waiting.length === 0) return;
  const about = subject.parse(event.data);
  const isBeside = told === 'ticket.message' && type !== told;
  if (isBeside && !(await hasWords(cloud, botId, about))) return;
  const eventId = isBeside ? `${id}-words` : id;
  const customerId = told === 'customer.erased' ? undefined : await customerOf(cloud, botId, about);
  const entry = { eventId, event: told, occurredAt: new Date(event.at), subject: about, customerId };
  await all(
    waiting.map(async ({ id: webhookId }) => {
      const deliveryId = await enter(cloud, botId, webhookId, entry, now);
      await attempt(cloud, botId, deliveryId, 0, now);
    }),
  );
}

/** Whether somebody has said something with what happened to a ticket: many are closed without a word. */
async function hasWords({ db }: Cloud, botId: string, { ticketId, messageId }: Subject): Promise<boolean> {
  if (ticketId === undefined || messageId === undefined) return false;
  const message = (await messagesOf(ticketId).doc(db, botId, messageId).get()).data();
  return message !== undefined && message.from !== 'system';
}

/** Whom it tells of. */
async function customerOf({ db }: Cloud, botId: string, about: Subject): Promise<number | undefined> {
  const { orderId, ticketId, telegramId } = about;
  if (telegramId !== undefined) return telegramId;
  const found =
    orderId === undefined
      ? ticketId === undefined
        ? undefined
        : (await tickets.doc(db, botId, ticketId).get()).data()
      : (await orders.doc(db, botId, orderId).get()).data();
  return found?.customerId ?? undefined;
}

/** One attempt, unless it was made, is being made, or is not to be made now. */
async function attempt(
  cloud: Cloud,
  botId: string,
  deliveryId: string,
  tries: number,
  now: Date,
): Promise<void> {
  const claimed = await claim(cloud, botId, deliveryId, tries, now);
  if (!claimed) return;
  const body = await bodyFor(cloud, botId, claimed.delivery);
  if (body === undefined) return giveUp(cloud, botId, claimed, now);
  const { webhook, delivery } = claimed;
  const { switchOff: reason, isBack } = await settle(
    cloud,
    botId,
    claimed,
    await send(cloud, botId, claimed, body, now),
  );
  if (isBack) await release(cloud, botId, delivery.webhookId, now);
  if (!reason) return;
  await execute(cloud, switchOffWebhook, {
    // Once for what it was when it failed: switched on again it may fail again.
    id: `webhook-off-${delivery.webhookId}-${webhook.modifiedAt.getTime()}-${reason}`,
    botId,
    actor: 'consumer:webhooks',
    at: now,
    input: { id: delivery.webhookId, reason, modifiedAt: webhook.modifiedAt.toISOString() },
  });
  findBot.forget(cloud, botId);
}

async function send(
  { config }: Cloud,
  botId: string,
  { webhook, delivery }: Claim,
  body: string,
  at: Date,
): Promise<Attempted> {
  const signed = { id: delivery.eventId, at, body };
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const answer = await fetchOutside(config, webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signatureHeaders(config, botId, delivery.webhookId, webhook, signed),
      },
      body,
      timeoutMs,
      maxBytes: answerBytes,
      cut: true,
    });
    const { status, headers } = answer;
    const retryAt = retryAfterIn(headers['retry-after'], at);
    return { at, durationMs: took(), status, answer: answer.body.toString(), ...(retryAt && { retryAt }) };
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    return { at, durationMs: took(), error: error.message };
  }
}

/** @returns undefined when what it is about is not there any more */
async function bodyFor(cloud: Cloud, botId: string, delivery: WebhookDelivery): Promise<string | undefined> {
  const { eventId, event, occurredAt } = delivery;
  const data = await dataFor(cloud, botId, delivery);
  if (data === undefined) return undefined;
  const envelope = { id: eventId, type: event, version: 1, createdAt: occurredAt.toISOString(), botId };
  return JSON.stringify({ ...envelope, data });
}

async function dataFor(
  cloud: Cloud,
  botId: string,
  { event, subject, webhookId }: WebhookDelivery,
): Promise<object | undefined> {
  const { db } = cloud;
  if (event === 'ping') return { webhookId };
  const { orderId, ticketId, messageId, telegramId, broadcastId } = subject;
  if (orderId !== undefined) {
    const found = (await orders.doc(db, botId, orderId).get()).data();
    return found && representOrder(orderId, plain(found));
  }
  if (event === 'ticket.message' && ticketId !== undefined && messageId !== undefined) {
    const found = (await messagesOf(ticketId).doc(db, botId, messageId).get()).data();
    return found && { ticketId, message: representMessage(messageId, found) };
  }
  if (ticketId !== undefined) {
    const found = (await tickets.doc(db, botId, ticketId).get()).data();
    return found && representTicket(ticketId, found);
  }
  if (event === 'customer.erased') return { id: telegramId };
  const shop = await findBot(cloud, botId);
  if (broadcastId !== undefined) {
    const found = (await broadcasts.doc(db, botId, broadcastId).get()).data();
    return found && shop && representBroadcast(shop, broadcastId, plain(found));
  }
  const found = (await customers.doc(db, botId, String(telegramId)).get()).data();
  return found && shop && representCustomer(shop, found);
}

async function tellOwner(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { url, reason } = switchedOff.parse(event.data);
  const shop = await findBot(cloud, event.botId);
  if (!shop) throw new Error(`bot ${event.botId} is not connected`);
  await tell(cloud, 'webhooks', event, shop, shop.ownerId, (voice) =>
    webhookOffNotice(voice, new URL(url).host, reason),
  );
}
