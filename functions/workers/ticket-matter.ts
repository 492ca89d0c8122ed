/** What one event about a ticket is about, whom it concerns, and how they are told: each once, in their language. */
import type { Api } from 'grammy';
import type { Bot } from '../../shared/bots/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { idsOf } from '../../shared/staff/queries.ts';
import type { NumberedTicket, TicketMessage } from '../../shared/support/model.ts';
import { passingsOf, type Passed } from '../telegram/passing.ts';
import { voiceOf, type Voice } from '../telegram/voice.ts';
import { languageFor, reach } from './telling.ts';

/** All that one event is about. */
export interface Matter {
  cloud: Cloud;
  botId: string;
  event: DomainEvent;
  shop: Bot;
  api: Api;
  ticket: NumberedTicket;
  /** What was said with it. */
  message?: TicketMessage;
}

/** Whom a message goes to, and how they are spoken to. */
export interface Recipient {
  id: number;
  /** Whose ticket it is. */
  isCustomer: boolean;
  voice: Voice;
}

/** Those of these people who take messages, in the language of each. */
export async function reachable(
  { cloud, botId, shop }: Matter,
  ids: readonly number[],
  isCustomer = false,
): Promise<Recipient[]> {
  if (ids.length === 0) return [];
  const refs = ids.map((id) => customers.doc(cloud.db, botId, String(id)));
  const known = await cloud.db.getAll(...refs);
  return ids.flatMap((id, index) => {
    const customer = known[index]?.data() as Customer | undefined;
    if (customer?.blockedAt) return [];
    return [{ id, isCustomer, voice: voiceOf(shop, languageFor(shop, customer)) }];
  });
}

/** All who may take a ticket. */
export async function agents({ cloud, botId, shop }: Matter): Promise<number[]> {
  const [administrators, support] = await Promise.all([
    idsOf(cloud, botId, 'administrator'),
    idsOf(cloud, botId, 'support'),
  ]);
  return [...new Set([shop.ownerId, ...administrators, ...support])];
}

/** @param key must not name a customer: see adr/0007 */
export const deliver = (
  { cloud, botId, event }: Matter,
  { id: to, isCustomer }: Recipient,
  key: string,
  send: () => Promise<Record<string, unknown>>,
): Promise<void> => reach(cloud, botId, { to, key, note: isCustomer ? event.id : `${event.id}-${to}` }, send);

/** Each message of what is passed on goes out once. */
export async function pass(matter: Matter, to: Recipient, what: string, passed: Passed): Promise<void> {
  const key = ['tickets', matter.event.id, what, ...(to.isCustomer ? [] : [to.id])].join('-');
  for (const [index, passing] of passingsOf(passed).entries()) {
    await deliver(matter, to, `${key}-${index}`, async () => ({
      messageId: await passing(matter.api, to.id),
    }));
  }
}
