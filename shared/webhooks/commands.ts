/**
 * Registering webhooks, and sending again. The bot's own document says which events its webhooks wait for, so that the
 * relay knows from what an instance keeps anyway whether there is somebody to be told: see commands/relay.ts. It is
 * changed in the same commit.
 */
import { z } from 'zod';
import { bots } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { checkAddress, OutboundRefused, reachOf } from '../cloud/outbound.ts';
import { defineCommand, derivedId, type Work } from '../commands/execute.ts';
import { accepted, plain, rejected, type Plain, type Rejected } from '../commands/model.ts';
import { patched } from '../commands/patch.ts';
import { deliveryKeptMs, isUnderWay, isWaiting, previousSecretMs, waitsFrom } from './decide.ts';
import {
  maxWebhooks,
  switchedOffReason,
  webhookId,
  webhookInput,
  webhookPatch,
  type Webhook,
  type WebhookDelivery,
} from './model.ts';
import { deliveriesLike, webhookDeliveries, webhookHealths, webhooks } from './queries.ts';

type Wrong = { path: string[]; message: string }[];

/** What is wrong with an address, as far as can be said without asking anybody. */
function refusalOf({ config }: Cloud, url: string): Rejected<Wrong> | undefined {
  try {
    checkAddress(reachOf(config), url);
    return undefined;
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    return rejected('invalid_result', [{ path: ['url'], message: error.message }]);
  }
}

/** In the bot's document: what this webhook waits for; nothing while it is off. */
function awaitEvents(
  work: Work,
  { db }: Cloud,
  botId: string,
  id: string,
  webhook: Webhook | undefined,
): void {
  const events = webhook && (webhook.enabled ? webhook.events : []);
  work.member(bots(db).doc(botId), ['webhooks', id], events);
}

export interface WebhookDone {
  id: string;
  webhook: Plain<Webhook>;
}

/** Rejected as `too_many_webhooks`, or as `invalid_result` for an address that is never called. */
export const createWebhook = defineCommand({
  type: 'webhook.create',
  by: 'settings',
  input: webhookInput,
  async handle({ id: commandId, botId, input }, work, cloud) {
    const { shop } = await work.read({ shop: bots(cloud.db).doc(botId) });
    if (!shop) return rejected<Wrong>('not_found');
    if (Object.keys(shop.webhooks ?? {}).length >= maxWebhooks) return rejected<Wrong>('too_many_webhooks');
    const refusal = refusalOf(cloud, input.url);
    if (refusal) return refusal;
    const id = derivedId(commandId, 'webhook');
    const made = work.create(webhooks.doc(cloud.db, botId, id), { ...input, secret: { version: 1 } });
    awaitEvents(work, cloud, botId, id, made);
    return accepted<WebhookDone>({ id, webhook: plain(made) });
  },
});

