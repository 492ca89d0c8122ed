/**
 * The ledger of what goes to webhooks, in the manner of commands/deliver.ts (adr/0003): a delivery is claimed with a
 * lease, sent, and settled. It is known by its webhook and its event, so an event that comes twice is one delivery. A
 * crash before the claim or after it leaves it pending with a time at which the schedule hands it out again: at least
 * once, and once more only where the crash fell between the answer and our record of it.
 *
 * A server that asks to be left alone costs others nothing: what waits for it is held, out of the sight of the schedule,
 * and its webhook's health says when one of them goes ahead to see. When that one arrives the others are released.
 */
import type { Cloud } from '../cloud/cloud.ts';
import {
  FieldValue,
  isAlreadyExists,
  isOvertaken,
  Timestamp,
  type QueryDocumentSnapshot,
} from '../cloud/firestore.ts';
import { deliveryIdOf, handOutMs } from './commands.ts';
import {
  afterAttempt,
  afterMove,
  deliveryKeptMs,
  healthAfter,
  isUnderWay,
  reasonToSwitchOff,
  type Attempted,
} from './decide.ts';
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
    if (isUnderWay(delivery, now)) return undefined;
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
      transaction.set(ref, { ...delivery, held: true, nextAt: new Date(now.getTime() + heldForMs) });
      return undefined;
    }
    const leaseUntil = new Date(now.getTime() + leaseMs);
    transaction.set(ref, { ...delivery, held: undefined, leaseUntil, nextAt: leaseUntil });
    // After a pause one goes ahead and the others wait for how it fares.
    if (health && health.unanswered > 0) transaction.set(healthRef, { ...health, pausedUntil: leaseUntil });
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
  const { nextAt: _nextAt, leaseUntil: _leaseUntil, held: _held, ...kept } = delivery;
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

export interface Settled {
  /** Why the webhook is to be switched off, if it is. */
  switchOff?: SwitchedOffReason | undefined;
  /** Its server answers again: what was held for it is to be released. */
  isBack?: boolean;
}

/**
 * Records how an attempt went. One at an address that the webhook has no more says nothing of the new one: neither is
 * its server left alone, nor is the delivery any nearer to being given up.
 */
export async function settle(
  { db }: Cloud,
  botId: string,
  { id, leaseUntil, delivery: claimed, webhook: tried }: Claim,
  attempt: Attempted,
): Promise<Settled> {
  const ref = webhookDeliveries.doc(db, botId, id);
  const healthRef = webhookHealths.doc(db, botId, claimed.webhookId);
  return db.runTransaction(async (transaction) => {
    const [delivery, before, webhook] = await Promise.all([
      transaction.get(ref),
      transaction.get(healthRef),
      transaction.get(webhooks.doc(db, botId, claimed.webhookId)),
    ]).then(([one, other, third]) => [one.data(), other.data(), third.data()] as const);
    // It took longer than its lease, and is somebody else's by now.
    if (delivery?.leaseUntil?.getTime() !== leaseUntil.getTime()) return {};
    const { answer: _answer, ...bare } = attempt;
    // Whoever it tells of had their data deleted meanwhile: the answer may repeat them.
    const kept = delivery.customerId === claimed.customerId ? attempt : bare;
    const isMoved = webhook?.url !== tried.url;
    const after = isMoved ? afterMove(delivery, kept) : afterAttempt(delivery, kept, Math.random());
    const settled = { ...after, createdAt: delivery.createdAt, modifiedAt: attempt.at };
    const isOver = !webhook && settled.state === 'pending';
    transaction.set(ref, isOver ? givenUp(settled, 'deleted', attempt.at) : settled);
    if (isMoved) return {};
    const health = healthAfter(before, attempt, leaseUntil, Math.random());
    if (!health && before) transaction.delete(healthRef);
    else if (health && health !== before) transaction.set(healthRef, health);
    const isBack = before !== undefined && before.unanswered > 0 && !health?.unanswered;
    return { switchOff: reasonToSwitchOff(health, attempt), isBack };
  });
}

/** A net under what is held: nothing is lost where the instance that should have released it is gone. */
const heldForMs = 24 * 3600_000;

const minuteMs = 60_000;
const writtenAtATime = 200;

/** One webhook has so many handed out in a minute, so that its backlog lets no other webhook wait. */
const shareOfAMinute = 100;

/** @returns when the one at this place of a webhook's backlog has its turn */
const turnOf = (place: number, now: Date): Date =>
  new Date(now.getTime() + minuteMs * Math.floor(place / shareOfAMinute));

/** What was held for a webhook is due, in turns; of one that is deleted all has ended. Safe to repeat. */
export async function release(cloud: Cloud, botId: string, webhookId: string, now: Date): Promise<void> {
  if (!(await webhooks.doc(cloud.db, botId, webhookId).get()).exists)
    return end(cloud, botId, webhookId, now);
  for (let place = 0; ; place += writtenAtATime) {
    const { docs } = await heldFor(cloud, botId, webhookId).limit(writtenAtATime).get();
    await Promise.all(
      docs.map((doc, index) =>
        change(cloud, doc, { held: FieldValue.delete(), nextAt: turnOf(place + index, now) }),
      ),
    );
    if (docs.length < writtenAtATime) return;
  }
}

