/** The page's whole state, and the changes that conversations go through. Pure. */
import type { Message } from '@grammyjs/types';
import { emptyConversation, peerKey } from './model.ts';
import type { Conversation, Peer, SimBot, SimChat, SimUser } from './model.ts';
import type { OutgoingFile } from './outgoing-files.ts';
import type { Route } from './route.ts';

export interface Toast {
  key: number;
  text: string;
  tone: 'plain' | 'error';
}

/** What stands over the page and waits for the person. */
export type Dialog =
  | { kind: 'alert'; title: string; text: string }
  | {
      kind: 'confirm';
      title: string;
      text: string;
      action: string;
      danger?: boolean;
      answer: (yes: boolean) => void;
    }
  | {
      kind: 'choose';
      title: string;
      entries: { key: number; id: number; name: string; note: string }[];
      /** As many may be chosen. */
      most: number;
      /** With the keys of what was chosen; none where the person has thought better of it. */
      answer: (keys: number[]) => void;
    }
  | { kind: 'user'; user?: SimUser }
  | { kind: 'bot' }
  | { kind: 'files'; files: OutgoingFile[]; send: (files: OutgoingFile[], caption: string) => void }
  | { kind: 'picture'; url: string; words: string };

export interface State {
  route: Route;
  connection: 'connecting' | 'online' | 'offline';
  /** False until the first answer of the server. */
  loaded: boolean;
  users: SimUser[];
  bots: SimBot[];
  chats: SimChat[];
  /** Ids of the chats that the user is in. */
  joined: number[];
  conversations: Record<string, Conversation>;
  /** Words that a button put into the composer, with a key that changes each time. */
  draft: { key: number; text: string };
  /** What the composer answers or changes. */
  about: { kind: 'reply' | 'edit'; message: Message } | undefined;
  /** The forum topic that is shown and written to; undefined: all are shown, the general one is written to. */
  topic: number | undefined;
  toasts: Toast[];
  dialog: Dialog | undefined;
  tools: boolean;
}

export const initialState = (route: Route): State => ({
  route,
  connection: 'connecting',
  loaded: false,
  users: [],
  bots: [],
  chats: [],
  joined: [],
  conversations: {},
  draft: { key: 0, text: '' },
  about: undefined,
  topic: undefined,
  toasts: [],
  dialog: undefined,
  tools: false,
});

export const conversationOf = (state: State, peer: Peer): Conversation =>
  state.conversations[peerKey(peer)] ?? emptyConversation;

export function changeConversation(
  state: State,
  peer: Peer,
  change: (conversation: Conversation) => Partial<Conversation>,
): State {
  const conversation = conversationOf(state, peer);
  const next = { ...conversation, ...change(conversation) };
  return { ...state, conversations: { ...state.conversations, [peerKey(peer)]: next } };
}

/**
 * Puts messages in, by id; an older version does not replace a newer one. A message that did not change keeps
 * its object, so that a redraw does not take it for an edit.
 */
export function withMessages(known: readonly Message[], fresh: readonly Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.message_id, message]));
  for (const message of fresh) {
    const before = byId.get(message.message_id);
    const older = (before?.edit_date ?? 0) > (message.edit_date ?? 0);
    if (!older && JSON.stringify(before) !== JSON.stringify(message)) byId.set(message.message_id, message);
  }
  return [...byId.values()].sort((a, b) => a.message_id - b.message_id);
}

/** How many messages of others came since the user last looked. */
export const unread = (conversation: Conversation, userId: number): number =>
  conversation.messages.filter(
    (message) => message.message_id > conversation.seen && message.from?.id !== userId,
  ).length;

export const currentUser = (state: State): SimUser | undefined =>
  state.users.find((user) => user.id === state.route.user);

export interface PeerInfo {
  peer: Peer;
  id: number;
  title: string;
  kind: 'bot' | 'group' | 'channel';
  username?: string;
}

/** A bot or a chat as lists and headers show it. */
export function peerInfo(state: State, peer: Peer): PeerInfo | undefined {
  if (peer.bot !== undefined) {
    const bot = state.bots.find(({ id }) => id === peer.bot);
    return bot && { peer, id: bot.id, title: bot.first_name, kind: 'bot', username: bot.username };
  }
  const chat = state.chats.find(({ id }) => id === peer.chat);
  if (!chat) return undefined;
  const info: PeerInfo = {
    peer,
    id: chat.id,
    title: chat.title,
    kind: chat.type === 'channel' ? 'channel' : 'group',
  };
  if (chat.username !== undefined) info.username = chat.username;
  return info;
}
