/**
 * What a person does in Telegram: writes, sends files, edits, blocks a bot, joins and leaves chats. Each doing
 * is one transaction: the message, the update for the bot and the change of state are there together.
 */
import type { ChatMember, Contact, Message, MessageEntity } from '@grammyjs/types';
import { characters, formatText } from '../entities/text.ts';
import type { FileRecord } from '../files.ts';
import { withoutReply } from '../methods/sending.ts';
import { seconds, type Telegram } from '../telegram.ts';
import { amend, notify, post, type Content } from '../world/conversation.ts';
import { hasRight, isInside, memberOf } from '../world/membership.ts';
import {
  botUser,
  personUser,
  privateChat,
  type BotRecord,
  type StoredMessage,
  type UserRecord,
} from '../world/records.ts';
import type { Place } from '../world/world.ts';
import { SimError } from './errors.ts';

export interface Said {
  message: Message;
  /** Update ids by bot: only bots that see the message and want its kind. */
  updates: Map<number, number>;
}

/** Says something in a place. Throws SimError where a client would not let the person. */
export function say(
  telegram: Telegram,
  user: UserRecord,
  place: Place,
  content: Content,
  options: {
    replyTo?: number | undefined;
    thread?: number | undefined;
    /** Said by pressing a key of the reply keyboard, which hides it if it is for one time. */
    pressed?: boolean;
  } = {},
): Said {
  return telegram.world.store.atomically(() => {
    if (place.kind === 'private') enterDialog(telegram, place, content.text ?? '', options.pressed === true);
    else checkMayWrite(telegram, user, place);
    return post(
      telegram,
      place,
      { user },
      {
        ...(options.thread !== undefined && {
          message_thread_id: options.thread,
          is_topic_message: true as const,
        }),
        ...answering(telegram, place, options.replyTo),
        ...content,
      },
    );
  });
}

/** Writing to a bot begins the talk; /start also lifts a block, as "Restart" does in the apps. */
function enterDialog(
  telegram: Telegram,
  place: Place & { kind: 'private' },
  text: string,
  pressed: boolean,
): void {
  const { world, clock } = telegram;
  if (place.user.deactivated)
    throw new SimError(400, 'this user is deactivated; PATCH the user to revive it');
  if (place.dialog.blocked) {
    if (!text.startsWith('/start')) {
      throw new SimError(400, 'the user has blocked this bot: unblock it first, or send /start');
    }
    setBlocked(telegram, place.bot, place.user, false);
  }
  const { keyboard, ...dialog } = world.dialog(place.bot.id, place.user.id);
  const used = keyboard?.one_time_keyboard === true && (pressed || keyboardTexts(keyboard).includes(text));
  world.saveDialog({
    ...dialog,
    ...(keyboard && !used && { keyboard }),
    started: true,
    blocked: false,
    activeAt: clock.now(),
  });
  if (!used) return;
  world.store.afterCommit(() =>
    telegram.events.emit('keyboard', [place.user.id], { bot: place.bot.id, keyboard: null }),
  );
}

const keyboardTexts = (keyboard: { keyboard: (string | { text: string })[][] }): string[] =>
  keyboard.keyboard.flat().map((button) => (typeof button === 'string' ? button : button.text));

function checkMayWrite(telegram: Telegram, user: UserRecord, place: Place & { kind: 'public' }): void {
  const member = memberOf(telegram.world, place.chat.id, user.id);
  if (!isInside(member)) {
    throw new SimError(400, `user ${user.id} is not in this chat: POST /sim/users/${user.id}/join first`);
  }
  if (place.chat.type === 'channel' && !hasRight(place.chat, member, 'can_post_messages')) {
    throw new SimError(400, 'only administrators of a channel post in it');
  }
  if (member.status === 'restricted' && member.rights.can_send_messages !== true) {
    throw new SimError(400, 'this member may not send messages');
  }
}

function answering(telegram: Telegram, place: Place, replyTo: number | undefined): Content {
  if (replyTo === undefined) return {};
  const stored = telegram.world.messages.get(place.key, replyTo);
  if (!stored) throw new SimError(404, `there is no message ${replyTo} to reply to in this chat`);
  return { reply_to_message: withoutReply(stored.message) };
}

