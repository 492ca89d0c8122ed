/** Plain messages, copies and forwards, deletion, pins, chat actions. */
import type { Message, MessageOrigin } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from '../bot-api-error.ts';
import { seconds } from '../telegram.ts';
import { audience, newAlbumId, placeData, post, type Content } from '../world/conversation.ts';
import { checkInside, findPlace, findPlaceToSend, hasRight, memberOf } from '../world/membership.ts';
import type { StoredMessage } from '../world/records.ts';
import type { Place } from '../world/world.ts';
import type { Call, Method } from './call.ts';
import { address, captionContent, readMessageText, readText, send } from './sending.ts';

const idsSchema = z.array(z.int()).min(1).max(100);
const twoDays = 48 * 3600;
const actions = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

export const messageMethods: Record<string, Method> = {
  sendMessage(call) {
    const content = readMessageText(call);
    return send(call, address(call), content);
  },

  sendChatAction(call) {
    const { telegram, bot, params } = call;
    const place = findPlaceToSend(telegram.world, bot, params);
    const action = params.text('action') ?? '';
    if (!actions.has(action)) throw badRequest('wrong parameter action in request');
    telegram.events.emit('chat_action', audience(telegram, place), {
      ...placeData(place),
      from: bot.id,
      action,
    });
    return true;
  },

  copyMessage(call) {
    const source = findSource(call);
    const stored = readSource(call, source, call.params.integer('message_id'), 'copy');
    if (!stored) throw badRequest('message to copy not found');
    const message = send(call, address(call), copyContent(call, stored));
    return { message_id: message.message_id };
  },

  copyMessages(call) {
    return many(call, 'copy').map((content) => ({
      message_id: send(call, address(call), content).message_id,
    }));
  },

  forwardMessage(call) {
    const source = findSource(call);
    const stored = readSource(call, source, call.params.integer('message_id'), 'forward');
    if (!stored) throw badRequest('message to forward not found');
    return send(call, address(call), forwardContent(stored));
  },

  forwardMessages(call) {
    return many(call, 'forward').map((content) => ({
      message_id: send(call, address(call), content).message_id,
    }));
  },

  deleteMessage(call) {
    const place = findPlace(call.telegram.world, call.bot, call.params);
    const id = call.params.integer('message_id');
    const stored = id === undefined ? undefined : call.telegram.world.messages.get(place.key, id);
    if (!stored) throw badRequest('message to delete not found');
    if (!mayDelete(call, place, stored)) throw badRequest("message can't be deleted");
    remove(call, place, [stored.message.message_id]);
    return true;
  },

  deleteMessages(call) {
    const place = findPlace(call.telegram.world, call.bot, call.params);
    const ids = readIds(call);
    const found = ids.flatMap((id) => call.telegram.world.messages.get(place.key, id) ?? []);
    // Messages that are gone already are skipped; one that may not be deleted refuses all.
    if (!found.every((stored) => mayDelete(call, place, stored)))
      throw badRequest("message can't be deleted");
    remove(
      call,
      place,
      found.map((stored) => stored.message.message_id),
    );
    return true;
  },

  pinChatMessage(call) {
    const { telegram, bot, params } = call;
    const place = findPlaceToSend(telegram.world, bot, params);
    checkMayPin(call, place);
    const id = params.integer('message_id') ?? 0;
    const stored = telegram.world.messages.get(place.key, id);
    if (!stored) throw badRequest('message to pin not found');
    telegram.world.store.atomically(() => {
      savePins(call, place, [id, ...pins(place).filter((other) => other !== id)]);
      post(telegram, place, { bot }, { pinned_message: stored.message });
    });
    return true;
  },

  unpinChatMessage(call) {
    const { telegram, bot, params } = call;
    const place = findPlaceToSend(telegram.world, bot, params);
    checkMayPin(call, place);
    const wanted = params.integer('message_id') ?? pins(place)[0];
    if (wanted === undefined || !pins(place).includes(wanted)) throw badRequest('message to unpin not found');
    savePins(
      call,
      place,
      pins(place).filter((id) => id !== wanted),
    );
    return true;
  },

  unpinAllChatMessages(call) {
    const place = findPlaceToSend(call.telegram.world, call.bot, call.params);
    checkMayPin(call, place);
    savePins(call, place, []);
    return true;
  },
};

function findSource({ telegram, bot, params }: Call): Place {
  return findPlace(telegram.world, bot, params, 'from_chat_id');
}

function readSource(
  { telegram, bot }: Call,
  source: Place,
  id: number | undefined,
  what: 'copy' | 'forward',
): StoredMessage | undefined {
  if (source.kind === 'public') checkInside(telegram.world, bot, source.chat);
  const stored = id === undefined ? undefined : telegram.world.messages.get(source.key, id);
  if (stored && !mayLeave(stored)) {
    throw badRequest(`message can't be ${what === 'copy' ? 'copied' : 'forwarded'}`);
  }
  return stored;
}

