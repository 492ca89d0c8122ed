/** What happens when a person presses a button: an inline one of a message, or one of the reply keyboard. */
import { createHash, randomInt } from 'node:crypto';
import type { InlineKeyboardButton, KeyboardButton } from '@grammyjs/types';
import type { Telegram } from '../telegram.ts';
import { forBot } from '../files.ts';
import { notify } from '../world/conversation.ts';
import { personUser, type BotRecord, type StoredMessage, type UserRecord } from '../world/records.ts';
import type { Place } from '../world/world.ts';
import { SimError } from './errors.ts';

export interface Wanted {
  text?: string | undefined;
  data?: string | undefined;
  messageId?: number | undefined;
}

export interface FoundButton {
  stored: StoredMessage;
  button: InlineKeyboardButton;
}

/** The inline button with this text or data on the newest message that has one. */
export function findInlineButton(telegram: Telegram, place: Place, wanted: Wanted): FoundButton | undefined {
  const { messages } = telegram.world;
  const candidates =
    wanted.messageId === undefined
      ? messages.newestFirst(place.key)
      : [messages.get(place.key, wanted.messageId)].filter((stored) => stored !== undefined);
  for (const stored of candidates) {
    const buttons = stored.message.reply_markup?.inline_keyboard.flat() ?? [];
    const button = buttons.find((candidate) => matches(candidate, wanted));
    if (button) return { stored, button };
  }
  return undefined;
}

function matches(button: InlineKeyboardButton, wanted: Wanted): boolean {
  if (wanted.data !== undefined) return 'callback_data' in button && button.callback_data === wanted.data;
  return button.text === wanted.text;
}

export function findKeyboardButton(place: Place, text: string | undefined): KeyboardButton | undefined {
  if (place.kind !== 'private' || text === undefined) return undefined;
  const buttons = place.dialog.keyboard?.keyboard.flat() ?? [];
  return buttons.find((button) => (typeof button === 'string' ? button : button.text) === text);
}

/** Which bot a message's buttons talk to. */
export function botBehind(telegram: Telegram, place: Place, stored: StoredMessage): BotRecord {
  const bot = place.kind === 'private' ? place.bot : telegram.world.bots.get(stored.botId ?? 0);
  if (!bot) throw new SimError(400, `message ${stored.message.message_id} was not sent by a bot`);
  return bot;
}

/** Sends the tap to the bot; its answer comes later under the returned id. */
export function tap(
  telegram: Telegram,
  bot: BotRecord,
  user: UserRecord,
  place: Place,
  stored: StoredMessage,
  data: string,
): { id: string; updateId: number | undefined } {
  const { world, clock } = telegram;
  return world.store.atomically(() => {
    const id = `${user.id}${randomInt(10 ** 10, 10 ** 11)}`;
    world.callbacks.put([id], { id, botId: bot.id, userId: user.id, createdAt: clock.now() });
    if (place.kind === 'private') {
      world.saveDialog({ ...world.dialog(bot.id, user.id), activeAt: clock.now() });
    }
    const updateId = notify(telegram, bot, {
      callback_query: {
        id,
        from: personUser(user),
        message: forBot(bot.id, stored.message),
        chat_instance: chatInstance(place),
        data,
      },
    });
    return { id, updateId };
  });
}

const chatInstance = (place: Place): string =>
  String(createHash('sha256').update(place.key).digest().readBigInt64BE(0));
