/** Chats and who is in them. What a bot may know of a chat's members depends on its own place there. */
import { z } from 'zod';
import { badRequest, forbidden } from '../bot-api-error.ts';
import { forBot } from '../files.ts';
import { setMember } from '../world/joining.ts';
import { post } from '../world/conversation.ts';
import {
  checkInside,
  chatMember,
  findPlace,
  hasRight,
  isAdministrator,
  isInside,
  memberOf,
} from '../world/membership.ts';
import { botUser, privateChat, publicChat, type ChatRecord, type MemberRecord } from '../world/records.ts';
import type { Place } from '../world/world.ts';
import type { Call, Method } from './call.ts';

const permissionsSchema = z.record(z.string(), z.boolean());
const accepted = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

export const chatMethods: Record<string, Method> = {
  getChat(call) {
    const { telegram, bot } = call;
    const place = findPlace(telegram.world, bot, call.params);
    if (place.kind === 'private') {
      if (!place.dialog.started) throw badRequest('chat not found');
    } else {
      checkInside(telegram.world, bot, place.chat);
    }
    const pinned = place.kind === 'private' ? place.dialog.pinned[0] : place.chat.pinned[0];
    const stored = pinned === undefined ? undefined : telegram.world.messages.get(place.key, pinned);
    const known = place.kind === 'private' ? privateChat(place.user) : publicChat(place.chat);
    return {
      ...known,
      ...('username' in known && known.username !== undefined && { active_usernames: [known.username] }),
      accent_color_id: 0,
      max_reaction_count: 11,
      accepted_gift_types: accepted,
      ...(place.kind === 'public' &&
        place.chat.description !== undefined && { description: place.chat.description }),
      ...(place.kind === 'public' && canInvite(call, place.chat) && { invite_link: place.chat.inviteLink }),
      ...(stored && { pinned_message: forBot(bot.id, stored.message) }),
    };
  },

  getChatMember(call) {
    const { telegram, bot, params } = call;
    const place = findPlace(telegram.world, bot, params);
    const userId = params.integer('user_id');
    if (userId === undefined) throw badRequest('invalid user_id specified');
    if (place.kind === 'private') {
      if (userId !== place.user.id && userId !== bot.id) throw badRequest('user not found');
      return { status: 'member', user: userId === bot.id ? botUser(bot) : { ...privatePerson(place) } };
    }
    const own = checkInside(telegram.world, bot, place.chat);
    // In a channel only its administrators see who reads it.
    if (place.chat.type === 'channel' && userId !== bot.id && !isAdministrator(own)) {
      throw badRequest('member list is inaccessible');
    }
    if (!telegram.world.users.get(userId) && !telegram.world.bots.get(userId)) {
      throw badRequest('PARTICIPANT_ID_INVALID');
    }
    return chatMember(telegram.world, place.chat, memberOf(telegram.world, place.chat.id, userId));
  },

  getChatAdministrators(call) {
    const { telegram, bot, params } = call;
    const place = findPlace(telegram.world, bot, params);
    if (place.kind === 'private') throw badRequest('there are no administrators in the private chat');
    const own = checkInside(telegram.world, bot, place.chat);
    if (place.chat.type === 'channel' && !isAdministrator(own))
      throw badRequest('member list is inaccessible');
    return telegram.world.members
      .under(place.chat.id)
      .filter((member) => isAdministrator(member))
      .filter((member) => member.userId === bot.id || !telegram.world.bots.get(member.userId))
      .map((member) => chatMember(telegram.world, place.chat, member));
  },

  getChatMemberCount(call) {
    const place = findPlace(call.telegram.world, call.bot, call.params);
    if (place.kind === 'private') return 2;
    checkInside(call.telegram.world, call.bot, place.chat);
    return call.telegram.world.members.under(place.chat.id).filter(isInside).length;
  },

  leaveChat(call) {
    const place = publicPlace(call);
    checkInside(call.telegram.world, call.bot, place.chat);
    const left = { chatId: place.chat.id, userId: call.bot.id, status: 'left' as const, rights: {} };
    call.telegram.world.store.atomically(() => setMember(call.telegram, place.chat, left, botUser(call.bot)));
    return true;
  },

  banChatMember: (call) =>
    moderate(call, (member) => ({ ...member, status: 'kicked', rights: {}, ...until(call) })),
  unbanChatMember: (call) =>
    moderate(call, (member) => {
      const leaves = member.status === 'kicked' || !call.params.flag('only_if_banned');
      return leaves ? { chatId: member.chatId, userId: member.userId, status: 'left', rights: {} } : member;
    }),
  restrictChatMember: (call) =>
    moderate(call, (member) => ({
      ...member,
      status: 'restricted',
      isMember: isInside(member),
      rights: call.params.object('permissions', permissionsSchema, 'permissions') ?? {},
      ...until(call),
    })),
  promoteChatMember: (call) =>
    moderate(call, (member) => {
      const rights = Object.fromEntries(
        call.params
          .names()
          .filter((name) => name.startsWith('can_'))
          .map((name) => [name, call.params.flag(name)]),
      );
      const any = Object.values(rights).includes(true);
      return { ...member, status: any ? 'administrator' : 'member', rights: any ? rights : {} };
    }),

  setChatTitle(call) {
    const { telegram, bot, params } = call;
    const place = publicPlace(call);
    requireRight(call, place.chat, 'can_change_info', 'not enough rights to change chat title');
    const title = params.text('title')?.trim() ?? '';
    if (title.length < 1 || title.length > 128) throw badRequest("chat title can't be empty");
    telegram.world.store.atomically(() => {
      telegram.world.chats.put([place.chat.id], { ...place.chat, title });
      post(
        telegram,
        telegram.world.publicPlace({ ...place.chat, title }),
        { bot },
        { new_chat_title: title },
      );
    });
    return true;
  },
  setChatDescription(call) {
    const place = publicPlace(call);
    requireRight(call, place.chat, 'can_change_info', 'not enough rights to set chat description');
    const { description: _old, ...chat } = place.chat;
    const description = call.params.text('description');
    if (description !== undefined && description.length > 255)
      throw badRequest('chat description is too long');
    const next = { ...chat, ...(description !== undefined && { description }) };
    call.telegram.world.chats.put([chat.id], next);
    return true;
  },
  exportChatInviteLink(call) {
    const place = publicPlace(call);
    requireRight(call, place.chat, 'can_invite_users', 'not enough rights to manage chat invite link');
    return place.chat.inviteLink;
  },
  createChatInviteLink(call) {
    const place = publicPlace(call);
    requireRight(call, place.chat, 'can_invite_users', 'not enough rights to manage chat invite link');
    return {
      invite_link: place.chat.inviteLink,
      creator: botUser(call.bot),
      creates_join_request: false,
      is_primary: false,
      is_revoked: false,
      ...(call.params.has('name') && { name: call.params.text('name') }),
    };
  },

  getUserProfilePhotos({ telegram, params }) {
    if (!telegram.world.users.get(params.integer('user_id') ?? 0)) throw badRequest('user not found');
    return { total_count: 0, photos: [] };
  },
};

