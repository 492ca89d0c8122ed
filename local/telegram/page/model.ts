/**
 * What the page knows: the simulated Telegram's users, bots and chats as its control API tells them, and one
 * conversation for every chat that the chosen user can see. Messages are the Bot API's own objects.
 */
import type { BotCommand, KeyboardButton, Message, User } from '@grammyjs/types';

export interface SimUser {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  phone: string;
}

export type SimBot = User & { username: string };

/** A group or a channel. */
export interface SimChat {
  id: number;
  type: 'group' | 'supergroup' | 'channel';
  title: string;
  username?: string;
}

/** What a user has with one bot, or a group or channel that the user is in. */
export type Talk = { bot: User; started: boolean; blocked: boolean } | { chat: SimChat };

/** One call of the Bot API as the simulator recorded it. */
export interface SimCall {
  id: number;
  /** ISO 8601. */
  time: string;
  bot?: number;
  method: string;
  params: unknown;
  /** Left out while the call is under way. */
  answer?: unknown;
  duration_ms: number;
}

/** Whom the user talks to: a bot in private, or a group or channel. */
export type Peer = { bot: number; chat?: undefined } | { chat: number; bot?: undefined };

export type ReplyKeyboard = {
  keyboard: KeyboardButton[][];
  one_time_keyboard?: boolean;
  resize_keyboard?: boolean;
  input_field_placeholder?: string;
};

/** A message on its way to the server. */
export interface Pending {
  key: number;
  text: string;
  /** Unix time, seconds. */
  date: number;
}

export interface Conversation {
  /** By message id, as last edited. */
  messages: Message[];
  pending: Pending[];
  /** Ids of deleted messages that are fading out. */
  leaving: ReadonlySet<number>;
  /** Presses that wait for an answer: `pressKey()` of each. */
  pressed: ReadonlySet<string>;
  keyboard: ReplyKeyboard | undefined;
  commands: BotCommand[];
  /** Such as `typing`, until it times out. */
  action: string | undefined;
  /** The last message id that the user has seen. */
  seen: number;
  blocked: boolean;
}

export const emptyConversation: Conversation = {
  messages: [],
  pending: [],
  leaving: new Set(),
  pressed: new Set(),
  keyboard: undefined,
  commands: [],
  action: undefined,
  seen: 0,
  blocked: false,
};

export const peerKey = (peer: Peer): string =>
  peer.bot === undefined ? `chat:${peer.chat}` : `bot:${peer.bot}`;

export const pressKey = (messageId: number, row: number, column: number): string =>
  `${messageId}:${row}:${column}`;

export const fullName = (person: { first_name: string; last_name?: string | undefined }): string =>
  person.last_name === undefined ? person.first_name : `${person.first_name} ${person.last_name}`;
