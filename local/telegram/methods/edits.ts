/** Changing messages the bot has sent: text, caption, keyboard; media in media.ts. */
import type { InlineKeyboardMarkup, Message } from '@grammyjs/types';
import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '../bot-api-error.ts';
import { forBot } from '../files.ts';
import { readInlineMarkup } from '../markup.ts';
import { seconds } from '../telegram.ts';
import { amend, type Content } from '../world/conversation.ts';
import { findPlaceToSend, hasRight, memberOf } from '../world/membership.ts';
import type { StoredMessage } from '../world/records.ts';
import type { Place } from '../world/world.ts';
import type { Call, Method } from './call.ts';
import { captionContent, readMessageText, readText } from './sending.ts';

export const editMethods: Record<string, Method> = {
  editMessageText(call) {
    const content = readMessageText(call);
    const target = findEditable(call);
    if (target.stored.message.text === undefined) throw badRequest('there is no text in the message to edit');
    return change(call, target, content, ['text', 'entities'], readInlineMarkup(call.params));
  },

  editMessageCaption(call) {
    const target = findEditable(call);
    const content = captionContent(readText(call, 'caption'));
    if (!hasCaption(target.stored.message)) throw badRequest('there is no caption in the message to edit');
    return change(call, target, content, ['caption', 'caption_entities'], readInlineMarkup(call.params));
  },

  editMessageReplyMarkup(call) {
    return change(call, findEditable(call), {}, [], readInlineMarkup(call.params));
  },
};

export interface Editable {
  place: Place;
  stored: StoredMessage;
}

/** Throws "message to edit not found", "message can't be edited", or why the bot cannot write there. */
export function findEditable({ telegram, bot, params }: Call): Editable {
  if (params.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
  const place = findPlaceToSend(telegram.world, bot, params);
  const id = params.integer('message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  const stored = telegram.world.messages.get(place.key, id);
  if (!stored) throw badRequest('message to edit not found');
  if (!mayEdit({ place, stored }, telegram, bot)) throw badRequest("message can't be edited");
  return { place, stored };
}

function mayEdit({ place, stored }: Editable, telegram: Call['telegram'], bot: Call['bot']): boolean {
  if (stored.message.forward_origin) return false;
  if (stored.botId === bot.id) return true;
  if (place.kind !== 'public' || place.chat.type !== 'channel') return false;
  return hasRight(place.chat, memberOf(telegram.world, place.chat.id, bot.id), 'can_edit_messages');
}

/** Replaces the named fields; an edit that changes nothing is refused. A keyboard left out goes away. */
export function change(
  { telegram, bot }: Call,
  { place, stored }: Editable,
  content: Content,
  fields: (keyof Message)[],
  markup: InlineKeyboardMarkup | undefined,
): Message {
  const { reply_markup: oldMarkup, edit_date: _edited, ...old } = stored.message;
  const kept = Object.fromEntries(
    Object.entries(old).filter(([name]) => !fields.includes(name as keyof Message)),
  ) as typeof old;
  const changed: Message = { ...kept, ...content };
  if (
    isDeepStrictEqual(normal(changed), normal(old)) &&
    isDeepStrictEqual(normal(markup), normal(oldMarkup))
  ) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same ' +
        'as a current content and reply markup of the message',
    );
  }
  // A new keyboard alone does not mark the message as edited.
  const textChanged = fields.length > 0 && !isDeepStrictEqual(normal(changed), normal(old));
  const message: Message = {
    ...changed,
    ...(textChanged ? { edit_date: seconds(telegram.clock) } : editDate(stored.message)),
    ...(markup && { reply_markup: markup }),
  };
  return telegram.world.store.atomically(() =>
    forBot(bot.id, amend(telegram, place, { ...stored, message }, 'bot').message),
  );
}

const editDate = ({ edit_date }: Message): Partial<Message> => (edit_date === undefined ? {} : { edit_date });

const normal = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

const captioned = ['photo', 'video', 'animation', 'audio', 'document', 'voice', 'paid_media'] as const;
export const hasCaption = (message: Message): boolean =>
  captioned.some((kind) => message[kind] !== undefined);
