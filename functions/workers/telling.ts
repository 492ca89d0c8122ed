/** Telling one person what an event means for them: once, in their language, and never one who takes no messages. */
import { tokenOf } from '../../shared/bots/queries.ts';
import type { Bot } from '../../shared/bots/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { inTurn, refusalOf } from '../../shared/cloud/telegram.ts';
import { deliverPatiently } from '../../shared/commands/deliver.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { languageOf } from '../../shared/customers/decide.ts';
import { customers } from '../../shared/customers/queries.ts';
import { noteUnreachable } from '../telegram/blocked.ts';
import { html } from '../telegram/sending.ts';
import type { Screen } from '../telegram/views/screen.ts';
import type { Language } from '../../shared/texts/model.ts';
import { voiceOf, type Voice } from '../telegram/voice.ts';

/** Well below the 9 minutes that an event's function may take. */
const patienceMs = 240_000;

/** Somebody whom a worker has something to tell. */
interface Person {
  telegramId: number;
  /** The language that they chose, if any, and the one that they are spoken to in. */
  chosen: Language | undefined;
  spoken: Language;
  /** They are known to take no messages. */
  isAway: boolean;
}

/** Who is a customer, too, is spoken to in their language, others in the bot's. */
export async function personOf(cloud: Cloud, botId: string, shop: Bot, telegramId: number): Promise<Person> {
  const customer = (await customers.doc(cloud.db, botId, String(telegramId)).get()).data();
  const spoken = customer ? languageOf(customer, customer.languageCode, shop.language) : shop.language;
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
  screenFor: (voice: Voice) => Screen,
): Promise<void> {
  const { spoken, isAway } = await personOf(cloud, botId, shop, telegramId);
  if (isAway) return;
  const { text, markup } = screenFor(voiceOf(shop, spoken));
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  const send = async () => {
    try {
      const sent = await api.sendMessage(telegramId, text, { ...html, reply_markup: markup });
      return { messageId: sent.message_id };
    } catch (error) {
      if (refusalOf(error) !== 'unreachable') throw error;
      await noteUnreachable(cloud, botId, telegramId, id);
      return { unreachable: true };
    }
  };
  const key = `${consumer}-${id}-${telegramId}`;
  await inTurn(`${botId} ${telegramId}`, () => deliverPatiently(cloud, botId, key, send, patienceMs));
}