function many(call: Call, what: 'copy' | 'forward'): Content[] {
  const source = findSource(call);
  const found = readIds(call).flatMap((id) => {
    const stored = call.telegram.world.messages.get(source.key, id);
    return stored && mayLeave(stored) ? [stored] : [];
  });
  if (found.length === 0) throw badRequest(`there are no messages to ${what}`);
  const groups = new Map<string, string>();
  return found.map((stored) => {
    const content =
      what === 'copy' ? copied(stored, call.params.flag('remove_caption')) : forwardContent(stored);
    const group = stored.message.media_group_id;
    if (group === undefined) return content;
    const fresh = groups.get(group) ?? newAlbumId(call.telegram);
    groups.set(group, fresh);
    return { ...content, media_group_id: fresh };
  });
}

function readIds(call: Call): number[] {
  const ids = call.params.object('message_ids', z.array(z.int()), 'message identifiers') ?? [];
  if (ids.length === 0) throw badRequest('message identifiers are not specified');
  if (!idsSchema.safeParse(ids).success) throw badRequest('too many message identifiers specified');
  return ids;
}

const frame = new Set<string>([
  'message_id',
  'message_thread_id',
  'is_topic_message',
  'from',
  'sender_chat',
  'date',
  'edit_date',
  'chat',
  'reply_to_message',
  'reply_markup',
  'forward_origin',
  'has_protected_content',
  'author_signature',
  'effect_id',
]);
const service = [
  'new_chat_members',
  'left_chat_member',
  'pinned_message',
  'successful_payment',
  'refunded_payment',
  'forum_topic_created',
  'forum_topic_closed',
  'forum_topic_reopened',
  'forum_topic_edited',
  'new_chat_title',
  'managed_bot_created',
] as const;

/** Whether it may be copied or forwarded at all. */
export const mayLeave = ({ message, protected: isProtected }: StoredMessage): boolean =>
  isProtected !== true && isContent(message);

const isContent = (message: Message): boolean => !service.some((kind) => message[kind] !== undefined);

/** What a message says, without who said it where and when. */
function bare(message: Message): Content {
  return Object.fromEntries(Object.entries(message).filter(([name]) => !frame.has(name)));
}

function copied({ message }: StoredMessage, removeCaption: boolean): Content {
  if (message.invoice) throw badRequest("message can't be copied");
  const { caption, caption_entities, media_group_id: _group, ...rest } = bare(message);
  const captions = {
    ...(caption !== undefined && { caption }),
    ...(caption_entities && { caption_entities }),
  };
  return removeCaption ? rest : { ...rest, ...captions };
}

function copyContent(call: Call, stored: StoredMessage): Content {
  const content = copied(stored, false);
  if (call.params.raw('caption') === undefined || content.text !== undefined) return content;
  const { caption: _caption, caption_entities: _entities, ...rest } = content;
  return { ...rest, ...captionContent(readText(call, 'caption')) };
}

/** The message in another chat: what it says, and who said it first. Albums lose their number. */
export function forwardContent({ message }: StoredMessage): Content {
  const { media_group_id: _group, ...content } = bare(message);
  return { ...content, forward_origin: message.forward_origin ?? origin(message) };
}

function origin(message: Message): MessageOrigin {
  const { chat, date } = message;
  if (chat.type === 'channel') return { type: 'channel', date, chat, message_id: message.message_id };
  if (message.from) return { type: 'user', date, sender_user: message.from };
  return { type: 'chat', date, sender_chat: message.sender_chat ?? chat };
}

function mayDelete({ telegram, bot }: Call, place: Place, stored: StoredMessage): boolean {
  const old = seconds(telegram.clock) - stored.message.date > twoDays;
  if (place.kind === 'private') return !old;
  const member = memberOf(telegram.world, place.chat.id, bot.id);
  if (hasRight(place.chat, member, 'can_delete_messages')) return true;
  return stored.botId === bot.id && !old;
}

function remove({ telegram }: Call, place: Place, ids: number[]): void {
  const { store, messages } = telegram.world;
  store.atomically(() => {
    for (const id of ids) messages.delete(place.key, id);
    const users = audience(telegram, place);
    store.afterCommit(() => telegram.events.emit('delete', users, { ...placeData(place), message_ids: ids }));
  });
}

const pins = (place: Place): number[] => (place.kind === 'private' ? place.dialog.pinned : place.chat.pinned);

function savePins({ telegram }: Call, place: Place, pinned: number[]): void {
  if (place.kind === 'private') telegram.world.saveDialog({ ...place.dialog, pinned });
  else telegram.world.chats.put([place.chat.id], { ...place.chat, pinned });
}

function checkMayPin({ telegram, bot }: Call, place: Place): void {
  if (place.kind === 'private') return;
  const member = memberOf(telegram.world, place.chat.id, bot.id);
  const right = place.chat.type === 'channel' ? 'can_edit_messages' : 'can_pin_messages';
  if (!hasRight(place.chat, member, right)) {
    throw badRequest('not enough rights to manage pinned messages in the chat');
  }
}
