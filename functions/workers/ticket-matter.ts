/** What one event about a ticket is about, whom it concerns, and how they are told: each once, in their language. */
import type { Api } from 'grammy';
import type { Bot } from '../../shared/bots/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { holds, leads } from '../../shared/staff/decide.ts';
import type { Role } from '../../shared/staff/model.ts';
import type { NumberedTicket, TicketMessage } from '../../shared/support/model.ts';
import { passingsOf, type Passed } from '../telegram/passing.ts';
import { voiceOf, type Voice } from '../telegram/voice.ts';
import { languageFor, listeners, reach } from './telling.ts';

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

/** Those who answer tickets, or these of them, each with how the bot speaks to them. */
export const agents = (matter: Matter, ids?: readonly number[]): Promise<Recipient[]> =>
  recipients(matter, (role) => holds(role, 'tickets'), ids);

/** Those who may give a ticket to somebody else. */
export const leaders = (matter: Matter): Promise<Recipient[]> => recipients(matter, leads);

async function recipients(
  matter: Matter,
  passes: (role: Role) => boolean,
  ids?: readonly number[],
): Promise<Recipient[]> {
  const all = await listeners(matter, passes, ids);
  return all.map(({ id, language }) => ({ id, isCustomer: false, voice: voiceOf(matter.shop, language) }));
}

/** Whose ticket it is, unless they had their data deleted or take no messages. */
export async function customerOf({ cloud, botId, shop, ticket }: Matter): Promise<Recipient | undefined> {
  if (ticket.customerId === null) return undefined;
  const customer = (await customers.doc(cloud.db, botId, String(ticket.customerId)).get()).data();
  if (customer?.blockedAt) return undefined;
  return { id: ticket.customerId, isCustomer: true, voice: voiceOf(shop, languageFor(shop, customer)) };
}

/** @param key must not name a customer: see adr/0007 */
export const deliver = (
  { cloud, botId, event }: Matter,
  { id: to, isCustomer }: Recipient,
  key: string,
  send: () => Promise<Record<string, unknown>>,
): Promise<boolean> =>
  reach(cloud, botId, { to, key, note: isCustomer ? event.id : `${event.id}-${to}` }, send);

/**
 * Each message of what is passed on goes out once.
 * @returns whether it has: false where Telegram does not reach them any more
 */
export async function pass(matter: Matter, to: Recipient, what: string, passed: Passed): Promise<boolean> {
  const key = ['tickets', matter.event.id, what, ...(to.isCustomer ? [] : [to.id])].join('-');
  for (const [index, passing] of passingsOf(passed).entries()) {
    const reached = await deliver(matter, to, `${key}-${index}`, async () => ({
      messageId: (await passing(matter.api, to.id)).message_id,
    }));
    if (!reached) return false;
  }
  return true;
}
