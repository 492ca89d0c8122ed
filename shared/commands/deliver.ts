/**
 * Sends to the outside (Telegram) cannot join a transaction. A ledger entry is claimed before a send and settled
 * after it: whoever comes twice finds it settled; whoever comes meanwhile finds a lease and is asked to come again;
 * after a crash between the two the lease runs out and the send is repeated. So a message goes out once, and a second
 * time only where the crash fell between Telegram's answer and our record of it. Of several messages that follow one
 * another the entry tells how many are out, and each has a lease of its own.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { kind, type DocumentReference } from '../cloud/firestore.ts';
import { retryAfter } from '../cloud/telegram.ts';
import { documentId } from './execute.ts';
import { instant } from './model.ts';

const delivery = z.object({
  key: z.string(),
  leaseUntil: instant,
  /** How many of its parts are out. */
  sent: z.int().optional(),
  /** Plain JSON that `send` returned; there once the delivery is settled. */
  result: z.unknown().optional(),
  settledAt: instant.optional(),
  /** TTL: housekeeping. */
  expireAt: instant,
});

type Delivery = z.output<typeof delivery>;

export const deliveries = kind('deliveries', delivery);

/** Longer than a send with its short waits may take, so that a lease that ran out belongs to an instance that is gone. */
export const leaseMs = 20_000;
const keptFor = 30 * 24 * 3600 * 1000;

/** Another instance is sending right now: let the event be delivered again later. */
export class DeliveryBusy extends Error {
  override name = 'DeliveryBusy';
}

/**
 * Like {@link deliverOnce}, and patient: asks again after the pauses that Telegram wishes for. Between the attempts
 * nothing is claimed.
 * @param patienceMs after this long the last refusal is thrown
 */
export async function deliverPatiently(
  cloud: Cloud,
  botId: string,
  key: string,
  send: () => Promise<Record<string, unknown>>,
  patienceMs: number,
): Promise<boolean> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await deliverOnce(cloud, botId, key, send);
    } catch (error) {
      const pauseMs = (retryAfter(error) ?? Number.POSITIVE_INFINITY) * 1000;
      if (Date.now() + pauseMs > end) throw error;
      await wait(pauseMs);
    }
  }
}

/**
 * Runs `send` unless it ran before for this key.
 * @param key unique per bot: `{consumer}-{event id}-{recipient}`
 * @param send returns plain JSON to keep (a message id, or why there is none); when it throws, nothing is recorded
 *   and the claim is given back
 * @returns false when it had been sent before
 * @throws DeliveryBusy, and what `send` throws
 */
export const deliverOnce = (
  cloud: Cloud,
  botId: string,
  key: string,
  send: () => Promise<Record<string, unknown>>,
): Promise<boolean> => deliverParts(cloud, botId, key, [send]);

/**
 * Like {@link deliverOnce} for what goes out one after another: where one part throws, those before it are not sent
 * again. The result of the last is kept.
 * @param parts the same ones whenever it is called for this key
 */
export async function deliverParts(
  cloud: Cloud,
  botId: string,
  key: string,
  parts: readonly (() => Promise<Record<string, unknown>>)[],
): Promise<boolean> {
  const ref = deliveries.doc(cloud.db, botId, documentId(key));
  const claimed = await cloud.db.runTransaction(async (transaction) => {
    const entry = (await transaction.get(ref)).data();
    const now = Date.now();
    if (entry?.settledAt) return undefined;
    if (entry && entry.leaseUntil.getTime() > now) throw new DeliveryBusy(`${key} is being sent`);
    const sent = entry?.sent ?? 0;
    const claim = { key, sent, leaseUntil: new Date(now + leaseMs), expireAt: new Date(now + keptFor) };
    transaction.set(ref, claim);
    return claim;
  });
  if (!claimed) return false;
  let claim = claimed;
  for (const [index, send] of parts.entries()) {
    if (index < claimed.sent) continue;
    const result = await send().catch(async (error: unknown) => {
      await giveBack(cloud, ref, claim.leaseUntil);
      throw error;
    });
    claim = { ...claim, sent: index + 1, leaseUntil: new Date(Date.now() + leaseMs) };
    await ref.set(claim.sent === parts.length ? { ...claim, result, settledAt: new Date() } : claim);
  }
  return true;
}

/** Somebody else may have claimed the delivery meanwhile, when `send` took longer than the lease: theirs stays. */
async function giveBack(cloud: Cloud, ref: DocumentReference<Delivery>, leaseUntil: Date): Promise<void> {
  await cloud.db.runTransaction(async (transaction) => {
    const entry = (await transaction.get(ref)).data();
    if (!entry || entry.settledAt || entry.leaseUntil.getTime() !== leaseUntil.getTime()) return;
    if (entry.sent) transaction.update(ref, { leaseUntil: new Date(0) });
    else transaction.delete(ref);
  });
}
