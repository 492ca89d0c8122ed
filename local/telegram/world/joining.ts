/**
 * Changes of who is in a chat, with what follows: my_chat_member to the bot it concerns, chat_member to the
 * administrator bots that asked for it, and a service message in groups.
 */
import type { User } from '@grammyjs/types';
import { seconds, type Telegram } from '../telegram.ts';
import { notify, post } from './conversation.ts';
import { anyUser, botsIn, chatMember, isAdministrator, isInside, memberOf } from './membership.ts';
import { publicChat, type ChatRecord, type MemberRecord } from './records.ts';

/** Writes a member's new state. `by`: who did it; the member itself when left out. Runs in a transaction. */
export function setMember(telegram: Telegram, chat: ChatRecord, next: MemberRecord, by?: User): void {
  const { world } = telegram;
  const old = memberOf(world, chat.id, next.userId);
  const subject = anyUser(world, next.userId);
  const from = by ?? subject;
  world.members.put([chat.id, next.userId], next);
  if (chat.type !== 'channel' && isInside(old) !== isInside(next)) {
    const content = isInside(next) ? { new_chat_members: [subject] } : { left_chat_member: subject };
    const person = world.users.get(from.id) ?? world.users.get(subject.id);
    const bot = world.bots.get(from.id) ?? world.bots.get(subject.id);
    if (person) post(telegram, world.publicPlace(chat), { user: person }, content);
    else if (bot) post(telegram, world.publicPlace(chat), { bot }, content);
  }
  const change = {
    chat: publicChat(chat),
    from,
    date: seconds(telegram.clock),
    old_chat_member: chatMember(world, chat, old),
    new_chat_member: chatMember(world, chat, next),
  };
  const bot = world.bots.get(next.userId);
  if (bot) {
    if (old.status !== next.status) notify(telegram, bot, { my_chat_member: change });
  } else {
    for (const other of botsIn(world, chat.id)) {
      if (isAdministrator(other.member)) notify(telegram, other.bot, { chat_member: change });
    }
  }
  world.store.afterCommit(() =>
    telegram.events.emit('member', undefined, { chat: chat.id, user: next.userId, status: next.status }),
  );
}
