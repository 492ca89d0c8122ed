/**
 * The ledger of what goes to webhooks, in the manner of commands/deliver.ts (adr/0003): a delivery is claimed with a
 * lease, sent, and settled. It is known by its webhook and its event, so an event that comes twice is one delivery. A
 * crash before the claim or after it leaves it pending with a time at which the schedule hands it out again: at least
 * once, and once more only where the crash fell between the answer and our record of it.
 */
import type { Cloud } from '../cloud/cloud.ts';
import type { QueryDocumentSnapshot } from '../cloud/firestore.ts';
import { deliveryIdOf, handOutMs } from './commands.ts';
import { afterAttempt, deliveryKeptMs, healthAfter, reasonToSwitchOff, type Attempted } from './decide.ts';
import {
  webhookDelivery,
  type FailedReason,
  type Subject,
  type SwitchedOffReason,
  type Webhook,
  type WebhookDelivery,
  type WebhookEvent,
} from './model.ts';
import { webhookDeliveries, webhookHealths, webhooks } from './queries.ts';

/** Longer than an attempt may take. */
const leaseMs = 30_000;

/** What an event is about, as a delivery keeps it. */
export interface Told {
  eventId: string;
  event: WebhookEvent;
  occurredAt: Date;
  subject: Subject;
  customerId?: number | undefined;
}

