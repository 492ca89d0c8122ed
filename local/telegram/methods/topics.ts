/** Forum topics of supergroups: what a helpdesk puts its tickets into. */
import { badRequest } from '../bot-api-error.ts';
import { characters } from '../entities/text.ts';
import { post, type Content } from '../world/conversation.ts';
import { checkInside, findPlace, hasRight } from '../world/membership.ts';
import type { TopicRecord } from '../world/records.ts';
import type { Place } from '../world/world.ts';
import type { Call, Method } from './call.ts';

const colours = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047];

export const topicMethods: Record<string, Method> = {
  createForumTopic(call) {
    const { telegram, params } = call;
    const place = forum(call);
    const name = readName(call);
    const colour = params.integer('icon_color') ?? colours[0] ?? 0;
    if (!colours.includes(colour)) throw badRequest('TOPIC_ICON_COLOR_INVALID');
    const emoji = params.text('icon_custom_emoji_id');
    const look = { name, icon_color: colour, ...(emoji !== undefined && { icon_custom_emoji_id: emoji }) };
    return telegram.world.store.atomically(() => {
      const { message_id: id } = tell(call, place, undefined, { forum_topic_created: look });
      const topic: TopicRecord = { message_thread_id: id, ...look, closed: false };
      telegram.world.topics.put([place.chat.id, id], topic);
      return { message_thread_id: id, ...look };
    });
  },

  editForumTopic(call) {
    const place = forum(call);
    const topic = readTopic(call, place);
    const name = call.params.has('name') ? readName(call) : topic.name;
    const emoji = call.params.text('icon_custom_emoji_id');
    save(
      call,
      place,
      { ...topic, name, ...(emoji !== undefined && { icon_custom_emoji_id: emoji }) },
      {
        forum_topic_edited: { name },
      },
    );
    return true;
  },

  closeForumTopic(call) {
    const place = forum(call);
    const topic = readTopic(call, place);
    if (topic.closed) throw badRequest('TOPIC_NOT_MODIFIED');
    save(call, place, { ...topic, closed: true }, { forum_topic_closed: {} });
    return true;
  },

  reopenForumTopic(call) {
    const place = forum(call);
    const topic = readTopic(call, place);
    if (!topic.closed) throw badRequest('TOPIC_NOT_MODIFIED');
    save(call, place, { ...topic, closed: false }, { forum_topic_reopened: {} });
    return true;
  },

  deleteForumTopic(call) {
    const { world } = call.telegram;
    const place = forum(call);
    const topic = readTopic(call, place);
    world.store.atomically(() => {
      world.topics.delete(place.chat.id, topic.message_thread_id);
      for (const { message } of world.messages.list(place.key)) {
        const inside = message.message_thread_id ?? message.message_id;
        if (inside === topic.message_thread_id) world.messages.delete(place.key, message.message_id);
      }
    });
    return true;
  },
};

function forum({ telegram, bot, params }: Call): Place & { kind: 'public' } {
  const place = findPlace(telegram.world, bot, params);
  if (place.kind === 'private' || !place.chat.isForum) throw badRequest('the chat is not a forum');
  const own = checkInside(telegram.world, bot, place.chat);
  if (!hasRight(place.chat, own, 'can_manage_topics'))
    throw badRequest('not enough rights to create a topic');
  return place;
}

function readName({ params }: Call): string {
  const name = params.text('name')?.trim() ?? '';
  if (name === '') throw badRequest('TOPIC_TITLE_EMPTY');
  if (characters(name) > 128) throw badRequest('TOPIC_TITLE_TOO_LONG');
  return name;
}

function readTopic({ telegram, params }: Call, place: Place & { kind: 'public' }): TopicRecord {
  const topic = telegram.world.topics.get(place.chat.id, params.integer('message_thread_id') ?? 0);
  if (!topic) throw badRequest('message thread not found');
  return topic;
}

function save(call: Call, place: Place & { kind: 'public' }, topic: TopicRecord, content: Content): void {
  const { world } = call.telegram;
  world.store.atomically(() => {
    world.topics.put([place.chat.id, topic.message_thread_id], topic);
    tell(call, place, topic.message_thread_id, content);
  });
}

function tell(
  { telegram, bot }: Call,
  place: Place,
  thread: number | undefined,
  content: Content,
): { message_id: number } {
  const inside = thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true as const };
  return post(telegram, place, { bot }, { ...inside, ...content }).message;
}
