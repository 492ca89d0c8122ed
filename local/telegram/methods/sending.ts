/**
 * What all sending methods share: where to, in answer to what, with which keyboard. `address` checks, without
 * changing anything; `send` writes.
 */
import type { Message } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from '../bot-api-error.ts';
import { characters, entitiesSchema, formatText } from '../entities/text.ts';
import { forBot } from '../files.ts';
import { readMarkup, type Markup } from '../markup.ts';
import type { MessageEntity } from '@grammyjs/types';
import { anyUser, findPlaceToSend, hasRight, memberOf } from '../world/membership.ts';
import { post, type Content, type Extra } from '../world/conversation.ts';
import type { Place } from '../world/world.ts';
import type { Call } from './call.ts';

export interface Address {
  place: Place;
  markup: Markup;
  base: Content;
  protected: boolean;
}

const replySchema = z.looseObject({
  message_id: z.int().optional(),
  allow_sending_without_reply: z.boolean().optional(),
  quote: z.string().optional(),
});

/** Throws what Telegram says when the bot may not send there, or not so. */
export function address(call: Call): Address {
  const { telegram, bot, params } = call;
  const place = findPlaceToSend(telegram.world, bot, params);
  const markup = readMarkup(params, place.kind === 'private');
  return {
    place,
    markup,
    base: {
      ...thread(call, place),
      ...replyTo(call, place),
      ...(markup.kind === 'inline' &&
        markup.markup.inline_keyboard.length > 0 && { reply_markup: markup.markup }),
      ...(params.flag('protect_content') && { has_protected_content: true as const }),
      ...(params.has('message_effect_id') && { effect_id: params.text('message_effect_id') }),
    },
    protected: params.flag('protect_content'),
  };
}

/** Posts as the bot and applies the reply keyboard. Runs in a transaction. */
export function send(call: Call, to: Address, content: Content, extra: Extra = {}): Message {
  return call.telegram.world.store.atomically(() => {
    const message = deliver(call, to, content, extra);
    applyKeyboard(call, to);
    return message;
  });
}

/** Posts as the bot, without a reply keyboard, and counts what a person gets. Inside a transaction of the caller. */
export function deliver({ telegram, bot }: Call, to: Address, content: Content, extra: Extra = {}): Message {
  const { place, base } = to;
  const whole = { ...base, ...content };
  const { message } = post(telegram, place, { bot }, whole, { ...extra, protected: to.protected });
  if (place.kind === 'private') telegram.world.received.add(bot.id, place.user.id);
  return forBot(bot.id, message);
}

function applyKeyboard({ telegram, bot }: Call, { place, markup }: Address): void {
  if (place.kind !== 'private' || (markup.kind !== 'keyboard' && markup.kind !== 'remove')) return;
  const { keyboard: _old, ...dialog } = telegram.world.dialog(bot.id, place.user.id);
  const keyboard = markup.kind === 'keyboard' ? markup.markup : undefined;
  telegram.world.saveDialog({ ...dialog, ...(keyboard && { keyboard }) });
  telegram.world.store.afterCommit(() =>
    telegram.events.emit('keyboard', [place.user.id], { bot: bot.id, keyboard: keyboard ?? null }),
  );
}

function thread({ telegram, bot, params }: Call, place: Place): Content {
  const id = params.integer('message_thread_id');
  if (id === undefined || id === 0) return {};
  if (place.kind !== 'public' || !place.chat.isForum) throw badRequest('message thread not found');
  const topic = telegram.world.topics.get(place.chat.id, id);
  if (!topic) throw badRequest('message thread not found');
  const member = memberOf(telegram.world, place.chat.id, bot.id);
  if (topic.closed && !hasRight(place.chat, member, 'can_manage_topics')) throw badRequest('TOPIC_CLOSED');
  return { message_thread_id: id, is_topic_message: true };
}

function replyTo({ telegram, params }: Call, place: Place): Content {
  const given = params.object('reply_parameters', replySchema, 'reply parameters');
  const id = given?.message_id ?? params.integer('reply_to_message_id');
  if (id === undefined || id === 0) return {};
  const stored = telegram.world.messages.get(place.key, id);
  if (stored) return { reply_to_message: withoutReply(stored.message) };
  const optional = given?.allow_sending_without_reply ?? params.flag('allow_sending_without_reply');
  if (optional) return {};
  throw badRequest('message to be replied not found');
}

/** A message as it is shown inside another: not with what it answered itself. */
export function withoutReply(message: Message): NonNullable<Message['reply_to_message']> {
  const { reply_to_message: _answered, ...rest } = message;
  return { ...rest, reply_to_message: undefined };
}

/** Text with entities under the names `text`/`entities` or `caption`/`caption_entities`. */
export function readText(call: Call, name: 'text' | 'caption'): FormattedText {
  return formatted(
    call,
    name,
    call.params.text(name) ?? '',
    call.params.text('parse_mode'),
    call.params.object(name === 'text' ? 'entities' : 'caption_entities', entitiesSchema, 'entities'),
  );
}

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

export function formatted(
  { telegram }: Call,
  name: 'text' | 'caption',
  source: string,
  parseMode: string | undefined,
  entities?: MessageEntity[],
): FormattedText {
  const { world } = telegram;
  const result = formatText(
    source,
    parseMode,
    parseMode === undefined ? entities : undefined,
    name === 'text' ? 'message' : 'message caption',
  );
  return {
    text: result.text,
    // A mention of somebody unknown is no mention.
    entities: result.entities.flatMap((entity): MessageEntity[] => {
      if (entity.type !== 'text_mention') return [entity];
      const user = anyUser(world, entity.user.id);
      return user.first_name === '' ? [] : [{ ...entity, user }];
    }),
  };
}

/** The text of a message; 1-4096 characters after parsing. */
export function readMessageText(call: Call): Content {
  const { text, entities } = readText(call, 'text');
  if (text === '') throw badRequest('message text is empty');
  if (characters(text) > 4096) throw badRequest('message is too long');
  return { text, ...(entities.length > 0 && { entities }) };
}

/** A caption; at most 1024 characters after parsing. */
export function captionContent({ text, entities }: FormattedText): Content {
  if (characters(text) > 1024) throw badRequest('message caption is too long');
  return {
    ...(text !== '' && { caption: text }),
    ...(entities.length > 0 && { caption_entities: entities }),
  };
}