const privatePerson = (place: Place & { kind: 'private' }): object => {
  const { type: _type, ...rest } = privateChat(place.user);
  return { ...rest, is_bot: false };
};

function publicPlace({ telegram, bot, params }: Call): Place & { kind: 'public' } {
  const place = findPlace(telegram.world, bot, params);
  if (place.kind === 'private') throw badRequest('method is available only for groups and channels');
  return place;
}

function requireRight({ telegram, bot }: Call, chat: ChatRecord, right: string, refusal: string): void {
  const own = checkInside(telegram.world, bot, chat);
  if (!hasRight(chat, own, right)) throw badRequest(refusal);
}

function canInvite({ telegram, bot }: Call, chat: ChatRecord): boolean {
  return hasRight(chat, memberOf(telegram.world, chat.id, bot.id), 'can_invite_users');
}

const until = ({ params }: Call): { untilDate?: number } => {
  const untilDate = params.integer('until_date');
  return untilDate === undefined ? {} : { untilDate };
};

function moderate(call: Call, next: (member: MemberRecord) => MemberRecord): true {
  const { telegram, bot, params } = call;
  const place = publicPlace(call);
  requireRight(
    call,
    place.chat,
    'can_restrict_members',
    'not enough rights to restrict/unrestrict chat member',
  );
  const userId = params.integer('user_id') ?? 0;
  if (!telegram.world.users.get(userId) && !telegram.world.bots.get(userId)) {
    throw badRequest('PARTICIPANT_ID_INVALID');
  }
  const member = memberOf(telegram.world, place.chat.id, userId);
  if (member.status === 'creator') throw badRequest("can't remove chat owner");
  if (userId === bot.id) throw forbidden("bot can't restrict self");
  telegram.world.store.atomically(() => setMember(telegram, place.chat, next(member), botUser(bot)));
  return true;
}
