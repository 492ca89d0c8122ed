/** `/sim/chats`: groups and channels, and who is in them. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { setMember } from '../world/joining.ts';
import { anyUser, chatMember, memberOf } from '../world/membership.ts';
import { publicChat, type ChatRecord } from '../world/records.ts';
import { SimError } from './errors.ts';
import { chatNamed, check, name, type Route, type SimRequest } from './routes.ts';

const member = z.strictObject({
  /** A user or a bot, by id or username. */
  user: name.optional(),
  bot: name.optional(),
  status: z.enum(['creator', 'administrator', 'member', 'restricted', 'left', 'kicked']).default('member'),
  rights: z.record(z.string(), z.boolean()).default({}),
  is_member: z.boolean().optional(),
  until_date: z.int().optional(),
});
const newChat = z.strictObject({
  id: z.int().negative().optional(),
  type: z.enum(['group', 'supergroup', 'channel']),
  title: z.string().min(1).max(128),
  username: z.string().optional(),
  description: z.string().max(255).optional(),
  is_forum: z.boolean().optional(),
  members: z.array(member).default([]),
});

export const chatRoutes: Route[] = [
  {
    method: 'GET',
    path: '/sim/chats',
    run: (request) => request.telegram.world.chats.all().map((chat) => describe(request, chat)),
  },
  { method: 'POST', path: '/sim/chats', run: create },
  { method: 'GET', path: '/sim/chats/{id}', run: (request) => describe(request, chatAt(request)) },
  {
    method: 'POST',
    path: '/sim/chats/{id}/members',
    run: (request) => {
      const chat = chatAt(request);
      const given = check(z.union([member, z.array(member)]), request.body.members ?? request.body);
      addMembers(request, chat, Array.isArray(given) ? given : [given]);
      return describe(request, chat);
    },
  },
  { method: 'POST', path: '/sim/chats/{id}/upgrade', run: upgrade },
];

const chatAt = (request: SimRequest): ChatRecord => chatNamed(request, request.path.id ?? '');

const describe = ({ telegram }: SimRequest, chat: ChatRecord): object => ({
  ...publicChat(chat),
  ...(chat.description !== undefined && { description: chat.description }),
  invite_link: chat.inviteLink,
  ...(chat.migratedTo !== undefined && { migrated_to: chat.migratedTo }),
  members: telegram.world.members.under(chat.id).map((found) => chatMember(telegram.world, chat, found)),
});

function newChatId(request: SimRequest, type: ChatRecord['type']): number {
  const series = request.telegram.world.store.next('chat');
  return type === 'group' ? -(5_000_000 + series) : -(1_002_000_000_000 + series);
}

function create(request: SimRequest): object {
  const { world } = request.telegram;
  const { members, is_forum: isForum, username, description, ...given } = check(newChat, request.body);
  const id = given.id ?? newChatId(request, given.type);
  if (world.chats.get(id)) throw new SimError(409, `there is a chat ${id} already`);
  const bare = username?.replace(/^@/, '');
  if (bare !== undefined && world.chatByName(bare)) throw new SimError(409, `the username @${bare} is taken`);
  const chat: ChatRecord = {
    ...given,
    id,
    ...(bare !== undefined && { username: bare }),
    ...(description !== undefined && { description }),
    ...(isForum && { isForum }),
    inviteLink: `https://t.me/+${randomBytes(12).toString('base64url')}`,
    pinned: [],
  };
  world.store.atomically(() => {
    world.chats.put([id], chat);
    addMembers(request, chat, members);
  });
  return describe(request, chat);
}

function addMembers(request: SimRequest, chat: ChatRecord, list: z.infer<typeof member>[]): void {
  const { telegram } = request;
  const { world } = telegram;
  world.store.atomically(() => {
    for (const { user, bot, status, rights, is_member: isMember, until_date: untilDate } of list) {
      const wanted = user ?? bot;
      if (wanted === undefined) throw new SimError(400, 'say who: "user" or "bot", by id or username');
      const id = world.userByName(String(wanted))?.id ?? world.botByName(wanted)?.id;
      if (id === undefined) throw new SimError(404, `there is no user or bot ${wanted}`);
      const creator = world.members.under(chat.id).find((found) => found.status === 'creator');
      const by = creator === undefined ? undefined : anyUser(world, creator.userId);
      const next = {
        chatId: chat.id,
        userId: id,
        status,
        rights,
        ...(isMember !== undefined && { isMember }),
        ...(untilDate !== undefined && { untilDate }),
      };
      setMember(telegram, chat, next, by);
    }
  });
}

/** A group becomes a supergroup under a new id; the old one answers with migrate_to_chat_id. */
function upgrade(request: SimRequest): object {
  const { world } = request.telegram;
  const chat = chatAt(request);
  if (chat.type !== 'group') throw new SimError(400, 'only a group can be upgraded');
  const next: ChatRecord = { ...chat, id: newChatId(request, 'supergroup'), type: 'supergroup', pinned: [] };
  world.store.atomically(() => {
    world.chats.put([next.id], next);
    world.chats.put([chat.id], { ...chat, migratedTo: next.id });
    for (const { userId } of world.members.under(chat.id)) {
      world.members.put([next.id, userId], { ...memberOf(world, chat.id, userId), chatId: next.id });
    }
  });
  return describe(request, next);
}