/** Gives up what waits for a webhook that is gone. What is under way is given up where it fails, see {@link settle}. */
async function end(cloud: Cloud, botId: string, webhookId: string, now: Date): Promise<void> {
  const pending = deliveriesTo(cloud, botId, webhookId).where('state', '==', 'pending');
  for (;;) {
    const { docs } = await pending.limit(writtenAtATime).get();
    const left = docs.filter((doc) => {
      const leaseUntil: unknown = doc.get('leaseUntil');
      return !(leaseUntil instanceof Timestamp && leaseUntil.toDate() > now);
    });
    await Promise.all(
      left.map((doc) =>
        change(cloud, doc, {
          state: 'failed',
          reason: 'deleted',
          modifiedAt: now,
          nextAt: FieldValue.delete(),
          held: FieldValue.delete(),
          leaseUntil: FieldValue.delete(),
        }),
      ),
    );
    if (docs.length < writtenAtATime || left.length === 0) return;
  }
}

/** As they are stored: one that cannot be read keeps no other waiting. */
const deliveriesTo = ({ db }: Cloud, botId: string, webhookId: string) =>
  db.collection(`bots/${botId}/webhookDeliveries`).where('webhookId', '==', webhookId);

const heldFor = (cloud: Cloud, botId: string, webhookId: string) =>
  deliveriesTo(cloud, botId, webhookId).where('held', '==', true);

/** Whoever was quicker has said what is next. */
async function change({ db }: Cloud, doc: QueryDocumentSnapshot, members: object): Promise<void> {
  await db
    .doc(doc.ref.path)
    .update({ ...members }, { lastUpdateTime: doc.updateTime })
    .catch((error: unknown) => {
      if (!isOvertaken(error)) throw error;
    });
}

const rounds = 10;

/** So long what was handed out is left to Pub/Sub before it is handed out again. */
const handedOutForMs = 5 * minuteMs;

/**
 * Hands out what is due, of all bots, oldest first and of each webhook its share: each delivery by a message of its own,
 * so that a server that lets one wait lets no other wait.
 * @returns how many
 */
export async function handOutDue(cloud: Cloud, now: Date): Promise<number> {
  let count = await sendAhead(cloud, now);
  const places = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const { docs } = await cloud.db
      .collectionGroup('webhookDeliveries')
      .where('nextAt', '<=', now)
      .orderBy('nextAt')
      .limit(writtenAtATime)
      .get();
    const handed = await Promise.all(docs.map((doc) => handOut(cloud, doc, places, now)));
    count += handed.filter(Boolean).length;
    if (docs.length < writtenAtATime) break;
  }
  return count;
}

/** Of what is held for a server whose pause is over, one goes ahead. */
async function sendAhead(cloud: Cloud, now: Date): Promise<number> {
  const { docs } = await cloud.db
    .collectionGroup('webhookHealth')
    .where('pausedUntil', '<=', now)
    .orderBy('pausedUntil')
    .limit(writtenAtATime)
    .get();
  const sent = await Promise.all(
    docs.map(async (health) => {
      const botId = health.ref.parent.parent?.id;
      if (botId === undefined) return false;
      const [first] = (await heldFor(cloud, botId, health.id).limit(1).get()).docs;
      if (first) return handOut(cloud, first, new Map(), now);
      // Nothing waits: the next that happens goes ahead.
      await change(cloud, health, { pausedUntil: FieldValue.delete() });
      return false;
    }),
  );
  return sent.filter(Boolean).length;
}

/** @param places how many of each webhook have been met in this tick */
async function handOut(
  cloud: Cloud,
  doc: QueryDocumentSnapshot,
  places: Map<string, number>,
  now: Date,
): Promise<boolean> {
  const botId = doc.ref.parent.parent?.id;
  const delivery = webhookDelivery.safeParse(doc.data());
  if (botId === undefined || !delivery.success) {
    cloud.log.error({ path: doc.ref.path, error: delivery.error }, 'a delivery to a webhook cannot be read');
    // It must not stand at the head for ever.
    await change(cloud, doc, { nextAt: new Date(now.getTime() + heldForMs) });
    return false;
  }
  const { tries, webhookId } = delivery.data;
  const whose = `${botId} ${webhookId}`;
  const place = places.get(whose) ?? 0;
  places.set(whose, place + 1);
  if (place >= shareOfAMinute) {
    await change(cloud, doc, { nextAt: turnOf(place, now) });
    return false;
  }
  const id = `due-${doc.id}-${tries}`;
  const type = 'webhook.due';
  const data = { deliveryId: doc.id, tries };
  const event = { id, topic: 'webhooks', type, botId, data, at: now.toISOString() };
  await cloud.pubsub.publish('webhooks', { data: JSON.stringify(event), attributes: { id, type, botId } });
  await change(cloud, doc, { nextAt: new Date(now.getTime() + handedOutForMs) });
  return true;
}
