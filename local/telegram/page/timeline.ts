/**
 * From messages to what is drawn: days, clusters of one sender (only the last bubble of a cluster has a tail),
 * albums (neighbours with one media_group_id) and service lines. Pure.
 */
import type { Message } from '@grammyjs/types';

export type Row =
  | { kind: 'service'; key: string; date: number; text: string }
  | {
      kind: 'message';
      key: string;
      date: number;
      /** One message, or the pictures of an album. */
      messages: [Message, ...Message[]];
      own: boolean;
      first: boolean;
      last: boolean;
    };

const CLUSTER_SECONDS = 15 * 60;

export function timeline(messages: readonly Message[], userId: number): Row[] {
  const rows: Row[] = [];
  for (const message of messages) {
    const service = serviceText(message);
    if (service !== undefined) {
      rows.push({ kind: 'service', key: `m${message.message_id}`, date: message.date, text: service });
      continue;
    }
    const previous = rows.at(-1);
    if (previous?.kind === 'message') {
      const before = previous.messages[previous.messages.length - 1] ?? previous.messages[0];
      if (message.media_group_id !== undefined && message.media_group_id === before.media_group_id) {
        previous.messages.push(message);
        continue;
      }
      if (sender(before) === sender(message) && message.date - before.date < CLUSTER_SECONDS) {
        previous.last = false;
      }
    }
    const own = message.from?.id === userId;
    const first = previous?.kind !== 'message' || previous.last;
    rows.push({
      kind: 'message',
      key: `m${message.message_id}`,
      date: message.date,
      messages: [message],
      own,
      first,
      last: true,
    });
  }
  return rows;
}

/** Rows under the day that they happened on; `day` is the Unix time of a moment of it. */
export function byDay(rows: readonly Row[]): { day: number; rows: Row[] }[] {
  const days: { name: string; day: number; rows: Row[] }[] = [];
  for (const row of rows) {
    const name = new Date(row.date * 1000).toDateString();
    const last = days.at(-1);
    if (last?.name === name) last.rows.push(row);
    else days.push({ name, day: row.date, rows: [row] });
  }
  return days;
}

const sender = (message: Message): number => message.from?.id ?? message.sender_chat?.id ?? message.chat.id;

const joined = (names: { first_name: string }[]): string => names.map((name) => name.first_name).join(', ');

/** The line in the middle of the chat for what is not a message of somebody; undefined for a message. */
function serviceText(message: Message): string | undefined {
  if (message.new_chat_members) return `${joined(message.new_chat_members)} joined`;
  if (message.left_chat_member) return `${message.left_chat_member.first_name} left`;
  if (message.new_chat_title !== undefined) return `The name is now “${message.new_chat_title}”`;
  if (message.pinned_message)
    return `${message.from?.first_name ?? message.chat.title ?? 'Somebody'} pinned a message`;
  if (message.successful_payment) return 'Payment received';
  if (message.users_shared) {
    const names = message.users_shared.users.map((one) => one.first_name ?? String(one.user_id));
    return `${message.from?.first_name ?? 'Somebody'} chose ${names.join(', ')}`;
  }
  if (message.forum_topic_created) return `Topic “${message.forum_topic_created.name}” created`;
  if (message.forum_topic_closed) return 'Topic closed';
  if (message.group_chat_created || message.supergroup_chat_created) return 'Group created';
  if (message.channel_chat_created) return 'Channel created';
  return undefined;
}

/** One line for the chat list and for quotes. */
export function preview(message: Message): string {
  const words = message.text ?? message.caption;
  const mark = mediaMark(message);
  if (words !== undefined) return mark === undefined ? words : `${mark.icon} ${words}`;
  return mark === undefined ? (serviceText(message) ?? 'Message') : `${mark.icon} ${mark.name}`;
}

function mediaMark(message: Message): { icon: string; name: string } | undefined {
  if (message.photo) return { icon: '🖼', name: 'Photo' };
  if (message.animation) return { icon: '🎞', name: 'GIF' };
  if (message.video) return { icon: '🎬', name: 'Video' };
  if (message.voice) return { icon: '🎤', name: 'Voice message' };
  if (message.audio) return { icon: '🎵', name: message.audio.title ?? 'Audio' };
  if (message.sticker) return { icon: message.sticker.emoji ?? '🙂', name: 'Sticker' };
  if (message.document) return { icon: '📎', name: message.document.file_name ?? 'Document' };
  if (message.contact) return { icon: '👤', name: message.contact.first_name };
  if (message.venue) return { icon: '📍', name: message.venue.title };
  if (message.location) return { icon: '📍', name: 'Location' };
  if (message.invoice) return { icon: '🧾', name: message.invoice.title };
  if (message.poll) return { icon: '📊', name: message.poll.question };
  if (message.dice) return { icon: message.dice.emoji, name: 'Dice' };
  return undefined;
}
