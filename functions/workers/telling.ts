/** Telling one person what an event means for them: once, in their language, and never one who takes no messages. */
import { tokenOf } from '../../shared/bots/queries.ts';
import type { Bot } from '../../shared/bots/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { readAll, type Kind } from '../../shared/cloud/firestore.ts';
import { inTurn, refusalOf } from '../../shared/cloud/telegram.ts';
import { deliverPatiently } from '../../shared/commands/deliver.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { languageOf } from '../../shared/customers/decide.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { noteUnreachable } from '../telegram/blocked.ts';
import { html } from '../telegram/sending.ts';
import { leftBy } from '../telegram/optional.ts';
import type { KeyboardMessage, Screen } from '../telegram/views/screen.ts';
import { roleIn } from '../../shared/staff/decide.ts';
import type { Role } from '../../shared/staff/model.ts';
import { staff, staffIds } from '../../shared/staff/queries.ts';
import type { Language } from '../../shared/texts/model.ts';
import { voiceOf, type Voice } from '../telegram/voice.ts';

/** Well below the 9 minutes that an event's function may take. Many messages to one chat go out one a second. */
export const patienceMs = 240_000;

/** Who is a customer, too, is spoken to in their language, others in the bot's. */
export const languageFor = (shop: Bot, person: Customer | undefined): Language =>
  person ? languageOf(person, person.languageCode, shop.language) : shop.language;

interface Parcel {
  /** Telegram id. */
  to: number;
  /** Names the send: it goes out once. Must not name a customer: see adr/0007. */
  key: string;
  /** What names the note that this person takes no messages; no customer either. */
  note: string;
  /** How long it may wait for Telegram's flood limit. */
  waitMs?: number;
}

/**
 * Sends once what `send` sends, in its turn. Whom Telegram does not reach any more is noted, and not sent to again.
 * @returns false for them
 */
export async function reach(
  cloud: Cloud,
  botId: string,
  { to, key, note, waitMs = patienceMs }: Parcel,
  send: () => Promise<Record<string, unknown>>,
): Promise<boolean> {
  let reached = true;
  const sending = async () => {
    try {
      return await send();
    } catch (error) {
      if (refusalOf(error) !== 'unreachable') throw error;
      cloud.log.warn({ bot: botId, key }, 'somebody takes no messages from the bot');
      await noteUnreachable(cloud, botId, to, note);
      reached = false;
      return { unreachable: true };
    }
  };
  await inTurn(`${botId} ${to}`, () => deliverPatiently(cloud, botId, key, sending, waitMs));
  return reached;
}

/** Somebody of the staff who takes messages from the bot. */
export interface Listener {
  id: number;
  /** To speak to them in. */
  language: Language;
}

/**
 * Whose role passes by now and who takes messages. Events come late: who is dismissed meanwhile is told nothing more.
 * @param ids these people alone
 */
export async function listeners(
  { cloud, botId, shop }: { cloud: Cloud; botId: string; shop: Bot },
  passes: (role: Role) => boolean,
  ids?: readonly number[],
): Promise<Listener[]> {
  const asked = ids ?? (await staffIds(cloud, botId, shop.ownerId, passes));
  if (asked.length === 0) return [];
  const documents = <T extends object>(of: Kind<T>) =>
    readAll(cloud.db, Object.fromEntries(asked.map((id) => [id, of.doc(cloud.db, botId, String(id))])));
  const [people, members] = await Promise.all([documents(customers), ids ? documents(staff) : undefined]);
  return asked.flatMap((id) => {
    const person = people[id];
    if (person?.blockedAt || (members && !passes(roleIn(shop, members[id], id)))) return [];
    return [{ id, language: languageFor(shop, person) }];
  });
}

/** Does all of it, and then throws the first of what failed. */
export async function all(steps: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(steps);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Somebody whom a worker has something to tell. */
interface Person {
  telegramId: number;
  /** The language that they chose, if any, and the one that they are spoken to in. */
  chosen: Language | undefined;
  spoken: Language;
  /** They are known to take no messages. */
  isAway: boolean;
}

export async function personOf(cloud: Cloud, botId: string, shop: Bot, telegramId: number): Promise<Person> {
  const customer = (await customers.doc(cloud.db, botId, String(telegramId)).get()).data();
  const spoken = languageFor(shop, customer);
  return { telegramId, chosen: customer?.language, spoken, isAway: customer?.blockedAt !== undefined };
}

/**
 * @param consumer names what tells: each tells a person of an event once
 * @throws where it is worth another try
 */
export async function tell(
  cloud: Cloud,
  consumer: string,
  { id, botId }: DomainEvent,
  shop: Bot,
  telegramId: number,
  screenFor: (voice: Voice) => Screen | KeyboardMessage,
): Promise<void> {
  const { spoken, isAway } = await personOf(cloud, botId, shop, telegramId);
  if (isAway) return;
  const { text, markup } = screenFor(voiceOf(shop, spoken));
  const left = markup && leftBy(shop)(markup);
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  const parcel = { to: telegramId, key: `${consumer}-${id}-${telegramId}`, note: id };
  await reach(cloud, botId, parcel, async () => {
    const sent = await api.sendMessage(telegramId, text, { ...html, reply_markup: left });
    return { messageId: sent.message_id };
  });
}
