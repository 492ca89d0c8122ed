/** Pointing at people and channels: forwarding what they wrote, and choosing people for a bot that asks. */
import type { KeyboardButtonRequestUsers, MessageOrigin, UsersShared } from '@grammyjs/types';
import { z } from 'zod';
import { seconds } from '../telegram.ts';
import { botUser, personUser, publicChat } from '../world/records.ts';
import { SimError } from './errors.ts';
import { botNamed, chatNamed, name, type SimRequest } from './routes.ts';

/** Who wrote what is forwarded: a user, a bot, a user who hides the account (a name alone), or a channel. */
export const forwardedFrom = z.union([
  z.strictObject({ user: name }),
  z.strictObject({ bot: name }),
  z.strictObject({ hidden: z.string().min(1) }),
  z.strictObject({ chat: name }),
]);

export function originOf(request: SimRequest, from: z.infer<typeof forwardedFrom>): MessageOrigin {
  const date = seconds(request.telegram.clock);
  if ('hidden' in from) return { type: 'hidden_user', date, sender_user_name: from.hidden };
  if ('chat' in from) {
    const chat = publicChat(chatNamed(request, from.chat));
    return chat.type === 'channel'
      ? { type: 'channel', date, chat, message_id: 1 }
      : { type: 'chat', date, sender_chat: chat };
  }
  if ('bot' in from) return { type: 'user', date, sender_user: botUser(botNamed(request, from.bot)) };
  return { type: 'user', date, sender_user: personUser(userNamed(request, from.user)) };
}

function userNamed({ telegram }: SimRequest, wanted: string | number) {
  const user = telegram.world.userByName(String(wanted));
  if (!user) throw new SimError(404, `there is no user ${wanted}: make one with POST /sim/users`);
  return user;
}

/** What a bot is told of the people whom somebody has chosen. */
export function sharedUsers(
  request: SimRequest,
  asked: KeyboardButtonRequestUsers,
  chosen: readonly (string | number)[],
): UsersShared {
  const most = asked.max_quantity ?? 1;
  if (chosen.length < 1 || chosen.length > most) {
    throw new SimError(400, `this button asks whom to choose: give "users", 1 to ${most} of them`);
  }
  const users = chosen.map((wanted) => {
    const { id, first_name, last_name, username } = userNamed(request, wanted);
    return {
      user_id: id,
      ...(asked.request_name && { first_name, ...(last_name !== undefined && { last_name }) }),
      ...(asked.request_username && username !== undefined && { username }),
    };
  });
  return { request_id: asked.request_id, users };
}
