/**
 * Putting messages into chats: numbering and storing them, telling the bots that may see them and the people's
 * screens. Everything here runs inside a transaction of the caller.
 */
import type { Chat, Message, User } from '@grammyjs/types';
import { forBot } from '../files.ts';
import { seconds, type Telegram } from '../telegram.ts';
import { botsIn, isAdministrator, peopleIn } from './membership.ts';
import {
  botUser,
  personUser,
  privateChat,
  publicChat,
  type BotRecord,
  type InvoiceRecord,
  type NewUpdate,
  type StoredMessage,
  type UserRecord,
} from './records.ts';
import type { Place } from './world.ts';

type Sender = { bot: BotRecord } | { user: UserRecord };
/** What a message carries besides who, where and when. */
export type Content = Partial<Omit<Message, 'message_id' | 'date' | 'chat' | 'from' | 'sender_chat'>>;

export interface Extra {
  invoice?: InvoiceRecord;
  protected?: boolean;
}

const chatOf = (place: Place): Chat =>
  place.kind === 'private' ? privateChat(place.user) : publicChat(place.chat);

/** The users whose screens show this place. */
export const audience = (telegram: Telegram, place: Place): number[] =>
  place.kind === 'private' ? [place.user.id] : peopleIn(telegram.world, place.chat.id);

/** For media_group_id: 17 digits, as Telegram's. */
export const newAlbumId = ({ world }: Telegram): string =>
  String(13_000_000_000_000_000n + BigInt(world.store.next('album')));

/** Names the place in events: `bot` only where the talk is with one bot. */
export const placeData = (place: Place): Record<string, unknown> =>
  place.kind === 'private' ? { bot: place.bot.id, chat: place.user.id } : { chat: place.chat.id };

/** Writes a message and tells everybody who may see it. Returns it with the update ids by bot. */
export function post(
  telegram: Telegram,
  place: Place,
  sender: Sender,
  content: Content,
  extra: Extra = {},
): { message: Message; updates: Map<number, number> } {
  const { world } = telegram;
  const isChannel = place.kind === 'public' && place.chat.type === 'channel';
  const from = 'bot' in sender ? botUser(sender.bot) : personUser(sender.user);
  const message: Message = {
    message_id: world.messages.nextId(place.key),
    ...author(place, from, isChannel),
    date: seconds(telegram.clock),
    chat: chatOf(place),
    ...content,
  };
  const botId = 'bot' in sender ? sender.bot.id : undefined;
  // There is nobody who would look at it, and nothing but its number is needed.
  if (place.kind === 'private' && botId !== undefined && place.dialog.keep === 'counts') {
    return { message, updates: new Map() };
  }
  world.messages.put(place.key, { message, ...(botId !== undefined && { botId }), ...extra });
  const updates = announce(telegram, place, message, botId, isChannel ? 'channel_post' : 'message');
  show(telegram, place, 'message', message);
  return { message, updates };
}

function author(place: Place, from: User, isChannel: boolean): Partial<Message> {
  return isChannel && place.kind === 'public' ? { sender_chat: publicChat(place.chat) } : { from };
}

/** Stores a changed message and shows the change; bots hear of it when a person made it. */
export function amend(
  telegram: Telegram,
  place: Place,
  stored: StoredMessage,
  by: 'bot' | 'person',
): { message: Message; updates: Map<number, number> } {
  telegram.world.messages.put(place.key, stored);
  const isChannel = place.kind === 'public' && place.chat.type === 'channel';
  const updates =
    by === 'person'
      ? announce(
          telegram,
          place,
          stored.message,
          undefined,
          isChannel ? 'edited_channel_post' : 'edited_message',
        )
      : new Map<number, number>();
  show(telegram, place, 'edit', stored.message);
  return { message: stored.message, updates };
}

export function show(telegram: Telegram, place: Place, name: 'message' | 'edit', message: Message): void {
  const users = audience(telegram, place);
  telegram.world.store.afterCommit(() =>
    telegram.events.emit(name, users, {
      ...placeData(place),
      message: place.kind === 'private' ? forBot(place.bot.id, message) : message,
    }),
  );
}

/** Gives an update to one bot, with its own file ids. */
export function notify(telegram: Telegram, bot: BotRecord, update: NewUpdate): number | undefined {
  return telegram.pending.add(bot, forBot(bot.id, update), telegram.clock.now());
}

type MessageUpdate = 'message' | 'edited_message' | 'channel_post' | 'edited_channel_post';

function announce(
  telegram: Telegram,
  place: Place,
  message: Message,
  senderBot: number | undefined,
  kind: MessageUpdate,
): Map<number, number> {
  const updates = new Map<number, number>();
  for (const bot of listeners(telegram, place, message)) {
    if (bot.id === senderBot) continue;
    const id = notify(telegram, bot, { [kind]: message });
    if (id !== undefined) updates.set(bot.id, id);
  }
  return updates;
}

/** Which bots see a message: bots do not see each other's in groups, and privacy mode hides most of the rest. */
function listeners(telegram: Telegram, place: Place, message: Message): BotRecord[] {
  if (place.kind === 'private') return [place.bot];
  const inside = botsIn(telegram.world, place.chat.id);
  if (place.chat.type === 'channel') {
    return inside.filter(({ member }) => isAdministrator(member)).map(({ bot }) => bot);
  }
  if (message.from?.is_bot) return [];
  return inside
    .filter(
      ({ bot, member }) => bot.canReadAllGroupMessages || isAdministrator(member) || concerns(bot, message),
    )
    .map(({ bot }) => bot);
}

function concerns(bot: BotRecord, message: Message): boolean {
  if (message.reply_to_message?.from?.id === bot.id) return true;
  const text = message.text ?? message.caption;
  if (text === undefined) return isService(message);
  const command = /^\/\w+(?:@(\w+))?/.exec(text);
  const name = bot.username.toLowerCase();
  if (command) return command[1] === undefined || command[1].toLowerCase() === name;
  return text.toLowerCase().includes(`@${name}`);
}

const isService = (message: Message): boolean =>
  message.new_chat_members !== undefined ||
  message.left_chat_member !== undefined ||
  message.pinned_message !== undefined ||
  message.forum_topic_created !== undefined ||
  message.forum_topic_closed !== undefined ||
  message.new_chat_title !== undefined;
