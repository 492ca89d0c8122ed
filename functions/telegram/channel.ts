/** Which channel a message names, and whether the bot can be the keeper of a gate to it. */
import { GrammyError, type Api } from 'grammy';
import type { ChatFullInfo } from 'grammy/types';
import { z } from 'zod';
import { refusalOf } from '../../shared/cloud/telegram.ts';
import type { Channel } from '../../shared/gate/model.ts';
import { clip } from './views/screen.ts';

const forwarded = z.looseObject({
  forward_origin: z.looseObject({
    chat: z.looseObject({ id: z.int() }).optional(),
    sender_chat: z.looseObject({ id: z.int() }).optional(),
  }),
});

const address = /^(?:(?:https?:\/\/)?(?:t|telegram)\.me\/|@)?([A-Za-z]\w{3,31})\/?$/;

/** @returns the id of the channel whose post was forwarded, or the @name that was written */
export function channelIn(message: unknown, text: string | undefined): string | undefined {
  const { forward_origin: origin } = forwarded.safeParse(message).data ?? {};
  const id = (origin?.chat ?? origin?.sender_chat)?.id;
  if (id !== undefined) return String(id);
  const [, name] = address.exec(text?.trim() ?? '') ?? [];
  return name === undefined ? undefined : `@${name}`;
}

/**
 * Why a channel cannot be one of the gate's: Telegram does not know it or shows it to this bot; it is a person; the bot
 * is no administrator there; there is no link to join by; Telegram does not answer.
 */
export type Unfit =
  { why: 'unknown' | 'no_channel' | 'later' } | { why: 'not_admin' | 'no_link'; title: string };

/** Looks the channel up, with the bot's own place in it. */
export async function examine(api: Api, id: string, botId: number): Promise<Channel | Unfit> {
  let title = id;
  try {
    const chat = await api.getChat(id);
    if (chat.type !== 'channel' && chat.type !== 'supergroup') return { why: 'no_channel' };
    title = chat.title;
    const { status } = await api.getChatMember(chat.id, botId);
    if (status !== 'administrator' && status !== 'creator') return { why: 'not_admin', title };
    const url = await linkTo(api, chat);
    if (url === undefined) return { why: 'no_link', title };
    // A name may change hands; the id stays the channel's.
    return { id: String(chat.id), title: clip(title, 60), url };
  } catch (error) {
    if (refusalOf(error) === 'later' || !(error instanceof GrammyError)) return { why: 'later' };
    return title === id ? { why: 'unknown' } : { why: 'not_admin', title };
  }
}

async function linkTo(api: Api, chat: ChatFullInfo): Promise<string | undefined> {
  if (chat.username !== undefined) return `https://t.me/${chat.username}`;
  if (chat.invite_link !== undefined) return chat.invite_link;
  try {
    return await api.exportChatInviteLink(chat.id);
  } catch (error) {
    if (refusalOf(error) === 'later') throw error;
    return undefined;
  }
}