/** How a text is marked: by marks in it, or by entities beside it. */
export interface Format {
  parseMode?: string;
  entities?: MessageEntity[];
}

/** What the apps make of typed text: trimmed, with the formatting given and its automatic entities. */
export function textContent(typed: string, format: Format = {}): Content {
  const { text, entities } = formatTyped(typed, format, { name: 'a message', most: 4096 });
  if (text === '') throw new SimError(400, 'the text is empty');
  return { text, ...(entities.length > 0 && { entities }) };
}

export function caption(typed: string | undefined, format: Format = {}): Content {
  if (typed === undefined || typed.trim() === '') return {};
  const { text, entities } = formatTyped(typed, format, { name: 'a caption', most: 1024 });
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function formatTyped(
  typed: string,
  { parseMode, entities }: Format,
  { name, most }: { name: string; most: number },
): ReturnType<typeof formatText> {
  const tooLong = new SimError(400, `${name} has at most ${most} characters`);
  // Before it is looked for entities, which takes the square of its length.
  if (parseMode === undefined && characters(typed.replaceAll('\r', '').trim()) > most) throw tooLong;
  const formatted = formatText(typed, parseMode, entities);
  if (characters(formatted.text) > most) throw tooLong;
  return formatted;
}

export const ownContact = (user: UserRecord): Contact => ({
  phone_number: user.phone,
  first_name: user.first_name,
  ...(user.last_name !== undefined && { last_name: user.last_name }),
  user_id: user.id,
});

export const fileFields = (
  file: FileRecord,
): { file_id: string; file_unique_id: string; file_size: number } => ({
  file_id: file.uniqueId,
  file_unique_id: file.uniqueId,
  file_size: file.size ?? 0,
});

/** A person changes the text or caption of an own message. */
export function editOwn(
  telegram: Telegram,
  user: UserRecord,
  place: Place,
  id: number,
  typed: string,
  format: Format,
): Said {
  const stored = telegram.world.messages.get(place.key, id);
  if (!stored) throw new SimError(404, `there is no message ${id} in this chat`);
  if (!mayEdit(telegram, user, place, stored))
    throw new SimError(400, `message ${id} was not written by this user`);
  const {
    entities: _entities,
    caption: _caption,
    caption_entities: _captionEntities,
    ...rest
  } = stored.message;
  const changed = rest.text === undefined ? caption(typed, format) : textContent(typed, format);
  const message = { ...rest, ...changed, edit_date: seconds(telegram.clock) };
  return telegram.world.store.atomically(() => amend(telegram, place, { ...stored, message }, 'person'));
}

function mayEdit(telegram: Telegram, user: UserRecord, place: Place, stored: StoredMessage): boolean {
  if (place.kind === 'private' || place.chat.type !== 'channel') return stored.message.from?.id === user.id;
  const member = memberOf(telegram.world, place.chat.id, user.id);
  return stored.botId === undefined && hasRight(place.chat, member, 'can_edit_messages');
}

/** Blocks or unblocks a bot; it hears of it by my_chat_member. Returns the update's id, if anything changed. */
export function setBlocked(
  telegram: Telegram,
  bot: BotRecord,
  user: UserRecord,
  blocked: boolean,
): number | undefined {
  return telegram.world.store.atomically(() => {
    const dialog = telegram.world.dialog(bot.id, user.id);
    if (dialog.blocked === blocked) return undefined;
    telegram.world.saveDialog({ ...dialog, blocked });
    const member: ChatMember = { status: 'member', user: botUser(bot) };
    const kicked: ChatMember = { status: 'kicked', user: botUser(bot), until_date: 0 };
    telegram.world.store.afterCommit(() =>
      telegram.events.emit('member', [user.id], { bot: bot.id, chat: user.id, blocked }),
    );
    return notify(telegram, bot, {
      my_chat_member: {
        chat: privateChat(user),
        from: personUser(user),
        date: seconds(telegram.clock),
        old_chat_member: blocked ? member : kicked,
        new_chat_member: blocked ? kicked : member,
      },
    });
  });
}
