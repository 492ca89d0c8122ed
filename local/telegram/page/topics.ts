/** The topics of a forum, read from its service messages. Pure. */
import type { Message } from '@grammyjs/types';

export interface Topic {
  /** message_thread_id of its messages. */
  id: number;
  name: string;
  closed: boolean;
}

/** A topic's id is the id of the message that began it. */
export const topicOf = (message: Message): number | undefined =>
  message.message_thread_id ?? (message.forum_topic_created ? message.message_id : undefined);

export function topicsOf(messages: readonly Message[]): Topic[] {
  const topics = new Map<number, Topic>();
  for (const message of messages) {
    const id = topicOf(message);
    if (id === undefined) continue;
    const known = topics.get(id);
    const name = message.forum_topic_created?.name ?? message.forum_topic_edited?.name ?? known?.name;
    if (name === undefined) continue;
    const closed = message.forum_topic_closed ? true : message.forum_topic_reopened ? false : known?.closed;
    topics.set(id, { id, name, closed: closed ?? false });
  }
  return [...topics.values()];
}
