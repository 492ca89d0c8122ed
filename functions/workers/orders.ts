/**
 * The `orders` function. It tells the staff of an order that is placed, and everybody whom it concerns of what becomes
 * of it: each of them once, however often the event comes; one who cannot be reached holds up nobody else. And it takes
 * out of the orders, and of all else, whose they were when a customer had their data deleted.
 */
import { z } from 'zod';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { eraseTraces } from '../../shared/erasure/traces.ts';
import { orderNumber, type OrderStatus, type StatusChange } from '../../shared/orders/model.ts';
import {
  cancelledNotice,
  colleagueScreen,
  toldScreen,
  whoDid,
  type Told,
} from '../telegram/views/orders-at-work.ts';
import { statusKeys } from '../telegram/views/orders.ts';
import type { Screen } from '../telegram/views/screen.ts';
import type { Voice } from '../telegram/voice.ts';
import { colleagues, deliver, matterOf, voiceFor, type Matter, type Recipient } from './order-matter.ts';
import { announce, refreshNotices } from './order-notices.ts';
import { all } from './telling.ts';

const ofCustomer = z.object({ telegramId: z.int() });

/** @throws when something is still to be done: the event should come again */
export async function onOrderEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  switch (event.type) {
    case 'order.placed':
      return announce(await matterOf(cloud, event));
    case 'order.cancelled': {
      const matter = await matterOf(cloud, event);
      const { order, customer } = matter;
      const told = tellColleagues(matter, await colleagues(matter), (voice) =>
        cancelledNotice(voice, order, customer?.firstName),
      );
      return all([refreshNotices(matter), told]);
    }
    case 'order.taken':
      return tellChange(await matterOf(cloud, event), 'taken', 'in_work');
    case 'order.released':
      return tellChange(await matterOf(cloud, event), 'released', 'created');
    case 'order.completed':
      return tellChange(await matterOf(cloud, event), 'completed', 'completed');
    case 'order.cancelled_by_shop':
      return tellChange(await matterOf(cloud, event), 'cancelled', 'cancelled');
    case 'customer.erased': {
      const { botId, id: eventId, at } = event;
      return eraseTraces(cloud, { botId, ...ofCustomer.parse(event.data), at: new Date(at), eventId });
    }
  }
}

/**
 * What the shop has done with an order: to its customer, to the notices of it, and to the colleagues it concerns. What
 * is past by the time its event comes would be the customer's last word of it: they are not told.
 */
async function tellChange(matter: Matter, told: Told, status: OrderStatus): Promise<void> {
  const { order, event, executorId } = matter;
  const at = new Date(event.at).getTime();
  const change = order.history.findLast((one) => one.status === status && one.at.getTime() === at);
  await all([
    ...(order.status === status ? [tellCustomer(matter, told, change)] : []),
    refreshNotices(matter),
    ...(executorId === undefined ? [] : [tellExecutor(matter, executorId, status, change)]),
    ...(told === 'released' ? [tellItIsFree(matter, change)] : []),
  ]);
}

/** Whom the shop has forgotten, and who has blocked it, is not written to. */
async function tellCustomer(matter: Matter, told: Told, change: StatusChange | undefined): Promise<void> {
  const { order, event, customer, shop } = matter;
  if (!customer || customer.blockedAt) return;
  const voice = voiceFor(shop, order.currency, customer);
  const address = { to: customer.telegramId, who: 'customer', key: `orders-${event.id}-customer` };
  await deliver(matter, address, toldScreen(voice, order, told, change?.reason));
}

/** Somebody else has moved on what they had in work. */
async function tellExecutor(
  matter: Matter,
  executorId: number,
  status: OrderStatus,
  change: StatusChange | undefined,
): Promise<void> {
  const { order } = matter;
  return tellColleagues(matter, await colleagues(matter, [executorId]), (voice) =>
    colleagueScreen(
      voice,
      order,
      voice.html('work-told-colleague', {
        number: orderNumber(order.id),
        status: voice.text(statusKeys[status]),
        name: nameIn(voice, change),
      }),
    ),
  );
}

/** It waits for somebody again: whoever gave it back knows, and so does who had it. */
async function tellItIsFree(matter: Matter, change: StatusChange | undefined): Promise<void> {
  const { order, executorId } = matter;
  const others = (await colleagues(matter)).filter(
    ({ id }) => change?.actor !== `staff:${id}` && id !== executorId,
  );
  await tellColleagues(matter, others, (voice) =>
    colleagueScreen(
      voice,
      order,
      voice.html('work-told-again', { number: orderNumber(order.id), name: nameIn(voice, change) }),
    ),
  );
}

const nameIn = (voice: Voice, change: StatusChange | undefined): string =>
  change ? whoDid(voice, change) : voice.text('order-by-shop');

async function tellColleagues(
  matter: Matter,
  recipients: readonly Recipient[],
  screenFor: (voice: Voice) => Screen,
): Promise<void> {
  const { event } = matter;
  await all(
    recipients.map(({ id, voice }) =>
      deliver(matter, { to: id, who: String(id), key: `orders-${event.id}-${id}` }, screenFor(voice)),
    ),
  );
}