/** A new address, and switching it on, begin with a clean slate. Rejected as {@link createWebhook} is. */
export const changeWebhook = defineCommand({
  type: 'webhook.change',
  by: 'settings',
  input: z.object({ id: webhookId, change: webhookPatch }),
  async handle({ botId, input: { id, change } }, work, cloud) {
    const ref = webhooks.doc(cloud.db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected<Wrong>('not_found');
    const refusal = change.url === undefined ? undefined : refusalOf(cloud, change.url);
    if (refusal) return refusal;
    const wanted = webhookInput.parse(patched(inputIn(before), change));
    const { switchedOff } = before;
    const after = work.save(ref, before, {
      ...wanted,
      secret: before.secret,
      ...(switchedOff && !wanted.enabled && { switchedOff }),
    });
    unpause(work, cloud, botId, id);
    awaitEvents(work, cloud, botId, id, after);
    return accepted<WebhookDone>({ id, webhook: plain(after) });
  },
});

const inputIn = ({ url, events, description, enabled }: Webhook) => ({ url, events, description, enabled });

/** What was sent to it stays in sight until its time is over; what waits has ended (ledger.ts). */
export const deleteWebhook = defineCommand({
  type: 'webhook.delete',
  by: 'settings',
  input: z.object({ id: webhookId }),
  async handle({ botId, input: { id } }, work, cloud) {
    const ref = webhooks.doc(cloud.db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    work.delete(ref);
    unpause(work, cloud, botId, id);
    awaitEvents(work, cloud, botId, id, undefined);
    return accepted({ id });
  },
});

/** The secret there was signs beside the new one for a day. */
export const rotateWebhookSecret = defineCommand({
  type: 'webhook.rotate_secret',
  by: 'settings',
  input: z.object({ id: webhookId }),
  async handle({ botId, at, input: { id } }, work, cloud) {
    const ref = webhooks.doc(cloud.db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const previousUntil = new Date(at.getTime() + previousSecretMs);
    const secret = { version: before.secret.version + 1, previousUntil };
    const after = work.save(ref, before, { ...before, secret });
    return accepted<WebhookDone>({ id, webhook: plain(after) });
  },
});

/**
 * Its server is gone, or has only failed for days: the owner is told, by the event. Rejected as `stale` where somebody
 * has changed the webhook since the attempt that says so: the server may be another.
 */
export const switchOffWebhook = defineCommand({
  type: 'webhook.switch_off',
  by: 'platform',
  input: z.object({ id: webhookId, reason: switchedOffReason, modifiedAt: z.iso.datetime() }),
  async handle({ botId, at, input: { id, reason, modifiedAt } }, work, cloud) {
    const ref = webhooks.doc(cloud.db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before?.enabled || before.modifiedAt.toISOString() !== modifiedAt) return rejected('stale');
    const after = work.save(ref, before, { ...before, enabled: false, switchedOff: { reason, at } });
    awaitEvents(work, cloud, botId, id, after);
    work.emit({ topic: 'webhooks', type: 'webhook.switched_off', data: { url: before.url, reason } });
    work.emit(released(id));
    return accepted({ id });
  },
});

/** Until this long after an event of its own has been published, a delivery is not looked after by the schedule. */
export const handOutMs = 30_000;

const due = (deliveryId: string) =>
  ({ topic: 'webhooks', type: 'webhook.due', data: { deliveryId, tries: 0 } }) as const;

export interface DeliveryDone {
  id: string;
  delivery: Plain<WebhookDelivery>;
}

/** Sends a `ping`, to a webhook that is switched off, too. It is tried once. */
export const testWebhook = defineCommand({
  type: 'webhook.test',
  by: 'settings',
  input: z.object({ id: webhookId }),
  async handle({ id: commandId, botId, at, input }, work, cloud) {
    const { known } = await work.read({ known: webhooks.doc(cloud.db, botId, input.id) });
    if (!known) return rejected('not_found');
    const id = deliveryIdOf(input.id, commandId);
    const delivery = work.create(webhookDeliveries.doc(cloud.db, botId, id), {
      webhookId: input.id,
      eventId: commandId,
      event: 'ping',
      occurredAt: at,
      subject: {},
      state: 'pending',
      attempts: [],
      tries: 0,
      nextAt: new Date(at.getTime() + handOutMs),
      expireAt: new Date(at.getTime() + deliveryKeptMs),
    });
    unpause(work, cloud, botId, input.id);
    work.emit(due(id));
    return accepted<DeliveryDone>({ id, delivery: plain(delivery) });
  },
});

/** One event goes to one webhook once: its delivery is known by both. */
export const deliveryIdOf = (webhookId: string, eventId: string): string =>
  derivedId(`${webhookId} ${eventId}`, 'webhook delivery', 20);

const released = (id: string) => ({ topic: 'webhooks', type: 'webhook.released', data: { id } }) as const;

/** A person wants to know now how its server fares: what was held for it is due. */
function unpause(work: Work, { db }: Cloud, botId: string, id: string): void {
  work.delete(webhookHealths.doc(db, botId, id));
  work.emit(released(id));
}

function again(work: Work, { db }: Cloud, botId: string, id: string, before: WebhookDelivery, at: Date) {
  const { reason: _reason, leaseUntil: _leaseUntil, held: _held, ...kept } = before;
  const after = work.save(webhookDeliveries.doc(db, botId, id), before, {
    ...kept,
    state: 'pending',
    tries: 0,
    nextAt: new Date(at.getTime() + handOutMs),
    expireAt: new Date(at.getTime() + deliveryKeptMs),
  });
  work.emit(due(id));
  return after;
}

/**
 * Sends a delivery now, whether it waits for its next attempt, was given up or went well. Rejected as
 * `delivery_pending` while an attempt is being made, or `not_found`.
 */
export const replayDelivery = defineCommand({
  type: 'webhook.replay',
  by: 'settings',
  input: z.object({ id: z.string() }),
  async handle({ botId, at, input: { id } }, work, cloud) {
    const { before } = await work.read({ before: webhookDeliveries.doc(cloud.db, botId, id) });
    if (!before) return rejected('not_found');
    if (isUnderWay(before, at)) return rejected('delivery_pending');
    unpause(work, cloud, botId, before.webhookId);
    return accepted<DeliveryDone>({ id, delivery: plain(again(work, cloud, botId, id, before, at)) });
  },
});

/** So many in one commit. */
const replayedAtATime = 100;

/**
 * Sends now what waits for a webhook, and what was given up for it since then: what is due next first, and then the
 * latest. `more`: there is more than one call takes.
 */
export const replayFailed = defineCommand({
  type: 'webhook.replay_failed',
  by: 'settings',
  input: z.object({ id: webhookId, since: z.iso.datetime({ offset: true }) }),
  async handle({ botId, at, input: { id, since } }, work, cloud) {
    const { known } = await work.read({ known: webhooks.doc(cloud.db, botId, id) });
    if (!known) return rejected('not_found');
    const [waiting, failed] = await Promise.all([
      deliveriesLike(cloud, botId, { webhookId: id })
        .where('nextAt', '>', waitsFrom(at))
        .orderBy('nextAt')
        .limit(replayedAtATime + 1)
        .get(),
      deliveriesLike(cloud, botId, { webhookId: id, state: 'failed' })
        .where('createdAt', '>=', new Date(since))
        .orderBy('createdAt', 'desc')
        .limit(replayedAtATime + 1)
        .get(),
    ]);
    const all = [...waiting.docs, ...failed.docs];
    const refs = all.slice(0, replayedAtATime).map((doc) => doc.ref);
    // Read once more within the transaction: what somebody else has sent again meanwhile is left to them.
    const found = await work.read(Object.fromEntries(refs.map((ref) => [ref.id, ref])));
    unpause(work, cloud, botId, id);
    let replayed = 0;
    for (const [deliveryId, delivery] of Object.entries(found)) {
      if (!delivery || !(delivery.state === 'failed' || isWaiting(delivery, at))) continue;
      again(work, cloud, botId, deliveryId, delivery, at);
      replayed++;
    }
    return accepted({ replayed, more: all.length > replayedAtATime });
  },
});