/** Enters a delivery, unless it is there. @returns its id */
export async function enter(
  { db }: Cloud,
  botId: string,
  webhookId: string,
  told: Told,
  now: Date,
): Promise<string> {
  const id = deliveryIdOf(webhookId, told.eventId);
  const delivery: WebhookDelivery = {
    ...told,
    webhookId,
    state: 'pending',
    attempts: [],
    tries: 0,
    nextAt: new Date(now.getTime() + handOutMs),
    createdAt: now,
    modifiedAt: now,
    expireAt: new Date(now.getTime() + deliveryKeptMs),
  };
  try {
    await webhookDeliveries.doc(db, botId, id).create(delivery);
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
  return id;
}

const isAlreadyExists = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 6;

export interface Claim {
  id: string;
  webhook: Webhook;
  delivery: WebhookDelivery;
  leaseUntil: Date;
}

/**
 * Claims a delivery for its next attempt.
 * @param tries the attempts made before: who comes late finds that there were more
 * @returns undefined where there is nothing to send now
 */
export async function claim(
  { db }: Cloud,
  botId: string,
  id: string,
  tries: number,
  now: Date,
): Promise<Claim | undefined> {
  const ref = webhookDeliveries.doc(db, botId, id);
  return db.runTransaction(async (transaction) => {
    const delivery = (await transaction.get(ref)).data();
    if (delivery?.state !== 'pending' || delivery.tries !== tries) return undefined;
    if (delivery.leaseUntil && delivery.leaseUntil > now) return undefined;
    const healthRef = webhookHealths.doc(db, botId, delivery.webhookId);
    const [webhook, health] = await Promise.all([
      transaction.get(webhooks.doc(db, botId, delivery.webhookId)),
      transaction.get(healthRef),
    ]).then(([one, other]) => [one.data(), other.data()] as const);
    const reason = reasonToGiveUp(webhook, delivery);
    if (!webhook || reason) {
      transaction.set(ref, givenUp(delivery, reason ?? 'deleted', now));
      return undefined;
    }
    if (health?.pausedUntil && health.pausedUntil > now) {
      transaction.set(ref, { ...delivery, nextAt: health.pausedUntil });
      return undefined;
    }
    const leaseUntil = new Date(now.getTime() + leaseMs);
    transaction.set(ref, { ...delivery, leaseUntil, nextAt: leaseUntil });
    // After a pause one goes ahead and the others wait for how it fares.
    if (health?.pausedUntil) transaction.set(healthRef, { ...health, pausedUntil: leaseUntil });
    return { id, webhook, delivery, leaseUntil };
  });
}

const reasonToGiveUp = (
  webhook: Webhook | undefined,
  { event }: WebhookDelivery,
): FailedReason | undefined => {
  if (!webhook) return 'deleted';
  return webhook.enabled || event === 'ping' ? undefined : 'switched_off';
};

function givenUp(delivery: WebhookDelivery, reason: FailedReason, now: Date): WebhookDelivery {
  const { nextAt: _nextAt, leaseUntil: _leaseUntil, ...kept } = delivery;
  return { ...kept, state: 'failed', reason, modifiedAt: now };
}

/** Nothing is sent after all. */
export async function giveUp(
  { db }: Cloud,
  botId: string,
  { id, delivery }: Claim,
  now: Date,
): Promise<void> {
  await webhookDeliveries.doc(db, botId, id).set(givenUp(delivery, 'no_subject', now));
}

/**
 * Records how an attempt went.
 * @returns why the webhook is to be switched off, if it is
 */
export async function settle(
  { db }: Cloud,
  botId: string,
  { id, leaseUntil, delivery: claimed }: Claim,
  attempt: Attempted,
): Promise<SwitchedOffReason | undefined> {
  const ref = webhookDeliveries.doc(db, botId, id);
  const healthRef = webhookHealths.doc(db, botId, claimed.webhookId);
  return db.runTransaction(async (transaction) => {
    const [delivery, before] = await Promise.all([transaction.get(ref), transaction.get(healthRef)]).then(
      ([one, other]) => [one.data(), other.data()] as const,
    );
    // It took longer than its lease, and is somebody else's by now.
    if (delivery?.leaseUntil?.getTime() !== leaseUntil.getTime()) return undefined;
    const { answer: _answer, ...bare } = attempt;
    // Whoever it tells of had their data deleted meanwhile: the answer may repeat them.
    const kept = delivery.customerId === claimed.customerId ? attempt : bare;
    const after = afterAttempt(delivery, kept, Math.random());
    transaction.set(ref, { ...after, createdAt: delivery.createdAt, modifiedAt: attempt.at });
    const health = healthAfter(before, attempt, leaseUntil, Math.random());
    if (!health && before) transaction.delete(healthRef);
    else if (health && health !== before) transaction.set(healthRef, health);
    return reasonToSwitchOff(health, attempt);
  });
}

const handedOutAtATime = 200;
const rounds = 10;

/** So long what was handed out is left to Pub/Sub before it is handed out again. */
const handedOutForMs = 5 * 60_000;

/**
 * Hands out what is due, of all bots, oldest first: each delivery by a message of its own, so that a server that lets
 * one wait lets no other wait.
 * @returns how many
 */
export async function handOutDue(cloud: Cloud, now: Date): Promise<number> {
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const { docs } = await cloud.db
      .collectionGroup('webhookDeliveries')
      .where('nextAt', '<=', now)
      .orderBy('nextAt')
      .limit(handedOutAtATime)
      .get();
    await Promise.all(docs.map((doc) => handOut(cloud, doc, now)));
    count += docs.length;
    if (docs.length < handedOutAtATime) break;
  }
  return count;
}

async function handOut({ db, pubsub, log }: Cloud, doc: QueryDocumentSnapshot, now: Date): Promise<void> {
  const botId = doc.ref.parent.parent?.id;
  const delivery = webhookDelivery.safeParse(doc.data());
  if (botId === undefined || !delivery.success) {
    log.error({ path: doc.ref.path, error: delivery.error }, 'a delivery to a webhook cannot be read');
    return;
  }
  const { tries } = delivery.data;
  const id = `due-${doc.id}-${tries}`;
  const type = 'webhook.due';
  const data = { deliveryId: doc.id, tries };
  const event = { id, topic: 'webhooks', type, botId, data, at: now.toISOString() };
  await pubsub.publish('webhooks', { data: JSON.stringify(event), attributes: { id, type, botId } });
  const nextAt = new Date(now.getTime() + handedOutForMs);
  // Whoever was quicker has said when it is due next.
  await db
    .doc(doc.ref.path)
    .update({ nextAt }, { lastUpdateTime: doc.updateTime })
    .catch(() => undefined);
}
