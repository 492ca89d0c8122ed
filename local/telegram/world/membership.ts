/** Who is in a group or channel, with which rights, and what a bot may therefore see and send. */
import type { ChatMember, User } from '@grammyjs/types';
import { BotApiError, badRequest, forbidden } from '../bot-api-error.ts';
import type { Params } from '../params.ts';
import {
  botUser,
  personUser,
  type BotRecord,
  type ChatRecord,
  type MemberRecord,
  type UserRecord,
} from './records.ts';
import type { Place, World } from './world.ts';

const administratorRights = {
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: true,
  can_edit_stories: true,
  can_delete_stories: true,
  can_send_welcome_messages: true,
};
const permissions = {
  can_send_messages: false,
  can_send_audios: false,
  can_send_documents: false,
  can_send_photos: false,
  can_send_videos: false,
  can_send_video_notes: false,
  can_send_voice_notes: false,
  can_send_polls: false,
  can_send_other_messages: false,
  can_add_web_page_previews: false,
  can_react_to_messages: false,
  can_change_info: false,
  can_invite_users: false,
  can_edit_tag: false,
  can_pin_messages: false,
  can_manage_topics: false,
};

export function memberOf(world: World, chatId: number, userId: number): MemberRecord {
  return world.members.get(chatId, userId) ?? { chatId, userId, status: 'left', rights: {} };
}

export const isInside = (member: MemberRecord): boolean =>
  member.status === 'creator' ||
  member.status === 'administrator' ||
  member.status === 'member' ||
  (member.status === 'restricted' && member.isMember === true);

export const isAdministrator = (member: MemberRecord): boolean =>
  member.status === 'creator' || member.status === 'administrator';

/** Whether a member may do what needs the right `right`; creators may everything. */
export function hasRight(chat: ChatRecord, member: MemberRecord, right: string): boolean {
  if (member.status === 'creator') return true;
  return member.status === 'administrator' && (rightsIn(chat, member)[right] ?? false);
}

function rightsIn(chat: ChatRecord, member: MemberRecord): Partial<Record<string, boolean>> {
  const special =
    chat.type === 'channel'
      ? { can_post_messages: true, can_edit_messages: true, can_manage_direct_messages: false }
      : { can_pin_messages: true, ...(chat.isForum && { can_manage_topics: true }) };
  return { ...administratorRights, ...special, ...member.rights };
}

/** The Bot API's view of a member. */
export function chatMember(world: World, chat: ChatRecord, member: MemberRecord): ChatMember {
  const user = anyUser(world, member.userId);
  switch (member.status) {
    case 'creator':
      return { status: 'creator', user, is_anonymous: false };
    case 'administrator':
      return {
        status: 'administrator',
        user,
        can_be_edited: false,
        ...administratorRights,
        ...rightsIn(chat, member),
      };
    case 'member':
      return { status: 'member', user };
    case 'restricted':
      return {
        status: 'restricted',
        user,
        is_member: member.isMember === true,
        ...permissions,
        ...member.rights,
        until_date: member.untilDate ?? 0,
      };
    case 'left':
      return { status: 'left', user };
    case 'kicked':
      return { status: 'kicked', user, until_date: member.untilDate ?? 0 };
  }
}

/** A user or a bot by id; an account nobody knows any more is a deleted one. */
export function anyUser(world: World, id: number): User {
  const person = world.users.get(id);
  if (person) return personUser(person);
  const bot = world.bots.get(id);
  return bot ? botUser(bot) : { id, is_bot: false, first_name: '' };
}

/** The people inside a chat, without its bots. */
export function peopleIn(world: World, chatId: number): number[] {
  return world.members
    .under(chatId)
    .filter((member) => isInside(member) && !world.bots.get(member.userId))
    .map((member) => member.userId);
}

export function botsIn(world: World, chatId: number): { bot: BotRecord; member: MemberRecord }[] {
  return world.members.under(chatId).flatMap((member) => {
    const bot = isInside(member) ? world.bots.get(member.userId) : undefined;
    return bot ? [{ bot, member }] : [];
  });
}

/** The chat that `chat_id` names, as far as the bot may know of it. Throws 400 "chat not found" and 403s. */
export function findPlace(world: World, bot: BotRecord, params: Params, name = 'chat_id'): Place {
  const wanted = params.text(name);
  if (wanted === undefined) throw badRequest('chat_id is empty');
  const user = /^\d+$/.test(wanted) ? world.users.get(wanted) : undefined;
  if (user) return world.privatePlace(bot, user);
  const chat = /^-\d+$|^@/.test(wanted) ? world.chatByName(wanted) : undefined;
  if (!chat) throw badRequest('chat not found');
  if (chat.migratedTo !== undefined) {
    throw new BotApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    });
  }
  return world.publicPlace(chat);
}

/** The place, when the bot may send there now; otherwise throws what Telegram says. */
export function findPlaceToSend(world: World, bot: BotRecord, params: Params): Place {
  const wanted = Number(params.text('chat_id'));
  if (wanted === bot.id) throw forbidden("bot can't send messages to itself");
  if (world.bots.get(wanted)) throw forbidden("bots can't send messages to bots");
  const place = findPlace(world, bot, params);
  if (place.kind === 'private') checkDialog(place.dialog, place.user);
  else checkInside(world, bot, place.chat, 'can_post_messages');
  return place;
}

function checkDialog(dialog: { started: boolean; blocked: boolean }, user: UserRecord): void {
  if (user.deactivated) throw forbidden('user is deactivated');
  if (dialog.blocked) throw forbidden('bot was blocked by the user');
  if (!dialog.started) throw forbidden("bot can't initiate conversation with a user");
}

/** Throws unless the bot is inside, and in a channel an administrator with the right `channelRight`. */
export function checkInside(
  world: World,
  bot: BotRecord,
  chat: ChatRecord,
  channelRight?: string,
): MemberRecord {
  const member = memberOf(world, chat.id, bot.id);
  if (member.status === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (!isInside(member)) {
    const known = chat.username !== undefined || world.members.get(chat.id, bot.id) !== undefined;
    if (!known) throw badRequest('chat not found');
    throw forbidden(`bot is not a member of the ${chat.type} chat`);
  }
  if (chat.type === 'channel' && channelRight !== undefined && !hasRight(chat, member, channelRight)) {
    throw badRequest('need administrator rights in the channel chat');
  }
  return member;
}
